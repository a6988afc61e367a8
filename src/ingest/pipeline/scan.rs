//! One block of a file: ordinary records straight from bytes, all others one by one.

use super::row::{CellRole, RowReader, columns};
use crate::count::fast::cells::{Cells, NOWHERE};
use crate::count::fast::day::Months;
use crate::count::fast::placer::Placer;
use crate::count::fast::probe_batch::BATCH;
use crate::count::fast::record_batch::RecordBatch;
use crate::count::fast::row_interner::RowInterner;
use crate::count::{Assessment, Counter, Dimension, Unplaced};
use crate::finding::{Finding, Findings, Position, Rule};
use crate::ingest::dossiers::read_record;
use crate::ingest::header::Header;
use crate::ingest::record::{LONGEST, RecordEnd, find_record_end, is_blank};
use crate::ingest::splitter::{RecordSpan, RecordSpanKind};
use crate::placement::Placement;

/// What a block comes to. Places are counted from its first byte.
#[derive(Debug, Default)]
pub(super) struct BlockResult {
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
    columns: Vec<CellRole>,
    reader: RowReader<'a>,
    placer: Placer,
    batch: RecordBatch,
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
            placer: Placer::new(counter.query().clone()),
            batch: RecordBatch::new(),
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
    pub(super) fn names(&self) -> &RowInterner {
        &self.reader.names
    }

    /// The cells that have a number.
    pub(super) fn cells(&self) -> &Cells {
        self.placer.cells()
    }

    /// The rows and the cells, when all is read.
    pub(super) fn into_parts(self) -> (RowInterner, Cells) {
        (self.reader.names, self.placer.into_cells())
    }

