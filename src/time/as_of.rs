//! How much of a history is looked at.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::moment::Moment;

/// The instant as of which a dossier is judged (thời điểm chốt số liệu).
///
/// Events after it are not looked at, and neither are entries recorded after the report was locked. So the same old
/// period gives the same numbers whenever it is counted.
///
/// ```
/// use cchc::time::AsOf;
/// use cchc::dossier::{Event, EventKind};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let as_of = AsOf::end_of(day(3, 14)).with_lock(day(3, 19).and_hms_opt(17, 0, 0).unwrap());
///
/// let ended = Event::new(EventKind::Ended, day(3, 14));
/// assert!(as_of.sees(&ended));
/// assert!(!as_of.sees(&ended.with_recorded(day(4, 2).and_hms_opt(8, 0, 0).unwrap())));
/// assert!(!as_of.sees(&Event::new(EventKind::Ended, day(3, 15))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AsOf {
    until: Moment,
    recorded_by: Option<NaiveDateTime>,
}

impl AsOf {
    /// The end of a day: all that happened on it is seen.
    ///
    /// ```
    /// use cchc::AsOf;
    ///
    /// let as_of = AsOf::end_of("2021-03-14".parse()?);
    /// assert_eq!(as_of.until().to_string(), "2021-03-14");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn end_of(day: NaiveDate) -> Self {
        Self { until: Moment::on(day), recorded_by: None }
    }

    /// An instant within a day; events of that day that have no time are seen.
    ///
    /// ```
    /// use cchc::AsOf;
    ///
    /// let as_of = AsOf::instant("2021-03-14T11:30:00".parse()?);
    /// assert_eq!(as_of.day().to_string(), "2021-03-14");
    /// assert_eq!(as_of.until().to_string(), "2021-03-14T11:30:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn instant(instant: NaiveDateTime) -> Self {
        Self { until: Moment::at(instant), recorded_by: None }
    }

    /// All that is in the record, whenever it happened.
    ///
    /// ```
    /// use cchc::AsOf;
    /// use cchc::chrono::NaiveDate;
    ///
    /// assert_eq!(AsOf::everything().day(), NaiveDate::MAX);
    /// ```
    pub fn everything() -> Self {
        Self::end_of(NaiveDate::MAX)
    }

    /// The same instant, without what was recorded after `lock` (thời điểm khóa số liệu). What has no time of recording counts: flat
    /// lists have none.
    ///
    /// ```
    /// use cchc::AsOf;
    ///
    /// let as_of = AsOf::end_of("2021-03-14".parse()?).with_lock("2021-03-15T08:00:00".parse()?);
    /// assert_eq!(as_of.lock().unwrap().to_string(), "2021-03-15 08:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_lock(mut self, lock: NaiveDateTime) -> Self {
        self.recorded_by = Some(lock);
        self
    }

    /// The same lock, no later than the end of `day`.
    pub(crate) fn no_later_than(self, day: NaiveDate) -> Self {
        if self.until.day() > day { Self { until: Moment::on(day), ..self } } else { self }
    }

    /// The same lock, with all that is known by then, whenever it happened.
    pub(crate) fn whole_record(self) -> Self {
        Self { until: Moment::on(NaiveDate::MAX), ..self }
    }

    /// The first day of which not all that happened or was recorded may be seen.
    pub(crate) fn first_unsure_day(self) -> NaiveDate {
        self.recorded_by.map_or(self.until.day(), |lock| lock.date().min(self.until.day()))
    }

    /// Whether entries can be left out because they were recorded too late.
    pub(crate) fn has_lock(self) -> bool {
        self.recorded_by.is_some()
    }

    /// The last day that is looked at.
    ///
    /// ```
    /// use cchc::AsOf;
    ///
    /// assert_eq!(AsOf::instant("2021-03-14T11:30:00".parse()?).day().to_string(), "2021-03-14");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(self) -> NaiveDate {
        self.until.day()
    }

    /// The last moment that is looked at: a day, or an instant.
    pub fn until(self) -> Moment {
        self.until
    }

    /// The instant after which nothing that was recorded counts (thời điểm khóa số liệu), where there is one.
    pub fn lock(self) -> Option<NaiveDateTime> {
        self.recorded_by
    }

    /// Whether the last day is looked at only until some time of day.
    pub(crate) fn is_instant(self) -> bool {
        self.until.time().is_some()
    }

    /// Whether something at `moment` is not after this instant.
    pub(crate) fn reaches(self, moment: Moment) -> bool {
        match (moment.time(), self.until.time()) {
            (Some(time), Some(until)) if moment.day() == self.until.day() => time <= until,
            _ => moment.day() <= self.until.day(),
        }
    }

    pub(crate) fn knows(self, recorded: Option<NaiveDateTime>) -> bool {
        match (recorded, self.recorded_by) {
            (Some(recorded), Some(lock)) => recorded <= lock,
            _ => true,
        }
    }
}
