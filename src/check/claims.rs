//! Checks on what a report says in its text, against its own form.

use crate::document::{Direction, Register};
use crate::finding::{Finding, Findings, Location, Rule, Value};
use crate::form::Column;
use crate::names::MatchKey;
use crate::report::{Claim, CountUnit, Report, Statement, Verdict};
use crate::time::Period;

fn at(claim: &Claim) -> Location {
    Location::span(claim.span().start, claim.span().end)
}

fn quoted(report: &Report, claim: &Claim) -> String {
    report.text().get(claim.span()).unwrap_or_default().to_owned()
}

/// Confronts every claim of a report with its form (đối chiếu lời văn với biểu): counts and shares of dossiers, and
/// evaluation forms against resolved dossiers.
///
/// A claim that no form can bear out, as "at least 50 % sooner", is a note: unsupported is not wrong.
///
/// ```
/// use cchc::finding::Rule;
/// use cchc::{check, samples as founding};
/// use cchc::report::Report;
///
/// let findings = check::check_claims(&Report::read(founding::REPORT));
/// assert_eq!(findings.total_of(Rule::CLAIM_CONTRADICTED), 0);
/// assert_eq!(findings.total_of(Rule::CLAIM_ONE_READING), 2);
/// ```
pub fn check_claims(report: &Report) -> Findings {
    let mut findings = Findings::default();
    if let Some(form) = report.form() {
        for claim in report.claims() {
            let finding = match claim.confront(form) {
                Verdict::Contradicted(printed) => {
                    Finding::new(Rule::CLAIM_CONTRADICTED, at(claim)).with_expected(printed)
                }
                Verdict::OneReading(reading) => Finding::new(Rule::CLAIM_ONE_READING, at(claim)).with_detail(reading),
                Verdict::NotDerivable if matches!(claim.statement(), Statement::Sooner { .. }) => {
                    Finding::new(Rule::CLAIM_NOT_DERIVABLE, at(claim))
                }
                _ => continue,
            };
            findings.push(finding.with_found(quoted(report, claim)));
        }
    }
    evaluation_forms(report, &mut findings);
    findings
}

/// Evaluation forms: the sum by field, and none more than dossiers resolved.
fn evaluation_forms(report: &Report, findings: &mut Findings) {
    let mut total: Option<(&Claim, u64)> = None;
    let mut sum: Option<u64> = None;
    let mut close = |total: Option<(&Claim, u64)>, sum: Option<u64>| {
        if let (Some((claim, count)), Some(sum)) = (total, sum) {
            if count != sum {
                findings.push(
                    Finding::new(Rule::FORMS_SUM_DIFFERS, at(claim))
                        .with_expected(number(sum))
                        .with_found(number(count)),
                );
            }
        }
    };
    let mut counts = Vec::new();
    for claim in report.claims() {
        let Statement::Count { count, unit: CountUnit::EvaluationForms, field, .. } = claim.statement() else {
            continue;
        };
        counts.push((claim, *count, field.as_deref()));
        if field.is_some() {
            sum = Some(sum.unwrap_or(0).saturating_add(*count));
        } else {
            close(total, sum);
            (total, sum) = (Some((claim, *count)), None);
        }
    }
    close(total, sum);
    let Some(form) = report.form() else { return };
    for (claim, count, field) in counts {
        let row = match field {
            Some(field) => form.row(&MatchKey::of_field(field)),
            None => form.total(),
        };
        if let Some(resolved) =
            row.and_then(|row| row.cell(Column::Resolved).count()).filter(|resolved| *resolved < count)
        {
            findings.push(
                Finding::new(Rule::FORMS_EXCEED_RESOLVED, at(claim))
                    .with_expected(format!("≤ {resolved}"))
                    .with_found(number(count)),
            );
        }
    }
}

/// Confronts the numbers of documents in a report with its register.
pub fn check_document_counts(report: &Report, register: &Register, period: &Period) -> Findings {
    let mut findings = Findings::default();
    for claim in report.claims() {
        let Statement::Count { count, unit, .. } = claim.statement() else { continue };
        let direction = match unit {
            CountUnit::IncomingDocuments => Direction::Incoming,
            CountUnit::OutgoingDocuments => Direction::Outgoing,
            _ => continue,
        };
        let counted = register.count(direction, period);
        if counted != *count {
            let finding = Finding::new(Rule::CLAIM_CONTRADICTED, at(claim)).with_expected(number(counted));
            findings.push(finding.with_found(number(*count)));
        }
    }
    findings
}

fn number(count: u64) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}
