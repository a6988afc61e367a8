//! The progress of a plan on administrative reform: states, rates, changes.
//!
//! Without a file it takes a constructed plan of the founding department. Arguments: see `--help`.

mod tables;

use std::process::ExitCode;

use cchc::export::{PlanReport, markdown_findings};
use cchc::finding::Findings;
use cchc::ingest::read_register;
use cchc::plan::{Change, ItemName, Plan, PlanItem, PlanReader, Progress};
use cchc::rate::{Rate, Rounding};
use cchc::table::Table;
use cchc::{Period, PeriodKind, Regime};
use chrono::NaiveDate;
use serde_json::{Value, json};
use tables::{Options, SEE_HELP, cannot_read, pretty, tables_in, tables_of};

const HELP: &str = "\
The progress of a plan on administrative reform (kế hoạch cải cách hành chính)

Usage: plan_progress [FILE] [OPTIONS]

FILE is a table of tasks as CSV, TSV, Markdown, pasted text or XLSX. Without it: a constructed plan of the founding
department for 2021.

Options:
  --year YEAR        Year of the plan, where its title does not say it
  --as-of DAY        Day up to which things are known; by default the last day of the period
  --period PERIOD    Reporting period, as 2025-Q2, 2025-H1, 2025; by default the year of the plan
  --regime REGIME    Rules for the days of the period: decree-09-2019 (default), cchc, calendar
  --previous FILE    An earlier report of the same plan, to compare with
  --register FILE    A register of documents, to check evidence against
  --output FORM      markdown (default), json, csv, html, xlsx
  --out FILE         Where to write; xlsx needs it
  --help             Print this";

const KNOWN: [&str; 8] = ["--year", "--as-of", "--period", "--regime", "--previous", "--register", "--output", "--out"];

fn main() -> ExitCode {
    tables::run("plan_progress", || match Options::read(&KNOWN, HELP)? {
        Some(options) => work(&options),
        None => Ok(Vec::new()),
    })
}

fn work(options: &Options) -> Result<Vec<u8>, String> {
    if let Some(more) = options.alone.get(1) {
        return Err(format!("unknown argument {more}; {SEE_HELP}"));
    }
    let output = options.one_of("--output", &["markdown", "json", "csv", "html", "xlsx"])?;
    if output == "xlsx" && options.get("--out").is_none() {
        return Err(format!("--output xlsx needs --out FILE; {SEE_HELP}"));
    }
    let mut findings = Findings::default();
    let file = options.alone.first().map(String::as_str);
    let tables = match file {
        Some(path) => tables_of(path, &mut findings)?,
        None => vec![Table::from_text(cchc::samples::CONSTRUCTED_PLAN)],
    };
    let year = options.get("--year").map(|year| year.parse().ok().filter(|year| (1..=9998).contains(year)));
    let year = match year {
        Some(None) => return Err("--year: expected a year, as 2025".to_owned()),
        year => year.flatten(),
    };
    let read = PlanReader::new().with_year(year).read_all(&tables);
    let read = read.map_err(|error| cannot_read(file.unwrap_or("the bundled plan"), error))?;
    findings.merge(read.findings().clone());
    let plan = read.into_plan();
    findings.merge(plan.check());
    let (period, day) = time(options, file.is_none(), &plan)?;
    if let Some(path) = options.get("--register") {
        findings.merge(plan.check_evidence(&register(path)?));
    }
    let changes = match options.get("--previous") {
        Some(path) => {
            let mut noticed = Findings::default();
            let earlier = PlanReader::new().with_year(plan.year()).read_all(&tables_of(path, &mut noticed)?);
            let earlier = earlier.map_err(|error| cannot_read(path, error))?.into_plan();
            earlier.changes(day, &plan, day)
        }
        None => Vec::new(),
    };
    let report = PlanReport::new(&plan, period, day);
    let written = match output {
        "json" => pretty(&document(&report, &changes, &findings))?,
        "csv" => report.to_csv().into_bytes(),
        "html" => html(&report)?,
        "xlsx" => xlsx(&report)?,
        _ => markdown(&report, &changes, &findings, file.is_none()).into_bytes(),
    };
    match options.get("--out") {
        None => Ok(written),
        Some(path) => {
            std::fs::write(path, written).map(|()| Vec::new()).map_err(|error| format!("cannot write {path}: {error}"))
        }
    }
}

/// The period, and the day up to which things are known.
fn time(options: &Options, bundled: bool, plan: &Plan) -> Result<(Period, NaiveDate), String> {
    let regime = match options.get("--regime") {
        Some(name) => name.parse::<Regime>().map_err(|error| format!("--regime: {error}"))?,
        None => Regime::default(),
    };
    let period = match options.get("--period") {
        Some(text) => Period::parse(text, regime).map_err(|error| format!("--period: {error}"))?,
        None if bundled => cchc::samples::period().ok_or("the bundled period cannot be read")?,
        None => Period::new(regime, PeriodKind::Year, plan.year(), 1).map_err(|error| format!("--period: {error}"))?,
    };
    let day = match options.get("--as-of") {
        Some(text) => text.parse().map_err(|_| format!("--as-of: {text} is no day; expected a day as 2025-06-30"))?,
        None => period.to(),
    };
    Ok((period, day))
}

