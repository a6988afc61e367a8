//! The result form as a workbook.

mod details;
mod error;
mod save;
mod sheet;
mod workbook;

#[doc(alias = "lỗi ghi bảng tính")]
pub use error::WorkbookError;
#[doc(alias = "xuất biểu ra bảng tính")]
pub use save::write_form;
#[doc(alias = "biểu II.06a dạng bảng tính")]
pub use workbook::FormWorkbook;
#[doc(alias = "phần ký")]
pub use workbook::Signature;

pub(in crate::export) use sheet::cell_text;
