//! A slow and obvious counter of flat files, compared with the crate on random files.
//!
//! It shares no code with the crate: it cuts its own cells, reads its own dates, has its own calendar, and finds out
//! where a dossier belongs by walking through the days of the period one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use cchc::Counted;
use cchc::CountingPolicy;
use cchc::count::CounterBuilder;
use cchc::ingest::DossierReader;
use cchc::{Counter, Period, Query, Regime, Tally};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// A calendar of its own: year, month, day, compared as tuples.
type Day = (u16, u8, u8);

fn month_length(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn next_day((year, month, day): Day) -> Day {
    if day < month_length(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

fn day_before(day: Day) -> Day {
    let mut candidate = (day.0 - 1, 12, 1);
    while next_day(candidate) != day {
        candidate = next_day(candidate);
    }
    candidate
}

/// What a cell of the three date formats says: nothing, a day, or nonsense.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Date {
    Blank,
    Day(Day),
    Nonsense,
}

fn read_date(text: &str) -> Date {
    let text = text.trim();
    // A dash is how lists write that there is none.
    if text.is_empty() || text == "-" {
        return Date::Blank;
    }
    let numbers = |pieces: &[&str]| -> Option<Vec<u16>> {
        pieces.iter().map(|piece| piece.chars().all(|c| c.is_ascii_digit()).then(|| piece.parse().ok())?).collect()
    };
    let mut clock = vec![0, 0, 0];
    let mut date = None;
    let dashed: Vec<&str> = text.split('-').collect();
    let slashed: Vec<&str> = text.split('/').collect();
    if dashed.len() == 3 && dashed[0].len() == 4 && dashed[1].len() == 2 && dashed[2].len() == 2 {
        date = numbers(&dashed);
    } else if slashed.len() == 3 && slashed[2].len() == 4 {
        date = numbers(&[slashed[2], slashed[1], slashed[0]]);
    } else if text.len() == 14 && text.chars().all(|c| c.is_ascii_digit()) {
        date = numbers(&[&text[..4], &text[4..6], &text[6..8]]);
        clock = numbers(&[&text[8..10], &text[10..12], &text[12..14]]).unwrap();
    }
    let Some(date) = date else { return Date::Nonsense };
    let (year, month, day) = (date[0], date[1], date[2]);
    let is_day = year >= 1 && (1..=12).contains(&month) && day >= 1;
    if !is_day || clock[0] > 23 || clock[1] > 59 || clock[2] > 59 {
        return Date::Nonsense;
    }
    let (month, day) = (u8::try_from(month).unwrap(), u8::try_from(day).unwrap_or(255));
    if day > month_length(year, month) { Date::Nonsense } else { Date::Day((year, month, day)) }
}

/// A record of the file as plain text.
#[derive(Clone, Debug)]
struct Record {
    code: String,
    field: String,
    channel: String,
    received: String,
    due: String,
    ended: String,
    status: String,
}

/// Online, direct or post, unknown channel, carried over; early, on time, overdue, in time, overdue; excluded.
type Counts = [i64; 10];

const ONLINE: usize = 0;
const DIRECT: usize = 1;
const UNKNOWN: usize = 2;
const CARRIED: usize = 3;
const EARLY: usize = 4;
const ON_TIME: usize = 5;
const OVERDUE: usize = 6;
const IN_TIME: usize = 7;
const OPEN_OVERDUE: usize = 8;
const EXCLUDED: usize = 9;

#[derive(Debug)]
enum Verdict {
    Nowhere,
    Unplaced,
    Cells(usize, usize),
}

/// What the reference is asked.
#[derive(Clone, Copy, Debug)]
struct Ask {
    first: Day,
    last: Day,
    extracted: Option<Day>,
    policy: &'static str,
}

fn verdict(record: &Record, ask: &Ask) -> Verdict {
    let Ask { first, last, extracted, policy } = *ask;
    let status = record.status.trim();
    if status == "1" || status == "3" {
        return Verdict::Nowhere;
    }
    let number: u8 = match status {
        "" => 0,
        "2" | "4" | "5" | "6" | "7" | "8" | "9" | "10" => status.parse().unwrap(),
        _ => return Verdict::Unplaced,
    };
    let (received, due, ended) = (read_date(&record.received), read_date(&record.due), read_date(&record.ended));
    if [received, due, ended].contains(&Date::Nonsense) {
        return Verdict::Unplaced;
    }
    let Date::Day(received) = received else { return Verdict::Unplaced };
    let due = if let Date::Day(day) = due { Some(day) } else { None };
    let ended = if let Date::Day(day) = ended { Some(day) } else { None };
    if let Some(ended) = ended {
        if ended < received {
            return Verdict::Unplaced;
        }
    }
    if let Some(drawn) = extracted {
        if received > drawn || ended.is_some_and(|ended| ended > drawn) {
            return Verdict::Unplaced;
        }
    }
    let says_over = matches!(number, 7 | 9 | 10);
    let says_open = matches!(number, 2 | 4 | 5 | 6);
    if says_over && ended.is_none() {
        return Verdict::Unplaced;
    }
    if says_open && ended.is_some_and(|ended| ended <= last) {
        return Verdict::Unplaced;
    }

    // An end with the status of a stop is a stop on that day. Under the provincial policy it ends nothing.
    let stopped_on = ended.filter(|_| number == 8);
    let stopped_in_time = policy == "provincial-06a" && stopped_on.is_some_and(|day| day <= last);
    let ended = if policy == "provincial-06a" && stopped_on.is_some() { None } else { ended };

    // Walk through the period, a day at a time.
    let (mut came_in, mut went_out) = (false, None);
    let mut day = first;
    loop {
        if day == received {
            came_in = true;
        }
        if Some(day) == ended {
            went_out = Some(day);
        }
        if day == last {
            break;
        }
        day = next_day(day);
    }
    let here_before = received < first && ended.is_none_or(|ended| ended >= first);
    let intake = if came_in {
        match record.channel.trim() {
            "truc_tuyen" | "2" => ONLINE,
            "truc_tiep" | "1" | "buu_chinh" | "3" => DIRECT,
            _ => UNKNOWN,
        }
    } else if here_before {
        CARRIED
    } else {
        return Verdict::Nowhere;
    };
    let outcome = match went_out {
        Some(_) if number == 8 && policy == "strict" => Some(EXCLUDED),
        Some(end) => outcome_of_end(end, due, number, policy),
        None if stopped_in_time => Some(IN_TIME),
        None => outcome_of_open(due, ended.is_some() || stopped_on.is_some(), number, last, policy),
    };
    match outcome {
        Some(outcome) => Verdict::Cells(intake, outcome),
        None => Verdict::Unplaced,
    }
}

fn outcome_of_end(end: Day, due: Option<Day>, status: u8, policy: &str) -> Option<usize> {
    if status == 7 {
        match policy {
            "provincial-06a" => return Some(ON_TIME),
            "opencps" | "strict" => return Some(EXCLUDED),
            _ => {}
        }
    }
    let Some(due) = due else {
        return matches!(policy, "provincial-06a" | "opencps").then_some(ON_TIME);
    };
    Some(match end.cmp(&due) {
        std::cmp::Ordering::Less if policy == "qd-766" => ON_TIME,
        std::cmp::Ordering::Less => EARLY,
        std::cmp::Ordering::Equal => ON_TIME,
        std::cmp::Ordering::Greater => OVERDUE,
    })
}

fn outcome_of_open(due: Option<Day>, ends_later: bool, status: u8, last: Day, policy: &str) -> Option<usize> {
    // A later end means that the dossier was open on the last day, whatever its status says today.
    let paused = !ends_later && matches!(status, 5 | 6);
    let stopped = !ends_later && status == 8;
    match policy {
        "provincial-06a" if paused || stopped => return Some(IN_TIME),
        "opencps" if paused => return Some(EXCLUDED),
        "strict" if stopped => return Some(EXCLUDED),
        "opencps" | "qd-766" if stopped => return None,
        _ => {}
    }
    match due {
        Some(due) if due < last => Some(OPEN_OVERDUE),
        Some(_) => Some(IN_TIME),
        None if matches!(policy, "provincial-06a" | "opencps") => Some(IN_TIME),
        None => None,
    }
}

/// Groups of spellings of one field each. The crate has to find out that they match.
const FIELDS: [&[&str]; 5] = [
    &["Báo chí", "Lĩnh vực Báo chí", "BÁO CHÍ", "Ba\u{301}o chi\u{301}", "  báo   chí "],
    &["Hòa giải", "Hoà giải", "Lĩnh vực hoà giải", "HÒA GIẢI"],
    &["Đất đai", "\u{d0}ất đai"],
    &["Xuất bản, in và phát hành", "Xuất bản, In và Phát hành"],
    &["", " "],
];

#[derive(Clone, Debug, PartialEq, Default)]
struct Answer {
    rows: BTreeMap<usize, Counts>,
    labels: BTreeMap<usize, String>,
    unplaced: Vec<String>,
}

fn group_of(field: &str) -> usize {
    FIELDS.iter().position(|spellings| spellings.contains(&field)).unwrap()
}

fn reference(records: &[Record], ask: &Ask) -> Answer {
    let mut answer = Answer::default();
    for record in records {
        let group = group_of(&record.field);
        answer.labels.entry(group).or_insert_with(|| record.field.clone());
        match verdict(record, ask) {
            Verdict::Nowhere => {}
            Verdict::Unplaced => answer.unplaced.push(record.code.clone()),
            Verdict::Cells(intake, outcome) => {
                let counts = answer.rows.entry(group).or_default();
                counts[intake] += 1;
                counts[outcome] += 1;
            }
        }
    }
    answer.labels.retain(|group, _| answer.rows.contains_key(group));
    answer
}

fn counts_of(tally: &Tally) -> Counts {
    [
        tally.online(),
        tally.direct_or_post(),
        tally.unknown_channel(),
        tally.carried_over(),
        tally.early(),
        tally.on_time(),
        tally.overdue(),
        tally.in_time(),
        tally.in_progress_overdue(),
        tally.excluded(),
    ]
}

fn chrono_day((year, month, day): Day) -> NaiveDate {
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).unwrap()
}

fn counter(period: Period, ask: &Ask) -> Counter {
    builder(period, ask).build()
}

fn builder(period: Period, ask: &Ask) -> CounterBuilder {
    let mut question = Query::new(period).with_policy(CountingPolicy::preset(ask.policy).unwrap());
    if let Some(day) = ask.extracted {
        question = question.with_extracted(chrono_day(day));
    }
    Counter::builder(question)
}

/// One by one.
fn crate_answer(file: &str, period: Period, ask: &Ask) -> Answer {
    let mut counter = counter(period, ask);
    for record in DossierReader::new(file.as_bytes()).unwrap() {
        counter.add_record(&record.unwrap());
    }
    answer_of(&counter.finish())
}

/// In bulk, on so many threads.
fn bulk_answer(file: &str, period: Period, ask: &Ask, threads: usize) -> Answer {
    let mut counter = counter(period, ask);
    counter.read_slice(file.as_bytes(), NonZeroUsize::new(threads).unwrap()).unwrap();
    answer_of(&counter.finish())
}

/// In bulk, of any reader, and without a list of anything: how many are unplaced is all that is known of them.
fn bare_answer(file: &str, period: Period, ask: &Ask) -> (BTreeMap<usize, Counts>, u64) {
    let mut counter = builder(period, ask).limits(0, 0).build();
    counter.read_parallel(file.as_bytes(), NonZeroUsize::MIN).unwrap();
    let counted = counter.finish();
    (answer_of(&counted).rows, counted.form().unplaced())
}

fn answer_of(counted: &Counted) -> Answer {
    let mut answer = Answer::default();
    for row in counted.form().rows() {
        let counts = counts_of(row.tally());
        if counts != Counts::default() {
            let group = group_of(row.label());
            assert!(answer.rows.insert(group, counts).is_none(), "one field in two rows: {}", row.label());
            answer.labels.insert(group, row.label().to_owned());
        }
    }
    answer.unplaced = counted.unplaced().iter().map(|unplaced| unplaced.dossier().as_str().to_owned()).collect();
    answer
}

/// The file, with its columns in another order and the status column left out when `status` says so.
fn write(records: &[Record], turn: usize, status: bool) -> String {
    let line = |cells: Vec<String>| {
        let mut cells = cells;
        if !status {
            cells.pop();
        }
        let by = turn % cells.len();
        cells.rotate_left(by);
        let quoted = cells.iter().map(|cell| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() });
        quoted.collect::<Vec<_>>().join(",") + "\n"
    };
    let names = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,trang_thai";
    let mut file = line(names.split(',').map(str::to_owned).collect());
    for Record { code, field, channel, received, due, ended, status } in records.iter().cloned() {
        file.push_str(&line(vec![code, field, channel, received, due, ended, status]));
    }
    file
}

