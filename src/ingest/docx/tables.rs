//! The tables of a Word document as tables of texts.

use super::text::{WordBlock, WordRow, WordTable};
use super::{DocxLimits, WordReadError, read_within};
use crate::finding::Findings;
use crate::table::{Cell, Table};

/// Reads the tables of a Word document as tables of texts (bảng trong văn bản Word), each with the lines above it, for
/// the readers of plans and catalogues.
///
/// Lines are rows of one cell; merged cells are cells with spans; each paragraph of a cell is a line of its text. A table
/// that only places text on the page is lines. A table right under another one with as many columns goes on with it, as
/// where a page was broken by hand. What stands below the last table is a table of lines.
///
/// ```
/// # #[cfg(feature = "docx")] {
/// use cchc::ingest::docx;
/// use cchc::{Counter, Query, export};
///
/// let counted = Counter::builder(Query::new("2021-Q1".parse()?)).catalogue(cchc::samples::catalogue()).build().finish();
/// let bytes = export::docx::WordDocument::new("BÁO CÁO", "Quý I").with_form(counted.form().clone()).to_docx()?;
/// let (tables, _) = docx::read_tables(&bytes)?;
/// assert!(tables.iter().any(|table| table.width() == 13));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`read`](super::read).
pub fn read_tables(bytes: &[u8]) -> Result<(Vec<Table>, Findings), WordReadError> {
    read_tables_within(bytes, &DocxLimits::default())
}

/// As [`read_tables`], within these limits.
///
/// # Errors
///
/// As [`read`](super::read).
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::ingest::docx::DocxLimits;
///
/// let bytes = WordDocument::new("BÁO CÁO", "Quý I năm 2021").to_docx()?;
/// let (tables, findings) = cchc::ingest::docx::read_tables_within(&bytes, &DocxLimits::default())?;
/// println!("{} tables, {} findings", tables.len(), findings.total());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_tables_within(bytes: &[u8], limits: &DocxLimits) -> Result<(Vec<Table>, Findings), WordReadError> {
    let word = read_within(bytes, limits)?;
    let mut tables = Tables::default();
    tables.blocks(word.blocks());
    Ok((tables.finish(), word.findings().clone()))
}

/// Collects rows; a table ends where lines follow it.
#[derive(Default)]
struct Tables {
    done: Vec<Table>,
    open: Table,
    /// Columns of the table with which the open one ends; lines above it have none.
    columns: Option<usize>,
    line: u64,
}

impl Tables {
    fn blocks(&mut self, blocks: &[WordBlock]) {
        for block in blocks {
            match block {
                WordBlock::Paragraph(paragraph) => {
                    let gap = if paragraph.label().is_empty() { "" } else { " " };
                    self.text(&format!("{}{gap}{}", paragraph.label(), paragraph.text()));
                }
                WordBlock::TextBox(blocks) => self.blocks(blocks),
                WordBlock::Table(table) if table.is_layout() => {
                    let cells = table.rows().iter().flat_map(WordRow::cells);
                    cells.for_each(|cell| self.text(cell.text()));
                }
                WordBlock::Table(table) => self.table(table),
            }
        }
    }

    fn text(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if self.columns.take().is_some() {
                self.done.push(std::mem::take(&mut self.open));
            }
            self.line += 1;
            self.open.push_row(self.line, [line]);
        }
    }

    fn table(&mut self, table: &WordTable) {
        if self.columns.is_some_and(|columns| columns != table.columns()) {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.columns = Some(table.columns());
        for row in table.rows() {
            self.line += 1;
            let cells = row.cells().iter();
            let cells = cells
                .map(|cell| (cell.column(), Cell::new(cell.text()).with_span(cell.column_span(), cell.row_span())));
            self.open.push_placed(self.line, cells);
        }
    }

    fn finish(mut self) -> Vec<Table> {
        if !self.open.rows().is_empty() {
            self.done.push(self.open);
        }
        self.done
    }
}
