//! The JSON form of a calendar.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::day::{DayKind, DayNote};
use super::error::CalendarError;
use super::loose::Loose;
use super::members::{Members, unknown};
use super::named_days;
use super::parts::CalendarParts;
use super::session::Session;
use super::week::WeekPattern;

/// A calendar as written in a file. Notes and sessions are kept apart from the plain lists of dates, so that
/// the lists stay what agencies write by hand.
#[derive(Deserialize)]
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

written! { RawCalendar {
    name unless Option::is_none,
    sessions,
    off,
    worked,
    confirmed_through,
    first_day unless Option::is_none,
    last_day unless Option::is_none,
    worked_sessions unless BTreeMap::is_empty,
    notes unless BTreeMap::is_empty,
} }

impl From<CalendarParts> for RawCalendar {
    fn from(parts: CalendarParts) -> Self {
        let CalendarParts { name, week, days, first, last, confirmed_through, .. } = parts;
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

/// The members of a calendar file.
const MEMBERS: [&str; 9] =
    ["name", "sessions", "off", "worked", "confirmed_through", "first_day", "last_day", "worked_sessions", "notes"];
/// A calendar file as it stands: the object of [`RawCalendar`], or a plain list of named days.
pub(super) enum CalendarFile {
    Loose(Loose),
    /// As a binary format has it, which nobody writes by hand.
    Whole(Box<RawCalendar>),
}

impl<'de> Deserialize<'de> for CalendarFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Loose::deserialize(deserializer).map(Self::Loose)
        } else {
            RawCalendar::deserialize(deserializer).map(|raw| Self::Whole(Box::new(raw)))
        }
    }
}

impl From<RawCalendar> for CalendarParts {
    fn from(raw: RawCalendar) -> Self {
        let mut parts = Self::new(raw.sessions);
        (parts.name, parts.first, parts.last) = (raw.name, raw.first_day, raw.last_day);
        parts.confirmed_through = raw.confirmed_through;
        add_days(&mut parts, &raw.notes, [raw.off, raw.worked], raw.worked_sessions);
        parts
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CalendarFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        RawCalendar::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        RawCalendar::json_schema(generator)
    }
}

impl CalendarFile {
    /// The parts of the same calendar, or all that is wrong with the file.
    pub(super) fn into_parts(self) -> Result<CalendarParts, CalendarError> {
        let mut members = Members::default();
        let loose = match self {
            Self::Loose(loose) => loose,
            Self::Whole(raw) => return Ok((*raw).into()),
        };
        let parts = match loose {
            Loose::List(days) => Some(named_days::parts(&days, &mut members)),
            Loose::Object(object) => of_object(&object, &mut members)?,
            other => {
                members.wrong("the calendar", &other, "an object with `sessions`, or a list of named days,");
                None
            }
        };
        members.error()?;
        parts.ok_or(CalendarError::NoWorkingDay)
    }
}

fn of_object(object: &[(String, Loose)], members: &mut Members) -> Result<Option<CalendarParts>, CalendarError> {
    if let Some((name, _)) = object.iter().find(|(name, _)| !MEMBERS.contains(&name.as_str())) {
        return Err(unknown(name, &MEMBERS));
    }
    let member = |name: &str| object.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    let week = member("sessions").ok_or_else(|| CalendarError::Members("missing field `sessions`".into()))?;
    let week = members.week(week)?;
    let mut parts = CalendarParts::new(week.clone().unwrap_or_else(WeekPattern::civil_service));
    parts.name = match member("name") {
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
    (parts.first, parts.last) = (day("first_day"), day("last_day"));
    parts.confirmed_through = day("confirmed_through");
    let notes = by_date(member("notes"), "notes", members, Members::note);
    let notes = notes.into_iter().filter_map(|(date, note)| Some((date, note?))).collect();
    let off = member("off").map(|value| members.dates("off", value)).unwrap_or_default();
    let worked = member("worked").map(|value| members.dates("worked", value)).unwrap_or_default();
    let own = by_date(member("worked_sessions"), "worked_sessions", members, Members::sessions);
    add_days(&mut parts, &notes, [off, worked], own);
    Ok(week.map(|_| parts))
}

/// Adds the days off, the days worked, and those worked with sessions of their own.
fn add_days(
    parts: &mut CalendarParts,
    notes: &BTreeMap<NaiveDate, DayNote>,
    [off, worked]: [Vec<NaiveDate>; 2],
    own: BTreeMap<NaiveDate, Vec<Session>>,
) {
    let note = |date, kind: DayKind| match notes.get(&date) {
        Some(note) if note.kind.is_off() == kind.is_off() => note.clone(),
        _ => DayNote::new(kind, ""),
    };
    for date in off {
        parts.add_listed(date, note(date, DayKind::OffOwn));
    }
    for date in worked {
        parts.add_listed(date, note(date, DayKind::WorkOwn));
    }
    for (date, sessions) in own {
        parts.add_listed(date, note(date, DayKind::WorkOwn));
        parts.days.entry(date).or_default().sessions = Some(sessions);
    }
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
