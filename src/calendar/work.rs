//! The calendar of one agency.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use super::day::{Day, DayNote, Standing};
use super::error::{CalendarError, DayError};
use super::file::{CalendarFile, RawCalendar};
use super::index::{DayIndex, LAST_NUMBER, number};
use super::parts::CalendarParts;
use super::session::Session;
use super::special_day::{SpecialDay, sessions_of};
use super::version::CalendarVersion;
use super::week::WeekPattern;
use crate::finding::{Finding, Findings, Location, Rule};

/// The working calendar of an agency (lịch làm việc): its week, its days off, its days worked in exchange.
///
/// A calendar belongs to one agency and is a value: two agencies have two calendars, and none leaks into the
/// other. [`WorkCalendar::civil_service`] is the national one; [`WorkCalendar::national`] applies the national
/// days to another week; [`WorkCalendar::builder`] and the JSON file format give any other.
///
/// # What it knows
/// - A day is worked when it has a session. Half a day is one working day; its minutes are its sessions'.
/// - Days off beat worked days. A worked day has its own sessions if given, else its weekday's, else Monday's.
/// - A calendar may end: a day before [`first_day`](Self::first_day) or after [`last_day`](Self::last_day)
///   that matters to a question gives [`DayError::Unknown`]. It is never guessed from its weekday.
/// - Dates after [`confirmed_through`](Self::confirmed_through) are [`Standing::Provisional`].
///
/// # Counting
/// All counting takes the half-open stretch after the first day:
/// [Bộ luật Dân sự 2015](crate::_documentation::law#act-bo-luat-dan-su-2015), Điều 147.2–3, does not count the day of
/// the event. Counting and adding of days are table look-ups, whatever the amount.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::chrono::NaiveDate;
///
/// let calendar = WorkCalendar::civil_service();
/// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
/// // Saturday 22/8/2026 is worked for Monday 31/8/2026.
/// assert!(calendar.is_working_day(day(8, 22))?);
/// assert_eq!(calendar.add_working_days(day(8, 3), 15)?, day(8, 22));
/// assert_eq!(calendar.working_days_between(day(8, 3), day(8, 22))?, 15);
/// # Ok::<(), cchc::calendar::DayError>(())
/// ```
///
/// # JSON
/// ```
/// use cchc::WorkCalendar;
///
/// let calendar: WorkCalendar = serde_json::from_str(r#"{
///     "sessions": {"mon": ["08:00-12:00", "13:00-17:00"], "sat": ["08:00-12:00"]},
///     "off": ["2026-09-02"], "worked": ["2026-08-22"], "confirmed_through": "2026-12-31"
/// }"#)?;
/// assert_eq!(calendar.week().sessions(cchc::chrono::Weekday::Sat).len(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
/// Such a file is complete: only the days under `off` are off. A weekday left out or empty is not worked.
/// A day both off and worked is off, with a finding. The keys `name`, `first_day`, `last_day`, `worked_sessions` (by
/// date) and `notes` (by date) may follow; other keys are refused, since a misspelt `off` would lose every holiday.
///
/// A plain list of named days, as offices keep them, is read too. Its week is that of civil servants, its names say
/// which days are worked ("làm bù"), and it knows no other years than those of its days off:
/// ```
/// use cchc::WorkCalendar;
///
/// let list = r#"[{"name": "Ngày nghỉ hoán đổi", "date": "2025/05/02"}, {"name": "Làm bù", "date": "2025/04/26"}]"#;
/// let calendar: WorkCalendar = serde_json::from_str(list)?;
/// assert!(calendar.is_working_day("2025-04-26".parse().unwrap()).unwrap());
/// assert!(calendar.is_working_day("2026-01-01".parse().unwrap()).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(into = "RawCalendar", try_from = "CalendarFile")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkCalendar {
    name: Option<String>,
    week: WeekPattern,
    days: BTreeMap<NaiveDate, SpecialDay>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    confirmed_through: Option<NaiveDate>,
    contradictory: BTreeSet<NaiveDate>,
    version: CalendarVersion,
    /// Numbers of the first and the last day known.
    span: (i64, i64),
    index: DayIndex,
}

