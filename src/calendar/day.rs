//! What a calendar says of single days, and where it has it from.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::session::Session;

use crate::text::vocabulary;

/// Why a day is off or worked against the weekly pattern (loại ngày nghỉ, ngày làm bù).
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::finding::Language;
///
/// let calendar = WorkCalendar::civil_service();
/// let new_year = calendar.day("2021-01-01".parse()?)?;
/// assert_eq!(new_year.note().unwrap().kind.label(Language::Vietnamese), "ngày nghỉ lễ, tết");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DayKind {
    /// A public holiday of the Labour Code (ngày nghỉ lễ, tết), Điều 112.
    OffStatutory,
    /// The make-up day of a holiday that fell on a weekly day off (nghỉ bù), Labour Code, Điều 111.3.
    OffSubstitute,
    /// A working day swapped for another one (hoán đổi ngày làm việc), by notice.
    OffSwap,
    /// The day worked in exchange, mostly a Saturday (làm bù), by notice.
    WorkSwap,
    /// A day off of the agency itself, or without a given reason.
    OffOwn,
    /// A day worked by the agency itself, or without a given reason.
    WorkOwn,
}

vocabulary! { DayKind in "cchc::calendar", "kind of day", "loại ngày";
    OffStatutory = "off_statutory", "ngày nghỉ lễ, tết", "public holiday";
    OffSubstitute = "off_substitute", "nghỉ bù", "make-up day";
    OffSwap = "off_swap", "hoán đổi ngày làm việc", "swapped day off";
    WorkSwap = "work_swap", "làm bù", "swapped working day";
    OffOwn = "off_own", "ngày nghỉ riêng", "own day off";
    WorkOwn = "work_own", "ngày làm việc riêng", "own working day";
}

impl DayKind {
    /// Whether days of this kind are off.
    ///
    /// ```
    /// use cchc::calendar::DayKind;
    ///
    /// assert!(DayKind::OffSwap.is_off());
    /// assert!(!DayKind::WorkSwap.is_off());
    /// ```
    pub fn is_off(self) -> bool {
        !matches!(self, Self::WorkSwap | Self::WorkOwn)
    }
}

/// Where a calendar has a day from (căn cứ): its kind and the name it goes by.
///
/// ```
/// use cchc::WorkCalendar;
///
/// let calendar = WorkCalendar::civil_service();
/// let (day, note) = calendar.special_days().find(|(day, _)| day.to_string() == "2021-04-21").unwrap();
/// assert!(!calendar.is_working_day(day)?);
/// assert_eq!(note.name, "Giỗ Tổ Hùng Vương");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayNote {
    /// Why the day is off or worked.
    pub kind: DayKind,
    /// Name of the holiday, or number of the notice; may be empty.
    pub name: Cow<'static, str>,
}

impl DayNote {
    /// A note with a kind and a name.
    ///
    /// ```
    /// use cchc::calendar::{DayKind, DayNote};
    ///
    /// let note = DayNote::new(DayKind::OffOwn, "Ngày truyền thống của cơ quan");
    /// assert_eq!(note.name, "Ngày truyền thống của cơ quan");
    /// ```
    pub fn new(kind: DayKind, name: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, name: name.into() }
    }
}

/// How sure a date is (tính xác định): the calendar up to it is confirmed, or may still change.
///
/// ```
/// use cchc::calendar::WeekPattern;
/// use cchc::{WorkCalendar, calendar};
///
/// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).build()?;
/// // Nobody has confirmed it yet.
/// assert_eq!(calendar.standing("2021-01-04".parse()?), calendar::Standing::Provisional);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Standing {
    /// Every day up to it is confirmed.
    Confirmed,
    /// It crosses the last confirmed day: holidays after that are forecast or not announced.
    Provisional,
}

vocabulary! { Standing in "cchc::calendar", "standing", "tình trạng lịch";
    Confirmed = "confirmed", "đã xác nhận", "confirmed";
    Provisional = "provisional", "dự kiến", "provisional";
}

/// All that a calendar says of one day (ngày), from [`WorkCalendar::day`](super::work::WorkCalendar::day).
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::calendar::DayKind;
///
/// let calendar = WorkCalendar::civil_service();
/// let tet = calendar.day("2021-02-12".parse()?)?;
/// assert!(!tet.is_worked());
/// assert_eq!(tet.note().unwrap().kind, DayKind::OffStatutory);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day<'a> {
    pub(super) date: NaiveDate,
    pub(super) sessions: &'a [Session],
    pub(super) note: Option<&'a DayNote>,
    pub(super) standing: Standing,
}

impl<'a> Day<'a> {
    /// The day itself.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// Its sessions in order; none on a day off.
    pub fn sessions(&self) -> &'a [Session] {
        self.sessions
    }

    /// Whether it is a working day.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert!(calendar.day("2021-01-04".parse()?)?.is_worked());
    /// assert!(!calendar.day("2021-01-01".parse()?)?.is_worked());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_worked(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// Where its being off or worked comes from; nothing for a day that follows the weekly pattern.
    pub fn note(&self) -> Option<&'a DayNote> {
        self.note
    }

    /// Whether it lies within the confirmed part of the calendar.
    pub fn standing(&self) -> Standing {
        self.standing
    }
}
