//! Percentages and rates.

use proptest::prelude::*;

use crate::rate::{Denominator, Percent, PrintedPercent, Rate, Rounding};

/// A percentage from 0 on, most of them up to 100, with up to nine decimals. Shrinks to 0.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let percent = testing::percents().new_tree(&mut runner).unwrap().current();
///     assert!(percent.to_vietnamese().parse() == Ok(percent));
/// }
/// ```
pub fn percents() -> impl Strategy<Value = Percent> + Clone {
    let share = (0_u32..=9).prop_flat_map(|decimals| {
        (0..=100 * 10_i64.pow(decimals)).prop_map(move |units| Percent::new(units, decimals))
    });
    let any = (0..i64::MAX, 0_u32..=9).prop_map(|(units, decimals)| Percent::new(units, decimals));
    prop_oneof![8 => share, 1 => any].prop_filter_map("at most nine decimals", |percent| percent)
}

/// What a rate is over: a known denominator, now and then another.
///
/// Shrinks to the first known one.
///
/// ```
/// use cchc::rate::Denominator;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let of = testing::denominators().new_tree(&mut runner).unwrap().current();
///     assert!(Denominator::from_name(of.as_str()) == of);
/// }
/// ```
pub fn denominators() -> impl Strategy<Value = Denominator> + Clone {
    prop_oneof![
        8 => prop::sample::select(Denominator::ALL),
        1 => "[a-z_]{0,12}".prop_map(|name| Denominator::from_name(&name)),
    ]
}

/// A rate (tỷ lệ): mostly a part of a whole, now and then over zero, or a part greater than the whole. Shrinks to 0/0.
///
/// ```
/// use cchc::rate::Rounding;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let rate = testing::rates().new_tree(&mut runner).unwrap().current();
///     assert!(rate.percent(1, Rounding::HalfUp).is_some() == rate.is_defined());
/// }
/// ```
pub fn rates() -> impl Strategy<Value = Rate> + Clone {
    let part = (0_u64..5_000).prop_flat_map(|whole| (0..=whole, Just(whole)));
    let pair = prop_oneof![8 => part, 1 => (any::<u64>(), any::<u64>()), 1 => (0_u64..9, Just(0))];
    (pair, denominators()).prop_map(|((numerator, denominator), of)| Rate::new(numerator, denominator, of))
}

/// A rate over a whole that is not zero, with the percentage that somebody printed for it, rounded in any way to up to
/// four decimals.
///
/// [`PrintedPercent::rounding_of`] finds a rounding.
///
/// Shrinks to none of one.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (rate, printed) = testing::printed_percents().new_tree(&mut runner).unwrap().current();
///     assert!(printed.rounding_of(&rate).is_some());
/// }
/// ```
pub fn printed_percents() -> impl Strategy<Value = (Rate, PrintedPercent)> + Clone {
    let part = (1_u64..5_000).prop_flat_map(|whole| (0..=whole, Just(whole)));
    (part, denominators(), 0_u32..=4, prop::sample::select(Rounding::USUAL)).prop_filter_map(
        "a rate that has a percentage",
        |((numerator, denominator), of, decimals, rounding)| {
            let rate = Rate::new(numerator, denominator, of);
            let percent = rate.percent(decimals, rounding)?;
            Some((rate, percent.into()))
        },
    )
}
