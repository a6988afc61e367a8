//! The code under test: a page on what evaluation forms say of each field, and the points of a unit.

use cchc::evaluation::score::sheet::{FilledSheet, ScoreColumn, ScoreSheet};
use cchc::evaluation::score::{Points, ScoringPolicy};
use cchc::evaluation::{Evaluated, EvaluationBook};
use cchc::rate::Rounding;
use cchc::{Dossier, EvaluationForm, Query, testing as strategies};
use proptest::prelude::*;

use super::period;

/// A line of the page: the field, the number of forms, how many resolved dossiers have one.
type Line = (String, u64, String);

fn evaluate(forms: &[EvaluationForm], dossiers: &[Dossier]) -> Evaluated {
    let mut book = EvaluationBook::new();
    for form in forms {
        book.add(form.clone());
    }
    let question = Query::new(period());
    let mut evaluation = book.evaluate(question, ScoringPolicy::default());
    for dossier in dossiers {
        evaluation.add(dossier);
    }
    evaluation.finish()
}

fn page(evaluated: &Evaluated) -> Vec<Line> {
    let line =
        |row: &cchc::evaluation::EvaluationRow| (row.label().to_owned(), row.forms(), row.coverage().to_string());
    evaluated.rows().iter().map(line).collect()
}

/// The points of a unit as the ranking shows them.
fn points(sheet: &ScoreSheet, filled: &FilledSheet) -> String {
    let scores = sheet.score(filled);
    match scores.index(ScoreColumn::SelfAssessed, 2, Rounding::HalfUp) {
        Some(percent) => format!("{} ({percent} %)", scores.total(ScoreColumn::SelfAssessed)),
        None => "–".to_owned(),
    }
}

proptest! {
    #![proptest_config(super::config())]

    /// Each form of the period is on the page once, and no field has more dossiers covered than resolved.
    #[test]
    fn every_form_is_on_the_page_once(
        forms in prop::collection::vec(strategies::evaluation_forms(period()), 0..8),
        dossiers in prop::collection::vec(strategies::dossiers(period()), 0..8),
    ) {
        let evaluated = evaluate(&forms, &dossiers);
        let dated = |form: &&EvaluationForm| form.date.is_some_and(|date| period().contains(date));
        let counted: u64 = page(&evaluated).iter().map(|(_, forms, _)| forms).sum();
        prop_assert_eq!(counted, forms.iter().filter(dated).count() as u64);
        for row in evaluated.rows() {
            prop_assert!(row.coverage().covered() <= row.coverage().resolved());
        }
    }

    /// A unit that fills its sheet as it should gets points from nothing to all, and its claim is written in one line.
    #[test]
    fn points_lie_between_nothing_and_all((sheet, filled) in strategies::filled_sheets()) {
        let total = sheet.score(&filled).total(ScoreColumn::SelfAssessed);
        prop_assert!(!total.is_negative() && total <= sheet.maximum(), "{} of {}", total, sheet.maximum());
        prop_assert!(!points(&sheet, &filled).contains('\n'));
    }

    /// A slip on the sheet is said and gives no points beyond the maximum.
    #[test]
    fn a_slip_gives_no_points((sheet, filled, rule) in strategies::faulty_sheets()) {
        let scores = sheet.score(&filled);
        prop_assert!(scores.findings().iter().any(|finding| finding.rule() == rule));
        prop_assert!(scores.total(ScoreColumn::SelfAssessed) <= sheet.maximum().max(Points::ZERO));
    }
}
