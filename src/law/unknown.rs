//! What is not known of the law.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, Language, explain};

/// Something about the law that was looked for and not found (nội dung chưa rõ).
///
/// An unknown is a value: a table that would need it holds it instead, a finding that meets it names it, and nothing is
/// ever filled in by guess.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::law::Unknown;
///
/// let layout = Unknown::LayoutOf5_2025;
/// assert_eq!(layout.code(), "layout-5-2025-vpcp");
/// assert_eq!(layout.to_string().parse(), Ok(layout));
/// assert!(layout.text(Language::English).contains("not known"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[non_exhaustive]
#[allow(missing_docs, reason = "each has its text in the table below, which docs/law.md shows")]
pub enum Unknown {
    LayoutOf5_2025,
    RepealsOf5_2025,
    TitleOf09_2026,
    LayoutOf09_2026,
    RepealsOf09_2026,
    ColumnsOf07a,
    DeadlineArticleOf118_2025,
    EvaluationUnder118_2025,
    RepealsOf309_2026,
    TransitionOf309_2026,
    ForceOf367_2025,
    SuccessorOfForms03_2025,
    SuccessorOfCodes04_2025,
    SuccessorOf766,
    SuccessorOf09_2019,
    SuccessorOf20_2008,
    SuccessorOf30_2020,
    ParIndex2025,
    Sipas2025,
    IndexCriteria2025,
    ReformReportGuidance2026,
    AnnexOf282,
    OverdueReasonCodes,
    ProvincialCounterpart,
    ColumnOfAutomatic,
    ForceOf03_2025,
    ForceOf01_2020,
    ForceOf01_2018,
    BeforeTheModel,
    ForceNotSeen,
    ChangeOfRecipientInsidePeriod,
    DenominatorsOf224_2026,
}

struct Entry {
    unknown: Unknown,
    code: &'static str,
    /// The number in the list of what was not found; 0 for what is open besides.
    number: u8,
    vi: &'static str,
    en: &'static str,
}

macro_rules! unknowns {
    ($( $name:ident = $code:literal, $number:literal, $vi:literal, $en:literal; )*) => {
        impl Unknown {
            /// Every unknown.
            pub const ALL: &'static [Self] = &[$( Self::$name ),*];
        }
        const ENTRIES: &[Entry] =
            &[$( Entry { unknown: Unknown::$name, code: $code, number: $number, vi: $vi, en: $en } ),*];
    };
}

