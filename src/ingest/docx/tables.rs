//! The tables of a Word document as tables of texts.

use super::error::WordReadError;
use super::text::{WordTable, WordText};
use super::{DocxLimits, read_within};
use crate::finding::Findings;
use crate::table::{Cell, Table};

/// Reads the tables of a Word document as tables of texts (bảng trong văn bản Word), for the readers of plans, registers
/// and catalogues. The lines above a table, up to the table before, are rows of one cell: its title stands there.
///
/// Merged cells are cells with spans; tables that only place text are lines. Rows have the numbers of the lines of
/// [`WordText::text`]. A document without a table gives one table of its lines.
///
/// # Errors
///
/// As [`super::read`].
///
/// ```
/// # #[cfg(feature = "docx")] {
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx;
///
/// let bytes = WordDocument::new("KẾ HOẠCH", "Cải cách hành chính năm 2026").to_docx().unwrap();
/// let (tables, findings) = docx::read_tables(&bytes)?;
/// assert!(tables[0].rows().len() > 1 && findings.is_empty());
/// # }
/// # Ok::<(), cchc::ingest::docx::WordReadError>(())
/// ```
pub fn read_tables(bytes: &[u8]) -> Result<(Vec<Table>, Findings), WordReadError> {
    read_tables_within(bytes, &DocxLimits::default())
}

/// As [`read_tables`], within limits of the caller's own.
///
/// # Errors
///
/// As [`super::read`].
pub fn read_tables_within(bytes: &[u8], limits: &DocxLimits) -> Result<(Vec<Table>, Findings), WordReadError> {
    let word = read_within(bytes, limits)?;
    Ok((word.texts(), word.findings().clone()))
}

impl WordText {
    /// The tables of texts, each with the lines above it; see [`read_tables`].
    fn texts(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        let mut lines = Lines { text: self.text(), at: 0, line: 1 };
        // Tables inside of cells stand in the text of their cell, and are none of their own here.
        for table in self.tables().into_iter().filter(|table| !table.is_layout()) {
            if table.span().start < lines.at {
                continue;
            }
            let mut texts = Table::new();
            lines.push_until(table.span().start, &mut texts);
            push_rows(table, &mut lines, &mut texts);
            tables.push(texts);
        }
        if tables.is_empty() {
            tables.push(Table::new());
        }
        // What stands below the last table may be its notes.
        if let Some(last) = tables.last_mut() {
            lines.push_until(self.text().len(), last);
        }
        tables
    }
}

/// The lines of the text that are not yet in a table.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn push_until(&mut self, end: usize, table: &mut Table) {
        let lines = self.text.get(self.at..end).unwrap_or_default();
        for line in lines.lines() {
            table.push_row(self.line, [line.trim()].into_iter().filter(|line| !line.is_empty()));
            self.line += 1;
        }
        self.at = end;
    }

    fn skip_to(&mut self, end: usize) {
        let passed = self.text.get(self.at..end).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count() as u64;
        self.at = self.at.max(end);
    }
}

fn push_rows(table: &WordTable, lines: &mut Lines<'_>, texts: &mut Table) {
    for row in table.rows() {
        lines.skip_to(row.span().start);
        let cells = row.cells().iter();
        let cells =
            cells.map(|cell| (cell.column(), Cell::new(cell.text()).with_span(cell.column_span(), cell.row_span())));
        texts.push_placed(lines.line, cells);
    }
    lines.skip_to(table.span().end);
}
