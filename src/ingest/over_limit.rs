//! What there is too much of in a file.

use std::fmt;

use crate::text::{Language, Said};

/// What there is too much of in a workbook (phần vượt giới hạn).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverLimit(Said);

impl OverLimit {
    pub(crate) fn new(vi: String, en: String) -> Self {
        Self(Said::new(vi, en))
    }

    /// What there is too much of, and how much there may be.
    pub fn message(&self, language: Language) -> String {
        self.0.get(language).to_owned()
    }
}

impl fmt::Display for OverLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
