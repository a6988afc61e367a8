//! The dossiers behind every cell.

use super::rows::{Dimension, Rows};
use crate::catalogue::Catalogue;
use crate::dossier::Dossier;
use crate::form::{Column, FormRow, ResultForm};
use crate::names::MatchKey;
use crate::placement::Tally;
use crate::placement::{Intake, Outcome, Placement, Query, Unplaceable};

/// A cell, or a group of cells, of which the dossiers are asked for (ô của biểu).
///
/// ```
/// use cchc::count::{FormCell, Ledger};
/// use cchc::dossier::EventKind;
/// use cchc::form::Column;
/// use cchc::{Dossier, Moment, Query};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
/// assert_eq!(ledger.behind(None, Column::Early).count(), 1);
/// assert_eq!(ledger.behind(None, FormCell::UnknownChannel).count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FormCell {
    /// A printed column; the totals stand for all their cells.
    Column(Column),
    /// Received through an unknown channel.
    UnknownChannel,
    /// Excluded by the policy.
    Excluded,
}

impl From<Column> for FormCell {
    fn from(column: Column) -> Self {
        Self::Column(column)
    }
}

impl FormCell {
    /// Whether a placement is in this cell.
    ///
    /// ```
    /// use cchc::count::FormCell;
    /// use cchc::dossier::EventKind;
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let placement = Query::new("2021-Q1".parse()?).place(&dossier)?;
    /// assert!(FormCell::from(Column::Resolved).holds(&placement));
    /// assert!(!FormCell::Excluded.holds(&placement));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn holds(self, placement: &Placement) -> bool {
        let (intake, outcome) = (placement.intake(), placement.outcome());
        match self {
            Self::UnknownChannel => intake == Intake::UnknownChannel,
            Self::Excluded => matches!(outcome, Outcome::Excluded(_)),
            Self::Column(column) => match column {
                Column::Received => intake != Intake::None,
                Column::Online => intake == Intake::Online,
                Column::DirectOrPost => intake == Intake::DirectOrPost,
                Column::CarriedOver => intake == Intake::CarriedOver,
                Column::Resolved => matches!(outcome, Outcome::Early | Outcome::OnTime | Outcome::Overdue),
                Column::Early => outcome == Outcome::Early,
                Column::OnTime => outcome == Outcome::OnTime,
                Column::Overdue => outcome == Outcome::Overdue,
                Column::InProgress => matches!(outcome, Outcome::InTime | Outcome::InProgressOverdue),
                Column::InTime => outcome == Outcome::InTime,
                Column::InProgressOverdue => outcome == Outcome::InProgressOverdue,
            },
        }
    }

    /// The count of this cell in a tally.
    ///
    /// ```
    /// use cchc::count::FormCell;
    /// use cchc::dossier::EventKind;
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Moment, Query, Tally};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let tally = Tally::of(&Query::new("2021-Q1".parse()?).place(&dossier)?);
    /// assert_eq!(FormCell::from(Column::Early).count(&tally), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(self, tally: &Tally) -> i64 {
        match self {
            Self::Column(column) => column.count(tally),
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
/// use cchc::count::{FormCell, Ledger};
/// use cchc::form::Column;
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(day(1, 4)).with_due(day(3, 18)),
///     Dossier::new("HS-2", "Xuất bản").with_channel(Channel::Post).with_received(day(1, 5)).with_due(day(3, 1)),
/// ];
/// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
/// let late: Vec<_> = ledger.behind(None, FormCell::Column(Column::InProgressOverdue)).map(|(dossier, _)| dossier.code().as_str()).collect();
/// assert_eq!(late, ["HS-2"]);
/// assert_eq!(ledger.form().total().in_progress_overdue(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    entries: Vec<(usize, &'a Dossier, Result<Placement, Unplaceable>)>,
    form: ResultForm,
    query: Query,
    dimension: Dimension,
}

/// Settles the rows of a ledger's form, and places dossiers.
///
/// ```
/// use cchc::count::{Dimension, Ledger};
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, Query};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let query = Query::new("2021-Q1".parse()?);
/// let ledger = Ledger::builder(&query).dimension(Dimension::Unit).build(&dossiers);
/// assert_eq!(ledger.form().rows().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use = "a builder places nothing"]
pub struct LedgerBuilder<'q> {
    query: &'q Query,
    dimension: Dimension,
    catalogue: Option<&'q Catalogue>,
}

