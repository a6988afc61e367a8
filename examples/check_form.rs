//! Checks a published result form: `check_form FILE [--previous FILE] [--output text|json]`.
//!
//! FILE is text, a workbook (XLSX) or a Word document (DOCX). Where it has several forms, the first one is told as before
//! and the others under `more`. Exit code 0 whenever the file was read, whatever was found, also when it holds no table (finding
//! `table-not-found`).

mod support;

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use cchc::PublishedForm;
use cchc::check;
use cchc::export as render;
use cchc::export::FindingView;
use cchc::finding::{Finding, Language};
use cchc::form::{Column, ColumnContent, Identity, PublishedRow, RowKind};
use clap::Parser;
use serde::Serialize;
use support::documents::{CheckedForm, beside, published_forms};
use support::{Format, Stop};

/// Checks a published result form: its formulas, identities and sums.
#[derive(Parser)]
#[command(name = "check_form")]
struct Arguments {
    /// The published table: pasted text, TSV, CSV, Markdown, XLSX or DOCX
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
        let forms = checked(arguments)?;
        match arguments.output {
            Format::Text => forms.iter().try_for_each(|checked| text(out, checked)),
            Format::Json => {
                let mut outputs: Vec<Output> = forms.iter().map(Output::new).collect();
                let more = outputs.split_off(outputs.len().min(1));
                let Some(mut first) = outputs.pop() else { return Ok(()) };
                first.more = more;
                Ok(writeln!(out, "{}", serde_json::to_string(&first).map_err(|error| error.to_string())?)?)
            }
        }
    })
}

/// The forms of the file; what was carried over into the first of them is compared with the first form of the period before.
fn checked(arguments: &Arguments) -> Result<Vec<CheckedForm>, String> {
    let mut forms = published_forms(&arguments.file)?;
    let mut previous = None;
    if let Some(path) = &arguments.previous {
        let read = published_forms(path)?.into_iter().next().unwrap_or_default();
        if let Some(first) = forms.first_mut() {
            let mut findings = beside(read.read, "in the previous report");
            findings.merge(std::mem::take(&mut first.read));
            first.read = findings;
        }
        previous = Some(read.form);
    }
    for (at, checked) in forms.iter_mut().enumerate() {
        if !checked.form.rows().is_empty() {
            let previous = previous.as_ref().filter(|_| at == 0);
            let carried = check::check_carried_over(&checked.form, previous);
            checked.findings.merge(carried);
        }
    }
    Ok(forms)
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
    columns: Vec<PrintedColumn<'a>>,
    rows: Vec<Row<'a>>,
    total: Option<Row<'a>>,
    findings: Vec<Item<'a>>,
    /// The other forms of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Output<'a>>,
}

impl<'a> Output<'a> {
    fn new(checked: &'a CheckedForm) -> Self {
        let form = &checked.form;
        let row = |row: &'a PublishedRow| Row {
            label: row.label(),
            cells: row.cells().map(|(column, cell)| (column.number(), cell.count())).collect(),
            others: row.others().iter().map(|cell| Other { place: cell.column, text: &cell.text }).collect(),
        };
        Self {
            columns: columns(form),
            rows: rows(form).map(row).collect(),
            total: form.total().map(row),
            findings: checked.all().map(|finding| Item::new(finding, form.total())).collect(),
            more: Vec::new(),
        }
    }
}

/// The columns as their headings name them; for the 13-column form, those that are there.
fn columns(form: &PublishedForm) -> Vec<PrintedColumn<'_>> {
    if form.rows().is_empty() {
        return Vec::new();
    }
    let formula = |column: Column| {
        let printed = form.formulas().iter().find(|formula| formula.column == column);
        printed.map(|formula| formula.text.as_str())
    };
    if form.printed_columns().is_empty() {
        let known = |column: Column| PrintedColumn {
            number: Some(column.number()),
            heading: column.title(),
            content: column.as_str(),
            formula: formula(column),
        };
        return form.columns().map(known).collect();
    }
    let printed = form.printed_columns().iter().map(|column| PrintedColumn {
        number: column.number,
        heading: &column.heading,
        content: column.content.as_str(),
        formula: column.formula.as_deref().or_else(|| match column.content {
            ColumnContent::Form(known) => formula(known),
            _ => None,
        }),
    });
    printed.collect()
}

#[derive(Serialize)]
struct PrintedColumn<'a> {
    number: Option<u8>,
    heading: &'a str,
    content: &'a str,
    formula: Option<&'a str>,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    cells: BTreeMap<u8, Option<u64>>,
    /// The cells of columns that the 13-column form does not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Other<'a>>,
}

#[derive(Serialize)]
struct Other<'a> {
    /// The place of its column among the columns, from 0.
    place: usize,
    text: &'a str,
}

/// A finding as every program writes it, and its cell.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    finding: FindingView,
    identity: Option<&'a str>,
    /// The formula that does not hold.
    formula: Option<&'a str>,
    row: Option<&'a str>,
    column: Option<u8>,
    /// The address of the cell in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

impl<'a> Item<'a> {
    /// The total row goes by one name, however it was printed.
    fn new(finding: &'a Finding, total: Option<&PublishedRow>) -> Self {
        let total = total.map(PublishedRow::label);
        let named = |label: &'a str| if total == Some(label) { render::TOTAL } else { label };
        Self {
            finding: FindingView::new(finding),
            identity: Identity::of_rule(finding.rule()).map(Identity::as_str),
            formula: finding.formula(),
            address: finding.location().address.as_deref(),
            detail: finding.detail(),
            row: finding.location().row.as_deref().map(named),
            column: finding.location().column,
        }
    }
}

fn text(out: &mut dyn Write, checked: &CheckedForm) -> Result<(), Stop> {
    let form = &checked.form;
    for row in rows(form).chain(form.total()) {
        let cells: Vec<String> = row.cells().map(|(_, cell)| cell.to_string()).collect();
        writeln!(out, "{}\t{}", row.label(), cells.join("\t"))?;
    }
    for finding in checked.all() {
        writeln!(out, "{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::Vietnamese))?;
    }
    let left_out = checked.read.left_out() + checked.findings.left_out();
    if left_out > 0 {
        writeln!(out, "and {left_out} more findings")?;
    }
    Ok(())
}
