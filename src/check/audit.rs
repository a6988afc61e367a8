//! All checks over one report.

use crate::document::Register;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::Successor;
use crate::plan::Plan;
use crate::report::Report;
use crate::report::compose::ComposedReport;
use crate::time::Regime;

use super::bodies::dissolved_bodies;
use super::citations::check_citations;
use super::claims::{check_claims, check_document_counts};
use super::composed::{check_facts, explained, noted};
use super::copied::check_copied;
use super::dates::check_dates;
use super::form::{check_carried_over, check_form};
use super::period::check_sent_on;
use super::place::Places;
use super::sentence::check_sentences;
use super::told_periods::check_told_periods;
use super::weekday::check_weekdays;

/// An audit of one report (kiểm tra toàn bộ báo cáo): its text, its form, the documents it cites, and what is known
/// besides.
///
/// ```
/// use cchc::check::Audit;
/// use cchc::finding::Severity;
/// use cchc::samples;
/// use cchc::report::Report;
///
/// let findings = Audit::new().run(&Report::read(samples::REPORT));
/// assert!(findings.iter().all(|finding| finding.severity() < Severity::Error));
/// let warnings = findings.iter().filter(|finding| finding.severity() == Severity::Warning);
/// let codes: Vec<&str> = warnings.map(|finding| finding.rule().code()).collect();
/// assert_eq!(
///     codes,
///     ["number-order", "plan-year-ending", "date-outside-year", "type-symbol-differs", "number-order", "formula-misprinted"],
/// );
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Audit<'a> {
    regime: Regime,
    previous: Option<&'a Report>,
    register: Option<&'a Register>,
    plan: Option<&'a Plan>,
    composed: Option<&'a ComposedReport>,
    successors: &'a [Successor],
}

/// Equal findings stand this near each other, when they are ordered by their places.
const NEAR: usize = 8;

impl<'a> Audit<'a> {
    /// An audit of a report on administrative reform, with nothing known besides.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::finding::Severity;
    /// use cchc::report::Report;
    ///
    /// let findings = Audit::new().run(&Report::read(cchc::samples::REPORT));
    /// assert_eq!(findings.worst(), Some(Severity::Warning));
    /// ```
    pub fn new() -> Self {
        Self { regime: Regime::Cchc, previous: None, register: None, plan: None, composed: None, successors: &[] }
    }

    /// The series of reports that the text belongs to; by default the reports on administrative reform
    /// ([`Regime::Cchc`]). A report on the control of procedures is [`Regime::Decree09_2019`].
    ///
    /// ```
    /// use cchc::Regime;
    /// use cchc::check::Audit;
    /// use cchc::report::Report;
    ///
    /// let report = Report::read(cchc::samples::REPORT);
    /// let findings = Audit::new().with_regime(Regime::Decree09_2019).run(&report);
    /// println!("{} findings", findings.total());
    /// ```
    #[must_use]
    pub fn with_regime(mut self, regime: Regime) -> Self {
        self.regime = regime;
        self
    }

    /// The report of the period before: what was carried over is compared with it.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::report::Report;
    ///
    /// let report = Report::read(cchc::samples::REPORT);
    /// let previous = Report::read("BÁO CÁO quý IV năm 2020\nI. Kết quả\nTiếp nhận 20 hồ sơ.\n");
    /// let findings = Audit::new().with_previous(&previous).run(&report);
    /// println!("{} findings", findings.total());
    /// ```
    #[must_use]
    pub fn with_previous(mut self, report: &'a Report) -> Self {
        self.previous = Some(report);
        self
    }

    /// The register of documents: the numbers of documents are compared with it.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::report::Report;
    ///
    /// let register = cchc::samples::constructed_register().unwrap();
    /// let findings = Audit::new().with_register(&register).run(&Report::read(cchc::samples::REPORT));
    /// println!("{} findings", findings.total());
    /// ```
    #[must_use]
    pub fn with_register(mut self, register: &'a Register) -> Self {
        self.register = Some(register);
        self
    }

