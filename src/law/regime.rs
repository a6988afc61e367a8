//! Which act governs what, and when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::body::Body;
use super::fact::{Certainty, Fact};
use super::unknown::Unknown;
use crate::text::vocabulary;

/// What the law is asked about (lĩnh vực điều chỉnh).
///
/// ```
/// use cchc::law::{LawRegime, Subject};
///
/// let symbol = |day: &str| LawRegime::on(Subject::OneStop, day.parse().unwrap()).unwrap().act().unwrap().symbol();
/// assert_eq!((symbol("2025-06-30"), symbol("2025-07-01")), ("61/2018/NĐ-CP", "118/2025/NĐ-CP"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Subject {
    /// Reception, time-limits, supplements and apologies (cơ chế một cửa).
    OneStop,
    /// The forms 01 to 07 of the one-stop desk.
    OneStopForms,
    /// Who is in charge of the control of procedures and receives its report (kiểm soát TTHC).
    ProcedureControl,
    /// Who receives the report on administrative reform (báo cáo CCHC).
    ReformReport,
    /// The form of the results of settling procedures.
    ResultForm,
    /// Reporting periods and their deadlines (chế độ báo cáo).
    ReportingPeriods,
    /// The programme of administrative reform.
    ReformProgramme,
    /// Levels of online service (dịch vụ công trực tuyến).
    OnlineService,
    /// The National Public Service Portal.
    Portal,
    /// The evaluation of settling procedures (đánh giá việc giải quyết TTHC).
    Evaluation,
    /// The index of service quality (Bộ chỉ số phục vụ người dân, doanh nghiệp).
    QualityIndex,
    /// Feedback and petitions on administrative regulations (PAKN).
    Petitions,
    /// Codes of dossiers (mã số hồ sơ).
    DossierCodes,
    /// Types, symbols and layout of documents (công tác văn thư).
    Documents,
    /// Levels of government (cấp chính quyền).
    GovernmentLevels,
    /// Public holidays (ngày nghỉ lễ, tết).
    Holidays,
    /// Civil status (hộ tịch).
    CivilStatus,
}

vocabulary! { Subject in "cchc::law", "subject of the law", "lĩnh vực điều chỉnh";
    OneStop = "one_stop", "cơ chế một cửa", "the one-stop mechanism";
    OneStopForms = "one_stop_forms", "biểu mẫu một cửa", "forms of the one-stop desk";
    ProcedureControl = "procedure_control", "kiểm soát thủ tục hành chính", "control of procedures";
    ReformReport = "reform_report", "báo cáo cải cách hành chính", "reports on administrative reform";
    ResultForm = "result_form", "biểu kết quả giải quyết", "the result form";
    ReportingPeriods = "reporting_periods", "chế độ báo cáo", "reporting periods";
    ReformProgramme = "reform_programme", "chương trình cải cách hành chính", "the programme of reform";
    OnlineService = "online_service", "dịch vụ công trực tuyến", "online service";
    Portal = "portal", "Cổng Dịch vụ công quốc gia", "the National Public Service Portal";
    Evaluation = "evaluation", "đánh giá việc giải quyết thủ tục hành chính", "the evaluation of settling procedures";
    QualityIndex = "quality_index", "bộ chỉ số phục vụ", "the index of service quality";
    Petitions = "petitions", "phản ánh, kiến nghị", "feedback and petitions";
    DossierCodes = "dossier_codes", "mã số hồ sơ", "dossier codes";
    Documents = "documents", "công tác văn thư", "documents";
    GovernmentLevels = "government_levels", "cấp chính quyền", "levels of government";
    Holidays = "holidays", "ngày nghỉ lễ, tết", "public holidays";
    CivilStatus = "civil_status", "hộ tịch", "civil status";
}

