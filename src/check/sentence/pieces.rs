//! Sentences cut into words, numbers and marks.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3_iter;

use crate::rate::Percent;
use crate::report::{is_letter, is_small, lower_case, spelled_out};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece<'t> {
    /// A word in lower case.
    Word(Cow<'t, str>),
    /// A count: "1.234".
    Count(u64),
    /// "98,5 %", "98,5%".
    Share(Percent),
    /// A decimal number without a percent sign.
    Decimal(Percent),
    /// Two counts: "45/50".
    Fraction(u64, u64),
    /// A score of a whole: "91,25/100".
    OutOf(Percent, u64),
    /// A comma, bracket, semicolon, colon, and whatever else is no word.
    Mark(char),
}

/// A piece and the bytes of the report that it takes.
#[derive(Clone, Debug)]
pub(super) struct Placed<'t> {
    pub(super) piece: Piece<'t>,
    pub(super) span: Range<usize>,
}

impl Placed<'_> {
    pub(super) fn is(&self, mark: char) -> bool {
        self.piece == Piece::Mark(mark)
    }

    pub(super) fn is_number(&self) -> bool {
        !matches!(self.piece, Piece::Word(_) | Piece::Mark(_))
    }

    /// The word, or nothing.
    pub(super) fn word(&self) -> &str {
        match &self.piece {
            Piece::Word(word) => word,
            _ => "",
        }
    }

    /// "2026"; "2.026" counts something.
    pub(super) fn is_year(&self) -> bool {
        matches!(self.piece, Piece::Count(1_990..=2_100)) && self.span.len() == 4
    }
}

/// The sentences of a stretch of text: up to a full stop before a blank, or its end.
pub(super) fn sentences(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = span.start;
    let bytes = &text.as_bytes()[..span.end];
    for at in memchr3_iter(b'.', b'!', b'?', &bytes[span.start..]).map(|at| span.start + at) {
        if bytes.get(at + 1).is_none_or(|next| next.is_ascii_whitespace() || *next == 0xc2) {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..span.end);
    found
}

/// The pieces of a sentence; none where it is too long to be one.
pub(super) fn pieces(text: &str, span: Range<usize>) -> Vec<Placed<'_>> {
    const MOST: usize = 4_000;
    let Some(sentence) = text.get(span.clone()).filter(|sentence| sentence.len() <= MOST) else { return Vec::new() };
    let mut found: Vec<Placed<'_>> = Vec::with_capacity(sentence.len() / 5);
    let mut at = 0;
    while let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
        let start = at;
        let piece = match rest.as_bytes()[0] {
            b' ' => {
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                let (piece, length) = number(rest);
                at += length;
                piece
            }
            _ => match word(rest) {
                (0, _) => {
                    let Some(mark) = rest.chars().next() else { break };
                    at += mark.len_utf8();
                    if mark.is_whitespace() {
                        continue;
                    }
                    Piece::Mark(mark)
                }
                (length, small) => {
                    at += length;
                    let word = &rest[..length];
                    let dossiers = matches!(word, "HS" | "hs" | "Hs").then_some(("hồ", "sơ"));
                    if let Some((first, second)) = dossiers.or_else(|| spelled_out(sentence, start..at)) {
                        let span = span.start + start..span.start + at;
                        found.push(Placed { piece: Piece::Word(Cow::Borrowed(first)), span: span.clone() });
                        // The second word takes no letters of its own.
                        let piece = Piece::Word(Cow::Borrowed(second));
                        found.push(Placed { piece, span: span.end..span.end });
                        continue;
                    }
                    Piece::Word(if small { Cow::Borrowed(word) } else { lower_case(word) })
                }
            },
        };
        found.push(Placed { piece, span: span.start + start..span.start + at });
        let adds = procedures_behind(&found);
        found.truncate(found.len() - adds);
    }
    found
}

