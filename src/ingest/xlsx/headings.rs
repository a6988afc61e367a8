//! The headings of a list in a sheet, found by the one vocabulary of layouts.

use std::ops::Range;

use super::book::{Grid, MOST_COLUMNS};
use super::merged::Merged;
use crate::ingest::layout::{DossierColumn, FoundLayout, HeadingRows, Headings, Layout, Twice};

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
pub(super) const SEARCHED: usize = 60;
/// Headings are few; a sheet with more merged cells than this is merged in its rows.
const MOST_REGIONS: usize = 2_000;
/// A cell that no merged cell covers.
const BARE: u16 = u16::MAX;

/// The first rows of a sheet. Merged cells count for all that they cover.
struct Rows<'g> {
    grid: &'g Grid,
    /// For each row that is searched and each column, the first of the merged cells that covers it.
    covered: Vec<Vec<u16>>,
}

impl<'g> Rows<'g> {
    fn new(grid: &'g Grid) -> Self {
        let rows = &grid.rows[..grid.rows.len().min(SEARCHED + 2)];
        let regions = &grid.merged[..grid.merged.len().min(MOST_REGIONS)];
        let covered = rows.iter().map(|(row, _)| covered(*row, regions)).collect();
        Self { grid, covered }
    }

    /// The merged cell that covers a cell.
    fn region(&self, row: usize, column: usize) -> Option<u16> {
        self.covered.get(row)?.get(column).copied().filter(|region| *region != BARE)
    }

    /// The text of a cell that no merged cell covers.
    fn bare_text(&self, row: usize, column: usize) -> Option<String> {
        if self.region(row, column).is_some() {
            return None;
        }
        let text = text_at(self.grid, self.row(row)?, u32::try_from(column).ok()?)?;
        (!text.trim().is_empty()).then_some(text)
    }

    fn row(&self, row: usize) -> Option<u32> {
        self.grid.rows.get(row).map(|(row, _)| *row)
    }
}

/// For each column of a row, the first region that covers it. Columns that are covered are passed over at once, so that each
/// region takes a step and each column one more, however many regions lie over one another.
fn covered(row: u32, regions: &[Merged]) -> Vec<u16> {
    let width = MOST_COLUMNS as usize;
    let mut first = vec![BARE; width];
    // From each column, one that is not covered or leads on to one.
    let mut bare: Vec<usize> = (0..=width).collect();
    for (at, region) in (0_u16..).zip(regions).filter(|(_, region)| (region.from.0..=region.to.0).contains(&row)) {
        let end = (region.to.1 as usize + 1).min(width);
        let mut column = next_bare(&mut bare, region.from.1 as usize);
        while column < end {
            first[column] = at;
            bare[column] = column + 1;
            column = next_bare(&mut bare, column + 1);
        }
    }
    first
}

fn next_bare(bare: &mut [usize], from: usize) -> usize {
    let mut column = from.min(bare.len() - 1);
    while bare[column] != column {
        bare[column] = bare[bare[column]];
        column = bare[column];
    }
    column
}

impl HeadingRows for Rows<'_> {
    fn rows(&self) -> usize {
        self.grid.rows.len().min(SEARCHED + 2)
    }

    fn columns(&self, rows: Range<usize>) -> Vec<usize> {
        let mut columns: Vec<usize> = Vec::new();
        for row in rows {
            let held = self.grid.rows.get(row).map(|(_, cells)| cells.as_slice()).unwrap_or_default();
            columns.extend(held.iter().filter_map(|(column, _)| usize::try_from(*column).ok()));
            let covered = self.covered.get(row).map(Vec::as_slice).unwrap_or_default().iter().enumerate();
            columns.extend(covered.filter(|(_, region)| **region != BARE).map(|(column, _)| column));
        }
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    fn text(&self, row: usize, column: usize, inner: bool) -> Option<String> {
        let own = text_at(self.grid, self.row(row)?, u32::try_from(column).ok()?);
        if own.is_some() {
            return own;
        }
        if let Some(region) = self.region(row, column) {
            let region = self.grid.merged.get(usize::from(region))?;
            return text_at(self.grid, region.from.0, region.from.1);
        }
        // The name of a group stands in its first cell, and the others of the group are blank but for what is under them.
        if !inner || self.bare_text(row + 1, column).is_none() {
            return None;
        }
        let left =
            (0..column).rev().find(|left| self.region(row, *left).is_some() || self.bare_text(row, *left).is_some())?;
        self.bare_text(row, left)
    }

    fn is_one_cell(&self, row: usize, [one, other]: [usize; 2]) -> bool {
        self.region(row, one).is_some_and(|region| self.region(row, other) == Some(region))
    }
}

impl Header {
    /// Finds the header of a list among the first rows.
    pub(super) fn find(grid: &Grid, layout: &Layout) -> Option<Self> {
        let rows = Rows::new(grid);
        let headings = Headings::find(&rows, layout).filter(Headings::is_list)?;
        let (end, row) = (headings.rows.end, rows.row(headings.rows.end - 1)?);
        Some(Self { headings, end, row })
    }

    /// The columns that were found.
    pub(super) fn found(&self) -> &FoundLayout {
        &self.headings.found
    }

    /// A column whose heading is there twice.
    pub(super) fn twice(&self) -> Option<&Twice> {
        self.headings.twice.as_ref()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain way: the first region of the list that covers the cell.
    fn plainly(row: u32, column: u32, regions: &[Merged]) -> u16 {
        let covers = |region: &Merged| {
            (region.from.0..=region.to.0).contains(&row) && (region.from.1..=region.to.1).contains(&column)
        };
        regions.iter().position(covers).map_or(BARE, |at| u16::try_from(at).unwrap())
    }

    #[test]
    fn the_first_region_that_covers_a_cell_is_found() {
        let mut state = 3_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        for _ in 0..300 {
            let regions: Vec<Merged> = (0..next(12))
                .map(|_| {
                    let (top, left) = (next(6), next(300));
                    Merged { from: (top, left), to: (top + next(3), left + next(90)) }
                })
                .collect();
            for row in 0..8 {
                let found = covered(row, &regions);
                let expected: Vec<u16> = (0..MOST_COLUMNS).map(|column| plainly(row, column, &regions)).collect();
                assert_eq!(found, expected);
            }
        }
        // Backwards and beyond the sheet.
        let odd = [Merged { from: (0, 9), to: (0, 2) }, Merged { from: (0, 400), to: (0, 900) }];
        assert!(covered(0, &odd).iter().all(|region| *region == BARE));
    }
}
