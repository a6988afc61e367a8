//! Channels as files spell them.

use crate::names::Channel;

/// How many spellings are remembered; files use few.
const REMEMBERED: usize = 64;

/// The spellings of channels that were met, and what they mean.
#[derive(Clone, Debug)]
pub(super) struct Channels {
    short: [Short; 3],
    known: Vec<(Box<[u8]>, u8)>,
    separator: u8,
}

/// A spelling that fits into sixteen bytes with the separator after it.
#[derive(Clone, Copy, Debug)]
struct Short {
    text: [u64; 2],
    mask: [u64; 2],
    channel: u8,
    /// With the separator.
    length: u8,
}

impl Channels {
    pub(super) fn new(separator: u8) -> Self {
        // No masked text is all ones under no mask, so an unused place matches nothing.
        let unused = Short { text: [u64::MAX; 2], mask: [0; 2], channel: 0, length: 0 };
        Self { short: [unused; 3], known: Vec::new(), separator }
    }

    /// The channel in the cell with which `words` begin, if it is one of the first few spellings, and the length of
    /// the cell with its separator.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    pub(super) fn short(&self, words: &[u8; 16]) -> Option<(u8, usize)> {
        let low = words.first_chunk().map_or(0, |low| u64::from_le_bytes(*low));
        let high = words.last_chunk().map_or(0, |high| u64::from_le_bytes(*high));
        // All are compared: which one it is cannot be foreseen, and a wrong guess costs more.
        let mut found = 0;
        for (at, short) in self.short.iter().enumerate() {
            found = if low & short.mask[0] == short.text[0] { at } else { found };
        }
        let short = &self.short[found];
        let differs = (low & short.mask[0] ^ short.text[0]) | (high & short.mask[1] ^ short.text[1]);
        (differs == 0).then_some((short.channel, usize::from(short.length)))
    }

    /// The channel in a cell; `None` when it is unknown, or when there is something to be said of the text.
    pub(super) fn learn(&mut self, cell: &[u8]) -> Option<u8> {
        if let Some((_, channel)) = self.known.iter().find(|(known, _)| **known == *cell) {
            return Some(*channel);
        }
        let text = std::str::from_utf8(cell).ok()?;
        if text.bytes().any(|byte| byte.is_ascii_control()) {
            return None;
        }
        if text.trim().is_empty() {
            return Some(0);
        }
        let channel = Channel::read(text)?.portal_code()?;
        if self.known.len() < REMEMBERED {
            self.known.push((cell.into(), channel));
            self.shorten(cell, channel);
        }
        Some(channel)
    }

    fn shorten(&mut self, cell: &[u8], channel: u8) {
        let Some(free) = self.short.iter_mut().find(|short| short.length == 0) else { return };
        // A cell that held the separator or began with a quote was quoted.
        let quoted = cell.contains(&self.separator) || cell.first() == Some(&b'"');
        let Ok(length) = u8::try_from(cell.len() + 1) else { return };
        if length > 16 || quoted {
            return;
        }
        let (mut text, mut mask) = ([0_u8; 16], [0_u8; 16]);
        text[..cell.len()].copy_from_slice(cell);
        text[cell.len()] = self.separator;
        mask[..=cell.len()].fill(u8::MAX);
        let words = |bytes: [u8; 16]| {
            let all = u128::from_le_bytes(bytes);
            [u64::try_from(all & u128::from(u64::MAX)).unwrap_or(0), u64::try_from(all >> 64).unwrap_or(0)]
        };
        *free = Short { text: words(text), mask: words(mask), channel, length };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_is_learnt_once() {
        let mut channels = Channels::new(b';');
        let short = |channels: &Channels, text: &str| channels.short(text.as_bytes().first_chunk().unwrap());
        assert_eq!(short(&channels, "truc_tuyen;2021-01-04"), None);
        assert_eq!(channels.learn(b"truc_tuyen"), Some(2));
        assert_eq!(channels.learn("Trực tuyến".as_bytes()), Some(2));
        assert_eq!(channels.learn(b"buu_chinh"), Some(3));
        assert_eq!(short(&channels, "truc_tuyen;2021-01-04"), Some((2, 11)));
        assert_eq!(short(&channels, "buu_chinh;2021-01-04"), Some((3, 10)));
        assert_eq!(short(&channels, "Trực tuyến;2021-01-04"), Some((2, 15)));
        assert_eq!(short(&channels, "truc_tuyenn;2021-01-04"), None);
        assert_eq!((channels.learn(b" "), channels.learn(b"fax"), channels.learn(b"2\n")), (Some(0), None, None));
    }
}
