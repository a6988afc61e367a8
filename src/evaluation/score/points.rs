//! Points: exact decimal numbers of a score.

use std::fmt;
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize, Serializer};

use crate::rate::{Percent, Rounding};
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, explain};

/// Points of a score (điểm), an exact decimal number: at most twelve digits before the separator and six after it.
///
/// Sums stop at a bound that no sheet reaches; nothing overflows. Serde writes points as text, so that no program on
/// the way turns 62.62 into 62.61999.
///
/// ```
/// use cchc::rate::Rounding;
/// use cchc::evaluation::score::Points;
///
/// let appraised: Points = "62.62".parse()?;
/// assert_eq!(appraised + Points::new(1), "63.62".parse()?);
/// assert_eq!(Points::mean(196, 100, 1, Rounding::HalfUp).unwrap().to_string(), "2.0");
/// assert_eq!(Points::mean(0, 0, 1, Rounding::HalfUp), None);
/// # Ok::<(), cchc::evaluation::score::ParsePointsError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub struct Points(Decimal);

/// Digits before the separator.
const WHOLE_DIGITS: usize = 12;
/// Digits after the separator.
const DECIMALS: usize = 6;

impl Points {
    /// No points.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// A whole number of points.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    ///
    /// assert_eq!(Points::new(18).to_string(), "18");
    /// ```
    pub const fn new(points: u32) -> Self {
        Self(Decimal::from_parts(points, 0, 0, false, 0))
    }

    /// `sum` over `count`, rounded to `decimals` (at most six) in whole-number arithmetic; `None` for no count.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::rate::Rounding;
    ///
    /// assert_eq!(Points::mean(5, 3, 1, Rounding::HalfUp).unwrap().to_string(), "1.7");
    /// assert_eq!(Points::mean(5, 0, 1, Rounding::HalfUp), None);
    /// ```
    pub fn mean(sum: u64, count: u64, decimals: u32, rounding: Rounding) -> Option<Self> {
        if count == 0 {
            return None;
        }
        let decimals = decimals.min(6);
        let scaled = u128::from(sum) * 10_u128.pow(decimals);
        let count = u128::from(count);
        let (whole, rest) = (scaled / count, scaled % count);
        let up = match rounding {
            Rounding::HalfUp => 2 * rest >= count,
            Rounding::HalfEven => 2 * rest > count || (2 * rest == count && whole % 2 == 1),
            Rounding::Truncate => false,
            Rounding::Ceiling => rest > 0,
        };
        let units = i128::try_from(whole + u128::from(up)).ok()?;
        Decimal::try_from_i128_with_scale(units, decimals).ok().map(Self)
    }

    /// `maximum × numerator ÷ denominator`; `None` for a zero denominator.
    pub(super) fn share_of(maximum: Self, numerator: Decimal, denominator: Decimal) -> Option<Self> {
        maximum.0.checked_mul(numerator)?.checked_div(denominator).map(Self)
    }

    /// The same points with exactly so many decimals (at most six).
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::rate::Rounding;
    ///
    /// assert_eq!("13,456".parse::<Points>()?.rounded(2, Rounding::HalfUp).to_string(), "13.46");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rounded(self, decimals: u32, rounding: Rounding) -> Self {
        let decimals = decimals.min(6);
        let mut rounded = self.0.round_dp_with_strategy(decimals, strategy(rounding));
        rounded.rescale(decimals);
        Self(rounded)
    }

    /// What percentage of `maximum` the points are, with so many decimals; `None` when the maximum is not positive.
    ///
    /// ```
    /// use cchc::rate::Rounding;
    /// use cchc::evaluation::score::Points;
    ///
    /// let (appraised, maximum): (Points, Points) = ("62.62".parse()?, Points::new(70));
    /// assert_eq!(appraised.percent_of(maximum, 2, Rounding::HalfUp).unwrap().to_string(), "89.46");
    /// assert_eq!(appraised.percent_of(maximum, 2, Rounding::Truncate).unwrap().to_string(), "89.45");
    /// # Ok::<(), cchc::evaluation::score::ParsePointsError>(())
    /// ```
    pub fn percent_of(self, maximum: Self, decimals: u32, rounding: Rounding) -> Option<Percent> {
        if maximum.0 <= Decimal::ZERO {
            return None;
        }
        let decimals = decimals.min(6);
        let percent = self.0.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(maximum.0)?;
        let rounded = Self(percent).rounded(decimals, rounding);
        Percent::new(i64::try_from(rounded.0.mantissa()).ok()?, decimals)
    }

    /// Whether the points are below zero.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    ///
    /// assert!("-0,5".parse::<Points>()?.is_negative());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// The points as whole thousandths, where they are.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    ///
    /// assert_eq!("13,5".parse::<Points>()?.thousandths(), Some(13_500));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn thousandths(self) -> Option<i64> {
        let scaled = self.0.checked_mul(Decimal::ONE_THOUSAND)?;
        scaled.is_integer().then(|| scaled.to_i64()).flatten()
    }

    /// Compares `self ÷ mine` with `other ÷ theirs` without dividing.
    pub(super) fn cmp_scaled(self, mine: Self, other: Self, theirs: Self) -> Option<std::cmp::Ordering> {
        Some(self.0.checked_mul(theirs.0)?.cmp(&other.0.checked_mul(mine.0)?))
    }
}

