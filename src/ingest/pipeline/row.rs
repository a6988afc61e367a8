//! One ordinary record: the cells that the layout needs, as numbers.

use std::collections::HashMap;

use super::code_template::{CodeTemplate, code_differs};
use super::dates::{DateColumn, DateRead};
use super::index::Span;
use super::words::{Word, Words};
use crate::count::fast::day::{MonthCache, Months, NO_DAY, NO_TIME};
use crate::count::fast::flat::{Flat, Kind};
use crate::count::fast::probe_batch::ProbeBatch;
use crate::count::fast::record_batch::Row;
use crate::count::fast::row_interner::RowInterner;
use crate::count::fast::swar::{BLOCK, hash};
use crate::count::{Counter, Dimension};
use crate::dossier::cells::CellRules;
use crate::ingest::header::Header;
use crate::ingest::layout::DossierColumn;
use crate::ingest::passed_rows::is_code_bytes;
use crate::names::Channel;
use crate::placement::Precision;

/// Where the cells are that a count needs; `usize::MAX` where there is no such column.
#[derive(Clone, Copy)]
struct Places {
    code: usize,
    field: usize,
    channel: usize,
    sub_channel: usize,
    received: usize,
    due: usize,
    ended: usize,
    handed_over: usize,
    status: usize,
    unit: usize,
    procedure: usize,
}

const NOWHERE: usize = usize::MAX;

/// The columns whose cells can hold a mark for no value, by the byte of [`Row::marks`].
const MARKED: [DossierColumn; 6] = [
    DossierColumn::Received,
    DossierColumn::Due,
    DossierColumn::Ended,
    DossierColumn::HandedOver,
    DossierColumn::Channel,
    DossierColumn::Status,
];

/// Whether the row of a record is known.
pub(super) enum NameOf {
    /// The name of its field is in the lookup batch.
    Waiting,
    /// The field and the unit have numbers.
    Numbered,
}

