//! Workbooks that cannot be written.

use crate::text::{ErrorKind, explain};

/// A workbook that cannot be written (lỗi ghi bảng tính).
///
/// ```
/// use cchc::export::xlsx::WorkbookError;
/// use cchc::finding::Language;
///
/// let error = WorkbookError::TooManyRows { rows: 2_000_000 };
/// assert_eq!(error.message(Language::English), error.to_string());
/// assert_eq!(error.kind(), cchc::ErrorKind::TooLarge);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkbookError {
    /// The form has more rows than a sheet can hold.
    #[error("the form has {rows} rows; a sheet holds 1048576")]
    TooManyRows {
        /// How many it has.
        rows: usize,
    },
    /// The workbook could not be put together.
    #[error("the workbook cannot be written")]
    NotWritten,
}

explain! {
    WorkbookError, error => match error {
        Self::TooManyRows { .. } => ErrorKind::TooLarge,
        Self::NotWritten => ErrorKind::Io,
    },
    match error {
        Self::TooManyRows { rows } => format!("biểu có {rows} hàng; một trang tính chứa tối đa 1048576"),
        Self::NotWritten => "không ghi được bảng tính".to_owned(),
    }
}
