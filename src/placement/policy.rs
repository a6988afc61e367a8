//! Counting policies: who is counted where.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::deadline::{ClockAnswer, DueAnswer, DueAnswers, Precision, WaitAnswer};
use crate::text::vocabulary;
use crate::time::Period;

/// Who is counted where (quy tắc đếm): the answers to every query that the form leaves open.
///
/// The circular fixes labels and sums. Where withdrawn, returned, paused, stopped or undated dossiers go differs from
/// system to system, so it is a value with a name. The presets are [`provincial_06a`](Self::provincial_06a) (the
/// default), [`opencps`](Self::opencps), [`qd_766`](Self::qd_766) and [`strict`](Self::strict); any answer can be
/// changed, and the result should get a name of its own.
///
/// ```
/// use cchc::CountingPolicy;
/// use cchc::placement::EndAnswer;
///
/// let mut mine = CountingPolicy::provincial_06a();
/// mine.name = "so-tttt-2021".into();
/// mine.withdrawn = EndAnswer::Excluded;
/// assert_ne!(mine, CountingPolicy::preset("provincial-06a").unwrap());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CountingPolicy {
    /// The name, printed with every form.
    pub name: String,
    /// The first day on which the policy is meant to be used; none when it has no such day.
    pub valid_from: Option<NaiveDate>,
    /// Dossiers that the applicant withdrew (rút hồ sơ).
    pub withdrawn: EndAnswer,
    /// Dossiers that the agency gave back (trả lại).
    pub returned: EndAnswer,
    /// Dossiers that the agency refused to settle (từ chối giải quyết).
    pub refused: EndAnswer,
    /// Dossiers whose processing was stopped (dừng xử lý).
    pub stopped: StopAnswer,
    /// Dossiers that wait for a supplement, a payment or the like (tạm dừng).
    pub paused: PauseAnswer,
    /// Dossiers without a due date.
    pub no_due: NoDueAnswer,
    /// How exactly the end and the due date are compared.
    pub precision: Precision,
    /// Whether early is told apart from on time.
    pub early: EarlyAnswer,
    /// Which clock counts.
    #[serde(default, skip_serializing_if = "ClockAnswer::is_on_record")]
    pub clock: ClockAnswer,
    /// Which of several due dates on record counts.
    pub due: DueAnswer,
    /// What more than one supplement request does.
    pub supplements: SupplementAnswer,
    /// What time spent waiting does to the due date.
    pub waiting: WaitAnswer,
    /// Children of linked dossiers (hồ sơ con của thủ tục liên thông).
    pub linked: LinkedAnswer,
}

written! { CountingPolicy {
    name,
    valid_from,
    withdrawn,
    returned,
    refused,
    stopped,
    paused,
    no_due,
    precision,
    early,
    clock unless ClockAnswer::is_on_record,
    due,
    supplements,
    waiting,
    linked,
} }

/// Where an end without a settlement is counted.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::{EndAnswer, Outcome};
/// use cchc::{CountingPolicy, Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Withdrawn, "2021-01-20".parse::<Moment>()?);
/// let mut policy = CountingPolicy::default();
/// policy.withdrawn = EndAnswer::ByDueDate;
/// assert_eq!(Query::new("2021-Q1".parse()?).with_policy(policy).place(&dossier)?.outcome(), Outcome::Overdue);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EndAnswer {
    /// On time (column 9), whatever the dates.
    OnTime,
    /// Like any other end, by the due date.
    ByDueDate,
    /// In the declared-excluded count.
    Excluded,
}

vocabulary! { EndAnswer in "cchc::placement", "answer", "phương án";
    OnTime = "on_time";
    ByDueDate = "by_due_date";
    Excluded = "excluded";
}

/// Where a stopped dossier is counted.
///
/// ```
/// use cchc::CountingPolicy;
/// use cchc::placement::StopAnswer;
///
/// let mut policy = CountingPolicy::default();
/// policy.stopped = StopAnswer::Excluded;
/// assert_eq!(policy.stopped.as_str(), "excluded");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum StopAnswer {
    /// In progress and in time (column 12), for ever.
    InTime,
    /// Like any other end, by the due date. Without a date of the stop the dossier cannot be placed.
    ByDueDate,
    /// In the declared-excluded count.
    Excluded,
}

vocabulary! { StopAnswer in "cchc::placement", "answer", "phương án";
    InTime = "in_time";
    ByDueDate = "by_due_date";
    Excluded = "excluded";
}

