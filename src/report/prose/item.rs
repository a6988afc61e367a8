//! The items of a paragraph: phrases, names of rows, numbers and marks.

use super::lexicon::{LEXICON, Lexeme, Mark, UnitWord, Verb};
use super::names::Vocabulary;
use super::token::{Kind, Numeral, Token};
use super::word::spelled;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    Lex(Lexeme),
    /// A row of the table, by its place.
    Row(usize),
    Number(Numeral),
    Slash(Numeral, Numeral),
    Date(u64, u64, u64),
    Percent,
    Comma,
    Semicolon,
    Colon,
    Open,
    Close,
    Stop,
    /// A word that no phrase has, and whether it starts with a capital.
    Unknown(bool),
    Opaque,
}

/// A piece with its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) piece: Piece,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The items of a run of tokens.
pub(super) fn items(text: &str, tokens: &[Token], names: &Vocabulary, into: &mut Vec<Item>) {
    into.clear();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (piece, taken) = match token.kind {
            Kind::Word(id, capital) => word(text, tokens, at, id, capital, names, into.last()),
            Kind::Number(number) => (Piece::Number(number), 1 + repeated(text, &tokens[at + 1..], number)),
            Kind::Slash(one, two) => (Piece::Slash(one, two), 1),
            Kind::Date(day, month, year) => (Piece::Date(day, month, year), 1),
            Kind::Percent => (Piece::Percent, 1),
            Kind::Comma => (Piece::Comma, 1),
            Kind::Semicolon => (Piece::Semicolon, 1),
            Kind::Colon => (Piece::Colon, 1),
            Kind::Open => (Piece::Open, 1),
            Kind::Close => (Piece::Close, 1),
            Kind::Stop => (Piece::Stop, 1),
            Kind::Opaque => (Piece::Opaque, 1),
        };
        let end = tokens[at + taken - 1].end;
        // For a number with its repetition in words, the number alone is the place.
        let end = if matches!(piece, Piece::Number(_)) && token.kind != Kind::Word(0, false) && taken > 1 {
            if matches!(token.kind, Kind::Number(_)) { token.end } else { end }
        } else {
            end
        };
        into.push(Item { piece, start: token.start, end });
        at += taken;
    }
}

fn word(
    text: &str,
    tokens: &[Token],
    at: usize,
    id: u16,
    capital: bool,
    names: &Vocabulary,
    before: Option<&Item>,
) -> (Piece, usize) {
    // "xã Nam Trực tiếp nhận 19 hồ sơ": the end of a name, and no way to come in.
    let ends_name = capital
        && matches!(at.checked_sub(1).map(|at| tokens[at].kind), Some(Kind::Word(_, true)))
        && matches!(tokens.get(at + 1).map(|token| token.kind), Some(Kind::Word(_, false)));
    if id == 0 {
        return spelled_number(text, tokens, at).unwrap_or((Piece::Unknown(capital), 1));
    }
    let after_field = before.is_some_and(|item| matches!(item.piece, Piece::Lex(Lexeme::Field)));
    let ids = tokens[at..].iter().map_while(|token| match token.kind {
        Kind::Word(id, _) if id > 0 => Some(id),
        _ => None,
    });
    let phrase = LEXICON.longest(ids);
    let phrase = match (phrase, joined(tokens, at)) {
        (Some((_, short)), Some((lexeme, long))) if long > short => Some((lexeme, long)),
        (None, joined) => joined,
        (phrase, _) => phrase,
    };
    if let Some((row, taken, words)) = names.row(&tokens[at..]) {
        let longer = phrase.is_none_or(|(_, length)| taken >= length);
        if goes_on(text, tokens, at + taken) {
            // "Điện lực", "Hóa chất nông nghiệp": a longer name that the table does not have.
            return (Piece::Unknown(capital), taken);
        }
        let alone = capital && longer && stands_alone(tokens, at + taken, before);
        // A field may be called "Bưu chính": the way a dossier came in is named more often.
        let channel = matches!(phrase, Some((Lexeme::Mark(_), length)) if length >= taken);
        if channel && alone && !after_field {
            return (Piece::Unknown(capital), taken);
        }
        if after_field || !channel && (words >= 2 && longer || alone) {
            return (Piece::Row(row), taken);
        }
    }
    match phrase {
        Some((Lexeme::Mark(_), 2..)) if ends_name => (Piece::Unknown(capital), 1),
        Some((Lexeme::Year | Lexeme::Nothing, 1)) => {
            { spelled_number(text, tokens, at).or_else(|| phrase.map(|(lexeme, taken)| (Piece::Lex(lexeme), taken))) }
                .unwrap_or((Piece::Unknown(capital), 1))
        }
        Some((lexeme, taken)) => (Piece::Lex(lexeme), taken),
        None => spelled_number(text, tokens, at).unwrap_or((Piece::Unknown(capital), 1)),
    }
}

/// Whether a name in small letters goes on: neither a phrase nor a mark stands there.
fn goes_on(text: &str, tokens: &[Token], at: usize) -> bool {
    const VERBS: [&str; 14] =
        ["dẫn", "đứng", "xếp", "ghi", "nhìn", "dù", "hằng", "thường", "chiếm", "cùng", "lần", "mỗi", "gộp", "tuy"];
    let Some(Token { kind: Kind::Word(_, false), start, end }) = tokens.get(at) else { return false };
    let ids = tokens[at..].iter().map_while(|token| match token.kind {
        Kind::Word(id, _) if id > 0 => Some(id),
        _ => None,
    });
    LEXICON.longest(ids).is_none() && !VERBS.contains(&&text[*start..*end])
}

