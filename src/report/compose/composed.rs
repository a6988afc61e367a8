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
    ///
    /// ```
    /// use cchc::report::compose::ReportHead;
    ///
    /// let head = ReportHead { number: "15".into(), symbol: "BC-SNV".into(), ..ReportHead::default() };
    /// assert_eq!(head.number_line(), "Số: 15/BC-SNV");
    /// ```
    pub fn number_line(&self) -> String {
        let symbol = if self.symbol.is_empty() { "BC-" } else { &self.symbol };
        let number = if self.number.is_empty() { "      " } else { &self.number };
        format!("Số: {number}/{symbol}")
    }

    /// Place and day as printed: days below 10 and months 1 and 2 are padded
    /// ([NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp), appendix I).
    ///
    /// ```
    /// use cchc::report::compose::ReportHead;
    ///
    /// let head = ReportHead { place: "Nam Định".into(), date: Some("2021-03-09".parse()?), ..ReportHead::default() };
    /// assert_eq!(head.place_date_line(), "Nam Định, ngày 09 tháng 3 năm 2021");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
///
/// ```
/// use cchc::report::compose::{Composer, Signature};
///
/// let signature = Signature { title: vec!["KT. GIÁM ĐỐC".into(), "PHÓ GIÁM ĐỐC".into()], name: "Nguyễn Văn A".into() };
/// let report = Composer::new("2026-Q2".parse()?).with_signature(signature).compose().into_report();
/// assert!(report.to_text().contains("Nguyễn Văn A"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// use cchc::report::compose::{PartStyle, ReportPart};
///
/// let part = ReportPart::author(PartStyle::Bullet, "Đã kiểm tra 02 đơn vị.");
/// assert_eq!(part.line().unwrap(), "- Đã kiểm tra 02 đơn vị.");
/// ```
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
    ///
    /// ```
    /// use cchc::report::compose::PartStyle;
    ///
    /// assert_eq!(PartStyle::Paragraph.mark(), "");
    /// assert_eq!(PartStyle::Bullet.mark(), "- ");
    /// ```
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Paragraph => "",
            Self::Bullet => "- ",
            Self::SubBullet => "+ ",
        }
    }

    /// As the outline of a report calls it.
    ///
    /// ```
    /// use cchc::report::BlockKind;
    /// use cchc::report::compose::PartStyle;
    ///
    /// assert_eq!(PartStyle::Bullet.block(), BlockKind::Bullet);
    /// ```
    pub const fn block(self) -> BlockKind {
        match self {
            Self::Paragraph => BlockKind::Paragraph,
            Self::Bullet => BlockKind::Bullet,
            Self::SubBullet => BlockKind::SubBullet,
        }
    }
}

