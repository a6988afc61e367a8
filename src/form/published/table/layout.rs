//! Where the columns of a table stand in its records.

use super::records::{Record, Separator};
use crate::form::column::Column;
use crate::form::published::columns::{ColumnContent, PrintedColumn};
use crate::form::published::count::{PrintedCount, is_count_like};
use crate::form::published::formula::PrintedFormula;

/// Where the label and the columns stand in the records of a table.
pub(super) struct Layout {
    pub(super) separator: Separator,
    pub(super) label: usize,
    pub(super) columns: Vec<(usize, Column)>,
    /// Columns that the form does not have: their cell, their place among the printed columns, what they hold.
    pub(super) others: Vec<(usize, usize, ColumnContent)>,
    /// The columns by their headings, where the layout is another.
    pub(super) printed: Vec<PrintedColumn>,
    /// The table's rows start on this line.
    pub(super) first_line: u64,
    /// The header starts on this line at the latest.
    pub(super) header_line: u64,
    pub(super) formulas: Vec<PrintedFormula>,
}

impl Layout {
    pub(super) fn first_count(&self) -> usize {
        self.cells().min().unwrap_or(0)
    }

    pub(super) fn last_count(&self) -> usize {
        self.cells().max().unwrap_or(0)
    }

    fn cells(&self) -> impl Iterator<Item = usize> {
        let others = self.others.iter().filter(|(_, _, content)| *content != ColumnContent::Remarks);
        self.columns.iter().map(|(cell, _)| *cell).chain(others.map(|(cell, ..)| *cell))
    }
}

/// For a row of counts: the cell before the counts, and the cell after the last of them.
pub(super) fn shape(record: &Record<'_>) -> Option<(usize, usize)> {
    let filled = record.cells.iter().rposition(|cell| !cell.is_empty())?;
    // A last column of notes holds text.
    let last = (0..=filled).rev().find(|cell| is_count_like(&record.cells[*cell]))?;
    let is_text = |text: &str| {
        !text.is_empty() && !is_count_like(text) && text.chars().any(char::is_alphabetic) && !is_rounded_like(text)
    };
    let counts = |start: usize| record.cells[start + 1..=last].iter().filter(|cell| is_count_like(cell)).count();
    let mut texts = (0..=last).rev().filter(|cell| is_text(&record.cells[*cell]) && counts(*cell) >= 3);
    // A text among the counts is a cell that cannot be read: the label stands before all eleven, if any text does.
    let start = texts.clone().find(|cell| cell + Column::COUNT == last).or_else(|| texts.next())?;
    Some((start, last + 1))
}

fn is_rounded_like(text: &str) -> bool {
    matches!(PrintedCount::parse(text), PrintedCount::Rounded(_) | PrintedCount::Count(_))
}
