//! When the limit begins.

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::calendar::{DayError, WorkCalendar};
use crate::text::vocabulary;

/// When the limit of a procedure begins (thời điểm bắt đầu tính thời hạn).
///
/// By default at the moment of receipt. A procedure may have a cut-off, after which what is received counts as received
/// at the opening of the next working day (15:00 in civil status, certification and security interests); a system may
/// count what is filed outside working hours from its next session; and for reception regardless of boundaries the limit
/// begins when the competent authority receives the dossier
/// ([NĐ 309/2026/NĐ-CP](crate::_documentation::law#act-309-2026-nd-cp), Điều 17.3).
///
/// The hour 15:00 of NĐ 309/2026, Điều 18.2, is a rule on passing the dossier on and no cut-off of the limit.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::chrono::NaiveTime;
/// use cchc::deadline::clock::{OutsideHours, StartRule};
///
/// let calendar = WorkCalendar::civil_service();
/// let at = |text: &str| text.parse().unwrap();
/// let cut_off = StartRule::default().with_cut_off(NaiveTime::from_hms_opt(15, 0, 0));
/// // Friday 15:00 is in time, 15:01 counts as Monday.
/// assert_eq!(cut_off.begin(at("2026-10-02T15:00:00"), &calendar)?, at("2026-10-02T15:00:00"));
/// assert_eq!(cut_off.begin(at("2026-10-02T15:01:00"), &calendar)?, at("2026-10-05T08:00:00"));
/// let sessions = StartRule::default().with_outside_hours(OutsideHours::NextSession);
/// assert_eq!(sessions.begin(at("2026-10-02T12:30:00"), &calendar)?, at("2026-10-02T13:00:00"));
/// assert_eq!(sessions.begin(at("2026-10-03T09:00:00"), &calendar)?, at("2026-10-05T08:00:00"));
/// # Ok::<(), cchc::calendar::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StartRule {
    from: StartEvent,
    outside_hours: OutsideHours,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off: Option<NaiveTime>,
}

written! { StartRule {
    from,
    outside_hours,
    cut_off unless Option::is_none,
} }

/// The event with which the limit begins.
///
/// ```
/// use cchc::deadline::clock::{StartEvent, StartRule};
/// use cchc::finding::Language;
///
/// assert_eq!(StartRule::default().event(), StartEvent::Receipt);
/// assert_eq!(StartEvent::CompetentAuthority.label(Language::Vietnamese), "cơ quan có thẩm quyền nhận");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum StartEvent {
    /// The receipt by whoever takes the dossier in.
    #[default]
    Receipt,
    /// The receipt by the competent authority, where one is recorded; else the receipt.
    CompetentAuthority,
}

vocabulary! { StartEvent in "cchc::deadline::clock", "start of a limit", "mốc bắt đầu thời hạn";
    Receipt = "receipt", "tiếp nhận", "receipt";
    CompetentAuthority = "competent_authority", "cơ quan có thẩm quyền nhận", "receipt by the competent authority";
}

/// What a receipt outside working hours does.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::deadline::clock::{OutsideHours, StartRule};
///
/// let calendar = WorkCalendar::civil_service();
/// let rule = StartRule::default().with_outside_hours(OutsideHours::NextSession);
/// // A Saturday: the limit begins on Monday morning.
/// assert_eq!(rule.begin("2021-01-09T10:00:00".parse()?, &calendar)?.to_string(), "2021-01-11 08:00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum OutsideHours {
    /// It counts where it is: limits in days count the days after it, and hours begin with the next session anyway.
    #[default]
    AsItIs,
    /// It counts as a receipt at the opening of the next session
    /// ([QĐ 3142/QĐ-BGDĐT](crate::_documentation::law#act-3142-qd-bgddt) of 2025, Điều 11).
    NextSession,
}

vocabulary! { OutsideHours in "cchc::deadline::clock", "answer to receipts outside hours", "cách tính ngoài giờ";
    AsItIs = "as_it_is", "tính từ lúc nhận", "where it is";
    NextSession = "next_session", "tính từ buổi làm việc tiếp theo", "from the next session";
}

impl StartRule {
    /// The same rule, beginning with another event.
    ///
    /// ```
    /// use cchc::deadline::clock::{StartEvent, StartRule};
    ///
    /// assert_eq!(StartRule::default().with_event(StartEvent::CompetentAuthority).event(), StartEvent::CompetentAuthority);
    /// ```
    #[must_use]
    pub fn with_event(mut self, from: StartEvent) -> Self {
        self.from = from;
        self
    }

    /// The same rule, with the last minute at which a receipt is of its own day; none for no cut-off.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::chrono::NaiveTime;
    /// use cchc::deadline::clock::StartRule;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let rule = StartRule::default().with_cut_off(NaiveTime::from_hms_opt(15, 0, 0));
    /// assert!(rule.begin("2021-01-04T16:00:00".parse()?, &calendar)?.to_string().starts_with("2021-01-05"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_cut_off(mut self, cut_off: impl Into<Option<NaiveTime>>) -> Self {
        self.cut_off = cut_off.into();
        self
    }

    /// The same rule, with another answer for receipts outside working hours.
    ///
    /// ```
    /// use cchc::deadline::clock::{OutsideHours, StartRule};
    ///
    /// let rule = StartRule::default().with_outside_hours(OutsideHours::NextSession);
    /// assert!(!rule.is_default());
    /// ```
    #[must_use]
    pub fn with_outside_hours(mut self, outside_hours: OutsideHours) -> Self {
        self.outside_hours = outside_hours;
        self
    }

    /// The event with which the limit begins.
    pub fn event(&self) -> StartEvent {
        self.from
    }

    /// The cut-off.
    pub fn cut_off(&self) -> Option<NaiveTime> {
        self.cut_off
    }

    /// What a receipt outside working hours does.
    pub fn outside_hours(&self) -> OutsideHours {
        self.outside_hours
    }

    /// Whether the limit begins with the receipt as it is.
    ///
    /// ```
    /// use cchc::deadline::clock::{StartEvent, StartRule};
    ///
    /// assert!(StartRule::default().is_default());
    /// assert!(!StartRule::default().with_event(StartEvent::CompetentAuthority).is_default());
    /// ```
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// When the limit of a dossier received at an instant begins on this calendar.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::deadline::clock::StartRule;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let received = "2021-01-09T10:00:00".parse()?;
    /// assert_eq!(StartRule::default().begin(received, &calendar)?, received);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn begin(&self, received: NaiveDateTime, calendar: &WorkCalendar) -> Result<NaiveDateTime, DayError> {
        let late = self.cut_off.is_some_and(|cut_off| received.time() > cut_off);
        if late && calendar.is_working_day(received.date())? {
            let next = calendar.add_working_days(received.date(), 1)?;
            return calendar.opening(next.and_time(NaiveTime::MIN));
        }
        match self.outside_hours {
            OutsideHours::AsItIs => Ok(received),
            OutsideHours::NextSession => calendar.opening(received),
        }
    }
}
