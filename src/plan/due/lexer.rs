//! The words, numbers and signs of a deadline.

use unicode_normalization::UnicodeNormalization;

use crate::text::letters;

/// The longest deadline that is looked at, in bytes.
const LONGEST: usize = 400;

/// One token of a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits, with how many there are.
    Number { value: u32, digits: usize },
    /// A word in plain small letters, and as written in small letters.
    Word { plain: String, toned: String },
    /// A separator: `/`, `.`, `-`, `,`, `;`, `:`, `+`; every dash is `-`, and a line end is `;`.
    Sign(char),
    /// Anything else.
    Other,
}

impl Token {
    /// The plain letters of a word; empty for anything else.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Word { plain, .. } => plain,
            _ => "",
        }
    }

    /// The letters of a word with their tones; empty for anything else.
    pub(super) fn toned(&self) -> &str {
        match self {
            Self::Word { toned, .. } => toned,
            _ => "",
        }
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        matches!(self, Self::Sign(found) if *found == sign)
    }

    pub(super) fn number(&self) -> Option<(u32, usize)> {
        match self {
            Self::Number { value, digits } => Some((*value, *digits)),
            _ => None,
        }
    }
}

/// The tokens of a text outside of brackets, and those of each pair of brackets. `None` where the text is too long.
pub(super) fn tokens(text: &str) -> Option<(Vec<Token>, Vec<Vec<Token>>)> {
    if text.len() > LONGEST {
        return None;
    }
    let mut outer = Vec::new();
    let mut inner: Vec<Vec<Token>> = Vec::new();
    let mut inside = false;
    let mut letters = text.nfc().peekable();
    while let Some(letter) = letters.next() {
        let token = match letter {
            '(' | '[' => {
                inside = true;
                inner.push(Vec::new());
                continue;
            }
            ')' | ']' => {
                inside = false;
                continue;
            }
            '\n' | '\r' => Token::Sign('\n'),
            '0'..='9' => number(letter, &mut letters),
            '\u{2160}'..='\u{2163}' | '\u{2170}'..='\u{2173}' => roman(letter),
            _ if letters::is_space(letter) => continue,
            _ if letters::is_hyphen(letter) || matches!(letter, '→' | '~' | '÷') => Token::Sign('-'),
            _ if letters::is_slash(letter) => Token::Sign('/'),
            '.' | ',' | ';' | ':' | '+' => Token::Sign(letter),
            '&' => Token::Sign(','),
            _ if letter.is_alphabetic() => word(letter, &mut letters),
            _ => Token::Other,
        };
        match inner.last_mut().filter(|_| inside) {
            Some(part) => part.push(token),
            None => outer.push(token),
        }
    }
    Some((joined(&outer), inner.iter().map(|tokens| joined(tokens)).collect()))
}

/// The tokens without the line ends that cut a name in two: "Tháng\n3/2026", "Trước ngày\n15/6", "Quý II\nnăm 2026". Any
/// other line end stands between two deadlines.
fn joined(tokens: &[Token]) -> Vec<Token> {
    const OPEN: &[&str] = &[
        "quy", "qui", "q", "thang", "t", "ngay", "nam", "truoc", "den", "toi", "het", "cuoi", "dau", "giua", "trong",
        "vao", "tu", "va", "hoac", "nhat", "han", "thanh", "hon", "qua", "gio",
    ];
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if token.is_sign('\n') {
            let (before, after) = (kept.last(), tokens.get(at + 1));
            let open = before.is_some_and(|token| OPEN.contains(&token.word()) || matches!(token, Token::Sign(_)));
            let goes_on = after.is_some_and(|token| {
                let counts = before.is_some_and(|token| token.number().is_some()) && token.word() == "thang";
                counts || matches!(token.word(), "nam" | "den" | "toi" | "va" | "hoac") || token.is_sign('/')
            });
            if !open && !goes_on {
                kept.push(Token::Sign(';'));
            }
            continue;
        }
        kept.push(token.clone());
    }
    kept
}

type Letters<'a> = std::iter::Peekable<unicode_normalization::Recompositions<std::str::Chars<'a>>>;

fn number(first: char, letters: &mut Letters<'_>) -> Token {
    let mut written = String::from(first);
    while let Some(digit) = letters.next_if(char::is_ascii_digit) {
        written.push(digit);
    }
    // What is too long to be a number of days or years is no part of a deadline.
    match written.parse() {
        Ok(value) if written.len() <= 4 => Token::Number { value, digits: written.len() },
        _ => Token::Other,
    }
}

/// A numeral that is one letter: Ⅰ to Ⅳ.
fn roman(letter: char) -> Token {
    let numeral = ["i", "ii", "iii", "iv"][usize::try_from(u32::from(letter) & 0x3).unwrap_or(0)];
    Token::Word { plain: numeral.to_owned(), toned: numeral.to_owned() }
}

fn word(first: char, letters: &mut Letters<'_>) -> Token {
    let mut toned: String = first.to_lowercase().collect();
    while let Some(letter) = letters.next_if(|letter| letter.is_alphabetic() || letters::is_mark(*letter)) {
        toned.extend(letter.to_lowercase());
    }
    let plain = toned.chars().filter_map(letters::plain).map(char::from).collect();
    Token::Word { plain, toned }
}
