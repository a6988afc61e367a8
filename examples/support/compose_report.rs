//! How a report is composed from its sources, and what is written of it.

use std::fs;
use std::io::Write;
use std::path::Path;

use cchc::Period;
use cchc::check::Audit;
use cchc::export::FilledTemplate;
use cchc::export::docx::WordDocument;
use cchc::finding::{Finding, Language};
use cchc::report::Report;
use cchc::report::compare::ReportComparison;
use cchc::report::compose::{ComposedReport, Composer, CoverLetter, ReportHead, ReportNotes, Signature};

use clap::Args;

use crate::support::sources::{ReportSources, SourceArguments};
use crate::support::{Stop, cannot_read, pretty, read};

/// A file to write: its name and its bytes.
pub(crate) type NamedFile = (&'static str, Vec<u8>);

/// Who reports, where no earlier report says it or somebody else reports now.
#[derive(Args)]
pub(crate) struct OfficeArguments {
    /// Name of the office that reports, as sentences call it: "UBND xã Hải Hưng"
    #[arg(long, value_name = "NAME")]
    office: Option<String>,
    /// The body above it, which stands over its name in the head
    #[arg(long, value_name = "NAME")]
    superior: Option<String>,
    /// Notation of the report, which follows its number: BC-UBND
    #[arg(long, value_name = "SYMBOL")]
    symbol: Option<String>,
    /// Place, before the date
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Title of the one who signs; lines are parted by "/": "KT. CHỦ TỊCH/PHÓ CHỦ TỊCH"
    #[arg(long, value_name = "TITLE")]
    signer: Option<String>,
    /// Name of the one who signs
    #[arg(long, value_name = "NAME")]
    signer_name: Option<String>,
    /// A recipient, as "Như trên;"; may be given several times
    #[arg(long, value_name = "TEXT")]
    recipient: Vec<String>,
}

impl OfficeArguments {
    /// Says who reports, over what an earlier report says.
    fn apply<'a>(&self, composer: Composer<'a>, head: &ReportHead, signature: &Signature) -> Composer<'a> {
        let given = |option: &Option<String>, before: &str| option.clone().unwrap_or_else(|| before.to_owned());
        let upper = |option: &Option<String>, before: &str| {
            option.as_ref().map_or_else(|| before.to_owned(), |name| name.to_uppercase())
        };
        let head = ReportHead {
            superior: upper(&self.superior, &head.superior),
            issuer: upper(&self.office, &head.issuer),
            name: given(&self.office, &head.name),
            symbol: given(&self.symbol, &head.symbol),
            place: given(&self.place, &head.place),
            ..head.clone()
        };
        let mut composer = composer.with_head(head);
        if self.signer.is_some() || self.signer_name.is_some() {
            let lines = |title: &String| title.split('/').map(|line| line.trim().to_owned()).collect();
            let title = self.signer.as_ref().map_or_else(|| signature.title.clone(), lines);
            composer = composer.with_signature(Signature { title, name: given(&self.signer_name, &signature.name) });
        }
        if !self.recipient.is_empty() {
            composer = composer.with_recipients(self.recipient.clone());
        }
        composer
    }
}

/// A draft, and what is to be said of it.
pub(crate) struct Draft {
    pub(crate) report: ComposedReport,
    /// What was noticed while it was composed, and by its audit.
    findings: Vec<Finding>,
    /// What the template leaves unfilled.
    template: Vec<Finding>,
    /// What the author has still to say.
    pub(crate) gaps: Vec<String>,
}

/// The draft, and what was noticed while it was composed and by its audit.
pub(crate) fn composed(
    arguments: &SourceArguments,
    sources: &ReportSources,
    office: &OfficeArguments,
    period: Period,
    bundled: bool,
) -> Result<Draft, String> {
    let ledger = arguments.ledger(sources, period);
    let outline = arguments.outline()?;
    let (mut head, mut signature) =
        (ReportHead::default(), Signature { title: outline.signer.clone(), ..Signature::default() });
    let mut composer = Composer::new(period).with_outline(outline).with_notes(sources.notes.clone());
    if bundled {
        head = founding_head();
        composer = founding(composer.with_head(head.clone()));
    } else if let Some(draft) = &sources.earlier_draft {
        head = ReportHead { number: String::new(), date: None, subject: String::new(), ..draft.head.clone() };
        signature = draft.signature.clone();
        composer = composer.with_recipients(draft.recipients.clone()).with_signature(signature.clone());
    }
    composer = office.apply(composer, &head, &signature);
    composer = sources.form.iter().fold(composer, Composer::with_form);
    composer = ledger.iter().fold(composer, Composer::with_ledger);
    composer = composer.with_overdue_reasons(&sources.overdue_reasons);
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
    let gaps = composition.report().gaps().map(str::to_owned).collect();
    Ok(Draft { report: composition.into_report(), findings, template: Vec::new(), gaps })
}

