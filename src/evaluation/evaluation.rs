//! Forms and dossiers of a period, brought together.

use std::collections::{BTreeMap, HashMap};

use super::book::{EvaluationBook, Met};
use super::form::EvaluationForm;
use super::row::EvaluationRow;
use super::score::{EvaluationRegime, Indicator, Mark, NoRegimeError, ScoringPolicy};
use crate::catalogue::Catalogue;
use crate::dossier::{Dossier, DossierCode};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::Field;
use crate::names::MatchKey;
use crate::placement::{Outcome, Query};

/// Brings the forms and the dossiers of a period together, field by field (đánh giá việc giải quyết TTHC).
///
/// Forms are counted by their own date and in the field that they name, or that of their dossier. Dossiers are placed
/// as everywhere else. [`EvaluationBook::evaluate`] begins one.
#[derive(Clone, Debug)]
pub struct Evaluation {
    book: EvaluationBook,
    question: Query,
    policy: ScoringPolicy,
    regime: EvaluationRegime,
    catalogue: Option<Catalogue>,
    rows: Vec<EvaluationRow>,
    keys: BTreeMap<MatchKey, usize>,
    spellings: HashMap<String, usize>,
    /// The row of each form of the period, once it is known.
    form_rows: Vec<Option<usize>>,
    findings: Findings,
}

/// What an evaluation came to (kết quả đánh giá).
#[derive(Clone, Debug)]
pub struct Evaluated {
    rows: Vec<EvaluationRow>,
    policy: ScoringPolicy,
    regime: EvaluationRegime,
    findings: Findings,
}

impl Evaluated {
    /// The rows: those of the catalogue first, then the others in the order in which they were met.
    pub fn rows(&self) -> &[EvaluationRow] {
        &self.rows
    }

    /// The row of a field, by the name that matches.
    pub fn row(&self, field: &str) -> Option<&EvaluationRow> {
        let key = MatchKey::of_field(field);
        self.rows.iter().find(|row| MatchKey::of_field(row.label()) == key)
    }

    /// All rows together: the score of the whole agency is that of the union.
    pub fn all(&self) -> EvaluationRow {
        let mut all = EvaluationRow::default();
        for row in &self.rows {
            all.merge(row);
        }
        all
    }

    /// The policy of the scores.
    pub fn policy(&self) -> &ScoringPolicy {
        &self.policy
    }

    /// The rules of evaluation that are in force in the period.
    pub fn regime(&self) -> EvaluationRegime {
        self.regime
    }

    /// The findings.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}

impl Evaluation {
    pub(super) fn new(
        mut book: EvaluationBook,
        question: Query,
        policy: ScoringPolicy,
        catalogue: Option<Catalogue>,
    ) -> Result<Self, NoRegimeError> {
        let regime = EvaluationRegime::for_period(question.period())?;
        let findings = std::mem::take(&mut book.findings);
        let form_rows = vec![None; book.len()];
        let mut evaluation = Self {
            book,
            question,
            policy,
            regime,
            catalogue,
            rows: Vec::new(),
            keys: BTreeMap::new(),
            spellings: HashMap::new(),
            form_rows,
            findings,
        };
        evaluation.show_catalogue();
        Ok(evaluation)
    }

    /// Shows the fields of `catalogue` in its order, also those with nothing to count. Call it before dossiers are
    /// added: what was added before is dropped.
    #[must_use]
    pub fn with_catalogue(mut self, catalogue: Catalogue) -> Self {
        self.catalogue = Some(catalogue);
        self.rows.clear();
        self.keys.clear();
        self.spellings.clear();
        self.show_catalogue();
        self
    }

    fn show_catalogue(&mut self) {
        let fields = self.catalogue.as_ref().map(|catalogue| catalogue.fields().to_vec()).unwrap_or_default();
        for field in &fields {
            self.row(field);
        }
    }

    /// Adds a dossier.
    pub fn add(&mut self, dossier: &Dossier) {
        self.add_at(dossier, Location::dossier(dossier.code().as_str()));
    }

