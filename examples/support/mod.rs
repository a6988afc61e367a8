//! What the example programs share: command line, exit codes, standard output, files and the formats of dossiers.
//!
//! A program ends with 0 when it did its work. It ends with 2 and one line on standard error, and nothing on standard
//! output, when its arguments are wrong or a file cannot be read.

#![allow(dead_code, reason = "each program uses a part of it")]

pub(crate) mod documents;
pub(crate) mod office;
pub(crate) mod sources;
pub(crate) mod tables;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::error::Error as _;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Read, Seek, SeekFrom, Write};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use cchc::count::Dimension;
use cchc::finding::{Finding, Location};
use cchc::ingest::portal::Mirror;
use cchc::ingest::xlsx::{self, DossierSheet, XlsxLimits};
use cchc::ingest::{self, CountedList, DossierReader, DossierRecord, DuplicateCodes, Layout, ListOptions};
use cchc::placement::RepeatedAnswer;
use cchc::time::Moment;
use cchc::{Counter, CountingPolicy, Dossier, DossierCode, Period, Query, Regime, samples};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How every refusal of arguments ends.
pub(crate) const SEE_HELP: &str = "try --help";

/// A day on the command line, as 2025-06-30 or 30/6/2025.
pub(crate) fn day(text: &str) -> Result<chrono::NaiveDate, String> {
    let moment = text.parse::<Moment>().ok().filter(|moment| moment.time().is_none());
    moment.map(Moment::day).ok_or_else(|| format!("{text} is no day; expected a day as 2025-06-30"))
}

/// Why a program stops.
pub(crate) enum Stop {
    /// Arguments or files are not as they have to be; one line says how.
    Refused(String),
    /// Standard output takes no more.
    Output(io::Error),
}

impl From<String> for Stop {
    fn from(what: String) -> Self {
        Self::Refused(what)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Reads the arguments, does the work and gives the exit code.
pub(crate) fn run<A: Parser>(work: impl FnOnce(&A, &mut dyn Write) -> Result<(), Stop>) -> ExitCode {
    let name = A::command().get_name().to_owned();
    let arguments = match arguments::<A>() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(what) => return refuse(&name, &what),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match work(&arguments, &mut out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough is no failure.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => refuse(&name, &format!("cannot write: {error}")),
        Err(Stop::Refused(what)) => refuse(&name, &what),
    }
}

fn refuse(name: &str, what: &str) -> ExitCode {
    eprintln!("{name}: {}", what.replace(['\n', '\r'], " "));
    ExitCode::from(2)
}

/// The arguments; nothing when help was asked for and printed.
fn arguments<A: Parser>() -> Result<Option<A>, String> {
    let given: Result<Vec<String>, _> = std::env::args_os().map(std::ffi::OsString::into_string).collect();
    let given = given.map_err(|argument| format!("the argument {} is not UTF-8", argument.to_string_lossy()))?;
    match A::try_parse_from(given) {
        Ok(arguments) => Ok(Some(arguments)),
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            // A reader that has seen enough is no failure.
            let _ = error.print();
            Ok(None)
        }
        Err(error) => Err(format!("{}; {SEE_HELP}", fold(&error))),
    }
}

/// The error of the command line in one line: what is wrong, and what was expected.
fn fold(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => listed(texts),
        _ => String::new(),
    };
    // `--output <OUTPUT>` is called `--output`, and `<FILE>` is called `FILE`.
    let argument = text(ContextKind::InvalidArg);
    let argument = argument.split(" <").next().unwrap_or_default().trim_matches(['<', '>', '[', ']']);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("{argument} is missing"),
        ErrorKind::UnknownArgument => format!("unknown argument {argument}"),
        ErrorKind::ArgumentConflict if text(ContextKind::InvalidArg) == text(ContextKind::PriorArg) => {
            format!("{argument} is given twice")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} needs a value"),
        ErrorKind::InvalidValue => {
            format!("{argument}: {value} is unknown; expected {}", text(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            format!("{argument}: {}", error.source().map_or(value, ToString::to_string))
        }
        _ => {
            let text = error.to_string();
            text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
        }
    }
}

/// `a, b or c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// How findings and figures are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people
    Text,
    /// JSON for programs
    Json,
}