/// Who reports in the bundled quarter.
fn founding_head() -> ReportHead {
    ReportHead {
        superior: "UBND TỈNH NAM ĐỊNH".into(),
        issuer: "SỞ THÔNG TIN VÀ TRUYỀN THÔNG".into(),
        name: "Sở Thông tin và Truyền thông".into(),
        symbol: "BC-STTTT".into(),
        place: "Nam Định".into(),
        ..ReportHead::default()
    }
}

/// Who signs in the bundled quarter, and what its records are.
fn founding(composer: Composer<'_>) -> Composer<'_> {
    composer
        .with_recipients(["Sở Nội vụ;", "Trang TTĐTTH của Sở;", "Lưu: VT, VP."])
        .with_signature(Signature { title: vec!["GIÁM ĐỐC".into()], name: String::new() })
        .with_remark("hồ sơ, phiếu đánh giá, kế hoạch và sổ văn bản của dự thảo này được dựng để minh họa theo số liệu đã công bố")
}

impl Draft {
    /// The report in every form but the findings.
    pub(crate) fn files(&mut self, template: Option<&str>) -> Result<Vec<NamedFile>, String> {
        let docx = self.word(template)?;
        Ok(vec![
            ("report.docx", docx),
            ("report.md", self.report.to_markdown().into_bytes()),
            ("report.html", self.report.to_html().into_bytes()),
            ("report.json", pretty(&self.report)?.into_bytes()),
        ])
    }

    /// The Word document: set by the decree, or the caller's template with its marks filled.
    fn word(&mut self, template: Option<&str>) -> Result<Vec<u8>, String> {
        let Some(path) = template else {
            return WordDocument::from(&self.report).to_docx().map_err(|error| error.to_string());
        };
        let filled = FilledTemplate::new(&read(path)?, &self.report).map_err(|error| cannot_read(path, error))?;
        self.template.extend(filled.findings().iter().cloned());
        Ok(filled.bytes().to_vec())
    }

    /// What the draft, the sources and the author still need, and what became of the earlier report; a line each.
    pub(crate) fn listed(&self, sources: &ReportSources) -> String {
        let words = |finding: &Finding| {
            format!("{} [{}] {}", finding.severity(), finding.rule(), finding.message(Language::Vietnamese))
        };
        let noticed = sources.noticed();
        let mut blocks: Vec<(String, Vec<String>)> = vec![
            ("Dự thảo".to_owned(), self.findings.iter().map(words).collect()),
            ("Nguồn số liệu".to_owned(), noticed.iter().chain(&self.template).map(words).collect()),
            ("Chỗ trống".to_owned(), self.gaps.clone()),
        ];
        for previous in &sources.previous {
            let mut comparison = ReportComparison::between(previous, &self.report);
            if let Some(plan) = &sources.plan {
                comparison = comparison.with_plan(plan, self.report.period.to());
            }
            let of = comparison.earlier.map(|period| format!(" ({})", period.label())).unwrap_or_default();
            blocks.push((format!("So với báo cáo trước{of}"), comparison.sentences()));
        }
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
}

/// The letter of a report; the notes may say to whom it goes and who drafts it.
pub(crate) fn letter(report: &ComposedReport, notes: &ReportNotes) -> CoverLetter {
    let letter = CoverLetter::of(report);
    let letter = match notes.addressees() {
        Some(addressees) => letter.with_addressees(addressees),
        None => letter,
    };
    match notes.drafting_unit() {
        Some(unit) => letter.with_unit(unit),
        None => letter,
    }
}

pub(crate) fn letter_files(letter: &CoverLetter) -> Result<[NamedFile; 3], String> {
    let docx = WordDocument::from(letter).to_docx().map_err(|error| error.to_string())?;
    Ok([
        ("letter.docx", docx),
        ("letter.md", letter.to_markdown().into_bytes()),
        ("letter.html", letter.to_html().into_bytes()),
    ])
}

/// Writes the files into a folder and prints their paths.
pub(crate) fn write_files(folder: &str, files: &[NamedFile], out: &mut dyn Write) -> Result<(), Stop> {
    let folder = Path::new(folder);
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}
