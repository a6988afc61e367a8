//! One ordinary record, straight from bytes.

use std::collections::HashMap;

use super::channels::Channels;
use super::code_template::CodeTemplate;
use crate::count::fast::day::{MonthCache, Months, NO_DAY, number};
use crate::count::fast::flat::{Flat, Kind};
use crate::count::fast::record_batch::Row;
use crate::count::fast::row_interner::RowInterner;
use crate::count::fast::swar::{broadcast, exact_zero_bytes, hash, is_printable, printable_until, until_either};
use crate::count::{Counter, Dimension};
use crate::dossier::{DossierCode, PortalStatus};
use crate::ingest::header::Header;
use crate::names::Channel;
use crate::placement::Precision;

const QUOTE: u64 = broadcast(b'"');
const LINE: u64 = broadcast(b'\n');

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellRole {
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

/// The order in which most files have their columns.
const USUAL: [CellRole; 6] =
    [CellRole::Code, CellRole::Field, CellRole::Channel, CellRole::Received, CellRole::Due, CellRole::Ended];

/// What each column of a file holds.
pub(super) fn columns(header: &Header) -> Vec<CellRole> {
    let mut columns = vec![CellRole::Other; header.width];
    let known = [
        (Some(header.code), CellRole::Code),
        (Some(header.field), CellRole::Field),
        (Some(header.channel), CellRole::Channel),
        (Some(header.received), CellRole::Received),
        (Some(header.due), CellRole::Due),
        (Some(header.ended), CellRole::Ended),
        (header.status, CellRole::Status),
        (header.unit, CellRole::Unit),
        (header.procedure, CellRole::Procedure),
    ];
    for (at, column) in known {
        if let Some(place) = at.and_then(|at| columns.get_mut(at)) {
            *place = column;
        }
    }
    columns
}

/// Reads ordinary records, and remembers the spellings it has met.
pub(super) struct RowReader<'a> {
    counter: &'a Counter,
    pub(super) months: &'a Months,
    pub(super) separator: u8,
    pub(super) separators: u64,
    /// What ends a cell: a separator, or a quote if it is quoted.
    pub(super) stops: [u8; 2],
    pub(super) names: RowInterner,
    pub(super) channels: Channels,
    pub(super) shape: CodeTemplate,
    pub(super) met: MonthCache,
    not_online: HashMap<Box<[u8]>, bool>,
    by_unit: bool,
    /// The columns are [`USUAL`].
    pub(super) is_usual: bool,
    /// Whether a time of day cannot change where a dossier goes.
    days_only: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(counter: &'a Counter, header: &Header, months: &'a Months) -> Self {
        let query = counter.query();
        Self {
            counter,
            months,
            separator: header.separator,
            separators: broadcast(header.separator),
            stops: [header.separator, b'"'],
            names: RowInterner::new(counter.dimension()),
            channels: Channels::new(header.separator),
            shape: CodeTemplate::NONE,
            met: MonthCache::new(),
            not_online: HashMap::new(),
            by_unit: counter.dimension() != Dimension::Field,
            is_usual: columns(header) == USUAL,
            days_only: query.policy().precision == Precision::Day && !query.as_of().is_instant(),
        }
    }

    /// The record with which `record` begins, if it is an ordinary one.
    ///
    /// Whatever is not plain is left alone: quotes within quotes, line ends within cells, text that is not clean,
    /// dates that cannot be read.
    #[inline(never)]
    pub(super) fn read(&mut self, columns: &[CellRole], record: &[u8]) -> Option<Row> {
        let mut rest = record;
        let (mut code, mut received): (&[u8], &[u8]) = (&[], &[]);
        let (mut field, mut unit) = (0, 0);
        let mut flat = Flat { received: NO_DAY, due: NO_DAY, ended: NO_DAY, kind: Kind::default() };
        let (mut channel, mut state) = (0, 0);
        let mut timed = false;
        let mut not_online = false;
        let last = columns.len().wrapping_sub(1);
        for (at, column) in columns.iter().copied().enumerate() {
            let is_last = at == last;
            match column {
                CellRole::Received => {
                    received = rest;
                    (flat.received, rest) = self.date(rest, is_last, &mut timed)?;
                }
                CellRole::Due => (flat.due, rest) = self.date(rest, is_last, &mut timed)?,
                CellRole::Ended => (flat.ended, rest) = self.date(rest, is_last, &mut timed)?,
                CellRole::Code => (code, rest) = self.code(rest, is_last)?,
                CellRole::Field => (field, rest) = self.field(rest, is_last)?,
                CellRole::Channel => (channel, rest) = self.channel(rest, is_last)?,
                CellRole::Status => {
                    let (cell, next) = self.cell(rest, is_last)?;
                    (state, rest) = (status(cell)?, next);
                }
                CellRole::Unit if self.by_unit => {
                    let (cell, next) = self.cell(rest, is_last)?;
                    (unit, rest) = (self.names.units.plain(cell, hash(cell))?, next);
                }
                CellRole::Procedure => {
                    let (cell, next) = self.cell(rest, is_last)?;
                    (not_online, rest) = (self.is_not_online(cell)?, next);
                }
                CellRole::Unit | CellRole::Other => {
                    let (cell, next) = self.cell(rest, is_last)?;
                    if !is_clean(cell) {
                        return None;
                    }
                    rest = next;
                }
            }
        }
        flat.kind = Kind::of_codes(channel, state);
        if (timed && !self.days_only) || (not_online && flat.kind.channel() == Some(Channel::Online)) {
            return None;
        }
        let code_differs = code_differs(code, received, flat.received)?;
        Some(Row { flat, field, unit, code_differs, length: record.len() - rest.len() })
    }

    /// The cell with which `rest` begins, without its quotes, and what follows.
    #[inline]
    fn cell<'d>(&self, rest: &'d [u8], is_last: bool) -> Option<(&'d [u8], &'d [u8])> {
        if *rest.first()? == b'"' {
            let inside = rest.get(1..)?;
            let close = self.end_of(inside, QUOTE)?;
            return Some((&inside[..close], self.after(inside.get(close + 1..)?, is_last)?));
        }
        if !is_last {
            let end = self.end_of(rest, self.separators)?;
            return Some((&rest[..end], &rest[end + 1..]));
        }
        let end = until_either(rest, self.separators, LINE)?;
        let text = &rest[..end];
        let whole = rest[end] == b'\n';
        whole.then(|| (text.strip_suffix(b"\r").unwrap_or(text), &rest[end + 1..]))
    }

    /// How many bytes come before `stop`, if no line ends before it: beyond its line nothing is looked for.
    #[inline]
    #[allow(clippy::unused_self, reason = "a step of reading, beside the others")]
    fn end_of(&self, rest: &[u8], stop: u64) -> Option<usize> {
        until_either(rest, stop, LINE).filter(|end| rest[*end] != b'\n')
    }

    /// What follows the end of a cell with which `rest` begins.
    #[inline]
    fn after<'d>(&self, rest: &'d [u8], is_last: bool) -> Option<&'d [u8]> {
        let (first, next) = rest.split_first()?;
        if !is_last {
            return (*first == self.separator).then_some(next);
        }
        match first {
            b'\n' => Some(next),
            b'\r' => next.strip_prefix(b"\n"),
            _ => None,
        }
    }

    #[inline]
    fn date<'d>(&self, rest: &'d [u8], is_last: bool, timed: &mut bool) -> Option<(i32, &'d [u8])> {
        if let Some((text, after)) = rest.split_first_chunk() {
            if let Some(next) = self.after(after, is_last) {
                if let Some(day) = self.months.iso(text) {
                    return Some((day, next));
                }
            }
        }
        if let Some(next) = self.after(rest, is_last) {
            return Some((NO_DAY, next));
        }
        let (cell, next) = self.cell(rest, is_last)?;
        let (day, time) = Some(cell).filter(|cell| is_printable(cell)).and_then(|cell| self.months.any(cell))?;
        *timed |= time;
        Some((day, next))
    }

    #[inline]
    fn code<'d>(&self, rest: &'d [u8], is_last: bool) -> Option<(&'d [u8], &'d [u8])> {
        if !is_last && *rest.first()? != b'"' {
            let end = printable_until(rest, self.separators)?;
            return Some((&rest[..end], &rest[end + 1..]));
        }
        self.cell(rest, is_last).filter(|(cell, _)| is_printable(cell))
    }

    #[inline]
    fn field<'d>(&mut self, rest: &'d [u8], is_last: bool) -> Option<(u32, &'d [u8])> {
        if is_last {
            let (cell, next) = self.cell(rest, is_last)?;
            return Some((self.names.fields.plain(cell, hash(cell))?, next));
        }
        // Quoted or not cannot be foreseen: both ways are the same steps.
        let quoted = *rest.first()? == b'"';
        let inside = rest.get(usize::from(quoted)..)?;
        let end = self.end_of(inside, if quoted { QUOTE } else { self.separators })?;
        let (cell, after) = inside.split_at_checked(end)?;
        let next = self.after(after.get(usize::from(quoted)..)?, false)?;
        Some((self.names.fields.plain(cell, hash(cell))?, next))
    }

    #[inline]
    fn channel<'d>(&mut self, rest: &'d [u8], is_last: bool) -> Option<(u8, &'d [u8])> {
        if !is_last {
            if let Some((channel, length)) = rest.first_chunk().and_then(|words| self.channels.short(words)) {
                return Some((channel, rest.get(length..)?));
            }
        }
        let (cell, next) = self.cell(rest, is_last)?;
        Some((if cell.is_empty() { 0 } else { self.channels.learn(cell)? }, next))
    }

    /// Whether the catalogue says that a procedure is not offered online.
    fn is_not_online(&mut self, cell: &[u8]) -> Option<bool> {
        if cell.is_empty() {
            return Some(false);
        }
        if let Some(known) = self.not_online.get(cell) {
            return Some(*known);
        }
        if !is_clean(cell) {
            return None;
        }
        let Some(catalogue) = self.counter.catalogue() else { return Some(false) };
        let text = std::str::from_utf8(cell).ok()?.trim();
        let procedure = (!text.is_empty()).then(|| catalogue.procedure(&text.into())).flatten();
        let not_online = procedure.is_some_and(|procedure| procedure.offers_online() == Some(false));
        if procedure.is_some() {
            self.not_online.insert(cell.into(), not_online);
        }
        Some(not_online)
    }
}

