//! The comparison as a value.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::copied::{CopiedParagraph, copied};
use super::moved::{CountMove, RateMove, counts, rates};
use super::promise::{Promise, by_task, promises};
use super::repeated::{RepeatedParagraph, repeated};
use super::view::ComparedReport;
use crate::plan::Plan;
use crate::report::Report;
use crate::time::Period;

/// Two reports of one body compared (so sánh hai báo cáo): tasks that were announced and what came, difficulties and proposals
/// that stand there again, figures that moved, paragraphs copied with old dates or numbers.
///
/// Each report may be a composed one or one that was read; what a report does not say is compared with nothing.
///
/// ```
/// use cchc::report::Report;
/// use cchc::report::compare::ReportComparison;
/// use cchc::report::compose::{Composer, ReportNotes};
///
/// let sent = Report::read("BÁO CÁO quý I năm 2026\nIII. Khó khăn, vướng mắc\n- Đường truyền số liệu chuyên dùng chưa ổn định.\n");
/// let notes = ReportNotes::read("# Khó khăn\n\n- Đường truyền số liệu chuyên dùng chưa ổn định.\n");
/// let composition = Composer::new("2026-Q2".parse()?).with_notes(notes).compose();
/// let comparison = ReportComparison::between(&sent, composition.report());
/// assert_eq!(comparison.repeated.len(), 1);
/// assert!(comparison.copied.is_empty());
/// assert_eq!(
///     comparison.sentences(),
///     ["Khó khăn, vướng mắc của báo cáo trước được nêu lại nguyên văn: “- Đường truyền số liệu chuyên dùng chưa ổn định.”."],
/// );
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReportComparison {
    /// The period of the earlier report, where it names one.
    pub earlier: Option<Period>,
    /// The period of the later report.
    pub later: Option<Period>,
    /// Tasks that the earlier report announced or left open.
    pub promises: Vec<Promise>,
    /// Difficulties and proposals of the earlier report that stand in the later one.
    pub repeated: Vec<RepeatedParagraph>,
    /// Counts that both have, and that are others now.
    pub counts: Vec<CountMove>,
    /// Rates that follow from the counts of both, and that are others now.
    pub rates: Vec<RateMove>,
    /// Paragraphs copied with a date or a number of the earlier report.
    pub copied: Vec<CopiedParagraph>,
}

impl ReportComparison {
    /// Compares a report with an earlier one.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let earlier = Report::read("BÁO CÁO quý I năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// let comparison = ReportComparison::between(&earlier, &later);
    /// assert_eq!(comparison.copied.len(), 1);
    /// ```
    pub fn between<'e, 'l>(earlier: impl Into<ComparedReport<'e>>, later: impl Into<ComparedReport<'l>>) -> Self {
        let (earlier, later) = (earlier.into(), later.into());
        Self {
            earlier: earlier.period(),
            later: later.period(),
            promises: promises(&earlier, &later),
            repeated: repeated(&earlier, &later),
            counts: counts(&earlier, &later),
            rates: rates(&earlier, &later),
            copied: copied(&earlier, &later),
        }
    }

    /// Only the paragraphs that were copied, where nothing else is asked.
    pub(crate) fn copied_between(earlier: &Report, later: &Report) -> Vec<CopiedParagraph> {
        copied(&earlier.into(), &later.into())
    }

    /// The same, with what the plan of the year says of the tasks at the end of `day`.
    ///
    /// ```
    /// use cchc::plan::Plan;
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let report = Report::read(cchc::samples::REPORT);
    /// let comparison = ReportComparison::between(&report, &report).with_plan(&Plan::new(2021, "Sở Nội vụ"), "2021-03-14".parse()?);
    /// assert_eq!(comparison.earlier, comparison.later);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_plan(mut self, plan: &Plan, day: NaiveDate) -> Self {
        let tasks = by_task(plan);
        self.promises.iter_mut().for_each(|promise| promise.settle(plan, &tasks, day));
        self
    }

    /// Everything that it says, a sentence each (câu): tasks, difficulties and proposals, figures, copied paragraphs.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compare::ReportComparison;
    ///
    /// let earlier = Report::read("BÁO CÁO quý I năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// let later = Report::read("BÁO CÁO quý II năm 2026\nI. Kết quả\nTrong quý I, Sở đã kiểm tra 02 đơn vị.\n");
    /// assert!(ReportComparison::between(&earlier, &later).sentences()[0].contains("quý I"));
    /// ```
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> = self.promises.iter().map(Promise::sentence).collect();
        sentences.extend(self.repeated.iter().map(RepeatedParagraph::sentence));
        sentences.extend(self.counts.iter().map(CountMove::sentence));
        sentences.extend(self.rates.iter().map(RateMove::sentence));
        sentences.extend(self.copied.iter().map(CopiedParagraph::sentence));
        sentences
    }
}
