//! How long a procedure may take.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use super::due::{Due, DueDate};
use crate::calendar::{DayError, WorkCalendar};
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, Language, Phrase, explain, vocabulary};

/// Hours of a working day where a limit in halves is read; see [`TimeLimit::read`].
pub(super) const HOURS_PER_DAY: u32 = 8;

/// The time that law gives for a procedure (thời hạn giải quyết).
///
/// # Counting
/// After [Bộ luật Dân sự 2015](crate::_documentation::law#act-bo-luat-dan-su-2015), Điều 145–148, where no sector law
/// says otherwise (Điều 145.1):
/// - days and months do not count the day of the event (147.2–3) and end with the close of their last day;
/// - a month ends on the corresponding day, or on the last day of a shorter month (148.4);
/// - a last day off moves to the next working day (148.5) of the agency's calendar;
/// - hours begin at the moment itself (147.1), run through nights and days off, and do not move;
/// - working days count days on which the agency works, however long; no number of hours makes one;
/// - working hours count the agency's sessions; work that ends with a session is due there.
///
/// ```
/// use cchc::{TimeLimit, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let calendar = WorkCalendar::civil_service();
/// let friday = NaiveDate::from_ymd_opt(2026, 3, 6).unwrap().and_hms_opt(10, 0, 0).unwrap();
/// let due = |limit: TimeLimit| limit.due(friday, &calendar).unwrap().unwrap().date().to_string();
/// assert_eq!(due(TimeLimit::WorkingDays(1)), "2026-03-09");
/// assert_eq!(due(TimeLimit::CalendarDays(1)), "2026-03-09");
/// assert_eq!(due(TimeLimit::WorkingHours(8)), "2026-03-09T10:00");
/// assert_eq!(due(TimeLimit::Hours(48)), "2026-03-08T10:00");
/// ```
///
/// # Text
/// Written as amount and unit, `same_day` with or without a cut-off, or `none`:
/// ```
/// use cchc::TimeLimit;
///
/// for text in ["15 working_days", "8 working_hours", "same_day 15:00", "none"] {
///     assert_eq!(text.parse::<TimeLimit>()?.to_string(), text);
/// }
/// # Ok::<(), cchc::deadline::ParseTimeLimitError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum TimeLimit {
    /// Days (ngày): every day counts. Zero days end on the first day, or the next working day.
    CalendarDays(u32),
    /// Working days (ngày làm việc).
    WorkingDays(u32),
    /// Working hours (giờ làm việc).
    WorkingHours(u32),
    /// Hours (giờ), day and night.
    Hours(u32),
    /// Months (tháng).
    Months(u32),
    /// Within the day of receipt (giải quyết trong ngày).
    ///
    /// What is received after the cut-off, or on a day off, is due on the next working day. A receipt at the
    /// very minute of the cut-off is in time. The cut-off is a property of the procedure: 15:00 in civil
    /// status, certification and security interests.
    SameDay {
        /// The last minute of the day at which a receipt still is of that day; with seconds where there are any.
        cut_off: Option<NaiveTime>,
    },
    /// Law sets no limit (pháp luật không quy định thời hạn); not the same as a due date that is missing.
    NoneByLaw,
}

/// Time by which a limit has been moved, in days of the limit's own kind or as a length of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credit {
    pub(crate) days: u32,
    pub(crate) time: TimeDelta,
}

impl TimeLimit {
    /// A limit of an amount and a unit.
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::deadline::LimitUnit;
    ///
    /// assert_eq!(TimeLimit::new(15, LimitUnit::WorkingDays), TimeLimit::WorkingDays(15));
    /// ```
    pub fn new(amount: u32, unit: LimitUnit) -> Self {
        match unit {
            LimitUnit::CalendarDays => Self::CalendarDays(amount),
            LimitUnit::WorkingDays => Self::WorkingDays(amount),
            LimitUnit::WorkingHours => Self::WorkingHours(amount),
            LimitUnit::Hours => Self::Hours(amount),
            LimitUnit::Months => Self::Months(amount),
        }
    }

