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
    ends: Vec<usize>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self { slots: vec![(0, 0); 1024], far: HashMap::new(), text: Vec::new(), ends: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text with this number.
    #[inline]
    pub(super) fn get(&self, id: u32) -> &[u8] {
        let at = id as usize;
        let end = self.ends.get(at).copied().unwrap_or(0);
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) };
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number of `text`, if it has one.
    #[inline]
    pub(super) fn find(&self, text: &[u8]) -> Option<u32> {
        let hash = spread(text);
        let tag = (hash >> 32) as u32;
        for step in 0..REACH {
            let (known, id) = self.slots[(hash as usize).wrapping_add(step) & (self.slots.len() - 1)];
            if id == 0 {
                return None;
            }
            if known == tag && self.get(id - 1) == text {
                return Some(id - 1);
            }
        }
        self.far.get(text).copied()
    }

    /// The number of `text`, a new one if it has none; `None` when numbers have run out.
    pub(super) fn number(&mut self, text: &[u8]) -> Option<u32> {
        if let Some(id) = self.find(text) {
            return Some(id);
        }
        let id = u32::try_from(self.ends.len()).ok().filter(|id| *id < Self::MOST)?;
        self.text.extend_from_slice(text);
        self.ends.push(self.text.len());
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.put(id);
        }
        Some(id)
    }

    /// How many texts can be numbered.
    pub(super) const MOST: u32 = 1 << 26;

    fn put(&mut self, id: u32) {
        let hash = spread(self.get(id));
        let mask = self.slots.len() - 1;
        for step in 0..REACH {
            let slot = (hash as usize).wrapping_add(step) & mask;
            if self.slots[slot].1 == 0 {
                self.slots[slot] = ((hash >> 32) as u32, id + 1);
                return;
            }
        }
        self.far.insert(self.get(id).into(), id);
    }

    fn grow(&mut self) {
        let slots = self.slots.len() * 2;
        self.slots = vec![(0, 0); slots];
        self.far = HashMap::new();
        for id in 0..self.ends.len() {
            self.put(id as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_one_number() {
        let mut names = Names::new();
        let text = |at: u32| format!("Lĩnh vực {at}{}", "x".repeat(at as usize % 40));
        for at in 0..5_000 {
            assert_eq!(names.find(text(at).as_bytes()), None);
            assert_eq!(names.number(text(at).as_bytes()), Some(at));
        }
        for at in 0..5_000 {
            assert_eq!(names.number(text(at).as_bytes()), Some(at));
            assert_eq!(names.get(at), text(at).as_bytes());
        }
        assert_eq!(names.number(b""), Some(5_000));
        assert_eq!((names.find(b""), names.len()), (Some(5_000), 5_001));
    }
}
