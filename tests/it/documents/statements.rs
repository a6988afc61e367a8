//! Sentences built from the cells of a table: their truth is known without reading them.
//!
//! Each template is filled from a random table; the true sentence must be left alone, and the same sentence with one
//! number changed must be flagged. The rates over all of them are measured: at least 99 % and 95 %.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]
#![allow(clippy::cast_possible_truncation, reason = "the numbers are small")]

use cchc::check::Audit;
use cchc::finding::{Finding, Severity};
use cchc::report::Report;

/// A small generator of numbers (splitmix64): the sentences are the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

const NAMES: [&str; 8] = [
    "Hộ tịch",
    "Đất đai",
    "Xây dựng",
    "Bảo trợ xã hội",
    "Xuất bản, In và Phát hành",
    "Lao động, việc làm",
    "Dược phẩm",
    "Tôn giáo",
];

const UNITS: [&str; 8] = [
    "UBND xã An Bình",
    "UBND phường Tân Lập",
    "Sở Tư pháp",
    "Sở Nội vụ",
    "UBND xã Hòa Thắng",
    "Sở Xây dựng",
    "Sở Tài chính",
    "UBND xã Ea Kao",
];

/// Columns 3 to 13 of every row, and their total.
struct Table {
    names: Vec<&'static str>,
    rows: Vec<[u64; 14]>,
    total: [u64; 14],
}

