//! Ordinary records, read and not yet placed, a few at a time.

use super::flat::Flat;
use super::flat::Flats;
use super::placer::CHUNK;
use super::probe_batch::{LOT, Waiting};
use super::row_interner::RowNames;
use crate::finding::Position;

/// An ordinary record.
pub(crate) struct Row {
    pub(crate) flat: Flat,
    pub(crate) field: u32,
    pub(crate) unit: u32,
    /// The code states another day than that of receipt.
    pub(crate) code_differs: bool,
    /// In bytes, with the line end.
    pub(crate) length: usize,
}

const _: () = assert!(LOT <= CHUNK);

/// Ordinary records, one after the other, that have been read and not placed.
pub(crate) struct Lot {
    /// Where the first one begins.
    pub(crate) position: Position,
    pub(crate) starts: [usize; LOT],
    received: [i32; LOT],
    due: [i32; LOT],
    ended: [i32; LOT],
    kind: [u8; LOT],
    /// The rows of the form; of those that are not settled anything.
    pub(crate) row: [u32; LOT],
    pub(crate) len: usize,
    /// How many have their rows. For the others there are the names of their fields.
    settled: usize,
    pub(crate) names: Waiting,
    /// The places of records whose code states another day than that of receipt; of records taken back too.
    pub(crate) differing: Vec<usize>,
}

impl Lot {
    pub(crate) fn new() -> Self {
        Self {
            position: Position::default(),
            starts: [0; LOT],
            received: [0; LOT],
            due: [0; LOT],
            ended: [0; LOT],
            kind: [0; LOT],
            row: [0; LOT],
            len: 0,
            settled: 0,
            names: Waiting::new(),
            differing: Vec::new(),
        }
    }

    /// Begins anew at a place.
    pub(crate) fn begin(&mut self, position: Position) {
        self.position = position;
        self.settled = 0;
        self.cut(0);
    }

    /// Adds a record that begins at `start`, and whose name waits.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is kept from registers")]
    pub(crate) fn push(&mut self, start: usize, record: &Row) {
        let at = self.len % LOT;
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

    /// Adds a record whose row is known, after others that are settled.
    pub(crate) fn push_settled(&mut self, start: usize, record: &Row, row: u32) {
        self.row[self.len % LOT] = row;
        self.push(start, record);
        self.settled = self.len;
    }

    /// Looks up the names that wait, and gives records their rows. Where one of them turns out to be no ordinary
    /// record, the lot ends before it, and its place is given.
    pub(crate) fn settle(&mut self, names: &mut RowNames) -> Option<usize> {
        let mut good = names.fields.number_all(&self.names, self.settled, self.len, &mut self.row);
        good = self.settled + names.replace(&mut self.row[self.settled..good]);
        let odd = self.starts[..self.len].get(good).copied();
        self.settled = good;
        self.cut(good);
        odd
    }

    /// Takes back all records from one on.
    fn cut(&mut self, len: usize) {
        self.len = len;
        self.names.cut(len);
    }

    pub(crate) fn flats(&self) -> Option<Flats<'_>> {
        Flats { received: &self.received, due: &self.due, ended: &self.ended, kind: &self.kind }.part(0, self.len)
    }
}