impl<'q> LedgerBuilder<'q> {
    /// What the rows stand for: a field, unless this says otherwise.
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
    /// let ledger = Ledger::builder(&query).dimension(Dimension::Unit).build(&dossiers);
    /// assert_eq!(ledger.form().rows()[0].label(), "UBND xã Hải Hưng");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dimension(mut self, dimension: Dimension) -> Self {
        self.dimension = dimension;
        self
    }

    /// Shows the fields of a catalogue in its order, also those without dossiers.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::Ledger;
    ///
    /// let (query, catalogue) = (Query::new("2021-Q1".parse()?), cchc::samples::catalogue());
    /// let ledger = Ledger::builder(&query).catalogue(&catalogue).build([]);
    /// assert_eq!(ledger.form().rows().len(), catalogue.fields().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn catalogue(mut self, catalogue: impl Into<Option<&'q Catalogue>>) -> Self {
        self.catalogue = catalogue.into();
        self
    }

    /// Places every dossier.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// assert_eq!(Ledger::builder(&query).build(&dossiers).form().total().received(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build<'a>(self, dossiers: impl IntoIterator<Item = &'a Dossier>) -> Ledger<'a> {
        let Self { query, dimension: by, catalogue } = self;
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
        Ledger { entries, form: rows.into_form(query, unplaced), query: query.clone(), dimension: by }
    }
}

