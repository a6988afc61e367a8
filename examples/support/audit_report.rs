//! How the audit of a report is written: as text, as JSON, and into the report itself.

use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use cchc::export::{FindingView, annotate};
use cchc::finding::{Finding, Language};
use chrono::{DateTime, NaiveDate};
use serde::Serialize;

use crate::support::documents::Document;
use crate::support::{SEE_HELP, Stop};

/// A finding as every program writes it, and the words at its place.
///
/// `message` is in English here; in the other programs it is in Vietnamese.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    finding: FindingView,
    /// Section, line and words, as people say it.
    place: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    quoted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<&'a str>,
    detail: Option<&'a str>,
    message_vi: String,
}

impl<'a> Item<'a> {
    fn new(finding: &'a Finding, text: &str) -> Self {
        let vietnamese = FindingView::new(finding);
        let location = finding.location();
        Self {
            place: location.place.as_deref(),
            start: location.span.map(|(start, _)| start),
            end: location.span.map(|(_, end)| end),
            quoted: quoted(finding, text),
            row: location.row.as_deref(),
            formula: finding.formula(),
            detail: finding.detail(),
            message_vi: vietnamese.message.clone(),
            finding: FindingView { message: finding.message(Language::English), ..vietnamese },
        }
    }
}

/// Whether the report can be written there: it is never written over itself, nor in another format than the name says.
pub(crate) fn fits(file: Option<&str>, out: &str, is_word: bool) -> Result<(), String> {
    let same = |file: &str| match (std::fs::canonicalize(file), std::fs::canonicalize(out)) {
        (Ok(file), Ok(out)) => file == out,
        _ => file == out,
    };
    if file.is_some_and(same) {
        return Err(format!("--annotate: {out} is the report itself; give another name"));
    }
    if is_word && is_page(out) {
        return Err(format!(
            "--annotate: a Word document is annotated as DOCX; expected a name as out.docx; {SEE_HELP}"
        ));
    }
    if !is_word && ends_with(out, &["docx", "doc"]) {
        return Err(format!("--annotate: a text is annotated as a web page; expected a name as out.html; {SEE_HELP}"));
    }
    Ok(())
}

/// Whether a name is that of a web page.
pub(crate) fn is_page(out: &str) -> bool {
    ends_with(out, &["html", "htm"])
}

fn ends_with(out: &str, ends: &[&str]) -> bool {
    Path::new(out).extension().is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// The report with its findings: the Word document with comments, or a page with marked passages.
pub(crate) fn annotated(file: Option<&str>, document: &Document, findings: &[Finding]) -> Result<Vec<u8>, String> {
    if let Some((bytes, word)) = &document.word {
        return annotate::docx(bytes, word, findings, today()).map_err(|error| format!("cannot annotate: {error}"));
    }
    let name = file.and_then(|file| Path::new(file).file_name()?.to_str()).unwrap_or("the bundled report");
    Ok(annotate::html(name, document.report.text(), findings).into_bytes())
}

/// Today in Vietnam, seven hours before Greenwich.
fn today() -> NaiveDate {
    const VIETNAM: u64 = 7 * 3_600;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() + VIETNAM);
    let now = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    now.unwrap_or_default().date_naive()
}

/// The words at the place of a finding, on one line.
fn quoted(finding: &Finding, text: &str) -> String {
    let words = finding.location().span.and_then(|(start, end)| text.get(start..end)).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A finding on each line, with the words at its place below it.
pub(crate) fn plain(out: &mut dyn Write, findings: &[Finding], text: &str, language: Language) -> Result<(), Stop> {
    let vietnamese = language == Language::Vietnamese;
    for finding in findings {
        let severity = finding.severity();
        let severity = if vietnamese { severity.label(language) } else { severity.as_str() };
        writeln!(out, "{severity} [{}] {}", finding.rule(), finding.message(language))?;
        let quoted = quoted(finding, text);
        if !quoted.is_empty() {
            writeln!(out, "    “{quoted}”")?;
        }
    }
    Ok(writeln!(out, "{} {}", findings.len(), if vietnamese { "phát hiện" } else { "findings" })?)
}

/// An array with one finding on each line.
pub(crate) fn json(out: &mut dyn Write, findings: &[Finding], text: &str) -> Result<(), Stop> {
    writeln!(out, "[")?;
    for (at, finding) in findings.iter().enumerate() {
        let line = serde_json::to_string(&Item::new(finding, text)).map_err(|error| error.to_string())?;
        writeln!(out, "  {line}{}", if at + 1 < findings.len() { "," } else { "" })?;
    }
    Ok(writeln!(out, "]")?)
}
