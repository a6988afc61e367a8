//! Checks a published result form: `check_form FILE [--previous FILE] [--regime NAME] [--output text|json]`.
//!
//! FILE is text, a workbook (XLSX) or a Word document (DOCX). Where it has several forms, the first one is told as before
//! and the others under `more`. Exit code 0 whenever the file was read, whatever was found, also when it holds no table (finding
//! `table-not-found`).

#[path = "support/check_form.rs"]
mod output;
mod support;

use std::process::ExitCode;

use cchc::check;
use cchc::time::Regime;
use clap::Parser;
use output::{Output, text};
use support::Format;
use support::documents::{CheckedForm, beside, published_forms};

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
    /// Rules that say on which days the printed period begins and ends
    #[arg(long, value_parser = support::regimes())]
    regime: Option<Regime>,
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
            let printed = checked.form.printed_period();
            if !printed.is_empty() {
                checked.findings.merge(printed.check(arguments.regime.unwrap_or_default()));
            }
        }
    }
    Ok(forms)
}
