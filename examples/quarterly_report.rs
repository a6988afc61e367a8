//! The result form of a reporting period, counted from dossiers.
//!
//! Without arguments it counts the bundled dossiers of the founding report, compares them with the report's table and
//! prints form, comparison and findings. Arguments: see `--help`.

#[path = "support/quarterly_report.rs"]
mod sections;
mod support;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use cchc::catalogue::OfficeClock;
use cchc::deadline::ClockAnswer;
use cchc::export as render;
use cchc::export::{FindingView, FormView, RateTable};
use cchc::form::{ResultForm, UndefinedPrint};
use cchc::ingest::{CountedList, FoundLayout, ListOptions};
use cchc::placement::RepeatedAnswer;
use cchc::time::Moment;
use cchc::{Counter, Query, samples};
use clap::{Parser, ValueEnum};
use sections::{NO_SIGNS, compare, continuity, continuity_view, explain, signs};
use serde::Serialize;
use serde_json::Value;
use support::tables::CatalogueArguments;
use support::{ListArguments, QueryArguments, SEE_HELP, office};

/// Counts the dossiers of a reporting period into its form.
#[derive(Parser)]
#[command(name = "quarterly_report")]
struct Arguments {
    /// Dossiers as CSV, TSV, a workbook or JSON of the national portal; those of the bundled report when left out
    #[arg(long, value_name = "FILE")]
    dossiers: Option<String>,
    #[command(flatten)]
    query: QueryArguments,
    #[command(flatten)]
    list: ListArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
    /// The published table, to be checked and compared
    #[arg(long, value_name = "FILE")]
    published: Option<String>,
    /// The published table of the period before
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// The dossiers as they stood for the report of the period before, by which column 6 against its column 11 is explained
    #[arg(long, value_name = "FILE")]
    previous_dossiers: Option<String>,
    /// Prints why the dossier with this code is where it is, and how its due date came about
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Prints signs that records were put right for the report: exact counts and the thresholds that they reach, no accusation
    #[arg(long)]
    signs: bool,
    /// Instant at which the records were locked for the report; what was recorded later does not count, and --signs tells of it
    #[arg(long, value_name = "INSTANT", value_parser = support::moment)]
    lock: Option<Moment>,
    /// Work calendar: due dates are then checked against the limits of the catalogue. Where the policy recomputes them, and
    /// for --explain, that of the civil service is taken when it is left out
    #[arg(long, value_name = "FILE.json")]
    calendar: Option<String>,
    /// Day on which the dossiers were drawn; later days are findings
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = support::moment)]
    extracted: Option<Moment>,
    /// How the form is printed
    #[arg(long, value_enum, default_value_t = Output::Markdown)]
    output: Output,
    /// Prints the named rates below the form in Markdown, over zero as this says; JSON has them always
    #[arg(long, value_name = "OVER_ZERO", num_args = 0..=1, default_missing_value = "not_arisen", value_parser = over_zero)]
    rates: Option<UndefinedPrint>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// Form, comparison and findings as a document
    Markdown,
    /// The form as a table
    Csv,
    /// Form and findings as JSON
    Json,
    /// Bare counts, the fastest
    Counts,
}

/// Form and findings, and which columns of the list they were read from.
#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    form: FormView,
    layout: FoundLayout,
    #[serde(skip_serializing_if = "Option::is_none")]
    continuity: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signs: Option<Vec<FindingView>>,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| Ok(write!(out, "{}", report(arguments)?)?))
}

