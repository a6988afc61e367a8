//! Comparing two reports of one body: what was promised and what came, figures that moved, words that were copied.
//!
//! A [`ReportComparison`] is made of two reports, composed or read, and is a typed value with sentences in Vietnamese.

mod comparison;
mod copied;
mod mention;
mod moved;
mod passage;
mod promise;
mod repeated;
mod stale;
mod view;

#[doc(alias = "so sánh hai báo cáo")]
pub use comparison::ReportComparison;
#[doc(alias = "đoạn văn chép lại")]
pub use copied::CopiedParagraph;
#[doc(alias = "chỉ tiêu thay đổi")]
pub use moved::CountMove;
pub use moved::{Figure, RateMove};
#[doc(alias = "đoạn văn")]
pub use passage::Passage;
#[doc(alias = "nhiệm vụ đã nêu")]
pub use promise::Promise;
pub use promise::PromiseOutcome;
#[doc(alias = "khó khăn, kiến nghị nêu lại")]
pub use repeated::RepeatedParagraph;
pub use stale::{StaleKind, StaleWords};
pub use view::ComparedReport;
