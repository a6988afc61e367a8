//! What reading a list of procedures gives.

use crate::catalogue::Catalogue;
use crate::finding::Findings;
use crate::text::{ErrorKind, explain};

/// Why no catalogue could be read (lỗi đọc danh mục).
///
/// ```
/// use cchc::ingest::CatalogueReadError;
///
/// let error = cchc::ingest::read_catalogue(&[]).unwrap_err();
/// assert_eq!(error, CatalogueReadError::NoList);
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueReadError {
    /// No row has the headings of a list of procedures.
    #[error(
        "no list of procedures: expected a row of headings with Tên thủ tục hành chính and one of Mã TTHC, Lĩnh vực, \
         Thời hạn giải quyết, Mức độ, Phí"
    )]
    NoList,
    /// The JSON is no list of objects.
    #[error("the JSON is no list of procedures: expected an array of objects, or an object with one; {what}")]
    Json {
        /// What was found.
        what: String,
    },
}

explain! {
    CatalogueReadError, error => ErrorKind::Parse,
    match error {
        Self::NoList => "không có danh mục thủ tục: cần hàng tiêu đề có Tên thủ tục hành chính và một trong các cột Mã \
                         TTHC, Lĩnh vực, Thời hạn giải quyết, Mức độ, Phí"
            .to_owned(),
        Self::Json { what } => format!("JSON không phải danh mục thủ tục: cần mảng các đối tượng; {what}"),
    }
}

/// A catalogue that was read, and what was noticed.
///
/// ```
/// use cchc::table::Table;
///
/// let list = "STT;Mã TTHC;Tên thủ tục hành chính\n1;1.005129;Cấp giấy phép xuất bản bản tin";
/// let read = cchc::ingest::read_catalogue(&[Table::from_text(list)])?;
/// assert_eq!(read.catalogue().procedures().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCatalogue {
    pub(super) catalogue: Catalogue,
    pub(super) findings: Findings,
    pub(super) rows: usize,
    pub(super) skipped: Vec<(u64, String)>,
    pub(super) headings: Vec<(u64, String)>,
}

impl ReadCatalogue {
    /// The catalogue: fields in the order of the list, and every procedure.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The catalogue alone.
    pub fn into_catalogue(self) -> Catalogue {
        self.catalogue
    }

    /// Limits that are not clear, codes that stand twice or nowhere, words that are not understood, totals and ordinals
    /// that do not agree with the rows.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// How many rows below the headings hold anything.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The rows that are neither procedures nor headings of groups, each with its line.
    pub fn skipped(&self) -> &[(u64, String)] {
        &self.skipped
    }
    /// The headings of groups as written, each with its line: "I. LĨNH VỰC ĐẤT ĐAI (12 TTHC)".
    pub fn headings(&self) -> &[(u64, String)] {
        &self.headings
    }
}
