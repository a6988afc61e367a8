//! The cells of the form as small numbers, and how many dossiers are in each.

use crate::placement::{Excluded, Intake, Outcome, Placement};
use crate::tally::Tally;

/// How many numbers there are for one row of the form.
pub(super) const CELLS: usize = 64;
const CELL_BITS: u32 = CELLS.trailing_zeros();

/// In no cell: the row of the form is there, and nothing is counted in it.
pub(super) const NOWHERE: u8 = 48;

const INTAKE: [Intake; 4] = [Intake::Online, Intake::DirectOrPost, Intake::UnknownChannel, Intake::CarriedOver];
const OUTCOME: [Outcome; 5] =
    [Outcome::Early, Outcome::OnTime, Outcome::Overdue, Outcome::InTime, Outcome::InProgressOverdue];

fn outcome(at: usize) -> Option<Outcome> {
    match at.checked_sub(OUTCOME.len()) {
        None => OUTCOME.get(at).copied(),
        Some(kind) => Excluded::ALL.get(kind).map(|kind| Outcome::Excluded(*kind)),
    }
}

/// The number of the pair of cells.
pub(super) fn number(placement: &Placement) -> u8 {
    let intake = INTAKE.iter().position(|cell| *cell == placement.intake());
    let outcome = (0..12).find(|at| outcome(*at) == Some(placement.outcome()));
    match (intake, outcome) {
        (Some(intake), Some(outcome)) => u8::try_from(outcome * INTAKE.len() + intake).unwrap_or(NOWHERE),
        _ => NOWHERE,
    }
}

/// A dossier in a row and in a pair of cells: what is left of it when it has been placed.
pub(super) fn entry(row: u32, cell: u8) -> u32 {
    row << CELL_BITS | u32::from(cell)
}

/// For every row of the form, how many dossiers are in each pair of cells, and when it was first met.
#[derive(Clone, Debug, Default)]
pub(super) struct Histogram {
    counts: Vec<u32>,
    /// Counts that are taken over before 32 bits are full.
    carried: Vec<u64>,
    room: u64,
    first: Vec<u64>,
    unmet: usize,
}

impl Histogram {
    /// A row that nothing has been counted in.
    const UNMET: u64 = u64::MAX;

    pub(super) fn new() -> Self {
        Self { room: u64::from(u32::MAX), ..Self::default() }
    }

    /// Adds the entries of one block, which comes after `order` entries of the file. `rows` are known by now.
    pub(super) fn add(&mut self, entries: &[u32], rows: usize, order: u64) {
        if self.first.len() < rows {
            self.unmet += rows - self.first.len();
            self.first.resize(rows, Self::UNMET);
            self.counts.resize(rows * CELLS, 0);
        }
        if (entries.len() as u64) > self.room {
            self.carry();
        }
        self.room -= entries.len() as u64;
        for entry in entries {
            if let Some(count) = self.counts.get_mut(*entry as usize) {
                *count = count.wrapping_add(1);
            }
        }
        if self.unmet > 0 {
            self.meet(entries, order);
        }
    }

    fn meet(&mut self, entries: &[u32], order: u64) {
        for (at, entry) in entries.iter().enumerate() {
            match self.first.get_mut((entry >> CELL_BITS) as usize) {
                Some(first) if *first == Self::UNMET => {
                    *first = order + at as u64;
                    self.unmet -= 1;
                }
                _ => {}
            }
        }
    }

    fn carry(&mut self) {
        self.carried.resize(self.counts.len(), 0);
        for (carried, count) in self.carried.iter_mut().zip(&mut self.counts) {
            *carried += u64::from(std::mem::take(count));
        }
        self.room = u64::from(u32::MAX);
    }

    /// The rows that were met: when, and their tallies.
    pub(super) fn rows(mut self) -> impl Iterator<Item = (usize, u64, Tally)> {
        self.carry();
        let Self { carried, first, .. } = self;
        first.into_iter().enumerate().filter(|(_, first)| *first != Self::UNMET).map(move |(row, first)| {
            let mut tally = Tally::ZERO;
            let counts = carried.get(row * CELLS..(row + 1) * CELLS).unwrap_or_default();
            for (cell, count) in counts.iter().enumerate() {
                let times = i64::try_from(*count).unwrap_or(i64::MAX);
                if let (Some(outcome), Some(intake)) = (outcome(cell / INTAKE.len()), INTAKE.get(cell % INTAKE.len())) {
                    tally.count(*intake, outcome, times);
                }
            }
            (row, first, tally)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_become_tallies_in_the_order_of_the_file() {
        let mut histogram = Histogram::new();
        histogram.add(&[entry(1, 0), entry(1, NOWHERE), entry(0, 0)], 3, 10);
        histogram.room = 1;
        histogram.add(&[entry(0, 1), entry(0, 0)], 3, 20);
        let rows: Vec<_> = histogram.rows().collect();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].0, rows[0].1, rows[0].2.online(), rows[0].2.direct_or_post()), (0, 12, 2, 1));
        assert_eq!((rows[1].0, rows[1].1, rows[1].2.early()), (1, 10, 1));
    }
}
