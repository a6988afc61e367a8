//! Checks a report: its text, its form, the documents it cites.
//!
//! `cargo run --release --example audit_report -- [FILE] [--previous FILE] [--plan FILE] [--register FILE] [--annotate OUT]
//! [--output text|json]`; without a file, the founding report.

mod support;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use cchc::check::{self, Audit};
use cchc::export::{FindingView, annotate};
use cchc::finding::{Finding, Findings, Language};
use cchc::plan::{Plan, PlanReadError, PlanReader};
use cchc::samples;
use cchc::time::Regime;
use chrono::{DateTime, NaiveDate};
use clap::Parser;
use serde::Serialize;
use support::documents::{Document, beside};
use support::tables::{read_tables, register};
use support::{Format, SEE_HELP, Stop, cannot_read};

/// Checks a report: its text, its form, the documents it cites.
#[derive(Parser)]
#[command(name = "audit_report")]
struct Arguments {
    /// The report as text, Markdown or DOCX; the bundled report of a provincial department when left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// The report of the period before, as text, Markdown or DOCX: what was carried over and what changed
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
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
}

/// A finding as every program writes it, and the words at its place.
///
/// `message` is in English here; in the other programs it is in Vietnamese.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    finding: FindingView,
    /// Section, line and words, as people say it.
    place: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    quoted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<&'a str>,
    detail: Option<&'a str>,
    message_vi: String,
}

impl<'a> Item<'a> {
    fn new(finding: &'a Finding, text: &str) -> Self {
        let vietnamese = FindingView::new(finding);
        let location = finding.location();
        Self {
            place: location.place.as_deref(),
            start: location.span.map(|(start, _)| start),
            end: location.span.map(|(_, end)| end),
            quoted: quoted(finding, text),
            row: location.row.as_deref(),
            formula: finding.formula(),
            detail: finding.detail(),
            message_vi: vietnamese.message.clone(),
            finding: FindingView { message: finding.message(Language::English), ..vietnamese },
        }
    }
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
        }
        match arguments.output {
            Format::Text => plain(out, &findings, document.report.text()),
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
    let mut audit = Audit::new();
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

/// Whether the report can be written there: it is never written over itself, nor in another format than the name says.
fn fits(file: Option<&str>, out: &str, is_word: bool) -> Result<(), String> {
    let same = |file: &str| match (std::fs::canonicalize(file), std::fs::canonicalize(out)) {
        (Ok(file), Ok(out)) => file == out,
        _ => file == out,
    };
    if file.is_some_and(same) {
        return Err(format!("--annotate: {out} is the report itself; give another name"));
    }
    let ends_with = |ends: &[&str]| {
        Path::new(out).extension().is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    if is_word && ends_with(&["html", "htm"]) {
        return Err(format!(
            "--annotate: a Word document is annotated as DOCX; expected a name as out.docx; {SEE_HELP}"
        ));
    }
    if !is_word && ends_with(&["docx", "doc"]) {
        return Err(format!("--annotate: a text is annotated as a web page; expected a name as out.html; {SEE_HELP}"));
    }
    Ok(())
}

/// The report with its findings: the Word document with comments, or a page with marked passages.
fn annotated(file: Option<&str>, document: &Document, findings: &[Finding]) -> Result<Vec<u8>, String> {
    if let Some((bytes, word)) = &document.word {
        return annotate::docx(bytes, word, findings, today()).map_err(|error| format!("cannot annotate: {error}"));
    }
    let name = file.and_then(|file| Path::new(file).file_name()?.to_str()).unwrap_or("the bundled report");
    Ok(annotate::html(name, document.report.text(), findings).into_bytes())
}

/// Today in Vietnam, seven hours before Greenwich.
fn today() -> NaiveDate {
    const VIETNAM: u64 = 7 * 3_600;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() + VIETNAM);
    let now = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    now.unwrap_or_default().date_naive()
}

/// The words at the place of a finding, on one line.
fn quoted(finding: &Finding, text: &str) -> String {
    let words = finding.location().span.and_then(|(start, end)| text.get(start..end)).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(out: &mut dyn Write, findings: &[Finding], text: &str) -> Result<(), Stop> {
    for finding in findings {
        writeln!(out, "{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::English))?;
        let quoted = quoted(finding, text);
        if !quoted.is_empty() {
            writeln!(out, "    “{quoted}”")?;
        }
    }
    Ok(writeln!(out, "{} findings", findings.len())?)
}

/// An array with one finding on each line.
fn json(out: &mut dyn Write, findings: &[Finding], text: &str) -> Result<(), Stop> {
    writeln!(out, "[")?;
    for (at, finding) in findings.iter().enumerate() {
        let line = serde_json::to_string(&Item::new(finding, text)).map_err(|error| error.to_string())?;
        writeln!(out, "  {line}{}", if at + 1 < findings.len() { "," } else { "" })?;
    }
    Ok(writeln!(out, "]")?)
}
