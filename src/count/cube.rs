//! Many dimensions in one pass.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::dossier::{Dossier, Source};
use crate::form::{BY_UNIT, FormRow, ResultForm};
use crate::names::{NameIndex, ProcedureCode, Unit};
use crate::placement::{Placement, Query, Tally, Unplaceable};
use crate::text::excerpt::capitalized;
use crate::text::{Language, vocabulary};

/// By what a cube can be sliced (chiều của khối số liệu).
///
/// ```
/// use cchc::count::{Axis, Cube};
/// use cchc::dossier::EventKind;
/// use cchc::finding::Language;
/// use cchc::{Dossier, Moment, Query};
///
/// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// cube.add(&dossier)?;
/// assert_eq!(cube.names(Axis::Field), ["Báo chí"]);
/// assert_eq!(Axis::Officer.label(Language::Vietnamese), "cán bộ thụ lý");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Axis {
    /// The field (lĩnh vực).
    Field,
    /// The unit (đơn vị).
    Unit,
    /// The procedure (thủ tục).
    Procedure,
    /// The channel of receipt (kênh tiếp nhận).
    Channel,
    /// The official (cán bộ thụ lý).
    Officer,
    /// The source system (hệ thống nguồn).
    Source,
}

vocabulary! { Axis in "cchc::count", "axis", "chiều";
    Field = "field", "lĩnh vực", "field";
    Unit = "unit", "đơn vị", "unit";
    Procedure = "procedure", "thủ tục", "procedure";
    Channel = "channel", "kênh tiếp nhận", "channel";
    Officer = "officer", "cán bộ thụ lý", "officer";
    Source = "source", "hệ thống nguồn", "source";
}

impl Axis {
    /// The name of a dossier on this axis; empty where it is not known.
    ///
    /// ```
    /// use cchc::count::Axis;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(Axis::Field.name(&dossier), "Báo chí");
    /// assert_eq!(Axis::Unit.name(&dossier), "");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn name(self, dossier: &Dossier) -> &str {
        match self {
            Self::Field => dossier.field().name(),
            Self::Unit => dossier.unit().map_or("", Unit::name),
            Self::Procedure => dossier.procedure().map_or("", ProcedureCode::as_str),
            Self::Channel => dossier.channel().map_or("", |channel| channel.as_str()),
            Self::Officer => dossier.traits().officer().unwrap_or(""),
            Self::Source => dossier.traits().source().map_or("", Source::name),
        }
    }
}

/// The place of a cell: a number of a name for each axis.
type Place = [usize; Axis::ALL.len()];

/// The counts of a period by every dimension at once (khối số liệu): each dossier is placed once, and any form, slice or number
/// is a sum of cells.
///
/// Memory grows with the combinations of names that occur.
///
/// ```
/// use cchc::count::{Axis, Cube};
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
/// let mut cube = Cube::new(Query::new("2026-Q1".parse()?));
/// for (code, field, unit) in [("A", "Hộ tịch", "UBND xã A"), ("B", "Đất đai", "UBND xã A"), ("C", "hộ tịch", "UBND xã B")] {
///     let dossier = Dossier::new(code, field).with_unit(unit).with_channel(Channel::Online).with_received(day);
///     let _ = cube.add(&dossier);
/// }
/// assert_eq!(cube.total().received(), 3);
/// assert_eq!(cube.get(&[(Axis::Unit, "UBND xã A"), (Axis::Field, "Hộ tịch")]).received(), 1);
/// let labels: Vec<_> = cube.form(Axis::Field).rows().iter().map(|row| row.label().to_owned()).collect();
/// assert_eq!(labels, ["Hộ tịch", "Đất đai"]);
/// assert_eq!(cube.slice(Axis::Unit, "UBND xã B").form(Axis::Field).rows().len(), 1);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cube {
    query: Query,
    names: [NameIndex; Axis::ALL.len()],
    places: HashMap<Place, usize>,
    cells: Vec<(Place, Tally)>,
    unplaced: u64,
}

