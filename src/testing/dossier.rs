//! Histories and dossiers, sound ones and faulty ones.

use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::name::{field_names, spellings};
use super::time::shifted;
use super::time::{days_around, moments_around};
use crate::dossier::{Dossier, DueChange, DueReason, Event, EventKind, PauseKind, PortalStatus};
use crate::names::Channel;
use crate::time::Moment;
use crate::time::Period;

/// A channel of the portal, or none where the record has none.
///
/// Shrinks to none.
///
/// ```
/// use cchc::{Channel, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let channel = testing::channels().new_tree(&mut runner).unwrap().current();
///     assert!(channel.is_none_or(|channel| Channel::ALL.contains(&channel)));
/// }
/// ```
pub fn channels() -> impl Strategy<Value = Option<Channel>> + Clone {
    prop_oneof![1 => Just(None), 6 => prop::sample::select(&Channel::ALL[..3]).prop_map(Some)]
}

/// The events of a dossier that was received once and never re-opened, in order, with no contradiction among them.
///
/// The first one is [`EventKind::Received`], or [`EventKind::Registered`] and then that.
///
/// Shrinks to receipt on the first day of the period, without a time.
///
/// ```
/// use cchc::dossier::State;
/// use cchc::{AsOf, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let events = testing::plain_histories("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(State::fold(&events, AsOf::everything()).episodes().len() <= 1);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn plain_histories(period: Period) -> impl Strategy<Value = Vec<Event>> + Clone {
    lives(period, false)
}

/// As [`plain_histories`], and some of the dossiers were opened again after they had ended
/// ([E11](crate::_documentation::cases#e11)).
///
/// Shrinks as [`plain_histories`].
///
/// ```
/// use cchc::dossier::State;
/// use cchc::{AsOf, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let events = testing::histories("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(State::fold(&events, AsOf::everything()).out_of_order().is_none());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn histories(period: Period) -> impl Strategy<Value = Vec<Event>> + Clone {
    lives(period, true)
}

/// Events after the last day of a period, of every kind and in any order; most of them contradict each other.
///
/// Shrinks to no events.
///
/// ```
/// use cchc::{Period, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let period: Period = "2021-Q1".parse()?;
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let events = testing::continuations(period).new_tree(&mut runner).unwrap().current();
///     assert!(events.iter().all(|event| event.at.day() > period.to()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn continuations(period: Period) -> impl Strategy<Value = Vec<Event>> + Clone {
    let event = (0_usize..KINDS.len(), 1_i64..200);
    prop::collection::vec(event, 0..5).prop_map(move |events| {
        events.into_iter().map(|(kind, days)| Event::new(KINDS[kind], shifted(period.to(), days))).collect()
    })
}

/// Every kind of event that can follow receipt, in the order in which shrinking prefers them.
const KINDS: [EventKind; 19] = [
    EventKind::Ended,
    EventKind::SupplementRequested,
    EventKind::SupplementCompleted,
    EventKind::PaymentRequested,
    EventKind::PaymentMade,
    EventKind::Suspended(PauseKind::Verification),
    EventKind::Resumed(PauseKind::Verification),
    EventKind::Suspended(PauseKind::ForceMajeure),
    EventKind::Resumed(PauseKind::ForceMajeure),
    EventKind::Extended,
    EventKind::HandedOver,
    EventKind::Withdrawn,
    EventKind::Returned,
    EventKind::Refused,
    EventKind::Stopped,
    EventKind::Ended,
    EventKind::Ended,
    EventKind::Reopened,
    EventKind::Deleted,
];

fn lives(period: Period, reopened: bool) -> impl Strategy<Value = Vec<Event>> + Clone {
    let steps = prop::collection::vec((days_around(period), 0_usize..KINDS.len()), 0..9);
    (days_around(period), any::<bool>(), any::<bool>(), steps).prop_map(move |(received, registered, timed, steps)| {
        let mut life = Life { events: Vec::new(), timed };
        if registered {
            life.push(EventKind::Registered, shifted(received, -1));
        }
        life.push(EventKind::Received, received);
        let (mut days, kinds): (Vec<_>, Vec<_>) = steps.into_iter().unzip();
        days.sort_unstable();
        for (day, kind) in days.into_iter().zip(kinds) {
            // What cannot happen to a dossier that has ended opens it again: such histories are the hard ones.
            let kind = if life.may(KINDS[kind]) { KINDS[kind] } else { EventKind::Reopened };
            if life.may(kind) && (reopened || kind != EventKind::Reopened) {
                life.push(kind, day);
            }
        }
        life.events
    })
}

/// A history while it is written.
struct Life {
    events: Vec<Event>,
    timed: bool,
}

impl Life {
    /// Whether an event can follow on what has happened so far.
    fn may(&self, kind: EventKind) -> bool {
        let last = |wanted: &dyn Fn(EventKind) -> bool| self.events.iter().rposition(|event| wanted(event.kind));
        let begun = last(&|kind| matches!(kind, EventKind::Received | EventKind::Reopened));
        let ended = last(&EventKind::is_end);
        let open = begun > ended;
        let deleted = self.events.iter().any(|event| event.kind == EventKind::Deleted);
        match kind {
            EventKind::Reopened => !open && !deleted,
            EventKind::HandedOver => !open && !deleted && last(&|kind| kind == EventKind::HandedOver) < ended,
            _ => match (kind.pauses(), kind.resumes()) {
                (Some(reason), _) => open && !self.waits_for(reason),
                (_, Some(reason)) => open && self.waits_for(reason),
                _ => open,
            },
        }
    }

