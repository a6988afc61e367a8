//! Working sessions within a day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::{ErrorKind, Phrase, explain};

/// Minutes of a day; also the last minute mark, `24:00`.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// A stretch of one day in which an agency works (buổi làm việc), to the minute.
///
/// A session begins before it ends and stays within its day; `24:00` may stand as an end. Work through
/// midnight is two sessions, one on each day. Two sessions of one day may touch but not overlap, which
/// [`WeekPattern`](super::week::WeekPattern) and [`CalendarBuilder`](super::builder::CalendarBuilder) see to.
///
/// ```
/// use cchc::calendar::Session;
///
/// let morning: Session = "08:00-12:00".parse()?;
/// assert_eq!(morning.minutes(), 240);
/// assert_eq!(morning.to_string(), "08:00-12:00");
/// assert!("22:00-06:00".parse::<Session>().is_err());
/// # Ok::<(), cchc::calendar::ParseSessionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$")))]
pub struct Session {
    from: u16,
    to: u16,
}

impl Session {
    /// A session between two minutes of the day, counted from midnight; `None` unless `from < to <= 1440`.
    ///
    /// ```
    /// use cchc::calendar::Session;
    ///
    /// assert_eq!(Session::from_minutes(8 * 60, 12 * 60).unwrap().to_string(), "08:00-12:00");
    /// assert_eq!(Session::from_minutes(720, 480), None);
    /// ```
    pub const fn from_minutes(from: u16, to: u16) -> Option<Self> {
        if from < to && to <= DAY_MINUTES { Some(Self { from, to }) } else { None }
    }

    /// A session written as literals. Not public: the caller vouches for the order.
    pub(super) const fn literal(from: u16, to: u16) -> Self {
        Self { from, to }
    }

    /// The minute of the day at which it begins.
    pub const fn start_minute(self) -> u16 {
        self.from
    }

    /// The minute of the day at which it ends; 1440 is midnight at the end of the day.
    pub const fn end_minute(self) -> u16 {
        self.to
    }

    /// How long it is, in minutes.
    ///
    /// ```
    /// use cchc::calendar::Session;
    ///
    /// assert_eq!("13:00-17:00".parse::<Session>()?.minutes(), 240);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn minutes(self) -> u16 {
        self.to - self.from
    }

    /// Second of the day at which it begins.
    pub(super) fn start_second(self) -> i64 {
        i64::from(self.from) * 60
    }

    /// Second of the day at which it ends.
    pub(super) fn end_second(self) -> i64 {
        i64::from(self.to) * 60
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, self.to / 60, self.to % 60)
    }
}

impl From<Session> for String {
    fn from(session: Session) -> Self {
        session.to_string()
    }
}

impl TryFrom<String> for Session {
    type Error = ParseSessionError;

    fn try_from(text: String) -> Result<Self, ParseSessionError> {
        text.parse()
    }
}

impl FromStr for Session {
    type Err = ParseSessionError;

    fn from_str(text: &str) -> Result<Self, ParseSessionError> {
        let wrong = |position, expected| ParseSessionError { text: text.into(), position, expected };
        let bytes = text.as_bytes();
        let from = clock_time(bytes)
            .ok_or_else(|| wrong(0, Phrase::new("giờ từ 00:00 đến 23:59", "a time from 00:00 to 23:59")))?;
        if bytes.get(5) != Some(&b'-') {
            return Err(wrong(5, Phrase::new("`-`", "`-`")));
        }
        let to = clock_time(&bytes[6..])
            .ok_or_else(|| wrong(6, Phrase::new("giờ từ 00:01 đến 24:00", "a time from 00:01 to 24:00")))?;
        if bytes.len() > 11 {
            return Err(wrong(11, Phrase::new("hết ca làm việc", "the end of the session")));
        }
        Self::from_minutes(from, to)
            .ok_or_else(|| wrong(6, Phrase::new("giờ kết thúc sau giờ bắt đầu", "an end after the beginning")))
    }
}

/// Reads `HH:MM` at the head of `bytes`, up to `24:00`.
fn clock_time(bytes: &[u8]) -> Option<u16> {
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| u16::from(byte - b'0'));
    let (hour, minute) = (digit(0)? * 10 + digit(1)?, digit(3)? * 10 + digit(4)?);
    let total = hour * 60 + minute;
    (bytes.get(2) == Some(&b':') && minute < 60 && total <= DAY_MINUTES).then_some(total)
}

/// Why a text is not a [`Session`].
///
/// ```
/// use cchc::calendar::Session;
///
/// let error = "8h-12h".parse::<Session>().unwrap_err();
/// assert_eq!(error.to_string(), "`8h-12h` is not a working session: a time from 00:00 to 23:59 expected at byte 0");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a working session: {expected} expected at byte {position}")]
pub struct ParseSessionError {
    text: Box<str>,
    position: usize,
    expected: Phrase,
}

explain! { ParseSessionError, Self { text, position, expected } => ErrorKind::Parse, format!("“{text}” không phải ca làm việc: cần {} ở byte {position}", expected.vi) }

impl ParseSessionError {
    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What should have stood there.
    pub fn expected(&self) -> &'static str {
        self.expected.en
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let error = text.parse::<Session>().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(
            message.ends_with(&format!(": {} expected at byte {}", error.expected(), error.position())),
            "{message}"
        );
    }

    #[test]
    fn reads_and_writes() {
        for text in ["08:00-12:00", "00:00-24:00", "23:59-24:00", "07:30-07:31"] {
            assert_eq!(text.parse::<Session>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_session() {
        refused("", "`` is not a working session: a time from 00:00 to 23:59 expected at byte 0");
        refused("8:00-12:00", "`8:00-12:00` is not a working session: a time from 00:00 to 23:59 expected at byte 0");
        refused("08:00", "`08:00` is not a working session: `-` expected at byte 5");
        refused("08:00-12:60", "`08:00-12:60` is not a working session: a time from 00:01 to 24:00 expected at byte 6");
        refused("08:00-24:01", "`08:00-24:01` is not a working session: a time from 00:01 to 24:00 expected at byte 6");
        refused("12:00-08:00", "`12:00-08:00` is not a working session: an end after the beginning expected at byte 6");
        refused("08:00-08:00", "`08:00-08:00` is not a working session: an end after the beginning expected at byte 6");
        refused("24:00-24:00", "`24:00-24:00` is not a working session: an end after the beginning expected at byte 6");
        refused("08:00-12:00 ", "`08:00-12:00 ` is not a working session: the end of the session expected at byte 11");
        refused("08:00-ồ", "`08:00-ồ` is not a working session: a time from 00:01 to 24:00 expected at byte 6");
    }
}