/// Where a paused dossier is counted.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::{Outcome, PauseAnswer};
/// use cchc::{CountingPolicy, Dossier, Moment, Query};
///
/// let paused = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::SupplementRequested, "2021-01-06".parse::<Moment>()?);
/// let policy = |answer| {
///     let mut policy = CountingPolicy::default();
///     policy.paused = answer;
///     policy
/// };
/// let outcome = |policy| Query::new("2021-Q1".parse().unwrap()).with_policy(policy).place(&paused).unwrap().outcome();
/// assert_eq!(outcome(policy(PauseAnswer::InTime)), Outcome::InTime);
/// assert_eq!(outcome(policy(PauseAnswer::ByDueDate)), Outcome::InProgressOverdue);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PauseAnswer {
    /// In time (column 12), whatever the due date.
    InTime,
    /// By the due date, as if it were not paused.
    ByDueDate,
    /// In time unless it was late already when it was paused. A pause without a date is taken to begin on the day
    /// of judgement.
    Frozen,
    /// In the declared-excluded count.
    Excluded,
}

vocabulary! { PauseAnswer in "cchc::placement", "answer", "phương án";
    InTime = "in_time";
    ByDueDate = "by_due_date";
    Frozen = "frozen";
    Excluded = "excluded";
}

/// What is done without a due date.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::NoDueAnswer;
/// use cchc::{CountingPolicy, Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let mut policy = CountingPolicy::default();
/// policy.no_due = NoDueAnswer::Unplaced;
/// assert!(Query::new("2021-Q1".parse()?).with_policy(policy).place(&dossier).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NoDueAnswer {
    /// Resolved on time, in progress in time.
    OnTime,
    /// Resolved early, in progress in time.
    Early,
    /// Not placed, and listed.
    Unplaced,
}

vocabulary! { NoDueAnswer in "cchc::placement", "answer", "phương án";
    OnTime = "on_time";
    Early = "early";
    Unplaced = "unplaced";
}

/// Whether early is told apart from on time.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::{EarlyAnswer, Outcome};
/// use cchc::{CountingPolicy, Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let mut policy = CountingPolicy::default();
/// policy.early = EarlyAnswer::OnTime;
/// assert_eq!(Query::new("2021-Q1".parse()?).with_policy(policy).place(&dossier)?.outcome(), Outcome::OnTime);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EarlyAnswer {
    /// Before the due date is early, on it is on time.
    Separate,
    /// Both are on time.
    OnTime,
}

vocabulary! { EarlyAnswer in "cchc::placement", "answer", "phương án";
    Separate = "separate";
    OnTime = "on_time";
}

/// What more than one supplement request does.
///
/// ```
/// use cchc::CountingPolicy;
/// use cchc::placement::SupplementAnswer;
///
/// let mut policy = CountingPolicy::default();
/// policy.supplements = SupplementAnswer::Overdue;
/// assert_eq!(policy.supplements.as_str(), "overdue");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum SupplementAnswer {
    /// Nothing; it is a finding.
    Nothing,
    /// The dossier counts as overdue.
    Overdue,
}

vocabulary! { SupplementAnswer in "cchc::placement", "answer", "phương án";
    Nothing = "nothing";
    Overdue = "overdue";
}

/// Whether the children of linked dossiers are counted.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::placement::LinkedAnswer;
/// use cchc::{CountingPolicy, Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let child = dossier.with_parent("HS-0");
/// let mut policy = CountingPolicy::default();
/// policy.linked = LinkedAnswer::ParentOnly;
/// assert!(!Query::new("2021-Q1".parse()?).with_policy(policy).place(&child)?.is_counted());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum LinkedAnswer {
    /// Only the parent is counted.
    ParentOnly,
    /// Every child is counted as a dossier of its own.
    Each,
}

vocabulary! { LinkedAnswer in "cchc::placement", "answer", "phương án";
    ParentOnly = "parent_only";
    Each = "each";
}