    /// When a procedure begun at `start` is due on this calendar; `None` where law sets no limit.
    ///
    /// Days that the calendar does not know, and dates after year 9999, give an error.
    ///
    /// # Errors
    ///
    /// [`DayError`] where the due date lies outside the calendar, or after year 9999.
    ///
    /// ```
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let due = TimeLimit::WorkingDays(10).due("2021-01-04T08:15:00".parse()?, &calendar)?.unwrap();
    /// assert_eq!(due.date().to_string(), "2021-01-18");
    /// assert_eq!(TimeLimit::NoneByLaw.due("2021-01-04T08:15:00".parse()?, &calendar)?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due(&self, start: NaiveDateTime, calendar: &WorkCalendar) -> Result<Option<Due>, DayError> {
        self.due_with(start, Credit::default(), calendar)
    }

    /// As [`TimeLimit::due`], with time that did not count.
    pub(crate) fn due_with(
        &self,
        start: NaiveDateTime,
        credit: Credit,
        calendar: &WorkCalendar,
    ) -> Result<Option<Due>, DayError> {
        let Some((day, instant)) = self.last_day(start, credit, calendar)? else {
            return Ok(None);
        };
        let rolls = matches!(self, Self::CalendarDays(_) | Self::Months(_));
        // Bộ luật Dân sự, Điều 148.5.
        let day = if rolls { calendar.next_working_day(day)? } else { day };
        let due = instant.map_or(DueDate::Day(day), DueDate::Instant);
        if !due.is_in_range() {
            return Err(DayError::OutOfRange);
        }
        Ok(Some(Due::new(due, calendar.standing(day), calendar.version())))
    }

    /// The last day before it moves to a working day, and the instant where the limit is one of hours.
    pub(crate) fn last_day(
        &self,
        start: NaiveDateTime,
        credit: Credit,
        calendar: &WorkCalendar,
    ) -> Result<Option<(NaiveDate, Option<NaiveDateTime>)>, DayError> {
        let date = start.date();
        let days_more = |days: u32| days.checked_add(credit.days).ok_or(DayError::OutOfRange);
        let hours =
            |hours: u32| TimeDelta::hours(i64::from(hours)).checked_add(&credit.time).ok_or(DayError::OutOfRange);
        Ok(Some(match *self {
            Self::CalendarDays(days) => (days_after(date, days_more(days)?)?, None),
            Self::Months(months) => {
                let end = date.checked_add_months(Months::new(months)).ok_or(DayError::OutOfRange)?;
                (days_after(end, credit.days)?, None)
            }
            Self::WorkingDays(days) => (calendar.add_working_days(date, days_more(days)?)?, None),
            Self::SameDay { cut_off } => {
                let late = cut_off.is_some_and(|cut_off| start.time() > cut_off) && calendar.is_working_day(date)?;
                // A receipt on a day off is a receipt of the next working day, at its opening.
                let first = calendar.next_working_day(date)?;
                (calendar.add_working_days(first, days_more(u32::from(late))?)?, None)
            }
            Self::WorkingHours(amount) => {
                let (end, day) = calendar.end_of_work(start, hours(amount)?)?;
                (day, Some(end))
            }
            Self::Hours(amount) => {
                let end = start.checked_add_signed(hours(amount)?).ok_or(DayError::OutOfRange)?;
                (end.date(), Some(end))
            }
            Self::NoneByLaw => return Ok(None),
        }))
    }

    /// A limit of so many half working days (buổi làm việc): whole days as working days, any other as hours of a day
    /// that has `hours_per_day` of them.
    ///
    /// ```
    /// use cchc::TimeLimit;
    ///
    /// assert_eq!(TimeLimit::of_half_days(4, 8), Some(TimeLimit::WorkingDays(2)));
    /// assert_eq!(TimeLimit::of_half_days(1, 8), Some(TimeLimit::WorkingHours(4)));
    /// assert_eq!(TimeLimit::of_half_days(1, 7), None);
    /// ```
    pub fn of_half_days(halves: u32, hours_per_day: u32) -> Option<Self> {
        if halves % 2 == 0 {
            return Some(Self::WorkingDays(halves / 2));
        }
        let hours = halves.checked_mul(hours_per_day)?;
        (hours % 2 == 0).then_some(Self::WorkingHours(hours / 2))
    }

    /// The working days that working hours make where a day has so many of them: 168 hours of eight are 21 days.
    ///
    /// No law says how many hours a working day has: it is the caller's parameter. `None` for any other limit, and
    /// where the hours make no whole days.
    ///
    /// ```
    /// use cchc::TimeLimit;
    ///
    /// assert_eq!(TimeLimit::WorkingHours(168).in_days_of(8), Some(TimeLimit::WorkingDays(21)));
    /// assert_eq!(TimeLimit::WorkingHours(12).in_days_of(8), None);
    /// ```
    pub fn in_days_of(self, hours_per_day: u32) -> Option<Self> {
        match self {
            Self::WorkingHours(hours) if hours_per_day > 0 && hours % hours_per_day == 0 => {
                Some(Self::WorkingDays(hours / hours_per_day))
            }
            _ => None,
        }
    }

    /// The limit in words: "5 ngày làm việc".
    ///
    /// ```
    /// use cchc::TimeLimit;
    /// use cchc::finding::Language;
    ///
    /// assert_eq!(TimeLimit::WorkingDays(5).label(Language::Vietnamese), "5 ngày làm việc");
    /// assert_eq!(TimeLimit::SameDay { cut_off: None }.label(Language::English), "within the day of receipt");
    /// ```
    pub fn label(&self, language: Language) -> String {
        let words = |amount: u32, vietnamese: &str, english: &str| match language {
            Language::Vietnamese => format!("{amount} {vietnamese}"),
            Language::English => format!("{amount} {english}"),
        };
        match *self {
            Self::CalendarDays(amount) => words(amount, "ngày", "days"),
            Self::WorkingDays(amount) => words(amount, "ngày làm việc", "working days"),
            Self::WorkingHours(amount) => words(amount, "giờ làm việc", "working hours"),
            Self::Hours(amount) => words(amount, "giờ", "hours"),
            Self::Months(amount) => words(amount, "tháng", "months"),
            Self::SameDay { .. } => match language {
                Language::Vietnamese => "trong ngày tiếp nhận".to_owned(),
                Language::English => "within the day of receipt".to_owned(),
            },
            Self::NoneByLaw => match language {
                Language::Vietnamese => "pháp luật không quy định thời hạn".to_owned(),
                Language::English => "law sets no limit".to_owned(),
            },
        }
    }

    /// Whether it is one of hours, so that its due date is an instant.
    ///
    /// ```
    /// use cchc::TimeLimit;
    ///
    /// assert!(TimeLimit::WorkingHours(4).is_in_hours());
    /// assert!(!TimeLimit::WorkingDays(1).is_in_hours());
    /// ```
    pub fn is_in_hours(&self) -> bool {
        matches!(self, Self::WorkingHours(_) | Self::Hours(_))
    }
}

