//! How satisfied somebody says to be.

use std::fmt;
use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

use super::score::Points;
use crate::rate::{Denominator, Rate, Rounding};
use crate::text::plain::skeleton;
use crate::text::{ErrorKind, explain, vocabulary};

/// The levels that a questionnaire offers (thang đo mức độ hài lòng).
///
/// ```
/// use cchc::evaluation::SatisfactionScale;
///
/// assert_eq!(SatisfactionScale::Five.names().len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum SatisfactionScale {
    /// Three levels (chưa hài lòng, hài lòng, rất hài lòng), as in
    /// [TT 32/2017/TT-BTTTT](crate::_documentation::law#act-32-2017-tt-btttt).
    Three,
    /// Five levels (rất không hài lòng … rất hài lòng), a Likert scale.
    #[default]
    Five,
    /// Two levels (chưa hài lòng, hài lòng): satisfied or not, and no more. Words in a list of forms that has no questionnaire say
    /// this much, whichever scale they were taken from.
    Two,
}

vocabulary! { SatisfactionScale in "cchc::evaluation", "satisfaction scale", "thang đo mức độ hài lòng";
    Three = "three", "3 mức", "three levels";
    Five = "five", "5 mức", "five levels";
    Two = "two", "2 mức", "two levels";
}

impl SatisfactionScale {
    /// The highest level; the lowest is 1.
    ///
    /// ```
    /// use cchc::evaluation::SatisfactionScale;
    ///
    /// assert_eq!(SatisfactionScale::Three.highest(), 3);
    /// ```
    pub fn highest(self) -> u8 {
        match self {
            Self::Three => 3,
            Self::Five => 5,
            Self::Two => 2,
        }
    }

    /// The levels in Vietnamese, the lowest first.
    ///
    /// ```
    /// use cchc::evaluation::SatisfactionScale;
    ///
    /// assert_eq!(SatisfactionScale::Five.names()[4], "rất hài lòng");
    /// ```
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Three => &["chưa hài lòng", "hài lòng", "rất hài lòng"],
            Self::Five => &["rất không hài lòng", "không hài lòng", "bình thường", "hài lòng", "rất hài lòng"],
            Self::Two => &["chưa hài lòng", "hài lòng"],
        }
    }

    /// The lowest level that counts as satisfied (hài lòng).
    ///
    /// ```
    /// use cchc::evaluation::SatisfactionScale;
    ///
    /// assert_eq!(SatisfactionScale::Five.satisfied_from(), 4);
    /// ```
    pub fn satisfied_from(self) -> u8 {
        match self {
            Self::Two | Self::Three => 2,
            Self::Five => 4,
        }
    }
}

checked! {
    /// A level of satisfaction (mức độ hài lòng) on one of the scales; the two scales are never mixed.
    ///
    /// ```
    /// use cchc::evaluation::{Satisfaction, SatisfactionScale};
    ///
    /// let level = Satisfaction::new(SatisfactionScale::Five, 4).unwrap();
    /// assert!(level.is_satisfied());
    /// assert_eq!(level.to_string(), "hài lòng");
    /// assert_eq!(Satisfaction::new(SatisfactionScale::Three, 4), None);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawSatisfaction")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Satisfaction from RawSatisfaction or LevelError {
        scale: SatisfactionScale,
        level: u8,
    }
}

impl Satisfaction {
    fn checked(self) -> Result<Self, LevelError> {
        let Self { scale, level } = self;
        Self::new(scale, level).ok_or(LevelError { level, highest: scale.highest() })
    }
}

/// A level that its scale does not have.
///
/// ```
/// use cchc::evaluation::Satisfaction;
///
/// let read = |level: u8| serde_json::from_str::<Satisfaction>(&format!(r#"{{"scale": "five", "level": {level}}}"#));
/// assert!(read(5).is_ok());
/// assert!(read(6).unwrap_err().to_string().contains("6"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("level {level} is not on the scale: expected 1 to {highest}")]
pub struct LevelError {
    level: u8,
    highest: u8,
}

explain! { LevelError, Self { level, highest } => ErrorKind::OutOfRange, format!("mức {level} không có trong thang đo: cần từ 1 đến {highest}") }

impl Satisfaction {
    /// A level from 1 (the lowest); `None` when the scale does not have it.
    ///
    /// ```
    /// use cchc::evaluation::{Satisfaction, SatisfactionScale};
    ///
    /// assert!(Satisfaction::new(SatisfactionScale::Five, 5).is_some());
    /// assert_eq!(Satisfaction::new(SatisfactionScale::Five, 6), None);
    /// ```
    pub fn new(scale: SatisfactionScale, level: u8) -> Option<Self> {
        (1..=scale.highest()).contains(&level).then_some(Self { scale, level })
    }

