//! Questionnaires as data.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, AnswerKind};
use super::form::EvaluationForm;
use super::score::Complaint;
use super::score::Indicator;
use crate::finding::{Finding, Location, Rule};
use crate::names::MatchKey;
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, Phrase, explain};

checked! {
    /// A questionnaire (mẫu phiếu đánh giá): its questions, their scales, and what they measure.
    ///
    /// There is no national form. A questionnaire maps the questions of one agency to the indicators of the circular;
    /// several agencies with different questionnaires are scored alike.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire};
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::score::Indicator;
    ///
    /// let questionnaire = Questionnaire::new("so-tttt-2020", "Phiếu đánh giá việc giải quyết TTHC", vec![
    ///     Question::new("c1", "Ông/Bà phải liên hệ bao nhiêu lần?", AnswerKind::Count)
    ///         .with_indicator(Indicator::Contacts),
    ///     Question::new("c2", "Ông/Bà có phản ánh về thái độ không?", AnswerKind::YesNo)
    ///         .with_indicator(Indicator::Attitude),
    /// ])?;
    /// let mut form = EvaluationForm::new("P-1");
    /// let findings = questionnaire.fill(&mut form, [("c1", "0"), ("c2", "không"), ("c9", "1")]);
    /// assert_eq!(form.contacts, Some(0));
    /// assert_eq!(findings[0].rule().code(), "evaluation-question-unknown");
    /// # Ok::<(), cchc::evaluation::QuestionnaireError>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawQuestionnaire")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Questionnaire from RawQuestionnaire or QuestionnaireError {
        id: String,
        title: String,
        questions: Vec<Question>,
    }
}

impl Questionnaire {
    fn checked(self) -> Result<Self, QuestionnaireError> {
        Self::new(self.id, self.title, self.questions)
    }
}

/// A questionnaire that cannot be used.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::evaluation::{AnswerKind, Question, Questionnaire};
///
/// let question = Question::new("1", "Góp ý", AnswerKind::Text);
/// let error = Questionnaire::new("mau", "Phiếu", vec![question.clone(), question]).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Invalid);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("question `{code}` {what}")]
pub struct QuestionnaireError {
    code: String,
    what: Phrase,
}

explain! { QuestionnaireError, Self { code, what } => ErrorKind::Invalid, format!("câu hỏi “{code}” {}", what.vi) }

/// One question (câu hỏi).
///
/// ```
/// use cchc::evaluation::{AnswerKind, Question, Questionnaire, SatisfactionScale};
///
/// let question = Question::new("1", "Thái độ phục vụ", AnswerKind::Level(SatisfactionScale::Five));
/// let asked = Questionnaire::new("mau-2026", "Phiếu khảo sát", vec![question])?;
/// assert_eq!(asked.question("1").unwrap().text, "Thái độ phục vụ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Question {
    /// Its code, unique in the questionnaire.
    pub code: String,
    /// Its text.
    pub text: String,
    /// The factor or section it belongs to, where there are such (yếu tố).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What an answer looks like.
    pub kind: AnswerKind,
    /// The indicator that it measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Indicator>,
    /// Whether it asks for satisfaction overall (hài lòng chung), and so is no part of an average.
    #[serde(default)]
    pub overall: bool,
}

written! { Question {
    code,
    text,
    group unless Option::is_none,
    kind,
    measures unless Option::is_none,
    overall,
} }

impl Question {
    /// A question that measures no indicator.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question};
    ///
    /// assert_eq!(Question::new("1", "Góp ý", AnswerKind::Text).measures, None);
    /// ```
    pub fn new(code: impl Into<String>, text: impl Into<String>, kind: AnswerKind) -> Self {
        Self { code: code.into(), text: text.into(), group: None, kind, measures: None, overall: false }
    }

    /// The same question, as the measure of an indicator.
    ///
    /// ```
    /// use cchc::evaluation::score::Indicator;
    /// use cchc::evaluation::{AnswerKind, Question};
    ///
    /// let question = Question::new("1", "Số lần liên hệ", AnswerKind::Count).with_indicator(Indicator::Contacts);
    /// assert_eq!(question.measures, Some(Indicator::Contacts));
    /// ```
    #[must_use]
    pub fn with_indicator(mut self, indicator: Indicator) -> Self {
        self.measures = Some(indicator);
        self
    }

