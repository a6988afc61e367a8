//! The finding on a number that another one of its sentence contradicts.

use super::pieces::Placed;
use crate::check::rows::number;
use crate::finding::{Finding, Location, Rule, Severity};

/// A number that another one of its sentence contradicts.
pub(super) fn differs(rule: Rule, place: &Placed<'_>, text: &str, expected: u64, detail: String) -> Finding {
    let words = text.get(place.span.clone()).unwrap_or_default();
    Finding::new(rule, Location::span(place.span.start, place.span.end))
        .with_severity(Severity::Warning)
        .with_expected(number(expected))
        .with_found(words)
        .with_detail(detail)
}
