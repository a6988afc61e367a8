//! Dossiers side by side in columns.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::ops::Range;

use super::cells::{Histogram, NOWHERE, entry, number as cell_number};
use super::day::{NO_DAY, is_implausible, number};
use super::flat::{Flat, Verdict, Verdicts};
use super::names::Names;
use crate::catalogue::{Field, Unit};
use crate::count::{Counter, Dimension, Judged, Unplaced};
use crate::dossier::{Dossier, DossierCode, EventKind, PortalStatus};
use crate::finding::{Findings, Location};
use crate::tally::Tally;

/// Many dossiers in little memory, one column for each thing that flat files say of them (bảng hồ sơ theo cột).
///
/// A column store holds code, field, unit, procedure, channel, reported status, and one day each of receipt, due date
/// and end: about 27 bytes for each dossier, and its code. It gives every dossier back as it was. A dossier that has
/// more than that, a pause, a time of day, a second due date, is refused when it comes in, because another count could
/// come of it; count such dossiers with [`Counter::add`]. So [`Counter::add_columns`] needs no history, whatever the
/// policy.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cchc::bulk::DossierColumns;
/// use cchc::dossier::EventKind;
/// use cchc::{Channel, Counter, Dossier, Question};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let filed = Dossier::new("HS-1", "Báo chí").through(Channel::Online).received(day(1, 4)).due(day(1, 18));
///
/// let mut columns = DossierColumns::new();
/// columns.push(&filed)?;
/// assert_eq!(columns.get(0), Some(filed.clone()));
/// let paused = filed.with(EventKind::SupplementRequested, day(1, 8));
/// assert_eq!(columns.push(&paused).unwrap_err().to_string(), "the dossier HS-1 has a history that columns cannot hold");
///
/// let mut counter = Counter::new(Question::new("2021-Q1".parse()?));
/// counter.add_columns(&columns, NonZeroUsize::MIN);
/// assert_eq!(counter.finish().form().total().online(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct DossierColumns {
    codes: String,
    code_ends: Vec<usize>,
    fields: Names,
    units: Names,
    procedures: Names,
    field: Vec<u32>,
    unit: Vec<u32>,
    procedure: Vec<u32>,
    received: Vec<i32>,
    due: Vec<i32>,
    ended: Vec<i32>,
    channel: Vec<u8>,
    status: Vec<u8>,
    /// Something is to be said of the dossier in any period.
    odd: Vec<bool>,
}

/// A dossier that columns cannot hold (hồ sơ có diễn biến).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the dossier {code} has a history that columns cannot hold")]
pub struct NeedsHistoryError {
    code: DossierCode,
}

impl NeedsHistoryError {
    /// The code of the dossier.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }
}

impl Default for DossierColumns {
    fn default() -> Self {
        Self::new()
    }
}

impl DossierColumns {
    /// No dossiers.
    pub fn new() -> Self {
        // The first unit and the first procedure are none.
        let with_none = || {
            let mut names = Names::new(true);
            names.number(b"");
            names
        };
        Self {
            codes: String::new(),
            code_ends: Vec::new(),
            fields: Names::new(true),
            units: with_none(),
            procedures: with_none(),
            field: Vec::new(),
            unit: Vec::new(),
            procedure: Vec::new(),
            received: Vec::new(),
            due: Vec::new(),
            ended: Vec::new(),
            channel: Vec::new(),
            status: Vec::new(),
            odd: Vec::new(),
        }
    }

    /// How many dossiers there are.
    pub fn len(&self) -> usize {
        self.odd.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.odd.is_empty()
    }

