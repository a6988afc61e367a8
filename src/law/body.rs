//! The bodies that issue forms, receive reports and evaluate.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A central body that holds a function by law (cơ quan chủ trì).
///
/// Which body holds which function changes with time: ask [`LawRegime::on`](super::LawRegime::on).
///
/// ```
/// use cchc::law::Body;
///
/// assert_eq!(Body::Justice.name(), "Bộ Tư pháp");
/// assert_eq!(Body::from_code("VPCP"), Some(Body::GovernmentOffice));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Body {
    /// Văn phòng Chính phủ, VPCP.
    GovernmentOffice,
    /// Bộ Tư pháp, BTP.
    Justice,
    /// Bộ Nội vụ, BNV.
    HomeAffairs,
    /// Bộ Công an, BCA.
    PublicSecurity,
    /// Bộ Khoa học và Công nghệ, BKHCN.
    Science,
    /// Thủ tướng Chính phủ, `TTg`.
    PrimeMinister,
    /// Chính phủ, CP.
    Government,
    /// Quốc hội, QH.
    Assembly,
}

impl Body {
    /// Every body.
    pub const ALL: &'static [Self] = &[
        Self::GovernmentOffice,
        Self::Justice,
        Self::HomeAffairs,
        Self::PublicSecurity,
        Self::Science,
        Self::PrimeMinister,
        Self::Government,
        Self::Assembly,
    ];

    /// The abbreviation in symbols and form codes.
    ///
    /// ```
    /// use cchc::law::Body;
    ///
    /// assert_eq!(Body::HomeAffairs.code(), "BNV");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::GovernmentOffice => "VPCP",
            Self::Justice => "BTP",
            Self::HomeAffairs => "BNV",
            Self::PublicSecurity => "BCA",
            Self::Science => "BKHCN",
            Self::PrimeMinister => "TTg",
            Self::Government => "CP",
            Self::Assembly => "QH",
        }
    }

    /// The name as documents print it.
    ///
    /// ```
    /// use cchc::law::Body;
    ///
    /// assert_eq!(Body::HomeAffairs.name(), "Bộ Nội vụ");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::GovernmentOffice => "Văn phòng Chính phủ",
            Self::Justice => "Bộ Tư pháp",
            Self::HomeAffairs => "Bộ Nội vụ",
            Self::PublicSecurity => "Bộ Công an",
            Self::Science => "Bộ Khoa học và Công nghệ",
            Self::PrimeMinister => "Thủ tướng Chính phủ",
            Self::Government => "Chính phủ",
            Self::Assembly => "Quốc hội",
        }
    }

    /// The body with this abbreviation.
    ///
    /// ```
    /// use cchc::law::Body;
    ///
    /// assert_eq!(Body::from_code("VPCP"), Some(Body::GovernmentOffice));
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|body| body.code() == code)
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
