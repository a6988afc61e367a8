//! Putting a calendar together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::day::{DayKind, DayNote};
use super::error::CalendarError;
use super::session::Session;
use super::week::WeekPattern;
use super::week::put_in_order;
use super::work::WorkCalendar;
use super::work::{SpecialDay, number};

/// The longest stretch from the first to the last special day: 400 years.
const LONGEST_SPAN: i32 = 146_097;

/// Collects the days of a [`WorkCalendar`].
///
/// ```
/// use cchc::calendar::{DayKind, DayNote, WeekPattern};
/// use cchc::WorkCalendar;
/// use chrono::NaiveDate;
///
/// let founding_day = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
/// let calendar = WorkCalendar::builder(WeekPattern::civil_service())
///     .off(founding_day, DayNote::new(DayKind::OffOwn, "Ngày thành lập"))
///     .build()?;
/// assert!(!calendar.is_working_day(founding_day)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct CalendarBuilder {
    pub(super) name: Option<String>,
    pub(super) week: WeekPattern,
    pub(super) days: BTreeMap<NaiveDate, SpecialDay>,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) confirmed_through: Option<NaiveDate>,
    /// Days that a file lists as off and as worked.
    pub(super) contradictory: BTreeSet<NaiveDate>,
}

impl CalendarBuilder {
    pub(super) fn new(week: WeekPattern) -> Self {
        Self {
            name: None,
            week,
            days: BTreeMap::new(),
            first: None,
            last: None,
            confirmed_through: None,
            contradictory: BTreeSet::new(),
        }
    }

    /// Names the calendar, as "UBND tỉnh Nam Định".
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Makes a day off. A day that is both off and worked is off.
    #[must_use]
    pub fn off(mut self, date: NaiveDate, note: DayNote) -> Self {
        self.days.entry(date).or_default().off = Some(note);
        self
    }

    /// Makes a day worked, with its weekday's sessions if there are any, else Monday's.
    #[must_use]
    pub fn worked(mut self, date: NaiveDate, note: DayNote) -> Self {
        self.days.entry(date).or_default().worked = Some(note);
        self
    }

    /// Makes a day worked in sessions of its own, in any order. No session at all means a day off.
    #[must_use]
    pub fn worked_in(mut self, date: NaiveDate, sessions: Vec<Session>, note: DayNote) -> Self {
        let day = self.days.entry(date).or_default();
        day.worked = Some(note);
        day.sessions = Some(sessions);
        self
    }

    /// Applies a list of days, each off or worked by its kind.
    #[must_use]
    pub fn days(self, days: impl IntoIterator<Item = (NaiveDate, DayNote)>) -> Self {
        days.into_iter().fold(self, |builder, (date, note)| {
            if note.kind.is_off() { builder.off(date, note) } else { builder.worked(date, note) }
        })
    }

    /// Adds a day of a list, and keeps in mind one that the list has both off and worked.
    pub(super) fn add_listed(&mut self, date: NaiveDate, note: DayNote) {
        let day = self.days.entry(date).or_default();
        if note.kind.is_off() {
            day.off = Some(note);
        } else {
            day.worked = Some(note);
        }
        if day.off.is_some() && day.worked.is_some() {
            self.contradictory.insert(date);
        }
    }

    /// Says that nothing is known before `first`: a date there gives an error, never a guess.
    #[must_use]
    pub fn first_day(mut self, first: NaiveDate) -> Self {
        self.first = Some(first);
        self
    }

    /// Says that nothing is known after `last`: a date there gives an error, never a guess.
    #[must_use]
    pub fn last_day(mut self, last: NaiveDate) -> Self {
        self.last = Some(last);
        self
    }

    /// Confirms the calendar up to this day. Without it every date is provisional.
    #[must_use]
    pub fn confirmed_through(mut self, date: NaiveDate) -> Self {
        self.confirmed_through = Some(date);
        self
    }

    /// The calendar.
    pub fn build(mut self) -> Result<WorkCalendar, CalendarError> {
        if let (Some(first), Some(last)) = (self.first, self.last) {
            if first > last {
                return Err(CalendarError::EmptyCoverage { first, last });
            }
        }
        let bounds = [self.first, self.last, self.confirmed_through];
        for date in self.days.keys().chain(bounds.iter().flatten()) {
            number(*date).map_err(|_| CalendarError::DateOutOfRange(*date))?;
        }
        if let (Some(first), Some(last)) = (self.days.keys().next(), self.days.keys().next_back()) {
            if last.signed_duration_since(*first).num_days() >= i64::from(LONGEST_SPAN) {
                return Err(CalendarError::SpanTooLong { first: *first, last: *last });
            }
        }
        for day in self.days.values_mut() {
            if day.off.is_some() {
                (day.worked, day.sessions) = (None, None);
            }
            put_in_order(day.sessions.as_deref_mut().unwrap_or_default())?;
        }
        Ok(WorkCalendar::index(self))
    }
}

/// The note of a day without a given reason.
pub(super) fn plain(kind: DayKind) -> DayNote {
    DayNote::new(kind, "")
}
