//! Pairs of cells of the form as small numbers, and how many dossiers are in each.

use std::collections::HashMap;

use crate::placement::Tally;
use crate::placement::{Intake, Outcome, Placement};

/// In no cell: the row of the form is there, and nothing is counted in it.
pub(crate) const NOWHERE: u8 = 0;

/// The pairs of cells that were met, numbered as they were met: few of those that there are.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    pairs: Vec<(Intake, Outcome)>,
}

impl Cells {
    pub(crate) fn new() -> Self {
        Self { pairs: vec![(Intake::None, Outcome::None)] }
    }

    pub(crate) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The number of a pair of cells. There are fewer than 64 pairs in all.
    pub(crate) fn number(&mut self, placement: &Placement) -> u8 {
        let pair = (placement.intake(), placement.outcome());
        let at = self.pairs.iter().position(|known| *known == pair).unwrap_or_else(|| {
            self.pairs.push(pair);
            self.pairs.len() - 1
        });
        u8::try_from(at).unwrap_or(NOWHERE)
    }

    /// The tally of so many dossiers in each pair.
    pub(crate) fn tally(&self, counts: impl Iterator<Item = u64>) -> Tally {
        let mut tally = Tally::ZERO;
        let some = self.pairs.iter().zip(counts).filter(|(_, count)| *count > 0);
        for ((intake, outcome), count) in some {
            tally.count(*intake, *outcome, i64::try_from(count).unwrap_or(i64::MAX));
        }
        tally
    }
}

/// Counts that share a line of the cache, so that a small row of the form never lies in two.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Line([u16; Line::COUNTS]);

impl Line {
    const SHIFT: u32 = 5;
    const COUNTS: usize = 1 << Self::SHIFT;
}

/// For every row of the form, how many dossiers are in each pair of cells.
#[derive(Clone, Debug)]
pub(crate) struct Histogram {
    rows: usize,
    /// There is room for `1 << shift` cells in each row.
    shift: u32,
    /// The low bits of the counts.
    counts: Vec<Line>,
    /// How often each of them was full, for the few that ever were.
    full: HashMap<usize, u32>,
}

impl Histogram {
    pub(crate) fn new() -> Self {
        Self::with_room(0, 4)
    }

    fn with_room(rows: usize, shift: u32) -> Self {
        let mut histogram = Self { rows: 0, shift, counts: Vec::new(), full: HashMap::new() };
        histogram.make(rows);
        histogram
    }

    /// How many rows there are.
    #[cfg(test)]
    fn rows(&self) -> usize {
        self.rows
    }

    /// Makes room for so many rows and so many cells.
    pub(crate) fn grow(&mut self, rows: usize, cells: usize) {
        if cells > 1 << self.shift {
            let wider = Self::with_room(self.rows, cells.next_power_of_two().trailing_zeros());
            let narrow = std::mem::replace(self, wider);
            for row in 0..narrow.rows {
                for (cell, count) in narrow.row(row).enumerate() {
                    self.set(row << self.shift | cell, count);
                }
            }
        }
        if self.rows < rows {
            self.make(rows);
        }
    }

    fn make(&mut self, rows: usize) {
        self.rows = rows;
        self.counts.resize((rows << self.shift).div_ceil(Line::COUNTS), Line::default());
    }

    /// Forgets what was counted in a row.
    pub(crate) fn clear(&mut self, row: usize) {
        for at in row << self.shift..(row + 1) << self.shift {
            if let Some(Line(counts)) = self.counts.get_mut(at >> Line::SHIFT) {
                counts[at % Line::COUNTS] = 0;
            }
            if !self.full.is_empty() {
                self.full.remove(&at);
            }
        }
    }

    /// Adds a dossier for every row and cell, for which there is room.
    pub(crate) fn add(&mut self, rows: &[u32], cells: &[u8]) {
        let shift = self.shift;
        let (lines, full) = (self.counts.as_mut_slice(), &mut self.full);
        for (row, cell) in rows.iter().zip(cells) {
            let at = (*row as usize) << shift | usize::from(*cell);
            if let Some(Line(counts)) = lines.get_mut(at >> Line::SHIFT) {
                let count = &mut counts[at % Line::COUNTS];
                *count = count.wrapping_add(1);
                if *count == 0 {
                    carry(full, at, 1);
                }
            }
        }
    }

