//! Dossier codes that occur more than once in a list: found by fingerprints, told apart by what the records say.
//!
//! The first pass takes a fingerprint of every code, eight bytes each. Bit maps tell which of them may occur twice, so that
//! nothing is sorted but those. Only where some do, a second pass reads the records with these codes and compares
//! them, so the answer is exact.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroUsize;

use super::dossiers::DossierRecord;
use super::layout::DossierColumn;
use super::parallel::in_parallel;
use crate::count::fast::swar::{BLOCK, HALF, INSIDE, hash, hash_half, hash_short};
use crate::dossier::{Dossier, RawDossier};
use crate::finding::{Finding, Location, Rule};
use crate::placement::RepeatedAnswer;

/// The form of a code under which codes match: without white space around it, in lower case.
fn folded(code: &str) -> String {
    code.trim().to_lowercase()
}

/// The fingerprint of a code; `None` for a blank one.
#[inline]
pub(super) fn fingerprint(code: &[u8]) -> Option<u64> {
    fingerprint_ahead(code, code.len())
}

/// The fingerprint of the code with which `text` begins, `len` bytes long. Where something follows it, nothing is copied
/// byte by byte.
#[inline]
pub(super) fn fingerprint_ahead(text: &[u8], len: usize) -> Option<u64> {
    let code = text.get(..len)?;
    let is_trimmed = code.first().is_some_and(|byte| *byte > b' ') && code.last().is_some_and(|byte| *byte > b' ');
    match text.first_chunk::<HALF>() {
        Some(window) if len < HALF && is_trimmed => {
            let mut lower = [0; HALF];
            let mut all = 0;
            // One loop without branches, which the compiler vectorizes.
            for ((lower, byte), inside) in lower.iter_mut().zip(window).zip(&INSIDE[len % BLOCK]) {
                let byte = byte & inside;
                all |= byte;
                *lower = byte | (u8::from(byte.wrapping_sub(b'A') < 26) << 5);
            }
            if all < 0x80 { Some(hash_half(&lower)) } else { folded_fingerprint(code) }
        }
        _ => trimmed_fingerprint(code),
    }
}

/// The fingerprint of a code that may have white space around it.
fn trimmed_fingerprint(code: &[u8]) -> Option<u64> {
    let code = code.trim_ascii();
    let mut short = [0; BLOCK];
    match short.get_mut(..code.len()).filter(|_| code.len() < BLOCK && code.is_ascii()) {
        Some(_) if code.is_empty() => None,
        Some(place) => {
            place.copy_from_slice(code);
            short.make_ascii_lowercase();
            Some(hash_short(&short))
        }
        None => folded_fingerprint(code),
    }
}

/// The fingerprint of a code that is long or not ASCII.
#[cold]
fn folded_fingerprint(code: &[u8]) -> Option<u64> {
    let code = folded(&String::from_utf8_lossy(code));
    (!code.is_empty()).then(|| hash(code.as_bytes()))
}

/// Buckets of fingerprints, by their first eight bits.
const BUCKETS: usize = 256;
/// How many fingerprints of a bucket lie together: a page of memory.
const CHUNK: usize = 512;

/// The fingerprints of a list: a *radix partition*.
///
/// They go to buckets by their first bits, so that those of one bucket can be compared in marks that lie in the nearest
/// cache. A bucket is a list of chunks: none is moved when more come, and little memory is touched beyond the eight bytes of
/// each.
#[derive(Debug)]
pub(super) struct Prints {
    /// The chunk of each bucket that is being filled.
    open: Vec<Vec<u64>>,
    full: Vec<Vec<Vec<u64>>>,
    count: usize,
    /// More than this are not kept, and none are then.
    limit: usize,
}

impl Default for Prints {
    fn default() -> Self {
        Self::with_limit(usize::MAX)
    }
}

impl Prints {
    /// At most so many fingerprints.
    pub(super) fn with_limit(limit: usize) -> Self {
        Self { open: vec![Vec::new(); BUCKETS], full: vec![Vec::new(); BUCKETS], count: 0, limit }
    }

    /// Adds fingerprints; zeros stand for codes that are blank.
    pub(super) fn add(&mut self, prints: &[u64]) {
        self.count = self.count.saturating_add(prints.len());
        if self.count > self.limit {
            (self.open, self.full) = (vec![Vec::new(); BUCKETS], vec![Vec::new(); BUCKETS]);
            return;
        }
        for print in prints.iter().filter(|print| **print != 0) {
            let bucket = usize::from(print.to_be_bytes()[0]);
            let open = &mut self.open[bucket];
            if open.len() == open.capacity() {
                let next = Vec::with_capacity(CHUNK);
                let full = std::mem::replace(open, next);
                if !full.is_empty() {
                    self.full[bucket].push(full);
                }
            }
            open.push(*print);
        }
    }

