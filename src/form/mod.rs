//! Result forms: computed, rolled up, published.

mod fifteen;
mod procedures;
mod result;
mod roll_up;

pub use fifteen::{FifteenColumns, LayoutError};
pub use procedures::{LevelCount, ProcedureForm, ProcedureRow};
pub use result::{FormRow, ResultForm};
pub use roll_up::{RollUp, RollUpError, Section};
