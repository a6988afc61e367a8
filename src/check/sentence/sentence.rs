//! A sentence, cut once for every rule.

use std::ops::Range;

use super::pieces::{Piece, Placed, pieces};
use super::words::{Phrase, Words};
use crate::finding::Finding;
use crate::report::source_lead;

/// The words without which a rule has nothing to say, and what it finds at a place.
pub(super) type Lead = (&'static [Phrase], fn(&[Placed<'_>], usize, &str) -> Option<Finding>);

/// A sentence in pieces, and what a rule looks at before it reads them.
pub(super) struct Sentence<'t> {
    /// The text of the whole report, which the spans count in.
    pub(super) text: &'t str,
    pub(super) pieces: Vec<Placed<'t>>,
    pub(super) words: Words,
    /// Whether it has a number with a percent sign.
    pub(super) share: bool,
    /// Whether it has a fraction: "45/50".
    pub(super) fraction: bool,
}

impl<'t> Sentence<'t> {
    pub(super) fn new(text: &'t str, span: Range<usize>) -> Self {
        let lead = source_lead(text.get(span.clone()).unwrap_or_default());
        let pieces = pieces(text, span.start + lead..span.end);
        let mut words = Words::none();
        let (mut share, mut fraction) = (false, false);
        for placed in &pieces {
            match &placed.piece {
                Piece::Word(word) => words.add(word),
                Piece::Share(_) | Piece::Mark('%') => share = true,
                Piece::Fraction(..) | Piece::OutOf(..) => fraction = true,
                _ => {}
            }
        }
        Self { text, pieces, words, share, fraction }
    }

    /// A line of several sentences as one, with a semicolon where one ends.
    pub(super) fn joined(text: &'t str, line: Range<usize>) -> Self {
        let mut joined = Self::new(text, line);
        for placed in joined.pieces.iter_mut().filter(|placed| placed.is('.')) {
            placed.piece = Piece::Mark(';');
        }
        joined
    }

    /// Whether one of the marks stands in the sentence.
    pub(super) fn marks<const N: usize>(&self, marks: [char; N]) -> bool {
        self.pieces.iter().any(|placed| matches!(placed.piece, Piece::Mark(mark) if marks.contains(&mark)))
    }
}