impl WorkCalendar {
    pub(super) fn of(mut parts: CalendarParts) -> Result<Self, CalendarError> {
        parts.check()?;
        Ok(Self::index(parts))
    }

    /// Builds the tables of a calendar that has been checked.
    pub(super) fn index(parts: CalendarParts) -> Self {
        let CalendarParts { name, week, days, first, last, confirmed_through, contradictory } = parts;
        let lengths = week.numbered().each_ref().map(|sessions| length(sessions));
        // Every date has been checked, so that no number fails here.
        let numbers = || days.keys().filter_map(|date| number(*date).ok());
        let base = numbers().next().unwrap_or(0);
        let end = numbers().next_back().map_or(0, |last| last + 1);
        let mut specials = days.iter().filter_map(|(date, day)| Some((number(*date).ok()?, day))).peekable();
        let window = (base..end).map(|day| match specials.next_if(|(special, _)| *special == day) {
            Some((_, special)) => length(sessions_of(&week, weekday_of(day), Some(special))),
            None => lengths[weekday_of(day)],
        });
        let index = DayIndex::new(lengths, base, window);
        let version = CalendarVersion::of(&week, &days, [first, last, confirmed_through]);
        let bound = |date: Option<NaiveDate>, open| date.and_then(|date| number(date).ok()).unwrap_or(open);
        let span = (bound(first, 0), bound(last, LAST_NUMBER));
        Self { name, week, days, first, last, confirmed_through, contradictory, version, span, index }
    }

    pub(super) fn into_parts(self) -> CalendarParts {
        let Self { name, week, days, first, last, confirmed_through, contradictory, .. } = self;
        CalendarParts { name, week, days, first, last, confirmed_through, contradictory }
    }

    /// Its name, if it has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Its week.
    pub fn week(&self) -> &WeekPattern {
        &self.week
    }

