//! Placement: which cells of the form a dossier falls into, and why.

mod cell;
mod compare;
mod decide;
mod explain;
mod facts;
#[expect(clippy::module_inception, reason = "one public noun, one file")]
mod placement;
mod policy;
mod reason;
mod repeated;
mod tally;

#[doc(alias = "đồng hồ nào được tính")]
pub use crate::deadline::ClockAnswer;
pub use crate::deadline::{DueAnswer, Precision, WaitAnswer};
#[doc(alias = "không tính vào cột 7 và 11")]
pub use cell::Excluded;
#[doc(alias = "ô tiếp nhận")]
pub use cell::Intake;
#[doc(alias = "ô kết quả")]
pub use cell::Outcome;
#[doc(alias = "hồ sơ đổi ô")]
pub use compare::Move;
pub use compare::compare;
#[doc(alias = "giải trình một hồ sơ")]
pub use explain::Explanation;
#[doc(alias = "phân loại hồ sơ")]
pub use placement::Placement;
#[doc(alias = "hồ sơ không phân loại được")]
pub use placement::Unplaceable;
#[doc(alias = "quy tắc đếm")]
pub use policy::CountingPolicy;
#[doc(alias = "trước hạn")]
pub use policy::EarlyAnswer;
#[doc(alias = "không có ngày hẹn trả")]
pub use policy::NoDueAnswer;
#[doc(alias = "tạm dừng")]
pub use policy::PauseAnswer;
#[doc(alias = "bổ sung hồ sơ")]
pub use policy::SupplementAnswer;
pub use policy::{EndAnswer, LinkedAnswer, StopAnswer};
#[doc(alias = "căn cứ phân loại")]
pub use reason::Reason;
pub use reason::Why;
#[doc(alias = "mã hồ sơ lặp lại")]
pub use repeated::RepeatedAnswer;
pub use tally::JoinError;
#[doc(alias = "số liệu của một kỳ")]
pub use tally::PeriodTally;
#[doc(alias = "bảng đếm hồ sơ")]
pub use tally::Tally;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::catalogue::OfficeClock;
use crate::deadline::DueInForce;
use crate::dossier::{Dossier, State};
use crate::time::AsOf;
use crate::time::Period;
use facts::{Facts, NoFacts, Window};

checked! {
    /// What is asked of a dossier: in which period, under which policy, as of when (câu hỏi phân loại).
    ///
    /// One function decides, [`Query::place`], and everything that counts calls it: the form, the dossiers behind a
    /// cell, the comparison of policies.
    ///
    /// ```
    /// use cchc::placement::{Intake, Outcome};
    /// use cchc::Query;
    /// use cchc::{Channel, Dossier, Period};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(3, 14));
    ///
    /// let placement = Query::new("2021-Q1".parse()?).place(&dossier)?;
    /// assert_eq!(placement.intake(), Intake::Online);
    /// assert_eq!(placement.outcome(), Outcome::InTime);
    /// assert_eq!(placement.outcome_reason().to_string(), "the due date has not passed (2021-03-14)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias = "câu hỏi phân loại")]
    #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
    #[serde(from = "RawQuery")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Query from RawQuery {
        period: Period,
        policy: CountingPolicy,
        as_of: AsOf,
        extracted: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "RepeatedAnswer::is_default")]
        repeated: RepeatedAnswer,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clock: Option<OfficeClock>,
    }
}

written! { Query {
    period,
    policy,
    as_of,
    extracted,
    repeated unless RepeatedAnswer::is_default,
    clock unless Option::is_none,
} }

impl Query {
    fn checked(self) -> Self {
        let query = Self::new(self.period).with_policy(self.policy).with_as_of(self.as_of);
        Self { extracted: self.extracted, repeated: self.repeated, clock: self.clock, ..query }
    }
}

