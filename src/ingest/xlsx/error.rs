//! Workbooks that cannot be read at all.

use crate::ingest::over_limit::OverLimit;
use crate::text::{ErrorKind, Language, explain};

/// A workbook that cannot be read at all (lỗi bảng tính).
///
/// What is wrong with single cells and rows is a finding, never an error.
///
/// ```
/// use cchc::ingest::xlsx::XlsxError;
///
/// let error = cchc::ingest::xlsx::read_dossiers(b"not a workbook").unwrap_err();
/// assert!(matches!(error, XlsxError::NotAWorkbook));
/// assert_eq!(error.kind(), cchc::ErrorKind::Format);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
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
    #[error("the workbook is over a limit: {0}")]
    TooLarge(OverLimit),
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

explain! {
    XlsxError, error => match error {
        Self::TooLarge { .. } => ErrorKind::TooLarge,
        _ => ErrorKind::Format,
    },
    match error {
        Self::NotAWorkbook => "tệp không phải bảng tính XLSX".to_owned(),
        Self::OldOrEncrypted => "tệp là bảng tính XLS cũ hoặc có mật khẩu; cần XLSX không có mật khẩu".to_owned(),
        Self::TooLarge(over) => format!("bảng tính vượt quá giới hạn: {}", over.message(Language::Vietnamese)),
        Self::Damaged { part } => format!("bảng tính bị hỏng: không đọc được {part}"),
        Self::NoDossiers => {
            "không trang tính nào có danh sách hồ sơ; cần hàng tiêu đề có Mã hồ sơ hoặc Lĩnh vực, Ngày tiếp nhận và một \
             cột nữa"
                .to_owned()
        }
    }
}
