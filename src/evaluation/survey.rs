//! Satisfaction measured by a survey.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, AnswerKind};
use super::form::EvaluationForm;
use super::level::{LevelCounts, SatisfactionScale};
use super::questionnaire::{Question, Questionnaire};
use super::summary::AnswerSummary;
use crate::rate::{Denominator, Rate};
use crate::text::{ErrorKind, explain};

checked! {
    /// A survey of satisfaction (đo lường sự hài lòng), such as SIPAS: the answers to every question, counted.
    ///
    /// The index of a question is the share of satisfied and very satisfied answers among all valid ones; that of a factor
    /// takes the answers to its questions together. The overall index comes from the question that asks for it, and not
    /// from an average of the factors. These are the conventions of this type and configuration by its questionnaire; the
    /// rules of SIPAS itself change from plan to plan.
    ///
    /// Surveys of one questionnaire add up ([`Survey::merge`]) in any order; [`SurveyGroups`](super::SurveyGroups) keeps one for
    /// each unit, field or official.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{Questionnaire, Survey};
    ///
    /// let mut survey = Survey::new(Questionnaire::illustrative_sipas()?);
    /// for answers in [[("1.1", "5"), ("9", "4")], [("1.1", "2"), ("9", "5")]] {
    ///     let mut form = EvaluationForm::new("");
    ///     survey.questionnaire().fill(&mut form, answers);
    ///     survey.add(&form);
    /// }
    /// assert_eq!(survey.index("1.1").unwrap().to_string(), "1/2");
    /// assert_eq!(survey.overall().unwrap().to_string(), "2/2");
    /// assert!(!survey.index("2.1").unwrap().is_defined());
    /// // Two answers are too few for a mean.
    /// assert_eq!(survey.summary("9").unwrap().mean(), None);
    /// assert_eq!(survey.summary("9").unwrap().with_least(1).mean().unwrap().to_string(), "4.50");
    /// # Ok::<(), cchc::evaluation::QuestionnaireError>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawSurvey")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Survey from RawSurvey or String {
        questionnaire: Questionnaire,
        counts: BTreeMap<String, LevelCounts>,
        forms: u64,
    }
}

impl Survey {
    /// Every count is of a question that asks for a level, on its scale, and no question has more answers than there are forms.
    fn checked(self) -> Result<Self, String> {
        for (code, counts) in &self.counts {
            let Some(AnswerKind::Level(scale)) = self.questionnaire.question(code).map(|question| question.kind) else {
                return Err(format!("`{code}` is no question that asks for a level"));
            };
            let others = SatisfactionScale::ALL.iter().filter(|other| **other != scale);
            if others.into_iter().any(|other| counts.answers(*other) > 0) {
                return Err(format!("`{code}` has answers on another scale than its own"));
            }
            if counts.answers(scale) > self.forms {
                return Err(format!("`{code}` has {} answers on {} forms", counts.answers(scale), self.forms));
            }
        }
        Ok(self)
    }
}

/// Two surveys of different questionnaires, which cannot be added (khác mẫu phiếu).
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::evaluation::{Questionnaire, Survey};
///
/// let survey = |id: &str| Survey::new(Questionnaire::new(id, "Phiếu", vec![]).unwrap());
/// let error = survey("mau-2025").merge(&survey("mau-2026")).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a survey of the questionnaire {found} cannot be added to one of {expected}")]
pub struct OtherQuestionnaireError {
    expected: String,
    found: String,
}

explain! {
    OtherQuestionnaireError, Self { expected, found } => ErrorKind::Mismatch,
    format!("không gộp được phiếu theo mẫu {found} với mẫu {expected}")
}

