//! Letters of Vietnamese text, byte by byte: composed or decomposed, upper or lower case, even broken UTF-8.

/// White space is skipped over at most this many bytes, so that no input makes the scanner slow.
pub(crate) const MAX_SPACE: usize = 48;

/// The character that starts at `at`, and its length in bytes. A byte that is no UTF-8 is one unknown letter.
pub(crate) fn char_at(text: &[u8], at: usize) -> Option<(char, usize)> {
    let first = *text.get(at)?;
    if first < 0x80 {
        return Some((char::from(first), 1));
    }
    Some(decode(text, at, first).unwrap_or(('\u{fffd}', 1)))
}

/// Decodes two to four bytes. Two and three bytes, all that Vietnamese needs, are put together by hand.
fn decode(text: &[u8], at: usize, first: u8) -> Option<(char, usize)> {
    let tail =
        |offset: usize| text.get(at + offset).filter(|byte| **byte & 0xc0 == 0x80).map(|byte| u32::from(*byte & 0x3f));
    match first {
        0xc2..=0xdf => Some((char::from_u32(u32::from(first & 0x1f) << 6 | tail(1)?)?, 2)),
        0xe0..=0xef => {
            let code = u32::from(first & 0x0f) << 12 | tail(1)? << 6 | tail(2)?;
            char::from_u32(code).filter(|_| code >= 0x800).map(|letter| (letter, 3))
        }
        0xf0..=0xf4 => {
            let whole = text.get(at..at + 4).and_then(|bytes| std::str::from_utf8(bytes).ok())?;
            whole.chars().next().map(|letter| (letter, 4))
        }
        _ => None,
    }
}

/// The character that ends just before `at`, and its length in bytes.
pub(crate) fn char_before(text: &[u8], at: usize) -> Option<(char, usize)> {
    let last = at.checked_sub(1)?;
    if text[last] < 0x80 {
        return Some((char::from(text[last]), 1));
    }
    for length in 2..=4.min(at) {
        let start = at - length;
        if text[start] >= 0xc0 {
            return match char_at(text, start) {
                Some((letter, found)) if found == length => Some((letter, length)),
                _ => Some(('\u{fffd}', 1)),
            };
        }
    }
    Some(('\u{fffd}', 1))
}

/// White space as documents have it, with the invisible characters that word processors leave.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The position after white space that starts at `at`.
pub(crate) fn skip_space(text: &[u8], at: usize) -> usize {
    let mut end = at;
    while end - at < MAX_SPACE {
        match char_at(text, end) {
            Some((letter, length)) if is_space(letter) => end += length,
            _ => break,
        }
    }
    end
}

/// The position before white space that ends at `at`.
pub(crate) fn skip_space_back(text: &[u8], at: usize) -> usize {
    let mut start = at;
    while at - start < MAX_SPACE {
        match char_before(text, start) {
            Some((letter, length)) if is_space(letter) => start -= length,
            _ => break,
        }
    }
    start
}

/// Whether this is a letter or a digit of running text; small raised figures are notes, not digits.
pub(crate) fn is_letter_or_digit(letter: char) -> bool {
    letter.is_alphabetic() || letter.is_ascii_digit()
}

/// Whether this is a hyphen, or one of the dashes typed in its place.
pub(crate) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether this is a slash, or one of the signs that look like it.
pub(crate) fn is_slash(letter: char) -> bool {
    matches!(letter, '/' | '\u{2044}' | '\u{2215}' | '\u{ff0f}')
}

/// Whether this letter carries, or is, a tone mark. Abbreviations have none.
pub(crate) fn is_toned(letter: char) -> bool {
    match letter {
        '\u{1ea0}'..='\u{1ef9}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}' => true,
        '\u{c0}'..='\u{ff}' => !matches!(letter, 'Â' | 'Ê' | 'Ô' | 'â' | 'ê' | 'ô' | '\u{d0}' | '\u{f0}'),
        _ => is_tone(letter),
    }
}

/// Whether this is a combining mark of the kind Vietnamese uses.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn is_tone(letter: char) -> bool {
    matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// The plain small letter under a letter: `Ế` gives `e`, `Đ` gives `d`; a mark gives nothing.
pub(crate) fn plain(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(letter) {
        if byte.is_ascii() {
            return Some(byte.to_ascii_lowercase());
        }
    }
    // The Vietnamese letters of Unicode lie in blocks, one for each plain letter.
    Some(match letter {
        '\u{1ea0}'..='\u{1eb7}' | 'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' => b'a',
        '\u{1eb8}'..='\u{1ec7}' | 'È'..='Ê' | 'è'..='ê' => b'e',
        '\u{1ec8}'..='\u{1ecb}' | 'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' => b'i',
        '\u{1ecc}'..='\u{1ee3}' | 'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' => b'o',
        '\u{1ee4}'..='\u{1ef1}' | 'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' => b'u',
        '\u{1ef2}'..='\u{1ef9}' | 'Ý' | 'ý' => b'y',
        '\u{110}' | '\u{111}' | '\u{d0}' | '\u{f0}' | '\u{189}' => b'd',
        _ if is_mark(letter) => return None,
        _ => b'?',
    })
}

