//! Due dates on the calendar of an agency that works on Saturday mornings and had a day off for a storm.
//!
//! ```text
//! lịch công chức: 2021-10-11
//! lịch của cơ quan: 2021-10-09
//! ```

use cchc::calendar::{CalendarError, DayKind, DayNote, HolidayLaw, Session, WeekPattern};
use cchc::{TimeLimit, WorkCalendar};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let own = agency()?;
    let started = "2021-10-06T08:00:00".parse()?;
    let civil_service = WorkCalendar::civil_service();
    for (name, calendar) in [("lịch công chức", &civil_service), ("lịch của cơ quan", &own)] {
        if let Some(due) = TimeLimit::WorkingDays(3).due(started, calendar)? {
            println!("{name}: {}", due.date());
        }
    }
    Ok(())
}

fn agency() -> Result<WorkCalendar, Box<dyn std::error::Error>> {
    let day: Vec<Session> = vec!["07:30-11:30".parse()?, "13:30-17:00".parse()?];
    let saturday = vec![day[0]];
    let week: Result<WeekPattern, CalendarError> =
        WeekPattern::new([day.clone(), day.clone(), day.clone(), day.clone(), day, saturday, Vec::new()]);
    let storm = DayNote::new(DayKind::OffOwn, "nghỉ bão");
    Ok(WorkCalendar::national(week?, HolidayLaw::default()).off("2021-10-11".parse()?, storm).build()?)
}
