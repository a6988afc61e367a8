//! Fields and units: names that anybody may coin.

use serde::Deserialize;

use super::match_key::MatchKey;
use crate::text::text_type;

/// A field of administrative procedures (lĩnh vực), as the source names it.
///
/// The vocabulary is open: provinces and ministries merge, split and rename fields. The name is kept as written;
/// [`Field::key`] says which names match.
///
/// ```
/// use cchc::Field;
///
/// let field = Field::new("Xuất bản, In và Phát hành").with_code("G03-GD10");
/// assert_eq!(field.name(), "Xuất bản, In và Phát hành");
/// assert_eq!(field.key(), Field::new("Lĩnh vực Xuất bản, in và phát hành").key());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

written! { Field {
    name,
    code unless Option::is_none,
} }

impl Field {
    /// A field with this name, and no code.
    ///
    /// ```
    /// use cchc::Field;
    ///
    /// let field = Field::new("Báo chí");
    /// assert_eq!((field.name(), field.code()), ("Báo chí", None));
    /// ```
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), code: None }
    }

    /// The same field, with its code in the national database (`G03-GD10`).
    ///
    /// ```
    /// use cchc::Field;
    ///
    /// let field = Field::new("Báo chí").with_code("G03-TT01");
    /// assert_eq!(field.code(), Some("G03-TT01"));
    /// ```
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// The name as written, as [`Field::name`] gives it.
    pub fn as_str(&self) -> &str {
        self.name()
    }

    /// The name as written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code, where it is known.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The form under which names match.
    ///
    /// ```
    /// use cchc::Field;
    ///
    /// assert_eq!(Field::new("BÁO  CHÍ").key(), Field::new("Báo chí").key());
    /// ```
    pub fn key(&self) -> MatchKey {
        MatchKey::of_field(&self.name)
    }
}

text_type! { Field }
