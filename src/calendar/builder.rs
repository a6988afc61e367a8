//! Putting a calendar together.

use chrono::NaiveDate;

use super::day::DayNote;
use super::error::CalendarError;
use super::parts::CalendarParts;
use super::session::Session;
use super::week::WeekPattern;
use super::work::WorkCalendar;

/// Collects the days of a [`WorkCalendar`].
///
/// ```
/// use cchc::calendar::{DayKind, DayNote, WeekPattern};
/// use cchc::WorkCalendar;
/// use cchc::chrono::NaiveDate;
///
/// let founding_day = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
/// let calendar = WorkCalendar::builder(WeekPattern::civil_service())
///     .off(founding_day, DayNote::new(DayKind::OffOwn, "Ngày thành lập"))
///     .build()?;
/// assert!(!calendar.is_working_day(founding_day)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct CalendarBuilder(pub(super) CalendarParts);

impl WorkCalendar {
    /// Starts a calendar with nothing but its week.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::WeekPattern;
    ///
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).build()?;
    /// // Only the week: 1 January 2021, a Friday, is worked.
    /// assert!(calendar.is_working_day("2021-01-01".parse()?)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder(week: WeekPattern) -> CalendarBuilder {
        CalendarBuilder(CalendarParts::new(week))
    }

    /// Takes the calendar apart again, to change it.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote};
    ///
    /// let note = DayNote::new(DayKind::OffOwn, "nghỉ bão");
    /// let calendar = WorkCalendar::civil_service().into_builder().off("2021-10-11".parse()?, note).build()?;
    /// assert!(!calendar.is_working_day("2021-10-11".parse()?)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn into_builder(self) -> CalendarBuilder {
        CalendarBuilder(self.into_parts())
    }
}

impl CalendarBuilder {
    /// Names the calendar, as "UBND tỉnh Nam Định".
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::WeekPattern;
    ///
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).name("UBND tỉnh Nam Định").build()?;
    /// assert_eq!(calendar.name(), Some("UBND tỉnh Nam Định"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.0.name = Some(name.into());
        self
    }

    /// Makes a day off. A day that is both off and worked is off.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote, WeekPattern};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day: NaiveDate = "2021-10-10".parse()?;
    /// let note = DayNote::new(DayKind::OffOwn, "Ngày truyền thống của cơ quan");
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).off("2021-10-11".parse()?, note).build()?;
    /// assert!(!calendar.is_working_day("2021-10-11".parse()?)?);
    /// assert_eq!(calendar.next_working_day(day)?.to_string(), "2021-10-12");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn off(mut self, date: NaiveDate, note: DayNote) -> Self {
        self.0.days.entry(date).or_default().off = Some(note);
        self
    }

    /// Makes a day worked, with its weekday's sessions if there are any, else Monday's.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote, WeekPattern};
    /// use cchc::chrono::NaiveDate;
    ///
    /// // A Saturday worked in exchange.
    /// let saturday: NaiveDate = "2021-02-20".parse()?;
    /// let note = DayNote::new(DayKind::WorkSwap, "làm bù");
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).worked(saturday, note).build()?;
    /// assert!(calendar.is_working_day(saturday)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn worked(mut self, date: NaiveDate, note: DayNote) -> Self {
        self.0.days.entry(date).or_default().worked = Some(note);
        self
    }

    /// Makes a day worked in sessions of its own, in any order. No session at all means a day off.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{DayKind, DayNote, Session, WeekPattern};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let saturday: NaiveDate = "2021-02-20".parse()?;
    /// let morning: Session = "08:00-12:00".parse()?;
    /// let note = DayNote::new(DayKind::WorkOwn, "trực một cửa sáng thứ Bảy");
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).worked_in(saturday, vec![morning], note).build()?;
    /// assert_eq!(calendar.day(saturday)?.sessions(), [morning]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn worked_in(mut self, date: NaiveDate, sessions: Vec<Session>, note: DayNote) -> Self {
        let day = self.0.days.entry(date).or_default();
        day.worked = Some(note);
        day.sessions = Some(sessions);
        self
    }

    /// Applies a list of days, each off or worked by its kind.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{HolidayLaw, WeekPattern, YearDecision};
    ///
    /// let week = WeekPattern::civil_service();
    /// let law = HolidayLaw::default();
    /// let days = law.year(2021, &YearDecision::official(2021).unwrap(), &week).unwrap();
    /// let calendar = WorkCalendar::builder(week).days(days).build()?;
    /// assert!(!calendar.is_working_day("2021-04-30".parse()?)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn days(self, days: impl IntoIterator<Item = (NaiveDate, DayNote)>) -> Self {
        days.into_iter().fold(self, |builder, (date, note)| {
            if note.kind.is_off() { builder.off(date, note) } else { builder.worked(date, note) }
        })
    }

    /// Says that nothing is known before `first`: a date there gives an error, never a guess.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::WeekPattern;
    ///
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).first_day("2021-01-01".parse()?).build()?;
    /// assert!(calendar.is_working_day("2020-12-31".parse()?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn first_day(mut self, first: NaiveDate) -> Self {
        self.0.first = Some(first);
        self
    }

    /// Says that nothing is known after `last`: a date there gives an error, never a guess.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::WeekPattern;
    ///
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).last_day("2021-12-31".parse()?).build()?;
    /// assert!(calendar.is_working_day("2022-01-03".parse()?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn last_day(mut self, last: NaiveDate) -> Self {
        self.0.last = Some(last);
        self
    }

    /// Confirms the calendar up to this day. Without it every date is provisional.
    ///
    /// ```
    /// use cchc::calendar::WeekPattern;
    /// use cchc::{WorkCalendar, calendar};
    ///
    /// let calendar = WorkCalendar::builder(WeekPattern::civil_service()).confirmed_through("2021-12-31".parse()?).build()?;
    /// assert_eq!(calendar.standing("2021-12-31".parse()?), calendar::Standing::Confirmed);
    /// assert_eq!(calendar.standing("2022-01-03".parse()?), calendar::Standing::Provisional);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn confirmed_through(mut self, date: NaiveDate) -> Self {
        self.0.confirmed_through = Some(date);
        self
    }

    /// The calendar.
    ///
    /// # Errors
    ///
    /// [`CalendarError`] where what was given contradicts itself: sessions that overlap, or a last day before the
    /// first.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::WeekPattern;
    ///
    /// let week = WeekPattern::civil_service();
    /// let calendar = WorkCalendar::builder(week.clone()).first_day("2021-01-01".parse()?).build()?;
    /// assert!(calendar.is_working_day("2021-01-04".parse()?)?);
    /// let backwards = WorkCalendar::builder(week).first_day("2021-01-02".parse()?).last_day("2021-01-01".parse()?);
    /// assert!(backwards.build().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build(self) -> Result<WorkCalendar, CalendarError> {
        WorkCalendar::of(self.0)
    }
}
