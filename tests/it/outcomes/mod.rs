//! What the library says of many texts, word for word: any change of what it says is seen here.
//!
//! The outcomes stand beside the texts, under `tests/data/sentences` and `tests/data/changed`. Where rules change on purpose,
//! `CCHC_WRITE_OUTCOMES=1 cargo test --all-features --test it outcomes` writes them anew, and `git diff` shows what is said
//! otherwise now. Each file is tried in many parts, so that a mutant is noticed by a quick one.

mod changed;
mod changes;
mod crossed;
mod drawn;
mod ground;
mod near;
mod pieced;
mod plans;
mod reports;
mod scored;
mod seeded;
mod sentences;
mod templates;
mod texts_of_checks;
mod texts_of_limits;
mod texts_of_plans;

use std::fmt::Write;
use std::path::PathBuf;

use cchc::finding::{Finding, Severity};

use crate::support::sources::root;

/// Said where an outcome is another.
const HOW: &str = "if it is meant, CCHC_WRITE_OUTCOMES=1 cargo test --all-features --test it outcomes writes it anew";

fn path(file: &str) -> PathBuf {
    root().join("tests/data").join(file)
}

fn writing() -> bool {
    std::env::var_os("CCHC_WRITE_OUTCOMES").is_some()
}

/// Everything that a finding says, in one line; the words that it marks by their place from `from` on, or where they stand
/// elsewhere by themselves.
fn line(finding: &Finding, text: &str, from: Option<usize>) -> String {
    let level = match finding.severity() {
        Severity::Error => 'E',
        Severity::Warning => 'W',
        Severity::Note => 'N',
        _ => '?',
    };
    let mut line = format!("{level} {}", finding.rule().code());
    let location = finding.location();
    match (location.span, from) {
        (Some((start, end)), Some(from)) => write!(line, " {}..{}", start - from, end - from).unwrap(),
        (Some((start, end)), None) => {
            let words: String = text.get(start..end).unwrap_or("?").chars().take(40).collect();
            write!(line, " “{}”", words.escape_debug()).unwrap();
        }
        (None, _) => {}
    }
    let row = location.row.as_deref().map(str::to_owned);
    let said = [
        ("row", row),
        ("column", location.column.map(|column| column.to_string())),
        ("found", finding.found().map(ToString::to_string)),
        ("expected", finding.expected().map(ToString::to_string)),
        ("formula", finding.formula().map(str::to_owned)),
        ("detail", finding.detail().map(str::to_owned)),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            write!(line, " {name}={}", value.escape_debug()).unwrap();
        }
    }
    line
}

/// The lines that only one of two lists has: `-` before what is gone, `+` before what came.
fn differences(before: &[String], after: &[String]) -> Vec<String> {
    let only = |these: &[String], those: &[String], sign: char| -> Vec<String> {
        let mut left = those.to_vec();
        let mut lines = Vec::new();
        for line in these {
            match left.iter().position(|other| other == line) {
                Some(place) => drop(left.swap_remove(place)),
                None => lines.push(format!("{sign} {line}")),
            }
        }
        lines
    };
    [only(before, after, '-'), only(after, before, '+')].concat()
}

/// A number for a text, the same on every machine (FNV-1a).
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A test for each part of a set, called by its number: `parts! { check(2) in super: part_0 0, part_1 1 }`.
macro_rules! parts {
    ($check:ident($parts:literal) in $room:ident: $($name:ident $part:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                $room::$check($part, $parts);
            }
        )*
    };
}
use parts;
