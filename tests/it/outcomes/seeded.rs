//! Values drawn by strategies, the same for a number in every run, and a number for all that is said of each.

use std::fmt::{Debug, Write};

use cchc::finding::Finding;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{HOW, hash, line, path, writing};

/// The value that a strategy draws with a number.
pub(super) fn drawn<S: Strategy>(strategy: &S, seed: u64) -> S::Value {
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    strategy.new_tree(&mut runner).unwrap().current()
}

/// Text that grows by what is said.
#[derive(Default)]
pub(super) struct Said(pub(super) String);

impl Said {
    pub(super) fn say(&mut self, what: &impl Debug) {
        writeln!(self.0, "{what:?}").unwrap();
    }

    pub(super) fn findings<'a>(&mut self, findings: impl IntoIterator<Item = &'a Finding>, text: &str) {
        findings.into_iter().for_each(|finding| writeln!(self.0, "{}", line(finding, text, None)).unwrap());
    }
}

/// A set of values by their numbers.
pub(super) type Set = (&'static str, u64, fn(u64) -> String);

/// A part of a set: what is said of each value is what the file tells.
pub(super) fn check((name, count, said): Set, part: u64, parts: u64) {
    let file = path(&format!("changed/outcomes/{name}.txt"));
    let outcome = |seed: u64| format!("{seed} {:016x}", hash(&said(seed)));
    if writing() {
        if part == 0 {
            std::fs::write(file, (0..count).map(|seed| outcome(seed) + "\n").collect::<String>()).unwrap();
        }
        return;
    }
    let text = std::fs::read_to_string(file).unwrap();
    for (seed, told) in (0..count).zip(text.lines()).filter(|(seed, _)| seed % parts == part) {
        assert_eq!(outcome(seed), told, "{name}: this is said now:\n{}\n{HOW}", said(seed));
    }
}
