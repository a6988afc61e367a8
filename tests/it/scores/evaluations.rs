//! Forms and dossiers brought together, against a slow and obvious count of the same tuples.

use cchc::EvaluationForm;
use cchc::dossier::EventKind;
use cchc::evaluation::score::Complaint;
use cchc::evaluation::score::{AgencyFacts, Indicator, Mark, MarkTally, Points, ScoringPolicy};
use cchc::evaluation::{AnswerKind, Evaluated, EvaluationBook, Question, Questionnaire};
use cchc::finding::Rule;
use cchc::{Channel, Dossier};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::support::dossiers::quarter;
use crate::support::findings::finding_rules;

/// Field, days from the first of the period to the end (none: open), and end minus due.
#[derive(Clone, Debug)]
struct DrawnDossier {
    field: usize,
    end: Option<i64>,
    late: i64,
}

#[derive(Clone, Debug)]
struct DrawnForm {
    dossier: Option<usize>,
    field: Option<usize>,
    day: Option<i64>,
    contacts: Option<u32>,
    bodies: Option<u32>,
    complaint: Option<bool>,
}

const FIELDS: [&str; 3] = ["Báo chí", "Xuất bản", "Bưu chính"];
const LENGTH: i64 = 89;

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 12, 15).unwrap()
}

fn day(offset: i64) -> NaiveDate {
    let days = Days::new(offset.unsigned_abs());
    if offset < 0 { first() - days } else { first() + days }
}

fn dossier(at: usize, drawn: &DrawnDossier) -> Dossier {
    let end = drawn.end.unwrap_or(200);
    let dossier = Dossier::new(format!("HS-{at}"), FIELDS[drawn.field]).with_channel(Channel::Online);
    let dossier = dossier.with_received(day(-60)).with_due(day(end - drawn.late));
    if drawn.end.is_some() { dossier.with_event(EventKind::Ended, day(end)) } else { dossier }
}

fn form(at: usize, drawn: &DrawnForm) -> EvaluationForm {
    let mut form = EvaluationForm::new(format!("P-{at}"));
    if let Some(dossier) = drawn.dossier {
        form = form.with_dossier(format!("HS-{dossier}"));
    }
    form.field = drawn.field.map(|field| FIELDS[field].into());
    form.date = drawn.day.map(day);
    form.contacts = drawn.contacts;
    form.bodies = drawn.bodies;
    form.complaint = drawn.complaint.map(|made| if made { Complaint::Made } else { Complaint::None });
    form
}

fn evaluate(dossiers: &[Dossier], forms: &[EvaluationForm]) -> Evaluated {
    let mut book = EvaluationBook::new();
    for form in forms {
        book.add(form.clone());
    }
    let question = quarter();
    let mut evaluation = book.evaluate(question, ScoringPolicy::default());
    for dossier in dossiers {
        evaluation.add(dossier);
    }
    evaluation.finish()
}

/// Sum and count of the points of indicators 1, 3, 4, 7, then forms, covered, resolved: for one field.
fn slowly(field: usize, dossiers: &[DrawnDossier], forms: &[DrawnForm]) -> ([(i64, i64); 4], [u64; 3]) {
    let mut sums = [(0, 0); 4];
    let mut counts = [0; 3];
    let mut add = |at: usize, points: i64| {
        sums[at].0 += points;
        sums[at].1 += 1;
    };
    let inside = |day: i64| (0..=LENGTH).contains(&day);
    let steps = |count: u32| if count == 0 { 2 } else { i64::from(count == 1) };
    for (at, dossier) in dossiers.iter().enumerate() {
        if dossier.field != field || !dossier.end.is_some_and(inside) {
            continue;
        }
        let points = 1 - dossier.late.signum();
        add(0, points);
        counts[2] += 1;
        let of_period = |form: &&DrawnForm| form.dossier == Some(at) && form.day.is_some_and(inside);
        let mine: Vec<_> = forms.iter().filter(of_period).collect();
        counts[1] += u64::from(!mine.is_empty());
        let said: Vec<bool> = mine.iter().filter_map(|form| form.complaint).collect();
        if !said.is_empty() {
            add(3, if said.contains(&true) { 0 } else { points });
        }
    }
    for form in forms {
        let of_dossier = form.dossier.and_then(|at| dossiers.get(at)).map(|dossier| dossier.field);
        if !form.day.is_some_and(inside) || form.field.or(of_dossier) != Some(field) {
            continue;
        }
        counts[0] += 1;
        if let Some(count) = form.contacts {
            add(1, steps(count));
        }
        if let Some(count) = form.bodies {
            add(2, steps(count));
        }
    }
    (sums, counts)
}

