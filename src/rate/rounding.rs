//! How a percentage is rounded.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// How a percentage is rounded for print (cách làm tròn).
///
/// No law met fixes it for the reports; half up is what most of them do, and the default. Published tables also
/// cut digits off.
///
/// ```
/// use cchc::rate::{Denominator, Rate, Rounding};
///
/// let rate = Rate::new(1, 8, Denominator::Resolved);
/// let to_a_tenth = |rounding| rate.percent(1, rounding).unwrap().to_vietnamese();
/// assert_eq!(to_a_tenth(Rounding::Truncate), "12,5%");
/// assert_eq!(rate.percent(0, Rounding::HalfUp).unwrap().to_vietnamese(), "13%");
/// assert_eq!(rate.percent(0, Rounding::HalfEven).unwrap().to_vietnamese(), "12%");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Rounding {
    /// A half goes away from zero: 98.35 gives 98.4.
    #[default]
    HalfUp,
    /// A half goes to the even digit: 98.45 gives 98.4.
    HalfEven,
    /// Further digits are cut off: 98.87 gives 98.8.
    Truncate,
    /// Any further digit goes away from zero: 98.81 gives 98.9. Some tables of 2026 offer it.
    Ceiling,
}

vocabulary! { Rounding in "cchc::rate", "rounding", "cách làm tròn";
    HalfUp = "half_up", "làm tròn nửa lên", "half up";
    Truncate = "truncate", "cắt bỏ phần sau", "truncated";
    HalfEven = "half_even", "làm tròn nửa về số chẵn", "half to even";
    Ceiling = "ceiling", "làm tròn lên", "rounded up";
}

impl Rounding {
    /// The ways that published percentages are read by: those that reports are known to use.
    pub(crate) const USUAL: &'static [Self] = &[Self::HalfUp, Self::Truncate, Self::HalfEven];
}

impl Rounding {
    /// `numerator / denominator` as a whole number; `None` over zero.
    pub(super) fn divide(self, numerator: u128, denominator: u128) -> Option<u128> {
        let (quotient, rest) = (numerator.checked_div(denominator)?, numerator.checked_rem(denominator)?);
        let twice = rest.checked_mul(2)?;
        let away = match self {
            Self::Truncate => false,
            Self::Ceiling => rest != 0,
            Self::HalfUp => twice >= denominator,
            Self::HalfEven => twice > denominator || twice == denominator && quotient % 2 != 0,
        };
        quotient.checked_add(u128::from(away))
    }
}
