//! Paragraphs of the previous report with its old dates and numbers.

use crate::finding::{Finding, Findings, Location, Rule};
use crate::report::Report;
use crate::report::compare::ReportComparison;

/// Finds the paragraphs that a report has word for word from the previous one, with dates or numbers of that one's period
/// (đoạn văn chép lại). Each finding has the place in both reports.
///
/// ```
/// use cchc::check::check_copied;
/// use cchc::finding::Rule;
/// use cchc::report::Report;
///
/// let read = |quarter: &str| Report::read(&format!("BÁO CÁO {quarter} năm 2026\nI. Kết quả\nTrong quý I, Sở kiểm tra 02 đơn vị.\n"));
/// let findings = check_copied(&read("quý II"), &read("quý I"));
/// assert_eq!(findings.total_of(Rule::COPIED_FROM_PREVIOUS), 1);
/// ```
pub fn check_copied(report: &Report, previous: &Report) -> Findings {
    let copied = ReportComparison::copied_between(previous, report);
    let found = copied.into_iter().map(|copied| {
        let stale: Vec<&str> = copied.stale.iter().map(|stale| stale.passage.words.as_str()).collect();
        let place = Location::span(copied.later.start, copied.later.end);
        let finding = Finding::new(Rule::COPIED_FROM_PREVIOUS, place).with_found(stale.join("; "));
        finding.with_detail(format!("báo cáo trước, byte {}–{}", copied.earlier.start, copied.earlier.end))
    });
    found.collect()
}
