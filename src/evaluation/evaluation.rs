//! Forms and dossiers of a period, brought together.

use super::book::{EvaluationBook, Met};
use super::evaluated::Evaluated;
use super::form::EvaluationForm;
use super::questionnaire::Questionnaire;
use super::row::EvaluationRow;
use super::score::{EvaluationRegime, Indicator, Mark, MarkTally, ScoringPolicy};
use super::survey_groups::SurveyGroups;
use crate::catalogue::Catalogue;
use crate::count::Axis;
use crate::dossier::{Dossier, DossierCode};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::{LawRegime, Subject};
use crate::names::{Field, MatchKey, ProcedureCode, RowRegistry, Unit};
use crate::placement::{Outcome, Query};
use crate::text::excerpt::excerpt;

/// Brings the forms and the dossiers of a period together, field by field (đánh giá việc giải quyết TTHC).
///
/// Forms are counted by their own date and in the field that they name, or that of their dossier. A dossier is covered by a form
/// of the period alone; forms of another period, or without a date, are listed and count for nothing. Dossiers are placed
/// as everywhere else. [`EvaluationBook::evaluate`] begins one.
///
/// By unit, procedure, official, channel or source ([`EvaluationBuilder::by`]) forms are counted with their dossier; of one
/// whose dossier is not there, or does not say it, what the form names counts.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::evaluation::{Evaluation, EvaluationBook};
/// use cchc::{Dossier, EvaluationForm, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let mut form = EvaluationForm::new("P-1").with_dossier("HS-1");
/// form.date = Some("2021-01-18".parse()?);
/// form.contacts = Some(0);
/// let mut book = EvaluationBook::new();
/// book.add(form);
/// let mut evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).build(book);
/// evaluation.add(&dossier);
/// assert_eq!(evaluation.finish().all().coverage().to_string(), "1/1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Evaluation {
    book: EvaluationBook,
    query: Query,
    policy: ScoringPolicy,
    regime: Option<EvaluationRegime>,
    catalogue: Option<Catalogue>,
    by: Axis,
    surveys: Option<SurveyGroups>,
    rows: RowRegistry<EvaluationRow>,
    /// The row of each form of the period, once it is known.
    form_rows: Vec<Option<usize>>,
    findings: Findings,
}

impl EvaluationBook {
    /// Begins to evaluate a period: the short form of [`Evaluation::builder`].
    ///
    /// Forms, coverage and levels of satisfaction need no law and are counted for every period. Marks are given where
    /// rules of evaluation are known that are in force on all of its days, or where the caller names some
    /// ([`Evaluation::with_regime`]); else there are none, with a finding that says why.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::{Dossier, EvaluationForm, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut form = EvaluationForm::new("P-1").with_dossier("HS-1");
    /// form.date = Some("2021-01-18".parse()?);
    /// form.contacts = Some(0);
    /// let mut book = EvaluationBook::new();
    /// book.add(form);
    /// let mut evaluation = book.evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add(&dossier);
    /// assert_eq!(evaluation.finish().all().coverage().to_string(), "1/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate(self, query: Query, policy: ScoringPolicy) -> Evaluation {
        Evaluation::builder(query).policy(policy).build(self)
    }
}

/// Settles what an evaluation goes by before dossiers are added.
///
/// ```
/// use cchc::evaluation::{Evaluation, EvaluationBook};
/// use cchc::{Catalogue, Query};
///
/// let query = Query::new("2021-Q1".parse()?);
/// let evaluation =
///     Evaluation::builder(query).catalogue(Catalogue::new().with_field("Báo chí")).build(EvaluationBook::new());
/// assert_eq!(evaluation.finish().rows()[0].label(), "Báo chí");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder evaluates nothing"]
pub struct EvaluationBuilder {
    query: Query,
    policy: ScoringPolicy,
    catalogue: Option<Catalogue>,
    by: Axis,
    questionnaire: Option<Questionnaire>,
}

