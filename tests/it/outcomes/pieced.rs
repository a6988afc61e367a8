//! Deadlines, limits, words about what was done, and whole plans, put together by lot from pieces that offices write.
//!
//! The pieces are in `tests/data/changed/pieces.json`. What is put together says little that makes sense, and much that stands
//! beside something else in no text of a test.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cchc::deadline::StatedLimits;
use cchc::plan::ItemDue;
use cchc::{Channel, TimeLimit};

use super::changes::Random;
use super::parts;
use super::plans::said;
use super::seeded::{Said, Set, check};

type Pieces = BTreeMap<String, Vec<String>>;

static PIECES: LazyLock<Pieces> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/changed/pieces.json")).unwrap());

/// One of the pieces of a name.
fn one(name: &str, random: &mut Random) -> &'static str {
    let pieces = &PIECES[name];
    &pieces[random.below(pieces.len())]
}

fn deadline(random: &mut Random) -> String {
    let mut text = String::new();
    for at in 0..=random.below(3) {
        if at > 0 {
            text += one("links", random);
        }
        let edge = one("edges", random);
        text += edge;
        text += if edge.is_empty() { "" } else { " " };
        text += one("points", random);
    }
    if random.below(6) == 0 {
        text += one("links", random);
    }
    text
}

/// Twenty deadlines, read for two years.
fn deadlines(seed: u64) -> String {
    let (mut said, mut random) = (Said::default(), Random(seed));
    for _ in 0..20 {
        let text = deadline(&mut random);
        for year in [2026, 2027] {
            let due = ItemDue::new(&text, year);
            said.say(&(&text, due.kind(), due.first_day(), due.last_day(), &due));
        }
    }
    said.0
}

/// Twenty limits of procedures.
fn limits(seed: u64) -> String {
    let (mut said, mut random) = (Said::default(), Random(seed));
    for _ in 0..20 {
        let mut text = String::new();
        for at in 0..=random.below(4) {
            if at > 0 {
                text += one("between", &mut random);
            }
            let pieces = if random.below(2) == 0 { "amounts" } else { "round" };
            text += one(pieces, &mut random);
        }
        let stated = StatedLimits::read(&text);
        let limits = [None, Some(Channel::Online), Some(Channel::Post)].map(|channel| stated.of(channel));
        let read = TimeLimit::read(&text).map_err(|error| error.to_string());
        said.say(&(text, stated.limits(), stated.is_unclear(), limits, read));
    }
    said.0
}

fn result(random: &mut Random) -> String {
    let mut text = one("done", random).to_owned();
    for _ in 0..random.below(4) {
        text += one("and", random);
        text += one("done", random);
    }
    text
}

/// Twelve texts of what was done, in one plan.
fn results(seed: u64) -> String {
    let mut random = Random(seed);
    let mut text = "KẾ HOẠCH NĂM 2026\nSTT\tNhiệm vụ\tChủ trì\tThời hạn\tKết quả thực hiện\n".to_owned();
    for at in 1..=12 {
        let result = result(&mut random).replace('\n', " ");
        text += &format!("{at}\tViệc {at}\tSở A\t{}\t{result}\n", random.of(&["30/6", "Quý II", "tháng 12", "2027"]));
    }
    said(&text).join("\n")
}

/// A cell under a heading of a kind.
fn cell(kind: usize, random: &mut Random) -> String {
    match kind {
        5 if random.below(4) == 0 => deadline(random),
        6 => result(random),
        _ => one(&format!("cell {kind}"), random).to_owned(),
    }
}

/// The kinds of the columns of a table.
fn kinds(random: &mut Random) -> Vec<usize> {
    let mut kinds: Vec<usize> = match random.below(10) {
        0 | 1 => vec![0, 1, 12, 13, 14],
        2..=4 => vec![0, 1, 3, 5],
        5..=7 => vec![0, 1, 2, 3, 4, 5, 6],
        _ => vec![0, 1, 3, 9, 10, 6],
    };
    for _ in 0..random.below(4) {
        kinds.push(random.below(16));
    }
    if random.below(3) == 0 {
        let (this, other) = (random.below(kinds.len()), random.below(kinds.len()));
        kinds.swap(this, other);
    }
    if random.below(4) == 0 {
        kinds.remove(0);
    }
    kinds
}

/// The headings of a table, in one row or two, and its rows.
fn rows(random: &mut Random) -> Vec<Vec<String>> {
    let kinds = kinds(random);
    let headings: Vec<String> = kinds.iter().map(|kind| one(&format!("heading {kind}"), random).to_owned()).collect();
    let mut rows = vec![headings.clone()];
    if random.below(5) == 0 {
        rows.insert(0, kinds.iter().map(|_| one("over", random).to_owned()).collect());
    }
    for at in 0..4 + random.below(8) {
        if random.below(12) == 0 {
            rows.push(headings.clone());
        }
        let (group, counted) = (random.below(7) == 0, random.below(2) == 0);
        let row = kinds.iter().map(|kind| match kind {
            0 if counted => (at + 1).to_string(),
            2.. if group => String::new(),
            kind => cell(*kind, random),
        });
        rows.push(row.collect());
    }
    rows
}

/// A plan, as lines with tabs or as a table in Markdown.
fn plan(seed: u64) -> String {
    let mut random = Random(seed);
    let mut text = String::new();
    for _ in 0..random.below(6) {
        text = text + one("above", &mut random) + "\n";
    }
    let markdown = random.below(4) == 0;
    for (at, row) in rows(&mut random).iter().enumerate() {
        let line = if markdown { row.join(" | ").replace('\n', "<br>") } else { row.join("\t").replace('\n', " ") };
        text += &if markdown { format!("| {line} |\n") } else { format!("{line}\n") };
        if at == 0 && markdown {
            text += &format!("|{}\n", "---|".repeat(row.len()));
        }
    }
    said(&text).join("\n")
}

const SETS: [Set; 4] =
    [("deadlines", 250, deadlines), ("limits", 200, limits), ("results", 150, results), ("pieced-plans", 320, plan)];

fn sets(part: u64, parts: u64) {
    check(SETS[usize::try_from(part / 4).unwrap()], part % 4, parts / 4);
}

mod of_pieces {
    super::parts! { sets(16) in super:
        deadlines_0 0, deadlines_1 1, deadlines_2 2, deadlines_3 3, limits_0 4, limits_1 5, limits_2 6, limits_3 7,
        results_0 8, results_1 9, results_2 10, results_3 11, plans_0 12, plans_1 13, plans_2 14, plans_3 15
    }
}
