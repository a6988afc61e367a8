//! What moves the clock of a procedure, and how.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::regime::ClockRegime;
use super::start::StartRule;
use crate::deadline::channel::ChannelLimits;
use crate::deadline::limit::TimeLimit;
use crate::dossier::PauseKind;
use crate::text::vocabulary;

/// What a wait does to the limit (cách tính thời gian chờ).
///
/// ```
/// use cchc::TimeLimit;
/// use cchc::deadline::clock::{ClockRules, Effect};
/// use cchc::dossier::PauseKind;
/// use cchc::finding::Language;
///
/// let rules = ClockRules::decree_61(TimeLimit::WorkingDays(15));
/// assert_eq!(rules.effect(PauseKind::Supplement), Effect::Restart);
/// assert_eq!(Effect::Restart.label(Language::Vietnamese), "tính lại từ đầu");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Effect {
    /// The limit begins from zero when the wait is over.
    Restart,
    /// The limit stands still while the wait lasts. A limit in days leaves out the days after the first day of the wait, up
    /// to its last day; a limit in hours leaves out the time between.
    Pause,
    /// Every day touched by the wait is left out, its first one too.
    Exclude,
    /// The limit runs on.
    Nothing,
}

vocabulary! { Effect in "cchc::deadline::clock", "effect of a wait", "hiệu lực của tạm dừng";
    Restart = "restart", "tính lại từ đầu", "restart";
    Pause = "pause", "tạm dừng", "pause";
    Exclude = "exclude", "không tính", "exclude";
    Nothing = "nothing", "vẫn tính", "nothing";
}

/// The rule for the clock of a procedure (quy tắc tính thời hạn): its limits, what each wait does, and what law
/// leaves open.
///
/// Choose the rule by procedure and date of receipt ([`RuleHistory`]).
///
/// ```
/// use cchc::TimeLimit;
/// use cchc::deadline::clock::{ClockRules, Effect};
/// use cchc::dossier::PauseKind;
///
/// let rules = ClockRules::decree_61(TimeLimit::WorkingDays(15)).with_effect(PauseKind::Verification, Effect::Pause);
/// assert_eq!(rules.effect(PauseKind::Supplement), Effect::Restart);
/// assert_eq!(rules.effect(PauseKind::Opinion), Effect::Nothing);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockRules {
    limits: ChannelLimits,
    effects: BTreeMap<PauseKind, Effect>,
    /// Working days after receipt within which a supplement is asked for; three in NĐ 61/2018, Điều 17.
    pub supplement_within: Option<u32>,
    /// Whether a second round of supplements moves the clock like the first. Law allows one round and does not
    /// say; `true` by default, with a finding.
    pub further_rounds_count: bool,
    /// Whether an apology on the due day itself still moves the date. Law asks for a day before (Điều 19);
    /// `false` by default.
    pub late_apology_counts: bool,
    #[serde(default, skip_serializing_if = "StartRule::is_default")]
    start: StartRule,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    regime: Option<ClockRegime>,
}

written! { ClockRules {
    limits,
    effects,
    supplement_within,
    further_rounds_count,
    late_apology_counts,
    start unless StartRule::is_default,
    regime unless Option::is_none,
} }

