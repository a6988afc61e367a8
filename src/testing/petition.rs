//! Feedback and petitions.

use proptest::prelude::*;

use super::catalogue::fields;
use super::time::days_around;
use super::time::shifted;
use crate::petition::{Petition, PetitionChannel, PetitionSubject, StepKind};
use crate::time::Period;

const STEPS: [StepKind; 6] = [
    StepKind::Classified,
    StepKind::Rejected,
    StepKind::InformationRequested,
    StepKind::InformationGiven,
    StepKind::Handled,
    StepKind::Published,
];

fn petition(period: Period) -> impl Strategy<Value = Petition> + Clone {
    let channel = prop::sample::select(vec!["cổng dịch vụ công", "văn bản", "điện thoại"]);
    let facts = (prop::option::of(channel), prop::option::of(fields()), any::<bool>(), prop::option::of(any::<bool>()));
    (0_u32..500, prop::sample::select(PetitionSubject::ALL), days_around(period), facts).prop_map(
        |(code, subject, received, (channel, field, prolonged, satisfied))| {
            let mut petition = Petition::new(format!("PAKN-{code:03}"), subject, received);
            petition.channel = channel.map(PetitionChannel::new);
            petition.field = field;
            petition.prolonged = prolonged;
            petition.satisfied = satisfied;
            petition
        },
    )
}

/// A feedback or petition (phản ánh, kiến nghị) received around a period, with its steps in order of time. Shrinks to
/// one that was received and nothing else.
///
/// No step comes before receipt: [`Petition::runs_backwards`] is false.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let petition = testing::petitions("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(!petition.runs_backwards());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn petitions(period: Period) -> impl Strategy<Value = Petition> + Clone {
    let step = (prop::sample::select(&STEPS[..]), 0_i64..20);
    (petition(period), prop::collection::vec(step, 0..5)).prop_map(|(petition, steps)| {
        let mut day = petition.received;
        steps.into_iter().fold(petition, |petition, (kind, wait)| {
            day = shifted(day, wait);
            petition.with_step(kind, day)
        })
    })
}

/// A petition of which a step comes before receipt, as a slip of the pen makes one: [`Petition::runs_backwards`] is
/// true, and its check is [`Rule::PETITION_UNDATED`](crate::finding::Rule::PETITION_UNDATED).
///
/// Shrinks to a step on the day before receipt.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let petition = testing::faulty_petitions("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(petition.runs_backwards());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn faulty_petitions(period: Period) -> impl Strategy<Value = Petition> + Clone {
    (petitions(period), prop::sample::select(&STEPS[..]), 1_i64..400)
        .prop_map(|(petition, kind, days)| {
            let early = shifted(petition.received, -days);
            petition.with_step(kind, early)
        })
        .prop_filter("the calendar has an earlier day", Petition::runs_backwards)
}
