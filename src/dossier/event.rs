//! What happened to a dossier, and when it was written down.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// One thing that happened to a dossier (sự kiện).
///
/// `at` is when it happened; `recorded` is when the system took note of it. An entry made after a report was
/// locked does not change that report ([`AsOf`](crate::time::AsOf)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

impl Event {
    /// An event, recorded when it happened.
    pub fn new(kind: EventKind, at: impl Into<Moment>) -> Self {
        Self { at: at.into(), kind, recorded: None }
    }

    /// The same event, recorded at another time.
    #[must_use]
    pub fn with_recorded(mut self, recorded: NaiveDateTime) -> Self {
        self.recorded = Some(recorded);
        self
    }
}

/// The kinds of events in the life of a dossier (loại sự kiện).
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
}

impl EventKind {
    /// The name in data, as in serialized dossiers: `received`, `supplement_requested`; without the kind of a pause.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    ///
    /// assert_eq!(EventKind::HandedOver.name(), "handed_over");
    /// assert_eq!(EventKind::Suspended(PauseKind::Opinion).name(), "suspended");
    /// ```
    pub fn name(self) -> &'static str {
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
        }
    }

    /// Whether the event ends processing.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Returned | Self::Refused | Self::Stopped | Self::Ended | Self::Deleted)
    }

    /// What the event pauses, if it does.
    pub fn pauses(self) -> Option<PauseKind> {
        match self {
            Self::SupplementRequested => Some(PauseKind::Supplement),
            Self::PaymentRequested => Some(PauseKind::Payment),
            Self::Suspended(kind) => Some(kind),
            _ => None,
        }
    }

    /// What the event resumes, if it does.
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
            Self::SupplementRequested => 3,
            Self::SupplementCompleted => 4,
            Self::PaymentRequested => 5,
            Self::PaymentMade => 6,
            Self::Suspended(_) => 7,
            Self::Resumed(_) => 8,
            Self::Extended => 9,
            Self::Withdrawn => 10,
            Self::Returned => 11,
            Self::Refused => 12,
            Self::Stopped => 13,
            Self::Ended => 14,
            Self::HandedOver => 15,
            Self::Reopened => 16,
            Self::Deleted => 17,
        }
    }
}

/// Why the clock stands still (lý do tạm dừng).
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

impl PauseKind {
    /// Every reason.
    pub const ALL: &'static [Self] =
        &[Self::Supplement, Self::Payment, Self::Verification, Self::Opinion, Self::ForceMajeure, Self::Other];
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
            EventKind::SupplementRequested,
            EventKind::SupplementCompleted,
            EventKind::PaymentRequested,
            EventKind::PaymentMade,
            EventKind::Suspended(PauseKind::Opinion),
            EventKind::Resumed(PauseKind::Other),
            EventKind::Extended,
            EventKind::Withdrawn,
            EventKind::Returned,
            EventKind::Refused,
            EventKind::Stopped,
            EventKind::Ended,
            EventKind::HandedOver,
            EventKind::Reopened,
            EventKind::Deleted,
        ];
        for (rank, kind) in (0..).zip(kinds) {
            let written = serde_json::to_string(&kind).unwrap();
            assert!(written.contains(&format!("\"{}\"", kind.name())), "{written}");
            assert_eq!(kind.rank(), rank);
        }
    }
}
