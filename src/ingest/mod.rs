//! Reading records. The caller owns the bytes; nothing here opens a file.

mod columns;
mod dossiers;
mod duplicates;
mod error;
mod evaluations;
mod header;
mod pipeline;
#[cfg(feature = "portal")]
pub mod portal;
mod record;
mod repeated;
mod splitter;
#[cfg(feature = "xlsx-in")]
pub mod xlsx;

#[doc(alias = "đọc hồ sơ từ tệp CSV")]
pub use dossiers::DossierReader;
#[doc(alias = "bản ghi")]
pub use dossiers::DossierRecord;
#[doc(alias = "mã hồ sơ trùng")]
#[doc(alias = "trùng mã hồ sơ")]
pub use duplicates::DuplicateCodes;
#[doc(alias = "lỗi đọc dữ liệu")]
pub use error::ReadError;
#[doc(alias = "đọc phiếu đánh giá từ tệp CSV")]
pub use evaluations::EvaluationReader;
#[doc(alias = "bản ghi phiếu")]
pub use evaluations::EvaluationRecord;
#[doc(alias = "mã hồ sơ trùng")]
pub use repeated::CodeFingerprints;
#[doc(alias = "mã hồ sơ nghi trùng")]
#[doc(alias = "trùng mã hồ sơ")]
pub use repeated::RepeatedCodes;
