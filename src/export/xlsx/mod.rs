//! The result form as a workbook.

mod error;
mod save;
mod sheet;
mod workbook;

pub use error::WorkbookError;
pub use save::write_form;
pub use workbook::{FormWorkbook, Signature};