impl CountingPolicy {
    /// The names of the presets.
    pub const PRESETS: &'static [&'static str] = &["provincial-06a", "opencps", "qd-766", "strict"];

    /// The preset with this name.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    ///
    /// assert_eq!(CountingPolicy::preset("strict"), Some(CountingPolicy::strict()));
    /// assert_eq!(CountingPolicy::preset("as-we-like"), None);
    /// ```
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "provincial-06a" => Some(Self::provincial_06a()),
            "opencps" => Some(Self::opencps()),
            "qd-766" => Some(Self::qd_766()),
            "strict" => Some(Self::strict()),
            _ => None,
        }
    }

    /// The rule set that a provincial system publishes for Biểu số II.06a; complete, and the default.
    ///
    /// Withdrawn and returned dossiers are on time, paused and stopped ones are in time, no due date is on time, and
    /// dates are compared by day. The rule set compares with the appointed date of the record (ngày hẹn trả), so the dates
    /// on record count and nothing is recomputed.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    ///
    /// assert_eq!(CountingPolicy::provincial_06a(), CountingPolicy::default());
    /// ```
    pub fn provincial_06a() -> Self {
        Self {
            name: "provincial-06a".into(),
            valid_from: None,
            withdrawn: EndAnswer::OnTime,
            returned: EndAnswer::OnTime,
            refused: EndAnswer::ByDueDate,
            stopped: StopAnswer::InTime,
            paused: PauseAnswer::InTime,
            no_due: NoDueAnswer::OnTime,
            precision: Precision::Day,
            early: EarlyAnswer::Separate,
            clock: ClockAnswer::OnRecord,
            due: DueAnswer::Last,
            supplements: SupplementAnswer::Nothing,
            waiting: WaitAnswer::Nothing,
            linked: LinkedAnswer::ParentOnly,
        }
    }

    /// The rules of the national open-source engine (`OpenCPS`).
    ///
    /// Paused, withdrawn and returned dossiers have counts of their own; a refusal and a stop are ends; no due date is
    /// on time; dates are compared by day. The engine keeps the last due date it computed, so the dates on record count.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    ///
    /// assert_eq!(CountingPolicy::opencps().name, "opencps");
    /// ```
    pub fn opencps() -> Self {
        Self {
            name: "opencps".into(),
            withdrawn: EndAnswer::Excluded,
            returned: EndAnswer::Excluded,
            stopped: StopAnswer::ByDueDate,
            paused: PauseAnswer::Excluded,
            ..Self::provincial_06a()
        }
    }

    /// The on-time notion of the service-quality index, [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg)
    /// (23/6/2022), in force from 01/8/2022.
    ///
    /// Not late is on time, waiting time is subtracted, more than one supplement request is overdue, and every end is
    /// an end. Without a due date the statutory limit would be needed, so such a dossier is not placed.
    /// The index is measured on the data that agencies synchronise, so the dates on record count.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    ///
    /// assert!(!CountingPolicy::qd_766().is_valid_for(&"2021-Q1".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn qd_766() -> Self {
        Self {
            name: "qd-766".into(),
            valid_from: NaiveDate::from_ymd_opt(2022, 8, 1),
            withdrawn: EndAnswer::ByDueDate,
            returned: EndAnswer::ByDueDate,
            stopped: StopAnswer::ByDueDate,
            paused: PauseAnswer::Frozen,
            no_due: NoDueAnswer::Unplaced,
            early: EarlyAnswer::OnTime,
            supplements: SupplementAnswer::Overdue,
            waiting: WaitAnswer::MovesDue,
            ..Self::provincial_06a()
        }
    }

    /// Every hard case decided the careful way.
    ///
    /// Withdrawn, returned and stopped dossiers are in the declared-excluded count, a pause is judged by the day it
    /// began, waiting time moves the due date, only valid extensions count, and a dossier without a due date is not
    /// placed. A date that somebody typed proves nothing: where the query has the rules of the procedures and the calendar
    /// ([`Query::with_clock`](super::Query::with_clock)) the due date is recomputed, and only elsewhere the record counts.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    ///
    /// assert_eq!(CountingPolicy::strict().name, "strict");
    /// ```
    pub fn strict() -> Self {
        Self {
            name: "strict".into(),
            withdrawn: EndAnswer::Excluded,
            returned: EndAnswer::Excluded,
            stopped: StopAnswer::Excluded,
            paused: PauseAnswer::Frozen,
            no_due: NoDueAnswer::Unplaced,
            clock: ClockAnswer::Recomputed,
            due: DueAnswer::LastValid,
            waiting: WaitAnswer::MovesDue,
            ..Self::provincial_06a()
        }
    }

    /// The answers to which due date counts.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    /// use cchc::deadline::DueAnswer;
    ///
    /// assert_eq!(CountingPolicy::default().due_answers().due, DueAnswer::Last);
    /// ```
    pub fn due_answers(&self) -> DueAnswers {
        DueAnswers { clock: self.clock, due: self.due, waiting: self.waiting }
    }

    /// Whether the policy is meant for a period: its validity begins no later than the period.
    ///
    /// ```
    /// use cchc::CountingPolicy;
    ///
    /// assert!(CountingPolicy::qd_766().is_valid_for(&"2023-Q1".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_valid_for(&self, period: &Period) -> bool {
        self.valid_from.is_none_or(|from| from <= period.from())
    }
}

impl Default for CountingPolicy {
    fn default() -> Self {
        Self::provincial_06a()
    }
}
