//! The rule table: facts, a window and a policy give the two cells.

use std::cmp::Ordering;

use super::cell::{Excluded, Intake, Outcome};
use super::facts::{Facts, Held, PausedSince, Window};
use super::placement::Placement;
use super::policy::{CountingPolicy, EarlyAnswer, EndAnswer, NoDueAnswer, PauseAnswer, StopAnswer, SupplementAnswer};
use super::reason::{Reason, Why};
use crate::dossier::EventKind;
use crate::finding::Rule;
use crate::names::Channel;
use crate::time::Moment;

/// Decides the two cells. Fails only where the policy refuses to place a dossier without a due date, or an end
/// without a date.
pub(super) fn decide(facts: &Facts, window: Window, policy: &CountingPolicy) -> Result<Placement, Rule> {
    let (intake, intake_reason) = intake(facts, window);
    let (outcome, outcome_reason) = match facts.end {
        Some((at, kind)) => ended(facts, at, kind, policy)?,
        None if facts.stopped => stopped(policy)?,
        None => open(facts, window.judged, policy)?,
    };
    Ok(Placement { intake, intake_reason, outcome, outcome_reason })
}

fn intake(facts: &Facts, window: Window) -> (Intake, Reason) {
    if facts.received < window.from {
        return (Intake::CarriedOver, Reason::new(Why::ReceivedBefore, facts.received));
    }
    let why = if facts.reopened { Why::ReopenedInPeriod } else { Why::ReceivedInPeriod };
    let cell = match facts.channel {
        Some(Channel::Online) => Intake::Online,
        Some(Channel::Direct | Channel::Post) => Intake::DirectOrPost,
        Some(Channel::Automatic) | None => Intake::UnknownChannel,
    };
    (cell, Reason::new(why, facts.received))
}

fn ended(facts: &Facts, at: Moment, kind: EventKind, policy: &CountingPolicy) -> Result<(Outcome, Reason), Rule> {
    let (answer, excluded) = match kind {
        EventKind::Withdrawn => (policy.withdrawn, Excluded::Withdrawn),
        EventKind::Returned => (policy.returned, Excluded::Returned),
        EventKind::Refused => (policy.refused, Excluded::Refused),
        EventKind::Deleted => (EndAnswer::Excluded, Excluded::Deleted),
        EventKind::Stopped => match policy.stopped {
            StopAnswer::Excluded => (EndAnswer::Excluded, Excluded::Stopped),
            StopAnswer::ByDueDate | StopAnswer::InTime => (EndAnswer::ByDueDate, Excluded::Stopped),
        },
        _ => (EndAnswer::ByDueDate, Excluded::Refused),
    };
    match answer {
        EndAnswer::OnTime => Ok((Outcome::OnTime, Reason::new(Why::TakenAsOnTime, at.day()))),
        EndAnswer::Excluded => Ok((Outcome::Excluded(excluded), Reason::new(Why::LeftOut, at.day()))),
        EndAnswer::ByDueDate => by_due_date(facts, at, policy),
    }
}

fn by_due_date(facts: &Facts, at: Moment, policy: &CountingPolicy) -> Result<(Outcome, Reason), Rule> {
    let cell = |outcome, why| Ok((outcome, Reason::new(why, at.day())));
    if policy.supplements == SupplementAnswer::Overdue && facts.supplement_rounds > 1 {
        return cell(Outcome::Overdue, Why::SupplementedAgain);
    }
    let Some(due) = facts.due else {
        return match policy.no_due {
            NoDueAnswer::OnTime => cell(Outcome::OnTime, Why::EndedWithoutDue),
            NoDueAnswer::Early => cell(Outcome::Early, Why::EndedWithoutDue),
            NoDueAnswer::Unplaced => Err(Rule::DUE_MISSING),
        };
    };
    // A clock that stood still when the dossier ended was late only if it was before.
    let judged = if let Held::Since(held) = facts.held { held } else { at };
    match (policy.precision.compare(judged, due), policy.early) {
        (Ordering::Greater, _) => cell(Outcome::Overdue, Why::EndedAfterDue),
        (_, EarlyAnswer::OnTime) => cell(Outcome::OnTime, Why::EndedInTime),
        (Ordering::Less, EarlyAnswer::Separate) => cell(Outcome::Early, Why::EndedBeforeDue),
        (Ordering::Equal, EarlyAnswer::Separate) => cell(Outcome::OnTime, Why::EndedOnDue),
    }
}

fn stopped(policy: &CountingPolicy) -> Result<(Outcome, Reason), Rule> {
    match policy.stopped {
        StopAnswer::InTime => Ok((Outcome::InTime, Reason::new(Why::StoppedInTime, None))),
        StopAnswer::Excluded => Ok((Outcome::Excluded(Excluded::StoppedUndated), Reason::new(Why::LeftOut, None))),
        StopAnswer::ByDueDate => Err(Rule::ENDED_WITHOUT_DATE),
    }
}

fn open(facts: &Facts, judged: Moment, policy: &CountingPolicy) -> Result<(Outcome, Reason), Rule> {
    let mut judged = judged;
    let mut whys = (Why::DueNotPassed, Why::DuePassed);
    if let Some(pause) = facts.pause {
        let since = match pause {
            PausedSince::Day(day) => Some(day),
            PausedSince::Unknown => None,
        };
        match policy.paused {
            PauseAnswer::InTime => return Ok((Outcome::InTime, Reason::new(Why::PausedInTime, since))),
            PauseAnswer::Excluded => {
                return Ok((Outcome::Excluded(Excluded::Paused), Reason::new(Why::LeftOut, since)));
            }
            PauseAnswer::Frozen => {
                // A recomputed clock says itself whether the pause holds it.
                judged = match facts.held {
                    Held::Since(held) => held,
                    Held::Runs => judged,
                    Held::Unsaid => since.map_or(judged, Moment::on),
                };
                // A pause in time for which the clock does not stand still decides nothing.
                let in_time = since.zip(facts.due).is_some_and(|(since, due)| since <= due.day());
                if !(facts.held == Held::Runs && in_time) {
                    whys = (Why::PausedBeforeDue, Why::PausedAfterDue);
                }
            }
            PauseAnswer::ByDueDate => {}
        }
    }
    if policy.supplements == SupplementAnswer::Overdue && facts.supplement_rounds > 1 {
        return Ok((Outcome::InProgressOverdue, Reason::new(Why::SupplementedAgain, None)));
    }
    match facts.due {
        // Due on the last day is not overdue.
        Some(due) if policy.precision.compare(judged, due).is_gt() => {
            Ok((Outcome::InProgressOverdue, Reason::new(whys.1, due.day())))
        }
        Some(due) => Ok((Outcome::InTime, Reason::new(whys.0, due.day()))),
        None if policy.no_due == NoDueAnswer::Unplaced => Err(Rule::DUE_MISSING),
        None => Ok((Outcome::InTime, Reason::new(Why::OpenWithoutDue, None))),
    }
}
