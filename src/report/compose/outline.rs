//! Outlines of reports as data.

use serde::{Deserialize, Serialize};

use super::fact::Length;
use crate::report::Topic;
use crate::text::vocabulary;

/// Facts that belong together in a section (nhóm số liệu).
///
/// ```
/// use cchc::report::compose::{FactGroup, ReportOutline};
///
/// let outline = ReportOutline::quarterly();
/// assert!(outline.sections.iter().any(|section| section.facts.contains(&FactGroup::Dossiers)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum FactGroup {
    /// Received, resolved, in progress.
    Dossiers,
    /// The same, by field.
    DossiersByField,
    /// The named rates of the dossiers.
    Rates,
    /// Counts and rates against the period before and the same period of the year before.
    Comparison,
    /// The dossiers overdue, with what is known of each.
    Overdue,
    /// Both rates of the plan.
    PlanProgress,
    /// Items late, overdue and due next.
    PlanItems,
    /// Documents issued on the topic of the section.
    DocumentsIssued,
    /// Incoming and outgoing documents.
    Traffic,
    /// Evaluation forms by field.
    Evaluations,
    /// Answers by level of satisfaction.
    Satisfaction,
    /// Petitions by state.
    Petitions,
    /// Procedures published.
    Procedures,
    /// Procedures online, through the post, linked.
    Services,
    /// What decisions of the period changed in the catalogue.
    ProcedureChanges,
}

vocabulary! { FactGroup in "cchc::report::compose", "group of facts", "nhóm số liệu";
    Dossiers = "dossiers", "kết quả giải quyết hồ sơ", "dossiers";
    DossiersByField = "dossiers_by_field", "kết quả giải quyết hồ sơ theo lĩnh vực", "dossiers by field";
    Rates = "rates", "tỷ lệ giải quyết hồ sơ", "rates of the dossiers";
    Comparison = "comparison", "so sánh với kỳ trước và cùng kỳ năm trước", "comparison with other periods";
    Overdue = "overdue", "hồ sơ quá hạn và nguyên nhân", "dossiers overdue";
    PlanProgress = "plan_progress", "tiến độ thực hiện kế hoạch", "progress of the plan";
    PlanItems = "plan_items", "nhiệm vụ quá hạn và nhiệm vụ kỳ tới", "items late and due next";
    DocumentsIssued = "documents_issued", "văn bản đã ban hành", "documents issued";
    Traffic = "traffic", "văn bản đến, văn bản đi", "incoming and outgoing documents";
    Evaluations = "evaluations", "phiếu đánh giá", "evaluation forms";
    Satisfaction = "satisfaction", "mức độ hài lòng", "levels of satisfaction";
    Petitions = "petitions", "phản ánh, kiến nghị", "petitions";
    Procedures = "procedures", "công khai thủ tục hành chính", "procedures published";
    Services = "services", "dịch vụ công trực tuyến, bưu chính, liên thông", "services";
    ProcedureChanges = "procedure_changes", "thay đổi danh mục thủ tục hành chính", "changes of the catalogue";
}

/// A section of an outline (mục của đề cương).
///
/// ```
/// use cchc::report::compose::{Composer, OutlineSection, ReportOutline};
///
/// let mut outline = ReportOutline::quarterly();
/// outline.sections.push(OutlineSection::new(1, "V", "Đề xuất"));
/// let report = Composer::new("2026-Q2".parse()?).with_outline(outline).compose().into_report();
/// assert_eq!(report.sections.last().unwrap().title, "Đề xuất");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlineSection {
    /// 1 for "I", 2 for "1", 3 for "1.1".
    pub level: u8,
    /// The ordinal without its full stop.
    pub ordinal: String,
    /// The title.
    pub title: String,
    /// What it is about; told by the title where it is left out.
    #[serde(default)]
    pub topic: Option<Topic>,
    /// The facts that stand in it, in order.
    #[serde(default)]
    pub facts: Vec<FactGroup>,
    /// What the author has to write; empty where the facts say all.
    #[serde(default)]
    pub to_write: String,
}

impl OutlineSection {
    /// A section without facts.
    ///
    /// ```
    /// use cchc::report::compose::OutlineSection;
    ///
    /// let section = OutlineSection::new(1, "III", "Khó khăn, vướng mắc");
    /// assert!(section.facts.is_empty());
    /// ```
    pub fn new(level: u8, ordinal: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            level,
            ordinal: ordinal.into(),
            title: title.into(),
            topic: None,
            facts: Vec::new(),
            to_write: String::new(),
        }
    }

    /// What it is about.
    ///
    /// ```
    /// use cchc::report::Topic;
    /// use cchc::report::compose::OutlineSection;
    ///
    /// assert_eq!(OutlineSection::new(1, "III", "Khó khăn, vướng mắc").topic(), Topic::Difficulties);
    /// ```
    pub fn topic(&self) -> Topic {
        self.topic.unwrap_or_else(|| Topic::of_heading(&self.title))
    }
}

/// The outline of a report (đề cương báo cáo): what stands where, as data. A caller's own is JSON of the same shape.
///
/// In texts `{kỳ}` stands for the period ("quý I năm 2021"), `{ngày}` for its days, `{năm}` for its year and `{cơ quan}`
/// for the body that reports.
///
/// ```
/// use cchc::report::compose::ReportOutline;
///
/// let outline = ReportOutline::quarterly();
/// let ordinals: Vec<&str> = outline.sections.iter().filter(|section| section.level < 3).map(|section| section.ordinal.as_str()).collect();
/// assert_eq!(ordinals, ["I", "1", "2", "3", "II", "1", "2", "3", "4", "5", "6", "7", "III", "1", "2"]);
/// assert_eq!(ReportOutline::named("ksthc"), None);
/// assert_eq!(ReportOutline::named("kstthc").unwrap().name, "kstthc");
/// # let json = serde_json::to_string(&outline)?;
/// # assert_eq!(serde_json::from_str::<ReportOutline>(&json)?, outline);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportOutline {
    /// Its name.
    pub name: String,
    /// What the report is about: "Kết quả thực hiện công tác cải cách hành chính {kỳ}".
    pub subject: String,
    /// How much the sentences say.
    #[serde(default)]
    pub length: Length,
    /// The paragraph before the first heading.
    #[serde(default)]
    pub opening: String,
    /// The sections.
    pub sections: Vec<OutlineSection>,
    /// The last paragraph.
    #[serde(default)]
    pub closing: String,
    /// Who gets it, where nobody says otherwise.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// The title of the one who signs, where nobody says otherwise.
    #[serde(default)]
    pub signer: Vec<String>,
}
