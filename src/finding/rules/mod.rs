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

#[rustfmt::skip]
const FAMILIES: &[&[Rule]] = &[
    reading::FAMILY,
    dossier::FAMILY,
    clock::FAMILY,
    period::FAMILY,
    form::FAMILY,
    evaluation::FAMILY,
    document::FAMILY,
    report::FAMILY,
    exchange::FAMILY,
    source::FAMILY,
    signs::FAMILY,
    catalogue::FAMILY,
];

const COUNT: usize = {
    let mut count = 0;
    let mut family = 0;
    while family < FAMILIES.len() {
        count += FAMILIES[family].len();
        family += 1;
    }
    count
};

/// Every rule of every family.
static ALL: [Rule; COUNT] = {
    let mut all = [FAMILIES[0][0]; COUNT];
    let (mut next, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut rule = 0;
        while rule < FAMILIES[family].len() {
            all[next] = FAMILIES[family][rule];
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
