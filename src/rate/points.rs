//! Differences between percentages.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

/// A difference between two percentages, in percentage points (điểm phần trăm).
///
/// 82.66 % against 80.08 % is +2.58 points; it is not 2.58 %. Made by subtracting one [`super::percent::Percent`] from
/// another; written with its sign.
///
/// ```
/// use cchc::rate::Percent;
///
/// let points = "98.7".parse::<Percent>().unwrap() - "99".parse::<Percent>().unwrap();
/// assert_eq!(points.to_string(), "-0.3");
/// assert!(points.is_negative());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct PercentagePoints(pub(super) Decimal);

impl PercentagePoints {
    /// Whether there is no difference.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// assert!(("50%".parse::<Percent>()? - "50,0%".parse()?).is_zero());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether the percentage fell.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// assert!(("48%".parse::<Percent>()? - "50%".parse()?).is_negative());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

impl<'de> Deserialize<'de> for PercentagePoints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let points = Decimal::from_str_exact(text.strip_prefix('+').unwrap_or(&text)).ok().filter(|_| plain);
        points.map(Self).ok_or_else(|| de::Error::custom("percentage points are written as +1.25"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::Percent;

    #[test]
    fn points_are_written_with_digits_and_a_point() {
        for (text, written) in [("+1.25", "+1.25"), ("-0.3", "-0.3"), ("1.5", "+1.5"), ("+12", "+12")] {
            let read: PercentagePoints = serde_json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(read.to_string(), written);
        }
        for text in ["", "+", "1e3", "1_000", "+-1", "1,5", "1.2.3"] {
            assert!(serde_json::from_str::<PercentagePoints>(&format!("\"{text}\"")).is_err(), "{text}");
        }
    }

    #[test]
    fn points_have_a_sign() {
        let points = |now: &str, before: &str| now.parse::<Percent>().unwrap() - before.parse::<Percent>().unwrap();
        for (now, before, negative, zero) in
            [("48%", "50%", true, false), ("50%", "48%", false, false), ("50%", "50.0%", false, true)]
        {
            let points = points(now, before);
            assert_eq!((points.is_negative(), points.is_zero()), (negative, zero), "{now} - {before}");
        }
    }
}
