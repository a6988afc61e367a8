//! The JSON form of a calendar.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::day::{DayKind, DayNote};
use super::parts::CalendarParts;
use super::session::Session;
use super::week::WeekPattern;

/// A calendar as written in a file. Notes and sessions are kept apart from the plain lists of dates, so that
/// the lists stay what agencies write by hand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RawCalendar {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    sessions: WeekPattern,
    #[serde(default)]
    off: Vec<NaiveDate>,
    #[serde(default)]
    worked: Vec<NaiveDate>,
    #[serde(default)]
    confirmed_through: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_day: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_day: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    worked_sessions: BTreeMap<NaiveDate, Vec<Session>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<NaiveDate, DayNote>,
}

impl RawCalendar {
    /// The parts of the same calendar, not yet checked.
    pub(super) fn into_parts(self) -> CalendarParts {
        let mut parts = CalendarParts::new(self.sessions);
        parts.name = self.name;
        parts.first = self.first_day;
        parts.last = self.last_day;
        parts.confirmed_through = self.confirmed_through;
        let note = |date, kind: DayKind| match self.notes.get(&date) {
            Some(note) if note.kind.is_off() == kind.is_off() => note.clone(),
            _ => DayNote::new(kind, ""),
        };
        for date in self.off {
            parts.days.entry(date).or_default().off = Some(note(date, DayKind::OffOwn));
        }
        for date in self.worked {
            parts.days.entry(date).or_default().worked = Some(note(date, DayKind::WorkOwn));
        }
        for (date, sessions) in self.worked_sessions {
            let day = parts.days.entry(date).or_default();
            day.worked.get_or_insert_with(|| note(date, DayKind::WorkOwn));
            day.sessions = Some(sessions);
        }
        parts
    }
}

impl From<CalendarParts> for RawCalendar {
    fn from(parts: CalendarParts) -> Self {
        let CalendarParts { name, week, days, first, last, confirmed_through } = parts;
        let mut raw = Self {
            name,
            sessions: week,
            off: Vec::new(),
            worked: Vec::new(),
            confirmed_through,
            first_day: first,
            last_day: last,
            worked_sessions: BTreeMap::new(),
            notes: BTreeMap::new(),
        };
        for (date, day) in days {
            if day.worked.is_some() {
                raw.worked.push(date);
            }
            if day.off.is_some() {
                raw.off.push(date);
            }
            let kept = day
                .off
                .or(day.worked)
                .filter(|note| !note.name.is_empty() || !matches!(note.kind, DayKind::OffOwn | DayKind::WorkOwn));
            if let Some(note) = kept {
                raw.notes.insert(date, note);
            }
            if let Some(sessions) = day.sessions {
                raw.worked_sessions.insert(date, sessions);
            }
        }
        raw
    }
}
