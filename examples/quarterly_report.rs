//! The result form of a reporting period, counted from dossiers.
//!
//! Without arguments it counts the bundled dossiers of the founding report, compares them with the report's table and
//! prints form, comparison and findings. Arguments: see `--help`.

mod support;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use cchc::export as render;
use cchc::export::{FormView, RateTable};
use cchc::form::{ResultForm, UndefinedPrint};
use cchc::ingest::{CountedList, FoundLayout, ListOptions};
use cchc::placement::RepeatedAnswer;
use cchc::time::Moment;
use cchc::{Counted, Counter, PublishedForm, Query, check, samples};
use clap::{Parser, ValueEnum};
use serde::Serialize;
use support::tables::CatalogueArguments;
use support::{ListArguments, QueryArguments, SEE_HELP};

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
    let (mut counted, layout) = count(arguments, query.with_repeated(arguments.list.repeated()))?.into_parts();
    let compared = compare(arguments, &mut counted)?;
    Ok(match arguments.output {
        Output::Markdown => {
            let findings = render::markdown_findings(counted.findings());
            let rates = rates(arguments, counted.form());
            format!("{}{rates}{compared}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
        }
        Output::Csv => render::csv(counted.form()),
        Output::Counts => render::counts(counted.form()),
        Output::Json => support::pretty(&Document { form: FormView::new(&counted), layout })?,
    })
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

/// Checks the published form and compares it with the records; gives the section on it.
fn compare(arguments: &Arguments, counted: &mut Counted) -> Result<String, String> {
    let read = |path: &String| support::read(path).map(|bytes| PublishedForm::read(&bytes));
    let bundled = arguments.dossiers.is_none() && Some(*counted.form().period()) == samples::period();
    let published = match &arguments.published {
        Some(path) => Some(read(path)?),
        None => bundled.then(|| PublishedForm::read(samples::REPORT.as_bytes())),
    };
    let previous = arguments.previous.as_ref().map(read).transpose()?;

    let period = *counted.form().period();
    if published.is_some() || previous.is_some() {
        let printed = match &published {
            Some((form, _)) => form.clone(),
            None => PublishedForm::from(counted.form()),
        };
        counted.extend(check::check_carried_over(&printed, previous.as_ref().map(|(form, _)| form)).into_vec());
    }
    if let Some((form, findings)) = &previous {
        counted.extend(findings.iter().cloned().map(|finding| finding.with_detail("báo cáo kỳ trước")));
        counted.extend(check::check_previous_period(form, &period));
    }
    let Some((form, findings)) = published else { return Ok(String::new()) };
    counted.extend(findings.into_vec());
    counted.extend(check::check_period(&form, &period));
    counted.extend(check::check_form(&form).into_vec());
    let differences = check::check_against_records(&form, counted.form());
    let heading = "\n## Đối chiếu với bảng đã công bố\n\n";
    let section = if form.rows().is_empty() {
        format!("{heading}Không có bảng nào để đối chiếu.\n")
    } else if differences.is_empty() {
        let rows = form.data_rows().count();
        format!("{heading}Mọi ô của {rows} hàng và của hàng tổng cộng đều khớp với số tính từ hồ sơ.\n")
    } else {
        format!("{heading}{}", render::markdown_findings(&differences))
    };
    counted.extend(differences.into_vec());
    Ok(section)
}
