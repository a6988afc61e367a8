//! What is counted where a list holds one dossier code more than once.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// What is counted of the records that share a dossier code (cách đếm mã hồ sơ lặp lại).
///
/// Codes are compared as they match: "A-1" and "a-1 " are one. Blank codes are none. Records of one code are identical when
/// they say the same of the dossier; records that differ are a conflict, which only people can reconcile (hard case
/// [E14](crate::_documentation::cases#e14)).
///
/// ```
/// use cchc::placement::RepeatedAnswer;
///
/// assert_eq!("identical-once".parse(), Ok(RepeatedAnswer::IdenticalOnce));
/// assert_eq!(RepeatedAnswer::default().to_string(), "count-each");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RepeatedAnswer {
    /// Every record counts.
    #[default]
    CountEach,
    /// Of identical records one counts; records that differ all count.
    IdenticalOnce,
    /// Of the records of a code the one with the latest event counts; where that leaves several, the last of them.
    Latest,
    /// A list with a repeated code is not counted.
    Refuse,
}

vocabulary! { RepeatedAnswer in "cchc::placement", "answer to repeated codes", "cách đếm mã hồ sơ lặp lại";
    CountEach = "count-each", "mọi bản ghi đều tính", "every record counts";
    IdenticalOnce = "identical-once", "bản ghi giống nhau tính một lần", "identical records count once";
    Latest = "latest", "bản ghi có sự kiện mới nhất được tính", "the record with the latest event counts";
    Refuse = "refuse", "không đếm danh sách có mã lặp lại", "a list with a repeated code is not counted";
}

impl RepeatedAnswer {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::CountEach
    }
}
