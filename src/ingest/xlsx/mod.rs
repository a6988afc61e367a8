//! Workbooks (bảng tính XLSX): published forms and lists of dossiers in.
//!
//! Behind the feature `xlsx-in`; `export::xlsx` writes, behind `xlsx-out`. The caller owns the bytes; nothing here opens a
//! file.

mod address;
mod book;
mod cell;
mod dossiers;
mod error;
mod formula;
mod headings;
mod limits;
mod list_book;
mod list_rows;
mod markup;
mod merged;
mod parts;
mod plain_sheet;
mod published;
mod rows;
mod strings;
mod styles;
mod survey;
mod tables;
mod xml;

pub(crate) use list_book::{ListBook, SheetContent};
pub(crate) use list_rows::{ORDINARY, RecordSink};
pub(crate) use rows::NotPlain;

#[doc(alias = "danh sách hồ sơ trong một trang tính")]
pub use dossiers::DossierSheet;
#[doc(alias = "đọc danh sách hồ sơ từ bảng tính")]
pub use dossiers::read_dossiers;
#[doc(alias = "đọc danh sách hồ sơ theo bố cục")]
pub use dossiers::read_dossiers_by;
#[doc(alias = "giữ lại phần cần dùng của từng hồ sơ")]
pub use dossiers::read_dossiers_keeping;
pub use dossiers::read_dossiers_within;
#[doc(alias = "lỗi bảng tính")]
pub use error::XlsxError;
#[doc(alias = "giới hạn khi đọc bảng tính")]
pub use limits::XlsxLimits;
#[doc(alias = "biểu đã công bố trong bảng tính")]
pub use published::PublishedSheet;
#[doc(alias = "đọc mọi biểu đã công bố trong bảng tính")]
pub use published::read_all_published;
#[doc(alias = "đọc biểu đã công bố từ bảng tính")]
pub use published::read_published;
pub use published::{read_all_published_within, read_published_within};
#[doc(alias = "bảng trong các trang tính")]
pub use tables::read_tables;
pub use tables::read_tables_within;

pub use crate::ingest::over_limit::OverLimit;
