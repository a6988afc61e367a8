//! The headings of a list in a sheet, found by the one vocabulary of layouts.

use std::ops::Range;

use super::book::{Grid, MOST_COLUMNS, Merged};
use crate::ingest::layout::{DossierColumn, FoundLayout, HeadingRows, Headings, Layout};

/// The header of a list and what its columns hold.
#[derive(Debug)]
pub(super) struct Header {
    headings: Headings,
    /// Index among the rows of the grid of the first row after the header.
    pub(super) end: usize,
    /// Row of the sheet where the header ends.
    pub(super) row: u32,
}

/// How many rows are searched.
const SEARCHED: usize = 60;

/// The first rows of a sheet. Merged cells count for all that they cover.
struct Rows<'g> {
    grid: &'g Grid,
    /// Headings are few; a sheet with more merged cells than this is merged in its rows.
    merged: &'g [Merged],
}

impl Rows<'_> {
    fn row(&self, row: usize) -> Option<u32> {
        self.grid.rows.get(row).map(|(row, _)| *row)
    }
}

impl HeadingRows for Rows<'_> {
    fn rows(&self) -> usize {
        self.grid.rows.len().min(SEARCHED + 2)
    }

    fn columns(&self, rows: Range<usize>) -> Vec<usize> {
        let of_row = |row: &(u32, Vec<(u32, super::cell::SheetCell)>)| {
            let covering = self.merged.iter().filter(|region| (region.from.0..=region.to.0).contains(&row.0)).take(64);
            let covered = covering.flat_map(|region| region.from.1..=region.to.1.min(MOST_COLUMNS - 1));
            row.1.iter().map(|(column, _)| *column).chain(covered).collect::<Vec<u32>>()
        };
        let rows = self.grid.rows.get(rows).unwrap_or_default();
        let columns = rows.iter().flat_map(of_row).filter_map(|column| usize::try_from(column).ok());
        let mut columns: Vec<usize> = columns.collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    fn text(&self, row: usize, column: usize, _: bool) -> Option<String> {
        let (row, column) = (self.row(row)?, u32::try_from(column).ok()?);
        let own = text_at(self.grid, row, column);
        if own.is_some() {
            return own;
        }
        let region = self.merged.iter().find(|region| {
            (region.from.0..=region.to.0).contains(&row) && (region.from.1..=region.to.1).contains(&column)
        })?;
        text_at(self.grid, region.from.0, region.from.1)
    }
}

impl Header {
    /// Finds the header of a list among the first rows.
    pub(super) fn find(grid: &Grid, layout: &Layout) -> Option<Self> {
        let rows = Rows { grid, merged: &grid.merged[..grid.merged.len().min(2_000)] };
        let headings = Headings::find(&rows, layout).filter(Headings::is_list)?;
        let (end, row) = (headings.rows.end, rows.row(headings.rows.end - 1)?);
        Some(Self { headings, end, row })
    }

    /// The columns that were found.
    pub(super) fn found(&self) -> &FoundLayout {
        &self.headings.found
    }

    pub(super) fn column(&self, wanted: DossierColumn) -> Option<u32> {
        self.headings.at(wanted).and_then(|column| u32::try_from(column).ok())
    }

    /// Whether a column of the sheet holds something that is looked at.
    pub(super) fn uses(&self, column: u32) -> bool {
        DossierColumn::ALL.iter().any(|known| self.column(*known) == Some(column))
    }

    /// Headings of other columns, with their columns.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (&str, u32)> {
        let unknown = self.headings.unknown.iter();
        unknown.map(|(heading, column)| (heading.as_str(), u32::try_from(*column).unwrap_or(u32::MAX)))
    }

    /// Headings that mean what another column was taken for: the column, its heading, and theirs.
    pub(super) fn ambiguous(&self) -> &[(DossierColumn, String, String)] {
        &self.headings.ambiguous
    }
}

pub(super) fn text_at(grid: &Grid, row: u32, column: u32) -> Option<String> {
    let at = grid.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
    let cells = &grid.rows[at].1;
    let cell = cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
    Some(cells[cell].1.text())
}
