//! Workbooks (bảng tính XLSX): published forms and lists of dossiers in, the result form out.
//!
//! Reading is behind the feature `xlsx-in`, writing behind `xlsx-out`. The caller owns the bytes; nothing here opens a
//! file.

mod book;
mod dossiers;
mod error;
mod formula;
mod headings;
mod parts;
mod published;

pub use book::XlsxLimits;
pub use dossiers::{DossierSheet, read_dossiers, read_dossiers_by, read_dossiers_within};
pub use error::XlsxError;
pub use published::{
    PublishedSheet, read_all_published, read_all_published_within, read_published, read_published_within,
};
