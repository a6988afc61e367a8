//! What an agency owes the applicant while it settles a dossier.

use chrono::{NaiveDateTime, NaiveTime};

use super::Clock;
use super::start::StartEvent;
use crate::calendar::WorkCalendar;
use crate::deadline::clock::ClockRules;
use crate::dossier::{Dossier, EventKind};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::time::{AsOf, Moment};

/// Which facts the records hold, so that a missing one is a finding and not only a missing column.
///
/// ```
/// use cchc::deadline::clock::Recorded;
///
/// assert!(Recorded::ALL.apologies && !Recorded::NONE.apologies);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
pub struct Recorded {
    /// Letters of apology are recorded.
    pub apologies: bool,
    /// Transfers to the settling body are recorded.
    pub transfers: bool,
    /// Requests of applicants to stop are recorded.
    pub stop_requests: bool,
    /// The receipt by the competent authority is recorded for boundary-free dossiers.
    pub authorities: bool,
}

impl Recorded {
    /// Everything is recorded.
    pub const ALL: Self = Self { apologies: true, transfers: true, stop_requests: true, authorities: true };
    /// Nothing beside the ordinary course is recorded.
    pub const NONE: Self = Self { apologies: false, transfers: false, stop_requests: false, authorities: false };
}

/// The hour after which a dossier is passed on at the start of the next working day (Điều 18.2).
fn transfer_hour() -> NaiveTime {
    NaiveTime::from_hms_opt(15, 0, 0).unwrap_or(NaiveTime::MIN)
}

/// What the agency failed to do for a dossier by an instant, each finding with the article of the regime under which the
/// dossier was received: more than one supplement request or re-appointment, an apology that is missing or later than a
/// day before the due date, a transfer after the session that law allows, a stop that the applicant did not ask for, a
/// boundary-free dossier without the receipt that starts its limit.
///
/// A fact that the records do not hold at all gives no finding: `recorded` says which they hold.
///
/// ```
/// use cchc::deadline::clock::{Recorded, RuleHistory, check_conduct};
/// use cchc::dossier::EventKind;
/// use cchc::finding::Rule;
/// use cchc::time::AsOf;
/// use cchc::{Dossier, TimeLimit, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
/// let dossier = Dossier::new("HS-1", "Hộ tịch").with_received(day(1)).with_event(EventKind::Stopped, day(6));
/// let (history, calendar) = (RuleHistory::one_stop(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
/// let rules = history.on(day(1)).unwrap();
/// let findings = check_conduct(&dossier, rules, &calendar, AsOf::end_of(day(30)), Recorded::ALL);
/// let stop = findings.iter().find(|finding| finding.rule() == Rule::STOP_WITHOUT_REQUEST).unwrap();
/// assert_eq!(stop.detail(), Some("NĐ 118/2025/NĐ-CP, Điều 21"));
/// assert!(check_conduct(&dossier, rules, &calendar, AsOf::end_of(day(30)), Recorded::NONE).is_empty());
/// ```
pub fn check_conduct(
    dossier: &Dossier,
    rules: &ClockRules,
    calendar: &WorkCalendar,
    as_of: AsOf,
    recorded: Recorded,
) -> Findings {
    let clock = Clock::of_dossier_as_of(dossier, rules, calendar, as_of);
    let mut findings: Findings = clock.findings().iter().cloned().collect();
    let Some(regime) = rules.regime() else { return findings };
    let at = |rule: Rule| {
        let finding = Finding::new(rule, Location::dossier(dossier.code().as_str()));
        regime.article(rule).map(|article| finding.with_detail(article))
    };
    let seen = |kind: EventKind| {
        let events = dossier.events().iter().filter(move |event| event.kind == kind && as_of.sees(event));
        events.map(|event| event.at).min_by_key(|at| (at.day(), at.time()))
    };
    if recorded.apologies {
        findings.extend(apology(dossier, &clock, as_of, seen(EventKind::Apologised), &at));
    }
    if recorded.transfers {
        findings.extend(transfer(seen(EventKind::Received), seen(EventKind::Transferred), calendar, &at));
    }
    if recorded.stop_requests {
        if let (Some(stopped), None) = (seen(EventKind::Stopped), seen(EventKind::StopRequested)) {
            findings.extend(at(Rule::STOP_WITHOUT_REQUEST).map(|finding| finding.with_found(stopped.day())));
        }
    }
    let boundary_free = dossier.traits().boundary_free() == Some(true);
    let starts_late = rules.start().event() == StartEvent::CompetentAuthority;
    if recorded.authorities && boundary_free && starts_late && seen(EventKind::ReachedAuthority).is_none() {
        findings.extend(at(Rule::CLOCK_START_MISSING));
    }
    findings
}

/// An apology is sent a day before the limit ends; one that was not sent by the time the limit was missed is missing.
fn apology(
    dossier: &Dossier,
    clock: &Clock<'_>,
    as_of: AsOf,
    sent: Option<Moment>,
    at: &impl Fn(Rule) -> Option<Finding>,
) -> Option<Finding> {
    // A new date is appointed with an apology; whether that came in time the clock has said.
    if clock.history().iter().any(|entry| entry.reason() == crate::dossier::DueReason::Extended) {
        return None;
    }
    let due = clock.due().map(|due| due.date()).or_else(|| dossier.due_in_force(as_of).map(Into::into))?;
    let late = clock.is_overdue(as_of.day().and_hms_opt(23, 59, 59)?).unwrap_or(false);
    match sent {
        Some(sent) if sent.day() >= due.date() => at(Rule::APOLOGY_LATE)
            .map(|finding| finding.with_expected(format!("< {}", due.date())).with_found(sent.day())),
        None if late => at(Rule::APOLOGY_MISSING).map(|finding| finding.with_expected(format!("< {}", due.date()))),
        _ => None,
    }
}

/// A dossier is passed on the same working day, or, received after 15:00, by the end of the first session of the next.
fn transfer(
    received: Option<Moment>,
    passed: Option<Moment>,
    calendar: &WorkCalendar,
    at: &impl Fn(Rule) -> Option<Finding>,
) -> Option<Finding> {
    let (received, passed) = (received?, passed?);
    // What is received on a day off is received at the opening of the next working day.
    let day = calendar.next_working_day(received.day()).ok()?;
    let late = day == received.day() && received.time().is_none_or(|time| time > transfer_hour());
    let last = if late { calendar.add_working_days(day, 1).ok()? } else { day };
    let session = calendar.day(last).ok()?.sessions().first().map(|session| session.end_minute());
    let after_session = |at: NaiveDateTime| {
        use chrono::Timelike;
        session.is_some_and(|end| at.hour() * 60 + at.minute() > u32::from(end))
    };
    // Without a time of receipt the later of the two days is allowed, to its close.
    let in_session = late && received.time().is_some();
    let missed =
        passed.day() > last || (in_session && passed.day() == last && passed.instant().is_some_and(after_session));
    missed.then(|| {
        at(Rule::TRANSFER_LATE).map(|finding| finding.with_expected(format!("≤ {last}")).with_found(passed.to_string()))
    })?
}
