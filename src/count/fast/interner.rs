//! Spellings and their numbers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::probe_batch::{LOT, Start, Waiting};
use super::swar::{SHORT, is_same, spread};

/// In place of an end.
const NO_END: u32 = u32::MAX;

/// How many texts share a shift, at most. Texts chosen to collide go into a map that cannot be fooled.
const SHARE: usize = 12;
/// How many shifts are tried.
const SHIFTS: u8 = 96;
/// There are so many slots for each shift.
const SLOTS_PER_SHIFT: usize = 4;

/// Texts numbered in the order in which they were met, each text once.
///
/// Every text has a slot of its own, so that one look finds it: its spread number leads to a shift, and the number and
/// the shift lead to the slot. Where a new text meets another one in its slot, the texts that share its shift move to
/// free slots by another shift.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// A text's number plus one in its slot; zero for an empty slot.
    slots: Vec<u32>,
    shifts: Vec<u8>,
    /// For every shift, the number plus one of the text met last that has it.
    last: Vec<u32>,
    far: HashMap<Box<[u8]>, u32>,
    /// For every text of fewer than twice [`SHORT`] bytes that is not odd, its first bytes and then zeros, close to
    /// each other; zeros for all others.
    starts: Vec<Start>,
    /// What follows in such texts of [`SHORT`] bytes and more, with zeros after it.
    ends: Vec<Start>,
    text: Vec<u8>,
    known: Vec<Known>,
    blank: bool,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    from: usize,
    to: usize,
    /// The number plus one of the text met before that shares the shift; zero for none.
    before: u32,
    /// Its place among the ends, if it has one.
    end: u32,
    odd: bool,
}

impl Names {
    /// How many texts can be numbered.
    pub(crate) const MOST: u32 = 1 << 26;

