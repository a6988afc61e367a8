//! Spellings and their numbers.

use std::collections::HashMap;

use super::word::{SHORT, is_same, spread, spread_long};

/// How far a spelling may lie from its place. Spellings chosen to collide go into a map that cannot be fooled.
const REACH: usize = 12;

/// Texts numbered in the order in which they were met, each text once.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// A text's number plus one where its spread number leads to, or a few slots on; zero for an empty slot.
    slots: Vec<u32>,
    far: HashMap<Box<[u8]>, u32>,
    /// For every text, its first bytes and then zeros: most texts whole, close to each other.
    starts: Vec<[u8; SHORT]>,
    text: Vec<u8>,
    known: Vec<Known>,
    blank: bool,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    from: usize,
    to: usize,
    odd: bool,
}

impl Names {
    /// How many texts can be numbered.
    pub(super) const MOST: u32 = 1 << 26;

    /// No names yet; `blank` says whether no name at all is one of them.
    pub(super) fn new(blank: bool) -> Self {
        let slots = vec![0; 1024];
        Self { slots, far: HashMap::new(), starts: Vec::new(), text: Vec::new(), known: Vec::new(), blank }
    }

    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The text with this number.
    pub(super) fn get(&self, id: u32) -> &[u8] {
        let known = usize::try_from(id).ok().and_then(|id| self.known.get(id));
        known.and_then(|known| self.text.get(known.from..known.to)).unwrap_or_default()
    }

    /// The text with this number, as text.
    pub(super) fn text(&self, id: u32) -> String {
        String::from_utf8_lossy(self.get(id)).into_owned()
    }

