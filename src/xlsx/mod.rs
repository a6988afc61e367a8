//! Workbooks (bảng tính XLSX): published forms and lists of dossiers in, the result form out.
//!
//! Reading is behind the feature `xlsx-in`, writing behind `xlsx-out`. The caller owns the bytes; nothing here opens a
//! file.

mod error;

#[cfg(feature = "xlsx-in")]
mod book;
#[cfg(feature = "xlsx-in")]
mod dossiers;
#[cfg(feature = "xlsx-in")]
mod formula;
#[cfg(feature = "xlsx-in")]
mod headings;
#[cfg(feature = "xlsx-in")]
mod parts;
#[cfg(feature = "xlsx-in")]
mod published;

#[cfg(feature = "xlsx-out")]
mod sheet;
#[cfg(feature = "xlsx-out")]
mod write;

pub use error::XlsxError;

#[cfg(feature = "xlsx-in")]
pub use book::XlsxLimits;
#[cfg(feature = "xlsx-in")]
pub use dossiers::{DossierSheet, read_dossiers, read_dossiers_within};
#[cfg(feature = "xlsx-in")]
pub use published::{
    PublishedSheet, read_all_published, read_all_published_within, read_published, read_published_within,
};
#[cfg(feature = "xlsx-out")]
pub use write::{FormWorkbook, Signature, write_form};