/// The period of a report.
#[derive(Args)]
pub(crate) struct PeriodArguments {
    /// Reporting period, as 2021-Q1, 2021-H1, 2021-9M, 2021, 2021-03 or 2021-01-01..2021-03-31
    #[arg(long)]
    period: Option<String>,
    /// Rules that say on which days a period begins and ends
    #[arg(long, default_value = Regime::default().as_str(), value_parser = regimes())]
    regime: Regime,
}

impl PeriodArguments {
    /// Whether a period was asked for.
    pub(crate) fn is_given(&self) -> bool {
        self.period.is_some()
    }

    /// The rules of the period.
    pub(crate) fn regime(&self) -> Regime {
        self.regime
    }

    /// The period; that of the bundled report, unless `files` names the option that needs one.
    pub(crate) fn period(&self, files: Option<&str>) -> Result<Period, String> {
        match (&self.period, files) {
            (Some(text), _) => Period::parse(text, self.regime).map_err(|error| format!("--period: {error}")),
            (None, Some(option)) => Err(format!("{option} needs --period; {SEE_HELP}")),
            (None, None) => samples::period().ok_or("the bundled period cannot be read".to_owned()),
        }
    }
}

/// What is counted, and how.
#[derive(Args)]
pub(crate) struct QueryArguments {
    #[command(flatten)]
    period: PeriodArguments,
    /// Counting policy: provincial-06a (the default), opencps, qd-766 or strict
    #[arg(long, value_parser = policy)]
    policy: Option<CountingPolicy>,
}

impl QueryArguments {
    /// The query; see [`PeriodArguments::period`].
    pub(crate) fn query(&self, files: Option<&str>) -> Result<Query, String> {
        let query = Query::new(self.period.period(files)?);
        Ok(match &self.policy {
            Some(policy) => query.with_policy(policy.clone()),
            None => query,
        })
    }
}

/// How the records of a list are read.
#[derive(Args)]
pub(crate) struct RecordArguments {
    /// Layout of the list as JSON: which column is what, and what its words mean
    #[arg(long, value_name = "FILE.json")]
    layout: Option<String>,
    /// What counts of records that share a dossier code
    #[arg(long, value_name = "NAME", default_value = RepeatedAnswer::default().as_str(), value_parser = answers())]
    repeated: RepeatedAnswer,
}

/// How lists of dossiers are read.
#[derive(Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    records: RecordArguments,
    /// What the rows of the form stand for
    #[arg(long, value_enum, default_value_t = By::Field)]
    by: By,
}

/// What the rows of a form stand for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// One row for each field
    Field,
    /// One row for each unit
    Unit,
    /// One row for each field of each unit
    UnitField,
}

impl ListArguments {
    /// What counts of records that share a dossier code.
    pub(crate) fn repeated(&self) -> RepeatedAnswer {
        self.records.repeated()
    }

    /// The layout of the list; without a file the columns are found by their headings.
    pub(crate) fn layout(&self) -> Result<Layout, String> {
        self.records.layout()
    }

    /// What the rows of the form stand for.
    pub(crate) fn dimension(&self) -> Dimension {
        match self.by {
            By::Field => Dimension::Field,
            By::Unit => Dimension::Unit,
            By::UnitField => Dimension::UnitAndField,
        }
    }
}

impl RecordArguments {
    /// What counts of records that share a dossier code.
    pub(crate) fn repeated(&self) -> RepeatedAnswer {
        self.repeated
    }

    /// The layout of the list; without a file the columns are found by their headings.
    pub(crate) fn layout(&self) -> Result<Layout, String> {
        self.layout.as_deref().map_or_else(|| Ok(Layout::new()), layout_of)
    }
}

/// The layout in a file of JSON: of a list of dossiers, or of forms.
pub(crate) fn layout_of<L: serde::de::DeserializeOwned>(path: &str) -> Result<L, String> {
    let text = read_text(path)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // Members without names would be taken in their order.
    if !text.starts_with('{') {
        return Err(cannot_read(path, "expected a layout { … }"));
    }
    serde_json::from_str(text).map_err(|error| cannot_read(path, error))
}

fn answers() -> impl TypedValueParser<Value = RepeatedAnswer> {
    let names = RepeatedAnswer::ALL.iter().map(|answer| answer.as_str());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<RepeatedAnswer>())
}

/// The regimes that have named periods.
pub(crate) fn regimes() -> impl TypedValueParser<Value = Regime> {
    let named = Regime::ALL.iter().filter(|regime| **regime != Regime::Custom);
    PossibleValuesParser::new(named.map(|regime| regime.as_str())).try_map(|name| name.parse::<Regime>())
}