    /// The same as [`Names::plain`] of the first `len` bytes of `text`, which has zeros after them.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    pub(super) fn plain_short(&mut self, text: &[u8; SHORT], len: usize, spread: u64) -> Option<u32> {
        let id = self.slots.get(self.place(spread))?.wrapping_sub(1);
        if let Some(known) = self.starts.get(id as usize) {
            // A text that does not end with a zero is told by its bytes from those that are longer or shorter. Odd
            // texts and long ones begin with a zero here.
            if is_same(known, text) && text[len.wrapping_sub(1) % SHORT] != 0 {
                return Some(id);
            }
        }
        self.plain(text.get(..len)?, spread)
    }

    /// The same as [`Names::plain_short`] of a longer text: all of `first` and `len` bytes of `second`.
    #[inline(never)]
    pub(super) fn plain_long(&mut self, first: &[u8; SHORT], second: &[u8; SHORT], len: usize) -> Option<u32> {
        let spread = spread_long(first, second);
        let id = self.slots.get(self.place(spread))?.wrapping_sub(1);
        if let Some(Known { from, to, odd: false }) = self.known.get(id as usize) {
            let (start, end) = (self.text.get(*from..*to)?.first_chunk(), self.text.get(from + SHORT..*to));
            if start.is_some_and(|start| is_same(start, first)) && end == second.get(..len) {
                return Some(id);
            }
        }
        self.plain(&[first.as_slice(), second.get(..len)?].concat(), spread)
    }

    /// The number of a text that can be taken as it stands, `spread` being its [`spread`] number. Others belong to
    /// records that have to be read one by one.
    #[inline(never)]
    pub(super) fn plain(&mut self, text: &[u8], spread: u64) -> Option<u32> {
        match self.find(text, spread) {
            Some(id) => self.known.get(id as usize).is_some_and(|known| !known.odd).then_some(id),
            None if self.is_plain(text) => self.number(text),
            None => None,
        }
    }

    fn find(&self, text: &[u8], spread: u64) -> Option<u32> {
        let place = self.place(spread);
        for step in 0..REACH {
            let slot = self.slots.get(place.wrapping_add(step) & (self.slots.len() - 1))?;
            let id = slot.checked_sub(1)?;
            if self.get(id) == text {
                return Some(id);
            }
        }
        self.far.get(text).copied()
    }

    /// The slot that a spread number leads to.
    #[inline]
    fn place(&self, spread: u64) -> usize {
        // The upper half of the number is spread best.
        (spread >> 32) as usize & (self.slots.len() - 1)
    }

    /// The number of any text, a new one if it has none; `None` when numbers have run out.
    pub(super) fn number(&mut self, text: &[u8]) -> Option<u32> {
        if let Some(id) = self.find(text, spread(text)) {
            return Some(id);
        }
        let id = u32::try_from(self.known.len()).ok().filter(|id| *id < Self::MOST)?;
        let from = self.text.len();
        self.text.extend_from_slice(text);
        let odd = !self.is_plain(text);
        let mut start = [0; SHORT];
        if text.len() < SHORT && !odd {
            start[..text.len()].copy_from_slice(text);
        }
        self.starts.push(start);
        self.known.push(Known { from, to: self.text.len(), odd });
        if self.known.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.put(id);
        }
        Some(id)
    }

    /// Whether nothing is to be said of a name, and nothing is trimmed off it.
    fn is_plain(&self, text: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(text) else { return false };
        let trimmed = text.trim();
        let fits = if self.blank { trimmed.len() == text.len() } else { !trimmed.is_empty() };
        fits && !text.bytes().any(|byte| byte.is_ascii_control())
    }

    fn put(&mut self, id: u32) {
        let place = self.place(spread(self.get(id)));
        let mask = self.slots.len() - 1;
        for step in 0..REACH {
            let slot = &mut self.slots[place.wrapping_add(step) & mask];
            if *slot == 0 {
                *slot = id + 1;
                return;
            }
        }
        self.far.insert(self.get(id).into(), id);
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        self.far = HashMap::new();
        for id in (0..).take(self.known.len()) {
            self.put(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::word::cut_to;

    #[test]
    fn every_text_has_one_number() {
        let mut names = Names::new(false);
        let text = |at: u32| format!("Lĩnh vực {at}{}", "x".repeat(at as usize % 40));
        for at in 0..5_000 {
            let text = text(at);
            assert_eq!(names.find(text.as_bytes(), spread(text.as_bytes())), None);
            assert_eq!(names.number(text.as_bytes()), Some(at));
        }
        for at in 0..5_000 {
            assert_eq!(names.plain(text(at).as_bytes(), spread(text(at).as_bytes())), Some(at));
            assert_eq!(names.get(at), text(at).as_bytes());
        }
        assert_eq!((names.plain(b"", spread(b"")), names.number(b"")), (None, Some(5_000)));
        assert_eq!((names.plain(b"", spread(b"")), names.len()), (None, 5_001));
        // Nearly every text is found in its own slot or close to it.
        assert!(names.far.is_empty());
    }

    #[test]
    fn texts_chosen_to_collide_are_found_all_the_same() {
        let mut names = Names::new(true);
        for at in 0..20_u8 {
            assert_eq!(names.number(&[b'a' + at]), Some(at.into()));
        }
        // As if all of them led to the same two slots.
        for id in 0..20_u32 {
            names.far.insert(names.get(id).into(), id);
        }
        names.slots = vec![names.slots[names.place(spread(b"a"))]; 2];
        for at in 0..20_u8 {
            let text = [b'a' + at];
            assert_eq!(names.plain(&text, spread(&text)), Some(at.into()));
            assert_eq!(names.plain_short(&cut_to(&[b'a' + at; SHORT], 1), 1, spread(&text)), Some(at.into()));
        }
    }

    #[test]
    fn a_name_in_a_window_is_the_same_name() {
        let mut names = Names::new(false);
        let long = "Phát thanh, truyền hình và thông tin điện tử (khu công nghiệp)";
        let (exact, tailed) = (&"x".repeat(SHORT), &format!("{}\0", "x".repeat(SHORT)));
        let texts = ["Báo chí", "Báo chí x", "B", long, exact, &"x".repeat(127), "", " ", "a\tb", "B\0", "\0", tailed];
        for (id, text) in texts.into_iter().enumerate() {
            let mut window = [b'y'; 2 * SHORT];
            window[..text.len()].copy_from_slice(text.as_bytes());
            let (first, second) = (window[..SHORT].first_chunk().unwrap(), window[SHORT..].first_chunk().unwrap());
            let expected = (id < 6).then(|| u32::try_from(id).unwrap());
            for _ in 0..2 {
                let spread = spread(text.as_bytes());
                let found = if text.len() < SHORT {
                    names.plain_short(&cut_to(first, text.len()), text.len(), spread)
                } else {
                    names.plain_long(first, &cut_to(second, text.len() - SHORT), text.len() - SHORT)
                };
                assert_eq!(found, expected, "{text}");
                assert_eq!(names.plain(text.as_bytes(), spread), expected, "{text}");
            }
            names.number(text.as_bytes());
        }
    }
}