    /// The same question, in a section.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, SatisfactionScale};
    ///
    /// let question = Question::new("1", "Thái độ phục vụ", AnswerKind::Level(SatisfactionScale::Five)).with_group("Công chức");
    /// assert_eq!(question.group.as_deref(), Some("Công chức"));
    /// ```
    #[must_use]
    pub fn with_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// The same question, as the one that asks for satisfaction overall.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, SatisfactionScale};
    ///
    /// assert!(Question::new("9", "Hài lòng chung", AnswerKind::Level(SatisfactionScale::Five)).as_overall().overall);
    /// ```
    #[must_use]
    pub fn as_overall(mut self) -> Self {
        self.overall = true;
        self
    }

    /// Whether an answer of this kind can measure the indicator.
    fn fits(&self) -> bool {
        match self.measures {
            None => true,
            Some(Indicator::Contacts | Indicator::Bodies) => self.kind == AnswerKind::Count,
            Some(Indicator::Attitude) => self.kind == AnswerKind::YesNo,
            // The other indicators come from the information system, never from a form.
            Some(_) => false,
        }
    }
}

impl Questionnaire {
    /// A questionnaire. Fails for a code that occurs twice, and for a question that cannot measure its indicator.
    ///
    /// # Errors
    ///
    /// [`QuestionnaireError`] for a code that occurs twice, and for a question that cannot measure its indicator.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire};
    ///
    /// let question = Question::new("1", "Góp ý", AnswerKind::Text);
    /// assert!(Questionnaire::new("mau", "Phiếu", vec![question.clone(), question]).is_err());
    /// ```
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        questions: Vec<Question>,
    ) -> Result<Self, QuestionnaireError> {
        let mut seen = std::collections::BTreeSet::new();
        for question in &questions {
            let refuse = |what| Err(QuestionnaireError { code: question.code.clone(), what });
            if !seen.insert(question.code.as_str()) {
                return refuse(Phrase::new("có hai lần", "occurs twice"));
            }
            if !question.fits() {
                return refuse(Phrase::new(
                    "không đo được chỉ số của nó: số đếm đo chỉ số 3 và 4, có hoặc không đo chỉ số 7",
                    "cannot measure its indicator: a count measures 3 and 4, yes or no measures 7",
                ));
            }
        }
        Ok(Self { id: id.into(), title: title.into(), questions })
    }

    /// Its identifier, with its version.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its questions.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question with this code.
    ///
    /// ```
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire};
    ///
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Góp ý", AnswerKind::Text)])?;
    /// assert!(asked.question("1").is_some() && asked.question("2").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == code)
    }

    /// The question that a heading of a list of answers names: by its code, or by its text as forms on the web print it.
    ///
    /// A text that two questions have names neither.
    ///
    /// ```
    /// use cchc::evaluation::Questionnaire;
    ///
    /// let questionnaire = Questionnaire::illustrative_sipas()?;
    /// let asked = questionnaire.question_like("Thái độ, hướng dẫn  tận tình (MINH HỌA)").unwrap();
    /// assert_eq!(asked.code, "3.1");
    /// # Ok::<(), cchc::evaluation::QuestionnaireError>(())
    /// ```
    pub fn question_like(&self, heading: &str) -> Option<&Question> {
        let key = MatchKey::new(heading);
        if key.as_str().is_empty() {
            return None;
        }
        let same = |text: &str| MatchKey::new(text) == key;
        self.question(heading).or_else(|| self.questions.iter().find(|question| same(&question.code))).or_else(|| {
            let mut named = self.questions.iter().filter(|question| same(&question.text));
            named.next().filter(|_| named.next().is_none())
        })
    }

    /// Writes answers, each with the code of its question, into a form. Blank answers are no answers.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{AnswerKind, Question, Questionnaire};
    ///
    /// let asked = Questionnaire::new("mau", "Phiếu", vec![Question::new("1", "Số lần", AnswerKind::Count)])?;
    /// let mut form = EvaluationForm::new("P-1");
    /// assert!(asked.fill(&mut form, [("1", "2")]).is_empty());
    /// assert!(!asked.fill(&mut form, [("1", "hai ba lần gì đó")]).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fill<'a>(
        &self,
        form: &mut EvaluationForm,
        answers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (code, text) in answers {
            if text.trim().is_empty() {
                continue;
            }
            let location = form.dossier().map_or_else(Location::whole, |code| Location::dossier(code.as_str()));
            let Some(question) = self.question(code) else {
                findings.push(
                    Finding::new(Rule::EVALUATION_QUESTION_UNKNOWN, location)
                        .with_found(code)
                        .with_detail(self.id.clone()),
                );
                continue;
            };
            let Some(answer) = question.kind.read(text) else {
                let shown = excerpt(text, 80).to_owned();
                findings.push(
                    Finding::new(Rule::EVALUATION_ANSWER_UNREADABLE, location).with_found(shown).with_detail(code),
                );
                continue;
            };
            question.write(answer, form);
        }
        findings
    }
}

