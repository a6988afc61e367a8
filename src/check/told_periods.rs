//! The names of periods in the body of a report, with the days told in brackets behind them.

use super::rows::{after, before};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::report::Report;
use crate::time::{PrintedPeriod, Regime};

/// What opens the days behind a name.
const OPENING: [&str; 4] = ["(từ ngày", "(Từ ngày", "(TỪ NGÀY", "(từ "];

/// Checks every "Quý III năm 2026 (từ ngày … đến ngày …)" but that of the title, which is the report's own.
pub(super) fn check_told_periods(report: &Report, regime: Regime) -> Findings {
    let text = report.text();
    let mut findings = Findings::default();
    let mut last = 0;
    for (at, _) in text.match_indices('(') {
        let opens = text.get(at..).is_some_and(|rest| OPENING.iter().any(|opening| rest.starts_with(opening)));
        if !opens || at < last {
            continue;
        }
        let lead = before(text, at).rsplit('\n').next().unwrap_or_default().trim_end();
        let inside = after(text, at);
        let inside = inside.split_once(')').map_or(inside, |(inside, _)| inside);
        last = at + inside.len();
        let Some(name) = named(lead) else { continue };
        let told = PrintedPeriod::find(&format!("{name} {inside}"));
        if !told.is_named() || told == *report.printed_period() {
            continue;
        }
        let start = text.get(..at).map_or(at, |before| before.trim_end().len().saturating_sub(name.len()));
        let place = Location::span(start, last);
        let said = |finding: Finding| finding.with_location(place.clone());
        // The days of another regime are right for what is counted by it.
        let wrong = told.check(regime).into_vec().into_iter().filter(|found| found.rule() == Rule::PERIOD_DATES_DIFFER);
        findings.extend(wrong.map(said));
    }
    findings
}

/// The last words of a text where they are the name of a period with its year.
fn named(lead: &str) -> Option<&str> {
    let year = lead.get(lead.len().checked_sub(4)?..)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let starts = lead.char_indices().map(|(at, _)| at).filter(|at| {
        lead.get(..*at).is_none_or(|before| before.chars().next_back().is_none_or(|letter| !letter.is_alphanumeric()))
    });
    let starts: Vec<usize> = starts.collect();
    let nearest = starts.iter().rev().take(8).filter_map(|at| lead.get(*at..));
    let mut names = nearest.filter(|words| opens_name(&words.to_lowercase()));
    // "quý I và quý II năm 2026" is no period with a name.
    let name = names.next().filter(|_| names.next().is_none())?;
    PrintedPeriod::find(name).is_named().then_some(name)
}

/// Whether words begin with the name of a period: "quý iii", "tháng 8", "6 tháng đầu".
fn opens_name(words: &str) -> bool {
    let month =
        words.strip_prefix("tháng ").and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_ascii_digit());
    month
        || ["quý ", "6 tháng", "06 tháng", "sáu tháng", "9 tháng", "09 tháng", "chín tháng"]
            .iter()
            .any(|name| words.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn said(body: &str) -> Vec<(Rule, String)> {
        let report =
            Report::read(&format!("BÁO CÁO\nKết quả cải cách hành chính Quý III năm 2026\n\nI. Kết quả\n{body}\n"));
        let findings = check_told_periods(&report, Regime::default());
        let at = |finding: &Finding| {
            let (start, end) = finding.location().span.unwrap();
            report.text()[start..end].to_owned()
        };
        findings.iter().map(|finding| (finding.rule(), at(finding))).collect()
    }

    #[test]
    fn days_behind_a_name_are_those_of_the_period() {
        let wrong = said("Kỳ báo cáo: Quý III năm 2026 (Từ ngày 15/6/2026 đến ngày 15/9/2026).");
        let place = "Quý III năm 2026 (Từ ngày 15/6/2026 đến ngày 15/9/2026";
        assert_eq!(wrong, [(Rule::PERIOD_DATES_DIFFER, place.to_owned())]);
        for body in [
            "Kỳ báo cáo: Quý III năm 2026 (Từ ngày 15/6/2026 đến ngày 14/9/2026).",
            "Tăng so với quý II năm 2026 (từ ngày 15/3/2026 đến ngày 14/6/2026) 10 hồ sơ.",
            "Trong 6 tháng đầu năm 2026 (từ ngày 15/12/2025 đến ngày 14/6/2026) có 10 hồ sơ.",
            "Trong 9 tháng đầu năm 2026 (từ ngày 15/12/2025 đến ngày 14/9/2026) có 10 hồ sơ.",
            "Quý I và quý II năm 2026 (từ ngày 15/12/2025 đến ngày 14/6/2026) có 10 hồ sơ.",
            "Lớp tập huấn (từ ngày 15/6/2026 đến ngày 17/6/2026) có 40 người.",
            "Thu ngân sách quý III năm 2026 (từ ngày 01/7/2026 đến ngày 30/9/2026) đạt 90%.",
            "Trong năm 2026 (từ ngày 01/7/2026 đến ngày 30/7/2026), Sở mở lớp.",
            "Thực hiện trong quý III năm 2026 (từ nguồn ngân sách).",
        ] {
            assert_eq!(said(body), [], "{body}");
        }
    }
}
