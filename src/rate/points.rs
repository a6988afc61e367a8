//! Differences between percentages.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// A difference between two percentages, in percentage points (điểm phần trăm).
///
/// 82.66 % against 80.08 % is +2.58 points; it is not 2.58 %. Made by subtracting one [`super::Percent`] from
/// another; written with its sign.
///
/// ```
/// use cchc::rate::Percent;
///
/// let points = "98.7".parse::<Percent>().unwrap() - "99".parse::<Percent>().unwrap();
/// assert_eq!(points.to_string(), "-0.3");
/// assert!(points.is_negative());
/// ```
#[doc(alias = "điểm phần trăm")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PercentagePoints(pub(super) Decimal);

impl PercentagePoints {
    /// Whether there is no difference.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether the percentage fell.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }
}

impl fmt::Display for PercentagePoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() { self.0.abs().fmt(f) } else { write!(f, "{:+}", self.0) }
    }
}

impl Serialize for PercentagePoints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
