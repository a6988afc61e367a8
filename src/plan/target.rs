//! Targets of a plan.

use serde::{Deserialize, Serialize};

use super::area::Area;
use crate::rate::Percent;

/// A target (chỉ tiêu): what is to be reached, in which unit, how much of it is planned and how much is reached.
///
/// Values are kept as written: plans write "≥ 95 %", "tối thiểu 80%", "100".
///
/// ```
/// use cchc::plan::Target;
///
/// let mut target = Target::new("1", "Tỷ lệ hài lòng");
/// target.planned = "≥ 95%".into();
/// target.reached = "96,2 %".into();
/// assert_eq!(target.is_met(), Some(true));
/// target.reached = "đang tổng hợp".into();
/// assert_eq!(target.is_met(), None);
/// ```
#[doc(alias = "chỉ tiêu")]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// Ordinal as written.
    pub ordinal: String,
    /// The headings above it.
    #[serde(default)]
    pub path: Vec<String>,
    /// The area of reform.
    #[serde(default)]
    pub area: Option<Area>,
    /// What is measured.
    pub name: String,
    /// Its unit (đơn vị tính).
    #[serde(default)]
    pub unit: String,
    /// The value planned, as written.
    #[serde(default)]
    pub planned: String,
    /// The value reached, as written.
    #[serde(default)]
    pub reached: String,
    /// Remarks.
    #[serde(default)]
    pub note: String,
}

impl Target {
    /// A target of which nothing but the name is known.
    ///
    /// ```
    /// let target = cchc::plan::Target::new("1", "Tỷ lệ hồ sơ trực tuyến");
    /// assert_eq!(target.is_met(), None);
    /// ```
    pub fn new(ordinal: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            ordinal: ordinal.into(),
            path: Vec::new(),
            area: None,
            name: name.into(),
            unit: String::new(),
            planned: String::new(),
            reached: String::new(),
            note: String::new(),
        }
    }

    /// Whether what is reached is at least what is planned; `None` where either is no number, or the plan sets an upper
    /// bound ("dưới 5%", "≤ 2").
    ///
    /// ```
    /// let mut target = cchc::plan::Target::new("1", "Tỷ lệ hồ sơ trực tuyến");
    /// (target.planned, target.reached) = ("80%".into(), "85%".into());
    /// assert_eq!(target.is_met(), Some(true));
    /// ```
    pub fn is_met(&self) -> Option<bool> {
        let words = crate::text::plain::words(&self.planned);
        let bounded_above = ["duoi", "khong qua", "toi da", "it hon"].iter().any(|word| words.contains(word));
        if bounded_above || self.planned.contains(['<', '≤']) {
            return None;
        }
        Some(number(&self.reached)? >= number(&self.planned)?)
    }
}

/// The only number in a text.
fn number(text: &str) -> Option<Percent> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.');
    let mut numbers =
        text.split(|letter| !is_part(letter)).filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let number = numbers.next()?;
    numbers.next().is_none().then(|| number.trim_end_matches(['.', ',']).parse().ok()).flatten()
}