impl Survey {
    /// A survey that nobody has answered yet.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, Survey};
    ///
    /// let survey = Survey::new(Questionnaire::illustrative_sipas()?);
    /// assert_eq!(survey.overall().unwrap().denominator, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(questionnaire: Questionnaire) -> Self {
        Self { questionnaire, counts: BTreeMap::new(), forms: 0 }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// Counts the answers of one form. Answers to other questions, and on another scale, are not valid ones.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, Survey};
    ///
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Thái độ", AnswerKind::Level(SatisfactionScale::Five))])?;
    /// let mut form = EvaluationForm::new("P-1");
    /// asked.fill(&mut form, [("1", "5")]);
    /// let mut survey = Survey::new(asked);
    /// survey.add(&form);
    /// assert_eq!(survey.index("1").unwrap().to_string(), "1/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, form: &EvaluationForm) {
        self.forms = self.forms.saturating_add(1);
        for question in self.questionnaire.questions() {
            if let (AnswerKind::Level(scale), Some(Answer::Level(level))) =
                (question.kind, form.answers.get(&question.code))
            {
                if level.scale() == scale {
                    self.counts.entry(question.code.clone()).or_default().record(*level);
                }
            }
        }
    }

    /// How many forms were counted; answers are another count.
    pub fn forms(&self) -> u64 {
        self.forms
    }

    /// The answers to one question.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, Survey};
    ///
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Thái độ", AnswerKind::Level(SatisfactionScale::Five))])?;
    /// assert_eq!(Survey::new(asked).counts("1").answers(SatisfactionScale::Five), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn counts(&self, code: &str) -> LevelCounts {
        self.counts.get(code).copied().unwrap_or_default()
    }

    /// The index of one question; `None` if it does not ask for a level.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, Survey};
    ///
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Góp ý", AnswerKind::Text)])?;
    /// assert_eq!(Survey::new(asked).index("1"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn index(&self, code: &str) -> Option<Rate> {
        let question = self.questionnaire.question(code)?;
        self.share([question])
    }

    /// The index of a factor: all answers to its questions together; `None` if there is none such.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, Survey};
    ///
    /// let question = Question::new("1", "Thái độ", AnswerKind::Level(SatisfactionScale::Five)).with_group("Công chức");
    /// let survey = Survey::new(Questionnaire::new("mau", "Phiếu", vec![question])?);
    /// assert!(survey.factor("Công chức").is_some() && survey.factor("Cơ sở vật chất").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn factor(&self, group: &str) -> Option<Rate> {
        self.share(self.questionnaire.questions().iter().filter(|question| question.group.as_deref() == Some(group)))
    }

    /// The overall index, of the question that asks for it.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, Survey};
    ///
    /// let question = Question::new("9", "Hài lòng chung", AnswerKind::Level(SatisfactionScale::Five)).as_overall();
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![question])?;
    /// let mut form = EvaluationForm::new("P-1");
    /// asked.fill(&mut form, [("9", "hài lòng")]);
    /// let mut survey = Survey::new(asked);
    /// survey.add(&form);
    /// assert_eq!(survey.overall().unwrap().to_string(), "1/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overall(&self) -> Option<Rate> {
        self.share(self.questionnaire.questions().iter().filter(|question| question.overall))
    }

    /// What the answers to one question come to; `None` if it does not ask for a level.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, Survey};
    ///
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Thái độ", AnswerKind::Level(SatisfactionScale::Five))])?;
    /// assert_eq!(Survey::new(asked).summary("1").unwrap().answers(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn summary(&self, code: &str) -> Option<AnswerSummary> {
        self.summarize([self.questionnaire.question(code)?])
    }

    /// What the answers to the questions of a factor come to, all together; `None` if there is none such, and where they are on
    /// different scales, whose levels do not add up: [`Survey::factor`] gives the share of satisfied ones then.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale, Survey};
    ///
    /// let question = Question::new("1", "Thái độ", AnswerKind::Level(SatisfactionScale::Five)).with_group("Công chức");
    /// let survey = Survey::new(Questionnaire::new("mau", "Phiếu", vec![question])?);
    /// assert_eq!(survey.factor_summary("Công chức").unwrap().answers(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn factor_summary(&self, group: &str) -> Option<AnswerSummary> {
        self.summarize(
            self.questionnaire.questions().iter().filter(|question| question.group.as_deref() == Some(group)),
        )
    }

    /// What the answers to the question that asks for satisfaction overall come to.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, Survey};
    ///
    /// let survey = Survey::new(Questionnaire::illustrative_sipas()?);
    /// assert_eq!(survey.overall_summary().unwrap().mean(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overall_summary(&self) -> Option<AnswerSummary> {
        self.summarize(self.questionnaire.questions().iter().filter(|question| question.overall))
    }

    /// Adds the forms of another survey with the same questionnaire.
    ///
    /// # Errors
    ///
    /// [`OtherQuestionnaireError`] where the questionnaires differ; nothing is added then.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{Questionnaire, Survey};
    ///
    /// let mut form = EvaluationForm::new("P-1");
    /// let questionnaire = Questionnaire::illustrative_sipas()?;
    /// questionnaire.fill(&mut form, [("9", "5")]);
    /// let (mut one, mut other) = (Survey::new(questionnaire.clone()), Survey::new(questionnaire));
    /// one.add(&form);
    /// other.add(&form);
    /// one.merge(&other)?;
    /// assert_eq!((one.forms(), one.overall().unwrap().to_string()), (2, "2/2".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, other: &Self) -> Result<(), OtherQuestionnaireError> {
        if self.questionnaire != other.questionnaire {
            let [expected, found] = [self, other].map(|survey| survey.questionnaire.id().to_owned());
            return Err(OtherQuestionnaireError { expected, found });
        }
        self.forms = self.forms.saturating_add(other.forms);
        for (code, counts) in &other.counts {
            *self.counts.entry(code.clone()).or_default() += *counts;
        }
        Ok(())
    }

    fn summarize<'a>(&self, questions: impl IntoIterator<Item = &'a Question>) -> Option<AnswerSummary> {
        let mut all: Option<(LevelCounts, SatisfactionScale)> = None;
        for question in questions {
            let AnswerKind::Level(scale) = question.kind else { continue };
            let (counts, known) = all.unwrap_or((LevelCounts::default(), scale));
            if known != scale {
                return None;
            }
            all = Some((counts + self.counts(&question.code), scale));
        }
        all.map(|(counts, scale)| AnswerSummary::new(counts, scale))
    }

    fn share<'a>(&self, questions: impl IntoIterator<Item = &'a Question>) -> Option<Rate> {
        let mut sums: Option<(u64, u64)> = None;
        for question in questions {
            let AnswerKind::Level(scale) = question.kind else { continue };
            let counts = self.counts(&question.code);
            let (satisfied, answers) = sums.unwrap_or_default();
            sums = Some((
                satisfied.saturating_add(counts.satisfied(scale)),
                answers.saturating_add(counts.answers(scale)),
            ));
        }
        sums.map(|(satisfied, answers)| Rate::new(satisfied, answers, Denominator::Other("valid_answers".into())))
    }
}

