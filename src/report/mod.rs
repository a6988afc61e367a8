//! The report on administrative reform: its outline, what it counts, what it claims.
//!
//! A report is prose with a form attached. [`Report::read`] keeps the whole text: sections and blocks are spans
//! of it, and what is not understood stays as text.

mod claim;
pub mod compare;
pub mod compose;
mod confront;
mod figures;
mod outline;
mod prose;

#[doc(alias = "số liệu trong lời văn")]
#[doc(alias = "nhận định trong lời văn")]
pub use claim::Claim;
#[doc(alias = "đơn vị tính")]
pub use claim::CountUnit;
#[doc(alias = "chỉ tiêu")]
pub use claim::Measure;
#[doc(alias = "kết quả đối chiếu")]
pub use claim::Verdict;
pub use claim::{Against, Quantity, Subject, Tolerance};
pub(crate) use confront::ROUNDED;
pub(crate) use figures::{Figures, Rows};
#[doc(alias = "mục của báo cáo")]
pub use outline::Section;
#[doc(alias = "nội dung của mục")]
pub use outline::Topic;
pub use outline::{Block, BlockKind};

pub(crate) use prose::{head, is_letter, is_small, lower_case, source_lead, spelled, spelled_out};

use std::ops::Range;

use chrono::NaiveDate;

use crate::document::{Citation, citations};
use crate::finding::Findings;
use crate::form::PublishedForm;
use crate::text::letters::{Word, skip_space};
use crate::time::{Period, PeriodKind, PrintedPeriod, Regime};

/// A report on administrative reform as plain text (báo cáo cải cách hành chính), with its result form.
///
/// ```
/// use cchc::report::{Quantity, Report, Topic};
///
/// let report = Report::read(cchc::samples::REPORT);
/// assert_eq!(report.section(Topic::Procedures).unwrap().title(), "Cải cách thủ tục hành chính");
/// assert_eq!(report.citations().len(), 38);
/// assert!(report.claims().iter().any(|claim| claim.quantity() == Quantity::Count(925)));
/// assert_eq!(report.form().unwrap().rows().len(), 6);
/// ```
#[doc(alias = "báo cáo cải cách hành chính")]
#[doc(alias = "báo cáo")]
#[derive(Clone, Debug)]
pub struct Report {
    text: String,
    sections: Vec<Section>,
    claims: Vec<Claim>,
    citations: Vec<Citation>,
    form: PublishedForm,
    form_findings: Findings,
    printed: PrintedPeriod,
}

impl Report {
    /// Reads a report. Never fails: a text without sections is one section without a title.
    ///
    /// ```
    /// use cchc::report::Report;
    ///
    /// let report = Report::read(cchc::samples::REPORT);
    /// assert!(report.form().is_some());
    /// ```
    pub fn read(text: &str) -> Self {
        let (form, form_findings) = PublishedForm::read_text(text);
        let sections = outline::read(text);
        let over_table = form.printed_period();
        let printed = own_period(text, &sections, over_table);
        let claims = prose::read(text, &sections, &form, &printed);
        Self { citations: citations(text), text: text.to_owned(), sections, claims, form, form_findings, printed }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sections in reading order; what stands before the first heading is a section without an ordinal.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The first section on a topic.
    ///
    /// ```
    /// use cchc::report::{Report, Topic};
    ///
    /// let report = Report::read("I. Kết quả\nTiếp nhận 18 hồ sơ.\nII. Khó khăn\nKhông có.\n");
    /// assert!(report.section(Topic::Difficulties).is_some());
    /// assert!(report.section(Topic::Proposals).is_none());
    /// ```
    pub fn section(&self, topic: Topic) -> Option<&Section> {
        self.sections.iter().find(|section| section.topic() == topic)
    }

    /// The stretches of prose, tables and recipients left out; lines that one sentence runs over are one stretch.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.sections.iter().flat_map(|section| prose::lines(&self.text, section))
    }

    /// The same of one section.
    pub(crate) fn paragraphs_of(&self, section: &Section) -> Vec<Range<usize>> {
        prose::lines(&self.text, section)
    }

    /// What the text counts and claims, in reading order.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The documents cited, the report's own number among them.
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// The attached result form, if there is one.
    ///
    /// ```
    /// use cchc::form::Column;
    /// use cchc::report::Report;
    ///
    /// let report = Report::read(cchc::samples::REPORT);
    /// assert_eq!(report.form().unwrap().total().unwrap().cell(Column::Received).count(), Some(18));
    /// ```
    pub fn form(&self) -> Option<&PublishedForm> {
        (!self.form.rows().is_empty()).then_some(&self.form)
    }

    /// What was noticed while the form was read.
    pub fn form_findings(&self) -> &Findings {
        &self.form_findings
    }

    /// The period named over the table, or else the first named in the text.
    pub fn printed_period(&self) -> &PrintedPeriod {
        &self.printed
    }

    /// The period under a regime.
    ///
    /// ```
    /// use cchc::Regime;
    /// use cchc::report::Report;
    ///
    /// let report = Report::read("BÁO CÁO\nCông tác cải cách hành chính quý I năm 2021\n");
    /// assert_eq!(report.period(Regime::Calendar).unwrap().code(), "2021-Q1");
    /// ```
    pub fn period(&self, regime: Regime) -> Option<Period> {
        self.printed.period(regime)
    }

    /// The report's own number, where its head has one.
    ///
    /// ```
    /// use cchc::report::Report;
    ///
    /// let report = Report::read("SỞ NỘI VỤ\nSố: 15/BC-SNV\nBÁO CÁO\nquý I năm 2021\n");
    /// assert_eq!(report.own_number().unwrap().symbol().to_string(), "15/BC-SNV");
    /// ```
    pub fn own_number(&self) -> Option<&Citation> {
        self.citations.iter().find(|citation| citation.kind().is_own())
    }

