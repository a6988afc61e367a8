//! The legal examples, each under its article, and one test for each defect known from other software.

use cchc::calendar::{DayKind, DayNote, Session, Standing, WeekPattern};
use cchc::deadline::DueDate;
use cchc::{TimeLimit, WorkCalendar};
use chrono::{NaiveTime, TimeDelta};

use crate::support::times::{day, instant};

#[track_caller]
fn due_on(calendar: &WorkCalendar, limit: &str, start: &str, due: &str) {
    let limit: TimeLimit = limit.parse().unwrap();
    assert_eq!(limit.due(instant(start), calendar).unwrap().unwrap().date().to_string(), due);
}

#[track_caller]
fn due(limit: &str, start: &str, expected: &str) {
    due_on(&WorkCalendar::civil_service(), limit, start, expected);
}

fn sessions(list: &[&str]) -> Vec<Session> {
    list.iter().map(|session| session.parse().unwrap()).collect()
}

/// Five days in two sessions and Saturday morning.
fn with_saturday_morning() -> WeekPattern {
    let day = || sessions(&["07:30-11:30", "13:00-17:00"]);
    WeekPattern::new([day(), day(), day(), day(), day(), sessions(&["07:30-11:30"]), vec![]]).unwrap()
}

#[test]
fn civil_code_147_1_hours_begin_at_the_moment() {
    due("2 hours", "2026-03-02T10:15", "2026-03-02T12:15");
    due("72 hours", "2026-03-06T10:15", "2026-03-09T10:15");
    due("24 hours", "2026-03-06T23:30", "2026-03-07T23:30");
    due("8 working_hours", "2026-03-02T10:15", "2026-03-03T10:15");
}

#[test]
fn civil_code_147_2_the_first_day_is_not_counted() {
    due("2 working_days", "2026-03-02T10:00", "2026-03-04");
    due("1 working_days", "2026-03-06T10:00", "2026-03-09");
    due("1 calendar_days", "2026-03-02T00:00", "2026-03-03");
    due("15 working_days", "2026-05-10T09:00", "2026-05-29");
}

#[test]
fn civil_code_148_4_a_month_ends_on_its_corresponding_day() {
    due("1 months", "2026-01-15T09:00", "2026-02-23");
    due("1 months", "2025-01-15T09:00", "2025-02-17");
    due("1 months", "2024-01-15T09:00", "2024-02-15");
    due("1 months", "2023-01-31T09:00", "2023-02-28");
    due("1 months", "2024-01-31T09:00", "2024-02-29");
    // 28/2/2026 is a Saturday.
    due("1 months", "2026-01-31T09:00", "2026-03-02");
    due("12 months", "2024-02-29T09:00", "2025-02-28");
}

#[test]
fn civil_code_148_5_a_last_day_off_moves_to_the_next_working_day() {
    due("5 calendar_days", "2026-03-02T09:00", "2026-03-09");
    due("10 calendar_days", "2026-08-21T09:00", "2026-09-03");
    // Into Tết of 2026, 16–20 February.
    due("3 calendar_days", "2026-02-13T09:00", "2026-02-23");
    // A worked Saturday is a working day.
    due("5 calendar_days", "2026-08-17T09:00", "2026-08-22");
}

#[test]
fn civil_code_148_6_a_day_ends_at_midnight() {
    let due: DueDate = "2026-03-04".parse().unwrap();
    assert!(!due.is_past(instant("2026-03-04T23:59")));
    assert!(due.is_past(instant("2026-03-05T00:00")));
    assert_eq!(due.days_overdue(instant("2026-03-04T23:59")), 0);
    assert_eq!(due.days_overdue(instant("2026-03-05T00:00")), 1);
}

#[test]
fn the_worked_saturday_of_august_2026() {
    due("15 working_days", "2026-08-03T09:00", "2026-08-22");
    let without = WorkCalendar::builder(WeekPattern::civil_service()).build().unwrap();
    due_on(&without, "15 working_days", "2026-08-03T09:00", "2026-08-24");
}

#[test]
fn labour_code_111_3_make_up_days_do_not_count() {
    // Friday 28/4/2023: Saturday to Wednesday off.
    due("1 working_days", "2023-04-28T15:00", "2023-05-04");
}

#[test]
fn same_day_with_and_without_cut_off() {
    due("same_day 15:00", "2026-03-06T15:00", "2026-03-06");
    due("same_day 15:00", "2026-03-06T15:01", "2026-03-09");
    due("same_day", "2026-03-06T23:00", "2026-03-06");
    // Received on a Saturday: whatever the hour, of Monday.
    due("same_day 15:00", "2026-03-07T16:00", "2026-03-09");
}

#[test]
fn no_limit_by_law_is_no_due_date() {
    let limit = TimeLimit::NoneByLaw;
    assert_eq!(limit.due(instant("2026-03-06T15:00"), &WorkCalendar::civil_service()), Ok(None));
}