    fn waits_for(&self, reason: PauseKind) -> bool {
        self.events.iter().fold(false, |waits, Event { kind, .. }| {
            let over = kind.is_end() || kind.resumes() == Some(reason);
            (waits || kind.pauses() == Some(reason)) && !over
        })
    }

    /// Adds an event on `day`, or later where it would not come after the last one.
    ///
    /// Events of one day go up in time of day and in rank, so that both ways of putting them in order agree.
    fn push(&mut self, kind: EventKind, day: NaiveDate) {
        let mut day = day;
        if let Some(last) = self.events.last() {
            let after = i64::from(last.kind.rank() >= kind.rank());
            day = day.max(shifted(last.at.day(), after));
        }
        let minutes = u32::from(kind.rank()) * 30;
        let time = NaiveTime::from_hms_opt(7 + minutes / 60, minutes % 60, 0).filter(|_| self.timed);
        let at = time.map_or(Moment::on(day), |time| Moment::at(day.and_time(time)));
        self.events.push(Event::new(kind, at));
    }
}

/// A dossier that can be placed under every policy that has an answer for its due date: its events and the changes of
/// its due date contradict nothing. Channel and due date may be missing.
///
/// Shrinks to one that was received on the first day of the period, and nothing else.
///
/// ```
/// use cchc::{Period, Query, Tally, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let period: Period = "2021-Q1".parse()?;
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let dossier = testing::dossiers(period).new_tree(&mut runner).unwrap().current();
///     let tally = Tally::of(&Query::new(period).place(&dossier).unwrap());
///     assert_eq!(tally.received(), tally.resolved() + tally.in_progress() + tally.excluded());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dossiers(period: Period) -> impl Strategy<Value = Dossier> + Clone {
    dossiers_at(period, prop::option::of(prop::sample::select(vec!["Sở Tư pháp", "UBND xã A"])))
}

/// As [`dossiers`], at one of these units.
pub(super) fn dossiers_at(
    period: Period,
    unit: impl Strategy<Value = Option<&'static str>> + Clone,
) -> impl Strategy<Value = Dossier> + Clone {
    let history = histories(period);
    let field = field_names().prop_flat_map(spellings);
    let due = prop::option::weighted(0.9, moments_around(period));
    let later = prop::collection::vec((0_i64..40, any::<bool>()), 4);
    (0_u32..1000, field, unit, channels(), history, due, later).prop_map(
        |(code, field, unit, channel, events, due, later)| {
            let mut dossier = Dossier::new(format!("HS-{code:03}"), field.as_str());
            if let Some(unit) = unit {
                dossier = dossier.with_unit(unit);
            }
            if let Some(channel) = channel {
                dossier = dossier.with_channel(channel);
            }
            let received = events.iter().find(|event| event.kind == EventKind::Received).map(|event| event.at.day());
            if let (Some(due), Some(received)) = (due, received) {
                let due = if due.day() < received { Moment::on(shifted(received, 5)) } else { due };
                dossier = dossier.with_due(due);
                set_later(&mut dossier, due, &events, &later);
            }
            for event in events {
                dossier.record(event);
            }
            dossier
        },
    )
}

/// New due dates at the events that may bring one.
fn set_later(dossier: &mut Dossier, original: Moment, events: &[Event], later: &[(i64, bool)]) {
    let mut due = original.day();
    let mut later = later.iter();
    for event in events {
        let reason = match event.kind {
            EventKind::Extended => DueReason::Extended,
            EventKind::SupplementCompleted => DueReason::Restarted,
            EventKind::PaymentMade => DueReason::Paused,
            EventKind::Reopened => DueReason::Reopened,
            _ => continue,
        };
        if let Some((days, true)) = later.next() {
            due = shifted(due.max(event.at.day()), *days);
            dossier.change_due(DueChange::later(reason, due, event.at));
        }
    }
}

/// A dossier whose record contradicts itself, lacks what it needs, or says what cannot be: the faults of running
/// systems ([E13](crate::_documentation::cases#e13)).
///
/// Shrinks to one without receipt.
///
/// ```
/// use cchc::{Counter, Period, Query, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let period: Period = "2021-Q1".parse()?;
/// // A faulty record is counted or listed; nothing is lost.
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let dossier = testing::faulty_dossiers(period).new_tree(&mut runner).unwrap().current();
///     let mut counter = Counter::new(Query::new(period));
///     let placed = counter.add(&dossier);
///     assert_eq!(counter.finish().form().unplaced(), u64::from(placed.is_err()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn faulty_dossiers(period: Period) -> impl Strategy<Value = Dossier> + Clone {
    let status = prop::sample::select(PortalStatus::ALL);
    (dossiers(period), moments_around(period), 0_u8..7, status).prop_map(|(dossier, at, fault, status)| {
        let received = dossier.events().iter().find(|event| event.kind == EventKind::Received).copied();
        let mut faulty = dossier;
        match (fault, received) {
            (0, Some(received)) => {
                faulty.retract(&received);
            }
            (1, Some(received)) => faulty.record(Event::new(EventKind::Ended, shifted(received.at.day(), -3))),
            (2, _) => faulty.record(Event::new(EventKind::HandedOver, at)),
            (3, _) => faulty.record(Event::new(EventKind::Ended, at)),
            (4, _) => {
                faulty.record(Event::new(EventKind::Ended, NaiveDate::from_yo_opt(9999, 365).unwrap_or_default()));
            }
            (5, Some(received)) => faulty = faulty.with_due(shifted(received.at.day(), -10)),
            _ => {}
        }
        if fault >= 5 { faulty.with_reported(status) } else { faulty }
    })
}
