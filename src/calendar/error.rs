//! What can be wrong with a calendar, and with a question put to one.

use chrono::NaiveDate;

use super::session::{ParseSessionError, Session};
use crate::text::day::written;
use crate::text::{ErrorKind, explain};

/// Why a calendar cannot be built.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::calendar::{CalendarError, WeekPattern};
///
/// let no_day_at_all = WeekPattern::new(Default::default()).and_then(|week| WorkCalendar::builder(week).build());
/// let error = no_day_at_all.unwrap_err();
/// assert_eq!(error, CalendarError::NoWorkingDay);
/// assert_eq!(error.kind(), cchc::ErrorKind::Invalid);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// No weekday is worked: nothing could ever fall due.
    #[error("no weekday has a working session")]
    NoWorkingDay,
    /// Two sessions of one day share a minute.
    #[error("two sessions of one day overlap: {first} and {second}")]
    SessionsOverlap {
        /// The session that begins first.
        first: Session,
        /// The session that begins before the first has ended.
        second: Session,
    },
    /// A date before year 1 or after year 9999.
    #[error("{0} lies outside the years 1 to 9999")]
    DateOutOfRange(NaiveDate),
    /// Days off and worked days lie too far apart, most likely by a slip in a year.
    #[error("the days from {first} to {last} span more than 400 years")]
    SpanTooLong {
        /// The earliest special day.
        first: NaiveDate,
        /// The latest special day.
        last: NaiveDate,
    },
    /// The first day known comes after the last day known.
    #[error("the calendar would hold the days from {first} to {last}, which is none")]
    EmptyCoverage {
        /// The first day known.
        first: NaiveDate,
        /// The last day known.
        last: NaiveDate,
    },
    /// A session of a calendar file that cannot be read.
    #[error(transparent)]
    Session(#[from] ParseSessionError),
    /// Members of a calendar file that are not as they should be: each with its place, its value and the form expected.
    #[error("{0}")]
    Members(String),
}

explain! {
    CalendarError, error => match error {
        Self::DateOutOfRange(_) => ErrorKind::OutOfRange,
        _ => ErrorKind::Invalid,
    },
    match error {
        Self::NoWorkingDay => "không ngày nào trong tuần có ca làm việc".to_owned(),
        Self::SessionsOverlap { first, second } => format!("hai ca của một ngày chồng nhau: {first} và {second}"),
        Self::DateOutOfRange(date) => format!("{date} nằm ngoài các năm 1 đến 9999"),
        Self::SpanTooLong { first, last } => format!("các ngày từ {} đến {} kéo dài hơn 400 năm", vi(*first), vi(*last)),
        Self::EmptyCoverage { first, last } => format!("lịch từ {} đến {} không có ngày nào", vi(*first), vi(*last)),
        Self::Session(error) => error.message(crate::text::Language::Vietnamese),
        Self::Members(members) => format!("tệp lịch không đúng: {members}"),
    }
}

/// Why a calendar cannot answer for a date.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::calendar::{DayError, WeekPattern};
///
/// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).last_day("2021-12-31".parse()?).build()?;
/// let error = calendar.is_working_day("2022-01-03".parse()?).unwrap_err();
/// assert!(matches!(error, DayError::Unknown { .. }));
/// assert_eq!(error.kind(), cchc::ErrorKind::OutOfRange);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DayError {
    /// The calendar says nothing about a day that matters; it is unknown, and never guessed from its weekday.
    #[error("{date} is unknown to the calendar, which holds {first} to {last}")]
    Unknown {
        /// The day asked for.
        date: NaiveDate,
        /// The first day that the calendar knows.
        first: NaiveDate,
        /// The last day that the calendar knows.
        last: NaiveDate,
    },
    /// The result lies before year 1 or after year 9999.
    #[error("the date lies outside the years 1 to 9999")]
    OutOfRange,
}

explain! {
    DayError, error => ErrorKind::OutOfRange,
    match error {
        Self::Unknown { date, first, last } => format!("lịch không biết ngày {}, chỉ biết từ {} đến {}", vi(*date), vi(*first), vi(*last)),
        Self::OutOfRange => "ngày nằm ngoài các năm 1 đến 9999".to_owned(),
    }
}

/// A day in a Vietnamese message.
fn vi(day: NaiveDate) -> String {
    written(day, None)
}
