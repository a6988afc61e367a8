//! One dossier, one answer: clock, counter, fast path, ledger, live form and follow-up say the same due date and lateness.
//!
//! The model of clock and counting here is slow and obvious. It shares no code with the crate: it walks through the days one
//! by one.

#![allow(clippy::single_match_else, clippy::match_same_arms, reason = "the model follows the rules case by case")]

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

use cchc::calendar::{DayKind, DayNote, Session, WeekPattern};
use cchc::catalogue::{OfficeClock, Procedure};
use cchc::count::{Ledger, LiveForm};
use cchc::deadline::ClockAnswer;
use cchc::deadline::clock::{Clock, ClockRules, RuleHistory};
use cchc::dossier::{Event, EventKind, PauseKind};
use cchc::finding::Rule;
use cchc::follow_up::{FollowUpQuery, FollowUpState};
use cchc::placement::{Intake, Outcome};
use cchc::time::AsOf;
use cchc::{Catalogue, Channel, Counter, CountingPolicy, Dossier, Period, Query, Tally, TimeLimit, WorkCalendar};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Days are numbers here: day 0 is a Monday, 1 December 2025.
type Day = u64;

const PERIOD: (Day, Day) = (45, 104);

fn date(day: Day) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 1).unwrap() + Days::new(day)
}

/// Days off beside Saturdays and Sundays, and Saturdays that are worked.
struct Office {
    off: BTreeSet<Day>,
    worked: BTreeSet<Day>,
    calendar: WorkCalendar,
}

impl Office {
    fn new(off: &[Day], worked: &[Day]) -> Self {
        let session: Vec<Session> = vec!["08:00-12:00".parse().unwrap(), "13:00-17:00".parse().unwrap()];
        let week: [Vec<Session>; 7] = std::array::from_fn(|day| if day < 5 { session.clone() } else { Vec::new() });
        let mut builder = WorkCalendar::builder(WeekPattern::new(week).unwrap());
        for day in off {
            builder = builder.off(date(*day), DayNote::new(DayKind::OffOwn, ""));
        }
        for day in worked {
            builder = builder.worked(date(*day), DayNote::new(DayKind::WorkOwn, ""));
        }
        let (off, worked) = (off.iter().copied().collect(), worked.iter().copied().collect());
        Self { off, worked, calendar: builder.build().unwrap() }
    }

    fn works(&self, day: Day) -> bool {
        !self.off.contains(&day) && (day % 7 < 5 || self.worked.contains(&day))
    }

    fn next(&self, mut day: Day) -> Day {
        while !self.works(day) {
            day += 1;
        }
        day
    }
}

static OFFICES: LazyLock<[Office; 3]> = LazyLock::new(|| {
    [
        Office::new(&[], &[]),
        Office::new(&[31, 77, 78, 79, 80, 81], &[40]),
        Office::new(&[49, 50, 60, 61, 62, 63, 64, 98, 120], &[54, 68, 103]),
    ]
});

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    /// A wait for a reason: begun so many days later, over so many days after that.
    Wait(PauseKind, Day, Day),
    /// A new date, so many days later, so many days off.
    Extend(Day, i64),
}

#[derive(Clone, Debug)]
struct Life {
    office: usize,
    limit: u32,
    pausing: bool,
    received: Day,
    channel: Option<Channel>,
    steps: Vec<Step>,
    /// A wait that is not over.
    open_wait: Option<(PauseKind, Day)>,
    end: Option<(EventKind, Day)>,
    /// How many days the slip differs from the rule.
    slip: i64,
}

fn lives() -> impl Strategy<Value = Life> {
    let kinds = prop::sample::select(vec![PauseKind::Supplement, PauseKind::Payment, PauseKind::Verification]);
    let step = prop_oneof![
        3 => (kinds.clone(), 1_u64..12, 1_u64..16).prop_map(|(kind, after, long)| Step::Wait(kind, after, long)),
        1 => (1_u64..14, -3_i64..25).prop_map(|(after, to)| Step::Extend(after, to)),
    ];
    let ends = prop::sample::select(vec![
        EventKind::Ended,
        EventKind::Ended,
        EventKind::Ended,
        EventKind::Withdrawn,
        EventKind::Returned,
        EventKind::Refused,
        EventKind::Stopped,
    ]);
    let channels = prop::sample::select(vec![None, Some(Channel::Online), Some(Channel::Post)]);
    let slip = prop_oneof![4 => Just(0_i64), 1 => -4_i64..5];
    (
        (0_usize..3, 1_u32..25, any::<bool>(), 20_u64..110, channels),
        prop::collection::vec(step, 0..5),
        prop::option::of((kinds, 1_u64..12)),
        prop::option::weighted(0.7, (ends, 1_u64..20)),
        slip,
    )
        .prop_map(|((office, limit, pausing, received, channel), steps, open_wait, end, slip)| Life {
            office,
            limit,
            pausing,
            received,
            channel,
            steps,
            open_wait,
            end,
            slip,
        })
}

