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

pub use bundled::{progress, service_quality_question};
pub use criterion::{Criterion, Empty};
pub use filled::{Adjustment, FilledSheet, ScoreEntry};
pub use score_sheet::ScoreSheet;
pub use scores::{CriterionScore, ScoreColumn, SheetScores};
pub use text::ParseSheetError;
