//! Reading the members of a calendar file, and naming those that are not as they should be.

use chrono::NaiveDate;

use super::day::{DayKind, DayNote};
use super::error::CalendarError;
use super::loose::Loose;
use super::session::Session;
use super::week::WeekPattern;

/// The weekdays of `sessions`, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// What a date of a calendar file looks like.
const DATE: &str = "a day as 2025-05-02";
/// What a session of a calendar file looks like.
const SESSION: &str = "a session as \"07:30-11:30\"";

/// The members that are not as they should be, each with its place, its value and what was expected.
#[derive(Default)]
pub(super) struct Members {
    wrong: Vec<String>,
    session: Option<CalendarError>,
}

impl Members {
    pub(super) fn wrong(&mut self, place: &str, value: &Loose, expected: &str) {
        self.wrong.push(format!("{place} is {value}: {expected} expected"));
    }

    pub(super) fn missing(&mut self, place: &str, expected: &str) {
        self.wrong.push(format!("{place} is missing: {expected} expected"));
    }

    /// A date as files of this crate write it.
    pub(super) fn date(&mut self, place: &str, value: &Loose) -> Option<NaiveDate> {
        let date = match value {
            Loose::Text(text) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.wrong(place, value, DATE);
        }
        date
    }

    /// A date of a list of named days: also as `2025/05/02` and `02/05/2025`.
    pub(super) fn any_date(&mut self, place: &str, value: &Loose) -> Option<NaiveDate> {
        let Loose::Text(text) = value else { return self.date(place, value) };
        let text = text.trim();
        let date = ["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y"];
        let date = date.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
        if date.is_none() {
            self.wrong(place, value, DATE);
        }
        date
    }

    pub(super) fn dates(&mut self, place: &str, value: &Loose) -> Vec<NaiveDate> {
        let Loose::List(values) = value else {
            self.wrong(place, value, "a list of days as 2025-05-02");
            return Vec::new();
        };
        let dates = values.iter().enumerate();
        dates.filter_map(|(at, value)| self.date(&format!("{place}[{at}]"), value)).collect()
    }

    pub(super) fn sessions(&mut self, place: &str, value: &Loose) -> Vec<Session> {
        let Loose::List(values) = value else {
            self.wrong(place, value, "a list of sessions as \"07:30-11:30\"");
            return Vec::new();
        };
        let mut sessions = Vec::with_capacity(values.len());
        for (at, value) in values.iter().enumerate() {
            match value {
                Loose::Text(text) => match text.parse() {
                    Ok(session) => sessions.push(session),
                    Err(error) => self.session = self.session.take().or(Some(CalendarError::Session(error))),
                },
                _ => self.wrong(&format!("{place}[{at}]"), value, SESSION),
            }
        }
        sessions
    }

    pub(super) fn week(&mut self, value: &Loose) -> Result<Option<WeekPattern>, CalendarError> {
        let Loose::Object(days) = value else {
            self.wrong("sessions", value, "an object of weekdays");
            return Ok(None);
        };
        let mut week = <[Vec<Session>; 7]>::default();
        let before = self.wrong.len();
        for (day, value) in days {
            match WEEKDAYS.iter().position(|known| known == day) {
                Some(at) => week[at] = self.sessions(&format!("sessions.{day}"), value),
                None => return Err(unknown(day, &WEEKDAYS)),
            }
        }
        // A week of which sessions could not be read has no sense of its own.
        if self.session.is_some() || self.wrong.len() > before {
            return Ok(None);
        }
        WeekPattern::new(week).map(Some)
    }

    pub(super) fn note(&mut self, place: &str, value: &Loose) -> Option<DayNote> {
        const KEYS: &str = "an object with `kind` and `name`";
        let Loose::Object(members) = value else {
            self.wrong(place, value, KEYS);
            return None;
        };
        let text = |key: &str| {
            members.iter().find_map(|(name, value)| match value {
                Loose::Text(text) if name == key => Some(text.as_str()),
                _ => None,
            })
        };
        let kind = DayKind::ALL.iter().copied().find(|kind| Some(kind.as_str()) == text("kind"));
        let note = kind.zip(text("name")).map(|(kind, name)| DayNote::new(kind, name.to_owned()));
        if note.is_none() {
            self.wrong(place, value, KEYS);
        }
        note
    }

    /// What is wrong, if anything is.
    pub(super) fn error(self) -> Result<(), CalendarError> {
        match (self.wrong.as_slice(), self.session) {
            ([], Some(error)) => Err(error),
            ([], None) => Ok(()),
            (wrong, _) => Err(CalendarError::Members(wrong.join("; "))),
        }
    }
}

/// A member that files do not have.
pub(super) fn unknown(name: &str, known: &[&str]) -> CalendarError {
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    CalendarError::Members(format!("unknown field `{name}`, expected one of {}", known.join(", ")))
}
