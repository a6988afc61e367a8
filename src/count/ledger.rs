//! The dossiers behind every cell.

use super::rows::{Dimension, Rows};
use crate::catalogue::Catalogue;
use crate::dossier::Dossier;
use crate::form::ResultForm;
use crate::placement::Tally;
use crate::placement::{Intake, Outcome, Placement, Query, Unplaceable};

/// A cell, or a group of cells, of which the dossiers are asked for (ô của biểu).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FormCell {
    /// A printed column, 3 to 13; the totals stand for all their cells.
    Column(u8),
    /// Received through an unknown channel.
    UnknownChannel,
    /// Excluded by the policy.
    Excluded,
}

impl FormCell {
    /// Whether a placement is in this cell.
    pub fn holds(self, placement: &Placement) -> bool {
        let (intake, outcome) = (placement.intake(), placement.outcome());
        match self {
            Self::UnknownChannel => intake == Intake::UnknownChannel,
            Self::Excluded => matches!(outcome, Outcome::Excluded(_)),
            Self::Column(number) => match number {
                3 => intake != Intake::None,
                4 => intake == Intake::Online,
                5 => intake == Intake::DirectOrPost,
                6 => intake == Intake::CarriedOver,
                7 => matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Overdue),
                8 => outcome == Outcome::Early,
                9 => outcome == Outcome::OnTime,
                10 => outcome == Outcome::Overdue,
                11 => matches!(outcome, Outcome::InTime | Outcome::InProgressOverdue),
                12 => outcome == Outcome::InTime,
                13 => outcome == Outcome::InProgressOverdue,
                _ => false,
            },
        }
    }

    /// The count of this cell in a tally.
    pub fn count(self, tally: &Tally) -> i64 {
        match self {
            Self::Column(number) => tally.column(number).unwrap_or(0),
            Self::UnknownChannel => tally.unknown_channel(),
            Self::Excluded => tally.excluded(),
        }
    }
}

/// Dossiers with their placements: the form, and the list behind each of its cells (sổ chi tiết).
///
/// Both come from the same placements, so a list has as many dossiers as its cell says.
///
/// ```
/// use cchc::count::{FormCell, Dimension, Ledger};
/// use cchc::{Channel, Dossier, Query};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(3, 18)),
///     Dossier::new("HS-2", "Xuất bản").with_channel(Channel::Post).with_received(day(1, 5)).with_due(day(3, 1)),
/// ];
/// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), Dimension::Field, None, &dossiers);
/// let late: Vec<_> = ledger.behind(None, FormCell::Column(13)).map(|(dossier, _)| dossier.code().as_str()).collect();
/// assert_eq!(late, ["HS-2"]);
/// assert_eq!(ledger.form().total().in_progress_overdue(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    entries: Vec<(usize, &'a Dossier, Result<Placement, Unplaceable>)>,
    form: ResultForm,
}

impl<'a> Ledger<'a> {
    /// Places every dossier.
    pub fn new(
        query: &Query,
        by: Dimension,
        catalogue: Option<&Catalogue>,
        dossiers: impl IntoIterator<Item = &'a Dossier>,
    ) -> Self {
        let day = query.period().to();
        let mut rows = catalogue.map_or_else(|| Rows::new(by), |catalogue| Rows::of_catalogue(by, catalogue));
        let mut entries = Vec::new();
        let mut unplaced = 0;
        for dossier in dossiers {
            let row = rows.get_or_insert(dossier.field(), dossier.unit(), catalogue.map(|catalogue| (catalogue, day)));
            let placed = query.place(dossier);
            match &placed {
                Ok(placement) => *rows.tally(row) += Tally::of(placement),
                Err(_) => unplaced += 1,
            }
            entries.push((row, dossier, placed));
        }
        let policy = query.policy().name.clone();
        Self { entries, form: ResultForm::new(*query.period(), policy, rows.into_rows(), unplaced) }
    }

    /// The form.
    pub fn form(&self) -> &ResultForm {
        &self.form
    }

    /// The dossiers behind a cell, in order, with their placements: of one row of the form (by its place, from 0), or
    /// of the total row.
    pub fn behind(&self, row: Option<usize>, cell: FormCell) -> impl Iterator<Item = (&'a Dossier, Placement)> + '_ {
        self.entries.iter().filter_map(move |(at, dossier, placed)| {
            let placement = placed.ok()?;
            (row.is_none_or(|row| row == *at) && cell.holds(&placement)).then_some((*dossier, placement))
        })
    }

    /// Every dossier that was placed: the place of its row in the form, the dossier, its placement.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &'a Dossier, Placement)> + '_ {
        self.entries.iter().filter_map(|(row, dossier, placed)| Some((*row, *dossier, placed.ok()?)))
    }

    /// The dossiers that could not be placed, with the rule that each one breaks.
    pub fn unplaced(&self) -> impl Iterator<Item = (&'a Dossier, Unplaceable)> + '_ {
        self.entries.iter().filter_map(|(_, dossier, placed)| Some((*dossier, placed.err()?)))
    }

    /// Every dossier with where it was placed.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Dossier, Result<Placement, Unplaceable>)> + '_ {
        self.entries.iter().map(|(_, dossier, placed)| (*dossier, *placed))
    }
}
