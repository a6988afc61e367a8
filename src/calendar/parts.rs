//! What a calendar is made of, and whether it makes one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::day::DayNote;
use super::error::CalendarError;
use super::index::number;
use super::special_day::SpecialDay;
use super::week::{WeekPattern, put_in_order};

/// The longest stretch from the first to the last special day: 400 years.
const LONGEST_SPAN: i32 = 146_097;

/// The parts of a calendar, checked or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CalendarParts {
    pub(super) name: Option<String>,
    pub(super) week: WeekPattern,
    pub(super) days: BTreeMap<NaiveDate, SpecialDay>,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) confirmed_through: Option<NaiveDate>,
    /// Days that a file lists as off and as worked.
    pub(super) contradictory: BTreeSet<NaiveDate>,
}

impl CalendarParts {
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

    /// Checks every date and puts the sessions in order.
    pub(super) fn check(&mut self) -> Result<(), CalendarError> {
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
        Ok(())
    }
}
