//! Abbreviations of the bodies that issue documents.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use crate::text::text_type;

/// The abbreviation of an issuing agency inside a symbol (chữ viết tắt tên cơ quan ban hành), as `UBND` in
/// `117/KH-UBND`.
///
/// An open vocabulary: there is no list of all agencies. The constants are the central ones.
///
/// ```
/// use cchc::document::Agency;
///
/// assert_eq!(Agency::new("UBND"), Agency::PEOPLES_COMMITTEE);
/// assert_eq!(Agency::new("STTTT").as_str(), "STTTT");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agency(Cow<'static, str>);

macro_rules! agencies {
    ($( $name:ident = $code:literal, $word:literal; )*) => {
        impl Agency {
            $(
                #[doc = concat!("`", $code, "`: ", $word, ".")]
                #[doc(alias = $word)]
                pub const $name: Self = Self(Cow::Borrowed($code));
            )*
        }
    };
}

agencies! {
    GOVERNMENT = "CP", "Chính phủ";
    PRIME_MINISTER = "TTg", "Thủ tướng Chính phủ";
    COUNCIL_OF_MINISTERS = "HĐBT", "Hội đồng Bộ trưởng";
    PEOPLES_COMMITTEE = "UBND", "Ủy ban nhân dân";
    PEOPLES_COUNCIL = "HĐND", "Hội đồng nhân dân";
    GOVERNMENT_OFFICE = "VPCP", "Văn phòng Chính phủ";
    CENTRAL_COMMITTEE = "TW", "Ban Chấp hành Trung ương";
    PROVINCIAL_PARTY_COMMITTEE = "TU", "Tỉnh ủy, Thành ủy";
}

impl Agency {
    /// The agency with this abbreviation, kept as written.
    ///
    /// ```
    /// use cchc::document::Agency;
    ///
    /// assert_eq!(Agency::new("SNV").as_str(), "SNV");
    /// ```
    pub fn new(code: impl Into<String>) -> Self {
        Self(Cow::Owned(code.into()))
    }

    /// The abbreviation.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

text_type! { Agency }

/// Whether `code` is one of the bodies whose abbreviation is glued to a type when a hyphen is lost ("NĐCP").
pub(super) fn glued_to_types(code: &str) -> bool {
    matches!(code, "CP" | "TTg" | "TTG" | "UBND" | "HĐND" | "UBTVQH" | "TW" | "TU")
        || code.strip_prefix("UBTVQH").is_some_and(|term| term.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether documents before 1998 were numbered under `code` alone: 31-CP, 106-HĐBT, 91-TTg.
pub(super) fn numbered_alone(code: &str) -> bool {
    matches!(
        code,
        "CP" | "TTg" | "TTG" | "HĐBT" | "HĐCP" | "HĐNN" | "CTN" | "TVQH" | "NQTVQH" | "PTTg" | "VHTT" | "TCCP" | "BT"
    )
}

/// Whether `code` is the National Assembly or its Standing Committee, whose acts carry no type.
pub(super) fn is_assembly(code: &str) -> bool {
    let term = code.strip_prefix("UBTVQH").or_else(|| code.strip_prefix("QH"));
    term.is_some_and(|term| term.len() <= 2 && term.bytes().all(|byte| byte.is_ascii_digit())) && code.len() > 2
}

/// Whether `code` is a body of the Party.
pub(super) fn is_party(code: &str) -> bool {
    matches!(code, "TW" | "TƯ" | "TU" | "HU" | "ĐU" | "QU" | "TXU" | "BCT" | "ĐUK" | "BCSĐ" | "UBKTTW")
        || ["BTG", "BTC", "BNC", "UBKT", "VPT", "BDV", "BCSĐ", "ĐU", "BCĐTW"]
            .iter()
            .any(|start| code.starts_with(start))
            && (code.ends_with("TW") || code.ends_with("TU") || code.starts_with("ĐU") || code.starts_with("BCSĐ"))
}

/// Whether `code` looks like a public body even where nothing around it says so.
pub(super) fn looks_public(code: &str) -> bool {
    const STARTS: &[&str] = &[
        "UBND", "HĐND", "UBMT", "MTTQ", "UBKT", "UBTVQH", "VP", "TCT", "TCHQ", "TCTK", "TCCB", "TCĐ", "TTCP", "TTT",
        "TAND", "VKS", "KTNN", "NHNN", "BHXH", "KBNN", "ĐTN", "TĐTN", "TWĐTN", "LĐLĐ", "HND", "HLHPN", "CCB", "CTK",
        "CCT", "CCTHADS", "CTHADS", "CAT", "CATP", "BCH", "BCĐ", "BQL", "BNV", "BNG", "BNN", "BTC", "BTP", "BTTTT",
        "BTNMT", "BGD", "BGTVT", "BCA", "BCT", "BCĐ", "BQP", "BXD", "BYT", "BKH", "BLĐ", "BVH", "BTG", "BDT", "BDV",
        "BNC", "BDTTG", "SNV", "SNN", "SNG", "STC", "STP", "STT", "STNMT", "SGD", "SGTVT", "SCT", "SXD", "SYT", "SKH",
        "SLĐ", "SVH", "SDL", "SNNPTNT", "CHQ", "PGD", "PNV", "TTPVHCC", "TTHC", "LĐTBXH", "NHCS", "HĐT", "ĐHQG",
        "GDĐT", "QLTT", "TTr", "TLĐ", "TTTT", "SQHKT",
    ];
    matches!(code, "TTg" | "TTG" | "CP" | "TW" | "TU" | "HU" | "ĐU" | "BCT" | "CA" | "TTT" | "TT" | "HĐBT")
        || is_party(code)
        || STARTS.iter().any(|start| code.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_apart() {
        assert!(is_assembly("QH14") && is_assembly("UBTVQH13") && is_assembly("UBTVQH"));
        assert!(!is_assembly("QH") && !is_assembly("QHKT"));
        assert!(is_party("TW") && is_party("BTCTW") && !is_party("BTC"));
        assert!(looks_public("STTTT") && looks_public("UBND") && !looks_public("KK"));
        assert!(glued_to_types("CP") && glued_to_types("UBTVQH14") && !glued_to_types("SNV"));
    }
}
