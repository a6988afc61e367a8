//! Acts of law that a report builds on although they had ended when its period began.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::rows::{after, before_within};
use crate::document::{Citation, CitationKind};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::{Act, Certainty};
use crate::report::Report;
use crate::time::Period;

/// How many bytes before a citation its sentence may begin: lists of acts are long.
const FAR: usize = 2_000;

/// Words by which a sentence builds on an act.
const BASIS: [&str; 9] = [
    "căn cứ",
    "theo quy định",
    "quy định tại",
    "thực hiện",
    "triển khai",
    "áp dụng",
    "thi hành",
    "theo mẫu",
    "chấp hành",
];

/// Words right before an act that do the same.
const AT: [&str; 2] = ["theo", "tại"];

/// Words by which a sentence tells of the past of an act, before it and after it.
const PAST: [&str; 15] = [
    "thay thế",
    "thay cho",
    "trước khi",
    "so với",
    "hết hiệu lực",
    "hết hạn",
    "bãi bỏ",
    "trước đây",
    "trước ngày",
    "được sửa đổi",
    "đến hết ngày",
    "tổng kết",
    "sơ kết",
    "rà soát",
    "kết thúc",
];

/// Acts whose last day is known and lies before the first day of the period, or before the report where no period is known, and on
/// which a sentence builds. One finding for each act, at the first such place.
pub(super) fn check_ended_acts(report: &Report, period: Option<&Period>) -> Findings {
    let signed = || report.signed().into_iter().map(|(date, _)| date).max();
    let mut findings = Findings::default();
    let Some(day) = period.map(Period::from).or_else(signed) else { return findings };
    let mut said = BTreeSet::new();
    for citation in report.citations().iter().filter(|citation| citation.kind() == CitationKind::Reference) {
        let symbol = citation.symbol().to_string();
        let Some((act, last)) = ended(&symbol, day) else { continue };
        if builds_on(report.text(), citation, last) && said.insert(symbol) {
            let phrase = citation.phrase();
            let finding = Finding::new(Rule::ACT_ENDED, Location::span(phrase.start, phrase.end));
            let finding = finding.with_found(act.citation()).with_detail(format!("in force until {last}"));
            findings.push(match act.replaced_by() {
                Some(next) => finding.with_expected(next.citation()),
                None => finding,
            });
        }
    }
    findings
}

/// An act that ended before a day, and its last day; only where that is no inference.
fn ended(symbol: &str, day: NaiveDate) -> Option<(&'static Act, NaiveDate)> {
    let act = Act::find(symbol).filter(|act| act.certainty() != Certainty::Inferred)?;
    let last = act.to().filter(|last| *last < day)?;
    Some((act, last))
}

