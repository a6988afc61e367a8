//! Files that cannot be read as Word documents at all.

use std::fmt;

use memchr::memmem;

use crate::ingest::over_limit::OverLimit;
use crate::text::{ErrorKind, Language, explain};

/// A Word document that cannot be read at all (lỗi văn bản Word).
///
/// What is odd about single places of a document is a finding, never an error.
///
/// ```
/// use cchc::ingest::docx::{self, WordReadError, FileKind};
///
/// let error = docx::read(b"%PDF-1.7 ...").unwrap_err();
/// assert_eq!(error, WordReadError::NotADocument { kind: FileKind::Pdf });
/// assert_eq!(
///     error.to_string(),
///     "the file is a PDF, not a Word document; take the DOCX file that it was printed from",
/// );
/// assert_eq!(error.kind(), cchc::ErrorKind::Format);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WordReadError {
    /// The bytes are no DOCX file.
    #[error("the file is {kind}")]
    NotADocument {
        /// What they are instead.
        kind: FileKind,
    },
    /// The document is larger than the limits allow.
    #[error("the document is over a limit: {what}")]
    TooLarge {
        /// What there is too much of.
        what: OverLimit,
    },
    /// A part of the document is damaged.
    #[error("the document is damaged: {part} cannot be read")]
    Damaged {
        /// The part, as `word/document.xml`.
        part: String,
    },
    /// The findings are about another document than the one to be annotated.
    #[error("the text was not read from this document; read the same bytes that are annotated")]
    AnotherDocument,
}

explain! {
    WordReadError, error => match error {
        Self::TooLarge { .. } => ErrorKind::TooLarge,
        Self::AnotherDocument => ErrorKind::Mismatch,
        _ => ErrorKind::Format,
    },
    match error {
        Self::NotADocument { kind } => format!("tệp {}", kind.advice(Language::Vietnamese)),
        Self::TooLarge { what } => {
            format!("văn bản vượt giới hạn: {}", what.message(Language::Vietnamese))
        }
        Self::Damaged { part } => format!("văn bản bị hỏng: không đọc được {part}"),
        Self::AnotherDocument => {
            "văn bản được đọc không phải tệp này; hãy đọc chính tệp cần ghi chú thích".to_owned()
        }
    }
}

impl WordReadError {
    pub(super) fn too_large(vi: &str, en: &str) -> Self {
        Self::TooLarge { what: OverLimit::new(vi.to_owned(), en.to_owned()) }
    }
}

/// What a file is that is no DOCX file (loại tệp), told by its first bytes.
///
/// The words of each kind say what to do.
///
/// ```
/// use cchc::ingest::docx::FileKind;
///
/// assert_eq!(FileKind::of(b"{\\rtf1 ..."), FileKind::Rtf);
/// assert!(FileKind::LegacyWord.to_string().ends_with("save it as .docx, and read that file"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// A document of Word 97–2003 (.doc).
    LegacyWord,
    /// A document behind a password.
    Encrypted,
    /// PDF.
    Pdf,
    /// RTF.
    Rtf,
    /// The format of `LibreOffice` (.odt).
    OpenDocument,
    /// A web page, as some systems export with the name `.doc` or `.docx`.
    Html,
    /// A Word document as one XML file.
    FlatXml,
    /// A workbook (.xlsx).
    Workbook,
    /// Slides (.pptx).
    Slides,
    /// Plain text.
    Text,
    /// No bytes at all.
    Empty,
    /// Anything else, or a damaged file.
    Unknown,
}

impl FileKind {
    /// What these bytes are, supposed that they are no DOCX file.
    ///
    /// ```
    /// use cchc::ingest::docx::FileKind;
    ///
    /// assert_eq!(FileKind::of(b"%PDF-1.7"), FileKind::Pdf);
    /// assert_eq!(FileKind::of(b""), FileKind::Empty);
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        const HEAD: usize = 4_096;
        let head = &bytes[..bytes.len().min(HEAD)];
        let head = head.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(head).trim_ascii_start();
        let has = |words: &str| {
            let wide: Vec<u8> = words.bytes().flat_map(|byte| [byte, 0]).collect();
            memmem::find(bytes, &wide).is_some()
        };
        let small = head.to_ascii_lowercase();
        match head {
            [] => Self::Empty,
            [0xd0, 0xcf, 0x11, 0xe0, ..] if has("EncryptedPackage") => Self::Encrypted,
            [0xd0, 0xcf, 0x11, 0xe0, ..] if has("Workbook") => Self::Workbook,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::LegacyWord,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::Rtf,
            [b'P', b'K', 3, 4, ..] if memmem::find(head, b"application/vnd.oasis.opendocument").is_some() => {
                Self::OpenDocument
            }
            [b'P', b'K', 3, 4, ..] if memmem::find(bytes, b"xl/workbook").is_some() => Self::Workbook,
            [b'P', b'K', 3, 4, ..] if memmem::find(bytes, b"ppt/presentation").is_some() => Self::Slides,
            [b'P', b'K', ..] => Self::Unknown,
            _ if memmem::find(&small, b"<html").is_some() || small.starts_with(b"<!doctype html") => Self::Html,
            _ if memmem::find(&small, b"progid=\"word.document\"").is_some() => Self::FlatXml,
            _ if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => Self::Text,
            _ => Self::Unknown,
        }
    }
}

