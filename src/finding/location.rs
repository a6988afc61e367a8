//! Where a finding was seen.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Language;
use crate::text::excerpt::excerpt;

/// A place in a file of records: byte offset from the start (from 0), line and record (both from 1).
///
/// A record that holds line breaks inside quotes spans several lines; `line` is where it starts. The header
/// is record 0.
///
/// ```
/// use cchc::finding::Position;
///
/// let position = Position { byte: 120, line: 3, record: 2 };
/// assert_eq!(position.to_string(), "line 3, record 2, byte 120");
/// assert!(position < Position { byte: 121, line: 3, record: 3 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Byte offset of the record's first byte.
    pub byte: u64,
    /// Line on which the record starts, from 1.
    pub line: u64,
    /// Number of the record, from 1; the header is 0.
    pub record: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, record {}, byte {}", self.line, self.record, self.byte)
    }
}

/// Where a finding was seen (vị trí): any of a dossier, a place in a file, a table cell, a stretch of text.
///
/// ```
/// use cchc::finding::Location;
///
/// let cell = Location::row("Lĩnh vực Báo chí").with_column(7);
/// assert_eq!(cell.to_string(), "row “Lĩnh vực Báo chí”, column 7");
/// assert_eq!(Location::span(8, 17).to_string(), "bytes 8–17");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Location {
    /// Code of the dossier (mã hồ sơ).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// Place in the file of records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Printed label of a table row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Printed number of a table column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u8>,
    /// Bytes of a text, first and one past the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<(usize, usize)>,
    /// Address of a cell in a sheet, as `Sheet1!B7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The place in a report as people say it: "mục II.2, dòng 14: “100% hồ sơ”". [`Location::describe`] says it in either
    /// language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Number of the line of a report, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Number of the section of a report, from the top: "II.2".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

written! { Location {
    dossier unless Option::is_none,
    position unless Option::is_none,
    row unless Option::is_none,
    column unless Option::is_none,
    span unless Option::is_none,
    address unless Option::is_none,
    place unless Option::is_none,
    line unless Option::is_none,
    section unless Option::is_none,
} }

impl Location {
    /// The whole of what was looked at.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::whole().describe(Language::English), "");
    /// ```
    pub fn whole() -> Self {
        Self::default()
    }

    /// A dossier, by its code.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::dossier("HS-1").describe(Language::Vietnamese), "hồ sơ HS-1");
    /// ```
    pub fn dossier(code: impl Into<String>) -> Self {
        Self { dossier: Some(shown(code.into())), ..Self::default() }
    }

    /// A place in a file of records.
    ///
    /// ```
    /// use cchc::finding::{Language, Location, Position};
    ///
    /// let position = Position { byte: 120, line: 3, record: 2 };
    /// assert_eq!(Location::position(position).describe(Language::Vietnamese), "dòng 3, bản ghi 2, byte 120");
    /// ```
    pub fn position(position: Position) -> Self {
        Self { position: Some(position), ..Self::default() }
    }

    /// A table row, by its printed label.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::row("Báo chí").describe(Language::Vietnamese), "hàng “Báo chí”");
    /// ```
    pub fn row(label: impl Into<String>) -> Self {
        Self { row: Some(label.into()), ..Self::default() }
    }

    /// A table column, by its printed number.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::column(13).describe(Language::Vietnamese), "cột 13");
    /// ```
    pub fn column(column: u8) -> Self {
        Self { column: Some(column), ..Self::default() }
    }

    /// Bytes `start..end` of a text.
    ///
    /// ```
    /// use cchc::finding::Location;
    ///
    /// let text = "Quý I năm 2021";
    /// let (start, end) = Location::span(0, "Quý I".len()).span.unwrap();
    /// assert_eq!(&text[start..end], "Quý I");
    /// ```
    pub fn span(start: usize, end: usize) -> Self {
        Self { span: Some((start, end)), ..Self::default() }
    }

    /// The same place, in this column.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::row("Báo chí").with_column(13).describe(Language::English), "row “Báo chí”, column 13");
    /// ```
    #[must_use]
    pub fn with_column(mut self, column: u8) -> Self {
        self.column = Some(column);
        self
    }

    /// The same place, of this dossier.
    ///
    /// ```
    /// use cchc::finding::Location;
    ///
    /// assert_eq!(Location::column(8).with_dossier("HS-1").dossier.as_deref(), Some("HS-1"));
    /// ```
    #[must_use]
    pub fn with_dossier(mut self, code: impl Into<String>) -> Self {
        self.dossier = Some(shown(code.into()));
        self
    }