/// What happened, on days of their own.
#[derive(Clone, Debug, Default)]
struct Told {
    waits: Vec<(PauseKind, Day, Option<Day>)>,
    extensions: Vec<(Day, Day)>,
    end: Option<(EventKind, Day)>,
}

impl Told {
    /// What is seen at the end of a day.
    fn until(&self, day: Day) -> Self {
        Self {
            waits: self
                .waits
                .iter()
                .filter(|(_, from, _)| *from <= day)
                .map(|(kind, from, to)| (*kind, *from, to.filter(|to| *to <= day)))
                .collect(),
            extensions: self.extensions.iter().filter(|(at, _)| *at <= day).copied().collect(),
            end: self.end.filter(|(_, at)| *at <= day),
        }
    }
}

/// The history as the office tells it, and the dossier that its recording calls make of it.
fn tell(life: &Life, rules: &ClockRules, shuffled: bool) -> (Told, Dossier) {
    let calendar = &OFFICES[life.office].calendar;
    let mut told = Told::default();
    let mut dossier = Dossier::new("HS-1", "Báo chí")
        .with_procedure("1.000001")
        .with_channel(life.channel)
        .with_received(date(life.received));
    let first = model(life, &told, life.received).due;
    let slip = first.saturating_add_signed(life.slip).max(life.received + 1);
    dossier = dossier.with_due(date(slip));
    let mut now = life.received;
    for step in &life.steps {
        match *step {
            Step::Wait(kind, after, long) => {
                let (from, to) = (now + after, now + after + long);
                now = to;
                told.waits.push((kind, from, Some(to)));
                match kind {
                    PauseKind::Supplement => {
                        dossier.request_supplement(date(from));
                        dossier.complete_supplement(date(to), rules, calendar);
                    }
                    PauseKind::Payment => {
                        dossier.request_payment(date(from));
                        dossier.confirm_payment(date(to), rules, calendar);
                    }
                    _ => {
                        dossier.suspend(kind, date(from));
                        dossier.resume(kind, date(to), rules, calendar);
                    }
                }
            }
            Step::Extend(after, to) => {
                now += after;
                let current = model(life, &told, now).due;
                let new = current.saturating_add_signed(to);
                told.extensions.push((now, new));
                dossier.extend(date(new), date(now));
            }
        }
    }
    if let Some((kind, after)) = life.open_wait {
        now += after;
        told.waits.push((kind, now, None));
        match kind {
            PauseKind::Supplement => dossier.request_supplement(date(now)),
            PauseKind::Payment => dossier.request_payment(date(now)),
            _ => dossier.suspend(kind, date(now)),
        }
    }
    if let Some((kind, after)) = life.end {
        now += after;
        told.end = Some((kind, now));
        dossier.record_under(Event::new(kind, date(now)), rules, calendar);
    }
    if shuffled {
        let mut other = Dossier::new("HS-1", "Báo chí").with_procedure("1.000001").with_channel(life.channel);
        for event in dossier.events().iter().rev() {
            other.record(*event);
        }
        for due in dossier.dues().iter().rev() {
            other.change_due(*due);
        }
        return (told, other);
    }
    (told, dossier)
}

/// The clock of the model at the end of a day.
#[derive(Clone, Copy, Debug)]
struct Modelled {
    due: Day,
    /// Since when it stands still.
    frozen: Option<Day>,
}

/// What the model counts on from: the limit, or a date that somebody appointed.
#[derive(Clone, Copy)]
enum Anchor {
    Limit(Day),
    Appointed(Day, Day),
}

