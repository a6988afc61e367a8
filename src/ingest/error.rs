//! Input that cannot be read at all.

use std::io;

use crate::finding::{Language, Location, Position};
use crate::text::{ErrorKind, Said, explain};

/// Input that cannot be read at all (lỗi đọc dữ liệu): what is wrong, where, and what was expected.
///
/// A single faulty record is never an error: it is a finding, and the rest is read.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::ingest::DossierReader;
///
/// let error = DossierReader::new("ten,tuoi\nA,3\n".as_bytes()).err().unwrap();
/// assert_eq!(error.kind(), ErrorKind::Format);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.told(Language::English))]
pub struct ReadError {
    position: Position,
    what: Said,
    kind: ErrorKind,
}

explain! { ReadError, error => error.kind, error.told(Language::Vietnamese) }

impl ReadError {
    /// Where and what. A file of which nothing was read has no place in it.
    fn told(&self, language: Language) -> String {
        let Self { position, what, kind } = self;
        let what = what.get(language);
        if *kind == ErrorKind::Io && (position.byte, position.record) == (0, 0) {
            return what.to_owned();
        }
        match language {
            Language::Vietnamese => format!("{}: {what}", Location::position(*position).describe(language)),
            Language::English => format!("{position}: {what}"),
        }
    }

    /// An input of another format; [`ReadError::in_vietnamese`] says it in Vietnamese.
    pub(crate) fn new(position: Position, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { position, what: Said::new(what.clone(), what), kind: ErrorKind::Format }
    }

    /// The same error, said in Vietnamese.
    pub(crate) fn in_vietnamese(mut self, what: impl Into<String>) -> Self {
        self.what = Said::new(what, self.what.to_string());
        self
    }

    pub(crate) fn io(position: Position, error: &io::Error) -> Self {
        let what = Said::new(format!("không đọc được dữ liệu: {error}"), format!("the input cannot be read: {error}"));
        Self { position, what, kind: ErrorKind::Io }
    }

    pub(crate) fn said(position: Position, what: Said) -> Self {
        Self { position, what, kind: ErrorKind::Format }
    }

    /// A file in an encoding that is not UTF-8, by its name where it is known.
    pub(crate) fn in_encoding(position: Position, encoding: Option<&str>) -> Self {
        const NAMES: &str = "TCVN3, VNI, Windows-1258, …";
        let (vi, en) = match encoding {
            Some(encoding) => {
                (format!("văn bản dùng bảng mã {encoding}"), format!("the text is in the encoding {encoding}"))
            }
            None => (
                format!("tệp không phải UTF-8 mà dùng bảng mã khác ({NAMES})"),
                format!("the file is not UTF-8 but in another encoding ({NAMES})"),
            ),
        };
        Self::new(position, format!("{en}; expected UTF-8 (save the list as “CSV UTF-8”)"))
            .in_vietnamese(format!("{vi}; cần UTF-8 (lưu danh sách dạng “CSV UTF-8”)"))
    }

    pub(crate) fn ends_with_cr(position: Position) -> Self {
        Self::new(position, "the lines end with CR alone; expected LF or CRLF")
            .in_vietnamese("các dòng kết thúc chỉ bằng CR; cần LF hoặc CRLF")
    }

    pub(crate) fn empty(position: Position, columns: &str) -> Self {
        Self::new(position, format!("the input is empty; expected a header line with the columns {columns}, …"))
            .in_vietnamese(format!("tệp rỗng; cần dòng tiêu đề với các cột {columns}, …"))
    }

    pub(crate) fn header_open(position: Position) -> Self {
        Self::new(position, "the header line is longer than 1 MiB or has an open quote")
            .in_vietnamese("dòng tiêu đề dài hơn 1 MiB hoặc có dấu ngoặc kép chưa đóng")
    }

    /// Where.
    pub fn position(&self) -> Position {
        self.position
    }
}
