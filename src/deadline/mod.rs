//! Time-limits and the dates on which they end.
//!
//! [`TimeLimit`] on a [`WorkCalendar`](crate::calendar::WorkCalendar) gives a [`Due`]; [`LimitUse`] and the methods of
//! [`DueDate`] measure what was used of it and by how much it was missed.

mod change;
mod channel;
pub mod clock;
mod due;
mod limit;
mod share;
mod words;

pub use change::{MovedDue, changed_due_dates};
pub use channel::ChannelLimits;
pub use due::{Due, DueDate, ParseDueDateError};
pub use limit::{LimitUnit, ParseTimeLimitError, TimeLimit};
pub use share::{LimitUse, becoming_overdue};
pub use words::StatedLimits;