pub(crate) fn policy(name: &str) -> Result<CountingPolicy, String> {
    CountingPolicy::preset(name)
        .ok_or_else(|| format!("{name} is unknown; expected {}", CountingPolicy::PRESETS.join(", ")))
}

/// Reads a day for a command line.
pub(crate) fn moment(text: &str) -> Result<Moment, String> {
    text.parse::<Moment>().map_err(|error| error.to_string())
}

/// The refusal of a file that cannot be read.
pub(crate) fn cannot_read(path: &str, error: impl Display) -> String {
    format!("cannot read {path}: {error}")
}

/// Whether a path is a pipe or a device, which gives its bytes only once.
fn is_pipe(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir())
}

/// How long a file is.
pub(crate) fn length(path: &str) -> Option<u64> {
    if is_pipe(path) {
        return read(path).ok().map(|bytes| bytes.len() as u64);
    }
    fs::metadata(path).ok().map(|file| file.len())
}

/// What came through pipes.
static PIPED: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::new(BTreeMap::new());

/// The whole of a file.
pub(crate) fn read(path: &str) -> Result<Vec<u8>, String> {
    let whole = || fs::read(path).map_err(|error| cannot_read(path, error));
    if !is_pipe(path) {
        return whole();
    }
    let mut piped = PIPED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = piped.get(path) {
        return Ok(bytes.clone());
    }
    let bytes = whole()?;
    piped.insert(path.to_owned(), bytes.clone());
    Ok(bytes)
}

/// The whole of a text file.
pub(crate) fn read_text(path: &str) -> Result<String, String> {
    String::from_utf8(read(path)?).map_err(|_| cannot_read(path, "not UTF-8 text"))
}

/// A file to be read from its beginning to its end.
pub(crate) fn open(path: &str) -> Result<Progress, String> {
    File::open(path).map(Progress::new).map_err(|error| format!("cannot open {path}: {error}"))
}

/// A file that shows on a terminal how much of it has been read, once that has taken a second.
pub(crate) struct Progress {
    file: File,
    bar: ProgressBar,
    since: Instant,
    waiting: bool,
}

impl Progress {
    fn new(file: File) -> Self {
        // Pipes and the like have no size.
        let size = file.metadata().ok().map(|file| file.len()).filter(|size| *size > 0);
        let style = match size {
            Some(_) => "[{bar:20}] {percent:>3} %, {binary_bytes}, {eta} left",
            None => "{spinner} {binary_bytes}",
        };
        let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar =
            ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden()).with_style(style.progress_chars("##-"));
        Self { file, bar, since: Instant::now(), waiting: io::stderr().is_terminal() }
    }

    /// The same file, opened once more: by another thread that reads a part of it, or to be read again.
    fn beside(file: File, bar: &ProgressBar) -> Self {
        if bar.is_finished() {
            bar.reset();
        }
        Self { file, bar: bar.clone(), since: Instant::now(), waiting: io::stderr().is_terminal() }
    }

    /// Whether it is a file that can be read again, and no pipe.
    fn is_stored(&self) -> bool {
        self.file.metadata().is_ok_and(|file| file.is_file())
    }
}

impl Read for Progress {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let more = self.file.read(buffer)?;
        self.bar.inc(more as u64);
        if self.waiting && self.since.elapsed() >= Duration::from_secs(1) {
            self.waiting = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        Ok(more)
    }
}

