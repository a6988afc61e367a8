//! An interner by *hash and displace*: every distinct spelling gets a small number, the same one each time.
//!
//! Layout: `slots` holds a number for each spelling, `displacements` one byte for each bucket of hashes; a hash selects its
//! bucket, and the hash with the displacement of the bucket selects the slot. Where a new spelling meets another one in
//! its slot, the bucket tries the next displacements until all of its spellings have free slots. The first bytes of each
//! spelling lie in [`KeyBlock`]s, one line of the cache each, so that a look-up compares without following a pointer.
//!
//! Invariant: a spelling that is known is found in one look, except the few in `overflow`, an ordinary hash map that takes
//! spellings chosen to collide. Batches are looked up in two passes, all slots first, then all blocks, so that no look-up
//! waits for the memory of another. With 5 000 spellings instead of 200 a record costs about a tenth more.

use std::borrow::Cow;
use std::collections::HashMap;

use super::probe_batch::{BATCH, KeyBlock, ProbeBatch};
use super::swar::{BLOCK, hash, is_same};

/// In place of an end.
const NO_END: u32 = u32::MAX;

/// How many texts share a bucket, at most. Texts chosen to collide go into a map that cannot be fooled.
const BUCKET: usize = 12;
/// How many displacements are tried.
const DISPLACEMENTS: u8 = 96;
/// There are so many slots for each bucket.
const SLOTS_PER_BUCKET: usize = 4;

/// Texts numbered in the order in which they were met, each text once.
///
/// Every text has a slot of its own, so that one look finds it: its hash leads to a bucket with a displacement, and the hash
/// and the displacement lead to the slot. Where a new text meets another one in its slot, the texts of its bucket move to
/// free slots by another displacement.
#[derive(Clone, Debug)]
pub(crate) struct Interner {
    /// A text's number plus one in its slot; zero for an empty slot.
    slots: Vec<u32>,
    displacements: Vec<u8>,
    /// For every bucket, the number plus one of the text met last that is in it.
    last: Vec<u32>,
    overflow: HashMap<Box<[u8]>, u32>,
    /// For every text of fewer than twice [`BLOCK`] bytes that is not odd, its first bytes and then zeros, close to
    /// each other; zeros for all others.
    blocks: Vec<KeyBlock>,
    /// What follows in such texts of [`BLOCK`] bytes and more, with zeros after it.
    ends: Vec<KeyBlock>,
    text: Vec<u8>,
    known: Vec<Known>,
    blank: bool,
    /// Texts that say that there is nothing are not taken as they stand, these and the ones that all lists have.
    marks: Option<Vec<String>>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    from: usize,
    to: usize,
    /// The number plus one of the text met before of the same bucket; zero for none.
    before: u32,
    /// Its place among the ends, if it has one.
    end: u32,
    odd: bool,
}

impl Interner {
    /// How many texts can be numbered.
    pub(crate) const MOST: u32 = 1 << 26;

    /// No names yet; `blank` says whether no name at all is one of them.
    pub(crate) fn new(blank: bool) -> Self {
        let mut names = Self {
            slots: Vec::new(),
            displacements: Vec::new(),
            last: Vec::new(),
            overflow: HashMap::new(),
            blocks: Vec::new(),
            ends: Vec::new(),
            text: Vec::new(),
            known: Vec::new(),
            blank,
            marks: None,
        };
        names.clear(1024);
        names
    }

    /// Leaves texts that say that there is nothing to the reader of single records.
    pub(crate) fn pass_over_marks(&mut self, own: &[String]) {
        self.marks = Some(own.to_vec());
    }

    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// The text with this number.
    pub(crate) fn get(&self, id: u32) -> &[u8] {
        let known = usize::try_from(id).ok().and_then(|id| self.known.get(id));
        known.and_then(|known| self.text.get(known.from..known.to)).unwrap_or_default()
    }

