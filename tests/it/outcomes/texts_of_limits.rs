//! The texts of the tests of time-limits and of lists of procedures, read as limits, and others near them.

use std::sync::OnceLock;

use cchc::deadline::{LimitUnit, StatedLimits};
use cchc::{Channel, TimeLimit};

use super::changes::{Random, changed, with_a_word, without_a_word};
use super::near::Texts;
use super::{hash, parts};

fn said(text: &str) -> String {
    let stated = StatedLimits::read(text);
    let limits = [None, Some(Channel::Online), Some(Channel::Direct), Some(Channel::Post)].map(|way| stated.of(way));
    let read = TimeLimit::read(text).map_err(|error| error.to_string());
    format!("{:?} {} {limits:?} {read:?} {:?}", stated.limits(), stated.is_unclear(), LimitUnit::read(text))
}

fn outcomes(text: &str) -> Vec<(String, String)> {
    let mut random = Random(hash(text));
    let mut near = vec![text.to_owned()];
    near.extend((0..4).map(|_| changed(text, &mut random).0));
    near.extend(without_a_word(text, 8, &mut random));
    near.extend((0..2).map(|_| with_a_word(text, &mut random)));
    near.into_iter().map(|text| (text.clone(), said(&text))).collect()
}

fn check(part: usize, parts: usize) {
    static TEXTS: Texts = Texts {
        file: "changed/outcomes/texts-of-limits.txt",
        folders: &["src/deadline", "src/catalogue", "src/ingest/catalogue", "tests/it/calendar", "tests/it/reading"],
        lengths: 3..200,
        outcomes,
        all: OnceLock::new(),
    };
    TEXTS.check(part, parts);
}

mod texts {
    super::parts! { check(2) in super: part_0 0, part_1 1 }
}
