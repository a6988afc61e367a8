//! The legal basis of a rule, resolved against the acts.

use std::fmt;

use super::act::Act;
use crate::text::{ErrorKind, explain};

/// One part of the basis of a rule (căn cứ).
///
/// ```
/// use cchc::law::{Basis, BasisPart};
///
/// let basis = Basis::read("NĐ 61/2018/NĐ-CP, Điều 17; Follows from the dates")?;
/// assert!(matches!(basis.parts()[0], BasisPart::Act { place: "Điều 17", .. }));
/// assert_eq!(basis.parts()[1], BasisPart::Observed("Follows from the dates"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BasisPart<'a> {
    /// An article, an annex or the whole of an act.
    Act {
        /// The act.
        act: &'static Act,
        /// What of it: "Điều 12", "phụ lục I", or nothing for the whole.
        place: &'a str,
    },
    /// A [hard case](crate::_documentation::cases), by its number.
    Case(&'a str),
    /// A contract of this crate: of its readers, its writers and its file formats.
    Contract(&'a str),
    /// What was seen in real reports and systems; no law says it.
    Observed(&'a str),
    /// A technical standard.
    Standard(&'a str),
}

/// The basis of a rule: one part or several.
///
/// ```
/// use cchc::finding::Rule;
/// use cchc::law::{Basis, BasisPart};
///
/// let basis = Basis::of(Rule::PERIOD_OTHER_REGIME)?;
/// let acts: Vec<_> = basis.acts().map(|act| act.symbol()).collect();
/// assert_eq!(acts, ["09/2019/NĐ-CP", "766/QĐ-TTg"]);
/// assert!(matches!(basis.parts()[0], BasisPart::Act { place: "Điều 12", .. }));
/// assert!(Basis::read("Luật rừng, Điều 1").is_err());
/// # Ok::<(), cchc::law::BasisError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis<'a> {
    parts: Vec<BasisPart<'a>>,
}

impl Basis<'static> {
    /// The basis of a rule.
    ///
    /// # Errors
    /// A part that names no act, case, contract, observation or standard.
    ///
    /// ```
    /// use cchc::finding::Rule;
    /// use cchc::law::Basis;
    ///
    /// let basis = Basis::of(Rule::DUE_MISSING)?;
    /// assert!(!basis.parts().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(rule: crate::finding::Rule) -> Result<Self, BasisError> {
        Self::read(rule.basis())
    }
}

impl<'a> Basis<'a> {
    /// Reads parts set apart by `;`.
    ///
    /// # Errors
    /// A part that names no act, case, contract, observation or standard.
    ///
    /// ```
    /// use cchc::law::Basis;
    ///
    /// let basis = Basis::read("NĐ 61/2018/NĐ-CP, Điều 17; Follows from the dates")?;
    /// assert_eq!(basis.parts().len(), 2);
    /// assert!(Basis::read("somebody said so").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(text: &'a str) -> Result<Self, BasisError> {
        let parts = text.split("; ").map(|part| {
            let part = part.trim();
            read_part(part).ok_or_else(|| BasisError { part: part.to_owned() })
        });
        Ok(Self { parts: parts.collect::<Result<_, _>>()? })
    }

    /// Its parts.
    pub fn parts(&self) -> &[BasisPart<'a>] {
        &self.parts
    }

    /// The acts that it cites.
    ///
    /// ```
    /// use cchc::law::Basis;
    ///
    /// let basis = Basis::read("NĐ 61/2018/NĐ-CP, Điều 17; Follows from the dates")?;
    /// assert_eq!(basis.acts().map(|act| act.citation()).collect::<Vec<_>>(), ["NĐ 61/2018/NĐ-CP"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn acts(&self) -> impl Iterator<Item = &'static Act> + '_ {
        self.parts.iter().filter_map(|part| match part {
            BasisPart::Act { act, .. } => Some(*act),
            _ => None,
        })
    }
}

const CONTRACTS: [&str; 4] =
    ["Reader's contract", "Writer's contract", "Calendar file format", "Scale of the score sheet"];

const STANDARDS: [&str; 2] = ["The Unicode Standard", "RFC "];

const OBSERVED: [&str; 11] = [
    "Observed in ",
    "Seen in ",
    "Data faults seen in ",
    "data faults seen in ",
    "Practice of ",
    "Statistical practice",
    "Follows from ",
    "guidance on ",
    "Guidance on ",
    "Code list ",
    "Exchange with the National Public Service Portal",
];

fn read_part(part: &str) -> Option<BasisPart<'_>> {
    let case = part.strip_prefix("Hard case").or_else(|| part.strip_prefix("hard case"));
    if let Some(case) = case {
        let numbers = case.trim_start_matches('s').trim();
        return numbers.starts_with('E').then_some(BasisPart::Case(numbers));
    }
    if CONTRACTS.iter().any(|known| part.starts_with(known)) {
        return Some(BasisPart::Contract(part));
    }
    if STANDARDS.iter().any(|known| part.starts_with(known)) {
        return Some(BasisPart::Standard(part));
    }
    let cited = part.strip_prefix("Follows from the columns of ").unwrap_or(part);
    let mut found = Act::ALL.iter().filter_map(|act| {
        let rest = cited.strip_prefix(act.citation().as_str())?;
        (rest.is_empty() || rest.starts_with([',', ' ']))
            .then(|| BasisPart::Act { act, place: rest.trim_start_matches(',').trim() })
    });
    if let Some(act) = found.next_back() {
        return Some(act);
    }
    OBSERVED.iter().any(|known| part.starts_with(known)).then_some(BasisPart::Observed(part))
}

/// A basis that names nothing known.
///
/// ```
/// use cchc::law::Basis;
///
/// let error = Basis::read("somebody said so").unwrap_err();
/// assert_eq!(error.to_string(), "`somebody said so` names no act, case, contract, observation or standard: add it to the acts in src/law");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{part}` names no act, case, contract, observation or standard: add it to the acts in src/law")]
pub struct BasisError {
    part: String,
}

explain! {
    BasisError, error => ErrorKind::Parse,
    format!("“{}” không phải văn bản, trường hợp, quy ước, quan sát hay tiêu chuẩn nào đã biết", error.part)
}

impl fmt::Display for BasisPart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act { act, place: "" } => act.fmt(f),
            Self::Act { act, place } => write!(f, "{act}, {place}"),
            Self::Case(text) => write!(f, "case {text}"),
            Self::Contract(text) | Self::Observed(text) | Self::Standard(text) => f.write_str(text),
        }
    }
}