    /// Adds a dossier that was read at `location`. One that cannot be placed is a finding.
    pub fn add_at(&mut self, dossier: &Dossier, location: Location) {
        let row = self.row(dossier.field());
        let outcome = match self.question.place(dossier) {
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
            covered = true;
            complaint = link.complaint;
            forms.clone_from(&link.forms);
        }
        for form in forms {
            self.give_row(form, row);
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
    pub fn skip(&mut self, code: &DossierCode) {
        if let Some(link) = self.book.links.get_mut(code.as_str().trim()) {
            link.met = link.met.max(Met::Known);
        }
    }

    /// Adds a mark from elsewhere: indicator 2, or any that a device or an information system gives.
    pub fn mark(&mut self, field: &Field, indicator: Indicator, mark: Mark) {
        let row = self.row(field);
        self.rows[row].marks.record(indicator, mark);
    }

    /// Adds a finding of the caller's own.
    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The question under which dossiers are placed.
    pub fn query(&self) -> &Query {
        &self.question
    }

    /// Counts the forms and says what was noticed.
    pub fn finish(mut self) -> Evaluated {
        for at in 0..self.book.forms.len() {
            self.count_form(at);
        }
        self.look_at_links();
        for row in &self.rows {
            let coverage = row.coverage();
            let location = || Location::row(row.label());
            let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            if row.forms > row.resolved {
                let finding = Finding::new(Rule::FORMS_EXCEED_DOSSIERS, location());
                self.findings.push(finding.with_expected(format!("≤ {}", row.resolved)).with_found(count(row.forms)));
            }
            if coverage.is_small() {
                self.findings.push(Finding::new(Rule::SMALL_NUMBER, location()).with_found(coverage.to_string()));
            }
        }
        Evaluated { rows: self.rows, policy: self.policy, regime: self.regime, findings: self.findings }
    }

    fn in_period(&self, form: &EvaluationForm) -> bool {
        form.date.is_some_and(|date| self.question.period().contains(date))
    }

    /// Counts a form of the period in the field that it names; without one, in that of its dossier, which is `row`.
    fn give_row(&mut self, at: usize, row: usize) {
        let entry = &self.book.forms[at];
        if !self.in_period(&entry.form) {
            return;
        }
        let Some(field) = entry.form.field.clone() else {
            self.form_rows[at].get_or_insert(row);
            return;
        };
        let named = self.row(&field);
        if named != row && self.form_rows[at].is_none() {
            let finding = Finding::new(Rule::FORM_FIELD_DIFFERS, self.book.forms[at].location.clone());
            self.findings.push(finding.with_expected(self.rows[row].label()).with_found(field.name()));
        }
        self.form_rows[at].get_or_insert(named);
    }

    fn count_form(&mut self, at: usize) {
        let entry = &self.book.forms[at];
        let (form, location) = (&entry.form, &entry.location);
        let note =
            |rule| Finding::new(rule, location.clone()).with_detail(form.code.chars().take(80).collect::<String>());
        if form.dossier().is_none() {
            self.findings.push(note(Rule::FORM_UNLINKED));
        }
        let period = self.question.period();
        let Some(date) = form.date else {
            self.findings.push(note(Rule::FORM_DATE_MISSING));
            return;
        };
        if !period.contains(date) {
            let span = format!("{}–{}", period.from(), period.to());
            self.findings.push(note(Rule::FORM_OUT_OF_PERIOD).with_expected(span).with_found(date));
            return;
        }
        let unknown = form.field.is_none() && self.form_rows[at].is_none();
        if unknown {
            self.findings.push(note(Rule::FORM_FIELD_MISSING));
        }
        let field = form.field.clone().unwrap_or_default();
        let row = self.form_rows[at].unwrap_or_else(|| self.row(&field));
        let (form, row) = (&self.book.forms[at].form, &mut self.rows[row]);
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
                self.findings.push(note(Rule::FORM_REPEATED).with_expected(1).with_found(count));
            }
            match link.met {
                Met::Never => self.findings.push(note(Rule::FORM_DOSSIER_UNKNOWN)),
                Met::Known if link.forms.iter().any(|at| self.in_period(&self.book.forms[*at].form)) => {
                    self.findings.push(note(Rule::FORM_DOSSIER_NOT_RESOLVED));
                }
                _ => {}
            }
        }
    }

    /// The row of a field; a new one if none matches. Names are folded once for each spelling.
    fn row(&mut self, field: &Field) -> usize {
        if let Some(row) = self.spellings.get(field.name()) {
            return *row;
        }
        let day = self.question.period().to();
        let resolved = self.catalogue.as_ref().map_or(field, |catalogue| catalogue.resolve(field, day));
        let next = self.rows.len();
        let row = *self.keys.entry(resolved.key()).or_insert(next);
        if row == next {
            self.rows.push(EvaluationRow::named(resolved.name()));
        }
        self.spellings.insert(field.name().to_owned(), row);
        row
    }
}
