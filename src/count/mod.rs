//! Counting: from placements to rows, with everything that was noticed on the way.

pub mod columnar;
mod counter;
mod diagnose;
pub(crate) mod fast;
mod ledger;
mod live;
mod live_rows;
mod merge_error;
mod none_marks;
mod rows;

pub use counter::{Counted, Counter, Unplaced};
pub use ledger::{FormCell, Ledger};
pub use live::LiveForm;
pub use merge_error::MergeError;
pub use rows::Dimension;

pub(crate) use counter::Assessment;
pub(crate) use none_marks::NoneMarks;
