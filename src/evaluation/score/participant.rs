//! Indicator 2: the time of each participating body.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::indicator::Mark;
use super::policy::ParticipantsAnswer;
use super::policy::ScoringPolicy;
use crate::placement::Precision;

/// How long one body took for its step of a dossier, and how long it had (thời gian của cơ quan tham gia giải quyết).
///
/// Both in working minutes; `minutes_per_day` of the calendar turns them into days where the policy compares days.
///
/// ```
/// use cchc::evaluation::score::ParticipantTime;
///
/// let time = ParticipantTime { taken: 3, limit: 5 };
/// assert!(time.taken <= time.limit);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParticipantTime {
    /// Working minutes taken.
    pub taken: u32,
    /// Working minutes allowed.
    pub limit: u32,
}

impl ScoringPolicy {
    /// Indicator 2: shorter gives 2, equal 1, longer 0. `None` without any body, or for days of no length.
    ///
    /// Compared by day, a begun day or half-day is a whole one.
    ///
    /// ```
    /// use cchc::evaluation::score::{Mark, ParticipantTime, ScoringPolicy};
    ///
    /// let policy = ScoringPolicy::default();
    /// let day = 480;
    /// let times = [ParticipantTime { taken: 900, limit: 2 * day }, ParticipantTime { taken: 480, limit: 2 * day }];
    /// assert_eq!(policy.participant_time(&times, day), Some(Mark::One));
    /// ```
    pub fn participant_time(&self, times: &[ParticipantTime], minutes_per_day: u32) -> Option<Mark> {
        let unit = match self.equal {
            Precision::Day => u64::from(minutes_per_day),
            Precision::HalfDay => u64::from(minutes_per_day / 2),
            Precision::Instant => 1,
        };
        if unit == 0 {
            return None;
        }
        let mark = |taken: u64, limit: u64| match taken.div_ceil(unit).cmp(&limit.div_ceil(unit)) {
            Ordering::Less => Mark::Two,
            Ordering::Equal => Mark::One,
            Ordering::Greater => Mark::Zero,
        };
        match self.participants {
            ParticipantsAnswer::Lowest => {
                times.iter().map(|time| mark(u64::from(time.taken), u64::from(time.limit))).min()
            }
            ParticipantsAnswer::Together => {
                let sum = |of: fn(&ParticipantTime) -> u32| {
                    times.iter().fold(0_u64, |sum, time| sum.saturating_add(u64::from(of(time))))
                };
                (!times.is_empty()).then(|| mark(sum(|time| time.taken), sum(|time| time.limit)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_depends_on_the_unit() {
        let mut policy = ScoringPolicy::default();
        let time = [ParticipantTime { taken: 470, limit: 480 }];
        assert_eq!(policy.participant_time(&time, 480), Some(Mark::One));
        policy.equal = Precision::Instant;
        assert_eq!(policy.participant_time(&time, 480), Some(Mark::Two));
        policy.equal = Precision::HalfDay;
        assert_eq!(policy.participant_time(&[ParticipantTime { taken: 200, limit: 480 }], 480), Some(Mark::Two));
        assert_eq!(policy.participant_time(&time, 1), None);
        assert_eq!(policy.participant_time(&[], 480), None);
    }

    #[test]
    fn several_bodies_make_one_mark() {
        let mut policy = ScoringPolicy::default();
        let times = [ParticipantTime { taken: 481, limit: 480 }, ParticipantTime { taken: 100, limit: 4800 }];
        assert_eq!(policy.participant_time(&times, 480), Some(Mark::Zero));
        policy.participants = ParticipantsAnswer::Together;
        assert_eq!(policy.participant_time(&times, 480), Some(Mark::Two));
    }
}
