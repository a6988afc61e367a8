//! Every Vietnamese text that stands in a test of the checks, of reports or of documents, with and without a table, as it is and
//! with something changed.
//!
//! The tests ask one thing of a sentence; here all that is said of it counts, and of sentences near it. A text that is new
//! or reworded is left alone until the outcomes are written anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use cchc::check::Audit;
use cchc::report::Report;

use super::changes::{Random, changed, with_a_word, without_a_word};
use super::{HOW, hash, line, parts, path, writing};
use crate::support::sources::sources;

const FILE: &str = "changed/outcomes/texts-of-tests.txt";

/// So many words are left out of a text, one at a time.
const WORDS: usize = 6;

const TABLE: &str = "STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)
1\tĐất đai\t40\t30\t5\t5\t30\t20\t8\t2\t10\t9\t1
2\tHộ tịch\t20\t10\t10\t0\t20\t15\t5\t0\t0\t0\t0
3\tXây dựng\t10\t0\t10\t0\t9\t4\t4\t1\t1\t1\t0
4\tVăn hóa\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0
\tTổng cộng\t70\t40\t25\t5\t59\t39\t17\t3\t11\t10\t1
";
/// The texts between quotation marks in a source, as far as they are Vietnamese and not too long.
fn texts(source: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut letters = source.chars().peekable();
    while letters.any(|letter| letter == '"') {
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' => match letters.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('\n') => while letters.next_if(|letter| letter.is_whitespace()).is_some() {},
                    Some(other) => text.push(other),
                    None => break,
                },
                other => text.push(other),
            }
        }
        let fits = (25..400).contains(&text.len()) && text.contains(' ') && !text.is_ascii();
        if fits && !text.contains(['{', '"']) && !text.contains("//") {
            texts.push(text);
        }
    }
    texts
}

/// All texts, by the numbers that stand for them.
static ALL: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let folders = ["src/check", "src/report", "tests/it/documents"].into_iter();
    let found = folders.flat_map(sources).flat_map(|(_, source)| texts(&source));
    found.map(|text| (format!("{:08x}", hash(&text) >> 32), text)).collect()
});

/// A text in a report, alone or before the table.
fn report(text: &str, table: &str) -> String {
    format!("BÁO CÁO\nKết quả quý III năm 2026\nI. KẾT QUẢ\n{text}\n\n{table}")
}

/// Reports with a text, and with texts near it, and what is said of each: more of them where something is said of the text,
/// in the report in which most is.
fn outcomes(text: &str) -> Vec<(String, String)> {
    const TABLES: [&str; 2] = ["", TABLE];
    static ALWAYS: LazyLock<[usize; 2]> =
        LazyLock::new(|| TABLES.map(|table| said(&report("", table)).lines().count()));
    let with_said = |report: String| {
        let said = said(&report);
        (report, said)
    };
    let mut outcomes: Vec<(String, String)> = TABLES.iter().map(|table| with_said(report(text, table))).collect();
    let more = (0..2).map(|at| outcomes[at].1.lines().count().saturating_sub(ALWAYS[at]));
    let (most, table) = more.zip(TABLES).max_by_key(|(more, table)| (*more, table.is_empty())).unwrap();
    let mut random = Random(hash(text));
    let mut near: Vec<String> = Vec::new();
    if most > 0 {
        near.extend((0..2).map(|_| changed(text, &mut random).0));
        near.extend(without_a_word(text, WORDS, &mut random));
        near.extend((0..4).map(|_| with_a_word(text, &mut random)));
    }
    outcomes.extend(near.iter().map(|text| with_said(report(text, table))));
    outcomes
}

/// All that is said of a report.
fn said(report: &str) -> String {
    let mut said = String::new();
    for finding in &Audit::new().run(&Report::read(report)) {
        writeln!(said, "{}", line(finding, report, Some(0))).unwrap();
    }
    said
}

fn check(part: usize, parts: usize) {
    if writing() {
        return;
    }
    let known = std::fs::read_to_string(path(FILE)).unwrap();
    let known: Vec<&str> = known.lines().collect();
    let length = known.len().div_ceil(parts);
    let mut wrong = Vec::new();
    for line in known.into_iter().skip(part * length).take(length) {
        let (key, told) = line.split_once(' ').unwrap();
        let Some(text) = ALL.get(key) else { continue };
        let (outcomes, told) = (outcomes(text), told.split(' ').collect::<Vec<_>>());
        if outcomes.len() != told.len() {
            wrong.push(text.clone());
        }
        for ((report, now), told) in outcomes.iter().zip(told) {
            if told != short(now) {
                wrong.push(format!("{report}\n{now}"));
            }
        }
    }
    assert!(wrong.is_empty(), "something else is said of:\n{}\n{HOW}", wrong.join("\n"));
}

fn short(said: &str) -> String {
    format!("{:04x}", hash(said) & 0xffff)
}

#[test]
fn all_are_written_where_that_is_asked_for() {
    if writing() {
        let mut lines = String::new();
        for (key, text) in ALL.iter() {
            let outcomes: Vec<String> = outcomes(text).iter().map(|(_, said)| short(said)).collect();
            writeln!(lines, "{key} {}", outcomes.join(" ")).unwrap();
        }
        std::fs::write(path(FILE), lines).unwrap();
    }
}

mod texts_of_tests {
    super::parts! { check(24) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7, part_8 8, part_9 9, part_10 10,
        part_11 11, part_12 12, part_13 13, part_14 14, part_15 15, part_16 16, part_17 17, part_18 18, part_19 19,
        part_20 20, part_21 21, part_22 22, part_23 23
    }
}
