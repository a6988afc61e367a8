//! Percentages with a fixed number of decimals.

use std::fmt;
use std::ops::Sub;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

use super::points::PercentagePoints;
use super::rounding::Rounding;
use crate::text::{ErrorKind, Phrase, explain};

/// Most decimals of a percentage.
pub(super) const MAX_DECIMALS: u32 = 9;

/// A percentage (phần trăm), exact, with the decimals it was written or rounded with.
///
/// Reads `48,2%` and `48.2` alike: in Vietnamese the comma is the decimal mark. Written with a dot and without the
/// sign, in serde as a string; [`Percent::to_vietnamese`] writes it as a report does. Two percentages are equal when
/// their values are: `48.2` is `48.20`.
///
/// ```
/// use cchc::rate::Percent;
///
/// let printed: Percent = "48,2 %".parse().unwrap();
/// assert_eq!(printed.to_string(), "48.2");
/// assert_eq!(printed.to_vietnamese(), "48,2%");
/// assert_eq!(printed.decimals(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Percent(Decimal);

/// Why a text is no percentage.
///
/// ```
/// use cchc::rate::Percent;
///
/// let error = "48,2 phần".parse::<Percent>().unwrap_err();
/// assert_eq!(error.position(), 4);
/// assert_eq!(error.to_string(), "no percentage at byte 4: expected a digit");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no percentage at byte {position}: expected {expected}")]
pub struct ParsePercentError {
    position: usize,
    expected: Phrase,
}

explain! { ParsePercentError, Self { position, expected } => ErrorKind::Parse, format!("không phải tỷ lệ phần trăm ở byte {position}: cần {}", expected.vi) }

impl ParsePercentError {
    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What should have stood there.
    pub fn expected(&self) -> &'static str {
        self.expected.en
    }
}

impl Percent {
    /// 0 %.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// 100 %.
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);

    /// `units` of the last of `decimals` decimals: `new(482, 1)` is 48.2 %. `None` for more than 9 decimals.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// assert_eq!(Percent::new(482, 1).unwrap().to_string(), "48.2");
    /// assert_eq!(Percent::new(1, 10), None);
    /// ```
    pub fn new(units: i64, decimals: u32) -> Option<Self> {
        if decimals > MAX_DECIMALS { None } else { Some(Self(Decimal::new(units, decimals))) }
    }

    /// How many decimals it has.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// assert_eq!("48,20%".parse::<Percent>()?.decimals(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decimals(self) -> u32 {
        self.0.scale()
    }

    /// The number itself.
    pub(crate) fn decimal(self) -> Decimal {
        self.0
    }

    /// The same, rounded to fewer decimals; unchanged if it has no more.
    ///
    /// ```
    /// use cchc::rate::{Percent, Rounding};
    ///
    /// let percent: Percent = "48,25%".parse()?;
    /// assert_eq!(percent.round(1, Rounding::HalfUp).to_vietnamese(), "48,3%");
    /// assert_eq!(percent.round(1, Rounding::Truncate).to_vietnamese(), "48,2%");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn round(self, decimals: u32, rounding: Rounding) -> Self {
        let strategy = match rounding {
            Rounding::HalfUp => rust_decimal::RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => rust_decimal::RoundingStrategy::MidpointNearestEven,
            Rounding::Truncate => rust_decimal::RoundingStrategy::ToZero,
            Rounding::Ceiling => rust_decimal::RoundingStrategy::AwayFromZero,
        };
        Self(self.0.round_dp_with_strategy(decimals, strategy))
    }

    /// As in a Vietnamese report: `48,2%`.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// assert_eq!(Percent::new(482, 1).unwrap().to_vietnamese(), "48,2%");
    /// ```
    pub fn to_vietnamese(self) -> String {
        format!("{}%", self.0).replace('.', ",")
    }
}

