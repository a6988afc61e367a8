//! The progress of a plan on administrative reform: states, rates, changes.
//!
//! Without a file it takes a constructed plan of the founding department. Arguments: see `--help`.

#[path = "support/plan_progress.rs"]
mod output;
mod support;

use std::process::ExitCode;

use cchc::export::PlanReport;
use cchc::finding::Findings;
use cchc::plan::{Plan, PlanPolicy, PlanReader};
use cchc::table::Table;
use cchc::{Period, PeriodKind};
use chrono::NaiveDate;
use clap::{Parser, ValueEnum};
use output::{document, markdown};
use support::tables::{read_tables, register};
use support::{PeriodArguments, SEE_HELP, Stop, cannot_read, pretty};

/// The progress of a plan on administrative reform (kế hoạch cải cách hành chính).
#[derive(Parser)]
#[command(name = "plan_progress")]
struct Arguments {
    /// A table of tasks as CSV, TSV, Markdown, pasted text, XLSX or DOCX; a constructed plan of the founding department for
    /// 2021 when left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// Year of the plan, where its title does not say it
    #[arg(long, value_parser = year)]
    year: Option<i32>,
    /// Day up to which things are known; the last day of the period when left out
    #[arg(long, value_name = "DAY", value_parser = support::day)]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    period: PeriodArguments,
    /// In which period a task with a named time is due: quý II in the report on Quý II (name), or by its last day, 30/6 (last-day)
    #[arg(long, value_enum, default_value_t = DueBy::Name)]
    due_by: DueBy,
    /// An earlier report of the same plan, to compare with
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// A register of documents, to check evidence against
    #[arg(long, value_name = "FILE")]
    register: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Output::Markdown)]
    output: Output,
    /// Where to write; xlsx needs it
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

/// In which period a task is due whose time has a name.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DueBy {
    /// In the period of that name
    Name,
    /// In the period that holds its last day
    LastDay,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A report for people
    Markdown,
    /// Everything for programs
    Json,
    /// The items, one a line
    Csv,
    /// A web page
    Html,
    /// A workbook
    Xlsx,
}

fn year(text: &str) -> Result<i32, String> {
    let year = text.parse().ok().filter(|year| (1..=9998).contains(year));
    year.ok_or_else(|| format!("{text} is no year; expected a year as 2026, from 1 to 9998"))
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let written = work(arguments)?;
        match &arguments.out {
            None => out.write_all(&written)?,
            Some(path) => std::fs::write(path, written).map_err(|error| format!("cannot write {path}: {error}"))?,
        }
        Ok::<(), Stop>(())
    })
}

fn work(arguments: &Arguments) -> Result<Vec<u8>, String> {
    if arguments.output == Output::Xlsx && arguments.out.is_none() {
        return Err(format!("--output xlsx needs --out; {SEE_HELP}"));
    }
    let mut findings = Findings::default();
    let file = arguments.file.as_deref();
    let tables = match file {
        Some(path) => read_tables(path, &mut findings)?,
        None => vec![Table::from_text(cchc::samples::CONSTRUCTED_PLAN)],
    };
    let read = PlanReader::new().with_year(arguments.year).read_all(&tables);
    let read = read.map_err(|error| cannot_read(file.unwrap_or("the bundled plan"), error))?;
    findings.merge(read.findings().clone());
    let plan = read.into_plan();
    let period = period(arguments, &plan)?;
    let day = arguments.as_of.unwrap_or_else(|| period.to());
    findings.merge(plan.check_as_of(day));
    if let Some(path) = &arguments.register {
        findings.merge(plan.check_evidence(&register(path)?));
    }
    let changes = match &arguments.previous {
        Some(path) => {
            let mut noticed = Findings::default();
            let earlier = PlanReader::new().with_year(plan.year()).read_all(&read_tables(path, &mut noticed)?);
            let earlier = earlier.map_err(|error| cannot_read(path, error))?.into_plan();
            earlier.changes(day, &plan, day)
        }
        None => Vec::new(),
    };
    let policy = if arguments.due_by == DueBy::LastDay { PlanPolicy::by_last_day() } else { PlanPolicy::by_name() };
    let report = PlanReport::new(&plan, period, day).with_policy(policy);
    Ok(match arguments.output {
        Output::Json => pretty(&document(&report, &changes, &findings))?.into_bytes(),
        Output::Csv => report.to_csv().into_bytes(),
        Output::Html => report.to_html().into_bytes(),
        Output::Xlsx => report.to_xlsx().map_err(|error| error.to_string())?,
        Output::Markdown => markdown(&report, &changes, &findings, file.is_none()).into_bytes(),
    })
}

/// The period; the year of the plan, or the period of the bundled report, when none is given.
fn period(arguments: &Arguments, plan: &Plan) -> Result<Period, String> {
    if arguments.file.is_none() || arguments.period.is_given() {
        return arguments.period.period(None);
    }
    let year = Period::new(arguments.period.regime(), PeriodKind::Year, plan.year(), 1);
    year.map_err(|error| format!("--period: {error}"))
}
