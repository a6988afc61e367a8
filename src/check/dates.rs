//! Dates in the text that no calendar has.

use memchr::memmem;

use crate::document::Citation;
use crate::finding::{Finding, Location, Rule, Severity};
use crate::report::Report;
use crate::time::written_date::{date, date_at, numbers_at};

/// "Ngày 31/4/2023": a day that does not exist. Dates of documents are told with their documents.
pub(super) fn check_dates(report: &Report) -> Vec<Finding> {
    let text = report.text();
    let cited: Vec<_> = report.citations().iter().map(Citation::phrase).collect();
    let mut found = Vec::new();
    for place in memmem::find_iter(text.as_bytes(), "gày ") {
        let at = place + "gày ".len();
        let Some((numbers, end)) = numbers_at(text, at) else { continue };
        let plausible = (1..=39).contains(&numbers[0]) && (1..=19).contains(&numbers[1]) && numbers[2] >= 1_900;
        let document = cited.iter().any(|cited| cited.start < end && at < cited.end);
        if plausible && date(numbers).is_none() && !document {
            let finding = Finding::new(Rule::DATE_UNREADABLE, Location::span(at, end)).with_severity(Severity::Warning);
            found.push(finding.with_found(text.get(at..end).unwrap_or_default()));
        }
    }
    found.extend(reversed(text));
    found
}

/// "từ ngày 20/5/2026 đến hết ngày 02/4/2026": a span that ends before it begins.
fn reversed(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for place in memmem::find_iter(text.as_bytes(), "ừ ngày ") {
        let start = place + "ừ ngày ".len();
        let Some((from, end)) = date_at(text, start) else { continue };
        let rest = text[end..].trim_start();
        let Some(rest) = rest.strip_prefix("đến hết ngày ").or_else(|| rest.strip_prefix("đến ngày ")) else {
            continue;
        };
        let Some((to, stop)) = date_at(text, text.len() - rest.len()) else { continue };
        if to < from {
            let finding =
                Finding::new(Rule::DATE_UNREADABLE, Location::span(start, stop)).with_severity(Severity::Warning);
            found
                .push(finding.with_found(text.get(start..stop).unwrap_or_default()).with_expected(format!("≥ {from}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_no_calendar_are_found() {
        let found = |text: &str| check_dates(&Report::read(text)).len();
        assert_eq!(found("Ngày 31/4/2023, Sở tổ chức hội nghị."), 1);
        assert_eq!(found("Ngày 29 tháng 02 năm 2023, Sở tổ chức hội nghị."), 1);
        assert_eq!(found("Thời gian thực hiện từ ngày 20/5/2026 đến ngày 02/4/2026."), 1);
        assert_eq!(found("Thời gian thực hiện từ ngày 02/4/2026 đến hết ngày 20/5/2026."), 0);
        assert_eq!(found("Ngày 29/02/2024, Sở tổ chức hội nghị; ngày 30/4 nghỉ; ngày 15/2023."), 0);
    }
}
