//! Types of documents and their abbreviations.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use crate::text::text_type;

/// One line of the type system.
pub(super) struct Known {
    code: &'static str,
    word: &'static str,
    joint: bool,
}

macro_rules! types {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $word:literal $(, $joint:ident)?; )*) => {
        impl DocumentType {
            $(
                #[doc = concat!("`", $code, "`: ", $word, ".")]
                $(#[$doc])*
                #[doc(alias = $word)]
                pub const $name: Self = Self(Cow::Borrowed($code));
            )*

            /// Every abbreviation known by name, the types of
            /// [NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp), appendix III, first.
            pub const KNOWN: &'static [Self] = &[$( Self::$name ),*];
        }
        const TABLE: &[Known] = &[$( Known { code: $code, word: $word, joint: types!(@joint $($joint)?) } ),*];
    };
    (@joint) => { false };
    (@joint joint) => { true };
}

/// The abbreviation of a document type inside a symbol (chữ viết tắt tên loại văn bản), as `QĐ` in `45/QĐ-UBND`.
///
/// An open vocabulary: the constants are the types of [NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp),
/// appendix III, the legal documents, and those common in Party and joint documents; any other abbreviation is kept as
/// written. Upper and lower case and đ/d matter: `ĐA` is a scheme (đề án), `DA` a project (dự án).
///
/// ```
/// use cchc::document::DocumentType;
///
/// assert_eq!(DocumentType::DECISION.word(), Some("Quyết định"));
/// assert_ne!(DocumentType::SCHEME, DocumentType::PROJECT);
/// // Upper-cased text keeps its letters and is still known.
/// assert_eq!(DocumentType::new("TTR").word(), Some("Tờ trình"));
/// assert_eq!(DocumentType::new("XYZ").word(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentType(Cow<'static, str>);

types! {
    RESOLUTION = "NQ", "Nghị quyết";
    DECISION = "QĐ", "Quyết định";
    DIRECTIVE = "CT", "Chỉ thị";
    RULES = "QC", "Quy chế";
    REGULATION = "QyĐ", "Quy định";
    COMMUNIQUE = "TC", "Thông cáo";
    NOTICE = "TB", "Thông báo";
    GUIDANCE = "HD", "Hướng dẫn";
    PROGRAMME = "CTr", "Chương trình";
    PLAN = "KH", "Kế hoạch";
    OPTION_PAPER = "PA", "Phương án";
    SCHEME = "ĐA", "Đề án";
    PROJECT = "DA", "Dự án";
    REPORT = "BC", "Báo cáo";
    MINUTES = "BB", "Biên bản";
    SUBMISSION = "TTr", "Tờ trình";
    CONTRACT = "HĐ", "Hợp đồng";
    TELEGRAM = "CĐ", "Công điện";
    MEMORANDUM = "BGN", "Bản ghi nhớ";
    AGREEMENT = "BTT", "Bản thỏa thuận";
    AUTHORISATION = "GUQ", "Giấy ủy quyền";
    INVITATION = "GM", "Giấy mời";
    INTRODUCTION = "GGT", "Giấy giới thiệu";
    LEAVE_PERMIT = "GNP", "Giấy nghỉ phép";
    DISPATCH_SLIP = "PG", "Phiếu gửi";
    TRANSFER_SLIP = "PC", "Phiếu chuyển";
    NOTICE_SLIP = "PB", "Phiếu báo";
    /// A copy of the whole ([NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp), Điều 25).
    TRUE_COPY = "SY", "Sao y";
    EXTRACT = "TrS", "Trích sao";
    /// The President's decree-laws of 1945 and after. The same letters stand for a copy of a copy (sao lục).
    DECREE_LAW = "SL", "Sắc lệnh";
    DECREE = "NĐ", "Nghị định";
    CIRCULAR = "TT", "Thông tư";
    JOINT_CIRCULAR = "TTLT", "Thông tư liên tịch", joint;
    ORDER = "L", "Lệnh";
    LAW_OF_STATE_COUNCIL = "LCT", "Luật";
    ORDINANCE = "PL", "Pháp lệnh";
    CONSOLIDATED = "VBHN", "Văn bản hợp nhất";
    JOINT_RESOLUTION = "NQLT", "Nghị quyết liên tịch", joint;
    INTERSECTORAL_CIRCULAR = "TTLN", "Thông tư liên ngành", joint;
    INTERMINISTERIAL_CIRCULAR = "TTLB", "Thông tư liên bộ", joint;
    CONCLUSION = "KL", "Kết luận";
    /// Written in Party documents in place of `QyĐ`.
    PARTY_REGULATION = "QĐi", "Quy định";
    PERSONNEL_DECISION = "QĐNS", "Quyết định";
    /// The Party numbers its letters under an abbreviation; the State does not.
    PARTY_LETTER = "CV", "Công văn";
    CHARTER = "ĐL", "Điều lệ";
    LICENCE = "GP", "Giấy phép";
    CERTIFICATE = "GCN", "Giấy chứng nhận";
    ATTESTATION = "GXN", "Giấy xác nhận";
    ACTION_PROGRAMME = "CTHĐ", "Chương trình hành động";
    ACTION_PROGRAMME_LONG = "CTrHĐ", "Chương trình hành động";
    PRECEDENT = "AL", "Án lệ";
    JOINT_SUBMISSION = "TTrLN", "Tờ trình liên ngành", joint;
    INSPECTION_CONCLUSION = "KLTT", "Kết luận thanh tra";
    INSPECTION_CONCLUSION_LONG = "KLTTr", "Kết luận thanh tra";
    NOTICE_OF_CONCLUSION = "TBKL", "Thông báo kết luận";
    JOINT_PROGRAMME = "CTPH", "Chương trình phối hợp", joint;
    JOINT_PROGRAMME_LONG = "CTrPH", "Chương trình phối hợp", joint;
    JOINT_PLAN = "KHPH", "Kế hoạch phối hợp", joint;
    JOINT_PLAN_OF_BODIES = "KHLT", "Kế hoạch liên tịch", joint;
    INTERSECTORAL_PLAN = "KHLN", "Kế hoạch liên ngành", joint;
    JOINT_RULES = "QCPH", "Quy chế phối hợp", joint;
    JOINT_GUIDANCE = "HDLT", "Hướng dẫn liên tịch", joint;
    INTERSECTORAL_GUIDANCE = "HDLN", "Hướng dẫn liên ngành", joint;
}