fn report(arguments: &Arguments) -> Result<String, String> {
    if arguments.rates.is_some() && arguments.output != Output::Markdown {
        return Err(format!("--rates belongs to --output markdown; {SEE_HELP}"));
    }
    let mut query = arguments.query.query(arguments.dossiers.as_ref().map(|_| "--dossiers"))?;
    if let Some(day) = arguments.extracted {
        query = query.with_extracted(day.day());
    }
    if arguments.signs && !matches!(arguments.output, Output::Markdown | Output::Json) {
        return Err(format!("--signs belongs to --output markdown or json; {SEE_HELP}"));
    }
    if let Some(lock) = arguments.lock {
        // A day is locked at its end.
        let end = || lock.day().and_hms_opt(23, 59, 59).unwrap_or(lock.day().into());
        query = query.clone().with_as_of(query.as_of().with_lock(lock.instant().unwrap_or_else(end)));
    }
    query = query.with_repeated(arguments.list.repeated());
    query = query.clone().with_clock(clock(arguments, &query)?);
    if let Some(code) = &arguments.explain {
        return explain(arguments, &query, code);
    }
    let list = count(arguments, query.clone())?;
    let continuity = continuity(arguments, &query, list.left_out())?;
    let signs = signs(arguments, &query, list.left_out())?;
    let (mut counted, layout) = list.into_parts();
    let mut compared = compare(arguments, &mut counted)?;
    if let Some(continuity) = &continuity {
        let text = render::markdown_continuity(continuity);
        compared.push_str(&format!("\n## Liên tục với kỳ trước\n\n{text}"));
    }
    if let Some(signs) = &signs {
        let text = if signs.is_empty() { NO_SIGNS.to_owned() } else { render::markdown_findings(signs) };
        compared.push_str(&format!("\n## Dấu hiệu cần xem lại\n\n{text}"));
    }
    Ok(match arguments.output {
        Output::Markdown => {
            let findings = render::markdown_findings(counted.findings());
            let rates = rates(arguments, counted.form());
            format!("{}{rates}{compared}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
        }
        Output::Csv => render::csv(counted.form()),
        Output::Counts => render::counts(counted.form()),
        Output::Json => {
            let continuity = continuity.as_ref().map(continuity_view);
            let signs = signs.map(|signs| signs.iter().map(FindingView::new).collect());
            support::pretty(&Document { form: FormView::new(&counted), layout, continuity, signs })?
        }
    })
}

/// The rules of the catalogue with the calendar, where due dates are recomputed, checked or explained.
fn clock(arguments: &Arguments, query: &Query) -> Result<Option<OfficeClock>, String> {
    let recomputed = query.policy().clock == ClockAnswer::Recomputed;
    if !recomputed && arguments.calendar.is_none() && arguments.explain.is_none() {
        return Ok(None);
    }
    let calendar = office::calendar(arguments.calendar.as_deref())?;
    Ok(arguments.catalogue.read()?.map(|catalogue| OfficeClock::new(catalogue, calendar)))
}

/// The named rates, where they are asked for.
fn rates(arguments: &Arguments, form: &ResultForm) -> String {
    let table = |undefined| RateTable::new().with_undefined(undefined).markdown(form);
    arguments.rates.map_or_else(String::new, |undefined| format!("\n## Tỷ lệ\n\n{}", table(undefined)))
}

fn over_zero(name: &str) -> Result<UndefinedPrint, String> {
    let known = UndefinedPrint::ALL.iter().copied().find(|print| print.as_str() == name);
    let names = || UndefinedPrint::ALL.iter().map(|print| print.as_str()).collect::<Vec<_>>().join(", ");
    known.ok_or_else(|| format!("{name} is unknown; expected {}", names()))
}

fn count(arguments: &Arguments, query: Query) -> Result<CountedList, String> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut options = ListOptions::new().with_layout(arguments.list.layout()?).with_threads(threads);
    // Counts show no list of dossiers, so none is kept, and repeated codes are looked for only where they matter: that
    // takes memory for each dossier.
    let bare = arguments.output == Output::Counts;
    let once = bare && query.repeated() == RepeatedAnswer::CountEach;
    let mut builder = Counter::builder(query).dimension(arguments.list.dimension());
    if bare {
        options = options.without_codes();
        builder = builder.limits(100, 0);
    }
    let bundled = || arguments.dossiers.is_none().then(samples::catalogue);
    builder = builder.catalogue(arguments.catalogue.read()?.or_else(bundled));
    support::count_list(arguments.dossiers.as_deref(), builder.build(), &options, once)
}
