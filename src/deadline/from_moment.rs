//! Due dates from a moment whose time of day may not be known.

use chrono::NaiveTime;

use super::due::Due;
use super::error::DueError;
use super::limit::TimeLimit;
use crate::calendar::WorkCalendar;
use crate::time::Moment;

impl TimeLimit {
    /// When a procedure begun at `start` is due, where the time of day may not be known.
    ///
    /// A limit in days does not depend on the time of day
    /// ([Bộ luật Dân sự 2015](crate::_documentation::law#act-bo-luat-dan-su-2015), Điều 147.2). One in hours begins at
    /// the moment itself (147.1), and a same-day limit with a cut-off asks whether it was passed: without a time
    /// neither can be computed, and neither is guessed.
    ///
    /// # Errors
    /// [`DueError::TimeMissing`] where the time matters and is not known, [`DueError::Calendar`] for days that the
    /// calendar does not hold.
    ///
    /// ```
    /// use cchc::time::Moment;
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let start: Moment = "03/02/2027".parse()?;
    /// let due = TimeLimit::read("5 ngày làm việc")?.due_from(start, &calendar)?.unwrap();
    /// assert_eq!(due.date().to_string(), "2027-02-17");
    /// assert!(TimeLimit::WorkingHours(8).due_from(start, &calendar).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_from(&self, start: Moment, calendar: &WorkCalendar) -> Result<Option<Due>, DueError> {
        let start = match (start.instant(), *self) {
            (Some(instant), _) => instant,
            (None, Self::WorkingHours(_) | Self::Hours(_) | Self::SameDay { cut_off: Some(_) }) => {
                return Err(DueError::TimeMissing { day: start.day(), limit: *self });
            }
            (None, _) => start.day().and_time(NaiveTime::MIN),
        };
        Ok(self.due(start, calendar)?)
    }
}
