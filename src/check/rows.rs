//! The rows of a form that the claims of a report are about.

use std::collections::HashMap;

use crate::finding::{Location, Value};
use crate::form::{PublishedRow, RowKind};
use crate::names::MatchKey;
use crate::report::{Claim, Report, Subject};

pub(super) fn place_of(claim: &Claim) -> Location {
    Location::span(claim.span().start, claim.span().end)
}

pub(super) fn quoted(report: &Report, claim: &Claim) -> String {
    report.text().get(claim.span()).unwrap_or_default().to_owned()
}

/// The rows of a report's form by name.
pub(super) struct Rows<'r> {
    total: Option<&'r PublishedRow>,
    /// How many rows carry data.
    data: usize,
    named: HashMap<MatchKey, &'r PublishedRow>,
}

impl<'r> Rows<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let mut named = HashMap::new();
        let Some(form) = report.form() else { return Self { total: None, data: 0, named } };
        for row in form.rows() {
            if matches!(row.kind(), RowKind::Data | RowKind::Section) && row.has_figures() {
                named.entry(row.key()).or_insert(row);
            }
        }
        Self { total: form.total(), data: form.data_rows().count(), named }
    }

    /// How many rows carry data.
    pub(super) fn data(&self) -> usize {
        self.data
    }

    /// The row that a claim is about.
    pub(super) fn of(&self, subject: &Subject) -> Option<&'r PublishedRow> {
        match subject {
            Subject::Whole => self.total,
            Subject::Named(name) => self.named.get(&MatchKey::of_field(name)).copied(),
            _ => None,
        }
    }
}

pub(super) fn number(count: u64) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}

/// The whole numbers of the sentence around a place, whatever they count.
pub(super) fn numbers_of_sentence(text: &str, span: &std::ops::Range<usize>) -> Vec<u64> {
    const FAR: usize = 400;
    let from =
        (span.start.saturating_sub(FAR)..=span.start).find(|at| text.is_char_boundary(*at)).unwrap_or(span.start);
    let to =
        (span.end..=(span.end + FAR).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(span.end);
    let before = text.get(from..span.start).unwrap_or_default();
    let behind = text.get(span.end..to).unwrap_or_default();
    let start = before.rfind(['\n', '!', '?']).max(before.rfind(". ")).map_or(0, |at| at + 1);
    let end = behind.find(['\n', '!', '?']).into_iter().chain(behind.find(". ")).min().unwrap_or(behind.len());
    let sentence = text.get(from + start..span.end + end).unwrap_or_default();
    let runs = sentence.split(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    runs.map(|run| run.trim_matches(['.', ',']))
        .filter(|run| !run.is_empty() && !run.contains(','))
        .filter_map(|run| run.replace('.', "").parse().ok())
        .collect()
}
