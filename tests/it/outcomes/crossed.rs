//! The sentences whose truth is known and the texts of the tests of checks, each changed in many ways: what is said of what
//! comes of them.
//!
//! A sentence lacks a word, has one more, goes on as another one does, or has some words of the other one in it. Whether that
//! is true nobody knows; every reader comes by words that stand in no sentence of a test. Many stand in one report, each on
//! its own line, so that thousands are tried in little time. Where a sentence is new or reworded, those beside it are left
//! alone until the outcomes are written anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use cchc::check::Audit;
use cchc::finding::Finding;
use cchc::report::Report;

use super::changes::{Random, changed, with_a_word, without_a_word};
use super::sentences::{FILES, read};
use super::{HOW, hash, line, parts, path, texts_of_checks, writing};

const OUTCOMES: &str = "sentences/crossed.txt";
/// So many reports hold what comes of the sentences of one.
const CROWDS: u64 = 32;

/// Sentences that go into one report.
struct Crowd {
    before: String,
    after: String,
    sentences: Vec<String>,
}

impl Crowd {
    /// Those of a report, in groups by a number of each, so that one more changes one group.
    fn all_of(before: &str, after: &str, sentences: impl IntoIterator<Item = String>) -> Vec<Self> {
        let mut crowds: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for sentence in sentences {
            crowds.entry(hash(&sentence) % CROWDS).or_default().push(sentence);
        }
        let crowd = |sentences| Self { before: before.to_owned(), after: after.to_owned(), sentences };
        crowds.into_values().map(crowd).collect()
    }

    /// What comes of the sentences.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, sentence) in self.sentences.iter().enumerate() {
            let mut random = Random(hash(sentence));
            let other = &self.sentences[(at + 1) % self.sentences.len()];
            lines.extend(without_a_word(sentence, 4, &mut random));
            lines.push(with_a_word(sentence, &mut random));
            lines.extend((0..2).map(|_| changed(sentence, &mut random).0));
            lines.extend(crossed(sentence, other, &mut random));
        }
        lines
    }

    /// A line for the report: a number for its text, and one for what is said of each of its lines.
    fn outcome(&self) -> (String, Vec<String>) {
        let lines = self.lines();
        let (mut text, mut spans) = (self.before.clone(), Vec::new());
        for line in &lines {
            let start = text.len();
            text += line;
            spans.push(start..text.len());
            text += "\n\n";
        }
        text += &self.after;
        let findings = Audit::new().run(&Report::read(&text)).into_vec();
        let mut outcome = format!("{:08x}", hash(&text) >> 32);
        for span in spans {
            let inside = |finding: &&Finding| {
                finding.location().span.is_some_and(|(from, to)| from < span.end && to > span.start)
            };
            let from = |finding: &Finding| finding.location().span.filter(|(from, _)| *from >= span.start);
            let said: Vec<String> = findings
                .iter()
                .filter(inside)
                .map(|finding| line(finding, &text, from(finding).map(|_| span.start)))
                .collect();
            write!(outcome, " {:02x}", hash(&said.join("\n")) & 0xff).unwrap();
        }
        (outcome, lines)
    }
}

/// A sentence that goes on as another one does, and one with some words of the other one in it.
fn crossed(one: &str, other: &str, random: &mut Random) -> [String; 2] {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (at, from) = (1 + random.below(one.len()), random.below(other.len()));
    let to = other.len().min(from + 1 + random.below(4));
    [[&one[..at], &other[from..], &[]], [&one[..at], &other[from..to], &one[at..]]]
        .map(|parts| parts.concat().join(" "))
}

fn crowds() -> &'static [Crowd] {
    static ALL: OnceLock<Vec<Crowd>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        for file in FILES {
            let (frames, told) = read(file);
            for (at, frame) in frames.iter().enumerate() {
                let own = told.iter().filter(|told| told.frame == at);
                let sentences =
                    own.filter_map(|told| told.line.split_once(' ')).map(|(_, text)| text.replace("\\n", " "));
                all.extend(Crowd::all_of(&frame.before, &frame.after, sentences));
            }
        }
        let (before, after) = texts_of_checks::report_round();
        let texts = texts_of_checks::texts().filter(|text| !text.contains(['\n', '\t']));
        all.extend(Crowd::all_of(&before, &after, texts.map(str::to_owned)));
        all
    })
}

fn check(part: usize, parts: usize) {
    if writing() {
        if part == 0 {
            let lines: String = crowds().iter().map(|crowd| crowd.outcome().0 + "\n").collect();
            std::fs::write(path(OUTCOMES), lines).unwrap();
        }
        return;
    }
    let told = std::fs::read_to_string(path(OUTCOMES)).unwrap();
    let told: BTreeMap<&str, &str> = told.lines().filter_map(|line| line.split_once(' ')).collect();
    let mut wrong = Vec::new();
    for crowd in crowds().iter().skip(part).step_by(parts) {
        let (now, lines) = crowd.outcome();
        let Some((told, now)) = now.split_once(' ').and_then(|(key, now)| Some((told.get(key)?, now))) else {
            continue;
        };
        let both = told.split(' ').zip(now.split(' ')).zip(lines);
        wrong.extend(both.filter(|((told, now), _)| told != now).map(|(_, line)| line));
    }
    assert!(wrong.is_empty(), "something else is said of:\n{}\n{HOW}", wrong.join("\n"));
}

mod sentences {
    super::parts! { check(32) in super:
        part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6, part_7 7, part_8 8, part_9 9, part_10 10,
        part_11 11, part_12 12, part_13 13, part_14 14, part_15 15, part_16 16, part_17 17, part_18 18, part_19 19,
        part_20 20, part_21 21, part_22 22, part_23 23, part_24 24, part_25 25, part_26 26, part_27 27, part_28 28,
        part_29 29, part_30 30, part_31 31
    }
}
