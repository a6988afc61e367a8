//! What is counted where a list holds one dossier code more than once.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What is counted of the records that share a dossier code (cách đếm mã hồ sơ lặp lại).
///
/// Codes are compared as they match: "A-1" and "a-1 " are one. Blank codes are none. Records of one code are identical when
/// they say the same of the dossier; records that differ are a conflict, which only people can reconcile (hard case E14).
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

/// A name that is no answer to repeated codes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no answer to repeated codes: expected count-each, identical-once, latest or refuse")]
pub struct ParseRepeatedError {
    found: String,
}

impl RepeatedAnswer {
    /// Every answer.
    pub const ALL: &'static [Self] = &[Self::CountEach, Self::IdenticalOnce, Self::Latest, Self::Refuse];

    /// The name in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CountEach => "count-each",
            Self::IdenticalOnce => "identical-once",
            Self::Latest => "latest",
            Self::Refuse => "refuse",
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::CountEach
    }
}

impl fmt::Display for RepeatedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RepeatedAnswer {
    type Err = ParseRepeatedError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().copied().find(|answer| answer.as_str() == name);
        known.ok_or_else(|| ParseRepeatedError { found: name.chars().take(40).collect() })
    }
}
