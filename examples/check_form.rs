//! Checks a published 13-column result form: `check_form FILE [--previous FILE] --output text|json`.
//!
//! Exit code 0 whenever the file was read, whatever was found, also when it holds no table (finding
//! `table-not-found`).

mod support;

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use cchc::PublishedForm;
use cchc::check;
use cchc::export as render;
use cchc::export::FindingView;
use cchc::finding::{Finding, Findings, Language};
use cchc::form::{Identity, PublishedRow, RowKind};
use clap::Parser;
use serde::Serialize;
use support::{Format, Stop};

/// Checks a published 13-column result form.
#[derive(Parser)]
#[command(name = "check_form")]
struct Arguments {
    /// The published table: pasted text, TSV, CSV or Markdown
    #[arg(value_name = "FILE")]
    file: String,
    /// The table of the period before, which says how many dossiers were carried over
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// How rows and findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    output: Format,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let (form, findings) = checked(arguments)?;
        match arguments.output {
            Format::Text => text(out, &form, &findings),
            Format::Json => {
                let output = Output::new(&form, &findings);
                Ok(writeln!(out, "{}", serde_json::to_string(&output).map_err(|error| error.to_string())?)?)
            }
        }
    })
}

fn checked(arguments: &Arguments) -> Result<(PublishedForm, Findings), String> {
    let (form, mut findings) = PublishedForm::read(&support::read(&arguments.file)?);
    let mut previous = None;
    if let Some(path) = &arguments.previous {
        let (read, trouble) = PublishedForm::read(&support::read(path)?);
        findings.extend(trouble.into_vec().into_iter().map(|finding| finding.detail("in the previous report")));
        previous = Some(read);
    }
    findings.merge(check::published_form(&form));
    if !form.rows().is_empty() {
        findings.merge(check::carried_over(&form, previous.as_ref()));
    }
    Ok((form, findings))
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

impl<'a> Output<'a> {
    fn new(form: &'a PublishedForm, findings: &'a Findings) -> Self {
        let row = |row: &'a PublishedRow| Row {
            label: row.label(),
            cells: row.cells().map(|(column, cell)| (column.number(), cell.count())).collect(),
        };
        Self {
            rows: rows(form).map(row).collect(),
            total: form.total().map(row),
            findings: findings.iter().map(|finding| Item::new(finding, form.total())).collect(),
        }
    }
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    cells: BTreeMap<u8, Option<u64>>,
}

/// A finding as every program writes it, and its cell.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    finding: FindingView,
    identity: Option<&'a str>,
    row: Option<&'a str>,
    column: Option<u8>,
}

impl<'a> Item<'a> {
    /// The total row goes by one name, however it was printed.
    fn new(finding: &'a Finding, total: Option<&PublishedRow>) -> Self {
        let total = total.map(PublishedRow::label);
        let named = |label: &'a str| if total == Some(label) { render::TOTAL } else { label };
        Self {
            finding: FindingView::new(finding),
            identity: Identity::of_rule(finding.rule()).map(Identity::as_str),
            row: finding.location().row.as_deref().map(named),
            column: finding.location().column,
        }
    }
}

fn text(out: &mut dyn Write, form: &PublishedForm, findings: &Findings) -> Result<(), Stop> {
    for row in rows(form).chain(form.total()) {
        let cells: Vec<String> = row.cells().map(|(_, cell)| cell.to_string()).collect();
        writeln!(out, "{}\t{}", row.label(), cells.join("\t"))?;
    }
    for finding in findings {
        writeln!(out, "{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::Vietnamese))?;
    }
    if findings.left_out() > 0 {
        writeln!(out, "and {} more findings", findings.left_out())?;
    }
    Ok(())
}
