//! Look-ups in a catalogue by code and by name, built once.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use super::procedure::Procedure;
use super::succession::Succession;
use crate::names::{Field, MatchKey};

/// The places of procedures, fields and successions, by what they are looked up by.
#[derive(Debug, Default)]
pub(super) struct Index {
    codes: HashMap<Code, u32>,
    /// Whether the procedures with codes of the national catalogue are offered online, by the numbers of the codes.
    online: HashMap<u32, Option<bool>, BuildHasherDefault<NumberHasher>>,
    /// Codes without the part that names the agency; `None` where several procedures have one.
    national: HashMap<Code, Option<u32>>,
    /// Names as the catalogue spells them, then as they match.
    spelled: HashMap<String, usize>,
    names: HashMap<MatchKey, usize>,
    fields: HashMap<MatchKey, usize>,
    successions: Successions,
}

/// Which name stands for which from when on: names are numbered, so that a chain of them is followed without folding.
#[derive(Debug, Default)]
struct Successions {
    names: HashMap<MatchKey, usize>,
    /// The steps that lead away from each name.
    steps: Vec<Vec<Step>>,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    since: NaiveDate,
    /// The place of the succession.
    succession: usize,
    /// The number of the new name.
    to: usize,
}

impl Successions {
    fn new(successions: &[Succession]) -> Self {
        let mut all = Self::default();
        for (place, succession) in successions.iter().enumerate() {
            let (from, to) = (all.number(succession.old.key()), all.number(succession.new.key()));
            all.steps[from].push(Step { since: succession.since, succession: place, to });
        }
        all
    }

    fn number(&mut self, name: MatchKey) -> usize {
        let next = self.steps.len();
        let number = *self.names.entry(name).or_insert(next);
        if number == next {
            self.steps.push(Vec::new());
        }
        number
    }

    /// The last succession that is to be followed from a name on a day. A circle of names ends where it is entered.
    fn last(&self, name: &MatchKey, day: NaiveDate) -> Option<usize> {
        let mut number = *self.names.get(name)?;
        let mut met = HashSet::new();
        let mut last = None;
        while met.insert(number) {
            let steps = self.steps.get(number)?.iter().filter(|step| step.since <= day);
            let Some(step) = steps.max_by_key(|step| step.since) else { break };
            (last, number) = (Some(step.succession), step.to);
        }
        last
    }
}

/// The number of a code as those of the national catalogue are: 1004873 of "1.004873". With its answer it takes eight bytes, so
/// that a look-up among tens of thousands of procedures stays in the cache and follows no pointer.
fn code_number(code: &str) -> Option<u32> {
    let [kind, b'.', digits @ ..] = <&[u8; 8]>::try_from(code.as_bytes()).ok()? else { return None };
    let is_number = kind.is_ascii_digit() && digits.iter().all(u8::is_ascii_digit);
    let number = digits.iter().fold(u32::from(kind & 0xf), |sum, digit| sum * 10 + u32::from(digit & 0xf));
    is_number.then_some(number)
}

/// A multiplicative hash of numbers. The catalogue is the caller's own, so nobody chooses its codes to collide.
#[derive(Default)]
struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32((*byte).into());
        }
    }

    fn write_u32(&mut self, number: u32) {
        let product = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product ^ product >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A code as a key. Short ones, as nearly all are, lie in the table itself, so that one look finds them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Code {
    Short([u8; Code::SHORT]),
    Long(Box<str>),
}

impl Code {
    const SHORT: usize = 23;

    fn new(code: &str) -> Self {
        let mut short = [0; Self::SHORT];
        // A code that ends with a zero would be taken for a shorter one.
        match short.get_mut(..code.len()) {
            Some(place) if !code.ends_with('\0') => {
                place.copy_from_slice(code.as_bytes());
                Self::Short(short)
            }
            _ => Self::Long(code.into()),
        }
    }
}

/// The national part of a code, `1.000894` of `1.000894.000.00.00.H24`; `None` for what is no such code.
fn national(code: &str) -> Option<&str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let code = code.trim();
    let (kind, rest) = code.split_once('.')?;
    let number = rest.split('.').next()?;
    (kind.len() == 1 && digits(kind) && number.len() == 6 && digits(number)).then(|| &code[..8])
}

