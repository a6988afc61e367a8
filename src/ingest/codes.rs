//! Dossier codes that occur more than once in a list: found by fingerprints, told apart by what the records say.
//!
//! The first pass takes a fingerprint of every code, eight bytes each. Two bit maps tell which of them may occur twice,
//! so that nothing is sorted but those. Only where some do, a second pass reads the records with these codes and compares
//! them, so the answer is exact.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroUsize;

use super::dossiers::DossierRecord;
use super::layout::DossierColumn;
use super::parallel::in_parallel;
use crate::count::fast::swar::{BLOCK, cut_into, hash, hash_short};
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
    let mut short = [0; BLOCK];
    let is_trimmed = code.first().is_some_and(|byte| *byte > b' ') && code.last().is_some_and(|byte| *byte > b' ');
    match text.first_chunk::<BLOCK>() {
        Some(window) if len < BLOCK && is_trimmed => cut_into(&mut short, window, len),
        _ => {
            let code = code.trim_ascii();
            if code.is_empty() {
                return None;
            }
            match short.get_mut(..code.len()).filter(|_| code.len() < BLOCK) {
                Some(place) => place.copy_from_slice(code),
                None => return folded_fingerprint(code),
            }
        }
    }
    if !short.is_ascii() {
        return folded_fingerprint(code);
    }
    short.make_ascii_lowercase();
    Some(hash_short(&short))
}

/// The fingerprint of a code that is long or not ASCII.
#[cold]
fn folded_fingerprint(code: &[u8]) -> Option<u64> {
    let code = folded(&String::from_utf8_lossy(code));
    (!code.is_empty()).then(|| hash(code.as_bytes()))
}

/// The fingerprints that occur more than once, in order, found on so many threads.
pub(super) fn suspects(prints: &[Vec<u64>], threads: NonZeroUsize) -> Vec<u64> {
    let count: usize = prints.iter().map(Vec::len).sum();
    // Few fingerprints are not worth a thread, and each thread needs marks of its own.
    let threads = threads.get().min(count >> 16).clamp(1, 4);
    let parts: Vec<&[Vec<u64>]> = prints.chunks(prints.len().div_ceil(threads).max(1)).collect();
    let marked = in_parallel(&parts, |part| Marks::of(part, count));
    let Some(marks) = marked.into_iter().reduce(|marks, others| marks.joined(&others)) else { return Vec::new() };
    let mut shared: Vec<u64> = in_parallel(&parts, |part| marks.shared(part)).into_iter().flatten().collect();
    shared.sort_unstable();
    let mut suspects: Vec<u64> = shared.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    suspects.dedup();
    suspects
}

/// A bit for each of the first bits of a fingerprint: whether one was seen, and whether another one was.
struct Marks {
    shift: u32,
    seen: Vec<u64>,
    twice: Vec<u64>,
}

impl Marks {
    /// The marks of a part of `count` fingerprints.
    fn of(prints: &[Vec<u64>], count: usize) -> Self {
        // Sixteen bits for each: about one in thirty shares its bit with another.
        let bits = (count * 16).next_power_of_two().clamp(1 << 10, 1 << 30);
        let mut marks =
            Self { shift: 64 - bits.trailing_zeros(), seen: vec![0_u64; bits / 64], twice: vec![0_u64; bits / 64] };
        for block in prints {
            for print in block {
                let (word, bit) = marks.place(*print);
                if let (Some(seen), Some(twice)) = (marks.seen.get_mut(word), marks.twice.get_mut(word)) {
                    *twice |= *seen & bit;
                    *seen |= bit;
                }
            }
        }
        marks
    }

    #[inline]
    fn place(&self, print: u64) -> (usize, u64) {
        let at = usize::try_from(print >> self.shift).unwrap_or(0);
        (at / 64, 1_u64 << (at % 64))
    }

    /// The marks of two parts as one.
    fn joined(mut self, other: &Self) -> Self {
        let others = other.seen.iter().zip(&other.twice);
        for ((seen, twice), (other_seen, other_twice)) in self.seen.iter_mut().zip(&mut self.twice).zip(others) {
            *twice |= other_twice | (*seen & other_seen);
            *seen |= other_seen;
        }
        self
    }

    /// The fingerprints that share their bit with another one.
    fn shared(&self, prints: &[Vec<u64>]) -> Vec<u64> {
        let mut shared = Vec::new();
        for block in prints {
            for print in block {
                let (word, bit) = self.place(*print);
                if self.twice.get(word).is_some_and(|twice| twice & bit != 0) {
                    shared.push(*print);
                }
            }
        }
        shared
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

    #[test]
    fn prints_that_occur_twice_are_found() {
        let codes: Vec<String> = (0..20_000).map(|at| format!("H40-210104-{at}")).collect();
        let print = |code: &str| fingerprint(code.as_bytes()).unwrap();
        let mut prints: Vec<Vec<u64>> =
            codes.chunks(777).map(|codes| codes.iter().map(|code| print(code)).collect()).collect();
        assert!(suspects(&prints, NonZeroUsize::MIN).is_empty());
        prints.push(vec![print("h40-210104-17 "), print(" H40-210104-19999"), print("H40-210104-17")]);
        let mut expected = vec![print(&codes[17]), print(&codes[19_999])];
        expected.sort_unstable();
        assert_eq!(suspects(&prints, NonZeroUsize::MIN), expected);
        let many: Vec<Vec<u64>> = (0..30)
            .map(|at| (0..10_000_u64).map(|print| hash(&(at * 10_000 + print).to_le_bytes())).collect())
            .collect();
        assert!(suspects(&many, NonZeroUsize::MIN.saturating_add(3)).is_empty());
        let twice = [many.clone(), vec![vec![many[29][7], many[0][0]]]].concat();
        let mut expected = vec![many[0][0], many[29][7]];
        expected.sort_unstable();
        for threads in 1..6 {
            assert_eq!(suspects(&twice, NonZeroUsize::new(threads).unwrap()), expected, "{threads}");
        }
        assert_eq!((fingerprint(b" "), fingerprint(b"")), (None, None));
        assert_eq!(fingerprint("HỒ-1".as_bytes()), fingerprint("hồ-1 ".as_bytes()));
        let long = "X".repeat(100);
        assert_eq!(fingerprint(long.as_bytes()), fingerprint(long.to_lowercase().as_bytes()));
    }
}