    /// The same place, read at this position.
    ///
    /// ```
    /// use cchc::finding::{Language, Location, Position};
    ///
    /// let position = Position { byte: 120, line: 3, record: 2 };
    /// assert_eq!(Location::dossier("HS-1").with_position(position).describe(Language::English), "dossier HS-1, line 3, record 2, byte 120");
    /// ```
    #[must_use]
    pub fn with_position(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// The same place, at this address in a sheet.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::row("Báo chí").with_address("Biểu 06a!D7").describe(Language::English), "row “Báo chí”, cell Biểu 06a!D7");
    /// ```
    #[must_use]
    pub fn with_address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// The same place, in the words of people: section, line, and what stands there.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// assert_eq!(Location::span(0, 5).with_place("mục II.1, dòng 12").describe(Language::Vietnamese), "mục II.1, dòng 12, byte 0–5");
    /// ```
    #[must_use]
    pub fn with_place(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same place, on this line of a report and in this section of it; `None` outside the sections.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// let location = Location::whole().with_place("mục II.1, dòng 12: “125 hồ sơ”").with_line(12, "II.1".to_owned());
    /// assert_eq!((location.line, location.section.as_deref()), (Some(12), Some("II.1")));
    /// assert_eq!(location.describe(Language::Vietnamese), "mục II.1, dòng 12: “125 hồ sơ”");
    /// // A place is told in the words of the report.
    /// assert_eq!(location.describe(Language::English), "mục II.1, dòng 12: “125 hồ sơ”");
    /// ```
    #[must_use]
    pub fn with_line(mut self, line: usize, section: impl Into<Option<String>>) -> Self {
        self.line = Some(line);
        self.section = section.into();
        self
    }

    /// Moves a place in a file on, when what was read before it is known.
    pub(crate) fn shift(&mut self, by: Position) {
        if let Some(position) = &mut self.position {
            position.byte += by.byte;
            position.line += by.line;
            position.record += by.record;
        }
    }

    /// The place in a report in words: as it was said, which is in the words of the report, or else its section and line.
    fn said_place(&self, language: Language) -> Option<String> {
        if self.place.is_some() {
            return self.place.clone();
        }
        Some(match (self.section.as_deref(), self.line?, language) {
            (Some(section), line, Language::Vietnamese) => format!("mục {section}, dòng {line}"),
            (None, line, Language::Vietnamese) => format!("dòng {line}"),
            (Some(section), line, Language::English) => format!("section {section}, line {line}"),
            (None, line, Language::English) => format!("line {line}"),
        })
    }

    /// The place in words; empty for the whole.
    ///
    /// ```
    /// use cchc::finding::{Language, Location};
    ///
    /// let location = Location::row("Báo chí").with_column(7);
    /// assert_eq!(location.describe(Language::Vietnamese), "hàng “Báo chí”, cột 7");
    /// assert_eq!(location.describe(Language::English), "row “Báo chí”, column 7");
    /// ```
    pub fn describe(&self, language: Language) -> String {
        let vietnamese = language == Language::Vietnamese;
        let mut parts = Vec::new();
        parts.extend(self.said_place(language));
        if let Some(code) = self.dossier.as_deref().filter(|code| !code.trim().is_empty()) {
            parts.push(format!("{} {code}", if vietnamese { "hồ sơ" } else { "dossier" }));
        }
        if let Some(at) = self.position {
            parts.push(match (at.record, language) {
                // Headings and totals are no records, and their line says where they are.
                (0, Language::Vietnamese) => format!("dòng {}", at.line),
                (0, Language::English) => format!("line {}", at.line),
                (_, Language::Vietnamese) => format!("dòng {}, bản ghi {}, byte {}", at.line, at.record, at.byte),
                (_, Language::English) => at.to_string(),
            });
        }
        if let Some(row) = &self.row {
            parts.push(format!("{} “{row}”", if vietnamese { "hàng" } else { "row" }));
        }
        if let Some(column) = self.column {
            parts.push(format!("{} {column}", if vietnamese { "cột" } else { "column" }));
        }
        if let Some((start, end)) = self.span {
            parts.push(format!("{} {start}–{end}", if vietnamese { "byte" } else { "bytes" }));
        }
        if let Some(address) = &self.address {
            parts.push(format!("{} {address}", if vietnamese { "ô" } else { "cell" }));
        }
        parts.join(", ")
    }
}

/// As much of a text as a finding or a list keeps: a cell can be a megabyte, and there can be many.
pub(crate) fn shown(text: String) -> String {
    const MOST: usize = 200;
    if text.len() <= MOST { text } else { excerpt(&text, MOST).to_owned() }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Language::English))
    }
}
