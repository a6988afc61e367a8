//! Time (thời gian): moments, what was known when, reporting periods and the regimes that name them.
//!
//! Dates and times are Vietnam local time, UTC+7, without daylight saving.

mod as_of;
pub(crate) mod cell_date;
mod moment;
mod period;
mod printed_period;
mod regime;

pub use as_of::AsOf;
pub use cell_date::{DateOrder, ParseDateOrderError};
pub use moment::{Moment, ParseMomentError};
pub use period::{ParsePeriodError, Period};
pub use printed_period::PrintedPeriod;
pub use regime::{PeriodKind, Regime};
