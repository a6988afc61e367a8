//! Fingerprints of dossier codes, by which repeated ones are found among a million.
//!
//! A *radix partition*: fingerprints go to buckets by their first eight bits, so that those of one bucket can be compared in
//! a table that lies in a cache close to the processor. Of 48 bits the bucket tells eight, and five bytes are kept. Two codes of a million
//! share a fingerprint in one list of six hundred; it is read a second time then, so the answer stays exact.

use std::num::NonZeroUsize;

use super::codes::folded;
use super::parallel::in_parallel;
use crate::count::fast::swar::{BLOCK, INSIDE, broadcast};

/// The lowest of the bits that a fingerprint has.
const LOWEST: u64 = 1 << 16;
/// What `A` and `a` differ in. With it in every byte a few signs look alike, too: a second pass tells them apart.
const SMALL: u8 = b' ';

/// The fingerprint of a code, or `None` for a blank one: 48 bits, then zeros. Codes that match have one.
#[inline]
pub(super) fn fingerprint(code: &[u8]) -> Option<u64> {
    fingerprint_ahead(code, code.len())
}

/// The fingerprint of the code with which `text` begins, `len` bytes long. Where something follows it, nothing is copied
/// byte by byte.
#[inline(always)]
#[allow(clippy::inline_always, reason = "the words of a code stay in registers")]
pub(super) fn fingerprint_ahead(text: &[u8], len: usize) -> Option<u64> {
    let code = text.get(..len)?;
    match text.first_chunk::<PIECE>() {
        Some(window) if len < PIECE && is_trimmed(code) => {
            let inside = INSIDE[len % BLOCK].first_chunk().map_or([0; 4], words);
            let small = |word: u64, inside: u64| (word | broadcast(SMALL)) & inside;
            let [first, second, third, fourth] = words(window);
            let words =
                [small(first, inside[0]), small(second, inside[1]), small(third, inside[2]), small(fourth, inside[3])];
            if (words[0] | words[1] | words[2] | words[3]) & broadcast(0x80) != 0 {
                return folded_fingerprint(code);
            }
            Some(cut(mixed(0, words)))
        }
        _ => trimmed_fingerprint(code),
    }
}

/// How many bytes of a code are hashed at once.
const PIECE: usize = 32;

#[inline]
fn words(text: &[u8; PIECE]) -> [u64; 4] {
    let word = |at: usize| text[at..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
    [word(0), word(8), word(16), word(24)]
}

/// Whether a code is not blank and has no white space around it.
#[inline]
fn is_trimmed(code: &[u8]) -> bool {
    code.first().is_some_and(|byte| *byte > b' ') && code.last().is_some_and(|byte| *byte > b' ')
}

/// The hash of four words after that of those before them, as in wyhash.
#[inline]
fn mixed(sum: u64, [first, second, third, fourth]: [u64; 4]) -> u64 {
    let product = |one: u64, other: u64| {
        let product = u128::from(one) * u128::from(other);
        #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
        let (below, above) = (product as u64, (product >> 64) as u64);
        below ^ above
    };
    product(first ^ sum ^ 0xa076_1d64_78bd_642f, second ^ 0xe703_7ed1_a0b4_28db)
        ^ product(third ^ 0x8ebc_6af0_9c88_c6e3, fourth ^ 0x5899_65cc_7537_4cc3)
}

/// The hash of a code in lower case.
fn hash(code: &[u8]) -> u64 {
    code.chunks(PIECE).fold(0, |sum, piece| {
        let mut small = [0; PIECE];
        for (small, byte) in small.iter_mut().zip(piece) {
            *small = byte | SMALL;
        }
        mixed(sum, words(&small))
    })
}

/// The bits of a hash that a fingerprint has; zero is none.
#[inline]
fn cut(hash: u64) -> u64 {
    (hash & !(LOWEST - 1)).max(LOWEST)
}

/// The fingerprint of a code that may have white space around it.
#[inline(never)]
fn trimmed_fingerprint(code: &[u8]) -> Option<u64> {
    let code = code.trim_ascii();
    if code.is_empty() {
        return None;
    }
    if code.is_ascii() && is_trimmed(code) { Some(cut(hash(code))) } else { folded_fingerprint(code) }
}

/// The fingerprint of a code that is not ASCII.
#[cold]
fn folded_fingerprint(code: &[u8]) -> Option<u64> {
    let code = folded(&String::from_utf8_lossy(code));
    (!code.is_empty()).then(|| cut(hash(code.as_bytes())))
}

/// Buckets of fingerprints, by their first eight bits.
const BUCKETS: usize = 256;
/// How many fingerprints of a bucket lie together.
const CHUNK: usize = 256;
/// How many are asked for at once: a chunk for each bucket. So much memory comes from the system as it is touched.
const SLAB: usize = BUCKETS * CHUNK;

/// A fingerprint without the bits of its bucket.
type Short = [u8; 5];

/// The number of a bucket, and its chunks.
type Bucket<'p> = (u64, Vec<&'p [Short]>);

#[inline]
fn short(print: u64) -> Short {
    let [_, _, short @ .., _] = print.to_le_bytes();
    short
}

