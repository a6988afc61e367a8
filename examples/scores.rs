//! Evaluation forms and the scores that they and the dossiers give, field by field.
//!
//! Without arguments it takes the bundled forms and dossiers of the founding report. Arguments: see `USAGE`.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use cchc::evaluation::score::ScoringPolicy;
use cchc::evaluation::{Evaluated, Evaluation, EvaluationBook};
use cchc::export::{ScoresRow, ScoresView};
use cchc::ingest::{DossierReader, DuplicateCodes, EvaluationReader, ReadError};
use cchc::{CountingPolicy, DossierCode, Period, Query, Regime, samples as founding};

const USAGE: &str = "usage: scores [--dossiers FILE.csv --forms FILE.csv --period 2021-Q1] \
[--regime decree-09-2019|cchc|calendar] [--policy provincial-06a|opencps|qd-766|strict] [--output text|json]";

struct Arguments {
    files: Option<(String, String)>,
    question: Query,
    json: bool,
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
    let text = match parse(&arguments).and_then(|arguments| report(&arguments)) {
        Ok(text) => text,
        Err(what) => return refuse(&what),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => refuse(&format!("cannot write: {error}")),
        _ => ExitCode::SUCCESS,
    }
}

fn refuse(what: &str) -> ExitCode {
    eprintln!("scores: {what}");
    ExitCode::from(2)
}

fn parse(arguments: &[String]) -> Result<Arguments, String> {
    const NAMES: [&str; 6] = ["dossiers", "forms", "period", "regime", "policy", "output"];
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
    let [dossiers, forms, period, regime, policy, output] = values;
    let files = match (dossiers, forms) {
        (Some(dossiers), Some(forms)) => Some((dossiers, forms)),
        (None, None) => None,
        _ => return Err(format!("--dossiers and --forms belong together; {USAGE}")),
    };
    let regime =
        regime.map_or(Ok(Regime::default()), |name| name.parse().map_err(|error| format!("--regime: {error}")))?;
    let period = if let Some(text) = period {
        Period::parse(&text, regime).map_err(|error| format!("--period: {error}"))?
    } else if files.is_some() {
        return Err(format!("--dossiers needs --period; {USAGE}"));
    } else {
        founding::period().ok_or("the bundled period cannot be read")?
    };
    let mut question = Query::new(period);
    if let Some(name) = policy {
        let known = CountingPolicy::PRESETS.join(", ");
        let policy = CountingPolicy::preset(&name).ok_or(format!("--policy: {name} is unknown; expected {known}"))?;
        question = question.with_policy(policy);
    }
    let json = match output.as_deref() {
        None | Some("text") => false,
        Some("json") => true,
        Some(other) => return Err(format!("--output: {other} is unknown; expected text or json")),
    };
    Ok(Arguments { files, question, json })
}

fn report(arguments: &Arguments) -> Result<String, String> {
    let evaluated = if let Some((dossiers, forms)) = &arguments.files {
        let open = |path: &str| File::open(path).map_err(|error| format!("cannot open {path}: {error}"));
        let (dossiers_file, forms_file) = (open(dossiers)?, open(forms)?);
        let book = collect(forms_file).map_err(|error| format!("cannot read {forms}: {error}"))?;
        let evaluation = begin(book, &arguments.question)?;
        evaluate(dossiers_file, evaluation).map_err(|error| format!("cannot read {dossiers}: {error}"))?
    } else {
        let bundled = |error: ReadError| format!("cannot read the bundled records: {error}");
        let book = collect(founding::CONSTRUCTED_EVALUATIONS.as_bytes()).map_err(bundled)?;
        let evaluation = begin(book, &arguments.question)?.with_catalogue(founding::catalogue());
        evaluate(founding::CONSTRUCTED_DOSSIERS.as_bytes(), evaluation).map_err(bundled)?
    };
    let document = ScoresView::new(&evaluated);
    if !arguments.json {
        return Ok(text(&document));
    }
    let mut json = serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?;
    json.push('\n');
    Ok(json)
}

fn begin(book: EvaluationBook, question: &Query) -> Result<Evaluation, String> {
    book.evaluate(question.clone(), ScoringPolicy::default()).map_err(|error| format!("--period: {error}"))
}

fn collect(input: impl Read) -> Result<EvaluationBook, ReadError> {
    let reader = EvaluationReader::new(input)?;
    let mut book = EvaluationBook::new();
    for finding in reader.header_findings() {
        book.note(finding);
    }
    for record in reader {
        let record = record?;
        for finding in record.findings() {
            book.note(finding.clone());
        }
        let location = record.location();
        if let Some(form) = record.into_form() {
            book.add_at(form, location);
        }
    }
    Ok(book)
}

fn evaluate(input: impl Read, mut evaluation: Evaluation) -> Result<Evaluated, ReadError> {
    let reader = DossierReader::new(input)?;
    for finding in reader.header_findings() {
        evaluation.note(finding);
    }
    let mut codes = DuplicateCodes::new();
    for record in reader {
        let record = record?;
        for finding in record.findings() {
            evaluation.note(finding.clone());
        }
        let code = DossierCode::new(record.raw().code.as_deref().unwrap_or(""));
        if let Some(finding) = codes.check(&code, &record.location()) {
            evaluation.note(finding);
        }
        match record.dossier() {
            Ok(dossier) => evaluation.add_at(dossier, record.location()),
            Err(unreadable) => evaluation.skip(unreadable.code()),
        }
    }
    Ok(evaluation.finish())
}

fn text(document: &ScoresView) -> String {
    let mut text = String::new();
    let row = |row: &ScoresRow| {
        let coverage = row.coverage;
        let percent = coverage.percent.map_or("không phát sinh".to_owned(), |percent| format!("{percent} %"));
        let mut lines = format!("{}\n", row.field);
        lines += &format!(
            "  phiếu đánh giá: {}; hồ sơ được đánh giá: {}/{} ({percent})\n",
            row.forms, coverage.numerator, coverage.denominator
        );
        for (number, indicator) in &row.indicators {
            lines += &match (indicator.score, indicator.left_out) {
                (Some(score), _) => format!("  chỉ số {number}: {score} ({})\n", indicator.dossiers),
                (None, reason) => {
                    format!("  chỉ số {number}: không chấm ({})\n", reason.map_or("", |reason| reason.as_str()))
                }
            };
        }
        if let Some(total) = row.total {
            lines += &format!("  tổng: {total} trên {}\n", row.maximum);
        }
        lines
    };
    for field in &document.fields {
        text += &row(field);
    }
    text += &row(&document.all);
    for finding in &document.findings {
        text += &format!("[{}] {}: {}\n", finding.severity, finding.rule, finding.message);
    }
    text
}