impl EvaluationBuilder {
    /// The policy of the scores: the default one, unless this says otherwise.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::evaluation::{Evaluation, EvaluationBook};
    /// use cchc::rate::Rounding;
    ///
    /// let mut policy = ScoringPolicy::default();
    /// policy.rounding = Rounding::HalfEven;
    /// let evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).policy(policy).build(EvaluationBook::new());
    /// assert!(evaluation.finish().rows().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn policy(mut self, policy: ScoringPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Shows the fields of a catalogue in its order, also those with nothing to count. By procedure, codes of one procedure of
    /// the catalogue that are spelled otherwise are one row.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::{Evaluation, EvaluationBook};
    ///
    /// let catalogue = cchc::samples::catalogue();
    /// let fields = catalogue.fields().len();
    /// let evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).catalogue(catalogue).build(EvaluationBook::new());
    /// assert_eq!(evaluation.finish().rows().len(), fields);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn catalogue(mut self, catalogue: impl Into<Option<Catalogue>>) -> Self {
        self.catalogue = catalogue.into();
        self
    }

    /// Says what the rows stand for: the field, unless this says otherwise.
    ///
    /// ```
    /// use cchc::count::Axis;
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::{Evaluation, EvaluationBook};
    /// use cchc::{Dossier, EvaluationForm, Query};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2021, 1, day).unwrap();
    /// let mut form = EvaluationForm::new("P-1").with_dossier("HS-1");
    /// form.date = Some(day(16));
    /// let mut book = EvaluationBook::new();
    /// book.add(form);
    /// let mut evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).by(Axis::Unit).build(book);
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_unit("UBND xã A").with_received(day(4)).with_due(day(18));
    /// evaluation.add(&dossier.with_event(EventKind::Ended, day(15)));
    /// assert_eq!(evaluation.finish().row("UBND xã A").unwrap().coverage().to_string(), "1/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by(mut self, axis: Axis) -> Self {
        self.by = axis;
        self
    }

    /// Counts the answers to the questions of a questionnaire too, row by row ([`Evaluated::surveys`]).
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::{Evaluation, EvaluationBook, Questionnaire};
    ///
    /// let asked = Questionnaire::illustrative_sipas()?;
    /// let evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).questionnaire(asked).build(EvaluationBook::new());
    /// assert!(evaluation.finish().surveys().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn questionnaire(mut self, questionnaire: impl Into<Option<Questionnaire>>) -> Self {
        self.questionnaire = questionnaire.into();
        self
    }

    /// Begins to evaluate the forms of a book.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::{Evaluation, EvaluationBook};
    ///
    /// let evaluation = Evaluation::builder(Query::new("2026-Q4".parse()?)).build(EvaluationBook::new());
    /// assert_eq!(evaluation.finish().regime(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn build(self, book: EvaluationBook) -> Evaluation {
        Evaluation::new(book, self)
    }
}