fn register(path: &str) -> Result<cchc::document::Register, String> {
    let bytes = std::fs::read(path).map_err(|error| cannot_read(path, error))?;
    if bytes.first() == Some(&b'[') {
        return serde_json::from_slice(&bytes).map_err(|error| cannot_read(path, error));
    }
    let mut noticed = Findings::default();
    let register = read_register(&tables_in(path, &bytes, &mut noticed)?);
    if register.entries().is_empty() {
        return Err(cannot_read(path, "no register of documents: expected columns Số, ký hiệu and Ngày"));
    }
    Ok(register)
}

#[cfg(feature = "html")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature it refuses")]
fn html(report: &PlanReport<'_>) -> Result<Vec<u8>, String> {
    Ok(report.to_html().into_bytes())
}

#[cfg(not(feature = "html"))]
fn html(_: &PlanReport<'_>) -> Result<Vec<u8>, String> {
    Err("--output html needs the feature html".to_owned())
}

#[cfg(feature = "xlsx-out")]
fn xlsx(report: &PlanReport<'_>) -> Result<Vec<u8>, String> {
    report.to_xlsx().map_err(|error| error.to_string())
}

#[cfg(not(feature = "xlsx-out"))]
fn xlsx(_: &PlanReport<'_>) -> Result<Vec<u8>, String> {
    Err("--output xlsx needs the feature xlsx-out".to_owned())
}

fn markdown(report: &PlanReport<'_>, changes: &[Change], findings: &Findings, constructed: bool) -> String {
    let mut text = report.to_markdown();
    if constructed {
        text.push_str("\nKế hoạch này được dựng để minh họa, không phải kế hoạch thật.\n");
    }
    if !changes.is_empty() {
        text.push_str("\n### Thay đổi so với kỳ trước\n\n");
        for change in changes {
            let [kind, ordinal, task, from, to] = words(change).map(|word| word.replace(['\n', '|'], " "));
            text.push_str(&format!("- {ordinal} {task}: {kind} {from} → {to}\n"));
        }
    }
    text.push_str("\n### Phát hiện\n\n");
    text + &markdown_findings(findings.iter())
}

/// What changed, the ordinal and the task of the item, how it was and how it is.
fn words(change: &Change) -> [String; 5] {
    let name = |kind: &str, item: &ItemName, from: String, to: String| {
        [kind.to_owned(), item.ordinal.clone(), item.task.clone(), from, to]
    };
    match change {
        Change::Added(item) => name("added", item, String::new(), String::new()),
        Change::Removed(item) => name("removed", item, String::new(), String::new()),
        Change::State { item, from, to } => name("state", item, from.to_string(), to.to_string()),
        Change::Due { item, from, to } => name("due", item, from.to_string(), to.to_string()),
        _ => name("other", &ItemName { ordinal: String::new(), task: String::new() }, String::new(), String::new()),
    }
}

fn rate(rate: &Rate) -> Value {
    let percent = rate.percent(1, Rounding::HalfUp).map(|percent| percent.to_string());
    json!({"done": rate.numerator, "of": rate.denominator, "percent": percent})
}

fn document(report: &PlanReport<'_>, changes: &[Change], findings: &Findings) -> Value {
    let plan = report.plan();
    let completion = report.completion();
    let areas = report.by_area();
    let areas = areas
        .iter()
        .map(|(area, found)| json!({"area": area, "due": rate(&found.of_due()), "year": rate(&found.of_year())}));
    let units = report.by_unit();
    let units = units
        .iter()
        .map(|(unit, found)| json!({"unit": unit, "due": rate(&found.of_due()), "year": rate(&found.of_year())}));
    let changes = changes.iter().map(words).map(|[change, ordinal, task, from, to]| {
        let known = |text: String| if text.is_empty() { Value::Null } else { Value::String(text) };
        json!({"change": change, "ordinal": ordinal, "task": task, "from": known(from), "to": known(to)})
    });
    let mut value = json!({
        "plan": {
            "title": plan.title(),
            "document": plan.document().map(ToString::to_string),
            "year": plan.year(),
            "unit": plan.unit(),
        },
        "items": plan.items().iter().map(|item| row(report, item)).collect::<Vec<_>>(),
        "completion": {"due": rate(&completion.of_due()), "year": rate(&completion.of_year())},
        "by_area": areas.collect::<Vec<_>>(),
        "by_unit": units.collect::<Vec<_>>(),
        "changes": changes.collect::<Vec<_>>(),
        "findings": findings.as_slice(),
    });
    if !plan.targets().is_empty() {
        value["targets"] = json!(plan.targets());
    }
    value
}

fn row(report: &PlanReport<'_>, item: &PlanItem) -> Value {
    let evidence = item.evidence.iter();
    let evidence = evidence.map(|shown| json!({"symbol": shown.symbol.to_string(), "date": shown.date}));
    let progress = match item.progress {
        Progress::Underway(percent) => format!("{percent}%"),
        progress => progress.as_str().to_owned(),
    };
    json!({
        "ordinal": item.ordinal,
        "path": item.path,
        "area": item.area,
        "task": item.task,
        "product": item.product,
        "lead": item.lead,
        "partners": item.partners,
        "due": {
            "written": item.due.written(),
            "kind": item.due.kind(),
            "first_day": item.due.first_day(),
            "last_day": item.due.last_day(),
        },
        "progress": progress,
        "reported": item.reported,
        "state": report.state(item),
        "evidence": evidence.collect::<Vec<_>>(),
        "note": item.note,
    })
}
