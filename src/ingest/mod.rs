//! Reading records. The caller owns the bytes; nothing here opens a file.

mod columns;
#[cfg(feature = "docx-in")]
pub mod docx;
mod dossiers;
mod duplicates;
mod error;
mod evaluations;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) mod grid;
mod header;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
mod over_limit;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) mod package;
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
