//! Working hours, weeks, calendars and time-limits.

use chrono::{Days, NaiveTime, Timelike};
use proptest::prelude::*;

use super::time::{instants, shifted};
use crate::calendar::{DayKind, DayNote, Session, WeekPattern, WorkCalendar};
use crate::deadline::{ChannelLimits, DueDate, TimeLimit};
use crate::names::Channel;
use crate::time::Period;

/// A working session of one day: it ends after it begins, mostly on the quarter of an hour. Shrinks to the first
/// quarter of the day.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let session = testing::sessions().new_tree(&mut runner).unwrap().current();
///     assert!(session.minutes() > 0);
/// }
/// ```
pub fn sessions() -> impl Strategy<Value = Session> + Clone {
    let minute = prop_oneof![5 => (0_u16..=96).prop_map(|quarter| quarter * 15), 1 => 0_u16..=1440];
    (minute.clone(), minute).prop_filter_map("a session ends after it begins", |(one, other)| {
        Session::from_minutes(one.min(other), one.max(other))
    })
}

/// The sessions of one day, in order, of which none overlap; three at most, often none.
fn days_of_work() -> impl Strategy<Value = Vec<Session>> + Clone {
    prop::collection::btree_set((0_u16..=96).prop_map(|quarter| quarter * 15), 0..=6).prop_map(|minutes| {
        let minutes: Vec<u16> = minutes.into_iter().collect();
        minutes.chunks_exact(2).filter_map(|pair| Session::from_minutes(pair[0], pair[1])).collect()
    })
}

/// The week of an agency: often that of the civil service, else any sessions on any weekdays, at least one in all.
/// Shrinks to the week of the civil service.
///
/// ```
/// use cchc::{WorkCalendar, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let week = testing::week_patterns().new_tree(&mut runner).unwrap().current();
///     assert!(WorkCalendar::builder(week).build().is_ok());
/// }
/// ```
pub fn week_patterns() -> impl Strategy<Value = WeekPattern> + Clone {
    let week = prop::array::uniform7(days_of_work());
    prop_oneof![
        2 => Just(WeekPattern::civil_service()),
        3 => week.prop_filter_map("a week has a working day", |days| WeekPattern::new(days).ok()),
    ]
}

/// A calendar that is known all around a period: any week, a few days off and days worked, with notes or without, with
/// a last confirmed day or without. Two in three also hold a first and a last day, each at least 800 days from the
/// period. Shrinks to a civil service calendar without days off.
///
/// On every calendar drawn a working day is found from any day of the period.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let calendar = testing::calendars("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(calendar.table_bytes() < 1_000_000);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn calendars(period: Period) -> impl Strategy<Value = WorkCalendar> + Clone {
    let note = prop_oneof![Just(String::new()), Just("Tết Nguyên đán".to_owned()), "[a-zA-Zđ ]{1,12}"];
    let kind = prop::sample::select(DayKind::ALL);
    let day = (-60_i64..460, kind, note, prop::option::weighted(0.3, days_of_work()));
    let bounds = prop::option::weighted(0.6, (800_u64..2_000, 800_u64..2_000));
    let confirmed = prop::option::of(-100_i64..500);
    let name = prop::option::of(prop::sample::select(vec!["UBND tỉnh Hà An", "Sở Nội vụ"]));
    (week_patterns(), prop::collection::vec(day, 0..12), bounds, confirmed, name).prop_filter_map(
        "a calendar is in range",
        move |(week, days, bounds, confirmed, name)| {
            let mut builder = WorkCalendar::builder(week);
            for (offset, kind, note, sessions) in days {
                let (date, note) = (shifted(period.from(), offset), DayNote::new(kind, note));
                builder = match sessions {
                    _ if kind.is_off() => builder.off(date, note),
                    Some(sessions) => builder.worked_in(date, sessions, note),
                    None => builder.worked(date, note),
                };
            }
            if let Some((before, after)) = bounds {
                let first = period.from().checked_sub_days(Days::new(before))?;
                builder = builder.first_day(first).last_day(period.to().checked_add_days(Days::new(after))?);
            }
            if let Some(offset) = confirmed {
                builder = builder.confirmed_through(shifted(period.from(), offset));
            }
            if let Some(name) = name {
                builder = builder.name(name);
            }
            builder.build().ok()
        },
    )
}