impl Table {
    fn new(names: &[&'static str; 8], random: &mut Random) -> Self {
        let count = 2 + random.below(4);
        let first = random.below(names.len() as u64);
        let size = 40 + random.below(4) * random.below(900);
        let mut table = Self { names: Vec::new(), rows: Vec::new(), total: [0; 14] };
        for at in 0..count {
            table.names.push(names[((first + at) % names.len() as u64) as usize]);
            let mut row = [0_u64; 14];
            (row[4], row[5], row[6]) =
                (11 + random.below(size), 7 + random.below(size / 2), 3 + random.below(size / 8));
            row[3] = row[4] + row[5] + row[6];
            row[11] = 5 + random.below(row[3] / 3);
            row[7] = row[3] - row[11];
            row[10] = 1 + random.below(1 + row[7] / 12);
            row[9] = random.below(1 + (row[7] - row[10]) / 2);
            row[8] = row[7] - row[10] - row[9];
            row[13] = 1 + random.below(1 + row[11] / 4);
            row[12] = row[11] - row[13];
            for (sum, cell) in table.total.iter_mut().zip(row) {
                *sum += cell;
            }
            table.rows.push(row);
        }
        table
    }

    fn text(&self) -> String {
        let mut text = String::from(
            "\nĐơn vị tính: Số hồ sơ TTHC\nSTT\tLĩnh vực giải quyết\tTổng số\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
             (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n",
        );
        for (at, (name, row)) in self.names.iter().zip(&self.rows).enumerate() {
            text.push_str(&format!("{}\t{name}{}\n", at + 1, cells(row)));
        }
        text + &format!("\tTỔNG CỘNG{}\n", cells(&self.total))
    }

    /// Every value that some reading could take for another: no changed number may be one of them.
    fn values(&self) -> Vec<u64> {
        let mut values = Vec::new();
        for row in self.rows.iter().chain([&self.total]) {
            values.extend(&row[3..]);
            values.extend([row[4] + row[5], row[8] + row[9], row[10] + row[13], row[7] + row[13]]);
        }
        values
    }
}

fn cells(row: &[u64; 14]) -> String {
    row[3..].iter().fold(String::new(), |line, cell| format!("{line}\t{}", grouped(*cell)))
}

fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

fn words(count: u64) -> String {
    const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let digit = |count: u64| DIGITS[count as usize];
    let small = |count: u64| match (count / 10, count % 10) {
        (0, unit) => digit(unit).to_owned(),
        (1, 0) => "mười".to_owned(),
        (1, 5) => "mười lăm".to_owned(),
        (1, unit) => format!("mười {}", digit(unit)),
        (ten, 0) => format!("{} mươi", digit(ten)),
        (ten, 1) => format!("{} mươi mốt", digit(ten)),
        (ten, 5) => format!("{} mươi lăm", digit(ten)),
        (ten, unit) => format!("{} mươi {}", digit(ten), digit(unit)),
    };
    match (count / 100, count % 100) {
        (0, rest) => small(rest),
        (hundred, 0) => format!("{} trăm", digit(hundred)),
        (hundred, rest @ 1..=9) => format!("{} trăm linh {}", digit(hundred), digit(rest)),
        (hundred, rest) => format!("{} trăm {}", digit(hundred), small(rest)),
    }
}

/// A place in a template that a number fills, with the number.
#[derive(Clone)]
enum Slot {
    Text(String),
    Count { value: u64, style: char, checked: bool },
    Percent { part: u64, whole: u64, decimals: u32, checked: bool },
}

fn percent(part: u64, whole: u64, decimals: u32) -> u64 {
    let scale = 10_u64.pow(decimals + 2);
    (part * scale * 2 + whole) / (whole * 2)
}

fn shown_percent(units: u64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    format!("{},{:0width$}", units / scale, units % scale, width = decimals as usize)
}

fn fill(template: &str, table: &Table, prose: bool, random: &mut Random) -> Vec<Slot> {
    let one = random.below(table.rows.len() as u64) as usize;
    let two = (one + 1) % table.rows.len();
    let sum = |expression: &str| -> u64 {
        expression
            .split('+')
            .map(|term| {
                let (row, column) = match term.chars().next() {
                    Some('r') => (&table.rows[one], &term[1..]),
                    Some('s') => (&table.rows[two], &term[1..]),
                    _ => (&table.total, term),
                };
                row[column.parse::<usize>().unwrap()]
            })
            .sum()
    };
    let mut slots = Vec::new();
    let mut rest = template;
    while let Some((text, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').unwrap();
        rest = after;
        slots.push(Slot::Text(text.to_owned()));
        let starred = place.ends_with('*');
        let checked = !prose || starred;
        let place = place.trim_end_matches('*');
        slots.push(match place {
            "R" => Slot::Text(table.names[one].to_owned()),
            "R2" => Slot::Text(table.names[two].to_owned()),
            "?" => Slot::Count { value: 17 + random.below(90_000), style: ' ', checked: false },
            _ if place.starts_with('%') => {
                let (decimals, rates) = match place[1..].split_once(' ') {
                    Some((decimals, rates)) => (decimals.parse().unwrap(), rates),
                    None => (2, &place[1..]),
                };
                let (part, whole) = rates.split_once('/').unwrap();
                Slot::Percent { part: sum(part), whole: sum(whole), decimals, checked }
            }
            _ if place.starts_with(['w', 'z', 'a', 'b']) => {
                let value = sum(&place[1..]);
                let step = 10_u64.pow(value.to_string().len() as u32 - 1) / 2;
                let value = match &place[..1] {
                    "a" => value / step.max(1) * step.max(1),
                    "b" => value.div_ceil(step.max(1) * 2 / 5) * (step.max(1) * 2 / 5),
                    _ => value,
                };
                Slot::Count { value, style: place.chars().next().unwrap(), checked }
            }
            _ => Slot::Count { value: sum(place), style: ' ', checked },
        });
    }
    slots.push(Slot::Text(rest.to_owned()));
    slots
}

fn render(slots: &[Slot]) -> String {
    slots.iter().fold(String::new(), |text, slot| {
        text + &match slot {
            Slot::Text(text) => text.clone(),
            Slot::Count { value, style: 'w', .. } if *value < 1_000 => words(*value),
            Slot::Count { value, style: 'z', .. } => format!("{value:02}"),
            Slot::Count { value, .. } => grouped(*value),
            Slot::Percent { part, whole, decimals, .. } => shown_percent(percent(*part, *whole, *decimals), *decimals),
        }
    })
}

/// The same sentence with one of its numbers changed.
fn spoil(slots: &[Slot], table: &Table, random: &mut Random) -> Option<String> {
    let places: Vec<usize> = (0..slots.len())
        .filter(|at| matches!(slots[*at], Slot::Count { checked: true, .. } | Slot::Percent { checked: true, .. }))
        .collect();
    let place = *places.get(random.below(places.len().max(1) as u64) as usize)?;
    let values = table.values();
    let mut spoilt = slots.to_vec();
    match &mut spoilt[place] {
        Slot::Count { value, style: 'a', .. } => *value = *value * 2 + 10,
        Slot::Count { value, style: 'b', .. } => *value /= 2,
        Slot::Count { value, .. } => {
            let right = *value;
            loop {
                *value = match random.below(4) {
                    0 => right + 1 + random.below(9),
                    1 => right.saturating_sub(1 + random.below(9)),
                    2 => right + 10 * (1 + random.below(30)),
                    _ => right * 10 + random.below(10),
                };
                if *value != right && *value > 0 && !values.contains(value) {
                    break;
                }
            }
        }
        Slot::Percent { part, whole, decimals, .. } => {
            let (right, digits) = (percent(*part, *whole, *decimals), *decimals);
            let unit = 10_u64.pow(digits);
            let row = &table.total;
            let mut totals = row[3..].to_vec();
            totals.extend([row[4] + row[5], row[8] + row[9], row[10] + row[13], row[7] + row[13]]);
            let rates: Vec<u64> = totals
                .iter()
                .flat_map(|part| totals.iter().map(move |whole| (*part, *whole)))
                .filter(|(part, whole)| part <= whole && *whole > 0)
                .map(|(part, whole)| percent(part, whole, digits))
                .collect();
            for attempt in 0.. {
                if attempt == 1_000 {
                    return None;
                }
                let wrong = match random.below(3) {
                    0 => right.saturating_sub(10 * unit),
                    1 => right.saturating_sub(unit * (1 + random.below(6))),
                    _ => right + unit / 2 + 1 + random.below(unit),
                };
                let near = rates.iter().any(|rate| rate.abs_diff(wrong) <= 1);
                if wrong > 0 && wrong < 100 * unit && !near {
                    (*part, *whole) = (wrong, 100 * unit);
                    break;
                }
            }
        }
        Slot::Text(_) => {}
    }
    Some(render(&spoilt))
}

fn report(sentence: &str, table: &str) -> String {
    format!("BÁO CÁO\nCông tác cải cách hành chính quý III năm 2026\n\nI. KẾT QUẢ\n{sentence}\n{table}")
}

fn serious(text: &str) -> Vec<Finding> {
    let findings = Audit::new().run(&Report::read(text)).into_vec();
    findings.into_iter().filter(|finding| finding.severity() > Severity::Note).collect()
}

/// Every set of templates.
pub(crate) const ALL: [&str; 7] = [
    include_str!("../../data/statements/developed.txt"),
    include_str!("../../data/statements/held-out.txt"),
    include_str!("../../data/statements/held-out-2.txt"),
    include_str!("../../data/statements/held-out-3.txt"),
    include_str!("../../data/statements/held-out-4.txt"),
    include_str!("../../data/statements/held-out-5.txt"),
    include_str!("../../data/statements/held-out-6.txt"),
];

/// Reports with the sentences of a template, each true and with one number changed.
pub(crate) fn reports(line: &str, tables: usize, seed: u64) -> Vec<String> {
    let mut random = Random(seed);
    let (kind, template) = line.split_once('|').unwrap();
    let template = &template.replace("\\n", "\n");
    let mut reports = Vec::new();
    for _ in 0..tables {
        let table = Table::new(if kind == "U" { &UNITS } else { &NAMES }, &mut random);
        let printed = if kind == "P" { String::new() } else { table.text() };
        let slots = fill(template, &table, kind == "P", &mut random);
        reports.push(report(&render(&slots), &printed));
        reports.extend(spoil(&slots, &table, &mut random).map(|wrong| report(&wrong, &printed)));
    }
    reports
}

struct Rates {
    left_alone: (usize, usize),
    flagged: (usize, usize),
}

fn measure(templates: &str, tables: usize, seed: u64) -> Rates {
    let mut random = Random(seed);
    let mut rates = Rates { left_alone: (0, 0), flagged: (0, 0) };
    let show = std::env::var_os("SHOW").is_some();
    for line in templates.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (kind, template) = line.split_once('|').unwrap();
        let template = &template.replace("\\n", "\n");
        let (mut alone, mut flagged, mut tried) = (0, 0, 0);
        let (mut alarm, mut missed) = (String::new(), String::new());
        for _ in 0..tables {
            let table = Table::new(if kind == "U" { &UNITS } else { &NAMES }, &mut random);
            let printed = if kind == "P" { String::new() } else { table.text() };
            let slots = fill(template, &table, kind == "P", &mut random);
            let sentence = render(&slots);
            let found = serious(&report(&sentence, &printed));
            if kind == "F" {
                alone += 1;
                tried += 1;
                if found.is_empty() {
                    missed.clone_from(&sentence);
                } else {
                    flagged += 1;
                }
                continue;
            }
            if found.is_empty() {
                alone += 1;
            } else {
                alarm = format!(
                    "{sentence}\n      {:?}",
                    found.iter().map(|finding| finding.message(cchc::finding::Language::English)).collect::<Vec<_>>()
                );
            }
            if let Some(wrong) = (kind != "T").then(|| spoil(&slots, &table, &mut random)).flatten() {
                tried += 1;
                if serious(&report(&wrong, &printed)).is_empty() {
                    missed = format!("{wrong}\n      for {sentence}");
                } else {
                    flagged += 1;
                }
            }
        }
        if show && (alone < tables || flagged < tried) {
            println!("{alone}/{tables} left alone, {flagged}/{tried} flagged: {template}");
            println!("   alarm: {alarm}\n   missed: {missed}");
        }
        rates.left_alone = (rates.left_alone.0 + alone, rates.left_alone.1 + tables);
        rates.flagged = (rates.flagged.0 + flagged, rates.flagged.1 + tried);
    }
    rates
}

#[track_caller]
fn holds(templates: &str, seed: u64) {
    let Rates { left_alone, flagged } = measure(templates, 30, seed);
    println!("true: {} of {} left alone; false: {} of {} flagged", left_alone.0, left_alone.1, flagged.0, flagged.1);
    assert!(left_alone.0 * 100 >= left_alone.1 * 99, "left alone: {left_alone:?}");
    assert!(flagged.0 * 100 >= flagged.1 * 95, "flagged: {flagged:?}");
}

const TABLE: &str = "
Đơn vị tính: Số hồ sơ TTHC
STT\tLĩnh vực giải quyết\tTổng số\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)
1\tHộ tịch\t700\t600\t80\t20\t660\t500\t155\t5\t40\t38\t2
2\tĐất đai\t550\t300\t220\t30\t490\t300\t185\t5\t60\t57\t3
\tTỔNG CỘNG\t1.250\t900\t300\t50\t1.150\t800\t340\t10\t100\t95\t5
";

#[track_caller]
fn left_alone(sentence: &str) {
    assert_eq!(serious(&report(sentence, TABLE)), [], "{sentence}");
}

/// The rules that flag a sentence beside the table, or alone.
fn rules(sentence: &str, table: &str) -> Vec<&'static str> {
    serious(&report(sentence, table)).iter().map(|finding| finding.rule().code()).collect()
}