    /// The scale.
    pub fn scale(self) -> SatisfactionScale {
        self.scale
    }

    /// The level, from 1.
    pub fn level(self) -> u8 {
        self.level
    }

    /// A cell of a list of forms: a number is a level of five; a word says whether somebody is satisfied or not, which is a level of
    /// two, because nobody can tell from one cell what other words there were. `None` where it is neither.
    ///
    /// ```
    /// use cchc::evaluation::{Satisfaction, SatisfactionScale};
    ///
    /// let read = |text| Satisfaction::read(text).map(|level| (level.scale(), level.level()));
    /// assert_eq!(read("4"), Some((SatisfactionScale::Five, 4)));
    /// assert_eq!(read("Không hài lòng"), Some((SatisfactionScale::Two, 1)));
    /// assert_eq!(read("có"), Some((SatisfactionScale::Two, 2)));
    /// assert_eq!(read("tạm được"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let [digit @ b'1'..=b'5'] = text.as_bytes() {
            return Self::new(SatisfactionScale::Five, digit - b'0');
        }
        satisfied(text).and_then(|satisfied| Self::new(SatisfactionScale::Two, 1 + u8::from(satisfied)))
    }

    /// Whether it counts as satisfied: the upper level of two, the two upper levels of three and of five.
    ///
    /// ```
    /// use cchc::evaluation::{Satisfaction, SatisfactionScale};
    ///
    /// assert!(Satisfaction::new(SatisfactionScale::Five, 4).unwrap().is_satisfied());
    /// assert!(!Satisfaction::new(SatisfactionScale::Five, 3).unwrap().is_satisfied());
    /// ```
    pub fn is_satisfied(self) -> bool {
        self.level >= self.scale.satisfied_from()
    }
}

/// Whether words say that somebody is satisfied: "có" and "không", and the levels of every scale.
pub(super) fn satisfied(text: &str) -> Option<bool> {
    if text.len() > 64 {
        return None;
    }
    match skeleton(text).as_str() {
        "co" | "hailong" | "rathailong" => Some(true),
        "khong" | "khonghailong" | "chuahailong" | "ratkhonghailong" | "binhthuong" => Some(false),
        _ => None,
    }
}

impl fmt::Display for Satisfaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.scale.names().get(usize::from(self.level) - 1).copied().unwrap_or_default())
    }
}

/// How many answers there are at each level (phân bố mức độ hài lòng), each scale by itself.
///
/// ```
/// use cchc::evaluation::{LevelCounts, Satisfaction, SatisfactionScale};
///
/// let mut counts = LevelCounts::default();
/// for level in [5, 4, 3] {
///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
/// }
/// assert_eq!((counts.satisfied(SatisfactionScale::Five), counts.answers(SatisfactionScale::Five)), (2, 3));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelCounts {
    three: [u64; 3],
    five: [u64; 5],
    #[serde(default, skip_serializing_if = "is_unused")]
    two: [u64; 2],
}

written! { LevelCounts {
    three,
    five,
    two unless is_unused,
} }

fn is_unused(counts: &[u64; 2]) -> bool {
    *counts == [0; 2]
}

impl LevelCounts {
    /// Counts one answer.
    ///
    /// ```
    /// use cchc::evaluation::{LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// counts.record(Satisfaction::new(SatisfactionScale::Five, 4).unwrap());
    /// assert_eq!(counts.levels(SatisfactionScale::Five), [0, 0, 0, 1, 0]);
    /// ```
    pub fn record(&mut self, answer: Satisfaction) {
        let at = usize::from(answer.level) - 1;
        if let Some(count) = self.levels_mut(answer.scale).get_mut(at) {
            *count = count.saturating_add(1);
        }
    }

    /// The counts of one scale, the lowest level first.
    ///
    /// ```
    /// use cchc::evaluation::{LevelCounts, SatisfactionScale};
    ///
    /// assert_eq!(LevelCounts::default().levels(SatisfactionScale::Three), [0, 0, 0]);
    /// ```
    pub fn levels(&self, scale: SatisfactionScale) -> &[u64] {
        match scale {
            SatisfactionScale::Three => &self.three,
            SatisfactionScale::Five => &self.five,
            SatisfactionScale::Two => &self.two,
        }
    }

    fn levels_mut(&mut self, scale: SatisfactionScale) -> &mut [u64] {
        match scale {
            SatisfactionScale::Three => &mut self.three,
            SatisfactionScale::Five => &mut self.five,
            SatisfactionScale::Two => &mut self.two,
        }
    }

