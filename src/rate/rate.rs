//! Rates.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::denominator::Denominator;
use super::percent::MAX_DECIMALS;
use super::percent::Percent;
use super::rounding::Rounding;

/// A share of a whole (tỷ lệ): how many of how many, and of what.
///
/// Keeps both numbers. Over zero there is no percentage at all ("không phát sinh"): neither 0 % nor 100 %
/// (hard case [E17](crate::_documentation::cases#e17)). The numerator may exceed the denominator: whether that is a
/// fault is for a check to say.
///
/// ```
/// use cchc::rate::{Denominator, Rate, Rounding};
///
/// let online = Rate::new(13, 18, Denominator::Received);
/// assert_eq!(online.to_string(), "13/18");
/// assert_eq!(online.percent(1, Rounding::HalfUp).unwrap().to_string(), "72.2");
/// assert_eq!(online.percent(9, Rounding::Truncate).unwrap().to_string(), "72.222222222");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rate {
    /// How many.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
    /// Of what.
    pub of: Denominator,
}

impl Rate {
    /// `numerator` of `denominator`.
    ///
    /// ```
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// assert_eq!(Rate::new(17, 18, Denominator::Forms).to_string(), "17/18");
    /// ```
    pub const fn new(numerator: u64, denominator: u64, of: Denominator) -> Self {
        Self { numerator, denominator, of }
    }

    /// Whether there is a percentage: the denominator is not zero.
    ///
    /// ```
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// assert!(!Rate::new(0, 0, Denominator::Resolved).is_defined());
    /// ```
    pub const fn is_defined(&self) -> bool {
        self.denominator != 0
    }

    /// The percentage, rounded once from the exact fraction. `None` over a zero denominator, for more than 9
    /// decimals, and beyond what a percentage holds (about 10^18 units of its last decimal).
    ///
    /// ```
    /// use cchc::rate::{Denominator, Rate, Rounding};
    ///
    /// let rate = Rate::new(2, 3, Denominator::Resolved);
    /// assert_eq!(rate.percent(1, Rounding::HalfUp).unwrap().to_vietnamese(), "66,7%");
    /// assert_eq!(Rate::new(0, 0, Denominator::Resolved).percent(1, Rounding::HalfUp), None);
    /// ```
    pub fn percent(&self, decimals: u32, rounding: Rounding) -> Option<Percent> {
        if !self.is_defined() || decimals > MAX_DECIMALS {
            return None;
        }
        let scaled = u128::from(self.numerator).checked_mul(10_u128.pow(decimals + 2))?;
        let units = rounding.divide(scaled, u128::from(self.denominator))?;
        Percent::new(i64::try_from(units).ok()?, decimals)
    }

    /// The rate of the rest, over the same whole: 1 − this. `None` if the numerator is more than the whole.
    ///
    /// ```
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// let late = Rate::new(17, 18, Denominator::Resolved).complement().unwrap();
    /// assert_eq!((late.numerator, late.denominator), (1, 18));
    /// ```
    pub fn complement(&self) -> Option<Self> {
        let rest = self.denominator.checked_sub(self.numerator)?;
        Some(Self { numerator: rest, ..self.clone() })
    }
}

/// The fraction, as `13/18`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn percent(numerator: u64, denominator: u64, rounding: Rounding, expected: &str) {
        let rate = Rate::new(numerator, denominator, Denominator::Resolved);
        assert_eq!(rate.percent(1, rounding).unwrap().to_string(), expected);
    }

    #[test]
    fn nine_decimals_are_the_most() {
        let third = Rate::new(1, 3, Denominator::Resolved);
        assert_eq!(third.percent(9, Rounding::HalfUp).unwrap().to_string(), "33.333333333");
        assert_eq!(third.percent(10, Rounding::HalfUp), None);
    }

    #[test]
    fn the_rest_is_of_the_same_whole() {
        let rest = Rate::new(17, 18, Denominator::Resolved).complement().unwrap();
        assert_eq!(rest, Rate::new(1, 18, Denominator::Resolved));
        assert_eq!(Rate::new(18, 18, Denominator::Resolved).complement().unwrap().numerator, 0);
        assert_eq!(Rate::new(19, 18, Denominator::Resolved).complement(), None);
    }

    #[test]
    fn halves_go_where_the_rounding_says() {
        percent(1, 2_000, Rounding::HalfUp, "0.1");
        percent(1, 2_000, Rounding::HalfEven, "0.0");
        percent(3, 2_000, Rounding::HalfEven, "0.2");
        percent(501, 1_000_000, Rounding::HalfEven, "0.1");
        percent(1, 3_000, Rounding::HalfEven, "0.0");
        percent(1, 3_000, Rounding::Ceiling, "0.1");
        percent(1, 1_000, Rounding::Ceiling, "0.1");
        percent(9_999, 10_000, Rounding::HalfUp, "100.0");
        percent(9_999, 10_000, Rounding::Truncate, "99.9");
        percent(2, 3, Rounding::HalfUp, "66.7");
        percent(2, 3, Rounding::Truncate, "66.6");
    }

    #[test]
    fn nothing_over_zero() {
        assert_eq!(Rate::new(0, 0, Denominator::Forms).percent(0, Rounding::HalfUp), None);
        assert_eq!(Rate::new(u64::MAX, 1, Denominator::Forms).percent(9, Rounding::HalfUp), None);
        assert_eq!(
            Rate::new(0, u64::MAX, Denominator::Forms).percent(2, Rounding::HalfUp).unwrap().to_string(),
            "0.00"
        );
    }
}
