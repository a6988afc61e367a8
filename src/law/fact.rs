//! What is known, and how surely.

use serde::{Deserialize, Serialize};

use super::unknown::Unknown;
use crate::text::vocabulary;

/// How surely a statement about the law is known (mức độ chắc chắn).
///
/// ```
/// use cchc::law::{Act, Certainty};
///
/// assert_eq!(Act::find("309/2026/NĐ-CP").unwrap().certainty(), Certainty::Primary);
/// assert!(Certainty::Primary < Certainty::Inferred);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Certainty {
    /// The text itself, or two sources that do not depend on each other.
    Primary,
    /// One good source.
    OneSource,
    /// Inferred, or of general knowledge; to be confirmed.
    Inferred,
}

vocabulary! { Certainty in "cchc::law", "certainty", "mức độ chắc chắn";
    Primary = "primary", "văn bản gốc", "the text itself";
    OneSource = "one_source", "một nguồn", "one source";
    Inferred = "inferred", "suy ra, cần xác nhận", "inferred, to be confirmed";
}

/// A value that is known, or the name of what is not (giá trị đã biết hoặc chưa rõ).
///
/// ```
/// use cchc::law::{Act, Fact, Unknown};
///
/// let amended = Act::find("367/2025/NĐ-CP").unwrap();
/// assert_eq!(amended.from(), Fact::Unknown(Unknown::ForceOf367_2025));
/// assert_eq!(amended.from().known(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact<T> {
    /// It is known.
    Known(T),
    /// It is not, and this is what is missing.
    Unknown(Unknown),
}

impl<T> Fact<T> {
    /// The value, where it is known.
    ///
    /// ```
    /// use cchc::law::{Fact, Unknown};
    ///
    /// assert_eq!(Fact::Known(15).known(), Some(15));
    /// assert_eq!(Fact::<u8>::Unknown(Unknown::ParIndex2025).known(), None);
    /// ```
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// What is missing, where it is not known.
    ///
    /// ```
    /// use cchc::law::{Fact, Unknown};
    ///
    /// assert_eq!(Fact::<u8>::Unknown(Unknown::ParIndex2025).unknown(), Some(Unknown::ParIndex2025));
    /// ```
    pub fn unknown(&self) -> Option<Unknown> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(unknown) => Some(*unknown),
        }
    }
}
