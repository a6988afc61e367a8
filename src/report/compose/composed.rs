//! The composed report as a value.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fact::{Fact, Length};
use super::table::ReportTable;
use crate::form::ResultForm;
use crate::report::{BlockKind, Topic};
use crate::time::Period;

/// The head of a report (phần đầu của báo cáo): who, what, when. What is not known is empty, and left blank in print.
///
/// ```
/// use cchc::report::compose::ReportHead;
///
/// let head = ReportHead { issuer: "SỞ NỘI VỤ".into(), symbol: "BC-SNV".into(), ..ReportHead::default() };
/// assert_eq!(head.number_line(), "Số:       /BC-SNV");
/// assert!(head.place_date_line().starts_with("……………, ngày"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportHead {
    /// The body over the one that reports (cơ quan chủ quản).
    pub superior: String,
    /// The body that reports (cơ quan ban hành), as its head prints it.
    pub issuer: String,
    /// How the text calls the body: "Sở Thông tin và Truyền thông".
    pub name: String,
    /// The number, where the registry gave one.
    pub number: String,
    /// The notation: "BC-STTTT".
    pub symbol: String,
    /// The place.
    pub place: String,
    /// The day of signature.
    pub date: Option<NaiveDate>,
    /// The kind of document: "BÁO CÁO".
    pub kind: String,
    /// What it is about.
    pub subject: String,
}

impl ReportHead {
    /// Number and notation as printed.
    pub fn number_line(&self) -> String {
        let symbol = if self.symbol.is_empty() { "BC-" } else { &self.symbol };
        let number = if self.number.is_empty() { "      " } else { &self.number };
        format!("Số: {number}/{symbol}")
    }

    /// Place and day as printed: days below 10 and months 1 and 2 are padded
    /// ([NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp), appendix I).
    pub fn place_date_line(&self) -> String {
        let place = if self.place.is_empty() { "……………" } else { &self.place };
        match self.date {
            Some(day) if day.month() < 3 => {
                format!("{place}, ngày {:02} tháng {:02} năm {}", day.day(), day.month(), day.year())
            }
            Some(day) => format!("{place}, ngày {:02} tháng {} năm {}", day.day(), day.month(), day.year()),
            None => format!("{place}, ngày       tháng       năm           "),
        }
    }
}

/// Who signs (chữ ký): the title, a line each, and the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signature {
    /// "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
    pub title: Vec<String>,
    /// The name; empty on a draft.
    pub name: String,
}

/// A paragraph, a bullet or a bullet of the second level (kiểu đoạn).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PartStyle {
    /// A paragraph.
    #[default]
    Paragraph,
    /// "- …"
    Bullet,
    /// "+ …"
    SubBullet,
}

impl PartStyle {
    /// The mark before the text.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Paragraph => "",
            Self::Bullet => "- ",
            Self::SubBullet => "+ ",
        }
    }

    /// As the outline of a report calls it.
    pub const fn block(self) -> BlockKind {
        match self {
            Self::Paragraph => BlockKind::Paragraph,
            Self::Bullet => BlockKind::Bullet,
            Self::SubBullet => BlockKind::SubBullet,
        }
    }
}

/// A part of a section (thành phần của mục).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ReportPart {
    /// A sentence that the crate writes.
    Fact {
        /// How it is set.
        #[serde(default)]
        style: PartStyle,
        /// How much it says.
        #[serde(default)]
        length: Length,
        /// What it says.
        fact: Fact,
    },
    /// A paragraph of the outline, or of the author.
    Text {
        /// How it is set.
        #[serde(default)]
        style: PartStyle,
        /// The words, without the mark of a bullet.
        text: String,
        /// Whether the author wrote it.
        #[serde(default)]
        author: bool,
    },
    /// A table inside the text.
    Table(ReportTable),
    /// What is missing (chỗ trống): for the author to fill in, never filled by a guess.
    Gap {
        /// What has to stand here.
        missing: String,
    },
}

impl ReportPart {
    /// A sentence of its own.
    pub fn fact(style: PartStyle, length: Length, fact: Fact) -> Self {
        Self::Fact { style, length, fact }
    }

    /// The author's words.
    pub fn author(style: PartStyle, text: impl Into<String>) -> Self {
        Self::Text { style, text: text.into(), author: true }
    }

    /// A marked gap.
    pub fn gap(missing: impl Into<String>) -> Self {
        Self::Gap { missing: missing.into() }
    }

