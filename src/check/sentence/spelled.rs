//! Numbers told in figures and in words: "1.005 (bằng chữ: một nghìn không trăm linh năm)".

use std::ops::Range;

use super::amounts::amount_at;
use super::pieces::{Piece, Placed, count_at, phrase_at};
use super::sentence::Sentence;
use super::words::phrases;
use crate::check::rows::number;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::report::spelled;

/// The figures before a bracket and the words in it are one number.
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let (text, pieces) = (sentence.text, &sentence.pieces[..]);
    if sentence.words.any(const { &phrases(["bằng chữ"]) }) {
        found.extend((0..pieces.len()).filter_map(|at| told_otherwise(pieces, at, text)));
    }
    if sentence.marks(['(']) {
        found.extend((0..pieces.len()).filter_map(|at| in_brackets(pieces, at, text)));
    }
}

/// "8 (tám) hồ sơ": nothing but the number in words stands in the bracket.
fn in_brackets(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const MOST: usize = 24;
    let figures = count_at(pieces, at).filter(|_| pieces.get(at + 1).is_some_and(|open| open.is('(')))?;
    let close = (at + 2..pieces.len().min(at + MOST)).find(|at| pieces[*at].is(')'))?;
    let (value, taken) = spelled(pieces[at + 2..close].iter().map(Placed::word))?;
    (taken == close - at - 2 && value != figures).then(|| disagree(pieces, at, at + 2..close, value, text))
}

/// The finding on figures that their words contradict.
fn disagree(pieces: &[Placed<'_>], at: usize, words: Range<usize>, value: u64, text: &str) -> Finding {
    let span = pieces[at].span.clone();
    let written = pieces[words.start].span.start..pieces[words.end - 1].span.end;
    Finding::new(Rule::CLAIMS_DISAGREE, Location::span(span.start, span.end))
        .with_severity(Severity::Error)
        .with_expected(number(value))
        .with_found(text.get(span).unwrap_or_default())
        .with_detail(text.get(written).unwrap_or_default())
}

fn told_otherwise(pieces: &[Placed<'_>], at: usize, text: &str) -> Option<Finding> {
    const FAR: usize = 4;
    let words_at = at + phrase_at(pieces, at, "bằng chữ")?;
    let words_at = words_at + usize::from(pieces.get(words_at)?.is(':'));
    let open = at.checked_sub(1).filter(|open| pieces[*open].is('('))?;
    let number_at = (open.saturating_sub(FAR)..open).rev().find(|at| pieces[*at].is_number())?;
    let figures = match amount_at(pieces, number_at) {
        Some(amount) => amount.exact()?,
        None => count_at(pieces, number_at)?,
    };
    let words = pieces[words_at..].iter().map_while(|piece| match &piece.piece {
        Piece::Word(word) => Some(word.as_ref()),
        _ => None,
    });
    let (value, taken) = spelled(words)?;
    let next = pieces.get(words_at + taken)?;
    let closes = next.is(')') || !matches!(next.word(), "" | "rưỡi" | "phẩy");
    (closes && value != figures).then(|| disagree(pieces, number_at, words_at..words_at + taken, value, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn figures_and_words_are_one_number() {
        for wrong in [
            "Tổng số hồ sơ đã giải quyết xong: 1.005 (bằng chữ: một nghìn không trăm mười lăm) hồ sơ.",
            "Số hồ sơ giải quyết quá hạn là 08 (chín) hồ sơ.",
            "Số tiền là 434.000.000 đồng (bằng chữ: bốn trăm ba mươi lăm triệu đồng chẵn).",
            "Có 12 hồ sơ (bằng chữ: mười một hồ sơ).",
            "Kinh phí 434 triệu đồng (bằng chữ: bốn trăm ba mươi triệu đồng).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Tổng số hồ sơ đã giải quyết xong: 1.005 (bằng chữ: một nghìn không trăm linh năm) hồ sơ.",
            "Số tiền là 434.000.000 đồng (bằng chữ: bốn trăm ba mươi tư triệu đồng chẵn).",
            "Kinh phí 434 triệu đồng (Bằng chữ: bốn trăm ba mươi tư triệu đồng).",
            "Số tiền là 1.500.000.000 đồng (bằng chữ: một tỷ năm trăm triệu đồng).",
            "Số tiền là 1.500.000 đồng (bằng chữ: một triệu rưỡi đồng).",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