    /// The first day that it knows; nothing when the week reaches back for ever.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.first
    }

    /// The last day that it knows; nothing when the week goes on for ever.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.last
    }

    /// The day up to which it is confirmed; without one, every date is provisional.
    pub fn confirmed_through(&self) -> Option<NaiveDate> {
        self.confirmed_through
    }

    /// The identity of its content: two calendars that can give different dates differ in it.
    pub fn version(&self) -> CalendarVersion {
        self.version
    }

    /// Bytes held by its day tables: below 1 MB for 200 years.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// assert!(WorkCalendar::civil_service().table_bytes() < 1_000_000);
    /// ```
    pub fn table_bytes(&self) -> usize {
        self.index.bytes()
    }

    /// Whether a date on this day is confirmed or provisional.
    ///
    /// Provisional are the days after [`confirmed_through`](Self::confirmed_through) and those before
    /// [`first_day`](Self::first_day).
    ///
    /// ```
    /// use cchc::{WorkCalendar, calendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(calendar.standing("2021-01-04".parse()?), calendar::Standing::Confirmed);
    /// assert_eq!(calendar.standing("2090-01-04".parse()?), calendar::Standing::Provisional);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn standing(&self, date: NaiveDate) -> Standing {
        let known = self.first.is_none_or(|first| first <= date);
        match self.confirmed_through {
            Some(through) if known && date <= through => Standing::Confirmed,
            _ => Standing::Provisional,
        }
    }

    /// All that the calendar says of a day.
    ///
    /// # Errors
    ///
    /// [`DayError`] for days that the calendar does not cover.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let day = calendar.day("2021-04-30".parse()?)?;
    /// assert!(!day.is_worked());
    /// assert_eq!(day.note().unwrap().name, "Ngày Chiến thắng");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(&self, date: NaiveDate) -> Result<Day<'_>, DayError> {
        self.known(date)?;
        let special = self.days.get(&date);
        let note = special.and_then(|day| day.off.as_ref().or(day.worked.as_ref()));
        Ok(Day { date, sessions: self.sessions_on(date), note, standing: self.standing(date) })
    }

    /// The days off and worked against the week, in order, each with its note.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let in_2021 = calendar.special_days().filter(|(day, _)| day.to_string().starts_with("2021"));
    /// assert_eq!(in_2021.count(), 11);
    /// ```
    pub fn special_days(&self) -> impl Iterator<Item = (NaiveDate, &DayNote)> {
        self.days.iter().filter_map(|(date, day)| Some((*date, day.off.as_ref().or(day.worked.as_ref())?)))
    }

    /// Days said to be worked for which neither their weekday nor Monday has a session, so that they are off.
    ///
    /// They need sessions of their own; see [`CalendarBuilder::worked_in`](super::CalendarBuilder::worked_in).
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// assert_eq!(WorkCalendar::civil_service().worked_without_sessions().next(), None);
    /// ```
    pub fn worked_without_sessions(&self) -> impl Iterator<Item = NaiveDate> {
        self.days
            .iter()
            .filter(|(date, day)| day.off.is_none() && day.worked.is_some() && self.sessions_on(**date).is_empty())
            .map(|(date, _)| *date)
    }

    /// What is odd about the calendar: days listed as worked that have no sessions, and days that its file lists both
    /// as off and as worked, which are off.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::finding::Rule;
    ///
    /// let file = r#"{"sessions": {"mon": ["08:00-12:00"]}, "off": ["2026-08-18"], "worked": ["2026-08-18"]}"#;
    /// let calendar: WorkCalendar = serde_json::from_str(file)?;
    /// assert_eq!(calendar.findings().total_of(Rule::DAY_OFF_AND_WORKED), 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn findings(&self) -> Findings {
        let finding = |rule, date| Finding::new(rule, Location::whole()).with_found(date);
        let silent = self.worked_without_sessions().map(|date| finding(Rule::WORKED_WITHOUT_SESSIONS, date));
        let both = self.contradictory.iter().map(|date| finding(Rule::DAY_OFF_AND_WORKED, *date));
        silent.chain(both).collect()
    }

    pub(super) fn raw_days(&self) -> &BTreeMap<NaiveDate, SpecialDay> {
        &self.days
    }

    /// Whether the agency works on this day.
    ///
    /// # Errors
    ///
    /// [`DayError`] for days that the calendar does not cover.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert!(calendar.is_working_day("2021-01-04".parse()?)?);
    /// assert!(!calendar.is_working_day("2021-02-12".parse()?)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, DayError> {
        let day = self.known(date)?;
        Ok(self.index.works(day))
    }

    /// The first working day on or after `date`: where Bộ luật Dân sự, Điều 148.5, moves a last day off.
    ///
    /// # Errors
    ///
    /// [`DayError`] where `date` or the working day looked for lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// // Tết 2021: off from Wednesday 10 February to Tuesday 16 February.
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(calendar.next_working_day("2021-02-12".parse()?)?.to_string(), "2021-02-17");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, DayError> {
        let day = self.known(date)?;
        self.found(self.index.select(self.index.rank(day)))
    }

    /// The last working day on or before `date`.
    ///
    /// # Errors
    ///
    /// [`DayError`] where `date` or the working day looked for lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// assert_eq!(WorkCalendar::civil_service().previous_working_day("2021-02-12".parse()?)?.to_string(), "2021-02-09");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn previous_working_day(&self, date: NaiveDate) -> Result<NaiveDate, DayError> {
        let day = self.known(date)?;
        self.found(self.index.select(self.index.rank(day + 1) - 1))
    }

    /// The day `count` working days after `date`, which is not counted itself.
    ///
    /// Zero working days end on `date`, or on the next working day if that is off.
    ///
    /// # Errors
    ///
    /// [`DayError`] where `date` or the day that is reached lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(calendar.add_working_days("2021-02-09".parse()?, 1)?.to_string(), "2021-02-17");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn add_working_days(&self, date: NaiveDate, count: u32) -> Result<NaiveDate, DayError> {
        if count == 0 {
            return self.next_working_day(date);
        }
        // The first day is not counted, so it may lie just before the days known; the next one may not.
        let next = number(date)? + 1;
        self.check(next)?;
        self.found(self.index.select(self.index.rank(next) + i64::from(count) - 1))
    }

    /// The day `count` working days before `date`, which is not counted itself.
    ///
    /// Zero working days end on `date`, or on the working day before if that is off.
    ///
    /// # Errors
    ///
    /// [`DayError`] where `date` or the day that is reached lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(calendar.sub_working_days("2021-02-17".parse()?, 1)?.to_string(), "2021-02-09");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn sub_working_days(&self, date: NaiveDate, count: u32) -> Result<NaiveDate, DayError> {
        if count == 0 {
            return self.previous_working_day(date);
        }
        let day = number(date)?;
        self.check(day - 1)?;
        self.found(self.index.select(self.index.rank(day) - i64::from(count)))
    }

    /// How many working days lie after `from`, up to and with `to`; negative when `to` is earlier.
    ///
    /// # Errors
    ///
    /// [`DayError`] where one of the counted days lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(calendar.working_days_between("2021-02-08".parse()?, "2021-02-17".parse()?)?, 2);
    /// assert_eq!(calendar.working_days_between("2021-02-17".parse()?, "2021-02-08".parse()?)?, -2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<i64, DayError> {
        let (start, end) = (number(from)? + 1, number(to)? + 1);
        if start != end {
            self.check(start.min(end))?;
            self.check(start.max(end) - 1)?;
        }
        Ok(self.index.rank(end) - self.index.rank(start))
    }

    /// The instant at which `time` of work, begun at `start`, is done.
    ///
    /// Work that begins outside a session begins with the next one. Work that ends with a session ends there
    /// and not at the next beginning; the end of a session at `24:00` is the next midnight. No time at all
    /// ends at `start`, or at the next session if `start` is outside one. Parts of a second are cut off, and
    /// negative times count as none.
    ///
    /// # Errors
    ///
    /// [`DayError`] where the beginning or the end of the work lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let done = calendar.add_working_time("2021-01-04T16:00:00".parse()?, cchc::chrono::TimeDelta::hours(2))?;
    /// assert_eq!(done.to_string(), "2021-01-05 09:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_working_time(&self, start: NaiveDateTime, time: TimeDelta) -> Result<NaiveDateTime, DayError> {
        self.end_of_work(start, time).map(|(end, _)| end)
    }

    /// The end of work, and the day on which it is done: the day before for an end at midnight.
    pub(crate) fn end_of_work(
        &self,
        start: NaiveDateTime,
        time: TimeDelta,
    ) -> Result<(NaiveDateTime, NaiveDate), DayError> {
        self.known(start.date())?;
        let worked = self.worked_before(start)?;
        let seconds = time.num_seconds();
        if seconds <= 0 {
            return self.next_work(start);
        }
        let target = worked.checked_add(seconds).ok_or(DayError::OutOfRange)?;
        let minute = target.checked_add(59).ok_or(DayError::OutOfRange)?.div_euclid(60);
        let (date, before) = self.index.select_minute(minute).ok_or(DayError::OutOfRange)?;
        self.known(date)?;
        let mut left = target - before * 60;
        for session in self.sessions_on(date) {
            let length = session.end_second() - session.start_second();
            if left <= length {
                return Ok((instant(date, session.start_second() + left)?, date));
            }
            left -= length;
        }
        Err(DayError::OutOfRange)
    }

    /// `start` itself within a session, else the beginning of the next one.
    fn next_work(&self, start: NaiveDateTime) -> Result<(NaiveDateTime, NaiveDate), DayError> {
        let (date, second) = (start.date(), second_of(start));
        for session in self.sessions_on(date) {
            if second <= session.end_second() {
                return Ok((instant(date, second.max(session.start_second()))?, date));
            }
        }
        let date = self.add_working_days(date, 1)?;
        let from = self.sessions_on(date).first().map_or(0, |session| session.start_second());
        Ok((instant(date, from)?, date))
    }

    /// The instant itself within a session, else the opening of the next one.
    ///
    /// The end of a session belongs to it.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// assert_eq!(calendar.opening("2021-01-04T12:30:00".parse()?)?.to_string(), "2021-01-04 13:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn opening(&self, at: NaiveDateTime) -> Result<NaiveDateTime, DayError> {
        self.known(at.date())?;
        self.next_work(at).map(|(at, _)| at)
    }

    /// The working time from one instant to another, negative when `to` is earlier; to the second.
    ///
    /// # Errors
    ///
    /// [`DayError`] where one of the days lies outside the calendar.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let worked = calendar.working_time_between("2021-01-04T16:00:00".parse()?, "2021-01-05T09:00:00".parse()?)?;
    /// assert_eq!(worked, cchc::chrono::TimeDelta::hours(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn working_time_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> Result<TimeDelta, DayError> {
        self.known(from.date())?;
        self.known(to.date())?;
        let seconds = self.worked_before(to)? - self.worked_before(from)?;
        TimeDelta::try_seconds(seconds).ok_or(DayError::OutOfRange)
    }

    /// Seconds of work before an instant, from the first special day on.
    fn worked_before(&self, at: NaiveDateTime) -> Result<i64, DayError> {
        let second = second_of(at);
        let today = self
            .sessions_on(at.date())
            .iter()
            .map(|session| second.clamp(session.start_second(), session.end_second()) - session.start_second());
        Ok(self.index.minutes(number(at.date())?) * 60 + today.sum::<i64>())
    }

    /// The sessions of a day, known or not.
    pub(super) fn sessions_on(&self, date: NaiveDate) -> &[Session] {
        sessions_of(&self.week, date.weekday().num_days_from_monday() as usize, self.days.get(&date))
    }

    /// The number of a day that the calendar knows.
    #[inline]
    fn known(&self, date: NaiveDate) -> Result<i64, DayError> {
        let day = number(date)?;
        self.check(day).map(|()| day)
    }

    /// Whether the calendar knows the day of a number.
    #[inline]
    fn check(&self, day: i64) -> Result<(), DayError> {
        if self.span.0 <= day && day <= self.span.1 { Ok(()) } else { Err(self.unknown(day)) }
    }

    /// A day that the index found, if the calendar knows it.
    #[inline]
    fn found(&self, date: Option<NaiveDate>) -> Result<NaiveDate, DayError> {
        match date {
            Some(date) if self.first.is_none_or(|first| first <= date) && self.last.is_none_or(|last| date <= last) => {
                Ok(date)
            }
            Some(date) => Err(self.unknown(number(date)?)),
            None => Err(DayError::OutOfRange),
        }
    }

    #[cold]
    fn unknown(&self, day: i64) -> DayError {
        let number = i32::try_from(day).ok().filter(|_| (0..=LAST_NUMBER).contains(&day));
        match number.and_then(|number| NaiveDate::from_num_days_from_ce_opt(number + 1)) {
            Some(date) => DayError::Unknown {
                date,
                first: self.first.unwrap_or(NaiveDate::MIN),
                last: self.last.unwrap_or(NaiveDate::MAX),
            },
            None => DayError::OutOfRange,
        }
    }
}