impl Seek for Progress {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Counts a list of dossiers in whatever it is written; without a path, the bundled records.
///
/// A pipe can be read only once. Unless the list is read `once` it is held in memory then.
pub(crate) fn count_list(
    path: Option<&str>,
    counter: Counter,
    options: &ListOptions,
    once: bool,
) -> Result<CountedList, String> {
    let Some(path) = path else {
        return ingest::count_list(|| Ok(samples::CONSTRUCTED_DOSSIERS.as_bytes()), counter, options)
            .map_err(|error| cannot_read("the bundled dossiers", error));
    };
    if !once && is_pipe(path) {
        let bytes = read(path)?;
        return ingest::count_list(|| Ok(&bytes[..]), counter, options).map_err(|error| cannot_read(path, error));
    }
    let first = open(path)?;
    if first.is_stored() {
        let beside = || File::open(path).map(|file| Progress::beside(file, &first.bar));
        return ingest::count_seekable(beside, counter, options).map_err(|error| cannot_read(path, error));
    }
    let mut first = Some(first);
    let open = || first.take().ok_or_else(|| io::Error::other("a pipe is read once"));
    ingest::count_list(open, counter, options).map_err(|error| cannot_read(path, error))
}

/// The dossiers of a list, as [`ingest::count_list`] reads them, without the records that are left out.
pub(crate) fn dossiers(list: &[u8], layout: &Layout, left_out: &[Location]) -> Result<Vec<Dossier>, String> {
    let left_out: HashSet<&Location> = left_out.iter().collect();
    let counts = |record: &DossierRecord| left_out.is_empty() || !left_out.contains(&record.location());
    let counted = |record: DossierRecord| counts(&record).then(|| record.into_dossier().ok()).flatten();
    if list.starts_with(b"PK") {
        return xlsx::read_dossiers_keeping(list, &XlsxLimits::default(), layout, counted)
            .map_err(|error| error.to_string());
    }
    Ok(records(list, layout)?.into_iter().filter_map(counted).collect())
}

/// The records of a list in whatever it is written, those that cannot be read among them.
pub(crate) fn records(list: &[u8], layout: &Layout) -> Result<Vec<DossierRecord>, String> {
    records_and_findings(list, layout).map(|(records, _)| records)
}

/// The records of a list, and what was noticed beside them.
fn records_and_findings(list: &[u8], layout: &Layout) -> Result<(Vec<DossierRecord>, Vec<Finding>), String> {
    let start = list.strip_prefix(b"\xef\xbb\xbf").unwrap_or(list).trim_ascii_start().first();
    if list.starts_with(b"PK") {
        let sheets = xlsx::read_dossiers_by(list, &XlsxLimits::default(), layout);
        let sheets = sheets.map_err(|error| error.to_string())?;
        let findings = sheets.iter().flat_map(DossierSheet::findings).cloned().collect();
        return Ok((sheets.into_iter().flat_map(DossierSheet::into_records).collect(), findings));
    }
    if matches!(start, Some(b'{' | b'[')) {
        let mut mirror = Mirror::with_layout(layout);
        mirror.read(list).map_err(|error| error.to_string())?;
        let (records, findings) = mirror.finish();
        return Ok((records.into_iter().collect(), findings.into_iter().collect()));
    }
    let mut reader = DossierReader::with_layout(list, layout).map_err(|error| error.to_string())?;
    let records = reader.by_ref().collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    Ok((records, reader.header_findings().into_iter().chain(reader.row_findings()).collect()))
}

/// What a file of dossiers gives.
#[allow(clippy::large_enum_variant, reason = "one at a time, and none is kept")]
pub(crate) enum Item<'a> {
    Record(&'a DossierRecord),
    Finding(Finding),
}

/// Gives every record of a list that counts to `take`, and finds the codes that occur twice; without a path, the bundled
/// records. A list that cannot be counted is refused.
pub(crate) fn read_list(
    path: Option<&str>,
    arguments: &RecordArguments,
    query: &Query,
    take: &mut dyn FnMut(Item<'_>),
) -> Result<(), String> {
    let name = path.unwrap_or("the bundled dossiers");
    let list = match path {
        Some(path) => Cow::Owned(read(path)?),
        None => Cow::Borrowed(samples::CONSTRUCTED_DOSSIERS.as_bytes()),
    };
    let layout = arguments.layout()?;
    let counter = Counter::builder(query.clone().with_repeated(arguments.repeated)).limits(0, 0).build();
    let options = ListOptions::new().with_layout(layout.clone());
    let counted = ingest::count_list(|| Ok(&*list), counter, &options).map_err(|error| cannot_read(name, error))?;
    let left_out: HashSet<&Location> = counted.left_out().iter().collect();
    let (records, findings) = records_and_findings(&list, &layout).map_err(|error| cannot_read(name, error))?;
    findings.into_iter().map(Item::Finding).for_each(&mut *take);
    let mut codes = DuplicateCodes::new();
    for record in records.iter().filter(|record| !left_out.contains(&record.location())) {
        take(Item::Record(record));
        let code = DossierCode::new(record.raw().code.as_deref().unwrap_or(""));
        if let Some(finding) = codes.check(&code, &record.location()) {
            take(Item::Finding(finding));
        }
    }
    Ok(())
}

/// A value as JSON on several lines.
pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}