    /// Takes a dossier in; refuses one that could not be given back as it is.
    pub fn push(&mut self, dossier: &Dossier) -> Result<(), NeedsHistoryError> {
        let refuse = || NeedsHistoryError { code: dossier.code().clone() };
        let day_of = |kind: EventKind| {
            let event = dossier.events().iter().find(|event| event.kind == kind);
            event.map_or(NO_DAY, |event| number(event.at.day()))
        };
        let withdrawn = dossier.reported() == Some(PortalStatus::Withdrawn);
        let flat = Flat {
            received: day_of(EventKind::Received),
            due: dossier.dues().first().map_or(NO_DAY, |change| number(change.due.day())),
            ended: day_of(if withdrawn { EventKind::Withdrawn } else { EventKind::Ended }),
            channel: Flat::channel(dossier.channel()),
            status: dossier.reported().map_or(0, PortalStatus::code),
        };
        let unit = dossier.unit().map_or("", Unit::name);
        let procedure = dossier.procedure().map_or("", |procedure| procedure.as_str());
        let code = dossier.code().as_str();
        if full(flat, code, dossier.field().name(), unit, procedure) != *dossier {
            return Err(refuse());
        }
        let field = self.fields.number(dossier.field().name().as_bytes()).ok_or_else(refuse)?;
        let unit = self.units.number(unit.as_bytes()).ok_or_else(refuse)?;
        let procedure = self.procedures.number(procedure.as_bytes()).ok_or_else(refuse)?;
        self.codes.push_str(code);
        self.code_ends.push(self.codes.len());
        self.field.push(field);
        self.unit.push(unit);
        self.procedure.push(procedure);
        self.received.push(flat.received);
        self.due.push(flat.due);
        self.ended.push(flat.ended);
        self.channel.push(flat.channel);
        self.status.push(flat.status);
        self.odd.push(is_odd(dossier, flat));
        Ok(())
    }

    /// A dossier, as it came in.
    pub fn get(&self, at: usize) -> Option<Dossier> {
        let end = *self.code_ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.code_ends.get(before)).copied().unwrap_or(0);
        let name = |names: &Names, ids: &[u32]| {
            ids.get(at).map(|id| String::from_utf8_lossy(names.get(*id)).into_owned()).unwrap_or_default()
        };
        let (unit, procedure) = (name(&self.units, &self.unit), name(&self.procedures, &self.procedure));
        let field = name(&self.fields, &self.field);
        Some(full(self.flat(at)?, self.codes.get(start..end)?, &field, &unit, &procedure))
    }

    /// Every dossier, as it came in and in that order.
    pub fn iter(&self) -> impl Iterator<Item = Dossier> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    fn flat(&self, at: usize) -> Option<Flat> {
        Some(Flat {
            received: *self.received.get(at)?,
            due: *self.due.get(at)?,
            ended: *self.ended.get(at)?,
            channel: *self.channel.get(at)?,
            status: *self.status.get(at)?,
        })
    }
}

fn full(flat: Flat, code: &str, field: &str, unit: &str, procedure: &str) -> Dossier {
    let mut dossier = flat.dossier(code, field);
    if !unit.is_empty() {
        dossier = dossier.at_unit(unit);
    }
    if !procedure.is_empty() {
        dossier = dossier.of_procedure(procedure);
    }
    dossier
}

fn is_odd(dossier: &Dossier, flat: Flat) -> bool {
    let days = [flat.received, flat.due, flat.ended];
    let mut days = days.iter().filter(|number| **number != NO_DAY).filter_map(|number| super::day::day(*number));
    dossier.code().is_empty()
        || dossier.field().name().trim().is_empty()
        || dossier.code().day().is_some_and(|day| number(day) != flat.received)
        || days.any(is_implausible)
}

/// What one thread counted.
#[derive(Default)]
struct Part {
    rows: Vec<(usize, u64, Tally)>,
    findings: Findings,
    unplaced: Vec<Unplaced>,
    unplaced_total: u64,
}

/// How many dossiers are placed at a time.
const BATCH: usize = 1024;

impl Counter {
    /// Counts every dossier of a column store, on `threads` threads: the same as [`Counter::add`] for each of them.
    pub fn add_columns(&mut self, columns: &DossierColumns, threads: NonZeroUsize) {
        let limit = self.findings_mut().limit();
        let rows = RowIds::new(self.dimension(), columns);
        let counter = &*self;
        let each = columns.len().div_ceil(threads.get()).max(1);
        let parts: Vec<Part> = std::thread::scope(|scope| {
            let ranges = (0..columns.len()).step_by(each).map(|from| from..(from + each).min(columns.len()));
            let (rows, room) = (&rows, counter.room());
            let threads: Vec<_> =
                ranges.map(|range| scope.spawn(move || count(counter, columns, rows, range, limit, room))).collect();
            let join = |thread: std::thread::ScopedJoinHandle<'_, Part>| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            threads.into_iter().map(join).collect()
        });
        for part in parts {
            self.findings_mut().merge(part.findings);
            self.list_all(part.unplaced, part.unplaced_total);
            let mut counted = part.rows;
            counted.sort_by_key(|(_, first, _)| *first);
            for (row, _, tally) in counted {
                let (field, unit) = rows.names(row, columns);
                self.add_tally(&Field::new(field), Some(&Unit::new(unit)), tally);
            }
        }
    }
}

