//! Long and short sentences.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// How much a sentence says (độ dài của câu).
///
/// ```
/// use cchc::report::compose::{Fact, Length};
///
/// let fact = Fact::Received { total: 18, online: 13, direct: 5, unknown: 0, carried: 0 };
/// println!("{}\n{}", fact.sentence(Length::Long), fact.sentence(Length::Short));
/// assert!(fact.sentence(Length::Short).len() <= fact.sentence(Length::Long).len());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Length {
    /// The whole sentence of a report.
    #[default]
    Long,
    /// A few words, for a summary or a commune's report.
    Short,
}

vocabulary! { Length in "cchc::report::compose", "length of a sentence", "độ dài của câu";
    Long = "long", "đầy đủ", "long";
    Short = "short", "rút gọn", "short";
}