/// Names of periods with the days that the regimes give them, written out by hand.
const PERIODS: [(&str, Regime, Day, Day); 9] = [
    ("2021-Q1", Regime::Decree09_2019, (2020, 12, 15), (2021, 3, 14)),
    ("2021-Q3", Regime::Decree09_2019, (2021, 6, 15), (2021, 9, 14)),
    ("2024-M03", Regime::Decree09_2019, (2024, 2, 15), (2024, 3, 14)),
    ("2023", Regime::Decree09_2019, (2022, 12, 15), (2023, 12, 14)),
    ("2022-H1", Regime::Cchc, (2021, 12, 15), (2022, 6, 14)),
    ("2024-M02", Regime::Calendar, (2024, 2, 1), (2024, 2, 29)),
    ("2023-Q4", Regime::Calendar, (2023, 10, 1), (2023, 12, 31)),
    ("2024-02-29..2024-02-29", Regime::Custom, (2024, 2, 29), (2024, 2, 29)),
    ("2021-12-31..2022-01-01", Regime::Custom, (2021, 12, 31), (2022, 1, 1)),
];

/// Days that matter to a period: its ends, their neighbours, and others further off.
fn days_of(first: Day, last: Day) -> Vec<Day> {
    let mut days = vec![first, last, next_day(first), next_day(last), day_before(first), day_before(last)];
    days.push(next_day(next_day(last)));
    days.push(day_before(day_before(first)));
    let mut day = first;
    for _ in 0..20 {
        day = next_day(day);
    }
    days.extend([day, (first.0 - 1, first.1, 1), (last.0 + 1, 3, 9), (9999, 12, 31), (1, 1, 1), (2020, 2, 29)]);
    days
}

