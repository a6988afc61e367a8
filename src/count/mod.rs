//! Counting: from placements to rows, with everything that was noticed on the way.

pub mod columnar;
mod counter;
mod diagnose;
mod dimensions;
pub(crate) mod fast;
mod ledger;
mod live;
mod live_rows;
mod merge_error;
mod rows;
mod sources;

pub use counter::{Counted, Counter, Unplaced};
pub use dimensions::Dimensions;
pub use ledger::{FormCell, Ledger};
pub use live::LiveForm;
pub use merge_error::MergeError;
pub use rows::Dimension;
pub use sources::SourceForms;

pub(crate) use counter::Assessment;
