//! The rows of a form while it is counted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::form::{BY_UNIT, BY_UNIT_AND_FIELD, FormRow, ResultForm};
use crate::names::{Field, MatchKey, RowKey, RowRegistry, Unit};
use crate::placement::{Query, Tally};
use crate::text::vocabulary;

/// What the rows of a form stand for (chiều tổng hợp).
///
/// ```
/// use cchc::count::{Dimension, Ledger};
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let dossiers = [dossier.with_unit("UBND xã Hải Hưng")];
/// let query = Query::new("2021-Q1".parse()?);
/// let heading = |dimension| Ledger::builder(&query).dimension(dimension).build(&dossiers).form().rows()[0].label().to_owned();
/// assert_eq!(heading(Dimension::Field), "Báo chí");
/// assert_eq!(heading(Dimension::Unit), "UBND xã Hải Hưng");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

vocabulary! { Dimension in "cchc::count", "dimension", "chiều tổng hợp";
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
    pub(super) fn key(self, field: &Field, unit: Option<&Unit>) -> RowKey {
        let none = || MatchKey::new("");
        let unit = || unit.map_or_else(none, |unit| MatchKey::new(unit.name()));
        match self {
            Self::Field => (field.key(), none()),
            Self::Unit => (none(), unit()),
            Self::UnitAndField => (field.key(), unit()),
        }
    }
}

/// The rows of a form, told apart by the names of its dimension.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    by: Dimension,
    list: RowRegistry<FormRow>,
}

impl Rows {
    pub(super) fn new(by: Dimension) -> Self {
        Self { by, list: RowRegistry::new() }
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
        self.list.reserve(rows, self.by == Dimension::Field);
    }

    /// The row of a field and a unit that have been met in this spelling.
    pub(super) fn known(&self, field: &str, unit: &str) -> Option<usize> {
        let (field, unit) = self.by.names(field, unit);
        self.list.known(field, unit)
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
        self.list.get_or_insert(field_name, unit_name, key, || {
            let label = if by_field { resolved.name() } else { unit_name };
            FormRow::new(label, by_unit.then(|| Unit::new(unit_name)), Tally::ZERO)
        })
    }

    /// Adds the rows of `other`; rows that match become one, new ones come last.
    pub(super) fn merge(&mut self, other: &Self) {
        self.list.merge(&other.list, |mine, theirs| *mine.tally_mut() += *theirs.tally());
    }

    /// The form with these rows. Without any, what they would stand for does not follow from them.
    pub(super) fn into_form(self, query: &Query, unplaced: u64) -> ResultForm {
        let heading = match self.by {
            Dimension::Field => None,
            Dimension::Unit => Some(BY_UNIT),
            Dimension::UnitAndField => Some(BY_UNIT_AND_FIELD),
        };
        let rows = self.list.into_rows();
        let heading = heading.filter(|_| rows.is_empty()).map(str::to_owned);
        ResultForm::new(*query.period(), query.policy().name.clone(), rows, unplaced).with_heading(heading)
    }
}
