//! One survey for each unit, field or official.

use serde::{Deserialize, Serialize};

use super::form::EvaluationForm;
use super::questionnaire::Questionnaire;
use super::survey::{OtherQuestionnaireError, Survey};
use crate::names::NameIndex;

checked! {
    /// Surveys by name (kết quả khảo sát theo đơn vị, lĩnh vực, cán bộ): the answers to one questionnaire, group by group, in the
    /// order in which the groups are met.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let mut groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// for (unit, level) in [("UBND xã A", "5"), ("UBND xã B", "2"), ("ubnd xã a", "4")] {
    ///     let mut form = EvaluationForm::new("");
    ///     groups.questionnaire().fill(&mut form, [("9", level)]);
    ///     groups.add(unit, &form);
    /// }
    /// assert_eq!(groups.get("UBND xã A").unwrap().overall().unwrap().to_string(), "2/2");
    /// assert_eq!(groups.all().overall().unwrap().to_string(), "2/3");
    /// # Ok::<(), cchc::evaluation::QuestionnaireError>(())
    /// ```
    #[derive(Clone, Debug, Serialize, Deserialize)]
    #[serde(try_from = "RawSurveyGroups")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct SurveyGroups from RawSurveyGroups or String {
        questionnaire: Questionnaire,
        groups: Vec<SurveyGroup>,
        #[serde(skip)]
        names: NameIndex,
    }
}

/// The survey of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SurveyGroup {
    name: String,
    survey: Survey,
}

impl PartialEq for SurveyGroups {
    fn eq(&self, other: &Self) -> bool {
        (&self.questionnaire, &self.groups) == (&other.questionnaire, &other.groups)
    }
}

impl Eq for SurveyGroups {}

impl SurveyGroups {
    /// Every name once, and one questionnaire.
    fn checked(mut self) -> Result<Self, String> {
        self.names = NameIndex::default();
        for (at, group) in self.groups.iter().enumerate() {
            if self.names.number(&group.name) != at {
                return Err(format!("the group {} is there twice", group.name));
            }
            if *group.survey.questionnaire() != self.questionnaire {
                return Err(format!("the group {} answers another questionnaire", group.name));
            }
        }
        Ok(self)
    }

    /// Nothing answered yet.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// assert_eq!(groups.iter().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(questionnaire: Questionnaire) -> Self {
        Self { questionnaire, groups: Vec::new(), names: NameIndex::default() }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// Counts the answers of one form in a group; a name that is new makes a group.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let mut groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// groups.add("UBND xã A", &EvaluationForm::new("P-1"));
    /// assert!(groups.get("ubnd xã a").is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add(&mut self, group: &str, form: &EvaluationForm) {
        self.survey_mut(group).add(form);
    }

    fn survey_mut(&mut self, name: &str) -> &mut Survey {
        let at = self.names.number(name);
        if at == self.groups.len() {
            let survey = Survey::new(self.questionnaire.clone());
            self.groups.push(SurveyGroup { name: name.to_owned(), survey });
        }
        &mut self.groups[at].survey
    }

    /// The groups with their names as first spelled.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let mut groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// groups.add("UBND xã A", &EvaluationForm::new("P-1"));
    /// assert_eq!(groups.iter().next().unwrap().0, "UBND xã A");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Survey)> {
        self.groups.iter().map(|group| (group.name.as_str(), &group.survey))
    }

    /// The survey of a group, by the name that matches.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// assert!(groups.get("UBND xã A").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn get(&self, name: impl AsRef<str>) -> Option<&Survey> {
        let at = self.names.find(name.as_ref())?;
        self.groups.get(at).map(|group| &group.survey)
    }

    /// All groups together.
    ///
    /// ```
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let groups = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// assert_eq!(groups.all().overall().unwrap().denominator, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn all(&self) -> Survey {
        let mut all = Survey::new(self.questionnaire.clone());
        for group in &self.groups {
            // Every group answers the questionnaire of all.
            let _ = all.merge(&group.survey);
        }
        all
    }

    /// Adds the groups of another survey with the same questionnaire; groups whose names match become one.
    ///
    /// # Errors
    ///
    /// [`OtherQuestionnaireError`] where the questionnaires differ; nothing is added then.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    /// use cchc::evaluation::{Questionnaire, SurveyGroups};
    ///
    /// let mut here = SurveyGroups::new(Questionnaire::illustrative_sipas()?);
    /// let mut there = here.clone();
    /// there.add("UBND xã A", &EvaluationForm::new("P-1"));
    /// here.merge(&there)?;
    /// assert_eq!(here.iter().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, other: &Self) -> Result<(), OtherQuestionnaireError> {
        // What would be added to is asked first, so that nothing is added in part.
        Survey::new(self.questionnaire.clone()).merge(&Survey::new(other.questionnaire.clone()))?;
        for group in &other.groups {
            self.survey_mut(&group.name).merge(&group.survey)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_add_up_and_read_back() {
        let questionnaire = Questionnaire::illustrative_sipas().unwrap();
        let answered = |names: &[&str]| {
            let mut groups = SurveyGroups::new(questionnaire.clone());
            for name in names {
                let mut form = EvaluationForm::new("");
                questionnaire.fill(&mut form, [("9", "5")]);
                groups.add(name, &form);
            }
            groups
        };
        let mut all = answered(&["A", "B"]);
        all.merge(&answered(&["b", "C"])).unwrap();
        let counts: Vec<_> = all.iter().map(|(name, survey)| (name, survey.forms())).collect();
        assert_eq!(counts, [("A", 1), ("B", 2), ("C", 1)]);
        assert_eq!(all.all().forms(), 4);
        assert!(all.get("D").is_none());
        let other = SurveyGroups::new(Questionnaire::new("x", "", Vec::new()).unwrap());
        assert!(all.merge(&other).is_err());
        let json = serde_json::to_string(&all).unwrap();
        let read: SurveyGroups = serde_json::from_str(&json).unwrap();
        assert_eq!(read, all);
        assert_eq!(read.get("c").unwrap().forms(), 1);
        let twice = json.replacen("\"name\":\"C\"", "\"name\":\" a\"", 1);
        let error = serde_json::from_str::<SurveyGroups>(&twice).unwrap_err().to_string();
        assert!(error.starts_with("the group  a is there twice"), "{error}");
    }
}
