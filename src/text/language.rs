//! The languages of messages.

use serde::{Deserialize, Serialize};

/// The language of a message.
///
/// ```
/// use cchc::finding::{Finding, Language, Location, Rule};
///
/// let finding = Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1"));
/// assert_eq!(finding.message(Language::Vietnamese), "thiếu ngày hẹn trả kết quả: hồ sơ HS-1");
/// assert_eq!(finding.message(Language::English), "the due date is missing: dossier HS-1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Language {
    /// Vietnamese (tiếng Việt).
    Vietnamese,
    /// English (tiếng Anh).
    English,
}

super::vocabulary! { Language in "cchc::finding", "language", "ngôn ngữ";
    Vietnamese = "vietnamese", "tiếng Việt", "Vietnamese";
    English = "english", "tiếng Anh", "English";
}
