//! Lists of dossiers out of sheets.

use super::error::XlsxError;
use super::limits::XlsxLimits;
use super::list_book::{ListBook, SheetContent, SheetList};
use super::list_rows::RecordSink;
use super::rows::NotPlain;
use crate::dossier::cells::CellRules;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::layout::{FoundLayout, Layout};

/// The dossiers of one sheet (danh sách hồ sơ trong một trang tính), each with its address.
///
/// The records are those of a [`DossierReader`](crate::ingest::dossiers::DossierReader), so everything that counts takes them.
///
/// ```no_run
/// use cchc::{Counter, Query};
/// use cchc::ingest::xlsx;
///
/// # let bytes: Vec<u8> = Vec::new();
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// for sheet in xlsx::read_dossiers(&bytes)? {
///     sheet.findings().iter().for_each(|finding| counter.note(finding.clone()));
///     sheet.records().iter().for_each(|record| counter.add_record(record));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierSheet {
    name: String,
    records: Vec<DossierRecord>,
    findings: Findings,
    layout: FoundLayout,
}

impl DossierSheet {
    /// The name of the sheet.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The records, in the order of the rows.
    pub fn records(&self) -> &[DossierRecord] {
        &self.records
    }

    /// The records, in the order of the rows.
    pub fn into_records(self) -> Vec<DossierRecord> {
        self.records
    }

    /// The columns that were found, those that are not used and those that are missing.
    pub fn layout(&self) -> &FoundLayout {
        &self.layout
    }

