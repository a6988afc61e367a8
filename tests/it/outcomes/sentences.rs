//! Sentences in a report with a table, one at a time, and all that is said of them.
//!
//! The sentences were made by people who had not seen the rules, from the cells of the tables: which are true is known.
//! A line `T` is a true sentence, which has no error or warning; `F` a false one, which has; `N` a false one that is not
//! noticed. Below each stand its findings, and what is said elsewhere only with it (`+`) or without it (`-`).

use cchc::check::Audit;
use cchc::finding::{Finding, Severity};
use cchc::report::Report;

use super::{HOW, differences, line, parts, path, writing};

/// A report; its sentence stands where the `@` is.
pub(super) struct Frame {
    pub(super) before: String,
    pub(super) after: String,
    /// What is said of the report without a sentence.
    always: Vec<String>,
}

impl Frame {
    /// The findings in a sentence, those elsewhere, and whether one of the former is more than a note.
    fn audit(&self, sentence: &str) -> (Vec<String>, Vec<String>, bool) {
        let text = format!("{}{sentence}{}", self.before, self.after);
        let (start, end) = (self.before.len(), self.before.len() + sentence.len());
        let findings = Audit::new().run(&Report::read(&text)).into_vec();
        let inside = |finding: &&Finding| finding.location().span.is_some_and(|(from, to)| from < end && to > start);
        let (within, elsewhere): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(inside);
        let serious = within.iter().any(|finding| finding.severity() > Severity::Note);
        let from = |finding: &Finding| finding.location().span.filter(|(from, _)| *from >= start).map(|_| start);
        (
            within.into_iter().map(|finding| line(finding, &text, from(finding))).collect(),
            elsewhere.into_iter().map(|finding| line(finding, &text, None)).collect(),
            serious,
        )
    }

    /// The lines below a sentence, and whether one of its findings is more than a note.
    fn outcome(&self, sentence: &str) -> (Vec<String>, bool) {
        let (within, elsewhere, serious) = self.audit(&sentence.replace("\\n", "\n"));
        ([within, differences(&self.always, &elsewhere)].concat(), serious)
    }
}

/// A line of a file, with what stands below it.
pub(super) struct Told {
    pub(super) frame: usize,
    pub(super) line: String,
    below: Vec<String>,
}

pub(super) fn read(file: &str) -> (Vec<Frame>, Vec<Told>) {
    let text = std::fs::read_to_string(path(file)).unwrap();
    let (mut frames, mut told) = (Vec::new(), Vec::new());
    for part in text.split("=== report\n").skip(1) {
        let (report, rest) = part.split_once("\n=== always\n").unwrap();
        let (always, sentences) = rest.split_once("=== sentences\n").unwrap();
        let (before, after) = report.split_once('@').unwrap();
        let always = always.lines().map(str::to_owned).collect();
        frames.push(Frame { before: before.to_owned(), after: after.to_owned(), always });
        for line in sentences.lines() {
            match line.strip_prefix("  ") {
                Some(below) => told.last_mut().map(|told: &mut Told| told.below.push(below.to_owned())).unwrap(),
                None => told.push(Told { frame: frames.len() - 1, line: line.to_owned(), below: Vec::new() }),
            }
        }
    }
    (frames, told)
}

/// A part of the sentences of a file: what is said of each is what stands below it.
fn check(file: &str, part: usize, parts: usize) {
    if writing() {
        return;
    }
    let (frames, told) = read(file);
    let mut wrong = Vec::new();
    let length = told.len().div_ceil(parts);
    for told in told.iter().skip(part * length).take(length) {
        let Some((kind @ ("T" | "F" | "N"), sentence)) = told.line.split_once(' ') else { continue };
        let (lines, serious) = frames[told.frame].outcome(sentence);
        if serious != (kind == "F") || lines != told.below {
            wrong.push(format!("{}\n{}", told.line, differences(&told.below, &lines).join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} of {file}:\n{}\n{HOW}", wrong.len(), wrong.join("\n"));
}

pub(super) const FILES: [&str; 3] =
    ["sentences/many-kinds.txt", "sentences/five-looks.txt", "sentences/two-orders.txt"];

/// Nothing else is said of the reports, and where it is asked for, all that is said is written.
#[test]
fn reports_without_a_sentence() {
    for file in FILES {
        let (mut frames, told) = read(file);
        let mut text = String::new();
        for (at, frame) in frames.iter_mut().enumerate() {
            let (_, always, _) = frame.audit("");
            assert!(writing() || always == frame.always, "{file}: {always:#?}\n{HOW}");
            frame.always = always;
            text += &format!("=== report\n{}@{}\n=== always\n", frame.before, frame.after);
            frame.always.iter().for_each(|line| text += &format!("{line}\n"));
            text += "=== sentences\n";
            for told in told.iter().filter(|told| writing() && told.frame == at) {
                text += &written(frame, &told.line);
            }
        }
        if writing() {
            std::fs::write(path(file), text).unwrap();
        }
    }
}

/// A line of the file with its findings. What was not noticed and is now counts as noticed; never the other way.
fn written(frame: &Frame, line: &str) -> String {
    let Some((kind @ ("T" | "F" | "N"), sentence)) = line.split_once(' ') else { return format!("{line}\n") };
    let (below, serious) = frame.outcome(sentence);
    let kind = if kind == "N" && serious { "F" } else { kind };
    below.iter().fold(format!("{kind} {sentence}\n"), |text, line| format!("{text}  {line}\n"))
}

fn many_kinds(part: usize, parts: usize) {
    check(FILES[0], part, parts);
}

fn five_looks(part: usize, parts: usize) {
    check(FILES[1], part, parts);
}

fn two_orders(part: usize, parts: usize) {
    check(FILES[2], part, parts);
}

mod of_many_kinds {
    super::parts! { many_kinds(16) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7, part_8 8, part_9 9, part_10 10,
        part_11 11, part_12 12, part_13 13, part_14 14, part_15 15
    }
}

mod beside_five_looks {
    super::parts! { five_looks(9) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7, part_8 8
    }
}

mod beside_two_orders {
    super::parts! { two_orders(4) in super: part_0 0, part_1 1, part_2 2, part_3 3 }
}