/// Sentences from practice that are true of their table.
#[test]
fn true_sentences_from_practice() {
    left_alone("Lĩnh vực Hộ tịch tiếp nhận 700 hồ sơ, giải quyết 660 hồ sơ.");
    left_alone("Đã giải quyết 1.150 hồ sơ; đúng và trước hạn 1.140 hồ sơ; quá hạn 10 hồ sơ.");
    left_alone("Tiếp nhận mới 1.200 hồ sơ, từ kỳ trước chuyển sang 50 hồ sơ.");
    left_alone("Đang giải quyết 100 hồ sơ, trong đó 95 hồ sơ trong hạn và 5 hồ sơ quá hạn.");
    left_alone("Quý II/2026 tiếp nhận 1.130 hồ sơ; so với quý II, số hồ sơ tiếp nhận tăng 120 hồ sơ.");
    left_alone("Đã giải quyết 1.150 hồ sơ (trước hạn 800 hồ sơ, đúng hạn 340 hồ sơ, quá hạn 10 hồ sơ).");
    left_alone("Tỷ lệ hồ sơ giải quyết đúng và trước hạn đạt 99,13%.");
    left_alone("Tiếp nhận 1,25 ngàn hồ sơ, giải quyết hơn 1,1 nghìn hồ sơ.");
    left_alone("Thứ Hai, ngày 14/9/2026, Sở rà soát hồ sơ.");
}

