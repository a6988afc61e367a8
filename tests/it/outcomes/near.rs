//! Every Vietnamese text that stands in the tests of a room, as it is and with something changed.
//!
//! The tests ask one thing of a text; here all that is said of it counts, and of texts near it. A text that is new or
//! reworded is left alone until the outcomes are written anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::sync::OnceLock;

use super::{HOW, hash, path, writing};
use crate::support::sources::sources;

/// Texts of some folders, of some lengths.
pub(super) struct Texts {
    pub(super) file: &'static str,
    pub(super) folders: &'static [&'static str],
    pub(super) lengths: Range<usize>,
    /// What is looked at of a text, and of others near it, each with what is said of it.
    pub(super) outcomes: fn(&str) -> Vec<(String, String)>,
    /// All texts, by the numbers that stand for them, once they are read.
    pub(super) all: OnceLock<BTreeMap<String, String>>,
}

/// The texts between quotation marks in a source.
fn quoted(source: &str) -> Vec<String> {
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
        texts.push(text);
    }
    texts
}

impl Texts {
    fn fits(&self, text: &str) -> bool {
        let written = text.contains(' ') && !text.contains(['{', '"']) && !text.contains("//");
        written && self.lengths.contains(&text.len()) && (!text.is_ascii() || self.lengths.start < 10)
    }

    /// All texts, by the numbers that stand for them.
    pub(super) fn all(&self) -> &BTreeMap<String, String> {
        self.all.get_or_init(|| self.read())
    }

    fn read(&self) -> BTreeMap<String, String> {
        let found = self.folders.iter().copied().flat_map(sources).flat_map(|(_, source)| quoted(&source));
        let fitting = found.filter(|text| self.fits(text));
        fitting.map(|text| (format!("{:08x}", hash(&text) >> 32), text)).collect()
    }

    /// A part of the texts is as it is told in the file. With no part, all of them are written where that is asked for.
    pub(super) fn check(&self, part: usize, parts: usize) {
        let all = self.all();
        if writing() {
            if part == 0 {
                self.write(all);
            }
            return;
        }
        let known = std::fs::read_to_string(path(self.file)).unwrap();
        let known: Vec<&str> = known.lines().collect();
        let length = known.len().div_ceil(parts);
        let mut wrong = Vec::new();
        for line in known.into_iter().skip(part * length).take(length) {
            let (key, told) = line.split_once(' ').unwrap();
            let Some(text) = all.get(key) else { continue };
            let (outcomes, told) = ((self.outcomes)(text), told.split(' ').collect::<Vec<_>>());
            if outcomes.len() != told.len() {
                wrong.push(text.clone());
            }
            for ((place, now), told) in outcomes.iter().zip(told) {
                if told != short(now) {
                    wrong.push(format!("{place}\n{now}"));
                }
            }
        }
        assert!(wrong.is_empty(), "something else is said of:\n{}\n{HOW}", wrong.join("\n"));
    }

    fn write(&self, all: &BTreeMap<String, String>) {
        let mut lines = String::new();
        for (key, text) in all {
            let outcomes: Vec<String> = (self.outcomes)(text).iter().map(|(_, said)| short(said)).collect();
            writeln!(lines, "{key} {}", outcomes.join(" ")).unwrap();
        }
        std::fs::write(path(self.file), lines).unwrap();
    }
}

fn short(said: &str) -> String {
    format!("{:04x}", hash(said) & 0xffff)
}
