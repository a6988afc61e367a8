//! The calendar of 2027 and of the last days of 2026, and calendar files as offices write them.

use cchc::calendar::{DayKind, HolidayLaw, Standing, WeekPattern, YearDecision};
use cchc::deadline::{DueError, LimitUnit};
use cchc::finding::Rule;
use cchc::time::Moment;
use cchc::{TimeLimit, WorkCalendar};
use chrono::{Datelike, Weekday};

use crate::support::times::day;

#[test]
fn every_day_of_2027_is_as_announced() {
    let calendar = WorkCalendar::civil_service();
    let mut reader = csv::Reader::from_path("tests/data/vn-days-off-2027.csv").unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    for date in day("2027-01-01").iter_days().take_while(|date| date.year() == 2027) {
        let said = calendar.day(date).unwrap();
        let row = rows.iter().find(|row| day(&row[0]) == date);
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        assert_eq!(said.is_worked(), row.is_none() && !weekend, "{date}");
        let note = said.note().map(|note| (note.kind.to_string(), note.name.to_string()));
        assert_eq!(note, row.map(|row| (row[1].to_owned(), row[2].to_owned())), "{date}");
        assert_eq!(said.standing(), Standing::Confirmed, "{date}");
    }
    assert_eq!(calendar.confirmed_through(), Some(day("2027-12-31")));
    assert_eq!(calendar.standing(day("2028-01-01")), Standing::Provisional);
    // The law and the notice give the same days as the list.
    let week = WeekPattern::civil_service();
    let decided = YearDecision::official(2027).unwrap();
    let computed = HolidayLaw::default().year(2027, &decided, &week).unwrap();
    let computed: Vec<_> = computed.iter().map(|(date, note)| (date.to_string(), note.kind.to_string())).collect();
    let listed: Vec<_> = rows.iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect();
    assert_eq!(computed, listed);
    assert_eq!(YearDecision::forecast(2027), Some(decided));
}

#[test]
fn the_swap_of_november_2026_was_not_adopted() {
    let calendar = WorkCalendar::civil_service();
    for (date, worked) in [("2026-11-23", true), ("2026-11-24", false), ("2026-11-25", true), ("2026-11-28", false)] {
        assert_eq!(calendar.is_working_day(day(date)).unwrap(), worked, "{date}");
    }
}

#[test]
fn the_first_of_may_2027_is_made_up_on_the_third() {
    let calendar = WorkCalendar::civil_service();
    let kind = |date| calendar.day(day(date)).unwrap().note().map(|note| note.kind);
    assert_eq!(kind("2027-05-01"), None);
    assert_eq!(kind("2027-05-03"), Some(DayKind::OffSubstitute));
    assert_eq!(kind("2027-05-04"), None);
    assert!(!calendar.is_working_day(day("2027-05-03")).unwrap());
}

