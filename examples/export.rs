//! A counted period in the formats people use: the form as a workbook, CSV, JSON and a web page, the
//! report as a Word document.
//!
//! Without arguments it writes the founding report's data into `target/export`. Arguments: see `USAGE`.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cchc::count::{Dimension, Ledger};
use cchc::export as render;
use cchc::export::docx::WordDocument;
use cchc::export::xlsx::FormWorkbook;
use cchc::export::{FormView, HtmlPage};
use cchc::ingest::portal::Mirror;
use cchc::ingest::xlsx;
use cchc::ingest::{DossierReader, DossierRecord, DuplicateCodes, ReadError};
use cchc::report::Report;
use cchc::{Catalogue, Counter, Dossier, DossierCode, Period, Query, Regime, samples as founding};

const USAGE: &str = "usage: export [--dossiers FILE.csv|--from FILE.json|FILE.xlsx --period 2021-Q1] \
[--regime decree-09-2019|cchc|calendar] [--out DIR]";

/// Where the dossiers come from.
enum Source {
    /// The bundled dossiers of the founding report.
    Bundled,
    /// A CSV file.
    Csv(String),
    /// Portal JSON or a workbook, told apart by how the file begins.
    Other(String),
}

const UNIT: &str = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH NAM ĐỊNH";

struct Arguments {
    source: Source,
    period: Period,
    out: PathBuf,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = match std::env::args_os().skip(1).map(std::ffi::OsString::into_string).collect() {
        Ok(arguments) => arguments,
        Err(argument) => return refuse(&format!("the argument {} is not UTF-8", argument.to_string_lossy())),
    };
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match parse(&arguments).and_then(|arguments| export(&arguments)) {
        Ok(written) => {
            // A reader that has seen enough is no failure.
            let _ = std::io::stdout().write_all(written.as_bytes());
            ExitCode::SUCCESS
        }
        Err(what) => refuse(&what),
    }
}

fn refuse(what: &str) -> ExitCode {
    eprintln!("export: {what}");
    ExitCode::from(2)
}

fn parse(arguments: &[String]) -> Result<Arguments, String> {
    const NAMES: [&str; 5] = ["dossiers", "from", "period", "regime", "out"];
    let mut values: [Option<String>; NAMES.len()] = Default::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let name = argument.strip_prefix("--").and_then(|name| NAMES.iter().position(|known| *known == name));
        let Some(at) = name else { return Err(format!("unknown argument {argument}; {USAGE}")) };
        let value = rest.next().ok_or_else(|| format!("{argument} needs a value; {USAGE}"))?;
        if values[at].replace(value.clone()).is_some() {
            return Err(format!("{argument} is given twice"));
        }
    }
    let [dossiers, from, period, regime, out] = values;
    let regime =
        regime.map_or(Ok(Regime::default()), |name| name.parse().map_err(|error| format!("--regime: {error}")))?;
    let source = match (dossiers, from) {
        (Some(_), Some(_)) => return Err(format!("--dossiers and --from exclude each other; {USAGE}")),
        (Some(path), None) => Source::Csv(path),
        (None, Some(path)) => Source::Other(path),
        (None, None) => Source::Bundled,
    };
    let period = match (period, &source) {
        (Some(_), Source::Bundled) => return Err(format!("--period needs --dossiers or --from; {USAGE}")),
        (None, Source::Bundled) => founding::period().ok_or("the bundled period cannot be read")?,
        (Some(text), _) => Period::parse(&text, regime).map_err(|error| format!("--period: {error}"))?,
        (None, Source::Csv(_)) => return Err(format!("--dossiers needs --period; {USAGE}")),
        (None, Source::Other(_)) => return Err(format!("--from needs --period; {USAGE}")),
    };
    Ok(Arguments { source, period, out: out.unwrap_or_else(|| "target/export".to_owned()).into() })
}

/// Counts records as they come; the dossiers themselves are kept for the lists behind the cells.
struct Records {
    dossiers: Vec<Dossier>,
    codes: DuplicateCodes,
    counter: Counter,
}

