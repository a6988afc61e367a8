//! A text with marked passages as one web page.

use std::fmt::Write;
use std::ops::Range;

use super::lines;
use crate::export::html::text::Text;
use crate::finding::Finding;

/// A text with the words of each finding marked, as one self-contained web page (trang HTML có đánh dấu).
///
/// `title` is what the page is called, as the name of the file. Lines are numbered as in the text, from 1. A mark shows
/// what was found when it is pointed at, and leads to the finding in the list below the text; findings without a place
/// stand in the list alone. Every text from the file is escaped; the page needs no script and loads nothing.
///
/// ```
/// use cchc::export::annotate;
/// use cchc::finding::{Finding, Location, Rule};
///
/// let text = "Ngày <30/02/2021>";
/// let finding = Finding::new(Rule::DATE_UNREADABLE, Location::span(7, 17)).with_found("30/02/2021");
/// let page = annotate::html("báo-cáo.txt", text, [&finding]);
/// assert!(page.contains("Ngày &lt;<a id=\"m1\"></a><mark class=\"error\""));
/// assert!(page.contains(">30/02/2021</mark><sup><a href=\"#f1\">1</a></sup>&gt;"));
/// ```
pub fn html<'f>(title: &str, text: &str, findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let findings: Vec<&Finding> = findings.into_iter().collect();
    let marks = Marks::new(text, &findings);
    let mut out = String::new();
    // Writing to a String never fails.
    let _ = write_page(&mut out, title, text, &findings, &marks);
    out
}

fn write_page(out: &mut String, title: &str, text: &str, findings: &[&Finding], marks: &Marks<'_>) -> std::fmt::Result {
    out.write_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
    // Nothing is loaded and no script runs, whatever the text says.
    out.write_str("<meta http-equiv=\"Content-Security-Policy\" ")?;
    out.write_str("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")?;
    writeln!(out, "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>", Text(title), include_str!("page.css"))?;
    writeln!(out, "<h1>{}</h1>", Text(title))?;
    writeln!(out, "<nav><a href=\"#findings\">Phát hiện ({})</a></nav>\n<ol class=\"text\">", findings.len())?;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        write!(out, "<li>")?;
        marks.write(out, text, start..start + content.len())?;
        writeln!(out, "</li>")?;
        start += line.len();
    }
    writeln!(out, "</ol>\n<h2 id=\"findings\">Phát hiện</h2>")?;
    if findings.is_empty() {
        writeln!(out, "<p>Không có phát hiện nào.</p>")?;
    }
    writeln!(out, "<ol class=\"findings\">")?;
    for (at, finding) in findings.iter().enumerate() {
        write!(out, "<li id=\"f{}\" class=\"{}\">", at + 1, finding.severity())?;
        for (number, line) in lines(finding).iter().enumerate() {
            let tag = if number == 0 { "strong" } else { "span" };
            write!(out, "<{tag}>{}</{tag}>", Text(line))?;
        }
        if marks.spans[at].is_some() {
            write!(out, "<a href=\"#m{}\">trong văn bản</a>", at + 1)?;
        }
        writeln!(out, "</li>")?;
    }
    out.write_str("</ol>\n</body>\n</html>\n")
}

/// The passages of the findings, cut where one begins or ends inside of another.
struct Marks<'f> {
    findings: &'f [&'f Finding],
    /// The words of each finding, without the spaces around them.
    spans: Vec<Option<Range<usize>>>,
    /// Every place at which a passage begins or ends.
    cuts: Vec<usize>,
    /// The findings by where they begin.
    order: Vec<usize>,
    longest: usize,
}

impl<'f> Marks<'f> {
    fn new(text: &str, findings: &'f [&'f Finding]) -> Self {
        let span = |finding: &&Finding| {
            let (start, end) = finding.location().span?;
            let words = text.get(start..end).filter(|words| !words.trim().is_empty())?;
            let start = start + words.len() - words.trim_start().len();
            Some(start..start + words.trim().len())
        };
        let spans: Vec<Option<Range<usize>>> = findings.iter().map(span).collect();
        let mut cuts: Vec<usize> = spans.iter().flatten().flat_map(|span| [span.start, span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut order: Vec<usize> = (0..spans.len()).filter(|at| spans[*at].is_some()).collect();
        let start = |at: &usize| spans[*at].as_ref().map_or(0, |span| span.start);
        order.sort_by_key(start);
        let longest = spans.iter().flatten().map(ExactSizeIterator::len).max().unwrap_or(0);
        Self { findings, spans, cuts, order, longest }
    }

    /// The findings whose words cover these bytes, the first in the list first.
    fn over(&self, range: &Range<usize>) -> Vec<usize> {
        let start = |at: &usize| self.spans[*at].as_ref().map_or(0, |span| span.start);
        let first = self.order.partition_point(|at| start(at).saturating_add(self.longest) < range.end);
        let last = self.order.partition_point(|at| start(at) <= range.start);
        let candidates = self.order.get(first..last).unwrap_or_default().iter();
        let covers = |at: &&usize| self.spans[**at].as_ref().is_some_and(|span| span.end >= range.end);
        let mut over: Vec<usize> = candidates.filter(covers).copied().collect();
        over.sort_unstable();
        over
    }

    fn write(&self, out: &mut String, text: &str, line: Range<usize>) -> std::fmt::Result {
        let first = self.cuts.partition_point(|cut| *cut <= line.start);
        let last = self.cuts.partition_point(|cut| *cut < line.end);
        let inside = self.cuts.get(first..last).unwrap_or_default();
        let mut from = line.start;
        for to in inside.iter().copied().chain([line.end]) {
            let over = if from < to { self.over(&(from..to)) } else { Vec::new() };
            self.write_passage(out, &text[from..to], from..to, &over)?;
            from = to;
        }
        Ok(())
    }

    fn write_passage(&self, out: &mut String, words: &str, range: Range<usize>, over: &[usize]) -> std::fmt::Result {
        let Some(worst) = over.iter().map(|at| self.findings[*at].severity()).max() else {
            return write_text(out, words);
        };
        let titles: Vec<String> = over.iter().map(|at| lines(self.findings[*at]).join("; ")).collect();
        let span = |at: usize| self.spans[at].clone().unwrap_or_default();
        for at in over.iter().filter(|at| span(**at).start == range.start) {
            write!(out, "<a id=\"m{}\"></a>", at + 1)?;
        }
        write!(out, "<mark class=\"{worst}\" title=\"{}\">", Text(&titles.join(" | ")))?;
        write_text(out, words)?;
        write!(out, "</mark>")?;
        for at in over.iter().filter(|at| span(**at).end == range.end) {
            write!(out, "<sup><a href=\"#f{0}\">{0}</a></sup>", at + 1)?;
        }
        Ok(())
    }
}

/// Text with its tabs, which the page shows as wide spaces.
fn write_text(out: &mut String, words: &str) -> std::fmt::Result {
    for (at, part) in words.split('\t').enumerate() {
        if at > 0 {
            out.push('\t');
        }
        write!(out, "{}", Text(part))?;
    }
    Ok(())
}
