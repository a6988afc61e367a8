//! One period after another: why what was carried over is not what was left, and what changed in periods that were reported.

mod between;
mod cause;
mod pairs;
mod restatement;

#[doc(alias = "liên tục giữa hai kỳ")]
pub use between::Continuity;
pub use between::ContinuityChange;
#[doc(alias = "nguyên nhân chênh lệch giữa hai kỳ")]
pub use cause::Cause;
#[doc(alias = "điều chỉnh số liệu đã báo cáo")]
pub use restatement::Restatement;
pub use restatement::RestatementChange;
