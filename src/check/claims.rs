//! Checks on what a report says in its text, against its own form and against itself.

use std::collections::HashMap;

use super::arithmetic;
use crate::document::{Direction, Register};
use crate::finding::{Finding, Findings, Location, Rule, Severity, Value};
use crate::form::{Column, PublishedRow, RowKind};
use crate::names::MatchKey;
use crate::report::{Claim, CountUnit, Quantity, ROUNDED, Report, Subject, Verdict};
use crate::time::Period;

pub(super) fn at(claim: &Claim) -> Location {
    Location::span(claim.span().start, claim.span().end)
}

pub(super) fn quoted(report: &Report, claim: &Claim) -> String {
    report.text().get(claim.span()).unwrap_or_default().to_owned()
}

/// The rows of a report's form by name.
pub(super) struct Rows<'r> {
    total: Option<&'r PublishedRow>,
    named: HashMap<MatchKey, &'r PublishedRow>,
}

impl<'r> Rows<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let mut named = HashMap::new();
        let Some(form) = report.form() else { return Self { total: None, named } };
        for row in form.rows() {
            if matches!(row.kind(), RowKind::Data | RowKind::Section) && row.has_figures() {
                named.entry(row.key()).or_insert(row);
            }
        }
        Self { total: form.total(), named }
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

/// Confronts every claim of a report with its form (đối chiếu lời văn với biểu) and with the other numbers of its text.
///
/// Counts and shares of dossiers are compared with the total row or with the row of the field or unit that is named;
/// parts with their total, shares with the two numbers of their sentence, changes with the two numbers compared, and
/// evaluation forms with resolved dossiers. So a text without a table is checked for its own arithmetic. An error is
/// certain; where the subject is taken from a sentence before, the finding is a warning.
///
/// A claim that no form can bear out, as "at least 50 % sooner", is a note: unsupported is not wrong.
///
/// ```
/// use cchc::finding::Rule;
/// use cchc::{check, samples as founding};
/// use cchc::report::Report;
///
/// let findings = check::claims(&Report::read(founding::REPORT));
/// assert_eq!(findings.total_of(Rule::CLAIM_CONTRADICTED), 0);
/// assert_eq!(findings.total_of(Rule::CLAIM_ONE_READING), 2);
///
/// let text = "Đã giải quyết 643.272 hồ sơ; trong đó đúng và trước hạn 635.593 hồ sơ, quá hạn 7.677 hồ sơ.";
/// assert_eq!(check::claims(&Report::read(text)).total_of(Rule::BREAKDOWN_DIFFERS), 1);
/// ```
pub fn claims(report: &Report) -> Findings {
    let mut findings = Findings::default();
    let rows = Rows::new(report);
    for claim in report.claims() {
        if let Some(finding) = against_form(report, &rows, claim) {
            findings.push(finding.found(quoted(report, claim)));
        }
    }
    arithmetic::check(report, &rows, &mut findings);
    evaluation_forms(report, &rows, &mut findings);
    findings
}

fn against_form(report: &Report, rows: &Rows<'_>, claim: &Claim) -> Option<Finding> {
    report.form()?;
    if matches!(claim.quantity(), Quantity::Sooner(_)) {
        return Some(Finding::new(Rule::CLAIM_NOT_DERIVABLE, at(claim)));
    }
    let row = rows.of(claim.subject())?;
    match claim.confront_row(row) {
        Verdict::Contradicted(printed) => {
            // A subject from a sentence before may have ended there.
            let whole = rows.of(&Subject::Whole).filter(|_| claim.is_assumed()).map(|row| claim.confront_row(row));
            if matches!(whole, Some(Verdict::Holds | Verdict::OneReading(_))) {
                return None;
            }
            let severity = if claim.is_assumed() { Severity::Warning } else { Severity::Error };
            let finding = Finding::new(Rule::CLAIM_CONTRADICTED, at(claim)).with_severity(severity).expected(printed);
            Some(match claim.readings().first() {
                Some(reading) if *claim.subject() == Subject::Whole => finding.detail(format!("cột {reading}")),
                Some(reading) => finding.detail(format!("cột {reading}, hàng “{}”", row.label())),
                None => finding,
            })
        }
        // "100 %" of what is not all of it: somebody should look.
        Verdict::OneReading(reading) if reading.starts_with(ROUNDED) => {
            Some(Finding::new(Rule::CLAIM_ONE_READING, at(claim)).with_severity(Severity::Warning).detail(reading))
        }
        Verdict::OneReading(reading) => Some(Finding::new(Rule::CLAIM_ONE_READING, at(claim)).detail(reading)),
        _ => None,
    }
}

/// Evaluation forms: the sum by field, and none more than dossiers resolved.
fn evaluation_forms(report: &Report, rows: &Rows<'_>, findings: &mut Findings) {
    let mut total: Option<(&Claim, u64)> = None;
    let mut sum: Option<u64> = None;
    let mut close = |total: Option<(&Claim, u64)>, sum: Option<u64>| {
        if let (Some((claim, count)), Some(sum)) = (total, sum) {
            if count != sum {
                findings
                    .push(Finding::new(Rule::FORMS_SUM_DIFFERS, at(claim)).expected(number(sum)).found(number(count)));
            }
        }
    };
    let mut counts = Vec::new();
    for claim in report.claims().iter().filter(|claim| claim.unit() == CountUnit::EvaluationForms) {
        let Quantity::Count(count) = claim.quantity() else { continue };
        if *claim.subject() == Subject::Elsewhere {
            continue;
        }
        counts.push((claim, count));
        if matches!(claim.subject(), Subject::Named(_)) {
            sum = Some(sum.unwrap_or(0).saturating_add(count));
        } else {
            close(total, sum);
            (total, sum) = (Some((claim, count)), None);
        }
    }
    close(total, sum);
    for (claim, count) in counts {
        let resolved = rows.of(claim.subject()).and_then(|row| row.cell(Column::Resolved).count());
        if let Some(resolved) = resolved.filter(|resolved| *resolved < count) {
            findings.push(
                Finding::new(Rule::FORMS_EXCEED_RESOLVED, at(claim))
                    .expected(format!("≤ {resolved}"))
                    .found(number(count)),
            );
        }
    }
}

/// Confronts the numbers of documents in a report with its register.
pub fn document_counts(report: &Report, register: &Register, period: &Period) -> Findings {
    let mut findings = Findings::default();
    let mut known: [Option<u64>; 2] = [None, None];
    for claim in report.claims().iter().filter(|claim| *claim.subject() != Subject::Elsewhere) {
        let (direction, place) = match claim.unit() {
            CountUnit::IncomingDocuments => (Direction::Incoming, 0),
            CountUnit::OutgoingDocuments => (Direction::Outgoing, 1),
            _ => continue,
        };
        let Quantity::Count(count) = claim.quantity() else { continue };
        let counted = *known[place].get_or_insert_with(|| register.count(direction, period));
        if !claim.tolerance().allows(count, counted) {
            let finding = Finding::new(Rule::CLAIM_CONTRADICTED, at(claim)).expected(number(counted));
            findings.push(finding.found(number(count)));
        }
    }
    findings
}

pub(super) fn number(count: u64) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}
