//! A reference to a document in running text.

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::repair::Repair;
use super::symbol::Symbol;

use crate::text::vocabulary;

/// What kind of reference it is.
///
/// ```
/// use cchc::document::CitationKind;
/// use cchc::document;
///
/// let text = "Quyết định số 45/QĐ-UBND ngày 05/01/2021";
/// assert_eq!(document::citations(text)[0].kind(), CitationKind::Reference);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum CitationKind {
    /// A reference to another document (viện dẫn).
    Reference,
    /// The document's own number, in its head: "Số: 45/BC-STTTT".
    Own,
    /// The document's own number while it is still blank: "Số: /BC-STTTT".
    OwnBlank,
    /// A number without the rest of its symbol: "Nghị quyết 18", "Nghị định 09/2019".
    Partial,
    /// From one number to another: "496→521/QĐ-TTg".
    Range,
}

vocabulary! { CitationKind in "cchc::document", "kind of citation", "loại viện dẫn";
    Reference = "reference", "viện dẫn", "reference";
    Own = "own", "số của văn bản", "own number";
    OwnBlank = "own_blank", "số của văn bản, để trống", "own number, blank";
    Partial = "partial", "viện dẫn một phần", "partial reference";
    Range = "range", "dãy số", "range of numbers";
}

impl CitationKind {
    /// The word in lists of citations: `ref`, `self`, `self_blank`, `partial`, `range`.
    ///
    /// ```
    /// use cchc::document::CitationKind;
    ///
    /// assert_eq!(CitationKind::Own.code_word(), "self");
    /// ```
    pub const fn code_word(self) -> &'static str {
        match self {
            Self::Reference => "ref",
            Self::Own => "self",
            Self::OwnBlank => "self_blank",
            Self::Partial => "partial",
            Self::Range => "range",
        }
    }
}

impl CitationKind {
    /// Whether it is the number of the document itself.
    ///
    /// ```
    /// use cchc::document::CitationKind;
    ///
    /// assert!(CitationKind::OwnBlank.is_own());
    /// assert!(!CitationKind::Reference.is_own());
    /// ```
    pub fn is_own(self) -> bool {
        matches!(self, Self::Own | Self::OwnBlank)
    }
}

/// Where the issue date of a citation was found.
///
/// ```
/// use cchc::document;
/// use cchc::finding::Language;
///
/// let text = "Quyết định số 45/QĐ-UBND ngày 05/01/2021";
/// assert_eq!(document::citations(text)[0].date_place().unwrap().label(Language::Vietnamese), "sau số ký hiệu");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DatePlace {
    /// After the symbol: "… ngày 30/12/2020".
    After,
    /// Before it: "Ngày 09/03/2021, Sở đã xây dựng Đề án số …".
    Before,
    /// Stated once for a list.
    Shared,
    /// In the head of the document, for its own number.
    Head,
}

vocabulary! { DatePlace in "cchc::document", "place of a date", "vị trí của ngày";
    After = "after", "sau số ký hiệu", "after the symbol";
    Before = "before", "trước số ký hiệu", "before the symbol";
    Shared = "shared", "chung cho danh sách", "shared by a list";
    Head = "head", "ở đầu văn bản", "in the head";
}

/// A reference to a document in running text (viện dẫn văn bản).
///
/// Spans are byte offsets into the text that was scanned.
///
/// ```
/// use cchc::document;
///
/// let text = "Kế hoạch số 117/KH-UBND ngày 30/12/2020 của UBND tỉnh";
/// let citation = &document::citations(text)[0];
/// assert_eq!(citation.symbol().to_string(), "117/KH-UBND");
/// assert_eq!(citation.date(), Some("2020-12-30".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[allow(clippy::struct_excessive_bools, reason = "four facts of the text, independent of each other")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) phrase: usize,
    pub(super) tail: usize,
    pub(super) symbol: Symbol,
    pub(super) repairs: Vec<Repair>,
    pub(super) word: Option<&'static str>,
    pub(super) own_word: bool,
    pub(super) agrees: bool,
    pub(super) numbered: bool,
    pub(super) date: Option<(NaiveDate, DatePlace)>,
    pub(super) broken_date: bool,
    pub(super) kind: CitationKind,
}