/// Whether the sentence around a citation takes the act for one in force: a word of building on it stands before it, and none that
/// tells of its past beside it.
fn builds_on(text: &str, citation: &Citation, last: NaiveDate) -> bool {
    let phrase = citation.phrase();
    let lead = before_within(text, phrase.start, FAR).rsplit('\n').next().unwrap_or_default();
    let lead = lead.rsplit(". ").next().unwrap_or_default().to_lowercase();
    // What was done until the act ended was done under it.
    let year = last.format("năm %Y").to_string();
    let clause = lead.rsplit(';').next().unwrap_or_default();
    let rest = after(text, phrase.end);
    let end = rest.find(['\n', ';']).unwrap_or(rest.len()).min(rest.find(". ").unwrap_or(rest.len()));
    let behind = rest.get(..end).unwrap_or_default().to_lowercase();
    let past = |words: &str| PAST.iter().any(|word| words.contains(word));
    // "… sửa đổi, bổ sung một số điều của Nghị định số …" is the title of another act.
    let amended = clause.contains("sửa đổi, bổ sung");
    // "Nghị định số … được ban hành ngày …" tells of it, unless the sentence is of what the report is based on.
    let own = text.get(phrase).unwrap_or_default();
    let issued = [own, behind.as_str()].iter().any(|words| words.contains("ban hành ngày"));
    let built = BASIS.iter().any(|word| lead.contains(word)) || AT.iter().any(|word| lead.trim_end().ends_with(word));
    built
        && !past(clause)
        && !past(&behind)
        && !amended
        && !clause.contains(&year)
        && (!issued || lead.contains("căn cứ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn said(sentence: &str, period: &str) -> Vec<String> {
        let report =
            Report::read(&format!("Số: 5/BC-UBND\nHải Hưng, ngày 16 tháng 9 năm 2026\n\nBÁO CÁO\n\n{sentence}\n"));
        let period: Option<Period> = (!period.is_empty()).then(|| period.parse().unwrap());
        let findings = check_ended_acts(&report, period.as_ref());
        assert_eq!(findings.total_of(Rule::ACT_ENDED), findings.total());
        findings.iter().map(|finding| finding.found().unwrap().to_string()).collect()
    }

    #[test]
    fn an_ended_act_is_no_basis_of_a_later_report() {
        for sentence in [
            "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, UBND xã báo cáo như sau:",
            "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ; Nghị định 61/2018/NĐ-CP; UBND xã báo cáo",
            "Việc trả kết quả thực hiện theo quy định tại Nghị định số 61/2018/NĐ-CP.",
            "Mẫu phiếu dùng theo Nghị định số 61/2018/NĐ-CP.",
            "Tiếp tục triển khai Nghị định số 61/2018/NĐ-CP tại Trung tâm.",
        ] {
            assert_eq!(said(sentence, "2026-Q3"), ["NĐ 61/2018/NĐ-CP"], "{sentence}");
            assert_eq!(said(sentence, ""), ["NĐ 61/2018/NĐ-CP"], "{sentence}");
            // The first day of the period is still under the act.
            assert_eq!(said(sentence, "2025-Q3"), [""; 0], "{sentence}");
            assert_eq!(said(sentence, "2024"), [""; 0], "{sentence}");
        }
        let both = "Căn cứ Nghị định số 61/2018/NĐ-CP; Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ; Nghị định số 61/2018/NĐ-CP";
        assert_eq!(said(both, "2026-Q3"), ["NĐ 61/2018/NĐ-CP", "NĐ 107/2021/NĐ-CP"]);
        let amending = "Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP;";
        assert_eq!(said(amending, "2026-Q3"), ["NĐ 107/2021/NĐ-CP"]);
        let with_date = "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025, Nghị định số 61/2018/NĐ-CP";
        assert_eq!(said(with_date, "2026-Q3"), ["NĐ 61/2018/NĐ-CP"]);
    }

    #[test]
    fn the_history_of_an_act_is_no_basis() {
        for sentence in [
            "Căn cứ Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP.",
            "Thực hiện Nghị định số 118/2025/NĐ-CP; Nghị định số 61/2018/NĐ-CP hết hiệu lực từ ngày 01/7/2025.",
            "Trước đây theo quy định tại Nghị định số 61/2018/NĐ-CP, việc trả kết quả khác.",
            "Năm 2025, thực hiện Nghị định số 61/2018/NĐ-CP, UBND xã đã công khai thủ tục.",
            "Cơ chế một cửa thực hiện từ Nghị định số 61/2018/NĐ-CP ban hành ngày 23/4/2018.",
            "Thực hiện tổng kết Nghị định số 61/2018/NĐ-CP.",
            "Nghị định số 61/2018/NĐ-CP có 4 chương.",
            "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;",
            // The end of form II.06a is not known, that of NĐ 64/2007 is inferred.
            "Căn cứ Thông tư số 01/2020/TT-VPCP ngày 21/10/2020; Nghị định số 64/2007/NĐ-CP;",
        ] {
            assert_eq!(said(sentence, "2026-Q4"), [""; 0], "{sentence}");
        }
    }
}
