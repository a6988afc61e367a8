//! Scores as a document of plain values, for JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::FindingView;
use super::survey::SurveyView;
use crate::count::Axis;
use crate::evaluation::score::{AgencyFacts, Indicator, IndicatorScore, LeftOut, Points, ScoringPolicy};
use crate::evaluation::{AnswerSummary, Coverage, Evaluated, EvaluationRow, LevelCounts, SatisfactionScale};
use crate::rate::Percent;

/// An evaluation as plain values (bảng điểm dạng JSON): scores, percentages and totals as text, counts as numbers.
///
/// It holds the indicators that dossiers and forms give: 1, 3, 4 and 7, and 2 where it was marked; the agency's own figures
/// come in by [`ScoresView::with_facts`].
///
/// ```
/// use cchc::Query;
/// use cchc::evaluation::EvaluationBook;
/// use cchc::evaluation::score::ScoringPolicy;
/// use cchc::export::ScoresView;
///
/// let evaluated = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default()).finish();
/// assert!(ScoresView::new(&evaluated).fields.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScoresView {
    /// What the rows stand for, where that is not the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Axis>,
    /// Field by field, or unit by unit and so on.
    pub fields: Vec<ScoresRow>,
    /// All fields together.
    pub all: ScoresRow,
    /// Why nothing is scored, where no rules of evaluation are known for the period; counts and coverage stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_scored: Option<LeftOut>,
    /// The answers to a questionnaire, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<SurveyView>,
    /// The findings.
    pub findings: Vec<FindingView>,
}

written! { ScoresView {
    by unless Option::is_none,
    fields,
    all,
    not_scored unless Option::is_none,
    survey unless Option::is_none,
    findings,
} }

/// The scores of one field as plain values.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::evaluation::EvaluationBook;
/// use cchc::evaluation::score::ScoringPolicy;
/// use cchc::export::ScoresView;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
/// evaluation.add(&dossier);
/// assert_eq!(ScoresView::new(&evaluation.finish()).all.forms, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScoresRow {
    /// The field as first spelled, or the unit and so on; `TỔNG CỘNG` for all of them.
    pub field: String,
    /// Forms of the period.
    pub forms: u64,
    /// Resolved dossiers with a form.
    pub coverage: CoverageView,
    /// Where nothing is scored, how the forms answer the question on satisfaction, for each scale that was used: that needs
    /// no rules of evaluation. Where scores are given, indicator 7 is theirs, and this is empty; the levels of a scored row are
    /// in [`EvaluationRow::levels`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelsView>,
    /// The indicators, by number.
    pub indicators: BTreeMap<u8, IndicatorView>,
    /// The sum of the indicators that are there; nothing when none is.
    pub total: Option<Points>,
    /// What those indicators could reach; nothing when none is.
    pub maximum: Option<Points>,
    /// The band, when every indicator of the agency is there.
    pub band: Option<String>,
}

written! { ScoresRow {
    field,
    forms,
    coverage,
    levels unless Vec::is_empty,
    indicators,
    total,
    maximum,
    band,
} }

/// A coverage as plain values.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::evaluation::EvaluationBook;
/// use cchc::evaluation::score::ScoringPolicy;
/// use cchc::export::ScoresView;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
/// evaluation.add(&dossier);
/// let coverage = ScoresView::new(&evaluation.finish()).all.coverage;
/// assert_eq!((coverage.numerator, coverage.denominator), (0, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageView {
    /// Resolved dossiers with at least one form.
    pub numerator: u64,
    /// Resolved dossiers.
    pub denominator: u64,
    /// With one decimal; nothing over no dossiers.
    pub percent: Option<Percent>,
}

/// The answers on one scale of satisfaction as plain values (mức độ hài lòng).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LevelsView {
    /// The scale.
    pub scale: SatisfactionScale,
    /// How many forms answer.
    pub answers: u64,
    /// How many of them are satisfied or very satisfied.
    pub satisfied: u64,
    /// Every level, the lowest first.
    pub levels: Vec<LevelView>,
}

/// The answers with one level of satisfaction as plain values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LevelView {
    /// The level in Vietnamese: "hài lòng".
    pub name: String,
    /// How many forms have it.
    pub forms: u64,
}

/// An indicator as plain values.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::evaluation::EvaluationBook;
/// use cchc::evaluation::score::{Points, ScoringPolicy};
/// use cchc::export::ScoresView;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
/// evaluation.add(&dossier);
/// let view = ScoresView::new(&evaluation.finish());
/// assert_eq!(view.all.indicators[&1].score, Some(Points::new(2)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct IndicatorView {
    /// The average, with one decimal.
    pub score: Option<Points>,
    /// How many dossiers or forms it is the average of.
    pub dossiers: u64,
    /// Why there is no score.
    pub left_out: Option<LeftOut>,
}