impl Citation {
    /// The bytes of the symbol.
    ///
    /// ```
    /// use cchc::document;
    ///
    /// let text = "theo Quyết định số 45/QĐ-UBND ngày 05/01/2021";
    /// assert_eq!(&text[document::citations(text)[0].span()], "45/QĐ-UBND");
    /// ```
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The bytes of the whole phrase: from the type word or "số" to the end of the date.
    ///
    /// ```
    /// use cchc::document;
    ///
    /// let text = "theo Quyết định số 45/QĐ-UBND ngày 05/01/2021";
    /// assert_eq!(&text[document::citations(text)[0].phrase()], "Quyết định số 45/QĐ-UBND ngày 05/01/2021");
    /// ```
    pub fn phrase(&self) -> Range<usize> {
        self.phrase..self.tail
    }

    /// The symbol in its repaired reading.
    pub fn symbol(&self) -> &Symbol {
        &self.symbol
    }

    /// What was mended to read the symbol.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// The type word that goes with it, in its canonical spelling: "Kế hoạch", "Công văn".
    pub fn type_word(&self) -> Option<&'static str> {
        self.word
    }

    /// Whether the type word stands right before it, and is not shared or found further off.
    pub fn has_own_type_word(&self) -> bool {
        self.own_word
    }

    /// Whether the type word right before it goes with the type abbreviation in the symbol; true where there is no
    /// such word, or nothing to compare.
    pub fn type_agrees(&self) -> bool {
        self.agrees
    }

    /// Whether "số" stands before it.
    pub fn has_number_word(&self) -> bool {
        self.numbered
    }

    /// The issue date, where one is stated. Dates of effect are none.
    ///
    /// ```
    /// use cchc::document;
    ///
    /// assert_eq!(document::citations("Quyết định số 45/QĐ-UBND")[0].date(), None);
    /// assert_eq!(document::citations("Quyết định số 45/QĐ-UBND ngày 05/01/2021")[0].date(), Some("2021-01-05".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn date(&self) -> Option<NaiveDate> {
        self.date.map(|(date, _)| date)
    }

    /// Where the issue date was found.
    ///
    /// ```
    /// use cchc::document::DatePlace;
    /// use cchc::document;
    ///
    /// let text = "Quyết định số 45/QĐ-UBND ngày 05/01/2021";
    /// assert_eq!(document::citations(text)[0].date_place(), Some(DatePlace::After));
    /// ```
    pub fn date_place(&self) -> Option<DatePlace> {
        self.date.map(|(_, place)| place)
    }

    /// Whether something written as its date is no date: "19/8/19999".
    pub fn has_broken_date(&self) -> bool {
        self.broken_date
    }

    /// What kind of reference it is.
    pub fn kind(&self) -> CitationKind {
        self.kind
    }

    /// The year of the document: inside the symbol, else of the date.
    ///
    /// ```
    /// use cchc::document;
    ///
    /// assert_eq!(document::citations("Nghị định số 61/2018/NĐ-CP")[0].year(), Some(2018));
    /// ```
    pub fn year(&self) -> Option<i32> {
        use chrono::Datelike;
        self.symbol.year().map(i32::from).or_else(|| self.date().map(|date| date.year()))
    }

    /// The symbol as it stands in `text`, without white space and with nothing mended.
    ///
    /// ```
    /// use cchc::document;
    ///
    /// let text = "Quyết định số 45 /QĐ - UBND";
    /// assert_eq!(document::citations(text)[0].surface(text.as_bytes()), "45/QĐ-UBND");
    /// ```
    pub fn surface(&self, text: &[u8]) -> String {
        let bytes = text.get(self.span()).unwrap_or_default();
        String::from_utf8_lossy(bytes).chars().filter(|letter| !letter.is_whitespace()).collect()
    }
}
