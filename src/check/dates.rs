//! Dates in the text that no calendar has.

use chrono::{Datelike, NaiveDate};
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
    found.extend(spans(text));
    found
}

/// "từ ngày 20/5/2026 đến hết ngày 02/4/2026": a span that ends before it begins, or has not the days that are told with it.
fn spans(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for place in memmem::find_iter(text.as_bytes(), "ừ ngày ") {
        let start = place + "ừ ngày ".len();
        let Some(((from, to), stop)) = span_at(text, start) else { continue };
        if to < from {
            let finding =
                Finding::new(Rule::DATE_UNREADABLE, Location::span(start, stop)).with_severity(Severity::Warning);
            found
                .push(finding.with_found(text.get(start..stop).unwrap_or_default()).with_expected(format!("≥ {from}")));
            continue;
        }
        let Some(days) = days_told(text, place, stop) else { continue };
        let between = (to - from).num_days();
        if days != between && days != between + 1 {
            let finding =
                Finding::new(Rule::CLAIMS_DISAGREE, Location::span(start, stop)).with_severity(Severity::Warning);
            let words = text.get(start..stop).unwrap_or_default();
            found.push(
                finding
                    .with_expected(format!("{} ngày", between + 1))
                    .with_found(format!("{days} ngày"))
                    .with_detail(words),
            );
        }
    }
    found
}

/// "01/4/2026 đến hết ngày 30/4/2026", the first day without its year or with it, and the end.
fn span_at(text: &str, start: usize) -> Option<((NaiveDate, NaiveDate), usize)> {
    let behind = |at: usize| {
        let rest = text[at..].trim_start();
        let rest = rest.strip_prefix("đến hết ngày ").or_else(|| rest.strip_prefix("đến ngày "))?;
        date_at(text, text.len() - rest.len())
    };
    if let Some((from, end)) = date_at(text, start) {
        let (to, stop) = behind(end)?;
        return Some(((from, to), stop));
    }
    let ([day, month], end) = day_and_month_at(text, start)?;
    let (to, stop) = behind(end)?;
    let from = NaiveDate::from_ymd_opt(to.year(), month, day)?;
    // "từ 15/12 đến 14/3/2026" begins in the year before.
    (from <= to).then_some(((from, to), stop))
}

/// "45 ngày, từ ngày …", "từ ngày … đến ngày … (45 ngày)": the days told with a span; working days are others.
fn days_told(text: &str, place: usize, stop: usize) -> Option<i64> {
    let days = |words: &str| {
        let digits = words.trim_end().rsplit(char::is_whitespace).next()?;
        (digits.len() <= 3).then(|| digits.parse().ok()).flatten()
    };
    let lead = text[..place].trim_end_matches(['t', 'T']).trim_end();
    let before = lead.strip_suffix(',').or_else(|| lead.strip_suffix('('));
    if let Some(counted) = before.and_then(|lead| lead.trim_end().strip_suffix("ngày")) {
        return days(counted);
    }
    let behind = text[stop..].trim_start().strip_prefix('(')?;
    let (inside, _) = behind.split_once(')')?;
    days(inside.strip_suffix("ngày")?)
}

/// "02/4": a day without its year, and its end.
pub(super) fn day_and_month_at(text: &str, at: usize) -> Option<([u32; 2], usize)> {
    let number = |at: usize| -> Option<(u32, usize)> {
        let digits: String = text.get(at..)?.chars().take(2).take_while(char::is_ascii_digit).collect();
        Some((digits.parse().ok()?, at + digits.len()))
    };
    let (day, next) = number(at)?;
    let next = text.get(next..)?.strip_prefix('/').map(|rest| text.len() - rest.len())?;
    let (month, end) = number(next)?;
    let ends = !text[end..].starts_with(|letter: char| letter.is_ascii_digit() || letter == '/' || letter == '-');
    ends.then_some(([day, month], end))
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
        assert_eq!(found("Đợt cao điểm kéo dài 45 ngày, từ ngày 01/4/2026 đến hết ngày 30/4/2026."), 1);
        assert_eq!(found("Đợt cao điểm từ ngày 01/4 đến hết ngày 30/4/2026 (45 ngày)."), 1);
        assert_eq!(found("Đợt cao điểm kéo dài 30 ngày, từ ngày 01/4/2026 đến hết ngày 30/4/2026."), 0);
        assert_eq!(found("Đợt cao điểm từ ngày 01/4 đến hết ngày 30/4/2026 (29 ngày)."), 0);
        assert_eq!(found("Họp 22 ngày làm việc, từ ngày 01/4/2026 đến ngày 30/4/2026."), 0);
        assert_eq!(found("Thời gian thực hiện từ ngày 02/4/2026 đến hết ngày 20/5/2026."), 0);
        assert_eq!(found("Thời gian thực hiện từ ngày 02/4/2026 đến hết ngày 02/4/2026."), 0);
        assert_eq!(found("Ngày 29/02/2024, Sở tổ chức hội nghị; ngày 30/4 nghỉ; ngày 15/2023."), 0);
    }
}
