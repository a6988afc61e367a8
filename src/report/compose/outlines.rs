//! The outlines that come with the crate.

use super::fact::Length;
use super::outline::{FactGroup, OutlineSection, ReportOutline};
use crate::report::Topic;

/// A line of an outline: level, ordinal, title, facts, what the author writes.
type Line = (u8, &'static str, &'static str, &'static [FactGroup], &'static str);

use FactGroup as G;

const DIRECTION: &[Line] = &[
    (1, "I", "Công tác chỉ đạo, điều hành cải cách hành chính", &[], ""),
    (2, "1", "Kế hoạch cải cách hành chính", &[G::PlanProgress, G::PlanItems, G::DocumentsIssued], ""),
    (2, "2", "Tổ chức chỉ đạo, điều hành cải cách hành chính", &[], "phân công, kiểm tra, đôn đốc thực hiện"),
    (2, "3", "Công tác truyền thông", &[G::DocumentsIssued], "hình thức, nội dung tuyên truyền"),
];

const RESULTS: &[Line] = &[
    (1, "II", "Kết quả thực hiện công tác cải cách hành chính", &[], ""),
    (2, "1", "Cải cách thể chế", &[G::DocumentsIssued], "xây dựng, rà soát văn bản quy phạm pháp luật"),
    (
        2,
        "2",
        "Cải cách thủ tục hành chính",
        &[
            G::Procedures,
            G::Services,
            G::ProcedureChanges,
            G::Dossiers,
            G::Rates,
            G::Comparison,
            G::Overdue,
            G::Petitions,
        ],
        "",
    ),
    (
        2,
        "3",
        "Cải cách tổ chức bộ máy hành chính nhà nước",
        &[G::DocumentsIssued],
        "sắp xếp tổ chức, biên chế, phân cấp",
    ),
    (2, "4", "Cải cách chế độ công vụ", &[G::DocumentsIssued], "vị trí việc làm, đào tạo, chế độ chính sách"),
    (2, "5", "Cải cách tài chính công", &[G::DocumentsIssued], "cơ chế tự chủ, quy chế chi tiêu"),
    (2, "6", "Xây dựng và phát triển Chính phủ điện tử, Chính phủ số", &[G::DocumentsIssued, G::Traffic], ""),
    (2, "7", "Thực hiện cơ chế một cửa, một cửa liên thông", &[G::Evaluations, G::Satisfaction], ""),
];

const DIFFICULTIES: &[Line] = &[
    (1, "III", "Khó khăn và kiến nghị", &[], ""),
    (2, "1", "Khó khăn, vướng mắc", &[], "khó khăn, vướng mắc"),
    (2, "2", "Kiến nghị, đề xuất", &[], "kiến nghị, đề xuất"),
];

const ANNUAL: &[Line] = &[
    (1, "III", "Đánh giá chung", &[], ""),
    (2, "1", "Kết quả đạt được", &[], "kết quả nổi bật, sáng kiến trong năm"),
    (2, "2", "Tồn tại, hạn chế và nguyên nhân", &[], "tồn tại, hạn chế, nguyên nhân"),
    (1, "IV", "Phương hướng, nhiệm vụ năm tới", &[], "phương hướng, nhiệm vụ trọng tâm"),
    (1, "V", "Kiến nghị, đề xuất", &[], "kiến nghị, đề xuất"),
];

const KSTTHC: &[Line] = &[
    (1, "I", "Kết quả kiểm soát thủ tục hành chính", &[], ""),
    (2, "1", "Công tác chỉ đạo, điều hành", &[G::PlanProgress, G::DocumentsIssued], ""),
    (2, "2", "Công bố, công khai thủ tục hành chính", &[G::Procedures, G::Services, G::ProcedureChanges], ""),
    (2, "3", "Rà soát, đánh giá, đơn giản hóa thủ tục hành chính", &[], "kết quả rà soát, phương án đơn giản hóa"),
    (
        2,
        "4",
        "Giải quyết thủ tục hành chính",
        &[G::Dossiers, G::DossiersByField, G::Rates, G::Comparison, G::Overdue],
        "",
    ),
    (2, "5", "Tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính", &[G::Petitions], ""),
    (2, "6", "Thực hiện cơ chế một cửa, một cửa liên thông", &[G::Evaluations, G::Satisfaction], ""),
    (2, "7", "Công tác truyền thông", &[], "hình thức, nội dung tuyên truyền"),
    (1, "II", "Khó khăn, vướng mắc", &[], "khó khăn, vướng mắc"),
    (1, "III", "Kiến nghị, đề xuất", &[], "kiến nghị, đề xuất"),
];

