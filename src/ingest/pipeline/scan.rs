//! One block of a file: ordinary records straight from bytes, all others one by one.

use super::row::{Column, RowReader, columns};
use crate::count::fast::cells::{Cells, NOWHERE};
use crate::count::fast::day::Months;
use crate::count::fast::placer::Placer;
use crate::count::fast::probe_batch::LOT;
use crate::count::fast::record_batch::Lot;
use crate::count::fast::row_interner::RowNames;
use crate::count::{Counter, Dimension, Judged, Unplaced};
use crate::finding::{Finding, Findings, Position, Rule};
use crate::ingest::dossiers::read_record;
use crate::ingest::header::Header;
use crate::ingest::record::{Cut, LONGEST, cut, is_blank};
use crate::ingest::splitter::{Piece, PieceKind};
use crate::placement::Placement;

/// What a block comes to. Places are counted from its first byte.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The row of every dossier, in the order of the file.
    pub(super) rows: Vec<u32>,
    /// The number of its cells.
    pub(super) cells: Vec<u8>,
    pub(super) findings: Findings,
    /// Findings of rules of which no more are kept.
    pub(super) counted: Vec<(Rule, u64)>,
    pub(super) unplaced: Vec<Unplaced>,
    pub(super) unplaced_total: u64,
    /// How far the block was read. What is left is the beginning of a record.
    pub(super) read: Position,
    /// The block ends within a line that is too long; the rest of that line is to be passed over.
    pub(super) in_long_line: bool,
}