impl DocumentType {
    /// The type with this abbreviation, kept as written.
    ///
    /// ```
    /// use cchc::document::DocumentType;
    ///
    /// assert_eq!(DocumentType::new("QĐ"), DocumentType::DECISION);
    /// ```
    pub fn new(code: impl Into<String>) -> Self {
        let code = code.into();
        match TABLE.iter().find(|known| known.code == code) {
            Some(known) => Self(Cow::Borrowed(known.code)),
            None => Self(Cow::Owned(code)),
        }
    }

    /// The abbreviation as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The type's name in Vietnamese, capital first, where the abbreviation is known; case is forgiven.
    ///
    /// ```
    /// use cchc::document::DocumentType;
    ///
    /// assert_eq!(DocumentType::new("KH").word(), Some("Kế hoạch"));
    /// assert_eq!(DocumentType::new("XYZ").word(), None);
    /// ```
    pub fn word(&self) -> Option<&'static str> {
        known(&self.0).map(|known| known.word)
    }

    /// Whether documents of this type have several issuers (văn bản liên tịch).
    ///
    /// ```
    /// use cchc::document::DocumentType;
    ///
    /// assert!(DocumentType::new("TTLT").is_joint());
    /// assert!(!DocumentType::DECISION.is_joint());
    /// ```
    pub fn is_joint(&self) -> bool {
        known(&self.0).is_some_and(|known| known.joint)
    }

    /// Whether the abbreviation is known, letter for letter.
    ///
    /// ```
    /// use cchc::document::DocumentType;
    ///
    /// assert!(DocumentType::new("QĐ").is_known());
    /// assert!(!DocumentType::new("qđ").is_known());
    /// ```
    pub fn is_known(&self) -> bool {
        TABLE.iter().any(|known| known.code == self.0)
    }

    /// Whether two abbreviations differ at most in upper and lower case. đ and d stay apart.
    pub(super) fn same(&self, other: &str) -> bool {
        same_letters(&self.0, other)
    }
}

text_type! { DocumentType }

impl Known {
    pub(super) fn code(&self) -> &'static str {
        self.code
    }
}

/// The known type with this abbreviation: letter for letter, or else with case forgiven.
pub(super) fn known(code: &str) -> Option<&'static Known> {
    TABLE.iter().find(|known| known.code == code).or_else(|| TABLE.iter().find(|known| same_letters(known.code, code)))
}

fn same_letters(left: &str, right: &str) -> bool {
    // Both cases of every letter used take the same number of bytes.
    left.len() == right.len()
        && left.chars().flat_map(char::to_lowercase).eq(right.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_distinct_even_with_case_forgiven() {
        for (at, left) in TABLE.iter().enumerate() {
            for right in &TABLE[at + 1..] {
                assert!(!same_letters(left.code, right.code), "{} {}", left.code, right.code);
            }
        }
        assert_eq!(TABLE.len(), DocumentType::KNOWN.len());
    }

    #[test]
    fn d_is_never_folded() {
        assert_eq!(DocumentType::new("ĐA").word(), Some("Đề án"));
        assert_eq!(DocumentType::new("DA").word(), Some("Dự án"));
        assert_eq!(DocumentType::new("QD").word(), None);
    }
}
