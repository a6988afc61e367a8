//! Figures that moved from one report to the other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::view::ComparedReport;
use crate::form::{Column, NamedRate, PublishedForm, PublishedRow, RowKind};
use crate::names::MatchKey;
use crate::rate::{Denominator, Percent, Rate, Rounding};
use crate::report::compose::Fact;
use crate::report::{CountUnit, Figures, Measure, Subject, Tolerance};
use crate::text::Language;
use crate::text::excerpt::capitalized;

/// What a report counts (chỉ tiêu).
///
/// ```
/// use cchc::report::compare::Figure;
///
/// assert_eq!(Figure::IncomingDocuments.label().0, "văn bản đến");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Figure {
    /// A column of the result form.
    Dossiers(Column),
    /// Evaluation forms.
    EvaluationForms,
    /// Incoming documents.
    IncomingDocuments,
    /// Outgoing documents.
    OutgoingDocuments,
    /// Procedures published.
    Procedures,
    /// Petitions received in the period.
    Petitions,
    /// Items of the year's plan that are done.
    PlanItemsDone,
    /// Documents that the report cites as issued, over all topics.
    DocumentsIssued,
}

impl Figure {
    /// Its name in Vietnamese, and what it counts.
    pub fn label(self) -> (String, &'static str) {
        match self {
            Self::Dossiers(column) => (format!("hồ sơ {}", column.label(Language::Vietnamese)), "hồ sơ"),
            Self::EvaluationForms => ("phiếu đánh giá".to_owned(), "phiếu"),
            Self::IncomingDocuments => ("văn bản đến".to_owned(), "văn bản"),
            Self::OutgoingDocuments => ("văn bản đi".to_owned(), "văn bản"),
            Self::Procedures => ("thủ tục hành chính công khai".to_owned(), "thủ tục hành chính"),
            Self::Petitions => ("phản ánh, kiến nghị tiếp nhận".to_owned(), "phản ánh, kiến nghị"),
            Self::PlanItemsDone => ("nhiệm vụ của kế hoạch năm đã hoàn thành".to_owned(), "nhiệm vụ"),
            Self::DocumentsIssued => ("văn bản đã ban hành được nêu".to_owned(), "văn bản"),
        }
    }
}

/// A count that is another one now (số đếm thay đổi).
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::ReportComparison;
///
/// let earlier = Report::read("Trong kỳ có 925 văn bản đến, 271 văn bản đi.");
/// let later = Report::read("Trong kỳ có 930 văn bản đến, 271 văn bản đi.");
/// let comparison = ReportComparison::between(&earlier, &later);
/// assert_eq!(comparison.counts.len(), 1);
/// assert_eq!(comparison.counts[0].sentence(), "Số văn bản đến: báo cáo trước 925, báo cáo này 930 (tăng 5 văn bản).");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountMove {
    /// What is counted.
    pub figure: Figure,
    /// The row of the form; empty for the whole.
    #[serde(default)]
    pub row: String,
    /// In the earlier report.
    pub earlier: u64,
    /// In the later one.
    pub later: u64,
}

impl CountMove {
    /// The sentence that says so.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let of = |day: &str, count| format!("BÁO CÁO quý {day} năm 2026\nI. Kết quả\nTiếp nhận {count} hồ sơ.\n");
    /// let (earlier, later) = (Report::read(&of("I", 120)), Report::read(&of("II", 150)));
    /// for count in ReportComparison::between(&earlier, &later).counts {
    ///     println!("{}", count.sentence());
    /// }
    /// ```
    pub fn sentence(&self) -> String {
        let (name, unit) = self.figure.label();
        let of = if self.row.is_empty() { String::new() } else { format!(" ({})", self.row) };
        let (word, by) = change(self.later > self.earlier, self.later.abs_diff(self.earlier).to_string());
        format!("Số {name}{of}: báo cáo trước {}, báo cáo này {} ({word} {by} {unit}).", self.earlier, self.later)
    }
}

/// A rate that is another one now (tỷ lệ thay đổi), rounded to one decimal in both.
///
/// ```
/// use cchc::form::NamedRate;
/// use cchc::report::compare::RateMove;
///
/// let (earlier, later) = ("96,5%".parse()?, "98,2%".parse()?);
/// let moved = RateMove { rate: NamedRate::OnTimeOfResolved, earlier, later };
/// assert_eq!(moved.sentence(), "Tỷ lệ đúng hạn trên số đã giải quyết: báo cáo trước 96,5%, báo cáo này 98,2% (tăng 1,7 điểm phần trăm).");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateMove {
    /// Which rate.
    pub rate: NamedRate,
    /// In the earlier report.
    pub earlier: Percent,
    /// In the later one.
    pub later: Percent,
}

impl RateMove {
    /// The sentence that says so; the difference is in percentage points.
    ///
    /// ```
    /// use cchc::form::NamedRate;
    /// use cchc::report::compare::RateMove;
    ///
    /// let (earlier, later) = ("50%".parse()?, "48%".parse()?);
    /// let moved = RateMove { rate: NamedRate::Online, earlier, later };
    /// assert_eq!(moved.sentence(), "Tỷ lệ hồ sơ trực tuyến: báo cáo trước 50%, báo cáo này 48% (giảm 2 điểm phần trăm).");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sentence(&self) -> String {
        let name = capitalized(self.rate.label(Language::Vietnamese));
        let points = (self.later - self.earlier).to_string();
        let points = points.trim_start_matches(['+', '-']).replace('.', ",");
        let (word, by) = change(self.later > self.earlier, points);
        let (earlier, later) = (self.earlier.to_vietnamese(), self.later.to_vietnamese());
        format!("{name}: báo cáo trước {earlier}, báo cáo này {later} ({word} {by} điểm phần trăm).")
    }
}