impl Evaluation {
    /// Settles the policy and the catalogue before dossiers are added.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::count::Axis;
    /// use cchc::evaluation::{Evaluation, EvaluationBook};
    ///
    /// let evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).by(Axis::Unit).build(EvaluationBook::new());
    /// assert!(evaluation.finish().rows().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder(query: Query) -> EvaluationBuilder {
        let policy = ScoringPolicy::default();
        EvaluationBuilder { query, policy, catalogue: None, by: Axis::Field, questionnaire: None }
    }

    fn new(mut book: EvaluationBook, settled: EvaluationBuilder) -> Self {
        let EvaluationBuilder { query, policy, catalogue, by, questionnaire } = settled;
        let regime = EvaluationRegime::for_period(query.period()).ok();
        let findings = std::mem::take(&mut book.findings);
        for link in book.links.values_mut() {
            let of_period = link.forms.iter().filter_map(|at| book.forms.get(*at)).map(|entry| &entry.form);
            for form in of_period.filter(|form| form.date.is_some_and(|date| query.period().contains(date))) {
                link.covers = true;
                link.complaint = link.complaint.max(form.complaint);
            }
        }
        let form_rows = vec![None; book.len()];
        let surveys = questionnaire.map(SurveyGroups::new);
        let rows = RowRegistry::new();
        let mut evaluation = Self { book, query, policy, regime, catalogue, by, surveys, rows, form_rows, findings };
        evaluation.show_catalogue();
        evaluation
    }

    /// Gives marks under the rules that the caller names, also in a period that they do not cover; then the result says so
    /// in a finding. They may be named before or after dossiers are added: everything counted so far is marked.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::{EvaluationRegime, ScoringPolicy};
    /// use cchc::finding::Rule;
    ///
    /// let query = || Query::new("2026-Q4".parse().unwrap());
    /// let begin = || EvaluationBook::new().evaluate(query(), ScoringPolicy::default());
    /// let counted = begin().finish();
    /// assert_eq!(counted.regime(), None);
    /// assert_eq!(counted.findings().total_of(Rule::EVALUATION_NOT_COVERED), 1);
    ///
    /// let scored = begin().with_regime(EvaluationRegime::Circular01_2018).finish();
    /// assert_eq!(scored.regime(), Some(EvaluationRegime::Circular01_2018));
    /// assert_eq!(scored.findings().total_of(Rule::EVALUATION_OUT_OF_FORCE), 1);
    /// ```
    #[must_use]
    pub fn with_regime(mut self, regime: EvaluationRegime) -> Self {
        self.regime = Some(regime);
        self
    }

    fn show_catalogue(&mut self) {
        if self.by != Axis::Field {
            return;
        }
        let fields = self.catalogue.as_ref().map(|catalogue| catalogue.fields().to_vec()).unwrap_or_default();
        for field in &fields {
            self.row(field.name());
        }
    }

    /// Adds a dossier.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add(&dossier);
    /// assert_eq!(evaluation.finish().rows().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, dossier: &Dossier) {
        self.add_at(dossier, Location::dossier(dossier.code().as_str()));
    }

    /// Adds a dossier that was read at `location`. One that cannot be placed is a finding.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::finding::Location;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let no_receipt = Dossier::new("HS-9", "Báo chí").with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add_at(&no_receipt, Location::row("dòng 12"));
    /// assert!(!evaluation.finish().findings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_at(&mut self, dossier: &Dossier, location: Location) {
        let row = self.row(self.by.name(dossier));
        let outcome = match self.query.place(dossier) {
            Ok(placement) => placement.outcome(),
            Err(unplaceable) => {
                self.findings.push(Finding::new(unplaceable.rule, location));
                Outcome::None
            }
        };
        let resolved = self.policy.settlement_time(outcome);
        let link = self.book.links.get_mut(dossier.code().as_str().trim());
        let mut covered = false;
        let mut complaint = None;
        let mut forms = Vec::new();
        if let Some(link) = link {
            link.met = link.met.max(if resolved.is_some() { Met::Resolved } else { Met::Known });
            covered = link.covers;
            complaint = link.complaint;
            // The first dossier of a code gives its forms their row; another one of the same code changes nothing.
            if !link.placed {
                link.placed = true;
                forms.clone_from(&link.forms);
            }
        }
        for form in forms {
            self.give_row(form, row, dossier.field());
        }
        let Some(mark) = resolved else { return };
        let row = &mut self.rows[row];
        row.resolved = row.resolved.saturating_add(1);
        row.covered = row.covered.saturating_add(u64::from(covered));
        row.marks.record(Indicator::SettlementTime, mark);
        if let Some(mark) = complaint.and_then(|complaint| self.policy.attitude(outcome, complaint)) {
            row.marks.record(Indicator::Attitude, mark);
        }
    }

    /// Takes note of a dossier that could not be read: its forms are not about nothing.
    ///
    /// ```
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::{EvaluationForm, Query};
    ///
    /// let mut book = EvaluationBook::new();
    /// book.add(EvaluationForm::new("P-1").with_dossier("HS-9"));
    /// let mut evaluation = book.evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.skip(&"HS-9".into());
    /// println!("{} findings", evaluation.finish().findings().total());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn skip(&mut self, code: &DossierCode) {
        if let Some(link) = self.book.links.get_mut(code.as_str().trim()) {
            link.met = link.met.max(Met::Known);
        }
    }

    /// Adds a mark from elsewhere: indicator 2, or any that a device or an information system gives.
    ///
    /// Where no rules of evaluation are known and none are named, nothing is marked.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::{AgencyFacts, Indicator, Mark, Points, ScoringPolicy};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add(&dossier);
    /// evaluation.mark(&"Báo chí".into(), Indicator::ParticipantTime, Mark::Two);
    /// let card = evaluation.finish().all().scorecard(&AgencyFacts::default(), &ScoringPolicy::default());
    /// assert_eq!(card.of(Indicator::ParticipantTime).unwrap().score(), Some(Points::new(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mark(&mut self, field: &Field, indicator: Indicator, mark: Mark) {
        self.mark_row(field.name(), indicator, mark);
    }

    /// Adds a mark from elsewhere to the row of a unit, an official, a procedure: of whatever the rows stand for.
    ///
    /// ```
    /// use cchc::count::Axis;
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::score::{Indicator, Mark};
    /// use cchc::evaluation::{Evaluation, EvaluationBook};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = Evaluation::builder(Query::new("2021-Q1".parse()?)).by(Axis::Unit).build(EvaluationBook::new());
    /// evaluation.add(&dossier.with_unit("Phòng A"));
    /// evaluation.mark_row("Phòng A", Indicator::ParticipantTime, Mark::Two);
    /// assert_eq!(evaluation.finish().row("Phòng A").unwrap().label(), "Phòng A");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mark_row(&mut self, name: &str, indicator: Indicator, mark: Mark) {
        let row = self.row(name);
        self.rows[row].marks.record(indicator, mark);
    }

    /// Adds a finding of the caller's own.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.note(Finding::new(Rule::DATE_UNREADABLE, Location::whole()));
    /// assert!(evaluation.finish().findings().iter().any(|finding| finding.rule() == Rule::DATE_UNREADABLE));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The query under which dossiers are placed.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Counts the forms and says what was noticed.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    ///
    /// let evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// let evaluated = evaluation.finish();
    /// assert!(evaluated.all().coverage().percent().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn finish(mut self) -> Evaluated {
        for at in 0..self.book.forms.len() {
            self.count_form(at);
        }
        self.look_at_links();
        self.look_at_regime();
        if self.regime.is_none() {
            for row in self.rows.rows_mut() {
                row.marks = MarkTally::ZERO;
                row.not_scored = true;
            }
        }
        for row in self.rows.rows() {
            let coverage = row.coverage();
            let location = || Location::row(row.label());
            let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            if row.forms > row.resolved {
                let finding = Finding::new(Rule::EVALUATIONS_EXCEED_DOSSIERS, location());
                self.findings.push(finding.with_expected(format!("≤ {}", row.resolved)).with_found(count(row.forms)));
            }
            if coverage.is_small() {
                self.findings.push(Finding::new(Rule::SMALL_NUMBER, location()).with_found(coverage.to_string()));
            }
        }
        let Self { by, rows, surveys, policy, regime, findings, .. } = self;
        Evaluated { by, rows: rows.into_rows(), surveys, policy, regime, findings }
    }

    /// Says where there are no scores, or scores under rules that are not in force.
    fn look_at_regime(&mut self) {
        let period = self.query.period();
        if EvaluationRegime::for_period(period).is_ok() {
            return;
        }
        let (first, last) = EvaluationRegime::Circular01_2018.validity();
        let span = |from, to| format!("{from}–{to}");
        let rule = match self.regime {
            None => Rule::EVALUATION_NOT_COVERED,
            Some(_) => Rule::EVALUATION_OUT_OF_FORCE,
        };
        let finding = Finding::new(rule, Location::whole());
        let finding = finding.with_expected(span(first, last)).with_found(span(period.from(), period.to()));
        let unknown = LawRegime::on(Subject::Evaluation, period.to()).and_then(|regime| regime.unknown().first());
        self.findings.push(match unknown {
            Some(unknown) => finding.with_detail(unknown.code()),
            None => finding,
        });
    }

    fn in_period(&self, form: &EvaluationForm) -> bool {
        form.date.is_some_and(|date| self.query.period().contains(date))
    }

    /// Gives a form of the period its row: by field that which it names, else that of its dossier, which is `row`; otherwise that
    /// of its dossier, and where that does not say it, that which the form names.
    fn give_row(&mut self, at: usize, row: usize, field: &Field) {
        let form = &self.book.forms[at].form;
        if !self.in_period(form) {
            return;
        }
        let named = self.row_of(at);
        let (own, differs) = if self.by == Axis::Field {
            (named, named.is_some_and(|named| named != row))
        } else {
            let unknown = self.rows[row].label().is_empty();
            let form = &self.book.forms[at].form;
            let differs =
                form.field.as_ref().is_some_and(|named| self.resolved(named).key() != self.resolved(field).key());
            (named.filter(|_| unknown), differs)
        };
        if differs && self.form_rows[at].is_none() {
            let entry = &self.book.forms[at];
            let finding = Finding::new(Rule::EVALUATION_FIELD_DIFFERS, entry.location.clone());
            let found = entry.form.field.as_ref().map_or("", Field::name);
            let expected = if self.by == Axis::Field { self.rows[row].label() } else { self.resolved(field).name() };
            let finding = finding.with_expected(expected).with_found(found);
            self.findings.push(finding);
        }
        self.form_rows[at].get_or_insert(own.unwrap_or(row));
    }

    /// The row that a form names itself.
    fn row_of(&mut self, at: usize) -> Option<usize> {
        let form = &self.book.forms[at].form;
        let name = match self.by {
            Axis::Field => form.field.as_ref().map(Field::name),
            Axis::Unit => form.unit.as_ref().map(Unit::name),
            Axis::Procedure => form.procedure.as_ref().map(ProcedureCode::as_str),
            Axis::Officer => form.officer.as_deref(),
            // How a form was given is not how its dossier was filed.
            _ => None,
        };
        let name = name?.to_owned();
        Some(self.row(&name))
    }

    fn count_form(&mut self, at: usize) {
        let entry = &self.book.forms[at];
        let (form, location) = (&entry.form, &entry.location);
        let note = |rule| Finding::new(rule, location.clone()).with_detail(excerpt(&form.code, 80));
        if form.dossier().is_none() {
            self.findings.push(note(Rule::EVALUATION_UNLINKED));
        }
        let period = self.query.period();
        let Some(date) = form.date else {
            self.findings.push(note(Rule::EVALUATION_DATE_MISSING));
            return;
        };
        if !period.contains(date) {
            let span = format!("{}–{}", period.from(), period.to());
            self.findings.push(note(Rule::EVALUATION_OUT_OF_PERIOD).with_expected(span).with_found(date));
            return;
        }
        let unknown = form.field.is_none() && self.form_rows[at].is_none();
        if unknown {
            self.findings.push(note(Rule::EVALUATION_FIELD_MISSING));
        }
        let known = self.form_rows[at].or_else(|| self.row_of(at));
        let row = known.unwrap_or_else(|| self.row(""));
        let (form, row) = (&self.book.forms[at].form, &mut self.rows[row]);
        if let Some(surveys) = &mut self.surveys {
            surveys.add(row.label(), form);
        }
        row.forms = row.forms.saturating_add(1);
        if let Some(channel) = &form.channel {
            *row.channels.entry(channel.clone()).or_default() += 1;
        }
        if let Some(level) = form.satisfaction {
            row.levels.record(level);
        }
        if let Some(mark) =
            form.contacts.and_then(|contacts| self.policy.contacts(contacts, form.contacts_by_applicant))
        {
            row.marks.record(Indicator::Contacts, mark);
        }
        if let Some(bodies) = form.bodies {
            row.marks.record(Indicator::Bodies, self.policy.bodies(bodies, form.bodies_on_site));
        }
    }

    fn look_at_links(&mut self) {
        for link in self.book.links.values() {
            let Some(first) = link.forms.first().and_then(|at| self.book.forms.get(*at)) else { continue };
            let note = |rule| Finding::new(rule, first.location.clone());
            if link.forms.len() > 1 {
                let count = i64::try_from(link.forms.len()).unwrap_or(i64::MAX);
                self.findings.push(note(Rule::EVALUATION_REPEATED).with_expected(1).with_found(count));
            }
            match link.met {
                Met::Never => self.findings.push(note(Rule::EVALUATION_DOSSIER_UNKNOWN)),
                Met::Known if link.forms.iter().any(|at| self.in_period(&self.book.forms[*at].form)) => {
                    self.findings.push(note(Rule::EVALUATION_DOSSIER_NOT_RESOLVED));
                }
                _ => {}
            }
        }
    }

    /// A field as the catalogue calls it at the end of the period.
    fn resolved<'f>(&'f self, field: &'f Field) -> &'f Field {
        self.catalogue.as_ref().map_or(field, |catalogue| catalogue.resolve(field, self.query.period().to()))
    }

    /// The row of a name; a new one if none matches. Names are folded once for each spelling.
    fn row(&mut self, name: &str) -> usize {
        if let Some(row) = self.rows.known(name, "") {
            return row;
        }
        let trimmed = name.trim();
        let (key, label) = match self.by {
            Axis::Field => {
                let field = Field::new(name);
                let resolved = self.resolved(&field);
                (resolved.key(), resolved.name().to_owned())
            }
            Axis::Procedure => {
                let code = ProcedureCode::new(trimmed);
                let known = self.catalogue.as_ref().and_then(|catalogue| catalogue.procedure_like(&code));
                let code = known.map_or(trimmed, |known| known.code().as_str());
                (MatchKey::new(code), code.to_owned())
            }
            _ => (MatchKey::new(trimmed), trimmed.to_owned()),
        };
        self.rows.get_or_insert(name, "", (key, MatchKey::new("")), || EvaluationRow::named(label))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::dossier::EventKind;
    use crate::names::Channel;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 1, day).unwrap()
    }

    fn book(forms: usize, code: impl Fn(usize) -> String) -> EvaluationBook {
        let mut book = EvaluationBook::new();
        for at in 0..forms {
            let mut form = EvaluationForm::new(format!("P-{at}")).with_dossier(code(at).as_str());
            form.date = Some(day(20));
            form.contacts = Some(0);
            book.add(form);
        }
        book
    }

    fn dossier(code: &str, field: &str) -> Dossier {
        let dossier = Dossier::new(code, field).with_channel(Channel::Online).with_received(day(4)).with_due(day(18));
        dossier.with_event(EventKind::Ended, day(15))
    }

    /// Each form is looked at once, however many dossiers have its code.
    #[test]
    fn forms_and_dossiers_of_one_code_take_a_step_each() {
        let query = Query::new("2021-Q1".parse().unwrap());
        let mut evaluation = book(500, |_| "HS".to_owned()).evaluate(query, ScoringPolicy::default());
        evaluation.add(&dossier("HS", "A"));
        assert!(evaluation.book.links["HS"].placed);
        let rows = evaluation.form_rows.clone();
        for field in ["B", "A", "C"] {
            evaluation.add(&dossier("HS", field));
        }
        assert_eq!(evaluation.form_rows, rows);
        let evaluated = evaluation.finish();
        assert_eq!(evaluated.row("A").unwrap().forms(), 500);
        assert_eq!(evaluated.all().coverage().to_string(), "4/4");
    }

    #[test]
    fn several_forms_of_one_dossier_are_noted() {
        let query = Query::new("2021-Q1".parse().unwrap());
        for (forms, noted) in [(1, None), (2, Some("2")), (3, Some("3"))] {
            let mut evaluation = book(forms, |_| "HS".to_owned()).evaluate(query.clone(), ScoringPolicy::default());
            evaluation.add(&dossier("HS", "A"));
            let evaluated = evaluation.finish();
            let found = evaluated.findings().iter().find(|finding| finding.rule() == Rule::EVALUATION_REPEATED);
            let found = found.and_then(Finding::found).map(ToString::to_string);
            assert_eq!(found.as_deref(), noted, "{forms} forms");
        }
    }

    /// What is settled in the builder holds for everything; the rules of marks may be named at any time.
    #[test]
    fn nothing_that_was_counted_is_dropped_or_moved_by_a_later_setting() {
        let query = || Query::new("2026-Q4".parse().unwrap());
        let catalogue = Catalogue::new().with_field("X").with_field("Y").with_field("Z");
        let begin = || {
            let builder = Evaluation::builder(query()).catalogue(catalogue.clone());
            let mut book = EvaluationBook::new();
            for (at, code) in ["HS-1", "HS-2", "HS-3"].into_iter().enumerate() {
                let mut form = EvaluationForm::new(format!("P-{at}")).with_dossier(code);
                form.date = NaiveDate::from_ymd_opt(2026, 11, 2);
                form.contacts = Some(0);
                book.add(form);
            }
            builder.build(book)
        };
        let add = |evaluation: &mut Evaluation| {
            let at = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            for (code, field) in [("HS-1", "A"), ("HS-2", "B"), ("HS-3", "C")] {
                let dossier = Dossier::new(code, field).with_received(at(2)).with_due(at(20));
                evaluation.add(&dossier.with_event(EventKind::Ended, at(10)));
            }
        };
        let regime = EvaluationRegime::Circular01_2018;
        let mut before = begin().with_regime(regime);
        add(&mut before);
        let mut after = begin();
        add(&mut after);
        let (before, after) = (before.finish(), after.with_regime(regime).finish());
        assert_eq!(before.rows(), after.rows());
        let forms = |field: &str| after.row(field).map(EvaluationRow::forms);
        assert_eq!([forms("X"), forms("A"), forms("B"), forms("C")], [Some(0), Some(1), Some(1), Some(1)]);
        assert_ne!(after.all().marks(), &MarkTally::ZERO);
        let mut without = begin();
        add(&mut without);
        assert_eq!(without.finish().all().marks(), &MarkTally::ZERO);
        // An empty catalogue, set before anything, has no rows and takes none away.
        let mut none = Evaluation::builder(query()).catalogue(Catalogue::new()).build(book(1, |_| "HS-1".into()));
        add(&mut none);
        assert_eq!(none.finish().rows().len(), 3);
    }
}
