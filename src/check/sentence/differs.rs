//! The finding on a number that another one of its sentence contradicts.

use std::ops::Range;

use super::pieces::{Piece, Placed};
use super::sentence::Sentence;
use crate::check::rows::number;
use crate::finding::{Finding, Location, Rule, Severity};

/// A number that another one of its sentence contradicts.
pub(super) fn differs(rule: Rule, place: &Placed<'_>, text: &str, expected: u64, detail: String) -> Finding {
    let words = text.get(place.span.clone()).unwrap_or_default();
    let finding = Finding::new(rule, Location::span(place.span.start, place.span.end))
        .with_severity(Severity::Warning)
        .with_found(words)
        .with_detail(detail);
    // "giảm 4 bậc" for "tăng 4 bậc": the number is right, and what is wrong is the word before it.
    if place.piece == Piece::Count(expected) { finding } else { finding.with_expected(number(expected)) }
}

/// Pieces of a sentence that its other numbers contradict.
pub(super) fn contradicted(sentence: &Sentence<'_>, rule: Rule, at: Range<usize>, detail: String) -> Finding {
    let pieces = sentence.pieces.get(at.start..at.end.min(sentence.pieces.len())).unwrap_or_default();
    let start = pieces.first().map_or(0, |piece| piece.span.start);
    let span = start..pieces.last().map_or(start, |piece| piece.span.end);
    Finding::new(rule, Location::span(span.start, span.end))
        .with_severity(Severity::Warning)
        .with_found(sentence.text.get(span).unwrap_or_default())
        .with_detail(detail)
}