/// The same with one thing wrong.
#[test]
fn false_sentences_from_practice() {
    assert_eq!(rules("Tỷ lệ hồ sơ giải quyết đúng và trước hạn đạt 89,13%.", TABLE), ["claim-contradicted"]);
    assert_eq!(rules("Lĩnh vực Hộ tịch tiếp nhận 550 hồ sơ.", TABLE), ["claim-contradicted"]);
    assert_eq!(rules("Đang giải quyết 100 hồ sơ, trong đó quá hạn 10 hồ sơ.", TABLE), ["claim-contradicted"]);
    assert_eq!(rules("Tiếp nhận 1.250 hồ sơ, tăng 110 hồ sơ so với quý II (1.130 hồ sơ).", TABLE), ["change-differs"]);
    assert_eq!(rules("Thứ Ba, ngày 14/9/2026, Sở rà soát hồ sơ.", TABLE), ["weekday-differs"]);
}

/// The difference of two shares is in points: a note.
#[test]
fn points_are_no_per_cent() {
    let notes = |sentence: &str| -> Vec<&'static str> {
        let findings = Audit::new().run(&Report::read(&report(sentence, TABLE))).into_vec();
        let of_claims = findings.into_iter().filter(|finding| finding.location().span.is_some());
        of_claims.map(|finding| finding.rule().code()).collect()
    };
    let told = "Tỷ lệ hồ sơ giải quyết đúng và trước hạn đạt 99,13%, tăng 2,58% so với quý trước.";
    assert_eq!(notes(told), ["percent-points"]);
    assert_eq!(notes(&told.replace("2,58%", "2,58 điểm phần trăm")), Vec::<&str>::new());
}

/// Changes against the report of the period before.
#[test]
fn changes_are_compared_with_the_report_before() {
    let before =
        Report::read(&report("Sở báo cáo.", TABLE).replace("quý III", "quý II").replace("1.250\t900", "1.130\t780"));
    let rules = |sentence: &str| -> Vec<&'static str> {
        let now = Report::read(&report(sentence, TABLE));
        let findings = Audit::new().with_previous(&before).run(&now).into_vec();
        findings
            .iter()
            .filter(|finding| finding.rule().code() == "change-differs")
            .map(|finding| finding.rule().code())
            .collect()
    };
    assert_eq!(rules("So với quý II, số hồ sơ tiếp nhận tăng 120 hồ sơ."), Vec::<&str>::new());
    assert_eq!(rules("So với quý II, số hồ sơ tiếp nhận tăng 150 hồ sơ."), ["change-differs"]);
    assert_eq!(rules("So với cùng kỳ năm trước, số hồ sơ tiếp nhận tăng 150 hồ sơ."), Vec::<&str>::new());
}

