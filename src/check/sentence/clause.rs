//! Clauses of sentences on the rows of a form: rows, counts, and words of which every one is known.

use super::pieces::{Piece, Placed, longest_at};
use super::told::Told;
use crate::rate::Percent;
use crate::report::spelled;

/// What a clause is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'s> {
    /// A row of the form, named.
    Row(usize),
    /// What the rows are called: "lĩnh vực", "đơn vị".
    Kind,
    Word(&'s str),
    Count(u64),
    Share(Percent),
    Decimal(Percent),
    Fraction(u64, u64),
    Mark(char),
}

/// A token and the pieces that it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tok<'s> {
    pub(super) token: Token<'s>,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl<'s> Tok<'s> {
    pub(super) fn word(&self) -> &'s str {
        match self.token {
            Token::Word(word) => word,
            _ => "",
        }
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.token == Token::Mark(mark)
    }

    pub(super) fn count(&self) -> Option<u64> {
        match self.token {
            Token::Count(count) => Some(count),
            _ => None,
        }
    }

    pub(super) fn row(&self) -> Option<usize> {
        match self.token {
            Token::Row(row) => Some(row),
            _ => None,
        }
    }
}

/// Words that may be left out: they name the period of the report.
const PERIOD: &[&str] = &[
    "trong kỳ báo cáo",
    "kỳ báo cáo",
    "trong kỳ này",
    "kỳ này",
    "trong kỳ",
    "trong quý này",
    "quý này",
    "trong quý",
    "trong tháng",
    "tháng này",
    "theo biểu",
    "nêu trong biểu",
    "trong biểu",
    "theo biểu số liệu",
];

const FIELDS: &[&str] = &["lĩnh vực"];
const UNITS: &[&str] =
    &["đơn vị", "địa phương", "cơ quan đơn vị", "sở ngành", "sở", "xã phường", "xã", "phường", "phòng", "phòng ban"];

/// A sentence in tokens.
pub(super) fn tokens_told<'s>(told: &'s Told<'_>) -> Vec<Tok<'s>> {
    tokens(told.pieces, &told.named, if told.by_unit { UNITS } else { FIELDS })
}

/// The tokens of pieces in which rows are named.
pub(super) fn tokens<'s>(
    pieces: &'s [Placed<'_>],
    named: &[(std::ops::Range<usize>, usize)],
    nouns: &[&str],
) -> Vec<Tok<'s>> {
    let mut found: Vec<Tok<'s>> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let next = |token: Token<'s>, taken: usize| Tok { token, from: at, to: at + taken };
        if let Some((place, row)) = named.iter().find(|(place, _)| place.start == at) {
            // "lĩnh vực Đất đai", "UBND xã Giao An"
            let lead = |last: &Tok<'_>| last.token == Token::Kind || last.word() == "ubnd";
            let from = found.last().filter(|last| lead(last)).map(|last| last.from);
            if from.is_some() {
                found.pop();
            }
            let from = from.unwrap_or(at);
            found.push(Tok { token: Token::Row(*row), from, to: place.end });
            at = place.end;
            continue;
        }
        // "ba lĩnh vực: A, B và C"
        let counted =
            |found: &[Tok<'_>]| matches!(found, [.., one, kind] if one.count().is_some() && kind.token == Token::Kind);
        if pieces[at].is(':') && counted(&found) && named.iter().any(|(place, _)| place.start == at + 1) {
            at += 1;
            continue;
        }
        // "trong tháng 6" is a month of the period.
        let numbered = |taken: &usize| {
            let month = matches!(pieces[at + taken - 1].word(), "tháng" | "quý");
            month && pieces.get(at + taken).is_some_and(Placed::is_number)
        };
        let period = || longest_at(pieces, at, PERIOD).filter(|taken| !numbered(taken));
        if let Some(taken) = Some(()).filter(|()| !nouns.is_empty()).and_then(|()| period()) {
            let opens = found.is_empty() && pieces.get(at + taken).is_some_and(|mark| mark.is(','));
            at += taken + usize::from(opens);
            continue;
        }
        let token = if let Some(taken) = bodies_at(pieces, at, nouns).or_else(|| longest_at(pieces, at, nouns)) {
            next(Token::Kind, taken)
        } else {
            number_at(pieces, at, nouns)
                .map_or_else(|| next(token_of(pieces, at), 1), |(count, taken)| next(Token::Count(count), taken))
        };
        at = token.to;
        found.push(token);
    }
    found
}

