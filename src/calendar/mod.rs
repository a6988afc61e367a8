//! The days and hours on which an agency works.
//!
//! [`WorkCalendar`] answers which days are worked and counts them; [`WeekPattern`] and [`Session`] say when;
//! [`HolidayLaw`] computes the public holidays from what law fixes and what a [`YearDecision`] leaves to the
//! Prime Minister.

mod builder;
mod day;
mod diff;
mod error;
mod file;
mod index;
mod law;
mod loose;
mod lunar;
mod named_days;
mod national;
mod official;
mod session;
mod version;
mod week;
mod work;

pub use builder::CalendarBuilder;
pub use day::{Day, DayKind, DayNote, Standing};
pub use diff::DayChange;
pub use error::{CalendarError, DayError};
pub use law::{HolidayLaw, SecondNationalDay, Swap, TetBlock, YearDecision};
pub use lunar::{hung_kings_day, tet};
pub use session::{ParseSessionError, Session};
pub use version::{CalendarVersion, ParseCalendarVersionError};
pub use week::WeekPattern;
pub use work::WorkCalendar;
