//! The founding report: the published quarterly report that the crate's examples run on when no file is given.
//!
//! Its text, the facts of its catalogue, eighteen dossiers and seventeen evaluation forms. Dossiers and forms are
//! **constructed**: the report publishes counts, not records, and these were made up so that they give its numbers.

mod register;

#[doc(alias = "sổ văn bản dựng để minh họa")]
pub use register::constructed_register;

use crate::catalogue::Catalogue;
use crate::time::Period;

/// The report of a provincial department on its administrative reform (báo cáo cải cách hành chính) in the first
/// quarter of 2021, as plain text with its 13-column result form attached.
///
/// The names of the persons who signed and drafted it are left out; every other byte is as published, with its
/// misprints.
///
/// ```
/// assert!(cchc::samples::REPORT.contains("Số: /BC-STTTT"));
/// ```
pub const REPORT: &str = include_str!("report.txt");

/// Eighteen constructed dossiers (hồ sơ dựng để minh họa) as CSV that agree with the report's table: one of the press,
/// seventeen of publishing, thirteen of them online, all resolved early. No real dossier is among them.
pub const CONSTRUCTED_DOSSIERS: &str = include_str!("dossiers.csv");

/// Seventeen constructed evaluation forms (phiếu đánh giá dựng để minh họa) as CSV: the report counts one of the press
/// and sixteen of publishing. Each is linked to one of the constructed dossiers and dated when it ended; what the
/// report does not say, every answer, is left empty. No real form is among them.
pub const CONSTRUCTED_EVALUATIONS: &str = include_str!("forms.csv");

/// The period of the report: Quý I năm 2021 under [NĐ 09/2019/NĐ-CP](crate::_documentation::law#act-09-2019-nd-cp).
///
/// ```
/// assert_eq!(cchc::samples::period().unwrap().label(), "Quý I năm 2021");
/// ```
pub fn period() -> Option<Period> {
    "2021-Q1".parse().ok()
}

/// What the report says of the department's procedures: the five fields of its form, and 42 published procedures,
/// which it does not list.
///
/// ```
/// let catalogue = cchc::samples::catalogue();
/// assert_eq!(catalogue.fields().len(), 5);
/// assert_eq!(catalogue.published_count(), 42);
/// ```
pub fn catalogue() -> Catalogue {
    Catalogue::new()
        .with_field("Lĩnh vực Bưu chính")
        .with_field("Lĩnh vực Báo chí")
        .with_field("Lĩnh vực Xuất bản, in và phát hành")
        .with_field("Lĩnh vực Phát thanh, truyền hình và thông tin điện tử")
        .with_field("Lĩnh vực khác")
        .with_published_count(42)
}

/// A constructed plan (kế hoạch dựng để minh họa) of the department for 2021 as CSV: thirteen tasks in seven groups, with
/// deadlines, units and results as plans write them. Some of its documents are cited in the report; the tasks, units and
/// results are made up, and no real plan is among them.
///
/// ```
/// use cchc::plan::PlanReader;
/// use cchc::table::Table;
///
/// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
/// assert_eq!((plan.year(), plan.items().len()), (2021, 13));
/// # Ok::<(), cchc::plan::PlanReadError>(())
/// ```
pub const CONSTRUCTED_PLAN: &str = include_str!("plan.csv");
