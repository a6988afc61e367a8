//! The result form as a workbook.

mod error;
mod sheet;
mod write;

pub use error::WorkbookError;
pub(in crate::export) use sheet::cell_text;
pub use write::{FormWorkbook, Signature, write_form};