    /// Reads the records that begin before `end`; `last` says that nothing comes after it. Bytes beyond it are not
    /// looked at for what they mean.
    pub(super) fn scan(&mut self, data: &[u8], end: usize, in_long_line: bool, last: bool) -> BlockResult {
        let (rows, cells) = (Vec::with_capacity(self.usual), Vec::with_capacity(self.usual));
        let mut batch =
            BlockResult { rows, cells, findings: Findings::with_limit(self.limit), ..BlockResult::default() };
        let mut at = 0;
        if in_long_line {
            at = pass_line(&data[..end], 0, &mut batch);
        }
        while at < end && !batch.in_long_line {
            at = self.ordinary(data, at, end, &mut batch);
            if at >= end {
                break;
            }
            match self.slow_path(&data[..end], at, last, &mut batch) {
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
    fn ordinary(&mut self, data: &[u8], mut at: usize, end: usize, batch: &mut BlockResult) -> usize {
        loop {
            self.batch.begin(batch.read);
            let mut irregular = None;
            while self.batch.len < BATCH && at < end && irregular.is_none() {
                let rest = &data[at..];
                let place = self.batch.len;
                // Both ways end alike; told apart, the usual one is read and kept in registers.
                let usual = self.reader.fast_path(rest, &mut self.batch.names, place);
                if let Some(record) = usual.filter(|record| record.length <= end - at) {
                    self.batch.push(at, &record);
                    at += record.length;
                    continue;
                }
                irregular = self.resolve();
                if irregular.is_some() {
                    break;
                }
                let found = self.reader.read(&self.columns, rest).filter(|record| record.length <= end - at);
                let row = found.as_ref().and_then(|record| self.reader.names.row(record.field, record.unit));
                match (found, row) {
                    (Some(record), Some(row)) => {
                        self.batch.push_resolved(at, &record, row);
                        at += record.length;
                    }
                    _ => irregular = Some(at),
                }
            }
            irregular = irregular.or_else(|| self.resolve());
            at = irregular.unwrap_or(at);
            let read = self.batch.len as u64;
            batch.read.line += read;
            batch.read.record += read;
            self.place(&data[..at], batch);
            if irregular.is_some() || at >= end {
                return at;
            }
        }
    }

    /// Settles the batch, as [`RecordBatch::resolve`].
    #[inline]
    fn resolve(&mut self) -> Option<usize> {
        self.batch.resolve(&mut self.reader.names)
    }

    /// Places the batch, which ends with `data`.
    fn place(&mut self, data: &[u8], batch: &mut BlockResult) {
        let mut cells = [NOWHERE; BATCH];
        let Some(flats) = self.batch.flats() else { return };
        let len = self.batch.len;
        let special = self.placer.place(flats, &mut cells[..len]);
        if special || !self.batch.differing.is_empty() {
            let mut differs = [false; BATCH];
            for at in self.batch.differing.drain(..) {
                differs[at % BATCH] = true;
            }
            for at in 0..len {
                // Most records of the batch are of the other kind.
                if Placer::is_cell(cells[at]) && !differs[at] {
                    continue;
                }
                cells[at] = match self.known(cells[at], differs[at], batch) {
                    Some(cell) => cell,
                    None => self.again(data, at, batch),
                };
            }
        }
        batch.rows.extend_from_slice(&self.batch.row[..len]);
        batch.cells.extend_from_slice(&cells[..len]);
    }

    /// The cells of an ordinary record of which nothing more is to be kept; `differs` says that its code states
    /// another day.
    fn known(&self, number: u8, differs: bool, batch: &mut BlockResult) -> Option<u8> {
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

    /// Reads a record of the batch again, one by one.
    fn again(&mut self, data: &[u8], at: usize, batch: &mut BlockResult) -> u8 {
        let start = self.batch.starts[at];
        let next = self.batch.starts[..self.batch.len].get(at + 1).copied().unwrap_or(data.len());
        let Position { line, record, .. } = self.batch.position;
        let position = Position { byte: start as u64, line: line + at as u64, record: record + at as u64 };
        let span = RecordSpan { position, kind: RecordSpanKind::Whole };
        let assessed = self.counter.assess(&read_record(&span, data.get(start..next).unwrap_or_default(), self.header));
        let placed = self.keep(assessed.placed, assessed.findings, batch);
        placed.unwrap_or(NOWHERE)
    }

    /// Reads a record one by one; `None` when its end is not in sight.
    fn slow_path(&mut self, data: &[u8], at: usize, last: bool, batch: &mut BlockResult) -> Option<usize> {
        let rest = &data[at..];
        let (bytes, lines, kind) = match find_record_end(rest, self.header.separator, self.header.width, last) {
            RecordEnd::Record { bytes, lines } => (bytes, lines, RecordSpanKind::Whole),
            RecordEnd::Unclosed { bytes, lines } => (bytes, lines, RecordSpanKind::Unclosed),
            RecordEnd::Overlong => (LONGEST, 0, RecordSpanKind::Overlong),
            RecordEnd::More => return None,
        };
        let position = Position { byte: at as u64, ..batch.read };
        let record = match kind {
            RecordSpanKind::Overlong => &[],
            _ => &rest[..bytes],
        };
        batch.read.line += lines;
        let mut next = at + bytes;
        if kind == RecordSpanKind::Overlong {
            next = pass_line(data, next, batch);
        } else if is_blank(record, self.header.separator) {
            return Some(next);
        }
        batch.read.record += 1;
        let assessed = self.counter.assess(&read_record(&RecordSpan { position, kind }, record, self.header));
        self.take(assessed, batch);
        Some(next)
    }

    fn take(&mut self, assessed: Assessment, batch: &mut BlockResult) {
        let Assessment { row, placed, findings } = assessed;
        let row = row.and_then(|(field, unit)| {
            let field = self.reader.names.fields.number(field.name().as_bytes());
            // Interner that no row needs are not kept.
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
    fn keep(
        &mut self,
        placed: Result<Placement, Unplaced>,
        findings: Vec<Finding>,
        batch: &mut BlockResult,
    ) -> Option<u8> {
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
fn pass_line(data: &[u8], at: usize, batch: &mut BlockResult) -> usize {
    if let Some(end) = memchr::memchr(b'\n', &data[at..]) {
        batch.read.line += 1;
        at + end + 1
    } else {
        batch.in_long_line = true;
        data.len()
    }
}
