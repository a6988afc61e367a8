//! What is said of drawn evaluation forms, surveys, marks, scales and score sheets.

use cchc::count::Axis;
use cchc::evaluation::score::sheet::{ScoreColumn, ScoreSheet};
use cchc::evaluation::score::{self, Indicator, Mark, ParticipantTime, Points, Publication, ScoringPolicy, Ties};
use cchc::evaluation::{AnswerSummary, Evaluation, EvaluationBook, EvaluationForm, EvaluationRow, Survey, sample_size};
use cchc::finding::Location;
use cchc::rate::Rounding;
use cchc::{Period, Query, Scorecard, testing as strategies};
use proptest::collection::vec;
use proptest::prelude::*;

use super::changes::{Random, changed};
use super::parts;
use super::seeded::{Said, Set, check, drawn};

fn period() -> Period {
    "2021-Q1".parse().unwrap()
}

/// A row with its scorecards.
fn row(said: &mut Said, row: &EvaluationRow, policy: &ScoringPolicy, seed: u64) {
    let facts = drawn(&strategies::agency_facts(), seed);
    let cards = [row.scorecard(&facts, policy), Scorecard::person(row.marks(), policy)];
    said.say(&(row.label(), row.forms(), row.coverage(), row.coverage().to_string(), row.is_scored()));
    said.say(&(row.marks(), row.levels(), row.channels().collect::<Vec<_>>()));
    for card in cards {
        said.say(&(card.lines(), card.total(), card.maximum(), card.band(), card.is_complete()));
    }
}

/// Forms of an office with its dossiers, by field and by unit: what they come to.
fn evaluation(seed: u64) -> String {
    let mut said = Said::default();
    let office = drawn(&strategies::offices(period()), seed);
    let policy = drawn(&strategies::scoring_policies(), seed);
    let questionnaire = drawn(&strategies::questionnaires(), seed);
    let codes: Vec<&str> = office.dossiers.iter().map(|dossier| dossier.code().as_str()).collect();
    let mut book = EvaluationBook::new();
    let raws = drawn(&vec(strategies::raw_evaluation_forms(period()), 0..8), seed);
    for (at, raw) in raws.iter().enumerate() {
        let (form, findings) = raw.interpret();
        said.say(&form);
        said.findings(&findings, "");
        book.add_at(form, Location::row((at + 2).to_string()));
    }
    for (at, mut form) in drawn(&vec(strategies::evaluation_forms(period()), 0..12), seed).into_iter().enumerate() {
        if let (true, Some(code)) = (at % 2 == 0, codes.get(at / 4)) {
            form = form.with_dossier(*code);
        }
        questionnaire.fill(&mut form, [("1", "4"), ("2", "có"), ("3", "hài lòng"), ("9", "x")]);
        book.add(form);
    }
    for axis in Axis::ALL.iter().copied() {
        let builder = Evaluation::builder(Query::new(period()));
        let builder = builder.policy(policy.clone()).catalogue(office.catalogue.clone()).by(axis);
        let asked = Some(questionnaire.clone()).filter(|_| seed % 2 == 0);
        let mut evaluation = builder.questionnaire(asked).build(book.clone());
        for (at, dossier) in office.dossiers.iter().enumerate() {
            match at % 9 {
                8 => evaluation.skip(dossier.code()),
                7 => evaluation.add_at(dossier, Location::row(at.to_string())),
                _ => evaluation.add(dossier),
            }
        }
        evaluation.mark_row("Đất đai", Indicator::OnlineService, Mark::Two);
        let evaluated = evaluation.finish();
        said.findings(evaluated.findings(), "");
        for one in evaluated.rows().iter().chain([&evaluated.all()]) {
            row(&mut said, one, &policy, seed);
        }
        said.say(&(evaluated.by(), evaluated.regime(), evaluated.surveys().map(|groups| groups.all().forms())));
    }
    said.0
}

fn summary(said: &mut Said, summary: Option<AnswerSummary>) {
    let Some(summary) = summary else { return said.say(&"no summary") };
    for least in [None, Some(0), Some(3)] {
        let summary = least.map_or(summary, |least| summary.with_least(least));
        said.say(&(summary.distribution().collect::<Vec<_>>(), summary.answers(), summary.satisfied()));
        said.say(&(summary.is_small(), summary.mean(), summary.percent(), summary.least()));
    }
}

/// A survey by units, all of them together, and a part merged with another.
fn survey(seed: u64) -> String {
    let mut said = Said::default();
    let groups = drawn(&strategies::surveys(), seed);
    let others = drawn(&strategies::surveys(), seed + 1);
    let mut both = groups.clone();
    said.say(&both.merge(&others).map_err(|error| error.to_string()));
    let twice: Option<Survey> = groups.iter().next().map(|(_, survey)| survey.clone());
    let all: Vec<(String, Survey)> = groups.iter().map(|(name, survey)| (name.to_owned(), survey.clone())).collect();
    for (name, survey) in all.into_iter().chain([("all".to_owned(), groups.all()), ("both".to_owned(), both.all())]) {
        said.say(&(&name, survey.forms(), survey.overall(), groups.get(&name).is_some()));
        summary(&mut said, survey.overall_summary());
        for question in survey.questionnaire().questions() {
            said.say(&(survey.counts(&question.code), survey.index(&question.code)));
            summary(&mut said, survey.summary(&question.code));
        }
        for group in ["Tiếp cận dịch vụ", "Công chức", ""] {
            said.say(&survey.factor(group));
            summary(&mut said, survey.factor_summary(group));
        }
        let mut merged = survey.clone();
        let with = twice.clone().unwrap_or_else(|| survey.clone());
        said.say(&merged.merge(&with).map_err(|error| error.to_string()));
        merged.add(&EvaluationForm::new("P-9"));
        said.say(&merged.forms());
    }
    let (population, error) = drawn(&(0_u64..40_000, 0_u32..120), seed);
    said.say(&sample_size(population, error));
    said.0
}

