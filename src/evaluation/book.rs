//! Evaluation forms, collected before dossiers are read.

use std::collections::{BTreeMap, HashMap};

use super::form::EvaluationForm;
use super::score::Complaint;
use crate::finding::{Finding, Findings, Location, Rule};

/// Evaluation forms, and which dossier each one is about (sổ phiếu đánh giá).
///
/// Forms come first, in any order; then [`evaluate`](Self::evaluate) takes the dossiers one at a time. Memory grows
/// with the forms, never with the dossiers.
///
/// ```
/// use cchc::Query;
/// use cchc::EvaluationForm;
/// use cchc::evaluation::EvaluationBook;
/// use cchc::evaluation::score::ScoringPolicy;
/// use cchc::{Channel, Dossier};
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let mut form = EvaluationForm::new("P-1").with_dossier("HS-1");
/// form.date = Some(day(1, 15));
/// let mut book = EvaluationBook::new();
/// book.add(form);
///
/// let mut evaluation = book.evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
/// let ended = cchc::dossier::EventKind::Ended;
/// for code in ["HS-1", "HS-2"] {
///     evaluation.add(&Dossier::new(code, "Báo chí").with_received(day(1, 4)).with_due(day(1, 18)).with_event(ended, day(1, 15)));
/// }
/// let evaluated = evaluation.finish();
/// assert_eq!(evaluated.rows()[0].forms(), 1);
/// assert_eq!(evaluated.all().coverage().to_string(), "1/2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct EvaluationBook {
    pub(super) forms: Vec<Entry>,
    pub(super) links: BTreeMap<String, Link>,
    codes: HashMap<String, u64>,
    pub(super) findings: Findings,
}

/// A form and where it was read.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) form: EvaluationForm,
    pub(super) location: Location,
}

/// All that the forms of one dossier say.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    /// Places in the list of forms.
    pub(super) forms: Vec<usize>,
    /// Whether one of them is of the period.
    pub(super) covers: bool,
    /// What those of the period say.
    pub(super) complaint: Option<Complaint>,
    pub(super) met: Met,
    /// Whether a dossier has given the forms their row.
    pub(super) placed: bool,
}

/// Whether the dossier of a form has come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    #[default]
    Never,
    Known,
    Resolved,
}

impl EvaluationBook {
    /// No forms yet.
    ///
    /// ```
    /// use cchc::evaluation::EvaluationBook;
    ///
    /// assert_eq!(EvaluationBook::new().forms().count(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a form.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::EvaluationBook;
    ///
    /// let mut book = EvaluationBook::new();
    /// book.add(EvaluationForm::new("P-1").with_dossier("HS-1"));
    /// assert_eq!(book.forms().count(), 1);
    /// ```
    pub fn add(&mut self, form: EvaluationForm) {
        let location = match form.dossier() {
            Some(code) => Location::dossier(code.as_str()),
            None => Location::whole(),
        };
        self.add_at(form, location);
    }

    /// Adds a form that was read at `location`.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::finding::Location;
    ///
    /// let mut book = EvaluationBook::new();
    /// book.add_at(EvaluationForm::new("P-1").with_dossier("HS-1"), Location::row("phiếu 12"));
    /// assert_eq!(book.forms().next().unwrap().code, "P-1");
    /// ```
    pub fn add_at(&mut self, form: EvaluationForm, location: Location) {
        let code = form.code.trim();
        if !code.is_empty() {
            let seen = self.codes.entry(code.to_owned()).or_default();
            *seen += 1;
            if *seen > 1 {
                let times = i64::try_from(*seen).unwrap_or(i64::MAX);
                let finding =
                    Finding::new(Rule::EVALUATION_CODE_REPEATED, location.clone()).with_expected(1).with_found(times);
                self.findings.push(finding.with_detail(code));
            }
        }
        if let Some(dossier) = form.dossier() {
            let link = self.links.entry(dossier.as_str().trim().to_owned()).or_default();
            link.forms.push(self.forms.len());
        }
        self.forms.push(Entry { form, location });
    }

    /// Adds a finding of the caller's own, such as what the reader noticed.
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let mut book = EvaluationBook::new();
    /// book.note(Finding::new(Rule::DATE_UNREADABLE, Location::row("phiếu 12")));
    /// let evaluated = book.evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default()).finish();
    /// assert!(evaluated.findings().iter().any(|finding| finding.rule() == Rule::DATE_UNREADABLE));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// How many forms there are, of any period.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The forms, in the order in which they came.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::EvaluationBook;
    ///
    /// let mut book = EvaluationBook::new();
    /// book.add(EvaluationForm::new("P-2"));
    /// book.add(EvaluationForm::new("P-1"));
    /// assert_eq!(book.forms().map(|form| form.code.as_str()).collect::<Vec<_>>(), ["P-2", "P-1"]);
    /// ```
    pub fn forms(&self) -> impl Iterator<Item = &EvaluationForm> {
        self.forms.iter().map(|entry| &entry.form)
    }
}
