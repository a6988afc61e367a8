//! Placement: which cells of the form a dossier falls into, and why.

mod cell;
mod compare;
mod decide;
mod facts;
mod policy;
mod reason;
mod repeated;
mod tally;

pub use cell::{Excluded, Intake, Outcome};
pub use compare::{Move, compare};
pub use policy::{
    CountingPolicy, DueAnswer, EarlyAnswer, EndAnswer, LinkedAnswer, NoDueAnswer, PauseAnswer, Precision, StopAnswer,
    SupplementAnswer, WaitAnswer,
};
pub use reason::{Reason, Why};
pub use repeated::{ParseRepeatedError, RepeatedAnswer};
pub use tally::{JoinError, PeriodTally, Tally};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dossier::{Dossier, State};
use crate::finding::Rule;
use crate::time::AsOf;
use crate::time::Period;
use facts::{Facts, NoFacts, Window};

/// The two cells of a dossier in a period (phân loại hồ sơ), each with its reason.
///
/// A placement is total and single: every dossier that can be placed has exactly one intake cell and exactly one
/// outcome cell, and both are `None` or neither is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawPlacement")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Placement {
    intake: Intake,
    intake_reason: Reason,
    outcome: Outcome,
    outcome_reason: Reason,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RawPlacement {
    intake: Intake,
    intake_reason: Reason,
    outcome: Outcome,
    outcome_reason: Reason,
}

/// A dossier is in both kinds of cells or in neither; else the columns would not balance.
impl TryFrom<RawPlacement> for Placement {
    type Error = &'static str;

    fn try_from(raw: RawPlacement) -> Result<Self, Self::Error> {
        let RawPlacement { intake, intake_reason, outcome, outcome_reason } = raw;
        if (intake == Intake::None) != (outcome == Outcome::None) {
            return Err("a dossier has an intake and an outcome, or neither");
        }
        Ok(Self { intake, intake_reason, outcome, outcome_reason })
    }
}

impl Placement {
    /// How the dossier came into the period.
    pub fn intake(&self) -> Intake {
        self.intake
    }

    /// Why.
    pub fn intake_reason(&self) -> Reason {
        self.intake_reason
    }

    /// What has become of it.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Why.
    pub fn outcome_reason(&self) -> Reason {
        self.outcome_reason
    }

    /// Whether the dossier is in any column at all.
    pub fn is_counted(&self) -> bool {
        self.intake != Intake::None
    }

    fn outside(reason: Reason) -> Self {
        Self { intake: Intake::None, intake_reason: reason, outcome: Outcome::None, outcome_reason: reason }
    }
}

/// A dossier that no column can hold (hồ sơ không phân loại được), with the rule that it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("the dossier cannot be placed: {}", rule.title(crate::finding::Language::English))]
pub struct Unplaceable {
    /// The rule.
    pub rule: Rule,
}

/// What is asked of a dossier: in which period, under which policy, as of when (câu hỏi phân loại).
///
/// One function decides, [`Query::place`], and everything that counts calls it: the form, the dossiers behind a
/// cell, the comparison of policies.
///
/// ```
/// use cchc::placement::{Intake, Outcome};
/// use cchc::Query;
/// use cchc::{Channel, Dossier, Period};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let dossier = Dossier::new("HS-1", "Báo chí").through(Channel::Online).received(day(1, 4)).due(day(3, 14));
///
/// let placement = Query::new("2021-Q1".parse()?).place(&dossier)?;
/// assert_eq!(placement.intake(), Intake::Online);
/// assert_eq!(placement.outcome(), Outcome::InTime);
/// assert_eq!(placement.outcome_reason().to_string(), "the due date has not passed (2021-03-14)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawQuestion")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Query {
    period: Period,
    policy: CountingPolicy,
    as_of: AsOf,
    extracted: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "RepeatedAnswer::is_default")]
    repeated: RepeatedAnswer,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RawQuestion {
    period: Period,
    policy: CountingPolicy,
    as_of: AsOf,
    extracted: Option<NaiveDate>,
    #[serde(default)]
    repeated: RepeatedAnswer,
}

impl From<RawQuestion> for Query {
    fn from(raw: RawQuestion) -> Self {
        let query = Self::new(raw.period).under(raw.policy).as_of(raw.as_of);
        Self { extracted: raw.extracted, repeated: raw.repeated, ..query }
    }
}

impl Query {
    /// Asks for a period, under the default policy, as of the end of the period's last day.
    pub fn new(period: Period) -> Self {
        Self {
            period,
            policy: CountingPolicy::default(),
            as_of: AsOf::end_of(period.to()),
            extracted: None,
            repeated: RepeatedAnswer::default(),
        }
    }

    /// Asks under another policy.
    #[must_use]
    pub fn under(mut self, policy: CountingPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Asks as of an instant; an instant after the period's last day is taken as the end of that day, with its lock.
    #[must_use]
    pub fn as_of(mut self, as_of: AsOf) -> Self {
        self.as_of = as_of.no_later_than(self.period.to());
        self
    }

    /// Says when the data were drawn (ngày trích xuất): nothing can have happened after it.
    #[must_use]
    pub fn extracted(mut self, day: NaiveDate) -> Self {
        self.extracted = Some(day);
        self
    }

    /// Says what counts of records that share a dossier code; [`count_list`](crate::ingest::count_list) goes by it.
    #[must_use]
    pub fn with_repeated(mut self, answer: RepeatedAnswer) -> Self {
        self.repeated = answer;
        self
    }

    /// What counts of records that share a dossier code.
    pub fn repeated(&self) -> RepeatedAnswer {
        self.repeated
    }

    /// The period.
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The policy.
    pub fn policy(&self) -> &CountingPolicy {
        &self.policy
    }

    /// The instant as of which dossiers are judged.
    pub fn judged_as_of(&self) -> AsOf {
        self.as_of
    }

    /// The day on which the data were drawn, where it is known.
    pub fn extracted_on(&self) -> Option<NaiveDate> {
        self.extracted
    }

    /// Places a dossier: its two cells and why, or the rule that keeps it out of every column.
    pub fn place(&self, dossier: &Dossier) -> Result<Placement, Unplaceable> {
        self.place_in(dossier, &dossier.state(self.as_of.whole_record()))
    }

    /// Places a dossier of which the whole record is known, as far as it was recorded by the lock.
    pub(crate) fn place_in(&self, dossier: &Dossier, whole: &State) -> Result<Placement, Unplaceable> {
        let window = Window { from: self.period.from(), to: self.period.to().min(self.as_of.day()) };
        match Facts::of(dossier, whole, window, self.as_of, self.extracted, &self.policy) {
            Ok(facts) => decide::decide(&facts, window, &self.policy).map_err(|rule| Unplaceable { rule }),
            Err(NoFacts::Outside(reason)) => Ok(Placement::outside(reason)),
            Err(NoFacts::Unplaceable(rule)) => Err(Unplaceable { rule }),
        }
    }
}