    /// How many answered on this scale: forms that leave the question open are not among them.
    ///
    /// ```
    /// use cchc::evaluation::{LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// counts.record(Satisfaction::new(SatisfactionScale::Five, 4).unwrap());
    /// assert_eq!((counts.answers(SatisfactionScale::Five), counts.answers(SatisfactionScale::Three)), (1, 0));
    /// ```
    pub fn answers(&self, scale: SatisfactionScale) -> u64 {
        sum(self.levels(scale))
    }

    /// How many answered satisfied or very satisfied.
    ///
    /// ```
    /// use cchc::evaluation::{LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// for level in [2, 4, 5] {
    ///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
    /// }
    /// assert_eq!(counts.satisfied(SatisfactionScale::Five), 2);
    /// ```
    pub fn satisfied(&self, scale: SatisfactionScale) -> u64 {
        let from = usize::from(scale.satisfied_from()) - 1;
        sum(self.levels(scale).get(from..).unwrap_or_default())
    }
}

impl LevelCounts {
    /// The mean level, with two decimals, rounded half up; `None` without answers.
    ///
    /// It is the mean of numbers that people chose for words: print it with the counts, as [`AnswerSummary`] does.
    ///
    /// [`AnswerSummary`]: super::AnswerSummary
    ///
    /// ```
    /// use cchc::evaluation::{LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// for level in [5, 4, 4] {
    ///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
    /// }
    /// assert_eq!(counts.mean(SatisfactionScale::Five).unwrap().to_string(), "4.33");
    /// assert_eq!(counts.mean(SatisfactionScale::Three), None);
    /// ```
    pub fn mean(&self, scale: SatisfactionScale) -> Option<Points> {
        let weighted = self.levels(scale).iter().zip(1_u64..);
        let points = weighted.fold(0_u64, |sum, (count, level)| sum.saturating_add(count.saturating_mul(level)));
        Points::mean(points, self.answers(scale), 2, Rounding::HalfUp)
    }

    /// The share of satisfied and very satisfied answers on one scale.
    ///
    /// ```
    /// use cchc::evaluation::{LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// for level in [2, 4, 5] {
    ///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
    /// }
    /// assert_eq!(counts.share_satisfied(SatisfactionScale::Five).to_string(), "2/3");
    /// ```
    pub fn share_satisfied(&self, scale: SatisfactionScale) -> Rate {
        Rate::new(self.satisfied(scale), self.answers(scale), Denominator::Other("valid_answers".into()))
    }
}

fn sum(counts: &[u64]) -> u64 {
    counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
}

impl Add for LevelCounts {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        for scale in SatisfactionScale::ALL {
            for (mine, theirs) in self.levels_mut(*scale).iter_mut().zip(other.levels(*scale)) {
                *mine = mine.saturating_add(*theirs);
            }
        }
        self
    }
}

impl AddAssign for LevelCounts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_stay_on_their_scale() {
        for scale in SatisfactionScale::ALL {
            assert_eq!(scale.names().len(), usize::from(scale.highest()));
            assert_eq!(Satisfaction::new(*scale, 0), None);
            assert_eq!(Satisfaction::new(*scale, scale.highest() + 1), None);
            let satisfied = (1..=scale.highest()).filter_map(|level| Satisfaction::new(*scale, level));
            let upper = if *scale == SatisfactionScale::Two { 1 } else { 2 };
            assert_eq!(satisfied.filter(|level| level.is_satisfied()).count(), upper);
        }
        let error = serde_json::from_str::<Satisfaction>(r#"{"scale":"three","level":4}"#).unwrap_err();
        assert!(error.to_string().starts_with("level 4 is not on the scale: expected 1 to 3"));
    }

    #[test]
    fn counts_add_up_scale_by_scale() {
        let mut left = LevelCounts::default();
        left.record(Satisfaction::new(SatisfactionScale::Three, 3).unwrap());
        let mut right = LevelCounts::default();
        right.record(Satisfaction::new(SatisfactionScale::Five, 3).unwrap());
        let both = left + right;
        assert_eq!(both.levels(SatisfactionScale::Three), [0, 0, 1]);
        assert_eq!(both.answers(SatisfactionScale::Five), 1);
        assert_eq!(both.satisfied(SatisfactionScale::Five), 0);
    }

    #[test]
    fn those_who_are_satisfied_are_those_of_the_upper_levels() {
        for scale in SatisfactionScale::ALL {
            let mut counts = LevelCounts::default();
            for level in (1..=scale.highest()).filter_map(|level| Satisfaction::new(*scale, level)) {
                counts.record(level);
            }
            let satisfied = if *scale == SatisfactionScale::Two { 1 } else { 2 };
            assert_eq!((counts.satisfied(*scale), counts.answers(*scale)), (satisfied, scale.highest().into()));
        }
    }
}
