//! The rules themselves, one file per family.

mod catalogue;
mod clock;
mod document;
mod dossier;
mod exchange;
mod form;
mod period;
mod reading;
mod report;
mod satisfaction;

use super::rule::Rule;

/// Declares a family of rules as constants of [`Rule`] and lists them in `FAMILY`.
macro_rules! rules {
    ($( $name:ident = $code:literal, $severity:ident, vi: $vi:literal, en: $en:literal, why: $why:literal, basis: $basis:literal; )*) => {
        #[allow(clippy::doc_markdown, reason = "the text is shared with the messages")]
        impl $crate::finding::Rule {
            $(
                #[doc = concat!("`", $code, "`: ", $en, ".\n\n", $why, "\n\nBasis: ", $basis, ".\n\n", $vi, ".")]
                pub const $name: Self = Self::new(&$crate::finding::rule::Entry {
                    code: $code,
                    severity: $crate::finding::Severity::$severity,
                    vi: $vi,
                    en: $en,
                    why: $why,
                    basis: $basis,
                });
            )*
        }
        pub(super) const FAMILY: &[$crate::finding::Rule] = &[$( $crate::finding::Rule::$name ),*];
    };
}
use rules;

#[rustfmt::skip]
const FAMILIES: &[&[Rule]] = &[
    reading::FAMILY,
    dossier::FAMILY,
    clock::FAMILY,
    period::FAMILY,
    form::FAMILY,
    satisfaction::FAMILY,
    document::FAMILY,
    report::FAMILY,
    exchange::FAMILY,
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
pub(super) static ALL: [Rule; COUNT] = {
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
