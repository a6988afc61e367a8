//! One block of a file: ordinary records straight from bytes, all others one by one.

use super::code_watch::Codes;
#[cfg(feature = "xlsx-in")]
use super::index::Span;
use super::index::{Index, Passed};
use super::row::{NameOf, RowReader};
use super::usual::UsualReader;
use crate::count::fast::cells::{Cells, NOWHERE};
use crate::count::fast::day::Months;
#[cfg(feature = "xlsx-in")]
use crate::count::fast::day::NO_DAY;
use crate::count::fast::placer::Placer;
use crate::count::fast::probe_batch::BATCH;
use crate::count::fast::record_batch::RecordBatch;
use crate::count::fast::row_interner::RowInterner;
use crate::count::{Assessment, Counter, Dimension, NoneMarks, Unplaced};
use crate::finding::{Finding, Findings, Position, Rule};
use crate::ingest::dossiers::{DossierRecord, NoDossier, read_record, read_row};
use crate::ingest::fingerprints::{fingerprint, fingerprint_ahead};
use crate::ingest::header::Header;
use crate::ingest::passed_rows::PassedRows;
use crate::ingest::record::{LONGEST, RecordEnd, is_blank};
use crate::ingest::record_ends::RecordEnds;
use crate::ingest::splitter::{RecordSpan, RecordSpanKind};
use crate::placement::Placement;

/// The result of reading a block. Offsets count from its first byte.
#[derive(Default)]
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
    /// Cells that say that there is nothing.
    pub(super) marks: NoneMarks,
    /// Rows that are no dossiers.
    pub(super) passed: PassedRows,
    /// Fingerprints of the codes, where repeated codes are looked for; zeros for blank ones.
    pub(super) prints: Vec<u64>,
    /// The records whose codes are looked for.
    pub(super) watched: Vec<DossierRecord>,
    /// How many bytes were read. The rest is the beginning of a record that ends in the next block.
    pub(super) read: Position,
    /// The block ends within a line that is too long; the rest of that line is to be passed over.
    pub(super) in_long_line: bool,
}

