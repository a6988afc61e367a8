//! What is settled before anything is counted.

use super::counter::Counter;
use super::rows::{Dimension, Rows};
use crate::catalogue::Catalogue;
use crate::placement::Query;

/// Settles what the rows of a form are, and how much is kept beside it, before anything is counted.
///
/// Nothing that was counted can be dropped: a [`Counter`] has no setters.
///
/// ```
/// use cchc::count::Dimension;
/// use cchc::{Catalogue, Counter, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let catalogue = Catalogue::new().with_field("Báo chí").with_field("Xuất bản");
/// let mut counter = Counter::builder(Query::new("2021-Q1".parse()?))
///     .dimension(Dimension::Field)
///     .catalogue(catalogue)
///     .limits(100, 10_000)
///     .build();
/// counter.add(&Dossier::new("HS-1", "Xuất bản").with_received(day(1, 4)).with_due(day(1, 18)))?;
///
/// let counted = counter.finish();
/// let labels: Vec<&str> = counted.form().rows().iter().map(|row| row.label()).collect();
/// assert_eq!(labels, ["Báo chí", "Xuất bản"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder counts nothing"]
pub struct CounterBuilder {
    query: Query,
    dimension: Dimension,
    catalogue: Option<Catalogue>,
    findings: usize,
    unplaced: usize,
}

impl CounterBuilder {
    fn new(query: Query) -> Self {
        Self { query, dimension: Dimension::Field, catalogue: None, findings: 1_000, unplaced: Counter::LISTED }
    }

    /// What the rows stand for: a field, unless this says otherwise.
    ///
    /// ```
    /// use cchc::count::Dimension;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let mut counter = Counter::builder(Query::new("2021-Q1".parse()?)).dimension(Dimension::Unit).build();
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// counter.add(&dossier.with_unit("UBND xã Hải Hưng"))?;
    /// assert_eq!(counter.finish().form().rows()[0].label(), "UBND xã Hải Hưng");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dimension(mut self, dimension: Dimension) -> Self {
        self.dimension = dimension;
        self
    }

    /// Shows the fields of a catalogue in its order, also those without dossiers, and counts under the fields that took
    /// the place of others.
    ///
    /// Online dossiers of a procedure that the catalogue does not offer online are then found (`online-not-offered`), as
    /// [`check_dossiers_against_catalogue`](crate::check::check_dossiers_against_catalogue) finds them.
    ///
    /// ```
    /// use cchc::{Catalogue, Counter, Query};
    ///
    /// let counter = Counter::builder(Query::new("2021-Q1".parse()?)).catalogue(Catalogue::new().with_field("Báo chí")).build();
    /// // A row for the field, although nothing was counted.
    /// assert_eq!(counter.finish().form().rows()[0].label(), "Báo chí");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn catalogue(mut self, catalogue: impl Into<Option<Catalogue>>) -> Self {
        self.catalogue = catalogue.into();
        self
    }

    /// Keeps at most `findings` findings of each rule and lists at most `unplaced` dossiers; all of them are counted.
    ///
    /// Unless this says otherwise, 1 000 findings of each rule and [`Counter::LISTED`] dossiers.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut counter = Counter::builder(Query::new("2021-Q1".parse()?)).limits(1, 0).build();
    /// counter.add(&dossier.clone().with_code("HS-2"))?;
    /// counter.add(&dossier)?;
    /// let counted = counter.finish();
    /// // Both have no channel: one finding of the rule is kept.
    /// assert_eq!(counted.findings().left_out(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn limits(mut self, findings: usize, unplaced: usize) -> Self {
        self.findings = findings;
        self.unplaced = unplaced;
        self
    }

    /// The counter, in which nothing is counted yet.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let counter = Counter::builder(Query::new("2021-Q1".parse()?)).build();
    /// assert!(counter.finish().form().rows().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build(self) -> Counter {
        let rows = match &self.catalogue {
            Some(catalogue) => Rows::of_catalogue(self.dimension, catalogue),
            None => Rows::new(self.dimension),
        };
        Counter::with_rows(self.query, rows, self.catalogue, [self.findings, self.unplaced])
    }
}

impl Counter {
    /// Counts by field, and keeps 1 000 findings of each rule: the short form of [`Counter::builder`].
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// assert_eq!(counter.finish().form().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(query: Query) -> Self {
        Self::builder(query).build()
    }

    /// Settles the rows of the form, the catalogue and the limits before anything is counted.
    ///
    /// ```
    /// use cchc::{Counter, Query};
    ///
    /// let counter = Counter::builder(Query::new("2021-Q1".parse()?)).catalogue(cchc::samples::catalogue()).build();
    /// assert_eq!(counter.finish().form().rows().len(), cchc::samples::catalogue().fields().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder(query: Query) -> CounterBuilder {
        CounterBuilder::new(query)
    }
}