/// The number of a short fingerprint, below 2⁴⁰.
#[inline]
fn number(short: Short) -> u64 {
    let mut bytes = [0; 8];
    bytes[..short.len()].copy_from_slice(&short);
    u64::from_le_bytes(bytes)
}

/// The fingerprints of a list, or of what one thread read of it.
#[derive(Debug)]
pub(super) struct Prints {
    count: usize,
    /// More than this are not kept, and none are then.
    limit: usize,
    /// Where the next fingerprint of each bucket goes; a new chunk is begun where none is left.
    next: Box<[usize; BUCKETS]>,
    /// The bucket of each chunk.
    owners: Vec<u8>,
    slabs: Vec<Box<[Short; SLAB]>>,
    /// Of other threads.
    others: Vec<Prints>,
}

impl Default for Prints {
    fn default() -> Self {
        Self::with_limit(usize::MAX)
    }
}

impl Prints {
    /// At most so many fingerprints.
    pub(super) fn with_limit(limit: usize) -> Self {
        let next = Box::new([0; BUCKETS]);
        Self { count: 0, limit, next, owners: Vec::new(), slabs: Vec::new(), others: Vec::new() }
    }

    /// Adds fingerprints; zeros stand for codes that are blank.
    pub(super) fn add(&mut self, prints: &[u64]) {
        self.count = self.count.saturating_add(prints.len());
        if self.count > self.limit {
            *self = Self { count: self.count, ..Self::with_limit(self.limit) };
            return;
        }
        for print in prints {
            let bucket = print.to_be_bytes()[0];
            let mut at = self.next[usize::from(bucket)];
            if at % CHUNK == 0 {
                if *print == 0 {
                    continue;
                }
                at = self.begin_chunk(bucket);
            }
            if let Some(slab) = self.slabs.get_mut(at / SLAB) {
                slab[at % SLAB] = short(*print);
            }
            // What is written of a blank code is written over.
            self.next[usize::from(bucket)] = at + usize::from(*print != 0);
        }
    }

    /// Begins a chunk of a bucket; gives its place.
    #[inline(never)]
    fn begin_chunk(&mut self, bucket: u8) -> usize {
        let at = self.owners.len() * CHUNK;
        self.owners.push(bucket);
        if at / SLAB == self.slabs.len() {
            let slab: Result<Box<[Short; SLAB]>, _> = vec![[0; 5]; SLAB].into_boxed_slice().try_into();
            self.slabs.extend(slab);
        }
        at
    }

    /// Says how many fingerprints there are with those of other threads: where they are too many, none is kept.
    pub(super) fn note_all(&mut self, all: usize) {
        if all > self.limit {
            *self = Self { count: all, ..Self::with_limit(self.limit) };
        }
    }

    /// Takes over the fingerprints of another thread.
    pub(super) fn join(&mut self, other: Self) {
        let all = self.count.saturating_add(other.count);
        self.count = all;
        self.others.push(other);
        self.note_all(all);
    }

    /// The chunks of each bucket.
    fn buckets(&self) -> Vec<Vec<&[Short]>> {
        let mut buckets: Vec<Vec<&[Short]>> = vec![Vec::new(); BUCKETS];
        for part in std::iter::once(self).chain(&self.others) {
            for (chunk, owner) in part.owners.iter().enumerate() {
                let (start, bucket) = (chunk * CHUNK, usize::from(*owner));
                let next = part.next[bucket % BUCKETS];
                // The last chunk of a bucket may have room.
                let end = if (start..start + CHUNK).contains(&next) { next } else { start + CHUNK };
                let slab = part.slabs.get(start / SLAB).map_or(&[][..], |slab| slab.as_slice());
                if let (Some(prints), Some(chunks)) =
                    (slab.get(start % SLAB..start % SLAB + (end - start)), buckets.get_mut(bucket))
                {
                    chunks.push(prints);
                }
            }
        }
        buckets
    }

