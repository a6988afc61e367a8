//! What is known of a dossier beside its course: how it came in, from which system, under which other codes.

use serde::{Deserialize, Serialize};

use super::code::DossierCode;
use crate::names::{ProactiveLevel, ServiceLevel, SubChannel};
use crate::text::{plain, vocabulary};

/// Further facts about a dossier (thông tin khác của hồ sơ), all of them optional.
///
/// None of them moves a dossier from one cell of the form to another; they are further dimensions of the same dossiers.
///
/// ```
/// use cchc::Dossier;
/// use cchc::dossier::{Source, Traits};
/// use cchc::names::{ServiceLevel, SubChannel};
///
/// let traits = Traits::new()
///     .with_sub_channel(SubChannel::Kiosk)
///     .with_level(ServiceLevel::Full)
///     .with_boundary_free(true)
///     .with_source(Source::new("Hệ thống thành phố"));
/// let dossier = Dossier::new("H42.18-261001-0001", "Hộ tịch").with_traits(traits);
/// assert_eq!(dossier.traits().sub_channel(), Some(SubChannel::Kiosk));
/// assert!(Dossier::new("HS-1", "Hộ tịch").traits().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Traits {
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_channel: Option<SubChannel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<ServiceLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proactive: Option<ProactiveLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    boundary_free: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<DossierCode>,
}

written! { Traits {
    sub_channel unless Option::is_none,
    level unless Option::is_none,
    proactive unless Option::is_none,
    boundary_free unless Option::is_none,
    payment unless Option::is_none,
    source unless Option::is_none,
    officer unless Option::is_none,
    aliases unless Vec::is_empty,
} }

/// How the fees of a dossier were paid (thanh toán).
///
/// ```
/// use cchc::dossier::Payment;
///
/// assert_eq!(Payment::read("Trực tuyến"), Some(Payment::Online));
/// assert_eq!("direct".parse(), Ok(Payment::Direct));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Payment {
    /// Online (thanh toán trực tuyến).
    Online,
    /// At the desk (thanh toán trực tiếp).
    Direct,
}

vocabulary! { Payment in "cchc::dossier", "payment", "thanh toán", or Self::read;
    Online = "online", "thanh toán trực tuyến", "online";
    Direct = "direct", "thanh toán trực tiếp", "at the desk";
}

impl Payment {
    /// Reads how the fees were paid, as lists print it; `None` for anything else, as for a bank transfer, of which nothing
    /// says where it was made.
    ///
    /// ```
    /// use cchc::dossier::Payment;
    ///
    /// assert_eq!(Payment::read("Thanh toán trực tuyến qua Cổng DVCQG"), Some(Payment::Online));
    /// assert_eq!(Payment::read("Tiền mặt"), Some(Payment::Direct));
    /// assert_eq!(Payment::read("Chuyển khoản"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let words = format!(" {} ", plain::words(text));
        let has = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")));
        let online = has(&["truc tuyen", "online", "qua cong"]);
        let direct = has(&["truc tiep", "tien mat", "tai quay", "mot cua", "direct"]);
        match (online, direct) {
            _ if has(&["khong", "chua"]) => None,
            (true, false) => Some(Self::Online),
            (false, true) => Some(Self::Direct),
            _ => None,
        }
    }
}

/// The system that a record came from (hệ thống nguồn): of a ministry, of a province, an old portal.
///
/// ```
/// use cchc::dossier::Source;
///
/// assert_eq!(Source::new(" Hệ thống các Bộ ").name(), "Hệ thống các Bộ");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source(String);

