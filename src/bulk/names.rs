//! Spellings and their numbers.

use std::collections::HashMap;

use super::word::spread;

/// How far a spelling may lie from its place. Spellings chosen to collide go into a map that cannot be fooled.
const REACH: usize = 12;

/// Texts numbered in the order in which they were met, each text once.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// A part of the spread number, and the text's number plus one; zero for an empty slot.
    slots: Vec<(u32, u32)>,
    far: HashMap<Box<[u8]>, u32>,
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
        Self { slots: vec![(0, 0); 1024], far: HashMap::new(), text: Vec::new(), known: Vec::new(), blank }
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

    /// The number of a text that can be taken as it stands, `spread` being its [`spread`] number. Others belong to
    /// records that have to be read one by one.
    #[inline]
    pub(super) fn plain(&mut self, text: &[u8], spread: u64) -> Option<u32> {
        match self.find(text, spread) {
            Some((id, odd)) => (!odd).then_some(id),
            None if self.is_plain(text) => self.number(text),
            None => None,
        }
    }

    #[inline]
    fn find(&self, text: &[u8], spread: u64) -> Option<(u32, bool)> {
        let (place, tag) = self.place(spread);
        for step in 0..REACH {
            let (known, id) = *self.slots.get(place.wrapping_add(step) & (self.slots.len() - 1))?;
            if id == 0 {
                return None;
            }
            if known == tag {
                let known = self.known.get(id as usize - 1)?;
                if self.text.get(known.from..known.to)? == text {
                    return Some((id - 1, known.odd));
                }
            }
        }
        let id = *self.far.get(text)?;
        Some((id, self.known.get(id as usize)?.odd))
    }

    /// The slot that a spread number leads to, and its tag. The upper half of the number is spread best.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "any part of the number does")]
    fn place(&self, spread: u64) -> (usize, u32) {
        ((spread >> 32) as usize & (self.slots.len() - 1), spread as u32)
    }

    /// The number of any text, a new one if it has none; `None` when numbers have run out.
    pub(super) fn number(&mut self, text: &[u8]) -> Option<u32> {
        if let Some((id, _)) = self.find(text, spread(text)) {
            return Some(id);
        }
        let id = u32::try_from(self.known.len()).ok().filter(|id| *id < Self::MOST)?;
        let from = self.text.len();
        self.text.extend_from_slice(text);
        self.known.push(Known { from, to: self.text.len(), odd: !self.is_plain(text) });
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
        let (place, tag) = self.place(spread(self.get(id)));
        let mask = self.slots.len() - 1;
        for step in 0..REACH {
            let slot = &mut self.slots[place.wrapping_add(step) & mask];
            if slot.1 == 0 {
                *slot = (tag, id + 1);
                return;
            }
        }
        self.far.insert(self.get(id).into(), id);
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); self.slots.len() * 2];
        self.far = HashMap::new();
        for id in (0..).take(self.known.len()) {
            self.put(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        names.slots.truncate(2);
        for at in 0..40_u8 {
            names.far.insert([at].into(), u32::from(at));
            names.known.push(Known { from: 0, to: 0, odd: false });
        }
        names.slots.fill((1, 1));
        assert_eq!(names.plain(&[7], 0), Some(7));
    }
}