    /// What was noticed besides the records: columns that are not used, rows that are no dossiers, sheets that were
    /// skipped.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// Reads every sheet of a workbook that has a list of dossiers (đọc danh sách hồ sơ từ bảng tính), within the default
/// limits.
///
/// A list shows itself by its headings, anywhere among the first rows: a date of receipt (Ngày tiếp nhận), a code or a
/// field, and one more. Headings may span up to three rows and merged cells, and stand in any order; the
/// names of data files (`ma_ho_so`) and of the portal (`MaHoSo`) are known as well. Dates may be dates, texts, or bare
/// numbers of days; a field merged over several rows counts for all of them, and where no column holds the field a
/// heading between the rows does. The row of column numbers is passed over; totals and signatures are findings, and so
/// are error values, formulas without results and hidden sheets, which are not read.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// assert!(cchc::ingest::xlsx::read_dossiers(b"not a workbook").is_err());
/// ```
pub fn read_dossiers(bytes: &[u8]) -> Result<Vec<DossierSheet>, XlsxError> {
    read_dossiers_within(bytes, &XlsxLimits::default())
}

/// Reads every sheet that has a list of dossiers, within limits of the caller's own.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// use cchc::ingest::xlsx::XlsxLimits;
///
/// assert!(cchc::ingest::xlsx::read_dossiers_within(b"not a workbook", &XlsxLimits::default()).is_err());
/// ```
pub fn read_dossiers_within(bytes: &[u8], limits: &XlsxLimits) -> Result<Vec<DossierSheet>, XlsxError> {
    read_dossiers_by(bytes, limits, &Layout::default())
}

/// Reads every sheet that has a list of dossiers, by a layout of the caller's own.
///
/// A column that changes a count and is missing is a finding of [`Rule::LIST_COLUMN_MISSING`];
/// [`count_list`](crate::ingest::count_list) refuses such lists.
///
/// # Errors
///
/// When the workbook cannot be read, is over the limits, or has no list of dossiers.
///
/// ```
/// use cchc::ingest::Layout;
/// use cchc::ingest::xlsx::XlsxLimits;
///
/// assert!(cchc::ingest::xlsx::read_dossiers_by(b"not a workbook", &XlsxLimits::default(), &Layout::new()).is_err());
/// ```
pub fn read_dossiers_by(bytes: &[u8], limits: &XlsxLimits, layout: &Layout) -> Result<Vec<DossierSheet>, XlsxError> {
    read_lists(bytes, limits, layout, |name, list, rules| {
        let found = list.layout().clone();
        let mut kept = Kept::default();
        list.read(layout, rules, &mut kept)?;
        let Kept { records, findings } = kept;
        Ok(DossierSheet { name: name.to_owned(), records, findings, layout: found })
    })
}

/// What `keep` makes of each dossier record of a workbook (giữ lại phần cần dùng của từng hồ sơ), in the order of sheets and
/// rows: of large lists, the dossiers without the cells that they were read from.
///
/// `keep` may be called a second time for records where a later part of a workbook has to be read in another way; what it
/// gave the first time is dropped then.
///
/// # Errors
///
/// As [`read_dossiers_by`].
///
/// ```no_run
/// use cchc::Dossier;
/// use cchc::ingest::Layout;
/// use cchc::ingest::xlsx::{self, XlsxLimits};
///
/// # let bytes: Vec<u8> = Vec::new();
/// let dossiers: Vec<Dossier> =
///     xlsx::read_dossiers_keeping(&bytes, &XlsxLimits::default(), &Layout::new(), |record| record.into_dossier().ok())?;
/// # Ok::<(), cchc::ingest::xlsx::XlsxError>(())
/// ```
pub fn read_dossiers_keeping<T>(
    bytes: &[u8],
    limits: &XlsxLimits,
    layout: &Layout,
    keep: impl Fn(DossierRecord) -> Option<T>,
) -> Result<Vec<T>, XlsxError> {
    let sheets = read_lists(bytes, limits, layout, |_, list, rules| {
        let mut kept = Keeping { keep: &keep, kept: Vec::new() };
        list.read(layout, rules, &mut kept)?;
        Ok(Some(kept.kept))
    })?;
    Ok(sheets.into_iter().flatten().flatten().collect())
}

/// What is made of the list of a sheet, to which what was noticed of other sheets can be added.
trait OfSheet {
    fn note(&mut self, finding: Finding);
}

impl OfSheet for DossierSheet {
    fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

impl<T> OfSheet for Option<Vec<T>> {
    fn note(&mut self, _: Finding) {}
}

/// Reads every list of a workbook, as a whole where it turns out not to be plain.
fn read_lists<S: OfSheet>(
    bytes: &[u8],
    limits: &XlsxLimits,
    layout: &Layout,
    read: impl Fn(&str, SheetList<'_>, &CellRules) -> Result<S, NotPlain>,
) -> Result<Vec<S>, XlsxError> {
    let mut book = ListBook::open(bytes, *limits)?;
    let mut sheets = loop {
        book.begin();
        match try_lists(&mut book, layout, &read)? {
            Ok(sheets) => break sheets,
            Err(name) => book.take_as_a_whole(&name),
        }
    };
    let Some(first) = sheets.first_mut() else { return Err(XlsxError::NoDossiers) };
    for name in book.hidden() {
        first.note(Finding::new(Rule::SHEET_HIDDEN, Location::whole()).with_found(name));
    }
    Ok(sheets)
}

/// Reads every list; gives the name of a sheet that has to be read as a whole.
fn try_lists<S: OfSheet>(
    book: &mut ListBook<'_>,
    layout: &Layout,
    read: impl Fn(&str, SheetList<'_>, &CellRules) -> Result<S, NotPlain>,
) -> Result<Result<Vec<S>, String>, XlsxError> {
    let rules = layout.rules();
    let mut sheets: Vec<S> = Vec::new();
    let mut skipped = Vec::new();
    for name in book.names() {
        match book.sheet(&name, layout)? {
            SheetContent::List(list) => match read(&name, *list, &rules) {
                Ok(sheet) => sheets.push(sheet),
                Err(NotPlain) => return Ok(Err(name)),
            },
            SheetContent::Blank => {}
            SheetContent::Other => skipped.push(name),
        }
    }
    if let Some(first) = sheets.first_mut() {
        for name in skipped {
            first.note(Finding::new(Rule::SHEET_SKIPPED, Location::whole()).with_found(name));
        }
    }
    Ok(Ok(sheets))
}

/// Keeps the records of a sheet.
#[derive(Default)]
struct Kept {
    records: Vec<DossierRecord>,
    findings: Findings,
}

impl RecordSink for Kept {
    fn takes_cells(&self) -> bool {
        false
    }

    fn cells(&mut self, _: &[u8], _: &[u32]) -> bool {
        false
    }

    fn record(&mut self, record: DossierRecord) {
        self.records.push(record);
    }

    fn finding(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// Keeps what the caller wants of the records of a sheet.
struct Keeping<'k, T, K> {
    keep: &'k K,
    kept: Vec<T>,
}

impl<T, K: Fn(DossierRecord) -> Option<T>> RecordSink for Keeping<'_, T, K> {
    fn takes_cells(&self) -> bool {
        false
    }

    fn cells(&mut self, _: &[u8], _: &[u32]) -> bool {
        false
    }

    fn record(&mut self, record: DossierRecord) {
        self.kept.extend((self.keep)(record));
    }

    fn finding(&mut self, _: Finding) {}
}
