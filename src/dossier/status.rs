//! Statuses: the portal's codes, and what the events say.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The status that a source reports for a dossier (trạng thái hồ sơ, `TrangThaiHoSo`), in the code list of the National
/// Public Service Portal.
///
/// It is today's status and carries no date, so it never overrides a dated event.
#[doc(alias = "trạng thái hồ sơ")]
#[doc(alias = "TrangThaiHoSo")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 1, "maximum" = 10)))]
pub enum PortalStatus {
    /// 1, mới đăng ký: filed, not yet accepted.
    Registered,
    /// 2, được tiếp nhận: accepted.
    Accepted,
    /// 3, không được tiếp nhận: refused at intake.
    NotAccepted,
    /// 4, đang xử lý: being processed.
    Processing,
    /// 5, yêu cầu bổ sung giấy tờ: waiting for a supplement.
    AwaitingSupplement,
    /// 6, yêu cầu thực hiện nghĩa vụ tài chính: waiting for a payment.
    AwaitingPayment,
    /// 7, công dân yêu cầu rút hồ sơ: withdrawn by the applicant.
    Withdrawn,
    /// 8, dừng xử lý: processing stopped.
    Stopped,
    /// 9, đã xử lý xong: processing done.
    Done,
    /// 10, đã trả kết quả: result handed over.
    HandedOver,
}

impl PortalStatus {
    /// Every status, by code.
    pub const ALL: &'static [Self] = &[
        Self::Registered,
        Self::Accepted,
        Self::NotAccepted,
        Self::Processing,
        Self::AwaitingSupplement,
        Self::AwaitingPayment,
        Self::Withdrawn,
        Self::Stopped,
        Self::Done,
        Self::HandedOver,
    ];

    /// The portal's code, 1 to 10.
    pub fn code(self) -> u8 {
        match self {
            Self::Registered => 1,
            Self::Accepted => 2,
            Self::NotAccepted => 3,
            Self::Processing => 4,
            Self::AwaitingSupplement => 5,
            Self::AwaitingPayment => 6,
            Self::Withdrawn => 7,
            Self::Stopped => 8,
            Self::Done => 9,
            Self::HandedOver => 10,
        }
    }

    /// The status with this code.
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert_eq!(PortalStatus::from_code(9), Some(PortalStatus::Done));
    /// assert_eq!(PortalStatus::from_code(11), None);
    /// ```
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code.checked_sub(1)?)).copied()
    }

    /// Reads the code from text, with a leading zero or without.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().and_then(Self::from_code)
    }

    /// The name in data: `registered`, `handed_over`.
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert_eq!(PortalStatus::AwaitingSupplement.as_str(), "awaiting_supplement");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Accepted => "accepted",
            Self::NotAccepted => "not_accepted",
            Self::Processing => "processing",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::AwaitingPayment => "awaiting_payment",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::HandedOver => "handed_over",
        }
    }

    /// Whether the dossier was never accepted: merely registered, or refused at intake.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Registered | Self::NotAccepted)
    }

    /// Whether the status says that processing is over.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Done | Self::HandedOver)
    }
}

impl From<PortalStatus> for u8 {
    fn from(status: PortalStatus) -> Self {
        status.code()
    }
}

impl TryFrom<u8> for PortalStatus {
    type Error = UnknownStatusError;

    fn try_from(code: u8) -> Result<Self, Self::Error> {
        Self::from_code(code).ok_or(UnknownStatusError { code })
    }
}

/// A status code outside 1 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code} is no dossier status: expected 1 to 10")]
pub struct UnknownStatusError {
    code: u8,
}

/// Where a dossier stands as of an instant (tình trạng hồ sơ), derived from its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Status {
    /// Nothing has happened yet.
    Unknown,
    /// Filed, not yet accepted (mới đăng ký).
    Registered,
    /// Refused at intake (không được tiếp nhận): never received.
    RefusedAtIntake,
    /// Being processed (đang giải quyết).
    InProgress,
    /// Waiting; the clock may stand still (tạm dừng).
    Paused,
    /// Settled, with a result or with a refusal to settle (đã giải quyết).
    Ended,
    /// Settled with a refusal (từ chối giải quyết).
    Refused,
    /// Returned to the applicant without being settled (trả lại).
    Returned,
    /// Withdrawn by the applicant (rút hồ sơ).
    Withdrawn,
    /// Processing stopped (dừng xử lý).
    Stopped,
    /// Deleted from the source system; kept as a tombstone (đã xóa).
    Deleted,
}

impl Status {
    /// The name in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Registered => "registered",
            Self::RefusedAtIntake => "refused_at_intake",
            Self::InProgress => "in_progress",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::Refused => "refused",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Deleted => "deleted",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
