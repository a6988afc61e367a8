//! What the web page does with a file: a list of dossiers is counted into its form, a report or a published form is
//! checked. Everything goes in as bytes and comes out as JSON, so that the page has nothing to decide.
//!
//! ```no_run
//! use cchc_web::{Answer, Options, examine};
//!
//! let answer = examine("bao-cao.txt", cchc::samples::REPORT.as_bytes(), &Options::default());
//! assert!(matches!(answer, Ok(Answer { .. })));
//! ```

mod answer;
#[allow(unsafe_code, reason = "what wasm-bindgen writes for the exports below")]
mod exports;
mod list;
mod period;
mod published;
mod report;

pub use answer::{Answer, Columns, FindingView, FormTable, Kind, Options, PeriodView, TableRow};

use cchc::finding::Language;
use cchc::ingest::DossierReader;
use cchc::ingest::docx::FileKind;

/// The largest file that is read: a list of about half a million dossiers.
pub const LARGEST: usize = 64 << 20;

/// What is said of a file that cannot be read, in the language asked for.
pub type Refusal = String;

/// Counts or checks a file. Its content says what it is, unless the options do.
///
/// # Errors
///
/// In the language asked for, why the file can be neither counted nor checked.
pub fn examine(name: &str, bytes: &[u8], options: &Options) -> Result<Answer, Refusal> {
    if bytes.len() > LARGEST {
        return Err(match options.language {
            Language::English => {
                "the file is larger than 64 MB; count it with the program quarterly_report, which has no limit"
                    .to_owned()
            }
            _ => "tệp lớn hơn 64 MB; hãy đếm bằng chương trình quarterly_report, chương trình đó không có giới hạn"
                .to_owned(),
        });
    }
    match options.kind {
        Some(Kind::List) => list::count(bytes, options),
        Some(Kind::Forms) => published::workbook(bytes, options),
        Some(Kind::Report) => report::audit(name, bytes, options),
        None => guess(name, bytes, options),
    }
}

fn guess(name: &str, bytes: &[u8], options: &Options) -> Result<Answer, Refusal> {
    let kind = FileKind::of(bytes);
    match kind {
        FileKind::Workbook => {
            // A workbook that was written from a count has both: the list is the one that can be counted again.
            list::count(bytes, options).or_else(|refusal| match published::workbook(bytes, options) {
                Ok(answer) if !answer.forms.is_empty() => Ok(answer),
                _ => Err(refusal),
            })
        }
        _ if is_json(bytes) || is_called(name, &["json"]) => list::count(bytes, options),
        _ if is_word(bytes) => report::audit(name, bytes, options),
        FileKind::LegacyWord | FileKind::Encrypted | FileKind::Pdf | FileKind::Rtf | FileKind::Slides => {
            Err(refused(kind, options.language))
        }
        FileKind::Html | FileKind::FlatXml if bytes.trim_ascii_start().starts_with(b"<") => {
            Err(refused(kind, options.language))
        }
        _ if DossierReader::new(bytes).is_ok() => list::count(bytes, options),
        // A list without its columns, or in an old encoding, says what it lacks as a list.
        _ if is_called(name, &["csv", "tsv"]) => report::audit(name, bytes, options)
            .ok()
            .filter(|answer| !answer.forms.is_empty())
            .map_or_else(|| list::count(bytes, options), Ok),
        _ => report::audit(name, bytes, options),
    }
}

fn refused(kind: FileKind, language: Language) -> Refusal {
    match language {
        Language::English => format!("the file is {}", kind.advice(language)),
        _ => format!("tệp {}", kind.advice(language)),
    }
}

fn is_word(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

fn is_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match text {
        [b'{', rest @ ..] => !rest.starts_with(b"\\rtf"),
        [b'[', rest @ ..] => rest.trim_ascii_start().starts_with(b"{"),
        _ => false,
    }
}

fn is_called(name: &str, ends: &[&str]) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default();
    ends.iter().any(|known| end.eq_ignore_ascii_case(known))
}

/// The Word document of a report with its findings as comments, dated `day` (`2021-03-31`).
///
/// # Errors
///
/// In the language asked for, why the document cannot be read or written.
pub fn annotated(bytes: &[u8], day: &str, options: &Options) -> Result<Vec<u8>, Refusal> {
    report::annotated(bytes, day, options)
}
