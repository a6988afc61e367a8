//! A counted period in the formats people use: the form as a workbook, CSV, JSON and a web page, the
//! report as a Word document.
//!
//! Without arguments it writes the founding report's data into `target/export`. Arguments: see `--help`.

mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use cchc::count::{Dimension, Ledger};
use cchc::export as render;
use cchc::export::docx::WordDocument;
use cchc::export::xlsx::FormWorkbook;
use cchc::export::{FormView, HtmlPage};
use cchc::report::Report;
use cchc::{Catalogue, Counted, Counter, Dossier, Query, samples as founding};
use clap::Parser;
use support::{Item, PeriodArguments, SEE_HELP};

const UNIT: &str = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH NAM ĐỊNH";

/// Writes the form of a period as form.xlsx, form.csv and form.json, and its report as report.docx and report.html.
#[derive(Parser)]
#[command(name = "export")]
struct Arguments {
    /// Dossiers as CSV; those of the bundled report when left out
    #[arg(long, value_name = "FILE.csv")]
    dossiers: Option<String>,
    /// Dossiers as JSON of the national portal or as a workbook, in the place of --dossiers
    #[arg(long, value_name = "FILE.json|FILE.xlsx")]
    from: Option<String>,
    #[command(flatten)]
    period: PeriodArguments,
    /// Folder for the files
    #[arg(long, value_name = "DIR", default_value = "target/export")]
    out: String,
}

impl Arguments {
    fn question(&self) -> Result<Query, String> {
        let option = match (&self.dossiers, &self.from) {
            (Some(_), Some(_)) => return Err(format!("--dossiers and --from exclude each other; {SEE_HELP}")),
            (Some(_), None) => Some("--dossiers"),
            (None, Some(_)) => Some("--from"),
            (None, None) if self.period.is_given() => {
                return Err(format!("--period needs --dossiers or --from; {SEE_HELP}"));
            }
            (None, None) => None,
        };
        Ok(Query::new(self.period.period(option)?))
    }
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let question = arguments.question()?;
        let bundled = arguments.dossiers.is_none() && arguments.from.is_none();
        let catalogue = bundled.then(founding::catalogue);
        let (counted, dossiers) = count(arguments, &question, catalogue.as_ref())?;
        let ledger = Ledger::new(&question, Dimension::Field, catalogue.as_ref(), &dossiers);
        let files = files(&question, &counted, &ledger, bundled)?;
        let folder = Path::new(&arguments.out);
        fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            writeln!(out, "{}", path.display())?;
        }
        Ok(())
    })
}

/// Counts records as they come; the dossiers themselves are kept for the lists behind the cells.
fn count(
    arguments: &Arguments,
    question: &Query,
    catalogue: Option<&Catalogue>,
) -> Result<(Counted, Vec<Dossier>), String> {
    let mut dossiers = Vec::new();
    let mut counter = Counter::new(question.clone());
    if let Some(catalogue) = catalogue {
        counter = counter.with_catalogue(catalogue.clone());
    }
    let take = &mut |item: Item<'_>| {
        if let Item::Record(record) = &item {
            dossiers.extend(record.dossier().ok().cloned());
        }
        item.count(&mut counter);
    };
    match &arguments.from {
        Some(path) => support::read_other(path, take)?,
        None => support::read_csv(arguments.dossiers.as_deref(), take)?,
    }
    Ok((counter.finish(), dossiers))
}

fn files(
    question: &Query,
    counted: &Counted,
    ledger: &Ledger<'_>,
    bundled: bool,
) -> Result<[(&'static str, Vec<u8>); 5], String> {
    let form = counted.form();
    let mut page = HtmlPage::new(ledger, question).of_counted(counted);
    let mut workbook = FormWorkbook::new(counted).with_ledger(ledger);
    let mut paper = WordDocument::draft(form);
    if bundled {
        workbook = workbook.reporting_unit(UNIT);
        page = page.of_unit(UNIT);
        paper = WordDocument::from(&Report::read(founding::REPORT))
            .issued_by("UBND TỈNH NAM ĐỊNH", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
            .with_form(form.clone());
    }
    Ok([
        ("form.xlsx", workbook.to_bytes().map_err(|error| error.to_string())?),
        ("report.docx", paper.to_docx().map_err(|error| error.to_string())?),
        ("report.html", page.to_string().into_bytes()),
        ("form.csv", render::csv(form).into_bytes()),
        ("form.json", support::pretty(&FormView::new(counted))?.into_bytes()),
    ])
}
