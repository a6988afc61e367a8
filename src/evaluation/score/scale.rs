//! Scales: how a measured ratio becomes points.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::points::Points;
use crate::rate::{Percent, Rate};
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, explain};

/// How a criterion gives points (thang điểm).
///
/// Written as text, in sheets and in serde: `manual`, `target 80`, `pro-rata 50`, `steps 0=0 50=0.5 80=1`; numbers
/// before `=` are percentages.
///
/// ```
/// use cchc::rate::{Denominator, Rate};
/// use cchc::evaluation::score::{Points, Scale};
///
/// let online: Scale = "target 50".parse()?;
/// let filed = Rate::new(30, 100, Denominator::Received);
/// assert_eq!(online.points(&filed, Points::new(6)), Some("3.6".parse()?));
/// let all = Rate::new(50, 100, Denominator::Received);
/// assert_eq!(online.points(&all, Points::new(6)), Some(Points::new(6)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scale(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Manual,
    Target(Percent),
    ProRata(Percent),
    /// Lower bounds, rising.
    Steps(Vec<(Percent, Points)>),
}

impl Scale {
    /// Points that somebody gives; no ratio makes them.
    pub const MANUAL: Self = Self(Kind::Manual);

    /// The maximum from `target` on; below it, ratio × maximum ÷ target. `None` for a target that is not positive.
    ///
    /// ```
    /// use cchc::evaluation::score::{Points, Scale};
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// let scale = Scale::target("80%".parse()?).unwrap();
    /// assert_eq!(scale.points(&Rate::new(85, 100, Denominator::Resolved), Points::new(2)), Some(Points::new(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn target(target: Percent) -> Option<Self> {
        (target > Percent::ZERO).then_some(Self(Kind::Target(target)))
    }

    /// Ratio × maximum, at most the maximum; nothing below `floor`.
    ///
    /// ```
    /// use cchc::evaluation::score::{Points, Scale};
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// let scale = Scale::pro_rata("50%".parse()?);
    /// assert_eq!(scale.points(&Rate::new(3, 4, Denominator::Resolved), Points::new(4)), Some(Points::new(3)));
    /// assert_eq!(scale.points(&Rate::new(1, 4, Denominator::Resolved), Points::new(4)), Some(Points::new(0)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pro_rata(floor: Percent) -> Self {
        Self(Kind::ProRata(floor))
    }

    /// The points of the highest lower bound that the ratio reaches; nothing below all of them. `None` for no step,
    /// and for bounds that do not rise.
    ///
    /// ```
    /// use cchc::evaluation::score::{Points, Scale};
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// let scale = Scale::steps(vec![("0%".parse()?, Points::new(0)), ("90%".parse()?, Points::new(1))]).unwrap();
    /// assert_eq!(scale.points(&Rate::new(95, 100, Denominator::Resolved), Points::new(1)), Some(Points::new(1)));
    /// assert_eq!(Scale::steps(vec![]), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn steps(steps: Vec<(Percent, Points)>) -> Option<Self> {
        let rising = steps.windows(2).all(|pair| pair[0].0 < pair[1].0);
        (rising && !steps.is_empty()).then_some(Self(Kind::Steps(steps)))
    }

    /// Whether points are given by hand.
    ///
    /// ```
    /// use cchc::evaluation::score::Scale;
    ///
    /// assert!("manual".parse::<Scale>()?.is_manual());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_manual(&self) -> bool {
        self.0 == Kind::Manual
    }

    /// The most points that the scale can give out of `maximum`, by its own steps.
    pub(super) fn highest(&self, maximum: Points) -> Points {
        match &self.0 {
            Kind::Steps(steps) => steps.iter().map(|(_, points)| *points).max().unwrap_or(maximum),
            _ => maximum,
        }
    }

    /// The points of a ratio, not rounded; `None` over zero, and for a scale by hand.
    ///
    /// Bounds are compared without division, so that exactly the target is the target.
    ///
    /// ```
    /// use cchc::evaluation::score::{Points, Scale};
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// let scale: Scale = "target 80".parse()?;
    /// assert_eq!(scale.points(&Rate::new(0, 0, Denominator::Resolved), Points::new(2)), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn points(&self, ratio: &Rate, maximum: Points) -> Option<Points> {
        let whole = Decimal::from(ratio.denominator);
        if whole.is_zero() {
            return None;
        }
        // All ratios are in per cent of the whole: part × 100 against bound × whole.
        let part = Decimal::from(ratio.numerator).checked_mul(Decimal::ONE_HUNDRED)?;
        let reaches = |bound: &Percent| Some(bound.decimal().checked_mul(whole)? <= part);
        match &self.0 {
            Kind::Manual => None,
            Kind::Target(target) if reaches(target)? => Some(maximum),
            Kind::Target(target) => Points::share_of(maximum, part, target.decimal().checked_mul(whole)?),
            Kind::ProRata(floor) if !reaches(floor)? => Some(Points::ZERO),
            Kind::ProRata(_) if reaches(&Percent::HUNDRED)? => Some(maximum),
            Kind::ProRata(_) => Points::share_of(maximum, part, whole.checked_mul(Decimal::ONE_HUNDRED)?),
            Kind::Steps(steps) => {
                let mut reached = Points::ZERO;
                for (bound, points) in steps {
                    if reaches(bound)? {
                        reached = *points;
                    }
                }
                Some(reached)
            }
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Manual => f.write_str("manual"),
            Kind::Target(target) => write!(f, "target {target}"),
            Kind::ProRata(floor) => write!(f, "pro-rata {floor}"),
            Kind::Steps(steps) => {
                f.write_str("steps")?;
                steps.iter().try_for_each(|(bound, points)| write!(f, " {bound}={points}"))
            }
        }
    }
}

