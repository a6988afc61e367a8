//! The forms of the one-stop desk.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::EventKind;
use crate::law::{LawRegime, Subject};
use crate::text::vocabulary;

/// A form that the one-stop desk gives out (biểu mẫu một cửa), Thông tư 03/2025/TT-VPCP, phụ lục I.
///
/// The numbers are those of the circular of 15/9/2025; the day of force was not checked, so the day of issue is taken.
/// A successor by Bộ Tư pháp is foreseen and was not found.
///
/// ```
/// use cchc::dossier::{EventKind, OneStopForm};
///
/// assert_eq!(OneStopForm::from_number(4), Some(OneStopForm::Apology));
/// assert_eq!(OneStopForm::Apology.event(), Some(EventKind::Apologised));
/// assert_eq!(OneStopForm::Stop.title(), "Thông báo dừng giải quyết hồ sơ");
/// assert!(!OneStopForm::is_in_force_on("2025-09-14".parse().unwrap()));
/// assert!(OneStopForm::is_in_force_on("2026-12-14".parse().unwrap()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum OneStopForm {
    /// 01: receipt and appointment.
    Receipt,
    /// 02: request for a supplement.
    Supplement,
    /// 03: refusal at intake.
    Refusal,
    /// 04: apology and extension.
    Apology,
    /// 05: notice that processing stops.
    Stop,
    /// 06: control slip, which goes with the dossier.
    ControlSlip,
    /// 07: register.
    Register,
}

vocabulary! { OneStopForm in "cchc::dossier", "form of the one-stop desk", "mẫu của Bộ phận Một cửa";
    Receipt = "receipt";
    Supplement = "supplement";
    Refusal = "refusal";
    Apology = "apology";
    Stop = "stop";
    ControlSlip = "control_slip";
    Register = "register";
}

impl OneStopForm {
    /// The number, 1 to 7; printed 01 to 07.
    ///
    /// ```
    /// use cchc::dossier::OneStopForm;
    ///
    /// assert_eq!(OneStopForm::Receipt.number(), 1);
    /// ```
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The form with this number.
    ///
    /// ```
    /// use cchc::dossier::OneStopForm;
    ///
    /// assert_eq!(OneStopForm::from_number(4), Some(OneStopForm::Apology));
    /// assert_eq!(OneStopForm::from_number(8), None);
    /// ```
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }

    /// The Vietnamese title.
    ///
    /// ```
    /// use cchc::dossier::OneStopForm;
    ///
    /// assert_eq!(OneStopForm::Receipt.title(), "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    /// ```
    pub fn title(self) -> &'static str {
        match self {
            Self::Receipt => "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            Self::Supplement => "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            Self::Refusal => "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            Self::Apology => "Văn bản xin lỗi và đề nghị gia hạn",
            Self::Stop => "Thông báo dừng giải quyết hồ sơ",
            Self::ControlSlip => "Phiếu kiểm soát quá trình giải quyết hồ sơ",
            Self::Register => "Sổ theo dõi hồ sơ",
        }
    }

    /// The event of a dossier that the form stands for; none for the register.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, OneStopForm};
    ///
    /// assert_eq!(OneStopForm::Receipt.event(), Some(EventKind::Received));
    /// assert_eq!(OneStopForm::Register.event(), None);
    /// ```
    pub fn event(self) -> Option<EventKind> {
        match self {
            Self::Receipt => Some(EventKind::Received),
            Self::Supplement => Some(EventKind::SupplementRequested),
            Self::Refusal => Some(EventKind::RefusedAtIntake),
            Self::Apology => Some(EventKind::Apologised),
            Self::Stop => Some(EventKind::Stopped),
            Self::ControlSlip => Some(EventKind::Transferred),
            Self::Register => None,
        }
    }

    /// The form that belongs to an event.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, OneStopForm};
    ///
    /// assert_eq!(OneStopForm::of(EventKind::SupplementRequested), Some(OneStopForm::Supplement));
    /// ```
    pub fn of(event: EventKind) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.event() == Some(event))
    }

    /// Whether these numbers are those of the forms of a day.
    ///
    /// ```
    /// use cchc::dossier::OneStopForm;
    ///
    /// assert!(OneStopForm::is_in_force_on("2026-01-05".parse()?));
    /// assert!(!OneStopForm::is_in_force_on("2021-01-04".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_in_force_on(day: NaiveDate) -> bool {
        LawRegime::on(Subject::OneStopForms, day).is_some_and(|regime| regime.act().is_some())
    }
}