/// How many of the last pieces say no more than that dossiers are those of procedures: "hồ sơ TTHC", "HS thủ tục hành chính".
fn procedures_behind(pieces: &[Placed<'_>]) -> usize {
    let dossiers = |before: usize| before.checked_sub(1).is_some_and(|at| pieces[at].word() == "sơ");
    let last = pieces.last().map_or("", Placed::word);
    let long = || {
        let start = pieces.len().checked_sub(4)?;
        let words = ["thủ", "tục", "hành"].iter().enumerate().all(|(at, word)| pieces[start + at].word() == *word);
        (words && dossiers(start)).then_some(4)
    };
    match last {
        "tthc" if dossiers(pieces.len() - 1) => 1,
        "chính" => long().unwrap_or(0),
        _ => 0,
    }
}

/// The bytes of the word at the start of a text, and whether it stands in small letters.
fn word(text: &str) -> (usize, bool) {
    let mut small = true;
    for (at, letter) in text.char_indices() {
        let goes_on = is_letter(letter) || at > 0 && ('\u{300}'..='\u{36f}').contains(&letter);
        if !goes_on {
            return (at, small);
        }
        small &= is_small(letter);
    }
    (text.len(), small)
}

/// The number at the start of a text, and its bytes.
fn number(text: &str) -> (Piece<'static>, usize) {
    let run = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let mut length = run(text);
    while text[..length].ends_with(['.', ',']) {
        length -= 1;
    }
    let (written, rest) = text.split_at(length);
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let whole = count(written);
    if rest[blank..].starts_with('%') {
        let share = written.parse::<Percent>().ok();
        return (share.map_or(Piece::Mark('%'), Piece::Share), length + blank + 1);
    }
    if let (Some(part), Some(after)) = (whole, rest.strip_prefix('/')) {
        let mut more = run(after);
        while after[..more].ends_with(['.', ',']) {
            more -= 1;
        }
        let behind = &after[more..];
        if let Some(over) = count(&after[..more]).filter(|_| !behind.starts_with(['/', '-'])) {
            return (Piece::Fraction(part, over), length + 1 + more);
        }
        // A date, or the number of a document.
        let word =
            after.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches([',', ';', '.', ')', ':']);
        return (Piece::Mark('#'), length + 1 + word.len());
    }
    if let (None, Some(after)) = (whole, rest.strip_prefix('/')) {
        let more = after.bytes().take_while(u8::is_ascii_digit).count();
        let score = written.parse::<Percent>().ok().zip(count(&after[..more]));
        if let Some((score, of)) = score.filter(|_| !after[more..].starts_with(['/', '-', '.', ','])) {
            return (Piece::OutOf(score, of), length + 1 + more);
        }
    }
    match whole {
        Some(count) => (Piece::Count(count), length),
        None => (decimal(written).map_or(Piece::Mark('#'), Piece::Decimal), length),
    }
}

/// "3,5" and "1.234,5".
fn decimal(written: &str) -> Option<Percent> {
    let plain = || {
        let (whole, rest) = written.split_once(',')?;
        format!("{},{rest}", count(whole)?).parse().ok()
    };
    written.parse().ok().or_else(plain)
}

/// "1.234" and "12"; no decimals.
fn count(written: &str) -> Option<u64> {
    let mut groups = written.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    let digits = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (grouped && digits).then(|| written.replace('.', "").parse().ok()).flatten()
}

/// The count at a place.
pub(super) fn count_at(pieces: &[Placed<'_>], at: usize) -> Option<u64> {
    match pieces.get(at)?.piece {
        Piece::Count(count) => Some(count),
        _ => None,
    }
}

/// "gần 100 người", "trên 100 người": no exact number.
pub(super) fn is_about(pieces: &[Placed<'_>], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| pieces[at].word());
    // "thấp hơn 03 tin" is exact.
    let compared = word(1) == "hơn" && matches!(word(2), "cao" | "thấp" | "nhiều" | "ít" | "lớn" | "nhỏ");
    !compared && matches!(word(1), "gần" | "trên" | "hơn" | "khoảng" | "dưới" | "chừng" | "ngót")
}

/// Whether the words of `phrase` stand at `at`; how many pieces they take.
pub(super) fn phrase_at(pieces: &[Placed<'_>], at: usize, phrase: &str) -> Option<usize> {
    let mut rest = phrase;
    let mut taken = 0;
    loop {
        let word = pieces.get(at + taken)?.word();
        // Most phrases begin otherwise: a look at two bytes says so.
        let bytes = rest.as_bytes();
        if bytes.first() != word.as_bytes().first() || !matches!(bytes.get(word.len()), None | Some(b' ')) {
            return None;
        }
        let behind = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
        taken += 1;
        if behind.is_empty() {
            return Some(taken);
        }
        rest = behind.strip_prefix(' ')?;
    }
}

/// The longest of `phrases` at `at`.
pub(super) fn longest_at(pieces: &[Placed<'_>], at: usize, phrases: &[&str]) -> Option<usize> {
    pieces.get(at).filter(|piece| matches!(piece.piece, Piece::Word(_)))?;
    phrases.iter().filter_map(|phrase| phrase_at(pieces, at, phrase)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart() {
        let text = "Có 1.234 hồ sơ (98,5 %), 45/50 việc, ngày 12/5/2026, số 12/KH-SNV, 3,5 điểm.";
        let found = pieces(text, 0..text.len());
        let numbers: Vec<Piece<'_>> =
            found.into_iter().map(|placed| placed.piece).filter(|piece| !matches!(piece, Piece::Word(_))).collect();
        let share = "98,5".parse().unwrap();
        assert_eq!(numbers[0], Piece::Count(1_234));
        assert_eq!(numbers[2], Piece::Share(share));
        assert_eq!(numbers[5], Piece::Fraction(45, 50));
        assert_eq!(numbers[7], Piece::Mark('#'));
        assert_eq!(numbers[9], Piece::Mark('#'));
        assert_eq!(numbers[11], Piece::Decimal("3,5".parse().unwrap()));
    }

    #[test]
    fn short_forms_are_spelled_out_but_in_names() {
        let words = |text: &str| {
            let found = pieces(text, 0..text.len());
            assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{text}");
            found.iter().map(Placed::word).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("TN hồ sơ, đã GQ"), "tiếp nhận hồ sơ  đã giải quyết");
        assert_eq!(words("trả KQ"), "trả kết quả");
        assert_eq!(words("Sở TN&MT"), "sở tn  mt");
        assert_eq!(words("tn gq TNHH"), "tn gq tnhh");
    }

    #[test]
    fn a_year_has_no_points() {
        let text = "năm 2026, 2.026 hồ sơ, 1.989, 1989, 2101";
        let years: Vec<bool> =
            pieces(text, 0..text.len()).iter().filter(|piece| piece.is_number()).map(Placed::is_year).collect();
        assert_eq!(years, [true, false, false, false, false]);
    }

    #[test]
    fn sentences_end_at_a_full_stop_before_a_blank() {
        let text = "Có 1.234 hồ sơ. Có 12.";
        let found: Vec<&str> = sentences(text, 0..text.len()).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["Có 1.234 hồ sơ", " Có 12", ""]);
    }
}
