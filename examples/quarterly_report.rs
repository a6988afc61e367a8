//! The result form of a reporting period, counted from dossiers.
//!
//! Without arguments it counts the bundled dossiers of the founding report, compares them with the report's table and
//! prints form, comparison and findings. Arguments: see `--help`.

mod support;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use cchc::export as render;
use cchc::export::FormView;
use cchc::time::Moment;
use cchc::{Counted, Counter, PublishedForm, Query, check, samples as founding};
use clap::{Parser, ValueEnum};
use support::QuestionArguments;

/// Counts the dossiers of a reporting period into its form.
#[derive(Parser)]
#[command(name = "quarterly_report")]
struct Arguments {
    /// Dossiers as CSV; those of the bundled report when left out
    #[arg(long, value_name = "FILE.csv")]
    dossiers: Option<String>,
    #[command(flatten)]
    question: QuestionArguments,
    /// The published table, to be checked and compared
    #[arg(long, value_name = "FILE")]
    published: Option<String>,
    /// The published table of the period before
    #[arg(long, value_name = "FILE")]
    previous: Option<String>,
    /// Day on which the dossiers were drawn; later days are findings
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = support::moment)]
    extracted: Option<Moment>,
    /// How the form is printed
    #[arg(long, value_enum, default_value_t = Output::Markdown)]
    output: Output,
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

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| Ok(write!(out, "{}", report(arguments)?)?))
}

fn report(arguments: &Arguments) -> Result<String, String> {
    let mut question = arguments.question.question(arguments.dossiers.as_ref().map(|_| "--dossiers"))?;
    if let Some(day) = arguments.extracted {
        question = question.extracted(day.day());
    }
    let mut counted = count(arguments, question)?;
    let compared = compare(arguments, &mut counted)?;
    Ok(match arguments.output {
        Output::Markdown => {
            let findings = render::markdown_findings(counted.findings());
            format!("{}{compared}\n## Phát hiện\n\n{findings}", render::markdown(counted.form()))
        }
        Output::Csv => render::csv(counted.form()),
        Output::Counts => render::counts(counted.form()),
        Output::Json => support::pretty(&FormView::new(&counted))?,
    })
}

fn count(arguments: &Arguments, question: Query) -> Result<Counted, String> {
    let mut counter = Counter::new(question);
    match &arguments.dossiers {
        Some(path) if arguments.output == Output::Counts => {
            // All processors, and every check but the one for codes that occur twice, which takes memory for each
            // dossier. Counts show no list of dossiers, so none is kept.
            let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
            counter = counter.keeping(100, 0);
            counter.read_bulk(support::open(path)?, threads).map_err(|error| support::cannot_read(path, error))?;
        }
        path => {
            if path.is_none() {
                counter = counter.with_catalogue(founding::catalogue());
            }
            support::read_csv(path.as_deref(), &mut |item| item.count(&mut counter))?;
        }
    }
    Ok(counter.finish())
}

/// Checks the published form and compares it with the records; gives the section on it.
fn compare(arguments: &Arguments, counted: &mut Counted) -> Result<String, String> {
    let read = |path: &String| support::read(path).map(|bytes| PublishedForm::read(&bytes));
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
        counted.extend(check::carried_over(&printed, previous.as_ref().map(|(form, _)| form)).into_vec());
    }
    if let Some((form, findings)) = &previous {
        counted.extend(findings.iter().cloned().map(|finding| finding.detail("báo cáo kỳ trước")));
        counted.extend(check::previous_period(form, &period));
    }
    let Some((form, findings)) = published else { return Ok(String::new()) };
    counted.extend(findings.into_vec());
    counted.extend(check::published_period(&form, &period));
    counted.extend(check::published_form(&form).into_vec());
    let differences = check::against_records(&form, counted.form());
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