impl PercentagePoints {
    /// Whether the difference is no more than `width`, up or down.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// let difference = "48,3%".parse::<Percent>()? - "48,2%".parse()?;
    /// assert!(difference.is_within("0,1%".parse()?));
    /// assert!(!difference.is_within("0,05%".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_within(self, width: Percent) -> bool {
        self.0.abs() <= width.0
    }

    /// What is left of the difference when a percentage is taken off it.
    ///
    /// ```
    /// use cchc::rate::Percent;
    ///
    /// let difference = "50%".parse::<Percent>()? - "48%".parse()?;
    /// assert_eq!(difference.less("0,5%".parse()?).to_string(), "+1.5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn less(self, percent: Percent) -> Self {
        Self(self.0 - percent.0)
    }
}

/// The difference in percentage points, never in per cent.
impl Sub for Percent {
    type Output = PercentagePoints;

    fn sub(self, other: Self) -> PercentagePoints {
        // Both are below 10^19 with at most nine decimals: 28 digits, which a decimal holds.
        PercentagePoints(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Percent {
    type Err = ParsePercentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = |position, expected| ParsePercentError { position, expected };
        let start = text.len() - text.trim_start().len();
        let number = text.trim().trim_end_matches('%').trim_end();
        let (mut units, mut decimals, mut mark, mut digits) = (0_i64, 0_u32, false, 0);
        for (at, letter) in number.char_indices() {
            match letter {
                '0'..='9' => {
                    let digit = i64::from(letter.to_digit(10).unwrap_or_default());
                    let next = units.checked_mul(10).and_then(|units| units.checked_add(digit));
                    units = next.ok_or_else(|| error(start + at, Phrase::new("một số nhỏ hơn", "a smaller number")))?;
                    decimals += u32::from(mark);
                    digits += 1;
                    if decimals > MAX_DECIMALS {
                        return Err(error(start + at, Phrase::new("tối đa 9 chữ số thập phân", "at most 9 decimals")));
                    }
                }
                ',' | '.' if !mark && digits > 0 => mark = true,
                _ => return Err(error(start + at, Phrase::new("một chữ số", "a digit"))),
            }
        }
        if digits == 0 || mark && decimals == 0 {
            return Err(error(start + number.len(), Phrase::new("một chữ số", "a digit")));
        }
        Ok(Self(Decimal::new(units, decimals)))
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // Nobody prints a percentage below zero; a program can hold one.
        let parsed = match text.strip_prefix('-') {
            Some(positive) => positive.parse().map(|positive: Self| Self(Decimal::ZERO - positive.0)),
            None => text.parse(),
        };
        parsed.map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_decimal_marks() {
        for (text, written) in [("48,2%", "48.2"), (" 100 % ", "100"), ("0,63", "0.63"), ("5.16%", "5.16")] {
            assert_eq!(text.parse::<Percent>().unwrap().to_string(), written);
        }
        assert_eq!("48,2".parse::<Percent>().unwrap(), "48.20".parse().unwrap());
    }

    #[test]
    fn errors_say_where() {
        for (text, message) in [
            ("", "no percentage at byte 0: expected a digit"),
            (" %", "no percentage at byte 1: expected a digit"),
            ("-5%", "no percentage at byte 0: expected a digit"),
            ("1,2,3", "no percentage at byte 3: expected a digit"),
            ("4,", "no percentage at byte 2: expected a digit"),
            ("99999999999999999999", "no percentage at byte 18: expected a smaller number"),
            ("1,1234567890", "no percentage at byte 11: expected at most 9 decimals"),
        ] {
            let error = text.parse::<Percent>().unwrap_err();
            assert_eq!(error.to_string(), message, "{text}");
            assert!(message.ends_with(&format!("byte {}: expected {}", error.position(), error.expected())), "{text}");
        }
    }

    #[test]
    fn is_a_string_in_data() {
        let printed: Percent = serde_json::from_str("\"48.20\"").unwrap();
        assert_eq!(serde_json::to_string(&printed).unwrap(), "\"48.20\"");
    }
}
