//! Dossiers as columns: those of a database engine, borrowed, counted by the groups that it has numbered.

mod columns;
mod groups;
mod in_memory;
mod slices;

pub use columns::{DossierColumns, NeedsHistoryError};
pub use groups::{GroupError, GroupTallies, GroupTally};
pub use slices::{DaySlice, FlatSlices, LengthError};
