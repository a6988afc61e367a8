//! The result form of a reporting period, counted from dossiers.
//!
//! Without arguments it counts the bundled dossiers of the founding report, compares them with the report's table and
//! prints form, comparison and findings. Arguments: see `--help`.

mod support;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use cchc::catalogue::OfficeClock;
use cchc::check::{SignThresholds, Signs};
use cchc::count::continuity::Continuity;
use cchc::deadline::ClockAnswer;
use cchc::export as render;
use cchc::export::{FindingView, FormView, RateTable};
use cchc::finding::{Findings, Language, Location};
use cchc::form::{ResultForm, UndefinedPrint};
use cchc::ingest::{CountedList, FoundLayout, ListOptions};
use cchc::placement::{Explanation, RepeatedAnswer};
use cchc::time::Moment;
use cchc::{Counted, Counter, Dossier, Field, PublishedForm, Query, Unit, check, samples};
use clap::{Parser, ValueEnum};
use serde::Serialize;
use serde_json::{Value, json};
use support::tables::CatalogueArguments;
use support::{ListArguments, QueryArguments, SEE_HELP, office};

/// Counts the dossiers of a reporting period into its form.
#[derive(Parser)]
#[command(name = "quarterly_report")]
struct Arguments {
    /// Dossiers as CSV, TSV, a workbook or JSON of the national portal; those of the bundled report when left out
    #[arg(long, value_name = "FILE")]
    dossiers: Option<String>,
    #[command(flatten)]
    query: QueryArguments,
    #[command(flatten)]
    list: ListArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
    /// The published table, to be checked and compared
    #[arg(long, value_name = "FILE")]
    published: Option<String>,
    /// The published table of the period before
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// The dossiers as they stood for the report of the period before, by which column 6 against its column 11 is explained
    #[arg(long, value_name = "FILE")]
    previous_dossiers: Option<String>,
    /// Prints why the dossier with this code is where it is, and how its due date came about
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Prints signs that records were put right for the report: exact counts and the thresholds that they reach, no accusation
    #[arg(long)]
    signs: bool,
    /// Instant at which the records were locked for the report; what was recorded later does not count, and --signs tells of it
    #[arg(long, value_name = "INSTANT", value_parser = support::moment)]
    lock: Option<Moment>,
    /// Work calendar: due dates are then checked against the limits of the catalogue. Where the policy recomputes them, and
    /// for --explain, that of the civil service is taken when it is left out
    #[arg(long, value_name = "FILE.json")]
    calendar: Option<String>,
    /// Day on which the dossiers were drawn; later days are findings
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = support::moment)]
    extracted: Option<Moment>,
    /// How the form is printed
    #[arg(long, value_enum, default_value_t = Output::Markdown)]
    output: Output,
    /// Prints the named rates below the form in Markdown, over zero as this says; JSON has them always
    #[arg(long, value_name = "OVER_ZERO", num_args = 0..=1, default_missing_value = "not_arisen", value_parser = over_zero)]
    rates: Option<UndefinedPrint>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// Form, comparison and findings as a document
    Markdown,
    /// The form as a table
    Csv,
    /// Form and findings as JSON
    Json,
    /// Bare counts, the fastest
    Counts,
}

/// Form and findings, and which columns of the list they were read from.
#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    form: FormView,
    layout: FoundLayout,
    #[serde(skip_serializing_if = "Option::is_none")]
    continuity: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signs: Option<Vec<FindingView>>,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| Ok(write!(out, "{}", report(arguments)?)?))
}