    /// The abbreviation of the agency that reports, from its own number.
    ///
    /// ```
    /// use cchc::report::Report;
    ///
    /// let report = Report::read("SỞ NỘI VỤ\nSố: 15/BC-SNV\nBÁO CÁO\nquý I năm 2021\n");
    /// assert_eq!(report.agency(), Some("SNV"));
    /// ```
    pub fn agency(&self) -> Option<&str> {
        self.own_number()?.symbol().issuers().first().map(crate::document::Agency::as_str)
    }

    /// The days on which the report and its form were signed: "Nam Định, ngày 19 tháng 03 năm 2021". A day left blank
    /// gives none.
    ///
    /// ```
    /// use cchc::report::Report;
    ///
    /// let report = Report::read("Nam Định, ngày 19 tháng 03 năm 2021\nBÁO CÁO\nquý I năm 2021\n");
    /// assert_eq!(report.signed()[0].0.to_string(), "2021-03-19");
    /// ```
    pub fn signed(&self) -> Vec<(NaiveDate, Range<usize>)> {
        place_dates(&self.text).into_iter().filter_map(|place| Some((place.date?, place.span))).collect()
    }
}

/// The period of a report: that over its table, unless its head names another one; what stands over the table may be prose.
fn own_period(text: &str, sections: &[Section], over_table: PrintedPeriod) -> PrintedPeriod {
    const MOST: usize = 8_000;
    // A period that is named only further down is not that of the report.
    const MOST_OF_TEXT: usize = 100_000;
    let first = sections
        .iter()
        .find(|section| !section.ordinal().is_empty())
        .map_or(text.len(), |section| section.heading().start);
    let head_text = start(text, first.min(MOST));
    // "Từ ngày 01/6 đến ngày 14/6/2024, tiếp nhận 88 hồ sơ" is a sentence; the days of the report stand by themselves.
    let lines: Vec<&str> = head_text.lines().filter(|line| !line.contains("hồ sơ")).collect();
    let titled = PrintedPeriod::find(&lines.join("\n"));
    let head = if titled.is_named() { titled } else { PrintedPeriod::find(head_text) };
    let name = |printed: &PrintedPeriod| {
        printed.in_regime(Regime::Calendar).map(|period| (period.kind(), period.year(), period.index()))
    };
    // Without recipients between them, what stands over the table is prose.
    let closed = sections.iter().flat_map(Section::blocks).any(|block| block.kind() == BlockKind::Recipients);
    match (name(&head), name(&over_table)) {
        (Some(head_name), over) if head_name.0 != PeriodKind::Year && (!closed || Some(head_name) != over) => head,
        (_, Some(_)) => over_table,
        _ if over_table.is_named() => over_table,
        _ => PrintedPeriod::find(start(text, MOST_OF_TEXT)),
    }
}

/// The first bytes of a text, cut between letters.
fn start(text: &str, most: usize) -> &str {
    let end = (0..=text.len().min(most)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

/// A place with a date, as signatures have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceDate {
    pub(crate) date: Option<NaiveDate>,
    pub(crate) span: Range<usize>,
    /// The span of the month as written.
    pub(crate) month: Range<usize>,
}

/// Every line that is a place and a date: "Nam Định, ngày … tháng … năm …".
pub(crate) fn place_dates(text: &str) -> Vec<PlaceDate> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() < 200 {
            if let Some(comma) = memchr::memchr(b',', line.as_bytes()) {
                found.extend(place_date(text, start + comma + 1, start + line.len()));
            }
        }
        start += line.len();
    }
    found
}

fn place_date(text: &str, from: usize, end: usize) -> Option<PlaceDate> {
    let bytes = &text.as_bytes()[..end];
    let start = skip_space(bytes, from);
    let word = |at: usize, key: &str| Word::at(bytes, at).filter(|word| word.key() == key);
    let digits = |at: usize| at + bytes[at..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let blank = |at: usize| {
        at + bytes[at..].iter().take_while(|byte| matches!(byte, b'.' | b'_' | b' ' | 0xe2 | 0x80 | 0xa6)).count()
    };
    let day = blank(skip_space(bytes, word(start, "ngay")?.end));
    let day_end = digits(day);
    let month = blank(skip_space(bytes, word(skip_space(bytes, blank(day_end)), "thang")?.end));
    let month_end = digits(month);
    let year = skip_space(bytes, word(skip_space(bytes, blank(month_end)), "nam")?.end);
    let year_end = digits(year);
    let number = |range: Range<usize>| text.get(range)?.parse::<u32>().ok();
    let date = match (number(day..day_end), number(month..month_end), number(year..year_end)) {
        (Some(day), Some(month), Some(year)) => {
            i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        }
        _ => None,
    };
    Some(PlaceDate { date, span: start..year_end.max(month_end), month: month..month_end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_with_dates_are_found() {
        let found = place_dates("Nam Định, ngày tháng 3 năm 2021\nHà Nội, ngày 5 tháng 04 năm 2021\nngày, tháng");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].date, None);
        assert_eq!(found[1].date, NaiveDate::from_ymd_opt(2021, 4, 5));
    }

    #[test]
    fn any_text_is_a_report() {
        for text in ["", "I.", "a, ngày", "%", "100%", "12 hồ sơ", "Nơi nhận:", "\t\t\n", "a, ngày …"] {
            let report = Report::read(text);
            assert_eq!(report.text(), text);
        }
    }
}
