//! Evaluations and surveys by unit, procedure and official, against a slow and obvious count of the same forms.

use std::collections::{BTreeMap, BTreeSet};

use cchc::count::Axis;
use cchc::dossier::Traits;
use cchc::evaluation::{AnswerKind, Evaluated, Evaluation, EvaluationBook, Question, Questionnaire, SatisfactionScale};
use cchc::evaluation::{Survey, SurveyGroups};
use cchc::finding::Rule;
use cchc::placement::Outcome;
use cchc::{Dossier, EvaluationForm, Query, testing as strategies};
use proptest::prelude::*;

use crate::support::findings::finding_rules;
use crate::support::times::period;

fn questionnaire() -> Questionnaire {
    let level = AnswerKind::Level(SatisfactionScale::Five);
    Questionnaire::new("q", "Khảo sát", vec![Question::new("1", "Chung", level).as_overall()]).unwrap()
}

fn evaluate(axis: Axis, dossiers: &[Dossier], forms: &[EvaluationForm]) -> Evaluated {
    let mut book = EvaluationBook::new();
    for form in forms {
        book.add(form.clone());
    }
    let builder = Evaluation::builder(Query::new(period())).by(axis).questionnaire(questionnaire());
    let mut evaluation = builder.build(book);
    for dossier in dossiers {
        evaluation.add(dossier);
    }
    evaluation.finish()
}

/// Dossiers without repeated codes, at units and of officials, and forms of some of them.
fn office() -> impl Strategy<Value = (Vec<Dossier>, Vec<EvaluationForm>)> {
    let officer = prop::sample::select(vec!["", "Nguyễn Văn A", "nguyễn văn a", "Trần Thị B"]);
    let dossier = (strategies::dossiers(period()), officer)
        .prop_map(|(dossier, officer)| dossier.with_traits(Traits::new().with_officer(officer.to_owned())));
    let form = (strategies::evaluation_forms(period()), prop::option::weighted(0.8, 1_usize..12));
    (strategies::dossier_lists(dossier, 10), prop::collection::vec(form, 0..12)).prop_map(|(dossiers, forms)| {
        let linked = |(mut form, dossier): (EvaluationForm, Option<usize>)| {
            if let Some(dossier) = dossier {
                form = form.with_dossier(format!("HS-{dossier:04}"));
            }
            questionnaire().fill(&mut form, [("1", "4")]);
            form
        };
        (dossiers, forms.into_iter().map(linked).collect())
    })
}

/// Forms, resolved and covered dossiers of each name, counted one by one.
fn slowly(axis: Axis, dossiers: &[Dossier], forms: &[EvaluationForm]) -> BTreeMap<String, [u64; 3]> {
    let name = |text: &str| text.trim().to_lowercase();
    let mut rows: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    let of = |dossier: &Dossier| match axis {
        Axis::Unit => name(dossier.unit().map_or("", |unit| unit.name())),
        Axis::Officer => name(dossier.traits().officer().unwrap_or("")),
        _ => unreachable!(),
    };
    for dossier in dossiers {
        let row = rows.entry(of(dossier)).or_default();
        let placed = Query::new(period()).place(dossier);
        if matches!(placed.map(|placed| placed.outcome()), Ok(Outcome::Early | Outcome::OnTime | Outcome::Overdue)) {
            row[1] += 1;
            let of_period = |form: &EvaluationForm| form.date.is_some_and(|date| period().contains(date));
            row[2] += u64::from(forms.iter().any(|form| form.dossier() == Some(dossier.code()) && of_period(form)));
        }
    }
    for form in forms.iter().filter(|form| form.date.is_some_and(|date| period().contains(date))) {
        let own = if axis == Axis::Unit { form.unit.as_ref().map_or("", |unit| unit.name()) } else { "" };
        let dossier = dossiers.iter().find(|dossier| Some(dossier.code()) == form.dossier());
        let of_dossier = dossier.map(of).filter(|name| !name.is_empty());
        rows.entry(of_dossier.unwrap_or_else(|| name(own))).or_default()[0] += 1;
    }
    rows
}

