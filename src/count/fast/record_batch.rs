//! Ordinary records, read and not yet placed, a few at a time.

use super::day::NO_TIME;
use super::flat::Flat;
use super::flat::Flats;
use super::placer::CHUNK;
use super::probe_batch::{BATCH, ProbeBatch};
use super::row_interner::RowInterner;
use crate::finding::Position;

/// An ordinary record.
pub(crate) struct Row {
    pub(crate) flat: Flat,
    pub(crate) field: u32,
    pub(crate) unit: u32,
    /// The code states another day than that of receipt.
    pub(crate) code_differs: bool,
    /// The cells that say that there is nothing: a byte for each column that may, and in it which of its marks, from 1.
    pub(crate) marks: u64,
}

const _: () = assert!(BATCH <= CHUNK);

/// Ordinary records, one after the other, that have been read and not placed.
pub(crate) struct RecordBatch {
    /// Where the first one begins.
    pub(crate) position: Position,
    pub(crate) starts: [usize; BATCH],
    received: [i32; BATCH],
    due: [i32; BATCH],
    ended: [i32; BATCH],
    kind: [u8; BATCH],
    /// Of records without times of day they are [`NO_TIME`] as long as `is_timed` is not set, and are not written again.
    times: [[i32; BATCH]; 2],
    is_timed: bool,
    /// The rows of the form; of those that are not resolved anything.
    pub(crate) row: [u32; BATCH],
    pub(crate) len: usize,
    /// How many have their rows. For the others there are the names of their fields.
    resolved: usize,
    pub(crate) names: ProbeBatch,
    /// The places of records whose code states another day than that of receipt; of records taken back too.
    pub(crate) differing: Vec<usize>,
    /// The places of records with cells that say that there is nothing, and which; of records taken back too.
    pub(crate) marks: Vec<(usize, u64)>,
}

impl RecordBatch {
    pub(crate) fn new() -> Self {
        Self {
            position: Position::default(),
            starts: [0; BATCH],
            received: [0; BATCH],
            due: [0; BATCH],
            ended: [0; BATCH],
            kind: [0; BATCH],
            times: [[NO_TIME; BATCH]; 2],
            is_timed: false,
            row: [0; BATCH],
            len: 0,
            resolved: 0,
            names: ProbeBatch::new(),
            differing: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Begins anew at a place.
    pub(crate) fn begin(&mut self, position: Position) {
        self.position = position;
        self.resolved = 0;
        if self.is_timed {
            self.times = [[NO_TIME; BATCH]; 2];
            self.is_timed = false;
        }
        self.cut(0);
    }

    /// Adds a record that begins at `start`, has no time of day, and whose name waits.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is kept from registers")]
    pub(crate) fn push_untimed(&mut self, start: usize, record: &Row) {
        let at = self.len % BATCH;
        self.starts[at] = start;
        self.received[at] = record.flat.received;
        self.due[at] = record.flat.due;
        self.ended[at] = record.flat.ended;
        self.kind[at] = record.flat.kind.0;
        self.len = at + 1;
        if record.code_differs {
            self.differing.push(at);
        }
    }

    /// Adds a record that begins at `start`, and whose name waits.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is kept from registers")]
    pub(crate) fn push(&mut self, start: usize, record: &Row) {
        let at = self.len % BATCH;
        self.times[0][at] = record.flat.times[0];
        self.times[1][at] = record.flat.times[1];
        self.is_timed = true;
        self.push_untimed(start, record);
        if record.marks != 0 {
            self.marks.push((at, record.marks));
        }
    }

    /// Adds a record whose row is known, after others that are resolved.
    pub(crate) fn push_resolved(&mut self, start: usize, record: &Row, row: u32) {
        self.row[self.len % BATCH] = row;
        self.push(start, record);
        self.resolved = self.len;
    }

    /// Looks up the names that wait, and gives records their rows. Where one of them turns out to be no ordinary
    /// record, the batch ends before it, and its place is given.
    pub(crate) fn resolve(&mut self, names: &mut RowInterner) -> Option<usize> {
        let mut good = names.fields.intern_batch(&self.names, self.resolved, self.len, &mut self.row);
        good = self.resolved + names.replace(&mut self.row[self.resolved..good]);
        let odd = self.starts[..self.len].get(good).copied();
        self.resolved = good;
        self.cut(good);
        odd
    }

    /// Takes back all records from one on.
    fn cut(&mut self, len: usize) {
        self.len = len;
        self.names.cut(len);
        self.differing.retain(|at| *at < len);
        self.marks.retain(|(at, _)| *at < len);
    }

    pub(crate) fn flats(&self) -> Option<Flats<'_>> {
        let times = [&self.times[0][..], &self.times[1][..]];
        Flats { received: &self.received, due: &self.due, ended: &self.ended, kind: &self.kind, times }
            .part(0, self.len)
    }
}