/// The rows of the form that dossiers belong to.
struct RowIds {
    by: Dimension,
    pairs: Vec<(u32, u32)>,
    rows: HashMap<(u32, u32), u32>,
}

impl RowIds {
    fn new(by: Dimension, columns: &DossierColumns) -> Self {
        let mut ids = Self { by, pairs: Vec::new(), rows: HashMap::new() };
        if by == Dimension::UnitAndField {
            for pair in columns.field.iter().copied().zip(columns.unit.iter().copied()) {
                ids.rows.entry(pair).or_insert_with(|| {
                    ids.pairs.push(pair);
                    u32::try_from(ids.pairs.len() - 1).unwrap_or(u32::MAX)
                });
            }
        }
        ids
    }

    fn len(&self, columns: &DossierColumns) -> usize {
        match self.by {
            Dimension::Field => columns.fields.len(),
            Dimension::Unit => columns.units.len(),
            Dimension::UnitAndField => self.pairs.len(),
        }
    }

    #[inline]
    fn of(&self, field: u32, unit: u32) -> u32 {
        match self.by {
            Dimension::Field => field,
            Dimension::Unit => unit,
            Dimension::UnitAndField => self.rows.get(&(field, unit)).copied().unwrap_or(0),
        }
    }

    fn names(&self, row: usize, columns: &DossierColumns) -> (String, String) {
        let id = u32::try_from(row).unwrap_or(u32::MAX);
        let text = |names: &Names, id| String::from_utf8_lossy(names.get(id)).into_owned();
        match self.by {
            Dimension::Field => (text(&columns.fields, id), String::new()),
            Dimension::Unit => (String::new(), text(&columns.units, id)),
            Dimension::UnitAndField => {
                let (field, unit) = self.pairs.get(row).copied().unwrap_or_default();
                (text(&columns.fields, field), text(&columns.units, unit))
            }
        }
    }
}

fn count(
    counter: &Counter,
    columns: &DossierColumns,
    rows: &RowIds,
    range: Range<usize>,
    limit: usize,
    room: usize,
) -> Part {
    let mut part = Part { findings: Findings::with_limit(limit), ..Part::default() };
    let mut verdicts = Verdicts::new(counter.question());
    let mut histogram = Histogram::new();
    let by_catalogue = counter.catalogue().is_some_and(|catalogue| !catalogue.procedures().is_empty());
    let mut entries = Vec::with_capacity(BATCH);
    let mut at = range.start;
    while at < range.end {
        let batch = at..(at + BATCH).min(range.end);
        let order = at as u64;
        at = batch.end;
        entries.clear();
        for place in batch {
            let Some(flat) = columns.flat(place) else { break };
            let row = rows.of(columns.field[place], columns.unit[place]);
            let odd = columns.odd[place] || (by_catalogue && columns.procedure[place] != 0);
            let cell = match verdicts.of(flat) {
                Verdict::Plain(cell) if !odd => cell,
                Verdict::Noted(cell, noted) if !odd && noted.iter().all(|rule| part.findings.is_full(*rule)) => {
                    for rule in noted {
                        part.findings.count(*rule, 1);
                    }
                    cell
                }
                _ => one_by_one(counter, columns, place, room, &mut part),
            };
            entries.push(entry(row, cell));
        }
        histogram.add(&entries, rows.len(columns), order);
    }
    part.rows = histogram.rows().collect();
    part
}

fn one_by_one(counter: &Counter, columns: &DossierColumns, at: usize, room: usize, part: &mut Part) -> u8 {
    let Some(dossier) = columns.get(at) else { return NOWHERE };
    let Judged { placed, findings, .. } = counter.judge_dossier(&dossier, Location::dossier(dossier.code().as_str()));
    part.findings.extend(findings);
    match placed {
        Ok(placement) => cell_number(&placement),
        Err(unplaced) => {
            part.unplaced_total += 1;
            if part.unplaced.len() < room {
                part.unplaced.push(unplaced);
            }
            NOWHERE
        }
    }
}
