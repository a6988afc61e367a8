//! Turns what is given into the draft of a report.

use std::collections::BTreeMap;

use super::composed::{ComposedReport, ComposedSection, PartStyle, ReportHead, ReportPart, Signature};
use super::gather::{name_of, parts, replaced};
use super::merge::merge;
use super::notes::ReportNotes;
use super::outline::ReportOutline;
use super::outlines::lowered;
use super::sources::Sources;
use crate::catalogue::Catalogue;
use crate::count::Ledger;
use crate::document::Register;
use crate::dossier::DossierCode;
use crate::evaluation::Evaluated;
use crate::finding::Findings;
use crate::form::ResultForm;
use crate::petition::PetitionTally;
use crate::plan::Plan;
use crate::report::Report;
use crate::time::Period;

/// Composes a report from whatever is known (soạn báo cáo): every number counted, every sentence about a number written
/// from it, and what is missing a marked gap, never a guess.
///
/// ```
/// use cchc::report::compose::Composer;
/// use cchc::{Counter, samples};
///
/// let period = samples::period().unwrap();
/// let mut counter = Counter::builder(cchc::Query::new(period)).catalogue(samples::catalogue()).build();
/// counter.read(samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let composition = Composer::new(period).with_form(counted.form()).compose();
/// let text = composition.report().to_text();
/// assert!(text.contains("Trong kỳ đã tiếp nhận 18 hồ sơ, trong đó trực tuyến 13 hồ sơ, trực tiếp hoặc qua dịch vụ bưu chính 05 hồ sơ"));
/// // No evaluation forms were given.
/// assert!(composition.report().gaps().any(|gap| gap.contains("phiếu đánh giá")));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a composer writes nothing before it is asked to"]
pub struct Composer<'a> {
    outline: ReportOutline,
    head: ReportHead,
    recipients: Option<Vec<String>>,
    signature: Option<Signature>,
    notes: ReportNotes,
    remarks: Vec<String>,
    sources: Sources<'a>,
}

/// A draft, and what was noticed while it was put together (bản dự thảo).
///
/// ```
/// use cchc::report::compose::Composer;
///
/// let composition = Composer::new("2021-Q1".parse()?).compose();
/// assert!(composition.findings().is_empty());
/// println!("{}", composition.report().to_text());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Composition {
    report: ComposedReport,
    findings: Findings,
}

impl Composition {
    /// The report.
    pub fn report(&self) -> &ComposedReport {
        &self.report
    }

    /// The report, to keep.
    pub fn into_report(self) -> ComposedReport {
        self.report
    }

    /// What was noticed: notes on a section that the outline does not have, a report of another period than the one before.
    /// What the draft itself says is for an [`Audit`](crate::check::Audit) to check.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

impl<'a> Composer<'a> {
    /// A report on a period, by the quarterly outline, with nothing known.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let composition = Composer::new("2026-Q2".parse()?).compose();
    /// assert_eq!(composition.report().period.code(), "2026-Q2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(period: Period) -> Self {
        Self {
            outline: ReportOutline::default(),
            head: ReportHead::default(),
            recipients: None,
            signature: None,
            notes: ReportNotes::default(),
            remarks: Vec::new(),
            sources: Sources::new(period),
        }
    }