/// The due date by walking through the days; `pauses` do not count.
fn walk(office: &Office, limit: u32, from: Anchor, pauses: &[(Day, Day)]) -> Day {
    match from {
        Anchor::Limit(start) => {
            let (mut left, mut day) = (limit, start);
            let mut later = pauses.iter().filter(|(_, to)| *to > start).peekable();
            // Before the limit has ended each pause stops the walk on the day on which it begins.
            loop {
                if let Some((from, to)) = later.peek() {
                    if day >= *from {
                        // Paused on the last day: over on the day of the resumption, or the next working day.
                        if left == 0 && !office.works(*to) {
                            left = 1;
                        }
                        day = *to;
                        later.next();
                        continue;
                    }
                }
                if left == 0 {
                    return day;
                }
                day += 1;
                if office.works(day) {
                    left -= 1;
                }
            }
        }
        Anchor::Appointed(due, at) => {
            let mut end = due;
            let mut credit = 0;
            for (from, to) in pauses.iter().filter(|(_, to)| *to > at) {
                if *from > end {
                    break;
                }
                let days = (from.max(&at) + 1..=*to).filter(|day| office.works(*day)).count();
                credit += days;
                end = working_days_after(office, due, credit);
                if end < *to {
                    credit += 1;
                    end = working_days_after(office, due, credit);
                }
            }
            if credit > 0 { office.next(end) } else { due }
        }
    }
}

fn working_days_after(office: &Office, mut day: Day, mut count: usize) -> Day {
    while count > 0 {
        day += 1;
        if office.works(day) {
            count -= 1;
        }
    }
    day
}

fn model(life: &Life, told: &Told, day: Day) -> Modelled {
    let office = &OFFICES[life.office];
    let told = told.until(day);
    let mut happened: Vec<(Day, usize, bool)> = Vec::new();
    for (at, (_, from, to)) in told.waits.iter().enumerate() {
        happened.push((*from, at, true));
        if let Some(to) = to {
            happened.push((*to, at, false));
        }
    }
    for (at, (day, _)) in told.extensions.iter().enumerate() {
        happened.push((*day, 1000 + at, true));
    }
    happened.sort_unstable();
    let mut from = Anchor::Limit(life.received);
    let mut pauses: Vec<(Day, Day)> = Vec::new();
    let mut due = walk(office, life.limit, from, &pauses);
    let (mut frozen, mut counts, mut extended) = (None, false, false);
    for (at, what, begins) in happened {
        if what >= 1000 {
            let (_, new) = told.extensions[what - 1000];
            let recorded = frozen.unwrap_or(at).min(at);
            if !extended && recorded < due && new > due {
                from = Anchor::Appointed(new, at);
                due = walk(office, life.limit, from, &pauses);
            }
            extended = true;
            continue;
        }
        let kind = told.waits[what].0;
        if begins {
            counts = kind != PauseKind::Verification && at <= due;
            if counts {
                frozen = Some(at);
            }
        } else if counts {
            pauses.push((frozen.unwrap(), at));
            frozen = None;
            if kind == PauseKind::Supplement && !life.pausing {
                from = Anchor::Limit(at);
            }
            due = walk(office, life.limit, from, &pauses);
        }
    }
    Modelled { due, frozen }
}

/// The due dates on record by the end of a day: since when, which, and whether it is an extension.
fn record(life: &Life, told: &Told, slip: Day, day: Day) -> Vec<(Day, Day, bool)> {
    let mut entries = vec![(life.received, slip, false)];
    let mut changes: Vec<(Day, Option<Day>)> = Vec::new();
    for (_, _, to) in &told.waits {
        if let Some(to) = to.filter(|to| *to <= day) {
            changes.push((to, None));
        }
    }
    for (at, new) in told.extensions.iter().filter(|(at, _)| *at <= day) {
        changes.push((*at, Some(*new)));
    }
    changes.sort_unstable();
    for (at, new) in changes {
        match new {
            Some(new) => entries.push((at, new, true)),
            None => {
                // Written down by the recording call where it moved the clock, or began it anew.
                let (before, after) = (model(life, told, at - 1), model(life, told, at));
                let wait = told.waits.iter().find(|(_, _, to)| *to == Some(at)).unwrap();
                let restarts = wait.0 == PauseKind::Supplement && !life.pausing && before.frozen.is_some();
                if restarts || before.due != after.due {
                    entries.push((at, after.due, false));
                }
            }
        }
    }
    entries
}

