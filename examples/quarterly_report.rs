//! The result form of a reporting period, counted from dossiers.
//!
//! Without arguments it counts the bundled dossiers of the founding report, compares them with the report's table and
//! prints form, comparison and findings. Arguments: see `USAGE`.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use cchc::export as render;
use cchc::export::FormView;
use cchc::ingest::{DossierReader, DuplicateCodes};
use cchc::time::Moment;
use cchc::{
    Counted, Counter, CountingPolicy, DossierCode, Period, PublishedForm, Query, Regime, check, samples as founding,
};

const USAGE: &str = "usage: quarterly_report [--dossiers FILE.csv --period 2021-Q1] [--regime decree-09-2019|cchc|calendar] \
[--policy provincial-06a|opencps|qd-766|strict] [--published FILE] [--previous FILE] [--extracted YYYY-MM-DD] \
[--output markdown|csv|json|counts]";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Markdown,
    Csv,
    Json,
    Counts,
}

struct Arguments {
    dossiers: Option<String>,
    question: Query,
    published: Option<String>,
    previous: Option<String>,
    output: Output,
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
    eprintln!("quarterly_report: {what}");
    ExitCode::from(2)
}

fn parse(arguments: &[String]) -> Result<Arguments, String> {
    const NAMES: [&str; 8] = ["dossiers", "period", "regime", "policy", "published", "previous", "extracted", "output"];
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
    let [dossiers, period, regime, policy, published, previous, extracted, output] = values;

    let regime =
        regime.map_or(Ok(Regime::default()), |name| name.parse().map_err(|error| format!("--regime: {error}")))?;
    let period = if let Some(text) = period {
        Period::parse(&text, regime).map_err(|error| format!("--period: {error}"))?
    } else if dossiers.is_some() {
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
    if let Some(text) = extracted {
        let day: Moment = text.parse().map_err(|error| format!("--extracted: {error}"))?;
        question = question.with_extracted(day.day());
    }
    let output = match output.as_deref() {
        None | Some("markdown") => Output::Markdown,
        Some("csv") => Output::Csv,
        Some("json") => Output::Json,
        Some("counts") => Output::Counts,
        Some(other) => return Err(format!("--output: {other} is unknown; expected markdown, csv, json or counts")),
    };
    Ok(Arguments { dossiers, question, published, previous, output })
}

fn report(arguments: &Arguments) -> Result<String, String> {
    let counter = Counter::new(arguments.question.clone());
    let mut counted = if let Some(path) = &arguments.dossiers {
        let file = File::open(path).map_err(|error| format!("cannot open {path}: {error}"))?;
        let counted = if arguments.output == Output::Counts {
            count_in_bulk(file, counter)
        } else {
            count(file, counter, arguments.output)
        };
        counted.map_err(|error| format!("cannot read {path}: {error}"))?
    } else {
        let counter = counter.with_catalogue(founding::catalogue());
        count(founding::CONSTRUCTED_DOSSIERS.as_bytes(), counter, arguments.output)
            .map_err(|error| format!("cannot read the bundled dossiers: {error}"))?
    };
    let compared = compare(arguments, &mut counted)?;
    Ok(match arguments.output {
        Output::Markdown => {
            let findings = render::markdown_findings(counted.findings());
            format!("{}{compared}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
        }
        Output::Csv => render::csv(counted.form()),
        Output::Counts => render::counts(counted.form()),
        Output::Json => {
            let mut text = serde_json::to_string_pretty(&FormView::new(&counted)).map_err(|error| error.to_string())?;
            text.push('\n');
            text
        }
    })
}

/// Counts on all processors, with every check but the one for codes that occur twice.
fn count_in_bulk(file: File, counter: Counter) -> Result<Counted, cchc::ingest::ReadError> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    // Counts show no list of dossiers, so none is kept.
    let mut counter = counter.keeping(100, 0);
    counter.read_bulk(Progress::of(file), threads)?;
    Ok(counter.finish())
}

/// Shows on a terminal how much of a file has been read, once that has taken a second.
struct Progress {
    file: File,
    size: u64,
    read: u64,
    shown: Option<u64>,
    since: Instant,
    terminal: bool,
}

impl Progress {
    fn of(file: File) -> Self {
        // Pipes and the like have no size.
        let size = file.metadata().map_or(0, |file| file.len());
        let terminal = io::stderr().is_terminal();
        Self { file, size, read: 0, shown: None, since: Instant::now(), terminal }
    }

    fn show(&mut self) {
        let percent = self.read.saturating_mul(100).checked_div(self.size).unwrap_or(0).min(100);
        if self.since.elapsed() < Duration::from_secs(1) || self.shown == Some(percent) {
            return;
        }
        self.shown = Some(percent);
        let filled = usize::try_from(percent / 5).unwrap_or(0);
        eprint!("\r[{:<20}] {percent:>3} %, {} MiB", "#".repeat(filled), self.read >> 20);
    }
}

impl Read for Progress {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let more = self.file.read(buffer)?;
        self.read += more as u64;
        if self.terminal {
            self.show();
        }
        Ok(more)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some() {
            eprint!("\r{:<50}\r", "");
        }
    }
}

