//! Bodies that are no more, as issuers of the report and of the documents that it cites.

use chrono::NaiveDate;

use crate::document::{CitationKind, check_dissolved};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::Successor;
use crate::report::Report;

/// Most bytes of the head of a report in which its issuer is looked for.
const HEAD: usize = 1_200;

/// Documents dated after the body that issued them was dissolved: those cited with "của UBND tỉnh …", and the report itself
/// by the lines above its number.
pub(super) fn dissolved_bodies(report: &Report, own: &[Successor]) -> Findings {
    let mut findings = Findings::default();
    for citation in report.citations().iter().filter(|citation| citation.kind() == CitationKind::Reference) {
        let Some(date) = citation.date() else { continue };
        let phrase = citation.phrase();
        let after = report.text().get(phrase.end..).unwrap_or_default().trim_start();
        let named = after.strip_prefix("của ").or_else(|| after.strip_prefix("của\u{a0}"));
        let place = Location::span(phrase.start, phrase.end);
        findings.extend(named.into_iter().flat_map(|named| found(body(named), date, own, &place)));
    }
    if let Some(signed) = report.signed().into_iter().map(|(date, _)| date).max() {
        let mut at = 0;
        for line in report.text().split_inclusive('\n').take_while(|line| !line.contains("Kính gửi")) {
            // The letterhead stands above the number; what stands below it tells of other bodies.
            if at >= HEAD || line.trim_start().starts_with("Số") {
                break;
            }
            let place = Location::span(at, at + line.trim_end().len());
            findings.extend(found(body(line), signed, own, &place));
            at += line.len();
        }
        recipients(report, signed, own, &mut findings);
    }
    findings
}

/// Those to whom the report is addressed ("Kính gửi: …") although they were no more on the day it was signed.
fn recipients(report: &Report, signed: NaiveDate, own: &[Successor], findings: &mut Findings) {
    const ADDRESSED: &str = "Kính gửi";
    let text = report.text();
    let Some(start) = text.find(ADDRESSED).filter(|at| *at < HEAD * 2) else { return };
    let mut at = start + ADDRESSED.len();
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    for name in text.get(at..end).unwrap_or_default().split_inclusive([';', ',']) {
        let place = at..at + name.len();
        at = place.end;
        let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
        // Of other bodies nobody has recorded what became of them.
        if !ADMINISTRATION.iter().any(|body| name.starts_with(body)) {
            continue;
        }
        let offset = text.get(place.clone()).and_then(|whole| whole.find(name)).unwrap_or(0);
        let place = Location::span(place.start + offset, place.start + offset + name.len());
        for gone in found(body(name), signed, own, &place) {
            let finding = Finding::new(Rule::RECIPIENT_DISSOLVED, place.clone()).with_found(name);
            let finding = gone.expected().cloned().into_iter().fold(finding, Finding::with_expected);
            findings.push(gone.detail().into_iter().fold(finding, Finding::with_detail));
        }
    }
}

/// How the names of administrative bodies begin.
const ADMINISTRATION: [&str; 9] = [
    "UBND",
    "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "HĐND",
    "Hội đồng nhân dân",
    "Sở ",
    "Văn phòng",
    "Phòng ",
    "Thanh tra",
];

/// The name of a body at the start of a clause, without what the document is about.
fn body(clause: &str) -> &str {
    let stops =
        [" về ", " v/v ", " ban hành ", " quy định ", " phê duyệt ", " giai đoạn ", " tại ", "CỘNG HÒA", "CỘNG HOÀ"];
    // Only the clause is looked at, never the rest of the text.
    let signs = [';', '.', ',', ')', '(', '\n', '“', '"', '\t'];
    let clause = clause.split(signs).next().unwrap_or_default();
    let end = stops.iter().filter_map(|stop| clause.find(stop)).min().unwrap_or(clause.len());
    let name = clause.get(..end).unwrap_or(clause).trim();
    name.strip_suffix(" về").unwrap_or(name)
}

