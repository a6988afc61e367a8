//! The JSON file of a calendar: what it means, what is refused, and that nothing is lost on the way.

use cchc::WorkCalendar;
use cchc::calendar::{DayKind, DayNote, Standing, WeekPattern};

use crate::support::findings::finding_codes;
use crate::support::times::day;

#[track_caller]
fn read(text: &str) -> WorkCalendar {
    serde_json::from_str(text).unwrap()
}

#[track_caller]
fn refused(text: &str, message: &str) {
    let error = serde_json::from_str::<WorkCalendar>(text).unwrap_err().to_string();
    let (what, _) = error.split_once(" at line").unwrap_or((&error, ""));
    assert_eq!(what, message);
}

#[test]
fn a_file_is_complete() {
    let calendar = read(r#"{"sessions":{"mon":["08:00-12:00","13:00-17:00"],"wed":["08:00-12:00"],"fri":[]}}"#);
    for (date, worked) in [("2026-09-02", true), ("2026-09-04", false), ("2026-09-07", true), ("1950-01-02", true)] {
        assert_eq!(calendar.is_working_day(day(date)).unwrap(), worked, "{date}");
    }
    assert_eq!(calendar.standing(day("2026-09-02")), Standing::Provisional);
}

#[test]
fn off_beats_worked_and_worked_days_have_sessions() {
    let calendar = read(
        r#"{"sessions":{"mon":["08:00-11:00"],"tue":["08:00-12:00"],"sat":["09:00-10:00"]},
            "off":["2026-08-22","2026-08-23"],
            "worked":["2026-08-22","2026-08-26","2026-08-29","2026-08-25"],"confirmed_through":"2026-12-31"}"#,
    );
    let sessions = |date| {
        let sessions = calendar.day(day(date)).unwrap().sessions().to_vec();
        sessions.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(sessions("2026-08-22"), "");
    assert_eq!(sessions("2026-08-26"), "08:00-11:00");
    assert_eq!(sessions("2026-08-29"), "09:00-10:00");
    assert_eq!(sessions("2026-08-25"), "08:00-12:00");
    assert_eq!(calendar.day(day("2026-08-23")).unwrap().note().unwrap().kind, DayKind::OffOwn);
}

#[test]
fn a_worked_day_without_any_sessions_is_off_and_named() {
    let calendar = read(r#"{"sessions":{"wed":["08:00-12:00"]},"worked":["2026-08-22","2026-08-26"]}"#);
    assert!(!calendar.is_working_day(day("2026-08-22")).unwrap());
    assert_eq!(calendar.worked_without_sessions().collect::<Vec<_>>(), [day("2026-08-22")]);
    let findings = finding_codes(calendar.findings().iter());
    assert_eq!(findings, ["worked-without-sessions"]);
    assert!(WorkCalendar::civil_service().findings().is_empty());
}

#[test]
fn bad_files_are_refused() {
    refused(r#"{"off":[]}"#, "missing field `sessions`");
    refused(r#"{"sessions":{}}"#, "no weekday has a working session");
    refused(r#"{"sessions":{"mon":[]},"worked":["2026-08-22"]}"#, "no weekday has a working session");
    refused(
        r#"{"sessions":{"mon":["08:00-12:00","11:00-17:00"]}}"#,
        "two sessions of one day overlap: 08:00-12:00 and 11:00-17:00",
    );
    refused(
        r#"{"sessions":{"mon":["12:00-08:00"]}}"#,
        "`12:00-08:00` is not a working session: an end after the beginning expected at byte 6",
    );
    refused(
        r#"{"sessions":{"mon":["22:00-06:00"]}}"#,
        "`22:00-06:00` is not a working session: an end after the beginning expected at byte 6",
    );
    refused(
        r#"{"sessions":{"mon":["08:00-12:00"]},"off":["2026-02-30"]}"#,
        "off[0] is `2026-02-30`: a day as 2025-05-02 expected",
    );
    refused(
        r#"{"sessions":{"mon":["08:00-12:00"]},"off":["0202-09-02","2026-09-02"]}"#,
        "the days from 0202-09-02 to 2026-09-02 span more than 400 years",
    );
    refused(
        r#"{"sessions":{"mon":["08:00-12:00"]},"off":["+12026-09-02"]}"#,
        "+12026-09-02 lies outside the years 1 to 9999",
    );
    refused(
        r#"{"sessions":{"mon":["08:00-12:00"]},"first_day":"2026-01-02","last_day":"2026-01-01"}"#,
        "the calendar would hold the days from 2026-01-02 to 2026-01-01, which is none",
    );
}

#[test]
fn misspelt_keys_are_refused() {
    let error = |text| serde_json::from_str::<WorkCalendar>(text).unwrap_err().to_string();
    assert!(error(r#"{"sessions":{"mon":["08:00-12:00"]},"of":[]}"#).starts_with("unknown field `of`"));
    assert!(error(r#"{"sessions":{"monday":["08:00-12:00"]}}"#).starts_with("unknown field `monday`"));
}

#[test]
fn writing_and_reading_loses_nothing() {
    let own = WorkCalendar::builder(WeekPattern::civil_service())
        .name("Sở A")
        .off(day("2026-03-12"), DayNote::new(DayKind::OffOwn, "Ngày thành lập"))
        .off(day("2026-03-13"), DayNote::new(DayKind::OffOwn, ""))
        .worked(day("2026-03-13"), DayNote::new(DayKind::WorkOwn, "x"))
        .worked_in(day("2026-03-14"), vec!["09:00-10:00".parse().unwrap()], DayNote::new(DayKind::WorkOwn, ""))
        .build()
        .unwrap();
    for calendar in [WorkCalendar::civil_service(), own] {
        let text = serde_json::to_string(&calendar).unwrap();
        let again = read(&text);
        assert_eq!(again, calendar);
        assert_eq!(again.version(), calendar.version());
        assert_eq!(serde_json::to_string(&again).unwrap(), text);
    }
}

#[test]
fn the_version_is_of_what_can_change_a_date() {
    let plain = read(r#"{"sessions":{"mon":["08:00-12:00"]}}"#);
    // Sunday is off anyway, Monday is worked anyway, and a name changes nothing.
    let same = read(r#"{"sessions":{"mon":["08:00-12:00"]},"off":["2026-08-23"],"worked":["2026-08-24"],"name":"x"}"#);
    assert_eq!(plain.version(), same.version());
    assert_ne!(plain, same);
    for other in [
        r#"{"sessions":{"mon":["08:00-11:59"]}}"#,
        r#"{"sessions":{"tue":["08:00-12:00"]}}"#,
        r#"{"sessions":{"mon":["08:00-12:00"]},"off":["2026-08-24"]}"#,
        r#"{"sessions":{"mon":["08:00-12:00"]},"worked":["2026-08-23"]}"#,
        r#"{"sessions":{"mon":["08:00-12:00"]},"confirmed_through":"2026-12-31"}"#,
    ] {
        assert_ne!(plain.version(), read(other).version(), "{other}");
    }
    // The identity is written beside due dates and must not move between releases.
    assert_eq!(plain.version().to_string().len(), 16);
    assert_eq!(plain.version().to_string().parse(), Ok(plain.version()));
}

#[test]
fn two_centuries_cost_less_than_a_megabyte() {
    let all = [(); 7].map(|()| vec!["08:00-12:00".parse().unwrap()]);
    let note = || DayNote::new(DayKind::OffOwn, "");
    let calendar = WorkCalendar::builder(WeekPattern::new(all).unwrap())
        .off(day("1901-01-01"), note())
        .off(day("2100-12-31"), note())
        .build()
        .unwrap();
    // Three tables of four bytes a day.
    let tables = 3 * 4 * 73_049;
    assert!((tables..tables + 1_000).contains(&calendar.table_bytes()), "{}", calendar.table_bytes());
    assert_eq!((calendar.first_day(), calendar.last_day()), (None, None));
    let (first, last) = (day("2021-01-01"), day("2021-12-31"));
    let known = WorkCalendar::builder(WeekPattern::civil_service()).first_day(first).last_day(last).build().unwrap();
    assert_eq!((known.first_day(), known.last_day()), (Some(first), Some(last)));
}

/// A Saturday has the sessions of Monday, if those have any.
#[test]
fn days_worked_without_sessions_are_named() {
    let note = || DayNote::new(DayKind::OffOwn, "");
    let worked = |week: WeekPattern| {
        let builder = WorkCalendar::builder(week).off(day("2026-01-12"), note()).worked(day("2026-01-10"), note());
        builder.build().unwrap().worked_without_sessions().map(|day| day.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(worked(WeekPattern::civil_service()), Vec::<String>::new());
    let mut only_tuesday = [(); 7].map(|()| Vec::new());
    only_tuesday[1] = vec!["08:00-12:00".parse().unwrap()];
    let only_tuesday = WeekPattern::new(only_tuesday).unwrap();
    assert_eq!(worked(only_tuesday.clone()), ["2026-01-10"]);
    // What is listed as off as well is off.
    let both = WorkCalendar::builder(only_tuesday).off(day("2026-01-10"), note()).worked(day("2026-01-10"), note());
    assert_eq!(both.build().unwrap().worked_without_sessions().next(), None);
}
