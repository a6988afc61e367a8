//! The identity of a calendar's content.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::{ErrorKind, explain};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::session::Session;
use super::special_day::{SpecialDay, sessions_of};
use super::week::WeekPattern;

/// The identity of what a calendar says (phiên bản lịch), written as 16 hexadecimal digits.
///
/// Kept beside every due date, it shows an auditor which calendar the date was computed on. Names and notes
/// do not enter it, nor does a day listed as off that is off anyway; all that can change a date does. It is a
/// fingerprint (FNV-1a) and no proof against forgery.
///
/// ```
/// use cchc::WorkCalendar;
///
/// let calendar = WorkCalendar::civil_service();
/// let version = calendar.version();
/// assert_eq!(version.to_string().len(), 16);
/// assert_eq!(version.to_string().parse(), Ok(version));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9a-f]{16}$")))]
pub struct CalendarVersion(u64);

impl CalendarVersion {
    pub(super) fn of(
        week: &WeekPattern,
        days: &BTreeMap<NaiveDate, SpecialDay>,
        limits: [Option<NaiveDate>; 3],
    ) -> Self {
        let mut hash = Self(0xcbf2_9ce4_8422_2325);
        hash.number(1);
        for sessions in week.numbered() {
            hash.sessions(sessions);
        }
        for limit in limits {
            hash.number(limit.map_or(i32::MIN, |date| date.num_days_from_ce()));
        }
        for (date, day) in days {
            let weekday = date.weekday().num_days_from_monday() as usize;
            let sessions = sessions_of(week, weekday, Some(day));
            if sessions != week.numbered()[weekday] {
                hash.number(date.num_days_from_ce());
                hash.sessions(sessions);
            }
        }
        hash
    }

    fn number(&mut self, number: i32) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn sessions(&mut self, sessions: &[Session]) {
        for session in sessions {
            self.number(i32::from(session.start_minute()));
            self.number(i32::from(session.end_minute()));
        }
        self.number(-1);
    }
}

impl fmt::Display for CalendarVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<CalendarVersion> for String {
    fn from(version: CalendarVersion) -> Self {
        version.to_string()
    }
}

impl TryFrom<String> for CalendarVersion {
    type Error = ParseCalendarVersionError;

    fn try_from(text: String) -> Result<Self, ParseCalendarVersionError> {
        text.parse()
    }
}

impl std::str::FromStr for CalendarVersion {
    type Err = ParseCalendarVersionError;

    fn from_str(text: &str) -> Result<Self, ParseCalendarVersionError> {
        let digits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = u64::from_str_radix(text, 16).ok().filter(|_| digits);
        number.map(Self).ok_or(ParseCalendarVersionError)
    }
}

/// A text is not a [`CalendarVersion`].
///
/// ```
/// use cchc::calendar::CalendarVersion;
///
/// let error = "v2".parse::<CalendarVersion>().unwrap_err();
/// assert_eq!(error.to_string(), "a calendar version is 16 hexadecimal digits in lower case");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a calendar version is 16 hexadecimal digits in lower case")]
pub struct ParseCalendarVersionError;

explain! { ParseCalendarVersionError, _ => ErrorKind::Parse, "phiên bản lịch là 16 chữ số thập lục phân viết thường".to_owned() }

#[cfg(test)]
mod tests {
    use super::*;

    /// Versions are kept with due dates: they are the FNV-1a of what decides, in every release.
    #[test]
    fn a_version_is_the_hash_of_what_decides() {
        let week = WeekPattern::new(std::array::from_fn(|day| {
            if day == 0 { vec!["08:00-12:00".parse().unwrap()] } else { Vec::new() }
        }))
        .unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 2, 10).unwrap();
        let version = CalendarVersion::of(&week, &BTreeMap::new(), [None, Some(day), None]);
        let mut numbers = vec![1, 480, 720, -1, -1, -1, -1, -1, -1, -1];
        numbers.extend([i32::MIN, day.num_days_from_ce(), i32::MIN]);
        let hash = numbers
            .iter()
            .flat_map(|number: &i32| number.to_le_bytes())
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        assert_eq!(version.to_string(), format!("{hash:016x}"));
    }
}