/// The cells of the model: intake, and outcome by the names of the crate's data.
fn cells(life: &Life, told: &Told, slip: Day, policy: &CountingPolicy, day: Day) -> (&'static str, &'static str) {
    let (first, _) = PERIOD;
    let seen = told.until(day);
    if life.received > day
        || seen
            .end
            .is_some_and(|(kind, end)| end < first && !(kind == EventKind::Stopped && policy.name == "provincial-06a"))
    {
        return ("none", "none");
    }
    let intake = match life.channel {
        _ if life.received < first => "carried_over",
        Some(Channel::Online) => "online",
        Some(_) => "direct_or_post",
        None => "unknown_channel",
    };
    let clock = model(life, told, day);
    let recomputed = policy.clock == ClockAnswer::Recomputed;
    let due = if recomputed { clock.due } else { recorded_due(life, told, slip, policy, day) };
    let frozen = clock.frozen.filter(|_| recomputed);
    let rounds = seen.waits.iter().filter(|(kind, ..)| *kind == PauseKind::Supplement).count();
    let again = policy.name == "qd-766" && rounds > 1;
    let outcome = match seen.end {
        Some((kind, end)) => {
            let provincial = policy.name == "provincial-06a";
            match (kind, policy.name.as_str()) {
                (EventKind::Stopped, "provincial-06a") => "in_time",
                (EventKind::Stopped, "strict") => "excluded",
                (EventKind::Withdrawn | EventKind::Returned, "opencps" | "strict") => "excluded",
                (EventKind::Withdrawn | EventKind::Returned, _) if provincial => "on_time",
                _ if again => "overdue",
                _ => match frozen.unwrap_or(end).cmp(&due) {
                    std::cmp::Ordering::Greater => "overdue",
                    std::cmp::Ordering::Less if policy.name != "qd-766" => "early",
                    _ => "on_time",
                },
            }
        }
        None => {
            let paused = seen.waits.iter().find(|(_, _, to)| to.is_none()).map(|(_, from, _)| *from);
            let judged = match (paused, policy.name.as_str()) {
                (Some(_), "provincial-06a") => return (intake, "in_time"),
                (Some(_), "opencps") => return (intake, "excluded"),
                (Some(_), _) if recomputed => frozen.unwrap_or(day),
                (Some(since), _) => since,
                (None, _) => day,
            };
            if again || judged > due { "in_progress_overdue" } else { "in_time" }
        }
    };
    (intake, outcome)
}

/// The due date on record that a policy goes by.
fn recorded_due(life: &Life, told: &Told, slip: Day, policy: &CountingPolicy, day: Day) -> Day {
    let entries = record(life, told, slip, day);
    if policy.name != "qd-766" {
        return entries.last().unwrap().1;
    }
    let mut due = None;
    for (since, entry, extension) in entries {
        let original = since == life.received;
        let waits = told.until(day).waits;
        let waited: Day =
            waits.iter().filter_map(|(_, from, to)| to.filter(|to| original || since < *to).map(|to| to - from)).sum();
        let moved = entry + waited;
        due = Some(due.filter(|before| extension && *before > moved).unwrap_or(moved));
    }
    due.unwrap()
}

fn slip(dossier: &Dossier) -> Day {
    let due = dossier.dues().iter().find(|due| due.since.is_none()).unwrap().due.day();
    u64::try_from((due - date(0)).num_days()).unwrap()
}

fn rules(life: &Life) -> ClockRules {
    let limit = TimeLimit::WorkingDays(life.limit);
    if life.pausing { ClockRules::pausing(limit) } else { ClockRules::decree_61(limit) }
}

fn office_clock(life: &Life) -> OfficeClock {
    let mut history = RuleHistory::default();
    history.from(date(0), rules(life));
    let procedure = Procedure::new("1.000001", "Cấp phép", "Báo chí").with_rules(history);
    OfficeClock::new(Catalogue::new().with_procedure(procedure), OFFICES[life.office].calendar.clone())
}

fn period() -> Period {
    Period::custom(date(PERIOD.0), date(PERIOD.1)).unwrap()
}

