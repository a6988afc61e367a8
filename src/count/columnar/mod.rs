//! Dossiers as columns: those of a database engine, borrowed, counted by the groups that it has numbered.

mod groups;
mod slices;

pub use groups::{GroupError, GroupTallies, GroupTally};
pub use slices::{DaySlice, FlatSlices, LengthError};