fn report(arguments: &Arguments) -> Result<String, String> {
    if arguments.rates.is_some() && arguments.output != Output::Markdown {
        return Err(format!("--rates belongs to --output markdown; {SEE_HELP}"));
    }
    let mut query = arguments.query.query(arguments.dossiers.as_ref().map(|_| "--dossiers"))?;
    if let Some(day) = arguments.extracted {
        query = query.with_extracted(day.day());
    }
    if arguments.signs && !matches!(arguments.output, Output::Markdown | Output::Json) {
        return Err(format!("--signs belongs to --output markdown or json; {SEE_HELP}"));
    }
    if let Some(lock) = arguments.lock {
        // A day is locked at its end.
        let end = || lock.day().and_hms_opt(23, 59, 59).unwrap_or(lock.day().into());
        query = query.clone().with_as_of(query.as_of().with_lock(lock.instant().unwrap_or_else(end)));
    }
    query = query.with_repeated(arguments.list.repeated());
    query = query.clone().with_clock(clock(arguments, &query)?);
    if let Some(code) = &arguments.explain {
        return explain(arguments, &query, code);
    }
    let list = count(arguments, query.clone())?;
    let continuity = continuity(arguments, &query, list.left_out())?;
    let signs = signs(arguments, &query, list.left_out())?;
    let (mut counted, layout) = list.into_parts();
    let mut compared = compare(arguments, &mut counted)?;
    if let Some(continuity) = &continuity {
        let text = render::markdown_continuity(continuity);
        compared.push_str(&format!("\n## Liên tục với kỳ trước\n\n{text}"));
    }
    if let Some(signs) = &signs {
        let text = if signs.is_empty() { NO_SIGNS.to_owned() } else { render::markdown_findings(signs) };
        compared.push_str(&format!("\n## Dấu hiệu cần xem lại\n\n{text}"));
    }
    Ok(match arguments.output {
        Output::Markdown => {
            let findings = render::markdown_findings(counted.findings());
            let rates = rates(arguments, counted.form());
            format!("{}{rates}{compared}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
        }
        Output::Csv => render::csv(counted.form()),
        Output::Counts => render::counts(counted.form()),
        Output::Json => {
            let continuity = continuity.as_ref().map(continuity_view);
            let signs = signs.map(|signs| signs.iter().map(FindingView::new).collect());
            support::pretty(&Document { form: FormView::new(&counted), layout, continuity, signs })?
        }
    })
}

const NO_SIGNS: &str = "Không có chỉ dấu nào đạt ngưỡng.\n";

/// Signs that records were put right for the report, where they are asked for.
fn signs(arguments: &Arguments, query: &Query, left_out: &[Location]) -> Result<Option<Findings>, String> {
    if !arguments.signs {
        return Ok(None);
    }
    let calendar = office::calendar(arguments.calendar.as_deref())?;
    let mut signs = Signs::new(query, &calendar, SignThresholds::default());
    for dossier in &dossiers(arguments, arguments.dossiers.as_deref(), left_out)? {
        signs.add(dossier);
    }
    Ok(Some(signs.findings()))
}

/// The dossiers of the list that counts, or of another one.
fn dossiers(arguments: &Arguments, path: Option<&str>, left_out: &[Location]) -> Result<Vec<Dossier>, String> {
    let bytes = match path {
        Some(path) => support::read(path)?,
        None => samples::CONSTRUCTED_DOSSIERS.as_bytes().to_vec(),
    };
    support::dossiers(&bytes, &arguments.list.layout()?, left_out)
        .map_err(|error| support::cannot_read(path.unwrap_or("the bundled dossiers"), error))
}

/// Why the dossier with a code is where it is; each of them, where the code occurs more than once.
fn explain(arguments: &Arguments, query: &Query, code: &str) -> Result<String, String> {
    let all = dossiers(arguments, arguments.dossiers.as_deref(), &[])?;
    let asked = all.iter().filter(|dossier| dossier.code().as_str().trim() == code.trim());
    let explained: Vec<Explanation> = asked.map(|dossier| query.explain(dossier)).collect();
    if explained.is_empty() {
        return Err(format!("--explain: no dossier that can be read has the code {}", code.trim()));
    }
    let texts = explained.iter().map(|explanation| explanation.explain(Language::Vietnamese));
    if arguments.output == Output::Json {
        let texts = texts.map(|text| json!({"dossier": code.trim(), "lines": text.lines().collect::<Vec<_>>()}));
        return support::pretty(&json!({"explanations": texts.collect::<Vec<_>>()}));
    }
    Ok(texts.collect::<Vec<_>>().join("\n"))
}

/// Column 6 against column 11 of the period before, explained by the dossiers of both.
fn continuity(arguments: &Arguments, query: &Query, left_out: &[Location]) -> Result<Option<Continuity>, String> {
    let Some(path) = &arguments.previous_dossiers else { return Ok(None) };
    let period = query.period().previous();
    let period = period.ok_or("--previous-dossiers needs a period that has one before it, as 2021-Q1")?;
    let earlier = Query::new(period).with_policy(query.policy().clone()).with_clock(query.clock().cloned());
    let before = dossiers(arguments, Some(path), &[])?;
    let after = dossiers(arguments, arguments.dossiers.as_deref(), left_out)?;
    Ok(Some(Continuity::between(&earlier, &before, query, &after)))
}

fn continuity_view(continuity: &Continuity) -> Value {
    let changes = continuity.changes().iter().map(|change| {
        let row = |row: Option<(&Field, Option<&Unit>)>| {
            row.map(|(field, unit)| json!({"field": field.name(), "unit": unit.map(Unit::name)}))
        };
        json!({
            "dossier": change.code(),
            "effect": change.effect(),
            "cause": change.cause(),
            "before": row(change.before()),
            "after": row(change.after()),
        })
    });
    json!({
        "previous_in_progress": continuity.in_progress(),
        "carried_over": continuity.carried_over(),
        "difference": continuity.difference(),
        "dossiers": changes.collect::<Vec<_>>(),
    })
}

/// The rules of the catalogue with the calendar, where due dates are recomputed, checked or explained.
fn clock(arguments: &Arguments, query: &Query) -> Result<Option<OfficeClock>, String> {
    let recomputed = query.policy().clock == ClockAnswer::Recomputed;
    if !recomputed && arguments.calendar.is_none() && arguments.explain.is_none() {
        return Ok(None);
    }
    let calendar = office::calendar(arguments.calendar.as_deref())?;
    Ok(arguments.catalogue.read()?.map(|catalogue| OfficeClock::new(catalogue, calendar)))
}

/// The named rates, where they are asked for.
fn rates(arguments: &Arguments, form: &ResultForm) -> String {
    let table = |undefined| RateTable::new().with_undefined(undefined).markdown(form);
    arguments.rates.map_or_else(String::new, |undefined| format!("\n## Tỷ lệ\n\n{}", table(undefined)))
}

fn over_zero(name: &str) -> Result<UndefinedPrint, String> {
    let known = UndefinedPrint::ALL.iter().copied().find(|print| print.as_str() == name);
    let names = || UndefinedPrint::ALL.iter().map(|print| print.as_str()).collect::<Vec<_>>().join(", ");
    known.ok_or_else(|| format!("{name} is unknown; expected {}", names()))
}

fn count(arguments: &Arguments, query: Query) -> Result<CountedList, String> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut options = ListOptions::new().with_layout(arguments.list.layout()?).with_threads(threads);
    // Counts show no list of dossiers, so none is kept, and repeated codes are looked for only where they matter: that
    // takes memory for each dossier.
    let bare = arguments.output == Output::Counts;
    let once = bare && query.repeated() == RepeatedAnswer::CountEach;
    let mut builder = Counter::builder(query).dimension(arguments.list.dimension());
    if bare {
        options = options.without_codes();
        builder = builder.limits(100, 0);
    }
    let bundled = || arguments.dossiers.is_none().then(samples::catalogue);
    builder = builder.catalogue(arguments.catalogue.read()?.or_else(bundled));
    support::count_list(arguments.dossiers.as_deref(), builder.build(), &options, once)
}

/// Checks the published form and compares it with the records; gives the section on it.
fn compare(arguments: &Arguments, counted: &mut Counted) -> Result<String, String> {
    let read = |path: &String| support::read(path).map(|bytes| PublishedForm::read(&bytes));
    let bundled = arguments.dossiers.is_none() && Some(*counted.form().period()) == samples::period();
    let published = match &arguments.published {
        Some(path) => Some(read(path)?),
        None => bundled.then(|| PublishedForm::read(samples::REPORT.as_bytes())),
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