/// Without a table a report is checked for its own arithmetic.
#[test]
fn prose_alone_is_added_up() {
    let quarter = "Quý I năm 2026, toàn tỉnh đã giải quyết 643.272 hồ sơ; trong đó, đúng và trước hạn có 635.593 hồ sơ, chiếm \
                   98,81%; quá hạn có 7.677 hồ sơ, chiếm 1,19%.";
    let findings = serious(quarter);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].rule().code(), "breakdown-differs");
    assert_eq!(findings[0].expected().unwrap().to_string(), "643270");
    assert_eq!(findings[0].detail(), Some("635593 + 7677"));
    assert_eq!(serious(&quarter.replace("643.272", "643.270")), []);
    assert_eq!(
        rules("Tổng thu 15.000.000 đồng, gồm phí 10.000.000 đồng và lệ phí 6.000.000 đồng.", ""),
        ["breakdown-differs"]
    );
    assert_eq!(
        rules("Tổng thu 16.000.000 đồng, gồm phí 10.000.000 đồng và lệ phí 6.000.000 đồng.", ""),
        Vec::<&str>::new()
    );
    assert_eq!(rules("Sở đã giải quyết 120 hồ sơ.\n\nTrong quý, Sở giải quyết 125 hồ sơ.", ""), ["claims-disagree"]);
    // What is not told as the whole of it may have a rest.
    let parts = "Tiếp nhận 176 hồ sơ, trong đó hồ sơ trực tuyến 133, hồ sơ trực tiếp 37.";
    assert_eq!(rules(parts, ""), Vec::<&str>::new());
    assert_eq!(rules(&parts.replace("trong đó", "gồm"), ""), ["breakdown-differs"]);
}

#[test]
fn sentences_that_the_reader_was_written_on() {
    holds(ALL[0], 1);
}

#[test]
fn sentences_that_were_held_out() {
    holds(ALL[1], 2);
}

#[test]
fn sentences_that_were_held_out_later() {
    holds(ALL[2], 3);
}

#[test]
fn sentences_that_were_held_out_last() {
    holds(ALL[3], 4);
}

#[test]
fn sentences_that_were_held_out_at_the_end() {
    holds(ALL[4], 5);
}

#[test]
fn sentences_of_seven_more_sets() {
    holds(ALL[5], 6);
}

#[test]
fn sentences_of_a_second_attack() {
    holds(ALL[6], 7);
}