proptest! {
    #[test]
    fn every_row_is_what_counting_by_hand_gives((dossiers, forms) in office()) {
        for axis in [Axis::Unit, Axis::Officer] {
            let evaluated = evaluate(axis, &dossiers, &forms);
            let mut found: BTreeMap<String, [u64; 3]> = BTreeMap::new();
            for row in evaluated.rows() {
                let counts = [row.forms(), row.coverage().resolved(), row.coverage().covered()];
                prop_assert_eq!(found.insert(row.label().trim().to_lowercase(), counts), None);
            }
            let mut expected = slowly(axis, &dossiers, &forms);
            // A row that nothing counts in may stand or not.
            expected.retain(|_, counts| *counts != [0; 3]);
            found.retain(|_, counts| *counts != [0; 3]);
            prop_assert_eq!(found, expected, "{}", axis);
        }
    }

    /// However the rows are cut, all of them together are the same, and so are the answers.
    #[test]
    fn the_whole_is_the_same_by_every_axis((dossiers, forms) in office()) {
        let by_field = evaluate(Axis::Field, &dossiers, &forms);
        for axis in Axis::ALL {
            let evaluated = evaluate(*axis, &dossiers, &forms);
            prop_assert_eq!(evaluated.all(), by_field.all(), "{}", axis);
            let answers = |evaluated: &Evaluated| evaluated.surveys().unwrap().all();
            prop_assert_eq!(answers(&evaluated), answers(&by_field));
            for row in evaluated.rows() {
                let answered = evaluated.surveys().unwrap().get(row.label()).map_or(0, Survey::forms);
                prop_assert_eq!(answered, row.forms());
            }
            // What is wrong with the forms does not hang on how they are grouped, but for the numbers of the rows.
            let faults = |evaluated: &Evaluated| {
                let of_rows = [Rule::SMALL_NUMBER, Rule::EVALUATIONS_EXCEED_DOSSIERS, Rule::EVALUATION_FIELD_DIFFERS];
                let mut found = finding_rules(evaluated.findings().iter());
                found.retain(|rule| !of_rows.contains(rule));
                found.sort();
                found
            };
            prop_assert_eq!(faults(&evaluated), faults(&by_field), "{}", axis);
        }
    }

    /// Surveys add in any order and any grouping.
    #[test]
    fn surveys_add_up(surveys in strategies::surveys(), forms in prop::collection::vec((0_usize..3, 1_u8..=5), 0..12)) {
        let asked = questionnaire();
        let mut parts = [(); 3].map(|()| SurveyGroups::new(asked.clone()));
        let mut whole = Survey::new(asked.clone());
        for (part, level) in forms {
            let mut form = EvaluationForm::new("");
            asked.fill(&mut form, [("1", level.to_string().as_str())]);
            parts[part].add(&format!("Đơn vị {}", level % 2), &form);
            whole.add(&form);
        }
        let [mut first, second, third] = parts.clone();
        first.merge(&second).unwrap();
        first.merge(&third).unwrap();
        prop_assert_eq!(first.all(), whole);
        let [one, two, mut last] = parts;
        last.merge(&two).unwrap();
        last.merge(&one).unwrap();
        let named = |groups: &SurveyGroups| -> BTreeSet<(String, u64)> {
            groups.iter().map(|(name, survey)| (name.to_owned(), survey.forms())).collect()
        };
        prop_assert_eq!(named(&first), named(&last));
        prop_assert_eq!(surveys.iter().map(|(_, survey)| survey.forms()).sum::<u64>(), surveys.all().forms());
    }
}

#[test]
fn codes_of_one_procedure_are_one_row() {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2021, 1, day).unwrap();
    let dossier = |code: &str, procedure: &str| {
        let dossier = Dossier::new(code, "Hộ tịch").with_procedure(procedure).with_received(day(4)).with_due(day(18));
        dossier.with_event(cchc::dossier::EventKind::Ended, day(15))
    };
    let dossiers = [dossier("A", "1.004267"), dossier("B", "1.004267.000.00.00.H40"), dossier("C", "2.000001")];
    let catalogue =
        cchc::Catalogue::new().with_procedure(cchc::catalogue::Procedure::new("1.004267", "Khai sinh", "Hộ tịch"));
    let builder = Evaluation::builder(Query::new(period())).by(Axis::Procedure).catalogue(catalogue);
    let mut evaluation = builder.build(EvaluationBook::new());
    for dossier in &dossiers {
        evaluation.add(dossier);
    }
    let evaluated = evaluation.finish();
    let rows: Vec<_> = evaluated.rows().iter().map(|row| (row.label(), row.coverage().resolved())).collect();
    assert_eq!(rows, [("1.004267", 2), ("2.000001", 1)]);
}

/// A form that names its own unit, procedure or official is counted there, whatever its dossier says.
#[test]
fn a_form_is_counted_where_it_says() {
    let mut form = EvaluationForm::new("P-1");
    form.date = Some(period().from());
    form.unit = Some("UBND xã A".into());
    form.procedure = Some("1.004267".into());
    form.officer = Some("Trần Thị B".to_owned());
    form.field = Some("Đất đai".into());
    form.contacts = Some(0);
    for (axis, name) in [
        (Axis::Unit, "UBND xã A"),
        (Axis::Procedure, "1.004267"),
        (Axis::Officer, "Trần Thị B"),
        (Axis::Field, "Đất đai"),
    ] {
        let evaluated = evaluate(axis, &[], &[form.clone()]);
        assert_eq!(evaluated.row(name).map(cchc::evaluation::EvaluationRow::forms), Some(1), "{axis:?}");
    }
}

#[test]
fn answers_stand_where_their_questions_measure() {
    use cchc::evaluation::score::{Complaint, Indicator};
    let questions = [
        ("1", AnswerKind::Count, Indicator::Contacts),
        ("2", AnswerKind::Count, Indicator::Bodies),
        ("3", AnswerKind::YesNo, Indicator::Attitude),
    ];
    let questions = questions.map(|(code, kind, indicator)| Question::new(code, "?", kind).with_indicator(indicator));
    let asked = Questionnaire::new("q", "Phiếu", questions.to_vec()).unwrap();
    for (made, complaint) in [("có", Complaint::Made), ("không", Complaint::None)] {
        let mut form = EvaluationForm::new("P-1");
        assert!(asked.fill(&mut form, [("1", "2"), ("2", "3"), ("3", made)]).is_empty());
        assert_eq!((form.contacts, form.bodies, form.complaint), (Some(2), Some(3), Some(complaint)));
    }
}
