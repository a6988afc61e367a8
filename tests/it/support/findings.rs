//! What findings say, in the order in which they were found.

use cchc::finding::{Finding, Rule};

pub(crate) fn finding_rules<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Rule> {
    findings.into_iter().map(Finding::rule).collect()
}

pub(crate) fn finding_codes<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<&'static str> {
    findings.into_iter().map(|finding| finding.rule().code()).collect()
}
