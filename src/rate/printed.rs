//! Percentages that somebody printed, against the counts behind them.

use serde::{Deserialize, Serialize};

use super::percent::Percent;
use super::rate::Rate;
use super::rounding::Rounding;

/// A percentage as printed (tỷ lệ công bố), to be compared with the rates it may stand for.
///
/// ```
/// use cchc::rate::{Agreement, Denominator, PrintedPercent, Rate, Rounding};
///
/// // Đắk Lắk, March 2018: "88,5 %" is over what was received, not over what was resolved.
/// let printed: PrintedPercent = "88,5%".parse::<cchc::rate::Percent>().unwrap().into();
/// let resolved = Rate::new(16_307, 17_922, Denominator::Resolved);
/// let received = Rate::new(16_307, 18_426, Denominator::Received);
/// assert_eq!(printed.agreement(&resolved, &[received]), Agreement::OtherDenominator {
///     of: Denominator::Received, rounding: Rounding::HalfUp,
/// });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PrintedPercent(Percent);

/// How a printed percentage fits the counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Agreement {
    /// It is the expected rate, rounded this way.
    Agrees {
        /// The first usual rounding that gives it: half up, truncation, half even.
        rounding: Rounding,
    },
    /// It is the rate over another denominator.
    OtherDenominator {
        /// The denominator that gives it.
        of: super::denominator::Denominator,
        /// The first usual rounding that gives it.
        rounding: Rounding,
    },
    /// It is none of the rates under any usual rounding.
    Differs {
        /// The expected rate, rounded half up to as many decimals as printed.
        expected: Percent,
    },
    /// Nothing arose: over zero there is no percentage, so none should be printed.
    Undefined,
}

impl From<Percent> for PrintedPercent {
    fn from(percent: Percent) -> Self {
        Self(percent)
    }
}

impl PrintedPercent {
    /// The percentage.
    pub fn percent(self) -> Percent {
        self.0
    }

    /// The first usual rounding under which `rate` gives what is printed, to the decimals printed.
    pub fn rounding_of(self, rate: &Rate) -> Option<Rounding> {
        let decimals = self.0.decimals();
        Rounding::USUAL.iter().copied().find(|rounding| rate.percent(decimals, *rounding) == Some(self.0))
    }

    /// How the printed percentage fits `expected`, or else one of the `others`, in their order.
    pub fn agreement(self, expected: &Rate, others: &[Rate]) -> Agreement {
        if let Some(rounding) = self.rounding_of(expected) {
            return Agreement::Agrees { rounding };
        }
        let other = others.iter().find_map(|rate| Some((rate, self.rounding_of(rate)?)));
        if let Some((rate, rounding)) = other {
            return Agreement::OtherDenominator { of: rate.of.clone(), rounding };
        }
        match expected.percent(self.0.decimals(), Rounding::HalfUp) {
            Some(expected) => Agreement::Differs { expected },
            None => Agreement::Undefined,
        }
    }
}