    /// The fingerprints that occur more than once, in order, found on so many threads.
    pub(super) fn repeated(&self, threads: NonZeroUsize) -> Vec<u64> {
        if self.count > self.limit || self.count < 2 {
            return Vec::new();
        }
        // Few fingerprints are not worth a thread.
        let threads = threads.get().min(self.count >> 17).clamp(1, 4);
        let buckets: Vec<Bucket<'_>> = (0..).zip(self.buckets()).collect();
        let shares: Vec<&[Bucket<'_>]> = buckets.chunks(BUCKETS.div_ceil(threads)).collect();
        let repeated = |share: &[Bucket<'_>]| -> Vec<u64> {
            let (mut places, mut repeated) = (Places::default(), Vec::new());
            for (bucket, chunks) in share {
                let found = places.repeated(chunks);
                repeated.extend(found.into_iter().map(|number| bucket << 56 | number << 16));
            }
            repeated
        };
        in_parallel(&shares, repeated).concat()
    }
}

/// Places for the fingerprints of a bucket. Each takes the place that its first bits name, where it is the first one there.
#[derive(Default)]
struct Places {
    /// The other bits of the one that was first at each place, plus one; zero where none was.
    firsts: Vec<u32>,
    /// Those that found another one at their place.
    others: Vec<u64>,
}

impl Places {
    /// The fingerprints that occur more than once in a bucket, in order.
    fn repeated(&mut self, chunks: &[&[Short]]) -> Vec<u64> {
        let count: usize = chunks.iter().map(|chunk| chunk.len()).sum();
        // Four to eight places for each: one in ten finds another one at its place. With 512 of them at least, what is left of
        // forty bits goes into an entry.
        let places = (count * 4).next_power_of_two().clamp(1 << 9, 1 << 22);
        let left = 40 - places.trailing_zeros();
        self.firsts.clear();
        self.firsts.resize(places, 0);
        self.others.clear();
        let mut repeated = Vec::new();
        for print in chunks.iter().copied().flatten() {
            let number = number(*print);
            #[allow(clippy::cast_possible_truncation, reason = "at most thirty-one bits are left")]
            let entry = (number & ((1 << left) - 1)) as u32 + 1;
            let place = usize::try_from(number >> left).unwrap_or(usize::MAX);
            match self.firsts.get_mut(place) {
                Some(first) if *first == 0 => *first = entry,
                Some(first) if *first == entry => repeated.push(number),
                _ => self.others.push(number),
            }
        }
        self.others.sort_unstable();
        repeated.extend(self.others.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]));
        repeated.sort_unstable();
        repeated.dedup();
        repeated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suspects(prints: &[Vec<u64>], threads: usize) -> Vec<u64> {
        let mut all = Prints::with_limit(1_000_000);
        // Some of them were read by another thread.
        let mut other = Prints::with_limit(1_000_000);
        for (at, prints) in prints.iter().enumerate() {
            if at % 3 == 1 { other.add(prints) } else { all.add(prints) }
        }
        all.join(other);
        all.repeated(NonZeroUsize::new(threads).unwrap())
    }

    #[test]
    fn prints_that_occur_twice_are_found() {
        let codes: Vec<String> = (0..20_000).map(|at| format!("H40-210104-{at}")).collect();
        let print = |code: &str| fingerprint(code.as_bytes()).unwrap();
        let mut prints: Vec<Vec<u64>> =
            codes.chunks(777).map(|codes| codes.iter().map(|code| print(code)).collect()).collect();
        assert!(suspects(&prints, 1).is_empty());
        prints.push(vec![print("h40-210104-17 "), print(" H40-210104-19999"), print("H40-210104-17")]);
        let mut expected = vec![print(&codes[17]), print(&codes[19_999])];
        expected.sort_unstable();
        assert_eq!(suspects(&prints, 1), expected);
        let many: Vec<Vec<u64>> = (0..60)
            .map(|at| {
                (0..10_000_u64)
                    .map(|print| cut(crate::count::fast::swar::hash(&(at * 10_000 + print).to_le_bytes())))
                    .collect()
            })
            .collect();
        assert!(suspects(&many, 4).is_empty());
        let twice = [many.clone(), vec![vec![many[29][7], many[0][0]]]].concat();
        let mut expected = vec![many[0][0], many[29][7]];
        expected.sort_unstable();
        for threads in 1..6 {
            assert_eq!(suspects(&twice, threads), expected, "{threads}");
        }
        // Two that are alike where another one was first, and three.
        let crowd: Vec<u64> = [1, 2, 2, 3, 3, 3, 1, 4].map(|number: u64| 7 << 56 | number << 16).to_vec();
        assert_eq!(suspects(&[crowd], 1), [1_u64, 2, 3].map(|number| 7 << 56 | number << 16));
        // A code that occurs very often, and more fingerprints than are kept.
        let common = [many.clone(), vec![vec![many[3][3]; 40_000]]].concat();
        assert_eq!(suspects(&common, 1), [many[3][3]]);
        let mut few = Prints::with_limit(3);
        (0..3).for_each(|_| few.add(&[LOWEST, LOWEST]));
        assert!(few.repeated(NonZeroUsize::MIN).is_empty());
        assert_eq!((fingerprint(b" "), fingerprint(b"")), (None, None));
        assert_eq!(fingerprint("HỒ-1".as_bytes()), fingerprint("hồ-1 ".as_bytes()));
        for len in 1..80 {
            let code = "H40-Đ".repeat(20).chars().filter(char::is_ascii).take(len).collect::<String>();
            let ahead =
                fingerprint_ahead((code.clone() + ",Hộ tịch, cấp xã,2021-01-04,x,y,z,2021-01-04").as_bytes(), len);
            assert_eq!(ahead, fingerprint(code.to_lowercase().as_bytes()), "{len}");
            assert_eq!(ahead, fingerprint(format!(" {code} ").as_bytes()), "{len}");
        }
        // The sign of kelvin is a small k in lower case.
        assert_eq!(fingerprint("A\u{212a}-1".as_bytes()), fingerprint(b"ak-1"));
        let long = "X".repeat(100);
        assert_eq!(fingerprint(long.as_bytes()), fingerprint(long.to_lowercase().as_bytes()));
    }
}
