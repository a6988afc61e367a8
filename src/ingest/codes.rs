//! Dossier codes that occur more than once in a list: found by [fingerprints](super::fingerprints), told apart by what the
//! records say.
//!
//! Only where fingerprints occur twice, a second pass reads the records with these codes and compares them, so the answer is
//! exact.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::dossiers::DossierRecord;
use super::layout::DossierColumn;
use crate::dossier::{Dossier, RawDossier};
use crate::finding::{Finding, Location, Rule};
use crate::placement::RepeatedAnswer;

/// The form of a code under which codes match: without white space around it, in lower case.
pub(super) fn folded(code: &str) -> String {
    code.trim().to_lowercase()
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