    /// The plan that the report tells of: its evidence is checked.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::plan::PlanReader;
    /// use cchc::report::Report;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let findings = Audit::new().with_plan(&plan).run(&Report::read(cchc::samples::REPORT));
    /// println!("{} findings", findings.total());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_plan(mut self, plan: &'a Plan) -> Self {
        self.plan = Some(plan);
        self
    }

    /// The draft that the report came from: its text is compared with the facts.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::report::Report;
    /// use cchc::report::compose::Composer;
    ///
    /// let register = cchc::samples::constructed_register().unwrap();
    /// let composed = Composer::new("2021-Q1".parse()?).with_register(&register).compose().into_report();
    /// let changed = Report::read(&composed.to_text().replace("271 văn bản đi", "217 văn bản đi"));
    /// let findings = Audit::new().with_composed(&composed).run(&changed);
    /// assert!(findings.iter().any(|finding| finding.rule().code() == "fact-differs"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_composed(mut self, composed: &'a ComposedReport) -> Self {
        self.composed = Some(composed);
        self
    }

    /// Bodies that others took the place of, beside the provinces merged on 01/7/2025: a document that one of them dates
    /// after its end is found.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::law::Successor;
    /// use cchc::report::Report;
    ///
    /// let successors = [Successor::new("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "2025-03-01".parse()?)];
    /// let findings = Audit::new().with_successors(&successors).run(&Report::read(cchc::samples::REPORT));
    /// // The report is of 2021: its department was still there.
    /// assert_eq!(findings.total(), Audit::new().run(&Report::read(cchc::samples::REPORT)).total());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_successors(mut self, successors: &'a [Successor]) -> Self {
        self.successors = successors;
        self
    }

    /// Runs every check; findings come in the order of their places in the text, those without a place last.
    ///
    /// ```
    /// use cchc::check::Audit;
    /// use cchc::finding::Rule;
    /// use cchc::report::Report;
    ///
    /// let findings = Audit::new().run(&Report::read(cchc::samples::REPORT));
    /// assert!(findings.iter().any(|finding| finding.rule() == Rule::FORMULA_MISPRINTED));
    /// ```
    pub fn run(&self, report: &Report) -> Findings {
        let period = report.period(self.regime);
        let mut found: Vec<Finding> = Vec::new();
        found.extend(check_citations(report, period.as_ref()));
        let claims = check_claims(report).into_vec();
        let told = told_already(&claims);
        let sentences = check_sentences(report, &claims);
        found.extend(claims);
        found.extend(check_weekdays(report));
        found.extend(check_dates(report));
        found.extend(sentences.into_iter().filter(|finding| !told(finding)));
        found.extend(dissolved_bodies(report, self.successors));
        if let Some(previous) = self.previous {
            found.extend(super::previous::check(report, previous));
            found.extend(check_copied(report, previous));
        }
        found.extend(self.period_and_sending(report));
        found.extend(check_told_periods(report, self.regime));
        if let Some(form) = report.form() {
            let in_form = report.form_findings().iter().cloned().chain(check_form(form));
            let counted = self.composed.and_then(|composed| composed.form.as_ref());
            found.extend(in_form.map(|finding| match counted {
                Some(counted) => explained(finding, counted),
                None => noted(finding, report.text()),
            }));
            let before = self.previous.filter(|previous| self.follows(report, previous));
            found.extend(check_carried_over(form, before.and_then(Report::form)));
        }
        if let (Some(register), Some(period)) = (self.register, &period) {
            found.extend(check_document_counts(report, register, period));
        }
        found.extend(self.plan.into_iter().flat_map(Plan::check));
        found.extend(self.composed.into_iter().flat_map(|composed| check_facts(report, composed)));
        let places = Places::new(report);
        let mut found: Vec<Finding> = found.into_iter().map(|finding| places.placed(finding)).collect();
        found.sort_by_key(|finding| finding.location().span.unwrap_or((usize::MAX, usize::MAX)));
        // Two checks may say the same of the same words.
        let mut once: Vec<Finding> = Vec::with_capacity(found.len());
        for finding in found {
            let placed = finding.location().span.is_some();
            if !placed || !once.iter().rev().take(NEAR).any(|other| *other == finding) {
                once.push(finding);
            }
        }
        once.into_iter().collect()
    }

    /// Whether the period of a report begins where that of the other one ends, as far as both are known: nothing is carried
    /// over from a report of another year.
    fn follows(&self, report: &Report, previous: &Report) -> bool {
        match (report.period(self.regime), previous.period(self.regime)) {
            (Some(now), Some(before)) => now.follows(&before),
            _ => true,
        }
    }

    fn period_and_sending(&self, report: &Report) -> Findings {
        if report.printed_period().is_empty() {
            return Findings::default();
        }
        let mut found = report.printed_period().check(self.regime);
        let last = report.signed().into_iter().max_by_key(|(date, _)| *date);
        if let (Some(period), Some((signed, span))) = (report.period(self.regime), last) {
            let place = Location::span(span.start, span.end);
            let late = check_sent_on(&period, signed).into_vec().into_iter();
            found.extend(late.map(|finding| finding.with_location(place.clone())));
        }
        found
    }
}

/// Whether a sentence tells what a claim was found to tell already: the same rule on the same words.
fn told_already(claims: &[Finding]) -> impl Fn(&Finding) -> bool + use<> {
    let by_rule = [Rule::CLAIM_CONTRADICTED, Rule::BREAKDOWN_DIFFERS].map(|rule| {
        let own = claims.iter().filter(|finding| finding.rule() == rule);
        let mut spans: Vec<(usize, usize)> = own.filter_map(|finding| finding.location().span).collect();
        spans.sort_unstable();
        (rule, spans)
    });
    move |finding: &Finding| {
        let Some((_, spans)) = by_rule.iter().find(|(rule, _)| *rule == finding.rule()) else { return false };
        let overlaps = |(from, to): (usize, usize)| {
            let before = spans.partition_point(|(start, _)| *start < to);
            spans[..before].iter().rev().take(NEAR).any(|(_, end)| from < *end)
        };
        finding.location().span.is_some_and(overlaps)
    }
}