impl Questionnaire {
    /// The structure of a SIPAS questionnaire, five factors and a question of its own for the whole: **illustrative**.
    /// The factors are those of the index; the wording and the number of questions are made up.
    ///
    /// # Errors
    ///
    /// [`QuestionnaireError`](super::questionnaire::QuestionnaireError) as [`Questionnaire::new`]; the bundled
    /// questions are tested to give none.
    ///
    /// ```
    /// use cchc::evaluation::Questionnaire;
    ///
    /// assert!(Questionnaire::illustrative_sipas()?.questions().iter().any(|question| question.overall));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn illustrative_sipas() -> Result<Self, super::questionnaire::QuestionnaireError> {
        let level = AnswerKind::Level(SatisfactionScale::Five);
        let mut questions: Vec<Question> = [
            ("1.1", "Tiếp cận dịch vụ", "Nơi tiếp nhận dễ tìm (minh họa)"),
            ("1.2", "Tiếp cận dịch vụ", "Thông tin dễ tiếp cận (minh họa)"),
            ("2.1", "Thủ tục hành chính", "Hồ sơ, phí, lệ phí đúng quy định (minh họa)"),
            ("3.1", "Công chức", "Thái độ, hướng dẫn tận tình (minh họa)"),
            ("4.1", "Kết quả", "Kết quả đúng hẹn, chính xác (minh họa)"),
            ("5.1", "Phản ánh, kiến nghị", "Phản ánh được tiếp thu, trả lời (minh họa)"),
        ]
        .into_iter()
        .map(|(code, group, text)| Question::new(code, text, level).with_group(group))
        .collect();
        questions.push(Question::new("9", "Mức độ hài lòng chung (minh họa)", level).as_overall());
        Self::new("sipas-minh-hoa-1", "Cấu trúc phiếu đo lường sự hài lòng (minh họa)", questions)
    }
}