/// An index that is built when it is first asked for, and shared by the clones of its catalogue.
#[derive(Clone, Debug, Default)]
pub(super) struct LazyIndex(OnceLock<Arc<Index>>);

/// What is derived from a catalogue does not tell it from another one.
impl PartialEq for LazyIndex {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for LazyIndex {}

impl LazyIndex {
    pub(super) fn of(&self, fields: &[Field], procedures: &[Procedure], successions: &[Succession]) -> &Index {
        self.0.get_or_init(|| Arc::new(Index::new(fields, procedures, successions)))
    }
}

impl Index {
    fn new(fields: &[Field], procedures: &[Procedure], successions: &[Succession]) -> Self {
        let mut index = Self::default();
        // The first of several counts.
        for (at, procedure) in procedures.iter().enumerate() {
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            let code = procedure.code().as_str();
            index.codes.entry(Code::new(code)).or_insert(place);
            if let Some(number) = code_number(code) {
                index.online.entry(number).or_insert(procedure.offers_online());
            }
            if let Some(national) = national(code) {
                index.national.entry(Code::new(national)).and_modify(|met| *met = None).or_insert(Some(place));
            }
            index.spelled.entry(procedure.name().to_owned()).or_insert(at);
            index.names.entry(MatchKey::new(procedure.name())).or_insert(at);
        }
        for (at, field) in fields.iter().enumerate() {
            index.fields.entry(field.key()).or_insert(at);
        }
        index.successions = Successions::new(successions);
        index
    }

    pub(super) fn procedure(&self, code: &str) -> Option<usize> {
        self.codes.get(&Code::new(code)).and_then(|at| usize::try_from(*at).ok())
    }

    /// The one procedure whose code is the same but for the agency at its end.
    pub(super) fn procedure_of_other_agency(&self, code: &str) -> Option<usize> {
        let place = self.national.get(&Code::new(national(code)?)).copied().flatten()?;
        usize::try_from(place).ok()
    }

    /// Whether there is a procedure with this code, and whether it is offered online, as far as that is known.
    pub(super) fn is_online(&self, procedures: &[Procedure], code: &str) -> (bool, Option<bool>) {
        if let Some(number) = code_number(code) {
            let online = self.online.get(&number);
            return (online.is_some(), online.copied().flatten());
        }
        let procedure = self.procedure(code).and_then(|at| procedures.get(at));
        (procedure.is_some(), procedure.and_then(Procedure::offers_online))
    }

    pub(super) fn procedure_named(&self, name: &str) -> Option<usize> {
        if let Some(at) = self.spelled.get(name) {
            return Some(*at);
        }
        self.names.get(&MatchKey::new(name)).copied()
    }

    pub(super) fn field<'c>(&self, fields: &'c [Field], key: &MatchKey) -> Option<&'c Field> {
        fields.get(*self.fields.get(key)?)
    }

    /// What a field stands for on a day.
    pub(super) fn successor<'c>(&self, all: &'c [Succession], key: &MatchKey, day: NaiveDate) -> Option<&'c Field> {
        all.get(self.successions.last(key, day)?).map(|succession| &succession.new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_national_catalogue_have_numbers() {
        assert_eq!((code_number("1.004873"), code_number("0.000000")), (Some(1_004_873), Some(0)));
        for other in
            ["", "1.00487", "1.0048733", "1-004873", "1.00487x", "x.004873", "1004873.", "１.0487", "1.004873.000"]
        {
            assert_eq!(code_number(other), None, "{other}");
        }
    }
}
