//! Checks a report: its text, its form, the documents it cites.
//!
//! `cargo run --release --example audit_report -- [FILE] [--previous FILE] [--composed FILE.json] [--plan FILE] [--register FILE] [--annotate OUT]
//! [--output text|json] [--language en|vi]`; without a file, the founding report.

#[path = "support/audit_report.rs"]
mod output;
mod support;

use std::process::ExitCode;

use cchc::check::{self, Audit};
use cchc::finding::{Finding, Findings, Language};
use cchc::plan::{Plan, PlanReadError, PlanReader};
use cchc::report::compose::ComposedReport;
use cchc::samples;
use cchc::time::Regime;
use clap::{Parser, ValueEnum};
use output::{annotated, fits, is_page, json, plain};
use support::documents::{Document, beside};
use support::tables::{read_tables, register};
use support::{Format, cannot_read};

/// Checks a report: its text, its form, the documents it cites.
#[derive(Parser)]
#[command(name = "audit_report")]
struct Arguments {
    /// The report as text, Markdown, DOCX or the JSON of a composed one; the bundled report of a provincial department when left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// The report of the period before, in any of these: what was carried over, what changed, and what was copied
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// The report.json that the report was composed with: its text is compared with the facts
    #[arg(long, value_name = "FILE.json")]
    composed: Option<String>,
    /// The plan that the report tells of, as a table: its items and their evidence
    #[arg(long, value_name = "FILE")]
    plan: Option<String>,
    /// A register of documents, as a table or JSON: the numbers of documents in the report, and the evidence of the plan
    #[arg(long, value_name = "FILE")]
    register: Option<String>,
    /// Where to write the report with its findings: for DOCX the same document with comments, for text a web page
    #[arg(long, value_name = "OUT")]
    annotate: Option<String>,
    /// How the findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    output: Format,
    /// Language of the findings as text; JSON has both
    #[arg(long, value_enum, default_value_t = Spoken::En)]
    language: Spoken,
}

/// The languages of findings.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Spoken {
    /// English
    En,
    /// Vietnamese (tiếng Việt)
    Vi,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let document = match &arguments.file {
            Some(path) => Document::read(path)?,
            None => Document::of_text(samples::REPORT),
        };
        if let Some(path) = &arguments.annotate {
            fits(arguments.file.as_deref(), path, document.word.is_some())?;
        }
        if document.report.text().trim().is_empty() {
            return Err("the report is empty: there is nothing to audit".to_owned().into());
        }
        let findings = audited(arguments, &document)?;
        if let Some(path) = &arguments.annotate {
            let written = annotated(arguments.file.as_deref(), &document, &findings)?;
            std::fs::write(path, written).map_err(|error| format!("cannot write {path}: {error}"))?;
            if document.word.is_none() && !is_page(path) {
                eprintln!("audit_report: {path} is a web page; a name as out.html opens in a browser");
            }
        }
        match arguments.output {
            Format::Text => {
                let language = if arguments.language == Spoken::Vi { Language::Vietnamese } else { Language::English };
                plain(out, &findings, document.report.text(), language)
            }
            Format::Json => json(out, &findings, document.report.text()),
        }
    })
}

/// What was noticed in the file, and what the audit found, with what is known besides.
fn audited(arguments: &Arguments, document: &Document) -> Result<Vec<Finding>, String> {
    let previous = arguments.previous.as_deref().map(Document::read).transpose()?;
    let register = arguments.register.as_deref().map(register).transpose()?;
    let mut aside = Findings::default();
    let plan = match &arguments.plan {
        Some(path) => Some(plan(path, document, &mut aside)?),
        None => None,
    };
    let given = arguments.composed.as_deref().map(composed).transpose()?;
    let mut audit = Audit::new();
    if let Some(draft) = given.as_ref().or(document.composed.as_ref()) {
        audit = audit.with_regime(draft.period.regime()).with_composed(draft);
    }
    if let Some(previous) = &previous {
        audit = audit.with_previous(&previous.report);
        aside.merge(beside(previous.findings(), "in the previous report"));
    }
    if let Some(register) = &register {
        audit = audit.with_register(register);
    }
    if let Some(plan) = &plan {
        audit = audit.with_plan(plan);
        if let Some(register) = &register {
            aside.merge(beside(plan.check_evidence(register), "in the plan"));
        }
    }
    let mut findings = check::place_findings(&document.report, document.findings()).into_vec();
    findings.extend(audit.run(&document.report));
    findings.extend(aside);
    Ok(findings)
}

/// The draft of a report.json.
fn composed(path: &str) -> Result<ComposedReport, String> {
    let draft = Document::read(path)?.composed;
    draft.ok_or_else(|| cannot_read(path, "expected the report.json of compose_report"))
}

/// The plan out of its tables; its year, where nothing there says it, is that of the report.
fn plan(path: &str, document: &Document, aside: &mut Findings) -> Result<Plan, String> {
    let mut noticed = Findings::default();
    let tables = read_tables(path, &mut noticed)?;
    let year = document.report.period(Regime::Cchc).map(|period| period.year());
    let read = match PlanReader::new().read_all(&tables) {
        Err(PlanReadError::NoYear) if year.is_some() => PlanReader::new().with_year(year).read_all(&tables),
        read => read,
    };
    let read = read.map_err(|error| cannot_read(path, error))?;
    noticed.merge(read.findings().clone());
    aside.merge(beside(noticed, "in the plan"));
    Ok(read.into_plan())
}
