//! Why a due date cannot be computed.

use chrono::NaiveDate;

use super::limit::TimeLimit;
use crate::calendar::DayError;
use crate::text::day::written;
use crate::text::{ErrorKind, Language, explain};

/// Why a due date cannot be computed from a moment (không tính được ngày hẹn trả).
///
/// ```
/// use cchc::deadline::DueError;
/// use cchc::{Moment, TimeLimit, WorkCalendar};
///
/// let day: Moment = "2021-01-04".parse()?;
/// let error = TimeLimit::WorkingHours(4).due_from(day, &WorkCalendar::civil_service()).unwrap_err();
/// assert!(matches!(error, DueError::TimeMissing { .. }));
/// assert_eq!(error.kind(), cchc::ErrorKind::Invalid);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DueError {
    /// The limit depends on the time of day, and only the day is known.
    #[error("a limit of {limit} needs a time of day, as 2026-08-03T09:00; only {day} is known")]
    TimeMissing {
        /// The day.
        day: NaiveDate,
        /// The limit.
        limit: TimeLimit,
    },
    /// The calendar does not hold a day that matters.
    #[error(transparent)]
    Calendar(#[from] DayError),
}

explain! {
    DueError, error => match error {
        Self::TimeMissing { .. } => ErrorKind::Invalid,
        Self::Calendar(error) => error.kind(),
    },
    match error {
        Self::TimeMissing { day, limit } => {
            format!("thời hạn {limit} cần biết giờ, như 2026-08-03T09:00; chỉ biết ngày {}", written(*day, None))
        }
        Self::Calendar(error) => error.message(Language::Vietnamese),
    }
}
