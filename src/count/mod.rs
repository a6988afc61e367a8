//! Counting: from placements to rows, with everything that was noticed on the way.

mod builder;
pub mod columnar;
mod counter;
mod diagnose;
pub(crate) mod fast;
mod ledger;
mod live;
mod live_rows;
mod merge_error;
mod rows;

pub use builder::CounterBuilder;
pub use counter::{Counted, Counter, Unplaced};
pub use ledger::{FormCell, Ledger, LedgerBuilder};
pub use live::{LiveForm, LiveFormBuilder};
pub use merge_error::MergeError;
pub use rows::Dimension;

pub(crate) use counter::Assessment;