impl FromStr for Scale {
    type Err = ParseScaleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseScaleError { found: excerpt(text, 80).to_owned() };
        let mut words = text.split_whitespace();
        let kind = words.next().ok_or_else(refused)?;
        let percent = |word: &str| word.parse::<Percent>().ok();
        let mut one = || words.next().and_then(percent).ok_or_else(refused);
        let scale = match kind {
            "manual" => Some(Self::MANUAL),
            "target" => Self::target(one()?),
            "pro-rata" => Some(Self::pro_rata(one()?)),
            "steps" => {
                let step = |word: &str| {
                    let (bound, points) = word.split_once('=')?;
                    Some((percent(bound)?, points.parse().ok()?))
                };
                words.by_ref().map(step).collect::<Option<Vec<_>>>().and_then(Self::steps)
            }
            _ => None,
        };
        scale.filter(|_| words.next().is_none()).ok_or_else(refused)
    }
}

impl TryFrom<String> for Scale {
    type Error = ParseScaleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Scale> for String {
    fn from(scale: Scale) -> Self {
        scale.to_string()
    }
}

/// A text that is no scale.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::evaluation::score::Scale;
///
/// let error = "tùy".parse::<Scale>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no scale: expected manual, target 80, pro-rata 50, or steps 0=0 50=0.5 with rising bounds")]
pub struct ParseScaleError {
    found: String,
}

explain! {
    ParseScaleError, Self { found } => ErrorKind::Parse,
    format!("“{found}” không phải thang điểm: cần manual, target 80, pro-rata 50 hoặc steps 0=0 50=0.5 với cận tăng dần")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::Denominator;

    #[track_caller]
    fn gives(scale: &str, (part, whole): (u64, u64), points: Option<&str>) {
        let scale: Scale = scale.parse().unwrap();
        let found = scale.points(&Rate::new(part, whole, Denominator::Received), Points::new(4));
        assert_eq!(found, points.map(|points| points.parse().unwrap()), "{scale} {part}/{whole}");
    }

    #[test]
    fn each_kind_at_its_edges() {
        gives("manual", (1, 2), None);
        gives("target 80", (80, 100), Some("4"));
        gives("target 80", (40, 100), Some("2"));
        gives("target 80", (0, 100), Some("0"));
        gives("target 80", (0, 0), None);
        gives("target 80", (u64::MAX, u64::MAX), Some("4"));
        gives("pro-rata 50", (1, 2), Some("2"));
        gives("pro-rata 50", (49, 100), Some("0"));
        gives("pro-rata 0", (3, 2), Some("4"));
        gives("steps 50=1 80=2.5 100=4", (49, 100), Some("0"));
        gives("steps 50=1 80=2.5 100=4", (50, 100), Some("1"));
        gives("steps 50=1 80=2.5 100=4", (799, 1000), Some("1"));
        gives("steps 50=1 80=2.5 100=4", (4, 5), Some("2.5"));
        gives("steps 50=1 80=2.5 100=4", (5, 5), Some("4"));
    }

    #[test]
    fn scales_read_back() {
        for text in ["manual", "target 80", "pro-rata 0", "steps 0=0 50=0.5 80=1"] {
            assert_eq!(text.parse::<Scale>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "target",
            "target 0",
            "target 80 90",
            "manual 1",
            "steps",
            "steps 80=1 50=2",
            "steps 50=1 50=2",
            "steps 1",
            "x",
        ] {
            assert!(text.parse::<Scale>().is_err(), "{text}");
        }
        assert_eq!(
            "x".parse::<Scale>().unwrap_err().to_string(),
            "`x` is no scale: expected manual, target 80, pro-rata 50, or steps 0=0 50=0.5 with rising bounds"
        );
    }
}
