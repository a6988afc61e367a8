//! Counting policies.

use proptest::prelude::*;

use crate::placement::{
    ClockAnswer, CountingPolicy, DueAnswer, EarlyAnswer, EndAnswer, LinkedAnswer, NoDueAnswer, PauseAnswer, Precision,
    StopAnswer, SupplementAnswer, WaitAnswer,
};

/// One of the presets.
///
/// Shrinks to the first one.
///
/// ```
/// use cchc::{CountingPolicy, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let policy = testing::presets().new_tree(&mut runner).unwrap().current();
///     assert!(CountingPolicy::preset(&policy.name) == Some(policy));
/// }
/// ```
pub fn presets() -> impl Strategy<Value = CountingPolicy> + Clone {
    prop::sample::select(CountingPolicy::PRESETS).prop_map(|name| CountingPolicy::preset(name).unwrap_or_default())
}

/// A policy with any combination of answers.
///
/// Shrinks to the first answer of each query.
///
/// ```
/// use cchc::{Query, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let policy = testing::policies().new_tree(&mut runner).unwrap().current();
///     assert!(Query::new("2021-Q1".parse().unwrap()).with_policy(policy.clone()).policy() == &policy);
/// }
/// ```
pub fn policies() -> impl Strategy<Value = CountingPolicy> + Clone {
    use prop::sample::select;
    let end = || select(vec![EndAnswer::OnTime, EndAnswer::ByDueDate, EndAnswer::Excluded]);
    let stopped = select(vec![StopAnswer::InTime, StopAnswer::ByDueDate, StopAnswer::Excluded]);
    let paused = select(vec![PauseAnswer::InTime, PauseAnswer::ByDueDate, PauseAnswer::Frozen, PauseAnswer::Excluded]);
    let no_due = select(vec![NoDueAnswer::OnTime, NoDueAnswer::Early, NoDueAnswer::Unplaced]);
    let precision = select(vec![Precision::Day, Precision::HalfDay, Precision::Instant]);
    let early = select(vec![EarlyAnswer::Separate, EarlyAnswer::OnTime]);
    let due = select(vec![DueAnswer::Last, DueAnswer::Original, DueAnswer::LastValid]);
    let supplements = select(vec![SupplementAnswer::Nothing, SupplementAnswer::Overdue]);
    let waiting = select(vec![WaitAnswer::Nothing, WaitAnswer::MovesDue]);
    let linked = select(vec![LinkedAnswer::ParentOnly, LinkedAnswer::Each]);
    let clock = select(vec![ClockAnswer::OnRecord, ClockAnswer::Recomputed]);
    let ends = (end(), end(), end(), stopped, paused, no_due);
    (ends, (precision, early, due, supplements, waiting, (linked, clock))).prop_map(|(ends, rest)| {
        let (withdrawn, returned, refused, stopped, paused, no_due) = ends;
        let (precision, early, due, supplements, waiting, (linked, clock)) = rest;
        CountingPolicy {
            name: "arbitrary".into(),
            valid_from: None,
            withdrawn,
            returned,
            refused,
            stopped,
            paused,
            no_due,
            precision,
            early,
            clock,
            due,
            supplements,
            waiting,
            linked,
        }
    })
}