fn found(issuer: &str, dated: NaiveDate, own: &[Successor], place: &Location) -> Vec<Finding> {
    const LONGEST: usize = 120;
    if issuer.is_empty() || issuer.len() > LONGEST {
        return Vec::new();
    }
    check_dissolved(issuer, dated, own)
        .into_vec()
        .into_iter()
        .map(|finding| finding.with_location(place.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Audit;

    #[track_caller]
    fn total(text: &str) -> usize {
        let own =
            [Successor::new("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "2025-03-01".parse().unwrap())];
        let findings = Audit::new().with_successors(&own).run(&Report::read(text));
        findings.iter().filter(|finding| finding.rule() == Rule::DISSOLVED_BODY).count()
    }

    #[test]
    fn documents_of_bodies_that_are_no_more() {
        for (text, count) in [
            ("Quyết định số 12/QĐ-UBND ngày 02/8/2025 của UBND tỉnh Nam Định về kế hoạch", 1),
            ("Quyết định số 12/QĐ-UBND ngày 02/6/2025 của UBND tỉnh Nam Định về kế hoạch", 0),
            ("Quyết định số 12/QĐ-UBND ngày 02/8/2025 của UBND tỉnh Ninh Bình về tỉnh Nam Định cũ", 0),
            ("Quyết định số 12/QĐ-UBND ngày 02/8/2025 của UBND huyện Ý Yên ban hành kế hoạch", 1),
            ("Kế hoạch số 5/KH-STTTT ngày 02/4/2025 của Sở Thông tin và Truyền thông về", 1),
            ("Quyết định số 12/QĐ-UBND ngày 02/8/2025 về thu hồi đất tại huyện Ý Yên", 0),
        ] {
            assert_eq!(total(text), count, "{text}");
        }
        let report = |body: &str, day: &str| {
            format!("{body}\nSố: 12/BC-UBND\n{day}\nBÁO CÁO\nKết quả cải cách hành chính quý III năm 2025\n")
        };
        let late = "Nam Định, ngày 19 tháng 9 năm 2025";
        assert_eq!(total(&report("UBND HUYỆN Ý YÊN", late)), 1);
        assert_eq!(total(&report("UBND TỈNH NAM ĐỊNH", late)), 1);
        assert_eq!(total(&report("UBND PHƯỜNG NAM ĐỊNH", late)), 0);
        assert_eq!(total(&report("UBND TỈNH NAM ĐỊNH", "Nam Định, ngày 19 tháng 3 năm 2025")), 0);
    }

    #[test]
    fn recipients_that_are_no_more() {
        let said = |line: &str, day: &str| {
            let text = format!(
                "UBND XÃ HẢI HƯNG\nSố: 5/BC-UBND\n{day}\nBÁO CÁO\nKết quả quý III\nKính gửi: {line}\nI. Kết quả\n"
            );
            let findings = dissolved_bodies(&Report::read(&text), &[]);
            let recipients = findings.iter().filter(|finding| finding.rule() == Rule::RECIPIENT_DISSOLVED);
            recipients.map(|finding| finding.found().unwrap().to_string()).collect::<Vec<_>>()
        };
        let late = "Hải Hưng, ngày 16 tháng 9 năm 2026";
        let both = "UBND huyện Hải Hậu; Sở Thông tin và Truyền thông tỉnh Nam Định.";
        assert_eq!(said(both, late), ["UBND huyện Hải Hậu", "Sở Thông tin và Truyền thông tỉnh Nam Định"]);
        assert_eq!(said(both, "Hải Hưng, ngày 16 tháng 6 năm 2025"), [""; 0]);
        assert_eq!(said("UBND tỉnh Ninh Bình; Sở Nội vụ; Trung tâm Y tế huyện Hải Hậu.", late), [""; 0]);
    }
}
