//! How findings name claims and their numbers.

use crate::finding::{Location, Value};
use crate::report::{Claim, Report};

pub(super) fn place_of(claim: &Claim) -> Location {
    Location::span(claim.span().start, claim.span().end)
}

pub(super) fn quoted(report: &Report, claim: &Claim) -> String {
    report.text().get(claim.span()).unwrap_or_default().to_owned()
}

pub(super) fn number(count: u64) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}
