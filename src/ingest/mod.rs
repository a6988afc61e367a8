//! Reading records. The caller owns the bytes; nothing here opens a file.

mod catalogue;
mod codes;
mod count_list;
#[cfg(feature = "docx-in")]
pub mod docx;
mod dossiers;
mod duplicates;
mod encoding;
mod error;
mod evaluations;
mod fingerprints;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) mod grid;
mod header;
pub(crate) mod layout;
mod list;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
mod over_limit;
mod overdue_reasons;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) mod package;
mod parallel;
mod passed_rows;
mod petitions;
mod pipeline;
#[cfg(feature = "portal")]
pub mod portal;
mod record;
mod record_ends;
mod register;
mod repeated;
mod splitter;
mod tables;
#[cfg(feature = "xlsx-in")]
mod workbook;
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
#[doc(alias = "đếm một danh sách hồ sơ")]
pub use count_list::{count_list, count_seekable};
#[doc(alias = "đọc hồ sơ từ tệp CSV")]
pub use dossiers::DossierReader;
#[doc(alias = "bản ghi")]
pub use dossiers::DossierRecord;
#[doc(alias = "mã hồ sơ trùng")]
#[doc(alias = "trùng mã hồ sơ")]
pub use duplicates::DuplicateCodes;
#[doc(alias = "lỗi đọc dữ liệu")]
pub use error::ReadError;
#[doc(alias = "cột của danh sách phiếu đánh giá")]
pub use evaluations::EvaluationColumn;
#[doc(alias = "bố cục danh sách phiếu đánh giá")]
pub use evaluations::EvaluationLayout;
#[doc(alias = "đọc phiếu đánh giá từ tệp CSV")]
pub use evaluations::EvaluationReader;
#[doc(alias = "bản ghi phiếu")]
pub use evaluations::EvaluationRecord;
#[doc(alias = "cột của danh sách hồ sơ")]
pub use layout::DossierColumn;
#[doc(alias = "bố cục nhận được")]
pub use layout::FoundLayout;
#[doc(alias = "bố cục danh sách hồ sơ")]
#[doc(alias = "bố trí cột")]
pub use layout::Layout;
#[doc(alias = "danh sách đã đếm")]
pub use list::CountedList;
#[doc(alias = "tùy chọn đọc danh sách")]
pub use list::ListOptions;
#[doc(alias = "lỗi danh sách")]
pub use list::{ListError, ListFault};
#[doc(alias = "đọc nguyên nhân quá hạn")]
pub use overdue_reasons::read_overdue_reasons;
#[doc(alias = "danh sách phản ánh, kiến nghị đã đọc")]
pub use petitions::ReadPetitions;
#[doc(alias = "đọc danh sách phản ánh, kiến nghị")]
pub use petitions::read_petitions;
#[doc(alias = "đọc sổ văn bản")]
pub use register::read_register;
#[doc(alias = "mã hồ sơ trùng")]
pub use repeated::CodeFingerprints;
#[doc(alias = "mã hồ sơ nghi trùng")]
#[doc(alias = "trùng mã hồ sơ")]
pub use repeated::RepeatedCodes;
#[doc(alias = "lỗi đọc bảng")]
pub use tables::TablesError;
#[doc(alias = "các bảng của một tệp")]
pub use tables::read_tables;