fn count(input: impl Read, mut counter: Counter, output: Output) -> Result<Counted, cchc::ingest::ReadError> {
    let reader = DossierReader::new(input)?;
    for finding in reader.header_findings() {
        counter.note(finding);
    }
    // Finding codes that occur twice takes memory for each dossier; bare counts do without.
    let mut codes = (output != Output::Counts).then(DuplicateCodes::new);
    for record in reader {
        let record = record?;
        counter.add_record(&record);
        let code = DossierCode::new(record.raw().code.as_deref().unwrap_or(""));
        if let Some(finding) = codes.as_mut().and_then(|codes| codes.check(&code, &record.location())) {
            counter.note(finding);
        }
    }
    Ok(counter.finish())
}

/// Checks the published form and compares it with the records; gives the section on it.
fn compare(arguments: &Arguments, counted: &mut Counted) -> Result<String, String> {
    let read = |path: &String| {
        let bytes = std::fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))?;
        Ok::<_, String>(PublishedForm::read(&bytes))
    };
    let bundled = arguments.dossiers.is_none() && Some(*counted.form().period()) == founding::period();
    let published = match &arguments.published {
        Some(path) => Some(read(path)?),
        None => bundled.then(|| PublishedForm::read(founding::REPORT.as_bytes())),
    };
    let previous = arguments.previous.as_ref().map(read).transpose()?;

    let period = *counted.form().period();
    if published.is_some() || previous.is_some() {
        let printed = match &published {
            Some((form, _)) => form.clone(),
            None => PublishedForm::from(counted.form()),
        };
        counted.extend(check::check_carried_over(&printed, previous.as_ref().map(|(form, _)| form)).into_vec());
    }
    if let Some((form, findings)) = &previous {
        counted.extend(findings.iter().cloned().map(|finding| finding.with_detail("báo cáo kỳ trước")));
        counted.extend(check::check_previous_period(form, &period));
    }
    let Some((form, findings)) = published else { return Ok(String::new()) };
    counted.extend(findings.into_vec());
    counted.extend(check::check_period(&form, &period));
    counted.extend(check::check_form(&form).into_vec());
    let differences = check::check_against_records(&form, counted.form());
    let heading = "\n## Đối chiếu với bảng đã công bố\n\n";
    let section = if form.rows().is_empty() {
        format!("{heading}Không có bảng nào để đối chiếu.\n")
    } else if differences.is_empty() {
        let rows = form.data_rows().count();
        format!("{heading}Mọi ô của {rows} hàng và của hàng tổng cộng đều khớp với số tính từ hồ sơ.\n")
    } else {
        format!("{heading}{}", render::markdown_findings(&differences))
    };
    counted.extend(differences.into_vec());
    Ok(section)
}
