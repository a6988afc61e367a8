//! Published forms out of the tables of a document.

use std::borrow::Cow;
use std::ops::Range;

use super::error::WordReadError;
use super::text::{WordCell, WordRow, WordTable, WordText};
use super::{DocxLimits, read_within};
use crate::finding::{Finding, Findings, Value};
use crate::form::{Column, PublishedForm, PublishedRow, read_sheet};
use crate::ingest::grid::{columns, plain_line, tabs};

/// A published form as it stands in a table of a Word document (biểu đã công bố trong văn bản Word): the form, and the
/// bytes of every cell in the document's text.
///
/// ```
/// # #[cfg(feature = "docx")] {
/// use cchc::form::Column;
/// use cchc::ingest::docx;
/// use cchc::{Counter, Query, check, export};
///
/// let counted = Counter::builder(Query::new("2021-Q1".parse()?)).catalogue(cchc::samples::catalogue()).build().finish();
/// let bytes = export::docx::WordDocument::new("BÁO CÁO", "Quý I").with_form(counted.form().clone()).to_docx()?;
/// let word = docx::read(&bytes)?;
/// let table = &word.published()[0];
/// assert_eq!(table.form().data_rows().count(), 5);
/// assert!(table.located(check::check_form(table.form())).is_empty());
/// let total = table.span(table.form().rows().len() - 1, Column::Received).unwrap();
/// assert_eq!(&word.text()[total], "0");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedTable {
    table: usize,
    form: PublishedForm,
    findings: Findings,
    columns: Vec<Column>,
    rows: Vec<RowSpans>,
    /// Lines above the table that the reader of the form has counted.
    lines_above: usize,
}

/// The bytes of a row's first cell, and those of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RowSpans {
    first: Range<usize>,
    columns: Vec<Option<Range<usize>>>,
}

impl PublishedTable {
    /// The place of the table in [`WordText::tables`], from 0.
    pub fn table(&self) -> usize {
        self.table
    }

    /// The form; the lines above the table up to the table before are its title lines.
    pub fn form(&self) -> &PublishedForm {
        &self.form
    }

    /// What the reader noticed, with bytes of the document's text.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The bytes of a cell in the document's text, by the place of its row in the form (from 0).
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::form::Column;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::draft(counted.form()).to_docx()?;
    /// let word = cchc::ingest::docx::read(&bytes)?;
    /// let tables = word.published();
    /// let last = tables[0].form().rows().len() - 1;
    /// assert_eq!(&word.text()[tables[0].span(last, Column::Received).unwrap()], "18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn span(&self, row: usize, column: Column) -> Option<Range<usize>> {
        self.cell_span(self.form.rows().get(row)?, column)
    }

    /// The same findings, with the bytes of the cell that each one is about.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::{Counter, Query, check};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::draft(counted.form()).to_docx()?;
    /// let word = cchc::ingest::docx::read(&bytes)?;
    /// let table = &word.published()[0];
    /// assert!(table.located(check::check_form(table.form())).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn located(&self, findings: Findings) -> Findings {
        findings.map(|finding| self.locate(finding))
    }

    fn line(&self, line: u64) -> Option<&RowSpans> {
        let line = usize::try_from(line).ok()?.checked_sub(1)?;
        self.rows.get(line.checked_sub(self.lines_above)?)
    }

    fn cell_span(&self, row: &PublishedRow, column: Column) -> Option<Range<usize>> {
        let at = self.columns.iter().position(|known| *known == column)?;
        self.line(row.line())?.columns.get(at)?.clone()
    }

    /// The finding with the bytes of its cell, where it is about a cell of this table and has none.
    pub(crate) fn locate(&self, finding: Finding) -> Finding {
        let mut location = finding.location().clone();
        if location.span.is_some() {
            return finding;
        }
        let span = match (location.position.take(), &location.row) {
            (Some(position), _) => self.line(position.line).map(|row| row.first.clone()),
            (None, Some(label)) => self.labelled(label, &finding),
            (None, None) => None,
        };
        let Some(span) = span else { return finding };
        location.span = Some((span.start, span.end));
        finding.with_location(location)
    }

    fn labelled(&self, label: &str, finding: &Finding) -> Option<Range<usize>> {
        let is_labelled = |row: &&PublishedRow| {
            if row.label().is_empty() { row.ordinal() == label } else { row.label() == label }
        };
        let rows = || self.form.rows().iter().filter(is_labelled);
        let Some(column) = finding.location().column.and_then(Column::from_number) else {
            return self.line(rows().next()?.line()).map(|row| row.first.clone());
        };
        let found = finding.found().map(Value::to_string);
        // Two rows can have one label; the cell with what was found is the one meant.
        let meant = rows().find(|row| Some(row.cell(column).to_string()) == found).or_else(|| rows().next())?;
        self.cell_span(meant, column).or_else(|| self.line(meant.line()).map(|row| row.first.clone()))
    }
}

