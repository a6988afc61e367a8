//! Findings written into the file that they are about: comments in a Word document, marked passages of a text.
//!
//! ```
//! # #[cfg(all(feature = "docx", feature = "docx-in"))] {
//! use cchc::check::Audit;
//! use cchc::chrono::NaiveDate;
//! use cchc::export::annotate;
//! use cchc::ingest::docx;
//! use cchc::report::Report;
//!
//! # let bytes = cchc::export::docx::WordDocument::new("BÁO CÁO", "Ngày 30/02/2021").to_docx()?;
//! let word = docx::read(&bytes)?;
//! let findings = Audit::new().run(&Report::read(word.text()));
//! let day = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
//! let annotated = annotate::docx(&bytes, &word, &findings, day)?;
//! assert_eq!(docx::read(&annotated)?.text(), word.text());
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "docx-in")]
mod anchor;
#[cfg(feature = "docx-in")]
mod comment;
#[cfg(feature = "docx-in")]
mod docx;
#[cfg(feature = "html")]
mod html;

#[cfg(feature = "docx-in")]
pub(in crate::export) use comment::escaped;
#[cfg(feature = "docx-in")]
pub use docx::{AUTHOR, docx};
#[cfg(feature = "html")]
pub use html::html;

use super::{LANGUAGE, severity_title};
use crate::finding::Finding;
use crate::law;

/// What a reader of the file needs to know of a finding, line by line: severity and rule, remark, what was expected and
/// found, and the article of law. The place is where the words stand.
fn lines(finding: &Finding) -> Vec<String> {
    let rule = finding.rule();
    let mut lines = vec![format!("{} ({}): {}", severity_title(finding.severity()), rule.code(), rule.title(LANGUAGE))];
    let ([expected, found], detail) = finding.values(LANGUAGE);
    let location = finding.location();
    let row = location.row.as_ref().map(|row| format!("hàng “{row}”"));
    let column = location.column.map(|column| format!("cột {column}"));
    let place: Vec<String> = row.into_iter().chain(column).collect();
    if !place.is_empty() {
        lines.push(format!("Vị trí: {}", place.join(", ")));
    }
    lines.extend(expected.map(|value| format!("Cần: {value}")));
    lines.extend(found.map(|value| format!("Thấy: {value}")));
    lines.extend(detail.map(|detail| format!("Ghi chú thêm: {detail}")));
    lines.push(format!("Căn cứ: {}", law::basis_text(rule, LANGUAGE)));
    lines
}
