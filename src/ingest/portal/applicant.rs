//! Who filed a dossier, as a kind and never as a person.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// The kind of applicant (loại đối tượng, `LoaiDoiTuong`).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::ingest::portal::ApplicantKind;
///
/// assert_eq!(ApplicantKind::Enterprise.label(Language::Vietnamese), "doanh nghiệp");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ApplicantKind {
    /// A citizen (công dân).
    Citizen,
    /// An enterprise (doanh nghiệp).
    Enterprise,
    /// A state body (cơ quan nhà nước).
    StateBody,
    /// Anybody else (khác).
    Other,
}

vocabulary! { ApplicantKind in "cchc::ingest::portal", "kind of applicant", "loại đối tượng";
    Citizen = "citizen", "công dân", "citizen";
    Enterprise = "enterprise", "doanh nghiệp", "enterprise";
    StateBody = "state_body", "cơ quan nhà nước", "state body";
    Other = "other", "khác", "other";
}

/// Which code list a sender uses for the kind of applicant (bảng mã loại đối tượng).
///
/// Two lists are in use and a record does not say which one it follows, so the caller does.
///
/// ```
/// use cchc::ingest::portal::{ApplicantCodes, ApplicantKind};
///
/// assert_eq!(ApplicantCodes::FromOne.read("2"), Some(ApplicantKind::Enterprise));
/// assert_eq!(ApplicantCodes::FromZero.read("2"), Some(ApplicantKind::Other));
/// assert_eq!(ApplicantCodes::FromOne.read("0"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ApplicantCodes {
    /// 1 citizen, 2 enterprise, 3 state body, 4 other: the list of the national portal, and the default.
    #[default]
    FromOne,
    /// 0 citizen, 1 enterprise, 2 anybody else. That these are the meanings of 0, 1 and 2 is this crate's reading.
    FromZero,
}

vocabulary! { ApplicantCodes in "cchc::ingest::portal", "list of applicant codes", "bảng mã loại đối tượng";
    FromOne = "from_one";
    FromZero = "from_zero";
}

impl ApplicantCodes {
    /// The kind behind a code; `None` for a code that is not in the list.
    ///
    /// ```
    /// use cchc::ingest::portal::{ApplicantCodes, ApplicantKind};
    ///
    /// assert_eq!(ApplicantCodes::FromOne.read("1"), Some(ApplicantKind::Citizen));
    /// assert_eq!(ApplicantCodes::FromZero.read("9"), None);
    /// ```
    pub fn read(self, code: &str) -> Option<ApplicantKind> {
        match (self, code.trim()) {
            (Self::FromOne, "1") | (Self::FromZero, "0") => Some(ApplicantKind::Citizen),
            (Self::FromOne, "2") | (Self::FromZero, "1") => Some(ApplicantKind::Enterprise),
            (Self::FromOne, "3") => Some(ApplicantKind::StateBody),
            (Self::FromOne, "4") | (Self::FromZero, "2") => Some(ApplicantKind::Other),
            _ => None,
        }
    }
}