    /// The fingerprints that occur more than once, in order, found on so many threads.
    pub(super) fn repeated(&self, threads: NonZeroUsize) -> Vec<u64> {
        if self.count > self.limit {
            return Vec::new();
        }
        // Few fingerprints are not worth a thread.
        let threads = threads.get().min(self.count >> 17).clamp(1, 4);
        let buckets: Vec<usize> = (0..BUCKETS).collect();
        let shares: Vec<&[usize]> = buckets.chunks(BUCKETS.div_ceil(threads)).collect();
        let repeated = |share: &[usize]| -> Vec<u64> {
            let (mut marks, mut repeated) = (Marks::default(), Vec::new());
            for bucket in share {
                let chunks: Vec<&[u64]> =
                    self.full[*bucket].iter().chain([&self.open[*bucket]]).map(Vec::as_slice).collect();
                marks.repeated(&chunks, &mut repeated);
            }
            repeated
        };
        in_parallel(&shares, repeated).concat()
    }
}

/// A bit for each of the bits of a fingerprint after those of its bucket: whether one was seen, and whether another one was.
#[derive(Default)]
struct Marks {
    seen: Vec<u64>,
    twice: Vec<u64>,
    shared: Vec<u64>,
}

impl Marks {
    /// Adds the fingerprints that occur more than once in a bucket, in order.
    fn repeated(&mut self, chunks: &[&[u64]], repeated: &mut Vec<u64>) {
        let count: usize = chunks.iter().map(|chunk| chunk.len()).sum();
        // Sixteen bits for each: about one in sixteen shares its bit with another.
        let bits = (count * 16).next_power_of_two().clamp(64, 1 << 30);
        let place = |print: u64| {
            let at = usize::try_from((print << 8) >> (64 - bits.trailing_zeros())).unwrap_or(0);
            (at / 64, 1_u64 << (at % 64))
        };
        for marks in [&mut self.seen, &mut self.twice] {
            marks.clear();
            marks.resize(bits / 64, 0);
        }
        for print in chunks.iter().copied().flatten() {
            let (word, bit) = place(*print);
            if let (Some(seen), Some(twice)) = (self.seen.get_mut(word), self.twice.get_mut(word)) {
                *twice |= *seen & bit;
                *seen |= bit;
            }
        }
        self.shared.clear();
        let is_shared = |print: &u64| {
            let (word, bit) = place(*print);
            self.twice.get(word).is_some_and(|twice| twice & bit != 0)
        };
        self.shared.extend(chunks.iter().copied().flatten().copied().filter(is_shared));
        self.shared.sort_unstable();
        for pair in self.shared.windows(2).filter(|pair| pair[0] == pair[1]) {
            if repeated.last() != Some(&pair[0]) {
                repeated.push(pair[0]);
            }
        }
    }
}

/// The records that share a code, and what would not count of them.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// Records beyond the first of their code.
    pub(super) records: usize,
    /// Those of them that say the same as a record before them.
    identical: usize,
    /// The codes of records that differ, and of those that do not, the first few.
    differing: Vec<String>,
    same: Vec<String>,
    first: Option<Location>,
    first_differing: Option<Location>,
    conflicts: usize,
    /// What does not count under the answer: the places of records among those given.
    pub(super) left_out: Vec<usize>,
    left_out_latest: usize,
}

/// How many codes a finding names.
const NAMED: usize = 5;

