//! What is written (xuất dữ liệu): forms, lists of what to chase, plans, scores, surveys, reports and letters, as Markdown, CSV, JSON,
//! web pages, workbooks and Word documents.

#[cfg(any(feature = "docx-in", feature = "html"))]
pub mod annotate;
mod composed;
mod continuity;
mod csv;
mod document;
#[cfg(feature = "docx")]
pub mod docx;
mod follow_up;
#[cfg(feature = "html")]
mod html;
mod markdown;
mod plan;
#[cfg(feature = "portal")]
pub mod portal;
mod rates;
mod roll_up;
mod scores;
mod survey;
#[cfg(feature = "docx-in")]
mod template;
#[cfg(feature = "xlsx-out")]
pub mod xlsx;

#[doc(alias = "giải trình chênh lệch giữa hai kỳ")]
pub use continuity::markdown_continuity;
#[doc(alias = "bảng điều chỉnh số liệu")]
pub use continuity::markdown_restatement;
pub use csv::counts;
#[doc(alias = "biểu dạng CSV")]
pub use csv::csv;
#[doc(alias = "biểu dạng JSON")]
pub use document::FormView;
pub use document::{FindingView, InProgress, PeriodView, RateView, Received, Resolved, RowView, UnplacedView};
#[doc(alias = "danh sách đôn đốc dạng JSON")]
pub use follow_up::FollowUpView;
pub use follow_up::{FollowUpGroupView, FollowUpItemView};
#[cfg(feature = "html")]
#[doc(alias = "trang HTML")]
pub use html::HtmlPage;
#[doc(alias = "danh sách phát hiện")]
pub use markdown::findings as markdown_findings;
#[doc(alias = "biểu dạng Markdown")]
pub use markdown::markdown;
#[doc(alias = "báo cáo tiến độ thực hiện kế hoạch")]
pub use plan::PlanReport;
#[doc(alias = "bảng tỷ lệ")]
pub use rates::RateTable;
#[doc(alias = "bảng điểm dạng JSON")]
pub use scores::ScoresView;
pub use scores::{CoverageView, IndicatorView, ScoresRow};
#[doc(alias = "kết quả khảo sát dạng JSON")]
pub use survey::SurveyView;
pub use survey::{AnswersView, FactorView, LevelView, QuestionView, SurveyGroupView};
#[cfg(feature = "docx-in")]
#[doc(alias = "điền mẫu văn bản Word")]
pub use template::FilledTemplate;

use crate::finding::Language;
#[cfg(any(feature = "docx-in", feature = "html"))]
use crate::finding::Severity;
use crate::form::Column;
pub(crate) use crate::form::notes;
#[cfg(any(feature = "docx", feature = "html", feature = "xlsx-out"))]
pub(crate) use crate::form::short_notes;
use crate::placement::Tally;

/// The label of the total row.
pub const TOTAL: &str = "TỔNG CỘNG";

/// The titles of columns 3 to 13, group and column.
const COLUMNS: [(&str, &str); 11] = [
    ("Số lượng hồ sơ tiếp nhận", "Tổng số"),
    ("Số lượng hồ sơ tiếp nhận", "Trong kỳ: trực tuyến"),
    ("Số lượng hồ sơ tiếp nhận", "Trong kỳ: trực tiếp, dịch vụ bưu chính"),
    ("Số lượng hồ sơ tiếp nhận", "Từ kỳ trước"),
    ("Số lượng hồ sơ đã giải quyết", "Tổng số"),
    ("Số lượng hồ sơ đã giải quyết", "Trước hạn"),
    ("Số lượng hồ sơ đã giải quyết", "Đúng hạn"),
    ("Số lượng hồ sơ đã giải quyết", "Quá hạn"),
    ("Số lượng hồ sơ đang giải quyết", "Tổng số"),
    ("Số lượng hồ sơ đang giải quyết", "Trong hạn"),
    ("Số lượng hồ sơ đang giải quyết", "Quá hạn"),
];

/// The row of column numbers, with the formulas of the form.
pub(crate) const NUMBERS: [&str; 13] = [
    "(1)",
    "(2)",
    "(3)=(4)+(5)+(6)",
    "(4)",
    "(5)",
    "(6)",
    "(7)=(8)+(9)+(10)",
    "(8)",
    "(9)",
    "(10)",
    "(11)=(12)+(13)",
    "(12)",
    "(13)",
];

/// The counts of columns 3 to 13.
pub(crate) fn columns(tally: &Tally) -> [i64; 11] {
    std::array::from_fn(|at| Column::ALL[at].count(tally))
}

/// The name of a severity at the beginning of a line.
#[cfg(any(feature = "docx-in", feature = "html"))]
fn severity_title(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "Ghi chú",
        Severity::Warning => "Cảnh báo",
        Severity::Error => "Lỗi",
    }
}

/// The label of a row; a field without a name is named as such.
pub(crate) fn label(row: &crate::form::FormRow) -> String {
    row.printed_label()
}

/// The label of a row of this field and this unit.
fn label_of(field: &crate::names::Field, unit: Option<&crate::names::Unit>) -> String {
    let name = if field.name().trim().is_empty() { crate::form::UNNAMED } else { field.name() };
    match unit {
        Some(unit) if unit.name().trim().is_empty() => format!("{}: {name}", crate::form::UNNAMED),
        Some(unit) => format!("{}: {name}", unit.name()),
        None => name.to_owned(),
    }
}

const LANGUAGE: Language = Language::Vietnamese;
