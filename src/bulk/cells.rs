//! Pairs of cells of the form as small numbers, and how many dossiers are in each.

use crate::placement::{Intake, Outcome, Placement};
use crate::tally::Tally;

/// In no cell: the row of the form is there, and nothing is counted in it.
pub(super) const NOWHERE: u8 = 0;

/// The pairs of cells that were met, numbered as they were met: few of those that there are.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    pairs: Vec<(Intake, Outcome)>,
}

impl Cells {
    pub(super) fn new() -> Self {
        Self { pairs: vec![(Intake::None, Outcome::None)] }
    }

    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The number of a pair of cells. There are fewer than [`Histogram::CELLS`] pairs in all.
    pub(super) fn number(&mut self, placement: &Placement) -> u8 {
        let pair = (placement.intake(), placement.outcome());
        let at = self.pairs.iter().position(|known| *known == pair).unwrap_or_else(|| {
            self.pairs.push(pair);
            self.pairs.len() - 1
        });
        u8::try_from(at).unwrap_or(NOWHERE)
    }

    /// The tally of so many dossiers in each pair.
    pub(super) fn tally(&self, counts: impl Iterator<Item = u64>) -> Tally {
        let mut tally = Tally::ZERO;
        let some = self.pairs.iter().zip(counts).filter(|(_, count)| *count > 0);
        for ((intake, outcome), count) in some {
            tally.count(*intake, *outcome, i64::try_from(count).unwrap_or(i64::MAX));
        }
        tally
    }
}

/// Counts that share a line of the cache, so that small rows of the form have one each.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Line([u32; Line::COUNTS]);

impl Line {
    const SHIFT: u32 = 4;
    const COUNTS: usize = 1 << Self::SHIFT;
}

/// For every row of the form, how many dossiers are in each pair of cells.
#[derive(Clone, Debug)]
pub(super) struct Histogram {
    /// `1 << shift` counts for each row, whole lines.
    counts: Vec<Line>,
    shift: u32,
    /// What was taken over before 32 bits were full, [`Histogram::CELLS`] counts for each row.
    carried: Vec<u64>,
    room: u64,
}

impl Histogram {
    /// More than there are pairs of cells.
    const CELLS: usize = 64;

    pub(super) fn new() -> Self {
        Self { counts: Vec::new(), shift: Line::SHIFT, carried: Vec::new(), room: u64::from(u32::MAX) }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.counts.len() >> (self.shift - Line::SHIFT)
    }

    /// Makes room for so many rows and so many cells.
    pub(super) fn grow(&mut self, rows: usize, cells: usize) {
        if cells > 1 << self.shift {
            let known = self.rows();
            self.carry();
            self.shift = cells.next_power_of_two().trailing_zeros();
            self.counts.clear();
            self.make(known);
        }
        if self.rows() < rows {
            self.make(rows);
        }
    }

    fn make(&mut self, rows: usize) {
        self.counts.resize(rows << (self.shift - Line::SHIFT), Line::default());
    }

    /// Adds a dossier for every row and cell, for which there is room.
    pub(super) fn add(&mut self, rows: &[u32], cells: &[u8]) {
        if (rows.len() as u64) > self.room {
            self.carry();
        }
        self.room = self.room.saturating_sub(rows.len() as u64);
        let shift = self.shift;
        for (row, cell) in rows.iter().zip(cells) {
            let at = (*row as usize) << shift | usize::from(*cell);
            if let Some(Line(counts)) = self.counts.get_mut(at >> Line::SHIFT) {
                let count = &mut counts[at % Line::COUNTS];
                *count = count.wrapping_add(1);
            }
        }
    }

    fn carry(&mut self) {
        self.carried.resize(self.rows() * Self::CELLS, 0);
        for (at, count) in self.counts.iter_mut().flat_map(|Line(counts)| counts).enumerate() {
            let (row, cell) = (at >> self.shift, at & ((1 << self.shift) - 1));
            if let Some(carried) = self.carried.get_mut(row * Self::CELLS + cell) {
                *carried += u64::from(std::mem::take(count));
            }
        }
        self.room = u64::from(u32::MAX);
    }

    /// The counts of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = u64> + '_ {
        let lines = self.shift - Line::SHIFT;
        let counts = self.counts.get(row << lines..(row + 1) << lines).unwrap_or_default();
        let carried = self.carried.get(row * Self::CELLS..(row + 1) * Self::CELLS).unwrap_or_default();
        (0..Self::CELLS).map(|cell| {
            let count = counts.get(cell >> Line::SHIFT).map_or(0, |Line(counts)| counts[cell % Line::COUNTS].into());
            carried.get(cell).copied().unwrap_or(0).wrapping_add(count)
        })
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        size_of_val(&self.counts[..]) + size_of_val(&self.carried[..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(histogram: &Histogram, row: usize) -> Vec<u64> {
        histogram.row(row).take(20).collect()
    }

    #[test]
    fn counts_survive_growth_and_carrying() {
        let mut histogram = Histogram::new();
        histogram.grow(2, 3);
        histogram.add(&[1, 1, 0], &[0, 2, 1]);
        histogram.grow(3, 20);
        histogram.room = 1;
        histogram.add(&[0, 2, 1], &[1, 19, 2]);
        assert_eq!(histogram.rows(), 3);
        assert_eq!(row(&histogram, 0)[..3], [0, 2, 0]);
        assert_eq!(row(&histogram, 1)[..3], [1, 0, 2]);
        assert_eq!(row(&histogram, 2)[19], 1);
    }

    #[test]
    fn pairs_are_fewer_than_there_is_room_for() {
        let outcomes = 5 + crate::placement::Excluded::ALL.len();
        assert!((Intake::ALL.len() - 1) * outcomes < Histogram::CELLS);
    }
}
