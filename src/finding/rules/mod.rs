//! The rules themselves, one file per family.

#[macro_use]
mod declare;

mod catalogue;
mod clock;
mod document;
mod dossier;
mod evaluation;
mod exchange;
mod form;
mod period;
mod reading;
mod report;
mod signs;
mod source;

use serde::de::{self, Deserialize, Deserializer};

use super::rule::Rule;

/// The families, each with what its rules are on.
pub(crate) const FAMILIES: &[(&str, &[Rule])] = &[
    ("Files, before they mean anything", reading::FAMILY),
    ("Dossiers and their records", dossier::FAMILY),
    ("Work calendars and the clock of a time-limit", clock::FAMILY),
    ("Reporting periods", period::FAMILY),
    ("Result forms, computed and published", form::FAMILY),
    ("Evaluation forms, score sheets and petitions", evaluation::FAMILY),
    ("Documents and citations", document::FAMILY),
    ("The text of reports, and plans", report::FAMILY),
    ("The national portal, workbooks and Word documents", exchange::FAMILY),
    ("Source systems, channels and service levels", source::FAMILY),
    ("Signs of figures put right for a report", signs::FAMILY),
    ("Catalogues of procedures", catalogue::FAMILY),
];

const COUNT: usize = {
    let mut count = 0;
    let mut family = 0;
    while family < FAMILIES.len() {
        count += FAMILIES[family].1.len();
        family += 1;
    }
    count
};

/// Every rule of every family.
static ALL: [Rule; COUNT] = {
    let mut all = [FAMILIES[0].1[0]; COUNT];
    let (mut next, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut rule = 0;
        while rule < FAMILIES[family].1.len() {
            all[next] = FAMILIES[family].1[rule];
            next += 1;
            rule += 1;
        }
        family += 1;
    }
    all
};

impl Rule {
    /// Every rule, family by family.
    pub const ALL: &'static [Self] = &ALL;

    /// The rule with this code.
    ///
    /// ```
    /// use cchc::finding::Rule;
    ///
    /// assert_eq!(Rule::from_code("due-missing"), Some(Rule::DUE_MISSING));
    /// assert_eq!(Rule::from_code("Due-Missing"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| de::Error::custom(format_args!("unknown rule `{code}`")))
    }
}
