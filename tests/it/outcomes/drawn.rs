//! What is said of values that the public strategies draw, the same in every run: dossiers, clocks, calendars, published
//! forms and composed reports.

use cchc::catalogue::OfficeClock;
use cchc::check::{self, Audit};
use cchc::deadline::DueStep;
use cchc::deadline::clock::Clock;
use cchc::finding::Language;
use cchc::form::{FifteenColumns, NamedRate, ProcedureForm, RollUp};
use cchc::ingest::DossierReader;
use cchc::report::Report;
use cchc::time::AsOf;
use cchc::{Counter, CountingPolicy, Period, Query, Tally, WorkCalendar, testing as strategies};
use chrono::{Days, TimeDelta};

use super::changes::{Random, changed};
use super::parts;
use super::seeded::{Said, Set, check, drawn};
use crate::documents::composed::composed;

fn period() -> Period {
    "2021-Q1".parse().unwrap()
}

/// A dossier under every policy, in two states of knowledge, with a clock and without: where it is counted, and why.
fn dossier(seed: u64) -> String {
    let mut said = Said::default();
    let dossier = match seed % 3 {
        0 => drawn(&strategies::faulty_dossiers(period()), seed),
        _ => drawn(&strategies::dossiers(period()), seed),
    };
    let instant = drawn(&strategies::instants(period()), seed);
    let clock = OfficeClock::new(drawn(&strategies::catalogues(), seed), drawn(&strategies::calendars(period()), seed));
    let own = drawn(&strategies::policies(), seed);
    let presets = ["strict", "opencps", "provincial_06a", "qd_766"].map(CountingPolicy::preset);
    for (at, policy) in presets.into_iter().flatten().chain([own]).enumerate() {
        let whole = Query::new(period()).with_policy(policy);
        let early = whole.clone().with_as_of(AsOf::instant(instant).with_lock(instant)).with_extracted(instant.date());
        let clocked = whole.clone().with_clock(clock.clone());
        let explained = [&whole, &early, &clocked].map(|query| query.explain(&dossier));
        for (query, explained) in [&whole, &early, &clocked].into_iter().zip(&explained) {
            let placed = query.place(&dossier);
            said.say(&placed);
            said.say(&query.due(&dossier));
            said.say(&placed.as_ref().map(Tally::of).ok());
            said.say(&(explained.status(), explained.steps(), explained.missing_rules(), explained.findings()));
            if at == 0 || at == 4 {
                said.0 += &explained.explain(Language::Vietnamese);
                said.0 += &explained.explain(Language::English);
            }
        }
        said.say(&explained[0].changes_since(&explained[1], Language::Vietnamese));
        said.say(&explained[2].changes_since(&explained[0], Language::English));
    }
    said.0
}

/// A clock with its events: its history, where it stands at some instants, and how its steps are told.
fn clock(seed: u64) -> String {
    let mut said = Said::default();
    let rules = drawn(&strategies::clock_rules(), seed);
    let calendar = drawn(&strategies::calendars(period()), seed);
    let events = match seed % 2 {
        0 => drawn(&strategies::clock_histories(period()), seed),
        _ => drawn(&strategies::faulty_clock_histories(period()), seed),
    };
    let limit = drawn(&strategies::time_limits(), seed);
    let start = drawn(&strategies::instants(period()), seed);
    for calendar in [&calendar, &WorkCalendar::civil_service()] {
        let clock = Clock::new(&rules, None, calendar).with_events(events.iter().copied());
        said.say(&(clock.limit(), clock.history(), clock.due(), clock.state(), clock.start()));
        said.findings(&clock.findings(), "");
        for hours in [0, 3, 50, 200, 900] {
            let now = start + TimeDelta::hours(hours);
            said.say(&(clock.is_overdue(now), clock.used(now)));
            said.say(&clock.with_as_of(AsOf::instant(now)).history());
        }
        for step in DueStep::of_clock(&clock, calendar) {
            said.0 += &step.explain(Language::Vietnamese);
            said.say(&(step.entry(), step.limit(), step.from(), step.days(), step.wait(), step.regime()));
        }
        said.say(&limit.due(start, calendar));
        said.say(&(limit.label(Language::Vietnamese), limit.in_days_of(8), limit.to_string()));
    }
    said.0
}

/// A calendar: its file, its days, and what is counted on it.
fn calendar(seed: u64) -> String {
    let mut said = Said::default();
    let calendar = drawn(&strategies::calendars(period()), seed);
    let start = drawn(&strategies::instants(period()), seed);
    let (first, last) = (start.date() - Days::new(20), start.date() + Days::new(40));
    said.0 += &serde_json::to_string(&calendar).unwrap();
    said.findings(&calendar.findings(), "");
    said.say(&(calendar.spans(first, last), calendar.version(), calendar.confirmed_through()));
    for day in first.iter_days().take(60) {
        said.say(&(calendar.day(day), calendar.standing(day), calendar.is_working_day(day)));
        said.say(&(calendar.next_working_day(day), calendar.previous_working_day(day)));
        said.say(&(calendar.add_working_days(day, 7), calendar.sub_working_days(day, 9)));
        said.say(&(calendar.working_days_between(day, start.date()), calendar.opening(start)));
    }
    for minutes in [0, 1, 59, 240, 1_000, 5_000] {
        let end = start + TimeDelta::minutes(minutes * 7);
        said.say(&calendar.add_working_time(start, TimeDelta::minutes(minutes)));
        said.say(&(calendar.working_time_between(start, end), calendar.working_time_between(end, start)));
    }
    said.say(&calendar.diff(&WorkCalendar::civil_service(), first, last));
    let labels: Vec<String> =
        calendar.special_days().map(|(_, note)| note.kind.label(Language::Vietnamese).to_owned()).collect();
    said.say(&labels);
    let file = drawn(&strategies::faulty_calendar_files(), seed);
    said.say(&serde_json::from_str::<WorkCalendar>(&file).map_err(|error| error.to_string()).err());
    said.0
}

