//! A stretch of the text of a report.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of a report's text (đoạn văn): its first and last byte, and its words.
///
/// Of a composed report the bytes are those of [`ComposedReport::to_text`](crate::report::compose::ComposedReport::to_text).
///
/// ```
/// use cchc::report::compare::Passage;
///
/// let passage: Passage = serde_json::from_str(r#"{"start": 0, "end": 3, "words": "Lời"}"#)?;
/// assert_eq!(passage.end - passage.start, 3);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// Its words, on one line.
    pub words: String,
}

impl Passage {
    pub(super) fn new(text: &str, span: Range<usize>) -> Self {
        let words = text.get(span.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        Self { start: span.start, end: span.end, words }
    }
}
