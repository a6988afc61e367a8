//! Reading records. The caller owns the bytes; nothing here opens a file.

mod catalogue;
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
mod register;
mod repeated;
mod splitter;
#[cfg(feature = "xlsx-in")]
pub mod xlsx;

pub use catalogue::CatalogueReadError;
#[doc(alias = "danh mục đã đọc")]
pub use catalogue::ReadCatalogue;
#[cfg(feature = "portal")]
#[doc(alias = "danh mục của cổng dịch vụ công")]
pub use catalogue::catalogue_tables;
#[doc(alias = "đọc danh mục thủ tục")]
pub use catalogue::read_catalogue;
pub use catalogue::read_catalogue_of;
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
#[doc(alias = "đọc sổ văn bản")]
pub use register::read_register;
#[doc(alias = "mã hồ sơ trùng")]
pub use repeated::CodeFingerprints;
#[doc(alias = "mã hồ sơ nghi trùng")]
#[doc(alias = "trùng mã hồ sơ")]
pub use repeated::RepeatedCodes;
