//! The built-in calendars.

use chrono::NaiveDate;

use super::builder::CalendarBuilder;
use super::day::DayNote;
use super::law::HolidayLaw;
use super::official;
use super::parts::CalendarParts;
use super::week::WeekPattern;
use super::work::WorkCalendar;

impl WorkCalendar {
    /// The calendar of Vietnamese civil servants (lịch nghỉ của cán bộ, công chức), 2016 to 2100.
    ///
    /// The week is [`WeekPattern::civil_service`]. Days off and worked Saturdays are official up to 31/12/2027
    /// and confirmed, which does not rule out a swap by a later notice; later years are forecast by [`HolidayLaw`] and provisional. A worked Saturday has
    /// Monday's sessions. Days before 2016 and after 2100 are unknown.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::Standing;
    /// use cchc::chrono::NaiveDate;
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let new_year = NaiveDate::from_ymd_opt(2028, 1, 1).unwrap();
    /// assert!(!calendar.is_working_day(new_year)?);
    /// assert_eq!(calendar.standing(new_year), Standing::Provisional);
    /// # Ok::<(), cchc::calendar::DayError>(())
    /// ```
    pub fn civil_service() -> Self {
        let week = WeekPattern::civil_service();
        let decided = official::DAYS.iter().filter_map(|(year, month, day, kind, name)| {
            Some((NaiveDate::from_ymd_opt(*year, *month, *day)?, DayNote::new(*kind, *name)))
        });
        let forecast = HolidayLaw::default().all_years(&week).filter(|(date, _)| Some(*date) > confirmed());
        let builder = bounded(week.clone()).name("Lịch nghỉ của cán bộ, công chức").days(decided.chain(forecast));
        Self::index(builder.0)
    }

    /// The national holidays applied to another week, as a builder to which an agency adds its own days.
    ///
    /// A holiday is made up only if it falls on a day off of this week, on the next day worked in it. Swapped
    /// days bind only bodies that rest on Saturday and Sunday, and are left out for any other week. Official
    /// decisions up to 2027 are confirmed, later years provisional, years outside 2016 to 2100 unknown.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::calendar::{HolidayLaw, Session, WeekPattern};
    /// use cchc::chrono::NaiveDate;
    ///
    /// // A one-stop desk that is open on Saturday mornings.
    /// let day: Vec<Session> = vec!["07:30-11:30".parse()?, "13:30-17:00".parse()?];
    /// let [mon, tue, wed, thu, fri] = std::array::from_fn(|_| day.clone());
    /// let week = WeekPattern::new([mon, tue, wed, thu, fri, vec!["07:30-11:30".parse()?], vec![]])?;
    /// let calendar = WorkCalendar::national(week, HolidayLaw::default()).build()?;
    /// // 30/4/2022 was a Saturday: a holiday here, not made up.
    /// assert!(!calendar.is_working_day(NaiveDate::from_ymd_opt(2022, 4, 30).unwrap())?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn national(week: WeekPattern, law: HolidayLaw) -> CalendarBuilder {
        let days: Vec<_> = law.all_years(&week).collect();
        bounded(week).days(days)
    }
}

fn confirmed() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(official::LAST_YEAR, 12, 31)
}

/// A builder that knows the years of the law.
fn bounded(week: WeekPattern) -> CalendarBuilder {
    let mut parts = CalendarParts::new(week);
    parts.first = NaiveDate::from_ymd_opt(official::FIRST_YEAR, 1, 1);
    parts.last = NaiveDate::from_ymd_opt(super::law::LAST_YEAR, 12, 31);
    parts.confirmed_through = confirmed();
    CalendarBuilder(parts)
}