fn export(arguments: &Arguments) -> Result<String, String> {
    let question = Query::new(arguments.period);
    let bundled = matches!(arguments.source, Source::Bundled);
    let catalogue = bundled.then(founding::catalogue);
    let mut records = Records::new(&question, catalogue.as_ref());
    match &arguments.source {
        Source::Bundled => records
            .csv(founding::CONSTRUCTED_DOSSIERS.as_bytes())
            .map_err(|error| format!("cannot read the bundled dossiers: {error}"))?,
        Source::Csv(path) => {
            let file = fs::File::open(path).map_err(|error| format!("cannot open {path}: {error}"))?;
            records.csv(file).map_err(|error| format!("cannot read {path}: {error}"))?;
        }
        Source::Other(path) => {
            let file = fs::File::open(path).map_err(|error| format!("cannot open {path}: {error}"))?;
            records.other(file).map_err(|error| format!("cannot read {path}: {error}"))?;
        }
    }
    let Records { dossiers, counter, .. } = records;
    let counted = counter.finish();
    let form = counted.form();
    let paper = if bundled {
        let report = Report::read(founding::REPORT);
        WordDocument::from(&report)
            .with_issuer("UBND TỈNH NAM ĐỊNH", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG")
            .with_form(form.clone())
    } else {
        WordDocument::draft(form)
    };
    let ledger = Ledger::new(&question, Dimension::Field, catalogue.as_ref(), &dossiers);
    let mut page = HtmlPage::new(&ledger, &question).with_counted(&counted);
    let mut workbook = FormWorkbook::new(&counted).with_ledger(&ledger);
    if bundled {
        workbook = workbook.with_reporting_unit(UNIT);
        page = page.with_unit(UNIT);
    }
    let mut json = serde_json::to_string_pretty(&FormView::new(&counted)).map_err(|error| error.to_string())?;
    json.push('\n');

    let files = [
        ("form.xlsx", workbook.to_bytes().map_err(|error| error.to_string())?),
        ("report.docx", paper.to_docx().map_err(|error| error.to_string())?),
        ("report.html", page.to_string().into_bytes()),
        ("form.csv", render::csv(form).into_bytes()),
        ("form.json", json.into_bytes()),
    ];
    let folder = &arguments.out;
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let mut written = String::new();
    for (name, bytes) in files {
        written.push_str(&write(folder, name, &bytes)?);
    }
    Ok(written)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, String> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(format!("{}\n", path.display()))
}

impl Records {
    fn new(question: &Query, catalogue: Option<&Catalogue>) -> Self {
        let mut counter = Counter::new(question.clone());
        if let Some(catalogue) = catalogue {
            counter = counter.with_catalogue(catalogue.clone());
        }
        Self { dossiers: Vec::new(), codes: DuplicateCodes::new(), counter }
    }

    fn csv(&mut self, input: impl Read) -> Result<(), ReadError> {
        let reader = DossierReader::new(input)?;
        for finding in reader.header_findings() {
            self.counter.note(finding);
        }
        for record in reader {
            self.add(&record?);
        }
        Ok(())
    }

    /// A workbook begins as every archive does, or as an old one; anything else is read as portal JSON.
    fn other(&mut self, input: impl Read) -> Result<(), String> {
        let mut input = BufReader::new(input);
        let start = input.fill_buf().map_err(|error| error.to_string())?;
        if !start.starts_with(b"PK") && !start.starts_with(b"\xd0\xcf\x11\xe0") {
            let mut mirror = Mirror::new();
            mirror.read(input).map_err(|error| error.to_string())?;
            let (records, findings) = mirror.finish();
            for finding in findings {
                self.counter.note(finding);
            }
            for record in &records {
                self.add(record);
            }
            return Ok(());
        }
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        for sheet in xlsx::read_dossiers(&bytes).map_err(|error| error.to_string())? {
            for finding in sheet.findings() {
                self.counter.note(finding.clone());
            }
            for record in sheet.records() {
                self.add(record);
            }
        }
        Ok(())
    }

    fn add(&mut self, record: &DossierRecord) {
        self.counter.add_record(record);
        let code = DossierCode::new(record.raw().code.as_deref().unwrap_or(""));
        if let Some(finding) = self.codes.check(&code, &record.location()) {
            self.counter.note(finding);
        }
        if let Ok(dossier) = record.dossier() {
            self.dossiers.push(dossier.clone());
        }
    }
}
