//! The code under test: the slip that the desk hands out for a dossier, and the lamp beside it on the screen.

use cchc::deadline::clock::{Clock, ClockEvent, ClockRules};
use cchc::{TimeLimit, WorkCalendar, testing as strategies};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lamp {
    Green,
    Red,
    /// Nobody knows the due date: the calendar does not reach so far.
    Off,
}

#[derive(Debug)]
struct Slip {
    due: Option<NaiveDate>,
    lamp: Lamp,
}

fn slip(rules: &ClockRules, calendar: &WorkCalendar, events: &[ClockEvent], now: NaiveDateTime) -> Slip {
    let clock = Clock::new(rules, None, calendar).with_events(events.iter().copied());
    let lamp = match clock.is_overdue(now) {
        Some(true) => Lamp::Red,
        Some(false) => Lamp::Green,
        None => Lamp::Off,
    };
    Slip { due: clock.due().map(|due| due.date().date()), lamp }
}

fn period() -> cchc::Period {
    "2021-Q1".parse().unwrap()
}

proptest! {
    #![proptest_config(super::config())]

    /// Nobody is told to come on a day on which the desk is closed.
    #[test]
    fn working_days_end_on_a_working_day(
        calendar in strategies::calendars(period()),
        days in 1_u32..40,
        start in strategies::instants(period()),
    ) {
        let due = TimeLimit::WorkingDays(days).due(start, &calendar);
        let day = due.unwrap().unwrap().date().date();
        prop_assert_eq!(calendar.is_working_day(day), Ok(true));
        prop_assert!(day > start.date());
    }

    /// Waiting for the citizen never brings the day nearer.
    #[test]
    fn pauses_only_move_the_day_on(
        calendar in strategies::calendars(period()),
        limit in strategies::time_limits(),
        events in strategies::clock_histories(period()),
    ) {
        let rules = ClockRules::decree_61(limit);
        let now = events[events.len() - 1].at;
        let (first, last) = (slip(&rules, &calendar, &events[..1], now), slip(&rules, &calendar, &events, now));
        if let (Some(first), Some(last)) = (first.due, last.due) {
            prop_assert!(first <= last, "{} before {}", last, first);
        }
    }

    /// Before the first event there is nothing to be late with, and a slip is never both without a day and red.
    #[test]
    fn the_lamp_agrees_with_the_slip(
        rules in strategies::clock_rules(),
        calendar in strategies::calendars(period()),
        events in strategies::faulty_clock_histories(period()),
        now in strategies::instants(period()),
    ) {
        let slip = slip(&rules, &calendar, &events, now);
        prop_assert!(slip.due.is_some() || slip.lamp != Lamp::Red, "{:?}", slip);
    }

    /// The calendar that the office edits as a file is the calendar that counts.
    #[test]
    fn a_calendar_survives_its_file(calendar in strategies::calendars(period()), limit in strategies::time_limits()) {
        let file = serde_json::to_string_pretty(&calendar).unwrap();
        let read: WorkCalendar = serde_json::from_str(&file).unwrap();
        let start = period().from().and_hms_opt(9, 30, 0).unwrap();
        prop_assert_eq!(limit.due(start, &read), limit.due(start, &calendar));
    }

    #[test]
    fn a_spoilt_calendar_file_is_refused(file in strategies::faulty_calendar_files()) {
        prop_assert!(serde_json::from_str::<WorkCalendar>(&file).is_err());
    }
}