const SHOWN: [Indicator; 4] = [Indicator::SettlementTime, Indicator::Contacts, Indicator::Bodies, Indicator::Attitude];

#[test]
fn each_answer_alone_is_an_answer() {
    use cchc::evaluation::{Answer, Satisfaction};
    let with = |fill: fn(&mut EvaluationForm)| {
        let mut form = EvaluationForm::new("P-1");
        fill(&mut form);
        form.has_answers()
    };
    assert!(!with(|_| {}) && !with(|form| form.date = Some(first())) && !with(|form| form.bodies_on_site = 1));
    assert!(with(|form| form.contacts = Some(0)) && with(|form| form.bodies = Some(0)));
    assert!(with(|form| form.complaint = Some(Complaint::None)));
    assert!(with(|form| form.satisfaction = Satisfaction::read("có")));
    assert!(with(|form| drop(form.answers.insert("1".to_owned(), Answer::Count(0)))));
}

#[test]
fn yes_and_no_are_words_or_numbers() {
    use cchc::evaluation::Answer;
    for (text, answer) in
        [("1", Some(true)), ("0", Some(false)), ("Có", Some(true)), (" không ", Some(false)), ("2", None)]
    {
        assert_eq!(AnswerKind::YesNo.read(text), answer.map(Answer::YesNo), "{text}");
    }
    let long = |word: &str, length: usize| Complaint::read(&format!("{word}{}", " ".repeat(length - word.len())));
    assert_eq!((long("co", 64), long("co", 65), long("co", 200)), (Some(Complaint::Made), None, None));
}

#[test]
fn an_answer_on_two_levels_is_a_word_or_a_number() {
    use cchc::evaluation::{Answer, Satisfaction, SatisfactionScale};
    let kind = AnswerKind::Level(SatisfactionScale::Two);
    for (text, level) in [
        ("1", Some(1)),
        ("2", Some(2)),
        ("3", None),
        ("hài lòng", Some(2)),
        ("Không hài lòng", Some(1)),
        ("có", Some(2)),
        ("tạm", None),
    ] {
        let expected = level.and_then(|level| Satisfaction::new(SatisfactionScale::Two, level)).map(Answer::Level);
        assert_eq!(kind.read(text), expected, "{text}");
    }
}

fn dossiers() -> impl Strategy<Value = Vec<DrawnDossier>> {
    let one = (0..3_usize, proptest::option::weighted(0.9, -20..110_i64), -3..3_i64);
    let one = one.prop_map(|(field, end, late)| DrawnDossier { field, end, late });
    proptest::collection::vec(one, 0..12)
}

fn forms() -> impl Strategy<Value = Vec<DrawnForm>> {
    let rare = |most: usize| proptest::option::weighted(0.7, 0..most);
    let count = || proptest::option::of(0..4_u32);
    let one = (rare(15), rare(3), proptest::option::weighted(0.9, -5..95_i64), count(), count(), any::<Option<bool>>());
    let one = one.prop_map(|(dossier, field, day, contacts, bodies, complaint)| DrawnForm {
        dossier,
        field,
        day,
        contacts,
        bodies,
        complaint,
    });
    proptest::collection::vec(one, 0..20)
}

