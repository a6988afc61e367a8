//! Papers from composed reports, and the tables that stand in their text.

use docx_rs::{AlignmentType, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow};

use super::set::{Face, REPEATED, cell, centred, line};
use super::{Part, WordDocument};
use crate::report::compose::{ComposedReport, CoverLetter, PartStyle, ReportPart, ReportTable};

/// The width of the text of an upright page and of one on its side, in twentieths of a point.
pub(super) const UPRIGHT: usize = 9354;
pub(super) const ON_ITS_SIDE: usize = 14564;

/// A composed report as it is to be printed: letter, form on a landscape page, annexes after it.
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::report::compose::Composer;
///
/// let composition = Composer::new("2021-Q1".parse()?).compose();
/// let paper = WordDocument::from(composition.report());
/// assert_eq!(paper.kind(), "BÁO CÁO");
/// assert!(paper.to_docx()?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl From<&ComposedReport> for WordDocument {
    fn from(report: &ComposedReport) -> Self {
        let head = &report.head;
        let kind = if head.kind.is_empty() { "BÁO CÁO" } else { &head.kind };
        let mut paper = Self::new(kind, head.subject.clone());
        paper = paper.with_issuer(head.superior.clone(), head.issuer.clone()).with_number(head.number_line());
        paper.place_date = head.place_date_line();
        paper.form_place_date = head.place_date_line();
        paper.parts.extend(report.opening.iter().map(part));
        for section in &report.sections {
            paper.parts.push(Part::Heading {
                level: usize::from(section.level),
                ordinal: section.ordinal.clone(),
                title: section.title.clone(),
            });
            paper.parts.extend(section.parts.iter().map(part));
        }
        paper.parts.extend(report.closing_line().map(Part::Text));
        paper.recipients.clone_from(&report.recipients);
        paper.signer.clone_from(&report.signature.title);
        paper.name.clone_from(&report.signature.name);
        paper.form.clone_from(&report.form);
        paper.annexes = report.annexes.iter().map(|annex| (annex.title.clone(), annex.table.clone())).collect();
        paper.remarks.clone_from(&report.remarks);
        paper
    }
}

/// The letter that goes with a report (công văn gửi kèm).
///
/// ```
/// use cchc::export::docx::WordDocument;
/// use cchc::report::compose::{Composer, CoverLetter};
///
/// let letter = CoverLetter::of(Composer::new("2021-Q1".parse()?).compose().report());
/// let paper = WordDocument::from(&letter);
/// assert_eq!(paper.kind(), "");
/// assert!(paper.to_docx()?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl From<&CoverLetter> for WordDocument {
    fn from(letter: &CoverLetter) -> Self {
        let head = &letter.head;
        let mut paper = Self::new("", "");
        paper = paper.with_issuer(head.superior.clone(), head.issuer.clone()).with_number(head.number_line());
        paper.place_date = head.place_date_line();
        paper.about = letter.about();
        paper.addressed = letter.addressed();
        paper.parts = letter
            .lines()
            .into_iter()
            .map(|line| if line.starts_with("- ") { Part::Bullet(line) } else { Part::Text(line) })
            .collect();
        paper.recipients.clone_from(&letter.recipients);
        paper.signer.clone_from(&letter.signature.title);
        paper.name.clone_from(&letter.signature.name);
        paper
    }
}

fn part(part: &ReportPart) -> Part {
    let words = || part.line().unwrap_or_default();
    match part {
        ReportPart::Table(table) => Part::Table(table.clone()),
        ReportPart::Gap { .. } => Part::Gap(words()),
        part => match part.style() {
            PartStyle::Bullet => Part::Bullet(words()),
            PartStyle::SubBullet => Part::SubBullet(words()),
            _ => Part::Text(words()),
        },
    }
}

/// A table of texts over `width`, its headings on every page.
pub(super) fn table(table: &ReportTable, width: usize) -> Table {
    let widths = widths(table, width);
    let heading = |(text, width): (&String, &usize)| cell(vec![centred(text, Face::bold(12))], *width);
    let head = TableRow::new(table.headings().iter().zip(&widths).map(heading).collect());
    let mut rows = vec![head.cant_split().row_height(REPEATED).height_rule(HeightRule::AtLeast)];
    for row in table.rows() {
        let cells = row.iter().zip(&widths).map(|(text, width)| words(text, *width));
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    Table::new(rows).set_grid(widths).layout(TableLayoutType::Fixed)
}

fn words(text: &str, width: usize) -> TableCell {
    let short = text.chars().count() <= 4;
    let align = if short { AlignmentType::Center } else { AlignmentType::Left };
    cell(vec![line(text, Face::plain(12), align)], width)
}

/// Widths by the longest text of each column, so that short columns stay narrow.
fn widths(table: &ReportTable, width: usize) -> Vec<usize> {
    let columns = table.headings().len().max(1);
    let longest = |at: usize| {
        let cells = table.rows().iter().take(200).filter_map(|row| row.get(at)).map(|text| text.chars().count());
        let cells = cells.max().unwrap_or(0);
        // Headings can break between words, and a word of nine letters has to fit.
        let heading = table.headings().get(at).map_or(0, |text| text.chars().count().min(10));
        cells.clamp(heading.max(5), 42)
    };
    let wanted: Vec<usize> = (0..columns).map(longest).collect();
    let sum: usize = wanted.iter().sum::<usize>().max(1);
    let mut widths: Vec<usize> = wanted.iter().map(|letters| letters * width / sum).collect();
    if let Some(last) = widths.last_mut() {
        *last += width - widths_sum(&wanted, width, sum);
    }
    widths
}

fn widths_sum(wanted: &[usize], width: usize, sum: usize) -> usize {
    wanted.iter().map(|letters| letters * width / sum).sum()
}

/// A heading over an annex.
pub(super) fn annex_title(title: &str) -> Paragraph {
    centred(title, Face::bold(13)).keep_next(true)
}
