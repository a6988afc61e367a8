//! Fields that took the place of others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::names::Field;

/// One field taking the place of another (lĩnh vực thay thế).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Succession {
    /// The field that is no more.
    pub old: Field,
    /// The field that stands for it.
    pub new: Field,
    /// The first day on which it does.
    pub since: NaiveDate,
}
