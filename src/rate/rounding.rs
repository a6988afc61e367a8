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
    /// `numerator / denominator` as a whole number; `denominator` is not zero.
    pub(super) fn divide(self, numerator: i128, denominator: i128) -> Option<i128> {
        let (quotient, rest) = (numerator.checked_div(denominator)?, numerator.checked_rem(denominator)?);
        let (twice, whole) = (rest.unsigned_abs().checked_mul(2)?, denominator.unsigned_abs());
        let away = match self {
            Self::Truncate => false,
            Self::Ceiling => rest != 0,
            Self::HalfUp => twice >= whole,
            Self::HalfEven => twice > whole || twice == whole && quotient % 2 != 0,
        };
        let step = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
        if away { quotient.checked_add(step) } else { Some(quotient) }
    }
}
