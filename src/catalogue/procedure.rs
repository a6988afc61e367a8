//! Administrative procedures and their fees.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::fee::Fee;
use super::level::Level;
use super::standing::Standing;
use crate::deadline::clock::RuleHistory;
use crate::deadline::{ChannelLimits, StatedLimits, TimeLimit};
use crate::names::Channel;
use crate::names::Field;
use crate::names::ProcedureCode;
use crate::names::ServiceLevel;

/// An administrative procedure (thủ tục hành chính, TTHC).
///
/// ```
/// use cchc::catalogue::{Procedure, ServiceLevel};
///
/// let licence = Procedure::new("1.005129", "Cấp giấy phép xuất bản bản tin", "Báo chí")
///     .with_level(ServiceLevel::Level4)
///     .with_post(true)
///     .with_published(true);
/// assert!(licence.is_online());
/// ```
#[allow(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Procedure {
    code: ProcedureCode,
    name: String,
    field: Field,
    #[serde(default)]
    levels: Vec<ServiceLevel>,
    /// What is stated besides the levels: "Không" is no, nothing is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    online: Option<bool>,
    #[serde(default)]
    post: Option<bool>,
    #[serde(default)]
    linked: Option<bool>,
    #[serde(default)]
    published: bool,
    #[serde(default)]
    fees: Vec<Fee>,
    #[serde(default)]
    handled: Vec<Level>,
    #[serde(default)]
    one_stop: bool,
    #[serde(default)]
    workflow: bool,
    #[serde(default)]
    limits: Vec<ChannelLimit>,
    /// The limit and the fees as the list prints them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    limit_words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    fee_words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<Decision>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced_by: Option<ProcedureCode>,
    /// What moves the clock, where it is not what follows from the limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rules: Option<RuleHistory>,
}

written! { Procedure {
    code,
    name,
    field,
    levels,
    online unless Option::is_none,
    post,
    linked,
    published,
    fees,
    handled,
    one_stop,
    workflow,
    limits,
    limit_words unless String::is_empty,
    fee_words unless String::is_empty,
    decision unless Option::is_none,
    standing unless Option::is_none,
    replaced_by unless Option::is_none,
    rules unless Option::is_none,
} }

/// A time-limit, for one channel of receipt or for all that have none of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ChannelLimit {
    channel: Option<Channel>,
    limit: TimeLimit,
}

