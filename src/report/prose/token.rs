//! What words, numbers and marks are once they are cut.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A number as printed: its digits, and how many of them stand behind the decimal comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) digits: u64,
    pub(super) decimals: u32,
}

impl Numeral {
    /// The number, if it is whole.
    pub(super) fn whole(self) -> Option<u64> {
        (self.decimals == 0).then_some(self.digits)
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word by its number in the vocabulary (0: unknown), and whether it starts with a capital.
    Word(u16, bool),
    Number(Numeral),
    /// Two numbers with a slash: "02/18", "9/2021".
    Slash(Numeral, Numeral),
    /// Day, month, year.
    Date(u64, u64, u64),
    Percent,
    Comma,
    Semicolon,
    Colon,
    Open,
    Close,
    /// A full stop that ends a sentence.
    Stop,
    /// Anything else: symbols of documents, ranges, dashes.
    Opaque,
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The bytes of the word at the start of a text, and its folded form.
pub(super) fn fold_word(text: &str, into: &mut String) -> usize {
    into.clear();
    // Usual words are folded while they are looked at.
    let (mut usual, mut length) = (true, text.len());
    for (at, letter) in text.char_indices() {
        match lower(letter) {
            Some(small) => into.push(small),
            None if is_letter(letter) || ('\u{300}'..='\u{36f}').contains(&letter) => usual = false,
            None => {
                length = at;
                break;
            }
        }
    }
    if !usual {
        fold(&text[..length], into);
    }
    length
}

/// The folded form of a word: lower case, composed.
pub(super) fn fold(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else if word.chars().any(|letter| ('\u{300}'..='\u{36f}').contains(&letter)) {
        into.extend(word.nfc().flat_map(char::to_lowercase));
    } else {
        for letter in word.chars() {
            match lower(letter) {
                Some(small) => into.push(small),
                None => into.extend(letter.to_lowercase()),
            }
        }
    }
}

/// The small form of the letters that Vietnamese has, without the tables of all scripts.
pub(super) fn lower(letter: char) -> Option<char> {
    let up = |by: u32| char::from_u32(u32::from(letter) + by);
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => up(32),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => up(1),
        'Ạ'..='ỹ' if u32::from(letter) % 2 == 0 => up(1),
        'a'..='z' | 'à'..='ö' | 'ø'..='ÿ' | '0'..='9' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | 'Ạ'..='ỹ' => {
            Some(letter)
        }
        _ => None,
    }
}

/// Whether a letter is its own small form, as far as Vietnamese has it.
pub(crate) fn is_small(letter: char) -> bool {
    letter.is_ascii_lowercase() || lower(letter) == Some(letter)
}

/// A text in lower case, as it stands where it has no capitals.
pub(crate) fn lower_case(text: &str) -> Cow<'_, str> {
    let small = |letter: char| is_small(letter) || letter.is_ascii() && !letter.is_ascii_uppercase();
    if text.chars().all(small) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match lower(letter) {
            Some(small) => folded.push(small),
            None if letter.is_ascii() => folded.push(letter),
            None => folded.extend(letter.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// Whether a letter belongs to a word; those of Latin script without the tables of all scripts.
pub(crate) fn is_letter(letter: char) -> bool {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ' => true,
        ' '..='\u{7f}' => false,
        _ => letter.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cuts_say_what_the_tables_say() {
        for letter in (0..0x3000).filter_map(char::from_u32) {
            assert_eq!(is_letter(letter), letter.is_alphanumeric(), "{letter:?}");
            if let Some(small) = lower(letter) {
                assert_eq!(letter.to_lowercase().collect::<Vec<_>>(), [small], "{letter:?}");
            }
        }
    }
}
