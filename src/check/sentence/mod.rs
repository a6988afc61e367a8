//! What single sentences tell of things that the form does not count: people, documents, tasks, money, days.
//!
//! Every sentence is cut into [`pieces`] once, where one of the checks may have something to say of it.

mod amounts;
mod bounds;
mod changes;
mod compared;
mod differs;
mod kind_table;
mod kinds;
mod nouns;
mod parts;
pub(super) mod pieces;
mod ratios;
mod shares;
mod spelled;

use crate::finding::Finding;
use crate::report::Report;
use pieces::{Placed, sentences};

/// A check on one sentence: whether it may have something to say, by the words alone, and what it finds in the pieces.
type Check = (fn(&str) -> bool, fn(&str, &[Placed<'_>], &mut Vec<Finding>));

const CHECKS: [Check; 9] = [
    (kinds::may_tell, kinds::check),
    (parts::may_tell, parts::check),
    (ratios::may_tell, ratios::check),
    (changes::may_tell, changes::check),
    (compared::may_tell, compared::check),
    (bounds::may_tell, bounds::check),
    (amounts::may_tell, amounts::check),
    (spelled::may_tell, spelled::check),
    (shares::may_tell, shares::check),
];

/// Checks every sentence of a report against the numbers that stand in it.
pub(super) fn check_sentences(report: &Report) -> Vec<Finding> {
    let mut found = Vec::new();
    for span in report.paragraphs() {
        check_text(report.text(), span, &CHECKS, &mut found);
    }
    found
}

fn check_text(text: &str, span: std::ops::Range<usize>, checks: &[Check], found: &mut Vec<Finding>) {
    for sentence in sentences(text, span) {
        let words = text.get(sentence.clone()).unwrap_or_default();
        if words.bytes().filter(u8::is_ascii_digit).take(2).count() < 2 {
            continue;
        }
        let mut pieces = Vec::new();
        let start = found.len();
        for (may_tell, check) in checks {
            if may_tell(words) {
                if pieces.is_empty() {
                    pieces = pieces::pieces(text, sentence.clone());
                }
                check(text, &pieces, found);
            }
        }
        // Two checks may see the same fault.
        let before = |at: usize| {
            let this: &Finding = &found[at];
            let same = |other: &&Finding| other.rule() == this.rule() && other.location() == this.location();
            found[..at].iter().rev().take(8).any(|other| same(&other))
        };
        let twice: Vec<usize> = (start..found.len()).filter(|at| before(*at)).collect();
        for at in twice.into_iter().rev() {
            found.remove(at);
        }
    }
}

/// How many findings one check has on a sentence.
#[cfg(test)]
fn found(check: Check, sentence: &str) -> usize {
    let mut found = Vec::new();
    check_text(sentence, 0..sentence.len(), &[check], &mut found);
    found.len()
}