    /// No names yet; `blank` says whether no name at all is one of them.
    pub(crate) fn new(blank: bool) -> Self {
        let mut names = Self {
            slots: Vec::new(),
            shifts: Vec::new(),
            last: Vec::new(),
            far: HashMap::new(),
            starts: Vec::new(),
            ends: Vec::new(),
            text: Vec::new(),
            known: Vec::new(),
            blank,
        };
        names.clear(1024);
        names
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

    /// Numbers for the texts that wait at `from..to`, as [`Names::plain`] gives them; where that gives none, it ends.
    #[inline(never)]
    pub(crate) fn number_all(&mut self, waiting: &Waiting, from: usize, to: usize, ids: &mut [u32; LOT]) -> usize {
        const NONE: u32 = u32::MAX;
        let range = from.min(LOT)..to.min(LOT);
        let mut all = true;
        // First all slots, then all texts: none waits for the memory of another.
        for (id, spread) in ids[range.clone()].iter_mut().zip(&waiting.spreads[range.clone()]) {
            *id = self.slots.get(self.place(*spread)).map_or(NONE, |slot| slot.wrapping_sub(1));
        }
        for (id, Start(text)) in ids[range.clone()].iter_mut().zip(&waiting.starts[range.clone()]) {
            // Odd texts have no start.
            let same = self.starts.get(*id as usize).is_some_and(|Start(start)| is_same(start, text));
            *id = if same { *id } else { NONE };
            all &= same;
        }
        for (at, Start(text)) in &waiting.ends {
            if let Some(id) = ids.get_mut(*at).filter(|_| range.contains(at)) {
                let end = self.known.get(*id as usize).and_then(|known| self.ends.get(known.end as usize));
                if !end.is_some_and(|Start(end)| is_same(end, text)) {
                    *id = NONE;
                    all = false;
                }
            }
        }
        if !all {
            for at in range {
                if ids[at] == NONE {
                    match self.plain(&waiting.text(at), waiting.spreads[at]) {
                        Some(id) => ids[at] = id,
                        None => return at,
                    }
                }
            }
        }
        to
    }

    /// The number of a text that can be taken as it stands, `spread` being its [`spread`] number. Others belong to
    /// records that have to be read one by one.
    #[inline(never)]
    pub(crate) fn plain(&mut self, text: &[u8], spread: u64) -> Option<u32> {
        match self.find(text, spread) {
            Some(id) => self.known.get(id as usize).is_some_and(|known| !known.odd).then_some(id),
            None if self.is_plain(text) => self.add(text, false),
            None => None,
        }
    }

    fn find(&self, text: &[u8], spread: u64) -> Option<u32> {
        let id = self.slots.get(self.place(spread))?.wrapping_sub(1);
        if self.known.get(id as usize).is_some_and(|known| self.text.get(known.from..known.to) == Some(text)) {
            return Some(id);
        }
        if self.far.is_empty() { None } else { self.far.get(text).copied() }
    }

    /// The slot of a spread number.
    #[inline]
    fn place(&self, spread: u64) -> usize {
        self.slot(spread, self.shifts.get(self.share(spread)).copied().unwrap_or_default())
    }

    /// Which shift a spread number has.
    #[inline]
    fn share(&self, spread: u64) -> usize {
        below(spread, self.shifts.len())
    }

    #[inline]
    fn slot(&self, spread: u64, shift: u8) -> usize {
        // Other bits than those that led to the shift.
        let step = (spread >> 20) | 1;
        below((spread >> 32).wrapping_add(step.wrapping_mul(shift.into())), self.slots.len())
    }

    /// The number of any text, a new one if it has none; `None` when numbers have run out.
    pub(crate) fn number(&mut self, text: &[u8]) -> Option<u32> {
        match self.find(text, spread(text)) {
            Some(id) => Some(id),
            None => self.add(text, !self.is_plain(text)),
        }
    }

    /// A number for a text that has none.
    fn add(&mut self, text: &[u8], odd: bool) -> Option<u32> {
        let id = u32::try_from(self.known.len()).ok().filter(|id| *id < Self::MOST)?;
        let from = self.text.len();
        self.text.extend_from_slice(text);
        let mut start = [0; SHORT];
        let mut end = NO_END;
        if !odd && text.len() < 2 * SHORT {
            let (first, second) = text.split_at(text.len().min(SHORT));
            start[..first.len()].copy_from_slice(first);
            if text.len() >= SHORT {
                let mut rest = [0; SHORT];
                rest[..second.len()].copy_from_slice(second);
                end = u32::try_from(self.ends.len()).unwrap_or(NO_END);
                self.ends.push(Start(rest));
            }
        }
        self.starts.push(Start(start));
        self.known.push(Known { from, to: self.text.len(), before: 0, end, odd });
        let (met, slots) = (self.known.len(), self.slots.len());
        if met * 4 <= slots * 3 && self.put(id) {
            return Some(id);
        }
        // A table with room enough does not grow for texts chosen to collide.
        if met * 4 < slots {
            self.put_far(id);
            return Some(id);
        }
        self.clear(slots * 2);
        for id in 0..=id {
            if !self.put(id) {
                self.put_far(id);
            }
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

    /// Forgets where texts are.
    fn clear(&mut self, slots: usize) {
        self.slots = vec![0; slots];
        self.shifts = vec![0; slots / SLOTS_PER_SHIFT];
        self.last = vec![0; slots / SLOTS_PER_SHIFT];
        self.far = HashMap::new();
    }

    /// Gives a text its slot; `false` if there is none for it.
    fn put(&mut self, id: u32) -> bool {
        let spread = spread(self.get(id));
        let share = self.share(spread);
        let place = self.place(spread);
        if self.slots[place] == 0 {
            self.slots[place] = id + 1;
        } else if !self.put_by_another_shift(id, share) {
            return false;
        }
        self.known[id as usize].before = std::mem::replace(&mut self.last[share], id + 1);
        true
    }

    /// Moves the texts of a share to free slots, with one more.
    fn put_by_another_shift(&mut self, id: u32, share: usize) -> bool {
        let mut all = Vec::with_capacity(SHARE);
        all.push((id, spread(self.get(id))));
        let mut next = self.last[share];
        while let Some(member) = next.checked_sub(1) {
            if all.len() == SHARE {
                return false;
            }
            all.push((member, spread(self.get(member))));
            next = self.known[member as usize].before;
        }
        let shift = self.shifts[share];
        self.take_out(&all[1..], shift);
        for step in 1..=SHIFTS {
            let other = shift.wrapping_add(step);
            if self.put_all(&all, other) {
                self.shifts[share] = other;
                return true;
            }
        }
        self.put_all(&all[1..], shift);
        false
    }

    /// Puts all texts into their slots by `shift`, or none.
    fn put_all(&mut self, texts: &[(u32, u64)], shift: u8) -> bool {
        for (at, (id, spread)) in texts.iter().enumerate() {
            let slot = self.slot(*spread, shift);
            if self.slots[slot] != 0 {
                self.take_out(&texts[..at], shift);
                return false;
            }
            self.slots[slot] = id + 1;
        }
        true
    }

    fn take_out(&mut self, texts: &[(u32, u64)], shift: u8) {
        for (_, spread) in texts {
            let slot = self.slot(*spread, shift);
            self.slots[slot] = 0;
        }
    }

    fn put_far(&mut self, id: u32) {
        self.far.insert(self.get(id).into(), id);
    }
}

/// The low bits of a number, below a power of two.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "low bits are what is asked for")]
fn below(number: u64, power: usize) -> usize {
    number as usize & (power - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: usize = 5;

    /// A text of fewer than twice [`SHORT`] bytes that waits alone, if it can wait.
    fn waiting(text: &[u8]) -> Option<Waiting> {
        let mut window = [b'y'; 2 * SHORT];
        window[..text.len()].copy_from_slice(text);
        let (first, second) = (window[..SHORT].first_chunk().unwrap(), window[SHORT..].first_chunk().unwrap());
        let mut waiting = Waiting::new();
        let can_wait = match text.len().checked_sub(SHORT) {
            None => waiting.put(PLACE, first, text.len()),
            Some(len) => waiting.put_long(PLACE, first, second, len),
        };
        can_wait.then_some(waiting)
    }

    fn number_waiting(names: &mut Names, text: &[u8]) -> Option<u32> {
        let mut ids = [0; LOT];
        let all = names.number_all(&waiting(text)?, PLACE, PLACE + 1, &mut ids) > PLACE;
        all.then_some(ids[PLACE])
    }

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
        // As if none of them had found a slot.
        for id in 0..20_u32 {
            names.put_far(id);
        }
        names.slots.fill(0);
        for at in 0..20_u8 {
            let text = [b'a' + at];
            assert_eq!(names.plain(&text, spread(&text)), Some(at.into()));
            assert_eq!(number_waiting(&mut names, &text), Some(at.into()));
        }
    }

    #[test]
    fn more_texts_than_can_share_a_shift_are_found_too() {
        let mut names = Names::new(false);
        let shares = |text: &String| names.share(spread(text.as_bytes())) == 7;
        let texts: Vec<String> = (0..).map(|at: u32| format!("Lĩnh vực {at}")).filter(shares).take(250).collect();
        for (id, text) in (0..).zip(&texts) {
            assert_eq!(names.number(text.as_bytes()), Some(id));
            for (id, text) in (0..=id).zip(&texts).step_by(7) {
                assert_eq!(names.find(text.as_bytes(), spread(text.as_bytes())), Some(id), "{text}");
            }
        }
        assert!(!names.far.is_empty() && names.slots.len() == 1024);
        // What is far finds its slot when the table grows.
        (0..1_000).for_each(|at| assert!(names.number(format!("Đơn vị {at}").as_bytes()).is_some()));
        for (id, text) in (0..).zip(&texts) {
            assert_eq!(names.number(text.as_bytes()), Some(id));
        }
    }

    #[test]
    fn a_text_in_the_slot_of_another_is_not_that_one() {
        let mut names = Names::new(false);
        let (one, other) = (format!("{}a", "x".repeat(SHORT)), format!("{}b", "x".repeat(SHORT)));
        for (id, (one, other)) in (0..).step_by(2).zip([("Báo chí", "Báo chi"), (&one, &other)]) {
            assert_eq!(names.number(one.as_bytes()), Some(id));
            let mut waiting = waiting(other.as_bytes()).unwrap();
            waiting.spreads[PLACE] = spread(one.as_bytes());
            let mut ids = [0; LOT];
            assert_eq!(names.number_all(&waiting, PLACE, PLACE + 1, &mut ids), PLACE + 1);
            assert_eq!((ids[PLACE], names.get(id + 1)), (id + 1, other.as_bytes()));
        }
    }

    #[test]
    fn a_name_that_waits_is_the_same_name() {
        let mut names = Names::new(false);
        let long = "Phát thanh, truyền hình và thông tin điện tử (khu công nghiệp)";
        let (exact, tailed) = (&"x".repeat(SHORT), &format!("{}\0", "x".repeat(SHORT)));
        let texts = ["Báo chí", "Báo chí x", "B", long, exact, &"x".repeat(127), "", " ", "a\tb", "B\0", "\0", tailed];
        for (id, text) in texts.into_iter().enumerate() {
            let expected = (id < 6).then(|| u32::try_from(id).unwrap());
            for _ in 0..2 {
                assert_eq!(number_waiting(&mut names, text.as_bytes()), expected, "{text}");
                assert_eq!(names.plain(text.as_bytes(), spread(text.as_bytes())), expected, "{text}");
            }
            names.number(text.as_bytes());
        }
    }
}
