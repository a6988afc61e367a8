//! Surveys as a document of plain values, for JSON.

use serde::{Deserialize, Serialize};

use crate::evaluation::score::Points;
use crate::evaluation::{AnswerSummary, Survey, SurveyGroups};
use crate::rate::Percent;

/// A survey as plain values (kết quả khảo sát dạng JSON): of all forms, and group by group.
///
/// ```
/// use cchc::EvaluationForm;
/// use cchc::evaluation::{AnswerSummary, Questionnaire, SurveyGroups};
/// use cchc::export::SurveyView;
///
/// let mut groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
/// let mut form = EvaluationForm::new("P-1");
/// groups.questionnaire().fill(&mut form, [("9", "5")]);
/// groups.add("UBND xã A", &form);
/// let json = serde_json::to_value(SurveyView::new(&groups, AnswerSummary::LEAST)).unwrap();
/// let overall = &json["groups"][0]["overall"];
/// assert_eq!((&overall["answers"], &overall["small"], &overall["percent"]), (&1.into(), &true.into(), &().into()));
/// # Ok::<(), cchc::evaluation::QuestionnaireError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SurveyView {
    /// The questionnaire.
    pub questionnaire: String,
    /// Its title.
    pub title: String,
    /// Below so many answers there is no mean and no percentage.
    pub least: u64,
    /// All forms.
    pub all: SurveyGroupView,
    /// Group by group.
    pub groups: Vec<SurveyGroupView>,
}

/// The survey of one group as plain values.
///
/// ```
/// use cchc::EvaluationForm;
/// use cchc::evaluation::{Questionnaire, SurveyGroups};
/// use cchc::export::SurveyView;
///
/// let mut groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
/// groups.add("UBND xã A", &EvaluationForm::new("P-1"));
/// let view = SurveyView::new(&groups, 30);
/// assert_eq!(view.groups[0].name, "UBND xã A");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SurveyGroupView {
    /// Its name; empty where it is not known, `TỔNG CỘNG` for all of them.
    pub name: String,
    /// Forms, with answers or without.
    pub forms: u64,
    /// The question that asks for satisfaction overall, where there is one.
    pub overall: Option<AnswersView>,
    /// The factors, in the order of their questions.
    pub factors: Vec<FactorView>,
    /// The questions that ask for a level.
    pub questions: Vec<QuestionView>,
}

/// A factor as plain values.
///
/// ```
/// use cchc::evaluation::{Questionnaire, SurveyGroups};
/// use cchc::export::SurveyView;
///
/// let view = SurveyView::new(&SurveyGroups::new(Questionnaire::illustrative_sipas()?), 30);
/// assert_eq!(view.all.factors.len(), 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FactorView {
    /// Its name.
    pub name: String,
    /// The answers to its questions together; nothing where they are on different scales.
    pub answers: Option<AnswersView>,
}

/// A question as plain values.
///
/// ```
/// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, SurveyGroups};
/// use cchc::export::SurveyView;
///
/// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Thái độ", AnswerKind::Level(SatisfactionScale::Five))])?;
/// let view = SurveyView::new(&SurveyGroups::new(asked), 30);
/// assert_eq!(view.all.questions[0].text, "Thái độ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuestionView {
    /// Its code.
    pub code: String,
    /// Its text.
    pub text: String,
    /// The answers.
    pub answers: AnswersView,
}

/// What answers come to, as plain values.
///
/// ```
/// use cchc::evaluation::{AnswerSummary, LevelCounts, SatisfactionScale};
/// use cchc::export::AnswersView;
///
/// let summary = AnswerSummary::new(LevelCounts::default(), SatisfactionScale::Five);
/// assert_eq!(AnswersView::new(&summary).answers, 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswersView {
    /// How many there are.
    pub answers: u64,
    /// The levels and how many gave each, the lowest first.
    pub distribution: Vec<LevelView>,
    /// How many are satisfied or very satisfied.
    pub satisfied: u64,
    /// Their percentage, with one decimal; nothing of no answers and of too few.
    pub percent: Option<Percent>,
    /// The mean level, with two decimals; nothing of no answers and of too few.
    pub mean: Option<Points>,
    /// Whether there are answers, and too few for a mean and a percentage.
    pub small: bool,
}

/// A level of satisfaction and how many gave it.
///
/// ```
/// use cchc::evaluation::{AnswerSummary, LevelCounts, SatisfactionScale};
/// use cchc::export::AnswersView;
///
/// let summary = AnswerSummary::new(LevelCounts::default(), SatisfactionScale::Five);
/// assert_eq!(AnswersView::new(&summary).distribution[4].label, "rất hài lòng");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LevelView {
    /// The level, from 1.
    pub level: u8,
    /// Its words, in Vietnamese.
    pub label: String,
    /// How many.
    pub count: u64,
}

impl SurveyView {
    /// The document of a survey, with a mean and a percentage from so many answers on.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    /// use cchc::export::SurveyView;
    ///
    /// let groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// assert_eq!(SurveyView::new(&groups, 30).least, 30);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(groups: &SurveyGroups, least: u64) -> Self {
        Self {
            questionnaire: groups.questionnaire().id().to_owned(),
            title: groups.questionnaire().title().to_owned(),
            least,
            all: SurveyGroupView::new(super::TOTAL, &groups.all(), least),
            groups: groups.iter().map(|(name, survey)| SurveyGroupView::new(name, survey, least)).collect(),
        }
    }
}

impl SurveyGroupView {
    fn new(name: &str, survey: &Survey, least: u64) -> Self {
        let view = |summary: AnswerSummary| AnswersView::new(&summary.with_least(least));
        let questions = survey.questionnaire().questions();
        let mut factors: Vec<FactorView> = Vec::new();
        for factor in questions.iter().filter_map(|question| question.group.as_deref()) {
            if factors.iter().all(|known| known.name != factor) && survey.factor(factor).is_some() {
                factors.push(FactorView { name: factor.to_owned(), answers: survey.factor_summary(factor).map(view) });
            }
        }
        let asked = questions.iter().filter_map(|question| {
            let answers = view(survey.summary(&question.code)?);
            Some(QuestionView { code: question.code.clone(), text: question.text.clone(), answers })
        });
        Self {
            name: name.to_owned(),
            forms: survey.forms(),
            overall: survey.overall_summary().map(view),
            questions: asked.collect(),
            factors,
        }
    }
}

impl AnswersView {
    /// The document of a summary.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerSummary, LevelCounts, Satisfaction, SatisfactionScale};
    /// use cchc::export::AnswersView;
    ///
    /// let mut counts = LevelCounts::default();
    /// counts.record(Satisfaction::new(SatisfactionScale::Five, 5).unwrap());
    /// let view = AnswersView::new(&AnswerSummary::new(counts, SatisfactionScale::Five));
    /// assert_eq!((view.satisfied, view.small), (1, true));
    /// ```
    pub fn new(summary: &AnswerSummary) -> Self {
        let level = |(level, count): (crate::evaluation::Satisfaction, u64)| LevelView {
            level: level.level(),
            label: level.to_string(),
            count,
        };
        Self {
            answers: summary.answers(),
            distribution: summary.distribution().map(level).collect(),
            satisfied: summary.satisfied().numerator,
            percent: summary.percent(),
            mean: summary.mean(),
            small: summary.is_small(),
        }
    }
}
