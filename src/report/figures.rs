//! The figures of a report, out of its table or its text.

use std::collections::HashMap;

use super::{Claim, CountUnit, Measure, Report, Subject, Tolerance};
use crate::form::{Column, NamedRate, PublishedRow, RowKind};
use crate::names::MatchKey;

/// The figures of a report: those of its table, and where it has none those of its text.
#[derive(Clone, Debug)]
pub(crate) struct Figures<'r> {
    report: &'r Report,
    rows: Rows<'r>,
    /// What the text tells exactly, of one reading; nothing where it tells two values.
    told: HashMap<(&'r Subject, Measure), Option<u64>>,
}

impl<'r> Figures<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        let mut told: HashMap<(&Subject, Measure), Option<u64>> = HashMap::new();
        for claim in report.claims().iter().filter(|claim| tells(claim)) {
            let (Some(measure), Some(count)) = (claim.readings().first(), claim.count()) else { continue };
            let known = told.entry((claim.subject(), *measure)).or_insert(Some(count));
            *known = known.filter(|known| *known == count);
        }
        Self { report, rows: Rows::new(report), told }
    }

    /// The report.
    pub(crate) fn report(&self) -> &'r Report {
        self.report
    }

    /// Whether the table has a row of its own for it.
    pub(crate) fn is_printed(&self, subject: &Subject) -> bool {
        self.rows.of(subject).is_some()
    }

    /// A column of the whole.
    pub(crate) fn count(&self, column: Column) -> Option<u64> {
        self.of(&Subject::Whole, Measure::of(&[column]))
    }

    /// Numerator and denominator of a rate of the whole.
    pub(crate) fn rate(&self, rate: NamedRate) -> Option<(u64, u64)> {
        let sum =
            |columns: &[Column]| columns.iter().try_fold(0_u64, |sum, column| sum.checked_add(self.count(*column)?));
        let whole = sum(rate.denominator())?.checked_sub(sum(rate.taken_off())?)?;
        let part = sum(rate.numerator())?;
        (whole > 0 && part <= whole).then_some((part, whole))
    }

    /// What the table prints, or the text tells, of a measure.
    pub(crate) fn of(&self, subject: &Subject, measure: Measure) -> Option<u64> {
        match self.rows.of(subject) {
            Some(row) => measure.in_row(row),
            None => self.told.get(&(subject, measure)).copied().flatten(),
        }
    }
}

/// Whether a claim tells a figure of its own report exactly.
fn tells(claim: &Claim) -> bool {
    *claim.subject() != Subject::Elsewhere
        && claim.unit() == CountUnit::Dossiers
        && claim.tolerance() == Tolerance::Exact
        && claim.over().is_none()
        && !claim.is_assumed()
        && !claim.is_reference()
}

/// The rows of a report's form by name.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'r> {
    total: Option<&'r PublishedRow>,
    /// How many rows carry data.
    data: usize,
    named: HashMap<MatchKey, &'r PublishedRow>,
}

impl<'r> Rows<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
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
    pub(crate) fn data(&self) -> usize {
        self.data
    }

    /// The row that a claim is about.
    pub(crate) fn of(&self, subject: &Subject) -> Option<&'r PublishedRow> {
        match subject {
            Subject::Whole => self.total,
            Subject::Named(name) => self.named.get(&MatchKey::of_field(name)).copied(),
            _ => None,
        }
    }
}
