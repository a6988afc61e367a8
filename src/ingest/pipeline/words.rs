//! Words of closed vocabularies (channels, statuses) as a file spells them, and marks for no value.

use crate::count::fast::swar::{broadcast, exact_zero_bytes};

/// How many spellings are cached; files use few.
const REMEMBERED: usize = 64;

/// A cache of spellings and what they mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    known: Vec<Known>,
}

#[derive(Clone, Debug)]
struct Known {
    text: Box<[u8]>,
    ends: [u64; 4],
    word: Word,
}

/// What a cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) code: u8,
    /// The number of the mark for no value that the cell holds, from 1; else 0.
    pub(super) mark: u8,
}

/// The first and the last bytes of a text: all of it where there are at most [`WHOLE`].
#[inline]
fn ends(text: &[u8]) -> [u64; 4] {
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    match (text.first_chunk::<16>(), text.last_chunk::<16>()) {
        (Some(first), Some(last)) => {
            let halves = |bytes: &[u8; 16]| [bytes.first_chunk().map_or(0, word), bytes.last_chunk().map_or(0, word)];
            let ([first, second], [third, fourth]) = (halves(first), halves(last));
            [first, second, third, fourth]
        }
        _ => match (text.first_chunk(), text.last_chunk()) {
            (Some(first), Some(last)) => [word(first), word(last), 0, 0],
            _ => [text.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0, 0, 0],
        },
    }
}

/// Texts up to this length are compared by their first and last bytes and their length.
const WHOLE: usize = 32;

impl Words {
    /// What a cell means, if it is cached.
    #[inline]
    pub(super) fn get(&self, cell: &[u8]) -> Option<Word> {
        let ends = ends(cell);
        let is_same = |known: &&Known| {
            known.ends == ends && known.text.len() == cell.len() && (cell.len() <= WHOLE || *known.text == *cell)
        };
        let known = self.known.iter().find(is_same);
        known.map(|known| known.word)
    }

    /// The spelling with this number, from 1.
    pub(super) fn mark(&self, mark: u8) -> String {
        let known = usize::from(mark).checked_sub(1).and_then(|at| self.known.get(at));
        String::from_utf8_lossy(known.map_or(&[][..], |known| &known.text)).trim().to_owned()
    }

    /// What a cell means, from the cache or by `read`; `None` where the whole record has to be read.
    pub(super) fn learn(&mut self, cell: &[u8], read: impl FnOnce(&str) -> Option<Word>) -> Option<Word> {
        let mut word = read(std::str::from_utf8(cell).ok()?)?;
        let is_mark = word.mark > 0;
        if self.known.len() < REMEMBERED {
            word.mark = if is_mark { u8::try_from(self.known.len() + 1).ok()? } else { 0 };
            self.known.push(Known { text: cell.into(), ends: ends(cell), word });
        } else if is_mark {
            return None;
        }
        Some(word)
    }
}

/// The last dash of a code.
#[inline]
pub(super) fn last_dash(code: &[u8]) -> Option<usize> {
    let mut rest = code;
    while let Some((before, chunk)) = rest.split_last_chunk() {
        let hit = exact_zero_bytes(u64::from_le_bytes(*chunk) ^ broadcast(b'-'));
        if hit != 0 {
            return Some(rest.len() - 1 - (hit.leading_zeros() / 8) as usize);
        }
        rest = before;
    }
    rest.iter().rposition(|byte| *byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_is_learnt_once() {
        let mut words = Words::default();
        assert_eq!(words.get(b"abc"), None);
        let word = Word { code: 3, mark: 0 };
        assert_eq!(words.learn(b"abc", |_| Some(word)), Some(word));
        assert_eq!(words.get(b"abc"), Some(word));
        for other in [&b"abd"[..], b"ab", b"abc ", b"", b"abc\0", b"abcdefghij"] {
            assert_eq!(words.get(other), None);
        }
        for len in 1..80 {
            let text = vec![b'x'; len];
            assert_eq!(words.get(&text), None, "{len}");
            words.known.clear();
            words.learn(&text, |_| Some(word));
            assert_eq!(words.get(&text), Some(word), "{len}");
            for at in 0..len {
                let mut other = text.clone();
                other[at] = b'y';
                assert_eq!(words.get(&other), None, "{at} of {len}");
            }
        }
        words.known.clear();
        assert_eq!(words.learn(b"fax", |_| None), None);
        assert_eq!(last_dash(b"a-b-cdefghijkl"), Some(3));
        assert_eq!((last_dash(b"-"), last_dash(b"abc"), last_dash(b"")), (Some(0), None, None));
    }
}
