//! What is said of the sentences of `tests/data/statements`, each on two tables, true and with a number changed: a number
//! for each template stands for every word of it.

use std::fmt::Write;

use cchc::check::Audit;
use cchc::report::Report;

use super::{HOW, hash, line, parts, path, writing};
use crate::documents::statements::{ALL, reports};

const FILE: &str = "statements/outcomes.txt";

fn outcome(template: &str) -> String {
    let mut all = String::new();
    for text in reports(template, 2, hash(template)) {
        for finding in &Audit::new().run(&Report::read(&text)) {
            writeln!(all, "{}", line(finding, &text, Some(0))).unwrap();
        }
    }
    format!("{:016x} {template}", hash(&all))
}

fn templates() -> Vec<&'static str> {
    let lines = ALL.iter().flat_map(|set| set.lines());
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}

fn check(part: usize, parts: usize) {
    if writing() {
        return;
    }
    let text = std::fs::read_to_string(path(FILE)).unwrap();
    let told: Vec<&str> = text.lines().collect();
    let templates = templates();
    assert_eq!(told.len(), templates.len(), "{HOW}");
    let length = templates.len().div_ceil(parts);
    let mut wrong = Vec::new();
    for (template, told) in templates.iter().zip(told).skip(part * length).take(length) {
        if outcome(template) != told {
            wrong.push(*template);
        }
    }
    assert!(wrong.is_empty(), "something else is said of sentences made from:\n{}\n{HOW}", wrong.join("\n"));
}

#[test]
fn all_are_written_where_that_is_asked_for() {
    if writing() {
        let lines: String = templates().into_iter().map(|template| outcome(template) + "\n").collect();
        std::fs::write(path(FILE), lines).unwrap();
    }
}

mod of_all_sets {
    super::parts! { check(18) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7, part_8 8, part_9 9, part_10 10,
        part_11 11, part_12 12, part_13 13, part_14 14, part_15 15, part_16 16, part_17 17
    }
}
