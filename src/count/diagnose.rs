//! What counting notices about one dossier.

use chrono::{Datelike, NaiveDate};

use super::diagnose_clock::{of_clock, unmatched_extensions};
use crate::catalogue::{Catalogue, Procedure};
use crate::deadline::clock::ClockRegime;
use crate::dossier::{Dossier, DueReason, PortalStatus, State};
use crate::finding::{Finding, Language, Location, Rule};
use crate::names::Channel;
use crate::placement::{PauseAnswer, Placement, Query, Unplaceable, Why};
use crate::time::{AsOf, Moment};

/// Where a dossier goes, and everything to be said of it. The place is only worked out where there is something to say.
pub(crate) fn place_and_diagnose(
    dossier: &Dossier,
    query: &Query,
    catalogue: Option<&Catalogue>,
    location: &dyn Fn() -> Location,
) -> (Result<Placement, Unplaceable>, Vec<Finding>) {
    let recorded = dossier.state(query.as_of().whole_record());
    let placed = query.place_in(dossier, &recorded);
    let whole = if query.as_of().has_lock() { dossier.state(AsOf::everything()) } else { recorded };
    let findings = diagnose_whole(dossier, &whole, &placed, query, catalogue, location);
    (placed, findings)
}

/// Everything to be said of `dossier`, given where it was placed.
pub(crate) fn diagnose(
    dossier: &Dossier,
    placed: &Result<Placement, Unplaceable>,
    query: &Query,
    catalogue: Option<&Catalogue>,
    location: &Location,
) -> Vec<Finding> {
    let whole = dossier.state(AsOf::everything());
    diagnose_whole(dossier, &whole, placed, query, catalogue, &|| location.clone())
}

fn diagnose_whole(
    dossier: &Dossier,
    whole: &State,
    placed: &Result<Placement, Unplaceable>,
    query: &Query,
    catalogue: Option<&Catalogue>,
    location: &dyn Fn() -> Location,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    match placed {
        Err(Unplaceable { rule }) => findings.push(unplaced(dossier, whole, *rule, query, location())),
        Ok(placement) => of_placement(dossier, whole, placement, query, location, &mut findings),
    }
    let mut add = |rule| findings.push(Finding::new(rule, location()));
    if dossier.code().is_empty() {
        add(Rule::CODE_MISSING);
    }
    if dossier.field().name().chars().all(char::is_whitespace) {
        add(Rule::FIELD_MISSING);
    }
    dates(dossier, whole, location, &mut findings);
    if placed.as_ref().is_ok_and(Placement::is_counted) {
        findings.extend(of_clock(dossier, query, location));
    }
    history(dossier, whole, location, &mut findings);
    let filed_online = dossier.procedure().filter(|_| dossier.channel() == Some(Channel::Online));
    if let (Some(catalogue), Some(named)) = (catalogue, filed_online) {
        if catalogue.is_online(named) == Some(false) {
            let code = catalogue.procedure_like(named).map_or(named, Procedure::code);
            findings.push(Finding::new(Rule::ONLINE_NOT_OFFERED, location()).with_found(code.as_str()));
        }
    }
    findings
}

fn last_end(whole: &State) -> Option<Moment> {
    whole.orphan_end().or(whole.episodes().last().and_then(|episode| episode.end).map(|(at, _)| at))
}

fn unplaced(dossier: &Dossier, whole: &State, rule: Rule, query: &Query, location: Location) -> Finding {
    let finding = Finding::new(rule, location);
    let received = whole.episodes().first().map(|episode| episode.received);
    if rule == Rule::ENDED_BEFORE_RECEIVED {
        return match (received, last_end(whole)) {
            (Some(received), Some(end)) => finding.with_expected(format!("≥ {received}")).with_found(end.to_string()),
            _ => finding,
        };
    }
    if rule == Rule::FUTURE_DATE {
        let drawn = query.extracted();
        let late = dossier.events().iter().map(|event| event.at).find(|at| drawn.is_some_and(|d| at.day() > d));
        return match (drawn, late) {
            (Some(drawn), Some(late)) => finding.with_expected(format!("≤ {drawn}")).with_found(late.to_string()),
            _ => finding,
        };
    }
    let finding = match dossier.reported() {
        Some(status) => finding.with_detail(format!("{} ({})", status.label(Language::Vietnamese), status.code())),
        None => finding,
    };
    match last_end(whole) {
        Some(end) => finding.with_found(end.to_string()),
        None => finding,
    }
}