/// Whether a code states another day than that of receipt; `None` when the code itself is not plain. `date` begins
/// with the cell of the date of receipt.
#[inline]
pub(super) fn code_differs(code: &[u8], date: &[u8], received: i32) -> Option<bool> {
    if *code.first()? == b' ' || *code.last()? == b' ' {
        return None;
    }
    // Without a day of receipt there is nothing to compare.
    if received == NO_DAY || same_digits(code, date) == Some(true) {
        return Some(false);
    }
    let stated = DossierCode::day_in(std::str::from_utf8(code).ok()?);
    Some(stated.is_some_and(|day| number(day) != received))
}

/// Whether a code ends like `-210104-0012`, with the digits of a date of this century.
#[inline]
fn same_digits(code: &[u8], date: &[u8]) -> Option<bool> {
    let dash = last_dash(code)?;
    let date: &[u8; 10] = date.first_chunk()?;
    // The dash before the date, the six digits, and the last dash.
    let stated: &[u8; 8] = code.get(dash.checked_sub(7)?..=dash)?.first_chunk()?;
    let [c0, c1, y0, y1, _, m0, m1, _, d0, d1] = *date;
    let digits = u64::from_le_bytes([b'-', y0, y1, m0, m1, d0, d1, b'-']);
    let whole = dash > 7 && dash + 1 < code.len() && [c0, c1] == *b"20";
    Some(whole && u64::from_le_bytes(*stated) == digits)
}

#[inline]
fn last_dash(code: &[u8]) -> Option<usize> {
    let mut rest = code;
    while let Some((before, chunk)) = rest.split_last_chunk() {
        let hit = exact_zero_bytes(u64::from_le_bytes(*chunk) ^ broadcast(b'-'));
        if hit != 0 {
            return Some(rest.len() - 1 - (hit.leading_zeros() / 8) as usize);
        }
        rest = before;
    }
    rest.iter().rposition(|byte| *byte == b'-')
}

/// The portal's code of a status; 0 for an empty cell.
fn status(cell: &[u8]) -> Option<u8> {
    if cell.is_empty() {
        return Some(0);
    }
    let text = std::str::from_utf8(cell).ok().filter(|text| text.len() <= 2 && is_printable(text.as_bytes()));
    PortalStatus::read(text?).map(PortalStatus::code)
}

/// Whether there is nothing to be said of a text.
fn is_clean(text: &[u8]) -> bool {
    is_printable(text) || (std::str::from_utf8(text).is_ok() && !text.iter().any(u8::is_ascii_control))
}