/// The day `days` after `date`.
fn days_after(date: NaiveDate, days: u32) -> Result<NaiveDate, DayError> {
    date.checked_add_days(Days::new(u64::from(days))).ok_or(DayError::OutOfRange)
}

/// The unit of a limit that has an amount (đơn vị tính thời hạn).
///
/// ```
/// use cchc::TimeLimit;
/// use cchc::deadline::LimitUnit;
///
/// let unit = LimitUnit::read("ngày làm việc").unwrap();
/// assert_eq!(unit, LimitUnit::WorkingDays);
/// assert_eq!(TimeLimit::new(15, unit), TimeLimit::WorkingDays(15));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum LimitUnit {
    /// Days.
    CalendarDays,
    /// Working days.
    WorkingDays,
    /// Working hours.
    WorkingHours,
    /// Hours.
    Hours,
    /// Months.
    Months,
}

vocabulary! { LimitUnit in "cchc::deadline", "unit of time", "đơn vị thời hạn";
    CalendarDays = "calendar_days", "ngày", "days";
    WorkingDays = "working_days", "ngày làm việc", "working days";
    WorkingHours = "working_hours", "giờ làm việc", "working hours";
    Hours = "hours", "giờ", "hours";
    Months = "months", "tháng", "months";
}

impl LimitUnit {
    /// The unit with this code.
    ///
    /// ```
    /// use cchc::deadline::LimitUnit;
    ///
    /// assert_eq!(LimitUnit::from_code("working_days"), Some(LimitUnit::WorkingDays));
    /// assert_eq!(LimitUnit::from_code("moons"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|unit| unit.as_str() == code)
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, unit) = match *self {
            Self::CalendarDays(amount) => (amount, LimitUnit::CalendarDays),
            Self::WorkingDays(amount) => (amount, LimitUnit::WorkingDays),
            Self::WorkingHours(amount) => (amount, LimitUnit::WorkingHours),
            Self::Hours(amount) => (amount, LimitUnit::Hours),
            Self::Months(amount) => (amount, LimitUnit::Months),
            Self::SameDay { cut_off: None } => return f.write_str("same_day"),
            Self::SameDay { cut_off: Some(time) } => {
                let is_minute = time.second() == 0 && time.nanosecond() == 0;
                let shape = if is_minute { "%H:%M" } else { "%H:%M:%S%.f" };
                return write!(f, "same_day {}", time.format(shape));
            }
            Self::NoneByLaw => return f.write_str("none"),
        };
        write!(f, "{amount} {unit}")
    }
}