/// Marks, points, scales, bands and ranks.
fn marks(seed: u64) -> String {
    let mut said = Said::default();
    let policy = drawn(&strategies::scoring_policies(), seed);
    let tally = drawn(&strategies::mark_tallies(), seed);
    let facts = drawn(&strategies::agency_facts(), seed);
    said.say(&(facts.on_the_spot.map(|spot| spot.mark()), facts.publication.map(Publication::mark)));
    said.say(&facts.feedback.map(|feedback| feedback.mark()));
    said.say(&facts.online_service.map(|online| (online.mark(&policy), online.meets_share())));
    for indicator in Indicator::ALL.iter().copied() {
        said.say(&(tally.points(indicator), tally.count(indicator), tally.mean(indicator, &policy)));
    }
    for card in [Scorecard::person(&tally, &policy), Scorecard::agency(&tally, &facts, &policy)] {
        said.say(&(card.lines(), card.total(), card.maximum(), card.band(), card.is_complete()));
    }
    let times = drawn(&vec((0_u32..3_000, 0_u32..3_000), 0..4), seed);
    let times: Vec<_> = times.into_iter().map(|(taken, limit)| ParticipantTime { taken, limit }).collect();
    said.say(&[0, 1, 480, 465].map(|minutes| policy.participant_time(&times, minutes)));
    let (contacts, bodies) = drawn(&(0_u32..4, 0_u32..4), seed);
    said.say(&(policy.contacts(contacts, false), policy.contacts(contacts, true), policy.bodies(contacts, bodies)));
    let totals =
        drawn(&vec((0_u64..30).prop_map(|units| Points::mean(units, 10, 1, Rounding::HalfUp).unwrap()), 0..9), seed);
    said.say(&Ties::ALL.iter().map(|ties| score::ranks(&totals, *ties)).collect::<Vec<_>>());
    let (bands, scale) = (drawn(&strategies::bands(), seed), drawn(&strategies::scales(), seed));
    let (points, maximum) = (drawn(&strategies::points(), seed), drawn(&strategies::points(), seed + 1));
    said.say(&(bands.of(points), bands.of_scaled(points, maximum, Points::new(100)), bands.iter().count()));
    for rate in drawn(&vec(strategies::rates(), 6), seed) {
        said.say(&(scale.points(&rate, maximum), scale.is_manual(), scale.to_string()));
    }
    for rounding in Rounding::ALL {
        said.say(&(points.rounded(1, *rounding), points.percent_of(maximum, 1, *rounding), points.thousandths()));
        said.say(&((points - maximum).rounded(0, *rounding), (points - maximum).is_negative()));
    }
    said.0
}

/// A score sheet, filled in: its points in every column, and its text with something changed in it.
fn sheet(seed: u64) -> String {
    let mut said = Said::default();
    let (sheet, filled) = if seed % 3 == 0 {
        drawn(&strategies::filled_sheets(), seed)
    } else {
        let (sheet, filled, _) = drawn(&strategies::faulty_sheets(), seed);
        (sheet, filled)
    };
    let filled = if seed % 2 == 0 { filled } else { filled.with_adjustment("thưởng", Points::new(1)) };
    let mut text = "id\tmau\nversion\t1\ntitle\tBộ chỉ số\ndecimals\t1\nband\t8\ttốt\nband\t-\tyếu\n".to_owned();
    for criterion in sheet.criteria() {
        let (parent, scale) = (criterion.parent().unwrap_or("-"), criterion.scale());
        let scale = if sheet.is_group(criterion.code()) { "-".to_owned() } else { scale.to_string() };
        text += &format!(
            "criterion\t{}\t{parent}\t{}\t{scale}\t-\t-\t{}\n",
            criterion.code(),
            criterion.maximum(),
            criterion.name()
        );
    }
    let other = ScoreSheet::parse(&changed(&text, &mut Random(seed)).0);
    said.say(&other.as_ref().map_err(ToString::to_string).err());
    for sheet in [Some(sheet), other.ok()].into_iter().flatten() {
        let scores = sheet.score(&filled);
        said.findings(scores.findings(), "");
        said.findings(&sheet.check(), "");
        for column in [ScoreColumn::SelfAssessed, ScoreColumn::Appraised] {
            said.say(&(scores.total(column), scores.missing(column), scores.index(column, 2, Rounding::HalfUp)));
            for line in scores.lines() {
                let percent = line.percent(column, 1, Rounding::Truncate);
                said.say(&(line.code(), line.maximum(), line.score(column), line.missing(column), percent));
            }
        }
        said.say(&(sheet.criteria(), sheet.maximum(), sheet.bands(), sheet.rounding()));
        said.say(&sheet.parts(None).map(|part| sheet.is_group(part.code())).collect::<Vec<_>>());
    }
    said.0
}

const EVALUATIONS: Set = ("evaluations", 40, evaluation);
const SURVEYS: Set = ("surveys", 60, survey);
const MARKS: Set = ("marks", 200, marks);
const SHEETS: Set = ("sheets", 90, sheet);

fn evaluations(part: u64, parts: u64) {
    check(EVALUATIONS, part, parts);
}

fn others(part: u64, _: u64) {
    check([SURVEYS, MARKS, SHEETS][usize::try_from(part).unwrap()], 0, 1);
}

mod drawn_evaluations {
    super::parts! { evaluations(2) in super: part_0 0, part_1 1 }
}

mod drawn_scores {
    super::parts! { others(3) in super: surveys 0, marks 1, sheets 2 }
}
