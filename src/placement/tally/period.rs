//! The tally of a stretch of time: flows add up, stocks do not.

use serde::{Deserialize, Serialize};

use super::Tally;
use crate::placement::cell::{Excluded, Intake, Outcome};
use crate::text::{ErrorKind, explain};
use crate::time::Period;

/// The tally of one unit for one period (số liệu của một kỳ).
///
/// Two kinds of numbers are kept apart. *Flows* (received in the period, resolved, excluded for good) add up over
/// adjacent periods. *Stocks* do not: what was carried over is that of the first period, what is in progress is that
/// of the last (hard case [E15](crate::_documentation::cases#e15)).
///
/// ```
/// use cchc::placement::PeriodTally;
/// use cchc::Tally;
///
/// let first = PeriodTally::new("2021-Q1".parse()?, Tally::ZERO);
/// let second = PeriodTally::new("2021-Q2".parse()?, Tally::ZERO);
/// assert_eq!(first.join(&second)?.period().label(), "6 tháng đầu năm 2021");
/// assert!(second.join(&first).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodTally {
    period: Period,
    tally: Tally,
}

/// Two periods that cannot be joined or combined.
///
/// ```
/// use cchc::Tally;
/// use cchc::placement::{JoinError, PeriodTally};
///
/// let tally = |code: &str| PeriodTally::new(code.parse().unwrap(), Tally::default());
/// let error = tally("2021-Q1").join(&tally("2021-Q3")).unwrap_err();
/// assert!(matches!(error, JoinError::NotAdjacent { .. }));
/// assert_eq!(error.kind(), cchc::ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JoinError {
    /// There is a gap or an overlap between the two.
    #[error("{later} does not begin the day after {earlier} ends")]
    NotAdjacent {
        /// The period that should come first.
        earlier: Period,
        /// The period that should follow it.
        later: Period,
    },
    /// The two tallies are not of the same period.
    #[error("{one} is not {other}: tallies of different dossiers add up only within one period")]
    NotSamePeriod {
        /// One period.
        one: Period,
        /// The other.
        other: Period,
    },
}

explain! {
    JoinError, error => ErrorKind::Mismatch,
    match error {
        Self::NotAdjacent { earlier, later } => format!("{later} không bắt đầu ngay sau khi {earlier} kết thúc"),
        Self::NotSamePeriod { one, other } => {
            format!("{one} không phải {other}: chỉ cộng được số của các hồ sơ khác nhau trong cùng một kỳ")
        }
    }
}

impl PeriodTally {
    /// The tally of a period.
    ///
    /// ```
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let quarter = PeriodTally::new("2021-Q1".parse()?, counted.form().total());
    /// assert_eq!(quarter.closing(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(period: Period, tally: Tally) -> Self {
        Self { period, tally }
    }

    /// The period.
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The tally.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The flows alone: received in the period, resolved, excluded for good.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// // Received in the first quarter: for the second it is carried over, which is a stock.
    /// let query = Query::new("2021-Q1".parse()?);
    /// let quarter = PeriodTally::new(*query.period(), Tally::of(&query.place(&dossier)?));
    /// assert_eq!(quarter.flows().resolved(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn flows(&self) -> Tally {
        let mut flows = self.tally;
        flows.intake[3] = 0;
        flows.outcome[3] = 0;
        flows.outcome[4] = 0;
        for kind in Excluded::ALL.iter().filter(|kind| kind.is_standing()) {
            flows.excluded[*kind as usize] = 0;
        }
        flows
    }

    /// The stock with which the period begins: column 6.
    ///
    /// ```
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let open = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// let query = Query::new("2021-Q2".parse()?);
    /// assert_eq!(PeriodTally::new(*query.period(), Tally::of(&query.place(&open)?)).opening(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn opening(&self) -> i64 {
        self.tally.carried_over()
    }

    /// The stock with which the period ends: column 11 and the excluded dossiers that are still on the books.
    ///
    /// ```
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let open = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// let query = Query::new("2021-Q1".parse()?);
    /// assert_eq!(PeriodTally::new(*query.period(), Tally::of(&query.place(&open)?)).closing(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn closing(&self) -> i64 {
        self.tally.in_progress().wrapping_add(self.tally.excluded_standing())
    }

    /// Adds the tally of other dossiers of the same period.
    ///
    /// # Errors
    ///
    /// [`JoinError`] where the periods differ.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let query = Query::new("2021-Q1".parse()?);
    /// let one = PeriodTally::new(*query.period(), Tally::of(&query.place(&dossier)?));
    /// assert_eq!(one.combine(&one)?.flows().resolved(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn combine(&self, other: &Self) -> Result<Self, JoinError> {
        if self.period != other.period {
            return Err(JoinError::NotSamePeriod { one: self.period, other: other.period });
        }
        Ok(Self { period: self.period, tally: self.tally + other.tally })
    }

    /// The tally of this period and the next one as one: flows added, the opening stock of the first, the closing
    /// stock of the last.
    ///
    /// # Errors
    ///
    /// [`JoinError`] where `later` does not begin the day after this period ends.
    ///
    /// ```
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let open = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// let tally = |code: &str| {
    ///     let query = Query::new(code.parse().unwrap());
    ///     PeriodTally::new(*query.period(), Tally::of(&query.place(&open).unwrap()))
    /// };
    /// let half = tally("2021-Q1").join(&tally("2021-Q2"))?;
    /// assert_eq!((half.period().code(), half.opening(), half.closing()), ("2021-H1".to_owned(), 0, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn join(&self, later: &Self) -> Result<Self, JoinError> {
        let period = self
            .period
            .join(&later.period)
            .map_err(|_| JoinError::NotAdjacent { earlier: self.period, later: later.period })?;
        let mut tally = self.flows() + later.flows();
        tally.count(Intake::CarriedOver, Outcome::None, self.opening());
        tally.count(Intake::None, Outcome::InTime, later.tally.in_time());
        tally.count(Intake::None, Outcome::InProgressOverdue, later.tally.in_progress_overdue());
        for kind in Excluded::ALL.iter().filter(|kind| kind.is_standing()) {
            tally.count(Intake::None, Outcome::Excluded(*kind), later.tally.excluded_as(*kind));
        }
        Ok(Self { period, tally })
    }

    /// What a count of the whole stretch says more than the joined counts of its parts: the restatement line that
    /// re-opened dossiers call for (hard case [E11](crate::_documentation::cases#e11)). Zero for histories that were
    /// not re-opened or edited.
    ///
    /// # Errors
    ///
    /// [`JoinError`] where the periods differ.
    ///
    /// ```
    /// use cchc::placement::PeriodTally;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let open = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// let tally = |code: &str| {
    ///     let query = Query::new(code.parse().unwrap());
    ///     PeriodTally::new(*query.period(), Tally::of(&query.place(&open).unwrap()))
    /// };
    /// let joined = tally("2021-Q1").join(&tally("2021-Q2"))?;
    /// assert!(PeriodTally::restatement(&joined, &tally("2021-H1"))?.is_zero());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn restatement(joined: &Self, direct: &Self) -> Result<Tally, JoinError> {
        if joined.period != direct.period {
            return Err(JoinError::NotSamePeriod { one: joined.period, other: direct.period });
        }
        Ok(direct.tally - joined.tally)
    }
}
