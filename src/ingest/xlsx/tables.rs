//! The sheets of a workbook as tables of texts.

use std::collections::{HashMap, HashSet};

use super::book::{Book, Grid};
use super::error::XlsxError;
use super::limits::XlsxLimits;
use crate::finding::Findings;
use crate::table::{Cell, Table};

/// Reads the sheets of a workbook that people see as tables of texts (bảng trong bảng tính), each under the name of its
/// sheet, for the readers of plans and catalogues.
///
/// Numbers are texts with a decimal comma, percentages as the sheet shows them ("80%" for 0.8), and dates as `2025-06-30`; merged cells are cells with spans. A sheet
/// without cells is left out.
///
/// # Errors
/// [`XlsxError`] where the bytes are no workbook that can be read, or over the limits of
/// [`read_tables_within`].
///
/// ```
/// use cchc::export::xlsx::FormWorkbook;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
/// let (tables, _) = cchc::ingest::xlsx::read_tables(&bytes)?;
/// assert!(tables[0].width() >= 13);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_tables(workbook: &[u8]) -> Result<(Vec<Table>, Findings), XlsxError> {
    read_tables_within(workbook, &XlsxLimits::default())
}

/// As [`read_tables`], within these limits.
///
/// # Errors
/// As [`read_tables`].
///
/// ```
/// use cchc::export::xlsx::FormWorkbook;
/// use cchc::ingest::xlsx::XlsxLimits;
/// use cchc::{Counter, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let bytes = FormWorkbook::new(&counter.finish()).to_bytes()?;
/// let (tables, _) = cchc::ingest::xlsx::read_tables_within(&bytes, &XlsxLimits::default())?;
/// assert!(!tables.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_tables_within(workbook: &[u8], limits: &XlsxLimits) -> Result<(Vec<Table>, Findings), XlsxError> {
    let mut book = Book::open(workbook, limits)?;
    let mut findings = Findings::default();
    let mut tables = Vec::new();
    for name in book.names() {
        let grid = book.grid(&name)?;
        findings.extend(grid.findings(&name));
        if !grid.is_empty() {
            let percents = book.percents(&name);
            tables.push(table(&grid, &percents, name));
        }
    }
    Ok((tables, findings))
}

fn table(grid: &Grid, percents: &HashSet<(u32, u32)>, name: String) -> Table {
    // The spans of merged cells by their first place.
    let mut spans: HashMap<(u32, u32), (usize, usize)> = HashMap::new();
    for merged in &grid.merged {
        let size = |from: u32, to: u32| usize::try_from(to.saturating_sub(from)).unwrap_or(0).saturating_add(1);
        spans.insert(merged.from, (size(merged.from.1, merged.to.1), size(merged.from.0, merged.to.0)));
    }
    let mut table = Table::new().with_name(name);
    let mut next = 0;
    for (row, cells) in &grid.rows {
        // Rows without cells are rows: a merged cell reaches over them. Far apart they are left out.
        while next < *row && *row - next < 1_000 {
            table.push_placed(u64::from(next) + 1, std::iter::empty());
            next += 1;
        }
        let cells = cells.iter().map(|(column, cell)| {
            let (columns, rows) = spans.get(&(*row, *column)).copied().unwrap_or((1, 1));
            let is_percent = percents.contains(&(*row, *column));
            let text = if is_percent { cell.percent_text() } else { cell.text() };
            (usize::try_from(*column).unwrap_or(usize::MAX), Cell::new(text).with_span(columns, rows))
        });
        table.push_placed(u64::from(*row) + 1, cells);
        next = row.saturating_add(1);
    }
    table
}
