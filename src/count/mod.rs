//! Counting: dossiers into the rows of a form, with the findings on them.

mod builder;
pub mod columnar;
pub mod continuity;
mod counter;
mod cube;
mod diagnose;
mod diagnose_clock;
mod dimensions;
pub(crate) mod fast;
mod ledger;
mod live;
mod live_conflict;
mod live_rows;
mod merge_error;
mod none_marks;
mod rows;
mod sources;

pub use builder::CounterBuilder;
#[doc(alias = "kết quả đếm")]
pub use counter::Counted;
#[doc(alias = "bộ đếm hồ sơ")]
pub use counter::Counter;
#[doc(alias = "hồ sơ không phân loại được")]
pub use counter::Unplaced;
#[doc(alias = "chiều của khối số liệu")]
pub use cube::Axis;
#[doc(alias = "khối số liệu")]
pub use cube::Cube;
pub use dimensions::Dimensions;
#[doc(alias = "ô của biểu")]
pub use ledger::FormCell;
#[doc(alias = "sổ chi tiết")]
pub use ledger::{Ledger, LedgerBuilder};
#[doc(alias = "biểu cập nhật liên tục")]
pub use live::{LiveForm, LiveFormBuilder};
pub use live_conflict::DossierPart;
#[doc(alias = "hồ sơ mâu thuẫn khi gộp")]
pub use live_conflict::LiveConflict;
#[doc(alias = "không gộp được")]
pub use merge_error::MergeError;
#[doc(alias = "chiều tổng hợp")]
pub use rows::Dimension;
pub use sources::SourceForms;

pub(crate) use counter::Assessment;
pub(crate) use none_marks::NoneMarks;