/// Reads every published result form of a Word document (đọc mọi biểu đã công bố trong văn bản Word), in the order of
/// the tables, within the default limits.
///
/// Headings of several lines, merged cells, empty columns, the row of column numbers with its formulas, totals, sections
/// and "Trong đó" are understood as in text; see [`PublishedForm::read`]. Without any form the list is empty.
///
/// # Errors
///
/// As [`super::read`].
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::form::Column;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let bytes = WordDocument::draft(counted.form()).to_docx()?;
/// let tables = cchc::ingest::docx::read_all_published(&bytes)?;
/// assert_eq!(tables[0].form().total().unwrap().cell(Column::Received).count(), Some(18));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_all_published(bytes: &[u8]) -> Result<Vec<PublishedTable>, WordReadError> {
    read_all_published_within(bytes, &DocxLimits::default())
}

/// Reads every published result form of a Word document within limits of the caller's own.
///
/// # Errors
///
/// As [`super::read`].
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx::DocxLimits;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let small = DocxLimits { text: 10, ..DocxLimits::default() };
/// assert!(cchc::ingest::docx::read_all_published_within(&bytes, &small).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_all_published_within(bytes: &[u8], limits: &DocxLimits) -> Result<Vec<PublishedTable>, WordReadError> {
    Ok(read_within(bytes, limits)?.published())
}

impl WordText {
    /// The published result forms among the tables (biểu kết quả giải quyết TTHC).
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    ///
    /// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.published().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn published(&self) -> Vec<PublishedTable> {
        let mut published = Vec::new();
        let mut above = 0;
        for (at, table) in self.tables().into_iter().enumerate() {
            if table.is_layout() {
                continue;
            }
            let titles = self.text().get(above..table.span().start).unwrap_or_default();
            published.extend(read_table(at, table, titles));
            above = above.max(table.span().end);
        }
        published
    }
}

/// Title lines that are looked at above a table.
const MOST_TITLES: usize = 64;

fn read_table(at: usize, table: &WordTable, titles: &str) -> Option<PublishedTable> {
    let titles: Vec<String> =
        titles.lines().rev().map(plain_line).filter(|line| !line.is_empty()).take(MOST_TITLES).collect();
    let lines_above = titles.len();
    let cells = |row: &'_ WordRow| -> Vec<(u32, Cow<'_, str>)> {
        let filled = row.cells().iter().filter(|cell| !cell.text().trim().is_empty());
        filled.map(|cell| (place(cell), Cow::Owned(cell.text().replace('\n', " ")))).collect()
    };
    let lines = titles.iter().rev().map(|title| vec![(0, Cow::Borrowed(title.as_str()))]);
    let rows: Vec<_> = (0..).zip(lines.chain(table.rows().iter().map(cells))).collect();
    let kept = columns(&rows);
    let read = read_sheet(&tabs(&rows, &kept, |text| Cow::Borrowed(text.as_ref())));
    if read.form.rows().is_empty() {
        return None;
    }
    let title_lines = read.form.title_lines().iter().map(|line| plain_line(line)).collect();
    let places: Vec<(Column, u32)> =
        read.columns.iter().filter_map(|(cell, column)| Some((*column, *kept.get(*cell)?))).collect();
    let spans = |row: &WordRow| {
        let of = |column: u32| row.cells().iter().find(|cell| place(cell) == column).map(WordCell::span);
        let first = row.cells().iter().find(|cell| !cell.text().trim().is_empty()).or(row.cells().first());
        let first = first.map_or_else(|| row.span(), WordCell::span);
        RowSpans { first, columns: places.iter().map(|(_, at)| of(*at)).collect() }
    };
    let mut published = PublishedTable {
        table: at,
        form: read.form.with_title_lines(title_lines),
        findings: Findings::default(),
        rows: table.rows().iter().map(spans).collect(),
        columns: places.iter().map(|(column, _)| *column).collect(),
        lines_above,
    };
    published.findings = published.located(read.findings);
    Some(published)
}

fn place(cell: &WordCell) -> u32 {
    u32::try_from(cell.column()).unwrap_or(u32::MAX)
}
