//! How serious a finding is.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// How serious a finding is (mức độ).
///
/// Ordered from the least to the most serious.
///
/// ```
/// use cchc::finding::{Language, Severity};
///
/// assert!(Severity::Error > Severity::Warning);
/// assert_eq!("warning".parse(), Ok(Severity::Warning));
/// assert_eq!(Severity::Warning.label(Language::Vietnamese), "cảnh báo");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Severity {
    /// Good to know: a policy was applied, something could not be checked (ghi chú).
    Note,
    /// Numbers disagree or a rule seems broken; the data can still be used (cảnh báo).
    Warning,
    /// Unusable data, or numbers that cannot all be right (lỗi).
    Error,
}

vocabulary! { Severity in "cchc::finding", "severity", "mức độ";
    Note = "note", "ghi chú", "note";
    Warning = "warning", "cảnh báo", "warning";
    Error = "error", "lỗi", "error";
}
