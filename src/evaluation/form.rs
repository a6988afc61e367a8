//! A filled evaluation form.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::answer::Answer;
use super::channel::EvaluationChannel;
use super::level::Satisfaction;
use super::score::Complaint;
use crate::dossier::DossierCode;
use crate::names::{Field, ProcedureCode, Unit};

/// A filled evaluation form (phiếu đánh giá việc giải quyết TTHC),
/// [NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp), Điều 27–32.
///
/// There is no national form: every agency designs its own. A form holds what the nine indicators ask for; answers to
/// other questions of its [`Questionnaire`](super::questionnaire::Questionnaire) are kept beside it. What was left empty is `None`,
/// never a zero.
///
/// ```
/// use cchc::evaluation::score::Complaint;
/// use cchc::EvaluationForm;
/// use cchc::evaluation::{Satisfaction, SatisfactionScale};
/// use cchc::chrono::NaiveDate;
///
/// let mut form = EvaluationForm::new("P-1").with_dossier("000.00.01.H40-210104-0012");
/// form.date = NaiveDate::from_ymd_opt(2021, 1, 15);
/// form.contacts = Some(0);
/// form.complaint = Some(Complaint::None);
/// form.satisfaction = Satisfaction::new(SatisfactionScale::Five, 5);
/// assert_eq!(form.dossier().unwrap().as_str(), "000.00.01.H40-210104-0012");
/// assert_eq!(form.bodies, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EvaluationForm {
    /// The code of the form (mã phiếu), as written; empty where it has none.
    pub code: String,
    #[serde(default, deserialize_with = "named")]
    dossier: Option<DossierCode>,
    /// The field (lĩnh vực), where the form says it.
    pub field: Option<Field>,
    /// The unit (đơn vị) that settled the dossier, where the form says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The procedure (thủ tục), where the form says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureCode>,
    /// The official (cán bộ), where the form names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// The day on which it was filled in.
    pub date: Option<NaiveDate>,
    /// How it was given.
    pub channel: Option<EvaluationChannel>,
    /// How often the applicant had to contact the desk to complete the dossier (số lần liên hệ).
    pub contacts: Option<u32>,
    /// Whether the applicant was the cause of those contacts.
    pub contacts_by_applicant: bool,
    /// How many bodies the applicant had to contact (số cơ quan).
    pub bodies: Option<u32>,
    /// How many of those had to inspect or appraise on site.
    pub bodies_on_site: u32,
    /// Whether there was a complaint (khiếu nại).
    pub complaint: Option<Complaint>,
    /// How satisfied the applicant is (mức độ hài lòng).
    pub satisfaction: Option<Satisfaction>,
    /// Answers to the other questions, by the code of the question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
}

written! { EvaluationForm {
    code,
    dossier,
    field,
    unit unless Option::is_none,
    procedure unless Option::is_none,
    officer unless Option::is_none,
    date,
    channel,
    contacts,
    contacts_by_applicant,
    bodies,
    bodies_on_site,
    complaint,
    satisfaction,
    answers unless BTreeMap::is_empty,
} }

impl EvaluationForm {
    /// An empty form.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    ///
    /// assert!(!EvaluationForm::new("P-1").has_answers());
    /// ```
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            dossier: None,
            field: None,
            unit: None,
            procedure: None,
            officer: None,
            date: None,
            channel: None,
            contacts: None,
            contacts_by_applicant: false,
            bodies: None,
            bodies_on_site: 0,
            complaint: None,
            satisfaction: None,
            answers: BTreeMap::new(),
        }
    }

    /// The same form, linked to a dossier. A blank code links to nothing.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    ///
    /// assert_eq!(EvaluationForm::new("P-1").with_dossier("HS-1").dossier().unwrap().as_str(), "HS-1");
    /// assert_eq!(EvaluationForm::new("P-1").with_dossier(" ").dossier(), None);
    /// ```
    #[must_use]
    pub fn with_dossier(mut self, code: impl Into<DossierCode>) -> Self {
        let code = code.into();
        self.dossier = (!code.is_empty()).then_some(code);
        self
    }

    /// The dossier that the form is about, where it says so.
    pub fn dossier(&self) -> Option<&DossierCode> {
        self.dossier.as_ref()
    }

    /// Whether the form answers anything at all.
    ///
    /// ```
    /// use cchc::EvaluationForm;
    ///
    /// let mut form = EvaluationForm::new("P-1");
    /// form.contacts = Some(0);
    /// assert!(form.has_answers());
    /// ```
    pub fn has_answers(&self) -> bool {
        self.contacts.is_some()
            || self.bodies.is_some()
            || self.complaint.is_some()
            || self.satisfaction.is_some()
            || !self.answers.is_empty()
    }
}

/// A blank code is none, as in [`EvaluationForm::with_dossier`].
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DossierCode>, D::Error> {
    Ok(Option::<DossierCode>::deserialize(deserializer)?.filter(|code| !code.is_empty()))
}
