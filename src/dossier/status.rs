//! Statuses: the portal's codes, and what the events say.

use serde::{Deserialize, Serialize};

use crate::text::{ErrorKind, explain, vocabulary};

/// The status that a source reports for a dossier (trạng thái hồ sơ, `TrangThaiHoSo`), in the code list of the National
/// Public Service Portal.
///
/// It is today's status and carries no date, so it never overrides a dated event.
///
/// ```
/// use cchc::dossier::PortalStatus;
/// use cchc::finding::Language;
///
/// let status = PortalStatus::from_code(4).unwrap();
/// assert_eq!(status, PortalStatus::Processing);
/// assert_eq!(status.label(Language::Vietnamese), "đang xử lý");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 1, "maximum" = 10)))]
#[non_exhaustive]
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

vocabulary! { PortalStatus in "cchc::dossier", "status", "trạng thái", or Self::read;
    Registered = "registered", "mới đăng ký", "filed";
    Accepted = "accepted", "được tiếp nhận", "accepted";
    NotAccepted = "not_accepted", "không được tiếp nhận", "refused at intake";
    Processing = "processing", "đang xử lý", "being processed";
    AwaitingSupplement = "awaiting_supplement", "yêu cầu bổ sung giấy tờ", "waiting for a supplement";
    AwaitingPayment = "awaiting_payment", "yêu cầu thực hiện nghĩa vụ tài chính", "waiting for a payment";
    Withdrawn = "withdrawn", "công dân yêu cầu rút hồ sơ", "withdrawn by the applicant";
    Stopped = "stopped", "dừng xử lý", "processing stopped";
    Done = "done", "đã xử lý xong", "processing done";
    HandedOver = "handed_over", "đã trả kết quả", "result handed over";
}

impl PortalStatus {
    /// The portal's code, 1 to 10.
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert_eq!(PortalStatus::Registered.code(), 1);
    /// assert_eq!(PortalStatus::HandedOver.code(), 10);
    /// ```
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
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert_eq!(PortalStatus::read("04"), Some(PortalStatus::Processing));
    /// assert_eq!(PortalStatus::read("11"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().and_then(Self::from_code)
    }

    /// Whether the dossier was never accepted: merely registered, or refused at intake.
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert!(PortalStatus::NotAccepted.is_outside());
    /// ```
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Registered | Self::NotAccepted)
    }

    /// Whether the status says that processing is over.
    ///
    /// ```
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert!(PortalStatus::Done.is_over());
    /// assert!(!PortalStatus::AwaitingPayment.is_over());
    /// ```
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
///
/// ```
/// use cchc::dossier::PortalStatus;
/// use cchc::finding::Language;
///
/// let error = PortalStatus::try_from(11).unwrap_err();
/// assert_eq!(error.message(Language::Vietnamese), "11 không phải trạng thái hồ sơ: cần từ 1 đến 10");
/// assert_eq!(error.kind(), cchc::ErrorKind::OutOfRange);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code} is no dossier status: expected 1 to 10")]
pub struct UnknownStatusError {
    code: u8,
}

explain! { UnknownStatusError, Self { code } => ErrorKind::OutOfRange, format!("{code} không phải trạng thái hồ sơ: cần từ 1 đến 10") }

/// Where a dossier stands as of an instant (tình trạng hồ sơ), derived from its events.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::finding::Language;
/// use cchc::{AsOf, Dossier, Moment};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// assert_eq!(dossier.state(AsOf::everything()).status().label(Language::Vietnamese), "đã giải quyết");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

vocabulary! { Status in "cchc::dossier", "status", "trạng thái";
    Unknown = "unknown", "chưa rõ", "unknown";
    Registered = "registered", "mới đăng ký", "filed";
    RefusedAtIntake = "refused_at_intake", "không được tiếp nhận", "refused at intake";
    InProgress = "in_progress", "đang giải quyết", "in progress";
    Paused = "paused", "tạm dừng", "paused";
    Ended = "ended", "đã giải quyết", "settled";
    Refused = "refused", "từ chối giải quyết", "refused";
    Returned = "returned", "trả lại", "returned";
    Withdrawn = "withdrawn", "rút hồ sơ", "withdrawn";
    Stopped = "stopped", "dừng xử lý", "stopped";
    Deleted = "deleted", "đã xóa", "deleted";
}