/// "cơ quan, đơn vị": one kind of rows, where they are units.
fn bodies_at(pieces: &[Placed<'_>], at: usize, nouns: &[&str]) -> Option<usize> {
    let first = longest_at(pieces, at, &["cơ quan"]).filter(|_| nouns.contains(&"đơn vị"))?;
    let comma = pieces.get(at + first).is_some_and(|mark| mark.is(','));
    let second = longest_at(pieces, at + first + 1, &["đơn vị"]).filter(|_| comma)?;
    Some(first + 1 + second)
}

fn token_of<'s>(pieces: &'s [Placed<'_>], at: usize) -> Token<'s> {
    let before = |word: &str| at.checked_sub(1).is_some_and(|at| pieces[at].word() == word);
    match &pieces[at].piece {
        // "năm 2026", "quý I/2026"
        Piece::Count(_) if pieces[at].is_year() && (before("năm") || at > 0 && pieces[at - 1].is('/')) => {
            Token::Word("#")
        }
        Piece::Word(word) => Token::Word(word.as_ref()),
        Piece::Count(count) => Token::Count(*count),
        Piece::Share(share) => Token::Share(*share),
        Piece::Decimal(decimal) => Token::Decimal(*decimal),
        Piece::Fraction(one, other) => Token::Fraction(*one, *other),
        Piece::OutOf(..) => Token::Mark('#'),
        Piece::Mark(mark) => Token::Mark(*mark),
    }
}

/// "ba lĩnh vực": a number in words before what the rows are called, and "gấp ba lần".
fn number_at(pieces: &[Placed<'_>], at: usize, nouns: &[&str]) -> Option<(u64, usize)> {
    matches!(pieces[at].piece, Piece::Word(_)).then_some(())?;
    let (count, taken) = spelled(pieces[at..].iter().take(4).map(Placed::word))?;
    let mut counted = nouns.to_vec();
    counted.push("lần");
    longest_at(pieces, at + taken, &counted)?;
    (count > 0).then_some((count, taken))
}

/// Where one of the phrases stands among words: its first token, and the one behind it.
pub(super) fn find(tokens: &[Tok<'_>], phrases: &[&str]) -> Option<(usize, usize)> {
    (0..tokens.len()).find_map(|at| phrase_at(tokens, at, phrases).map(|taken| (at, at + taken)))
}

/// The longest of the phrases at a token.
pub(super) fn phrase_at(tokens: &[Tok<'_>], at: usize, phrases: &[&str]) -> Option<usize> {
    let first = tokens.get(at)?.word().as_bytes().first()?;
    let begins = |phrase: &&&str| phrase.as_bytes().first() == Some(first);
    phrases.iter().filter(begins).filter_map(|phrase| taken_by(tokens, at, phrase)).max()
}

/// How many tokens a phrase takes at a token.
fn taken_by(tokens: &[Tok<'_>], at: usize, phrase: &str) -> Option<usize> {
    let mut rest = phrase;
    let mut taken = 0;
    loop {
        let word = tokens.get(at + taken)?.word();
        let behind = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
        taken += 1;
        if behind.is_empty() {
            return Some(taken);
        }
        rest = behind.strip_prefix(' ')?;
    }
}

pub(super) fn has(tokens: &[Tok<'_>], phrase: &str) -> bool {
    find(tokens, &[phrase]).is_some()
}

/// The words of tokens, each between blanks.
pub(super) fn words(tokens: &[Tok<'_>]) -> String {
    let mut joined = String::from(" ");
    for tok in tokens {
        if let Token::Word(word) = tok.token {
            joined.push_str(word);
            joined.push(' ');
        }
    }
    joined
}

/// Whether every word is one of these.
pub(super) fn only(tokens: &[Tok<'_>], known: &[&str]) -> bool {
    let is = |word: &str| known.iter().any(|some| has_word(some.as_bytes(), word.as_bytes()));
    tokens.iter().all(|tok| !matches!(tok.token, Token::Word(_)) || is(tok.word()))
}

/// Whether a word stands in a list of words, each between blanks.
fn has_word(list: &[u8], word: &[u8]) -> bool {
    let blank = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
    let whole = |at: usize| blank(at.checked_sub(1).and_then(|at| list.get(at))) && blank(list.get(at + word.len()));
    !word.is_empty() && memchr::memmem::find_iter(list, word).any(whole)
}

pub(super) fn rows(tokens: &[Tok<'_>]) -> Vec<usize> {
    tokens.iter().filter_map(Tok::row).collect()
}

/// The places of the counts.
pub(super) fn counts(tokens: &[Tok<'_>]) -> Vec<usize> {
    (0..tokens.len()).filter(|at| tokens[*at].count().is_some()).collect()
}
