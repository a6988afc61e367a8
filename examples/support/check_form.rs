//! How checked forms are written: as text and as JSON.

use std::collections::BTreeMap;
use std::io::Write;

use cchc::PublishedForm;
use cchc::export as render;
use cchc::export::FindingView;
use cchc::finding::{Finding, Language};
use cchc::form::{Column, ColumnContent, Identity, PublishedRow, RowKind};
use serde::Serialize;

use crate::support::Stop;
use crate::support::documents::CheckedForm;

/// Rows with figures, and rows that should have some; bare headings are not data.
fn rows(form: &PublishedForm) -> impl Iterator<Item = &PublishedRow> {
    form.rows().iter().filter(|row| match row.kind() {
        RowKind::Total => false,
        RowKind::Data => true,
        _ => row.has_figures(),
    })
}

/// A form and what was found in it.
#[derive(Serialize)]
pub(crate) struct Output<'a> {
    columns: Vec<PrintedColumn<'a>>,
    rows: Vec<Row<'a>>,
    total: Option<Row<'a>>,
    findings: Vec<Item<'a>>,
    /// The other forms of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) more: Vec<Output<'a>>,
}

impl<'a> Output<'a> {
    pub(crate) fn new(checked: &'a CheckedForm) -> Self {
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

pub(crate) fn text(out: &mut dyn Write, checked: &CheckedForm) -> Result<(), Stop> {
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
