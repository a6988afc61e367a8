//! A counted period in the formats people use: the form as a workbook, CSV, JSON and a web page, the
//! report as a Word document.
//!
//! Without arguments it writes the founding report's data into `target/export`. Arguments: see `--help`.

mod support;

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use cchc::count::Ledger;
use cchc::export as render;
use cchc::export::docx::WordDocument;
use cchc::export::xlsx::FormWorkbook;
use cchc::export::{FormView, HtmlPage};
use cchc::finding::Findings;
use cchc::ingest::{self, CountedList, FoundLayout, ListOptions};
use cchc::report::Report;
use cchc::{Catalogue, Counter, Dossier, Query, samples};
use clap::Parser;
use serde::Serialize;
use support::tables::CatalogueArguments;
use support::{ListArguments, PeriodArguments, SEE_HELP};

const UNIT: &str = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH NAM ĐỊNH";

/// Writes the form of a period as form.xlsx, form.csv and form.json, and its report as report.docx and report.html.
#[derive(Parser)]
#[command(name = "export")]
struct Arguments {
    /// Dossiers as CSV, TSV, a workbook or JSON of the national portal; those of the bundled report when left out
    #[arg(long, value_name = "FILE")]
    dossiers: Option<String>,
    /// Name of the office that reports, over the form, on the page and in the head of the report
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// The same as --dossiers
    #[arg(long, value_name = "FILE")]
    from: Option<String>,
    #[command(flatten)]
    period: PeriodArguments,
    #[command(flatten)]
    list: ListArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
    /// Folder for the files
    #[arg(long, value_name = "DIR", default_value = "target/export")]
    out: String,
}

/// Form and findings, and which columns of the list they were read from.
#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    form: FormView,
    layout: FoundLayout,
}

impl Arguments {
    fn query(&self) -> Result<Query, String> {
        let option = match (&self.dossiers, &self.from) {
            (Some(_), Some(_)) => return Err(format!("--dossiers and --from exclude each other; {SEE_HELP}")),
            (Some(_), None) => Some("--dossiers"),
            (None, Some(_)) => Some("--from"),
            (None, None) if self.period.is_given() => {
                return Err(format!("--period needs --dossiers or --from; {SEE_HELP}"));
            }
            (None, None) => None,
        };
        Ok(Query::new(self.period.period(option)?).with_repeated(self.list.repeated()))
    }
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let query = arguments.query()?;
        let bundled = arguments.dossiers.is_none() && arguments.from.is_none();
        let catalogue = arguments.catalogue.read()?.or_else(|| bundled.then(samples::catalogue));
        let (list, dossiers) = count(arguments, &query, catalogue.as_ref())?;
        let rows = Ledger::builder(&query).dimension(arguments.list.dimension());
        let ledger = rows.catalogue(catalogue.as_ref()).build(&dossiers);
        let days_off = support::office::overdue_on_days_off(&query, &dossiers);
        let unit = arguments.unit.as_deref();
        let files = files(&query, list, &ledger, days_off, Reporter { unit, bundled })?;
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

/// Counts the list; the dossiers that count are kept for the lists behind the cells.
fn count(
    arguments: &Arguments,
    query: &Query,
    catalogue: Option<&Catalogue>,
) -> Result<(CountedList, Vec<Dossier>), String> {
    let path = arguments.from.as_ref().or(arguments.dossiers.as_ref());
    let name = path.map_or("the bundled dossiers", String::as_str);
    let cannot_read = |error: String| support::cannot_read(name, error);
    let mut bytes = Cow::Borrowed(samples::CONSTRUCTED_DOSSIERS.as_bytes());
    if let Some(path) = path {
        let mut file = Vec::new();
        support::open(path)?.read_to_end(&mut file).map_err(|error| cannot_read(error.to_string()))?;
        bytes = Cow::Owned(file);
    }
    let layout = arguments.list.layout()?;
    let counter = Counter::builder(query.clone()).dimension(arguments.list.dimension()).catalogue(catalogue.cloned());
    let options = ListOptions::new().with_layout(layout.clone());
    let list = ingest::count_list(|| Ok(&*bytes), counter.build(), &options)
        .map_err(|error| cannot_read(error.to_string()))?;
    let dossiers = support::dossiers(&bytes, &layout, list.left_out()).map_err(cannot_read)?;
    Ok((list, dossiers))
}

/// Who reports.
#[derive(Clone, Copy)]
struct Reporter<'a> {
    unit: Option<&'a str>,
    /// It is the department of the bundled report.
    bundled: bool,
}

fn files(
    query: &Query,
    list: CountedList,
    ledger: &Ledger<'_>,
    days_off: Findings,
    reporter: Reporter<'_>,
) -> Result<[(&'static str, Vec<u8>); 5], String> {
    let (mut counted, layout) = list.into_parts();
    counted.extend(days_off.into_vec());
    let form = counted.form();
    let mut page = HtmlPage::new(ledger, query).with_counted(&counted);
    let mut workbook = FormWorkbook::new(&counted).with_ledger(ledger);
    let mut paper = WordDocument::draft(form);
    if let Some(unit) = reporter.unit.or(reporter.bundled.then_some(UNIT)) {
        workbook = workbook.with_reporting_unit(unit);
        page = page.with_unit(unit);
    }
    if let Some(unit) = reporter.unit {
        paper = paper.with_issuer("", unit.to_uppercase());
    } else if reporter.bundled {
        paper = WordDocument::from(&Report::read(samples::REPORT))
            .with_issuer("UBND TỈNH NAM ĐỊNH", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
            .with_form(form.clone());
    }
    Ok([
        ("form.xlsx", workbook.to_bytes().map_err(|error| error.to_string())?),
        ("report.docx", paper.to_docx().map_err(|error| error.to_string())?),
        ("report.html", page.to_string().into_bytes()),
        ("form.csv", render::csv(form).into_bytes()),
        ("form.json", support::pretty(&Document { form: FormView::new(&counted), layout })?.into_bytes()),
    ])
}
