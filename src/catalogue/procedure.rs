//! Administrative procedures and their fees.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::fee::Fee;
use super::service::ServiceLevel;
use crate::deadline::TimeLimit;
use crate::names::Channel;
use crate::names::Field;
use crate::names::ProcedureCode;

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
#[doc(alias = "thủ tục hành chính")]
#[allow(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Procedure {
    code: ProcedureCode,
    name: String,
    field: Field,
    #[serde(default)]
    levels: Vec<ServiceLevel>,
    #[serde(default)]
    post: bool,
    #[serde(default)]
    linked: bool,
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
}

/// A time-limit, for one channel of receipt or for all that have none of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ChannelLimit {
    channel: Option<Channel>,
    limit: TimeLimit,
}

/// A level of government that settles a procedure (cấp giải quyết).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Level {
    /// Province (cấp tỉnh).
    Province,
    /// District (cấp huyện), abolished on 01/7/2025.
    District,
    /// Commune (cấp xã).
    Commune,
}

impl Procedure {
    /// A procedure of a field; nothing else is known of it.
    pub fn new(code: impl Into<ProcedureCode>, name: impl Into<String>, field: impl Into<Field>) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            field: field.into(),
            levels: Vec::new(),
            post: false,
            linked: false,
            published: false,
            fees: Vec::new(),
            handled: Vec::new(),
            one_stop: false,
            workflow: false,
            limits: Vec::new(),
        }
    }

    /// The same procedure, at this level of online service; one level of each vocabulary may be given.
    #[must_use]
    pub fn with_level(mut self, level: ServiceLevel) -> Self {
        self.levels.push(level);
        self
    }

    /// The same procedure, received and returned through the public postal service or not (bưu chính công ích).
    #[must_use]
    pub fn with_post(mut self, post: bool) -> Self {
        self.post = post;
        self
    }

    /// The same procedure, settled by several bodies in turn or not (liên thông).
    #[must_use]
    pub fn with_linked(mut self, linked: bool) -> Self {
        self.linked = linked;
        self
    }

    /// The same procedure, published or not (công khai, niêm yết).
    #[must_use]
    pub fn with_published(mut self, published: bool) -> Self {
        self.published = published;
        self
    }

    /// The same procedure, with one more fee.
    #[must_use]
    pub fn with_fee(mut self, name: impl Into<String>, amount: Decimal) -> Self {
        self.fees.push(Fee { name: name.into(), amount });
        self
    }

    /// The same procedure, settled at one more level of government.
    #[must_use]
    pub fn with_level_handled(mut self, level: Level) -> Self {
        if !self.handled.contains(&level) {
            self.handled.push(level);
        }
        self
    }

    /// The same procedure, under the one-stop mechanism or not (cơ chế một cửa).
    #[must_use]
    pub fn with_one_stop(mut self, one_stop: bool) -> Self {
        self.one_stop = one_stop;
        self
    }

    /// The same procedure, with an issued internal workflow or not (quy trình nội bộ).
    #[must_use]
    pub fn with_workflow(mut self, workflow: bool) -> Self {
        self.workflow = workflow;
        self
    }

    /// The same procedure, with its time-limit (thời hạn giải quyết).
    #[must_use]
    pub fn with_limit(mut self, limit: TimeLimit) -> Self {
        self.limits.retain(|known| known.channel.is_some());
        self.limits.push(ChannelLimit { channel: None, limit });
        self
    }

    /// The same procedure, with another time-limit for dossiers received through `channel`.
    #[must_use]
    pub fn with_channel_limit(mut self, channel: Channel, limit: TimeLimit) -> Self {
        self.limits.retain(|known| known.channel != Some(channel));
        self.limits.push(ChannelLimit { channel: Some(channel), limit });
        self
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
    pub fn is_online(&self) -> bool {
        self.levels.iter().any(|level| level.takes_online_dossiers())
    }

    /// Whether the public postal service takes and returns dossiers.
    pub fn is_by_post(&self) -> bool {
        self.post
    }

    /// Whether several bodies settle it in turn.
    pub fn is_linked(&self) -> bool {
        self.linked
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
