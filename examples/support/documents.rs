//! Reports and published forms out of the files that people have: text, Word, workbooks.

use cchc::finding::{Finding, Findings};
use cchc::ingest::docx::{self, FileKind, WordText};
use cchc::ingest::xlsx;
use cchc::report::Report;
use cchc::report::compose::ComposedReport;
use cchc::{PublishedForm, check};

use super::{cannot_read, read};

/// A report as it stands in its file.
pub(crate) struct Document {
    /// The report.
    pub(crate) report: Report,
    /// The bytes and the text of a Word document; nothing for a text file.
    pub(crate) word: Option<(Vec<u8>, WordText)>,
    /// The draft, where the file is the JSON of one.
    pub(crate) composed: Option<ComposedReport>,
}

impl Document {
    /// A report in text.
    pub(crate) fn of_text(text: &str) -> Self {
        Self { report: Report::read(text), word: None, composed: None }
    }

    /// Reads a report: a Word document, text, or the JSON of a composed one.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let bytes = read(path)?;
        if is_word(&bytes) {
            let word = docx::read(&bytes).map_err(|error| match error {
                docx::WordReadError::NotADocument { kind: FileKind::Workbook } => {
                    cannot_read(path, "the file is a workbook; check its form with check_form")
                }
                error => cannot_read(path, error),
            })?;
            return Ok(Self { report: Report::read(word.text()), word: Some((bytes, word)), composed: None });
        }
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
        if start.starts_with(b"{") {
            let draft: ComposedReport = serde_json::from_slice(start).map_err(|error| cannot_read(path, error))?;
            return Ok(Self { composed: Some(draft.clone()), ..Self::of_text(&draft.to_text()) });
        }
        Ok(Self::of_text(&text(path, bytes)?))
    }

    /// What was noticed while the file was read.
    pub(crate) fn findings(&self) -> Findings {
        self.word.as_ref().map(|(_, word)| word.findings().clone()).unwrap_or_default()
    }
}

/// Whether the bytes are those of a Word document or of one of its relatives, which the reader names.
fn is_word(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3, 4, ..])
}

/// A text file; of other kinds of documents it says what to do.
fn text(path: &str, bytes: Vec<u8>) -> Result<String, String> {
    match FileKind::of(&bytes) {
        FileKind::Text | FileKind::Empty => {}
        FileKind::Unknown => return Err(cannot_read(path, "not UTF-8 text")),
        // A text may quote a web page.
        FileKind::Html if !bytes.trim_ascii_start().starts_with(b"<") => {}
        kind => return Err(cannot_read(path, format!("the file is {kind}"))),
    }
    String::from_utf8(bytes).map_err(|_| cannot_read(path, "not UTF-8 text"))
}

/// A published form with what was found in it.
#[derive(Default)]
pub(crate) struct CheckedForm {
    /// The form.
    pub(crate) form: PublishedForm,
    /// What was noticed while it was read, with places in its file where they are known.
    pub(crate) read: Findings,
    /// What its own figures say.
    pub(crate) findings: Findings,
}

impl CheckedForm {
    /// All findings: those of the reader first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Finding> {
        self.read.iter().chain(&self.findings)
    }
}

/// Every published form of a file: a workbook, a Word document, or text, which has one.
pub(crate) fn published_forms(path: &str) -> Result<Vec<CheckedForm>, String> {
    let bytes = read(path)?;
    let forms: Vec<CheckedForm> = match FileKind::of(&bytes) {
        FileKind::Workbook => {
            let sheets = xlsx::read_all_published(&bytes).map_err(|error| cannot_read(path, error))?;
            let checked = sheets.into_iter().map(|sheet| {
                let findings = sheet.located(check::check_form(sheet.form()));
                CheckedForm { form: sheet.form().clone(), read: sheet.findings().clone(), findings }
            });
            let forms: Vec<CheckedForm> = checked.collect();
            if forms.is_empty() {
                // Why there is no table.
                let sheet = xlsx::read_published(&bytes).map_err(|error| cannot_read(path, error))?;
                return Ok(vec![CheckedForm { read: sheet.findings().clone(), ..CheckedForm::default() }]);
            }
            forms
        }
        _ if is_word(&bytes) => {
            let word = docx::read(&bytes).map_err(|error| cannot_read(path, error))?;
            let tables = word.published().into_iter().map(|table| {
                let findings = table.located(check::check_form(table.form()));
                CheckedForm { form: table.form().clone(), read: table.findings().clone(), findings }
            });
            let mut forms: Vec<CheckedForm> = tables.collect();
            if forms.is_empty() {
                // A table may be made of tabs; or there is none, which the reader says.
                forms.push(in_text(word.text().as_bytes()));
            }
            forms[0].read.merge(word.findings().clone());
            forms
        }
        kind @ (FileKind::LegacyWord | FileKind::Encrypted | FileKind::Pdf | FileKind::Rtf) => {
            return Err(cannot_read(path, format!("the file is {kind}")));
        }
        _ => vec![in_text(&bytes)],
    };
    Ok(forms)
}

fn in_text(bytes: &[u8]) -> CheckedForm {
    let (form, read) = PublishedForm::read(bytes);
    CheckedForm { findings: check::check_form(&form), form, read }
}

/// Findings of a file beside the one that is checked: told, with no place in it.
pub(crate) fn beside(findings: Findings, file: &str) -> Findings {
    findings
        .into_vec()
        .into_iter()
        .map(|finding| {
            let mut location = finding.location().clone();
            location.span = None;
            let detail = match finding.detail() {
                Some(detail) => format!("{detail}, {file}"),
                None => file.to_owned(),
            };
            finding.with_location(location).with_detail(detail)
        })
        .collect()
}
