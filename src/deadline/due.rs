//! When a result is due.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarVersion, DayError, Standing, WorkCalendar};
use crate::text::{ErrorKind, Phrase, explain};
use crate::time::Moment;

/// The day or the instant by which a result is due (ngày hẹn trả kết quả).
///
/// A day lasts until its close at 24:00 (Bộ luật Dân sự, Điều 148.6). Written `2026-08-24` or
/// `2026-08-24T10:00`, with seconds, and fractions of them, where there are any. Law and lists have the years 1 to
/// 9999, and [`FromStr`] takes no others; data that was written with another year reads back.
///
/// ```
/// use cchc::deadline::DueDate;
///
/// let due: DueDate = "2026-08-24".parse()?;
/// assert!(!due.is_past("2026-08-24T23:59:59".parse().unwrap()));
/// assert!(due.is_past("2026-08-25T00:00:00".parse().unwrap()));
/// # Ok::<(), cchc::deadline::ParseDueDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^([0-9]{4}|[+-][0-9]{4,6})-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{3,9})?)?)?$")))]
pub enum DueDate {
    /// Until the close of a day.
    Day(NaiveDate),
    /// Until an instant.
    Instant(NaiveDateTime),
}

impl DueDate {
    /// The day in which it lies.
    ///
    /// ```
    /// use cchc::deadline::DueDate;
    ///
    /// let due: DueDate = "2021-01-18T10:00:00".parse()?;
    /// assert_eq!(due.date().to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Instant(at) => at.date(),
        }
    }

    /// Whether it has passed at an instant: the day is over, or the instant is later.
    ///
    /// ```
    /// use cchc::deadline::DueDate;
    ///
    /// let due: DueDate = "2021-01-18".parse()?;
    /// assert!(!due.is_past("2021-01-18T23:00:00".parse()?));
    /// assert!(due.is_past("2021-01-19T00:00:00".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_past(self, at: NaiveDateTime) -> bool {
        match self {
            Self::Day(date) => at.date() > date,
            Self::Instant(due) => at > due,
        }
    }

    /// Calendar days by which `ended` is late: 0 while it is not past, at least 1 for a day that is.
    ///
    /// Lateness of hours on the due day itself gives 0 days although [`is_past`](Self::is_past) holds.
    ///
    /// ```
    /// use cchc::deadline::DueDate;
    ///
    /// let due: DueDate = "2021-01-18".parse()?;
    /// assert_eq!(due.days_overdue("2021-01-18T16:00:00".parse()?), 0);
    /// assert_eq!(due.days_overdue("2021-01-20T08:00:00".parse()?), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn days_overdue(self, ended: NaiveDateTime) -> i64 {
        ended.date().signed_duration_since(self.date()).num_days().max(0)
    }

    /// Working days by which `ended` is late, the due day not counted.
    ///
    /// # Errors
    ///
    /// [`DayError`] for days that the calendar does not cover.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::deadline::DueDate;
    ///
    /// let due: DueDate = "2021-01-15".parse()?; // a Friday
    /// assert_eq!(due.working_days_overdue("2021-01-18T08:00:00".parse()?, &WorkCalendar::civil_service())?, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn working_days_overdue(self, ended: NaiveDateTime, calendar: &WorkCalendar) -> Result<i64, DayError> {
        if !self.is_past(ended) {
            return Ok(0);
        }
        calendar.working_days_between(self.date(), ended.date())
    }

    /// The working time by which `ended` is late; a day is due at its close.
    ///
    /// # Errors
    ///
    /// [`DayError`] for days that the calendar does not cover.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::deadline::DueDate;
    ///
    /// let due: DueDate = "2021-01-15T16:00:00".parse()?; // a Friday
    /// let late = due.working_time_overdue("2021-01-18T09:00:00".parse()?, &WorkCalendar::civil_service())?;
    /// assert_eq!(late, cchc::chrono::TimeDelta::hours(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn working_time_overdue(self, ended: NaiveDateTime, calendar: &WorkCalendar) -> Result<TimeDelta, DayError> {
        if !self.is_past(ended) {
            return Ok(TimeDelta::zero());
        }
        let from = match self {
            Self::Instant(at) => at,
            Self::Day(date) => {
                let next = date.succ_opt().ok_or(DayError::OutOfRange)?;
                next.and_time(chrono::NaiveTime::MIN)
            }
        };
        calendar.working_time_between(from, ended)
    }

    /// Whether its year is 1 to 9999.
    pub(crate) fn is_in_range(self) -> bool {
        (1..=9999).contains(&self.date().year())
    }
}

impl fmt::Display for DueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Instant(at) => {
                let is_minute = at.second() == 0 && at.nanosecond() == 0;
                let shape = if is_minute { "%H:%M" } else { "%H:%M:%S%.f" };
                write!(f, "{}T{}", at.date(), at.time().format(shape))
            }
        }
    }
}

impl From<Moment> for DueDate {
    /// A moment with a time is an instant.
    fn from(moment: Moment) -> Self {
        moment.instant().map_or(Self::Day(moment.day()), Self::Instant)
    }
}

impl From<DueDate> for Moment {
    fn from(due: DueDate) -> Self {
        match due {
            DueDate::Day(date) => Self::on(date),
            DueDate::Instant(at) => Self::at(at),
        }
    }
}

impl From<DueDate> for String {
    fn from(due: DueDate) -> Self {
        due.to_string()
    }
}

impl TryFrom<String> for DueDate {
    type Error = ParseDueDateError;

    fn try_from(text: String) -> Result<Self, ParseDueDateError> {
        let due: Result<Self, _> = text.parse();
        due.or_else(|error| written(&text).ok_or(error))
    }
}