impl<'a> Ledger<'a> {
    /// The query by which the dossiers were placed.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Places every dossier, with a row for each field: the short form of [`Ledger::builder`].
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
    /// assert_eq!(ledger.form().total().received(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: &Query, dossiers: impl IntoIterator<Item = &'a Dossier>) -> Self {
        Self::builder(query).build(dossiers)
    }

    /// Settles the rows of the form and the catalogue before dossiers are placed.
    ///
    /// ```
    /// use cchc::count::{Dimension, Ledger};
    /// use cchc::{Dossier, Query};
    ///
    /// let dossiers = [Dossier::new("HS-1", "Báo chí").with_unit("Sở A")];
    /// let ledger = Ledger::builder(&Query::new("2021-Q1".parse()?)).dimension(Dimension::Unit).build(&dossiers);
    /// assert_eq!(ledger.form().rows()[0].label(), "Sở A");
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn builder(query: &Query) -> LedgerBuilder<'_> {
        LedgerBuilder { query, dimension: Dimension::Field, catalogue: None }
    }

    /// The form.
    pub fn form(&self) -> &ResultForm {
        &self.form
    }

    /// The dossiers behind a cell of the row with this name (hồ sơ trong ô), in order, with their placements; `None` where
    /// the form has no such row. Names match as in [`ResultForm::row`].
    ///
    /// In a form by unit and field several units have a field of one name: these are the dossiers of all of them.
    /// [`Ledger::behind_unit`] takes those of one unit.
    ///
    /// ```
    /// use cchc::count::{Dimension, Ledger};
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Query};
    ///
    /// let dossiers = [Dossier::new("HS-1", "Báo chí").with_unit("Sở Xây dựng").with_received("2021-01-04".parse::<cchc::Moment>()?)];
    /// let ledger = Ledger::builder(&Query::new("2021-Q1".parse()?)).dimension(Dimension::Unit).build(&dossiers);
    /// let codes: Vec<_> = ledger.behind_row("SỞ XÂY DỰNG", Column::Received).unwrap().map(|(dossier, _)| dossier.code()).collect();
    /// assert_eq!(codes[0].as_str(), "HS-1");
    /// assert!(ledger.behind_row("Sở Công Thương", Column::Received).is_none());
    /// # Ok::<(), cchc::Error>(())
    /// ```
    pub fn behind_row(
        &self,
        row: impl AsRef<str>,
        cell: impl Into<FormCell>,
    ) -> Option<impl Iterator<Item = (&'a Dossier, Placement)> + '_> {
        let key = MatchKey::of_field(row.as_ref());
        let meant = self.form.rows().iter().map(|row| MatchKey::of_field(row.label()) == key).collect();
        self.behind_rows(meant, cell.into())
    }

    /// The dossiers behind a cell of a unit, or of one field of it (hồ sơ của đơn vị), in order, with their placements, as
    /// [`RollUp::get`](crate::form::RollUp::get) has their count; `None` where the form has no such row, as one by field has none of a
    /// unit and one by unit none of a field.
    ///
    /// ```
    /// use cchc::count::{Dimension, Ledger};
    /// use cchc::form::Column;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let received: Moment = "2021-01-04".parse()?;
    /// let dossier = |code, field, unit| Dossier::new(code, field).with_unit(unit).with_received(received);
    /// let dossiers = [
    ///     dossier("1", "Hộ tịch", "Xã A"),
    ///     dossier("2", "Đất đai", "Xã A"),
    ///     dossier("3", "Hộ tịch", "Xã B"),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let ledger = Ledger::builder(&query).dimension(Dimension::UnitAndField).build(&dossiers);
    /// let codes = |unit, field| {
    ///     let behind = ledger.behind_unit(unit, field, Column::Received)?;
    ///     Some(behind.map(|(dossier, _)| dossier.code().as_str()).collect::<Vec<_>>())
    /// };
    /// assert_eq!(codes("Xã A", Some("Hộ tịch")), Some(vec!["1"]));
    /// assert_eq!(codes("Xã A", None), Some(vec!["1", "2"]));
    /// assert_eq!(codes("Xã B", Some("Đất đai")), None);
    /// assert_eq!(ledger.behind_row("Hộ tịch", Column::Received).unwrap().count(), 2);
    /// # Ok::<(), cchc::Error>(())
    /// ```
    pub fn behind_unit(
        &self,
        unit: impl AsRef<str>,
        field: Option<&str>,
        cell: impl Into<FormCell>,
    ) -> Option<impl Iterator<Item = (&'a Dossier, Placement)> + '_> {
        let (unit, field) = (MatchKey::new(unit.as_ref()), field.map(MatchKey::of_field));
        let is_by_field = self.dimension != Dimension::Unit;
        let is_meant = |row: &FormRow| {
            let of_unit = row.unit().is_some_and(|own| MatchKey::new(own.name()) == unit);
            of_unit && field.as_ref().is_none_or(|field| is_by_field && MatchKey::of_field(row.label()) == *field)
        };
        self.behind_rows(self.form.rows().iter().map(is_meant).collect(), cell.into())
    }

    /// The dossiers behind a cell of the rows that are meant; `None` where none is.
    fn behind_rows(
        &self,
        meant: Vec<bool>,
        cell: FormCell,
    ) -> Option<impl Iterator<Item = (&'a Dossier, Placement)> + '_> {
        meant.contains(&true).then(|| {
            let is_meant = move |row: usize| meant.get(row) == Some(&true);
            let placed = self.placed().filter(move |(row, _, placement)| is_meant(*row) && cell.holds(placement));
            placed.map(|(_, dossier, placement)| (dossier, placement))
        })
    }

    /// The dossiers behind a cell, in order, with their placements: of one row of the form by its place, from 0, or of
    /// the total row with `None`. [`Ledger::behind_row`] takes the name of a row.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::form::Column;
    /// use cchc::placement::Outcome;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
    /// let (dossier, placement) = ledger.behind(None, Column::InProgress).next().unwrap();
    /// assert_eq!(dossier.code().as_str(), "HS-2");
    /// assert_eq!(placement.outcome(), Outcome::InTime);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn behind(
        &self,
        row: Option<usize>,
        cell: impl Into<FormCell>,
    ) -> impl Iterator<Item = (&'a Dossier, Placement)> + '_ {
        let cell = cell.into();
        self.entries.iter().filter_map(move |(at, dossier, placed)| {
            let placement = placed.ok()?;
            (row.is_none_or(|row| row == *at) && cell.holds(&placement)).then_some((*dossier, placement))
        })
    }

    /// Every dossier that was placed: the place of its row in the form, the dossier, its placement.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
    /// let (row, dossier, _) = ledger.placed().nth(1).unwrap();
    /// assert_eq!((ledger.form().rows()[row].label(), dossier.code().as_str()), ("Bưu chính", "HS-2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn placed(&self) -> impl Iterator<Item = (usize, &'a Dossier, Placement)> + '_ {
        self.entries.iter().filter_map(|(row, dossier, placed)| Some((*row, *dossier, placed.ok()?)))
    }

    /// The dossiers that could not be placed, with the rule that each one breaks.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Rule;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let no_receipt = [Dossier::new("HS-9", "Báo chí").with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?)];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &no_receipt);
    /// assert_eq!(ledger.unplaced().next().unwrap().1.rule, Rule::RECEIVED_MISSING);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn unplaced(&self) -> impl Iterator<Item = (&'a Dossier, Unplaceable)> + '_ {
        self.entries.iter().filter_map(|(_, dossier, placed)| Some((*dossier, placed.err()?)))
    }

    /// Every dossier with where it was placed.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &dossiers);
    /// assert!(ledger.iter().all(|(_, placement)| placement.is_ok()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&'a Dossier, Result<Placement, Unplaceable>)> + '_ {
        self.entries.iter().map(|(_, dossier, placed)| (*dossier, *placed))
    }
}
