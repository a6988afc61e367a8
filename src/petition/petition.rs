//! A petition and what happened to it.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::names::Field;

/// What a petition is about (nội dung phản ánh, kiến nghị).
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

impl PetitionSubject {
    /// Every subject.
    pub const ALL: &'static [Self] = &[Self::Regulation, Self::Conduct];
}

/// The channel through which a petition came (kênh tiếp nhận phản ánh, kiến nghị), as the source names it.
///
/// The vocabulary is open: portals, hotlines, the desk, letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PetitionChannel(String);

impl PetitionChannel {
    /// A channel with this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PetitionChannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What happened to a petition (bước xử lý).
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

/// One step and its day.
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
/// use chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2024, 3, day).unwrap();
/// let petition = Petition::new("PAKN-1", PetitionSubject::Conduct, day(4))
///     .with_step(StepKind::Classified, day(5))
///     .with_step(StepKind::Handled, day(20));
/// assert_eq!(petition.first(StepKind::Handled, day(31)), Some(day(20)));
/// assert_eq!(petition.first(StepKind::Handled, day(19)), None);
/// ```
#[doc(alias = "phản ánh")]
#[doc(alias = "kiến nghị")]
#[doc(alias = "PAKN")]
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
    #[must_use]
    pub fn with_step(mut self, kind: StepKind, on: NaiveDate) -> Self {
        self.steps.push(PetitionStep { on, kind });
        self
    }

    /// The same petition, through a channel.
    #[must_use]
    pub fn with_channel(mut self, channel: PetitionChannel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// The first day of a step, as far as it had happened by the end of `as_of`.
    pub fn first(&self, kind: StepKind, as_of: NaiveDate) -> Option<NaiveDate> {
        self.days(kind, as_of).min()
    }

    /// The last day of a step, as far as it had happened by the end of `as_of`.
    pub fn last(&self, kind: StepKind, as_of: NaiveDate) -> Option<NaiveDate> {
        self.days(kind, as_of).max()
    }

    fn days(&self, kind: StepKind, as_of: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        self.steps.iter().filter(move |step| step.kind == kind && step.on <= as_of).map(|step| step.on)
    }

    /// Whether a step lies before receipt: then no clock can be read.
    pub fn runs_backwards(&self) -> bool {
        self.steps.iter().any(|step| step.on < self.received)
    }
}
