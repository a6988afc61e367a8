//! A form and sentences on its rows, for the tests of what is told of rows.

use super::pieces::sentences;
use super::row_names::RowNames;
use super::sentence::Sentence;
use super::told::Told;
use crate::finding::Finding;
use crate::report::{Report, head};
use crate::time::Regime;

const TABLE: &str = "\n\
    STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
    (1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)\n\
    1\tĐất đai\t40\t30\t5\t5\t30\t20\t8\t2\t10\t9\t1\n2\tHộ tịch\t20\t10\t10\t0\t20\t15\t5\t0\t0\t0\t0\n\
    3\tXây dựng\t10\t0\t10\t0\t9\t4\t4\t1\t1\t1\t0\n4\tVăn hóa\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n\
    \tTổng cộng\t70\t40\t25\t5\t59\t39\t17\t3\t11\t10\t1\n";

/// How many findings the rules of clauses have on a sentence before the form.
pub(super) fn found_in_clauses(sentence: &str) -> usize {
    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime")]
    found(sentence, |told| told.check_clauses())
}

/// How many findings a check has on a sentence before the form.
pub(super) fn found(sentence: &str, check: fn(&Told<'_>) -> Vec<Finding>) -> usize {
    let report = Report::read(&format!("BÁO CÁO\nKết quả quý III năm 2026\nI. KẾT QUẢ\n{sentence}\n{TABLE}"));
    let period = report.period(Regime::Calendar);
    let Some(rows) = report.form().and_then(|form| RowNames::new(form, period.as_ref(), head(report.text()))) else {
        return usize::MAX;
    };
    let text = report.text();
    let spans = report.paragraphs().flat_map(|span| sentences(text, span));
    spans
        .map(|span| {
            let sentence = Sentence::new(text, span);
            let pieces = rows.pieces(&sentence);
            let found = rows.told(&sentence, &pieces).map(|told| check(&told)).unwrap_or_default();
            for finding in &found {
                stands_on_words(finding, text);
            }
            found.len()
        })
        .sum()
}

/// A finding stands on whole words of the text, has what it quotes from there, and expects something else.
#[track_caller]
pub(super) fn stands_on_words(finding: &Finding, text: &str) {
    let words = finding.location().span.and_then(|(from, to)| text.get(from..to)).unwrap_or_default();
    assert!(!words.is_empty() && words.trim() == words, "{words:?} of {text}: {finding}");
    let quoted = finding.found().map(ToString::to_string).unwrap_or_default();
    assert!(!quoted.is_empty(), "{text}: {finding}");
    assert_ne!(Some(quoted), finding.expected().map(ToString::to_string), "{text}: {finding}");
}
