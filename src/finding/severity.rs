//! How serious a finding is, and a caller's own view of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Finding;
use super::rule::Rule;

/// How serious a finding is (mức độ).
///
/// Ordered from the least to the most serious.
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

impl Severity {
    /// Every severity, the least serious first.
    pub const ALL: &'static [Self] = &[Self::Note, Self::Warning, Self::Error];

    /// The name in data: `note`, `warning`, `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A caller's own severities: rules made more or less serious, or switched off.
///
/// ```
/// use cchc::finding::{Finding, Location, Rule, Severities, Severity};
///
/// let mine = Severities::new().with_severity(Rule::CHANNEL_MISSING, Severity::Error).without(Rule::DUE_MISSING);
/// let missing = |rule| Finding::new(rule, Location::default());
/// let kept = mine.apply(vec![missing(Rule::CHANNEL_MISSING), missing(Rule::DUE_MISSING)]);
/// assert_eq!(kept.len(), 1);
/// assert_eq!(kept[0].severity(), Severity::Error);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Severities {
    changed: BTreeMap<Rule, Option<Severity>>,
}

impl Severities {
    /// No changes: every rule keeps its own severity.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives `rule` another severity.
    #[must_use]
    pub fn with_severity(mut self, rule: Rule, severity: Severity) -> Self {
        self.changed.insert(rule, Some(severity));
        self
    }

    /// Switches `rule` off: its findings are left out.
    #[must_use]
    pub fn without(mut self, rule: Rule) -> Self {
        self.changed.insert(rule, None);
        self
    }

    /// The severity of `rule`, or `None` when it is off.
    pub fn of(&self, rule: Rule) -> Option<Severity> {
        self.changed.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }

    /// The findings that stay, each with its severity in this view.
    ///
    /// A finding whose rule is not changed keeps the severity it came with.
    pub fn apply(&self, findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
        findings
            .into_iter()
            .filter_map(|finding| match self.changed.get(&finding.rule()) {
                None => Some(finding),
                Some(changed) => changed.map(|severity| finding.with_severity(severity)),
            })
            .collect()
    }
}
