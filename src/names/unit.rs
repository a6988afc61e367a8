//! Bodies that settle dossiers or report.

use serde::{Deserialize, Serialize};

use super::match_key::MatchKey;
use crate::text::text_type;

/// A body that settles dossiers or reports (đơn vị, cơ quan), as the source names it.
///
/// ```
/// use cchc::Unit;
///
/// let unit = Unit::new("UBND xã Hải Hưng");
/// assert_eq!(unit.key(), Unit::new("ubnd Xã  Hải Hưng").key());
/// assert_eq!(unit, "UBND xã Hải Hưng");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit(String);

impl Unit {
    /// A unit with this name or code.
    ///
    /// ```
    /// use cchc::Unit;
    ///
    /// assert_eq!(Unit::new("H36.1").as_str(), "H36.1");
    /// ```
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name as written, as [`Unit::name`] gives it.
    pub fn as_str(&self) -> &str {
        self.name()
    }

    /// The name as written.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The form under which names match.
    ///
    /// ```
    /// use cchc::Unit;
    ///
    /// assert_eq!(Unit::new("SỞ NỘI VỤ").key(), Unit::new("Sở Nội vụ").key());
    /// ```
    pub fn key(&self) -> MatchKey {
        MatchKey::new(&self.0)
    }
}

text_type! { Unit }
