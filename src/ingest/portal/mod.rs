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
//! use cchc::ingest::portal;
//! use cchc::ingest::portal::PortalReader;
//! use cchc::{Channel, Dossier};
//! use chrono::NaiveDate;
//!
//! let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
//! let dossier = Dossier::new("000.00.01.H40-210104-0012", "Báo chí").with_channel(Channel::Online).with_received(day);
//! let json = portal::write([&dossier]);
//! let records: Vec<_> = PortalReader::new(json.as_slice()).collect::<Result<_, _>>()?;
//! assert_eq!(records[0].dossier(), Ok(&dossier));
//! # Ok::<(), cchc::ingest::ReadError>(())
//! ```

mod applicant;
mod elements;
mod interpret;
mod mirror;
mod progress;
mod project;
mod reader;
mod record;

pub use applicant::{ApplicantCodes, ApplicantKind};
pub use mirror::Mirror;
pub use progress::{Progress, ProgressReader, RawProgress};
pub use reader::PortalReader;
pub use record::{ParseRecordError, PortalFee, PortalRecord, PortalSupplement};

/// The service that carries dossiers (đồng bộ hồ sơ một cửa).
pub const DOSSIER_SERVICE: &str = "DongBoHoSoMC";

/// The service that carries progress (cập nhật tiến độ hồ sơ một cửa).
pub const PROGRESS_SERVICE: &str = "CapNhatTienDoHoSoMC";
