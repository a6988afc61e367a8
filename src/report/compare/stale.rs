//! Words of a copied paragraph that belong to the earlier report.

use serde::{Deserialize, Serialize};

use super::passage::Passage;
use crate::text::vocabulary;

/// What of a copied paragraph belongs to the earlier report.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::{ReportComparison, StaleKind};
///
/// let earlier = Report::read("BÁO CÁO quý I năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
/// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
/// let comparison = ReportComparison::between(&earlier, &later);
/// assert_eq!(comparison.copied[0].stale[0].kind, StaleKind::Period);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum StaleKind {
    /// A date in the period of the earlier report.
    Date,
    /// A month or quarter of it.
    Period,
    /// A number that was right in the earlier report and is another one now.
    Number,
}

vocabulary! { StaleKind in "cchc::report::compare", "kind of stale words", "loại nội dung cũ";
    Date = "date", "ngày thuộc kỳ trước", "a date of the earlier period";
    Period = "period", "tên kỳ trước", "the earlier period";
    Number = "number", "số liệu kỳ trước", "a number of the earlier report";
}

/// Words of a copied paragraph that belong to the earlier report.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::ReportComparison;
///
/// let earlier = Report::read("BÁO CÁO quý I năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
/// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
/// let comparison = ReportComparison::between(&earlier, &later);
/// assert_eq!(comparison.copied[0].stale[0].passage.words, "quý I");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaleWords {
    /// What they are.
    pub kind: StaleKind,
    /// Where they stand in the later report.
    pub passage: Passage,
}
