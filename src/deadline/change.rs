//! Due dates that change with the calendar.

use chrono::NaiveDateTime;

use super::due::Due;
use super::limit::TimeLimit;
use crate::calendar::{DayError, WorkCalendar};

/// A due date that two calendars give differently (ngày hẹn thay đổi theo lịch).
///
/// ```
/// use cchc::calendar::{DayKind, DayNote};
/// use cchc::{TimeLimit, WorkCalendar, deadline};
///
/// let before = WorkCalendar::civil_service();
/// let note = DayNote::new(DayKind::OffOwn, "nghỉ bão");
/// let after = before.clone().into_builder().off("2021-10-11".parse()?, note).build()?;
/// let open = [("HS-1", "2021-10-07T08:00:00".parse()?, TimeLimit::WorkingDays(2))];
/// let moved = deadline::changed_due_dates(&before, &after, open).next().unwrap();
/// assert_eq!(moved.item(), &"HS-1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedDue<T> {
    item: T,
    before: Result<Option<Due>, DayError>,
    after: Result<Option<Due>, DayError>,
}

impl<T> MovedDue<T> {
    /// What is due.
    pub fn item(&self) -> &T {
        &self.item
    }

    /// The due date on the old calendar.
    ///
    /// # Errors
    ///
    /// The [`DayError`] for which the old calendar gives no due date.
    ///
    /// ```
    /// use cchc::calendar::{DayKind, DayNote};
    /// use cchc::{TimeLimit, WorkCalendar, deadline};
    ///
    /// let before = WorkCalendar::civil_service();
    /// let note = DayNote::new(DayKind::OffOwn, "nghỉ bão");
    /// let after = before.clone().into_builder().off("2021-10-11".parse()?, note).build()?;
    /// let open = [("HS-1", "2021-10-07T08:00:00".parse()?, TimeLimit::WorkingDays(2))];
    /// let moved = deadline::changed_due_dates(&before, &after, open).next().unwrap();
    /// assert_eq!(moved.before().unwrap().unwrap().date().to_string(), "2021-10-11");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn before(&self) -> Result<Option<Due>, &DayError> {
        self.before.as_ref().map(|due| *due)
    }

    /// The due date on the new calendar.
    ///
    /// # Errors
    ///
    /// The [`DayError`] for which the new calendar gives no due date.
    ///
    /// ```
    /// use cchc::calendar::{DayKind, DayNote};
    /// use cchc::{TimeLimit, WorkCalendar, deadline};
    ///
    /// let before = WorkCalendar::civil_service();
    /// let note = DayNote::new(DayKind::OffOwn, "nghỉ bão");
    /// let after = before.clone().into_builder().off("2021-10-11".parse()?, note).build()?;
    /// let open = [("HS-1", "2021-10-07T08:00:00".parse()?, TimeLimit::WorkingDays(2))];
    /// let moved = deadline::changed_due_dates(&before, &after, open).next().unwrap();
    /// assert_eq!(moved.after().unwrap().unwrap().date().to_string(), "2021-10-12");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn after(&self) -> Result<Option<Due>, &DayError> {
        self.after.as_ref().map(|due| *due)
    }
}

/// Which of `items` (what, start, limit) fall due otherwise when `before` is replaced by `after`, in their order.
///
/// A date that only changes from provisional to confirmed, or back, is listed too: a receipt slip was printed
/// with a reservation that no longer holds.
///
/// ```
/// use cchc::calendar::{DayKind, DayNote};
/// use cchc::deadline::changed_due_dates;
/// use cchc::{TimeLimit, WorkCalendar};
///
/// let old = WorkCalendar::civil_service();
/// let closed = "2026-03-12".parse().unwrap();
/// let new = old.clone().into_builder().off(closed, DayNote::new(DayKind::OffOwn, "")).build()?;
/// let items = [
///     ("A", "2026-03-09T09:00:00".parse().unwrap(), TimeLimit::WorkingDays(2)),
///     ("B", "2026-03-09T09:00:00".parse().unwrap(), TimeLimit::WorkingDays(3)),
/// ];
/// let changed: Vec<_> = changed_due_dates(&old, &new, items).collect();
/// assert_eq!(changed.len(), 1);
/// assert_eq!(changed[0].after().unwrap().unwrap().date().to_string(), "2026-03-13");
/// # Ok::<(), cchc::calendar::CalendarError>(())
/// ```
pub fn changed_due_dates<T>(
    before: &WorkCalendar,
    after: &WorkCalendar,
    items: impl IntoIterator<Item = (T, NaiveDateTime, TimeLimit)>,
) -> impl Iterator<Item = MovedDue<T>> {
    items.into_iter().filter_map(move |(item, start, limit)| {
        let (before, after) = (limit.due(start, before), limit.due(start, after));
        let printed = |due: &Result<Option<Due>, DayError>| {
            due.as_ref().ok().map(|due| due.map(|due| (due.date(), due.standing())))
        };
        (printed(&before) != printed(&after)).then_some(MovedDue { item, before, after })
    })
}