impl ScoresView {
    /// The document of an evaluation.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::export::ScoresView;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add(&dossier);
    /// assert_eq!(ScoresView::new(&evaluation.finish()).fields[0].field, "Báo chí");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(evaluated: &Evaluated) -> Self {
        Self::with_facts(evaluated, &AgencyFacts::default())
    }

    /// The document of an evaluation with the agency's own figures (số liệu của cơ quan): indicators 5, 6, 8 and 9, as far as
    /// they are given, stand in the row of all, and count in its total. They are the agency's and in no other row.
    ///
    /// ```
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::{AgencyFacts, Points, Publication, ScoringPolicy};
    /// use cchc::export::ScoresView;
    /// use cchc::Query;
    ///
    /// let evaluated = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default()).finish();
    /// let facts = AgencyFacts { publication: Some(Publication { posted: true, electronic: true }), ..AgencyFacts::default() };
    /// let view = ScoresView::with_facts(&evaluated, &facts);
    /// assert_eq!(view.all.indicators[&6].score, Some(Points::new(2)));
    /// assert!(ScoresView::new(&evaluated).all.indicators.get(&6).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_facts(evaluated: &Evaluated, facts: &AgencyFacts) -> Self {
        let row = |row: &EvaluationRow| ScoresRow::new(row.label(), row, &AgencyFacts::default(), evaluated.policy());
        Self {
            by: Some(evaluated.by()).filter(|by| *by != Axis::Field),
            fields: evaluated.rows().iter().map(row).collect(),
            all: ScoresRow::new(super::TOTAL, &evaluated.all(), facts, evaluated.policy()),
            not_scored: evaluated.regime().is_none().then_some(LeftOut::RegimeNotCovered),
            survey: evaluated.surveys().map(|surveys| SurveyView::new(surveys, AnswerSummary::LEAST)),
            findings: evaluated.findings().iter().map(FindingView::new).collect(),
        }
    }
}

impl ScoresRow {
    fn new(label: &str, row: &EvaluationRow, facts: &AgencyFacts, policy: &ScoringPolicy) -> Self {
        let card = row.scorecard(facts, policy);
        let shown = |line: &&IndicatorScore| match line.indicator() {
            Indicator::ParticipantTime => line.count() > 0,
            Indicator::OnTheSpot => facts.on_the_spot.is_some(),
            Indicator::Publication => facts.publication.is_some(),
            Indicator::Feedback => facts.feedback.is_some(),
            Indicator::OnlineService => facts.online_service.is_some(),
            _ => true,
        };
        let indicators = card.lines().iter().filter(shown);
        Self {
            field: label.to_owned(),
            forms: row.forms(),
            coverage: CoverageView::new(row.coverage()),
            levels: if row.is_scored() { Vec::new() } else { LevelsView::of(row.levels()) },
            indicators: indicators.map(|line| (line.indicator().number(), IndicatorView::new(line))).collect(),
            total: card.total(),
            maximum: card.total().map(|_| card.maximum()),
            band: card.band(),
        }
    }
}

impl CoverageView {
    fn new(coverage: Coverage) -> Self {
        Self { numerator: coverage.covered(), denominator: coverage.resolved(), percent: coverage.percent() }
    }
}

impl LevelsView {
    fn of(counts: &LevelCounts) -> Vec<Self> {
        let used = SatisfactionScale::ALL.iter().copied().filter(|scale| counts.answers(*scale) > 0);
        let view = |scale: SatisfactionScale| {
            let levels = scale.names().iter().zip(counts.levels(scale));
            Self {
                scale,
                answers: counts.answers(scale),
                satisfied: counts.satisfied(scale),
                levels: levels.map(|(name, forms)| LevelView { name: (*name).to_owned(), forms: *forms }).collect(),
            }
        };
        used.map(view).collect()
    }
}

impl IndicatorView {
    fn new(line: &IndicatorScore) -> Self {
        Self { score: line.score(), dossiers: line.count(), left_out: line.left_out() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_is_scored_there_is_no_maximum() {
        let (facts, policy) = (AgencyFacts::default(), ScoringPolicy::default());
        let row = ScoresRow::new("Báo chí", &EvaluationRow::default(), &facts, &policy);
        assert_eq!((row.total, row.maximum), (None, None));
    }
}