    /// The text with this number, as text.
    pub(crate) fn text(&self, id: u32) -> Cow<'_, str> {
        String::from_utf8_lossy(self.get(id))
    }

    /// Numbers for the texts that wait at `from..to`, as [`Interner::plain`] gives them; where that gives none, it ends.
    #[inline(never)]
    pub(crate) fn intern_batch(&mut self, batch: &ProbeBatch, from: usize, to: usize, ids: &mut [u32; BATCH]) -> usize {
        const NONE: u32 = u32::MAX;
        let range = from.min(BATCH)..to.min(BATCH);
        let mut all = true;
        // First all slots, then all texts: none waits for the memory of another.
        for (id, hash) in ids[range.clone()].iter_mut().zip(&batch.hashes[range.clone()]) {
            *id = self.slots.get(self.slot_of(*hash)).map_or(NONE, |slot| slot.wrapping_sub(1));
        }
        for (id, KeyBlock(text)) in ids[range.clone()].iter_mut().zip(&batch.starts[range.clone()]) {
            // Odd texts have no start.
            let same = self.blocks.get(*id as usize).is_some_and(|KeyBlock(start)| is_same(start, text));
            *id = if same { *id } else { NONE };
            all &= same;
        }
        for (at, KeyBlock(text)) in &batch.ends {
            if let Some(id) = ids.get_mut(*at).filter(|_| range.contains(at)) {
                let end = self.known.get(*id as usize).and_then(|known| self.ends.get(known.end as usize));
                if !end.is_some_and(|KeyBlock(end)| is_same(end, text)) {
                    *id = NONE;
                    all = false;
                }
            }
        }
        if !all {
            for at in range {
                if ids[at] == NONE {
                    match self.plain(&batch.text(at), batch.hashes[at]) {
                        Some(id) => ids[at] = id,
                        None => return at,
                    }
                }
            }
        }
        to
    }

    /// The number of a text that can be taken as it stands, `hash` being its [`hash`] number. Others belong to
    /// records that have to be read one by one.
    #[inline(never)]
    pub(crate) fn plain(&mut self, text: &[u8], hash: u64) -> Option<u32> {
        match self.lookup(text, hash) {
            Some(id) => self.known.get(id as usize).is_some_and(|known| !known.odd).then_some(id),
            None if self.is_plain(text) => self.add(text, false),
            None => None,
        }
    }

    fn lookup(&self, text: &[u8], hash: u64) -> Option<u32> {
        let id = self.slots.get(self.slot_of(hash))?.wrapping_sub(1);
        if self.known.get(id as usize).is_some_and(|known| self.text.get(known.from..known.to) == Some(text)) {
            return Some(id);
        }
        if self.overflow.is_empty() { None } else { self.overflow.get(text).copied() }
    }

    /// The slot of a hash.
    #[inline]
    fn slot_of(&self, hash: u64) -> usize {
        self.slot(hash, self.displacements.get(self.bucket(hash)).copied().unwrap_or_default())
    }

    /// The bucket of a hash.
    #[inline]
    fn bucket(&self, hash: u64) -> usize {
        masked(hash, self.displacements.len())
    }

    #[inline]
    fn slot(&self, hash: u64, displacement: u8) -> usize {
        // Other bits than those that led to the displacement.
        let step = (hash >> 20) | 1;
        masked((hash >> 32).wrapping_add(step.wrapping_mul(displacement.into())), self.slots.len())
    }

    /// The number of any text, a new one if it has none; `None` when numbers have run out.
    pub(crate) fn number(&mut self, text: &[u8]) -> Option<u32> {
        match self.lookup(text, hash(text)) {
            Some(id) => Some(id),
            None => self.add(text, !self.is_plain(text)),
        }
    }

    /// A number for a text that has none.
    fn add(&mut self, text: &[u8], odd: bool) -> Option<u32> {
        let id = u32::try_from(self.known.len()).ok().filter(|id| *id < Self::MOST)?;
        let from = self.text.len();
        self.text.extend_from_slice(text);
        let mut start = [0; BLOCK];
        let mut end = NO_END;
        if !odd && text.len() < 2 * BLOCK {
            let (first, second) = text.split_at(text.len().min(BLOCK));
            start[..first.len()].copy_from_slice(first);
            if text.len() >= BLOCK {
                let mut rest = [0; BLOCK];
                rest[..second.len()].copy_from_slice(second);
                end = u32::try_from(self.ends.len()).unwrap_or(NO_END);
                self.ends.push(KeyBlock(rest));
            }
        }
        self.blocks.push(KeyBlock(start));
        self.known.push(Known { from, to: self.text.len(), before: 0, end, odd });
        let (met, slots) = (self.known.len(), self.slots.len());
        if met * 4 <= slots * 3 && self.put(id) {
            return Some(id);
        }
        // A table with room enough does not grow for texts chosen to collide.
        if met * 4 < slots {
            self.put_overflow(id);
            return Some(id);
        }
        self.clear(slots * 2);
        for id in 0..=id {
            if !self.put(id) {
                self.put_overflow(id);
            }
        }
        Some(id)
    }

    /// Whether nothing is to be said of a name, and nothing is trimmed off it.
    fn is_plain(&self, text: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(text) else { return false };
        let trimmed = text.trim();
        let fits = if self.blank { trimmed.len() == text.len() } else { !trimmed.is_empty() };
        let is_mark = || self.marks.as_ref().is_some_and(|own| crate::dossier::cells::is_no_name(text, own));
        fits && !text.bytes().any(|byte| byte.is_ascii_control()) && !is_mark()
    }

    /// Forgets where texts are.
    fn clear(&mut self, slots: usize) {
        self.slots = vec![0; slots];
        self.displacements = vec![0; slots / SLOTS_PER_BUCKET];
        self.last = vec![0; slots / SLOTS_PER_BUCKET];
        self.overflow = HashMap::new();
    }

    /// Gives a text its slot; `false` if there is none for it.
    fn put(&mut self, id: u32) -> bool {
        let hash = hash(self.get(id));
        let bucket = self.bucket(hash);
        let slot_of = self.slot_of(hash);
        if self.slots[slot_of] == 0 {
            self.slots[slot_of] = id + 1;
        } else if !self.displace(id, bucket) {
            return false;
        }
        self.known[id as usize].before = std::mem::replace(&mut self.last[bucket], id + 1);
        true
    }

    /// Moves the texts of a bucket to free slots, with one more.
    fn displace(&mut self, id: u32, bucket: usize) -> bool {
        let mut all = Vec::with_capacity(BUCKET);
        all.push((id, hash(self.get(id))));
        let mut next = self.last[bucket];
        while let Some(member) = next.checked_sub(1) {
            if all.len() == BUCKET {
                return false;
            }
            all.push((member, hash(self.get(member))));
            next = self.known[member as usize].before;
        }
        let displacement = self.displacements[bucket];
        self.take_out(&all[1..], displacement);
        for step in 1..=DISPLACEMENTS {
            let other = displacement.wrapping_add(step);
            if self.put_all(&all, other) {
                self.displacements[bucket] = other;
                return true;
            }
        }
        self.put_all(&all[1..], displacement);
        false
    }

    /// Puts all texts into their slots by `displacement`, or none.
    fn put_all(&mut self, texts: &[(u32, u64)], displacement: u8) -> bool {
        for (at, (id, hash)) in texts.iter().enumerate() {
            let slot = self.slot(*hash, displacement);
            if self.slots[slot] != 0 {
                self.take_out(&texts[..at], displacement);
                return false;
            }
            self.slots[slot] = id + 1;
        }
        true
    }

    fn take_out(&mut self, texts: &[(u32, u64)], displacement: u8) {
        for (_, hash) in texts {
            let slot = self.slot(*hash, displacement);
            self.slots[slot] = 0;
        }
    }

    fn put_overflow(&mut self, id: u32) {
        self.overflow.insert(self.get(id).into(), id);
    }
}

