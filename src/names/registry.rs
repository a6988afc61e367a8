//! Rows found by the names of a field and a unit.

use std::collections::HashMap;
use std::ops::{Index, IndexMut};

use super::match_key::MatchKey;

/// The names that tell rows apart, as they match: of the field and of the unit, empty where one does not count.
pub(crate) type RowKey = (MatchKey, MatchKey);

/// Rows in the order in which they were first met, found by the names that match.
///
/// Names are folded once for each spelling, not once for each dossier.
#[derive(Clone, Debug)]
pub(crate) struct RowRegistry<R> {
    rows: Vec<R>,
    keys: HashMap<RowKey, usize>,
    /// Fields as spelled, of rows without a unit.
    fields: HashMap<String, usize>,
    /// Unit, then field, as spelled.
    spellings: HashMap<String, HashMap<String, usize>>,
}

impl<R> RowRegistry<R> {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), keys: HashMap::new(), fields: HashMap::new(), spellings: HashMap::new() }
    }

    /// Makes room for so many rows more, which differ in the field alone or not.
    pub(crate) fn reserve(&mut self, rows: usize, by_field_alone: bool) {
        self.rows.reserve(rows);
        self.keys.reserve(rows);
        if by_field_alone {
            self.fields.reserve(rows);
        }
    }

    /// The row of a field and a unit that have been met in this spelling.
    pub(crate) fn known(&self, field: &str, unit: &str) -> Option<usize> {
        if unit.is_empty() {
            return self.fields.get(field).copied();
        }
        self.spellings.get(unit)?.get(field).copied()
    }

    /// The rows of the spellings of fields of a unit.
    fn of_unit(&mut self, unit: &str) -> &mut HashMap<String, usize> {
        if unit.is_empty() { &mut self.fields } else { self.spellings.entry(unit.to_owned()).or_default() }
    }

    /// The row of names in a new spelling; a new one if none matches.
    pub(crate) fn get_or_insert(&mut self, field: &str, unit: &str, key: RowKey, row: impl FnOnce() -> R) -> usize {
        let next = self.rows.len();
        let place = *self.keys.entry(key).or_insert(next);
        if place == next {
            self.rows.push(row());
        }
        self.of_unit(unit).insert(field.to_owned(), place);
        place
    }

    /// Adds the rows of `other`; rows that match become one by `join`, new ones come last.
    pub(crate) fn merge(&mut self, other: &Self, join: impl Fn(&mut R, &R))
    where
        R: Clone,
    {
        let mut places: Vec<usize> = vec![0; other.rows.len()];
        let mut keys: Vec<(&RowKey, &usize)> = other.keys.iter().collect();
        keys.sort_by_key(|(_, row)| **row);
        for (key, theirs) in keys {
            let next = self.rows.len();
            let mine = *self.keys.entry(key.clone()).or_insert(next);
            if mine == next {
                self.rows.push(other.rows[*theirs].clone());
            } else {
                join(&mut self.rows[mine], &other.rows[*theirs]);
            }
            places[*theirs] = mine;
        }
        let of_units = other.spellings.iter().map(|(unit, fields)| (unit.as_str(), fields));
        for (unit, fields) in of_units.chain([("", &other.fields)]) {
            let mine = self.of_unit(unit);
            for (field, theirs) in fields {
                mine.entry(field.clone()).or_insert(places[*theirs]);
            }
        }
    }

    pub(crate) fn rows(&self) -> &[R] {
        &self.rows
    }

    pub(crate) fn rows_mut(&mut self) -> &mut [R] {
        &mut self.rows
    }

    pub(crate) fn into_rows(self) -> Vec<R> {
        self.rows
    }
}

impl<R> Index<usize> for RowRegistry<R> {
    type Output = R;

    fn index(&self, row: usize) -> &R {
        &self.rows[row]
    }
}

impl<R> IndexMut<usize> for RowRegistry<R> {
    fn index_mut(&mut self, row: usize) -> &mut R {
        &mut self.rows[row]
    }
}
