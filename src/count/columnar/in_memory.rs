//! Counting what stands in columns.

use std::borrow::Cow;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::thread::Builder;

use super::columns::DossierColumns;
use crate::count::counter::{Counter, Judged, Unplaced};
use crate::count::fast::cells::{Histogram, NOWHERE};
use crate::count::fast::flat::Kind;
use crate::count::fast::placer::{CHUNK, Placer, Verdict};
use crate::count::fast::row_interner::names_of;
use crate::count::rows::Dimension;
use crate::finding::{Findings, Location};
use crate::names::Channel;
use crate::names::ProcedureCode;
use crate::placement::Tally;

/// A part of fewer dossiers takes less time than the thread for it.
const LEAST: usize = 1 << 14;

impl Counter {
    /// Counts every dossier of a column store, on `threads` threads: the same as [`Counter::add`] for each of them.
    pub fn add_columns(&mut self, columns: &DossierColumns, threads: NonZeroUsize) {
        self.add_parts(columns, threads, LEAST);
    }

    /// The same in parts of no fewer than `least` dossiers, one for each thread.
    pub(super) fn add_parts(&mut self, columns: &DossierColumns, threads: NonZeroUsize, least: usize) {
        let limit = self.findings_mut().limit();
        let rows = RowIds::new(self.dimension(), columns);
        let counter = &*self;
        let not_online = not_online(counter, columns);
        let work = Work { counter, columns, rows: &rows, not_online: &not_online, limit, room: counter.room() };
        let each = columns.len().div_ceil(threads.get()).max(least);
        let part = |from: usize| from..(from + each).min(columns.len());
        let parts: Vec<Part> = std::thread::scope(|scope| {
            let ranges = (each..columns.len()).step_by(each).map(part);
            // A part for which no thread can be started is counted here.
            let start = |range: Range<usize>| {
                Builder::new()
                    .spawn_scoped(scope, {
                        let range = range.clone();
                        || work.count(range)
                    })
                    .map_err(|_| range)
            };
            let others: Vec<_> = ranges.map(start).collect();
            let first = work.count(part(0));
            let others = others.into_iter().map(|thread| match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(range) => work.count(range),
            });
            std::iter::once(first).chain(others).collect()
        });
        let mut tallies = vec![None; rows.len()];
        for part in parts {
            self.findings_mut().merge(part.findings);
            self.list_all(part.unplaced, part.unplaced_total);
            for (row, tally) in part.rows {
                if let Some(sum) = tallies.get_mut(row) {
                    *sum = Some(sum.unwrap_or(Tally::ZERO) + tally);
                }
            }
        }
        for (row, tally) in tallies.into_iter().enumerate() {
            let (field, unit) = rows.names(row, columns);
            if let Some(tally) = tally {
                self.add_named_tally(&field, &unit, tally);
            }
        }
    }
}

/// For each procedure of a store, whether the catalogue says that it is not offered online.
fn not_online(counter: &Counter, columns: &DossierColumns) -> Vec<bool> {
    let Some(catalogue) = counter.catalogue().filter(|catalogue| !catalogue.procedures().is_empty()) else {
        return Vec::new();
    };
    let procedures = (0..).take(columns.procedures.len()).map(|id| columns.procedures.text(id));
    let known = procedures.map(|code| catalogue.procedure(&ProcedureCode::from(&*code)));
    known.map(|procedure| procedure.is_some_and(|procedure| !procedure.is_online())).collect()
}

/// The rows of the form that dossiers belong to, numbered in the order in which they are met.
struct RowIds<'a> {
    by: Dimension,
    ids: Cow<'a, [u32]>,
    pairs: Vec<(u32, u32)>,
    len: usize,
}

impl<'a> RowIds<'a> {
    fn new(by: Dimension, columns: &'a DossierColumns) -> Self {
        match by {
            Dimension::Field => {
                Self { by, ids: Cow::Borrowed(&columns.field), pairs: Vec::new(), len: columns.fields.len() }
            }
            Dimension::Unit => {
                Self { by, ids: Cow::Borrowed(&columns.unit), pairs: Vec::new(), len: columns.units.len() }
            }
            Dimension::UnitAndField => {
                let mut pairs = Vec::new();
                let mut known = HashMap::new();
                let both = columns.field.iter().copied().zip(columns.unit.iter().copied());
                let ids = both.map(|pair| {
                    *known.entry(pair).or_insert_with(|| {
                        pairs.push(pair);
                        u32::try_from(pairs.len() - 1).unwrap_or(u32::MAX)
                    })
                });
                let ids = Cow::Owned(ids.collect());
                Self { by, ids, len: pairs.len(), pairs }
            }
        }
    }

