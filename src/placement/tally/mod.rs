//! Tallies: how many dossiers fell into each cell.

mod period;

pub use period::{JoinError, PeriodTally};

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

use super::Placement;
use super::cell::{Excluded, Intake, Outcome};

/// How many dossiers of one period fell into each cell (bảng đếm hồ sơ).
///
/// Tallies form a commutative group: [`Tally::ZERO`], `+`, `-`. Batches, threads, machines, communes and corrections
/// are therefore the same operation. Adding is for *other dossiers of the same period*; for two periods of the same
/// unit see [`PeriodTally::join`], because stocks do not add up over time.
///
/// Totals are computed, never stored. Counts are signed, so that a correction can be a tally too; they wrap around at
/// 2⁶⁴, which no country reaches.
///
/// ```
/// use cchc::Tally;
/// use cchc::{Channel, Dossier, Period, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let query = Query::new("2021-Q1".parse()?);
/// let dossier = Dossier::new("HS-1", "Báo chí").with_channel(Channel::Post).with_received(day(1, 4)).with_due(day(1, 18));
///
/// let one = Tally::of(&query.place(&dossier)?);
/// assert_eq!((one.received(), one.direct_or_post(), one.in_progress_overdue()), (1, 1, 1));
/// assert_eq!(one - one, Tally::ZERO);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "RawTally", into = "RawTally")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tally {
    intake: [i64; 4],
    outcome: [i64; 5],
    excluded: [i64; 7],
}

impl Tally {
    /// Nothing counted.
    pub const ZERO: Self = Self { intake: [0; 4], outcome: [0; 5], excluded: [0; 7] };

