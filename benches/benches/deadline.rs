//! Adding and counting working days, beside the cached calendar of `bdays`, in one run.
//!
//! Both work on the same days: Vietnamese holidays of 2016 to 2026 and free weekends; `bdays` cannot express worked
//! Saturdays. Rounds of the two alternate, so that a busy machine slows both; the medians are printed.

#![allow(clippy::unwrap_used, reason = "a benchmark stops at what it did not expect")]

use std::hint::black_box;
use std::time::Instant;

use bdays::{HolidayCalendar, HolidayCalendarCache};
use cchc::WorkCalendar;
use cchc::calendar::WeekPattern;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

const DATES: usize = 10_000;
const ROUNDS: usize = 31;

/// The national holidays in the terms of `bdays`.
struct Vietnam(std::collections::HashSet<NaiveDate>);

impl HolidayCalendar<NaiveDate> for Vietnam {
    fn is_holiday(&self, date: NaiveDate) -> bool {
        self.0.contains(&date)
    }
}

fn main() {
    let official = WorkCalendar::civil_service();
    let off: Vec<_> = official.special_days().filter(|(date, note)| note.kind.is_off() && date.year() < 2027).collect();
    let days = off.iter().map(|(date, note)| (*date, (*note).clone()));
    let ours = WorkCalendar::builder(WeekPattern::civil_service()).days(days).build().unwrap();
    let (first, last) = (day(2016, 1, 1), day(2030, 12, 31));
    let theirs = HolidayCalendarCache::new(Vietnam(off.iter().map(|(date, _)| *date).collect()), first, last);

    // Working days as starts, since the two crates differ on starts that are off. A fixed recurrence, no clock.
    let mut seed = 1_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let starts: Vec<NaiveDate> =
        (0..DATES).map(|_| ours.next_working_day(first + Days::new(next(3600))).unwrap()).collect();
    let ends: Vec<NaiveDate> = starts.iter().map(|start| *start + Days::new(next(400))).collect();
    let ends: Vec<NaiveDate> = ends.into_iter().map(|end| ours.next_working_day(end).unwrap()).collect();
    let instants: Vec<NaiveDateTime> = starts.iter().map(|start| start.and_hms_opt(9, 30, 0).unwrap()).collect();

    for (name, limit) in [("add 15 working days", 15), ("add 60 working days", 60)] {
        compare(
            name,
            || starts.iter().map(|start| number(ours.add_working_days(*start, limit).unwrap())).sum(),
            || {
                let limit = i32::try_from(limit).unwrap();
                starts.iter().map(|start| number(theirs.advance_bdays(*start, limit))).sum()
            },
        );
    }
    compare(
        "count working days",
        || starts.iter().zip(&ends).map(|(from, to)| ours.working_days_between(*from, *to).unwrap()).sum(),
        || starts.iter().zip(&ends).map(|(from, to)| i64::from(theirs.bdays(*from, *to))).sum(),
    );
    compare(
        "is a working day",
        || ends.iter().map(|date| i64::from(ours.is_working_day(*date).unwrap())).sum(),
        || ends.iter().map(|date| i64::from(theirs.is_bday(*date))).sum(),
    );
    let time = TimeDelta::hours(20);
    let alone = median(&mut (0..ROUNDS).map(|_| timed(&|| work(&ours, &instants, time)).0).collect::<Vec<_>>());
    println!("{:<22} {:>8} ns", "add 20 working hours", shown(alone));
}

fn work(calendar: &WorkCalendar, starts: &[NaiveDateTime], time: TimeDelta) -> i64 {
    starts.iter().map(|start| number(calendar.add_working_time(*start, time).unwrap().date())).sum()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// Nanoseconds of one round, and what it computed.
fn timed(work: &impl Fn() -> i64) -> (u128, i64) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed().as_nanos(), result)
}

fn median(rounds: &mut [u128]) -> u128 {
    rounds.sort_unstable();
    rounds[rounds.len() / 2]
}

/// Tenths of a nanosecond per date, as text.
fn shown(nanos: u128) -> String {
    let tenths = nanos * 10 / DATES as u128;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn compare(name: &str, ours: impl Fn() -> i64, theirs: impl Fn() -> i64) {
    let (mut our_rounds, mut their_rounds) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let ((our, our_result), (their, their_result)) = (timed(&ours), timed(&theirs));
        assert_eq!(our_result, their_result, "{name}: the two disagree");
        our_rounds.push(our);
        their_rounds.push(their);
    }
    let (our, their) = (median(&mut our_rounds), median(&mut their_rounds));
    let tenths = their * 10 / our.max(1);
    println!("{name:<22} {:>8} ns, bdays {:>8} ns: {}.{} times", shown(our), shown(their), tenths / 10, tenths % 10);
}
