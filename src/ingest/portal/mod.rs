//! Records of the National Public Service Portal (Cổng Dịch vụ công quốc gia), in and out.
//!
//! Systems send their dossiers in an envelope, `{ "service": "DongBoHoSoMC", "isUpdating": "False", "data": [ … ] }`,
//! and what happens to them afterwards in envelopes of the service `CapNhatTienDoHoSoMC`. [`PortalReader`] reads the
//! first kind, one record at a time, and [`ProgressReader`] the second; [`Mirror`] takes both and keeps dossiers up to
//! date; [`PortalWriter`](crate::export::portal::PortalWriter) writes the first.
//!
//! Only what a report needs is read. Names, addresses and numbers of persons are skipped: no value of this crate holds
//! them, and no finding or error repeats them.
//!
//! ```
//! use cchc::export::portal;
//! use cchc::ingest::portal::PortalReader;
//! use cchc::{Channel, Dossier};
//! use cchc::chrono::NaiveDate;
//!
//! let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
//! let dossier = Dossier::new("000.00.01.H40-210104-0012", "Báo chí").with_channel(Channel::Online).with_received(day);
//! let json = portal::write([&dossier]);
//! let records: Vec<_> = PortalReader::new(json.as_slice()).collect::<Result<_, _>>()?;
//! assert_eq!(records[0].dossier(), Ok(&dossier));
//! # Ok::<(), cchc::ingest::ReadError>(())
//! ```

mod applicant;
mod course;
mod elements;
mod interpret;
mod mirror;
mod names;
mod progress;
mod project;
mod reader;
mod record;

#[doc(alias = "bảng mã loại đối tượng")]
pub use applicant::ApplicantCodes;
#[doc(alias = "loại đối tượng")]
#[doc(alias = "LoaiDoiTuong")]
pub use applicant::ApplicantKind;
#[doc(alias = "bản đồng bộ hồ sơ")]
pub use mirror::Mirror;
#[doc(alias = "tiến độ xử lý hồ sơ")]
pub use progress::Progress;
#[doc(alias = "đọc tiến độ xử lý hồ sơ")]
pub use progress::ProgressReader;
#[doc(alias = "bản ghi tiến độ")]
pub use progress::RawProgress;
pub use reader::PortalReader;
pub use record::ParseRecordError;
#[doc(alias = "lệ phí")]
pub use record::PortalFee;
#[doc(alias = "bản ghi hồ sơ đồng bộ")]
pub use record::PortalRecord;
#[doc(alias = "lượt bổ sung hồ sơ")]
#[doc(alias = "bổ sung hồ sơ")]
pub use record::PortalSupplement;

/// The service that carries dossiers (đồng bộ hồ sơ một cửa).
pub const DOSSIER_SERVICE: &str = "DongBoHoSoMC";

/// The service that carries progress (cập nhật tiến độ hồ sơ một cửa).
pub const PROGRESS_SERVICE: &str = "CapNhatTienDoHoSoMC";
#[cfg(feature = "schema")]
pub(crate) use record::{FEE_TEXTS, FEES, HISTORY, MEMBERS, SUPPLEMENT_TEXTS, SUPPLEMENTS, TEXTS};
