//! Putting a calendar together.

use chrono::NaiveDate;

use super::day::DayNote;
use super::error::CalendarError;
use super::parts::CalendarParts;
use super::session::Session;
use super::week::WeekPattern;
use super::work::WorkCalendar;

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
pub struct CalendarBuilder(pub(super) CalendarParts);

impl WorkCalendar {
    /// Starts a calendar with nothing but its week.
    pub fn builder(week: WeekPattern) -> CalendarBuilder {
        CalendarBuilder(CalendarParts::new(week))
    }

    /// Takes the calendar apart again, to change it.
    pub fn into_builder(self) -> CalendarBuilder {
        CalendarBuilder(self.into_parts())
    }
}

impl CalendarBuilder {
    /// Names the calendar, as "UBND tỉnh Nam Định".
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.0.name = Some(name.into());
        self
    }

    /// Makes a day off. A day that is both off and worked is off.
    #[must_use]
    pub fn off(mut self, date: NaiveDate, note: DayNote) -> Self {
        self.0.days.entry(date).or_default().off = Some(note);
        self
    }

    /// Makes a day worked, with its weekday's sessions if there are any, else Monday's.
    #[must_use]
    pub fn worked(mut self, date: NaiveDate, note: DayNote) -> Self {
        self.0.days.entry(date).or_default().worked = Some(note);
        self
    }

    /// Makes a day worked in sessions of its own, in any order. No session at all means a day off.
    #[must_use]
    pub fn worked_in(mut self, date: NaiveDate, sessions: Vec<Session>, note: DayNote) -> Self {
        let day = self.0.days.entry(date).or_default();
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

    /// Says that nothing is known before `first`: a date there gives an error, never a guess.
    #[must_use]
    pub fn first_day(mut self, first: NaiveDate) -> Self {
        self.0.first = Some(first);
        self
    }

    /// Says that nothing is known after `last`: a date there gives an error, never a guess.
    #[must_use]
    pub fn last_day(mut self, last: NaiveDate) -> Self {
        self.0.last = Some(last);
        self
    }

    /// Confirms the calendar up to this day. Without it every date is provisional.
    #[must_use]
    pub fn confirmed_through(mut self, date: NaiveDate) -> Self {
        self.0.confirmed_through = Some(date);
        self
    }

    /// The calendar.
    ///
    /// # Errors
    ///
    /// [`CalendarError`] where what was given contradicts itself: sessions that overlap, or a last day before the
    /// first.
    pub fn build(self) -> Result<WorkCalendar, CalendarError> {
        WorkCalendar::of(self.0)
    }
}
