//! The result form as a workbook.

mod error;
mod sheet;
mod write;

pub use error::WorkbookError;
pub use write::{FormWorkbook, Signature, write_form};