/// Reads ordinary records, and caches spellings.
#[allow(clippy::struct_excessive_bools, reason = "questions that are independent of each other")]
pub(super) struct RowReader<'a> {
    counter: &'a Counter,
    months: &'a Months,
    rules: &'a CellRules,
    places: Places,
    pub(super) names: RowInterner,
    channels: Words,
    /// The spelling of a channel that was met first in the last record.
    pub(super) learnt: Option<(Box<[u8]>, Word)>,
    statuses: Words,
    received: DateColumn,
    due: DateColumn,
    ended: DateColumn,
    handed_over: DateColumn,
    template: CodeTemplate,
    met: MonthCache,
    not_online: HashMap<Box<[u8]>, bool>,
    by_unit: bool,
    /// The number of the field of dossiers without one, where the list has no such column.
    default_field: Option<u32>,
    /// Times of day decide the column of a dossier.
    timed: bool,
    /// The day of which only a part is looked at.
    instant: Option<i32>,
    /// There is a day of extraction, after which nothing can have happened.
    drawn: bool,
    /// The query has the rules of procedures.
    clocked: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(counter: &'a Counter, header: &'a Header, months: &'a Months) -> Self {
        let query = counter.query();
        let at = |column| header.at(column).unwrap_or(NOWHERE);
        let rules = &header.rules;
        let mut names = RowInterner::new(counter.dimension());
        names.fields.pass_over_marks(&rules.none);
        let default = rules.field.as_deref().filter(|field| !field.trim().is_empty());
        let default_field = default.and_then(|field| names.fields.number(field.as_bytes()));
        let as_of = query.as_of();
        Self {
            counter,
            months,
            rules,
            places: Places {
                code: at(DossierColumn::Code),
                field: at(DossierColumn::Field),
                channel: at(DossierColumn::Channel),
                sub_channel: at(DossierColumn::SubChannel),
                received: at(DossierColumn::Received),
                due: at(DossierColumn::Due),
                ended: at(DossierColumn::Ended),
                handed_over: at(DossierColumn::HandedOver),
                status: at(DossierColumn::Status),
                unit: at(DossierColumn::Unit),
                procedure: if counter.catalogue().is_some() { at(DossierColumn::Procedure) } else { NOWHERE },
            },
            names,
            channels: Words::default(),
            learnt: None,
            statuses: Words::default(),
            received: DateColumn::new(rules),
            due: DateColumn::new(rules),
            ended: DateColumn::new(rules),
            handed_over: DateColumn::new(rules),
            template: CodeTemplate::NONE,
            met: MonthCache::new(),
            not_online: HashMap::new(),
            by_unit: counter.dimension() != Dimension::Field,
            default_field,
            timed: query.policy().precision != Precision::Day,
            instant: as_of.is_instant().then(|| crate::count::fast::day::number(as_of.day())),
            drawn: query.extracted().is_some(),
            clocked: query.clock().is_some(),
        }
    }

    /// The column of a byte of [`Row::marks`], and the text that stood there.
    pub(super) fn mark(&self, at: usize, mark: u8) -> (DossierColumn, String) {
        let column = MARKED[at % MARKED.len()];
        let text = match column {
            DossierColumn::Received => self.received.mark(mark),
            DossierColumn::Due => self.due.mark(mark),
            DossierColumn::Ended => self.ended.mark(mark),
            DossierColumn::HandedOver => self.handed_over.mark(mark),
            DossierColumn::Channel => self.channels.mark(mark),
            _ => self.statuses.mark(mark),
        };
        (column, text)
    }

    /// The record at `span` of `bytes`, if it is an ordinary one. Its name goes to `place` of `names`, unless the row has a
    /// number already.
    ///
    /// Whatever is not plain is left alone: quotes within cells that are looked at, dates and words that cannot be read.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the body of the loop over a batch; rows of sheets call it elsewhere")]
    pub(super) fn read(
        &mut self,
        bytes: &[u8],
        span: Span<'_>,
        names: &mut ProbeBatch,
        place: usize,
    ) -> Option<(Row, NameOf)> {
        // What the clock of a procedure says of a dossier is no comparison of its days.
        if self.clocked {
            return None;
        }
        let cells = Cells { bytes, span };
        let places = self.places;
        let received =
            self.received.read::<true>(cells.get(places.received)?, self.months, &mut self.met, self.rules)?;
        let due = self.due.read::<false>(cells.get(places.due)?, self.months, &mut self.met, self.rules)?;
        let ended = self.ended.read::<false>(cells.get(places.ended)?, self.months, &mut self.met, self.rules)?;
        let channel = self.channel(cells.get(places.channel)?)?;
        // Where no channel is named, the sub-channel may tell it.
        if places.sub_channel != NOWHERE
            && !cells.get(places.sub_channel)?.is_empty()
            && std::str::from_utf8(cells.get(places.channel)?).ok()?.trim().is_empty()
        {
            return None;
        }
        let status = if places.status == NOWHERE { NO_WORD } else { self.status(cells.get(places.status)?)? };
        let kind = Kind::of_codes(channel.code, status.code);
        let mut marks = u64::from(received.mark)
            | u64::from(due.mark) << 8
            | u64::from(ended.mark) << 16
            | u64::from(channel.mark) << 32
            | u64::from(status.mark) << 40;
        if places.handed_over != NOWHERE {
            marks |= u64::from(self.hand_over(cells.get(places.handed_over)?, &received, &ended)?) << 24;
        }
        if places.procedure != NOWHERE
            && self.is_not_online(cells.get(places.procedure)?)?
            && kind.channel() == Some(Channel::Online)
        {
            return None;
        }
        let at_instant = |date: &DateRead| date.seconds != NO_TIME && Some(date.day) == self.instant;
        if self.instant.is_some() && (at_instant(&received) || at_instant(&ended)) {
            return None;
        }
        let code = cells.get(places.code)?;
        if is_blank_end(*code.first()?) || is_blank_end(*code.last()?) {
            return None;
        }
        // What ends with a digit has one, and is no mark but of the caller's own.
        if (!code.last()?.is_ascii_digit() || !self.rules.none.is_empty())
            && self.rules.is_no_name(std::str::from_utf8(code).ok()?)
        {
            return None;
        }
        // Without a day of receipt, a row without a plain code may be a total.
        if received.day == NO_DAY && !is_code_bytes(code) {
            return None;
        }
        // Without a day of receipt there is nothing to compare.
        let differs =
            received.day != NO_DAY && !self.template.states(code, received.stated) && code_differs(code, received.day)?;
        let times = if self.timed { [due.seconds, ended.seconds] } else { [NO_TIME; 2] };
        let flat = Flat { received: received.day, due: due.day, ended: ended.day, kind, times };
        let mut row = Row { flat, field: 0, unit: 0, code_differs: differs, marks };
        let name = self.name(&cells, &mut row, names, place)?;
        Some((row, name))
    }

    /// Where the code of a record is.
    pub(super) fn code_range(&self, bytes: &[u8], span: Span<'_>) -> Option<(usize, usize)> {
        Cells { bytes, span }.range(self.places.code)
    }

    /// The field and the unit of a record.
    #[inline]
    fn name(&mut self, cells: &Cells<'_>, row: &mut Row, names: &mut ProbeBatch, place: usize) -> Option<NameOf> {
        if self.places.field == NOWHERE {
            row.field = self.default_field?;
        } else {
            let (from, to) = cells.range(self.places.field)?;
            if !self.by_unit {
                return self.wait(cells.bytes, from, to, row, names, place);
            }
            let field = cells.bytes.get(from..to)?;
            row.field = self.names.fields.plain(field, hash(field))?;
        }
        if self.by_unit {
            row.unit = self.unit(cells)?;
        }
        Some(NameOf::Numbered)
    }

    /// Puts the name of a field into the lookup batch, if it is short enough.
    #[inline]
    fn wait(
        &mut self,
        bytes: &[u8],
        from: usize,
        to: usize,
        row: &mut Row,
        names: &mut ProbeBatch,
        place: usize,
    ) -> Option<NameOf> {
        let len = to.checked_sub(from)?;
        if let Some(window) = bytes.get(from..).and_then(|rest| rest.first_chunk::<BLOCK>()).filter(|_| len < BLOCK) {
            return names.put(place, window, len).then_some(NameOf::Waiting);
        }
        let window = bytes.get(from..).and_then(|rest| rest.first_chunk::<{ 2 * BLOCK }>());
        if let Some(window) = window.filter(|_| (BLOCK..2 * BLOCK).contains(&len)) {
            let (first, second) = (window.first_chunk()?, window.last_chunk()?);
            return names.put_long(place, first, second, len - BLOCK).then_some(NameOf::Waiting);
        }
        let field = bytes.get(from..to)?;
        row.field = self.names.fields.plain(field, hash(field))?;
        Some(NameOf::Numbered)
    }

    fn unit(&mut self, cells: &Cells<'_>) -> Option<u32> {
        let cell = if self.places.unit == NOWHERE { &[][..] } else { cells.get(self.places.unit)? };
        if !cell.is_empty() || self.rules.unit.is_none() {
            return self.names.units.plain(cell, hash(cell));
        }
        let unit = self.rules.unit.as_deref()?;
        self.names.units.number(unit.as_bytes()).filter(|_| !unit.trim().is_empty())
    }

    #[inline]
    fn channel(&mut self, cell: &[u8]) -> Option<Word> {
        if cell.is_empty() {
            return Some(Word { code: default_code(self.rules.channel)?, mark: 0 });
        }
        if let Some(word) = self.channels.get(cell) {
            return Some(word);
        }
        let rules = self.rules;
        let default = default_code(rules.channel)?;
        let word = self.channels.learn(cell, |text| match text.trim() {
            "" => Some(Word { code: default, mark: 0 }),
            text if rules.is_none(text) => Some(Word { code: default, mark: 1 }),
            text => Some(Word { code: rules.channel(text)?.portal_code()?, mark: 0 }),
        });
        self.learnt = word.map(|word| (cell.into(), word));
        word
    }

    #[inline]
    fn status(&mut self, cell: &[u8]) -> Option<Word> {
        if cell.is_empty() {
            return Some(NO_WORD);
        }
        if let Some(word) = self.statuses.get(cell) {
            return Some(word);
        }
        let rules = self.rules;
        self.statuses.learn(cell, |text| match text.trim() {
            "" => Some(NO_WORD),
            text if rules.is_no_status(text) => Some(Word { code: 0, mark: 1 }),
            text => rules.status(text).map(|status| Word { code: status.number(), mark: 0 }),
        })
    }

    /// The mark in a cell of the hand-over; `None` where the hand-over may say something of its own: before the end, without
    /// one, or where nothing can have happened after a day.
    #[inline]
    fn hand_over(&mut self, cell: &[u8], received: &DateRead, ended: &DateRead) -> Option<u8> {
        if cell.is_empty() {
            return Some(0);
        }
        let read = self.handed_over.read::<false>(cell, self.months, &mut self.met, self.rules)?;
        let sound = read.day >= ended.day && read.day >= received.day && received.day != NO_DAY && ended.day != NO_DAY;
        let plain = read.day == NO_DAY || (sound && !self.drawn && self.instant.is_none());
        plain.then_some(read.mark)
    }

    /// Whether the catalogue says that a procedure is not offered online.
    fn is_not_online(&mut self, cell: &[u8]) -> Option<bool> {
        if cell.is_empty() {
            return Some(false);
        }
        if let Some(known) = self.not_online.get(cell) {
            return Some(*known);
        }
        let Some(catalogue) = self.counter.catalogue() else { return Some(false) };
        let text = std::str::from_utf8(cell).ok()?.trim();
        let procedure = (!text.is_empty()).then(|| catalogue.procedure_like(&text.into())).flatten();
        let not_online = procedure.is_some_and(|procedure| procedure.offers_online() == Some(false));
        if procedure.is_some() {
            self.not_online.insert(cell.into(), not_online);
        }
        Some(not_online)
    }
}

