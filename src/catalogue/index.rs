//! Look-ups in a catalogue by code and by name, built once.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::procedure::Procedure;
use super::succession::Succession;
use crate::names::{Field, MatchKey};

/// The places of procedures, fields and successions, by what they are looked up by.
#[derive(Debug, Default)]
pub(super) struct Index {
    codes: HashMap<Code, (u32, Option<bool>)>,
    /// Codes without the part that names the agency; `None` where several procedures have one.
    national: HashMap<Code, Option<u32>>,
    /// Names as the catalogue spells them, then as they match.
    spelled: HashMap<String, usize>,
    names: HashMap<MatchKey, usize>,
    fields: HashMap<MatchKey, usize>,
    successions: HashMap<MatchKey, Vec<usize>>,
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
            index.codes.entry(Code::new(procedure.code().as_str())).or_insert((place, procedure.offers_online()));
            if let Some(national) = national(procedure.code().as_str()) {
                index.national.entry(Code::new(national)).and_modify(|met| *met = None).or_insert(Some(place));
            }
            index.spelled.entry(procedure.name().to_owned()).or_insert(at);
            index.names.entry(MatchKey::new(procedure.name())).or_insert(at);
        }
        for (at, field) in fields.iter().enumerate() {
            index.fields.entry(field.key()).or_insert(at);
        }
        for (at, succession) in successions.iter().enumerate() {
            index.successions.entry(succession.old.key()).or_default().push(at);
        }
        index
    }

    pub(super) fn procedure(&self, code: &str) -> Option<usize> {
        self.codes.get(&Code::new(code)).and_then(|(at, _)| usize::try_from(*at).ok())
    }

    /// The one procedure whose code is the same but for the agency at its end.
    pub(super) fn procedure_of_other_agency(&self, code: &str) -> Option<usize> {
        let place = self.national.get(&Code::new(national(code)?)).copied().flatten()?;
        usize::try_from(place).ok()
    }

    /// Whether a procedure is offered online, as far as that is known; the outer `None` for an unknown code.
    pub(super) fn is_online(&self, code: &str) -> Option<&Option<bool>> {
        self.codes.get(&Code::new(code)).map(|(_, online)| online)
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

    /// The successions of a field.
    pub(super) fn successions<'c>(
        &self,
        successions: &'c [Succession],
        key: &MatchKey,
    ) -> impl Iterator<Item = &'c Succession> {
        let places = self.successions.get(key).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| successions.get(*at)).collect::<Vec<_>>().into_iter()
    }
}
