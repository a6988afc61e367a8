//! Evaluation forms and the scores that they and the dossiers give, field by field, or by unit, procedure or official; with a
//! questionnaire, the answers to its questions too.
//!
//! Without arguments it takes the bundled forms and dossiers of the founding report. Arguments: see `--help`.

mod support;

use std::io::{Read, Write};
use std::process::ExitCode;

use cchc::count::Axis;
use cchc::evaluation::{
    AnswerSummary, Evaluated, Evaluation, EvaluationBook, EvaluationRow, LevelCounts, Questionnaire, SatisfactionScale,
};
use cchc::export::{AnswersView, ScoresView, SurveyView};
use cchc::finding::Language;
use cchc::ingest::{EvaluationReader, ReadError};
use cchc::samples;
use clap::{Parser, ValueEnum};
use support::tables::CatalogueArguments;
use support::{Format, Item, QueryArguments, SEE_HELP, Stop};

/// Scores the nine indicators of TT 01/2018/TT-VPCP as far as dossiers and evaluation forms give them.
#[derive(Parser)]
#[command(name = "scores")]
struct Arguments {
    /// Dossiers as CSV, with --forms; those of the bundled report when left out
    #[arg(long, value_name = "FILE.csv")]
    dossiers: Option<String>,
    /// Evaluation forms as CSV, with --dossiers
    #[arg(long, value_name = "FILE.csv")]
    forms: Option<String>,
    #[command(flatten)]
    query: QueryArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
    /// What the rows stand for
    #[arg(long, value_enum, default_value_t = By::Field)]
    by: By,
    /// Questionnaire as JSON or as a table (CSV, Markdown, XLSX, DOCX); further columns of --forms are its questions, by code or by text
    #[arg(long, value_name = "FILE")]
    questionnaire: Option<String>,
    /// Below so many answers a survey gives counts alone, no mean and no percentage
    #[arg(long, value_name = "ANSWERS", default_value_t = AnswerSummary::LEAST)]
    least: u64,
    /// How scores and findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    output: Format,
}

/// What the rows of the scores stand for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// One row for each field
    Field,
    /// One row for each unit
    Unit,
    /// One row for each procedure
    Procedure,
    /// One row for each official
    Officer,
}

impl By {
    fn axis(self) -> Axis {
        match self {
            Self::Field => Axis::Field,
            Self::Unit => Axis::Unit,
            Self::Procedure => Axis::Procedure,
            Self::Officer => Axis::Officer,
        }
    }
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let evaluated = evaluated(arguments)?;
        let mut document = ScoresView::new(&evaluated);
        document.survey = evaluated.surveys().map(|surveys| SurveyView::new(surveys, arguments.least));
        match arguments.output {
            Format::Text => text(out, &document, &evaluated),
            Format::Json => Ok(write!(out, "{}", support::pretty(&document)?)?),
        }
    })
}

fn evaluated(arguments: &Arguments) -> Result<Evaluated, String> {
    let Arguments { dossiers, forms, query, catalogue, questionnaire, .. } = arguments;
    if dossiers.is_some() != forms.is_some() {
        return Err(format!("--dossiers and --forms belong together; {SEE_HELP}"));
    }
    let query = query.query(dossiers.as_ref().map(|_| "--dossiers"))?;
    let asked = questionnaire.as_deref().map(support::tables::questionnaire).transpose()?;
    let book = match forms {
        Some(path) => {
            collect(support::open(path)?, asked.as_ref()).map_err(|error| support::cannot_read(path, error))?
        }
        None => collect(samples::CONSTRUCTED_EVALUATIONS.as_bytes(), asked.as_ref())
            .map_err(|error| support::cannot_read("the bundled forms", error))?,
    };
    let catalogue = catalogue.read()?.or_else(|| dossiers.is_none().then(samples::catalogue));
    let builder = Evaluation::builder(query).catalogue(catalogue).by(arguments.by.axis()).questionnaire(asked);
    let mut evaluation = builder.build(book).map_err(|error| format!("--period: {error}"))?;
    support::read_csv(dossiers.as_deref(), &mut |item| add(&mut evaluation, item))?;
    Ok(evaluation.finish())
}

fn collect(input: impl Read, asked: Option<&Questionnaire>) -> Result<EvaluationBook, ReadError> {
    let reader = match asked {
        Some(questionnaire) => EvaluationReader::with_questionnaire(input, questionnaire.clone())?,
        None => EvaluationReader::new(input)?,
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

fn add(evaluation: &mut Evaluation, item: Item<'_>) {
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

fn text(out: &mut dyn Write, document: &ScoresView, evaluated: &Evaluated) -> Result<(), Stop> {
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
