//! Evaluation forms and questionnaires.

use proptest::prelude::*;

use super::catalogue::fields;
use super::time::days_around;
use crate::evaluation::score::Complaint;
use crate::evaluation::score::Indicator;
use crate::evaluation::{
    Answer, AnswerKind, EvaluationChannel, EvaluationForm, Question, Questionnaire, RawEvaluationForm, Satisfaction,
    SatisfactionScale, SurveyGroups,
};
use crate::time::Period;

/// A level of satisfaction on either scale.
///
/// Shrinks to the lowest level of the first scale.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let level = testing::satisfaction_levels().new_tree(&mut runner).unwrap().current();
///     assert!(level.level() >= 1);
/// }
/// ```
pub fn satisfaction_levels() -> impl Strategy<Value = Satisfaction> + Clone {
    (prop::sample::select(SatisfactionScale::ALL), 1_u8..=5)
        .prop_filter_map("the scale has the level", |(scale, level)| Satisfaction::new(scale, level))
}

/// A kind of query with an indicator that it may measure.
fn kinds() -> impl Strategy<Value = (AnswerKind, Option<Indicator>)> + Clone {
    prop::sample::select(vec![
        (AnswerKind::Text, None),
        (AnswerKind::Count, None),
        (AnswerKind::YesNo, None),
        (AnswerKind::Level(SatisfactionScale::Three), None),
        (AnswerKind::Level(SatisfactionScale::Five), None),
        (AnswerKind::Count, Some(Indicator::Contacts)),
        (AnswerKind::Count, Some(Indicator::Bodies)),
        (AnswerKind::YesNo, Some(Indicator::Attitude)),
    ])
}

/// A questionnaire (mẫu phiếu): up to eight queries with codes of their own, each of a kind that can measure what it
/// says. Shrinks to one without queries.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let asked = testing::questionnaires().new_tree(&mut runner).unwrap().current();
///     assert!(asked.questions().len() <= 8);
/// }
/// ```
pub fn questionnaires() -> impl Strategy<Value = Questionnaire> + Clone {
    let group = prop::option::of(prop::sample::select(vec!["Tiếp cận dịch vụ", "Công chức"]));
    let query = (kinds(), group, any::<bool>(), "[a-zA-Zđêô ]{0,12}");
    prop::collection::vec(query, 0..=8).prop_filter_map("codes differ", |queries| {
        let queries = queries.into_iter().enumerate();
        let queries = queries.map(|(at, ((kind, measures), group, overall, text))| {
            let mut query = Question::new(format!("{}", at + 1), text, kind);
            query.measures = measures;
            query.group = group.map(str::to_owned);
            query.overall = overall && matches!(kind, AnswerKind::Level(_));
            query
        });
        Questionnaire::new("mau-1", "Phiếu đánh giá", queries.collect()).ok()
    })
}

fn answers() -> impl Strategy<Value = Answer> + Clone {
    prop_oneof![
        (0_u32..50).prop_map(Answer::Count),
        any::<bool>().prop_map(Answer::YesNo),
        satisfaction_levels().prop_map(Answer::Level),
        "[a-zA-Zđêô ,.]{0,20}".prop_map(Answer::Text),
    ]
}

