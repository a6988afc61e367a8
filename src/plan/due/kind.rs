//! Kinds of deadlines.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// What kind of deadline it is (loại thời hạn).
///
/// ```
/// use cchc::plan::{DueKind, ItemDue};
///
/// assert_eq!(ItemDue::new("Quý I", 2021).kind(), DueKind::Quarter);
/// assert_eq!(ItemDue::new("Thường xuyên", 2021).kind(), DueKind::Ongoing);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DueKind {
    /// A day: "30/6/2025", "Trước ngày 15/3".
    Day,
    /// A month: "Tháng 6", "T6/2025".
    Month,
    /// A quarter: "Quý II", "Cuối quý II".
    Quarter,
    /// Half a year: "6 tháng đầu năm".
    Half,
    /// Nine months: "9 tháng đầu năm".
    NineMonths,
    /// A year: "Năm 2025", "Cả năm", "Cuối năm".
    Year,
    /// Several of these, one after the other: "Quý II - Quý III", "Tháng 6 - 9/2025", "Quý II, III".
    Range,
    /// Comes again (định kỳ): "Hằng quý", "Tháng 12 hằng năm". It has no last day.
    Recurring,
    /// Goes on (thường xuyên): it has no last day.
    Ongoing,
    /// Hangs on something else: "Sau 30 ngày kể từ ngày ban hành", "Theo kế hoạch của UBND tỉnh". It has no last day.
    Relative,
    /// The words name no day that is certain: "Đầu quý III", "31/02/2025". It has no last day.
    Unclear,
}

vocabulary! { DueKind in "cchc::plan", "kind of deadline", "loại thời hạn";
    Day = "day", "ngày", "day";
    Month = "month", "tháng", "month";
    Quarter = "quarter", "quý", "quarter";
    Half = "half", "nửa năm", "half-year";
    NineMonths = "nine_months", "9 tháng", "nine months";
    Year = "year", "năm", "year";
    Range = "range", "khoảng thời gian", "range";
    Recurring = "recurring", "định kỳ", "recurring";
    Ongoing = "ongoing", "thường xuyên", "ongoing";
    Relative = "relative", "theo việc khác", "relative";
    Unclear = "unclear", "không rõ", "unclear";
}