    fn len(&self) -> usize {
        self.len
    }

    fn names<'b>(&self, row: usize, columns: &'b DossierColumns) -> (Cow<'b, str>, Cow<'b, str>) {
        names_of(row, self.by, &self.pairs, &columns.fields, &columns.units)
    }
}

/// What one thread counted.
struct Part {
    rows: Vec<(usize, Tally)>,
    findings: Findings,
    unplaced: Vec<Unplaced>,
    unplaced_total: u64,
}

struct Work<'a> {
    counter: &'a Counter,
    columns: &'a DossierColumns,
    rows: &'a RowIds<'a>,
    not_online: &'a [bool],
    limit: usize,
    room: usize,
}

impl Work<'_> {
    fn count(&self, range: Range<usize>) -> Part {
        let findings = Findings::with_limit(self.limit);
        let mut part = Part { rows: Vec::new(), findings, unplaced: Vec::new(), unplaced_total: 0 };
        let mut placer = Placer::new(self.counter.question().clone());
        let mut histogram = Histogram::new();
        let mut cells = [NOWHERE; CHUNK];
        for from in range.clone().step_by(CHUNK) {
            let to = (from + CHUNK).min(range.end);
            let (Some(flats), Some(rows)) = (self.columns.flats().part(from, to), self.rows.ids.get(from..to)) else {
                break;
            };
            let special = placer.place(flats, &mut cells);
            let odd = self.columns.odd(from, to);
            if special || !odd.is_empty() || !self.not_online.is_empty() {
                for (place, cell) in (from..to).zip(&mut cells) {
                    *cell = self.settle(place, *cell, odd, &mut placer, &mut part);
                }
            }
            histogram.grow(self.rows.len(), placer.cells().len());
            histogram.add(rows, &cells);
        }
        for row in 0..histogram.rows() {
            if histogram.row(row).any(|count| count > 0) {
                part.rows.push((row, placer.cells().tally(histogram.row(row))));
            }
        }
        part
    }

    /// The cells of a dossier that may be special.
    fn settle(&self, place: usize, number: u8, odd: &[usize], placer: &mut Placer, part: &mut Part) -> u8 {
        if odd.binary_search(&place).is_err() && !self.is_not_online(place) {
            if Placer::is_cell(number) {
                return number;
            }
            let full = |verdict: &&Verdict| verdict.rules.iter().all(|rule| part.findings.is_full(*rule));
            let listed = |verdict: &&Verdict| verdict.unplaced.is_none() || part.unplaced.len() >= self.room;
            if let Some(verdict) = placer.verdict(number).filter(full).filter(listed) {
                for rule in &verdict.rules {
                    part.findings.count(*rule, 1);
                }
                part.unplaced_total += u64::from(verdict.unplaced.is_some());
                return verdict.cell;
            }
        }
        self.one_by_one(place, placer, part)
    }

    /// Whether a dossier was filed online for a procedure that is not offered online.
    fn is_not_online(&self, place: usize) -> bool {
        let procedure = self.columns.procedure.get(place).and_then(|id| self.not_online.get(*id as usize));
        let kind = self.columns.flats().kind.get(place);
        procedure == Some(&true) && kind.is_some_and(|kind| Kind(*kind).channel() == Some(Channel::Online))
    }

    fn one_by_one(&self, at: usize, placer: &mut Placer, part: &mut Part) -> u8 {
        let Some(dossier) = self.columns.get(at) else { return NOWHERE };
        let location = Location::dossier(dossier.code().as_str());
        let Judged { placed, findings, .. } = self.counter.judge_dossier(&dossier, location);
        part.findings.extend(findings);
        match placed {
            Ok(placement) => placer.number(&placement),
            Err(unplaced) => {
                part.unplaced_total += 1;
                if part.unplaced.len() < self.room {
                    part.unplaced.push(unplaced);
                }
                NOWHERE
            }
        }
    }
}
