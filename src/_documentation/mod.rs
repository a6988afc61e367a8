//! Guide and reference pages: the files of `docs/` as a part of the documentation.
//!
//! Nothing here is code to call. The examples of the guide are tested with the rest, and the links of every page are
//! checked. `links/` holds where the links of each page lead inside the documentation; it is generated, see
//! `tests/it/house/guide.rs`.

/// A page, and the features without which its examples or links have nothing to lead to.
macro_rules! page {
    ($name:ident, $summary:literal $(, $feature:tt)*) => {
        #[doc = $summary]
        #[doc = ""]
        #[cfg_attr(all($(feature = $feature),*), doc = include_str!(concat!("links/", stringify!($name), ".md")))]
        #[cfg_attr(all($(feature = $feature),*), doc = include_str!(concat!("../../docs/", stringify!($name), ".md")))]
        #[cfg_attr(not(all($(feature = $feature),*)), doc = "This page needs the documentation of all features.")]
        #[allow(clippy::doc_markdown, reason = "the texts of rules and acts are shared with messages")]
        pub mod $name {}
    };
}

page! { commands, "One full command for each task of an office, with the headings that its file needs." }

page! {
    tutorial, "One department, one quarter: from a raw export to the filed report and its audit.",
    "docx", "docx-in", "html", "xlsx-out"
}

page! {
    cookbook, "Short recipes, each of them a tested example.",
    "docx", "docx-in", "html", "portal", "proptest", "schema", "xlsx-in", "xlsx-out"
}

page! {
    glossary, "Vietnamese term, English word, type or function.",
    "docx", "docx-in", "html", "portal", "xlsx-in"
}

page! { policies, "The counting policies side by side, with their sources." }

page! { cases, "The hard cases E1 to E22 of dossier statistics, and what the crate does in each." }

page! { rules, "Every rule of findings, with its basis and an example each way." }

page! { performance, "How fast, how it is measured, and what the figures do not say." }

page! { hardening, "How the crate is kept from breaking: what is tried against it, and how often." }

page! { law, "The law as data: acts, regimes, and what is not known." }
