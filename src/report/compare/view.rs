//! A report as it is compared: its paragraphs, tasks and facts.

use std::borrow::Cow;
use std::ops::Range;

use crate::names::MatchKey;
use crate::report::compose::{ComposedReport, Fact};
use crate::report::{Report, Section, Topic};
use crate::text::plain;
use crate::time::{Period, Regime};

/// A report to compare (báo cáo được so sánh): one that was read, or one that was composed.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::ComparedReport;
///
/// let report = Report::read("BÁO CÁO quý I năm 2026");
/// assert_eq!(ComparedReport::from(&report).period().unwrap().label(), "Quý I năm 2026");
/// ```
#[derive(Clone, Debug)]
pub struct ComparedReport<'r> {
    report: Cow<'r, Report>,
    /// The periods that it may be of: the words of a report need not say which days its quarter has.
    periods: Vec<Period>,
}

/// A report that was read: its period is the days it prints, or that of its name in every series of reports that has one.
impl<'r> From<&'r Report> for ComparedReport<'r> {
    fn from(report: &'r Report) -> Self {
        let printed = report.printed_period();
        let named: Vec<Period> = Regime::ALL.iter().filter_map(|regime| printed.in_regime(*regime)).collect();
        let same = |one: &Period, other: &Period| (one.from(), one.to()) == (other.from(), other.to());
        let periods = match printed.span() {
            Some(span) => vec![named.into_iter().find(|named| same(named, &span)).unwrap_or(span)],
            None => named,
        };
        Self { report: Cow::Borrowed(report), periods }
    }
}

/// A composed report, by its text.
impl From<&ComposedReport> for ComparedReport<'_> {
    fn from(composed: &ComposedReport) -> Self {
        Self { report: Cow::Owned(Report::read(&composed.to_text())), periods: vec![composed.period] }
    }
}

impl ComparedReport<'_> {
    /// The period of the report, as far as it says so.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ComparedReport;
    ///
    /// let report = Report::read("BÁO CÁO quý I năm 2026\n");
    /// assert_eq!(ComparedReport::from(&report).period().unwrap().index(), 1);
    /// ```
    pub fn period(&self) -> Option<Period> {
        self.periods.first().copied()
    }

    /// Every period that it may be of.
    pub(super) fn periods(&self) -> &[Period] {
        &self.periods
    }

    pub(super) fn report(&self) -> &Report {
        &self.report
    }

    pub(super) fn text(&self) -> &str {
        self.report.text()
    }

    /// The paragraphs and bullets of the text in reading order; tables, recipients, marked gaps and the closing line are none.
    pub(super) fn paragraphs(&self) -> Vec<Paragraph<'_>> {
        let mut paragraphs = Vec::new();
        for section in self.report.sections() {
            let place = Place::of(section);
            let heading = section.heading();
            let spans = self.report.paragraphs_of(section);
            for span in spans.into_iter().filter(|span| span.start >= heading.end || heading.is_empty()) {
                paragraphs.extend(Paragraph::new(self.text(), span, place));
            }
        }
        paragraphs
    }

    /// What the text says word for word as the crate writes it.
    pub(super) fn facts(&self) -> Vec<Fact> {
        self.paragraphs().iter().filter_map(Paragraph::fact).collect()
    }
}

/// What kind of section a paragraph stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Tasks of the time that follows (phương hướng, nhiệm vụ).
    Outlook,
    /// Difficulties and proposals.
    Appeal(Topic),
    /// Anything else.
    Elsewhere,
}

impl Place {
    pub(super) fn of(section: &Section) -> Self {
        let title = plain::words(section.title());
        if is_outlook(&title) {
            return Self::Outlook;
        }
        match section.topic() {
            // Petitions of citizens are no proposals of the office.
            Topic::Proposals if title.contains("phan anh") => Self::Elsewhere,
            topic @ (Topic::Difficulties | Topic::Proposals) => Self::Appeal(topic),
            _ => Self::Elsewhere,
        }
    }
}

/// Whether a title, in plain words, announces what is to be done.
pub(super) fn is_outlook(title: &str) -> bool {
    const NEXT: [&str; 6] = ["ky toi", "quy toi", "nam toi", "thang toi", "thoi gian toi", "ky sau"];
    title.contains("phuong huong")
        || title.contains("nhiem vu trong tam")
        || title.starts_with("nhiem vu") && NEXT.iter().any(|next| title.contains(next))
}

/// A paragraph or a bullet.
#[derive(Clone, Debug)]
pub(super) struct Paragraph<'r> {
    pub(super) span: Range<usize>,
    pub(super) place: Place,
    /// Without the mark of a bullet.
    pub(super) words: &'r str,
}

impl<'r> Paragraph<'r> {
    fn new(text: &'r str, span: Range<usize>, place: Place) -> Option<Self> {
        let words = text.get(span.clone())?.trim();
        let words = words.trim_start_matches(['-', '+', '•', '–', '*']).trim_start();
        let gap = words.trim_start_matches(['*', '\\']).starts_with("[…");
        // "Trên đây là báo cáo …./." ends a document and belongs to no section.
        let closing = words.ends_with("./.");
        (!words.is_empty() && !gap && !closing).then_some(Self { span, place, words })
    }

    /// Under which two paragraphs are the same.
    pub(super) fn key(&self) -> MatchKey {
        MatchKey::new(self.words.trim_end_matches(['.', ';', ',', ' ']))
    }

    /// The fact that it says word for word.
    pub(super) fn fact(&self) -> Option<Fact> {
        let words = self.words.replace('\\', "");
        Fact::read(&words).map(|(fact, _)| fact)
    }
}
