//! The code under test: what an inspector's screen marks on a published form and says of a report.

use cchc::PublishedForm;
use cchc::check;
use cchc::check::Audit;
use cchc::finding::{Finding, Language, Severity};
use cchc::report::Report;
use cchc::{Regime, testing as strategies};
use proptest::prelude::*;

/// A cell to be marked, with the words that are shown beside it.
#[derive(Debug)]
struct Mark {
    code: &'static str,
    row: Option<String>,
    column: Option<u8>,
    words: String,
}

fn marks(form: &PublishedForm) -> Vec<Mark> {
    let mark = |finding: &Finding| Mark {
        code: finding.rule().code(),
        row: finding.location().row.clone(),
        column: finding.location().column,
        words: finding.message(Language::Vietnamese),
    };
    check::check_form(form).iter().map(mark).collect()
}

/// The stretches of a report that are shown in red.
fn red(text: &str) -> Vec<(&'static str, Option<&str>)> {
    let findings = Audit::new().with_regime(Regime::Decree09_2019).run(&Report::read(text)).into_vec();
    let serious = findings.into_iter().filter(|finding| finding.severity() > Severity::Note);
    let stretch = |finding: &Finding| finding.location().span.and_then(|(start, end)| text.get(start..end));
    serious.map(|finding| (finding.rule().code(), stretch(&finding))).collect()
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn a_sound_form_has_no_marks(form in strategies::published_forms()) {
        prop_assert!(marks(&form).is_empty());
    }

    /// What is wrong is marked, and every mark is on a cell that the screen shows.
    #[test]
    fn a_fault_is_marked_where_it_can_be_seen((form, rule) in strategies::faulty_forms()) {
        let marks = marks(&form);
        prop_assert!(marks.iter().any(|mark| mark.code == rule.code()));
        for mark in marks {
            let shown = |row: &String| form.rows().iter().any(|printed| printed.label() == row);
            prop_assert!(mark.row.as_ref().is_none_or(shown), "{:?}", mark);
            prop_assert!(mark.column.is_none_or(|column| (3..=13).contains(&column)), "{:?}", mark);
            prop_assert!(!mark.words.is_empty() && !mark.words.contains('\n'), "{:?}", mark);
        }
    }

    /// A table pasted as text is marked like the form that it is.
    #[test]
    fn pasting_changes_nothing((form, text) in strategies::printed_forms()) {
        let (pasted, findings) = PublishedForm::read(text.as_bytes());
        prop_assert!(findings.is_empty());
        prop_assert_eq!(marks(&pasted).len(), marks(&form).len());
    }

    #[test]
    fn a_sound_report_has_no_red(text in strategies::reports()) {
        prop_assert_eq!(red(&text), []);
    }

    /// Every stretch in red is a stretch of the text, whatever is wrong with it.
    #[test]
    fn red_stretches_are_in_the_text((text, rule) in strategies::faulty_reports()) {
        let red = red(&text);
        let notes = rule.severity() == Severity::Note;
        prop_assert!(notes || red.iter().any(|(code, _)| *code == rule.code()), "{} is not in {:?}", rule, red);
        prop_assert!(red.iter().all(|(_, stretch)| stretch.is_some_and(|words| !words.trim().is_empty())), "{:?}", red);
    }
}