/// Headings, exceptions, parts, other things and other days: the words say that a number is not of the total.
#[test]
fn what_other_words_set_apart_is_left_alone() {
    for right in [
        "2. Kết quả tháng 8 năm 2026\n\nTiếp nhận 403 hồ sơ, giải quyết 382 hồ sơ.",
        "1. Lĩnh vực Đất đai\n\n- Trong kỳ tiếp nhận 550 hồ sơ.",
        "Đối với lĩnh vực hộ tịch, kết quả như sau. Tiếp nhận 700 hồ sơ; giải quyết 660 hồ sơ.",
        "Đối với doanh nghiệp: tiếp nhận 25 hồ sơ.",
        "Tại trụ sở cũ, tiếp nhận 231 hồ sơ.",
        "Tính đến hết ngày 31/8/2026, có 184 hồ sơ thuộc lĩnh vực hộ tịch được tiếp nhận.",
        "Có 550 hồ sơ thuộc lĩnh vực Đất đai được tiếp nhận, 490 hồ sơ đã có kết quả.",
        "Hồ sơ quá hạn tập trung ở lĩnh vực đất đai (05/10 hồ sơ).",
        "Hầu như tất cả hồ sơ đều được giải quyết đúng hạn.",
        "Toàn bộ hồ sơ quá hạn đều do nguyên nhân khách quan.",
        "Toàn bộ hồ sơ đã giải quyết đều trước và đúng hạn, trừ 10 hồ sơ quá hạn.",
        "Các hồ sơ đang giải quyết đều trong hạn, trừ 05 hồ sơ của lĩnh vực Hộ tịch và Đất đai.",
        "Tỷ lệ văn bản xử lý đúng hạn đạt 97,6%.",
        "Có 02 lĩnh vực tiếp nhận trên 500 hồ sơ.",
        "Tỷ trọng hồ sơ của lĩnh vực đất đai trong tổng số hồ sơ tiếp nhận là 44,0%.",
        "Lĩnh vực giáo dục tiếp nhận 12 hồ sơ.",
        "Tại lĩnh vực Hộ tịch, 114 hồ sơ được trả sớm hơn ít nhất 02 ngày.",
        "Xếp sau lĩnh vực Hộ tịch, lĩnh vực Đất đai có tổng số hồ sơ tiếp nhận nhiều thứ hai (550 hồ sơ).",
        "Cộng chung lĩnh vực Hộ tịch (700 hồ sơ) và lĩnh vực Đất đai (550 hồ sơ), tổng số hồ sơ tiếp nhận là 1.250 hồ sơ.",
        "Lĩnh vực có tổng số hồ sơ tiếp nhận thấp nhất là 550 hồ sơ, cao nhất là 700 hồ sơ.",
        "Trừ 10 hồ sơ quá hạn, 1.140 hồ sơ đã giải quyết còn lại đều trước và đúng hạn.",
        "Số lĩnh vực giải quyết đúng hạn và trước hạn 100% là 0 lĩnh vực.",
        "Có 0/2 lĩnh vực không phát sinh hồ sơ trong quý.",
        "Tháng đầu của quý, UBND xã giải quyết 290 hồ sơ.",
        "Trong tháng cuối của quý, đơn vị tiếp nhận mới 431 hồ sơ.",
        "Từ ngày 01/9 đến ngày 14/9/2026, tiếp nhận 88 hồ sơ.",
        "Theo báo cáo của Sở Nội vụ, quý III năm 2026 toàn tỉnh tiếp nhận 15.199 hồ sơ.",
        "Công chức Tư pháp - Hộ tịch tiếp nhận 420 hồ sơ.",
        "UBND xã (khối đoàn thể) tiếp nhận 120 hồ sơ, không thuộc biểu này.",
        "Ngoài lĩnh vực Hộ tịch, các lĩnh vực khác tiếp nhận 550 hồ sơ.",
        "Khác với lĩnh vực Đất đai, lĩnh vực Hộ tịch tiếp nhận 700 hồ sơ.",
        "Lĩnh vực Đất đai đứng thứ hai về số hồ sơ tiếp nhận (sau lĩnh vực Hộ tịch), với 550 hồ sơ.",
        "Hồ sơ tiếp nhận của lĩnh vực Hộ tịch và lĩnh vực Đất đai là 700 và 550 hồ sơ.",
        "Ngoài ra, bố trí 06 cán bộ để tiếp nhận, giải quyết 1.250 hồ sơ.",
        "Lĩnh vực Hộ tịch hơn lĩnh vực Đất đai 150 hồ sơ tiếp nhận.",
        "Có 800 trong 1.150 hồ sơ được trả sớm, đạt 69,6%.",
        "Lĩnh vực Hộ tịch đã hoàn thành 660 trong 700 hồ sơ, đạt 94,3%.",
        "Hồ sơ trực tiếp và bưu chính (300) chỉ bằng 33,3% hồ sơ trực tuyến (900).",
        "Đã giải quyết 1.150 hồ sơ, còn lại 100 hồ sơ (trong đó trễ 5 hồ sơ).",
        "Để giải quyết 1.250 hồ sơ, đơn vị đã làm thêm ngày thứ Bảy.",
        "Tháng đầu tiếp nhận 500 hồ sơ mới, các tháng sau tiếp nhận 700 hồ sơ mới.",
        "Hồ sơ đang giải quyết: Hộ tịch 40, Đất đai 60; tổng 100.",
        "Bỏ lĩnh vực Đất đai ra ngoài, số hồ sơ tiếp nhận là 700.",
    ] {
        left_alone(right);
    }
    for wrong in [
        "2. Kết quả quý III năm 2026\n\nTiếp nhận 1.403 hồ sơ.",
        "Với sự nỗ lực của công chức, toàn xã tiếp nhận 1.403 hồ sơ.",
        "Tính đến hết ngày 14/9/2026, tiếp nhận 1.403 hồ sơ.",
        "Hồ sơ quá hạn tập trung ở lĩnh vực đất đai (07/10 hồ sơ).",
        "Tất cả hồ sơ đều được giải quyết đúng hạn.",
        "- Trừ 14 hồ sơ giải quyết quá hạn, các hồ sơ còn lại đã giải quyết đều đúng hạn.",
        "Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt 91,6%.",
        "Gần 1.000 hồ sơ đã được giải quyết.",
        "Hai lĩnh vực Hộ tịch và Đất đai tiếp nhận 1.205 hồ sơ.",
        "Trong quý, UBND xã giải quyết 290 hồ sơ.",
        "Từ ngày 15/6/2026 đến ngày 14/9/2026, tiếp nhận 88 hồ sơ.",
        "Theo báo cáo của bộ phận một cửa, quý III năm 2026 tiếp nhận 15.199 hồ sơ.",
        "Lĩnh vực Hộ tịch tiếp nhận 420 hồ sơ.",
        "Lĩnh vực Hộ tịch tiếp nhận nhiều hơn lĩnh vực Đất đai 250 hồ sơ.",
        "Đã giải quyết 1.150 hồ sơ, trong đó quá hạn 25 hồ sơ.",
        "Trong kỳ, đơn vị giải quyết 1.250 hồ sơ.",
        "Tổng số 1.150 hồ sơ đã giải quyết, trong đó 800 hồ sơ trước hạn, đạt 79,6%.",
    ] {
        assert!(!serious(&report(wrong, TABLE)).is_empty(), "{wrong}");
    }
}

