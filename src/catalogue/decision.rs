//! The decision that published a procedure.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The decision that published a procedure (quyết định công bố).
///
/// ```
/// use cchc::catalogue::{Decision, Procedure};
///
/// let decision = Decision { symbol: "2358/QĐ-UBND".into(), date: Some("2020-10-02".parse()?) };
/// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_decision(decision.clone());
/// assert_eq!(procedure.decision(), Some(&decision));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Number and notation as written: "163/QĐ-UBND".
    pub symbol: String,
    /// Its date.
    #[serde(default)]
    pub date: Option<NaiveDate>,
}
