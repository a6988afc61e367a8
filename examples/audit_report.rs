//! Checks a report: its text, its form, the documents it cites.
//!
//! `cargo run --release --example audit_report -- [FILE] [--output text|json]`; without a file, the founding report.

mod support;

use std::io::Write;
use std::process::ExitCode;

use cchc::check::Audit;
use cchc::export::FindingView;
use cchc::finding::{Finding, Language};
use cchc::report::Report;
use cchc::samples as founding;
use clap::Parser;
use serde::Serialize;
use support::{Format, Stop};

/// Checks a report: its text, its form, the documents it cites.
#[derive(Parser)]
#[command(name = "audit_report")]
struct Arguments {
    /// The report as text; the bundled report of a provincial department when left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
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
    start: Option<usize>,
    end: Option<usize>,
    quoted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'a str>,
    detail: Option<&'a str>,
    message_vi: String,
}

impl<'a> Item<'a> {
    fn new(finding: &'a Finding, text: &str) -> Self {
        let vietnamese = FindingView::new(finding);
        let location = finding.location();
        Self {
            start: location.span.map(|(start, _)| start),
            end: location.span.map(|(_, end)| end),
            quoted: quoted(finding, text),
            row: location.row.as_deref(),
            detail: finding.detail_text(),
            message_vi: vietnamese.message.clone(),
            finding: FindingView { message: finding.message(Language::English), ..vietnamese },
        }
    }
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let text = match &arguments.file {
            Some(path) => support::read_text(path)?,
            None => founding::REPORT.to_owned(),
        };
        let findings = Audit::new().run(&Report::read(&text)).into_vec();
        match arguments.output {
            Format::Text => plain(out, &findings, &text),
            Format::Json => json(out, &findings, &text),
        }
    })
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