/// A field may be called "Bưu chính", as the way that a dossier came in; a bracket with "kể cả" tells what is counted in.
#[test]
fn names_that_are_ways_to_come_in() {
    let table = TABLE.replace("Đất đai", "Bưu chính");
    let alone = |text: &str| assert!(serious(&report(text, &table)).is_empty(), "{text}");
    let found = |text: &str| assert!(!serious(&report(text, &table)).is_empty(), "{text}");
    alone("Lĩnh vực Bưu chính tiếp nhận 550 hồ sơ.");
    found("Lĩnh vực Bưu chính tiếp nhận 505 hồ sơ.");
    let sentence = |direct: u64| {
        format!("Số hồ sơ mới tiếp nhận là {} hồ sơ (trực tuyến: 900; trực tiếp, bưu chính: {direct}).", 900 + direct)
    };
    alone(&sentence(300));
    found(&sentence(291));
    alone("Tỷ lệ hồ sơ đã giải quyết so với tổng số hồ sơ tiếp nhận (kể cả kỳ trước chuyển sang) đạt 92%.");
    found("Tỷ lệ hồ sơ đã giải quyết so với tổng số hồ sơ tiếp nhận (kể cả kỳ trước chuyển sang) đạt 82%.");
}

/// Each of two comparisons has its own number; what is between two numbers in a bracket is read with them.
#[test]
fn two_comparisons_in_one_sentence() {
    for right in [
        "Tổng số hồ sơ tiếp nhận là 1.250 hồ sơ, tăng 25% so với quý II năm 2026 (1.000 hồ sơ) và giảm 37,5% so với cùng kỳ năm 2025 (2.000 hồ sơ).",
        "Tổng số hồ sơ tiếp nhận là 1.250 hồ sơ, tăng 250 hồ sơ so với quý II năm 2026 (1.000 hồ sơ), giảm 750 hồ sơ so với cùng kỳ năm 2025 (2.000 hồ sơ).",
        "So với quý II năm 2026 (1.000 hồ sơ), số hồ sơ tiếp nhận tăng 250 hồ sơ, tăng 25%; so với cùng kỳ năm 2025 (2.000 hồ sơ), giảm 750 hồ sơ, giảm 37,5%.",
        "Hồ sơ Hộ tịch nhiều hơn hồ sơ Đất đai 150 hồ sơ (700 hồ sơ so với 550 hồ sơ).",
    ] {
        left_alone(right);
    }
    for wrong in [
        "Tổng số hồ sơ tiếp nhận là 1.250 hồ sơ, tăng 25% so với quý II năm 2026 (1.000 hồ sơ) và giảm 57,5% so với cùng kỳ năm 2025 (2.000 hồ sơ).",
        "Tổng số hồ sơ tiếp nhận là 1.250 hồ sơ, tăng 350 hồ sơ so với quý II năm 2026 (1.000 hồ sơ), giảm 750 hồ sơ so với cùng kỳ năm 2025 (2.000 hồ sơ).",
        "So với quý II năm 2026 (1.000 hồ sơ), số hồ sơ tiếp nhận tăng 250 hồ sơ, tăng 25%; so với cùng kỳ năm 2025 (2.000 hồ sơ), giảm 650 hồ sơ, giảm 37,5%.",
    ] {
        assert!(!serious(&report(wrong, TABLE)).is_empty(), "{wrong}");
    }
}

/// Rows told together are their sum; one number for each of them is left alone.
#[test]
fn rows_told_together() {
    left_alone("Hai lĩnh vực Hộ tịch và Đất đai tiếp nhận 1.250 hồ sơ.");
    left_alone("Hai lĩnh vực Hộ tịch và Đất đai tiếp nhận lần lượt 700 và 550 hồ sơ.");
    left_alone("Lĩnh vực Hộ tịch tiếp nhận nhiều nhất (700 hồ sơ), kế đến là Đất đai (550 hồ sơ).");
    assert_eq!(rules("Hai lĩnh vực Hộ tịch và Đất đai tiếp nhận 1.205 hồ sơ.", TABLE), ["claim-contradicted"]);
}