/// Reads blocks, and remembers the spellings it has met.
pub(super) struct Scanner<'a> {
    counter: &'a Counter,
    header: &'a Header,
    columns: Vec<Column>,
    reader: RowReader<'a>,
    placer: Placer,
    lot: Lot,
    limit: usize,
    full: Vec<Rule>,
    room: usize,
    /// How many records a block may have, after what the last one had.
    usual: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(counter: &'a Counter, header: &'a Header, months: &'a Months, limit: usize) -> Self {
        Self {
            counter,
            header,
            columns: columns(header),
            reader: RowReader::new(counter, header, months),
            placer: Placer::new(counter.question().clone()),
            lot: Lot::new(),
            limit,
            full: Vec::new(),
            room: usize::MAX,
            usual: 0,
        }
    }

    /// Says which rules have no more room for findings, and how many dossiers can still be listed.
    pub(super) fn set_room(&mut self, findings: &Findings, unplaced: usize) {
        self.room = unplaced;
        if self.full.len() < findings.totals().count() {
            self.full = findings.totals().map(|(rule, _)| rule).filter(|rule| findings.is_full(*rule)).collect();
        }
    }

    /// The rows of the form that have a number.
    pub(super) fn names(&self) -> &RowNames {
        &self.reader.names
    }

    /// The cells that have a number.
    pub(super) fn cells(&self) -> &Cells {
        self.placer.cells()
    }

    /// The rows and the cells, when all is read.
    pub(super) fn into_parts(self) -> (RowNames, Cells) {
        (self.reader.names, self.placer.into_cells())
    }

    /// Reads the records that begin before `end`; `last` says that nothing comes after it. Bytes beyond it are not
    /// looked at for what they mean.
    pub(super) fn scan(&mut self, data: &[u8], end: usize, in_long_line: bool, last: bool) -> Batch {
        let (rows, cells) = (Vec::with_capacity(self.usual), Vec::with_capacity(self.usual));
        let mut batch = Batch { rows, cells, findings: Findings::with_limit(self.limit), ..Batch::default() };
        let mut at = 0;
        if in_long_line {
            at = pass_line(&data[..end], 0, &mut batch);
        }
        while at < end && !batch.in_long_line {
            at = self.ordinary(data, at, end, &mut batch);
            if at >= end {
                break;
            }
            match self.one_by_one(&data[..end], at, last, &mut batch) {
                Some(next) => at = next,
                None => break,
            }
        }
        batch.read.byte = at as u64;
        self.usual = batch.rows.len() + batch.rows.len() / 16;
        batch
    }

    /// Reads ordinary records from `at` on, as many as there are before `end`, and places them. Where it stops, there
    /// is a record that is not ordinary.
    fn ordinary(&mut self, data: &[u8], mut at: usize, end: usize, batch: &mut Batch) -> usize {
        loop {
            self.lot.begin(batch.read);
            let mut odd = None;
            while self.lot.len < LOT && at < end && odd.is_none() {
                let rest = &data[at..];
                let place = self.lot.len;
                // Both ways end alike; told apart, the usual one is read and kept in registers.
                let usual = self.reader.usual(rest, &mut self.lot.names, place);
                if let Some(record) = usual.filter(|record| record.length <= end - at) {
                    self.lot.push(at, &record);
                    at += record.length;
                    continue;
                }
                odd = self.settle();
                if odd.is_some() {
                    break;
                }
                let found = self.reader.read(&self.columns, rest).filter(|record| record.length <= end - at);
                let row = found.as_ref().and_then(|record| self.reader.names.row(record.field, record.unit));
                match (found, row) {
                    (Some(record), Some(row)) => {
                        self.lot.push_settled(at, &record, row);
                        at += record.length;
                    }
                    _ => odd = Some(at),
                }
            }
            odd = odd.or_else(|| self.settle());
            at = odd.unwrap_or(at);
            let read = self.lot.len as u64;
            batch.read.line += read;
            batch.read.record += read;
            self.place(&data[..at], batch);
            if odd.is_some() || at >= end {
                return at;
            }
        }
    }

    /// Settles the lot, as [`Lot::settle`].
    #[inline]
    fn settle(&mut self) -> Option<usize> {
        self.lot.settle(&mut self.reader.names)
    }

    /// Places the lot, which ends with `data`.
    fn place(&mut self, data: &[u8], batch: &mut Batch) {
        let mut cells = [NOWHERE; LOT];
        let Some(flats) = self.lot.flats() else { return };
        let len = self.lot.len;
        let special = self.placer.place(flats, &mut cells[..len]);
        if special || !self.lot.differing.is_empty() {
            let mut differs = [false; LOT];
            for at in self.lot.differing.drain(..) {
                differs[at % LOT] = true;
            }
            for at in 0..len {
                // Most records of the lot are of the other kind.
                if Placer::is_cell(cells[at]) && !differs[at] {
                    continue;
                }
                cells[at] = match self.known(cells[at], differs[at], batch) {
                    Some(cell) => cell,
                    None => self.again(data, at, batch),
                };
            }
        }
        batch.rows.extend_from_slice(&self.lot.row[..len]);
        batch.cells.extend_from_slice(&cells[..len]);
    }

    /// The cells of an ordinary record of which nothing more is to be kept; `differs` says that its code states
    /// another day.
    fn known(&self, number: u8, differs: bool, batch: &mut Batch) -> Option<u8> {
        let full = |rule: &Rule| self.full.contains(rule);
        if differs && !full(&Rule::CODE_DATE_DIFFERS) {
            return None;
        }
        let mut cell = number;
        if !Placer::is_cell(number) {
            let verdict = self.placer.verdict(number)?;
            if !verdict.rules.iter().all(full) || (verdict.unplaced.is_some() && self.room > 0) {
                return None;
            }
            for rule in &verdict.rules {
                note(&mut batch.counted, *rule);
            }
            batch.unplaced_total += u64::from(verdict.unplaced.is_some());
            cell = verdict.cell;
        }
        if differs {
            note(&mut batch.counted, Rule::CODE_DATE_DIFFERS);
        }
        Some(cell)
    }

    /// Reads a record of the lot again, one by one.
    fn again(&mut self, data: &[u8], at: usize, batch: &mut Batch) -> u8 {
        let start = self.lot.starts[at];
        let next = self.lot.starts[..self.lot.len].get(at + 1).copied().unwrap_or(data.len());
        let Position { line, record, .. } = self.lot.position;
        let position = Position { byte: start as u64, line: line + at as u64, record: record + at as u64 };
        let piece = Piece { position, kind: PieceKind::Whole };
        let judged = self.counter.judge(&read_record(&piece, data.get(start..next).unwrap_or_default(), self.header));
        let placed = self.keep(judged.placed, judged.findings, batch);
        placed.unwrap_or(NOWHERE)
    }

    /// Reads a record one by one; `None` when its end is not in sight.
    fn one_by_one(&mut self, data: &[u8], at: usize, last: bool, batch: &mut Batch) -> Option<usize> {
        let rest = &data[at..];
        let (bytes, lines, kind) = match cut(rest, self.header.separator, self.header.width, last) {
            Cut::Record { bytes, lines } => (bytes, lines, PieceKind::Whole),
            Cut::Unclosed { bytes, lines } => (bytes, lines, PieceKind::Unclosed),
            Cut::Overlong => (LONGEST, 0, PieceKind::Overlong),
            Cut::More => return None,
        };
        let position = Position { byte: at as u64, ..batch.read };
        let record = match kind {
            PieceKind::Overlong => &[],
            _ => &rest[..bytes],
        };
        batch.read.line += lines;
        let mut next = at + bytes;
        if kind == PieceKind::Overlong {
            next = pass_line(data, next, batch);
        } else if is_blank(record, self.header.separator) {
            return Some(next);
        }
        batch.read.record += 1;
        let judged = self.counter.judge(&read_record(&Piece { position, kind }, record, self.header));
        self.take(judged, batch);
        Some(next)
    }

    fn take(&mut self, judged: Judged, batch: &mut Batch) {
        let Judged { row, placed, findings } = judged;
        let row = row.and_then(|(field, unit)| {
            let field = self.reader.names.fields.number(field.name().as_bytes());
            // Names that no row needs are not kept.
            let unit = unit.filter(|_| self.counter.dimension() != Dimension::Field);
            let unit = self.reader.names.units.number(unit.as_ref().map_or("", |unit| unit.name()).as_bytes());
            self.reader.names.row(field?, unit?)
        });
        let cell = self.keep(placed, findings, batch);
        if let Some(row) = row {
            batch.rows.push(row);
            batch.cells.push(cell.unwrap_or(NOWHERE));
        }
    }

    /// Keeps what was noticed of a dossier; gives its cells if it is placed.
    fn keep(&mut self, placed: Result<Placement, Unplaced>, findings: Vec<Finding>, batch: &mut Batch) -> Option<u8> {
        batch.findings.extend(findings);
        match placed {
            Ok(placement) => Some(self.placer.number(&placement)),
            Err(unplaced) => {
                batch.unplaced_total += 1;
                if batch.unplaced.len() < self.room {
                    batch.unplaced.push(unplaced);
                }
                None
            }
        }
    }
}

fn note(counted: &mut Vec<(Rule, u64)>, rule: Rule) {
    match counted.iter_mut().find(|(known, _)| *known == rule) {
        Some((_, times)) => *times += 1,
        None => counted.push((rule, 1)),
    }
}

/// Passes over the rest of a line.
fn pass_line(data: &[u8], at: usize, batch: &mut Batch) -> usize {
    if let Some(end) = memchr::memchr(b'\n', &data[at..]) {
        batch.read.line += 1;
        at + end + 1
    } else {
        batch.in_long_line = true;
        data.len()
    }
}
