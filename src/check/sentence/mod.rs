//! What single sentences tell, held against the other numbers of the sentence and against the rows of the form: people, documents,
//! tasks, money, days, and rows compared with each other.
//!
//! Every sentence is cut into [`pieces`] once; each check looks first whether a word of its own stands in it.

mod alike;
mod amounts;
mod around;
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
mod made_of_cells;
mod made_up;
mod measured;
mod named_list;
mod nouns;
mod own_office;
mod own_period;
mod parts;
mod parts_shared;
mod parts_told;
mod pieces;
mod quantifiers;
mod ranked;
mod rates_ranked;
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
mod told_beside;
#[cfg(test)]
mod told_in_tests;
mod under_lead;
mod unexplained;
mod words;

use std::ops::Range;

use crate::finding::Finding;
use crate::form::{PublishedForm, PublishedRow};
use crate::report::{Report, head};
use crate::time::Regime;
use around::Around;
use pieces::sentences;
use row_names::RowNames;
use sentence::Sentence;
use told::Told;
use under_lead::ListLead;

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

/// Checks every sentence of a report against the numbers that stand in it, and against the rows of the form. What was found of claims
/// is known: a number that nothing explains is told where nothing else is found.
pub(super) fn check_sentences(report: &Report, claims: &[Finding]) -> Vec<Finding> {
    // By its name: the days that are printed may be those of another regime.
    let printed = report.printed_period();
    let named = printed.in_regime(Regime::Calendar).or_else(|| printed.in_regime(Regime::Cchc));
    let period = named.or_else(|| printed.span());
    let text = report.text();
    let form = Form {
        rows: report.form().and_then(|form| RowNames::new(form, period.as_ref(), head(text))),
        total: report.form().and_then(PublishedForm::total),
    };
    let mut found = Vec::new();
    let lines: Vec<_> = report.paragraphs().collect();
    found.extend(lists::check(text, &lines, report.form().is_some()));
    let mut around = Around::new(claims);
    let mut lead = None;
    for line in lines {
        let (spans, before) = (sentences(text, line.clone()), found.len());
        let bullet = lists::is_bullet(text, &line);
        if let Some(rows) = &form.rows {
            around.next_line(text, &line, rows);
            around.other_list = bullet && lead.as_ref().is_some_and(|lead: &ListLead| !lead.understood);
        }
        let terse = is_terse(text, &spans);
        let last = spans.last().cloned();
        for span in spans {
            check_sentence(text, span, &form, &mut around, &mut found);
        }
        if let Some(rows) = &form.rows {
            if found.len() == before && bullet && !around.has_finding(&line) {
                found.extend(lead.as_ref().and_then(|lead| check_bullet(rows, text, line.clone(), lead)));
            }
            if !bullet {
                lead = last.and_then(|span| list_lead(rows, text, span));
            }
        }
        if let Some(rows) = form.rows.as_ref().filter(|_| terse && found.len() == before) {
            found.extend(check_terse(rows, &Sentence::joined(text, line)));
        }
    }
    found
}

/// The form of a report, as sentences tell of it.
struct Form<'f> {
    rows: Option<RowNames<'f>>,
    total: Option<&'f PublishedRow>,
}

fn check_sentence(text: &str, span: Range<usize>, form: &Form<'_>, around: &mut Around, found: &mut Vec<Finding>) {
    let words = text.get(span.clone()).unwrap_or_default();
    let (before, told_already) = (found.len(), around.has_finding(&span));
    let numbers = words.bytes().filter(u8::is_ascii_digit).take(2).count() == 2;
    // A row may be compared, and a part of the whole told, without a number.
    if !numbers && form.rows.is_none() && form.total.is_none() {
        return;
    }
    let sentence = Sentence::new(text, span);
    if numbers {
        check_numbers(&sentence, &CHECKS, found);
    }
    let pieces = form.rows.as_ref().map(|rows| rows.pieces(&sentence));
    let own = pieces.as_deref().unwrap_or(&sentence.pieces);
    let told = form.rows.as_ref().and_then(|rows| rows.told(&sentence, own));
    found.extend(told.as_ref().map(check_rows).unwrap_or_default());
    found.extend(form.total.and_then(|total| quantifiers::check(&sentence, own, total)));
    if let Some(told) = told {
        if !told_already && found.len() == before {
            found.extend(around.of_own_time().and_then(|recent| told.unexplained(&recent)));
        }
        around.name(told.named);
    }
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

/// What a line that ends with a colon says of the bullets under it.
fn list_lead(rows: &RowNames<'_>, text: &str, span: Range<usize>) -> Option<ListLead> {
    text.get(span.clone())?.trim_end().ends_with(':').then_some(())?;
    let sentence = Sentence::new(text, span);
    let pieces = rows.pieces(&sentence);
    Some(rows.told_of(&sentence, &pieces).leads())
}

/// A bullet, held against the form by what its lead says.
fn check_bullet(rows: &RowNames<'_>, text: &str, line: Range<usize>, lead: &ListLead) -> Option<Finding> {
    let sentence = Sentence::joined(text, line);
    let pieces = rows.pieces(&sentence);
    rows.told_of(&sentence, &pieces).under(lead)
}

/// The figures of a whole line, held against the form together.
fn check_terse(rows: &RowNames<'_>, line: &Sentence<'_>) -> Option<Finding> {
    let pieces = rows.pieces(line);
    let told = rows.told(line, &pieces)?;
    told.figures_of_line()
}

/// What a sentence tells of rows; two checks may see the same fault.
fn check_rows(told: &Told<'_>) -> Vec<Finding> {
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
