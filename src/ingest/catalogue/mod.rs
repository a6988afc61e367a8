//! Catalogues out of the lists of procedures that agencies keep and publish.

mod codes;
mod columns;
mod declared;
#[cfg(feature = "portal")]
mod json;
mod ordinals;
mod read;
mod rows;
mod section;
mod standing;

#[cfg(feature = "portal")]
pub use json::catalogue_tables;
pub use read::{CatalogueReadError, ReadCatalogue};

use crate::catalogue::Decision;
use crate::table::Table;

/// Reads a catalogue out of lists of procedures (đọc danh mục thủ tục hành chính), whatever the order and the spelling of
/// their headings: code, name, field, level of settling, level of online service in the words of every era, time-limit
/// ([`StatedLimits`](crate::deadline::StatedLimits)), fees ([`Fee::read`](crate::catalogue::Fee::read)), postal service,
/// the decision that published it, and whether it is repealed or replaced.
///
/// Of a limit and the one after it was cut short ("Thời hạn sau cắt giảm") the shorter one counts. Bare numbers have the unit
/// of their heading ("Thời hạn giải quyết (ngày)").
///
/// Headings of groups ("I. LĨNH VỰC HỘ TỊCH (12 TTHC)") give the field "Hộ tịch" where no column does, and stay as written in
/// [`ReadCatalogue::headings`]; "DANH MỤC … BỊ BÃI BỎ" says what became of the rows below it. "Như trên", "-nt-" and "″"
/// stand for the cell above. The numbers of procedures that headings and totals state are held against the rows. A list of the repealed with codes alone is read as well. What a list does not say stays
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
/// assert_eq!(procedure.field().name(), "Báo chí");
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
///
/// ```
/// use cchc::catalogue::Decision;
/// use cchc::table::Table;
///
/// let list = "STT;Mã TTHC;Tên thủ tục hành chính\n1;1.005129;Cấp giấy phép xuất bản bản tin";
/// let decision = Decision { symbol: "2358/QĐ-UBND".into(), date: None };
/// let read = cchc::ingest::read_catalogue_of(&[Table::from_text(list)], Some(decision))?;
/// assert_eq!(read.catalogue().procedures()[0].decision().unwrap().symbol, "2358/QĐ-UBND");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_catalogue_of(tables: &[Table], decision: Option<Decision>) -> Result<ReadCatalogue, CatalogueReadError> {
    let mut list = rows::List::new(decision);
    for table in tables {
        list.read(table);
    }
    list.finish()
}

#[cfg(test)]
mod tests;
