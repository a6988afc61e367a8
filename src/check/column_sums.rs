//! Sums of columns in a table of another layout: how they are written, made and checked in every row.

use crate::finding::{Finding, Findings, Location, Rule, Value};
use crate::form::{ColumnContent, PrintedColumn, PublishedForm, PublishedRow};

/// A sum of columns by their places: which column is the total, and the signed parts.
pub(super) struct Formula {
    pub(super) total: usize,
    pub(super) parts: Vec<(bool, usize)>,
    pub(super) text: String,
    pub(super) rule: Rule,
}

/// The cell of a row in a printed column.
pub(super) fn at(row: &PublishedRow, columns: &[PrintedColumn], column: usize) -> Location {
    let label = if row.label().is_empty() { row.ordinal() } else { row.label() };
    let number = match columns[column].content {
        ColumnContent::Form(form) => columns[column].number.unwrap_or(form.number()),
        _ => columns[column].number.unwrap_or_else(|| u8::try_from(column + 3).unwrap_or(u8::MAX)),
    };
    Location::row(label).with_column(number)
}

/// The count in a printed column.
pub(super) fn count(row: &PublishedRow, columns: &[PrintedColumn], column: usize) -> Option<u64> {
    match columns[column].content {
        ColumnContent::Form(form) => row.cell(form).count(),
        _ => row.others().iter().find(|cell| cell.column == column)?.count.count(),
    }
}

/// A sum by the numbers of its columns, or by their headings.
pub(super) fn in_words(columns: &[PrintedColumn], total: usize, parts: &[usize]) -> String {
    let name = |at: usize| match columns[at].number {
        Some(number) => format!("({number})"),
        None => columns[at].heading.rsplit(": ").next().unwrap_or_default().to_owned(),
    };
    let names: Vec<String> = parts.iter().map(|part| name(*part)).collect();
    format!("{}={}", name(total), names.join("+"))
}

/// The sum that a formula makes of a row, and what is printed.
pub(super) fn sums(row: &PublishedRow, columns: &[PrintedColumn], formula: &Formula) -> Option<(i128, u64)> {
    let printed = count(row, columns, formula.total)?;
    let sum = formula.parts.iter().try_fold(0_i128, |sum, (plus, part)| {
        let part = i128::from(count(row, columns, *part)?);
        Some(if *plus { sum + part } else { sum - part })
    })?;
    Some((sum, printed))
}

/// Checks a sum in every row.
pub(super) fn rows(form: &PublishedForm, formula: &Formula, findings: &mut Findings) {
    let columns = form.printed_columns();
    for row in form.rows() {
        let Some((sum, printed)) = sums(row, columns, formula) else { continue };
        if sum != i128::from(printed) {
            let finding =
                Finding::new(formula.rule, at(row, columns, formula.total)).with_formula(formula.text.as_str());
            findings.push(finding.with_expected(value(sum)).with_found(value(printed.into())));
        }
    }
}

/// A count of any size as the value of a finding.
pub(super) fn value(count: i128) -> Value {
    i64::try_from(count).map_or_else(|_| Value::Text(count.to_string()), Value::Count)
}