impl From<TimeLimit> for String {
    fn from(limit: TimeLimit) -> Self {
        limit.to_string()
    }
}

impl TryFrom<String> for TimeLimit {
    type Error = ParseTimeLimitError;

    fn try_from(text: String) -> Result<Self, ParseTimeLimitError> {
        text.parse()
    }
}

impl FromStr for TimeLimit {
    type Err = ParseTimeLimitError;

    fn from_str(text: &str) -> Result<Self, ParseTimeLimitError> {
        let wrong = |position, expected| ParseTimeLimitError::new(text, position, expected);
        match text {
            "none" => return Ok(Self::NoneByLaw),
            "same_day" => return Ok(Self::SameDay { cut_off: None }),
            _ => {}
        }
        if let Some(time) = text.strip_prefix("same_day ") {
            let shape = if time.len() == 5 { "%H:%M" } else { "%H:%M:%S%.f" };
            let cut_off = NaiveTime::parse_from_str(time, shape).ok();
            let limit = cut_off.map(|cut_off| Self::SameDay { cut_off: Some(cut_off) });
            // Written in one way only: `3:00` and `15:00:00` are refused.
            let limit = limit.filter(|limit| limit.to_string() == text);
            return limit.ok_or_else(|| wrong(9, Phrase::new("giờ từ 00:00 đến 23:59", "a time from 00:00 to 23:59")));
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (amount, rest) = text.split_at(digits);
        if amount.is_empty() {
            return Err(wrong(
                0,
                Phrase::new("một số nguyên, `same_day` hoặc `none`", "a whole number, `same_day` or `none`"),
            ));
        }
        let amount = amount.parse().map_err(|_| {
            wrong(0, Phrase::new("một số nguyên dưới 4 294 967 296", "a whole number below 4 294 967 296"))
        })?;
        let unit = rest
            .strip_prefix(' ')
            .ok_or_else(|| wrong(digits, Phrase::new("dấu cách và đơn vị", "a space and a unit")))?;
        let unit = LimitUnit::from_code(unit).ok_or_else(|| {
            wrong(
                digits + 1,
                Phrase::new(
                    "`calendar_days`, `working_days`, `working_hours`, `hours` hoặc `months`",
                    "`calendar_days`, `working_days`, `working_hours`, `hours` or `months`",
                ),
            )
        })?;
        Ok(Self::new(amount, unit))
    }
}

/// Why a text is not a [`TimeLimit`].
///
/// ```
/// use cchc::TimeLimit;
///
/// let error = TimeLimit::read("15 tuần trăng").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`15 tuần trăng` is no time-limit: expected a number and a unit, as “5 ngày làm việc”, “8 giờ làm việc”, “30 ngày” or \
///      5 working_days",
/// );
/// let error = "15 weeks".parse::<TimeLimit>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`15 weeks` is no time-limit: expected `calendar_days`, `working_days`, `working_hours`, `hours` or `months` after “15 ”",
/// );
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no time-limit: expected {expected}{}", self.after(Language::English))]
pub struct ParseTimeLimitError {
    found: String,
    position: usize,
    expected: Phrase,
}

explain! {
    ParseTimeLimitError, error => ErrorKind::Parse,
    format!("“{}” không phải thời hạn: cần {}{}", error.found, error.expected.vi, error.after(Language::Vietnamese))
}

impl ParseTimeLimitError {
    fn new(text: &str, position: usize, expected: Phrase) -> Self {
        Self { found: excerpt(text, 40).to_owned(), position, expected }
    }