impl Source {
    /// A system by its name.
    ///
    /// ```
    /// use cchc::dossier::Source;
    ///
    /// assert_eq!(Source::new("Cổng dịch vụ công tỉnh").name(), "Cổng dịch vụ công tỉnh");
    /// ```
    pub fn new(name: impl AsRef<str>) -> Self {
        Self(name.as_ref().trim().to_owned())
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Traits {
    /// Nothing known.
    ///
    /// ```
    /// use cchc::dossier::Traits;
    ///
    /// assert!(Traits::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same traits, with the sub-channel.
    ///
    /// ```
    /// use cchc::dossier::Traits;
    /// use cchc::names::SubChannel;
    ///
    /// assert_eq!(Traits::new().with_sub_channel(SubChannel::Vneid).sub_channel(), Some(SubChannel::Vneid));
    /// ```
    #[must_use]
    pub fn with_sub_channel(mut self, sub_channel: impl Into<Option<SubChannel>>) -> Self {
        self.sub_channel = sub_channel.into();
        self
    }

    /// The same traits, with the level of service under which the dossier was filed.
    ///
    /// ```
    /// use cchc::dossier::Traits;
    /// use cchc::names::ServiceLevel;
    ///
    /// assert_eq!(Traits::new().with_level(ServiceLevel::Full).level(), Some(ServiceLevel::Full));
    /// ```
    #[must_use]
    pub fn with_level(mut self, level: impl Into<Option<ServiceLevel>>) -> Self {
        self.level = level.into();
        self
    }

    /// The same traits, with the level of proactive service.
    ///
    /// ```
    /// use cchc::dossier::Traits;
    /// use cchc::names::ProactiveLevel;
    ///
    /// assert_eq!(Traits::new().with_proactive(ProactiveLevel::Prepared).proactive(), Some(ProactiveLevel::Prepared));
    /// ```
    #[must_use]
    pub fn with_proactive(mut self, level: impl Into<Option<ProactiveLevel>>) -> Self {
        self.proactive = level.into();
        self
    }

    /// The same traits, received regardless of boundaries or not (phi địa giới).
    ///
    /// ```
    /// use cchc::dossier::Traits;
    ///
    /// assert_eq!(Traits::new().with_boundary_free(true).boundary_free(), Some(true));
    /// ```
    #[must_use]
    pub fn with_boundary_free(mut self, boundary_free: impl Into<Option<bool>>) -> Self {
        self.boundary_free = boundary_free.into();
        self
    }

    /// The same traits, with how the fees were paid.
    ///
    /// ```
    /// use cchc::dossier::{Payment, Traits};
    ///
    /// assert_eq!(Traits::new().with_payment(Payment::Online).payment(), Some(Payment::Online));
    /// ```
    #[must_use]
    pub fn with_payment(mut self, payment: impl Into<Option<Payment>>) -> Self {
        self.payment = payment.into();
        self
    }

    /// The same facts, with the official who settles the dossier (cán bộ thụ lý).
    ///
    /// ```
    /// use cchc::dossier::Traits;
    ///
    /// assert_eq!(Traits::new().with_officer("Trần Thị B".to_owned()).officer(), Some("Trần Thị B"));
    /// ```
    #[must_use]
    pub fn with_officer(mut self, officer: impl Into<Option<String>>) -> Self {
        self.officer = officer.into().filter(|name| !name.trim().is_empty());
        self
    }

    /// The same traits, with the system that the record came from.
    ///
    /// ```
    /// use cchc::dossier::{Source, Traits};
    ///
    /// let traits = Traits::new().with_source(Source::new("Cổng tỉnh"));
    /// assert_eq!(traits.source().unwrap().name(), "Cổng tỉnh");
    /// ```
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Option<Source>>) -> Self {
        self.source = source.into();
        self
    }

    /// The same traits, with one more code under which the same dossier is known: an old one, or a migrated one.
    ///
    /// ```
    /// use cchc::DossierCode;
    /// use cchc::dossier::Traits;
    ///
    /// let traits = Traits::new().with_alias("HS-CŨ-1");
    /// assert_eq!(traits.aliases(), [DossierCode::new("HS-CŨ-1")]);
    /// ```
    #[must_use]
    pub fn with_alias(mut self, code: impl Into<String>) -> Self {
        self.aliases.push(DossierCode::new(code));
        self
    }

    /// The sub-channel.
    pub fn sub_channel(&self) -> Option<SubChannel> {
        self.sub_channel
    }

    /// The level of service.
    pub fn level(&self) -> Option<ServiceLevel> {
        self.level
    }

    /// The level of proactive service.
    pub fn proactive(&self) -> Option<ProactiveLevel> {
        self.proactive
    }

    /// Whether it was received regardless of boundaries, where that is known.
    pub fn boundary_free(&self) -> Option<bool> {
        self.boundary_free
    }

    /// How the fees were paid.
    pub fn payment(&self) -> Option<Payment> {
        self.payment
    }

    /// The official who settles the dossier, where it is known.
    pub fn officer(&self) -> Option<&str> {
        self.officer.as_deref()
    }

    /// The system that the record came from.
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Other codes of the same dossier.
    pub fn aliases(&self) -> &[DossierCode] {
        &self.aliases
    }

    /// Whether nothing is known.
    ///
    /// ```
    /// use cchc::dossier::Traits;
    ///
    /// assert!(!Traits::new().with_boundary_free(false).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
