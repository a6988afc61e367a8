//! Overdue dossiers whose due date on record lies on a day off.

use crate::calendar::WorkCalendar;
use crate::deadline::day_off;
use crate::dossier::Dossier;
use crate::finding::{Findings, Location};
use crate::placement::{Outcome, Query};

/// Finds the dossiers that a query counts as overdue only because their due date stands on a day off (ngày hẹn trả rơi vào ngày nghỉ):
/// they ended, or the day asked for lies, no later than the next working day of the calendar.
///
/// A due date on record counts as it stands. [Bộ luật Dân sự 2015](crate::_documentation::law#act-bo-luat-dan-su-2015),
/// Điều 148.5, has a limit that ends on a day off end with the next working day, so each of these dossiers has to be looked at:
/// [`due-on-day-off`](crate::_documentation::rules#due-on-day-off). A query with [a clock](Query::with_clock) says the same of every
/// due date on a day off while it counts.
///
/// ```
/// use cchc::check::check_overdue_on_days_off;
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, Query, WorkCalendar};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// // 1 and 2 September 2026 are days off.
/// let due = Dossier::new("A-1", "Đất đai").with_received(on("2026-08-03")).with_due(on("2026-09-01"));
/// let next_day = due.clone().with_event(EventKind::Ended, on("2026-09-03"));
/// let later = due.with_event(EventKind::Ended, on("2026-09-04"));
/// let query = Query::new("2026-Q3".parse()?);
/// let findings = check_overdue_on_days_off(&query, &WorkCalendar::civil_service(), [&next_day, &later]);
/// assert_eq!(findings.total(), 1);
/// assert_eq!(findings.iter().next().unwrap().expected().unwrap().to_string(), "2026-09-03");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_overdue_on_days_off<'a>(
    query: &Query,
    calendar: &WorkCalendar,
    dossiers: impl IntoIterator<Item = &'a Dossier>,
) -> Findings {
    let mut findings = Findings::default();
    for dossier in dossiers {
        let Some(due) = dossier.due_in_force(query.as_of()) else { continue };
        if calendar.is_working_day(due.day()) != Ok(false) {
            continue;
        }
        let Ok(next) = calendar.next_working_day(due.day()) else { continue };
        let state = dossier.state(query.as_of());
        let last = match query.place(dossier).map(|placement| placement.outcome()) {
            Ok(Outcome::Overdue) => state.episodes().last().and_then(|episode| episode.end).map(|(end, _)| end.day()),
            Ok(Outcome::InProgressOverdue) => Some(query.as_of().day()),
            _ => None,
        };
        if last.is_some_and(|last| last <= next) {
            let finding = day_off(due, None, calendar);
            findings.extend(finding.map(|finding| finding.with_location(Location::dossier(dossier.code().as_str()))));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::EventKind;
    use crate::time::Moment;

    fn on(day: &str) -> Moment {
        day.parse().unwrap()
    }

    fn said(due: &str, ended: Option<&str>, as_of: Option<&str>) -> u64 {
        let mut dossier = Dossier::new("A-1", "Đất đai").with_received(on("2026-08-03")).with_due(on(due));
        if let Some(ended) = ended {
            dossier = dossier.with_event(EventKind::Ended, on(ended));
        }
        let mut query = Query::new("2026-Q3".parse().unwrap());
        if let Some(day) = as_of {
            query = query.with_as_of(crate::time::AsOf::end_of(day.parse().unwrap()));
        }
        check_overdue_on_days_off(&query, &WorkCalendar::civil_service(), [&dossier]).total()
    }

    #[test]
    fn only_a_day_off_that_makes_a_dossier_overdue_is_said() {
        // National Day 2026: 1 and 2 September; 31 August was off for 22 August, which was worked.
        assert_eq!(said("2026-09-01", Some("2026-09-03"), None), 1);
        assert_eq!(said("2026-08-29", Some("2026-09-03"), None), 1, "a Saturday before them");
        assert_eq!(said("2026-09-01", Some("2026-09-04"), None), 0, "overdue all the same");
        assert_eq!(said("2026-09-01", Some("2026-09-01"), None), 0, "in time");
        assert_eq!(said("2026-08-22", Some("2026-08-24"), None), 0, "a Saturday that was worked");
        assert_eq!(said("2026-09-12", None, None), 1, "open on Monday, 14 September, the last day of the period");
        assert_eq!(said("2026-09-06", None, None), 0, "open a week later");
        assert_eq!(said("2026-09-01", None, Some("2026-09-02")), 1, "open on a day off");
    }
}
