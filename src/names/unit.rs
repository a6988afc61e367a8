//! Bodies that settle dossiers or report.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::match_key::MatchKey;

/// A body that settles dossiers or reports (đơn vị, cơ quan), as the source names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit(String);

impl Unit {
    /// A unit with this name or code.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name as written.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The form under which names match.
    pub fn key(&self) -> MatchKey {
        MatchKey::new(&self.0)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Unit {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}
