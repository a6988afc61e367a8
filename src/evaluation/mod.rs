//! Evaluation forms (phiếu đánh giá): what applicants say of how their dossiers were settled.
//!
//! A [`Questionnaire`] says what is asked, an [`EvaluationForm`] what was answered. [`EvaluationBook`] collects forms and
//! brings them together with dossiers: counts, coverage, levels of satisfaction, and the marks of the indicators.

mod book;
mod channel;
mod coverage;
mod evaluation;
mod form;
mod level;
mod questionnaire;
mod raw;
mod row;
pub mod score;
mod survey;

pub use book::EvaluationBook;
pub use channel::EvaluationChannel;
pub use coverage::Coverage;
pub use evaluation::{Evaluated, Evaluation, EvaluationBuilder};
pub use form::EvaluationForm;
pub use level::{LevelCounts, LevelError, Satisfaction, SatisfactionScale};
pub use questionnaire::{Answer, AnswerKind, Question, Questionnaire, QuestionnaireError};
pub use raw::RawEvaluationForm;
pub use row::EvaluationRow;
pub use score::Complaint;
pub use survey::{Survey, sample_size};
