//! Due dates on days on which nobody works.

use super::limit::TimeLimit;
use crate::calendar::WorkCalendar;
use crate::finding::{Finding, Location, Rule};
use crate::time::Moment;

/// What is to be said of a due date on record that lies on a day off: the next working day is expected ([Bộ luật Dân sự
/// 2015](crate::_documentation::law#act-bo-luat-dan-su-2015), Điều 148.5).
///
/// Nothing is said of a day that the calendar does not hold, and of a limit in hours, which run day and night.
pub(crate) fn day_off(due: Moment, limit: Option<TimeLimit>, calendar: &WorkCalendar) -> Option<Finding> {
    if matches!(limit, Some(TimeLimit::Hours(_))) || calendar.is_working_day(due.day()).ok()? {
        return None;
    }
    let finding = Finding::new(Rule::DUE_ON_DAY_OFF, Location::whole()).with_found(due.to_string());
    Some(match calendar.next_working_day(due.day()) {
        Ok(next) => finding.with_expected(next),
        Err(_) => finding,
    })
}
