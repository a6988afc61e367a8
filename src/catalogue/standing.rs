//! What a decision says of a procedure.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// What a decision says of a procedure (tình trạng công bố).
///
/// ```
/// use cchc::catalogue::Procedure;
/// use cchc::catalogue;
/// use cchc::finding::Language;
///
/// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_standing(catalogue::Standing::Amended);
/// assert_eq!(procedure.standing().unwrap().label(Language::Vietnamese), "sửa đổi, bổ sung");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Standing {
    /// Published for the first time (mới ban hành).
    New,
    /// Changed (sửa đổi, bổ sung).
    Amended,
    /// Another one stands for it (được thay thế).
    Replaced,
    /// No longer in force (bị bãi bỏ).
    Repealed,
}

vocabulary! { Standing in "cchc::catalogue", "standing", "tình trạng công bố";
    New = "new", "mới ban hành", "new";
    Amended = "amended", "sửa đổi, bổ sung", "amended";
    Replaced = "replaced", "được thay thế", "replaced";
    Repealed = "repealed", "bị bãi bỏ", "repealed";
}

impl Standing {
    /// Whether dossiers of the procedure are still taken.
    ///
    /// ```
    /// use cchc::catalogue;
    ///
    /// assert!(catalogue::Standing::New.is_in_force());
    /// assert!(!catalogue::Standing::Repealed.is_in_force());
    /// ```
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::New | Self::Amended)
    }
}