/// How many lines end in these bytes.
pub(crate) fn line_breaks(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// A word of the running text in plain small letters, at most twelve of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    letters: [u8; Self::MAX],
    length: usize,
    /// First byte of the word.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Whether the first letter is a capital.
    pub(crate) capital: bool,
}

impl Word {
    const MAX: usize = 12;

    /// The letters; empty when the word is too long to be one that matters here.
    pub(crate) fn key(&self) -> &str {
        std::str::from_utf8(self.letters.get(..self.length).unwrap_or_default()).unwrap_or_default()
    }

    /// The word that starts at `at`, if a letter is there.
    pub(crate) fn at(text: &[u8], at: usize) -> Option<Self> {
        let mut word = Self { letters: [0; Self::MAX], length: 0, start: at, end: at, capital: false };
        while word.end - at < 60 {
            let Some((letter, length)) = char_at(text, word.end) else { break };
            if !is_word_letter(letter) {
                break;
            }
            if word.end == at {
                word.capital = letter.is_uppercase();
            }
            word.push(letter);
            word.end += length;
        }
        (word.end > at).then_some(word)
    }

    /// The word that ends just before `at`, if a letter is there.
    pub(crate) fn before(text: &[u8], at: usize) -> Option<Self> {
        let mut start = at;
        while at - start < 60 {
            match char_before(text, start) {
                Some((letter, length)) if is_word_letter(letter) => start -= length,
                _ => break,
            }
        }
        if start == at { None } else { Self::at(text, start).filter(|word| word.end == at) }
    }

    fn push(&mut self, letter: char) {
        if let Some(plain) = plain(letter) {
            match self.letters.get_mut(self.length) {
                Some(slot) => {
                    *slot = plain;
                    self.length += 1;
                }
                // Too long: no word that matters. Emptied for good.
                None => self.length = usize::MAX,
            }
        }
    }
}

fn is_word_letter(letter: char) -> bool {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\0'..='\u{7f}' => false,
        _ => is_mark(letter) || letter.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain_in_every_form() {
        for text in ["Quyết", "QUYẾT", "Quye\u{302}\u{301}t"] {
            let word = Word::at(text.as_bytes(), 0).unwrap();
            assert_eq!((word.key(), word.end, word.capital), ("quyet", text.len(), true));
            let word = Word::before(text.as_bytes(), text.len()).unwrap();
            assert_eq!((word.key(), word.start), ("quyet", 0));
        }
        assert_eq!(Word::at("Điều".as_bytes(), 0).unwrap().key(), "dieu");
        assert_eq!(Word::at("điềuđiềuđiềuđiều".as_bytes(), 0).unwrap().key(), "");
        assert!(Word::at(b"12", 0).is_none());
    }

    #[test]
    fn broken_bytes_are_unknown_letters() {
        assert_eq!(char_at(&[0xff], 0), Some(('\u{fffd}', 1)));
        assert_eq!(char_at(&[0xe1, 0xba], 0), Some(('\u{fffd}', 1)));
        assert_eq!(char_before(&[0x80], 1), Some(('\u{fffd}', 1)));
        assert_eq!(char_before("ế".as_bytes(), 3), Some(('ế', 3)));
        assert_eq!(char_before(&[], 0), None);
    }

    #[test]
    fn plain_letters_are_the_bases_of_unicode() {
        use unicode_normalization::char::decompose_canonical;
        for letter in ('\u{1ea0}'..='\u{1ef9}').chain("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯàáâãèéêìíòóôõùúýăĩũơư".chars())
        {
            let mut parts = Vec::new();
            decompose_canonical(letter, |part| parts.push(part));
            assert_eq!(plain(letter).map(char::from), Some(parts[0].to_ascii_lowercase()), "{letter}");
            assert_eq!(is_toned(letter), parts.iter().any(|part| is_tone(*part)), "{letter}");
        }
    }

    #[test]
    fn tones_are_told_from_letters() {
        for letter in ['ế', 'Ủ', '\u{301}'] {
            assert!(is_toned(letter));
        }
        for letter in ['Ư', 'Đ', 'ô', 'A', '\u{31b}'] {
            assert!(!is_toned(letter));
        }
    }
}
