//! Ordinary records, read and not yet placed, a few at a time.

use super::flat::Flats;
use super::placer::CHUNK;
use super::row::Row;
use super::row_names::RowNames;
use super::waiting::Waiting;
use crate::finding::Position;

/// How many records are read before they are placed.
pub(super) const LOT: usize = 128;

const _: () = assert!(LOT <= CHUNK);

/// Ordinary records, one after the other, that have been read and not placed.
pub(super) struct Lot {
    /// Where the first one begins.
    pub(super) position: Position,
    pub(super) starts: [usize; LOT],
    received: [i32; LOT],
    due: [i32; LOT],
    ended: [i32; LOT],
    kind: [u8; LOT],
    /// The rows of the form; of those that are not settled anything.
    pub(super) row: [u32; LOT],
    pub(super) len: usize,
    /// How many have their rows. For the others there are the names of their fields.
    settled: usize,
    pub(super) names: Waiting,
    /// The places of records whose code states another day than that of receipt; of records taken back too.
    pub(super) differing: Vec<usize>,
}

impl Lot {
    pub(super) fn new() -> Self {
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
    pub(super) fn begin(&mut self, position: Position) {
        self.position = position;
        self.settled = 0;
        self.cut(0);
    }

    /// Adds a record that begins at `start`, and whose name waits.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is kept from registers")]
    pub(super) fn push(&mut self, start: usize, record: &Row) {
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
    pub(super) fn push_settled(&mut self, start: usize, record: &Row, row: u32) {
        self.row[self.len % LOT] = row;
        self.push(start, record);
        self.settled = self.len;
    }

    /// Looks up the names that wait, and gives records their rows. Where one of them turns out to be no ordinary
    /// record, the lot ends before it, and its place is given.
    pub(super) fn settle(&mut self, names: &mut RowNames) -> Option<usize> {
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

    pub(super) fn flats(&self) -> Option<Flats<'_>> {
        Flats { received: &self.received, due: &self.due, ended: &self.ended, kind: &self.kind }.part(0, self.len)
    }
}