/// All, none, and the whole of a fraction.
#[test]
fn all_none_and_fractions() {
    left_alone("Đã số hóa thành phần hồ sơ đối với 553 trên tổng số 1.250 hồ sơ tiếp nhận.");
    left_alone("Tổng số hồ sơ đã giải quyết xong: 1.150 (bằng chữ: một nghìn một trăm năm mươi) hồ sơ.");
    left_alone("Trong kỳ có 02 lĩnh vực phát sinh hồ sơ.");
    left_alone("Tại điểm tiếp nhận lưu động, đã tiếp nhận 37 hồ sơ, trong đó 30 hồ sơ trực tuyến.");
    left_alone("Trong 10 ngày đầu vận hành hệ thống mới, tiếp nhận 43 hồ sơ, trong đó 40 hồ sơ trực tuyến.");
    left_alone("Bình quân mỗi tháng trong quý, đơn vị tiếp nhận khoảng 400 hồ sơ (tổng 1.200 hồ sơ/03 tháng).");
    left_alone("Lũy kế từ đầu năm đến hết quý III/2026, đã tiếp nhận 3.700 hồ sơ.");
    left_alone("Trong tổng số 1.150 hồ sơ đã giải quyết có 800 hồ sơ trả kết quả trước hạn, chiếm 69,57%.");
    left_alone("Kết quả giải quyết: tổng số 1.150 hồ sơ; trước hạn: 800; đúng hạn: 340; quá hạn: 10.");
    left_alone("UBND xã Phú Lâm đã đến trao đổi. Đơn vị này tiếp nhận 1.146 hồ sơ, trong đó có 08 hồ sơ quá hạn.");
    left_alone("Có 1 lĩnh vực không để phát sinh hồ sơ giải quyết quá hạn.");
    for wrong in [
        "Đã số hóa thành phần hồ sơ đối với 553 trên tổng số 1.281 hồ sơ tiếp nhận.",
        "Đến cuối kỳ, không còn hồ sơ tồn đọng quá hạn.",
        "Đến cuối kỳ, toàn bộ hồ sơ tiếp nhận đã được giải quyết xong.",
        "Trong kỳ có 04 lĩnh vực phát sinh hồ sơ.",
        "Kết quả tiếp nhận theo lĩnh vực: Hộ tịch: 705 hồ sơ; Đất đai: 550 hồ sơ.",
        "Hồ sơ quá hạn gồm: Hộ tịch 05, Đất đai 07.",
    ] {
        assert_eq!(rules(wrong, TABLE), ["claim-contradicted"], "{wrong}");
    }
    assert_eq!(
        rules("Tổng số hồ sơ đã giải quyết xong: 1.150 (bằng chữ: một nghìn một trăm sáu mươi) hồ sơ.", TABLE),
        ["claims-disagree"]
    );
}

/// Changes in per cent, and against the year before, with the report of that period.
#[test]
fn changes_in_per_cent_are_compared_with_the_report_before() {
    let other = |period: &str| {
        let text = report("Sở báo cáo.", TABLE).replace("quý III năm 2026", period);
        Report::read(&text.replace("1.250\t900", "1.000\t650"))
    };
    let rules = |sentence: &str, before: &Report| -> Vec<&'static str> {
        let findings = Audit::new().with_previous(before).run(&Report::read(&report(sentence, TABLE))).into_vec();
        findings.iter().map(|finding| finding.rule().code()).filter(|code| *code == "change-differs").collect()
    };
    let (quarter, year) = (other("quý II năm 2026"), other("quý III năm 2025"));
    let before = "Tiếp nhận 1.250 hồ sơ, tăng 25% so với quý trước.";
    assert_eq!(rules(before, &quarter), Vec::<&str>::new());
    assert_eq!(rules(&before.replace("25%", "27%"), &quarter), ["change-differs"]);
    let same = "So với cùng kỳ năm trước, số hồ sơ tiếp nhận tăng 25%.";
    assert_eq!(rules(same, &year), Vec::<&str>::new());
    assert_eq!(rules(&same.replace("25%", "12%"), &year), ["change-differs"]);
    assert_eq!(rules(&same.replace("25%", "12%"), &quarter), Vec::<&str>::new(), "of another period");
    // The change of a share is in points.
    let share = "Tỷ lệ hồ sơ giải quyết đúng và trước hạn tăng 2,58% so với quý trước.";
    assert_eq!(rules(share, &quarter), Vec::<&str>::new());
}

/// What a text without a table says was carried over is what was in progress before.
#[test]
fn carried_over_in_the_text_is_compared_with_the_report_before() {
    let before = Report::read(&report("Sở báo cáo.", TABLE).replace("quý III", "quý II"));
    let rules = |carried: u64| -> Vec<&'static str> {
        let now = Report::read(&report(&format!("Từ kỳ trước chuyển sang {carried} hồ sơ."), ""));
        let findings = Audit::new().with_previous(&before).run(&now).into_vec();
        findings.iter().map(|finding| finding.rule().code()).filter(|code| *code == "carried-over").collect()
    };
    assert_eq!(rules(100), Vec::<&str>::new());
    assert_eq!(rules(90), ["carried-over"]);
}
