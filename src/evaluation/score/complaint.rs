//! Whether there was a complaint.

use serde::{Deserialize, Serialize};

use crate::text::plain::skeleton;
use crate::text::vocabulary;

/// Whether a form or a record speaks of a complaint about attitude (phản ánh, khiếu nại về thái độ).
///
/// ```
/// use cchc::evaluation::Complaint;
/// use cchc::finding::Language;
///
/// assert_eq!(Complaint::read("Không"), Some(Complaint::None));
/// assert_eq!(Complaint::Made.label(Language::Vietnamese), "có");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Complaint {
    /// There was none.
    None,
    /// There was one, and it was verified to be false: it is not counted.
    VerifiedFalse,
    /// There was one.
    Made,
}

vocabulary! { Complaint in "cchc::evaluation", "kind of complaint", "loại khiếu nại";
    None = "none", "không có", "none";
    VerifiedFalse = "verified_false", "có, đã xác minh là không đúng", "verified to be false";
    Made = "made", "có", "made";
}

impl Complaint {
    /// A cell of a list of forms: 0 or 1, "có" or "không", with what was made or not; `None` where it is none of these.
    ///
    /// ```
    /// use cchc::evaluation::score::Complaint;
    ///
    /// assert_eq!(Complaint::read("Không"), Some(Complaint::None));
    /// assert_eq!(Complaint::read("có khiếu nại"), Some(Complaint::Made));
    /// assert_eq!(Complaint::read("chưa rõ"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 64 {
            return None;
        }
        match skeleton(text).as_str() {
            "0" | "khong" | "khongco" | "khongkhieunai" | "khongcokhieunai" | "khongphananh" | "khongcophananh" => {
                Some(Self::None)
            }
            "1" | "co" | "cokhieunai" | "cophananh" => Some(Self::Made),
            "codaxacminhlakhongdung" => Some(Self::VerifiedFalse),
            _ => None,
        }
    }

    /// Whether it counts against indicator 7.
    ///
    /// ```
    /// use cchc::evaluation::Complaint;
    ///
    /// assert!(Complaint::Made.counts());
    /// assert!(!Complaint::VerifiedFalse.counts());
    /// ```
    pub fn counts(self) -> bool {
        self == Self::Made
    }
}
