//! How a family of rules is declared.

/// Declares a family of rules as constants of [`Rule`] and lists them in `FAMILY`.
macro_rules! rules {
    ($( $name:ident = $code:literal, $severity:ident, vi: $vi:literal, en: $en:literal, why: $why:literal, basis: $basis:literal,
        fires: $fires:literal, silent: $silent:literal; )*) => {
        #[allow(clippy::doc_markdown, reason = "the text is shared with the messages")]
        impl $crate::finding::Rule {
            $(
                #[doc = concat!("`", $code, "`: ", $en, ".\n\n", $why, "\n\nBasis: ", $basis, ".\n\nFires on: ", $fires, ". Silent on: ", $silent,
                    ".\n\n", $vi, ". More in [the catalogue of rules](crate::_documentation::rules#", $code, ").")]
                pub const $name: Self = Self::new(&$crate::finding::rule::Entry {
                    code: $code,
                    severity: $crate::finding::Severity::$severity,
                    vi: $vi,
                    en: $en,
                    why: $why,
                    basis: $basis,
                    fires: $fires,
                    silent: $silent,
                });
            )*
        }
        pub(super) const FAMILY: &[$crate::finding::Rule] = &[$( $crate::finding::Rule::$name ),*];
    };
}
