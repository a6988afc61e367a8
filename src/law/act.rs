//! Acts of law.

use std::fmt;

use chrono::NaiveDate;

use super::fact::{Certainty, Fact};
use super::unknown::Unknown;
use crate::text::letters::plain;

/// An act of law (văn bản quy phạm pháp luật), or a notice that the crate relies on.
///
/// ```
/// use cchc::law::Act;
///
/// let act = Act::find("NĐ 224/2026/NĐ-CP").unwrap();
/// assert_eq!(act.symbol(), "224/2026/NĐ-CP");
/// assert_eq!(act.citation(), "NĐ 224/2026/NĐ-CP");
/// assert_eq!(act.from().known().unwrap().to_string(), "2026-07-01");
/// assert!(act.replaces().contains(&"42/2022/NĐ-CP"));
/// assert_eq!(Act::find("42/2022/NĐ-CP").unwrap().to().unwrap().to_string(), "2026-06-30");
/// ```
#[doc(alias = "văn bản")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    pub(super) symbol: &'static str,
    pub(super) kind: &'static str,
    pub(super) about: &'static str,
    pub(super) issued: Option<NaiveDate>,
    pub(super) from: Fact<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) replaces: &'static [&'static str],
    pub(super) amends: &'static [&'static str],
    pub(super) unknown: &'static [Unknown],
    pub(super) link: Option<&'static str>,
    pub(super) source: &'static str,
    pub(super) certainty: Certainty,
}

impl Act {
    /// The act with this number and symbol, with or without the kind before it: "61/2018/NĐ-CP", "NĐ 61/2018/NĐ-CP".
    ///
    /// ```
    /// use cchc::law::Act;
    ///
    /// let decree = Act::find("61/2018/NĐ-CP").unwrap();
    /// assert_eq!(Act::find("NĐ 61/2018/NĐ-CP"), Some(decree));
    /// assert_eq!(Act::find("99/2099/NĐ-CP"), None);
    /// ```
    pub fn find(symbol: &str) -> Option<&'static Self> {
        let symbol = symbol.trim();
        Self::ALL.iter().find(|act| act.symbol == symbol || act.citation() == symbol)
    }

    /// The number and symbol: "61/2018/NĐ-CP"; for a code its name, "Bộ luật Dân sự 2015".
    pub fn symbol(&self) -> &'static str {
        self.symbol
    }

    /// The act as it is cited: "NĐ 61/2018/NĐ-CP".
    ///
    /// ```
    /// use cchc::law::Act;
    ///
    /// assert_eq!(Act::find("61/2018/NĐ-CP").unwrap().citation(), "NĐ 61/2018/NĐ-CP");
    /// ```
    pub fn citation(&self) -> String {
        if self.kind.is_empty() { self.symbol.to_owned() } else { format!("{} {}", self.kind, self.symbol) }
    }

    /// Where `docs/law.md` has it: "act-61-2018-nd-cp".
    pub(super) fn anchor(&self) -> String {
        let mut anchor = String::from("act");
        for part in self.symbol.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()) {
            anchor.push('-');
            anchor.extend(part.chars().filter_map(plain).map(char::from));
        }
        anchor
    }

    /// What it is about, in English.
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// The day on which it was issued, where it was recorded.
    pub fn issued(&self) -> Option<NaiveDate> {
        self.issued
    }

    /// The first day on which it is in force.
    pub fn from(&self) -> Fact<NaiveDate> {
        self.from
    }

    /// The last day on which it is in force; `None` while nothing is known to end it.
    pub fn to(&self) -> Option<NaiveDate> {
        self.to
    }

    /// Whether it is in force on a day; `None` where its first day is not known and the answer hangs on it.
    ///
    /// ```
    /// use cchc::law::Act;
    ///
    /// let decree = Act::find("61/2018/NĐ-CP").unwrap();
    /// assert_eq!(decree.is_in_force_on("2021-01-04".parse()?), Some(true));
    /// assert_eq!(decree.is_in_force_on("2018-01-04".parse()?), Some(false));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_in_force_on(&self, day: NaiveDate) -> Option<bool> {
        if self.to.is_some_and(|to| to < day) || self.issued.is_some_and(|issued| day < issued) {
            return Some(false);
        }
        self.from.known().map(|from| from <= day)
    }

    /// The symbols of the acts that it replaces.
    pub fn replaces(&self) -> &'static [&'static str] {
        self.replaces
    }

    /// The act that replaced it, where it is known.
    ///
    /// ```
    /// use cchc::law::Act;
    ///
    /// let decree = Act::find("61/2018/NĐ-CP").unwrap();
    /// assert_eq!(decree.replaced_by(), Act::find("118/2025/NĐ-CP"));
    /// ```
    pub fn replaced_by(&self) -> Option<&'static Self> {
        Self::ALL.iter().find(|act| act.replaces.contains(&self.symbol))
    }

    /// The symbols of the acts that it amends.
    pub fn amends(&self) -> &'static [&'static str] {
        self.amends
    }

    /// What is not known of it.
    pub fn unknown(&self) -> &'static [Unknown] {
        self.unknown
    }

    /// Where the official text or notice stands, where an address was recorded.
    pub fn link(&self) -> Option<&'static str> {
        self.link
    }

    /// What the entry rests on.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// How surely it is known.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }
}

/// As it is cited.
impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.citation())
    }
}
