//! One block of a file: ordinary records straight from bytes, all others one by one.

use std::collections::HashMap;

use super::cells::{NOWHERE, entry, number as cell_number};
use super::day::Months;
use super::flat::{Verdict, Verdicts};
use super::names::Names;
use super::row::{Column, Row, RowReader, columns};
use crate::count::{Counter, Dimension, Judged, Unplaced};
use crate::finding::{Findings, Position, Rule};
use crate::read::record::{Cut, LONGEST, cut, is_blank};
use crate::read::{Header, Piece, PieceKind, read_record};

/// What a block comes to. Places are counted from its first byte.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// A row and a pair of cells for every dossier, in the order of the file.
    pub(super) entries: Vec<u32>,
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
    verdicts: Verdicts<'a>,
    /// The rows of pairs of a field and a unit.
    pairs: Vec<(u32, u32)>,
    pair_rows: HashMap<(u32, u32), u32>,
    limit: usize,
    full: Vec<Rule>,
    room: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(counter: &'a Counter, header: &'a Header, months: &'a Months, limit: usize) -> Self {
        Self {
            counter,
            header,
            columns: columns(header),
            reader: RowReader::new(counter, header, months),
            verdicts: Verdicts::new(counter.question()),
            pairs: Vec::new(),
            pair_rows: HashMap::new(),
            limit,
            full: Vec::new(),
            room: usize::MAX,
        }
    }

    /// Says which rules have no more room for findings, and how many dossiers can still be listed.
    pub(super) fn set_room(&mut self, findings: &Findings, unplaced: usize) {
        self.room = unplaced;
        if self.full.len() < findings.totals().count() {
            self.full = findings.totals().map(|(rule, _)| rule).filter(|rule| findings.is_full(*rule)).collect();
        }
    }

    /// How many rows of the form have a number.
    pub(super) fn rows(&self) -> usize {
        match self.counter.dimension() {
            Dimension::Field => self.reader.fields.len(),
            Dimension::Unit => self.reader.units.len(),
            Dimension::UnitAndField => self.pairs.len(),
        }
    }

    /// The names of a row: its field and its unit.
    pub(super) fn names_of(&self, row: usize) -> (String, String) {
        let text = |names: &Names, id: u32| String::from_utf8_lossy(names.get(id)).into_owned();
        let (fields, units) = (&self.reader.fields, &self.reader.units);
        let id = u32::try_from(row).unwrap_or(u32::MAX);
        match self.counter.dimension() {
            Dimension::Field => (text(fields, id), String::new()),
            Dimension::Unit => (String::new(), text(units, id)),
            Dimension::UnitAndField => {
                let (field, unit) = self.pairs.get(row).copied().unwrap_or_default();
                (text(fields, field), text(units, unit))
            }
        }
    }

    /// Reads the records that begin before `end`; `last` says that nothing comes after it. Bytes beyond it are not
    /// looked at for what they mean.
    pub(super) fn scan(&mut self, data: &[u8], end: usize, in_long_line: bool, last: bool) -> Batch {
        let mut batch = Batch { findings: Findings::with_limit(self.limit), ..Batch::default() };
        let mut at = 0;
        if in_long_line {
            at = pass_line(&data[..end], 0, &mut batch);
        }
        while at < end && !batch.in_long_line {
            if let Some(length) = self.ordinary(&data[at..], end - at, &mut batch) {
                at += length;
                batch.read.line += 1;
                batch.read.record += 1;
            } else if let Some(next) = self.one_by_one(&data[..end], at, last, &mut batch) {
                at = next;
            } else {
                break;
            }
        }
        batch.read.byte = at as u64;
        batch
    }

    /// Reads a record one by one; `None` when its end is not in sight.
    fn one_by_one(&mut self, data: &[u8], at: usize, last: bool, batch: &mut Batch) -> Option<usize> {
        let rest = &data[at..];
        let (bytes, lines, kind) = match cut(rest, self.header.separator, last) {
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
        for finding in findings {
            batch.findings.push(finding);
        }
        let row = row.and_then(|(field, unit)| {
            let field = self.reader.fields.number(field.name().as_bytes());
            let unit = self.reader.units.number(unit.as_ref().map_or("", |unit| unit.name()).as_bytes());
            self.row(field?, unit?)
        });
        if let Some(row) = row {
            let cell = placed.as_ref().map_or(NOWHERE, cell_number);
            batch.entries.push(entry(row, cell));
        }
        if let Err(unplaced) = placed {
            batch.unplaced_total += 1;
            if batch.unplaced.len() < self.room {
                batch.unplaced.push(unplaced);
            }
        }
    }

    #[inline]
    fn row(&mut self, field: u32, unit: u32) -> Option<u32> {
        match self.counter.dimension() {
            Dimension::Field => Some(field),
            Dimension::Unit => Some(unit),
            Dimension::UnitAndField => {
                if let Some(row) = self.pair_rows.get(&(field, unit)) {
                    return Some(*row);
                }
                let row = u32::try_from(self.pairs.len()).ok().filter(|row| *row < Names::MOST)?;
                self.pairs.push((field, unit));
                self.pair_rows.insert((field, unit), row);
                Some(row)
            }
        }
    }

    /// Counts the record with which `rest` begins if it is an ordinary one that ends within `most` bytes, and says how
    /// long it is. Otherwise nothing is counted.
    #[inline]
    fn ordinary(&mut self, rest: &[u8], most: usize, batch: &mut Batch) -> Option<usize> {
        let Row { flat, field, unit, code_differs, length } = self.reader.read(&self.columns, rest)?;
        if length > most || (code_differs && !self.full.contains(&Rule::CODE_DATE_DIFFERS)) {
            return None;
        }
        let cell = match self.verdicts.of(flat) {
            Verdict::Plain(cell) => cell,
            Verdict::Noted(cell, rules) if rules.iter().all(|rule| self.full.contains(rule)) => {
                for rule in rules {
                    note(&mut batch.counted, *rule);
                }
                cell
            }
            _ => return None,
        };
        if code_differs {
            note(&mut batch.counted, Rule::CODE_DATE_DIFFERS);
        }
        let row = self.row(field, unit)?;
        batch.entries.push(entry(row, cell));
        Some(length)
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