#[test]
fn zero_ends_at_once_or_with_the_next_work() {
    due("0 working_days", "2026-03-06T09:00", "2026-03-06");
    due("0 working_days", "2026-03-07T09:00", "2026-03-09");
    due("0 calendar_days", "2026-03-07T09:00", "2026-03-09");
    due("0 months", "2026-03-07T09:00", "2026-03-09");
    due("0 hours", "2026-03-07T09:00", "2026-03-07T09:00");
    for (start, end) in [
        ("2026-03-06T07:00", "2026-03-06T08:00"),
        ("2026-03-06T12:00", "2026-03-06T12:00"),
        ("2026-03-06T12:30", "2026-03-06T13:00"),
        ("2026-03-06T17:00", "2026-03-06T17:00"),
        ("2026-03-06T17:01", "2026-03-09T08:00"),
        ("2026-03-07T09:00", "2026-03-09T08:00"),
    ] {
        due("0 working_hours", start, end);
    }
}

#[test]
fn work_that_ends_with_a_session_is_due_there() {
    due("4 working_hours", "2026-03-02T13:00", "2026-03-02T17:00");
    due("4 working_hours", "2026-03-02T12:30", "2026-03-02T17:00");
    due("4 working_hours", "2026-03-02T17:00", "2026-03-03T12:00");
    due("2 working_hours", "2026-03-02T10:00", "2026-03-02T12:00");
    due("8 working_hours", "2026-03-06T17:30", "2026-03-09T17:00");
    due("40 working_hours", "2026-03-07T10:00", "2026-03-13T17:00");
}

#[test]
fn a_session_that_ends_at_midnight_is_due_at_midnight() {
    let night = || sessions(&["00:00-06:00", "20:00-24:00"]);
    let week = WeekPattern::new([night(), vec![], vec![], vec![], night(), vec![], vec![]]).unwrap();
    let calendar = WorkCalendar::builder(week).confirmed_through(day("2026-03-06")).build().unwrap();
    due_on(&calendar, "4 working_hours", "2026-03-06T20:00", "2026-03-07T00:00");
    due_on(&calendar, "5 working_hours", "2026-03-06T20:00", "2026-03-09T01:00");
    // The work is done on the last confirmed day.
    let end = TimeLimit::WorkingHours(4).due(instant("2026-03-06T20:00"), &calendar).unwrap().unwrap();
    assert_eq!(end.standing(), Standing::Confirmed);
    due_on(&calendar, "6 working_hours", "2026-03-09T00:00", "2026-03-09T06:00");
}

#[test]
fn defect_one_day_is_not_eight_hours() {
    // Seven hours a day: one working day is a day, eight hours go into the next.
    let day = || sessions(&["08:00-11:30", "13:30-17:00"]);
    let week = WeekPattern::new([day(), day(), day(), day(), day(), vec![], vec![]]).unwrap();
    let calendar = WorkCalendar::builder(week).build().unwrap();
    due_on(&calendar, "1 working_days", "2026-03-02T08:00", "2026-03-03");
    due_on(&calendar, "8 working_hours", "2026-03-02T08:00", "2026-03-03T09:00");
}

#[test]
fn defect_saturday_hours_count() {
    let calendar = WorkCalendar::builder(with_saturday_morning()).build().unwrap();
    due_on(&calendar, "1 working_days", "2026-03-06T09:00", "2026-03-07");
    due_on(&calendar, "2 working_days", "2026-03-06T09:00", "2026-03-09");
    due_on(&calendar, "8 working_hours", "2026-03-06T13:00", "2026-03-07T11:30");
    due_on(&calendar, "9 working_hours", "2026-03-06T13:00", "2026-03-09T08:30");
}

#[test]
fn defect_clock_times_are_not_decimal_numbers() {
    due("1 working_hours", "2026-03-02T08:45", "2026-03-02T09:45");
    due("2 working_hours", "2026-03-02T16:45", "2026-03-03T09:45");
    due("1 hours", "2026-03-02T23:59", "2026-03-03T00:59");
}

#[test]
fn defect_a_holiday_or_worked_saturday_on_the_start_day() {
    // 2/9/2026 is off: eight hours begin on the third.
    due("8 working_hours", "2026-09-02T10:00", "2026-09-03T17:00");
    due("1 working_days", "2026-09-02T10:00", "2026-09-03");
    // Saturday 22/8/2026 is worked, with Monday's sessions.
    due("8 working_hours", "2026-08-22T10:00", "2026-08-24T10:00");
    due("1 working_days", "2026-08-22T10:00", "2026-08-24");
    due("same_day 15:00", "2026-08-22T10:00", "2026-08-22");
}