/// An office whose dossiers are counted, and a printed form that is read: the forms, their sums, rates and levels.
fn form(seed: u64) -> String {
    let mut said = Said::default();
    let (printed, _) = drawn(&strategies::printed_forms(), seed);
    let (faulty, _) = drawn(&strategies::faulty_forms(), seed);
    let office = drawn(&strategies::offices(period()), seed);
    let mut counter = Counter::builder(Query::new(period())).catalogue(office.catalogue.clone()).build();
    for dossier in &office.dossiers {
        let _ = counter.add(dossier);
    }
    let counted = counter.finish();
    for form in [&printed, &faulty] {
        said.findings(&check::check_form(form), "");
        said.findings(&check::check_carried_over(form, Some(&printed)), "");
        said.findings(&check::check_against_records(form, counted.form()), "");
        said.findings(&check::check_period(form, &period()), "");
    }
    said.0 += &serde_json::to_string(counted.form()).unwrap();
    said.findings(counted.findings(), "");
    said.say(&NamedRate::all_of(&counted.form().total()));
    let fifteen = FifteenColumns::new(counted.form(), &CountingPolicy::default());
    said.say(&fifteen.as_ref().map(|form| (0..15).map(|at| form.total(at)).collect::<Vec<_>>()).ok());
    let procedures = ProcedureForm::new(&office.catalogue);
    said.say(&(procedures.total(), procedures.rows().collect::<Vec<_>>()));
    let mut all = RollUp::of(counted.form());
    said.say(&all.add("CẤP XÃ", "Xã A", counted.form()).is_ok());
    said.say(&(all.total(), all.missing(), all.unplaced(), all.sections()));
    said.findings(&all.check_levels(), "");
    said.0
}

/// A list as a file, with something changed in it: what is read.
fn list(seed: u64) -> String {
    let mut said = Said::default();
    let (_, csv) = drawn(&strategies::record_csv(period(), 6), seed);
    let (text, _) = changed(&String::from_utf8_lossy(&csv), &mut Random(seed));
    let Ok(reader) = DossierReader::new(text.as_bytes()) else { return text };
    let mut counter = Counter::new(Query::new(period()));
    for record in reader.map_while(Result::ok) {
        counter.add_record(&record);
    }
    let counted = counter.finish();
    said.0 += &serde_json::to_string(counted.form()).unwrap();
    said.findings(counted.findings(), "");
    said.0
}

/// A composed report, itself and with a change, held against the facts.
fn report(seed: u64) -> String {
    use cchc::report::compose::{Length, ReportOutline};
    let mut said = Said::default();
    let office = drawn(&strategies::reporting_offices(), seed);
    let names = ReportOutline::NAMES;
    let name = names[usize::try_from(seed).unwrap() % names.len()];
    let length = Length::ALL[usize::try_from(seed).unwrap() % Length::ALL.len()];
    let composed = composed(&office, (name, length));
    let text = composed.to_text();
    let mut random = Random(seed);
    for text in
        [text.clone(), changed(&text, &mut random).0, changed(&text, &mut random).0, changed(&text, &mut random).0]
    {
        let report = Report::read(&text);
        let audit = Audit::new().with_regime(office.period.regime()).with_register(&office.register);
        let findings = audit.with_composed(&composed).with_plan(&office.plan).run(&report);
        said.findings(&findings, report.text());
    }
    said.0
}

const SETS: [Set; 6] = [
    ("dossiers", 300, dossier),
    ("clocks", 120, clock),
    ("calendars", 60, calendar),
    ("forms", 90, form),
    ("lists", 90, list),
    ("composed", 18, report),
];

fn dossiers(part: u64, parts: u64) {
    check(SETS[0], part, parts);
}

fn clocks(part: u64, parts: u64) {
    check(SETS[1], part, parts);
}

fn calendars(part: u64, parts: u64) {
    check(SETS[2], part, parts);
}

fn forms(part: u64, parts: u64) {
    check(SETS[3], part, parts);
}

fn lists(part: u64, parts: u64) {
    check(SETS[4], part, parts);
}

fn composed_reports(part: u64, parts: u64) {
    check(SETS[5], part, parts);
}

mod drawn_dossiers {
    super::parts! { dossiers(3) in super: part_0 0, part_1 1, part_2 2 }
}

mod drawn_clocks {
    super::parts! { clocks(3) in super: part_0 0, part_1 1, part_2 2 }
}

mod drawn_calendars {
    super::parts! { calendars(3) in super: part_0 0, part_1 1, part_2 2 }
}

mod drawn_forms {
    super::parts! { forms(3) in super: part_0 0, part_1 1, part_2 2 }
}

mod drawn_lists {
    super::parts! { lists(2) in super: part_0 0, part_1 1 }
}

mod drawn_reports {
    super::parts! { composed_reports(3) in super: part_0 0, part_1 1, part_2 2 }
}
