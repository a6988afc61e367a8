//! The tree of a sheet, put together criterion by criterion.

use std::collections::BTreeSet;

use super::criterion::Criterion;
use crate::text::Phrase;

/// The deepest tree: area, criterion, sub-criterion, and room for more.
const DEEPEST: usize = 8;
/// The most criteria of a sheet.
const MOST: usize = 10_000;

/// Criteria whose codes are unique and whose groups stand before their parts.
#[derive(Default)]
pub(super) struct Tree {
    list: Vec<Criterion>,
    codes: BTreeSet<String>,
    depths: Vec<usize>,
}

impl Tree {
    /// Takes a criterion whose code is new and whose group stands above it.
    pub(super) fn add(&mut self, criterion: Criterion) -> Result<(), Phrase> {
        let code = criterion.code.as_str();
        if code.is_empty() || code == "-" || self.codes.contains(code) {
            return Err(Phrase::new("một mã chưa tiêu chí nào có", "a code that no other criterion has"));
        }
        let depth = match &criterion.parent {
            None => 1,
            Some(parent) => match self.list.iter().position(|known| known.code == *parent) {
                Some(at) => self.depths[at] + 1,
                None => return Err(Phrase::new("mã của một nhóm ở trên, hoặc -", "the code of a group above, or -")),
            },
        };
        if depth > DEEPEST || self.codes.len() >= MOST {
            return Err(Phrase::new("tối đa 8 cấp và 10 000 tiêu chí", "at most 8 levels and 10 000 criteria"));
        }
        self.codes.insert(code.to_owned());
        self.depths.push(depth);
        self.list.push(criterion);
        Ok(())
    }

    /// The criteria, of which there is at least one.
    pub(super) fn finish(self) -> Result<Vec<Criterion>, Phrase> {
        if self.list.is_empty() { Err(Phrase::new("một tiêu chí", "a criterion")) } else { Ok(self.list) }
    }
}
