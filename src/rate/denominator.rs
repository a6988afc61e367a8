//! What a rate is a share of.

use std::borrow::Cow;
use std::fmt;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

/// What a rate is a share of (mẫu số).
///
/// Published reports divide by all of these; a percentage that does not say which one cannot be checked. Others
/// than the named ones are kept by name.
///
/// ```
/// use cchc::rate::Denominator;
///
/// assert_eq!(Denominator::ToBeHandled.as_str(), "to_be_handled");
/// assert_eq!(Denominator::from_name("households"), Denominator::Other("households".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[non_exhaustive]
pub enum Denominator {
    /// Dossiers resolved (đã giải quyết): column 7.
    Resolved,
    /// Dossiers received (tiếp nhận): column 3.
    Received,
    /// Dossiers received within the period (tiếp nhận trong kỳ): columns 4 and 5.
    ReceivedInPeriod,
    /// Dossiers whose due date lies in the period (đến hạn): early or on time, late resolved, late in progress.
    DueInPeriod,
    /// Dossiers to be handled (cần xử lý): received and carried over.
    ToBeHandled,
    /// Dossiers in progress (đang giải quyết): column 11.
    InProgress,
    /// Evaluation forms (phiếu đánh giá).
    Forms,
    /// Items of a plan (nhiệm vụ trong kế hoạch).
    PlanItems,
    /// Anything else, by name.
    Other(Cow<'static, str>),
}

impl Denominator {
    /// The named ones.
    pub const ALL: &'static [Self] = &[
        Self::Resolved,
        Self::Received,
        Self::ReceivedInPeriod,
        Self::DueInPeriod,
        Self::ToBeHandled,
        Self::InProgress,
        Self::Forms,
        Self::PlanItems,
    ];

    /// The name in data.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Resolved => "resolved",
            Self::Received => "received",
            Self::ReceivedInPeriod => "received_in_period",
            Self::DueInPeriod => "due_in_period",
            Self::ToBeHandled => "to_be_handled",
            Self::InProgress => "in_progress",
            Self::Forms => "forms",
            Self::PlanItems => "plan_items",
            Self::Other(name) => name,
        }
    }

    /// The denominator with this name.
    ///
    /// ```
    /// use cchc::rate::Denominator;
    ///
    /// let resolved = Denominator::from_name(Denominator::Resolved.as_str());
    /// assert_eq!(resolved, Denominator::Resolved);
    /// assert_eq!(Denominator::from_name("số xã").as_str(), "số xã");
    /// ```
    pub fn from_name(name: &str) -> Self {
        let known = Self::ALL.iter().find(|known| known.as_str() == name);
        known.cloned().unwrap_or_else(|| Self::Other(Cow::Owned(name.to_owned())))
    }
}

impl fmt::Display for Denominator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Denominator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Denominator {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_name(&String::deserialize(deserializer)?))
    }
}
