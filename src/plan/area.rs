//! The areas of administrative reform.

use serde::{Deserialize, Serialize};

use crate::finding::Language;
use crate::text::{plain, vocabulary};

/// The areas of administrative reform (nội dung cải cách hành chính): the six of
/// [NQ 76/NQ-CP](crate::_documentation::law#act-76-nq-cp) of 15/7/2021, and the two headings that plans have besides.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::plan::Area;
///
/// assert_eq!(Area::in_heading("II. CẢI CÁCH THỂ CHẾ"), Some(Area::Institutions));
/// assert_eq!(Area::Institutions.label(Language::Vietnamese), "cải cách thể chế");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Area {
    /// Direction and administration (công tác chỉ đạo, điều hành).
    Direction,
    /// Institutions (cải cách thể chế).
    Institutions,
    /// Administrative procedures (cải cách thủ tục hành chính).
    Procedures,
    /// Organisation of the apparatus (cải cách tổ chức bộ máy).
    Organisation,
    /// Civil-service regime (cải cách chế độ công vụ).
    CivilService,
    /// Public finance (cải cách tài chính công).
    PublicFinance,
    /// E-government and digital government (xây dựng Chính phủ điện tử, Chính phủ số).
    DigitalGovernment,
    /// The one-stop mechanism (cơ chế một cửa), a heading of its own before 2021.
    OneStop,
}

// The wording is that of NQ 76/NQ-CP, which is that of the central bodies.
vocabulary! { Area in "cchc::plan", "area", "nội dung cải cách";
    Direction = "direction", "công tác chỉ đạo, điều hành", "direction and administration";
    Institutions = "institutions", "cải cách thể chế", "institutions";
    Procedures = "procedures", "cải cách thủ tục hành chính", "administrative procedures";
    Organisation = "organisation", "cải cách tổ chức bộ máy", "organisation of the apparatus";
    CivilService = "civil_service", "cải cách chế độ công vụ", "civil-service regime";
    PublicFinance = "public_finance", "cải cách tài chính công", "public finance";
    DigitalGovernment = "digital_government", "xây dựng và phát triển Chính phủ điện tử, Chính phủ số", "e-government and digital government";
    OneStop = "one_stop", "cơ chế một cửa, một cửa liên thông", "one-stop mechanism";
}

impl Area {
    /// The Vietnamese name in the wording of local bodies
    /// ([TT 06/2026/TT-BNV](crate::_documentation::law#act-06-2026-tt-bnv)): only that of the sixth area differs.
    ///
    /// ```
    /// use cchc::finding::Language;
    /// use cchc::plan::Area;
    ///
    /// let area = Area::DigitalGovernment;
    /// assert_eq!(area.label(Language::Vietnamese), "xây dựng và phát triển Chính phủ điện tử, Chính phủ số");
    /// assert_eq!(area.local_label(), "xây dựng và phát triển chính quyền điện tử, chính quyền số");
    /// ```
    pub fn local_label(self) -> &'static str {
        match self {
            Self::DigitalGovernment => "xây dựng và phát triển chính quyền điện tử, chính quyền số",
            area => area.label(Language::Vietnamese),
        }
    }

    /// The area that a heading of a plan or a report names, in any wording: the one that it names first.
    ///
    /// ```
    /// use cchc::plan::Area;
    ///
    /// assert_eq!(Area::in_heading("A. CẢI CÁCH THỂ CHẾ"), Some(Area::Institutions));
    /// assert_eq!(Area::in_heading("VI. Chính quyền điện tử, chính quyền số"), Some(Area::DigitalGovernment));
    /// assert_eq!(Area::in_heading("Mục đích, yêu cầu"), None);
    /// ```
    pub fn in_heading(heading: &str) -> Option<Self> {
        const NAMES: &[(&str, Area)] = &[
            ("the che", Area::Institutions),
            ("van ban quy pham phap luat", Area::Institutions),
            ("thu tuc hanh chinh", Area::Procedures),
            ("tthc", Area::Procedures),
            ("mot cua", Area::OneStop),
            ("to chuc bo may", Area::Organisation),
            ("bo may hanh chinh", Area::Organisation),
            ("tinh gian bien che", Area::Organisation),
            ("che do cong vu", Area::CivilService),
            ("cong vu", Area::CivilService),
            ("cbccvc", Area::CivilService),
            ("cbcc", Area::CivilService),
            ("cong chuc", Area::CivilService),
            ("can bo cong chuc", Area::CivilService),
            ("vien chuc", Area::CivilService),
            ("tai chinh cong", Area::PublicFinance),
            ("cai cach tai chinh", Area::PublicFinance),
            ("ung dung cong nghe thong tin", Area::DigitalGovernment),
            ("chinh phu dien tu", Area::DigitalGovernment),
            ("chinh phu so", Area::DigitalGovernment),
            ("chinh quyen dien tu", Area::DigitalGovernment),
            ("chinh quyen so", Area::DigitalGovernment),
            ("chuyen doi so", Area::DigitalGovernment),
            ("hien dai hoa", Area::DigitalGovernment),
            ("chi dao dieu hanh", Area::Direction),
            ("cong tac chi dao", Area::Direction),
            ("tuyen truyen", Area::Direction),
        ];
        if heading.len() > 400 {
            return None;
        }
        let words = format!(" {} ", plain::words(heading));
        let place = |name: &str| words.find(&format!(" {name} "));
        let named = NAMES.iter().filter_map(|(name, area)| Some((place(name)?, *area)));
        named.min_by_key(|(place, _)| *place).map(|(_, area)| area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_that_is_named_first_counts_in_a_heading_and_none_in_a_text() {
        let heading = |length: usize| format!("Cải cách thể chế và cải cách tài chính công {}", "x".repeat(length));
        let short = heading(0).len();
        assert_eq!(Area::in_heading(&heading(400 - short)), Some(Area::Institutions));
        assert_eq!(Area::in_heading(&heading(401 - short)), None);
        assert_eq!(Area::in_heading(&heading(2_000)), None);
    }
}
