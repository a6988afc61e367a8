//! Counting: from placements to rows, with everything that was noticed on the way.

mod counter;
mod faults;
mod ledger;
mod live;
mod live_rows;
mod rows;

pub use counter::{Counted, Counter, Unplaced};
pub use ledger::{Cell, Ledger};
pub use live::{LiveForm, MergeError};
pub use rows::Dimension;

pub(crate) use counter::Judged;
pub(crate) use faults::faults;
