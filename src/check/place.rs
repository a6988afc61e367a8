//! Where in a report a stretch of text stands, in the words of people.

use std::collections::HashMap;

use crate::finding::{Finding, Findings, Location, Rule};
use crate::form::{PublishedForm, PublishedRow};
use crate::report::{BlockKind, Report, Section};
use crate::text::excerpt::excerpt;

/// Gives findings on a report their places as people say them (vị trí trong báo cáo): section, line and words.
///
/// [`super::Audit::run`] does so with its own findings; this is for those that were noticed while the file was read.
///
/// ```
/// use cchc::check;
/// use cchc::finding::{Finding, Location, Rule};
/// use cchc::report::Report;
///
/// let report = Report::read("BÁO CÁO\nII. KẾT QUẢ\n2. Thủ tục\nNgày 30/02/2021");
/// let at = report.text().find("30/02").unwrap();
/// let found = Finding::new(Rule::DATE_UNREADABLE, Location::span(at, at + 10));
/// let placed = check::place_findings(&report, found.into()).into_vec();
/// let location = placed[0].location();
/// assert_eq!(location.place.as_deref(), Some("mục II.2, dòng 4: “30/02/2021”"));
/// assert_eq!((location.line, location.section.as_deref()), (Some(4), Some("II.2")));
/// assert!(location.describe(cchc::finding::Language::English).starts_with("mục II.2, dòng 4: “30/02/2021”"));
/// ```
pub fn place_findings(report: &Report, findings: Findings) -> Findings {
    let places = Places::new(report);
    findings.map(|finding| places.placed(finding))
}

/// Longest words that are quoted in a place.
const MOST_WORDS: usize = 80;

/// The lines, sections and rows of a report, to look places up in.
pub(super) struct Places<'r> {
    report: &'r Report,
    /// The first byte of every line.
    lines: Vec<usize>,
    /// The first byte of every section, and its ordinals from the top: "II.2".
    sections: Vec<(usize, String)>,
    /// Where the table and its title begin.
    table: usize,
    rows: HashMap<&'r str, Vec<&'r PublishedRow>>,
}

impl<'r> Places<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let text = report.text();
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        let mut sections = Vec::new();
        let mut top = String::new();
        for section in report.sections().iter().filter(|section| !section.ordinal().is_empty()) {
            if section.level() == 1 {
                section.ordinal().clone_into(&mut top);
                sections.push((section.heading().start, top.clone()));
            } else if top.is_empty() {
                sections.push((section.heading().start, section.ordinal().to_owned()));
            } else {
                sections.push((section.heading().start, format!("{top}.{}", section.ordinal())));
            }
        }
        // A table inside the text is a part of its section: what stands behind the last words of the text is "the table".
        let blocks = || report.sections().iter().flat_map(Section::blocks);
        let prose = blocks().filter(|block| block.kind() != BlockKind::Table).map(|block| block.span().end).max();
        let tables = blocks().filter(|block| block.kind() == BlockKind::Table).map(|block| block.span().start);
        let table = tables.filter(|start| prose.is_none_or(|end| *start >= end)).min().unwrap_or(text.len());
        let mut rows: HashMap<&str, Vec<&PublishedRow>> = HashMap::new();
        for row in report.form().into_iter().flat_map(PublishedForm::rows) {
            let label = if row.label().is_empty() { row.ordinal() } else { row.label() };
            rows.entry(label).or_default().push(row);
        }
        Self { report, lines, sections, table, rows }
    }

    /// Gives a finding its place: that of its bytes, or of the row or the formula that it is about.
    pub(super) fn placed(&self, finding: Finding) -> Finding {
        let mut location = finding.location().clone();
        if location.span.is_none() {
            location.span = self.printed(&finding);
        }
        if let Some(span) = location.span {
            let (line, section) = self.line(span.0);
            location = location.with_place(self.words(span)).with_line(line, section.map(str::to_owned));
        }
        finding.with_location(location)
    }

    /// "mục II.2, dòng 14: “100% hồ sơ”"
    fn words(&self, (start, end): (usize, usize)) -> String {
        let words = self.report.text().get(start..end).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let quoted = match words.chars().count() {
            0 => String::new(),
            1..=MOST_WORDS => format!(": “{words}”"),
            _ => format!(": “{}…”", excerpt(&words, MOST_WORDS)),
        };
        let (line, section) = self.line(start);
        match section {
            Some(section) => format!("mục {section}, dòng {line}{quoted}"),
            None if start >= self.table => format!("biểu, dòng {line}{quoted}"),
            None => format!("dòng {line}{quoted}"),
        }
    }

    /// The line in which a byte stands, from 1, and the section.
    fn line(&self, start: usize) -> (usize, Option<&str>) {
        let line = self.lines.partition_point(|first| *first <= start);
        let section = self.sections.partition_point(|(first, _)| *first <= start);
        let section = section.checked_sub(1).map(|at| self.sections[at].1.as_str()).filter(|_| start < self.table);
        (line, section)
    }

    /// The bytes of the formula or of the row that a finding in the form is about.
    fn printed(&self, finding: &Finding) -> Option<(usize, usize)> {
        let text = self.report.text();
        if finding.rule() == Rule::FORMULA_MISPRINTED {
            let printed = finding.found()?.to_string();
            let start = text.rfind(&printed).filter(|_| !printed.is_empty())?;
            return Some((start, start + printed.len()));
        }
        let location: &Location = finding.location();
        let label = location.row.as_deref().filter(|label| !label.is_empty())?;
        let rows = self.rows.get(label)?;
        // Rows of one label are told apart by what was found.
        let found = finding.found().map(ToString::to_string);
        let column = location.column.and_then(crate::form::Column::from_number);
        let meant =
            column.and_then(|column| rows.iter().take(64).find(|row| Some(row.cell(column).to_string()) == found));
        let row = meant.or(rows.first())?;
        let line = usize::try_from(row.line()).ok()?.checked_sub(1)?;
        let start = *self.lines.get(line)?;
        let end = self.lines.get(line + 1).map_or(text.len(), |next| *next);
        let content = text.get(start..end)?;
        let at = content.find(label);
        let (from, length) = at
            .map_or_else(|| (content.len() - content.trim_start().len(), content.trim().len()), |at| (at, label.len()));
        Some((start + from, start + from + length))
    }
}