impl ClockRules {
    /// A rule under which nothing stops the clock.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, Effect};
    /// use cchc::dossier::PauseKind;
    ///
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(15));
    /// assert_eq!(rules.effect(PauseKind::Supplement), Effect::Nothing);
    /// ```
    pub fn new(limits: impl Into<ChannelLimits>) -> Self {
        Self {
            limits: limits.into(),
            effects: BTreeMap::new(),
            supplement_within: None,
            further_rounds_count: true,
            late_apology_counts: false,
            start: StartRule::default(),
            regime: None,
        }
    }

    /// [NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp): a supplement within three working days, after
    /// which the limit begins from zero.
    ///
    /// The time of payments does not count, nor do days of force majeure; both come from sector laws and can be
    /// changed with [`ClockRules::with_effect`]. For dossiers received from 01/7/2025 on see
    /// [`ClockRules::of_regime`].
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, Effect};
    /// use cchc::dossier::PauseKind;
    ///
    /// let rules = ClockRules::decree_61(TimeLimit::WorkingDays(15));
    /// assert_eq!((rules.effect(PauseKind::Supplement), rules.supplement_within), (Effect::Restart, Some(3)));
    /// ```
    pub fn decree_61(limits: impl Into<ChannelLimits>) -> Self {
        let mut rules = Self::new(limits)
            .with_effect(PauseKind::Supplement, Effect::Restart)
            .with_effect(PauseKind::Payment, Effect::Pause)
            .with_effect(PauseKind::ForceMajeure, Effect::Exclude);
        rules.supplement_within = Some(3);
        rules
    }

    /// Sector laws under which the limit stands still while papers or payments are missing.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, Effect};
    /// use cchc::dossier::PauseKind;
    ///
    /// let rules = ClockRules::pausing(TimeLimit::WorkingDays(15));
    /// assert_eq!(rules.effect(PauseKind::Payment), Effect::Pause);
    /// ```
    pub fn pausing(limits: impl Into<ChannelLimits>) -> Self {
        Self::decree_61(limits).with_effect(PauseKind::Supplement, Effect::Pause)
    }

    /// The same rule, with another effect of one kind of wait.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, Effect};
    /// use cchc::dossier::PauseKind;
    ///
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(15)).with_effect(PauseKind::Opinion, Effect::Exclude);
    /// assert_eq!(rules.effect(PauseKind::Opinion), Effect::Exclude);
    /// ```
    #[must_use]
    pub fn with_effect(mut self, kind: PauseKind, effect: Effect) -> Self {
        self.effects.insert(kind, effect);
        self
    }

    /// The same rule, with another start of the limit.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, StartEvent, StartRule};
    ///
    /// let start = StartRule::default().with_event(StartEvent::CompetentAuthority);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(15)).with_start(start);
    /// assert_eq!(rules.start().event(), StartEvent::CompetentAuthority);
    /// ```
    #[must_use]
    pub fn with_start(mut self, start: StartRule) -> Self {
        self.start = start;
        self
    }

    /// The same rule, under a decree on the one-stop mechanism, whose articles its findings then name.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRegime, ClockRules};
    ///
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(15)).with_regime(ClockRegime::Decree118_2025);
    /// assert_eq!(rules.regime(), Some(ClockRegime::Decree118_2025));
    /// ```
    #[must_use]
    pub fn with_regime(mut self, regime: impl Into<Option<ClockRegime>>) -> Self {
        self.regime = regime.into();
        self
    }

    /// When the limit begins.
    pub fn start(&self) -> StartRule {
        self.start
    }

    /// The decree under which the rule stands, where one is named.
    pub fn regime(&self) -> Option<ClockRegime> {
        self.regime
    }

    /// What a wait does; nothing unless the rule says so.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, Effect};
    /// use cchc::dossier::PauseKind;
    ///
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(15)).with_effect(PauseKind::Payment, Effect::Pause);
    /// assert_eq!((rules.effect(PauseKind::Payment), rules.effect(PauseKind::Other)), (Effect::Pause, Effect::Nothing));
    /// ```
    pub fn effect(&self, kind: PauseKind) -> Effect {
        self.effects.get(&kind).copied().unwrap_or(Effect::Nothing)
    }

    /// The limits by channel.
    pub fn limits(&self) -> &ChannelLimits {
        &self.limits
    }
}

impl From<TimeLimit> for ClockRules {
    /// The rule of NĐ 61/2018.
    fn from(limit: TimeLimit) -> Self {
        Self::decree_61(limit)
    }
}

/// The rules of a procedure over time (lịch sử quy định): which one holds depends on the day of receipt.
///
/// ```
/// use cchc::TimeLimit;
/// use cchc::deadline::clock::{ClockRules, RuleHistory};
///
/// let mut history = RuleHistory::default();
/// history.from("2018-06-21".parse().unwrap(), ClockRules::decree_61(TimeLimit::WorkingDays(15)));
/// history.from("2026-01-01".parse().unwrap(), ClockRules::decree_61(TimeLimit::WorkingDays(10)));
/// let limit = |date: &str| history.on(date.parse().unwrap()).map(|rules| rules.limits().of(None));
/// assert_eq!(limit("2025-12-31"), Some(TimeLimit::WorkingDays(15)));
/// assert_eq!(limit("2018-06-20"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleHistory {
    rules: BTreeMap<NaiveDate, ClockRules>,
}

impl RuleHistory {
    /// Adds the rule for dossiers received from this day on, until the next rule's day.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRules, RuleHistory};
    ///
    /// let mut history = RuleHistory::default();
    /// history.from("2020-01-01".parse()?, ClockRules::new(TimeLimit::WorkingDays(15)));
    /// history.from("2022-01-01".parse()?, ClockRules::new(TimeLimit::WorkingDays(10)));
    /// assert_eq!(history.on("2021-06-01".parse()?).unwrap().limits().of(None), TimeLimit::WorkingDays(15));
    /// assert_eq!(history.on("2022-06-01".parse()?).unwrap().limits().of(None), TimeLimit::WorkingDays(10));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from(&mut self, first: NaiveDate, rules: ClockRules) -> &mut Self {
        self.rules.insert(first, rules);
        self
    }

    /// The rule for a dossier received on this day; `None` before the first one.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::clock::{ClockRegime, RuleHistory};
    ///
    /// let history = RuleHistory::one_stop(TimeLimit::WorkingDays(15));
    /// assert_eq!(history.on("2021-01-04".parse()?).unwrap().regime(), Some(ClockRegime::Decree61_2018));
    /// assert_eq!(history.on("2010-01-04".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(&self, received: NaiveDate) -> Option<&ClockRules> {
        self.rules.range(..=received).next_back().map(|(_, rules)| rules)
    }
}