    /// Another outline.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, ReportOutline};
    ///
    /// let report = Composer::new("2026".parse()?).with_outline(ReportOutline::annual()).compose().into_report();
    /// assert!(report.head.subject.contains("năm"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_outline(mut self, outline: ReportOutline) -> Self {
        self.outline = outline;
        self
    }

    /// The head: who reports. The subject is that of the outline where it is empty here.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, ReportHead};
    ///
    /// let head = ReportHead { issuer: "SỞ NỘI VỤ".into(), name: "Sở Nội vụ".into(), ..ReportHead::default() };
    /// let report = Composer::new("2026-Q2".parse()?).with_head(head).compose().into_report();
    /// assert_eq!(report.head.issuer, "SỞ NỘI VỤ");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_head(mut self, head: ReportHead) -> Self {
        self.head = head;
        self
    }

    /// Who gets the report.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let report = Composer::new("2026-Q2".parse()?).with_recipients(["UBND tỉnh;", "Lưu: VT."]).compose().into_report();
    /// assert_eq!(report.recipients.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_recipients<S: Into<String>>(mut self, recipients: impl IntoIterator<Item = S>) -> Self {
        self.recipients = Some(recipients.into_iter().map(Into::into).collect());
        self
    }

    /// Who signs it.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, Signature};
    ///
    /// let signature = Signature { title: vec!["GIÁM ĐỐC".into()], name: "Nguyễn Văn A".into() };
    /// let report = Composer::new("2026-Q2".parse()?).with_signature(signature).compose().into_report();
    /// assert_eq!(report.signature.name, "Nguyễn Văn A");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_signature(mut self, signature: Signature) -> Self {
        self.signature = Some(signature);
        self
    }

    /// The counted form: dossiers, rates, and the form after the report.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let report = Composer::new("2021-Q1".parse()?).with_form(counted.form()).compose().into_report();
    /// assert_eq!(report.form.unwrap().total().received(), 18);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_form(mut self, form: &'a ResultForm) -> Self {
        self.sources.form = Some(form);
        self
    }

    /// The dossiers behind the form: the list of those that are overdue.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::report::compose::Composer;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let late = [Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)];
    /// let ledger = Ledger::new(&Query::new("2021-Q1".parse()?), &late);
    /// let report = Composer::new("2021-Q1".parse()?).with_ledger(&ledger).with_form(ledger.form()).compose().into_report();
    /// assert!(report.to_text().contains("HS-1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_ledger(mut self, ledger: &'a Ledger<'a>) -> Self {
        self.sources.ledger = Some(ledger);
        self
    }

    /// Why dossiers are overdue, by their code, as the office keeps it (nguyên nhân quá hạn): each reason is counted, and stands in
    /// the list beside its dossier. Without the dossiers themselves there is no list.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use cchc::count::Ledger;
    /// use cchc::report::compose::{Composer, Fact};
    /// use cchc::{Channel, Dossier, DossierCode, Query};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
    /// let dossier = Dossier::new("HS-1", "Đất đai").with_channel(Channel::Online).with_received(day(4)).with_due(day(11));
    /// let query = Query::new("2026-Q2".parse()?);
    /// let ledger = Ledger::new(&query, std::slice::from_ref(&dossier));
    /// let reasons = BTreeMap::from([(DossierCode::new("HS-1"), "chờ xác minh".to_owned())]);
    /// let composer = Composer::new(*query.period()).with_form(ledger.form()).with_ledger(&ledger);
    /// let composition = composer.with_overdue_reasons(&reasons).compose();
    /// let reason = Fact::OverdueReason { reason: "chờ xác minh".into(), count: 1 };
    /// assert!(composition.report().facts().any(|fact| *fact == reason));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn with_overdue_reasons(mut self, reasons: &'a BTreeMap<DossierCode, String>) -> Self {
        self.sources.overdue_reasons = Some(reasons);
        self
    }

    /// The evaluation forms, counted.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::report::compose::Composer;
    ///
    /// let evaluated = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default()).finish();
    /// let report = Composer::new("2021-Q1".parse()?).with_evaluations(&evaluated).compose().into_report();
    /// assert!(!report.gaps().any(|gap| gap.contains("phiếu đánh giá")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_evaluations(mut self, evaluated: &'a Evaluated) -> Self {
        self.sources.evaluations = Some(evaluated);
        self
    }

    /// The plan: its progress on the last day of the period.
    ///
    /// ```
    /// use cchc::plan::PlanReader;
    /// use cchc::report::compose::Composer;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = Composer::new("2021-Q1".parse()?).with_plan(&plan).compose().into_report();
    /// assert!(report.to_text().contains("nhiệm vụ"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_plan(mut self, plan: &'a Plan) -> Self {
        self.sources.plan = Some(plan);
        self
    }

    /// The register: documents issued, incoming and outgoing.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, Fact};
    ///
    /// let register = cchc::samples::constructed_register().unwrap();
    /// let report = Composer::new("2021-Q1".parse()?).with_register(&register).compose().into_report();
    /// assert!(report.facts().any(|fact| matches!(fact, Fact::Traffic { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_register(mut self, register: &'a Register) -> Self {
        self.sources.register = Some(register);
        self
    }

    /// The petitions, counted.
    ///
    /// ```
    /// use cchc::petition::PetitionTally;
    /// use cchc::report::compose::Composer;
    ///
    /// let mut petitions = PetitionTally::default();
    /// (petitions.received, petitions.handled_on_time) = (3, 3);
    /// let report = Composer::new("2021-Q1".parse()?).with_petitions(petitions).compose().into_report();
    /// assert!(!report.gaps().any(|gap| gap.contains("phản ánh")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_petitions(mut self, petitions: PetitionTally) -> Self {
        self.sources.petitions = Some(petitions);
        self
    }

    /// The catalogue: procedures published, services, changes by decisions of the period.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let catalogue = cchc::samples::catalogue();
    /// let report = Composer::new("2021-Q1".parse()?).with_catalogue(&catalogue).compose().into_report();
    /// assert_eq!(report.period.code(), "2021-Q1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_catalogue(mut self, catalogue: &'a Catalogue) -> Self {
        self.sources.catalogue = Some(catalogue);
        self
    }

    /// An earlier report: that of the period before, or of the same period a year before; one of each may be given.
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compose::Composer;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let previous = Report::read(cchc::samples::REPORT);
    /// let composition = Composer::new("2021-Q2".parse()?).with_previous(&previous).compose();
    /// assert_eq!(composition.report().period.code(), "2021-Q2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_previous(mut self, report: &'a Report) -> Self {
        self.sources.earlier.push(report);
        self
    }

    /// The report of the same period that was sent and that this one replaces (báo cáo thay thế): the draft says so, and has a
    /// table of the figures that are others now (bảng điều chỉnh số liệu).
    ///
    /// ```
    /// use cchc::report::Report;
    /// use cchc::report::compose::Composer;
    /// use cchc::{Counter, Query, samples};
    ///
    /// let sent = Report::read(samples::REPORT);
    /// let counted = Counter::new(Query::new(samples::period().unwrap())).finish();
    /// let composer = Composer::new(samples::period().unwrap()).with_form(counted.form()).with_replaced(&sent);
    /// let report = composer.compose().into_report();
    /// assert_eq!(report.annexes[0].table.rows()[0], ["1", "tiếp nhận, tổng số", "18", "0", "-18"]);
    /// ```
    pub fn with_replaced(mut self, report: &'a Report) -> Self {
        self.sources.replaced = Some(report);
        self
    }

    /// The author's own words.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, ReportNotes};
    ///
    /// let notes = ReportNotes::read("# III.1\n\n- Người dân chưa quen nộp hồ sơ qua bưu chính.\n");
    /// let report = Composer::new("2021-Q1".parse()?).with_notes(notes).compose().into_report();
    /// assert!(report.to_text().contains("Người dân chưa quen nộp hồ sơ qua bưu chính."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_notes(mut self, notes: ReportNotes) -> Self {
        self.notes = notes;
        self
    }

    /// Adds what a reader has to know of the sources.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    ///
    /// let report = Composer::new("2021-Q1".parse()?).with_remark("Số liệu lấy ngày 19/3/2021.").compose().into_report();
    /// assert_eq!(report.remarks, ["Số liệu lấy ngày 19/3/2021."]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_remark(mut self, remark: impl Into<String>) -> Self {
        self.remarks.push(remark.into());
        self
    }

    /// Writes the draft.
    ///
    /// ```
    /// use cchc::report::compose::Composer;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let composition = Composer::new("2021-Q1".parse()?).with_form(counted.form()).compose();
    /// assert!(composition.report().to_text().contains("18"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn compose(mut self) -> Composition {
        let mut findings = Findings::default();
        self.notes.fill_head(&mut self.head);
        let named = self.name_the_head();
        self.sources.issuer.clone_from(&self.head.name);
        let earlier = self.sources.earlier_figures(&mut findings);
        let words = Words { period: self.sources.period, name: &self.head.name };
        let mut annexes = Vec::new();
        let mut sections = Vec::new();
        for section in &self.outline.sections {
            let topic = section.topic();
            let mut made = Vec::new();
            for group in &section.facts {
                made.extend(parts(*group, topic, self.outline.length, &self.sources, &earlier, &mut annexes));
            }
            sections.push(ComposedSection {
                level: section.level,
                ordinal: section.ordinal.clone(),
                title: words.fill(&section.title),
                topic,
                parts: made,
            });
        }
        let mut opening = Vec::new();
        if !named {
            opening.push(ReportPart::gap("Đơn vị bổ sung: tên cơ quan báo cáo"));
        }
        if self.notes.opening().is_empty() {
            let text = words.fill(&self.outline.opening);
            if !text.is_empty() {
                opening.push(ReportPart::Text { style: PartStyle::Paragraph, text, author: false });
            }
        }
        opening.extend(self.notes.opening().iter().cloned());
        let (said, restated) = replaced(&self.sources);
        opening.extend(said);
        annexes.extend(restated);
        merge(&mut sections, &self.notes, &mut findings);
        ask_the_author(&mut sections, &self.outline);
        let mut signature =
            self.signature.unwrap_or(Signature { title: self.outline.signer.clone(), name: String::new() });
        self.notes.fill_signature(&mut signature);
        let recipients = self.notes.recipients().or(self.recipients).unwrap_or_else(|| self.outline.recipients.clone());
        let closing = words.fill(&self.outline.closing);
        let report = ComposedReport {
            period: self.sources.period,
            head: self.head,
            opening,
            sections,
            closing,
            form: self.sources.form.cloned(),
            annexes,
            recipients,
            signature,
            remarks: self.remarks,
            replaces: self.sources.replaced.map(name_of),
        };
        Composition { report, findings }
    }

    /// The subject of the outline, and a name for the body, where nobody gave them. Whether somebody gave the name.
    fn name_the_head(&mut self) -> bool {
        let head = &mut self.head;
        let is_named = !head.name.trim().is_empty() || !head.issuer.trim().is_empty();
        if head.name.trim().is_empty() {
            head.name = if head.issuer.trim().is_empty() { "Cơ quan".to_owned() } else { named(&head.issuer) };
        }
        if head.kind.trim().is_empty() {
            "BÁO CÁO".clone_into(&mut head.kind);
        }
        if head.subject.trim().is_empty() {
            let words = Words { period: self.sources.period, name: &head.name };
            head.subject = words.fill(&self.outline.subject);
        }
        is_named
    }
}