impl Repeats {
    /// Groups records by their codes; records with a code of their own are passed over.
    pub(super) fn of(records: &[DossierRecord], answer: RepeatedAnswer) -> Self {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            let code = folded(record.raw().code.as_deref().unwrap_or(""));
            // Two dossiers whose codes say that there is none are two.
            let is_mark = record.marks().iter().any(|(column, _)| *column == DossierColumn::Code.data_name());
            if code.is_empty() || is_mark {
                continue;
            }
            match known.entry(code) {
                Entry::Occupied(group) => groups[*group.get()].push(at),
                Entry::Vacant(group) => {
                    group.insert(groups.len());
                    groups.push(vec![at]);
                }
            }
        }
        let mut repeats = Self::default();
        groups.iter().filter(|group| group.len() > 1).for_each(|group| repeats.add(group, records, answer));
        repeats.left_out.sort_unstable();
        repeats
    }

    /// Where the records are that do not count.
    pub(super) fn left_out_of(&self, records: &[DossierRecord]) -> Vec<Location> {
        self.left_out.iter().filter_map(|at| records.get(*at).map(DossierRecord::location)).collect()
    }

    fn add(&mut self, group: &[usize], records: &[DossierRecord], answer: RepeatedAnswer) {
        let mut distinct: Vec<(usize, Said)> = Vec::new();
        let mut identical = Vec::new();
        for at in group {
            let said = Said::of(&records[*at]);
            if distinct.iter().any(|(_, other)| *other == said) {
                identical.push(*at);
            } else {
                distinct.push((*at, said));
            }
        }
        self.records += group.len() - 1;
        self.identical += identical.len();
        let code = || records[group[0]].raw().code.as_deref().unwrap_or("").trim().chars().take(60).collect();
        if distinct.len() > 1 {
            self.conflicts += distinct.len() - 1;
            self.first_differing.get_or_insert_with(|| records[distinct[1].0].location());
            if self.differing.len() < NAMED {
                self.differing.push(code());
            }
        }
        if let Some(first) = identical.first() {
            self.first.get_or_insert_with(|| records[*first].location());
            if self.same.len() < NAMED {
                self.same.push(code());
            }
        }
        let latest = group.iter().copied().max_by_key(|at| (last_event(&records[*at]), *at));
        self.left_out_latest += group.len() - 1;
        match answer {
            RepeatedAnswer::CountEach | RepeatedAnswer::Refuse => {}
            RepeatedAnswer::IdenticalOnce => self.left_out.extend(identical),
            RepeatedAnswer::Latest => self.left_out.extend(group.iter().copied().filter(|at| Some(*at) != latest)),
        }
    }

    /// One finding on identical records, and one on records that differ.
    pub(super) fn findings(&self, answer: RepeatedAnswer) -> Vec<Finding> {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let counts =
            format!("{answer}; count-each: 0, identical-once: {}, latest: {}", self.identical, self.left_out_latest);
        let finding = |rule, location: &Option<Location>, found: usize, codes: &[String]| {
            let more = if codes.len() < NAMED { "" } else { ", …" };
            let location = location.clone().unwrap_or_default();
            Finding::new(rule, location)
                .with_expected(0)
                .with_found(number(found))
                .with_detail(format!("{counts}; {}{more}", codes.join(", ")))
        };
        let mut findings = Vec::new();
        if self.identical > 0 {
            findings.push(finding(Rule::DUPLICATE_CODE, &self.first, self.identical, &self.same));
        }
        if self.conflicts > 0 {
            findings.push(finding(
                Rule::DUPLICATE_CODE_DIFFERS,
                &self.first_differing,
                self.conflicts,
                &self.differing,
            ));
        }
        findings
    }
}

/// What a record says of its dossier, whatever its code looks like and wherever it came from.
#[derive(PartialEq)]
enum Said {
    Dossier(Box<Dossier>),
    Cells(Box<RawDossier>),
}

impl Said {
    fn of(record: &DossierRecord) -> Self {
        if let Ok(dossier) = record.dossier() {
            return Self::Dossier(Box::new(dossier.clone().with_code("")));
        }
        Self::Cells(Box::new(RawDossier { code: None, source: None, ..record.raw().clone() }))
    }
}

/// The day and time of the last event of a record.
fn last_event(record: &DossierRecord) -> Option<(chrono::NaiveDate, Option<chrono::NaiveTime>)> {
    let dossier = record.dossier().ok()?;
    dossier.events().iter().map(|event| (event.at.day(), event.at.time())).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suspects(prints: &[Vec<u64>], threads: usize) -> Vec<u64> {
        let mut all = Prints::with_limit(1_000_000);
        for prints in prints {
            all.add(prints);
        }
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
            .map(|at| (0..10_000_u64).map(|print| hash(&(at * 10_000 + print).to_le_bytes())).collect())
            .collect();
        assert!(suspects(&many, 4).is_empty());
        let twice = [many.clone(), vec![vec![many[29][7], many[0][0]]]].concat();
        let mut expected = vec![many[0][0], many[29][7]];
        expected.sort_unstable();
        for threads in 1..6 {
            assert_eq!(suspects(&twice, threads), expected, "{threads}");
        }
        // A code that occurs very often, and more fingerprints than are kept.
        let common = [many.clone(), vec![vec![many[3][3]; 40_000]]].concat();
        assert_eq!(suspects(&common, 1), [many[3][3]]);
        let mut few = Prints::with_limit(3);
        (0..3).for_each(|_| few.add(&[7, 7]));
        assert!(few.repeated(NonZeroUsize::MIN).is_empty());
        assert_eq!((fingerprint(b" "), fingerprint(b"")), (None, None));
        assert_eq!(fingerprint("HỒ-1".as_bytes()), fingerprint("hồ-1 ".as_bytes()));
        let long = "X".repeat(100);
        assert_eq!(fingerprint(long.as_bytes()), fingerprint(long.to_lowercase().as_bytes()));
    }
}
