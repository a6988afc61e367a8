//! What changes when a calendar changes.

use chrono::NaiveDate;

use super::day::Day;
use super::error::DayError;
use super::session::Session;
use super::work::WorkCalendar;

/// One day on which two calendars differ (ngày khác nhau giữa hai lịch).
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::calendar::{DayKind, DayNote, WeekPattern};
///
/// let before = WorkCalendar::builder(WeekPattern::civil_service()).build()?;
/// let note = DayNote::new(DayKind::OffOwn, "nghỉ bão");
/// let after = before.clone().into_builder().off("2021-10-11".parse()?, note).build()?;
/// let changes = before.diff(&after, "2021-10-01".parse()?, "2021-10-31".parse()?)?;
/// assert_eq!(changes.len(), 1);
/// assert!(changes[0].before().is_worked() && !changes[0].after().is_worked());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayChange<'a> {
    before: Day<'a>,
    after: Day<'a>,
}

impl<'a> DayChange<'a> {
    /// The day.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote, WeekPattern};
    ///
    /// let before = WorkCalendar::builder(WeekPattern::civil_service()).build()?;
    /// let note = DayNote::new(DayKind::OffOwn, "nghỉ bão");
    /// let after = before.clone().into_builder().off("2021-10-11".parse()?, note).build()?;
    /// let changes = before.diff(&after, "2021-10-01".parse()?, "2021-10-31".parse()?)?;
    /// assert_eq!(changes[0].date().to_string(), "2021-10-11");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn date(&self) -> NaiveDate {
        self.before.date()
    }

    /// The day as it was.
    pub fn before(&self) -> Day<'a> {
        self.before
    }

    /// The day as it is now.
    pub fn after(&self) -> Day<'a> {
        self.after
    }

    /// Whether the day became free or came to be worked; otherwise only its sessions moved.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote, WeekPattern};
    ///
    /// let before = WorkCalendar::builder(WeekPattern::civil_service()).build()?;
    /// let note = DayNote::new(DayKind::WorkOwn, "chỉ làm buổi sáng");
    /// let after = before.clone().into_builder().worked_in("2021-10-11".parse()?, vec!["08:00-12:00".parse()?], note).build()?;
    /// let changes = before.diff(&after, "2021-10-01".parse()?, "2021-10-31".parse()?)?;
    /// assert!(!changes[0].moves_days());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn moves_days(&self) -> bool {
        self.before.is_worked() != self.after.is_worked()
    }
}

impl WorkCalendar {
    /// The days from `first` to `last` on which `after` works otherwise than this calendar.
    ///
    /// Both calendars must know all of these days. Which due dates change follows from
    /// [`changed_due_dates`](crate::deadline::changed_due_dates).
    ///
    /// # Errors
    ///
    /// [`DayError`] where one of the calendars does not cover all of these days.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    /// let before = WorkCalendar::civil_service();
    /// let after = before.clone().into_builder().off(day(3, 12), DayNote::new(DayKind::OffOwn, "")).build()?;
    /// let changes = before.diff(&after, day(1, 1), day(12, 31))?;
    /// assert_eq!(changes.len(), 1);
    /// assert!(changes[0].moves_days());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn diff<'a>(
        &'a self,
        after: &'a Self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<DayChange<'a>>, DayError> {
        for (calendar, date) in [(self, first), (self, last), (after, first), (after, last)] {
            calendar.day(date)?;
        }
        let sessions = |calendar: &'a Self, date| -> &'a [Session] { calendar.sessions_on(date) };
        let mut changes = Vec::new();
        if self.week() == after.week() {
            // Only special days can differ, and there are few.
            let dates = self.raw_days().range(first..).chain(after.raw_days().range(first..));
            let mut dates: Vec<_> = dates.map(|(date, _)| *date).filter(|date| *date <= last).collect();
            dates.sort_unstable();
            dates.dedup();
            dates.retain(|date| sessions(self, *date) != sessions(after, *date));
            for date in dates {
                changes.push(DayChange { before: self.day(date)?, after: after.day(date)? });
            }
            return Ok(changes);
        }
        for date in first.iter_days().take_while(|date| *date <= last) {
            if sessions(self, date) != sessions(after, date) {
                changes.push(DayChange { before: self.day(date)?, after: after.day(date)? });
            }
        }
        Ok(changes)
    }
}