impl Cube {
    /// Nothing counted yet.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::Cube;
    ///
    /// assert!(Cube::new(Query::new("2021-Q1".parse()?)).total().is_zero());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: Query) -> Self {
        let names = std::array::from_fn(|_| NameIndex::default());
        Self { query, names, places: HashMap::new(), cells: Vec::new(), unplaced: 0 }
    }

    /// The query.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Counts one dossier.
    ///
    /// # Errors
    /// [`Unplaceable`] for a dossier that no column can hold; it is counted as such.
    ///
    /// ```
    /// use cchc::count::Cube;
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::Outcome;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// assert_eq!(cube.add(&dossier)?.outcome(), Outcome::Early);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, dossier: &Dossier) -> Result<Placement, Unplaceable> {
        let placed = self.query.place(dossier);
        let mut place = Place::default();
        for ((number, names), axis) in place.iter_mut().zip(&mut self.names).zip(Axis::ALL) {
            *number = names.number(axis.name(dossier).trim());
        }
        let tally = placed.as_ref().map_or(Tally::ZERO, Tally::of);
        self.unplaced += u64::from(placed.is_err());
        self.add_cell(place, tally);
        placed
    }

    fn add_cell(&mut self, place: Place, tally: Tally) {
        let at = *self.places.entry(place).or_insert_with(|| {
            self.cells.push((place, Tally::ZERO));
            self.cells.len() - 1
        });
        if let Some((_, cell)) = self.cells.get_mut(at) {
            *cell += tally;
        }
    }

    /// The names on an axis, in the order in which they were met; the empty one is of dossiers that name nothing.
    ///
    /// ```
    /// use cchc::count::{Axis, Cube};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     cube.add(dossier)?;
    /// }
    /// assert_eq!(cube.names(Axis::Field), ["Báo chí", "Bưu chính"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn names(&self, axis: Axis) -> &[String] {
        self.names.get(axis as usize).map_or(&[], NameIndex::spelled)
    }

    /// All counts.
    ///
    /// ```
    /// use cchc::count::Cube;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     cube.add(dossier)?;
    /// }
    /// assert_eq!(cube.total().received(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self) -> Tally {
        self.cells.iter().map(|(_, tally)| *tally).sum()
    }

    /// How many dossiers could not be placed.
    pub fn unplaced(&self) -> u64 {
        self.unplaced
    }

    /// The counts of the dossiers that have each of these names.
    ///
    /// ```
    /// use cchc::count::{Axis, Cube};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     cube.add(dossier)?;
    /// }
    /// assert_eq!(cube.get(&[(Axis::Field, "Báo chí")]).early(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, names: &[(Axis, &str)]) -> Tally {
        let mut wanted = Vec::with_capacity(names.len());
        for (axis, name) in names {
            match self.names.get(*axis as usize).and_then(|names| names.find(name.trim())) {
                Some(number) => wanted.push((*axis as usize, number)),
                None => return Tally::ZERO,
            }
        }
        let is_wanted = |place: &Place| wanted.iter().all(|(axis, number)| place.get(*axis) == Some(number));
        self.cells.iter().filter(|(place, _)| is_wanted(place)).map(|(_, tally)| *tally).sum()
    }

    /// The cube of the dossiers with one name alone. Those that could not be placed are not told apart.
    ///
    /// ```
    /// use cchc::count::{Axis, Cube};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     cube.add(dossier)?;
    /// }
    /// assert_eq!(cube.slice(Axis::Field, "Bưu chính").total().in_progress(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn slice(&self, axis: Axis, name: &str) -> Self {
        let mut slice = Self { places: HashMap::new(), cells: Vec::new(), unplaced: 0, ..self.clone() };
        if let Some(number) = self.names.get(axis as usize).and_then(|names| names.find(name.trim())) {
            for (place, tally) in self.cells.iter().filter(|(place, _)| place.get(axis as usize) == Some(&number)) {
                slice.add_cell(*place, *tally);
            }
        }
        slice
    }

    /// The counts by the names of several axes, in the order in which their combinations were met.
    ///
    /// ```
    /// use cchc::count::{Axis, Cube};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     cube.add(dossier)?;
    /// }
    /// let (names, tally) = &cube.by(&[Axis::Field, Axis::Unit])[0];
    /// assert_eq!((names[0], tally.received()), ("Báo chí", 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by(&self, axes: &[Axis]) -> Vec<(Vec<&str>, Tally)> {
        let mut rows: Vec<(Vec<&str>, Tally)> = Vec::new();
        let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
        for (place, tally) in &self.cells {
            let numbers: Vec<usize> = axes.iter().filter_map(|axis| place.get(*axis as usize).copied()).collect();
            let at = *known.entry(numbers.clone()).or_insert_with(|| {
                let name = |(axis, number): (&Axis, &usize)| self.names(*axis).get(*number).map_or("", String::as_str);
                rows.push((axes.iter().zip(&numbers).map(name).collect(), Tally::ZERO));
                rows.len() - 1
            });
            if let Some((_, sum)) = rows.get_mut(at) {
                *sum += *tally;
            }
        }
        rows
    }

    /// The form with a row for each name of an axis.
    ///
    /// ```
    /// use cchc::count::{Axis, Cube};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let mut cube = Cube::new(Query::new("2021-Q1".parse()?));
    /// for dossier in &dossiers {
    ///     cube.add(dossier)?;
    /// }
    /// assert_eq!(cube.form(Axis::Field).rows().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn form(&self, axis: Axis) -> ResultForm {
        let rows = self.by(&[axis]).into_iter().map(|(names, tally)| {
            let name = names.first().copied().unwrap_or("");
            FormRow::new(name, (axis == Axis::Unit).then(|| Unit::new(name)), tally)
        });
        let (period, policy) = (*self.query.period(), self.query.policy().name.clone());
        let heading = match axis {
            Axis::Field => None,
            Axis::Unit => Some(BY_UNIT.to_owned()),
            other => Some(capitalized(other.label(Language::Vietnamese))),
        };
        ResultForm::new(period, policy, rows.collect(), self.unplaced).with_heading(heading)
    }
}
