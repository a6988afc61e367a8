//! The report of a period, composed: every number counted, every sentence about one written from it, the rest left to
//! the author.
//!
//! Without arguments it composes the founding quarter from the bundled data into `target/report`. Arguments: see `--help`.

#[path = "support/compose_report.rs"]
mod compose;
mod support;

use std::process::ExitCode;

use cchc::samples;
use clap::Parser;
use compose::{OfficeArguments, composed, letter, write_files};
use support::PeriodArguments;
use support::sources::SourceArguments;

/// Composes the report of a period: report.docx, report.md, report.html, report.json, and findings.txt.
#[derive(Parser)]
#[command(name = "compose_report")]
struct Arguments {
    #[command(flatten)]
    sources: SourceArguments,
    /// A Word template with marks such as {{kỳ}}, {{II.2}} or {{nội dung}}, which keeps its styles
    #[arg(long, value_name = "FILE.docx")]
    template: Option<String>,
    /// Writes the letter that goes with the report as well: letter.docx, letter.md and letter.html
    #[arg(long)]
    letter: bool,
    #[command(flatten)]
    office: OfficeArguments,
    #[command(flatten)]
    period: PeriodArguments,
    /// Folder for the files
    #[arg(long, value_name = "DIR", default_value = "target/report")]
    out: String,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let period = arguments.period.period(arguments.sources.first())?;
        let bundled = arguments.sources.first().is_none() && Some(period) == samples::period();
        let sources = arguments.sources.read(period, bundled)?;
        let mut draft = composed(&arguments.sources, &sources, &arguments.office, period, bundled)?;
        let mut files = draft.files(arguments.template.as_deref())?;
        if arguments.letter {
            let letter = letter(&draft.report, &sources.notes);
            files.splice(4..4, compose::letter_files(&letter)?);
            draft.gaps.extend(letter.gaps());
        }
        files.push(("findings.txt", draft.listed(&sources).into_bytes()));
        write_files(&arguments.out, &files, out)
    })
}
