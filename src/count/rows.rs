//! The rows of a form while it is counted.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::form::FormRow;
use crate::names::MatchKey;
use crate::names::{Field, Unit};
use crate::placement::Tally;
use crate::text::vocabulary;

/// What the rows of a form stand for (chiều tổng hợp).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Dimension {
    /// A row for each field (lĩnh vực), as Biểu số II.06a asks.
    #[default]
    Field,
    /// A row for each unit (đơn vị).
    Unit,
    /// A row for each field of each unit.
    UnitAndField,
}

vocabulary! { Dimension, "dimension", "chiều tổng hợp";
    Field = "field", "lĩnh vực", "field";
    Unit = "unit", "đơn vị", "unit";
    UnitAndField = "unit_and_field", "đơn vị và lĩnh vực", "unit and field";
}

impl Dimension {
    /// Of the names of a field and a unit those that tell rows apart; empty for the others.
    fn names<'n>(self, field: &'n str, unit: &'n str) -> (&'n str, &'n str) {
        match self {
            Self::Field => (field, ""),
            Self::Unit => ("", unit),
            Self::UnitAndField => (field, unit),
        }
    }

    /// What dossiers of one row have in common: the field, the unit, or both, as they match.
    pub(super) fn key(self, field: &Field, unit: Option<&Unit>) -> (MatchKey, MatchKey) {
        let none = || MatchKey::new("");
        let unit = || unit.map_or_else(none, |unit| MatchKey::new(unit.name()));
        match self {
            Self::Field => (field.key(), none()),
            Self::Unit => (none(), unit()),
            Self::UnitAndField => (field.key(), unit()),
        }
    }
}

/// Rows in the order in which they were first met, found by the names that match.
///
/// Names are folded once for each spelling, not once for each dossier.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    by: Dimension,
    list: Vec<FormRow>,
    keys: HashMap<(MatchKey, MatchKey), usize>,
    /// Unit, then field, as spelled.
    spellings: HashMap<String, HashMap<String, usize>>,
}

impl Rows {
    pub(super) fn new(by: Dimension) -> Self {
        Self { by, list: Vec::new(), keys: HashMap::new(), spellings: HashMap::new() }
    }

    /// The rows of a catalogue, in its order, before anything is counted.
    pub(super) fn of_catalogue(by: Dimension, catalogue: &Catalogue) -> Self {
        let mut rows = Self::new(by);
        if by == Dimension::Field {
            for field in catalogue.fields() {
                rows.get_or_insert(field, None, None);
            }
        }
        rows
    }

    pub(super) fn dimension(&self) -> Dimension {
        self.by
    }

    pub(super) fn tally(&mut self, row: usize) -> &mut Tally {
        self.list[row].tally_mut()
    }

    /// Makes room for so many rows more.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.list.reserve(rows);
        self.keys.reserve(rows);
        if self.by == Dimension::Field {
            self.spellings.entry(String::new()).or_default().reserve(rows);
        }
    }

    /// The row of a field and a unit that have been met in this spelling.
    pub(super) fn known(&self, field: &str, unit: &str) -> Option<usize> {
        let (field, unit) = self.by.names(field, unit);
        self.spellings.get(unit)?.get(field).copied()
    }

    /// The row of a field and a unit; a new one if none matches.
    pub(super) fn get_or_insert(
        &mut self,
        field: &Field,
        unit: Option<&Unit>,
        catalogue: Option<(&Catalogue, NaiveDate)>,
    ) -> usize {
        let (by_field, by_unit) = match self.by {
            Dimension::Field => (true, false),
            Dimension::Unit => (false, true),
            Dimension::UnitAndField => (true, true),
        };
        if let Some(row) = self.known(field.name(), unit.map_or("", Unit::name)) {
            return row;
        }
        let (field_name, unit_name) = self.by.names(field.name(), unit.map_or("", Unit::name));
        let resolved = match catalogue {
            Some((catalogue, day)) if by_field => catalogue.resolve(field, day),
            _ => field,
        };
        let key = self.by.key(resolved, unit);
        let next = self.list.len();
        let row = *self.keys.entry(key).or_insert(next);
        if row == next {
            let unit = by_unit.then(|| Unit::new(unit_name));
            let label = if by_field { resolved.name() } else { unit_name };
            self.list.push(FormRow::new(label, unit, Tally::ZERO));
        }
        self.spellings.entry(unit_name.to_owned()).or_default().insert(field_name.to_owned(), row);
        row
    }

    /// Adds the rows of `other`; rows that match become one, new ones come last.
    pub(super) fn merge(&mut self, other: &Self) {
        let mut places: Vec<usize> = vec![0; other.list.len()];
        let mut keys: Vec<(&(MatchKey, MatchKey), &usize)> = other.keys.iter().collect();
        keys.sort_by_key(|(_, row)| **row);
        for (key, theirs) in keys {
            let next = self.list.len();
            let mine = *self.keys.entry(key.clone()).or_insert(next);
            if mine == next {
                self.list.push(other.list[*theirs].clone());
            } else {
                *self.list[mine].tally_mut() += *other.list[*theirs].tally();
            }
            places[*theirs] = mine;
        }
        for (unit, fields) in &other.spellings {
            let mine = self.spellings.entry(unit.clone()).or_default();
            for (field, theirs) in fields {
                mine.entry(field.clone()).or_insert(places[*theirs]);
            }
        }
    }

    pub(super) fn into_rows(self) -> Vec<FormRow> {
        self.list
    }
}