const NO_WORD: Word = Word { code: 0, mark: 0 };

/// Whether a code may begin or end with white space.
#[inline]
fn is_blank_end(byte: u8) -> bool {
    byte <= b' ' || byte >= 0x7f
}

/// The cells of one record.
#[derive(Clone, Copy)]
struct Cells<'r> {
    bytes: &'r [u8],
    span: Span<'r>,
}

impl<'r> Cells<'r> {
    /// A cell without its quotes; `None` where quotes stand inside it. A column that is not there is blank.
    #[inline]
    fn get(&self, at: usize) -> Option<&'r [u8]> {
        if at == NOWHERE {
            return Some(&[]);
        }
        let (from, to) = self.range(at)?;
        self.bytes.get(from..to)
    }

    #[inline]
    fn range(&self, at: usize) -> Option<(usize, usize)> {
        let stops = self.span.stops;
        let mut from = match at.checked_sub(1) {
            Some(before) => *stops.get(before)? as usize + 1,
            None => self.span.start,
        };
        let mut to = *stops.get(at)? as usize;
        if at + 1 == stops.len() && to > from && self.bytes.get(to - 1) == Some(&b'\r') {
            to -= 1;
        }
        if self.bytes.get(from) == Some(&b'"') && from < to {
            from += 1;
            to = to.checked_sub(1).filter(|to| from <= *to)?;
            if memchr::memchr(b'"', self.bytes.get(from..to)?).is_some() {
                return None;
            }
        }
        Some((from, to))
    }
}

/// The code of the channel of cells that name none: zero for no channel, `None` for one that has no code, whose records
/// are read one by one.
fn default_code(channel: Option<Channel>) -> Option<u8> {
    match channel {
        Some(channel) => channel.portal_code(),
        None => Some(0),
    }
}