proptest! {
    #[test]
    fn every_row_is_what_counting_by_hand_gives(drawn in dossiers(), filled in forms()) {
        let records: Vec<_> = drawn.iter().enumerate().map(|(at, drawn)| dossier(at, drawn)).collect();
        let written: Vec<_> = filled.iter().enumerate().map(|(at, drawn)| form(at, drawn)).collect();
        let evaluated = evaluate(&records, &written);
        for (field, name) in FIELDS.iter().enumerate() {
            let (sums, [forms, covered, resolved]) = slowly(field, &drawn, &filled);
            let Some(row) = evaluated.row(name) else {
                prop_assert_eq!((sums, forms, resolved), ([(0, 0); 4], 0, 0));
                continue;
            };
            let found = SHOWN.map(|shown| (row.marks().points(shown), row.marks().count(shown)));
            prop_assert_eq!(found, sums);
            prop_assert_eq!((row.forms(), row.coverage().covered(), row.coverage().resolved()), (forms, covered, resolved));
        }
    }

    #[test]
    fn order_does_not_matter(drawn in dossiers(), filled in forms()) {
        let records: Vec<_> = drawn.iter().enumerate().map(|(at, drawn)| dossier(at, drawn)).collect();
        let written: Vec<_> = filled.iter().enumerate().map(|(at, drawn)| form(at, drawn)).collect();
        let (mut turned, mut rewritten) = (records.clone(), written.clone());
        turned.reverse();
        rewritten.reverse();
        let (left, right) = (evaluate(&records, &written), evaluate(&turned, &rewritten));
        prop_assert_eq!(left.all(), right.all());
        prop_assert_eq!(left.findings().total(), right.findings().total());
        for row in left.rows() {
            prop_assert_eq!(Some(row), right.row(row.label()));
        }
    }

    #[test]
    fn agencies_together_score_as_their_union(drawn in dossiers(), filled in forms(), cut in 0..12_usize) {
        let cut = cut.min(drawn.len());
        let records: Vec<_> = drawn.iter().enumerate().map(|(at, drawn)| dossier(at, drawn)).collect();
        // A form without a field of its own goes with its dossier.
        let (mut mine, mut theirs) = (Vec::new(), Vec::new());
        for (at, drawn) in filled.iter().enumerate() {
            if drawn.dossier.is_none_or(|dossier| dossier < cut) { &mut mine } else { &mut theirs }.push(form(at, drawn));
        }
        let whole: Vec<_> = mine.iter().chain(&theirs).cloned().collect();
        let mut together = evaluate(&records[..cut], &mine).all();
        together.merge(&evaluate(&records[cut..], &theirs).all());
        prop_assert_eq!(together, evaluate(&records, &whole).all());
    }

    #[test]
    fn a_score_lies_between_nothing_and_its_maximum(marks in proptest::collection::vec((0..9_usize, 0..3_usize), 0..40)) {
        let mut tally = MarkTally::ZERO;
        for (indicator, mark) in &marks {
            tally.record(Indicator::ALL[*indicator], Mark::ALL[*mark]);
        }
        let policy = ScoringPolicy::default();
        let card = cchc::Scorecard::agency(&tally, &AgencyFacts::default(), &policy);
        let total = card.total().unwrap_or_default();
        prop_assert!(Points::ZERO <= total && total <= card.maximum());
        prop_assert_eq!(card.band(), None);
        // The same marks, one of them raised, never lower the total.
        for (at, (indicator, mark)) in marks.iter().enumerate() {
            if *mark == 2 {
                continue;
            }
            let mut raised = MarkTally::ZERO;
            for (other, (indicator, mark)) in marks.iter().enumerate() {
                raised.record(Indicator::ALL[*indicator], Mark::ALL[mark + usize::from(other == at)]);
            }
            let better = cchc::Scorecard::agency(&raised, &AgencyFacts::default(), &policy);
            prop_assert!(better.total().unwrap_or_default() >= total, "{}", indicator);
        }
    }
}

/// The rules that a form of one dossier breaks.
fn rules_of(form: EvaluationForm) -> Vec<Rule> {
    let settled = dossier(0, &DrawnDossier { field: 0, end: Some(10), late: 0 });
    finding_rules(evaluate(&[settled], &[form]).findings().iter())
}

#[test]
fn a_form_of_another_field_than_its_dossier_is_found() {
    let of = |field| {
        let drawn = DrawnForm { dossier: Some(0), field, day: Some(12), contacts: None, bodies: None, complaint: None };
        form(0, &drawn)
    };
    assert!(rules_of(of(Some(1))).contains(&Rule::EVALUATION_FIELD_DIFFERS));
    assert!(!rules_of(of(Some(0))).contains(&Rule::EVALUATION_FIELD_DIFFERS));
    assert!(!rules_of(of(None)).contains(&Rule::EVALUATION_FIELD_DIFFERS));
}

#[test]
fn an_answer_to_a_question_that_was_not_asked_is_found() {
    let asked = Question::new("c1", "Số lần liên hệ", AnswerKind::Count).with_indicator(Indicator::Contacts);
    let questionnaire = Questionnaire::new("mau-1", "Phiếu đánh giá", vec![asked]).unwrap();
    let mut form = EvaluationForm::new("P-1");
    let findings = questionnaire.fill(&mut form, [("c1", "1"), ("c2", "3")]);
    assert_eq!(form.contacts, Some(1));
    assert_eq!(finding_rules(findings.iter()), [Rule::EVALUATION_QUESTION_UNKNOWN]);
}