/// An evaluation form (phiếu đánh giá) dated around a period: of a dossier `HS-000` to `HS-499` or of none, with a
/// field or without, with any of its answers. Shrinks to a form without answers.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let form = testing::evaluation_forms("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(form.dossier().is_none_or(|code| code.as_str().starts_with("HS-")));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluation_forms(period: Period) -> impl Strategy<Value = EvaluationForm> + Clone {
    use prop::option::of;
    let channel = prop_oneof![
        3 => prop::sample::select(vec![
            EvaluationChannel::PAPER, EvaluationChannel::DEVICE, EvaluationChannel::ONLINE, EvaluationChannel::POST, EvaluationChannel::TELEPHONE,
        ]),
        1 => "[a-z ]{1,8}".prop_map(EvaluationChannel::new),
    ];
    let complaint = prop::sample::select(vec![Complaint::None, Complaint::VerifiedFalse, Complaint::Made]);
    let unit = prop::option::weighted(0.3, prop::sample::select(vec!["Sở Tư pháp", "UBND xã A"]));
    let head = (0_u32..900, of(0_u32..500), of(fields()), of(days_around(period)), of(channel), unit);
    let counts = (of(0_u32..6), any::<bool>(), of(0_u32..4), 0_u32..3);
    let rest = (of(complaint), of(satisfaction_levels()), prop::collection::btree_map("[1-9]", answers(), 0..3));
    (head, counts, rest).prop_map(|(head, counts, (complaint, satisfaction, answers))| {
        let (code, dossier, field, date, channel, unit) = head;
        let mut form = EvaluationForm::new(format!("PDG-{code:03}"));
        if let Some(dossier) = dossier {
            form = form.with_dossier(format!("HS-{dossier:03}"));
        }
        (form.field, form.date, form.channel) = (field, date, channel);
        form.unit = unit.map(crate::names::Unit::new);
        (form.contacts, form.contacts_by_applicant, form.bodies, form.bodies_on_site) = counts;
        (form.complaint, form.satisfaction, form.answers) = (complaint, satisfaction, answers);
        form
    })
}

/// An evaluation form as read from a file, with cells that hold what they should, nothing, or nonsense.
///
/// Shrinks to a form without cells.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let raw = testing::raw_evaluation_forms("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(raw.interpret().1.len() < 100);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn raw_evaluation_forms(period: Period) -> impl Strategy<Value = RawEvaluationForm> + Clone {
    use prop::option::of;
    let nonsense = || prop::sample::select(vec!["", " ", "-1", "6", "rất tốt", "31/02/2021", "1,5", "999999999999"]);
    let cell =
        |sound: BoxedStrategy<String>| of(prop_oneof![6 => sound, 1 => nonsense().prop_map(str::to_owned)].boxed());
    let number = |most: u32| cell((0..=most).prop_map(|number| number.to_string()).boxed());
    let day = cell(days_around(period).prop_map(|day| day.format("%d/%m/%Y").to_string()).boxed());
    let dossier = of((0_u32..500).prop_map(|code| format!("HS-{code:03}")));
    let names = (of("PDG-[0-9]{3}"), dossier, of(super::name::field_names()), of("[a-zđê ]{0,10}"));
    (names, day, (number(6), number(4), number(1), number(5))).prop_map(
        |((code, dossier, field, channel), date, (contacts, bodies, complaint, satisfaction))| RawEvaluationForm {
            code,
            dossier,
            field,
            date,
            contacts,
            bodies,
            complaint,
            satisfaction,
            channel,
            ..RawEvaluationForm::default()
        },
    )
}

/// Surveys of a random questionnaire by units (khảo sát theo đơn vị): up to eight forms that answer its questions, each in the group
/// of a unit or of none.
///
/// Shrinks to a survey that nobody has answered, of a questionnaire without queries.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let groups = testing::surveys().new_tree(&mut runner).unwrap().current();
///     assert!(groups.iter().count() <= 8);
/// }
/// ```
pub fn surveys() -> impl Strategy<Value = SurveyGroups> + Clone {
    let unit = prop::sample::select(vec!["", "UBND xã A", "ubnd xã A", "Sở Tư pháp"]);
    let levels = prop::collection::vec(0_u8..=5, 8);
    (questionnaires(), prop::collection::vec((unit, levels), 0..8)).prop_map(|(questionnaire, filled)| {
        let mut groups = SurveyGroups::new(questionnaire.clone());
        for (unit, levels) in filled {
            let mut form = EvaluationForm::new("");
            for (question, level) in questionnaire.questions().iter().zip(levels) {
                if let AnswerKind::Level(scale) = question.kind {
                    if let Some(level) = Satisfaction::new(scale, level) {
                        form.answers.insert(question.code.clone(), Answer::Level(level));
                    }
                }
            }
            groups.add(unit, &form);
        }
        groups
    })
}
