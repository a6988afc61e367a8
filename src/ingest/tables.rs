//! The tables of a file, whatever kind of file it is.

use std::borrow::Cow;
use std::io::Read as _;

use memchr::memmem;

#[cfg(feature = "docx-in")]
use super::docx::{self, FileKind, WordReadError};
use super::encoding::{Utf8Reader, is_utf16};
#[cfg(feature = "xlsx-in")]
use super::xlsx::{self, XlsxError};
use crate::finding::Findings;
use crate::table::Table;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
use crate::text::Language;
use crate::text::{ErrorKind, explain};

/// How much of a text is looked at to tell what it is.
#[cfg(feature = "docx-in")]
const HEAD: usize = 4_099;

/// A file out of which no tables can be taken (lỗi đọc bảng).
///
/// ```
/// let error = cchc::ingest::read_tables(b"PK\x03\x04 cut short").unwrap_err();
/// assert_eq!(error.kind(), cchc::ErrorKind::Format);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TablesError {
    /// A workbook that cannot be read.
    #[cfg(feature = "xlsx-in")]
    #[error(transparent)]
    Workbook(#[from] XlsxError),
    /// A Word document that cannot be read, or a file of another kind with the words of what to do.
    #[cfg(feature = "docx-in")]
    #[error(transparent)]
    Word(#[from] WordReadError),
    /// A workbook or a Word document, where the feature that reads it is not built in.
    #[error("the file is {kind}; reading it needs the feature {feature}")]
    NotBuiltIn {
        /// What the file is.
        kind: &'static str,
        /// The feature that reads it.
        feature: &'static str,
    },
    /// Text that is neither UTF-8 nor UTF-16 with a mark.
    #[error("not UTF-8 text")]
    NotText,
}

explain! {
    TablesError, error => match error {
        #[cfg(feature = "xlsx-in")]
        Self::Workbook(error) => error.kind(),
        #[cfg(feature = "docx-in")]
        Self::Word(error) => error.kind(),
        Self::NotBuiltIn { .. } | Self::NotText => ErrorKind::Format,
    },
    match error {
        #[cfg(feature = "xlsx-in")]
        Self::Workbook(error) => error.message(Language::Vietnamese),
        #[cfg(feature = "docx-in")]
        Self::Word(error) => error.message(Language::Vietnamese),
        Self::NotBuiltIn { feature, .. } => format!("cần tính năng {feature} để đọc tệp này"),
        Self::NotText => "không phải văn bản UTF-8".to_owned(),
    }
}

/// Reads the tables of a file (các bảng của một tệp), for the readers of plans, catalogues and registers: the sheets of a
/// workbook (feature `xlsx-in`), the tables of a Word document (feature `docx-in`), or those of a text
/// ([`Table::all_from_text`]) in UTF-8 or in UTF-16 with a mark. The first bytes say which it is, not a name.
///
/// ```
/// use cchc::ingest::{TablesError, read_tables};
///
/// let (tables, _) = read_tables("STT;Nhiệm vụ\n1;Rà soát".as_bytes())?;
/// assert_eq!(tables[0].text(1, 1), "Rà soát");
/// assert_eq!(read_tables(b"M\xe3 TTHC").unwrap_err(), TablesError::NotText);
/// # Ok::<(), TablesError>(())
/// ```
///
/// # Errors
///
/// [`TablesError`] says what the file is and what to do.
pub fn read_tables(file: &[u8]) -> Result<(Vec<Table>, Findings), TablesError> {
    if file.starts_with(b"PK") {
        let holds = |part: &[u8]| memmem::find(file, part).is_some();
        return if holds(b"xl/work") && !holds(b"word/document") { workbook(file) } else { word(file) };
    }
    if file.starts_with(b"\xd0\xcf\x11\xe0") {
        let wide: Vec<u8> = "Workbook".bytes().flat_map(|byte| [byte, 0]).collect();
        return if memmem::find(file, &wide).is_some() { workbook(file) } else { word(file) };
    }
    let text = if is_utf16(file) {
        let mut text = String::new();
        Utf8Reader::new(file).read_to_string(&mut text).map_err(|_| TablesError::NotText)?;
        Cow::Owned(text)
    } else {
        #[cfg(feature = "docx-in")]
        // The first bytes tell these kinds.
        if let kind @ (FileKind::Pdf | FileKind::Rtf | FileKind::Html | FileKind::FlatXml) =
            FileKind::of(file.get(..HEAD).unwrap_or(file))
        {
            return Err(WordReadError::NotADocument { kind }.into());
        }
        Cow::Borrowed(std::str::from_utf8(file).map_err(|_| TablesError::NotText)?)
    };
    Ok((Table::all_from_text(&text), Findings::default()))
}

#[cfg(feature = "xlsx-in")]
fn workbook(file: &[u8]) -> Result<(Vec<Table>, Findings), TablesError> {
    Ok(xlsx::read_tables(file)?)
}

#[cfg(not(feature = "xlsx-in"))]
fn workbook(_: &[u8]) -> Result<(Vec<Table>, Findings), TablesError> {
    Err(TablesError::NotBuiltIn { kind: "a workbook", feature: "xlsx-in" })
}

/// A Word document; a package without its parts may still be a workbook.
#[cfg(feature = "docx-in")]
fn word(file: &[u8]) -> Result<(Vec<Table>, Findings), TablesError> {
    match docx::read_tables(file) {
        Err(WordReadError::NotADocument { kind: FileKind::Workbook }) => workbook(file),
        read => Ok(read?),
    }
}

#[cfg(not(feature = "docx-in"))]
fn word(_: &[u8]) -> Result<(Vec<Table>, Findings), TablesError> {
    Err(TablesError::NotBuiltIn { kind: "a Word document", feature: "docx-in" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_both_encodings() {
        let text = "\u{feff}STT,Nhiệm vụ\n1,Rà soát";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &wide] {
            let (tables, _) = read_tables(bytes).unwrap();
            assert_eq!((tables.len(), tables[0].text(0, 0), tables[0].text(1, 1)), (1, "STT", "Rà soát"));
        }
    }

    #[test]
    fn other_files_are_refused_with_what_they_are() {
        for bytes in [&b"PK\x03\x04"[..], b"PK", b"\xd0\xcf\x11\xe0 WordDocument", b"\xff", b"%PDF-1.7 \xff"] {
            let error = read_tables(bytes).unwrap_err();
            assert!(!error.to_string().is_empty() && error.kind() == ErrorKind::Format, "{error}");
        }
        #[cfg(not(feature = "docx-in"))]
        assert_eq!(
            read_tables(b"PK").unwrap_err().to_string(),
            "the file is a Word document; reading it needs the feature docx-in"
        );
        #[cfg(all(feature = "docx-in", feature = "xlsx-in"))]
        {
            let old: Vec<u8> =
                b"\xd0\xcf\x11\xe0".iter().copied().chain("Workbook".bytes().flat_map(|b| [b, 0])).collect();
            assert_eq!(read_tables(&old).unwrap_err(), XlsxError::OldOrEncrypted.into());
            assert!(read_tables(b"{\\rtf1 }").unwrap_err().to_string().contains("RTF"));
        }
    }
}
