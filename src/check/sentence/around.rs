//! What stands around a sentence: the rows that were named before it, the time that its heading tells, and what was found of its claims.

use std::ops::Range;

use super::row_names::RowNames;
use super::sentence::Sentence;
use super::told::Named;
use crate::finding::Finding;

/// Sentences and lines over which a row that was named may still be told of.
const SENTENCES: usize = 2;
const LINES: usize = 8;

/// Words of a heading that tells of a time, where the period of the form is left out.
const TIMES: [&str; 4] = ["tháng", "quý", "tuần", "năm"];

/// Where the reading of a report is.
pub(super) struct Around {
    /// Where findings begin that are known already.
    known: Vec<usize>,
    /// The rows that sentences and headings named, by their lines.
    recent: Vec<(usize, Vec<usize>)>,
    line: usize,
    end: usize,
    /// Whether the heading over the line tells of another time: "2. Kết quả tháng 8 năm 2026".
    other_time: bool,
    /// Whether the list that the line is in tells of something else than the form.
    pub(super) other_list: bool,
}

impl Around {
    pub(super) fn new(claims: &[Finding]) -> Self {
        let mut known: Vec<usize> = claims.iter().filter_map(|finding| Some(finding.location().span?.0)).collect();
        known.sort_unstable();
        Self { known, recent: Vec::new(), line: 0, end: 0, other_time: false, other_list: false }
    }

    /// Goes on to the next line, past the headings before it: "Về lĩnh vực Trồng trọt:".
    pub(super) fn next_line(&mut self, text: &str, line: &Range<usize>, rows: &RowNames<'_>) {
        self.line += 1;
        if let Some(heading) = heading(text, self.end..line.start) {
            let heading = Sentence::new(text, heading);
            let pieces = rows.pieces(&heading);
            self.name(rows.named(&pieces));
            self.other_time = pieces.iter().any(|piece| TIMES.contains(&piece.word()));
        }
        self.end = line.end;
    }

    pub(super) fn has_finding(&self, span: &Range<usize>) -> bool {
        let next = self.known.partition_point(|start| *start < span.start);
        self.known.get(next).is_some_and(|start| *start < span.end)
    }

    /// The rows that a sentence may be told of without naming them: "Xã A tiếp nhận 70 hồ sơ. Đã giải quyết 59 hồ sơ."; none of all
    /// where it is told of another time.
    pub(super) fn of_own_time(&self) -> Option<Vec<usize>> {
        let last = self.recent.iter().rev().take(SENTENCES).filter(|(line, _)| line + LINES >= self.line);
        (!self.other_time && !self.other_list).then(|| last.flat_map(|(_, rows)| rows.iter().copied()).collect())
    }

    pub(super) fn name(&mut self, named: Vec<Named>) {
        if !named.is_empty() {
            self.recent.push((self.line, named.into_iter().map(|(_, row)| row).collect()));
        }
    }
}

/// The last line between two paragraphs, where it is a heading.
fn heading(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    const MOST: usize = 300;
    let words = text.get(gap.clone())?.trim_end();
    let start = words.rfind('\n').map_or(0, |at| at + 1);
    let line = &words[start..];
    let heading = line.len() <= MOST && line.contains(char::is_alphabetic) && !line.contains(['|', '\t']);
    heading.then_some(gap.start + start..gap.start + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_the_last_line_of_a_gap_and_no_row_of_a_table() {
        let of = |gap: &str| heading(gap, 0..gap.len()).map(|line| gap[line].to_owned());
        assert_eq!(of("\n\n1\tĐất đai\t40\n\nVề lĩnh vực Đất đai:\n\n").as_deref(), Some("Về lĩnh vực Đất đai:"));
        assert_eq!(of("\n2. Kết quả tháng 8\n").as_deref(), Some("2. Kết quả tháng 8"));
        assert_eq!(of("\n1\tĐất đai\t40\n"), None);
        assert_eq!(of("\n| 1 | Đất đai | 40 |\n"), None);
        assert_eq!(of("\n\n"), None);
    }

    #[test]
    fn findings_are_known_by_the_sentence_that_they_begin_in() {
        use crate::finding::{Location, Rule};

        let at = |from: usize| Finding::new(Rule::CLAIM_CONTRADICTED, Location::span(from, from + 2));
        let around = Around::new(&[at(30), at(10)]);
        assert!(around.has_finding(&(10..11)));
        assert!(around.has_finding(&(25..40)));
        assert!(!around.has_finding(&(11..30)));
        assert!(!around.has_finding(&(31..90)));
    }
}
