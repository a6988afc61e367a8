//! What one thread counts in the rows of the form.

use super::cells::{Cells, Histogram};
use super::row_interner::RowInterner;
use crate::count::counter::Counter;

/// The rows that one thread counts, and when each was first met.
pub(crate) struct RowAccumulator {
    histogram: Histogram,
    first: Vec<u64>,
    unmet: usize,
}

impl RowAccumulator {
    const UNMET: u64 = u64::MAX;

    pub(crate) fn new() -> Self {
        Self { histogram: Histogram::new(), first: Vec::new(), unmet: 0 }
    }

    /// Adds the dossiers of a block, which comes after `before` others.
    pub(crate) fn add(&mut self, rows: &[u32], cells: &[u8], before: u64, names: &RowInterner, kinds: usize) {
        let known = names.len();
        self.unmet += known.saturating_sub(self.first.len());
        self.first.resize(known, Self::UNMET);
        self.histogram.grow(known, kinds);
        self.histogram.add(rows, cells);
        if self.unmet == 0 {
            return;
        }
        for (place, row) in (before..).zip(rows) {
            match self.first.get_mut(*row as usize) {
                Some(first) if *first == Self::UNMET => {
                    *first = place;
                    self.unmet -= 1;
                }
                _ => {}
            }
        }
    }

    /// The same with names and cells, when all is counted.
    pub(crate) fn finish(self, names: RowInterner, cells: Cells) -> CountedRows {
        CountedRows { met: self, names, cells }
    }
}

/// The rows that one thread has counted.
pub(crate) struct CountedRows {
    met: RowAccumulator,
    names: RowInterner,
    cells: Cells,
}

impl CountedRows {
    /// The rows that were met, after the place where each was met first.
    fn firsts(&self) -> impl Iterator<Item = (u64, usize)> + '_ {
        let rows = self.met.first.iter().enumerate().map(|(row, first)| (*first, row));
        rows.filter(|(first, _)| *first != RowAccumulator::UNMET)
    }

    fn add_to(&self, counter: &mut Counter, row: usize) {
        let (field, unit) = self.names.of(row);
        let tally = self.cells.tally(self.met.histogram.row(row));
        counter.add_named_tally(&field, &unit, tally);
    }
}

/// Adds what each thread counted, in the order in which rows were first met.
pub(crate) fn add_all(counter: &mut Counter, counted: &[CountedRows]) {
    let of_thread = |(thread, counted)| CountedRows::firsts(counted).map(move |(first, row)| (first, thread, row));
    let mut rows: Vec<(u64, usize, usize)> = counted.iter().enumerate().flat_map(of_thread).collect();
    rows.sort_unstable();
    counter.reserve_rows(counted.iter().map(|counted| counted.names.len()).max().unwrap_or_default());
    for (_, thread, row) in rows {
        if let Some(counted) = counted.get(thread) {
            counted.add_to(counter, row);
        }
    }
}
