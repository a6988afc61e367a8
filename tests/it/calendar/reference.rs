//! A slow and obvious reference, day by day and minute by minute, against the tables, on random calendars.

use std::collections::BTreeSet;

use cchc::calendar::{DayKind, DayNote};
use cchc::deadline::LimitUnit;
use cchc::{TimeLimit, WorkCalendar};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use proptest::prelude::*;

/// A calendar in the plainest terms: minutes worked of each weekday, days off, days worked.
#[derive(Clone, Debug)]
struct Plain {
    week: Vec<Vec<(u32, u32)>>,
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

impl Plain {
    fn sessions(&self, date: NaiveDate) -> &[(u32, u32)] {
        let usual = &self.week[date.weekday().num_days_from_monday() as usize];
        if self.off.contains(&date) {
            &[]
        } else if self.worked.contains(&date) && usual.is_empty() {
            &self.week[0]
        } else {
            usual
        }
    }

    fn works(&self, date: NaiveDate) -> bool {
        !self.sessions(date).is_empty()
    }

    /// Whether the minute that begins at `at` is worked.
    fn works_at(&self, at: NaiveDateTime) -> bool {
        let minute = at.hour() * 60 + at.minute();
        self.sessions(at.date()).iter().any(|(from, to)| *from <= minute && minute < *to)
    }

    fn roll(&self, mut date: NaiveDate) -> NaiveDate {
        while !self.works(date) {
            date = date.succ_opt().unwrap();
        }
        date
    }

