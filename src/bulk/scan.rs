//! One block of a file: ordinary records straight from bytes, all others one by one.

use std::collections::HashMap;
use std::ops::Range;

use super::cells::{NOWHERE, entry, number as cell_number};
use super::day::{Months, NO_DAY};
use super::flat::{Flat, Verdict, Verdicts};
use super::names::Names;
use super::word::{below, find, find_either, is_printable, load, repeat, zeros};
use crate::count::{Counter, Dimension, Judged, Unplaced};
use crate::dossier::{Channel, DossierCode, PortalStatus};
use crate::finding::{Findings, Position, Rule};
use crate::placement::Precision;
use crate::read::record::{Cut, LONGEST, cut};
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

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Code,
    Field,
    Channel,
    Received,
    Due,
    Ended,
    Status,
    Unit,
    Procedure,
    Other,
}

/// Reads blocks, and remembers the spellings it has met.
pub(super) struct Scanner<'a> {
    counter: &'a Counter,
    header: &'a Header,
    months: &'a Months,
    columns: Vec<Column>,
    separator: u64,
    verdicts: Verdicts<'a>,
    fields: Spellings,
    units: Spellings,
    /// The rows of pairs of a field and a unit.
    pairs: Vec<(u32, u32)>,
    pair_rows: HashMap<(u32, u32), u32>,
    channels: Vec<(Box<[u8]>, u8)>,
    short_channels: [(u128, u8); 4],
    not_online: HashMap<Box<[u8]>, bool>,
    /// Whether a time of day cannot change where a dossier goes.
    days_only: bool,
    limit: usize,
    full: Vec<Rule>,
    room: usize,
}

/// The spellings of a name.
struct Spellings {
    names: Names,
    /// Whether records with this spelling have to be read one by one.
    odd: Vec<bool>,
    blank: bool,
}

impl Spellings {
    fn new(blank: bool) -> Self {
        Self { names: Names::new(), odd: Vec::new(), blank }
    }

    /// The number of a spelling that can be taken as it stands.
    #[inline]
    fn plain(&mut self, text: &[u8]) -> Option<u32> {
        match self.names.find(text) {
            Some(id) => (!self.odd.get(id as usize)?).then_some(id),
            None if self.is_plain(text) => self.number(text),
            None => None,
        }
    }

    fn is_plain(&self, text: &[u8]) -> bool {
        let clean = |text: &str| text.trim().len() == text.len() || !self.blank;
        let named = |text: &str| self.blank || !text.trim().is_empty();
        let text = std::str::from_utf8(text).ok();
        text.is_some_and(|text| clean(text) && named(text) && !text.bytes().any(|byte| byte.is_ascii_control()))
    }

    /// The number of any spelling.
    fn number(&mut self, text: &[u8]) -> Option<u32> {
        let id = self.names.number(text)?;
        if self.odd.len() < self.names.len() {
            self.odd.push(!self.is_plain(text));
        }
        Some(id)
    }

    fn text(&self, id: u32) -> String {
        String::from_utf8_lossy(self.names.get(id)).into_owned()
    }
}

const QUOTE: u64 = repeat(b'"');
const LINE: u64 = repeat(b'\n');

impl<'a> Scanner<'a> {
    pub(super) fn new(counter: &'a Counter, header: &'a Header, months: &'a Months, limit: usize) -> Self {
        let mut columns = vec![Column::Other; header.width];
        let known = [
            (Some(header.code), Column::Code),
            (Some(header.field), Column::Field),
            (Some(header.channel), Column::Channel),
            (Some(header.received), Column::Received),
            (Some(header.due), Column::Due),
            (Some(header.ended), Column::Ended),
            (header.status, Column::Status),
            (header.unit, Column::Unit),
            (header.procedure, Column::Procedure),
        ];
        for (at, column) in known {
            if let Some(place) = at.and_then(|at| columns.get_mut(at)) {
                *place = column;
            }
        }
        let question = counter.question();
        Self {
            counter,
            header,
            months,
            columns,
            separator: repeat(header.separator),
            verdicts: Verdicts::new(question),
            fields: Spellings::new(false),
            units: Spellings::new(true),
            pairs: Vec::new(),
            pair_rows: HashMap::new(),
            channels: Vec::new(),
            short_channels: [(u128::MAX, 0); 4],
            not_online: HashMap::new(),
            days_only: question.policy().precision == Precision::Day && !question.judged_as_of().is_instant(),
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
            Dimension::Field => self.fields.names.len(),
            Dimension::Unit => self.units.names.len(),
            Dimension::UnitAndField => self.pairs.len(),
        }
    }

