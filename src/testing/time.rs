//! Days, moments and periods.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use proptest::prelude::*;

use crate::time::Moment;
use crate::time::{Period, PeriodKind, Regime};

/// Any day that a record can hold, of the years 1 to 9999; most of them of our time.
///
/// Shrinks to the first day of 2016.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let day = testing::days().new_tree(&mut runner).unwrap().current();
///     assert!(day.to_string().len() == 10);
/// }
/// ```
pub fn days() -> impl Strategy<Value = NaiveDate> + Clone {
    let between = |from: i32, to: i32| {
        (from..=to, 1_u32..=366)
            .prop_filter_map("a year has no such day", |(year, day)| NaiveDate::from_yo_opt(year, day))
    };
    prop_oneof![8 => between(2016, 2030), 1 => between(1, 9999), 1 => Just(NaiveDate::from_yo_opt(9999, 365).unwrap_or_default())]
}

/// A day around a period: often its first or last day or a neighbour of these, else within 400 days of it.
///
/// Shrinks to the first day of the period.
///
/// ```
/// use cchc::{Moment, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let day = testing::days_around("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(Moment::on(day).day() == day);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn days_around(period: Period) -> impl Strategy<Value = NaiveDate> + Clone {
    let length = i64::try_from(period.days()).unwrap_or(i64::MAX);
    let offset = prop_oneof![
        3 => 0..length,
        3 => -2_i64..=2,
        3 => (-2_i64..=2).prop_map(move |step| length - 1 + step),
        1 => -400_i64..400,
        1 => (0_i64..400).prop_map(move |step| length + step),
    ];
    offset.prop_map(move |offset| shifted(period.from(), offset))
}

/// A moment around a period, with a time of day or without; midnight and noon come often.
///
/// Shrinks to the first day of the period, without a time.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let moment = testing::moments_around("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(moment.to_string().parse() == Ok(moment));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn moments_around(period: Period) -> impl Strategy<Value = Moment> + Clone {
    (days_around(period), times())
        .prop_map(|(day, time)| time.map_or(Moment::on(day), |time| Moment::at(day.and_time(time))))
}

/// An instant around a period, to the second; midnight and noon come often.
///
/// Shrinks to midnight of the first day of the period.
///
/// ```
/// use cchc::{Moment, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let instant = testing::instants("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(Moment::at(instant).instant() == Some(instant));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn instants(period: Period) -> impl Strategy<Value = NaiveDateTime> + Clone {
    (days_around(period), times()).prop_map(|(day, time)| day.and_time(time.unwrap_or(NaiveTime::MIN)))
}

fn times() -> impl Strategy<Value = Option<NaiveTime>> + Clone {
    let second = prop_oneof![Just(0_u32), Just(12 * 3600), Just(12 * 3600 + 300), Just(86_399), 0_u32..86_400];
    let time = second.prop_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0));
    prop_oneof![Just(None), time]
}

/// A named period of any regime, of the years 2017 to 2029.
///
/// Shrinks to the first month of 2017.
///
/// ```
/// use cchc::{Period, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let period = testing::periods().new_tree(&mut runner).unwrap().current();
///     assert!(Period::parse(&period.code(), period.regime()) == Ok(period));
/// }
/// ```
pub fn periods() -> impl Strategy<Value = Period> + Clone {
    let regime = prop_oneof![4 => Just(Regime::Decree09_2019), 1 => Just(Regime::Cchc), 3 => Just(Regime::Calendar)];
    let kind = prop::sample::select(&PeriodKind::ALL[..5]);
    (regime, kind, 2017..=2029, 1_u8..=12)
        .prop_filter_map("the regime has no such period", |(regime, kind, year, index)| {
            Period::new(regime, kind, year, index).ok()
        })
}

/// A span of 1 to 120 days under no regime.
///
/// Shrinks to the first day of 2017.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let span = testing::spans().new_tree(&mut runner).unwrap().current();
///     assert!((1..=120).contains(&span.days()));
/// }
/// ```
pub fn spans() -> impl Strategy<Value = Period> + Clone {
    ((2017_i32..=2029, 1_u32..=365), 0_i64..120).prop_filter_map("a span ends in time", |((year, day), length)| {
        let from = NaiveDate::from_yo_opt(year, day)?;
        Period::custom(from, shifted(from, length)).ok()
    })
}

/// Two spans of which the second begins the day after the first ends.
///
/// Shrinks to the first two days of 2017.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let (first, second) = testing::neighbours().new_tree(&mut runner).unwrap().current();
///     assert!(second.follows(&first));
/// }
/// ```
pub fn neighbours() -> impl Strategy<Value = (Period, Period)> + Clone {
    (spans(), 0_i64..120).prop_filter_map("a span ends in time", |(first, length)| {
        let from = first.to().succ_opt()?;
        Some((first, Period::custom(from, shifted(from, length)).ok()?))
    })
}

/// The day `offset` days from `day`, or `day` itself at the ends of the calendar.
pub(super) fn shifted(day: NaiveDate, offset: i64) -> NaiveDate {
    let days = Days::new(offset.unsigned_abs());
    let moved = if offset < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) };
    moved.unwrap_or(day)
}
