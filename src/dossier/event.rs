//! What happened to a dossier, and when it was written down.

use std::fmt;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::text::vocabulary;
use crate::time::{AsOf, Moment};

/// One thing that happened to a dossier (sự kiện).
///
/// `at` is when it happened; `recorded` is when the system took note of it. An entry made after a report was
/// locked does not change that report ([`AsOf`](crate::time::AsOf)).
///
/// ```
/// use cchc::dossier::{Event, EventKind};
/// use cchc::{Dossier, Moment};
///
/// let mut dossier = Dossier::new("HS-1", "Báo chí");
/// dossier.record(Event::new(EventKind::Received, "2021-01-04".parse::<Moment>()?));
/// assert_eq!(dossier.events()[0].kind, EventKind::Received);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub kind: EventKind,
    /// When it was recorded; `None` when nothing says that it was recorded later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<NaiveDateTime>,
}

written! { Event {
    at,
    kind,
    recorded unless Option::is_none,
} }

/// In one line, as `Ended 2021-01-15`.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, self.at)?;
        match self.recorded {
            Some(recorded) => write!(f, " (recorded {recorded:?})"),
            None => Ok(()),
        }
    }
}

impl Event {
    /// An event, recorded when it happened.
    ///
    /// ```
    /// use cchc::Moment;
    /// use cchc::dossier::{Event, EventKind};
    ///
    /// let event = Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!((event.at.to_string(), event.recorded), ("2021-01-15".to_owned(), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(kind: EventKind, at: impl Into<Moment>) -> Self {
        Self { at: at.into(), kind, recorded: None }
    }

    /// The same event, recorded at another time.
    ///
    /// ```
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{AsOf, Moment};
    ///
    /// // Ended on Friday, typed in on Monday.
    /// let event = Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?).with_recorded("2021-01-18T08:00:00".parse()?);
    /// let as_of = AsOf::everything().with_lock("2021-01-16T00:00:00".parse()?);
    /// assert!(!as_of.sees(&event));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_recorded(mut self, recorded: NaiveDateTime) -> Self {
        self.recorded = Some(recorded);
        self
    }
}

/// The kinds of events in the life of a dossier (loại sự kiện).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let kinds: Vec<_> = dossier.events().iter().map(|event| event.kind).collect();
/// assert_eq!(kinds, [EventKind::Received, EventKind::Ended]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EventKind {
    /// Filed by the applicant, not yet accepted (đăng ký).
    Registered,
    /// Refused at intake (không tiếp nhận): it never enters a form.
    RefusedAtIntake,
    /// Accepted: the time-limit begins (tiếp nhận).
    Received,
    /// A supplement was asked for (yêu cầu bổ sung).
    SupplementRequested,
    /// The supplement is complete (đã bổ sung).
    SupplementCompleted,
    /// A payment was asked for (yêu cầu thực hiện nghĩa vụ tài chính).
    PaymentRequested,
    /// The payment was made (đã thực hiện nghĩa vụ tài chính).
    PaymentMade,
    /// The clock was paused for another reason (tạm dừng).
    Suspended(PauseKind),
    /// The other reason is gone (tiếp tục).
    Resumed(PauseKind),
    /// A new due date was appointed with an apology (gia hạn, hẹn lại).
    Extended,
    /// The applicant took the dossier back (rút hồ sơ).
    Withdrawn,
    /// The agency gave the dossier back unsettled (trả lại hồ sơ).
    Returned,
    /// The agency refused to settle (từ chối giải quyết): an end like any other.
    Refused,
    /// Processing was stopped (dừng xử lý).
    Stopped,
    /// Processing ended and the result is ready (kết thúc xử lý).
    Ended,
    /// The result was handed over (trả kết quả); it does not bear on lateness.
    HandedOver,
    /// Processing was taken up again after an end (mở lại).
    Reopened,
    /// The record was deleted in its source (xóa).
    Deleted,
    /// Passed on by the desk to the body that settles it (chuyển hồ sơ).
    Transferred,
    /// Received by the competent authority (cơ quan có thẩm quyền tiếp nhận), where another body took it in: reception
    /// regardless of boundaries (phi địa giới). The limit of
    /// [NĐ 309/2026/NĐ-CP](crate::_documentation::law#act-309-2026-nd-cp), Điều 17.3, begins here.
    ReachedAuthority,
    /// A letter of apology was sent (văn bản xin lỗi, Mẫu 04).
    Apologised,
    /// The applicant asked that processing stop (đề nghị dừng,
    /// [NĐ 118/2025/NĐ-CP](crate::_documentation::law#act-118-2025-nd-cp), Điều 21).
    StopRequested,
}

