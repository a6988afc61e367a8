//! How findings name claims and their numbers.

use crate::finding::{Location, Value};
use crate::report::{Claim, Report};

pub(super) fn place_of(claim: &Claim) -> Location {
    Location::span(claim.span().start, claim.span().end)
}

pub(super) fn quoted(report: &Report, claim: &Claim) -> String {
    report.text().get(claim.span()).unwrap_or_default().to_owned()
}

pub(super) fn number(count: u64) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}

/// The whole numbers of the sentence around a place, whatever they count.
pub(super) fn numbers_of_sentence(text: &str, span: &std::ops::Range<usize>) -> Vec<u64> {
    const FAR: usize = 400;
    let from =
        (span.start.saturating_sub(FAR)..=span.start).find(|at| text.is_char_boundary(*at)).unwrap_or(span.start);
    let to =
        (span.end..=(span.end + FAR).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(span.end);
    let before = text.get(from..span.start).unwrap_or_default();
    let behind = text.get(span.end..to).unwrap_or_default();
    let start = before.rfind(['\n', '!', '?']).max(before.rfind(". ")).map_or(0, |at| at + 1);
    let end = behind.find(['\n', '!', '?']).into_iter().chain(behind.find(". ")).min().unwrap_or(behind.len());
    let sentence = text.get(from + start..span.end + end).unwrap_or_default();
    let runs = sentence.split(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    runs.map(|run| run.trim_matches(['.', ',']))
        .filter(|run| !run.is_empty() && !run.contains(','))
        .filter_map(|run| run.replace('.', "").parse().ok())
        .collect()
}

/// How far the words around a number are looked at: a line may be as long as a report.
const NEAR: usize = 200;

/// The words right before a place.
pub(super) fn before(text: &str, end: usize) -> &str {
    before_within(text, end, NEAR)
}

/// The words before a place, at most so many bytes of them.
pub(super) fn before_within(text: &str, end: usize, far: usize) -> &str {
    let start = (end.saturating_sub(far)..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    text.get(start..end).unwrap_or_default()
}

/// The words right behind a place.
pub(super) fn after(text: &str, start: usize) -> &str {
    let end = (start..=text.len().min(start + NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    text.get(start..end).unwrap_or_default()
}
