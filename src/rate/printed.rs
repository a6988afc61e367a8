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
///
/// ```
/// use cchc::rate::{Agreement, Denominator, Percent, PrintedPercent, Rate, Rounding};
///
/// let printed = PrintedPercent::from("94,4%".parse::<Percent>()?);
/// let on_time = Rate::new(17, 18, Denominator::Resolved);
/// assert_eq!(printed.agreement(&on_time, &[]), Agreement::Agrees { rounding: Rounding::HalfUp });
/// let printed = PrintedPercent::from("94,5%".parse::<Percent>()?);
/// assert!(matches!(printed.agreement(&on_time, &[]), Agreement::Differs { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    ///
    /// ```
    /// use cchc::rate::{Denominator, Percent, PrintedPercent, Rate, Rounding};
    ///
    /// let printed = PrintedPercent::from("66,6%".parse::<Percent>()?);
    /// assert_eq!(printed.rounding_of(&Rate::new(2, 3, Denominator::Resolved)), Some(Rounding::Truncate));
    /// assert_eq!(printed.rounding_of(&Rate::new(3, 4, Denominator::Resolved)), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rounding_of(self, rate: &Rate) -> Option<Rounding> {
        let decimals = self.0.decimals();
        Rounding::USUAL.iter().copied().find(|rounding| rate.percent(decimals, *rounding) == Some(self.0))
    }

    /// How the printed percentage fits `expected`, or else one of the `others`, in their order.
    ///
    /// ```
    /// use cchc::rate::{Agreement, Denominator, Percent, PrintedPercent, Rate};
    ///
    /// let printed = PrintedPercent::from("50%".parse::<Percent>()?);
    /// let (of_resolved, of_received) = (Rate::new(9, 10, Denominator::Resolved), Rate::new(9, 18, Denominator::Received));
    /// let agreement = printed.agreement(&of_resolved, &[of_received]);
    /// assert!(matches!(agreement, Agreement::OtherDenominator { of: Denominator::Received, .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
