//! Checks a published 13-column result form: `check_form FILE [--previous FILE] --output text|json`.
//!
//! Exit code 0 whenever the file was read, whatever was found, also when it holds no table (finding
//! `table-not-found`); 2 with one line on standard error on bad arguments or an unreadable file.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use cchc::PublishedForm;
use cchc::check;
use cchc::finding::{Finding, Findings, Language};
use cchc::form::{Identity, PublishedRow, RowKind};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

const USAGE: &str = "usage: check_form FILE [--previous FILE] [--output text|json]";

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1)) {
        Ok(text) => {
            // A reader that stopped listening is no failure of the check.
            let _ = std::io::stdout().lock().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("check_form: {}", message.replace(['\n', '\r'], " "));
            ExitCode::from(2)
        }
    }
}

struct Arguments {
    file: std::ffi::OsString,
    previous: Option<std::ffi::OsString>,
    json: bool,
}

fn arguments(mut given: impl Iterator<Item = std::ffi::OsString>) -> Result<Arguments, String> {
    let (mut file, mut previous, mut json) = (None, None, None);
    while let Some(argument) = given.next() {
        let text = argument.to_string_lossy().into_owned();
        let (name, inline) = match text.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.into())),
            _ => (text, None),
        };
        let mut value = || inline.clone().or_else(|| given.next()).ok_or(format!("{name} needs a value; {USAGE}"));
        let again = match name.as_str() {
            "--previous" => previous.replace(value()?).is_some(),
            "--output" => {
                let format = value()?;
                let chosen = match format.to_str() {
                    Some("json") => true,
                    Some("text") => false,
                    _ => return Err(format!("unknown output {}; expected text or json", format.to_string_lossy())),
                };
                json.replace(chosen).is_some()
            }
            option if option.starts_with("--") => return Err(format!("unknown option {option}; {USAGE}")),
            _ => file.replace(argument).is_some(),
        };
        if again {
            return Err(format!("{} is given twice; {USAGE}", if name.starts_with("--") { &name } else { "FILE" }));
        }
    }
    Ok(Arguments { file: file.ok_or(USAGE)?, previous, json: json.unwrap_or(false) })
}

fn run(given: impl Iterator<Item = std::ffi::OsString>) -> Result<String, String> {
    let arguments = arguments(given)?;
    let read = |path: &std::ffi::OsStr| {
        std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.to_string_lossy()))
    };
    let (form, mut findings) = PublishedForm::read(&read(&arguments.file)?);
    let previous = match &arguments.previous {
        Some(path) => {
            let (previous, trouble) = PublishedForm::read(&read(path)?);
            findings
                .extend(trouble.into_vec().into_iter().map(|finding| finding.with_detail("in the previous report")));
            Some(previous)
        }
        None => None,
    };
    findings.merge(check::check_form(&form));
    if !form.rows().is_empty() {
        findings.merge(check::check_carried_over(&form, previous.as_ref()));
    }
    if arguments.json {
        let output = Output::new(&form, &findings);
        serde_json::to_string(&output).map(|text| text + "\n").map_err(|error| error.to_string())
    } else {
        Ok(text(&form, &findings))
    }
}

/// Rows with figures, and rows that should have some; bare headings are not data.
fn rows(form: &PublishedForm) -> impl Iterator<Item = &PublishedRow> {
    form.rows().iter().filter(|row| match row.kind() {
        RowKind::Total => false,
        RowKind::Data => true,
        _ => row.has_figures(),
    })
}

#[derive(Serialize)]
struct Output<'a> {
    rows: Vec<Row<'a>>,
    total: Option<Row<'a>>,
    findings: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    cells: Cells<'a>,
}

struct Cells<'a>(&'a PublishedRow);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(11))?;
        for (column, cell) in self.0.cells() {
            map.serialize_entry(&column.number().to_string(), &cell.count())?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    severity: &'a str,
    identity: Option<&'a str>,
    row: Option<&'a str>,
    column: Option<u8>,
    expected: Option<&'a cchc::finding::Value>,
    found: Option<&'a cchc::finding::Value>,
    message: String,
}

impl<'a> Item<'a> {
    /// The total row goes by one name, however it was printed.
    fn new(finding: &'a Finding, total: Option<&PublishedRow>) -> Self {
        let total = total.map(PublishedRow::label);
        let named = |label: &'a str| if total == Some(label) { cchc::export::TOTAL } else { label };
        Self {
            rule: finding.rule().code(),
            severity: finding.severity().as_str(),
            identity: Identity::of_rule(finding.rule()).map(Identity::as_str),
            row: finding.location().row.as_deref().map(named),
            column: finding.location().column,
            expected: finding.expected(),
            found: finding.found(),
            message: finding.message(Language::Vietnamese),
        }
    }
}

impl<'a> Output<'a> {
    fn new(form: &'a PublishedForm, findings: &'a Findings) -> Self {
        let row = |row: &'a PublishedRow| Row { label: row.label(), cells: Cells(row) };
        Self {
            rows: rows(form).map(row).collect(),
            total: form.total().map(row),
            findings: findings.iter().map(|finding| Item::new(finding, form.total())).collect(),
        }
    }
}

fn text(form: &PublishedForm, findings: &Findings) -> String {
    let mut text = String::new();
    for row in rows(form).chain(form.total()) {
        let cells: Vec<String> = row.cells().map(|(_, cell)| cell.to_string()).collect();
        let _ = writeln!(text, "{}\t{}", row.label(), cells.join("\t"));
    }
    for finding in findings {
        let _ = writeln!(text, "{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::Vietnamese));
    }
    if findings.left_out() > 0 {
        let _ = writeln!(text, "and {} more findings", findings.left_out());
    }
    text
}
