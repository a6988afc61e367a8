//! Tallies and forms.

use proptest::prelude::*;

use super::name::field_names;
use super::time::periods;
use crate::form::{FormRow, ResultForm};
use crate::placement::{Excluded, Intake, Outcome};
use crate::placement::{PeriodTally, Tally};

/// Any tally, corrections with negative counts included.
///
/// Shrinks to zero.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let tally = testing::tallies().new_tree(&mut runner).unwrap().current();
///     assert!((tally - tally).is_zero());
/// }
/// ```
pub fn tallies() -> impl Strategy<Value = Tally> + Clone {
    let cell = (prop::sample::select(Intake::ALL), outcomes(), prop_oneof![8 => -1000_i64..1000, 1 => any::<i64>()]);
    prop::collection::vec(cell, 0..12).prop_map(|cells| {
        cells.into_iter().fold(Tally::ZERO, |mut tally, (intake, outcome, times)| {
            tally.count(intake, outcome, times);
            tally
        })
    })
}

/// The tally of a period: any counts.
///
/// Shrinks to zero in the first month of 2017.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let tally = testing::period_tallies().new_tree(&mut runner).unwrap().current();
///     assert!(tally.combine(&tally).is_ok());
/// }
/// ```
pub fn period_tallies() -> impl Strategy<Value = PeriodTally> + Clone {
    (periods(), tallies()).prop_map(|(period, tally)| PeriodTally::new(period, tally))
}

fn outcomes() -> impl Strategy<Value = Outcome> + Clone {
    prop_oneof![
        4 => prop::sample::select(vec![
            Outcome::Early,
            Outcome::OnTime,
            Outcome::Overdue,
            Outcome::InTime,
            Outcome::InProgressOverdue,
            Outcome::None,
        ]),
        2 => prop::sample::select(Excluded::ALL).prop_map(Outcome::Excluded),
    ]
}

/// A result form as dossiers could give it: every dossier in one intake cell and one outcome cell, no negative counts.
///
/// Shrinks to a form without rows.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let form = testing::result_forms().new_tree(&mut runner).unwrap().current();
///     assert!(form.total().received() == form.rows().iter().map(|row| row.tally().received()).sum::<i64>());
/// }
/// ```
pub fn result_forms() -> impl Strategy<Value = ResultForm> + Clone {
    let counted = |outcome: &Outcome| *outcome != Outcome::None;
    let cell = (prop::sample::select(&Intake::ALL[..4]), outcomes().prop_filter("in a column", counted), 0_i64..100);
    let row = (field_names(), prop::collection::vec(cell, 0..6)).prop_map(|(label, cells)| {
        let tally = cells.into_iter().fold(Tally::ZERO, |mut tally, (intake, outcome, times)| {
            tally.count(intake, outcome, times);
            tally
        });
        FormRow::new(label, None, tally)
    });
    (periods(), prop::collection::vec(row, 0..6), 0_u64..5)
        .prop_map(|(period, rows, unplaced)| ResultForm::new(period, "provincial-06a", rows, unplaced))
}
