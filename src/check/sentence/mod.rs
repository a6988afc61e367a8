//! What single sentences tell, held against the other numbers of the sentence and against the rows of the form: people, documents,
//! tasks, money, days, and rows compared with each other.
//!
//! Every sentence is cut into [`pieces`] once; each check looks first whether a word of its own stands in it.

mod alike;
mod amounts;
mod averages;
mod between_rows;
mod bounds;
mod brackets;
mod changes;
mod changes_told;
mod clause;
mod clause_checks;
mod compared;
mod condition;
mod days;
mod differences;
mod differs;
mod figures_apart;
mod figures_judged;
mod figures_read;
mod figures_told;
mod grown;
mod kind_table;
mod kinds;
mod lists;
mod made_up;
mod measured;
mod nouns;
mod own_period;
mod parts;
mod parts_shared;
mod parts_told;
mod pieces;
mod quantifiers;
mod ranked;
mod ratios;
mod reasons;
mod row_counts;
mod row_names;
mod row_rates;
mod rows_told;
#[expect(clippy::module_inception, reason = "the noun of the folder")]
mod sentence;
mod shares;
mod shares_told;
mod spelled;
mod the_rest;
mod told;
#[cfg(test)]
mod told_in_tests;
mod words;

use std::ops::Range;

use crate::finding::Finding;
use crate::report::Report;
use crate::time::Regime;
use pieces::sentences;
use row_names::RowNames;
use sentence::Sentence;

/// A check of one sentence against its own numbers.
type Check = fn(&Sentence<'_>, &mut Vec<Finding>);

const CHECKS: [Check; 16] = [
    kinds::check,
    parts::check,
    ratios::check,
    changes::check,
    compared::check,
    bounds::check,
    amounts::check,
    spelled::check,
    shares::check,
    days::check,
    brackets::check,
    grown::check,
    clause_checks::check,
    parts_shared::check,
    changes_told::check,
    reasons::check,
];

/// Checks every sentence of a report against the numbers that stand in it, and against the rows of the form.
pub(super) fn check_sentences(report: &Report) -> Vec<Finding> {
    // By its name: the days that are printed may be those of another regime.
    let printed = report.printed_period();
    let named = printed.in_regime(Regime::Calendar).or_else(|| printed.in_regime(Regime::Cchc));
    let period = named.or_else(|| printed.span());
    let rows = report.form().and_then(|form| RowNames::new(form, period.as_ref()));
    let total = report.form().and_then(|form| form.total());
    let text = report.text();
    let mut found = Vec::new();
    let lines: Vec<_> = report.paragraphs().collect();
    found.extend(lists::check(text, &lines, report.form().is_some()));
    for line in lines {
        let (spans, before) = (sentences(text, line.clone()), found.len());
        let terse = is_terse(text, &spans);
        for span in spans {
            let words = text.get(span.clone()).unwrap_or_default();
            let numbers = words.bytes().filter(u8::is_ascii_digit).take(2).count() == 2;
            // A row may be compared, and a part of the whole told, without a number.
            if !numbers && rows.is_none() && total.is_none() {
                continue;
            }
            let sentence = Sentence::new(text, span);
            if numbers {
                check_numbers(&sentence, &CHECKS, &mut found);
            }
            found.extend(rows.as_ref().map(|rows| check_rows(rows, &sentence)).unwrap_or_default());
            found.extend(total.and_then(|total| {
                let own = rows.as_ref().map(|rows| rows.pieces(&sentence));
                quantifiers::check(&sentence, own.as_deref().unwrap_or(&sentence.pieces), total)
            }));
        }
        if let Some(rows) = rows.as_ref().filter(|_| terse && found.len() == before) {
            found.extend(check_terse(rows, &Sentence::joined(text, line)));
        }
    }
    found
}

/// "Tiếp nhận: 520 (trực tuyến 306, …). Đã giải quyết: 485. Đang giải quyết: 45.": sentences that lean on each other, where one of them
/// ends with a number that has no unit.
fn is_terse(text: &str, spans: &[Range<usize>]) -> bool {
    const MOST: usize = 6;
    const SHORT: usize = 60;
    let bare = |span: &Range<usize>| {
        let words = text.get(span.clone()).unwrap_or_default();
        words.len() < SHORT && words.ends_with(|last: char| last.is_ascii_digit())
    };
    (2..=MOST).contains(&spans.len()) && spans.iter().any(bare)
}

/// The figures of a whole line, held against the form together.
fn check_terse(rows: &RowNames<'_>, line: &Sentence<'_>) -> Option<Finding> {
    let pieces = rows.pieces(line);
    let told = rows.told(line, &pieces)?;
    told.figures_of_line()
}

/// What a sentence tells of rows; two checks may see the same fault.
fn check_rows(rows: &RowNames<'_>, sentence: &Sentence<'_>) -> Vec<Finding> {
    let pieces = rows.pieces(sentence);
    let Some(told) = rows.told(sentence, &pieces) else { return Vec::new() };
    let mut found = told.compare();
    found.extend(told.count_rows());
    found.extend(told.check_several());
    for finding in told.check_clauses() {
        let apart = |other: &Finding| match (other.location().span, finding.location().span) {
            (Some(one), Some(other)) => one.1 <= other.0 || other.1 <= one.0,
            _ => true,
        };
        if found.iter().all(apart) {
            found.push(finding);
        }
    }
    found
}

fn check_numbers(sentence: &Sentence<'_>, checks: &[Check], found: &mut Vec<Finding>) {
    let start = found.len();
    for check in checks {
        check(sentence, found);
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

/// How many findings one check has on a sentence.
#[cfg(test)]
fn found(check: Check, text: &str) -> usize {
    let mut found = Vec::new();
    for span in sentences(text, 0..text.len()) {
        check_numbers(&Sentence::new(text, span), &[check], &mut found);
    }
    for finding in &found {
        told_in_tests::stands_on_words(finding, text);
    }
    found.len()
}