fn date_cells(days: Vec<Day>) -> impl Strategy<Value = String> + Clone {
    // Days at the ends of the period come more often than the far ones.
    let weighted = prop_oneof![6 => 0..9_usize, 1 => 9..days.len()];
    let shape = (weighted, 0_u8..4).prop_map(move |(at, shape)| {
        let (year, month, day) = days[at];
        match shape {
            0 => format!("{year:04}-{month:02}-{day:02}"),
            1 => format!("{day:02}/{month:02}/{year:04}"),
            2 => format!("{year:04}{month:02}{day:02}000000"),
            _ => format!(" {year:04}{month:02}{day:02}235959"),
        }
    });
    let nonsense = vec![
        "31/02/2021",
        "2021-02-29",
        "0000-01-01",
        "00/00/0000",
        "2021-13-01",
        "hôm qua",
        "20210104250000",
        "-",
        "9999",
    ];
    prop_oneof![
        30 => shape,
        5 => prop::sample::select(vec!["", "  "]).prop_map(str::to_owned),
        1 => prop::sample::select(nonsense).prop_map(str::to_owned),
    ]
}

fn records(first: Day, last: Day) -> impl Strategy<Value = Vec<Record>> {
    let days = days_of(first, last);
    let field = prop::sample::select(FIELDS.concat()).prop_map(str::to_owned);
    let channel = vec!["truc_tuyen", "truc_tiep", "buu_chinh", "1", "2", "3", "", "fax", "4", " truc_tuyen "];
    let channel = prop::sample::select(channel).prop_map(str::to_owned);
    let status = vec!["", "", "1", "2", "3", "4", "5", "6", "7", "8", "9", "9", "10", "11", "0", "x", " 9 "];
    let status = prop::sample::select(status).prop_map(str::to_owned);
    // Most dossiers end after they were received; an end is drawn on its own as well.
    let record = (field, channel, date_cells(days.clone()), date_cells(days.clone()), date_cells(days), status);
    let record = (record, 0_u8..10).prop_map(|((field, channel, received, due, ended, status), open)| {
        let ended = if open < 3 { String::new() } else { ended };
        Record { code: String::new(), field, channel, received, due, ended, status }
    });
    prop::collection::vec(record, 0..25).prop_map(|mut records| {
        for (at, record) in records.iter_mut().enumerate() {
            record.code = format!("HS-{at}");
        }
        records
    })
}