fn change(up: bool, by: String) -> (&'static str, String) {
    (if up { "tăng" } else { "giảm" }, by)
}

/// What moved in the whole, then by row, then what else is counted.
pub(super) fn counts(earlier: &ComparedReport<'_>, later: &ComparedReport<'_>) -> Vec<CountMove> {
    let (before, now) = (Figures::new(earlier.report()), Figures::new(later.report()));
    let mut moved = Vec::new();
    let mut push = |figure, row: &str, earlier: Option<u64>, later: Option<u64>| {
        if let (Some(earlier), Some(later)) = (earlier, later) {
            if earlier != later {
                moved.push(CountMove { figure, row: row.to_owned(), earlier, later });
            }
        }
    };
    for column in Column::ALL {
        push(Figure::Dossiers(*column), "", before.count(*column), now.count(*column));
    }
    let known = rows(earlier);
    for (key, row) in rows(later) {
        let Some(old) = known.get(&key) else { continue };
        for column in
            [Column::Received, Column::Resolved, Column::Overdue, Column::InProgress, Column::InProgressOverdue]
        {
            let of = |row: &PublishedRow| Measure::of(&[column]).in_row(row);
            push(Figure::Dossiers(column), row.label(), of(old), of(row));
        }
    }
    let (old, new) = (others(earlier), others(later));
    for (figure, value) in new {
        push(figure, "", old.get(&figure).copied(), Some(value));
    }
    moved
}

pub(super) fn rates(earlier: &ComparedReport<'_>, later: &ComparedReport<'_>) -> Vec<RateMove> {
    const RATES: [NamedRate; 2] = [NamedRate::OnlineOfPeriod, NamedRate::OnTimeOfResolved];
    let (before, now) = (Figures::new(earlier.report()), Figures::new(later.report()));
    let percent = |figures: &Figures<'_>, rate| {
        let (part, whole) = figures.rate(rate)?;
        Rate::new(part, whole, Denominator::Other("compared".into())).percent(1, Rounding::HalfUp)
    };
    let pairs = RATES.iter().filter_map(|rate| Some((*rate, percent(&before, *rate)?, percent(&now, *rate)?)));
    pairs
        .filter(|(_, earlier, later)| earlier != later)
        .map(|(rate, earlier, later)| RateMove { rate, earlier, later })
        .collect()
}

/// The rows of the form, in the order of their names; a name that stands twice is none.
fn rows<'r>(report: &'r ComparedReport<'_>) -> BTreeMap<MatchKey, &'r PublishedRow> {
    let mut rows = BTreeMap::new();
    let mut twice = Vec::new();
    for row in report.report().form().into_iter().flat_map(PublishedForm::rows) {
        if row.kind() == RowKind::Data && rows.insert(row.key(), row).is_some() {
            twice.push(row.key());
        }
    }
    for key in &twice {
        rows.remove(key);
    }
    rows
}

/// What a report counts besides dossiers: in the sentences of the crate, or told once in other words.
fn others(report: &ComparedReport<'_>) -> BTreeMap<Figure, u64> {
    let mut told: BTreeMap<Figure, Option<u64>> = BTreeMap::new();
    for claim in report.report().claims() {
        let figure = match claim.unit() {
            CountUnit::EvaluationForms => Figure::EvaluationForms,
            CountUnit::IncomingDocuments => Figure::IncomingDocuments,
            CountUnit::OutgoingDocuments => Figure::OutgoingDocuments,
            _ => continue,
        };
        let whole = *claim.subject() == Subject::Whole && claim.whole().is_none() && !claim.is_reference();
        let plain = claim.tolerance() == Tolerance::Exact && claim.over().is_none();
        let Some(count) = claim.count().filter(|_| whole && plain) else { continue };
        let known = told.entry(figure).or_insert(Some(count));
        *known = known.filter(|known| *known == count);
    }
    let mut counts: BTreeMap<Figure, u64> =
        told.into_iter().filter_map(|(figure, count)| Some((figure, count?))).collect();
    for fact in report.facts() {
        match fact {
            Fact::EvaluationForms { total } | Fact::EvaluationsOfOneField { total, .. } => {
                counts.insert(Figure::EvaluationForms, total);
            }
            Fact::Traffic { incoming, outgoing } => {
                counts.extend([(Figure::IncomingDocuments, incoming), (Figure::OutgoingDocuments, outgoing)]);
            }
            Fact::Procedures { count } => drop(counts.insert(Figure::Procedures, count)),
            Fact::Petitions { received, .. } => drop(counts.insert(Figure::Petitions, received)),
            Fact::PlanProgress { done_of_year, .. } => drop(counts.insert(Figure::PlanItemsDone, done_of_year)),
            Fact::DocumentsIssued { count } => *counts.entry(Figure::DocumentsIssued).or_default() += count,
            _ => {}
        }
    }
    counts
}