impl EventKind {
    /// The name in data, as in serialized dossiers: `received`, `supplement_requested`; without the kind of a pause.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    ///
    /// assert_eq!(EventKind::HandedOver.as_str(), "handed_over");
    /// assert_eq!(EventKind::Suspended(PauseKind::Opinion).as_str(), "suspended");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::RefusedAtIntake => "refused_at_intake",
            Self::Received => "received",
            Self::SupplementRequested => "supplement_requested",
            Self::SupplementCompleted => "supplement_completed",
            Self::PaymentRequested => "payment_requested",
            Self::PaymentMade => "payment_made",
            Self::Suspended(_) => "suspended",
            Self::Resumed(_) => "resumed",
            Self::Extended => "extended",
            Self::Withdrawn => "withdrawn",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Stopped => "stopped",
            Self::Ended => "ended",
            Self::HandedOver => "handed_over",
            Self::Reopened => "reopened",
            Self::Deleted => "deleted",
            Self::Transferred => "transferred",
            Self::ReachedAuthority => "reached_authority",
            Self::Apologised => "apologised",
            Self::StopRequested => "stop_requested",
        }
    }

    /// Whether the event ends processing.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    ///
    /// assert!(EventKind::Withdrawn.is_end());
    /// assert!(!EventKind::HandedOver.is_end());
    /// ```
    pub fn is_end(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Returned | Self::Refused | Self::Stopped | Self::Ended | Self::Deleted)
    }

    /// What the event pauses, if it does.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    ///
    /// assert_eq!(EventKind::SupplementRequested.pauses(), Some(PauseKind::Supplement));
    /// assert_eq!(EventKind::Received.pauses(), None);
    /// ```
    pub fn pauses(self) -> Option<PauseKind> {
        match self {
            Self::SupplementRequested => Some(PauseKind::Supplement),
            Self::PaymentRequested => Some(PauseKind::Payment),
            Self::Suspended(kind) => Some(kind),
            _ => None,
        }
    }

    /// What the event resumes, if it does.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    ///
    /// assert_eq!(EventKind::PaymentMade.resumes(), Some(PauseKind::Payment));
    /// ```
    pub fn resumes(self) -> Option<PauseKind> {
        match self {
            Self::SupplementCompleted => Some(PauseKind::Supplement),
            Self::PaymentMade => Some(PauseKind::Payment),
            Self::Resumed(kind) => Some(kind),
            _ => None,
        }
    }

    /// The place in the ordinary life of a dossier, which puts events of one day in order when their times are not
    /// known.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Registered => 0,
            Self::RefusedAtIntake => 1,
            Self::Received => 2,
            Self::Transferred => 3,
            Self::ReachedAuthority => 4,
            Self::SupplementRequested => 5,
            Self::SupplementCompleted => 6,
            Self::PaymentRequested => 7,
            Self::PaymentMade => 8,
            Self::Suspended(_) => 9,
            Self::Resumed(_) => 10,
            Self::Apologised => 11,
            Self::Extended => 12,
            Self::Withdrawn => 13,
            Self::Returned => 14,
            Self::Refused => 15,
            Self::StopRequested => 16,
            Self::Stopped => 17,
            Self::Ended => 18,
            Self::HandedOver => 19,
            Self::Reopened => 20,
            Self::Deleted => 21,
        }
    }
}

/// The name, and for a pause its reason: `ended`, `suspended: opinion`.
impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Suspended(kind) | Self::Resumed(kind) => write!(f, "{}: {kind}", self.as_str()),
            _ => f.pad(self.as_str()),
        }
    }
}

/// Why the clock stands still (lý do tạm dừng).
///
/// ```
/// use cchc::dossier::PauseKind;
/// use cchc::{AsOf, Dossier, Moment};
///
/// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
/// dossier.suspend(PauseKind::Opinion, "2021-01-06".parse::<Moment>()?);
/// let pause = dossier.state(AsOf::everything()).pause().unwrap();
/// assert_eq!(pause.kind, PauseKind::Opinion);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PauseKind {
    /// Waiting for papers (bổ sung hồ sơ).
    Supplement,
    /// Waiting for fees or taxes (nghĩa vụ tài chính).
    Payment,
    /// Checking facts elsewhere (xác minh).
    Verification,
    /// Waiting for the opinion of another body (lấy ý kiến).
    Opinion,
    /// Force majeure or an outage (bất khả kháng, sự cố).
    ForceMajeure,
    /// Any other reason (lý do khác).
    Other,
}

vocabulary! { PauseKind in "cchc::dossier", "reason of a pause", "lý do tạm dừng";
    Supplement = "supplement", "bổ sung hồ sơ", "supplement";
    Payment = "payment", "nghĩa vụ tài chính", "payment";
    Verification = "verification", "xác minh", "verification";
    Opinion = "opinion", "lấy ý kiến", "opinion of another body";
    ForceMajeure = "force_majeure", "bất khả kháng, sự cố", "force majeure";
    Other = "other", "lý do khác", "other reason";
}

impl AsOf {
    /// Whether `event` is looked at.
    ///
    /// ```
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{AsOf, Moment};
    ///
    /// let as_of = AsOf::end_of("2021-03-14".parse()?);
    /// let on = |day: &str| Event::new(EventKind::Received, day.parse::<Moment>().unwrap());
    /// assert!(as_of.sees(&on("2021-03-14")));
    /// assert!(!as_of.sees(&on("2021-03-15")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sees(self, event: &Event) -> bool {
        self.reaches(event.at) && self.knows(event.recorded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_serialized_dossiers() {
        let kinds = [
            EventKind::Registered,
            EventKind::RefusedAtIntake,
            EventKind::Received,
            EventKind::Transferred,
            EventKind::ReachedAuthority,
            EventKind::SupplementRequested,
            EventKind::SupplementCompleted,
            EventKind::PaymentRequested,
            EventKind::PaymentMade,
            EventKind::Suspended(PauseKind::Opinion),
            EventKind::Resumed(PauseKind::Other),
            EventKind::Apologised,
            EventKind::Extended,
            EventKind::Withdrawn,
            EventKind::Returned,
            EventKind::Refused,
            EventKind::StopRequested,
            EventKind::Stopped,
            EventKind::Ended,
            EventKind::HandedOver,
            EventKind::Reopened,
            EventKind::Deleted,
        ];
        for (rank, kind) in (0..).zip(kinds) {
            let written = serde_json::to_string(&kind).unwrap();
            assert!(written.contains(&format!("\"{}\"", kind.as_str())), "{written}");
            assert_eq!(kind.rank(), rank);
        }
    }
}