/// A part of a section (thành phần của mục).
///
/// ```
/// use cchc::report::compose::ReportPart;
///
/// let part = ReportPart::gap("số đơn vị đã kiểm tra");
/// assert!(part.line().unwrap().contains("số đơn vị đã kiểm tra"));
/// ```
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
    ///
    /// ```
    /// use cchc::report::compose::{Fact, Length, PartStyle, ReportPart};
    ///
    /// let traffic = Fact::Traffic { incoming: 925, outgoing: 271 };
    /// let part = ReportPart::fact(PartStyle::Paragraph, Length::Long, traffic);
    /// assert_eq!(part.line().unwrap(), "Trong kỳ có 925 văn bản đến, 271 văn bản đi.");
    /// ```
    pub fn fact(style: PartStyle, length: Length, fact: Fact) -> Self {
        Self::Fact { style, length, fact }
    }

    /// The author's words.
    ///
    /// ```
    /// use cchc::report::compose::{PartStyle, ReportPart};
    ///
    /// let part = ReportPart::author(PartStyle::Paragraph, "Công tác chỉ đạo được quan tâm.");
    /// assert_eq!(part.line().unwrap(), "Công tác chỉ đạo được quan tâm.");
    /// ```
    pub fn author(style: PartStyle, text: impl Into<String>) -> Self {
        Self::Text { style, text: text.into(), author: true }
    }

    /// A marked gap.
    ///
    /// ```
    /// use cchc::report::compose::ReportPart;
    ///
    /// assert!(matches!(ReportPart::gap("số đơn vị đã kiểm tra"), ReportPart::Gap { .. }));
    /// ```
    pub fn gap(missing: impl Into<String>) -> Self {
        Self::Gap { missing: missing.into() }
    }

    /// The part as a line of text, with its mark; nothing for a table.
    ///
    /// ```
    /// use cchc::report::compose::{ReportPart, ReportTable};
    ///
    /// assert_eq!(ReportPart::Table(ReportTable::default()).line(), None);
    /// ```
    pub fn line(&self) -> Option<String> {
        match self {
            Self::Fact { style, length, fact } => Some(format!("{}{}", style.mark(), fact.sentence(*length))),
            Self::Text { style, text, .. } => Some(format!("{}{text}", style.mark())),
            Self::Gap { missing } => Some(format!("[… {missing} …]")),
            Self::Table(_) => None,
        }
    }

    /// How the line is set.
    ///
    /// ```
    /// use cchc::report::compose::{PartStyle, ReportPart};
    ///
    /// assert_eq!(ReportPart::author(PartStyle::SubBullet, "Đã kiểm tra.").style(), PartStyle::SubBullet);
    /// ```
    pub fn style(&self) -> PartStyle {
        match self {
            Self::Fact { style, .. } | Self::Text { style, .. } => *style,
            Self::Table(_) | Self::Gap { .. } => PartStyle::Paragraph,
        }
    }
}

/// A section of a composed report (mục): its heading, what it is about, and its parts.
///
/// ```
/// use cchc::report::compose::Composer;
///
/// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
/// for section in &report.sections {
///     println!("{} {}", section.ordinal, section.title);
/// }
/// assert_eq!(report.sections[0].level, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// use cchc::report::compose::{Annex, ReportTable};
///
/// let mut table = ReportTable::new(["STT", "Tên thủ tục"]);
/// table.push(["1", "Cấp giấy phép xuất bản bản tin"]);
/// let annex = Annex { title: "Phụ lục 1. Thủ tục mới".into(), table };
/// assert_eq!(annex.table.rows().len(), 1);
/// ```
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
    ///
    /// ```
    /// use cchc::report::compose::{Composer, ReportPart};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(report.parts().any(|part| matches!(part, ReportPart::Gap { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parts(&self) -> impl Iterator<Item = &ReportPart> {
        self.opening.iter().chain(self.sections.iter().flat_map(|section| &section.parts))
    }

    /// The facts in reading order.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, Fact};
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let report = Composer::new("2021-Q1".parse()?).with_form(counted.form()).compose().into_report();
    /// assert!(report.facts().any(|fact| matches!(fact, Fact::Received { total: 18, .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.parts().filter_map(|part| match part {
            ReportPart::Fact { fact, .. } => Some(fact),
            _ => None,
        })
    }

    /// What is missing, in reading order.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(report.gaps().any(|gap| gap.contains("kết quả giải quyết hồ sơ")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        self.parts().filter_map(|part| match part {
            ReportPart::Gap { missing } => Some(missing.as_str()),
            _ => None,
        })
    }

    /// The first section on a topic.
    ///
    /// ```
    /// use cchc::report::Topic;
    /// use cchc::report::compose::Composer;
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(report.section(Topic::Difficulties).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn section(&self, topic: Topic) -> Option<&ComposedSection> {
        self.sections.iter().find(|section| section.topic == topic)
    }

    /// The last paragraph as printed, with the mark that ends a document.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(report.closing_line().unwrap().ends_with("./."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn closing_line(&self) -> Option<String> {
        let closing = self.closing.trim().trim_end_matches("./.").trim_end_matches('.');
        (!closing.is_empty()).then(|| format!("{closing}./."))
    }
}
