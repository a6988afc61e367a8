//! The rows of a live form, kept up to date.

use std::collections::{BTreeMap, BTreeSet};

use super::counter::Counter;
use super::diagnose::diagnose;
use super::rows::Dimension;
use crate::dossier::Dossier;
use crate::finding::Location;
use crate::names::RowKey;
use crate::placement::Query;
use crate::placement::Tally;

/// Dossiers by their codes.
pub(super) type Dossiers = BTreeMap<String, Dossier>;

/// What the dossiers of a live form come to: each of them adds to its row when it comes, and is taken off it when it
/// goes or before it changes.
#[derive(Clone, Debug, Default)]
pub(super) struct LiveRows {
    rows: BTreeMap<RowKey, LiveRow>,
    /// The codes of dossiers of which there is something to say.
    noted: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
struct LiveRow {
    tally: Tally,
    /// The codes of its dossiers: the first one gives the row its place and its name, and when it goes the next one is
    /// at hand.
    codes: BTreeSet<String>,
}

impl LiveRows {
    /// Adds a dossier.
    pub(super) fn add(&mut self, code: &str, dossier: &Dossier, query: &Query, by: Dimension) {
        let placed = query.place(dossier);
        let row = self.rows.entry(by.key(dossier.field(), dossier.unit())).or_default();
        row.codes.insert(code.to_owned());
        if let Ok(placement) = &placed {
            row.tally += Tally::of(placement);
        }
        if placed.is_err() || !diagnose(dossier, &placed, query, None, &Location::whole()).is_empty() {
            self.noted.insert(code.to_owned());
        }
    }

    /// Takes off a dossier, as it was when it was added.
    pub(super) fn take(&mut self, code: &str, dossier: &Dossier, query: &Query, by: Dimension) {
        self.noted.remove(code);
        let key = by.key(dossier.field(), dossier.unit());
        let Some(row) = self.rows.get_mut(&key) else { return };
        row.codes.remove(code);
        if row.codes.is_empty() {
            self.rows.remove(&key);
            return;
        }
        if let Ok(placement) = query.place(dossier) {
            row.tally -= Tally::of(&placement);
        }
    }

    /// A counter that has counted every dossier in the order of codes, without looking at those of which there is
    /// nothing to say.
    pub(super) fn counter(&self, dossiers: &Dossiers, query: &Query, by: Dimension) -> Counter {
        let mut counter = Counter::builder(query.clone()).dimension(by).build();
        let mut rows: Vec<_> = self.rows.values().filter_map(|row| Some((row.codes.first()?, row.tally))).collect();
        rows.sort_by_key(|(first, _)| *first);
        for (first, tally) in rows {
            if let Some(first) = dossiers.get(first) {
                counter.add_tally(first.field(), first.unit(), tally);
            }
        }
        for dossier in self.noted.iter().filter_map(|code| dossiers.get(code)) {
            counter.record_findings(dossier);
        }
        counter
    }
}