/// Equality is of content: the same week, days, names and limits.
impl PartialEq for WorkCalendar {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && self.name == other.name && self.week == other.week && self.days == other.days
    }
}

impl Eq for WorkCalendar {}

impl From<WorkCalendar> for RawCalendar {
    fn from(calendar: WorkCalendar) -> Self {
        calendar.into_parts().into()
    }
}

impl TryFrom<CalendarFile> for WorkCalendar {
    type Error = CalendarError;

    fn try_from(file: CalendarFile) -> Result<Self, CalendarError> {
        Self::of(file.into_parts()?)
    }
}

fn weekday_of(day: i64) -> usize {
    usize::try_from(day.rem_euclid(7)).unwrap_or(0)
}

/// Minutes of work in sessions that do not overlap.
fn length(sessions: &[Session]) -> u32 {
    sessions.iter().map(|session| u32::from(session.minutes())).sum()
}

fn second_of(at: NaiveDateTime) -> i64 {
    i64::from(at.num_seconds_from_midnight())
}

/// The instant at a second of a day; the last second mark is the next midnight.
fn instant(date: NaiveDate, second: i64) -> Result<NaiveDateTime, DayError> {
    let at = date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(second));
    at.filter(|at| number(at.date()).is_ok()).ok_or(DayError::OutOfRange)
}