/// "Điện: tiếp nhận 123", "Điện tiếp nhận 123 hồ sơ": the name of one word at the start of a clause.
fn stands_alone(tokens: &[Token], behind: usize, before: Option<&Item>) -> bool {
    let begins = before.is_none_or(|item| {
        matches!(
            item.piece,
            Piece::Stop | Piece::Comma | Piece::Semicolon | Piece::Colon | Piece::Opaque | Piece::Lex(Lexeme::And)
        )
    });
    let ids = tokens.get(behind..).unwrap_or_default().iter().map_while(|token| match token.kind {
        Kind::Word(id, _) if id > 0 => Some(id),
        _ => None,
    });
    let tells = match tokens.get(behind).map(|token| token.kind) {
        Some(Kind::Colon | Kind::Number(_)) => true,
        Some(Kind::Word(..)) => matches!(LEXICON.longest(ids), Some((Lexeme::Verb(_), _))),
        _ => false,
    };
    begins && tells
}

/// "trước, đúng hạn", "đúng/trước hạn": one phrase with a mark inside it.
fn joined(tokens: &[Token], at: usize) -> Option<(Lexeme, usize)> {
    let inside = tokens.get(at + 1)?;
    let second = tokens.get(at + 2)?;
    let marks = [inside.kind, second.kind].iter().any(|kind| matches!(kind, Kind::Comma | Kind::Opaque));
    if !marks {
        return None;
    }
    let window = &tokens[at..tokens.len().min(at + 7)];
    let words: Vec<(usize, u16)> = window
        .iter()
        .enumerate()
        .filter(|(_, token)| !matches!(token.kind, Kind::Comma | Kind::Opaque))
        .map_while(|(place, token)| match token.kind {
            Kind::Word(id, _) if id > 0 => Some((place, id)),
            _ => None,
        })
        .collect();
    let (lexeme, taken) = LEXICON.longest(words.iter().map(|(_, id)| *id))?;
    let length = words.get(taken - 1)?.0 + 1;
    (lexeme == Lexeme::Mark(Mark::EarlyOrOnTime) && length > taken).then_some((lexeme, length))
}

/// A number in words, where what it counts stands right behind it.
fn spelled_number(text: &str, tokens: &[Token], at: usize) -> Option<(Piece, usize)> {
    if tokens[at].end - tokens[at].start > 8 {
        return None;
    }
    let word = |token: &Token| match token.kind {
        Kind::Word(..) => text.get(token.start..token.end),
        _ => None,
    };
    // "ba phần tư hồ sơ" is a share.
    if at.checked_sub(1).and_then(|before| word(&tokens[before])) == Some("phần") {
        return None;
    }
    let (value, taken) = spelled(tokens[at..].iter().map_while(word))?;
    let ids = tokens.get(at + taken..)?.iter().map_while(|token| match token.kind {
        Kind::Word(id, _) if id > 0 => Some(id),
        _ => None,
    });
    match LEXICON.longest(ids) {
        Some((Lexeme::Unit(UnitWord::Dossiers), _)) => {
            Some((Piece::Number(Numeral { digits: value, decimals: 0 }), taken))
        }
        _ => None,
    }
}

/// How many tokens repeat a number in brackets: "18 (mười tám)", "02 (hai)", "1.005 (bằng chữ: một nghìn không trăm linh năm)".
fn repeated(text: &str, tokens: &[Token], number: Numeral) -> usize {
    let [open, rest @ ..] = tokens else { return 0 };
    if open.kind != Kind::Open {
        return 0;
    }
    let of = |at: usize| rest.get(at).and_then(|token| text.get(token.start..token.end)).unwrap_or_default();
    let told = of(0).eq_ignore_ascii_case("bằng") && of(1) == "chữ";
    let lead = if told { 2 + usize::from(rest.get(2).is_some_and(|token| token.kind == Kind::Colon)) } else { 0 };
    let rest = &rest[lead..];
    let words = rest.iter().map_while(|token| match token.kind {
        Kind::Word(..) => text.get(token.start..token.end),
        _ => None,
    });
    match spelled(words) {
        Some((value, taken))
            if (told || number.whole() == Some(value))
                && rest.get(taken).is_some_and(|token| token.kind == Kind::Close) =>
        {
            lead + taken + 2
        }
        _ => 0,
    }
}

/// "trực tiếp, dịch vụ bưu chính 123 hồ sơ": both together are column 5; "tiếp nhận, xử lý 1.106 hồ sơ": both were done.
pub(super) fn joins(items: &[Item], at: usize) -> bool {
    let lexeme = |at: Option<usize>| match at.and_then(|at| items.get(at)).map(|item| item.piece) {
        Some(Piece::Lex(lexeme)) => Some(lexeme),
        _ => None,
    };
    matches!(
        (lexeme(at.checked_sub(1)), lexeme(Some(at + 1))),
        (Some(Lexeme::Mark(Mark::Direct)), Some(Lexeme::Mark(Mark::Post)))
            | (Some(Lexeme::Mark(Mark::Post)), Some(Lexeme::Mark(Mark::Direct)))
            | (Some(Lexeme::Verb(Verb::Receive)), Some(Lexeme::Verb(Verb::Resolve)))
    )
}
