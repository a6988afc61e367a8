//! Names numbered as they are met.

use std::collections::HashMap;

use super::match_key::MatchKey;

/// Names in the order in which they are met, each with a number; spellings that match have one.
///
/// A name is folded once for each spelling, not once for each dossier.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    spelled: Vec<String>,
    /// The spellings met.
    known: HashMap<String, usize>,
    keys: HashMap<MatchKey, usize>,
}

impl NameIndex {
    /// The number of a name, as many as there are for one that is new.
    pub(crate) fn number(&mut self, name: &str) -> usize {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let number = *self.keys.entry(MatchKey::of_field(name)).or_insert_with(|| {
            self.spelled.push(name.to_owned());
            self.spelled.len() - 1
        });
        self.known.insert(name.to_owned(), number);
        number
    }

    /// The number of a name, if it was met.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.known.get(name).or_else(|| self.keys.get(&MatchKey::of_field(name))).copied()
    }

    /// The names as first spelled, by their numbers.
    pub(crate) fn spelled(&self) -> &[String] {
        &self.spelled
    }
}