/// What the caller noticed is among the findings, as often as it was noted.
#[test]
fn what_a_caller_noted_is_found() {
    use cchc::finding::{Finding, Location};
    let mut book = EvaluationBook::new();
    for row in ["phiếu 12", "phiếu 13"] {
        book.note(Finding::new(Rule::DATE_UNREADABLE, Location::row(row)));
    }
    let evaluated = book.evaluate(quarter(), ScoringPolicy::default()).finish();
    let noted = evaluated.findings().iter().filter(|finding| finding.rule() == Rule::DATE_UNREADABLE);
    assert_eq!(noted.count(), 2);
}

/// A code that comes once is no finding, and each time more is one.
#[test]
fn a_code_is_found_each_time_it_is_repeated() {
    let found = |times: usize| {
        let mut book = EvaluationBook::new();
        (0..times).for_each(|_| book.add(EvaluationForm::new("P-1").with_dossier("HS-1")));
        let evaluated = book.evaluate(quarter(), ScoringPolicy::default()).finish();
        evaluated.findings().total_of(Rule::EVALUATION_CODE_REPEATED)
    };
    assert_eq!([1, 2, 3, 4].map(found), [0, 1, 2, 3]);
}

/// What a form, a row and a card were told they say again.
#[test]
fn what_is_told_is_said_again() {
    use cchc::evaluation::score::{Scorecard, Subject};
    use cchc::evaluation::{AnswerSummary, Coverage, LevelCounts, Satisfaction, SatisfactionScale};
    let dossier = DrawnDossier { field: 0, end: Some(10), late: 1 };
    let drawn =
        DrawnForm { dossier: Some(0), field: None, day: Some(3), contacts: Some(1), bodies: None, complaint: None };
    let evaluated = evaluate(&[self::dossier(0, &dossier)], &[form(0, &drawn)]);
    assert_eq!((evaluated.rows().len(), evaluated.policy().name.as_str()), (1, ScoringPolicy::default().name.as_str()));
    let row = evaluated.row("Báo chí").unwrap();
    assert_eq!((row.label(), row.forms(), row.coverage().covered(), row.coverage().resolved()), ("Báo chí", 1, 1, 1));
    assert_eq!(evaluated.all().forms(), 1);
    let coverage = Coverage::new(3, 9).unwrap();
    assert_eq!((coverage.covered(), coverage.resolved(), coverage.is_small()), (3, 9, true));
    assert_eq!((coverage.rate().numerator, coverage.rate().denominator), (3, 9));
    assert!(!Coverage::new(3, 10).unwrap().is_small() && !Coverage::new(0, 0).unwrap().is_small());
    let card = Scorecard::person(row.marks(), &ScoringPolicy::default());
    assert_eq!(card.subject(), Subject::Person);
    let contacts = card.of(Indicator::Contacts).unwrap();
    assert_eq!(
        (contacts.indicator(), contacts.count(), contacts.score()),
        (Indicator::Contacts, 1, Some(Points::new(1)))
    );
    assert!(contacts.left_out().is_none() && card.lines().iter().any(|line| line.left_out().is_some()));
    let mut counts = LevelCounts::default();
    counts.record(Satisfaction::new(SatisfactionScale::Five, 4).unwrap());
    let summary = AnswerSummary::new(counts, SatisfactionScale::Five).with_least(7);
    assert_eq!((summary.scale(), summary.least(), summary.answers()), (SatisfactionScale::Five, 7, 1));
    assert_eq!(summary.satisfied().to_string(), "1/1");
    let question = Question::new("1", "Thái độ", AnswerKind::YesNo).with_group("Công chức");
    let asked = Questionnaire::new("mau", "Phiếu", vec![question]).unwrap();
    assert_eq!((asked.id(), asked.title(), asked.questions().len()), ("mau", "Phiếu", 1));
    assert_eq!(asked.question("1").unwrap().group.as_deref(), Some("Công chức"));
    assert!(asked.question("2").is_none());
    let mut book = EvaluationBook::new();
    assert!(book.is_empty());
    book.add(EvaluationForm::new("P-1"));
    assert_eq!((book.len(), book.is_empty(), book.forms().count()), (1, false, 1));
}
