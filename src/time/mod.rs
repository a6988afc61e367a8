//! Time (thời gian): moments, what was known when, reporting periods and the regimes that name them.
//!
//! Dates and times are Vietnam local time, UTC+7, without daylight saving.

mod as_of;
pub(crate) mod cell_date;
mod date_order;
mod error;
mod moment;
mod period;
mod period_data;
mod printed_period;
mod regime;
pub(crate) mod written_date;

#[doc(alias = "thời điểm chốt số liệu")]
#[doc(alias = "khóa số liệu")]
pub use as_of::AsOf;
#[doc(alias = "thứ tự ngày tháng")]
pub use date_order::DateOrder;
pub use error::ParsePeriodError;
#[doc(alias = "thời điểm")]
pub use moment::Moment;
pub use moment::ParseMomentError;
#[doc(alias = "kỳ báo cáo")]
pub use period::Period;
#[doc(alias = "kỳ báo cáo in trên văn bản")]
pub use printed_period::PrintedPeriod;
#[doc(alias = "loại kỳ báo cáo")]
pub use regime::PeriodKind;
#[doc(alias = "chế độ báo cáo")]
pub use regime::Regime;
