//! Checks a report: its text, its form, the documents it cites.
//!
//! `cargo run --release --example audit_report -- [FILE] [--output text|json]`; without a file, the founding report.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use cchc::check::Audit;
use cchc::finding::{Finding, Language};
use cchc::report::Report;

/// What the command line asks for.
struct Request {
    file: Option<String>,
    json: bool,
}

fn main() -> ExitCode {
    let request = match read_arguments(std::env::args().skip(1)) {
        Ok(request) => request,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let text = match &request.file {
        None => cchc::samples::REPORT.to_owned(),
        Some(path) => match std::fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                eprintln!("cannot read {path}: not UTF-8 text");
                return ExitCode::from(2);
            }
            Err(error) => {
                eprintln!("cannot read {path}: {error}");
                return ExitCode::from(2);
            }
        },
    };
    let findings = Audit::new().run(&Report::read(&text)).into_vec();
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if request.json { json(&mut out, &findings, &text) } else { plain(&mut out, &findings, &text) };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn read_arguments(arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    const USAGE: &str = "usage: audit_report [FILE] [--output text|json]";
    let mut request = Request { file: None, json: false };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        if argument == "--output" {
            request.json = match arguments.next().as_deref() {
                Some("json") => true,
                Some("text") => false,
                _ => return Err(USAGE.to_owned()),
            };
        } else if argument.starts_with("--") || request.file.is_some() {
            return Err(USAGE.to_owned());
        } else {
            request.file = Some(argument);
        }
    }
    Ok(request)
}

/// The words at the place of a finding, on one line.
fn quoted(finding: &Finding, text: &str) -> String {
    let words = finding.location().span.and_then(|(start, end)| text.get(start..end)).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(out: &mut impl Write, findings: &[Finding], text: &str) -> io::Result<()> {
    for finding in findings {
        writeln!(out, "{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::English))?;
        let quoted = quoted(finding, text);
        if !quoted.is_empty() {
            writeln!(out, "    “{quoted}”")?;
        }
    }
    writeln!(out, "{} findings", findings.len())
}

fn json(out: &mut impl Write, findings: &[Finding], text: &str) -> io::Result<()> {
    writeln!(out, "[")?;
    for (at, finding) in findings.iter().enumerate() {
        let mut line = serde_json::json!({
            "rule": finding.rule().code(),
            "severity": finding.severity().as_str(),
            "start": finding.location().span.map(|(start, _)| start),
            "end": finding.location().span.map(|(_, end)| end),
            "quoted": quoted(finding, text),
            "expected": finding.expected(),
            "found": finding.found(),
            "detail": finding.detail(),
            "message": finding.message(Language::English),
            "message_vi": finding.message(Language::Vietnamese),
        });
        if let (Some(line), Some(row)) = (line.as_object_mut(), &finding.location().row) {
            line.insert("row".to_owned(), row.as_str().into());
        }
        writeln!(out, "  {line}{}", if at + 1 < findings.len() { "," } else { "" })?;
    }
    writeln!(out, "]")
}
