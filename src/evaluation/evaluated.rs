//! What an evaluation came to.

use super::row::EvaluationRow;
use super::score::{EvaluationRegime, ScoringPolicy};
use super::survey_groups::SurveyGroups;
use crate::count::Axis;
use crate::finding::Findings;
use crate::names::MatchKey;

/// What an evaluation came to (kết quả đánh giá).
///
/// ```
/// use cchc::Query;
/// use cchc::evaluation::EvaluationBook;
/// use cchc::evaluation::score::ScoringPolicy;
///
/// let evaluated = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default()).finish();
/// assert!(evaluated.rows().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Evaluated {
    pub(super) by: Axis,
    pub(super) rows: Vec<EvaluationRow>,
    pub(super) surveys: Option<SurveyGroups>,
    pub(super) policy: ScoringPolicy,
    pub(super) regime: Option<EvaluationRegime>,
    pub(super) findings: Findings,
}

impl Evaluated {
    /// The rows: those of the catalogue first, then the others in the order in which they were met.
    pub fn rows(&self) -> &[EvaluationRow] {
        &self.rows
    }

    /// What the rows stand for: fields, unless [`EvaluationBuilder::by`](crate::evaluation::EvaluationBuilder::by) said otherwise.
    pub fn by(&self) -> Axis {
        self.by
    }

    /// The answers to the questionnaire of [`EvaluationBuilder::questionnaire`](crate::evaluation::EvaluationBuilder::questionnaire) by the rows, of the forms of the period.
    pub fn surveys(&self) -> Option<&SurveyGroups> {
        self.surveys.as_ref()
    }

    /// The row of a field, or of a unit and so on, by the name that matches.
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
    /// let evaluated = evaluation.finish();
    /// assert!(evaluated.row("báo chí").is_some());
    /// assert!(evaluated.row("Đất đai").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn row(&self, field: impl AsRef<str>) -> Option<&EvaluationRow> {
        let key = MatchKey::of_field(field.as_ref());
        self.rows.iter().find(|row| MatchKey::of_field(row.label()) == key)
    }

    /// All rows together: the score of the whole agency is that of the union.
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
    /// assert_eq!(evaluation.finish().all().coverage().to_string(), "0/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn all(&self) -> EvaluationRow {
        let mut all = EvaluationRow { not_scored: self.regime.is_none(), ..EvaluationRow::default() };
        for row in &self.rows {
            all.merge(row);
        }
        all
    }

    /// The policy of the scores.
    pub fn policy(&self) -> &ScoringPolicy {
        &self.policy
    }

    /// The rules under which marks were given: those in force on every day of the period, or those that the caller named.
    ///
    /// `None` where no rules are known: forms, coverage and levels are counted, and nothing is scored.
    pub fn regime(&self) -> Option<EvaluationRegime> {
        self.regime
    }

    /// The findings.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}
