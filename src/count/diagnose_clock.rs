//! What counting notices where two histories of one dossier disagree.

use chrono::NaiveDate;

use crate::deadline::clock::Clock;
use crate::deadline::{ClockAnswer, DueDate, TimeLimit, day_off};
use crate::dossier::{Dossier, DueChange, DueReason, EventKind};
use crate::finding::{Finding, Language, Location, Rule};
use crate::placement::Query;
use crate::time::Moment;

/// What the clock says that counting does not see without it.
const SAID: [Rule; 3] = [Rule::PRINTED_DUE_DIFFERS, Rule::DUE_UNKNOWN, Rule::PAUSED_OVERDUE];

/// What the clock of the procedure says against the record, where the query has one.
pub(super) fn of_clock(dossier: &Dossier, query: &Query, location: &dyn Fn() -> Location) -> Vec<Finding> {
    let Some(office) = query.clock() else { return Vec::new() };
    let recorded = dossier.due_in_force(query.as_of());
    let off = |limit: Option<TimeLimit>| {
        let finding = recorded.and_then(|due| day_off(due, limit, office.calendar()));
        finding.map(|finding| finding.with_location(location()))
    };
    let Some(clock) = office.clock_as_of(dossier, query.as_of()) else {
        return off(None).into_iter().chain(rules_missing(dossier, query, location)).collect();
    };
    let said = clock.findings();
    let mut findings: Vec<Finding> = said
        .iter()
        .filter(|finding| SAID.contains(&finding.rule()))
        .map(|finding| finding.clone().with_location(location()))
        .collect();
    findings.extend(off(Some(clock.limit())));
    let plain = clock.history().len() <= 1 && dossier.dues().len() <= 1;
    let printed = findings.iter().any(|finding| finding.rule() == Rule::PRINTED_DUE_DIFFERS);
    // A slip with another date, and nothing since: that has been said.
    if !(plain && printed) {
        findings.extend(differs(dossier, &clock, query).map(|finding| finding.with_location(location())));
    }
    findings
}

/// That the rules by which the policy recomputes due dates are not known.
fn rules_missing(dossier: &Dossier, query: &Query, location: &dyn Fn() -> Location) -> Option<Finding> {
    (query.policy().clock == ClockAnswer::Recomputed).then(|| {
        let finding = Finding::new(Rule::CLOCK_RULES_MISSING, location());
        match dossier.procedure() {
            Some(procedure) => finding.with_found(procedure.as_str()),
            None => finding,
        }
    })
}

/// The last due date on record against that of the clock; a day on record may stand for an instant of it.
fn differs(dossier: &Dossier, clock: &Clock<'_>, query: &Query) -> Option<Finding> {
    let computed = clock.history().last()?.to_change();
    let recorded = dossier.dues_seen(query.as_of()).last().copied()?;
    let same = match (DueDate::from(recorded.due), DueDate::from(computed.due)) {
        (DueDate::Day(day), due) => day == due.date(),
        (recorded, computed) => recorded == computed,
    };
    let words = |entry: DueChange| {
        let reason = entry.reason.label(Language::Vietnamese);
        match entry.in_force_since() {
            Some(since) => format!("{} ({reason}, {})", entry.due, since.day()),
            None => format!("{} ({reason})", entry.due),
        }
    };
    (!same && clock.due().is_some()).then(|| {
        Finding::new(Rule::DUE_HISTORY_DIFFERS, Location::whole())
            .with_expected(words(computed))
            .with_found(words(recorded))
    })
}

/// The extensions among the events and the dates appointed anew, in words, where both kinds of history are kept and do not
/// match; a source that keeps no event of an extension contradicts nothing.
pub(super) fn unmatched_extensions(dossier: &Dossier) -> Option<(String, String)> {
    let events = dossier.events().iter().filter(|event| event.kind == EventKind::Extended);
    let mut asked: Vec<NaiveDate> = events.map(|event| event.at.day()).collect();
    if asked.is_empty() {
        return None;
    }
    let dues = dossier.dues().iter().filter(|entry| entry.reason == DueReason::Extended);
    let mut dates: Vec<(Option<NaiveDate>, Moment)> =
        dues.map(|entry| (entry.in_force_since().map(Moment::day), entry.due)).collect();
    asked.sort_unstable();
    dates.sort_unstable_by_key(|(since, due)| (*since, due.day(), due.time()));
    let matched = asked.len() == dates.len()
        && asked.iter().zip(&dates).all(|(asked, (since, _))| since.is_none_or(|since| since == *asked));
    if matched {
        return None;
    }
    let asked: Vec<String> = asked.iter().map(|day| format!("extended {day}")).collect();
    let dates: Vec<String> = dates
        .iter()
        .map(|(since, due)| match since {
            Some(since) => format!("{due} ({since})"),
            None => due.to_string(),
        })
        .collect();
    Some((asked.join(", "), if dates.is_empty() { "–".to_owned() } else { dates.join(", ") }))
}
