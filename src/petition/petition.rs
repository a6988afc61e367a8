//! A petition and what happened to it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::names::Field;
use crate::text::{text_type, vocabulary};

/// What a petition is about (nội dung phản ánh, kiến nghị).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::petition::PetitionSubject;
///
/// assert_eq!(PetitionSubject::Conduct.label(Language::Vietnamese), "hành vi hành chính");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PetitionSubject {
    /// A regulation (quy định hành chính).
    Regulation,
    /// The conduct of an official (hành vi hành chính).
    Conduct,
}

vocabulary! { PetitionSubject in "cchc::petition", "subject of a petition", "nội dung phản ánh";
    Regulation = "regulation", "quy định hành chính", "regulation";
    Conduct = "conduct", "hành vi hành chính", "conduct";
}

/// The channel through which a petition came (kênh tiếp nhận phản ánh, kiến nghị), as the source names it.
///
/// The vocabulary is open: portals, hotlines, the desk, letters.
///
/// ```
/// use cchc::petition::PetitionChannel;
///
/// assert!(PetitionChannel::new("Đường dây nóng") == "Đường dây nóng");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PetitionChannel(String);

impl PetitionChannel {
    /// A channel with this name.
    ///
    /// ```
    /// use cchc::petition::PetitionChannel;
    ///
    /// assert_eq!(PetitionChannel::new("Đường dây nóng").as_str(), "Đường dây nóng");
    /// ```
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

text_type! { PetitionChannel }

/// What happened to a petition (bước xử lý).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::petition::StepKind;
///
/// assert_eq!(StepKind::InformationRequested.label(Language::Vietnamese), "yêu cầu bổ sung thông tin");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum StepKind {
    /// Looked at and given to whom it concerns (phân loại, chuyển xử lý).
    Classified,
    /// Refused, with a reason (từ chối).
    Rejected,
    /// The petitioner was asked for more (yêu cầu bổ sung thông tin).
    InformationRequested,
    /// The petitioner gave it (đã bổ sung thông tin).
    InformationGiven,
    /// Answered (đã xử lý).
    Handled,
    /// The answer was published (công khai kết quả).
    Published,
}

vocabulary! { StepKind in "cchc::petition", "step", "bước xử lý";
    Classified = "classified", "phân loại, chuyển xử lý", "classified";
    Rejected = "rejected", "từ chối", "rejected";
    InformationRequested = "information_requested", "yêu cầu bổ sung thông tin", "information requested";
    InformationGiven = "information_given", "đã bổ sung thông tin", "information given";
    Handled = "handled", "đã xử lý", "handled";
    Published = "published", "công khai kết quả", "published";
}

/// One step and its day.
///
/// ```
/// use cchc::petition::{Petition, PetitionStep, PetitionSubject, StepKind};
///
/// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
///     .with_step(StepKind::Published, "2024-03-22".parse()?);
/// assert_eq!(petition.steps, [PetitionStep { on: "2024-03-22".parse()?, kind: StepKind::Published }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PetitionStep {
    /// The day.
    pub on: NaiveDate,
    /// What happened.
    pub kind: StepKind,
}

/// A petition (phản ánh, kiến nghị): what came in, and every step since.
///
/// ```
/// use cchc::petition::{Petition, PetitionSubject, StepKind};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2024, 3, day).unwrap();
/// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, day(4))
///     .with_step(StepKind::Classified, day(5))
///     .with_step(StepKind::Handled, day(20));
/// assert_eq!(petition.first(StepKind::Handled, day(31)), Some(day(20)));
/// assert_eq!(petition.first(StepKind::Handled, day(19)), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Petition {
    /// The code, as written.
    pub code: String,
    /// What it is about.
    pub subject: PetitionSubject,
    /// How it came.
    pub channel: Option<PetitionChannel>,
    /// The field it concerns.
    pub field: Option<Field>,
    /// The day of receipt.
    pub received: NaiveDate,
    /// The steps, in any order.
    pub steps: Vec<PetitionStep>,
    /// Whether it was found to drag on (kéo dài).
    pub prolonged: bool,
    /// Whether the petitioner was satisfied with the answer, where they said so.
    pub satisfied: Option<bool>,
}

impl Petition {
    /// A petition to which nothing has happened yet.
    ///
    /// ```
    /// use cchc::petition::{Petition, PetitionSubject};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Regulation, "2024-03-01".parse()?);
    /// assert_eq!((petition.steps.len(), petition.prolonged), (0, false));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(code: impl Into<String>, subject: PetitionSubject, received: NaiveDate) -> Self {
        Self {
            code: code.into(),
            subject,
            channel: None,
            field: None,
            received,
            steps: Vec::new(),
            prolonged: false,
            satisfied: None,
        }
    }

    /// The same petition, with one more step.
    ///
    /// ```
    /// use cchc::petition::{Petition, PetitionSubject, StepKind};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_step(StepKind::Classified, "2024-03-04".parse()?);
    /// assert_eq!(petition.steps[0].kind, StepKind::Classified);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_step(mut self, kind: StepKind, on: NaiveDate) -> Self {
        self.steps.push(PetitionStep { on, kind });
        self
    }

    /// The same petition, through a channel.
    ///
    /// ```
    /// use cchc::petition::{Petition, PetitionChannel, PetitionSubject};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_channel(PetitionChannel::new("Cổng dịch vụ công quốc gia"));
    /// assert_eq!(petition.channel.unwrap().as_str(), "Cổng dịch vụ công quốc gia");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_channel(mut self, channel: PetitionChannel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// The first day of a step, as far as it had happened by the end of `as_of`.
    ///
    /// ```
    /// use cchc::petition::{Petition, PetitionSubject, StepKind};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_step(StepKind::Handled, "2024-03-20".parse()?)
    ///     .with_step(StepKind::Handled, "2024-03-10".parse()?);
    /// assert_eq!(petition.first(StepKind::Handled, "2024-03-22".parse()?), Some("2024-03-10".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn first(&self, kind: StepKind, as_of: NaiveDate) -> Option<NaiveDate> {
        self.days(kind, as_of).min()
    }

    /// The last day of a step, as far as it had happened by the end of `as_of`.
    ///
    /// ```
    /// use cchc::petition::{Petition, PetitionSubject, StepKind};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_step(StepKind::Handled, "2024-03-20".parse()?)
    ///     .with_step(StepKind::Handled, "2024-03-10".parse()?);
    /// assert_eq!(petition.last(StepKind::Handled, "2024-03-15".parse()?), Some("2024-03-10".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn last(&self, kind: StepKind, as_of: NaiveDate) -> Option<NaiveDate> {
        self.days(kind, as_of).max()
    }

    fn days(&self, kind: StepKind, as_of: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        self.steps.iter().filter(move |step| step.kind == kind && step.on <= as_of).map(|step| step.on)
    }

    /// Whether a step lies before receipt: then no clock can be read.
    ///
    /// ```
    /// use cchc::petition::{Petition, PetitionSubject, StepKind};
    ///
    /// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, "2024-03-01".parse()?)
    ///     .with_step(StepKind::Classified, "2024-02-28".parse()?);
    /// assert!(petition.runs_backwards());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn runs_backwards(&self) -> bool {
        self.steps.iter().any(|step| step.on < self.received)
    }
}
