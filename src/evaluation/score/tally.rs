//! Sums of marks, from which averages are made.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

use super::indicator::{Indicator, Mark};
use super::points::Points;
use super::policy::ScoringPolicy;

/// For each indicator, how many marks were given and how many points they are (bảng cộng điểm).
///
/// A commutative group like [`Tally`](crate::placement::Tally): forms and dossiers in any order and any grouping give the same
/// sums, and the score of two agencies together is the score of their union.
///
/// ```
/// use cchc::evaluation::score::{Indicator, Mark, MarkTally, ScoringPolicy};
///
/// let mut tally = MarkTally::ZERO;
/// tally.record(Indicator::SettlementTime, Mark::Two);
/// tally.record(Indicator::SettlementTime, Mark::One);
/// let mean = tally.mean(Indicator::SettlementTime, &ScoringPolicy::default());
/// assert_eq!(mean.unwrap().to_string(), "1.5");
/// assert_eq!(tally.mean(Indicator::Attitude, &ScoringPolicy::default()), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkTally {
    points: [i64; Indicator::COUNT],
    counts: [i64; Indicator::COUNT],
}

impl MarkTally {
    /// Nothing marked.
    pub const ZERO: Self = Self { points: [0; Indicator::COUNT], counts: [0; Indicator::COUNT] };

    /// Adds one mark.
    ///
    /// ```
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::Two);
    /// assert_eq!(tally.points(Indicator::Contacts), 2);
    /// ```
    pub fn record(&mut self, indicator: Indicator, mark: Mark) {
        let at = indicator as usize;
        self.points[at] = self.points[at].wrapping_add(i64::from(mark.points()));
        self.counts[at] = self.counts[at].wrapping_add(1);
    }

    /// The sum of the points.
    ///
    /// ```
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::Two);
    /// tally.record(Indicator::Contacts, Mark::One);
    /// assert_eq!(tally.points(Indicator::Contacts), 3);
    /// ```
    pub fn points(&self, indicator: Indicator) -> i64 {
        self.points[indicator as usize]
    }

    /// How many marks there are: dossiers, or forms.
    ///
    /// ```
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::Zero);
    /// assert_eq!(tally.count(Indicator::Contacts), 1);
    /// ```
    pub fn count(&self, indicator: Indicator) -> i64 {
        self.counts[indicator as usize]
    }

    /// The average, with one decimal; `None` without marks, and for a difference that is no average of anything.
    ///
    /// ```
    /// use cchc::evaluation::score::{Indicator, Mark, MarkTally, ScoringPolicy};
    ///
    /// let mut tally = MarkTally::default();
    /// tally.record(Indicator::Contacts, Mark::Two);
    /// tally.record(Indicator::Contacts, Mark::One);
    /// assert_eq!(tally.mean(Indicator::Contacts, &ScoringPolicy::default()).unwrap().to_string(), "1.5");
    /// ```
    pub fn mean(&self, indicator: Indicator, policy: &ScoringPolicy) -> Option<Points> {
        let sum = u64::try_from(self.points(indicator)).ok()?;
        let count = u64::try_from(self.count(indicator)).ok()?;
        let possible = sum <= count.saturating_mul(u64::from(Indicator::MAXIMUM));
        possible.then(|| Points::mean(sum, count, ScoringPolicy::DECIMALS, policy.rounding)).flatten()
    }

    fn zip(mut self, other: Self, with: impl Fn(i64, i64) -> i64) -> Self {
        for at in 0..Indicator::COUNT {
            self.points[at] = with(self.points[at], other.points[at]);
            self.counts[at] = with(self.counts[at], other.counts[at]);
        }
        self
    }
}

impl Add for MarkTally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.zip(other, i64::wrapping_add)
    }
}

impl Sub for MarkTally {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(other, i64::wrapping_sub)
    }
}

impl Neg for MarkTally {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl AddAssign for MarkTally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for MarkTally {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for MarkTally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_is_never_truncated() {
        // 98 dossiers early and 4 late would be 1.92; 96 of 2 and 4 of 1 are 1.96: running software printed 1.9.
        let mut tally = MarkTally::ZERO;
        for at in 0..100 {
            tally.record(Indicator::SettlementTime, if at < 96 { Mark::Two } else { Mark::One });
        }
        let mean = tally.mean(Indicator::SettlementTime, &ScoringPolicy::default());
        assert_eq!(mean.unwrap().to_string(), "2.0");
    }

    #[test]
    fn a_difference_that_is_no_average_has_none() {
        let mut one = MarkTally::ZERO;
        one.record(Indicator::Contacts, Mark::Two);
        let policy = ScoringPolicy::default();
        assert_eq!((-one).mean(Indicator::Contacts, &policy), None);
        assert_eq!((one - one).mean(Indicator::Contacts, &policy), None);
        assert_eq!([one, one, -one].into_iter().sum::<MarkTally>(), one);
        let mut rest = one + one;
        rest -= one;
        assert_eq!(rest, one);
        rest += one;
        assert_eq!(rest, one + one);
    }
}
