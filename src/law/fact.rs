//! What is known, and how surely.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::unknown::Unknown;

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
pub enum Certainty {
    /// The text itself, or two sources that do not depend on each other.
    Primary,
    /// One good source.
    OneSource,
    /// Inferred, or of general knowledge; to be confirmed.
    Inferred,
}

impl Certainty {
    /// Every certainty, the surest first.
    pub const ALL: &'static [Self] = &[Self::Primary, Self::OneSource, Self::Inferred];

    /// The name in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::OneSource => "one_source",
            Self::Inferred => "inferred",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
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
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// What is missing, where it is not known.
    pub fn unknown(&self) -> Option<Unknown> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(unknown) => Some(*unknown),
        }
    }
}
