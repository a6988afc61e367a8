//! Evaluation forms out of a file, and scores as text.

use std::io::{Read, Write};

use cchc::evaluation::{
    Evaluated, Evaluation, EvaluationBook, EvaluationRow, LevelCounts, Questionnaire, SatisfactionScale,
};
use cchc::export::{AnswersView, ScoresView, SurveyView};
use cchc::finding::Language;
use cchc::ingest::{EvaluationLayout, EvaluationReader, ReadError};

use crate::support::{Item, Stop};

/// The forms of a file, with what was noticed on the way.
pub(crate) fn collect(
    input: impl Read,
    layout: &EvaluationLayout,
    asked: Option<&Questionnaire>,
) -> Result<EvaluationBook, ReadError> {
    let reader = match asked {
        Some(asked) => EvaluationReader::with_layout_and_questionnaire(input, layout, asked.clone())?,
        None => EvaluationReader::with_layout(input, layout)?,
    };
    let mut book = EvaluationBook::new();
    for finding in reader.header_findings() {
        book.note(finding);
    }
    for record in reader {
        let record = record?;
        for finding in record.findings() {
            book.note(finding.clone());
        }
        let location = record.location();
        if let Some(form) = record.into_form() {
            book.add_at(form, location);
        }
    }
    Ok(book)
}

/// Adds what was read of a list of dossiers.
pub(crate) fn add(evaluation: &mut Evaluation, item: Item<'_>) {
    match item {
        Item::Finding(finding) => evaluation.note(finding),
        Item::Record(record) => {
            for finding in record.findings() {
                evaluation.note(finding.clone());
            }
            match record.dossier() {
                Ok(dossier) => evaluation.add_at(dossier, record.location()),
                Err(unreadable) => evaluation.skip(unreadable.code()),
            }
        }
    }
}

/// How many answered with each level of satisfaction, on every scale that was used.
fn levels(out: &mut dyn Write, counts: &LevelCounts) -> Result<(), Stop> {
    for scale in SatisfactionScale::ALL.iter().filter(|scale| counts.answers(**scale) > 0) {
        let named = scale.names().iter().zip(counts.levels(*scale)).map(|(name, count)| format!("{name} {count}"));
        let scale = scale.label(Language::Vietnamese);
        writeln!(out, "  mức độ hài lòng ({scale}): {}", named.collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

/// What the answers to a questionnaire come to, group by group.
fn answers(out: &mut dyn Write, survey: &SurveyView) -> Result<(), Stop> {
    writeln!(out, "Khảo sát: {}", if survey.title.is_empty() { &survey.questionnaire } else { &survey.title })?;
    for group in survey.groups.iter().chain([&survey.all]) {
        let name = if group.name.is_empty() { "(không rõ)" } else { &group.name };
        writeln!(out, "{name}\n  phiếu: {}", group.forms)?;
        let mut line = |what: &str, answers: &AnswersView| -> Result<(), Stop> {
            write!(out, "  {what}: hài lòng {}/{}", answers.satisfied, answers.answers)?;
            if let (Some(percent), Some(mean)) = (answers.percent, answers.mean) {
                write!(out, " ({percent} %), trung bình {mean}")?;
            }
            let levels = answers.distribution.iter().map(|level| format!("{} {}", level.label, level.count));
            Ok(writeln!(out, "; {}", levels.collect::<Vec<_>>().join(", "))?)
        };
        for question in &group.questions {
            line(&format!("{} {}", question.code, question.text), &question.answers)?;
        }
        for (factor, answers) in
            group.factors.iter().filter_map(|factor| Some((&factor.name, factor.answers.as_ref()?)))
        {
            line(factor, answers)?;
        }
        if let Some(overall) = &group.overall {
            line("hài lòng chung", overall)?;
        }
    }
    Ok(())
}

/// Scores, answers and findings as text.
pub(crate) fn text(out: &mut dyn Write, document: &ScoresView, evaluated: &Evaluated) -> Result<(), Stop> {
    let all = evaluated.all();
    let counted = evaluated.rows().iter().chain([&all]).map(EvaluationRow::levels);
    for (row, counts) in document.fields.iter().chain([&document.all]).zip(counted) {
        let coverage = row.coverage;
        let percent = coverage.percent.map_or("không phát sinh".to_owned(), |percent| format!("{percent} %"));
        let rated = format!("{}/{} ({percent})", coverage.numerator, coverage.denominator);
        let name = if row.field.is_empty() { "(không rõ)" } else { &row.field };
        writeln!(out, "{name}\n  phiếu đánh giá: {}; hồ sơ được đánh giá: {rated}", row.forms)?;
        levels(out, counts)?;
        for (number, indicator) in &row.indicators {
            let reason = indicator.left_out.map_or("", |reason| reason.as_str());
            match indicator.score {
                Some(score) => writeln!(out, "  chỉ số {number}: {score} ({})", indicator.dossiers)?,
                None => writeln!(out, "  chỉ số {number}: không chấm ({reason})")?,
            }
        }
        if let (Some(total), Some(maximum)) = (row.total, row.maximum) {
            writeln!(out, "  tổng: {total} trên {maximum}")?;
        }
    }
    if let Some(reason) = document.not_scored {
        writeln!(out, "không chấm điểm: {reason}")?;
    }
    if let Some(survey) = &document.survey {
        answers(out, survey)?;
    }
    for finding in &document.findings {
        writeln!(out, "[{}] {}: {}", finding.severity, finding.rule, finding.message)?;
    }
    Ok(())
}
