//! The JSON form of a calendar.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::builder::{CalendarBuilder, plain};
use super::day::{DayKind, DayNote};
use super::error::CalendarError;
use super::loose::Loose;
use super::named_days;
use super::session::Session;
use super::week::WeekPattern;
use super::work::WorkCalendar;

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

impl From<WorkCalendar> for RawCalendar {
    fn from(calendar: WorkCalendar) -> Self {
        let CalendarBuilder { name, week, days, first, last, confirmed_through, .. } = calendar.into_builder();
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

/// The weekdays of `sessions`, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The members of a calendar file.
const MEMBERS: [&str; 9] =
    ["name", "sessions", "off", "worked", "confirmed_through", "first_day", "last_day", "worked_sessions", "notes"];
/// What a date of a calendar file looks like.
const DATE: &str = "a day as 2025-05-02";
/// What a session of a calendar file looks like.
const SESSION: &str = "a session as \"07:30-11:30\"";

/// A calendar file as it stands: the object of [`RawCalendar`], or a plain list of named days.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct CalendarFile(Loose);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CalendarFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        RawCalendar::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        RawCalendar::json_schema(generator)
    }
}

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
    fn date(&mut self, place: &str, value: &Loose) -> Option<NaiveDate> {
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

    fn dates(&mut self, place: &str, value: &Loose) -> Vec<NaiveDate> {
        let Loose::List(values) = value else {
            self.wrong(place, value, "a list of days as 2025-05-02");
            return Vec::new();
        };
        let dates = values.iter().enumerate();
        dates.filter_map(|(at, value)| self.date(&format!("{place}[{at}]"), value)).collect()
    }

    fn sessions(&mut self, place: &str, value: &Loose) -> Vec<Session> {
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

    fn week(&mut self, value: &Loose) -> Result<Option<WeekPattern>, CalendarError> {
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

    fn note(&mut self, place: &str, value: &Loose) -> Option<DayNote> {
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
    fn error(self) -> Result<(), CalendarError> {
        match (self.wrong.as_slice(), self.session) {
            ([], Some(error)) => Err(error),
            ([], None) => Ok(()),
            (wrong, _) => Err(CalendarError::Members(wrong.join("; "))),
        }
    }
}

fn unknown(name: &str, known: &[&str]) -> CalendarError {
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    CalendarError::Members(format!("unknown field `{name}`, expected one of {}", known.join(", ")))
}

impl CalendarFile {
    /// The builder of the same calendar, or all that is wrong with the file.
    pub(super) fn into_builder(self) -> Result<CalendarBuilder, CalendarError> {
        let mut members = Members::default();
        let builder = match self.0 {
            Loose::List(days) => Some(named_days::builder(&days, &mut members)),
            Loose::Object(object) => of_object(&object, &mut members)?,
            other => {
                members.wrong("the calendar", &other, "an object with `sessions`, or a list of named days,");
                None
            }
        };
        members.error()?;
        builder.ok_or(CalendarError::NoWorkingDay)
    }
}

fn of_object(object: &[(String, Loose)], members: &mut Members) -> Result<Option<CalendarBuilder>, CalendarError> {
    if let Some((name, _)) = object.iter().find(|(name, _)| !MEMBERS.contains(&name.as_str())) {
        return Err(unknown(name, &MEMBERS));
    }
    let member = |name: &str| object.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    let week = member("sessions").ok_or_else(|| CalendarError::Members("missing field `sessions`".into()))?;
    let week = members.week(week)?;
    let mut builder = WorkCalendar::builder(week.clone().unwrap_or_else(WeekPattern::civil_service));
    builder.name = match member("name") {
        Some(Loose::Text(name)) => Some(name.clone()),
        None | Some(Loose::Null) => None,
        Some(other) => {
            members.wrong("name", other, "text");
            None
        }
    };
    let mut day = |name: &str| match member(name) {
        None | Some(Loose::Null) => None,
        Some(value) => members.date(name, value),
    };
    (builder.first, builder.last) = (day("first_day"), day("last_day"));
    builder.confirmed_through = day("confirmed_through");
    let notes = by_date(member("notes"), "notes", members, Members::note);
    let note = |date, kind: DayKind| match notes.get(&date).and_then(Option::as_ref) {
        Some(note) if note.kind.is_off() == kind.is_off() => note.clone(),
        _ => plain(kind),
    };
    for date in member("off").map(|value| members.dates("off", value)).unwrap_or_default() {
        builder.add_listed(date, note(date, DayKind::OffOwn));
    }
    for date in member("worked").map(|value| members.dates("worked", value)).unwrap_or_default() {
        builder.add_listed(date, note(date, DayKind::WorkOwn));
    }
    let own = by_date(member("worked_sessions"), "worked_sessions", members, Members::sessions);
    for (date, sessions) in own {
        builder.add_listed(date, note(date, DayKind::WorkOwn));
        builder.days.entry(date).or_default().sessions = Some(sessions);
    }
    Ok(week.map(|_| builder))
}

/// The values of an object whose keys are days.
fn by_date<T>(
    value: Option<&Loose>,
    name: &str,
    members: &mut Members,
    read: impl Fn(&mut Members, &str, &Loose) -> T,
) -> BTreeMap<NaiveDate, T> {
    let mut values = BTreeMap::new();
    match value {
        None => {}
        Some(Loose::Object(object)) => {
            for (key, value) in object {
                let place = format!("{name}.{key}");
                if let Some(date) = members.date(&place, &Loose::Text(key.clone())) {
                    values.insert(date, read(members, &place, value));
                }
            }
        }
        Some(other) => members.wrong(name, other, "an object whose keys are days as 2025-05-02"),
    }
    values
}
