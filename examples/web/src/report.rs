//! A report, audited.

use std::borrow::Cow;

use cchc::check::{self, Audit};
use cchc::chrono::NaiveDate;
use cchc::export::annotate;
use cchc::finding::{Finding, Language};
use cchc::ingest::docx::{self, FileKind, WordText};
use cchc::report::Report;

use crate::answer::{Answer, FormTable, Kind, Options};
use crate::{Refusal, is_word, refused};

/// The longest text that is shown with its marks.
const LONGEST: usize = 4 << 20;

/// A report as it stands in its file.
struct Document {
    report: Report,
    word: Option<WordText>,
}

/// Audits a report: text, Markdown or a Word document.
pub(crate) fn audit(name: &str, bytes: &[u8], options: &Options) -> Result<Answer, Refusal> {
    let language = options.language;
    let document = read(bytes, language)?;
    let text = document.report.text();
    if text.trim().is_empty() {
        return Err(say(language, "tệp rỗng; không có gì để kiểm tra", "the file is empty; there is nothing to check"));
    }
    if text.len() > LONGEST {
        return Err(say(
            language,
            "văn bản dài hơn 4 MB; hãy kiểm tra bằng chương trình audit_report",
            "the text is longer than 4 MB; check it with the program audit_report",
        ));
    }
    let findings = findings(&document);
    let forms: Vec<FormTable> = match &document.word {
        Some(word) => word.published().iter().map(|table| FormTable::new(table.form(), None)).collect(),
        None => Vec::new(),
    };
    let own = || document.report.form().filter(|form| !form.rows().is_empty());
    Ok(Answer {
        forms: if forms.is_empty() {
            own().map(|form| FormTable::new(form, None)).into_iter().collect()
        } else {
            forms
        },
        page: Some(annotate::html(name, text, &findings)),
        is_word: document.word.is_some(),
        ..Answer::new(Kind::Report, &findings, language)
    })
}

/// The Word document with its findings as comments.
pub(crate) fn annotated(bytes: &[u8], day: &str, options: &Options) -> Result<Vec<u8>, Refusal> {
    let language = options.language;
    let document = read(bytes, language)?;
    let Some(word) = &document.word else {
        return Err(say(language, "không phải văn bản Word", "not a Word document"));
    };
    let day = day.parse::<NaiveDate>().map_err(|_| say(language, "ngày không hợp lệ", "not a day"))?;
    annotate::docx(bytes, word, &findings(&document), day).map_err(|error| error.message(language))
}

fn findings(document: &Document) -> Vec<Finding> {
    let noticed = document.word.as_ref().map(|word| word.findings().clone()).unwrap_or_default();
    let mut findings = check::place_findings(&document.report, noticed).into_vec();
    findings.extend(Audit::new().run(&document.report));
    findings
}

fn read(bytes: &[u8], language: Language) -> Result<Document, Refusal> {
    if is_word(bytes) {
        let word = docx::read(bytes).map_err(|error| error.message(language))?;
        return Ok(Document { report: Report::read(word.text()), word: Some(word) });
    }
    let Some(text) = text(bytes) else { return Err(refused(FileKind::of(bytes), language)) };
    Ok(Document { report: Report::read(&text), word: None })
}

/// Text in UTF-8, or in UTF-16 with a mark, as Notepad saves it.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok().filter(|_| rest.len() % 2 == 0).map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
    .filter(|text| !text.contains('\0'))
}

fn say(language: Language, vietnamese: &str, english: &str) -> Refusal {
    match language {
        Language::English => english.to_owned(),
        _ => vietnamese.to_owned(),
    }
}