/// What governs a subject from one day to another (chế độ pháp lý theo thời gian).
///
/// The regimes of a subject follow each other without a gap from 01/01/2016 on, the last one without an end. Where the
/// acts of a time are not among the data, the act is an [`Unknown`].
///
/// ```
/// use cchc::law::{Body, LawRegime, Subject, Unknown};
///
/// let day = |text: &str| text.parse().unwrap();
/// let owner = |date: &str| LawRegime::on(Subject::ProcedureControl, day(date)).unwrap().holder();
/// assert_eq!(owner("2026-01-09"), Some(Body::GovernmentOffice));
/// assert_eq!(owner("2026-01-10"), Some(Body::Justice));
///
/// let evaluation = LawRegime::on(Subject::Evaluation, day("2026-10-01")).unwrap();
/// assert_eq!(evaluation.unknown(), [Unknown::EvaluationUnder118_2025]);
/// assert_eq!(LawRegime::on(Subject::Evaluation, day("2015-12-31")), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LawRegime {
    pub(super) subject: Subject,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    pub(super) act: Fact<&'static str>,
    pub(super) holder: Option<Body>,
    pub(super) unknown: &'static [Unknown],
    pub(super) note: &'static str,
    pub(super) certainty: Certainty,
}

impl LawRegime {
    /// What governs `subject` on `day`; `None` before 01/01/2016.
    ///
    /// ```
    /// use cchc::law::{LawRegime, Subject};
    ///
    /// let regime = LawRegime::on(Subject::OneStop, "2021-01-04".parse()?).unwrap();
    /// assert_eq!(regime.act().unwrap().symbol(), "61/2018/NĐ-CP");
    /// assert_eq!(LawRegime::on(Subject::OneStop, "2015-12-31".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(subject: Subject, day: NaiveDate) -> Option<&'static Self> {
        Self::of(subject).find(|regime| regime.covers(day))
    }

    /// The regimes of a subject, the oldest first.
    ///
    /// ```
    /// use cchc::law::{LawRegime, Subject};
    ///
    /// let latest = LawRegime::of(Subject::OneStop).next_back().unwrap();
    /// assert_eq!(latest.to(), None);
    /// ```
    pub fn of(subject: Subject) -> impl DoubleEndedIterator<Item = &'static Self> {
        Self::ALL.iter().filter(move |regime| regime.subject == subject)
    }

    /// The regimes of a subject that govern a day of `from..=to`: more than one where the law changes in between.
    ///
    /// ```
    /// use cchc::law::{LawRegime, Subject};
    ///
    /// let (from, to) = ("2026-06-15".parse().unwrap(), "2026-09-14".parse().unwrap());
    /// assert_eq!(LawRegime::between(Subject::OnlineService, from, to).count(), 2);
    /// assert_eq!(LawRegime::between(Subject::Documents, from, to).count(), 1);
    /// ```
    pub fn between(subject: Subject, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &'static Self> {
        Self::of(subject).filter(move |regime| regime.from <= to && regime.to.is_none_or(|last| from <= last))
    }

    /// What it governs.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// Its first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// Its last day; `None` while nothing is known to end it.
    pub fn to(&self) -> Option<NaiveDate> {
        self.to
    }

    /// Whether it governs a day.
    ///
    /// ```
    /// use cchc::law::{LawRegime, Subject};
    ///
    /// let regime = LawRegime::on(Subject::OneStop, "2021-01-04".parse()?).unwrap();
    /// assert!(regime.covers("2025-06-30".parse()?));
    /// assert!(!regime.covers("2025-07-01".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// The act that governs, where it is among the data.
    ///
    /// ```
    /// use cchc::law::{LawRegime, Subject};
    ///
    /// let regime = LawRegime::on(Subject::ResultForm, "2021-03-14".parse()?).unwrap();
    /// assert_eq!(regime.act().unwrap().citation(), "TT 01/2020/TT-VPCP");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn act(&self) -> Option<&'static Act> {
        self.act.known().and_then(Act::find)
    }

    /// The body in charge, where the law names one.
    pub fn holder(&self) -> Option<Body> {
        self.holder
    }

    /// What is not known of it.
    pub fn unknown(&self) -> &'static [Unknown] {
        self.unknown
    }

    /// A remark in English; empty where there is none.
    pub fn note(&self) -> &'static str {
        self.note
    }

    /// How surely it is known.
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }
}