impl FileKind {
    /// What the file is and what to do, to be read after "the file is" or "tệp".
    ///
    /// ```
    /// use cchc::finding::Language;
    /// use cchc::ingest::docx::FileKind;
    ///
    /// assert_eq!(FileKind::of(b"%PDF-1.7").advice(Language::English), "a PDF, not a Word document; take the DOCX file that it was printed from");
    /// ```
    pub fn advice(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english(),
            Language::Vietnamese => self.vietnamese(),
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::LegacyWord => {
                "an old Word document (.doc); open it in Word or LibreOffice, save it as .docx, and read that file"
            }
            Self::Encrypted => {
                "protected by a password; open it in Word, save it without the password, and read that file"
            }
            Self::Pdf => "a PDF, not a Word document; take the DOCX file that it was printed from",
            Self::Rtf => "an RTF text; open it in Word or LibreOffice, save it as .docx, and read that file",
            Self::OpenDocument => {
                "an OpenDocument text (.odt); open it in LibreOffice or Word, save it as .docx, and read that file"
            }
            Self::Html => "a web page; open it in Word or LibreOffice, save it as .docx, and read that file",
            Self::FlatXml => "a Word document in one XML file; open it in Word, save it as .docx, and read that file",
            Self::Workbook => "a workbook, not a Word document; read it as XLSX",
            Self::Slides => "a presentation, not a Word document; save its text as .docx, and read that file",
            Self::Text => "plain text, not a Word document; read it as text",
            Self::Empty => "empty",
            Self::Unknown => "no Word document (.docx), or damaged; open it in Word or LibreOffice, and save it again",
        }
    }

    fn vietnamese(self) -> &'static str {
        match self {
            Self::LegacyWord => {
                "là văn bản Word cũ (.doc); mở bằng Word hoặc LibreOffice, lưu thành .docx rồi đọc tệp đó"
            }
            Self::Encrypted => "có mật khẩu; mở bằng Word, lưu không mật khẩu rồi đọc tệp đó",
            Self::Pdf => "là PDF, không phải văn bản Word; hãy dùng tệp DOCX gốc",
            Self::Rtf => "là văn bản RTF; mở bằng Word hoặc LibreOffice, lưu thành .docx rồi đọc tệp đó",
            Self::OpenDocument => {
                "là văn bản OpenDocument (.odt); mở bằng LibreOffice hoặc Word, lưu thành .docx rồi đọc tệp đó"
            }
            Self::Html => "là trang web; mở bằng Word hoặc LibreOffice, lưu thành .docx rồi đọc tệp đó",
            Self::FlatXml => "là văn bản Word ở dạng một tệp XML; mở bằng Word, lưu thành .docx rồi đọc tệp đó",
            Self::Workbook => "là bảng tính, không phải văn bản Word; hãy đọc như XLSX",
            Self::Slides => "là bản trình chiếu, không phải văn bản Word; lưu phần chữ thành .docx rồi đọc tệp đó",
            Self::Text => "là văn bản thuần, không phải văn bản Word; hãy đọc như văn bản thuần",
            Self::Empty => "trống",
            Self::Unknown => "không phải văn bản Word (.docx), hoặc bị hỏng; mở bằng Word hoặc LibreOffice rồi lưu lại",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.english())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_the_first_bytes() {
        let wide = |words: &str| words.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>();
        let ole = |stream: &str| [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1][..], &wide(stream)].concat();
        for (bytes, kind) in [
            (ole("WordDocument"), FileKind::LegacyWord),
            (ole("EncryptedPackage"), FileKind::Encrypted),
            (ole("Workbook"), FileKind::Workbook),
            (b"%PDF-1.4".to_vec(), FileKind::Pdf),
            (b"\xef\xbb\xbf  <HTML>".to_vec(), FileKind::Html),
            (b"<!DOCTYPE html><p>".to_vec(), FileKind::Html),
            ("Báo cáo".as_bytes().to_vec(), FileKind::Text),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>".to_vec(), FileKind::FlatXml),
            (b"PK\x03\x04".to_vec(), FileKind::Unknown),
            (vec![0xff, 0xfe, 0, 1], FileKind::Unknown),
            (Vec::new(), FileKind::Empty),
        ] {
            assert_eq!(FileKind::of(&bytes), kind, "{bytes:?}");
        }
    }
}
