//! Rules of the clock, and what happens to it.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::calendar::{channel_limits, due_dates};
use super::time::instants;
use crate::deadline::clock::{ClockEvent, ClockEventKind, ClockRules, Effect, RuleHistory};
use crate::dossier::PauseKind;
use crate::time::Period;

const EFFECTS: [Effect; 4] = [Effect::Nothing, Effect::Restart, Effect::Pause, Effect::Exclude];

/// Rules of the clock: the two presets on any limits, or any effect for any kind of pause. Shrinks to the first preset.
///
/// ```
/// use cchc::dossier::PauseKind;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let rules = testing::clock_rules().new_tree(&mut runner).unwrap().current();
///     assert!(rules.effect(PauseKind::Payment) == rules.clone().effect(PauseKind::Payment));
/// }
/// ```
pub fn clock_rules() -> impl Strategy<Value = ClockRules> + Clone {
    let effects =
        prop::collection::vec((prop::sample::select(PauseKind::ALL), prop::sample::select(&EFFECTS[..])), 0..6);
    let options = (prop::option::of(0_u32..10), any::<bool>(), any::<bool>());
    let own = (channel_limits(), effects, options).prop_map(|(limits, effects, (within, further, late))| {
        let mut rules =
            effects.into_iter().fold(ClockRules::new(limits), |rules, (kind, effect)| rules.with_effect(kind, effect));
        rules.supplement_within = within;
        rules.further_rounds_count = further;
        rules.late_apology_counts = late;
        rules
    });
    prop_oneof![
        2 => channel_limits().prop_map(ClockRules::decree_61),
        1 => channel_limits().prop_map(ClockRules::pausing),
        2 => own,
    ]
}

/// Rules as they changed over the years: up to three sets, each from a day on.
///
/// Shrinks to no rules at all.
///
/// ```
/// use cchc::chrono::NaiveDate;
/// use cchc::deadline::clock::RuleHistory;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let history = testing::rule_histories().new_tree(&mut runner).unwrap().current();
///     assert!(history.on(NaiveDate::MAX).is_some() || history == RuleHistory::default());
/// }
/// ```
pub fn rule_histories() -> impl Strategy<Value = RuleHistory> + Clone {
    let from = (2015_i32..2030, 1_u32..=365)
        .prop_filter_map("a year has no such day", |(year, day)| NaiveDate::from_yo_opt(year, day));
    prop::collection::vec((from, clock_rules()), 0..=3).prop_map(|sets| {
        let mut history = RuleHistory::default();
        for (first, rules) in sets {
            history.from(first, rules);
        }
        history
    })
}

/// The events of a clock in an order in which they can happen: it starts once, is paused and goes on again for one
/// reason at a time, and at the end stops or runs on. Shrinks to the start alone.
///
/// A clock of any rules takes them without [`Rule::EVENT_OUT_OF_ORDER`](crate::finding::Rule::EVENT_OUT_OF_ORDER).
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let events = testing::clock_histories("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn clock_histories(period: Period) -> impl Strategy<Value = Vec<ClockEvent>> + Clone {
    let pause = (prop::sample::select(PauseKind::ALL), 1_i64..600, 1_i64..2_000);
    let later = (prop::collection::vec(pause, 0..4), prop::option::of(1_i64..5_000), any::<bool>());
    (instants(period), later).prop_map(|(start, (pauses, stop, delayed))| {
        let mut at = start;
        let mut events = vec![ClockEvent::new(ClockEventKind::Started, start)];
        for (kind, wait, length) in pauses {
            at = hours_later(at, wait);
            let recorded = if delayed { hours_later(at, 5) } else { at };
            events.push(ClockEvent::new(ClockEventKind::Paused(kind), at).with_recorded(recorded));
            at = hours_later(at, length);
            events.push(ClockEvent::new(ClockEventKind::Resumed(kind), at));
        }
        if let Some(wait) = stop {
            events.push(ClockEvent::new(ClockEventKind::Stopped, hours_later(at, wait)));
        }
        events
    })
}

/// Events of every kind around a period, in any order: most of them contradict each other.
///
/// Shrinks to no events.
///
/// ```
/// use cchc::deadline::clock::{Clock, ClockRules};
/// use cchc::{TimeLimit, WorkCalendar, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let calendar = WorkCalendar::civil_service();
/// let rules = ClockRules::new(TimeLimit::WorkingDays(10));
/// // Whatever comes, a clock answers.
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let events = testing::faulty_clock_histories("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     let clock = Clock::new(&rules, None, &calendar).with_events(events);
///     assert!(clock.history().len() < 1_000);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn faulty_clock_histories(period: Period) -> impl Strategy<Value = Vec<ClockEvent>> + Clone {
    let pauses = prop::sample::select(PauseKind::ALL);
    let excluded = (instants(period), -3_i64..40, pauses.clone()).prop_map(|(first, length, kind)| {
        let (first, last) = (first.date(), hours_later(first, length * 24).date());
        ClockEventKind::Excluded { first, last, kind }
    });
    let kind = prop_oneof![
        Just(ClockEventKind::Started),
        due_dates(period).prop_map(ClockEventKind::Printed),
        pauses.clone().prop_map(ClockEventKind::Paused),
        pauses.prop_map(ClockEventKind::Resumed),
        excluded,
        due_dates(period).prop_map(ClockEventKind::Extended),
        Just(ClockEventKind::Stopped),
        Just(ClockEventKind::Reopened),
    ];
    let event = (kind, instants(period), instants(period), any::<bool>()).prop_map(|(kind, at, recorded, delayed)| {
        let event = ClockEvent::new(kind, at);
        if delayed { event.with_recorded(recorded) } else { event }
    });
    prop::collection::vec(event, 0..12)
}

fn hours_later(at: NaiveDateTime, hours: i64) -> NaiveDateTime {
    at.checked_add_signed(TimeDelta::hours(hours)).unwrap_or(at)
}
