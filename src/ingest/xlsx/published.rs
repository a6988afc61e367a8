//! Published forms out of sheets.

use std::borrow::Cow;

use super::address::address;
use super::book::{Book, Grid};
use super::error::XlsxError;
use super::limits::XlsxLimits;
use crate::finding::{Finding, Findings, Location, Rule, Value};
use crate::form::{Column, PublishedForm, PublishedRow, read_sheet};
use crate::ingest::grid::{MOST_LINES, columns, plain_line, tabs};

/// A published form as it stands in a sheet (biểu đã công bố trong bảng tính): the form, and the address of every cell.
///
/// ```
/// # #[cfg(feature = "xlsx-out")] {
/// use cchc::{Counter, Query, check};
/// use cchc::ingest::xlsx;
/// use cchc::form::Column;
///
/// let query = Query::new("2021-Q1".parse()?);
/// let counted = Counter::builder(query).catalogue(cchc::samples::catalogue()).build().finish();
/// let bytes = cchc::export::xlsx::write_form(&counted)?;
/// let sheet = xlsx::read_published(&bytes)?;
/// assert_eq!(sheet.form().data_rows().count(), 5);
/// assert!(sheet.located(check::check_form(sheet.form())).is_empty());
/// let total = sheet.form().rows().len() - 1;
/// assert_eq!(sheet.address(total, Column::Received).as_deref(), Some("'Biểu II.06a'!C15"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedSheet {
    sheet: String,
    form: PublishedForm,
    findings: Findings,
    columns: Vec<(Column, u32)>,
}

impl PublishedSheet {
    /// The name of the sheet; empty when no sheet has a form.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The form; its rows' lines are the rows of the sheet.
    pub fn form(&self) -> &PublishedForm {
        &self.form
    }

    /// What the reader noticed, with addresses.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The address of a cell, by the place of its row in the form (from 0).
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::form::Column;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
    /// let sheet = cchc::ingest::xlsx::read_published(&bytes)?;
    /// println!("{:?}", sheet.address(0, Column::Received));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn address(&self, row: usize, column: Column) -> Option<String> {
        self.cell_address(self.form.rows().get(row)?, column)
    }

    fn cell_address(&self, row: &PublishedRow, column: Column) -> Option<String> {
        let (_, at) = self.columns.iter().find(|(known, _)| *known == column)?;
        let line = u32::try_from(row.line()).ok()?.checked_sub(1)?;
        Some(address(&self.sheet, line, *at))
    }

    /// The same findings, with the address of the cell that each one is about.
    ///
    /// ```
    /// use cchc::export::xlsx::FormWorkbook;
    /// use cchc::{Counter, Query, check};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
    /// let sheet = cchc::ingest::xlsx::read_published(&bytes)?;
    /// assert!(sheet.located(check::check_form(sheet.form())).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn located(&self, findings: Findings) -> Findings {
        findings.map(|finding| self.locate(finding))
    }

    /// Names the sheets that were not read.
    fn note_unread(&mut self, book: &Book<'_>, skipped: Vec<String>) {
        let note = |rule| move |name: String| Finding::new(rule, Location::whole()).with_found(name);
        self.findings.extend(skipped.into_iter().map(note(Rule::SHEET_SKIPPED)));
        self.findings.extend(book.hidden().into_iter().map(note(Rule::SHEET_HIDDEN)));
    }

    fn locate(&self, finding: Finding) -> Finding {
        let mut location = finding.location().clone();
        if let Some(position) = location.position.take() {
            let row = u32::try_from(position.line.saturating_sub(1)).unwrap_or(u32::MAX);
            let first = self.columns.first().map_or(0, |(_, column)| *column);
            return finding.with_location(location.with_address(address(&self.sheet, row, first.saturating_sub(1))));
        }
        let (Some(label), Some(column)) = (&location.row, location.column.and_then(Column::from_number)) else {
            return finding;
        };
        let labelled = |row: &&PublishedRow| {
            if row.label().is_empty() { row.ordinal() == label } else { row.label() == label }
        };
        let found = finding.found().map(Value::to_string);
        let rows = || self.form.rows().iter().filter(labelled);
        // Two rows can have one label; the cell with what was found is the one meant.
        let meant = rows().find(|row| Some(row.cell(column).to_string()) == found).or_else(|| rows().next());
        match meant.and_then(|row| self.cell_address(row, column)) {
            Some(address) => finding.with_location(location.with_address(address)),
            None => finding,
        }
    }
}

/// Reads the first published result form of a workbook (đọc biểu đã công bố từ bảng tính), within the default limits.
///
/// Headings of several lines and merged cells, empty columns and rows before the table, the row of column numbers with its
/// formulas, totals, sections and "Trong đó" are understood as in text; see [`PublishedForm::read`]. Numbers that
/// are texts (`1.234`), numbers with a fraction and error values are kept as they stand. A plain sum that is stored without
/// its result is worked out; a formula of another kind is kept as its text, with a finding, and so is never a blank.
/// Hidden sheets are not read. A workbook without a form gives a form without rows and the finding `table-not-found`.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// use cchc::export::xlsx::FormWorkbook;
/// use cchc::form::Column;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
/// let sheet = cchc::ingest::xlsx::read_published(&bytes)?;
/// assert_eq!(sheet.form().total().unwrap().cell(Column::Received).count(), Some(18));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_published(bytes: &[u8]) -> Result<PublishedSheet, XlsxError> {
    read_published_within(bytes, &XlsxLimits::default())
}

