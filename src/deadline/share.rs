//! How much of a limit was used.

use chrono::NaiveDateTime;

use super::due::DueDate;
use super::limit::TimeLimit;
use crate::calendar::{DayError, WorkCalendar};

/// The part of a time-limit that processing took (tỷ lệ thời hạn đã sử dụng), as a fraction.
///
/// In days of the limit's own kind, or in seconds for limits in hours. Claims such as "cắt giảm 50 % thời gian
/// giải quyết" are checked against it without rounding.
///
/// ```
/// use cchc::{TimeLimit, WorkCalendar};
/// use cchc::deadline::LimitUse;
///
/// let calendar = WorkCalendar::civil_service();
/// let (received, ended) = ("2026-03-02T09:00:00".parse().unwrap(), "2026-03-06T16:00:00".parse().unwrap());
/// let used = LimitUse::between(TimeLimit::WorkingDays(10), received, ended, &calendar)?.unwrap();
/// assert_eq!((used.used(), used.whole()), (4, 10));
/// assert_eq!(used.is_within_percent(50), Some(true));
/// # Ok::<(), cchc::calendar::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LimitUse {
    used: i64,
    whole: i64,
}

impl LimitUse {
    /// What was used of `limit` from `start` to `end`; `None` where law sets no limit.
    ///
    /// A limit in months counts as the days from its first to its last; a same-day limit as one working day. An end before the
    /// start uses nothing.
    ///
    /// # Errors
    ///
    /// [`DayError`] for days that the calendar does not cover.
    ///
    /// ```
    /// use cchc::deadline::LimitUse;
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let (start, end) = ("2021-01-04T08:00:00".parse()?, "2021-01-05T17:00:00".parse()?);
    /// let used = LimitUse::between(TimeLimit::WorkingDays(4), start, end, &WorkCalendar::civil_service())?.unwrap();
    /// assert_eq!(used.is_within_percent(50), Some(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn between(
        limit: TimeLimit,
        start: NaiveDateTime,
        end: NaiveDateTime,
        calendar: &WorkCalendar,
    ) -> Result<Option<Self>, DayError> {
        let days = |to: NaiveDateTime| to.date().signed_duration_since(start.date()).num_days();
        let (used, whole) = match limit {
            TimeLimit::CalendarDays(whole) => (days(end), i64::from(whole)),
            TimeLimit::Months(months) => {
                let last = start.checked_add_months(chrono::Months::new(months)).ok_or(DayError::OutOfRange)?;
                (days(end), days(last))
            }
            TimeLimit::WorkingDays(whole) => {
                (calendar.working_days_between(start.date(), end.date())?, i64::from(whole))
            }
            TimeLimit::SameDay { .. } => (calendar.working_days_between(start.date(), end.date())?, 1),
            TimeLimit::WorkingHours(hours) => {
                (calendar.working_time_between(start, end)?.num_seconds(), i64::from(hours) * 3600)
            }
            TimeLimit::Hours(hours) => (end.signed_duration_since(start).num_seconds(), i64::from(hours) * 3600),
            TimeLimit::NoneByLaw => return Ok(None),
        };
        Ok(Some(Self { used: used.max(0), whole }))
    }

    /// The same limit with less of it used, in the same unit.
    pub(crate) fn less(self, spared: i64) -> Self {
        Self { used: self.used.saturating_sub(spared).max(0), ..self }
    }

    /// Days or seconds used.
    pub fn used(self) -> i64 {
        self.used
    }

    /// Days or seconds of the limit.
    pub fn whole(self) -> i64 {
        self.whole
    }

    /// Whether at most `percent` of the limit was used; undefined for a limit of nothing.
    ///
    /// ```
    /// use cchc::deadline::LimitUse;
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let (start, end) = ("2021-01-04T08:00:00".parse()?, "2021-01-07T17:00:00".parse()?);
    /// let used = LimitUse::between(TimeLimit::WorkingDays(4), start, end, &WorkCalendar::civil_service())?.unwrap();
    /// assert_eq!(used.is_within_percent(50), Some(false));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_within_percent(self, percent: u32) -> Option<bool> {
        (self.whole > 0).then(|| i128::from(self.used) * 100 <= i128::from(percent) * i128::from(self.whole))
    }
}

/// The open items that are in time at `now` and become overdue by the close of `by`, if they stay open (cảnh
/// báo sớm), in their order.
///
/// An item due on a day becomes overdue when that day has closed, so those due on `by` itself are not yet among
/// them; an item due at an instant of `by` is.
///
/// ```
/// use cchc::deadline::{DueDate, becoming_overdue};
///
/// let open: Vec<(&str, DueDate)> =
///     vec![("A", "2026-03-06".parse()?), ("B", "2026-03-09".parse()?), ("C", "2026-03-10".parse()?)];
/// let now = "2026-03-09T08:00:00".parse().unwrap();
/// let by = "2026-03-10".parse().unwrap();
/// assert_eq!(becoming_overdue(open, now, by).collect::<Vec<_>>(), ["B"]);
/// # Ok::<(), cchc::deadline::ParseDueDateError>(())
/// ```
pub fn becoming_overdue<T>(
    open: impl IntoIterator<Item = (T, DueDate)>,
    now: NaiveDateTime,
    by: chrono::NaiveDate,
) -> impl Iterator<Item = T> {
    open.into_iter()
        .filter(move |(_, due)| {
            let late = match *due {
                DueDate::Day(date) => date < by,
                DueDate::Instant(at) => at.date() <= by,
            };
            late && !due.is_past(now)
        })
        .map(|(item, _)| item)
}
