//! The languages of messages.

use serde::{Deserialize, Serialize};

/// The language of a message.
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

super::vocabulary! { Language, "language", "ngôn ngữ";
    Vietnamese = "vietnamese", "tiếng Việt", "Vietnamese";
    English = "english", "tiếng Anh", "English";
}
