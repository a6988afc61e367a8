//! The report of a period, composed: every number counted, every sentence about one written from it, the rest left to
//! the author.
//!
//! Without arguments it composes the founding quarter from the bundled data into `target/report`. Arguments: see `--help`.

mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use cchc::check::Audit;
use cchc::export::FilledTemplate;
use cchc::export::docx::WordDocument;
use cchc::finding::{Finding, Language};
use cchc::report::Report;
use cchc::report::compose::{ComposedReport, Composer, ReportHead, Signature};
use cchc::{Period, samples};
use clap::Parser;
use support::sources::{ReportSources, SourceArguments};
use support::{PeriodArguments, cannot_read, pretty, read};

/// Composes the report of a period: report.docx, report.md, report.html, report.json, and findings.txt.
#[derive(Parser)]
#[command(name = "compose_report")]
struct Arguments {
    #[command(flatten)]
    sources: SourceArguments,
    /// A Word template with marks such as {{kỳ}}, {{II.2}} or {{nội dung}}, which keeps its styles
    #[arg(long, value_name = "FILE.docx")]
    template: Option<String>,
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
        let (report, findings) = composed(arguments, &sources, period, bundled)?;
        let mut noticed = sources.noticed();
        let docx = word(arguments, &report, &mut noticed)?;
        let folder = Path::new(&arguments.out);
        fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        let files = [
            ("report.docx", docx),
            ("report.md", report.to_markdown().into_bytes()),
            ("report.html", report.to_html().into_bytes()),
            ("report.json", pretty(&report)?.into_bytes()),
            ("findings.txt", listed(&report, &findings, &noticed).into_bytes()),
        ];
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            writeln!(out, "{}", path.display())?;
        }
        Ok(())
    })
}

/// The draft, and what was noticed while it was composed and by its audit.
fn composed(
    arguments: &Arguments,
    sources: &ReportSources,
    period: Period,
    bundled: bool,
) -> Result<(ComposedReport, Vec<Finding>), String> {
    let ledger = arguments.sources.ledger(sources, period);
    let mut composer =
        Composer::new(period).with_outline(arguments.sources.outline()?).with_notes(sources.notes.clone());
    if bundled {
        composer = founding(composer);
    } else if let Some(draft) = &sources.earlier_draft {
        let head = ReportHead { number: String::new(), date: None, subject: String::new(), ..draft.head.clone() };
        composer =
            composer.with_head(head).with_recipients(draft.recipients.clone()).with_signature(draft.signature.clone());
    }
    composer = sources.form.iter().fold(composer, Composer::with_form);
    composer = ledger.iter().fold(composer, Composer::with_ledger);
    composer = sources.evaluated.iter().fold(composer, Composer::with_evaluations);
    composer = sources.plan.iter().fold(composer, Composer::with_plan);
    composer = sources.register.iter().fold(composer, Composer::with_register);
    composer = sources.petitions.into_iter().fold(composer, Composer::with_petitions);
    composer = sources.catalogue.iter().fold(composer, Composer::with_catalogue);
    composer = sources.previous.iter().fold(composer, Composer::with_previous);
    composer = sources.replaced.iter().fold(composer, Composer::with_replaced);
    let composition = composer.compose();
    let draft = Report::read(&composition.report().to_text());
    let mut audit = Audit::new().with_regime(period.regime()).with_composed(composition.report());
    audit = sources.previous.iter().fold(audit, Audit::with_previous);
    audit = sources.register.iter().fold(audit, Audit::with_register);
    let mut findings: Vec<Finding> = composition.findings().iter().cloned().collect();
    findings.extend(audit.run(&draft));
    Ok((composition.into_report(), findings))
}

/// Who reports in the bundled quarter, and what its records are.
fn founding(composer: Composer<'_>) -> Composer<'_> {
    let head = ReportHead {
        superior: "UBND TỈNH NAM ĐỊNH".into(),
        issuer: "SỞ THÔNG TIN VÀ TRUYỀN THÔNG".into(),
        name: "Sở Thông tin và Truyền thông".into(),
        symbol: "BC-STTTT".into(),
        place: "Nam Định".into(),
        ..ReportHead::default()
    };
    composer
        .with_head(head)
        .with_recipients(["Sở Nội vụ;", "Trang TTĐTTH của Sở;", "Lưu: VT, VP."])
        .with_signature(Signature { title: vec!["GIÁM ĐỐC".into()], name: String::new() })
        .with_remark("hồ sơ, phiếu đánh giá, kế hoạch và sổ văn bản của dự thảo này được dựng để minh họa theo số liệu đã công bố")
}

/// The Word document: set by the decree, or the caller's template with its marks filled.
fn word(arguments: &Arguments, report: &ComposedReport, noticed: &mut Vec<Finding>) -> Result<Vec<u8>, String> {
    let Some(path) = &arguments.template else {
        return WordDocument::from(report).to_docx().map_err(|error| error.to_string());
    };
    let filled = FilledTemplate::new(&read(path)?, report).map_err(|error| cannot_read(path, error))?;
    noticed.extend(filled.findings().iter().cloned());
    Ok(filled.bytes().to_vec())
}

/// What the draft, the sources and the author still need, a line each.
fn listed(report: &ComposedReport, findings: &[Finding], sources: &[Finding]) -> String {
    let words = |finding: &Finding| {
        format!("{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::Vietnamese))
    };
    let blocks: [(&str, Vec<String>); 3] = [
        ("Dự thảo", findings.iter().map(words).collect()),
        ("Nguồn số liệu", sources.iter().map(words).collect()),
        ("Chỗ trống", report.gaps().map(str::to_owned).collect()),
    ];
    let mut text = String::new();
    for (title, lines) in blocks {
        text.push_str(&format!("# {title}: {}\n", lines.len()));
        for line in lines {
            text.push_str(&line.split_whitespace().collect::<Vec<_>>().join(" "));
            text.push('\n');
        }
    }
    text
}