unknowns! {
    LayoutOf5_2025 = "layout-5-2025-vpcp", 1,
        "chưa biết phụ lục, mã biểu, cột số liệu và điều về kỳ báo cáo của Thông tư 5/2025/TT-VPCP",
        "the annexes, form codes, columns and period article of TT 5/2025/TT-VPCP are not known";
    RepealsOf5_2025 = "repeals-5-2025-vpcp", 1,
        "chưa biết điều khoản bãi bỏ của Thông tư 5/2025/TT-VPCP",
        "the repeal clause of TT 5/2025/TT-VPCP is not known";
    TitleOf09_2026 = "title-09-2026-btp", 2,
        "chưa biết tên và phạm vi của Thông tư 09/2026/TT-BTP",
        "the title and scope of TT 09/2026/TT-BTP are not known";
    LayoutOf09_2026 = "layout-09-2026-btp", 2,
        "chưa biết phụ lục và biểu mẫu của Thông tư 09/2026/TT-BTP",
        "the annexes and forms of TT 09/2026/TT-BTP are not known";
    RepealsOf09_2026 = "repeals-09-2026-btp", 2,
        "chưa biết Thông tư 09/2026/TT-BTP có thay thế Thông tư 01/2020/TT-VPCP hay Thông tư 5/2025/TT-VPCP hay không",
        "whether TT 09/2026/TT-BTP replaces TT 01/2020/TT-VPCP or TT 5/2025/TT-VPCP is not known";
    ColumnsOf07a = "columns-07a-btp", 2,
        "chưa biết các cột của biểu 07a/BTP",
        "the columns of form 07a/BTP are not known";
    DeadlineArticleOf118_2025 = "deadline-118-2025", 3,
        "chưa thấy nguyên văn điều về thời hạn và xin lỗi của Nghị định 118/2025/NĐ-CP",
        "the text of the article of NĐ 118/2025/NĐ-CP on deadlines and apologies was not seen";
    EvaluationUnder118_2025 = "evaluation-118-2025", 3,
        "chưa thấy nguyên văn điều về đánh giá của Nghị định 118/2025/NĐ-CP, nên chưa biết chỉ số và phiếu hỏi thay cho chín chỉ số",
        "the text of the article of NĐ 118/2025/NĐ-CP on evaluation was not seen, nor what replaces the nine indicators";
    RepealsOf309_2026 = "repeals-309-2026", 4,
        "chưa thấy Điều 15 (bãi bỏ) của Nghị định 309/2026/NĐ-CP",
        "Điều 15 (repeals) of NĐ 309/2026/NĐ-CP was not seen";
    TransitionOf309_2026 = "transition-309-2026", 4,
        "chưa thấy quy định chuyển tiếp của Nghị định 309/2026/NĐ-CP cho hồ sơ đang giải quyết",
        "the transitional rules of NĐ 309/2026/NĐ-CP for open dossiers were not seen";
    ForceOf367_2025 = "force-367-2025", 4,
        "chưa biết ngày có hiệu lực của Nghị định 367/2025/NĐ-CP",
        "the day on which NĐ 367/2025/NĐ-CP came into force is not known";
    SuccessorOfForms03_2025 = "successor-03-2025-vpcp", 5,
        "chưa thấy văn bản của Bộ Tư pháp thay biểu mẫu một cửa của Thông tư 03/2025/TT-VPCP",
        "no successor by the Ministry of Justice of the one-stop forms of TT 03/2025/TT-VPCP was found";
    SuccessorOfCodes04_2025 = "successor-04-2025-vpcp", 5,
        "chưa thấy văn bản của Bộ Công an thay quy định mã số hồ sơ của Thông tư 04/2025/TT-VPCP",
        "no successor by the Ministry of Public Security of the dossier codes of TT 04/2025/TT-VPCP was found";
    SuccessorOf766 = "successor-766", 6,
        "chưa thấy văn bản thay Quyết định 766/QĐ-TTg; không thấy không có nghĩa là không có",
        "no act that replaces QĐ 766/QĐ-TTg was found, which is no proof that there is none";
    SuccessorOf09_2019 = "successor-09-2019", 6,
        "chưa thấy văn bản thay Nghị định 09/2019/NĐ-CP; không thấy không có nghĩa là không có",
        "no act that replaces NĐ 09/2019/NĐ-CP was found, which is no proof that there is none";
    SuccessorOf20_2008 = "successor-20-2008", 6,
        "chưa thấy văn bản thay Nghị định 20/2008/NĐ-CP; không thấy không có nghĩa là không có",
        "no act that replaces NĐ 20/2008/NĐ-CP was found, which is no proof that there is none";
    SuccessorOf30_2020 = "successor-30-2020", 6,
        "chưa thấy văn bản thay Nghị định 30/2020/NĐ-CP; không thấy không có nghĩa là không có",
        "no act that replaces NĐ 30/2020/NĐ-CP was found, which is no proof that there is none";
    ParIndex2025 = "par-index-2025", 7,
        "chưa thấy kết quả PAR INDEX năm 2025",
        "the PAR INDEX of 2025 was not found";
    Sipas2025 = "sipas-2025", 7,
        "chưa thấy kết quả SIPAS năm 2025",
        "the SIPAS of 2025 was not found";
    IndexCriteria2025 = "index-criteria-2025", 7,
        "chưa thấy quyết định năm 2025–2026 về tiêu chí chấm điểm chỉ số cải cách hành chính",
        "no decision of 2025 or 2026 on the criteria of the reform index was found";
    ReformReportGuidance2026 = "reform-report-guidance-2026", 7,
        "chưa thấy hướng dẫn báo cáo cải cách hành chính năm 2026",
        "no guidance on reform reports for 2026 was found";
    AnnexOf282 = "annex-282", 7,
        "chưa thấy phụ lục nhiệm vụ của Quyết định 282/QĐ-TTg",
        "the annex of tasks of QĐ 282/QĐ-TTg was not seen";
    OverdueReasonCodes = "overdue-reason-codes", 8,
        "chưa thấy bộ mã lý do quá hạn",
        "no codes of reasons for being overdue were found";
    ProvincialCounterpart = "provincial-counterpart", 9,
        "chưa rõ đơn vị kiểm soát TTHC cấp tỉnh sau khi chuyển giao là Văn phòng UBND hay Sở Tư pháp",
        "which provincial unit controls procedures after the transfer, Văn phòng UBND or Sở Tư pháp, is not known";
    ColumnOfAutomatic = "column-of-automatic", 10,
        "chưa rõ hồ sơ tự động phát sinh (dịch vụ chủ động mức độ 4) thuộc cột nào của biểu",
        "no source says which column of the form holds dossiers that began by themselves (proactive level 4)";
    ForceOf03_2025 = "force-03-2025-vpcp", 0,
        "chưa kiểm tra ngày có hiệu lực của Thông tư 03/2025/TT-VPCP; dùng ngày ban hành 15/9/2025",
        "the day of force of TT 03/2025/TT-VPCP was not checked; the day of issue, 15/9/2025, is used";
    ForceOf01_2020 = "force-01-2020-vpcp", 0,
        "chưa kiểm tra ngày có hiệu lực của Thông tư 01/2020/TT-VPCP; dùng ngày ban hành 21/10/2020",
        "the day of force of TT 01/2020/TT-VPCP was not checked; the day of issue, 21/10/2020, is used";
    ForceOf01_2018 = "force-01-2018-vpcp", 0,
        "ngày có hiệu lực của Thông tư 01/2018/TT-VPCP (08/01/2019) cần được xác nhận",
        "the day of force of TT 01/2018/TT-VPCP, 08/01/2019, is to be confirmed";
    BeforeTheModel = "before-the-model", 0,
        "văn bản trước thời điểm này không có trong dữ liệu",
        "the acts before this day are not among the data";
    ForceNotSeen = "force-not-seen", 0,
        "chưa thấy ngày có hiệu lực của văn bản này",
        "the day on which the act came into force was not seen";
    ChangeOfRecipientInsidePeriod = "recipient-q1-2026", 0,
        "chưa rõ nơi nhận báo cáo của kỳ có ngày 10/01/2026 ở giữa",
        "who receives the report of a period that has 10/01/2026 inside it is not settled by any text seen";
    DenominatorsOf224_2026 = "denominators-224-2026", 0,
        "Nghị định 224/2026/NĐ-CP Điều 19 nêu các chỉ tiêu mà không nêu mẫu số",
        "NĐ 224/2026/NĐ-CP, Điều 19, names its measures without their denominators";
}

