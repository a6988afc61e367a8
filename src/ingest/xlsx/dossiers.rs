//! Lists of dossiers out of sheets.

use super::book::{Book, Grid};
use super::error::XlsxError;
use super::headings::Header;
use super::limits::XlsxLimits;
use super::list_rows::{ListRows, RecordSink};
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
pub fn read_dossiers(bytes: &[u8]) -> Result<Vec<DossierSheet>, XlsxError> {
    read_dossiers_within(bytes, &XlsxLimits::default())
}

/// Reads every sheet that has a list of dossiers, within limits of the caller's own.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
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
pub fn read_dossiers_by(bytes: &[u8], limits: &XlsxLimits, layout: &Layout) -> Result<Vec<DossierSheet>, XlsxError> {
    let mut book = Book::open(bytes, limits)?;
    let rules = layout.rules();
    let mut sheets: Vec<DossierSheet> = Vec::new();
    let mut skipped = Vec::new();
    for name in book.names() {
        let grid = book.grid(&name)?;
        match Header::find(&grid, layout) {
            Some(header) => sheets.push(sheet(&name, &grid, &header, &rules, layout)),
            None if grid.is_empty() => {}
            None => skipped.push(name),
        }
    }
    let Some(first) = sheets.first_mut() else { return Err(XlsxError::NoDossiers) };
    for name in skipped {
        first.findings.push(Finding::new(Rule::SHEET_SKIPPED, Location::whole()).with_found(name));
    }
    for name in book.hidden() {
        first.findings.push(Finding::new(Rule::SHEET_HIDDEN, Location::whole()).with_found(name));
    }
    Ok(sheets)
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

fn sheet(name: &str, grid: &Grid, header: &Header, rules: &CellRules, layout: &Layout) -> DossierSheet {
    let mut kept = Kept::default();
    let mut rows = ListRows::new(name, grid, header, rules);
    rows.note_headings(layout, &mut kept);
    kept.findings.extend(grid.findings(name));
    for (row, cells) in grid.rows.iter().skip(header.end) {
        rows.next(*row, cells, &mut kept);
    }
    let Kept { records, findings } = kept;
    DossierSheet { name: name.to_owned(), records, findings, layout: header.found().clone() }
}
