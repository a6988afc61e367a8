//! Workbooks that cannot be read at all.

/// A workbook that cannot be read at all (lỗi bảng tính).
///
/// What is wrong with single cells and rows is a finding, never an error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum XlsxError {
    /// The bytes are no XLSX file.
    #[error("the file is no XLSX workbook")]
    NotAWorkbook,
    /// The bytes are an old or an encrypted workbook.
    #[error("the file is an old XLS workbook or protected by a password; expected XLSX without a password")]
    OldOrEncrypted,
    /// The workbook is larger than the limits allow.
    #[error("the workbook is over a limit: {what}")]
    TooLarge {
        /// What there is too much of.
        what: String,
    },
    /// A part of the workbook is damaged.
    #[error("the workbook is damaged: {part} cannot be read")]
    Damaged {
        /// The part, as a sheet's name.
        part: String,
    },
    /// No sheet has the columns of a list of dossiers.
    #[error(
        "no sheet has a list of dossiers; expected a row of headings with Mã hồ sơ or Lĩnh vực, Ngày tiếp nhận and one more"
    )]
    NoDossiers,
}