/// The low bits of a number, masked a power of two.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "low bits are what is asked for")]
fn masked(number: u64, power: usize) -> usize {
    number as usize & (power - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: usize = 5;

    /// A text of fewer than twice [`BLOCK`] bytes that waits alone, if it can wait.
    fn batch(text: &[u8]) -> Option<ProbeBatch> {
        let mut window = [b'y'; 2 * BLOCK];
        window[..text.len()].copy_from_slice(text);
        let (first, second) = (window[..BLOCK].first_chunk().unwrap(), window[BLOCK..].first_chunk().unwrap());
        let mut batch = ProbeBatch::new();
        let can_wait = match text.len().checked_sub(BLOCK) {
            None => batch.put(PLACE, first, text.len()),
            Some(len) => batch.put_long(PLACE, first, second, len),
        };
        can_wait.then_some(batch)
    }

    fn number_waiting(names: &mut Interner, text: &[u8]) -> Option<u32> {
        let mut ids = [0; BATCH];
        let all = names.intern_batch(&batch(text)?, PLACE, PLACE + 1, &mut ids) > PLACE;
        all.then_some(ids[PLACE])
    }

    #[test]
    fn every_text_has_one_number() {
        let mut names = Interner::new(false);
        let text = |at: u32| format!("Lĩnh vực {at}{}", "x".repeat(at as usize % 40));
        for at in 0..5_000 {
            let text = text(at);
            assert_eq!(names.lookup(text.as_bytes(), hash(text.as_bytes())), None);
            assert_eq!(names.number(text.as_bytes()), Some(at));
        }
        for at in 0..5_000 {
            assert_eq!(names.plain(text(at).as_bytes(), hash(text(at).as_bytes())), Some(at));
            assert_eq!(names.get(at), text(at).as_bytes());
        }
        assert_eq!((names.plain(b"", hash(b"")), names.number(b"")), (None, Some(5_000)));
        assert_eq!((names.plain(b"", hash(b"")), names.len()), (None, 5_001));
        // Nearly every text is found in its own slot or close to it.
        assert!(names.overflow.is_empty());
    }

    #[test]
    fn texts_chosen_to_collide_are_found_all_the_same() {
        let mut names = Interner::new(true);
        for at in 0..20_u8 {
            assert_eq!(names.number(&[b'a' + at]), Some(at.into()));
        }
        // As if none of them had found a slot.
        for id in 0..20_u32 {
            names.put_overflow(id);
        }
        names.slots.fill(0);
        for at in 0..20_u8 {
            let text = [b'a' + at];
            assert_eq!(names.plain(&text, hash(&text)), Some(at.into()));
            assert_eq!(number_waiting(&mut names, &text), Some(at.into()));
        }
    }

    #[test]
    fn more_texts_than_can_share_a_shift_are_found_too() {
        let mut names = Interner::new(false);
        let shares = |text: &String| names.bucket(hash(text.as_bytes())) == 7;
        let texts: Vec<String> = (0..).map(|at: u32| format!("Lĩnh vực {at}")).filter(shares).take(250).collect();
        for (id, text) in (0..).zip(&texts) {
            assert_eq!(names.number(text.as_bytes()), Some(id));
            for (id, text) in (0..=id).zip(&texts).step_by(7) {
                assert_eq!(names.lookup(text.as_bytes(), hash(text.as_bytes())), Some(id), "{text}");
            }
        }
        assert!(!names.overflow.is_empty() && names.slots.len() == 1024);
        // What has overflowed finds its slot when the table grows.
        (0..1_000).for_each(|at| assert!(names.number(format!("Đơn vị {at}").as_bytes()).is_some()));
        for (id, text) in (0..).zip(&texts) {
            assert_eq!(names.number(text.as_bytes()), Some(id));
        }
    }

    #[test]
    fn a_text_in_the_slot_of_another_is_not_that_one() {
        let mut names = Interner::new(false);
        let (one, other) = (format!("{}a", "x".repeat(BLOCK)), format!("{}b", "x".repeat(BLOCK)));
        for (id, (one, other)) in (0..).step_by(2).zip([("Báo chí", "Báo chi"), (&one, &other)]) {
            assert_eq!(names.number(one.as_bytes()), Some(id));
            let mut batch = batch(other.as_bytes()).unwrap();
            batch.hashes[PLACE] = hash(one.as_bytes());
            let mut ids = [0; BATCH];
            assert_eq!(names.intern_batch(&batch, PLACE, PLACE + 1, &mut ids), PLACE + 1);
            assert_eq!((ids[PLACE], names.get(id + 1)), (id + 1, other.as_bytes()));
        }
    }

    #[test]
    fn a_name_that_waits_is_the_same_name() {
        let mut names = Interner::new(false);
        let long = "Phát thanh, truyền hình và thông tin điện tử (khu công nghiệp)";
        let (exact, tailed) = (&"x".repeat(BLOCK), &format!("{}\0", "x".repeat(BLOCK)));
        let texts = ["Báo chí", "Báo chí x", "B", long, exact, &"x".repeat(127), "", " ", "a\tb", "B\0", "\0", tailed];
        for (id, text) in texts.into_iter().enumerate() {
            let expected = (id < 6).then(|| u32::try_from(id).unwrap());
            for _ in 0..2 {
                assert_eq!(number_waiting(&mut names, text.as_bytes()), expected, "{text}");
                assert_eq!(names.plain(text.as_bytes(), hash(text.as_bytes())), expected, "{text}");
            }
            names.number(text.as_bytes());
        }
    }
}
