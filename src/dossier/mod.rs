//! Dossiers (hồ sơ): what an applicant files, what happens to it, and what a file says of it.

mod at;
pub(crate) mod cells;
mod code;
#[expect(clippy::module_inception, reason = "one public noun, one file")]
mod dossier;
mod due;
mod due_seen;
mod event;
mod facts;
mod one_stop;
mod raw;
mod reconcile;
mod row;
mod state;
mod status;
mod status_word;
mod traits;

#[doc(alias = "hồ sơ tại một thời điểm")]
pub use at::DossierAt;
#[doc(alias = "mã hồ sơ")]
pub use code::DossierCode;
#[doc(alias = "hồ sơ TTHC")]
#[doc(alias = "hồ sơ")]
pub use dossier::Dossier;
#[doc(alias = "ngày hẹn trả kết quả")]
#[doc(alias = "hẹn trả")]
pub use due::DueChange;
#[doc(alias = "lý do đổi ngày hẹn trả")]
pub use due::DueReason;
#[doc(alias = "sự kiện")]
pub use event::Event;
#[doc(alias = "loại sự kiện")]
#[doc(alias = "bổ sung hồ sơ")]
#[doc(alias = "rút hồ sơ")]
pub use event::EventKind;
#[doc(alias = "lý do tạm dừng")]
pub use event::PauseKind;
#[doc(alias = "Mẫu số")]
pub use one_stop::OneStopForm;
#[doc(alias = "bản ghi hồ sơ")]
pub use raw::RawDossier;
pub use raw::UnreadableDossier;
pub(crate) use raw::{Interpreted, NoneMark};
pub use reconcile::Reconciled;
#[doc(alias = "bản ghi phẳng")]
pub use row::DossierRow;
#[doc(alias = "đợt xử lý")]
pub use state::Episode;
#[doc(alias = "tạm dừng")]
pub use state::Pause;
#[doc(alias = "tình trạng hồ sơ tại thời điểm")]
pub use state::State;
#[doc(alias = "thời gian tạm dừng")]
pub use state::Wait;
pub(crate) use state::in_order;
#[doc(alias = "trạng thái hồ sơ")]
#[doc(alias = "TrangThaiHoSo")]
pub use status::PortalStatus;
#[doc(alias = "tình trạng hồ sơ")]
pub use status::Status;
pub use status::UnknownStatusError;
#[doc(alias = "trạng thái bằng chữ")]
pub use status_word::StatusWord;
pub use traits::{Payment, Source, Traits};