impl Procedure {
    /// A procedure of a field; nothing else is known of it.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí");
    /// assert_eq!((procedure.code().as_str(), procedure.limit_through(None)), ("1.005129", None));
    /// ```
    pub fn new(code: impl Into<ProcedureCode>, name: impl Into<String>, field: impl Into<Field>) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            field: field.into(),
            levels: Vec::new(),
            online: None,
            post: None,
            linked: None,
            published: false,
            fees: Vec::new(),
            handled: Vec::new(),
            one_stop: false,
            workflow: false,
            limits: Vec::new(),
            limit_words: String::new(),
            fee_words: String::new(),
            decision: None,
            standing: None,
            replaced_by: None,
            rules: None,
        }
    }

    /// The same procedure, at this level of online service; one level of each vocabulary may be given.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::names::ServiceLevel;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_level(ServiceLevel::Full);
    /// assert!(procedure.is_online());
    /// ```
    #[must_use]
    pub fn with_level(mut self, level: ServiceLevel) -> Self {
        self.levels.push(level);
        self
    }

    /// The same procedure, offered online or not, where a list says so without a level.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_online(true);
    /// assert_eq!(procedure.offers_online(), Some(true));
    /// ```
    #[must_use]
    pub fn with_online(mut self, online: impl Into<Option<bool>>) -> Self {
        self.online = online.into();
        self
    }

    /// The same procedure, with the limit as a list prints it, and what is read in these words.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép", "Báo chí")
    ///     .with_limit_words("Trực tuyến: 05 ngày làm việc; trực tiếp: 07 ngày làm việc");
    /// assert_eq!(procedure.limit_through(Some(Channel::Online)), Some(TimeLimit::WorkingDays(5)));
    /// ```
    #[must_use]
    pub fn with_limit_words(self, words: impl Into<String>) -> Self {
        let words = words.into();
        let stated = StatedLimits::read(&words);
        self.with_stated_limits(words, &stated)
    }

    /// As [`Procedure::with_limit_words`], where the words are read already.
    pub(crate) fn with_stated_limits(mut self, words: String, stated: &StatedLimits) -> Self {
        self.limit_words = words;
        for (channel, limit) in stated.limits() {
            self = match channel {
                Some(channel) => self.with_channel_limit(*channel, *limit),
                None => self.with_limit(*limit),
            };
        }
        self
    }

    /// The same procedure, with the fees as a list prints them, and what is read in these words.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_fee_words("Lệ phí: 200.000 đồng");
    /// assert_eq!(procedure.fees()[0].amount.to_string(), "200000");
    /// ```
    #[must_use]
    pub fn with_fee_words(self, words: impl Into<String>) -> Self {
        let words = words.into();
        let fees = Fee::read(&words);
        self.with_stated_fees(&words, fees)
    }

    /// As [`Procedure::with_fee_words`], where the words are read already; words of a second column follow the first.
    pub(crate) fn with_stated_fees(mut self, words: &str, fees: Vec<Fee>) -> Self {
        if !self.fee_words.is_empty() {
            self.fee_words.push_str("; ");
        }
        self.fee_words.push_str(words);
        if self.fees.is_empty() {
            self.fees = fees;
        } else {
            self.fees.extend(fees);
        }
        self
    }

    /// The same procedure, published by this decision.
    ///
    /// ```
    /// use cchc::catalogue::{Decision, Procedure};
    ///
    /// let decision = Decision { symbol: "2358/QĐ-UBND".into(), date: None };
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_decision(decision);
    /// assert_eq!(procedure.decision().unwrap().symbol, "2358/QĐ-UBND");
    /// ```
    #[must_use]
    pub fn with_decision(mut self, decision: impl Into<Option<Decision>>) -> Self {
        self.decision = decision.into();
        self
    }

    /// The same procedure, new, changed, replaced or repealed.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::catalogue;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_standing(catalogue::Standing::Repealed);
    /// assert!(!procedure.is_in_force());
    /// ```
    #[must_use]
    pub fn with_standing(mut self, standing: impl Into<Option<Standing>>) -> Self {
        self.standing = standing.into();
        self
    }

    /// The same procedure, for which another one stands.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_successor("1.009999");
    /// assert_eq!(procedure.replaced_by().unwrap().as_str(), "1.009999");
    /// ```
    #[must_use]
    pub fn with_successor(mut self, code: impl Into<ProcedureCode>) -> Self {
        self.replaced_by = Some(code.into());
        self
    }

    /// The same procedure, received and returned through the public postal service or not (bưu chính công ích).
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_post(true).is_by_post());
    /// ```
    #[must_use]
    pub fn with_post(mut self, post: impl Into<Option<bool>>) -> Self {
        self.post = post.into();
        self
    }

    /// The same procedure, settled by several bodies in turn or not (liên thông).
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_linked(true).is_linked());
    /// ```
    #[must_use]
    pub fn with_linked(mut self, linked: impl Into<Option<bool>>) -> Self {
        self.linked = linked.into();
        self
    }

    /// The same procedure, published or not (công khai, niêm yết).
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(!Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_published(false).is_published());
    /// ```
    #[must_use]
    pub fn with_published(mut self, published: bool) -> Self {
        self.published = published;
        self
    }

    /// The same procedure, with one more fee.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_fee("Lệ phí", 200_000.into());
    /// assert_eq!(procedure.fees()[0].name, "Lệ phí");
    /// ```
    #[must_use]
    pub fn with_fee(mut self, name: impl Into<String>, amount: Decimal) -> Self {
        self.fees.push(Fee { name: name.into(), amount });
        self
    }

    /// The same procedure, settled at one more level of government.
    ///
    /// ```
    /// use cchc::catalogue::{Level, Procedure};
    ///
    /// let procedure = Procedure::new("1.001193", "Đăng ký khai sinh", "Hộ tịch").with_level_handled(Level::Commune);
    /// assert_eq!(procedure.levels_handled(), [Level::Commune]);
    /// ```
    #[must_use]
    pub fn with_level_handled(mut self, level: Level) -> Self {
        if !self.handled.contains(&level) {
            self.handled.push(level);
        }
        self
    }

    /// The same procedure, under the one-stop mechanism or not (cơ chế một cửa).
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_one_stop(true).is_one_stop());
    /// ```
    #[must_use]
    pub fn with_one_stop(mut self, one_stop: bool) -> Self {
        self.one_stop = one_stop;
        self
    }

    /// The same procedure, with an issued internal workflow or not (quy trình nội bộ).
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_workflow(true).has_workflow());
    /// ```
    #[must_use]
    pub fn with_workflow(mut self, workflow: bool) -> Self {
        self.workflow = workflow;
        self
    }

    /// The same procedure, with its time-limit (thời hạn giải quyết).
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// assert_eq!(procedure.limit_through(None), Some(TimeLimit::WorkingDays(15)));
    /// ```
    #[must_use]
    pub fn with_limit(mut self, limit: TimeLimit) -> Self {
        self.limits.retain(|known| known.channel.is_some());
        self.limits.push(ChannelLimit { channel: None, limit });
        self
    }

    /// The same procedure, with another time-limit for dossiers received through `channel`.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí")
    ///     .with_limit(TimeLimit::WorkingDays(15))
    ///     .with_channel_limit(Channel::Online, TimeLimit::WorkingDays(10));
    /// assert_eq!(procedure.limit_through(Some(Channel::Online)), Some(TimeLimit::WorkingDays(10)));
    /// ```
    #[must_use]
    pub fn with_channel_limit(mut self, channel: Channel, limit: TimeLimit) -> Self {
        self.limits.retain(|known| known.channel != Some(channel));
        self.limits.push(ChannelLimit { channel: Some(channel), limit });
        self
    }

    /// The same procedure, with rules of its clock of its own, by date of receipt: limits, what restarts, pauses or
    /// excludes, the cut-off (quy tắc tính thời hạn).
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::catalogue::Procedure;
    /// use cchc::deadline::clock::{ClockRules, Effect, RuleHistory};
    /// use cchc::dossier::PauseKind;
    ///
    /// let mut history = RuleHistory::default();
    /// history.from("2021-01-01".parse().unwrap(), ClockRules::pausing(TimeLimit::WorkingDays(15)));
    /// let procedure = Procedure::new("1.004873", "Đăng ký đất đai", "Đất đai").with_rules(history);
    /// let rules = procedure.clock_rules().unwrap();
    /// assert_eq!(rules.on("2026-03-02".parse().unwrap()).unwrap().effect(PauseKind::Supplement), Effect::Pause);
    /// ```
    #[must_use]
    pub fn with_rules(mut self, rules: impl Into<Option<RuleHistory>>) -> Self {
        self.rules = rules.into();
        self
    }

    /// The rules of the clock that were given for the procedure itself.
    pub fn rules(&self) -> Option<&RuleHistory> {
        self.rules.as_ref()
    }

    /// The rules of the clock by date of receipt: those given, or else the limits of the catalogue under the decrees on the
    /// one-stop mechanism ([`RuleHistory::one_stop`]); `None` where no limit is known.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::catalogue::Procedure;
    /// use cchc::deadline::clock::ClockRegime;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_limit(TimeLimit::WorkingDays(15));
    /// let rules = procedure.clock_rules().unwrap();
    /// assert_eq!(rules.on("2021-01-04".parse()?).unwrap().regime(), Some(ClockRegime::Decree61_2018));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn clock_rules(&self) -> Option<RuleHistory> {
        if let Some(rules) = &self.rules {
            return Some(rules.clone());
        }
        let usual = self.limit_through(None).or(self.limits.first().map(|known| known.limit))?;
        let limits = self.limits.iter().fold(ChannelLimits::new(usual), |limits, known| match known.channel {
            Some(channel) => limits.with_channel_limit(channel, known.limit),
            None => limits,
        });
        Some(RuleHistory::one_stop(limits))
    }

    /// The code.
    pub fn code(&self) -> &ProcedureCode {
        &self.code
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The field.
    pub fn field(&self) -> &Field {
        &self.field
    }

    /// The levels of online service, of either vocabulary.
    pub fn levels(&self) -> &[ServiceLevel] {
        &self.levels
    }

    /// Whether a dossier can be filed online.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::names::ServiceLevel;
    ///
    /// assert!(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_level(ServiceLevel::Partial).is_online());
    /// assert!(!Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").is_online());
    /// ```
    pub fn is_online(&self) -> bool {
        self.levels.iter().any(|level| level.takes_online_dossiers())
    }

    /// Whether a dossier can be filed online; `None` where the list says nothing of it. Unknown is not no.
    ///
    /// ```
    /// use cchc::catalogue::{Procedure, ServiceLevel};
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép", "Báo chí");
    /// assert_eq!(procedure.offers_online(), None);
    /// assert_eq!(procedure.with_level(ServiceLevel::Information).offers_online(), Some(false));
    /// ```
    pub fn offers_online(&self) -> Option<bool> {
        if self.levels.is_empty() { self.online } else { Some(self.is_online()) }
    }

    /// Whether the public postal service takes and returns dossiers, as far as the list says so.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(!Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").is_by_post());
    /// ```
    pub fn is_by_post(&self) -> bool {
        self.post == Some(true)
    }

    /// What the list says of the public postal service; `None` where it says nothing.
    pub fn post(&self) -> Option<bool> {
        self.post
    }

    /// Whether several bodies settle it in turn, as far as the list says so.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    ///
    /// assert!(!Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").is_linked());
    /// ```
    pub fn is_linked(&self) -> bool {
        self.linked == Some(true)
    }

    /// What the list says of several bodies in turn; `None` where it says nothing.
    pub fn linked(&self) -> Option<bool> {
        self.linked
    }

    /// The limit as the list prints it; empty where it prints none.
    pub fn limit_words(&self) -> &str {
        &self.limit_words
    }

    /// The fees as the list prints them.
    pub fn fee_words(&self) -> &str {
        &self.fee_words
    }

    /// The decision that published it.
    pub fn decision(&self) -> Option<&Decision> {
        self.decision.as_ref()
    }

    /// What the decision says of it.
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// Whether dossiers of it are still taken: not repealed and not replaced.
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::catalogue;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí");
    /// assert!(procedure.is_in_force());
    /// assert!(!procedure.with_standing(catalogue::Standing::Replaced).is_in_force());
    /// ```
    pub fn is_in_force(&self) -> bool {
        self.standing.is_none_or(Standing::is_in_force)
    }

    /// The procedure that stands for it.
    pub fn replaced_by(&self) -> Option<&ProcedureCode> {
        self.replaced_by.as_ref()
    }

    /// Whether it is published.
    pub fn is_published(&self) -> bool {
        self.published
    }

    /// The fees, in đồng.
    pub fn fees(&self) -> &[Fee] {
        &self.fees
    }

    /// The levels of government that settle it.
    pub fn levels_handled(&self) -> &[Level] {
        &self.handled
    }

    /// The time-limit for a dossier received through `channel`; `None` when none is known.
    ///
    /// A procedure for which law sets no limit has [`TimeLimit::NoneByLaw`].
    ///
    /// ```
    /// use cchc::catalogue::Procedure;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// let copy = Procedure::new("2.000488", "Cấp phiếu lý lịch tư pháp", "Lý lịch tư pháp")
    ///     .with_limit(TimeLimit::WorkingDays(2))
    ///     .with_channel_limit(Channel::Online, TimeLimit::WorkingHours(8));
    /// assert_eq!(copy.limit_through(Some(Channel::Online)), Some(TimeLimit::WorkingHours(8)));
    /// assert_eq!(copy.limit_through(Some(Channel::Post)), Some(TimeLimit::WorkingDays(2)));
    /// ```
    pub fn limit_through(&self, channel: Option<Channel>) -> Option<TimeLimit> {
        let of = |channel| self.limits.iter().find(|known| known.channel == channel).map(|known| known.limit);
        channel.and_then(|channel| of(Some(channel))).or_else(|| of(None))
    }

    /// Whether it is under the one-stop mechanism.
    pub fn is_one_stop(&self) -> bool {
        self.one_stop
    }

    /// Whether it has an issued internal workflow.
    pub fn has_workflow(&self) -> bool {
        self.workflow
    }
}