/// The name of a body out of its capitals: "SỞ NỘI VỤ" is "Sở nội vụ"; what has small letters stays.
fn named(issuer: &str) -> String {
    if issuer.chars().any(char::is_lowercase) {
        return issuer.trim().to_owned();
    }
    let mut letters = issuer.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
}

/// What the marks of an outline stand for.
struct Words<'n> {
    period: Period,
    name: &'n str,
}

impl Words<'_> {
    fn fill(&self, text: &str) -> String {
        text.replace("{kỳ}", &lowered(&self.period.label()))
            .replace("{ngày}", &lowered(&self.period.span_label()))
            .replace("{năm}", &self.period.year().to_string())
            .replace("{cơ quan}", self.name)
    }
}

/// A gap in every section without an author's word where the outline asks for one, and in every one that is empty.
fn ask_the_author(sections: &mut [ComposedSection], outline: &ReportOutline) {
    let asked = |section: &ComposedSection| {
        let known = outline.sections.iter().find(|known| {
            (known.level, known.ordinal.as_str()) == (section.level, section.ordinal.as_str())
                && known.topic() == section.topic
        });
        known.map(|known| known.to_write.clone()).unwrap_or_default()
    };
    for at in 0..sections.len() {
        let leaf = sections.get(at + 1).is_none_or(|next| next.level <= sections[at].level);
        let to_write = asked(&sections[at]);
        let section = &mut sections[at];
        let written = section
            .parts
            .iter()
            .any(|part| matches!(part, ReportPart::Text { author: true, .. } | ReportPart::Table(_)));
        if !written && (!to_write.is_empty() || leaf && section.parts.is_empty()) {
            let what = if to_write.is_empty() { "nội dung của mục" } else { &to_write };
            section.parts.push(ReportPart::gap(format!("Đơn vị bổ sung: {what}")));
        }
    }
}