    /// The tally of one placement.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let tally = Tally::of(&Query::new("2021-Q1".parse()?).place(&dossier)?);
    /// assert_eq!((tally.received(), tally.early()), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(placement: &Placement) -> Self {
        let mut tally = Self::ZERO;
        tally.count(placement.intake(), placement.outcome(), 1);
        tally
    }

    /// Counts `times` dossiers with these cells.
    pub(crate) fn count(&mut self, intake: Intake, outcome: Outcome, times: i64) {
        let intake = match intake {
            Intake::Online => Some(0),
            Intake::DirectOrPost => Some(1),
            Intake::UnknownChannel => Some(2),
            Intake::CarriedOver => Some(3),
            Intake::None => None,
        };
        if let Some(at) = intake {
            self.intake[at] = self.intake[at].wrapping_add(times);
        }
        let outcome = match outcome {
            Outcome::Early => 0,
            Outcome::OnTime => 1,
            Outcome::Overdue => 2,
            Outcome::InTime => 3,
            Outcome::InProgressOverdue => 4,
            Outcome::Excluded(kind) => {
                let at = kind as usize;
                self.excluded[at] = self.excluded[at].wrapping_add(times);
                return;
            }
            Outcome::None => return,
        };
        self.outcome[outcome] = self.outcome[outcome].wrapping_add(times);
    }

    /// Column 3: received in total (tiếp nhận, tổng số), dossiers with an unknown channel included.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn received(&self) -> i64 {
        total(&self.intake)
    }

    /// Column 4: received in the period, online.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().online(), 13);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn online(&self) -> i64 {
        self.intake[0]
    }

    /// Column 5: received in the period, at the desk or by public post.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().direct_or_post(), 5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn direct_or_post(&self) -> i64 {
        self.intake[1]
    }

    /// Received in the period through an unknown channel: in column 3 only.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(Tally::of(&Query::new("2021-Q1".parse()?).place(&dossier)?).unknown_channel(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unknown_channel(&self) -> i64 {
        self.intake[2]
    }

    /// Column 6: carried over from the previous period.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let open = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// assert_eq!(Tally::of(&Query::new("2021-Q2".parse()?).place(&open)?).carried_over(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn carried_over(&self) -> i64 {
        self.intake[3]
    }

    /// Column 7: resolved in total (đã giải quyết, tổng số).
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let total = counted.form().total();
    /// assert_eq!(total.resolved(), total.early() + total.on_time() + total.overdue());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolved(&self) -> i64 {
        total(&self.outcome[..3])
    }

    /// Column 8: resolved early.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().early(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn early(&self) -> i64 {
        self.outcome[0]
    }

    /// Column 9: resolved on time.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().on_time(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_time(&self) -> i64 {
        self.outcome[1]
    }

    /// Column 10: resolved overdue.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().overdue(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overdue(&self) -> i64 {
        self.outcome[2]
    }

    /// Column 11: in progress in total (đang giải quyết, tổng số).
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let total = counted.form().total();
    /// assert_eq!(total.in_progress(), total.in_time() + total.in_progress_overdue());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_progress(&self) -> i64 {
        total(&self.outcome[3..])
    }

    /// Column 12: in progress, in time.
    ///
    /// ```
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let open = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-03-04".parse::<Moment>()?)
    ///     .with_due("2021-03-18".parse::<Moment>()?);
    /// assert_eq!(Tally::of(&Query::new("2021-Q1".parse()?).place(&open)?).in_time(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_time(&self) -> i64 {
        self.outcome[3]
    }

    /// Column 13: in progress, overdue.
    ///
    /// ```
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let open = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?);
    /// assert_eq!(Tally::of(&Query::new("2021-Q1".parse()?).place(&open)?).in_progress_overdue(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_progress_overdue(&self) -> i64 {
        self.outcome[4]
    }

    /// In column 3, and by the policy neither in column 7 nor in column 11: 3 = 7 + 11 + excluded.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::EndAnswer;
    /// use cchc::{CountingPolicy, Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_event(EventKind::Withdrawn, "2021-01-06".parse::<Moment>()?);
    /// let mut policy = CountingPolicy::default();
    /// policy.withdrawn = EndAnswer::Excluded;
    /// let tally = Tally::of(&Query::new("2021-Q1".parse()?).with_policy(policy).place(&dossier)?);
    /// assert_eq!(tally.received(), tally.resolved() + tally.in_progress() + tally.excluded());
    /// assert_eq!((tally.received(), tally.excluded()), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn excluded(&self) -> i64 {
        total(&self.excluded)
    }

    /// The excluded dossiers of one kind.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::{EndAnswer, Excluded};
    /// use cchc::{CountingPolicy, Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_event(EventKind::Withdrawn, "2021-01-06".parse::<Moment>()?);
    /// let mut policy = CountingPolicy::default();
    /// policy.withdrawn = EndAnswer::Excluded;
    /// let tally = Tally::of(&Query::new("2021-Q1".parse()?).with_policy(policy).place(&dossier)?);
    /// assert_eq!((tally.excluded_as(Excluded::Withdrawn), tally.excluded_as(Excluded::Returned)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn excluded_as(&self, kind: Excluded) -> i64 {
        self.excluded[kind as usize]
    }

    /// The excluded dossiers that are still on the books and come again in the next period.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// assert_eq!(counted.form().total().excluded_standing(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn excluded_standing(&self) -> i64 {
        Excluded::ALL
            .iter()
            .filter(|kind| kind.is_standing())
            .fold(0, |sum: i64, kind| sum.wrapping_add(self.excluded_as(*kind)))
    }

    /// Whether nothing was counted.
    ///
    /// ```
    /// use cchc::Tally;
    ///
    /// assert!(Tally::default().is_zero());
    /// ```
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether 3 = 7 + 11 + excluded: true of placed dossiers, of their sums and differences, not of flows alone.
    pub(crate) fn is_balanced(&self) -> bool {
        let outcomes = self.resolved().wrapping_add(self.in_progress()).wrapping_add(self.excluded());
        self.received() == outcomes
    }

    /// Whether no count is below zero.
    pub(crate) fn is_of_dossiers(&self) -> bool {
        [&self.intake[..], &self.outcome, &self.excluded].into_iter().flatten().all(|count| *count >= 0)
    }

    fn zip(self, other: Self, with: impl Fn(i64, i64) -> i64) -> Self {
        let mut both = self;
        for (mine, theirs) in [
            (&mut both.intake[..], &other.intake[..]),
            (&mut both.outcome[..], &other.outcome[..]),
            (&mut both.excluded[..], &other.excluded[..]),
        ] {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine = with(*mine, *theirs);
            }
        }
        both
    }
}