/// The sample size n = N ÷ (1 + N·e²) for a population of N and an error of e, rounded up (cỡ mẫu).
///
/// The error is in thousandths: 50 is 5 %. `None` for no error at all.
///
/// ```
/// use cchc::evaluation::sample_size;
///
/// assert_eq!(sample_size(10_000, 50), Some(385));
/// assert_eq!(sample_size(0, 50), Some(0));
/// assert_eq!(sample_size(10_000, 0), None);
/// ```
pub fn sample_size(population: u64, error_thousandths: u32) -> Option<u64> {
    if error_thousandths == 0 {
        return None;
    }
    let square = u128::from(error_thousandths).pow(2);
    let whole = 1_000_000_u128.checked_add(u128::from(population).checked_mul(square)?)?;
    let size = u128::from(population).checked_mul(1_000_000)?.div_ceil(whole);
    u64::try_from(size).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_answers_are_different_counts() {
        let mut survey = Survey::new(Questionnaire::illustrative_sipas().unwrap());
        let mut form = EvaluationForm::new("");
        survey.questionnaire().fill(&mut form, [("1.1", "5"), ("1.2", "3")]);
        survey.add(&form);
        survey.add(&EvaluationForm::new(""));
        assert_eq!(survey.forms(), 2);
        assert_eq!(survey.factor("Tiếp cận dịch vụ").unwrap().to_string(), "1/2");
        assert_eq!(survey.factor("x"), None);
        assert_eq!(survey.index("x"), None);
        assert_eq!(survey.index("1.1").unwrap().to_string(), "1/1");
        assert_eq!(survey.index("1.2").unwrap().to_string(), "0/1");
        assert!(!survey.overall().unwrap().is_defined());
    }

    #[test]
    fn surveys_of_other_questions_are_not_added_and_not_read() {
        let mut survey = Survey::new(Questionnaire::illustrative_sipas().unwrap());
        let other = Survey::new(Questionnaire::new("mau-2", "", Vec::new()).unwrap());
        let error = survey.merge(&other).unwrap_err();
        assert_eq!(error.to_string(), "a survey of the questionnaire mau-2 cannot be added to one of sipas-minh-hoa-1");
        let mut form = EvaluationForm::new("");
        survey.questionnaire().fill(&mut form, [("9", "5")]);
        survey.add(&form);
        let json = serde_json::to_value(&survey).unwrap();
        assert_eq!(serde_json::from_value::<Survey>(json.clone()).unwrap(), survey);
        let refused = |change: &dyn Fn(&mut serde_json::Value)| {
            let mut json = json.clone();
            change(&mut json);
            serde_json::from_value::<Survey>(json).unwrap_err().to_string()
        };
        assert_eq!(refused(&|json| json["forms"] = 0.into()), "`9` has 1 answers on 0 forms");
        let counts = json["counts"]["9"].clone();
        assert_eq!(refused(&|json| json["counts"]["x"] = counts.clone()), "`x` is no question that asks for a level");
        assert_eq!(
            refused(&|json| json["counts"]["9"]["three"][0] = 1.into()),
            "`9` has answers on another scale than its own"
        );
    }

    #[test]
    fn scales_of_a_factor_do_not_add_up() {
        let level = |scale| AnswerKind::Level(scale);
        let questions = vec![
            Question::new("a", "", level(SatisfactionScale::Five)).with_group("G"),
            Question::new("b", "", level(SatisfactionScale::Three)).with_group("G"),
            Question::new("c", "", AnswerKind::Text).with_group("G"),
        ];
        let survey = Survey::new(Questionnaire::new("q", "", questions).unwrap());
        assert_eq!(survey.factor_summary("G"), None);
        assert!(survey.factor("G").is_some());
        assert_eq!(survey.summary("a").unwrap().scale(), SatisfactionScale::Five);
        assert_eq!((survey.summary("c"), survey.overall_summary()), (None, None));
    }

    #[test]
    fn the_five_factors() {
        let questionnaire = Questionnaire::illustrative_sipas().unwrap();
        let mut factors: Vec<_> =
            questionnaire.questions().iter().filter_map(|question| question.group.clone()).collect();
        factors.dedup();
        assert_eq!(factors.len(), 5);
        assert!(questionnaire.title().contains("minh họa"));
    }

    #[test]
    fn sample_sizes_do_not_overflow() {
        assert_eq!(sample_size(u64::MAX, 50), Some(400));
        assert_eq!(sample_size(1, 50), Some(1));
        assert!(sample_size(u64::MAX, u32::MAX).is_none_or(|size| size <= 1));
    }
}
