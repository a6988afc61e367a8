//! The rows of a live form, kept up to date.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::counter::Counter;
use super::diagnose::diagnose;
use super::rows::Dimension;
use crate::dossier::{Dossier, EventKind, PortalStatus};
use crate::finding::Location;
use crate::names::RowKey;
use crate::placement::Query;
use crate::placement::Tally;
use crate::time::AsOf;

/// Dossiers by their codes.
pub(super) type Dossiers = BTreeMap<String, Dossier>;

/// What the dossiers of a live form come to: each of them adds to its row when it comes, and is taken off it when it
/// goes or before it changes.
#[derive(Clone, Debug, Default)]
pub(super) struct LiveRows {
    rows: BTreeMap<RowKey, LiveRow>,
    /// The codes of dossiers of which there is something to say.
    noted: BTreeSet<String>,
    /// The codes of dossiers that are open, or of which nobody has the result.
    open: BTreeSet<String>,
    /// The codes of the others, by the last day on which something of them happened or was recorded.
    finished: BTreeSet<(NaiveDate, String)>,
    /// How many have a hand-over.
    handed_over: u64,
}

/// The last day on which something happened to a finished dossier, or was recorded of it; `None` for one that is not
/// finished.
fn finished(dossier: &Dossier) -> Option<NaiveDate> {
    let state = dossier.state(AsOf::everything());
    let end = state.episodes().last().and_then(|episode| episode.end).filter(|_| !state.is_open());
    let result = end.is_none_or(|(_, kind)| matches!(kind, EventKind::Ended | EventKind::Refused));
    if result && state.handed_over().is_none() && dossier.reported() != Some(PortalStatus::HandedOver) {
        return None;
    }
    let days = dossier.events().iter().map(|event| {
        let recorded = event.recorded.map_or(NaiveDate::MIN, |recorded| recorded.date());
        event.at.day().max(recorded)
    });
    days.max()
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
        self.handed_over += u64::from(dossier.records_hand_over());
        match finished(dossier) {
            Some(day) => self.finished.insert((day, code.to_owned())),
            None => self.open.insert(code.to_owned()),
        };
        if placed.is_err() || !diagnose(dossier, &placed, query, None, &Location::whole()).is_empty() {
            self.noted.insert(code.to_owned());
        }
    }

    /// Takes off a dossier, as it was when it was added.
    pub(super) fn take(&mut self, code: &str, dossier: &Dossier, query: &Query, by: Dimension) {
        self.noted.remove(code);
        self.handed_over -= u64::from(dossier.records_hand_over());
        match finished(dossier) {
            Some(day) => self.finished.remove(&(day, code.to_owned())),
            None => self.open.remove(code),
        };
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

    /// How many dossiers have a hand-over.
    pub(super) fn hand_overs(&self) -> u64 {
        self.handed_over
    }

    /// The codes of dossiers that are not surely finished as of an instant.
    pub(super) fn unfinished(&self, as_of: AsOf) -> BTreeSet<&str> {
        // What was finished before the day of the instant and of its lock is finished as of it.
        let since = as_of.first_unsure_day();
        let later = self.finished.range((since, String::new())..);
        self.open.iter().map(String::as_str).chain(later.map(|(_, code)| code.as_str())).collect()
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