/// The text of a calendar file with one fault, which [`WorkCalendar`] refuses to read: no working day, sessions that
/// overlap, a session that ends before it begins, a day that does not exist, days four hundred years apart, a misspelt
/// member, a first day after the last.
///
/// Shrinks to the first of these.
///
/// ```
/// use cchc::{WorkCalendar, testing};
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let file = testing::faulty_calendar_files().new_tree(&mut runner).unwrap().current();
///     assert!(serde_json::from_str::<WorkCalendar>(&file).is_err());
/// }
/// ```
pub fn faulty_calendar_files() -> impl Strategy<Value = String> + Clone {
    let week = r#""sessions":{"mon":["08:00-12:00"]}"#;
    let files = vec![
        r#"{"sessions":{}}"#.to_owned(),
        r#"{"sessions":{"mon":[]}}"#.to_owned(),
        r#"{"sessions":{"mon":["08:00-12:00","11:59-17:00"]}}"#.to_owned(),
        r#"{"sessions":{"mon":["12:00-08:00"]}}"#.to_owned(),
        r#"{"sessions":{"monday":["08:00-12:00"]}}"#.to_owned(),
        format!(r#"{{{week},"off":["2021-02-30"]}}"#),
        format!(r#"{{{week},"off":["2021-02-11","2521-02-11"]}}"#),
        format!(r#"{{{week},"off":["+12021-02-11"]}}"#),
        format!(r#"{{{week},"ngay_nghi":["2021-02-11"]}}"#),
        format!(r#"{{{week},"first_day":"2022-01-01","last_day":"2021-12-31"}}"#),
        format!(r#"{{{week},"worked_sessions":{{"2021-02-11":["08:00-12:00","10:00-11:00"]}}}}"#),
    ];
    prop::sample::select(files)
}

/// A time-limit of any unit: up to 400 days, 60 months or 1 000 hours, of the same day with a cut-off or without, or
/// none by law. Shrinks to zero days.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let limit = testing::time_limits().new_tree(&mut runner).unwrap().current();
///     assert!(limit.to_string().parse() == Ok(limit));
/// }
/// ```
pub fn time_limits() -> impl Strategy<Value = TimeLimit> + Clone {
    let minute = |minute: u32| NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0);
    prop_oneof![
        4 => (0_u32..=60).prop_map(TimeLimit::WorkingDays),
        2 => (0_u32..=400).prop_map(TimeLimit::CalendarDays),
        2 => (0_u32..=200).prop_map(TimeLimit::WorkingHours),
        1 => (0_u32..=1_000).prop_map(TimeLimit::Hours),
        1 => (0_u32..=60).prop_map(TimeLimit::Months),
        1 => prop::option::of(0_u32..1_440)
            .prop_map(move |cut_off| TimeLimit::SameDay { cut_off: cut_off.and_then(minute) }),
        1 => Just(TimeLimit::NoneByLaw),
    ]
}

/// The limits of a procedure: one for all channels, and now and then another for some of them.
///
/// Shrinks to zero days for all channels.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let limits = testing::channel_limits().new_tree(&mut runner).unwrap().current();
///     assert!(limits.of(None).to_string().parse() == Ok(limits.of(None)));
/// }
/// ```
pub fn channel_limits() -> impl Strategy<Value = ChannelLimits> + Clone {
    let own = (prop::sample::select(Channel::ALL), time_limits());
    (time_limits(), prop::collection::vec(own, 0..3)).prop_map(|(usual, own)| {
        own.into_iter()
            .fold(ChannelLimits::new(usual), |limits, (channel, limit)| limits.with_channel_limit(channel, limit))
    })
}

/// A printed due date around a period: a day, or a minute of it.
///
/// Shrinks to the first minute of the period.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let due = testing::due_dates("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(due.to_string().parse() == Ok(due));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn due_dates(period: Period) -> impl Strategy<Value = DueDate> + Clone {
    (instants(period), any::<bool>()).prop_map(|(at, whole)| match at.time() {
        _ if whole => DueDate::Day(at.date()),
        time => DueDate::Instant(at.date().and_time(whole_minute(time))),
    })
}

fn whole_minute(time: NaiveTime) -> NaiveTime {
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
}
