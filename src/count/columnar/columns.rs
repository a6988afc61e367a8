//! Dossiers side by side in columns.

use crate::count::fast::day::{NO_DAY, day, is_implausible, number};
use crate::count::fast::flat::{Flat, Flats};
use crate::count::fast::interner::Names;
use crate::dossier::{Dossier, DossierCode};
use crate::names::Unit;

/// Many dossiers in little memory, one column for each thing that flat files say of them (bảng hồ sơ theo cột).
///
/// A column store holds code, field, unit, procedure, channel, reported status, and one day each of receipt, due date
/// and end: about 33 bytes for each dossier, and its code. It gives every dossier back as it was. A dossier that has
/// more than that, a pause, a time of day, a second due date, is refused when it comes in, because another count could
/// come of it; count such dossiers with [`Counter::add`](crate::count::counter::Counter::add). So
/// [`Counter::add_columns`](crate::count::counter::Counter::add_columns) needs no history, whatever the policy.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cchc::count::columnar::DossierColumns;
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
    pub(super) fields: Names,
    pub(super) units: Names,
    pub(super) procedures: Names,
    pub(super) field: Vec<u32>,
    pub(super) unit: Vec<u32>,
    pub(super) procedure: Vec<u32>,
    received: Vec<i32>,
    due: Vec<i32>,
    ended: Vec<i32>,
    kind: Vec<u8>,
    /// The places of dossiers of which something is to be said in any period, in order.
    odd: Vec<usize>,
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
        Self {
            codes: String::new(),
            code_ends: Vec::new(),
            fields: Names::new(true),
            units: Names::new(true),
            procedures: Names::new(true),
            field: Vec::new(),
            unit: Vec::new(),
            procedure: Vec::new(),
            received: Vec::new(),
            due: Vec::new(),
            ended: Vec::new(),
            kind: Vec::new(),
            odd: Vec::new(),
        }
    }

    /// How many dossiers there are.
    pub fn len(&self) -> usize {
        self.kind.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kind.is_empty()
    }

    /// Takes a dossier in; refuses one that could not be given back as it is.
    pub fn push(&mut self, dossier: &Dossier) -> Result<(), NeedsHistoryError> {
        let refuse = || NeedsHistoryError { code: dossier.code().clone() };
        let flat = Flat::of(dossier);
        let unit = dossier.unit().map_or("", Unit::name);
        let procedure = dossier.procedure().map_or("", |procedure| procedure.as_str());
        let code = dossier.code().as_str();
        if full(flat, code, dossier.field().name(), unit, procedure) != *dossier {
            return Err(refuse());
        }
        let field = self.fields.number(dossier.field().name().as_bytes()).ok_or_else(refuse)?;
        let unit = self.units.number(unit.as_bytes()).ok_or_else(refuse)?;
        let procedure = self.procedures.number(procedure.as_bytes()).ok_or_else(refuse)?;
        if is_odd(dossier, flat) {
            self.odd.push(self.len());
        }
        self.codes.push_str(code);
        self.code_ends.push(self.codes.len());
        self.field.push(field);
        self.unit.push(unit);
        self.procedure.push(procedure);
        self.received.push(flat.received);
        self.due.push(flat.due);
        self.ended.push(flat.ended);
        self.kind.push(flat.kind.0);
        Ok(())
    }

    /// A dossier, as it came in.
    pub fn get(&self, at: usize) -> Option<Dossier> {
        let end = *self.code_ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.code_ends.get(before)).copied().unwrap_or(0);
        let id = |ids: &[u32]| ids.get(at).copied().unwrap_or(u32::MAX);
        let (unit, procedure) = (self.units.text(id(&self.unit)), self.procedures.text(id(&self.procedure)));
        let field = self.fields.text(id(&self.field));
        Some(full(self.flats().get(at)?, self.codes.get(start..end)?, &field, &unit, &procedure))
    }

    /// Every dossier, as it came in and in that order.
    pub fn iter(&self) -> impl Iterator<Item = Dossier> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    pub(super) fn flats(&self) -> Flats<'_> {
        Flats { received: &self.received, due: &self.due, ended: &self.ended, kind: &self.kind }
    }

    /// The places within `from..to` of dossiers of which something is to be said in any period.
    pub(super) fn odd(&self, from: usize, to: usize) -> &[usize] {
        let place = |at| self.odd.partition_point(|odd| *odd < at);
        self.odd.get(place(from)..place(to)).unwrap_or_default()
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
    dossier.code().is_empty()
        || dossier.field().name().trim().is_empty()
        || (flat.received != NO_DAY && dossier.code().day().is_some_and(|day| number(day) != flat.received))
        || days.iter().filter_map(|number| day(*number)).any(is_implausible)
}