    /// A text in the words of law that is no limit.
    pub(super) fn words(text: &str) -> Self {
        const EXPECTED: Phrase = Phrase::new(
            "một số và đơn vị, như “5 ngày làm việc”, “8 giờ làm việc”, “30 ngày” hoặc 5 working_days",
            "a number and a unit, as “5 ngày làm việc”, “8 giờ làm việc”, “30 ngày” or 5 working_days",
        );
        Self::new(text, 0, EXPECTED)
    }

    /// What was read before reading stopped, if anything.
    fn after(&self, language: Language) -> String {
        let before = self.found.get(..self.position).filter(|before| !before.is_empty());
        before.map_or_else(String::new, |before| match language {
            Language::Vietnamese => format!(" sau “{before}”"),
            Language::English => format!(" after “{before}”"),
        })
    }

    /// The byte at which reading stopped.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What should have stood there.
    pub fn expected(&self) -> &'static str {
        self.expected.en
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let error = text.parse::<TimeLimit>().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(message.contains(&format!("expected {}", error.expected())), "{message}: {}", error.expected());
        assert!(error.position() <= text.len() && !error.expected().is_empty());
    }

    #[test]
    fn a_text_that_is_no_limit_says_why() {
        refused("", "`` is no time-limit: expected a whole number, `same_day` or `none`");
        refused("-1 hours", "`-1 hours` is no time-limit: expected a whole number, `same_day` or `none`");
        refused("1.5 hours", "`1.5 hours` is no time-limit: expected a space and a unit after “1”");
        refused("15", "`15` is no time-limit: expected a space and a unit after “15”");
        refused(
            "3 weeks",
            "`3 weeks` is no time-limit: expected `calendar_days`, `working_days`, `working_hours`, `hours` or `months` after “3 ”",
        );
        refused("4294967296 hours", "`4294967296 hours` is no time-limit: expected a whole number below 4 294 967 296");
        refused(
            "same_day 3:00",
            "`same_day 3:00` is no time-limit: expected a time from 00:00 to 23:59 after “same_day ”",
        );
    }

    #[test]
    fn a_cut_off_keeps_its_seconds() {
        for text in
            ["same_day 15:00", "same_day 00:00", "same_day 15:00:30", "same_day 15:00:00.250", "same_day 23:59:60.500"]
        {
            let limit: TimeLimit = text.parse().unwrap();
            assert_eq!(limit.to_string(), text);
            assert_eq!(serde_json::from_str::<TimeLimit>(&serde_json::to_string(&limit).unwrap()).unwrap(), limit);
        }
        for text in ["same_day 15:00:00", "same_day 15:00:30.2500", "same_day 24:00", "same_day 15:00:30 "] {
            assert!(text.parse::<TimeLimit>().is_err(), "{text}");
        }
    }

    #[test]
    fn codes_are_found_again() {
        for unit in LimitUnit::ALL {
            assert_eq!(LimitUnit::from_code(unit.as_str()), Some(*unit));
            assert_eq!(serde_json::to_string(unit).unwrap(), format!("\"{unit}\""));
        }
    }
}
