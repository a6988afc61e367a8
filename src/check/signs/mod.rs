//! Signs that records were put right for the report (dấu hiệu làm đẹp số liệu): notes with figures and stated thresholds.

mod count;
mod share;
mod thresholds;

#[doc(alias = "dấu hiệu làm đẹp số liệu")]
pub use count::Signs;
#[doc(alias = "ngưỡng cảnh báo")]
pub use thresholds::SignThresholds;
