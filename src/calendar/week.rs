//! The week of an agency.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::error::CalendarError;
use super::session::Session;

/// The working sessions of each weekday (lịch làm việc trong tuần).
///
/// At least one weekday is worked; the sessions of a day do not overlap and are kept in order. Any number of
/// sessions of any length is possible: the gap between two is the lunch break, one in the morning is a half
/// day, and half a day is still one working day.
///
/// ```
/// use cchc::calendar::WeekPattern;
/// use cchc::chrono::Weekday;
///
/// let week = WeekPattern::civil_service();
/// assert!(week.works(Weekday::Fri));
/// assert_eq!(week.sessions(Weekday::Mon)[1].to_string(), "13:00-17:00");
/// assert!(week.has_national_weekend());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "RawWeek", try_from = "RawWeek")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeekPattern {
    days: [Vec<Session>; 7],
}

impl WeekPattern {
    /// A week from the sessions of Monday to Sunday, each in any order.
    ///
    /// # Errors
    ///
    /// [`CalendarError`] where sessions of one day overlap.
    ///
    /// ```
    /// use cchc::calendar::{Session, WeekPattern};
    ///
    /// let day: Vec<Session> = vec!["07:30-11:30".parse()?, "13:30-17:00".parse()?];
    /// let morning = vec![day[0]];
    /// let week = WeekPattern::new([day.clone(), day.clone(), day.clone(), day.clone(), day, morning, vec![]])?;
    /// assert!(!week.has_national_weekend());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(days: [Vec<Session>; 7]) -> Result<Self, CalendarError> {
        let mut week = Self { days };
        for sessions in &mut week.days {
            put_in_order(sessions)?;
        }
        if week.days.iter().all(Vec::is_empty) {
            return Err(CalendarError::NoWorkingDay);
        }
        Ok(week)
    }

    /// Monday to Friday, 08:00–12:00 and 13:00–17:00: five days of eight hours, forty hours a week.
    ///
    /// The week of forty hours and the free Saturday are law for civil servants
    /// ([QĐ 188/1999/QĐ-TTg](crate::_documentation::law#act-188-1999-qd-ttg)); the hours are each agency's choice, and
    /// these are only the crate's default.
    ///
    /// ```
    /// use cchc::calendar::WeekPattern;
    ///
    /// let minutes: u16 = WeekPattern::civil_service().sessions(cchc::chrono::Weekday::Mon).iter().map(|session| session.minutes()).sum();
    /// assert_eq!(minutes, 8 * 60);
    /// ```
    pub fn civil_service() -> Self {
        let day = || vec![Session::literal(480, 720), Session::literal(780, 1020)];
        Self { days: [day(), day(), day(), day(), day(), Vec::new(), Vec::new()] }
    }

    /// The sessions of a weekday, in order; none on a weekly day off.
    ///
    /// ```
    /// use cchc::calendar::WeekPattern;
    ///
    /// let week = WeekPattern::civil_service();
    /// assert_eq!(week.sessions(cchc::chrono::Weekday::Fri).len(), 2);
    /// assert!(week.sessions(cchc::chrono::Weekday::Sun).is_empty());
    /// ```
    pub fn sessions(&self, weekday: Weekday) -> &[Session] {
        &self.days[weekday.num_days_from_monday() as usize]
    }

    /// Whether the weekday has a session.
    ///
    /// ```
    /// use cchc::calendar::WeekPattern;
    ///
    /// assert!(!WeekPattern::civil_service().works(cchc::chrono::Weekday::Sat));
    /// ```
    pub fn works(&self, weekday: Weekday) -> bool {
        !self.sessions(weekday).is_empty()
    }

    /// Whether exactly Saturday and Sunday are free, as for bodies that swapped days bind.
    ///
    /// ```
    /// use cchc::calendar::WeekPattern;
    ///
    /// assert!(WeekPattern::civil_service().has_national_weekend());
    /// ```
    pub fn has_national_weekend(&self) -> bool {
        (0..7).all(|day| self.days[day].is_empty() == (day > 4))
    }

    /// Sessions by weekday number, Monday first.
    pub(super) fn numbered(&self) -> &[Vec<Session>; 7] {
        &self.days
    }
}

/// Sorts the sessions of one day and makes sure that they do not overlap.
pub(super) fn put_in_order(sessions: &mut [Session]) -> Result<(), CalendarError> {
    sessions.sort_unstable();
    for pair in sessions.windows(2) {
        if pair[1].start_minute() < pair[0].end_minute() {
            return Err(CalendarError::SessionsOverlap { first: pair[0], second: pair[1] });
        }
    }
    Ok(())
}

/// The week as written in a calendar file.
#[derive(Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RawWeek {
    mon: Vec<Session>,
    tue: Vec<Session>,
    wed: Vec<Session>,
    thu: Vec<Session>,
    fri: Vec<Session>,
    sat: Vec<Session>,
    sun: Vec<Session>,
}

impl From<WeekPattern> for RawWeek {
    fn from(week: WeekPattern) -> Self {
        let [mon, tue, wed, thu, fri, sat, sun] = week.days;
        Self { mon, tue, wed, thu, fri, sat, sun }
    }
}

impl TryFrom<RawWeek> for WeekPattern {
    type Error = CalendarError;

    fn try_from(raw: RawWeek) -> Result<Self, CalendarError> {
        Self::new([raw.mon, raw.tue, raw.wed, raw.thu, raw.fri, raw.sat, raw.sun])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_sessions_are_refused() {
        let mut days = WeekPattern::civil_service().days;
        days[2] = vec!["12:00-13:00".parse().unwrap(), "08:00-12:01".parse().unwrap()];
        assert_eq!(
            WeekPattern::new(days).unwrap_err().to_string(),
            "two sessions of one day overlap: 08:00-12:01 and 12:00-13:00",
        );
    }

    #[test]
    fn sessions_may_touch_and_come_in_any_order() {
        let mut days = <[Vec<Session>; 7]>::default();
        days[6] = vec!["12:00-13:00".parse().unwrap(), "08:00-12:00".parse().unwrap()];
        let week = WeekPattern::new(days).unwrap();
        assert_eq!(week.sessions(Weekday::Sun)[0].to_string(), "08:00-12:00");
        assert!(!week.has_national_weekend());
    }

    #[test]
    fn the_national_weekend_is_saturday_and_sunday() {
        let days = &WeekPattern::civil_service().days;
        let works_on = |worked: &[usize]| {
            let mut week = days.clone();
            (0..7).for_each(|day| week[day] = if worked.contains(&day) { days[0].clone() } else { Vec::new() });
            WeekPattern::new(week).unwrap().has_national_weekend()
        };
        assert!(works_on(&[0, 1, 2, 3, 4]));
        assert!(!works_on(&[0, 1, 2, 3]) && !works_on(&[0, 1, 2, 3, 4, 5]) && !works_on(&[0, 1, 2, 3, 4, 6]));
    }

    #[test]
    fn a_week_without_work_is_refused() {
        let none = WeekPattern::new(Default::default()).unwrap_err();
        assert_eq!(none.to_string(), "no weekday has a working session");
    }
}