fn check(life: &Life, shuffled: bool) {
    let (told, dossier) = tell(life, &rules(life), shuffled);
    let slip = slip(&dossier);
    let day = PERIOD.1;
    let as_of = AsOf::end_of(date(day));
    let expected = model(life, &told, day);

    // The clock, of the events alone.
    let rules = rules(life);
    let clock = Clock::of_dossier_as_of(&dossier, &rules, &OFFICES[life.office].calendar, as_of);
    if life.received <= day {
        assert_eq!(clock.due().unwrap().date().date(), date(expected.due), "clock: {told:?}");
    }
    // Applying the clock again changes nothing.
    let mut again = dossier.clone();
    assert!(again.apply_clock(&rules, &OFFICES[life.office].calendar).is_empty());
    assert_eq!(again, dossier);

    let office = office_clock(life);
    for name in CountingPolicy::PRESETS {
        let policy = CountingPolicy::preset(name).unwrap();
        let query = Query::new(period()).with_policy(policy.clone()).with_clock(office.clone());
        let (intake, outcome) = cells(life, &told, slip, &policy, day);
        let placed = query.place(&dossier).unwrap();
        assert_eq!((placed.intake().as_str(), placed.outcome().as_str()), (intake, outcome), "{name}: {told:?}");
        if life.received > day {
            continue;
        }
        let due = query.due(&dossier).unwrap();
        let wanted = match policy.clock {
            ClockAnswer::Recomputed => expected.due,
            _ => recorded_due(life, &told, slip, &policy, day),
        };
        assert_eq!(due.due().day(), date(wanted), "{name}: {told:?}");
        everything_agrees(&query, &dossier, Tally::of(&placed));
        // A record in step gives the same due date by either clock.
        let in_step = slip == model(life, &told, life.received).due && told.extensions.is_empty();
        if in_step && policy.name != "qd-766" {
            let mut other = policy.clone();
            other.clock = match policy.clock {
                ClockAnswer::Recomputed => ClockAnswer::OnRecord,
                _ => ClockAnswer::Recomputed,
            };
            other.waiting = cchc::placement::WaitAnswer::Nothing;
            let other = query.clone().with_policy(other).due(&dossier).unwrap();
            assert_eq!(other.due().day(), due.due().day(), "{name}: {told:?}");
        }
    }
}

/// Counter, ledger, live form, explanation and follow-up against the placement.
fn everything_agrees(query: &Query, dossier: &Dossier, tally: Tally) {
    let mut counter = Counter::new(query.clone());
    let _ = counter.add(dossier);
    let counted = counter.finish();
    assert_eq!(counted.form().total(), tally);
    assert_eq!(Ledger::new(query, [dossier]).form().total(), tally);
    let mut live = LiveForm::new(query.clone());
    live.insert(dossier.clone());
    assert_eq!(live.counted().form().total(), tally);
    let explained = query.explain(dossier);
    assert_eq!((explained.placed(), explained.due()), (query.place(dossier), query.due(dossier)));
    // The steps that are told are those of the history that counts.
    let last = explained.steps().last().map(|step| cchc::deadline::DueDate::from(step.entry().due));
    if explained.due().is_some_and(|due| due.clock() == ClockAnswer::Recomputed) {
        assert_eq!(last.map(cchc::deadline::DueDate::date), explained.due().map(|due| due.due().day()));
        let clock = query.clock().unwrap().clock_as_of(dossier, query.as_of()).unwrap();
        assert_eq!(explained.steps().len(), clock.history().len());
    }

    let calendar = query.clock().unwrap().calendar();
    let asked = FollowUpQuery::new(query.as_of(), calendar)
        .with_policy(query.policy().clone())
        .with_clock(query.clock().cloned())
        .with_within(10_000);
    let list = asked.list([dossier]);
    let again = asked.list_live(&live);
    assert_eq!((list.items(), list.groups()), (again.items(), again.groups()));
    let late = query.place(dossier).is_ok_and(|placed| placed.outcome() == Outcome::InProgressOverdue);
    let listed = list.items().first();
    assert_eq!(listed.is_some_and(|item| item.state() == FollowUpState::Overdue), late);
    if let Some(item) = listed {
        assert_eq!(item.due(), query.due(dossier).map(|due| due.due()));
    }
    // A finding names both histories exactly where they differ.
    let clock = query.clock().unwrap().clock_as_of(dossier, query.as_of()).unwrap();
    assert!(explained.findings().iter().eq(clock.findings().iter()));
    let computed = clock.due().map(|due| due.date().date());
    let on_record = dossier.due_in_force(query.as_of()).map(cchc::Moment::day);
    let said = [Rule::DUE_HISTORY_DIFFERS, Rule::PRINTED_DUE_DIFFERS]
        .into_iter()
        .any(|rule| counted.findings().total_of(rule) > 0);
    if query.place(dossier).is_ok_and(|placed| placed.intake() != Intake::None) && computed != on_record {
        assert!(said, "{computed:?} {on_record:?}");
    }
}