#[test]
fn the_crate_counts_as_the_reference_does() {
    let mut seen: BTreeSet<(&str, usize)> = BTreeSet::new();
    for (name, regime, first, last) in PERIODS {
        let period = Period::parse(name, regime).unwrap();
        assert_eq!((period.from(), period.to()), (chrono_day(first), chrono_day(last)), "{name}");
        let extracted = prop_oneof![
            3 => Just(None),
            1 => Just(Some(last)),
            1 => Just(Some(next_day(next_day(last)))),
            1 => Just(Some((9999, 12, 31))),
        ];
        let case = (records(first, last), extracted, 0_usize..7, prop::bool::weighted(0.8));
        let mut runner = TestRunner::new(Config { cases: 120, failure_persistence: None, ..Config::default() });
        let cells = std::cell::RefCell::new(BTreeSet::new());
        let result = runner.run(&case, |(mut records, extracted, turn, status)| {
            if !status {
                for record in &mut records {
                    record.status.clear();
                }
            }
            let file = write(&records, turn, status);
            for policy in ["provincial-06a", "opencps", "qd-766", "strict"] {
                let ask = Ask { first, last, extracted, policy };
                let expected = reference(&records, &ask);
                for counts in expected.rows.values() {
                    let filled = counts.iter().enumerate().filter(|(_, count)| **count > 0);
                    cells.borrow_mut().extend(filled.map(|(cell, _)| (policy, cell)));
                }
                let unplaced = expected.unplaced.len() as u64;
                prop_assert_eq!(bare_answer(&file, period, &ask), (expected.rows.clone(), unplaced), "bare\n{}", file);
                for threads in [1, 2] {
                    prop_assert_eq!(&bulk_answer(&file, period, &ask, threads), &expected, "bulk\n{}", file);
                }
                prop_assert_eq!(crate_answer(&file, period, &ask), expected, "{} {}\n{}", name, policy, file);
            }
            Ok(())
        });
        if let Err(error) = result {
            panic!("{error}");
        }
        seen.extend(cells.into_inner());
    }
    // No cell that a policy can fill stayed empty all the time: the agreement means something.
    for policy in ["provincial-06a", "opencps", "qd-766", "strict"] {
        for cell in ONLINE..=EXCLUDED {
            let never = matches!((policy, cell), ("provincial-06a" | "qd-766", EXCLUDED) | ("qd-766", EARLY));
            assert_eq!(seen.contains(&(policy, cell)), !never, "{policy} {cell}");
        }
    }
}

#[test]
fn the_reference_has_a_calendar_of_its_own() {
    let (mut day, mut count) = ((2019, 12, 31), 0);
    while day < (2024, 12, 31) {
        assert_eq!(day_before(next_day(day)), day);
        day = next_day(day);
        count += 1;
        assert_eq!(chrono_day(day).signed_duration_since(chrono_day((2019, 12, 31))).num_days(), count);
    }
    assert_eq!(read_date("31/02/2021"), Date::Nonsense);
    assert_eq!(read_date("29/02/2024"), Date::Day((2024, 2, 29)));
    assert_eq!(read_date(" "), Date::Blank);
}