    fn set(&mut self, at: usize, count: u64) {
        if let Some(Line(counts)) = self.counts.get_mut(at >> Line::SHIFT).filter(|_| count > 0) {
            counts[at % Line::COUNTS] = u16::try_from(count & 0xffff).unwrap_or(u16::MAX);
            if count >> 16 > 0 {
                let times = u32::try_from(count >> 16).unwrap_or(u32::MAX);
                carry(&mut self.full, at, times);
            }
        }
    }

    /// The counts of a row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = u64> + '_ {
        let places = row << self.shift..(row + 1) << self.shift;
        places.map(|at| {
            let low = self.counts.get(at >> Line::SHIFT).map_or(0, |Line(counts)| counts[at % Line::COUNTS]);
            u64::from(self.full.get(&at).copied().unwrap_or(0)) << 16 | u64::from(low)
        })
    }

    /// How many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        self.counts.capacity() * size_of::<Line>() + self.full.capacity() * size_of::<(usize, u32)>()
    }
}

/// Notes that a count was full once more, or so many times.
#[cold]
#[inline(never)]
fn carry(full: &mut HashMap<usize, u32>, at: usize, times: u32) {
    let full = full.entry(at).or_default();
    *full = full.saturating_add(times);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(histogram: &Histogram, row: usize) -> Vec<u64> {
        histogram.row(row).collect()
    }

    #[test]
    fn counts_survive_growth_and_carrying() {
        let mut histogram = Histogram::new();
        histogram.grow(2, 3);
        histogram.add(&[1, 1, 0], &[0, 2, 1]);
        // More than sixteen bits hold, more than once, and one that they just do not hold.
        let add = |histogram: &mut Histogram, times, row, cell| histogram.add(&vec![row; times], &vec![cell; times]);
        add(&mut histogram, 150_000, 0, 2);
        add(&mut histogram, 65_535, 1, 15);
        histogram.grow(3, 16);
        add(&mut histogram, 65_536, 2, 3);
        let before = [row(&histogram, 0), row(&histogram, 1), row(&histogram, 2)];
        assert_eq!((before[0][1], before[0][2], before[0].iter().sum::<u64>()), (1, 150_000, 150_001));
        assert_eq!((before[1][0], before[1][2], before[1][15]), (1, 1, 65_535));
        assert_eq!((before[2][3], before[2].iter().sum::<u64>()), (65_536, 65_536));
        histogram.grow(5, 20);
        histogram.add(&[0, 4, 1], &[1, 19, 15]);
        assert_eq!(histogram.rows(), 5);
        for (at, before) in before.iter().enumerate().skip(2) {
            assert_eq!(row(&histogram, at)[..16], before[..]);
        }
        assert_eq!((row(&histogram, 0)[1], row(&histogram, 0)[2]), (2, 150_000));
        assert_eq!((row(&histogram, 1)[15], row(&histogram, 1)[0]), (65_536, 1));
        assert_eq!((row(&histogram, 4)[19], row(&histogram, 4).iter().sum::<u64>()), (1, 1));
    }

    #[test]
    fn a_row_that_was_cleared_counts_from_zero() {
        let mut histogram = Histogram::new();
        histogram.grow(3, 3);
        for _ in 0..2 {
            histogram.add(&vec![1; 70_000], &vec![2; 70_000]);
            histogram.add(&[0, 2], &[1, 1]);
            assert_eq!(row(&histogram, 1)[2], 70_000);
            histogram.clear(1);
            assert_eq!(row(&histogram, 1).iter().sum::<u64>(), 0);
        }
        assert_eq!((row(&histogram, 0)[1], row(&histogram, 2)[1]), (2, 2));
    }

    #[test]
    fn pairs_are_fewer_than_there_are_numbers_for() {
        let outcomes = 5 + crate::placement::Excluded::ALL.len();
        assert!((Intake::ALL.len() - 1) * outcomes < 64);
    }
}
