//! Catalogues out of the lists of procedures that agencies keep and publish.

mod columns;
#[cfg(feature = "portal")]
mod json;
mod rows;

#[cfg(feature = "portal")]
pub use json::catalogue_tables;

use crate::catalogue::{Catalogue, Decision};
use crate::finding::Findings;
use crate::table::Table;
use crate::text::{ErrorKind, explain};

/// Why no catalogue could be read (lỗi đọc danh mục).
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCatalogue {
    pub(super) catalogue: Catalogue,
    pub(super) findings: Findings,
    pub(super) rows: usize,
    pub(super) skipped: Vec<(u64, String)>,
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

    /// Limits that are not clear, codes that stand twice, words that are not understood.
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
}

/// Reads a catalogue out of lists of procedures (đọc danh mục thủ tục hành chính), whatever the order and the spelling of
/// their headings: code, name, field, level of settling, level of online service in the words of every era, time-limit
/// ([`StatedLimits`](crate::deadline::StatedLimits)), fees ([`Fee::read`](crate::catalogue::Fee::read)), postal service,
/// the decision that published it, and whether it is repealed or replaced.
///
/// Headings of groups ("I. LĨNH VỰC HỘ TỊCH") give the field where no column does, and "DANH MỤC … BỊ BÃI BỎ" says what
/// became of the rows below it. A list of the repealed with codes alone is read as well. What a list does not say stays
/// unknown.
///
/// ```
/// use cchc::ingest::read_catalogue;
/// use cchc::table::Table;
/// use cchc::TimeLimit;
///
/// let list = "STT;Mã TTHC;Tên thủ tục hành chính;Thời hạn giải quyết;Phí, lệ phí;Mức độ DVC\n\
///             I;LĨNH VỰC BÁO CHÍ;;;;\n\
///             1;1.005129;Cấp giấy phép xuất bản bản tin;15 ngày làm việc;Không;Toàn trình";
/// let read = read_catalogue(&[Table::from_text(list)])?;
/// let procedure = &read.catalogue().procedures()[0];
/// assert_eq!(procedure.field().name(), "LĨNH VỰC BÁO CHÍ");
/// assert_eq!(procedure.limit_through(None), Some(TimeLimit::WorkingDays(15)));
/// assert_eq!(procedure.offers_online(), Some(true));
/// # Ok::<(), cchc::ingest::CatalogueReadError>(())
/// ```
///
/// # Errors
/// [`CatalogueReadError::NoList`] where no table has the headings of a list.
pub fn read_catalogue(tables: &[Table]) -> Result<ReadCatalogue, CatalogueReadError> {
    read_catalogue_of(tables, None)
}

/// As [`read_catalogue`], for a list that this decision published: procedures without a decision of their own have it.
///
/// # Errors
/// As [`read_catalogue`].
pub fn read_catalogue_of(tables: &[Table], decision: Option<Decision>) -> Result<ReadCatalogue, CatalogueReadError> {
    let mut list = rows::List::new(decision);
    for table in tables {
        list.read(table);
    }
    list.finish()
}

#[cfg(test)]
mod tests;