const COMMUNE: &[Line] = &[
    (1, "I", "Tình hình chung", &[G::Dossiers, G::Rates, G::Comparison, G::Evaluations, G::Petitions], ""),
    (1, "II", "Kết quả giải quyết theo lĩnh vực", &[G::DossiersByField], ""),
    (1, "III", "Hồ sơ quá hạn, khó khăn, vướng mắc", &[G::Overdue], "khó khăn, vướng mắc"),
    (1, "IV", "Nhiệm vụ kỳ tới", &[G::PlanItems], "nhiệm vụ trọng tâm"),
    (1, "V", "Kiến nghị, đề xuất", &[], "kiến nghị, đề xuất"),
];

fn sections(lines: &[&[Line]]) -> Vec<OutlineSection> {
    let lines = lines.iter().flat_map(|lines| lines.iter());
    lines
        .map(|(level, ordinal, title, facts, to_write)| OutlineSection {
            topic: topic(title),
            facts: facts.to_vec(),
            to_write: (*to_write).to_owned(),
            ..OutlineSection::new(*level, *ordinal, *title)
        })
        .collect()
}

/// Where the words of a title would tell another topic.
fn topic(title: &str) -> Option<Topic> {
    match title {
        "Kế hoạch cải cách hành chính" => Some(Topic::Direction),
        _ => None,
    }
}

fn outline(name: &str, subject: &str, lines: &[&[Line]]) -> ReportOutline {
    ReportOutline {
        name: name.to_owned(),
        subject: format!("{subject} {{kỳ}}"),
        length: Length::Long,
        opening: format!("{{cơ quan}} báo cáo {} {{kỳ}} ({{ngày}}) như sau:", lowered(subject)),
        sections: sections(lines),
        closing: format!("Trên đây là báo cáo {} {{kỳ}} của {{cơ quan}}", lowered(subject)),
        recipients: vec!["Như trên;".to_owned(), "Lưu: VT.".to_owned()],
        signer: vec!["THỦ TRƯỞNG ĐƠN VỊ".to_owned()],
    }
}

/// The text with a small first letter.
pub(super) fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

const REFORM: &str = "Tình hình, kết quả thực hiện công tác cải cách hành chính";

impl ReportOutline {
    /// The names of the outlines that come with the crate.
    pub const NAMES: &'static [&'static str] = &["quarterly", "annual", "kstthc", "commune"];

    /// The quarterly report on administrative reform (báo cáo CCHC quý): direction, II.1 to II.7, difficulties.
    ///
    /// ```
    /// use cchc::report::compose::ReportOutline;
    ///
    /// assert_eq!(ReportOutline::quarterly(), ReportOutline::default());
    /// ```
    pub fn quarterly() -> Self {
        outline("quarterly", REFORM, &[DIRECTION, RESULTS, DIFFICULTIES])
    }

    /// The annual one (báo cáo CCHC năm): with an assessment and the tasks of the next year.
    ///
    /// ```
    /// use cchc::report::compose::ReportOutline;
    ///
    /// assert!(ReportOutline::annual().sections.len() > 3);
    /// ```
    pub fn annual() -> Self {
        outline("annual", REFORM, &[DIRECTION, RESULTS, ANNUAL])
    }

    /// The report on the control of procedures (báo cáo kiểm soát TTHC).
    ///
    /// ```
    /// use cchc::report::compose::ReportOutline;
    ///
    /// println!("{}", ReportOutline::procedure_control().subject);
    /// ```
    pub fn procedure_control() -> Self {
        outline("kstthc", "Tình hình, kết quả thực hiện công tác kiểm soát thủ tục hành chính", &[KSTTHC])
    }

    /// The report of a commune's public service centre (Trung tâm Phục vụ hành chính công cấp xã): general, by field,
    /// overdue and obstacles, tasks. It is signed for the People's Committee of the commune; where the centre signs itself,
    /// [`Composer::with_signature`](super::Composer::with_signature) says so.
    ///
    /// ```
    /// use cchc::report::compose::ReportOutline;
    ///
    /// println!("{}", ReportOutline::commune_centre().subject);
    /// ```
    pub fn commune_centre() -> Self {
        let subject = "Kết quả tiếp nhận, giải quyết thủ tục hành chính";
        let signer = vec!["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()];
        Self { signer, ..outline("commune", subject, &[COMMUNE]) }
    }

    /// The outline of a name of [`Self::NAMES`].
    ///
    /// ```
    /// use cchc::report::compose::ReportOutline;
    ///
    /// for name in ReportOutline::NAMES {
    ///     assert!(ReportOutline::named(name).is_some());
    /// }
    /// assert_eq!(ReportOutline::named("weekly"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "quarterly" => Self::quarterly(),
            "annual" => Self::annual(),
            "kstthc" => Self::procedure_control(),
            "commune" => Self::commune_centre(),
            _ => return None,
        })
    }
}

impl Default for ReportOutline {
    fn default() -> Self {
        Self::quarterly()
    }
}