#[test]
fn defect_a_worked_saturday_right_after_a_holiday() {
    let note = |kind| DayNote::new(kind, "");
    let calendar = WorkCalendar::builder(WeekPattern::civil_service())
        .off(day("2026-03-06"), note(DayKind::OffStatutory))
        .worked(day("2026-03-07"), note(DayKind::WorkSwap))
        .build()
        .unwrap();
    due_on(&calendar, "1 working_days", "2026-03-05T09:00", "2026-03-07");
    due_on(&calendar, "1 calendar_days", "2026-03-05T09:00", "2026-03-07");
}

#[test]
fn defect_counting_does_not_stop_after_a_year() {
    let calendar = WorkCalendar::builder(WeekPattern::civil_service()).build().unwrap();
    due_on(&calendar, "1000 working_days", "2026-03-02T09:00", "2029-12-31");
    due_on(&calendar, "1000000 working_days", "2026-03-02T09:00", "5859-03-28");
    due_on(&calendar, "8000 working_hours", "2026-03-02T08:00", "2029-12-28T17:00");
}

#[test]
fn defect_holidays_of_the_next_year_count_too() {
    // 1/1/2026 and the swapped 2/1 are off; Saturday 10/1 is worked.
    due("1 working_days", "2025-12-31T09:00", "2026-01-05");
    due("6 working_days", "2025-12-31T09:00", "2026-01-10");
}

#[test]
fn defect_days_of_one_agency_do_not_leak() {
    let closed = day("2026-03-03");
    let own = WorkCalendar::civil_service();
    let other = own.clone().into_builder().off(closed, DayNote::new(DayKind::OffOwn, "")).build().unwrap();
    due_on(&other, "1 working_days", "2026-03-02T09:00", "2026-03-04");
    due_on(&own, "1 working_days", "2026-03-02T09:00", "2026-03-03");
    assert_ne!(own.version(), other.version());
}

#[test]
fn a_date_after_the_confirmed_days_is_provisional() {
    let calendar = WorkCalendar::civil_service();
    let standing = |limit: TimeLimit, start| limit.due(instant(start), &calendar).unwrap().unwrap().standing();
    for (limit, last, first) in [
        (TimeLimit::WorkingDays(1), "2027-12-30T09:00", "2027-12-31T09:00"),
        (TimeLimit::CalendarDays(1), "2027-12-30T09:00", "2027-12-31T09:00"),
        (TimeLimit::WorkingHours(4), "2027-12-31T12:00", "2027-12-31T13:01"),
        (TimeLimit::Hours(1), "2027-12-31T22:59", "2027-12-31T23:00"),
        (TimeLimit::Months(1), "2027-11-30T09:00", "2027-12-01T09:00"),
        (TimeLimit::SameDay { cut_off: NaiveTime::from_hms_opt(15, 0, 0) }, "2027-12-31T15:00", "2027-12-31T15:01"),
    ] {
        assert_eq!(standing(limit, last), Standing::Confirmed, "{limit}");
        assert_eq!(standing(limit, first), Standing::Provisional, "{limit}");
    }
}

#[test]
fn lateness_in_days_and_hours() {
    let calendar = WorkCalendar::civil_service();
    let due: DueDate = "2026-03-06".parse().unwrap();
    assert_eq!(due.days_overdue(instant("2026-03-09T10:00")), 3);
    assert_eq!(due.working_days_overdue(instant("2026-03-09T10:00"), &calendar), Ok(1));
    assert_eq!(due.working_days_overdue(instant("2026-03-06T18:00"), &calendar), Ok(0));
    assert_eq!(due.working_time_overdue(instant("2026-03-09T10:00"), &calendar), Ok(TimeDelta::hours(2)));
    let due: DueDate = "2026-03-06T16:00".parse().unwrap();
    assert_eq!(due.working_time_overdue(instant("2026-03-09T10:00"), &calendar), Ok(TimeDelta::hours(3)));
    assert_eq!(due.working_time_overdue(instant("2026-03-06T10:00"), &calendar), Ok(TimeDelta::zero()));
}

#[test]
fn amounts_that_overflow_are_errors() {
    let calendar = WorkCalendar::builder(WeekPattern::civil_service()).build().unwrap();
    for unit in ["calendar_days", "working_days", "working_hours", "hours", "months"] {
        let limit: TimeLimit = format!("{} {unit}", u32::MAX).parse().unwrap();
        let error = limit.due(instant("2026-03-02T09:00"), &calendar).unwrap_err();
        assert_eq!(error.to_string(), "the date lies outside the years 1 to 9999", "{unit}");
    }
    let night = sessions(&["20:00-24:00"]);
    let week = WeekPattern::new([(); 7].map(|()| night.clone())).unwrap();
    let calendar = WorkCalendar::builder(week).build().unwrap();
    assert!(TimeLimit::WorkingHours(4).due(instant("9999-12-31T20:00"), &calendar).is_err());
    assert!(TimeLimit::WorkingHours(1).due(instant("9999-12-31T20:00"), &calendar).is_ok());
}
