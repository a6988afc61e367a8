//! What the answers to a question come to.

use super::coverage::Coverage;
use super::level::{LevelCounts, Satisfaction, SatisfactionScale};
use super::score::Points;
use crate::rate::{Denominator, Percent, Rate, Rounding};

/// What the answers on one scale come to (tổng hợp câu trả lời): how many gave each level, their mean, and the share of
/// satisfied ones.
///
/// Counts are always there. Of fewer answers than [`least`](Self::least) there is neither a mean nor a percentage: two of three
/// is not 66.7 % of anything, and where three answered, a mean may tell who said what.
///
/// ```
/// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
///
/// let mut counts = LevelCounts::default();
/// for level in [5, 4, 4, 1] {
///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
/// }
/// let summary = AnswerSummary::new(counts, SatisfactionScale::Five);
/// assert!(summary.is_small());
/// assert_eq!((summary.satisfied().to_string(), summary.mean(), summary.percent()), ("3/4".into(), None, None));
///
/// let summary = summary.with_least(3);
/// assert_eq!(summary.mean().unwrap().to_string(), "3.50");
/// assert_eq!(summary.percent().unwrap().to_string(), "75.0");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerSummary {
    counts: LevelCounts,
    scale: SatisfactionScale,
    least: u64,
}

impl AnswerSummary {
    /// Below so many answers there is no mean and no percentage, unless [`with_least`](Self::with_least) says otherwise. No
    /// law states such a threshold; it is that of [`Coverage::SMALL`].
    pub const LEAST: u64 = Coverage::SMALL;

    /// The answers of `counts` on one scale.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// counts.record(Satisfaction::new(SatisfactionScale::Five, 4).unwrap());
    /// assert_eq!(AnswerSummary::new(counts, SatisfactionScale::Five).answers(), 1);
    /// ```
    pub fn new(counts: LevelCounts, scale: SatisfactionScale) -> Self {
        Self { counts, scale, least: Self::LEAST }
    }

    /// The same answers, with a mean and a percentage from so many on.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// counts.record(Satisfaction::new(SatisfactionScale::Five, 4).unwrap());
    /// let summary = AnswerSummary::new(counts, SatisfactionScale::Five);
    /// assert_eq!(summary.mean(), None);
    /// assert_eq!(summary.with_least(1).mean().unwrap().to_string(), "4.00");
    /// ```
    #[must_use]
    pub fn with_least(mut self, answers: u64) -> Self {
        self.least = answers;
        self
    }

    /// From how many answers on there is a mean and a percentage.
    pub fn least(&self) -> u64 {
        self.least
    }

    /// The scale.
    pub fn scale(&self) -> SatisfactionScale {
        self.scale
    }

    /// How many answers gave each level, the lowest first.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// counts.record(Satisfaction::new(SatisfactionScale::Three, 3).unwrap());
    /// let summary = AnswerSummary::new(counts, SatisfactionScale::Three);
    /// assert_eq!(summary.distribution().map(|(_, count)| count).collect::<Vec<_>>(), [0, 0, 1]);
    /// ```
    pub fn distribution(&self) -> impl Iterator<Item = (Satisfaction, u64)> {
        let (counts, scale) = (self.counts, self.scale);
        (1..=scale.highest()).filter_map(move |level| {
            let count = counts.levels(scale).get(usize::from(level) - 1).copied()?;
            Some((Satisfaction::new(scale, level)?, count))
        })
    }

    /// The share of answers with one level, however few there are.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// let satisfied = Satisfaction::new(SatisfactionScale::Five, 4).unwrap();
    /// counts.record(satisfied);
    /// assert_eq!(AnswerSummary::new(counts, SatisfactionScale::Five).share(satisfied).to_string(), "1/1");
    /// ```
    pub fn share(&self, level: Satisfaction) -> Rate {
        let count = self.distribution().find(|(known, _)| *known == level).map_or(0, |(_, count)| count);
        Rate::new(count, self.answers(), Denominator::Other("valid_answers".into()))
    }

    /// How many answers there are.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, SatisfactionScale};
    ///
    /// assert_eq!(AnswerSummary::new(LevelCounts::default(), SatisfactionScale::Five).answers(), 0);
    /// ```
    pub fn answers(&self) -> u64 {
        self.counts.answers(self.scale)
    }

    /// The satisfied and very satisfied answers, of all.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// for level in [2, 4, 5] {
    ///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
    /// }
    /// assert_eq!(AnswerSummary::new(counts, SatisfactionScale::Five).satisfied().to_string(), "2/3");
    /// ```
    pub fn satisfied(&self) -> Rate {
        self.counts.share_satisfied(self.scale)
    }

    /// Whether there are answers, and too few for a mean and a percentage.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, SatisfactionScale};
    ///
    /// assert!(!AnswerSummary::new(LevelCounts::default(), SatisfactionScale::Five).is_small());
    /// ```
    pub fn is_small(&self) -> bool {
        (1..self.least).contains(&self.answers())
    }

    /// The mean level with two decimals; `None` without answers, and of too few.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// for level in [3, 4] {
    ///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
    /// }
    /// assert_eq!(AnswerSummary::new(counts, SatisfactionScale::Five).with_least(1).mean().unwrap().to_string(), "3.50");
    /// ```
    pub fn mean(&self) -> Option<Points> {
        self.counts.mean(self.scale).filter(|_| !self.is_small())
    }

    /// The percentage of satisfied answers with one decimal, rounded half up; `None` without answers, and of too few.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    ///
    /// let mut counts = LevelCounts::default();
    /// for level in [3, 4] {
    ///     counts.record(Satisfaction::new(SatisfactionScale::Five, level).unwrap());
    /// }
    /// let summary = AnswerSummary::new(counts, SatisfactionScale::Five).with_least(1);
    /// assert_eq!(summary.percent().unwrap().to_vietnamese(), "50,0%");
    /// ```
    pub fn percent(&self) -> Option<Percent> {
        self.satisfied().percent(1, Rounding::HalfUp).filter(|_| !self.is_small())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_of_few_and_of_none() {
        let mut counts = LevelCounts::default();
        let none = AnswerSummary::new(counts, SatisfactionScale::Three);
        assert!(!none.is_small() && none.mean().is_none() && none.percent().is_none());
        for _ in 0..9 {
            counts.record(Satisfaction::new(SatisfactionScale::Three, 3).unwrap());
        }
        assert!(AnswerSummary::new(counts, SatisfactionScale::Three).mean().is_none());
        let lowest = Satisfaction::new(SatisfactionScale::Three, 1).unwrap();
        counts.record(lowest);
        let ten = AnswerSummary::new(counts, SatisfactionScale::Three);
        assert_eq!(ten.scale(), SatisfactionScale::Three);
        assert_eq!(ten.mean().unwrap().to_string(), "2.80");
        assert_eq!(ten.percent().unwrap().to_string(), "90.0");
        assert_eq!(ten.share(lowest).to_string(), "1/10");
        assert_eq!(ten.distribution().map(|(_, count)| count).collect::<Vec<_>>(), [1, 0, 9]);
        let other = Satisfaction::new(SatisfactionScale::Five, 1).unwrap();
        assert_eq!(ten.share(other).numerator, 0);
    }
}
