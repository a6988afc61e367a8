//! Fields that took the place of others.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::names::Field;

/// One field taking the place of another (lĩnh vực thay thế).
///
/// ```
/// use cchc::Catalogue;
///
/// let catalogue = Catalogue::new().with_field("Báo chí").with_succession("Xuất bản", "Báo chí", "2025-03-01".parse()?);
/// let succession = &catalogue.successions()[0];
/// assert_eq!((succession.old.name(), succession.new.name()), ("Xuất bản", "Báo chí"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
