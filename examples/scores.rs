//! Evaluation forms and the scores that they and the dossiers give, field by field, or by unit, procedure or official; with a
//! questionnaire, the answers to its questions too.
//!
//! Without arguments it takes the bundled forms and dossiers of the founding report. Arguments: see `--help`.

#[path = "support/scores.rs"]
mod forms;
mod support;

use std::process::ExitCode;

use cchc::count::Axis;
use cchc::evaluation::{AnswerSummary, Evaluated, Evaluation};
use cchc::export::{ScoresView, SurveyView};
use cchc::ingest::EvaluationLayout;
use cchc::samples;
use clap::{Parser, ValueEnum};
use forms::{add, collect, text};
use support::tables::CatalogueArguments;
use support::{Format, QueryArguments, RecordArguments, SEE_HELP};

/// Evaluation forms, field by field: counts, coverage, levels; and scores by the nine indicators of TT 01/2018/TT-VPCP, which ended on
/// 30/6/2025, for periods up to then.
#[derive(Parser)]
#[command(name = "scores")]
struct Arguments {
    /// Dossiers as CSV, TSV, a workbook or JSON of the national portal, with --forms; those of the bundled report when left out
    #[arg(long, value_name = "FILE")]
    dossiers: Option<String>,
    /// Evaluation forms as CSV, TSV or a workbook, with --dossiers
    #[arg(long, value_name = "FILE")]
    forms: Option<String>,
    /// Layout of --forms as JSON: which heading is which column, and which columns there are not
    #[arg(long, value_name = "LAYOUT.json", requires = "forms")]
    forms_layout: Option<String>,
    #[command(flatten)]
    query: QueryArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
    #[command(flatten)]
    records: RecordArguments,
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
    let Arguments { dossiers, forms, query, catalogue, records, questionnaire, .. } = arguments;
    if dossiers.is_some() != forms.is_some() {
        return Err(format!("--dossiers and --forms belong together; {SEE_HELP}"));
    }
    let query = query.query(dossiers.as_ref().map(|_| "--dossiers"))?;
    let asked = questionnaire.as_deref().map(support::tables::questionnaire).transpose()?;
    let layout: EvaluationLayout =
        arguments.forms_layout.as_deref().map(support::layout_of).transpose()?.unwrap_or_default();
    let book = match forms {
        Some(path) => {
            let forms = support::tables::forms_of(path)?;
            collect(forms.as_slice(), &layout, asked.as_ref()).map_err(|error| support::cannot_read(path, error))?
        }
        None => collect(samples::CONSTRUCTED_EVALUATIONS.as_bytes(), &layout, asked.as_ref())
            .map_err(|error| support::cannot_read("the bundled forms", error))?,
    };
    let catalogue = catalogue.read()?.or_else(|| dossiers.is_none().then(samples::catalogue));
    let builder = Evaluation::builder(query.clone()).catalogue(catalogue).by(arguments.by.axis()).questionnaire(asked);
    let mut evaluation = builder.build(book);
    support::read_list(dossiers.as_deref(), records, &query, &mut |item| add(&mut evaluation, item))?;
    Ok(evaluation.finish())
}
