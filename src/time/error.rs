//! Texts that are no periods.

use crate::text::excerpt::excerpt;

/// A text, or a combination of values, that is no reporting period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParsePeriodError {
    pub(super) message: String,
}

impl ParsePeriodError {
    pub(super) fn unknown_regime(name: &str) -> Self {
        let shown = excerpt(name, 40);
        Self { message: format!("`{shown}` is no regime: expected decree-09-2019, cchc, calendar or custom") }
    }
}