impl Question {
    fn write(&self, answer: Answer, form: &mut EvaluationForm) {
        match (self.measures, &answer) {
            (Some(Indicator::Contacts), Answer::Count(count)) => form.contacts = Some(*count),
            (Some(Indicator::Bodies), Answer::Count(count)) => form.bodies = Some(*count),
            (Some(Indicator::Attitude), Answer::YesNo(made)) => {
                form.complaint = Some(if *made { Complaint::Made } else { Complaint::None });
            }
            (_, Answer::Level(level)) if self.overall => form.satisfaction = Some(*level),
            _ => {}
        }
        form.answers.insert(self.code.clone(), answer);
    }
}

#[cfg(test)]
mod tests {
    use super::super::level::{Satisfaction, SatisfactionScale};
    use super::*;

    #[test]
    fn answers_are_read_by_their_kind() {
        let five = AnswerKind::Level(SatisfactionScale::Five);
        for (kind, text, read) in [
            (AnswerKind::Count, "12", true),
            (AnswerKind::Count, "-1", false),
            (AnswerKind::Count, "", false),
            (AnswerKind::YesNo, "Có", true),
            (AnswerKind::YesNo, "KHÔNG", true),
            (AnswerKind::YesNo, "2", false),
            (five, "rất hài lòng", true),
            (five, "5", true),
            (five, "6", false),
            (AnswerKind::Level(SatisfactionScale::Three), "bình thường", false),
            (AnswerKind::Text, "", true),
        ] {
            assert_eq!(kind.read(text).is_some(), read, "{kind:?} {text}");
        }
        assert_eq!(AnswerKind::Level(SatisfactionScale::Three).read("hài lòng"), {
            Satisfaction::new(SatisfactionScale::Three, 2).map(Answer::Level)
        });
    }

    #[test]
    fn a_questionnaire_that_cannot_work_is_refused() {
        let question = Question::new("a", "", AnswerKind::Text);
        let error = Questionnaire::new("q", "", vec![question.clone(), question]).unwrap_err();
        assert_eq!(error.to_string(), "question `a` occurs twice");
        let question = Question::new("a", "", AnswerKind::Text).with_indicator(Indicator::Contacts);
        assert_eq!(
            Questionnaire::new("q", "", vec![question]).unwrap_err().to_string(),
            "question `a` cannot measure its indicator: a count measures 3 and 4, yes or no measures 7"
        );
        let json = r#"{"id":"q","title":"","questions":[{"code":"a","text":"","kind":"text","measures":"contacts"}]}"#;
        assert!(serde_json::from_str::<Questionnaire>(json).is_err());
    }

    #[test]
    fn blank_and_wrong_answers() {
        let level = AnswerKind::Level(SatisfactionScale::Five);
        let questions = vec![Question::new("a", "", AnswerKind::Count), Question::new("z", "", level).as_overall()];
        let questionnaire = Questionnaire::new("q", "", questions).unwrap();
        let mut form = EvaluationForm::new("P");
        let findings = questionnaire.fill(&mut form, [("a", " "), ("a", "x"), ("z", "4")]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule(), Rule::EVALUATION_ANSWER_UNREADABLE);
        assert_eq!(form.satisfaction.unwrap().level(), 4);
        assert!(!form.answers.contains_key("a"));
    }
}
