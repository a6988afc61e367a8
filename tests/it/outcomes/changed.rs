//! What is said of reports, tables and plans of which one number, word, sign or line is another one.
//!
//! A set has a text, and what is said of it. For each change, `tests/data/changed` tells what the change is, which findings
//! come (`+`) and go (`-`), and a number that stands for all that is said.

use std::collections::BTreeMap;

use super::changes::{Random, changed};
use super::{HOW, differences, hash, path, writing};

/// A text, so many changes of it, and everything that is said of one.
pub(super) struct Set {
    pub(super) name: &'static str,
    pub(super) text: String,
    pub(super) changes: u64,
    pub(super) said: fn(&str) -> Vec<String>,
}

impl Set {
    fn file(&self) -> String {
        format!("changed/outcomes/{}.txt", self.name)
    }

    /// A line for the text itself, where there is no number of a change, or for a change of it.
    fn outcome(&self, at: Option<u64>, base: &[String]) -> String {
        let Some(at) = at else { return format!("{} lines: {:016x}", base.len(), hash(&base.join("\n"))) };
        let mut random = Random(hash(self.name).wrapping_add(at));
        let (text, what) = changed(&self.text, &mut random);
        let said = (self.said)(&text);
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for line in differences(base, &said) {
            let mut words = line.split([' ', ':']);
            let (sign, level, rule) = (words.next(), words.next(), words.next());
            let kind = if level.is_some_and(|level| level.len() == 1) { rule } else { level };
            *kinds.entry(format!("{}{}", sign.unwrap_or(""), kind.unwrap_or(""))).or_default() += 1;
        }
        let kinds: Vec<String> = kinds.into_iter().take(6).map(|(kind, count)| format!("{count}{kind}")).collect();
        format!("{what} | {} | {:016x}", kinds.join(" "), hash(&said.join("\n")))
    }

    fn all(&self) -> impl Iterator<Item = Option<u64>> + use<> {
        std::iter::once(None).chain((0..self.changes).map(Some))
    }
}

/// A part of the changes of a set.
pub(super) fn check(set: &Set, part: usize, parts: usize) {
    let base = (set.said)(&set.text);
    if writing() {
        if part == 0 {
            let lines: String = set.all().map(|at| set.outcome(at, &base) + "\n").collect();
            std::fs::write(path(&set.file()), lines).unwrap();
        }
        return;
    }
    let text = std::fs::read_to_string(path(&set.file())).unwrap();
    let told: Vec<&str> = text.lines().collect();
    let all: Vec<Option<u64>> = set.all().collect();
    assert_eq!(told.len(), all.len(), "{HOW}");
    let length = all.len().div_ceil(parts);
    let mut wrong = Vec::new();
    for (at, told) in all.into_iter().zip(told).skip(part * length).take(length) {
        let now = set.outcome(at, &base);
        if now != told {
            wrong.push(format!("was {told}\nis  {now}"));
        }
    }
    let what = base.join("\n");
    assert!(wrong.is_empty(), "{}, of which this is said:\n{what}\n{}\n{HOW}", set.name, wrong.join("\n"));
}
