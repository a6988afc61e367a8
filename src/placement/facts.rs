//! What a placement rests on, cut at the as-of instant.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::policy::{CountingPolicy, LinkedAnswer, StopAnswer};
use super::reason::{Reason, Why};
use crate::catalogue::OfficeClock;
use crate::deadline::{ClockAnswer, DueInForce};
use crate::dossier::{Dossier, Episode, EventKind, PortalStatus, State};
use crate::finding::Rule;
use crate::names::Channel;
use crate::time::{AsOf, Moment};

/// The time that is asked about.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    /// The first day of the period.
    pub(crate) from: NaiveDate,
    /// When open dossiers are judged: the end of the last day, or the instant on it as of which is asked.
    pub(crate) judged: Moment,
}

/// All that [`decide`](super::decide::decide) looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) received: NaiveDate,
    pub(crate) reopened: bool,
    pub(crate) channel: Option<Channel>,
    pub(crate) due: Option<Moment>,
    pub(crate) held: Held,
    /// The end on or before the last day looked at.
    pub(crate) end: Option<(Moment, EventKind)>,
    pub(crate) pause: Option<PausedSince>,
    /// Stopped and still on the books, since a day that may not be known.
    pub(crate) stopped: bool,
    pub(crate) supplement_rounds: u32,
}

/// Whether the clock behind the due date stands still, or stood still when the dossier ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// A date on record does not say.
    Unsaid,
    /// The recomputed clock runs.
    Runs,
    /// The recomputed clock has stood still since.
    Since(Moment),
}

/// Since when a dossier has been paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PausedSince {
    Day(NaiveDate),
    Unknown,
}

/// Why there are no facts to decide on.
pub(crate) enum NoFacts {
    /// In no column.
    Outside(Reason),
    /// In no column that anybody could name.
    Unplaceable(Rule),
}

impl Facts {
    /// Reads the facts off a dossier. Faults are looked for in the whole record, whatever the period: a record that
    /// contradicts itself cannot be trusted on the one date that would put it outside. Two contradictions are only
    /// those of the last day, because what comes after it may explain them: a hand-over without an end, and an end
    /// beside a status that is none.
    pub(crate) fn of(
        dossier: &Dossier,
        whole: &State,
        window: Window,
        as_of: AsOf,
        extracted: Option<NaiveDate>,
        policy: &CountingPolicy,
        clock: Option<&OfficeClock>,
    ) -> Result<Self, NoFacts> {
        if policy.linked == LinkedAnswer::ParentOnly && dossier.parent().is_some() {
            return Err(NoFacts::Outside(Reason::new(Why::LinkedChild, None)));
        }
        let state = if dossier.events().iter().all(|event| as_of.sees(event) == as_of.whole_record().sees(event)) {
            Cow::Borrowed(whole)
        } else {
            Cow::Owned(dossier.state(as_of))
        };
        fault(dossier, whole, &state, extracted)?;
        if state.episodes().is_empty() {
            let received = whole.episodes().first().map(|episode| episode.received.day());
            return Err(NoFacts::Outside(Reason::new(Why::ReceivedAfter, received)));
        }

        // Where a stop does not end the count, the dossier stays on the books.
        let ended = |end: Option<(Moment, EventKind)>| {
            end.filter(|(_, kind)| *kind != EventKind::Stopped || policy.stopped != StopAnswer::InTime)
        };
        let first = first_on_the_books(state.episodes(), window.from, ended);
        let last = state.episodes().last().and_then(|episode| episode.end);
        let Some(first) = first else {
            return Err(NoFacts::Outside(Reason::new(Why::EndedBefore, last.map(|(at, _)| at.day()))));
        };
        let end = ended(last);
        // Today's status counts only where no dated event says more: a later end means it was open.
        let reported = dossier.reported().filter(|_| whole.is_open());
        let stopped = (last.is_some() && end.is_none()) || reported == Some(PortalStatus::Stopped);
        let undated = matches!(reported, Some(PortalStatus::AwaitingSupplement | PortalStatus::AwaitingPayment))
            && state.waits().is_empty();
        let pause = match state.pause() {
            Some(pause) => Some(PausedSince::Day(pause.since.day())),
            None => undated.then_some(PausedSince::Unknown),
        };
        let rules = clock.and_then(|clock| Some((clock.rules(dossier)?, clock.calendar())));
        let due = DueInForce::of(dossier, &state, as_of, policy.due_answers(), rules);
        let held = match due {
            Some(due) if due.clock() == ClockAnswer::Recomputed => due.held().map_or(Held::Runs, Held::Since),
            _ => Held::Unsaid,
        };
        Ok(Self {
            received: state.episodes()[first].received.day(),
            reopened: first > 0,
            channel: dossier.channel(),
            due: due.map(|due| due.due()),
            held,
            end,
            pause,
            stopped,
            supplement_rounds: state.supplement_rounds(),
        })
    }
}

/// The episode with which the time on the books begins that reaches into the window, if one does.
///
/// A stop that does not end the count joins its episode to the next one.
fn first_on_the_books(
    episodes: &[Episode],
    from: NaiveDate,
    ended: impl Fn(Option<(Moment, EventKind)>) -> Option<(Moment, EventKind)>,
) -> Option<usize> {
    let mut begun = None;
    for (at, episode) in episodes.iter().enumerate() {
        let begin = begun.unwrap_or(at);
        begun = match ended(episode.end) {
            Some((end, _)) if end.day() < from => None,
            Some(_) => return Some(begin),
            None => Some(begin),
        };
    }
    begun
}

/// The fault that keeps a dossier out of every column, if there is one.
fn fault(dossier: &Dossier, whole: &State, state: &State, extracted: Option<NaiveDate>) -> Result<(), NoFacts> {
    let reported = dossier.reported();
    let outside = || Err(NoFacts::Outside(Reason::new(Why::NotAccepted, None)));
    let unplaceable = |rule| Err(NoFacts::Unplaceable(rule));
    if reported.is_some_and(PortalStatus::is_outside) {
        return outside();
    }
    let Some(first) = whole.episodes().first() else {
        let at_the_door = dossier
            .events()
            .iter()
            .any(|event| matches!(event.kind, EventKind::Registered | EventKind::RefusedAtIntake));
        let accepted = reported.is_some() || state.orphan_end().is_some();
        return if at_the_door && !accepted { outside() } else { unplaceable(Rule::RECEIVED_MISSING) };
    };
    if whole.orphan_end().is_some_and(|end| end.day() < first.received.day()) {
        return unplaceable(Rule::ENDED_BEFORE_RECEIVED);
    }
    if extracted.is_some_and(|drawn| dossier.events().iter().any(|event| event.at.day() > drawn)) {
        return unplaceable(Rule::FUTURE_DATE);
    }
    let over = reported.is_some_and(PortalStatus::is_over) && whole.is_open();
    // A hand-over is dated: after the last day it is not looked at, like any other event.
    let handed_over = state.handed_over().is_some() && state.is_open();
    if over || handed_over {
        return unplaceable(Rule::ENDED_WITHOUT_DATE);
    }
    if let (Some(reported), Some(last)) = (reported, state.episodes().last()) {
        let end = last.end.map(|(_, kind)| kind);
        let stopped = reported == PortalStatus::Stopped && end == Some(EventKind::Stopped);
        if end.is_some() && !reported.is_over() && !stopped {
            return unplaceable(Rule::OPEN_WITH_END);
        }
    }
    Ok(())
}
