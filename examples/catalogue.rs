//! What a list of administrative procedures holds: what was read, counts, and differences to an earlier list.

#[path = "support/catalogue.rs"]
mod output;
mod support;

use std::io::Write;
use std::process::ExitCode;

use cchc::finding::{Findings, Rule};
use chrono::NaiveDate;
use clap::{Parser, ValueEnum};
use output::{csv, document, markdown};
use support::tables::catalogue_of;
use support::{Stop, pretty};

/// A list of administrative procedures (danh mục thủ tục hành chính): what it holds.
#[derive(Parser)]
#[command(name = "catalogue")]
struct Arguments {
    /// The list: CSV, TSV, Markdown, pasted text, XLSX, DOCX, or JSON of a portal
    #[arg(value_name = "FILE")]
    file: String,
    /// An earlier list, to compare with
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// Day on which the list is in use: nothing in force may then be settled at a level that is abolished. When left out, the
    /// days of its own decisions tell
    #[arg(long, value_name = "DAY", value_parser = support::day)]
    as_of: Option<NaiveDate>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Output::Markdown)]
    output: Output,
}

#[derive(Clone, Copy, ValueEnum)]
enum Output {
    /// Counts and findings for people
    Markdown,
    /// Everything for programs
    Json,
    /// The procedures, one a line
    Csv,
}

fn main() -> ExitCode {
    support::run(work)
}

fn work(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Stop> {
    let mut findings = Findings::default();
    let read = catalogue_of(&arguments.file, &mut findings)?;
    findings.merge(read.findings().clone());
    let is_said = || findings.iter().any(|finding| finding.rule() == Rule::CATALOGUE_LEVEL_ABOLISHED);
    if let Some(day) = arguments.as_of.filter(|_| !is_said()) {
        findings.merge(read.catalogue().check_levels(day));
    }
    let previous = arguments.previous.as_ref().map(|path| catalogue_of(path, &mut Findings::default()));
    let previous = previous.transpose()?;
    let differences = previous.as_ref().map(|before| before.catalogue().differences(read.catalogue()));
    let text = match arguments.output {
        Output::Json => pretty(&document(&read, differences.as_deref(), &findings))?,
        Output::Csv => csv(read.catalogue()),
        Output::Markdown => markdown(&read, differences.as_deref(), &findings),
    };
    Ok(out.write_all(text.as_bytes())?)
}