/// Reads blocks, and caches the spellings of words and names.
pub(super) struct Scanner<'a> {
    counter: &'a Counter,
    header: &'a Header,
    index: Index,
    months: &'a Months,
    /// The reader of records with the usual six columns, where the header has them.
    usual: Option<UsualReader>,
    codes: &'a Codes<'a>,
    /// Where the bytes begin that are scanned.
    offset: u64,
    /// The fingerprints of the codes of the batch.
    prints: Box<[u64; BATCH]>,
    reader: RowReader<'a>,
    placer: Placer,
    batch: RecordBatch,
    limit: usize,
    full: Vec<Rule>,
    room: usize,
    /// Estimate of the records in a block, from the block before.
    capacity: usize,
    ends: RecordEnds,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(
        counter: &'a Counter,
        header: &'a Header,
        months: &'a Months,
        limit: usize,
        codes: &'a Codes<'a>,
    ) -> Self {
        Self {
            counter,
            header,
            index: Index::default(),
            months,
            usual: UsualReader::new(header)
                .filter(|_| counter.dimension() == Dimension::Field && counter.query().clock().is_none()),
            codes,
            offset: 0,
            prints: Box::new([0; BATCH]),
            reader: RowReader::new(counter, header, months),
            placer: Placer::new(counter.query().clone()),
            batch: RecordBatch::new(),
            limit,
            full: Vec::new(),
            room: usize::MAX,
            capacity: 0,
            ends: RecordEnds::new(header.separator, header.width),
        }
    }

    /// Sets which rules are at their limit of findings, and how many dossiers can still be listed.
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

    /// The rows and the cells, after the last block.
    pub(super) fn into_parts(self) -> (RowInterner, Cells) {
        (self.reader.names, self.placer.into_cells())
    }

    /// Reads the records that begin before `end`; `last` says that nothing comes after it. Bytes beyond it are not
    /// looked at for what they mean.
    pub(super) fn scan(&mut self, data: &[u8], end: usize, in_long_line: bool, last: bool, offset: u64) -> BlockResult {
        self.offset = offset;
        self.ends.clear();
        let (rows, cells) = (Vec::with_capacity(self.capacity), Vec::with_capacity(self.capacity));
        let prints = Vec::with_capacity(if self.codes.limit > 0 { self.capacity } else { 0 });
        let mut batch =
            BlockResult { rows, cells, prints, findings: Findings::with_limit(self.limit), ..BlockResult::default() };
        let mut at = 0;
        if in_long_line {
            at = pass_line(&data[..end], 0, &mut batch);
        }
        while at < end && !batch.in_long_line {
            let from = at;
            let one = self.usual.as_ref().is_some_and(UsualReader::expects);
            if one {
                at = self.usual(data, at, end, &mut batch);
            }
            // Among records of the usual layout, one that differs is read by itself.
            let line = if one { memchr::memchr(b'\n', &data[at..end]).map_or(end, |line| at + line + 1) } else { end };
            if at < line {
                at = self.indexed(&data[..line], at, last && line == end, &mut batch);
            }
            if at >= end || at == line && at > from {
                continue;
            }
            match self.slow_path(&data[..end], at, last, &mut batch) {
                Some(next) => at = next,
                None => break,
            }
        }
        batch.read.byte = at as u64;
        self.capacity = batch.rows.len() + batch.rows.len() / 16;
        batch
    }

    /// Reads records of the usual layout from `at` on, and places them; returns where it stops.
    fn usual(&mut self, data: &[u8], mut at: usize, end: usize, batch: &mut BlockResult) -> usize {
        // Apart from the rest of the scanner, the reader is kept in registers.
        let Some(mut usual) = self.usual.take() else { return at };
        let noted = self.codes.is_on();
        let mut read = 0;
        while at < end {
            self.batch.begin(batch.read);
            let mut stopped = false;
            while self.batch.len < BATCH && at < end {
                let (rest, place) = (&data[at..], self.batch.len);
                let found = usual.read(rest, &mut self.batch.names, place, self.months);
                let Some(found) = found.filter(|found| found.length <= end - at) else {
                    stopped = true;
                    break;
                };
                if noted && !self.note_code(rest, found.code, at) {
                    stopped = true;
                    break;
                }
                self.batch.push_untimed(at, &found.row);
                at += found.length;
            }
            let unresolved = self.resolve();
            at = unresolved.unwrap_or(at);
            let len = self.batch.len;
            read += len;
            batch.read.line += len as u64;
            batch.read.record += len as u64;
            self.place(&data[..at], batch);
            if stopped || unresolved.is_some() {
                break;
            }
        }
        if at < end {
            usual.otherwise(read);
        }
        self.usual = Some(usual);
        at
    }

    /// Reads records from `at` on, as many as an index can tell apart, and places them. Where it stops, there is a record
    /// that has to be found by itself, or one whose end is not in sight.
    fn indexed(&mut self, data: &[u8], mut at: usize, last: bool, batch: &mut BlockResult) -> usize {
        let mut index = std::mem::take(&mut self.index);
        while at < data.len() {
            index.scan(&data[at..], self.header.separator, self.header.width);
            let end = at + index.covered;
            let read = self.stretch(&index, data, at, last, batch);
            let goes_on = read == end && !index.halted && index.records() > 0;
            // A record that ends elsewhere than indexed starts a new index.
            let elsewhere = read > at && read != end;
            at = read;
            if !goes_on && !elsewhere {
                break;
            }
        }
        self.index = index;
        at
    }

    /// Reads the records of an index, which begins at `from`; gives where it stops.
    fn stretch(&mut self, index: &Index, data: &[u8], from: usize, last: bool, batch: &mut BlockResult) -> usize {
        let (mut next, mut passed) = (0, Passed::default());
        while next < index.records() {
            let first = next;
            next = self.fill(index, data, from, first, &mut passed, batch.read);
            let unresolved = self.resolve().is_some();
            let read = self.batch.len;
            let regular = next == first + read && !unresolved && (read == BATCH || next == index.records());
            next = first + read;
            let stop = from + index.start_of(next);
            batch.read.line += read as u64;
            batch.read.record += read as u64;
            self.place(&data[..stop], batch);
            if regular {
                continue;
            }
            next += 1;
            let after = self.slow_path(data, stop, last, batch);
            match after {
                Some(after) if after == from + index.start_of(next) => passed = index.passed(next),
                Some(after) => return after,
                None => return stop,
            }
        }
        from + index.covered
    }

    /// Reads records into the batch until it is full or a record is not ordinary; returns the number of the next one.
    fn fill(
        &mut self,
        index: &Index,
        data: &[u8],
        from: usize,
        first: usize,
        passed: &mut Passed,
        position: Position,
    ) -> usize {
        let bytes = &data[from..];
        self.batch.begin(position);
        let width = self.header.width;
        let mut next = first;
        while self.batch.len < BATCH && next < index.records() {
            let place = self.batch.len;
            let Some(span) = index.record(next, width, passed) else { break };
            let start = from + span.start;
            let Some((record, name)) = self.reader.read(bytes, span, &mut self.batch.names, place) else { break };
            if let (Some(usual), Some((cell, word))) = (&mut self.usual, self.reader.learnt.take()) {
                usual.learn(&cell, word);
            }
            if self.codes.is_on() {
                let Some((from, to)) = self.reader.code_range(bytes, span) else { break };
                if !self.note_code(&bytes[from..], to - from, start) {
                    break;
                }
            }
            match name {
                NameOf::Waiting => self.batch.push(start, &record),
                NameOf::Numbered => {
                    let irregular = self.resolve();
                    let row = self.reader.names.row(record.field, record.unit).filter(|_| irregular.is_none());
                    let Some(row) = row else { break };
                    self.batch.push_resolved(start, &record, row);
                }
            }
            passed.stops += width;
            next += 1;
        }
        next
    }

    /// Notes the code of a record, the first `len` bytes of `text`; `false` if it is one of those that are looked for or
    /// left out.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the words of a code stay in registers")]
    fn note_code(&mut self, text: &[u8], len: usize, start: usize) -> bool {
        let print = fingerprint_ahead(text, len).unwrap_or(0);
        if self.codes.limit > 0 {
            self.prints[self.batch.len % BATCH] = print;
        }
        self.codes.are_counted() || !self.codes.skips(self.offset + start as u64) && !self.codes.watches(print)
    }

    /// Settles the batch, as [`RecordBatch::resolve`].
    #[inline]
    fn resolve(&mut self) -> Option<usize> {
        self.batch.resolve(&mut self.reader.names)
    }

    /// Places the batch, which ends with `data`.
    fn place(&mut self, data: &[u8], batch: &mut BlockResult) {
        let mut cells = [NOWHERE; BATCH];
        let len = self.batch.len;
        if self.codes.limit > 0 {
            batch.prints.extend_from_slice(self.prints.get(..len).unwrap_or_default());
        }
        self.note_marks(batch);
        let Some(flats) = self.batch.flats() else { return };
        let special = self.placer.place(flats, &mut cells[..len]);
        if special || !self.batch.differing.is_empty() {
            let mut differs = [false; BATCH];
            for at in self.batch.differing.drain(..) {
                differs[at % BATCH] = true;
            }
            for at in 0..len {
                // Most records of the batch take the other branch.
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
        // Its marks were counted when it was read first.
        placed.unwrap_or(NOWHERE)
    }

    /// Reads one record by itself; `None` when its end is not in sight.
    fn slow_path(&mut self, data: &[u8], at: usize, last: bool, batch: &mut BlockResult) -> Option<usize> {
        let rest = &data[at..];
        let (bytes, lines, kind) = match self.ends.find(rest, at as u64, last) {
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
        if self.codes.skips(self.offset + at as u64) || self.header.is_repeated_by(record) {
            return Some(next);
        }
        match read_row(&RecordSpan { position, kind }, record, self.header) {
            Ok(record) => self.record(record, batch),
            Err(NoDossier(text)) => {
                batch.read.record -= 1;
                batch.passed.add(position, &text);
            }
        }
        Some(next)
    }

    /// Counts a record that was read by itself.
    pub(super) fn record(&mut self, record: DossierRecord, batch: &mut BlockResult) {
        let assessed = self.counter.assess(&record);
        self.take(assessed, batch);
        if self.codes.is_on() {
            let print = record.raw().code.as_deref().and_then(|code| fingerprint(code.as_bytes()));
            batch.prints.extend(print.filter(|_| self.codes.limit > 0));
            if print.is_some_and(|print| self.codes.watches(print)) {
                batch.watched.push(record);
            }
        }
    }

    /// Counts one record whose cells end at `stops`, if it is an ordinary one with a day of receipt.
    #[cfg(feature = "xlsx-in")]
    pub(super) fn cells_of_one(&mut self, bytes: &[u8], stops: &[u32], place: u64, batch: &mut BlockResult) -> bool {
        self.batch.begin(batch.read);
        let span = Span { start: 0, stops };
        let Some((record, name)) = self.reader.read(bytes, span, &mut self.batch.names, 0) else { return false };
        if record.flat.received == NO_DAY {
            return false;
        }
        if self.codes.is_on() {
            self.offset = place;
            let Some((from, to)) = self.reader.code_range(bytes, span) else { return false };
            if !self.note_code(&bytes[from..], to - from, 0) {
                return false;
            }
        }
        match name {
            NameOf::Waiting => self.batch.push(0, &record),
            NameOf::Numbered => {
                let Some(row) = self.reader.names.row(record.field, record.unit) else { return false };
                self.batch.push_resolved(0, &record, row);
            }
        }
        if self.resolve().is_some() {
            return false;
        }
        let mut cells = [NOWHERE];
        let Some(flats) = self.batch.flats() else { return false };
        self.placer.place(flats, &mut cells);
        let differs = !self.batch.differing.is_empty();
        if !Placer::is_cell(cells[0]) || differs {
            match self.known(cells[0], differs, batch) {
                Some(cell) => cells[0] = cell,
                None => return false,
            }
        }
        self.note_marks(batch);
        batch.prints.extend(self.prints.first().filter(|_| self.codes.limit > 0));
        batch.rows.push(self.batch.row[0]);
        batch.cells.push(cells[0]);
        true
    }

    /// Counts the marks of the batch for cells without a value.
    fn note_marks(&mut self, batch: &mut BlockResult) {
        for (_, marks) in self.batch.marks.drain(..) {
            for (at, mark) in marks.to_le_bytes().into_iter().enumerate().filter(|(_, mark)| *mark > 0) {
                let (column, text) = self.reader.mark(at, mark);
                batch.marks.add(column.data_name(), &text, 1);
            }
        }
    }

    fn take(&mut self, assessed: Assessment, batch: &mut BlockResult) {
        let Assessment { row, placed, findings, marks } = assessed;
        for (column, text) in marks {
            batch.marks.add(column, &text, 1);
        }
        let row = row.and_then(|(field, unit)| {
            let field = self.reader.names.fields.number(field.name().as_bytes());
            // Names that no row refers to are dropped.
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

/// Skips the rest of a line.
fn pass_line(data: &[u8], at: usize, batch: &mut BlockResult) -> usize {
    if let Some(end) = memchr::memchr(b'\n', &data[at..]) {
        batch.read.line += 1;
        at + end + 1
    } else {
        batch.in_long_line = true;
        data.len()
    }
}
