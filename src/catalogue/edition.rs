//! Editions of a catalogue, each in force from a day on.

use chrono::NaiveDate;

use super::{Catalogue, Decision};

/// A catalogue as it stood from a day on (bản danh mục có hiệu lực từ ngày).
///
/// ```
/// use cchc::catalogue::Editions;
///
/// let editions = Editions::new().with_edition("2021-01-01".parse()?, cchc::samples::catalogue());
/// let edition = editions.on("2021-03-14".parse()?).unwrap();
/// assert_eq!(edition.since.to_string(), "2021-01-01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The first day on which it is in force.
    pub since: NaiveDate,
    /// The decision that published it.
    pub decision: Option<Decision>,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// Editions of one catalogue, the earliest first (các bản danh mục): each is in force until the day before the next.
///
/// ```
/// use cchc::Catalogue;
/// use cchc::catalogue::Editions;
/// use cchc::chrono::NaiveDate;
///
/// let day = |year| NaiveDate::from_ymd_opt(year, 7, 1).unwrap();
/// let editions = Editions::new()
///     .with_edition(day(2025), Catalogue::new().with_field("Báo chí, xuất bản"))
///     .with_edition(day(2021), Catalogue::new().with_field("Báo chí"));
/// assert_eq!(editions.on(day(2023)).unwrap().catalogue.fields()[0].name(), "Báo chí");
/// assert!(editions.on(day(2020)).is_none());
/// ```
#[doc(alias = "danh mục")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editions {
    editions: Vec<Edition>,
}

impl Editions {
    /// No edition.
    ///
    /// ```
    /// use cchc::catalogue::Editions;
    ///
    /// assert_eq!(Editions::new().on("2021-03-14".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with an edition in force from this day on; another one of the same day is replaced.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Editions;
    ///
    /// let editions = Editions::new()
    ///     .with_edition("2022-01-01".parse()?, Catalogue::new())
    ///     .with_edition("2021-01-01".parse()?, Catalogue::new());
    /// assert_eq!(editions.editions()[0].since.to_string(), "2021-01-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_edition(self, since: NaiveDate, catalogue: Catalogue) -> Self {
        self.with(Edition { since, decision: None, catalogue })
    }

    /// The same, with this edition.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Edition, Editions};
    ///
    /// let edition = Edition { since: "2021-01-01".parse()?, decision: None, catalogue: Catalogue::new() };
    /// assert_eq!(Editions::new().with(edition).editions().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with(mut self, edition: Edition) -> Self {
        self.editions.retain(|known| known.since != edition.since);
        let place = self.editions.partition_point(|known| known.since < edition.since);
        self.editions.insert(place, edition);
        self
    }

    /// The editions, the earliest first.
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition in force on a day.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Editions;
    ///
    /// let editions = Editions::new().with_edition("2021-01-01".parse()?, Catalogue::new());
    /// assert!(editions.on("2021-01-01".parse()?).is_some());
    /// assert!(editions.on("2020-12-31".parse()?).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(&self, day: NaiveDate) -> Option<&Edition> {
        let after = self.editions.partition_point(|edition| edition.since <= day);
        after.checked_sub(1).map(|place| &self.editions[place])
    }

    /// The last day of an edition; `None` for the last one.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Editions;
    ///
    /// let editions = Editions::new()
    ///     .with_edition("2021-01-01".parse()?, Catalogue::new())
    ///     .with_edition("2022-01-01".parse()?, Catalogue::new());
    /// assert_eq!(editions.until(0), Some("2021-12-31".parse()?));
    /// assert_eq!(editions.until(1), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn until(&self, place: usize) -> Option<NaiveDate> {
        self.editions.get(place + 1).and_then(|next| next.since.pred_opt())
    }
}
