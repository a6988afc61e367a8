//! Score sheets: any index whose criteria and scales are given as data.
//!
//! A [`ScoreSheet`] is a tree of areas, criteria and sub-criteria with their maxima and scales. A [`FilledSheet`] is
//! what one unit claims, measured and was given; [`ScoreSheet::score`] adds it up and says what is wrong with it.

mod bundled;
mod criterion;
mod filled;
mod score_sheet;
mod scores;
mod text;
mod tree;

#[doc(alias = "tiến độ giải quyết")]
pub use bundled::progress;
#[doc(alias = "QĐ 766")]
pub use bundled::service_quality_question;
#[doc(alias = "tiêu chí")]
#[doc(alias = "tiêu chí thành phần")]
pub use criterion::Criterion;
#[doc(alias = "khi không phát sinh")]
pub use criterion::Empty;
#[doc(alias = "điểm thưởng, điểm trừ")]
pub use filled::Adjustment;
#[doc(alias = "phiếu tự chấm điểm")]
pub use filled::FilledSheet;
#[doc(alias = "điểm của tiêu chí")]
pub use filled::ScoreEntry;
#[doc(alias = "bộ chỉ số")]
#[doc(alias = "bảng tiêu chí chấm điểm")]
#[doc(alias = "PAR INDEX")]
#[doc(alias = "chỉ số cải cách hành chính")]
pub use score_sheet::ScoreSheet;
#[doc(alias = "điểm của một mục")]
pub use scores::CriterionScore;
#[doc(alias = "cột điểm")]
pub use scores::ScoreColumn;
#[doc(alias = "kết quả chấm điểm")]
pub use scores::SheetScores;
pub use text::ParseSheetError;
