//! Evaluation forms (phiếu đánh giá): what applicants say of how their dossiers were settled.
//!
//! A [`Questionnaire`] says what is asked, an [`EvaluationForm`] what was answered. [`EvaluationBook`] collects forms and
//! brings them together with dossiers: counts, coverage, levels of satisfaction, and the marks of the indicators.

mod answer;
mod book;
mod channel;
mod coverage;
mod evaluated;
#[expect(clippy::module_inception, reason = "one public noun, one file")]
mod evaluation;
mod form;
mod level;
mod questionnaire;
mod raw;
mod row;
pub mod score;
mod summary;
mod survey;
mod survey_groups;
mod table;

#[doc(alias = "câu trả lời")]
pub use answer::Answer;
#[doc(alias = "dạng trả lời")]
pub use answer::AnswerKind;
#[doc(alias = "sổ phiếu")]
#[doc(alias = "sổ phiếu đánh giá")]
pub use book::EvaluationBook;
#[doc(alias = "hình thức lấy ý kiến")]
pub use channel::EvaluationChannel;
#[doc(alias = "tỷ lệ hồ sơ được đánh giá")]
pub use coverage::Coverage;
#[doc(alias = "kết quả đánh giá")]
pub use evaluated::Evaluated;
#[doc(alias = "đánh giá việc giải quyết TTHC")]
pub use evaluation::{Evaluation, EvaluationBuilder};
#[doc(alias = "phiếu đánh giá")]
#[doc(alias = "phiếu đánh giá việc giải quyết TTHC")]
pub use form::EvaluationForm;
#[doc(alias = "phân bố mức độ hài lòng")]
pub use level::LevelCounts;
pub use level::LevelError;
#[doc(alias = "mức độ hài lòng")]
pub use level::Satisfaction;
#[doc(alias = "thang đo mức độ hài lòng")]
pub use level::SatisfactionScale;
#[doc(alias = "câu hỏi")]
pub use questionnaire::Question;
#[doc(alias = "mẫu phiếu")]
#[doc(alias = "mẫu phiếu đánh giá")]
pub use questionnaire::Questionnaire;
pub use questionnaire::QuestionnaireError;
#[doc(alias = "bản ghi phiếu đánh giá")]
pub use raw::RawEvaluationForm;
#[doc(alias = "hàng của bảng đánh giá")]
pub use row::EvaluationRow;
pub use score::Complaint;
#[doc(alias = "tổng hợp câu trả lời")]
pub use summary::AnswerSummary;
pub use survey::OtherQuestionnaireError;
#[doc(alias = "SIPAS")]
#[doc(alias = "đo lường sự hài lòng")]
pub use survey::Survey;
#[doc(alias = "cỡ mẫu")]
pub use survey::sample_size;
#[doc(alias = "kết quả khảo sát theo nhóm")]
pub use survey_groups::SurveyGroups;
pub use table::QuestionnaireTableError;