    /// The part as a line of text, with its mark; nothing for a table.
    pub fn line(&self) -> Option<String> {
        match self {
            Self::Fact { style, length, fact } => Some(format!("{}{}", style.mark(), fact.sentence(*length))),
            Self::Text { style, text, .. } => Some(format!("{}{text}", style.mark())),
            Self::Gap { missing } => Some(format!("[… {missing} …]")),
            Self::Table(_) => None,
        }
    }

    /// How the line is set.
    pub fn style(&self) -> PartStyle {
        match self {
            Self::Fact { style, .. } | Self::Text { style, .. } => *style,
            Self::Table(_) | Self::Gap { .. } => PartStyle::Paragraph,
        }
    }
}

/// A section of a composed report (mục): its heading, what it is about, and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComposedSection {
    /// 1 for "I", 2 for "1", 3 for "1.1".
    pub level: u8,
    /// The ordinal without its full stop.
    pub ordinal: String,
    /// The title.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// What stands in it, above the sections below it.
    #[serde(default)]
    pub parts: Vec<ReportPart>,
}

/// A table after the report (phụ lục).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Annex {
    /// The heading over it.
    pub title: String,
    /// The table.
    pub table: ReportTable,
}

/// A whole report as a value (báo cáo đã soạn): head, sections with facts, paragraphs and tables, the form, annexes, who
/// gets it and who signs.
///
/// It is written as text ([`ComposedReport::to_text`]), as Markdown, HTML and Word (`export`), and as JSON; JSON reads back
/// to the same report and the same bytes.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compose::{Composer, Fact};
///
/// let composition = Composer::new("2021-Q1".parse()?).compose();
/// let report = composition.report();
/// // Nothing is known yet: every number is a marked gap.
/// assert_eq!(report.facts().count(), 0);
/// assert!(report.gaps().count() > 5);
///
/// let json = serde_json::to_string(report)?;
/// let again = serde_json::from_str(&json)?;
/// assert_eq!(report, &again);
/// assert_eq!(Report::read(&report.to_text()).section(cchc::report::Topic::OneStop).unwrap().ordinal(), "7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComposedReport {
    /// Head.
    pub head: ReportHead,
    /// The period.
    pub period: Period,
    /// What stands before the first heading.
    #[serde(default)]
    pub opening: Vec<ReportPart>,
    /// The sections in reading order.
    pub sections: Vec<ComposedSection>,
    /// The last paragraph, before its "./.".
    #[serde(default)]
    pub closing: String,
    /// The result form on a page of its own.
    #[serde(default)]
    pub form: Option<ResultForm>,
    /// Tables after it.
    #[serde(default)]
    pub annexes: Vec<Annex>,
    /// Who gets it (nơi nhận).
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Who signs.
    #[serde(default)]
    pub signature: Signature,
    /// What a reader has to know of the sources: "dữ liệu dựng để minh họa".
    #[serde(default)]
    pub remarks: Vec<String>,
    /// The report of the same period that was sent and that this one replaces, as it is called: "Báo cáo số 12/BC-SNV ngày
    /// 15/12/2026".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

written! { ComposedReport {
    head,
    period,
    opening,
    sections,
    closing,
    form,
    annexes,
    recipients,
    signature,
    remarks,
    replaces unless Option::is_none,
} }

impl ComposedReport {
    /// Every part, those before the first heading first.
    pub fn parts(&self) -> impl Iterator<Item = &ReportPart> {
        self.opening.iter().chain(self.sections.iter().flat_map(|section| &section.parts))
    }

    /// The facts in reading order.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.parts().filter_map(|part| match part {
            ReportPart::Fact { fact, .. } => Some(fact),
            _ => None,
        })
    }

    /// What is missing, in reading order.
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        self.parts().filter_map(|part| match part {
            ReportPart::Gap { missing } => Some(missing.as_str()),
            _ => None,
        })
    }

    /// The first section on a topic.
    pub fn section(&self, topic: Topic) -> Option<&ComposedSection> {
        self.sections.iter().find(|section| section.topic == topic)
    }

    /// The last paragraph as printed, with the mark that ends a document.
    pub fn closing_line(&self) -> Option<String> {
        let closing = self.closing.trim().trim_end_matches("./.").trim_end_matches('.');
        (!closing.is_empty()).then(|| format!("{closing}./."))
    }
}