#[test]
fn limits_that_cross_tet_2027() {
    let calendar = WorkCalendar::civil_service();
    for (start, days, due) in [
        ("2027-02-03", 5, "2027-02-17"),
        ("2027-02-03", 1, "2027-02-11"),
        ("2027-02-10", 1, "2027-02-11"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-12-14", 40, "2027-02-16"),
        ("2027-08-31", 3, "2027-09-07"),
    ] {
        let limit = TimeLimit::WorkingDays(days);
        let found = limit.due_from(Moment::on(day(start)), &calendar).unwrap().unwrap();
        assert_eq!(
            (found.date().to_string().as_str(), found.standing()),
            (due, Standing::Confirmed),
            "{start} + {days}"
        );
        // By walking from day to day.
        let walked = day(start).iter_days().skip(1).filter(|date| calendar.is_working_day(*date).unwrap());
        assert_eq!(walked.take(days as usize).last().unwrap().to_string(), due);
    }
}

#[test]
fn a_date_without_a_time_is_enough_for_days() {
    let calendar = WorkCalendar::civil_service();
    let due = |start: &str, limit: &str| {
        let limit = TimeLimit::read(limit).unwrap();
        limit.due_from(start.parse().unwrap(), &calendar).map(|due| due.unwrap().date().to_string())
    };
    assert_eq!(due("2026-11-20", "2 ngày làm việc").unwrap(), "2026-11-25");
    assert_eq!(due("20/11/2026", "2 ngày").unwrap(), "2026-11-23");
    assert_eq!(due("20/11/2026 16:30", "4 giờ làm việc").unwrap(), "2026-11-23T11:30");
    assert_eq!(due("20/11/2026", "trong ngày").unwrap(), "2026-11-20");
    let error = due("20/11/2026", "8 giờ làm việc").unwrap_err();
    assert!(matches!(error, DueError::TimeMissing { .. }));
    assert_eq!(
        error.to_string(),
        "a limit of 8 working_hours needs a time of day, as 2026-08-03T09:00; only 2026-11-20 is known"
    );
    assert!(due("20/11/2026", "same_day 15:00").is_err());
    assert_eq!(LimitUnit::read("giờ làm việc"), Some(LimitUnit::WorkingHours));
}

#[track_caller]
fn read(text: &str) -> WorkCalendar {
    serde_json::from_str(text).unwrap()
}

#[track_caller]
fn refused(text: &str) -> String {
    serde_json::from_str::<WorkCalendar>(text).unwrap_err().to_string()
}

#[test]
fn a_day_both_off_and_worked_is_a_finding() {
    let week = r#""sessions":{"mon":["08:00-12:00"],"tue":["08:00-12:00"]}"#;
    let calendar = read(&format!(r#"{{{week},"off":["2026-08-18"],"worked":["2026-08-18"]}}"#));
    assert!(!calendar.is_working_day(day("2026-08-18")).unwrap());
    assert_eq!(calendar.findings().total_of(Rule::DAY_OFF_AND_WORKED), 1);
    let own = r#""off":["2026-08-18"],"worked_sessions":{"2026-08-18":["09:00-10:00"]}"#;
    assert_eq!(read(&format!("{{{week},{own}}}")).findings().total_of(Rule::DAY_OFF_AND_WORKED), 1);
    let list = r#"[{"date":"2026-08-18","name":"Nghỉ"},{"date":"18/08/2026","name":"làm bù"}]"#;
    assert_eq!(read(list).findings().total_of(Rule::DAY_OFF_AND_WORKED), 1);
    for plain in [
        format!(r#"{{{week},"off":["2026-08-18"],"worked":["2026-08-17"]}}"#),
        format!(r#"{{{week},"off":["2026-08-18","2026-08-18"]}}"#),
    ] {
        assert!(read(&plain).findings().is_empty(), "{plain}");
    }
    // A day off of an agency's own over a national Saturday worked is meant.
    let own = WorkCalendar::civil_service().into_builder();
    let note = cchc::calendar::DayNote::new(DayKind::OffOwn, "");
    assert!(own.off(day("2026-08-22"), note).build().unwrap().findings().is_empty());
}

#[test]
fn a_plain_list_of_named_days() {
    let calendar = read(
        r#"[{"name":"Tết Dương lịch","date":"2025/01/01"},{"name":"Ngày nghỉ hoán đổi (nghỉ)","date":"2025/05/02"},
            {"name":"Ngày nghỉ hoán đổi (làm bù)","date":"2025/04/26"},{"name":"Ngày thành lập","date":"12/03/2025"}]"#,
    );
    let kind = |date| calendar.day(day(date)).unwrap().note().map(|note| note.kind);
    assert_eq!(kind("2025-01-01"), Some(DayKind::OffStatutory));
    assert_eq!(kind("2025-05-02"), Some(DayKind::OffSwap));
    assert_eq!(kind("2025-04-26"), Some(DayKind::WorkSwap));
    assert_eq!(kind("2025-03-12"), Some(DayKind::OffOwn));
    assert!(calendar.is_working_day(day("2025-04-26")).unwrap());
    assert_eq!(calendar.standing(day("2025-12-31")), Standing::Confirmed);
    assert!(calendar.is_working_day(day("2026-01-02")).is_err());
    let kinds = read(r#"[{"date":"2026-08-22","kind":"work_own"},{"date":"2026-08-24","kind":"off_own"}]"#);
    assert!(kinds.is_working_day(day("2026-08-22")).unwrap());
    // What was read is written as any calendar and reads back.
    assert_eq!(read(&serde_json::to_string(&calendar).unwrap()), calendar);
}

#[test]
fn a_wrong_member_is_named_with_its_value_and_the_form_expected() {
    let both = refused(
        r#"{"sessions":{"mon":[["07:30","11:30"],["13:30","17:00"]]},"off":["2025/05/02"],"worked":["2025/04/26"]}"#,
    );
    for part in [
        r#"sessions.mon[0] is [`07:30`, `11:30`]: a session as "07:30-11:30" expected"#,
        "off[0] is `2025/05/02`: a day as 2025-05-02 expected",
        "worked[0] is `2025/04/26`: a day as 2025-05-02 expected",
    ] {
        assert!(both.contains(part), "{both}");
    }
    for (text, message) in [
        (r#"{"sessions":{"mon":["08:00-12:00"]},"off":"2025-05-02"}"#, "off is `2025-05-02`: a list of days"),
        (r#"{"sessions":{"mon":["08:00-12:00"]},"off":[20250502]}"#, "off[0] is `20250502`: a day as 2025-05-02"),
        (r#"{"sessions":{"mon":"08:00-12:00"}}"#, "sessions.mon is `08:00-12:00`: a list of sessions"),
        (r#"{"sessions":["08:00-12:00"]}"#, "sessions is [`08:00-12:00`]: an object of weekdays"),
        (r#"{"sessions":{"mon":["08:00-12:00"]},"confirmed_through":"2026"}"#, "confirmed_through is `2026`"),
        (r#"{"sessions":{"mon":["08:00-12:00"]},"notes":{"2026":{}}}"#, "notes.2026 is `2026`"),
        (r#"[{"name":"Tết"}]"#, "[0].date is missing"),
        (r#"[{"date":"2025-02-30","name":"Tết"}]"#, "[0].date is `2025-02-30`: a day as 2025-05-02"),
        (r#"["2025-01-01"]"#, "[0] is `2025-01-01`: an object with `date` and `name`"),
        ("[]", "[0] is missing"),
        (r#""2025-01-01""#, "an object with `sessions`, or a list of named days"),
    ] {
        let error = refused(text);
        assert!(error.contains(message), "{text}: {error}");
    }
}
