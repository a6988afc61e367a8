//! Satisfaction measured by a survey.

use std::collections::BTreeMap;

use super::answer::{Answer, AnswerKind};
use super::form::EvaluationForm;
use super::level::{LevelCounts, SatisfactionScale};
use super::questionnaire::{Question, Questionnaire};
use crate::rate::{Denominator, Rate};

/// A survey of satisfaction (đo lường sự hài lòng), such as SIPAS: the answers to every question, counted.
///
/// The index of a question is the share of satisfied and very satisfied answers among all valid ones; that of a factor
/// takes the answers to its questions together. The overall index comes from the question that asks for it, and not
/// from an average of the factors. These are the conventions of this type and configuration by its questionnaire; the
/// rules of SIPAS itself change from plan to plan.
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
/// # Ok::<(), cchc::evaluation::QuestionnaireError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    questionnaire: Questionnaire,
    counts: BTreeMap<String, LevelCounts>,
    forms: u64,
}

impl Survey {
    /// A survey that nobody has answered yet.
    pub fn new(questionnaire: Questionnaire) -> Self {
        Self { questionnaire, counts: BTreeMap::new(), forms: 0 }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// Counts the answers of one form. Answers to other questions, and on another scale, are not valid ones.
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
    pub fn counts(&self, code: &str) -> LevelCounts {
        self.counts.get(code).copied().unwrap_or_default()
    }

    /// The index of one question; `None` if it does not ask for a level.
    pub fn index(&self, code: &str) -> Option<Rate> {
        let question = self.questionnaire.question(code)?;
        self.share([question])
    }

    /// The index of a factor: all answers to its questions together; `None` if there is none such.
    pub fn factor(&self, group: &str) -> Option<Rate> {
        self.share(self.questionnaire.questions().iter().filter(|question| question.group.as_deref() == Some(group)))
    }

    /// The overall index, of the question that asks for it.
    pub fn overall(&self) -> Option<Rate> {
        self.share(self.questionnaire.questions().iter().filter(|question| question.overall))
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
        assert!(!survey.overall().unwrap().is_defined());
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
