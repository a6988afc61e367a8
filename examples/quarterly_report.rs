//! The result form of a reporting period, counted from dossiers.
//!
//! Without arguments it counts the bundled dossiers of the founding report, compares them with the report's table and
//! prints form, comparison and findings. Arguments: see `--help`.

#[path = "support/explain.rs"]
mod explain;
#[path = "support/quarterly_report.rs"]
mod sections;
mod support;

use std::process::ExitCode;

use cchc::form::UndefinedPrint;
use cchc::time::Moment;
use clap::{Parser, ValueEnum};
use explain::explain;
use sections::{query, report};
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
    /// Work calendar: due dates are then checked against the limits of the catalogue, and those on days off are findings. Where the
    /// policy recomputes due dates, and for --explain, that of the civil service is taken when it is left out
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

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| Ok(write!(out, "{}", work(arguments)?)?))
}

fn work(arguments: &Arguments) -> Result<String, String> {
    if arguments.rates.is_some() && arguments.output != Output::Markdown {
        return Err(format!("--rates belongs to --output markdown; {SEE_HELP}"));
    }
    let query = query(arguments)?;
    let given = [
        ("--signs", arguments.signs),
        ("--previous-dossiers", arguments.previous_dossiers.is_some()),
        ("--explain", arguments.explain.is_some()),
    ];
    if matches!(arguments.output, Output::Csv | Output::Counts) {
        if let Some((option, _)) = given.iter().find(|(_, is_given)| *is_given) {
            return Err(format!("{option} belongs to --output markdown or json; {SEE_HELP}"));
        }
    }
    match &arguments.explain {
        Some(code) => explain(arguments, &query, code),
        None => report(arguments, &query),
    }
}

fn over_zero(name: &str) -> Result<UndefinedPrint, String> {
    let known = UndefinedPrint::ALL.iter().copied().find(|print| print.as_str() == name);
    let names = || UndefinedPrint::ALL.iter().map(|print| print.as_str()).collect::<Vec<_>>().join(", ");
    known.ok_or_else(|| format!("{name} is unknown; expected {}", names()))
}