/// Reads the first published result form of a workbook, within limits of the caller's own.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// use cchc::export::xlsx::FormWorkbook;
/// use cchc::ingest::xlsx::XlsxLimits;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
/// let small = XlsxLimits { unpacked: 1, ..XlsxLimits::default() };
/// assert!(cchc::ingest::xlsx::read_published_within(&bytes, &small).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_published_within(bytes: &[u8], limits: &XlsxLimits) -> Result<PublishedSheet, XlsxError> {
    let mut book = Book::open(bytes, limits)?;
    let mut found: Option<PublishedSheet> = None;
    let mut skipped = Vec::new();
    let mut noticed: Vec<Finding> = Vec::new();
    for name in book.names() {
        if found.is_none() {
            let sheet = read_grid(&name, &book.grid(&name)?);
            if sheet.form.rows().is_empty() {
                // Why there is no table, or what of the sheet was not read.
                noticed.extend(sheet.findings.iter().filter(|finding| finding.detail().is_some()).cloned());
            } else {
                found = Some(sheet);
                continue;
            }
        }
        skipped.push(name);
    }
    let mut sheet = found.unwrap_or_default();
    let explained = noticed.iter().any(|finding| finding.rule() == Rule::TABLE_NOT_FOUND);
    if sheet.form.rows().is_empty() && !explained {
        sheet.findings.push(Finding::new(Rule::TABLE_NOT_FOUND, Location::whole()));
    }
    let none = sheet.form.rows().is_empty();
    sheet.findings.extend(noticed.into_iter().filter(|finding| none || finding.rule() != Rule::TABLE_NOT_FOUND));
    sheet.note_unread(&book, skipped);
    Ok(sheet)
}

/// Reads every published result form of a workbook (đọc mọi biểu đã công bố trong bảng tính), one to a sheet, in the
/// order of the sheets, within the default limits.
///
/// A workbook of the quarters of a year, or of the units of a province, has a form on each sheet. Without any form the
/// list is empty. Sheets without a form are named in the findings of the first one.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// # #[cfg(feature = "xlsx-out")] {
/// use cchc::{Counter, Query};
/// use cchc::ingest::xlsx;
///
/// let counted = Counter::new(Query::new("2021-Q1".parse()?)).finish();
/// assert_eq!(xlsx::read_all_published(&cchc::export::xlsx::write_form(&counted)?)?.len(), 1);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_all_published(bytes: &[u8]) -> Result<Vec<PublishedSheet>, XlsxError> {
    read_all_published_within(bytes, &XlsxLimits::default())
}

/// Reads every published result form of a workbook, within limits of the caller's own.
///
/// # Errors
///
/// [`XlsxError`] where the bytes are no workbook that can be read, or exceed the limits.
///
/// ```
/// use cchc::export::xlsx::FormWorkbook;
/// use cchc::ingest::xlsx::XlsxLimits;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
/// let sheets = cchc::ingest::xlsx::read_all_published_within(&bytes, &XlsxLimits::default())?;
/// assert_eq!(sheets.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_all_published_within(bytes: &[u8], limits: &XlsxLimits) -> Result<Vec<PublishedSheet>, XlsxError> {
    let mut book = Book::open(bytes, limits)?;
    let (mut sheets, mut skipped): (Vec<PublishedSheet>, Vec<String>) = (Vec::new(), Vec::new());
    for name in book.names() {
        let sheet = read_grid(&name, &book.grid(&name)?);
        if sheet.form.rows().is_empty() {
            skipped.push(name);
        } else {
            sheets.push(sheet);
        }
    }
    if let Some(first) = sheets.first_mut() {
        first.note_unread(&book, skipped);
    }
    Ok(sheets)
}

fn read_grid(name: &str, grid: &Grid) -> PublishedSheet {
    let kept = columns(&grid.rows);
    let text = tabs(&grid.rows, &kept, |cell| Cow::Owned(cell.text()));
    let table = read_sheet(&text);
    let titles = table.form.title_lines().iter().map(|line| plain_line(line)).collect();
    let columns = table.columns.iter().filter_map(|(cell, column)| Some((*column, *kept.get(*cell)?))).collect();
    let form = table.form.with_title_lines(titles);
    let mut sheet = PublishedSheet { sheet: name.to_owned(), form, findings: Findings::default(), columns };
    sheet.findings = sheet.located(table.findings);
    sheet.findings.extend(grid.findings(name));
    if grid.rows.len() > MOST_LINES {
        let finding = Finding::new(Rule::SHEET_TOO_LARGE, Location::whole());
        sheet.findings.push(finding.with_found(name).with_detail("rows after the limit are not read"));
    }
    for (row, cells) in &grid.rows {
        for (column, cell) in cells.iter().filter(|(_, cell)| cell.is_without_value()) {
            let place = Location::whole().with_address(address(name, *row, *column));
            sheet.findings.push(Finding::new(Rule::SHEET_CELL_WITHOUT_VALUE, place).with_found(cell.text()));
        }
    }
    sheet
}