impl Query {
    /// Asks for a period, under the default policy, as of the end of the period's last day.
    ///
    /// ```
    /// use cchc::{AsOf, Query};
    ///
    /// let query = Query::new("2021-Q1".parse()?);
    /// assert_eq!(query.as_of(), AsOf::end_of("2021-03-14".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(period: Period) -> Self {
        Self {
            period,
            policy: CountingPolicy::default(),
            as_of: AsOf::end_of(period.to()),
            extracted: None,
            repeated: RepeatedAnswer::default(),
            clock: None,
        }
    }

    /// Asks under another policy.
    ///
    /// ```
    /// use cchc::{CountingPolicy, Query};
    ///
    /// let query = Query::new("2021-Q1".parse()?).with_policy(CountingPolicy::strict());
    /// assert_eq!(query.policy().name, "strict");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_policy(mut self, policy: CountingPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Asks as of an instant. An instant after the period's last day counts as the end of that day: what happened or was
    /// recorded later does not belong to the period.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::Outcome;
    /// use cchc::{AsOf, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let query = Query::new("2021-Q1".parse()?).with_as_of(AsOf::end_of("2021-01-10".parse()?));
    /// assert_eq!(query.place(&dossier)?.outcome(), Outcome::InTime);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_as_of(mut self, as_of: AsOf) -> Self {
        self.as_of = as_of.no_later_than(self.period.to());
        self
    }

    /// Says when the data were drawn (ngày trích xuất): nothing can have happened after it.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let ended_in_the_future = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-03-10".parse::<Moment>()?);
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?).with_extracted("2021-03-01".parse()?));
    /// let _ = counter.add(&ended_in_the_future);
    /// assert!(counter.finish().findings().iter().any(|finding| finding.rule().code().contains("future")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_extracted(mut self, day: NaiveDate) -> Self {
        self.extracted = Some(day);
        self
    }

    /// Says what counts of records that share a dossier code; [`count_list`](crate::ingest::count_list) goes by it.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::placement::RepeatedAnswer;
    ///
    /// let query = Query::new("2021-Q1".parse()?).with_repeated(RepeatedAnswer::Latest);
    /// assert_eq!(query.repeated(), RepeatedAnswer::Latest);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_repeated(mut self, answer: RepeatedAnswer) -> Self {
        self.repeated = answer;
        self
    }

    /// Gives the rules of the procedures and the calendar, by which a policy whose answer is [`ClockAnswer::Recomputed`]
    /// counts, and against which the due dates on record are checked under any policy.
    ///
    /// ```
    /// use cchc::catalogue::{OfficeClock, Procedure};
    /// use cchc::placement::Outcome;
    /// use cchc::{Catalogue, CountingPolicy, Dossier, Query, TimeLimit, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let licence = Procedure::new("1.005129", "Cấp giấy phép", "Báo chí").with_limit(TimeLimit::WorkingDays(5));
    /// let office = OfficeClock::new(Catalogue::new().with_procedure(licence), WorkCalendar::civil_service());
    /// let query = Query::new("2026-Q1".parse()?).with_policy(CountingPolicy::strict()).with_clock(office);
    ///
    /// // Five working days from 2 March end on the 9th, whatever the slip says.
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").with_received(day(2)).with_due(day(30));
    /// assert_eq!(query.place(&dossier)?.outcome(), Outcome::InProgressOverdue);
    /// assert_eq!(query.due(&dossier).unwrap().due().day(), day(9));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_clock(mut self, clock: impl Into<Option<OfficeClock>>) -> Self {
        self.clock = clock.into();
        self
    }

    /// The rules of the procedures and the calendar, where they are given.
    pub fn clock(&self) -> Option<&OfficeClock> {
        self.clock.as_ref()
    }

    /// The due date of a dossier that counts, with what moved it: every column and every list goes by it.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let due = Query::new("2021-Q1".parse()?).due(&dossier).unwrap();
    /// assert_eq!(due.due().to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due(&self, dossier: &Dossier) -> Option<DueInForce> {
        self.due_in(dossier, &dossier.state(self.as_of))
    }

    /// As [`Query::due`], where the state is known already.
    pub(crate) fn due_in(&self, dossier: &Dossier, state: &State) -> Option<DueInForce> {
        let rules = self.clock.as_ref().and_then(|clock| Some((clock.rules(dossier)?, clock.calendar())));
        DueInForce::of(dossier, state, self.as_of, self.policy.due_answers(), rules)
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
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// The day on which the data were drawn, where it is known.
    pub fn extracted(&self) -> Option<NaiveDate> {
        self.extracted
    }

    /// Places a dossier: its two cells and why, or the rule that keeps it out of every column.
    ///
    /// # Errors
    ///
    /// [`Unplaceable`] with the rule that keeps the dossier out of every column.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::{Outcome, Why};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let placement = Query::new("2021-Q1".parse()?).place(&dossier)?;
    /// assert_eq!(placement.outcome(), Outcome::Early);
    /// assert_eq!(placement.outcome_reason().why, Why::EndedBeforeDue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn place(&self, dossier: &Dossier) -> Result<Placement, Unplaceable> {
        self.place_in(dossier, &dossier.state(self.as_of.whole_record()))
    }

    /// Places a dossier of which the whole record is known, as far as it was recorded by the lock.
    pub(crate) fn place_in(&self, dossier: &Dossier, whole: &State) -> Result<Placement, Unplaceable> {
        // The instant asked for is never after the period's last day.
        let window = Window { from: self.period.from(), judged: self.as_of.until() };
        let clock = self.clock.as_ref();
        match Facts::of(dossier, whole, window, self.as_of, self.extracted, &self.policy, clock) {
            Ok(facts) => decide::decide(&facts, window, &self.policy).map_err(|rule| Unplaceable { rule }),
            Err(NoFacts::Outside(reason)) => Ok(Placement::outside(reason)),
            Err(NoFacts::Unplaceable(rule)) => Err(Unplaceable { rule }),
        }
    }
}