    fn due(&self, start: NaiveDateTime, amount: u32, unit: LimitUnit) -> String {
        let day = match unit {
            LimitUnit::Hours => {
                let due = start + TimeDelta::minutes(60 * i64::from(amount));
                return due.format("%Y-%m-%dT%H:%M").to_string();
            }
            LimitUnit::WorkingHours => {
                return self.work(start, amount * 60).format("%Y-%m-%dT%H:%M").to_string();
            }
            LimitUnit::CalendarDays => self.roll((0..amount).fold(start.date(), |date, _| date.succ_opt().unwrap())),
            LimitUnit::WorkingDays => {
                let mut date = start.date();
                for _ in 0..amount {
                    date = self.roll(date.succ_opt().unwrap());
                }
                self.roll(date)
            }
            LimitUnit::Months => {
                let month = start.year() * 12 + i32::try_from(start.month0() + amount).unwrap();
                let (year, month) = (month.div_euclid(12), u32::try_from(month.rem_euclid(12)).unwrap() + 1);
                let last = (1..=start.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
                self.roll(last.unwrap())
            }
            _ => unreachable!(),
        };
        day.to_string()
    }

    fn work(&self, start: NaiveDateTime, mut minutes: u32) -> NaiveDateTime {
        let minute = TimeDelta::minutes(1);
        let mut at = start;
        if minutes == 0 {
            let before = at - minute;
            let at_end = before.date() == at.date() && self.works_at(before);
            while !at_end && !self.works_at(at) {
                at += minute;
            }
        }
        while minutes > 0 {
            minutes -= u32::from(self.works_at(at));
            at += minute;
        }
        at
    }

    fn json(&self) -> String {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let clock = |minute: &u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let day = |(name, sessions): (&&str, &Vec<(u32, u32)>)| {
            let sessions: Vec<_> =
                sessions.iter().map(|(from, to)| format!("\"{}-{}\"", clock(from), clock(to))).collect();
            format!("\"{name}\":[{}]", sessions.join(","))
        };
        let week: Vec<_> = names.iter().zip(&self.week).map(day).collect();
        let list =
            |days: &BTreeSet<NaiveDate>| days.iter().map(|date| format!("\"{date}\"")).collect::<Vec<_>>().join(",");
        format!(
            "{{\"sessions\":{{{}}},\"off\":[{}],\"worked\":[{}],\"confirmed_through\":\"2026-03-31\"}}",
            week.join(","),
            list(&self.off),
            list(&self.worked),
        )
    }

    fn build(&self) -> WorkCalendar {
        serde_json::from_str(&self.json()).unwrap()
    }
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

fn day_near() -> impl Strategy<Value = NaiveDate> {
    (0_u64..120).prop_map(|days| epoch() + Days::new(days))
}

/// Sessions between an even number of sorted marks, so that they never overlap but may touch.
fn sessions() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let marks = prop::collection::btree_set(0_u32..=96, 0..7);
    prop_oneof![
        2 => Just(Vec::new()),
        3 => Just(vec![(480, 720), (780, 1020)]),
        3 => marks.prop_map(|marks| {
            let marks: Vec<u32> = marks.into_iter().map(|mark| mark * 15).collect();
            marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
        }),
        1 => Just(vec![(0, 360), (360, 400), (1200, 1440)]),
    ]
}

prop_compose! {
    fn plain()(
        week in prop::collection::vec(sessions(), 7),
        off in prop::collection::btree_set(day_near(), 0..40),
        worked in prop::collection::btree_set(day_near(), 0..12),
    ) -> Plain {
        Plain { week, off, worked }
    }
}

fn calendars() -> impl Strategy<Value = Plain> {
    plain().prop_filter("a week without work", |plain| plain.week.iter().any(|sessions| !sessions.is_empty()))
}

prop_compose! {
    fn instant()(days in 0_u64..160, minute in 0_i64..1440) -> NaiveDateTime {
        (epoch() - Days::new(20) + Days::new(days)).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute)
    }
}

fn unit() -> impl Strategy<Value = LimitUnit> {
    prop::sample::select(LimitUnit::ALL)
}

fn amount(unit: LimitUnit, amount: u32) -> u32 {
    if unit == LimitUnit::WorkingHours { amount % 14 } else { amount }
}

fn due(calendar: &WorkCalendar, start: NaiveDateTime, amount: u32, unit: LimitUnit) -> cchc::deadline::DueDate {
    TimeLimit::new(amount, unit).due(start, calendar).unwrap().unwrap().date()
}

/// The end of a due date, to compare days and instants.
fn end(due: cchc::deadline::DueDate) -> NaiveDateTime {
    match due {
        cchc::deadline::DueDate::Day(date) => date.and_hms_opt(0, 0, 0).unwrap(),
        cchc::deadline::DueDate::Instant(at) => at,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_tables_agree_with_counting_by_hand(
        plain in calendars(), start in instant(), many in 0_u32..60, unit in unit(),
    ) {
        let (calendar, many) = (plain.build(), amount(unit, many));
        let expected = plain.due(start, many, unit);
        prop_assert_eq!(due(&calendar, start, many, unit).to_string(), expected.clone());
        let standing = TimeLimit::new(many, unit).due(start, &calendar).unwrap().unwrap().standing();
        let last_work = expected.get(..10).unwrap() <= "2026-03-31";
        if unit != LimitUnit::WorkingHours || !expected.ends_with("T00:00") {
            prop_assert_eq!(standing.as_str() == "confirmed", last_work);
        }
    }

    #[test]
    fn counts_between_agree_with_counting_by_hand(plain in calendars(), from in instant(), to in instant()) {
        let calendar = plain.build();
        let (first, last) = (from.min(to), from.max(to));
        let sign = if from <= to { 1 } else { -1 };
        let days = first.date().iter_days().skip(1).take_while(|date| *date <= last.date());
        let days = days.filter(|date| plain.works(*date)).count();
        prop_assert_eq!(calendar.working_days_between(from.date(), to.date()), Ok(sign * i64::try_from(days).unwrap()));
        let mut minutes = 0;
        let mut at = first;
        // A week is long enough to meet every kind of edge.
        let last = last.min(first + TimeDelta::days(7));
        while at < last {
            minutes += i64::from(plain.works_at(at));
            at += TimeDelta::minutes(1);
        }
        prop_assert_eq!(calendar.working_time_between(first, last), Ok(TimeDelta::minutes(minutes)));
        prop_assert_eq!(calendar.working_time_between(last, first), Ok(TimeDelta::minutes(-minutes)));
    }

    #[test]
    fn a_due_date_is_never_on_a_day_off(plain in calendars(), start in instant(), many in 0_u32..60, unit in unit()) {
        let calendar = plain.build();
        let due = due(&calendar, start, amount(unit, many), unit);
        let midnight = end(due).time().num_seconds_from_midnight() == 0;
        if unit == LimitUnit::WorkingHours && midnight {
            // Work that ends with its day ends at the next midnight.
            let before = end(due) - TimeDelta::seconds(1);
            prop_assert!(plain.works(due.date()) || plain.works(before.date()));
        } else if unit != LimitUnit::Hours {
            prop_assert!(plain.works(due.date()));
        }
    }

    #[test]
    fn n_then_count_gives_n(plain in calendars(), start in instant(), many in 1_u32..4000, seconds in 1_i64..2_000_000) {
        let calendar = plain.build();
        let day = calendar.add_working_days(start.date(), many).unwrap();
        prop_assert_eq!(calendar.working_days_between(start.date(), day), Ok(i64::from(many)));
        let back = calendar.sub_working_days(start.date(), many).unwrap();
        let with_start = i64::from(plain.works(start.date())) - 1;
        prop_assert_eq!(calendar.working_days_between(back, start.date()), Ok(i64::from(many) + with_start));
        let time = TimeDelta::seconds(seconds);
        let ended = calendar.add_working_time(start, time).unwrap();
        prop_assert_eq!(calendar.working_time_between(start, ended), Ok(time));
    }

    #[test]
    fn later_starts_and_longer_limits_are_never_due_earlier(
        plain in calendars(), start in instant(), wait in 0_i64..4000, many in 0_u32..40, more in 0_u32..20, unit in unit(),
    ) {
        let calendar = plain.build();
        let first = end(due(&calendar, start, many, unit));
        prop_assert!(end(due(&calendar, start, many + more, unit)) >= first);
        prop_assert!(end(due(&calendar, start + TimeDelta::minutes(wait), many, unit)) >= first);
    }

    #[test]
    fn a_further_day_off_makes_nothing_earlier(
        plain in calendars(), start in instant(), many in 0_u32..40, unit in unit(), closed in day_near(),
    ) {
        let calendar = plain.build();
        let changed = calendar.clone().into_builder().off(closed, DayNote::new(DayKind::OffOwn, "")).build().unwrap();
        prop_assert!(end(due(&changed, start, many, unit)) >= end(due(&calendar, start, many, unit)));
        let changes = calendar.diff(&changed, epoch(), epoch() + Days::new(200)).unwrap();
        let dates: Vec<_> = changes.iter().map(cchc::calendar::DayChange::date).collect();
        prop_assert_eq!(dates, if plain.works(closed) { vec![closed] } else { vec![] });
    }

    #[test]
    fn the_file_form_loses_nothing(plain in calendars()) {
        let calendar = plain.build();
        let again: WorkCalendar = serde_json::from_str(&serde_json::to_string(&calendar).unwrap()).unwrap();
        prop_assert_eq!(again, calendar);
    }

    #[test]
    fn no_text_is_a_panic(text in "\\PC{0,24}", json in "[\\[\\]{}:,\"a-z0-9-]{0,60}") {
        let _ = text.parse::<TimeLimit>();
        let _ = text.parse::<cchc::calendar::Session>();
        let _ = text.parse::<cchc::deadline::DueDate>();
        let _ = serde_json::from_str::<WorkCalendar>(&json);
    }
}
