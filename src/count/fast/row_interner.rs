//! Interner of the rows of the form, and their numbers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::interner::Interner;
use crate::count::rows::Dimension;

/// The fields, units, and pairs of them that were met. What the number of a row stands for depends on the form.
pub(crate) struct RowInterner {
    by: Dimension,
    pub(crate) fields: Interner,
    pub(crate) units: Interner,
    pairs: Vec<(u32, u32)>,
    numbers: HashMap<(u32, u32), u32>,
}

impl RowInterner {
    pub(crate) fn new(by: Dimension) -> Self {
        // A file without a column of units names none.
        let mut units = Interner::new(true);
        units.number(b"");
        Self { by, fields: Interner::new(false), units, pairs: Vec::new(), numbers: HashMap::new() }
    }

    /// How many rows have a number.
    pub(crate) fn len(&self) -> usize {
        match self.by {
            Dimension::Field => self.fields.len(),
            Dimension::Unit => self.units.len(),
            Dimension::UnitAndField => self.pairs.len(),
        }
    }

    /// The row of a field and a unit; `None` when numbers have run out.
    #[inline]
    pub(crate) fn row(&mut self, field: u32, unit: u32) -> Option<u32> {
        match self.by {
            Dimension::Field => Some(field),
            Dimension::Unit => Some(unit),
            Dimension::UnitAndField => {
                if let Some(row) = self.numbers.get(&(field, unit)) {
                    return Some(*row);
                }
                let row = u32::try_from(self.pairs.len()).ok().filter(|row| *row < Interner::MOST)?;
                self.pairs.push((field, unit));
                self.numbers.insert((field, unit), row);
                Some(row)
            }
        }
    }

    /// Replaces fields by the rows of these fields without a unit, as far as there are numbers; how many are replaced.
    pub(crate) fn replace(&mut self, fields: &mut [u32]) -> usize {
        if self.by == Dimension::Field {
            return fields.len();
        }
        for (at, field) in fields.iter_mut().enumerate() {
            match self.row(*field, 0) {
                Some(row) => *field = row,
                None => return at,
            }
        }
        fields.len()
    }

    /// The names of a row: its field and its unit.
    pub(crate) fn of(&self, row: usize) -> (Cow<'_, str>, Cow<'_, str>) {
        names_of(row, self.by, &self.pairs, &self.fields, &self.units)
    }
}

/// The names of a row, its field and its unit, of those that stand for the rows of a form.
pub(crate) fn names_of<'a>(
    row: usize,
    by: Dimension,
    pairs: &[(u32, u32)],
    fields: &'a Interner,
    units: &'a Interner,
) -> (Cow<'a, str>, Cow<'a, str>) {
    let id = u32::try_from(row).unwrap_or(u32::MAX);
    match by {
        Dimension::Field => (fields.text(id), "".into()),
        Dimension::Unit => ("".into(), units.text(id)),
        Dimension::UnitAndField => {
            let (field, unit) = pairs.get(row).copied().unwrap_or_default();
            (fields.text(field), units.text(unit))
        }
    }
}