impl Unknown {
    fn entry(self) -> &'static Entry {
        let found = ENTRIES.iter().find(|entry| entry.unknown == self);
        found.unwrap_or(&ENTRIES[0])
    }

    /// The stable code.
    ///
    /// ```
    /// use cchc::law::Unknown;
    ///
    /// assert_eq!(Unknown::ParIndex2025.code(), "par-index-2025");
    /// ```
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// What is not known, in one clause.
    ///
    /// ```
    /// use cchc::finding::Language;
    /// use cchc::law::Unknown;
    ///
    /// assert_eq!(Unknown::ParIndex2025.text(Language::English), "the PAR INDEX of 2025 was not found");
    /// ```
    pub fn text(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.entry().vi,
            Language::English => self.entry().en,
        }
    }

    /// Its number among what was looked for in the law of 2026 and not found, 1 to 10; `None` for what is open besides.
    ///
    /// ```
    /// use cchc::law::Unknown;
    ///
    /// assert!(Unknown::LayoutOf5_2025.number().is_some());
    /// ```
    pub fn number(self) -> Option<u8> {
        Some(self.entry().number).filter(|number| *number > 0)
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Unknown {
    type Err = UnknownCodeError;

    fn from_str(code: &str) -> Result<Self, UnknownCodeError> {
        let found = Self::ALL.iter().copied().find(|unknown| unknown.code() == code);
        found.ok_or_else(|| UnknownCodeError { code: excerpt(code, 40).to_owned() })
    }
}

impl From<Unknown> for String {
    fn from(unknown: Unknown) -> Self {
        unknown.code().to_owned()
    }
}

impl TryFrom<String> for Unknown {
    type Error = UnknownCodeError;

    fn try_from(code: String) -> Result<Self, UnknownCodeError> {
        code.parse()
    }
}

/// A code that is none of an [`Unknown`].
///
/// ```
/// use cchc::law::Unknown;
///
/// let error = "nothing".parse::<Unknown>().unwrap_err();
/// assert_eq!(error.to_string(), "`nothing` names nothing that is unknown: expected one of the codes in docs/law.md");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` names nothing that is unknown: expected one of the codes in docs/law.md")]
pub struct UnknownCodeError {
    code: String,
}

explain! {
    UnknownCodeError, error => ErrorKind::Parse,
    format!("không có nội dung chưa rõ nào mang mã “{}”; xem các mã trong docs/law.md", error.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unknown_has_its_own_entry() {
        for unknown in Unknown::ALL {
            assert_eq!(unknown.entry().unknown, *unknown);
            assert_eq!(unknown.code().parse(), Ok(*unknown));
        }
        assert!("nothing".parse::<Unknown>().is_err());
    }
}