fn of_placement(
    dossier: &Dossier,
    whole: &State,
    placement: &Placement,
    query: &Query,
    location: &dyn Fn() -> Location,
    findings: &mut Vec<Finding>,
) {
    let mut add = |rule| findings.push(Finding::new(rule, location()));
    match placement.intake_reason().why {
        Why::NotAccepted if last_end(whole).is_some() => add(Rule::REFUSED_BUT_ENDED),
        Why::LinkedChild => add(Rule::LINKED_CHILD),
        Why::ReopenedInPeriod => add(Rule::REOPENED),
        _ => {}
    }
    if !placement.is_counted() {
        return;
    }
    match dossier.channel() {
        None => add(Rule::CHANNEL_MISSING),
        Some(Channel::Automatic) => add(Rule::CHANNEL_AUTOMATIC),
        Some(_) => {}
    }
    if dossier.dues().is_empty() {
        add(Rule::DUE_MISSING);
    }
    let waiting = matches!(dossier.reported(), Some(PortalStatus::AwaitingSupplement | PortalStatus::AwaitingPayment));
    let assessed = matches!(placement.outcome_reason().why, Why::PausedBeforeDue | Why::PausedAfterDue);
    if query.policy().paused == PauseAnswer::Frozen
        && waiting
        && assessed
        && dossier.state(query.as_of()).pause().is_none()
    {
        add(Rule::PAUSE_UNDATED);
    }
}

fn dates(dossier: &Dossier, whole: &State, location: &dyn Fn() -> Location, findings: &mut Vec<Finding>) {
    let days = dossier.events().iter().map(|event| event.at.day());
    let days = days.chain(dossier.dues().iter().map(|change| change.due.day()));
    let implausible = |day: &NaiveDate| !(1900..2200).contains(&day.year());
    if let Some(day) = days.clone().find(implausible) {
        findings.push(Finding::new(Rule::DATE_IMPLAUSIBLE, location()).with_expected("1900–2199").with_found(day));
    }
    let Some(first) = whole.episodes().first() else { return };
    let received = first.received.day();
    if let Some(due) = dossier.due_in_force(AsOf::everything()).filter(|due| due.day() < received) {
        let finding = Finding::new(Rule::DUE_BEFORE_RECEIVED, location());
        findings.push(finding.with_expected(format!("≥ {received}")).with_found(due.to_string()));
    }
    if let Some(day) = dossier.code().day().filter(|day| *day != received) {
        findings.push(Finding::new(Rule::CODE_DATE_DIFFERS, location()).with_expected(day).with_found(received));
    }
}

fn history(dossier: &Dossier, whole: &State, location: &dyn Fn() -> Location, findings: &mut Vec<Finding>) {
    let mut add = |finding: Finding| findings.push(finding);
    // The rules of findings cite NĐ 61/2018; a dossier received later is judged by the decree of its day.
    let at = |rule| {
        let received = whole.episodes().first().map(|episode| episode.received.day());
        let regime = received.and_then(ClockRegime::on).filter(|regime| *regime != ClockRegime::Decree61_2018);
        let finding = Finding::new(rule, location());
        match regime.and_then(|regime| regime.article(rule)) {
            Some(article) => finding.with_detail(article),
            None => finding,
        }
    };
    if whole.supplement_rounds() > 1 {
        add(at(Rule::SUPPLEMENT_ROUNDS).with_expected(1).with_found(i64::from(whole.supplement_rounds())));
    }
    if let Some(event) = whole.out_of_order() {
        // An end before receipt has a rule of its own.
        if whole.orphan_end().is_none() {
            add(at(Rule::EVENT_OUT_OF_ORDER).with_found(format!("{} {}", event.kind.as_str(), event.at)));
        }
    }
    if let Some((events, dates)) = unmatched_extensions(dossier) {
        add(at(Rule::EXTENSION_UNMATCHED).with_expected(events).with_found(dates));
    }
    if dossier.dues().len() <= 1 && whole.extensions() <= 1 {
        return;
    }
    let dues = dossier.dues_seen(AsOf::everything());
    let extended = dues.iter().filter(|change| change.reason == DueReason::Extended).count();
    let extended = extended.max(usize::try_from(whole.extensions()).unwrap_or(usize::MAX));
    if extended > 1 {
        add(at(Rule::REAPPOINTED).with_expected(1).with_found(i64::try_from(extended).unwrap_or(i64::MAX)));
    }
    for pair in dues.windows(2) {
        let (old, new) = (pair[0], pair[1]);
        let recorded = new.recorded.map(|recorded| recorded.date()).or(new.since.map(Moment::day));
        if new.reason == DueReason::Extended && recorded.is_some_and(|day| day >= old.due.day()) {
            add(at(Rule::EXTENDED_LATE)
                .with_expected(format!("< {}", old.due))
                .with_found(recorded.map(|day| day.to_string()).unwrap_or_default()));
        }
    }
}
