//! Interner of records that are looked up together.

use super::swar::{BLOCK, cut_into, hash_long, hash_short};

/// How many records are read before they are placed.
pub(crate) const BATCH: usize = 128;

/// The first bytes of a text and then zeros, in one line of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct KeyBlock(pub(crate) [u8; BLOCK]);

/// Texts of a batch that wait to be looked up: one after the other each look would wait for the memory, together they
/// wait at the same time.
///
/// No text ends with a zero, so that a text is told by its bytes from those that are longer or shorter.
pub(crate) struct ProbeBatch {
    pub(crate) starts: [KeyBlock; BATCH],
    pub(crate) hashes: [u64; BATCH],
    /// What follows in those of [`BLOCK`] bytes and more, with their places, in order.
    pub(crate) ends: Vec<(usize, KeyBlock)>,
}

impl ProbeBatch {
    pub(crate) fn new() -> Self {
        Self { starts: [KeyBlock([0; BLOCK]); BATCH], hashes: [0; BATCH], ends: Vec::new() }
    }

    /// Puts the first `len` bytes of `text`, fewer than [`BLOCK`], at a place; `false` if they end with a zero.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is kept from registers")]
    pub(crate) fn put(&mut self, at: usize, text: &[u8; BLOCK], len: usize) -> bool {
        let KeyBlock(start) = &mut self.starts[at % BATCH];
        cut_into(start, text, len);
        self.hashes[at % BATCH] = hash_short(start);
        start[len.wrapping_sub(1) % BLOCK] != 0
    }

    /// The same for a longer text: all of `first` and `len` bytes of `second`.
    #[inline(never)]
    pub(crate) fn put_long(&mut self, at: usize, first: &[u8; BLOCK], second: &[u8; BLOCK], len: usize) -> bool {
        let mut end = KeyBlock([0; BLOCK]);
        cut_into(&mut end.0, second, len);
        let last = if len == 0 { first[BLOCK - 1] } else { end.0[(len - 1) % BLOCK] };
        self.cut(at);
        self.starts[at % BATCH].0 = *first;
        self.hashes[at % BATCH] = hash_long(first, &end.0);
        self.ends.push((at, end));
        last != 0
    }

    /// Takes back all texts from a place on.
    pub(crate) fn cut(&mut self, from: usize) {
        while self.ends.last().is_some_and(|(at, _)| *at >= from) {
            self.ends.pop();
        }
    }

    /// The text at a place.
    pub(crate) fn text(&self, at: usize) -> Vec<u8> {
        let mut text = self.starts[at % BATCH].0.to_vec();
        if let Some((_, KeyBlock(end))) = self.ends.iter().find(|(place, _)| *place == at) {
            text.extend_from_slice(end);
        }
        let end = text.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        text.truncate(end);
        text
    }
}