#[test]
fn the_slow_model_agrees_on_ten_thousand_histories_under_every_preset() {
    let mut runner = TestRunner::new(Config { cases: 10_000, failure_persistence: None, ..Config::default() });
    runner
        .run(&(lives(), any::<bool>()), |(life, shuffled)| {
            check(&life, shuffled);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_order_of_recording_does_not_matter() {
    let mut runner = TestRunner::new(Config { cases: 500, failure_persistence: None, ..Config::default() });
    runner
        .run(&lives(), |life| {
            let rules = rules(&life);
            let ((_, one), (_, other)) = (tell(&life, &rules, false), tell(&life, &rules, true));
            for day in [PERIOD.0, 70, PERIOD.1, 300] {
                let as_of = AsOf::end_of(date(day));
                assert_eq!(one.due_in_force(as_of), other.due_in_force(as_of));
                assert_eq!(one.valid_due(as_of), other.valid_due(as_of));
                assert_eq!(one.state(as_of), other.state(as_of));
            }
            Ok(())
        })
        .unwrap();
}

/// The page, the workbook and the list of what to chase show the due date by which the dossier was placed.
#[test]
fn what_is_shown_is_the_due_date_that_counts() {
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    runner
        .run(&(lives(), prop::sample::select(CountingPolicy::PRESETS)), |(life, preset)| {
            let (_, dossier) = tell(&life, &rules(&life), false);
            let policy = CountingPolicy::preset(preset).unwrap();
            let query = Query::new(period()).with_policy(policy).with_clock(office_clock(&life));
            let (Ok(placed), Some(due)) = (query.place(&dossier), query.due(&dossier)) else { return Ok(()) };
            if !placed.is_counted() {
                return Ok(());
            }
            let shown = due.due().day().format("%d/%m/%Y").to_string();
            let ledger = Ledger::new(&query, [&dossier]);
            let page = cchc::export::HtmlPage::new(&ledger, &query).to_string();
            prop_assert!(page.contains(&format!("data-t=\"Hẹn trả\">{shown}</td>")), "{shown}\n{page}");
            let counted = Counter::new(query.clone()).finish();
            let book = cchc::export::xlsx::FormWorkbook::new(&counted).with_ledger(&ledger).to_bytes().unwrap();
            let (tables, _) = cchc::ingest::xlsx::read_tables(&book).unwrap();
            let details = tables.iter().find(|table| table.text(0, 6) == "Ngày hẹn trả").unwrap();
            let day = due.due().day().to_string();
            prop_assert!(details.text(1, 6).starts_with(&day), "{} {}", details.text(1, 6), day);
            Ok(())
        })
        .unwrap();
}

/// Flat lists with procedures: the pipeline counts what the typed path counts, with the clock of the office.
#[test]
fn the_pipeline_goes_by_the_clock_of_the_office() {
    let rows = prop::collection::vec((20_u64..104, 0_u64..30, prop::option::of(0_u64..40), 0_u8..3), 1..40);
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    runner
        .run(&(rows, 0_usize..3, 1_u32..20), |(rows, at, limit)| {
            let procedure = Procedure::new("1.000001", "Cấp phép", "Báo chí").with_limit(TimeLimit::WorkingDays(limit));
            let catalogue = Catalogue::new().with_procedure(procedure);
            let office = OfficeClock::new(catalogue, OFFICES[at].calendar.clone());
            let mut csv = String::from("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,ma_tthc\n");
            let mut dossiers = Vec::new();
            for (number, (received, due, ended, procedure)) in rows.into_iter().enumerate() {
                let procedure = ["1.000001", "9.999999", ""][usize::from(procedure)];
                let ended = ended.map(|ended| date(received + ended));
                let (received, due) = (date(received), date(received + due));
                let shown = ended.map_or_else(String::new, |ended| ended.to_string());
                csv += &format!("HS-{number},Báo chí,1,{received},{due},{shown},{procedure}\n");
                let dossier = Dossier::new(format!("HS-{number}"), "Báo chí")
                    .with_channel(Channel::Direct)
                    .with_received(received)
                    .with_due(due)
                    .maybe_event(EventKind::Ended, ended);
                dossiers.push(if procedure.is_empty() { dossier } else { dossier.with_procedure(procedure) });
            }
            for name in CountingPolicy::PRESETS {
                let policy = CountingPolicy::preset(name).unwrap();
                let query = Query::new(period()).with_policy(policy).with_clock(office.clone());
                let mut typed = Counter::new(query.clone());
                for dossier in &dossiers {
                    let _ = typed.add(dossier);
                }
                let mut piped = Counter::new(query);
                piped.read_parallel(csv.as_bytes(), NonZeroUsize::MIN).unwrap();
                let (typed, piped) = (typed.finish(), piped.finish());
                assert_eq!(typed.form(), piped.form(), "{name}\n{csv}");
                let totals = |counted: &cchc::Counted| counted.findings().totals().collect::<Vec<_>>();
                assert_eq!(totals(&typed), totals(&piped), "{name}\n{csv}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_import_whose_histories_disagree_is_a_finding_that_names_both() {
    let life = Life {
        office: 0,
        limit: 5,
        pausing: false,
        received: 50,
        channel: Some(Channel::Online),
        steps: Vec::new(),
        open_wait: None,
        end: None,
        slip: 0,
    };
    let told = tell(&life, &rules(&life), false).1;
    // The source kept the supplement and not what it did to the due date.
    let lost =
        told.with_event(EventKind::SupplementRequested, date(52)).with_event(EventKind::SupplementCompleted, date(64));
    let query = Query::new(period()).with_clock(office_clock(&life));
    let mut counter = Counter::new(query.clone());
    let _ = counter.add(&lost);
    let counted = counter.finish();
    let finding = counted.findings().iter().find(|finding| finding.rule() == Rule::DUE_HISTORY_DIFFERS).unwrap();
    assert_eq!(finding.expected().unwrap().to_string(), format!("{} (tính lại từ đầu, {})", date(71), date(64)));
    assert_eq!(finding.found().unwrap().to_string(), format!("{} (hẹn trả ban đầu)", date(57)));
    // The steps told are those of the history that counts.
    for (answer, due) in [(ClockAnswer::Recomputed, 71), (ClockAnswer::OnRecord, 57)] {
        let mut policy = CountingPolicy::default();
        policy.clock = answer;
        let told = Query::new(period()).with_policy(policy).with_clock(office_clock(&life)).explain(&lost);
        assert_eq!(told.steps().last().map(|step| step.entry().due.day()), Some(date(due)), "{answer}");
        let office = office_clock(&life);
        let clock = office.clock_as_of(&lost, Query::new(period()).as_of()).unwrap();
        assert!(told.findings().iter().eq(clock.findings().iter()));
    }
    let mut kept = lost;
    office_clock(&life).apply(&mut kept);
    let mut counter = Counter::new(query);
    let _ = counter.add(&kept);
    assert_eq!(counter.finish().findings().total_of(Rule::DUE_HISTORY_DIFFERS), 0);
}

#[test]
fn a_live_form_keeps_event_and_due_history_in_step() {
    let life = Life {
        office: 0,
        limit: 5,
        pausing: false,
        received: 50,
        channel: None,
        steps: Vec::new(),
        open_wait: None,
        end: None,
        slip: 0,
    };
    let dossier = tell(&life, &rules(&life), false).1;
    let mut live = LiveForm::new(Query::new(period()).with_clock(office_clock(&life)));
    live.insert(dossier.clone());
    assert!(live.record("HS-1", Event::new(EventKind::SupplementRequested, date(52))));
    let completed = Event::new(EventKind::SupplementCompleted, date(64));
    assert!(live.record("HS-1", completed));
    let due = |live: &LiveForm| live.get("HS-1").unwrap().due_in_force(AsOf::everything()).unwrap().day();
    assert_eq!(due(&live), date(71));
    assert!(live.retract("HS-1", &completed));
    assert_eq!(due(&live), date(57));
    assert!(live.extend("HS-1", date(80), date(56)));
    assert_eq!(due(&live), date(80));
    assert_eq!(live.get("HS-1").unwrap().events().len(), dossier.events().len() + 2);
}
