//! Difficulties and proposals that stand in both reports.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::passage::Passage;
use super::view::{ComparedReport, Paragraph, Place};
use crate::report::Topic;
use crate::text::plain;

/// Most paragraphs of one kind that are compared with each other.
pub(super) const MOST: usize = 400;

/// A difficulty or a proposal of the earlier report that the later one has again (khó khăn, kiến nghị nêu lại): in the same
/// words, or in nearly the same.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::ReportComparison;
///
/// let report = Report::read("II. Khó khăn, vướng mắc\n- Máy tính của bộ phận một cửa đã cũ, hay hỏng.\n- Không có.\n");
/// let comparison = ReportComparison::between(&report, &report);
/// assert_eq!(comparison.repeated.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RepeatedParagraph {
    /// Difficulties or proposals.
    pub topic: Topic,
    /// Where it stands in the earlier report.
    pub earlier: Passage,
    /// Where it stands in the later one.
    pub later: Passage,
    /// Whether the words are the same.
    pub same_words: bool,
}

impl RepeatedParagraph {
    /// The sentence that says so.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let report = |day: &str| Report::read(&format!("BÁO CÁO quý {day} năm 2026\nIII. Khó khăn, vướng mắc\n- Người dân chưa quen nộp hồ sơ trực tuyến.\n"));
    /// for repeated in ReportComparison::between(&report("I"), &report("II")).repeated {
    ///     println!("{}", repeated.sentence());
    /// }
    /// ```
    pub fn sentence(&self) -> String {
        let what =
            if self.topic == Topic::Proposals { "Kiến nghị, đề xuất" } else { "Khó khăn, vướng mắc" };
        let how = if self.same_words { "nêu lại nguyên văn" } else { "nêu lại với lời khác" };
        format!("{what} của báo cáo trước được {how}: “{}”.", self.later.words)
    }
}

pub(super) fn repeated(earlier: &ComparedReport<'_>, later: &ComparedReport<'_>) -> Vec<RepeatedParagraph> {
    let appeals =
        |paragraphs: Vec<Paragraph<'_>>| -> Vec<(Topic, std::ops::Range<usize>, Pairs, crate::names::MatchKey)> {
            let appeals = paragraphs.into_iter().filter_map(|paragraph| match paragraph.place {
                Place::Appeal(topic) if says_something(&paragraph) => {
                    Some((topic, paragraph.span.clone(), Pairs::new(paragraph.words), paragraph.key()))
                }
                _ => None,
            });
            appeals.take(MOST).collect()
        };
    let before = appeals(earlier.paragraphs());
    let mut found = Vec::new();
    for (topic, span, pairs, key) in appeals(later.paragraphs()) {
        let same = before.iter().find(|(_, _, _, known)| *known == key);
        let near = || {
            let alike = before.iter().map(|known| (known.2.likeness(&pairs), known));
            alike.filter(|(likeness, _)| *likeness >= 600).max_by_key(|(likeness, _)| *likeness).map(|(_, known)| known)
        };
        let Some(known) = same.or_else(near) else { continue };
        found.push(RepeatedParagraph {
            topic,
            earlier: Passage::new(earlier.text(), known.1.clone()),
            later: Passage::new(later.text(), span),
            same_words: known.3 == key,
        });
    }
    found
}

/// A lead ("gồm:"), "Không có", a sentence of the crate and a few words are no difficulty.
fn says_something(paragraph: &Paragraph<'_>) -> bool {
    let words = plain::words(paragraph.words);
    let none = ["khong co", "khong phat sinh", "chua co", "khong", "chua phat sinh"];
    let nothing = none.iter().any(|none| words.starts_with(none)) && words.split(' ').count() <= 12;
    words.split(' ').count() >= 4 && !nothing && !paragraph.words.ends_with(':') && paragraph.fact().is_none()
}

/// The pairs of neighbouring syllables of a text: words that are alike share most of theirs.
#[derive(Clone, Debug)]
pub(super) struct Pairs(HashSet<String>);

impl Pairs {
    pub(super) fn new(text: &str) -> Self {
        let words = plain::words(text);
        let words: Vec<&str> = words.split(' ').collect();
        Self(words.windows(2).map(|pair| pair.join(" ")).collect())
    }

    fn shared(&self, other: &Self) -> usize {
        self.0.intersection(&other.0).count()
    }

    /// Twice what both have, of what they have together, in thousandths.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        (2_000 * self.shared(other)).checked_div(self.0.len() + other.0.len()).unwrap_or(0)
    }

    /// How much of this one the other has, in thousandths.
    pub(super) fn part_in(&self, other: &Self) -> usize {
        (1_000 * self.shared(other)).checked_div(self.0.len()).unwrap_or(0)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}
