//! Limits that depend on the channel.

use serde::Deserialize;

use super::limit::TimeLimit;
use crate::names::Channel;

/// The time-limits of a procedure by channel of receipt (thời hạn theo kênh tiếp nhận).
///
/// Some procedures take eight working hours online and two working days on paper. A channel that is missing or
/// has no limit of its own gets the usual one.
///
/// ```
/// use cchc::deadline::ChannelLimits;
/// use cchc::{Channel, TimeLimit};
///
/// let limits = ChannelLimits::new(TimeLimit::WorkingDays(2)).with_channel_limit(Channel::Online, TimeLimit::WorkingHours(8));
/// assert_eq!(limits.of(Some(Channel::Online)), TimeLimit::WorkingHours(8));
/// assert_eq!(limits.of(None), TimeLimit::WorkingDays(2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelLimits {
    usual: TimeLimit,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    by_channel: Vec<(Channel, TimeLimit)>,
}

written! { ChannelLimits {
    usual,
    by_channel unless Vec::is_empty,
} }

impl ChannelLimits {
    /// One limit for every channel.
    ///
    /// ```
    /// use cchc::deadline::ChannelLimits;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// assert_eq!(ChannelLimits::new(TimeLimit::WorkingDays(15)).of(Some(Channel::Post)), TimeLimit::WorkingDays(15));
    /// ```
    pub fn new(usual: TimeLimit) -> Self {
        Self { usual, by_channel: Vec::new() }
    }

    /// Another limit for one channel; the last one given counts.
    ///
    /// ```
    /// use cchc::deadline::ChannelLimits;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// let limits = ChannelLimits::new(TimeLimit::WorkingDays(15)).with_channel_limit(Channel::Online, TimeLimit::WorkingDays(10));
    /// assert_eq!(limits.of(Some(Channel::Online)), TimeLimit::WorkingDays(10));
    /// ```
    #[must_use]
    pub fn with_channel_limit(mut self, channel: Channel, limit: TimeLimit) -> Self {
        self.by_channel.retain(|(known, _)| *known != channel);
        self.by_channel.push((channel, limit));
        self
    }

    /// The limit for a channel.
    ///
    /// ```
    /// use cchc::deadline::ChannelLimits;
    /// use cchc::{Channel, TimeLimit};
    ///
    /// let limits = ChannelLimits::new(TimeLimit::WorkingDays(15)).with_channel_limit(Channel::Online, TimeLimit::WorkingDays(10));
    /// assert_eq!(limits.of(None), TimeLimit::WorkingDays(15));
    /// ```
    pub fn of(&self, channel: Option<Channel>) -> TimeLimit {
        let own = self.by_channel.iter().rev().find(|(known, _)| Some(*known) == channel);
        own.map_or(self.usual, |(_, limit)| *limit)
    }
}

impl From<TimeLimit> for ChannelLimits {
    fn from(limit: TimeLimit) -> Self {
        Self::new(limit)
    }
}
