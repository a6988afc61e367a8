//! Paragraphs that were copied with old dates or numbers.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::mention::mentions;
use super::passage::Passage;
use super::stale::{StaleKind, StaleWords};
use super::view::{ComparedReport, Paragraph};
use crate::document::Citation;
use crate::names::MatchKey;
use crate::report::{Claim, CountUnit, Figures, Report, Tolerance};

/// A paragraph that stands word for word in both reports, with a date or a number of the earlier one (đoạn văn chép lại).
///
/// The same paragraph without one is no fault, and neither is a date of a document, of something that has gone on since
/// ("từ ngày …"), or of what is compared with.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::ReportComparison;
///
/// let earlier = Report::read("BÁO CÁO quý I năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
/// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
/// let comparison = ReportComparison::between(&earlier, &later);
/// assert_eq!(comparison.copied[0].stale[0].passage.words, "quý I");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CopiedParagraph {
    /// Where it stands in the earlier report.
    pub earlier: Passage,
    /// Where it stands in the later one.
    pub later: Passage,
    /// What in it is old.
    pub stale: Vec<StaleWords>,
}

impl CopiedParagraph {
    /// The sentence that says so.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let earlier = Report::read("BÁO CÁO quý I năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// let comparison = ReportComparison::between(&earlier, &later);
    /// assert_eq!(comparison.copied[0].sentence(), "Đoạn “Trong quý I, Sở đã kiểm tra 02 đơn vị.” giống hệt báo cáo trước và còn nêu “quý I”.");
    /// ```
    pub fn sentence(&self) -> String {
        let stale: Vec<String> = self.stale.iter().map(|stale| format!("“{}”", stale.passage.words)).collect();
        format!("Đoạn “{}” giống hệt báo cáo trước và còn nêu {}.", self.later.words, stale.join(", "))
    }
}

pub(super) fn copied(earlier: &ComparedReport<'_>, later: &ComparedReport<'_>) -> Vec<CopiedParagraph> {
    let before = earlier.paragraphs();
    let mut known: HashMap<MatchKey, &Paragraph<'_>> = HashMap::new();
    for paragraph in before.iter().filter(|paragraph| paragraph.words.contains(' ')) {
        known.entry(paragraph.key()).or_insert(paragraph);
    }
    let (old, new) = (Figures::new(earlier.report()), Figures::new(later.report()));
    let cited: Vec<Range<usize>> = later.report().citations().iter().map(Citation::phrase).collect();
    let mut found = Vec::new();
    for paragraph in later.paragraphs() {
        let Some(same) = known.get(&paragraph.key()) else { continue };
        let mut stale = old_times(earlier, later, &paragraph, &cited);
        stale.extend(old_numbers(&old, &new, &paragraph));
        // A sentence that the crate writes from the sources of the later report tells its own time and number.
        if stale.is_empty() || paragraph.fact().is_some() {
            continue;
        }
        stale.sort_by_key(|stale| stale.passage.start);
        found.push(CopiedParagraph {
            earlier: Passage::new(earlier.text(), same.span.clone()),
            later: Passage::new(later.text(), paragraph.span.clone()),
            stale,
        });
    }
    found
}

/// Dates and periods that lie in the earlier period, however it is read, and not in the later one.
fn old_times(
    earlier: &ComparedReport<'_>,
    later: &ComparedReport<'_>,
    paragraph: &Paragraph<'_>,
    cited: &[Range<usize>],
) -> Vec<StaleWords> {
    let (old, new) = (earlier.periods(), later.periods());
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let found = mentions(later.text(), paragraph.span.clone(), cited).into_iter();
    let stale = found.filter(|mention| {
        old.iter().all(|period| mention.is_in(period)) && !new.iter().any(|period| mention.touches(period))
    });
    stale
        .map(|mention| StaleWords { kind: mention.kind(), passage: Passage::new(later.text(), mention.span) })
        .collect()
}

/// Counts of dossiers that are those of the earlier report, where the later one prints others in its table.
fn old_numbers(old: &Figures<'_>, new: &Figures<'_>, paragraph: &Paragraph<'_>) -> Vec<StaleWords> {
    let report: &Report = new.report();
    // In the order of their places, so that a report of many paragraphs is not gone through for each of them.
    let first = report.claims().partition_point(|claim| claim.span().start < paragraph.span.start);
    let inside = |claim: &&Claim| claim.span().end <= paragraph.span.end;
    let stale = |claim: &&Claim| {
        let plain = claim.unit() == CountUnit::Dossiers
            && claim.tolerance() == Tolerance::Exact
            && claim.over().is_none()
            && !claim.is_reference();
        let Some(count) = claim.count().filter(|_| plain && new.is_printed(claim.subject())) else { return false };
        // However the words are read.
        let was = |measure| old.of(claim.subject(), measure) == Some(count);
        let is_other = |measure| new.of(claim.subject(), measure).is_some_and(|now| now != count);
        claim.readings().iter().copied().any(was) && claim.readings().iter().copied().all(is_other)
    };
    let claims = report.claims()[first..].iter().take_while(|claim| claim.span().start < paragraph.span.end);
    let claims = claims.filter(inside).filter(stale);
    claims
        .map(|claim| StaleWords { kind: StaleKind::Number, passage: Passage::new(report.text(), claim.span()) })
        .collect()
}
