//! The texts of the tests of the checks, of reports and of documents, alone in a report and before a table.

use std::fmt::Write;
use std::sync::{LazyLock, OnceLock};

use cchc::check::Audit;
use cchc::report::Report;

use super::changes::{Random, changed, with_a_word, without_a_word};
use super::near::Texts;
use super::{hash, line, parts};

const TABLE: &str = "STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)
1\tĐất đai\t40\t30\t5\t5\t30\t20\t8\t2\t10\t9\t1
2\tHộ tịch\t20\t10\t10\t0\t20\t15\t5\t0\t0\t0\t0
3\tXây dựng\t10\t0\t10\t0\t9\t4\t4\t1\t1\t1\t0
4\tVăn hóa\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0
\tTổng cộng\t70\t40\t25\t5\t59\t39\t17\t3\t11\t10\t1
";

/// So many words are left out of a text, one at a time, and so many are put in.
const LEFT_OUT: usize = 5;
const PUT_IN: usize = 3;

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
        near.extend(without_a_word(text, LEFT_OUT, &mut random));
        near.extend((0..PUT_IN).map(|_| with_a_word(text, &mut random)));
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

static TEXTS: Texts = Texts {
    file: "changed/outcomes/texts-of-checks.txt",
    folders: &["src/check", "src/report", "tests/it/documents"],
    lengths: 25..400,
    outcomes,
    all: OnceLock::new(),
};

/// All texts.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    TEXTS.all().values().map(String::as_str)
}

/// What stands before texts in a report with the table, and behind them.
pub(super) fn report_round() -> (String, String) {
    let text = report("@", TABLE);
    let (before, after) = text.split_once('@').unwrap();
    (before.to_owned(), after.to_owned())
}

fn check(part: usize, parts: usize) {
    TEXTS.check(part, parts);
}

mod texts {
    super::parts! { check(24) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7, part_8 8, part_9 9, part_10 10,
        part_11 11, part_12 12, part_13 13, part_14 14, part_15 15, part_16 16, part_17 17, part_18 18, part_19 19,
        part_20 20, part_21 21, part_22 22, part_23 23
    }
}
