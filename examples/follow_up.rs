//! Which dossiers to chase (đôn đốc): due, late, waiting, ready and not handed over, as of an instant.
//!
//! ```text
//! follow_up --dossiers FILE --as-of 2026-11-30T08:00 [--within 3] [--by unit|field|procedure|officer] [--calendar FILE]
//!     [--catalogue FILE] [--output markdown|json|csv|html]
//! ```

mod support;

use std::process::ExitCode;

use cchc::deadline::ClockAnswer;
use cchc::export::{FollowUpView, markdown_findings};
use cchc::finding::{Findings, Rule};
use cchc::follow_up::{FollowUpBy, FollowUpQuery};
use cchc::ingest::{DossierColumn, ListOptions};
use cchc::time::Moment;
use cchc::{AsOf, Counter, CountingPolicy, Period, Query};
use clap::{Parser, ValueEnum};
use support::{RecordArguments, Stop, office, pretty};

/// Lists the dossiers that are due soon, due today, late, waiting, paused, or settled and not handed over.
#[derive(Parser)]
#[command(name = "follow_up")]
struct Arguments {
    /// Dossiers as CSV, TSV, a workbook or JSON of the national portal
    #[arg(long, value_name = "FILE")]
    dossiers: String,
    #[command(flatten)]
    records: RecordArguments,
    /// Instant as of which dossiers are judged, as 2026-11-30T08:00; a day stands for its end
    #[arg(long, value_name = "INSTANT", value_parser = support::moment)]
    as_of: Moment,
    /// Working days within which a dossier is due soon
    #[arg(long, value_name = "DAYS", default_value_t = 3)]
    within: u32,
    /// By what the dossiers are grouped
    #[arg(long, value_enum, default_value_t = By::Unit)]
    by: By,
    /// Work calendar to count by; that of the civil service when left out
    #[arg(long, value_name = "FILE.json")]
    calendar: Option<String>,
    /// List of procedures with their limits, by which due dates are recomputed; those of the dossiers when left out
    #[arg(long, value_name = "FILE")]
    catalogue: Option<String>,
    /// Counting policy: provincial-06a (the default), opencps, qd-766 or strict
    #[arg(long, value_parser = support::policy)]
    policy: Option<CountingPolicy>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Output::Markdown)]
    output: Output,
    /// Where to write; xlsx needs it
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

/// By what dossiers are grouped.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// The unit that settles them
    Unit,
    /// Their field
    Field,
    /// Their procedure
    Procedure,
    /// The official who settles them
    Officer,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A list for people
    Markdown,
    /// Everything for programs
    Json,
    /// The dossiers, one a line
    Csv,
    /// A web page
    Html,
    /// A workbook
    Xlsx,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let written = work(arguments)?;
        match &arguments.out {
            None => out.write_all(&written)?,
            Some(path) => std::fs::write(path, written).map_err(|error| format!("cannot write {path}: {error}"))?,
        }
        Ok::<(), Stop>(())
    })
}

fn work(arguments: &Arguments) -> Result<Vec<u8>, String> {
    if arguments.output == Output::Xlsx && arguments.out.is_none() {
        return Err(format!("--output xlsx needs --out; {}", support::SEE_HELP));
    }
    let mut findings = Findings::default();
    let calendar = office::calendar(arguments.calendar.as_deref())?;
    let clock = office::clock(arguments.catalogue.as_deref(), &calendar, &mut findings)?;
    let mut policy = arguments.policy.clone().unwrap_or_default();
    if clock.is_some() {
        policy.clock = ClockAnswer::Recomputed;
    }
    let day = arguments.as_of.day();
    let as_of = arguments.as_of.instant().map_or(AsOf::end_of(day), AsOf::instant);
    let period = Period::custom(day, day).map_err(|error| format!("--as-of: {error}"))?;
    let query = Query::new(period).with_policy(policy.clone()).with_as_of(as_of).with_clock(clock.clone());
    let query = query.with_repeated(arguments.records.repeated());

    // Reading and placing say what is wrong with the records; the list is made of those that count.
    let layout = arguments.records.layout()?;
    let options = ListOptions::new().with_layout(layout.clone());
    let list = support::count_list(Some(&arguments.dossiers), Counter::new(query), &options, false)?;
    let bytes = support::read(&arguments.dossiers)?;
    let dossiers = support::dossiers(&bytes, &layout, list.left_out())?;
    let recorded = list.layout().heading(DossierColumn::HandedOver).is_some();
    let by = match arguments.by {
        By::Unit => FollowUpBy::Unit,
        By::Field => FollowUpBy::Field,
        By::Procedure => FollowUpBy::Procedure,
        By::Officer => FollowUpBy::Officer,
    };
    let asked = FollowUpQuery::new(as_of, &calendar).with_within(arguments.within).with_by(by).with_policy(policy);
    let asked = asked.with_clock(clock).with_hand_over_recorded(recorded.then_some(true));
    let found = asked.list(&dossiers);
    // What there is to know of a form is nothing of the dossiers.
    let remarks = list.counted().form().remarks();
    // The list says of what is to be chased what the calendar says; counting has said the rest, of every record.
    let of_list = |rule: Rule| rule == Rule::DUE_UNKNOWN || rule == Rule::DUE_ON_DAY_OFF;
    let of_records = |rule: Rule| remarks.total_of(rule) == 0 && !of_list(rule);
    findings.extend(list.counted().findings().iter().filter(|finding| of_records(finding.rule())).cloned());
    findings.extend(found.findings().iter().filter(|finding| of_list(finding.rule())).cloned());
    Ok(match arguments.output {
        Output::Markdown => {
            let said = markdown_findings(findings.iter());
            format!("{}\n## Phát hiện\n\n{said}", found.to_markdown()).into_bytes()
        }
        Output::Csv => found.to_csv().into_bytes(),
        Output::Html => found.to_html().into_bytes(),
        Output::Xlsx => found.to_xlsx().map_err(|error| error.to_string())?,
        Output::Json => {
            let mut view = FollowUpView::new(&found);
            view.findings = findings.iter().cloned().collect();
            pretty(&view)?.into_bytes()
        }
    })
}