/// A due date of any year, exactly as it prints.
fn written(text: &str) -> Option<DueDate> {
    let due = match text.split_once('T') {
        None => DueDate::Day(text.parse().ok()?),
        Some((day, time)) => {
            let shape = if time.len() == 5 { "%H:%M" } else { "%H:%M:%S%.f" };
            let time = chrono::NaiveTime::parse_from_str(time, shape).ok()?;
            DueDate::Instant(day.parse::<NaiveDate>().ok()?.and_time(time))
        }
    };
    (due.to_string() == text).then_some(due)
}

impl FromStr for DueDate {
    type Err = ParseDueDateError;

    fn from_str(text: &str) -> Result<Self, ParseDueDateError> {
        let wrong = |position, expected| ParseDueDateError { position, expected };
        let day = text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        let day = day.ok_or_else(|| wrong(0, Phrase::new("ngày như 2026-08-24", "a day as 2026-08-24")))?;
        let due = match text.len() {
            10 => Self::Day(day),
            16 | 19 | 21..=29 => {
                let format = match text.len() {
                    16 => "T%H:%M",
                    19 => "T%H:%M:%S",
                    _ => "T%H:%M:%S%.f",
                };
                let time = chrono::NaiveTime::parse_from_str(&text[10..], format);
                Self::Instant(
                    day.and_time(time.map_err(|_| wrong(10, Phrase::new("giờ như T10:00", "a time as T10:00")))?),
                )
            }
            _ => return Err(wrong(10, Phrase::new("giờ như T10:00, hoặc hết", "a time as T10:00, or the end"))),
        };
        if due.is_in_range() && due.to_string().len() <= text.len() {
            Ok(due)
        } else {
            Err(wrong(0, Phrase::new("ngày như 2026-08-24", "a day as 2026-08-24")))
        }
    }
}

/// Why a text is not a [`DueDate`].
///
/// ```
/// use cchc::deadline::DueDate;
///
/// let error = "cuối tháng".parse::<DueDate>().unwrap_err();
/// assert_eq!(error.to_string(), "not a due date: a day as 2026-08-24 expected at byte 0");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a due date: {expected} expected at byte {position}")]
pub struct ParseDueDateError {
    position: usize,
    expected: Phrase,
}

explain! { ParseDueDateError, Self { position, expected } => ErrorKind::Parse, format!("không phải hạn trả: cần {} ở byte {position}", expected.vi) }

impl ParseDueDateError {
    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What should have stood there.
    pub fn expected(&self) -> &'static str {
        self.expected.en
    }
}

/// A computed due date, with how sure it is and the calendar that gave it.
///
/// ```
/// use cchc::{TimeLimit, WorkCalendar};
///
/// let calendar = WorkCalendar::civil_service();
/// let due = TimeLimit::WorkingDays(10).due("2021-01-04T08:15:00".parse()?, &calendar)?.unwrap();
/// assert_eq!(due.date().to_string(), "2021-01-18");
/// assert_eq!(due.calendar(), calendar.version());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Due {
    date: DueDate,
    standing: Standing,
    calendar: CalendarVersion,
}

impl Due {
    pub(crate) fn new(date: DueDate, standing: Standing, calendar: CalendarVersion) -> Self {
        Self { date, standing, calendar }
    }

    /// The day or instant.
    pub fn date(&self) -> DueDate {
        self.date
    }

    /// Provisional where it crosses the last confirmed day of the calendar, whatever the unit of the limit.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// The version of the calendar on which it was computed.
    pub fn calendar(&self) -> CalendarVersion {
        self.calendar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_date_reads_what_it_writes() {
        for text in [
            "2026-08-24",
            "2026-08-24T00:00",
            "2026-08-24T10:00:30",
            "2026-08-24T10:00:00.250",
            "2026-08-24T10:00:30.000000001",
            "0001-01-01",
            "9999-12-31T23:59",
        ] {
            let due: DueDate = text.parse().unwrap();
            assert_eq!(due.to_string(), text);
            assert_eq!(serde_json::from_str::<DueDate>(&serde_json::to_string(&due).unwrap()).unwrap(), due);
        }
    }

    #[test]
    fn due_dates_of_any_year_read_back_as_data() {
        let instant = |text: &str| DueDate::Instant(text.parse().unwrap());
        for due in [
            DueDate::Day(NaiveDate::from_ymd_opt(10_000, 1, 4).unwrap()),
            DueDate::Day(NaiveDate::from_ymd_opt(0, 1, 4).unwrap()),
            DueDate::Day(NaiveDate::MIN),
            DueDate::Day(NaiveDate::MAX),
            DueDate::Instant(NaiveDateTime::MIN),
            DueDate::Instant(NaiveDateTime::MAX),
            instant("2026-08-24T10:00:00.000000250"),
            instant("2016-12-31T23:59:60.5"),
        ] {
            let json = serde_json::to_string(&due).unwrap();
            assert_eq!(serde_json::from_str::<DueDate>(&json).unwrap(), due, "{json}");
        }
        assert!("+10000-01-04".parse::<DueDate>().is_err());
        assert!(serde_json::from_str::<DueDate>("\"+02026-01-04\"").is_err());
    }

    #[test]
    fn a_text_that_is_no_due_date_says_why() {
        for (text, message) in [
            ("24/08/2026", "not a due date: a day as 2026-08-24 expected at byte 0"),
            ("2026-02-29", "not a due date: a day as 2026-08-24 expected at byte 0"),
            ("0000-01-01", "not a due date: a day as 2026-08-24 expected at byte 0"),
            ("2026-08-24 10:00", "not a due date: a time as T10:00 expected at byte 10"),
            ("2026-08-24T1000", "not a due date: a time as T10:00, or the end expected at byte 10"),
        ] {
            assert_eq!(text.parse::<DueDate>().unwrap_err().to_string(), message);
        }
    }
}