fn strategy(rounding: Rounding) -> RoundingStrategy {
    match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        Rounding::Truncate => RoundingStrategy::ToZero,
        Rounding::Ceiling => RoundingStrategy::AwayFromZero,
    }
}

impl std::ops::Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, std::ops::Add::add)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Also takes what sums and divisions leave behind: more digits than anybody types.
impl TryFrom<String> for Points {
    type Error = ParsePointsError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().or_else(|refused| {
            let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
            Decimal::from_str_exact(&text).ok().filter(|_| plain).map(Self).ok_or(refused)
        })
    }
}

impl FromStr for Points {
    type Err = ParsePointsError;

    /// Reads `62.62`, `62,62`, `-1.5` and `2`. One separator, no thousands.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParsePointsError { found: excerpt(text, 40).to_owned() };
        let trimmed = text.trim();
        let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
        let (whole, decimals) = match digits.split_once(['.', ',']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        let plain = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !plain(whole, WHOLE_DIGITS) || !decimals.is_none_or(|decimals| plain(decimals, DECIMALS)) {
            return Err(refused());
        }
        Decimal::from_str(&trimmed.replace(',', ".")).map(Self).map_err(|_| refused())
    }
}

/// A text that is no number of points.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::evaluation::score::Points;
///
/// let error = "hai điểm".parse::<Points>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no number of points: expected at most 12 digits, and after . or , at most 6 more")]
pub struct ParsePointsError {
    found: String,
}

explain! {
    ParsePointsError, Self { found } => ErrorKind::Parse,
    format!("“{found}” không phải số điểm: cần tối đa 12 chữ số, và tối đa 6 chữ số sau dấu . hoặc ,")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_and_printed() {
        for (text, printed) in [("62.62", "62.62"), ("62,620", "62.620"), ("-1.5", "-1.5"), (" 2 ", "2")] {
            assert_eq!(text.parse::<Points>().unwrap().to_string(), printed);
        }
        for text in ["", "-", ".5", "5.", "1.2.3", "1e3", "+1", "1 000", "１", "1234567890123", "0.1234567", "--1"] {
            assert!(text.parse::<Points>().is_err(), "{text}");
        }
        assert_eq!(
            "x".parse::<Points>().unwrap_err().to_string(),
            "`x` is no number of points: expected at most 12 digits, and after . or , at most 6 more"
        );
        assert_eq!(serde_json::to_string(&Points::new(2)).unwrap(), "\"2\"");
        assert!(serde_json::from_str::<Points>("\"2,5\"").is_ok());
        assert!(serde_json::from_str::<Points>("2.5").is_err());
    }

    #[test]
    fn means_round_on_the_tie() {
        for (sum, count, up, even, down) in [
            (25, 20, "1.3", "1.2", "1.2"),
            (27, 20, "1.4", "1.4", "1.3"),
            (196, 100, "2.0", "2.0", "1.9"),
            (195, 100, "2.0", "2.0", "1.9"),
            (1949, 1000, "1.9", "1.9", "1.9"),
            (0, 3, "0.0", "0.0", "0.0"),
            (u64::MAX, 1, "18446744073709551615.0", "18446744073709551615.0", "18446744073709551615.0"),
        ] {
            let mean = |rounding| Points::mean(sum, count, 1, rounding).unwrap().to_string();
            assert_eq!(mean(Rounding::HalfUp), up, "{sum}/{count}");
            assert_eq!(mean(Rounding::HalfEven), even, "{sum}/{count}");
            assert_eq!(mean(Rounding::Truncate), down, "{sum}/{count}");
        }
    }

    #[test]
    fn nothing_overflows() {
        let most = Points(Decimal::MAX);
        assert_eq!(most + most, most);
        assert_eq!(most.percent_of(Points::new(1), 2, Rounding::HalfUp), None);
        assert_eq!(Points::new(1).percent_of(Points::ZERO, 2, Rounding::HalfUp), None);
        assert_eq!(most.thousandths(), None);
        assert_eq!("1.5".parse::<Points>().unwrap().thousandths(), Some(1500));
    }
}