fn total(counts: &[i64]) -> i64 {
    counts.iter().fold(0, |sum: i64, count| sum.wrapping_add(*count))
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.zip(other, i64::wrapping_add)
    }
}

impl Sub for Tally {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(other, i64::wrapping_sub)
    }
}

impl Neg for Tally {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Tally {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::ZERO, Add::add)
    }
}

/// A tally as data: the cells by name, the totals left out.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RawTally {
    online: i64,
    direct: i64,
    unknown_channel: i64,
    carried_over: i64,
    early: i64,
    on_time: i64,
    overdue: i64,
    in_time: i64,
    in_progress_overdue: i64,
    #[serde(default)]
    excluded: RawExcluded,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ExcludedCounts"))]
struct RawExcluded {
    withdrawn: i64,
    returned: i64,
    refused: i64,
    stopped: i64,
    deleted: i64,
    paused: i64,
    stopped_undated: i64,
}

impl From<Tally> for RawTally {
    fn from(tally: Tally) -> Self {
        let [online, direct, unknown_channel, carried_over] = tally.intake;
        let [early, on_time, overdue, in_time, in_progress_overdue] = tally.outcome;
        let [withdrawn, returned, refused, stopped, deleted, paused, stopped_undated] = tally.excluded;
        let excluded = RawExcluded { withdrawn, returned, refused, stopped, deleted, paused, stopped_undated };
        Self {
            online,
            direct,
            unknown_channel,
            carried_over,
            early,
            on_time,
            overdue,
            in_time,
            in_progress_overdue,
            excluded,
        }
    }
}

impl From<RawTally> for Tally {
    fn from(raw: RawTally) -> Self {
        let RawExcluded { withdrawn, returned, refused, stopped, deleted, paused, stopped_undated } = raw.excluded;
        Self {
            intake: [raw.online, raw.direct, raw.unknown_channel, raw.carried_over],
            outcome: [raw.early, raw.on_time, raw.overdue, raw.in_time, raw.in_progress_overdue],
            excluded: [withdrawn, returned, refused, stopped, deleted, paused, stopped_undated],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_reads_back() {
        let mut tally = Tally::ZERO;
        tally.count(Intake::CarriedOver, Outcome::Excluded(Excluded::Paused), 3);
        tally.count(Intake::Online, Outcome::Early, 2);
        let json = serde_json::to_string(&tally).unwrap();
        assert_eq!(serde_json::from_str::<Tally>(&json).unwrap(), tally);
        assert_eq!((tally.excluded(), tally.excluded_standing(), tally.received()), (3, 3, 5));
    }

    #[test]
    fn every_excluded_kind_has_a_place_of_its_own() {
        for (at, kind) in Excluded::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, at);
        }
    }

    #[test]
    fn counts_at_the_edge_do_not_panic() {
        let mut edge = Tally::ZERO;
        edge.count(Intake::Online, Outcome::Early, i64::MAX);
        edge.count(Intake::DirectOrPost, Outcome::OnTime, i64::MAX);
        assert_eq!((edge + edge) - edge, edge);
        let _ = (edge.received(), edge.resolved(), -edge);
    }

    /// Of dossiers there are none or some; the balance of two tallies may lack some, whichever group they are in.
    #[test]
    fn only_counts_of_none_and_more_are_of_dossiers() {
        assert!(Tally::ZERO.is_of_dossiers());
        for outcome in [Outcome::Early, Outcome::InTime, Outcome::Excluded(Excluded::Paused)] {
            let mut one = Tally::ZERO;
            one.count(Intake::Online, outcome, 1);
            assert!(one.is_of_dossiers() && !(Tally::ZERO - one).is_of_dossiers(), "{outcome:?}");
            let row = crate::form::FormRow::new("A", None, Tally::ZERO - one);
            let json = serde_json::to_string(&row).unwrap();
            let error = serde_json::from_str::<crate::form::FormRow>(&json).unwrap_err().to_string();
            assert!(error.contains("below zero"), "{error}");
        }
    }
}