    /// The names of a row: its field and its unit.
    pub(super) fn names_of(&self, row: usize) -> (String, String) {
        let id = u32::try_from(row).unwrap_or(u32::MAX);
        match self.counter.dimension() {
            Dimension::Field => (self.fields.text(id), String::new()),
            Dimension::Unit => (String::new(), self.units.text(id)),
            Dimension::UnitAndField => {
                let (field, unit) = self.pairs.get(row).copied().unwrap_or_default();
                (self.fields.text(field), self.units.text(unit))
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
            match self.ordinary(data, at, end, &mut batch) {
                Some(next) => {
                    at = next;
                    batch.read.line += 1;
                    batch.read.record += 1;
                }
                None => match self.one_by_one(&data[..end], at, last, &mut batch) {
                    Some(next) => at = next,
                    None => break,
                },
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
        } else if record.iter().all(u8::is_ascii_whitespace) {
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
            let field = self.fields.number(field.name().as_bytes());
            let unit = self.units.number(unit.as_ref().map_or("", |unit| unit.name()).as_bytes());
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

    /// Counts the record at `at` if it is an ordinary one, and says where the next one begins.
    ///
    /// Whatever is not plain is left alone and nothing is counted: quotes within quotes, line ends within cells,
    /// text that is not clean, anything that a finding has to be shown for.
    #[inline]
    fn ordinary(&mut self, data: &[u8], start: usize, end: usize, batch: &mut Batch) -> Option<usize> {
        let mut at = start;
        let mut code = 0..0;
        let (mut field, mut unit) = (0, 0);
        let mut flat = Flat { received: NO_DAY, due: NO_DAY, ended: NO_DAY, channel: 0, status: 0 };
        let mut received_at = usize::MAX;
        let mut timed = false;
        let mut not_online = false;
        let last = self.columns.len().wrapping_sub(1);
        for place in 0..self.columns.len() {
            let is_last = place == last;
            match self.columns[place] {
                column @ (Column::Received | Column::Due | Column::Ended) => {
                    let (day, next) = match self.date(data, at, is_last) {
                        Some((day, next)) => {
                            if column == Column::Received {
                                received_at = at;
                            }
                            (day, next)
                        }
                        None => {
                            let (cell, next) = self.cell(data, at, is_last)?;
                            let cell = data.get(cell).filter(|cell| is_printable(cell))?;
                            let (day, time) = self.months.any(cell)?;
                            timed |= time;
                            (day, next)
                        }
                    };
                    match column {
                        Column::Received => flat.received = day,
                        Column::Due => flat.due = day,
                        _ => flat.ended = day,
                    }
                    at = next;
                }
                Column::Field => {
                    let (cell, next) = self.cell(data, at, is_last)?;
                    field = self.fields.plain(&data[cell])?;
                    at = next;
                }
                Column::Channel => {
                    let (channel, next) = self.channel(data, at, is_last)?;
                    flat.channel = channel;
                    at = next;
                }
                Column::Code => {
                    let (cell, next) = self.cell(data, at, is_last)?;
                    if !is_printable(data.get(cell.clone())?) {
                        return None;
                    }
                    code = cell;
                    at = next;
                }
                column => {
                    let (cell, next) = self.cell(data, at, is_last)?;
                    let cell = data.get(cell)?;
                    match column {
                        Column::Status => flat.status = status(cell)?,
                        Column::Unit if self.counter.dimension() != Dimension::Field => {
                            unit = self.units.plain(cell)?
                        }
                        Column::Procedure if cell.is_empty() => {}
                        Column::Procedure => not_online = self.is_not_online(cell)?,
                        _ if is_clean(cell) => {}
                        _ => return None,
                    }
                    at = next;
                }
            }
        }
        if at > end || (timed && !self.days_only) || (not_online && flat.channel == 2) {
            return None;
        }
        let code_differs = self.code_differs(data, code, received_at, flat.received)?;
        self.count(flat, field, unit, code_differs, batch)?;
        Some(at)
    }

    #[inline]
    fn count(&mut self, flat: Flat, field: u32, unit: u32, code_differs: bool, batch: &mut Batch) -> Option<()> {
        if code_differs && !self.full.contains(&Rule::CODE_DATE_DIFFERS) {
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
        Some(())
    }

    /// The cell at `at`, without its quotes, and where the next one begins.
    #[inline]
    fn cell(&self, data: &[u8], at: usize, is_last: bool) -> Option<(Range<usize>, usize)> {
        if *data.get(at)? == b'"' {
            let close = find(data, at + 1, QUOTE)?;
            let next = self.after(data, close + 1, is_last)?;
            return Some((at + 1..close, next));
        }
        if !is_last {
            let end = find(data, at, self.separator)?;
            return Some((at..end, end + 1));
        }
        let end = find_either(data, at, self.separator, LINE)?;
        if data[end] != b'\n' {
            return None;
        }
        let text = if end > at && data[end - 1] == b'\r' { end - 1 } else { end };
        Some((at..text, end + 1))
    }

    /// Where the next cell begins, if one ends at `at`.
    #[inline]
    fn after(&self, data: &[u8], at: usize, is_last: bool) -> Option<usize> {
        let byte = *data.get(at)?;
        if !is_last {
            return (byte == self.header.separator).then_some(at + 1);
        }
        match byte {
            b'\n' => Some(at + 1),
            b'\r' if data.get(at + 1) == Some(&b'\n') => Some(at + 2),
            _ => None,
        }
    }

    /// A date of the shape `2021-01-04`, or an empty cell.
    #[inline]
    fn date(&self, data: &[u8], at: usize, is_last: bool) -> Option<(i32, usize)> {
        if let Some(next) = self.after(data, at + 10, is_last) {
            if let Some(day) = self.months.iso(data, at) {
                return Some((day, next));
            }
        }
        self.after(data, at, is_last).map(|next| (NO_DAY, next))
    }

    #[inline]
    fn channel(&mut self, data: &[u8], at: usize, is_last: bool) -> Option<(u8, usize)> {
        if !is_last {
            let (low, high) = (load(data, at)?, load(data, at + 8)?);
            let (in_low, in_high) = (zeros(low ^ self.separator), zeros(high ^ self.separator));
            if in_low | in_high != 0 {
                let length = if in_low != 0 { below(in_low) } else { 8 + below(in_high) };
                let text = (u128::from(low) | u128::from(high) << 64) & ((1 << (8 * length)) - 1);
                if length == 0 {
                    return Some((0, at + 1));
                }
                for (known, channel) in self.short_channels {
                    if known == text {
                        return Some((channel, at + length + 1));
                    }
                }
            }
        }
        let (cell, next) = self.cell(data, at, is_last)?;
        self.learn_channel(data.get(cell)?).map(|channel| (channel, next))
    }

    /// A channel in a spelling that is not among the short ones yet.
    fn learn_channel(&mut self, cell: &[u8]) -> Option<u8> {
        if let Some((_, channel)) = self.channels.iter().find(|(known, _)| **known == *cell) {
            return Some(*channel);
        }
        let text = std::str::from_utf8(cell).ok()?;
        if text.bytes().any(|byte| byte.is_ascii_control()) {
            return None;
        }
        if text.trim().is_empty() {
            return Some(0);
        }
        let channel = Flat::channel(Some(Channel::read(text)?));
        if cell.len() < 16 {
            let key = cell.iter().rev().fold(0, |key: u128, byte| key << 8 | u128::from(*byte));
            if let Some(free) = self.short_channels.iter_mut().find(|(known, _)| *known == u128::MAX) {
                *free = (key, channel);
            }
        }
        if self.channels.len() < 64 {
            self.channels.push((cell.into(), channel));
        }
        Some(channel)
    }

    /// Whether the catalogue says that a procedure is not offered online.
    fn is_not_online(&mut self, cell: &[u8]) -> Option<bool> {
        if let Some(known) = self.not_online.get(cell) {
            return Some(*known);
        }
        if !is_clean(cell) {
            return None;
        }
        let Some(catalogue) = self.counter.catalogue() else { return Some(false) };
        let text = std::str::from_utf8(cell).ok()?.trim();
        let procedure = (!text.is_empty()).then(|| catalogue.procedure(&text.into())).flatten();
        let not_online = procedure.is_some_and(|procedure| !procedure.is_online());
        if procedure.is_some() {
            self.not_online.insert(cell.into(), not_online);
        }
        Some(not_online)
    }

    /// Whether a code states another day than that of receipt; `None` when the code itself is not plain.
    #[inline]
    fn code_differs(&self, data: &[u8], code: Range<usize>, received_at: usize, received: i32) -> Option<bool> {
        let text = data.get(code.clone())?;
        if *text.first()? == b' ' || *text.last()? == b' ' {
            return None;
        }
        if same_digits(data, code, received_at) {
            return Some(false);
        }
        let stated = DossierCode::day_in(std::str::from_utf8(text).ok()?);
        Some(stated.is_some_and(|day| super::day::number(day) != received))
    }
}

/// Whether a code ends like `-210104-0012`, with the digits of the date of this century at `received_at`.
#[inline]
fn same_digits(data: &[u8], code: Range<usize>, received_at: usize) -> bool {
    let Some(dash) = last_dash(data, code.clone()) else { return false };
    if dash < code.start + 8 || dash + 1 >= code.end || data[dash - 7] != b'-' {
        return false;
    }
    let (Some(stated), Some(date)) = (load(data, dash - 6), load(data, received_at)) else { return false };
    let Some(day) = data.get(received_at + 8..received_at + 10) else { return false };
    let (tens, ones) = (u64::from(day[0]), u64::from(day[1]));
    let digits = (date >> 16 & 0xffff) | (date >> 40 & 0xffff) << 16 | tens << 32 | ones << 40;
    date & 0xffff == u64::from(u16::from_le_bytes(*b"20")) && stated & 0xffff_ffff_ffff == digits
}

#[inline]
fn last_dash(data: &[u8], code: Range<usize>) -> Option<usize> {
    const SEVEN: u64 = repeat(0x7f);
    let mut end = code.end;
    while end >= code.start + 8 {
        let word = load(data, end - 8)? ^ repeat(b'-');
        // The high bit of every zero byte, exactly.
        let hit = !(((word & SEVEN) + SEVEN) | word | SEVEN);
        if hit != 0 {
            return Some(end - 1 - (hit.leading_zeros() / 8) as usize);
        }
        end -= 8;
    }
    data.get(code.start..end)?.iter().rposition(|byte| *byte == b'-').map(|at| code.start + at)
}

/// The portal's code of a status; 0 for an empty cell.
fn status(cell: &[u8]) -> Option<u8> {
    if cell.is_empty() {
        return Some(0);
    }
    if cell.len() > 2 {
        return None;
    }
    PortalStatus::read(std::str::from_utf8(cell).ok().filter(|_| is_printable(cell))?).map(PortalStatus::code)
}

/// Whether there is nothing to be said of a text.
fn is_clean(text: &[u8]) -> bool {
    is_printable(text) || (std::str::from_utf8(text).is_ok() && !text.iter().any(u8::is_ascii_control))
}

fn note(counted: &mut Vec<(Rule, u64)>, rule: Rule) {
    match counted.iter_mut().find(|(known, _)| *known == rule) {
        Some((_, times)) => *times += 1,
        None => counted.push((rule, 1)),
    }
}

/// Passes over the rest of a line.
fn pass_line(data: &[u8], at: usize, batch: &mut Batch) -> usize {
    match memchr::memchr(b'\n', &data[at..]) {
        Some(end) => {
            batch.read.line += 1;
            at + end + 1
        }
        None => {
            batch.in_long_line = true;
            data.len()
        }
    }
}
