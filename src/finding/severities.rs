//! A caller's own view of how serious findings are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Finding;
use super::rule::Rule;
use super::severity::Severity;

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
    ///
    /// ```
    /// use cchc::finding::{Rule, Severities};
    ///
    /// assert_eq!(Severities::new().of(Rule::DUE_MISSING), Some(Rule::DUE_MISSING.severity()));
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives `rule` another severity.
    ///
    /// ```
    /// use cchc::finding::{Rule, Severities, Severity};
    ///
    /// let mine = Severities::new().with_severity(Rule::DUE_MISSING, Severity::Error);
    /// assert_eq!(mine.of(Rule::DUE_MISSING), Some(Severity::Error));
    /// ```
    #[must_use]
    pub fn with_severity(mut self, rule: Rule, severity: Severity) -> Self {
        self.changed.insert(rule, Some(severity));
        self
    }

    /// Switches `rule` off: its findings are left out.
    ///
    /// ```
    /// use cchc::finding::{Rule, Severities};
    ///
    /// assert_eq!(Severities::new().without(Rule::DUE_MISSING).of(Rule::DUE_MISSING), None);
    /// ```
    #[must_use]
    pub fn without(mut self, rule: Rule) -> Self {
        self.changed.insert(rule, None);
        self
    }

    /// The severity of `rule`, or `None` when it is off.
    ///
    /// ```
    /// use cchc::finding::{Rule, Severities};
    ///
    /// let mine = Severities::new().without(Rule::CHANNEL_MISSING);
    /// assert_eq!(mine.of(Rule::CHANNEL_MISSING), None);
    /// assert!(mine.of(Rule::DUE_MISSING).is_some());
    /// ```
    pub fn of(&self, rule: Rule) -> Option<Severity> {
        self.changed.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }

    /// The findings that stay, each with its severity in this view.
    ///
    /// A finding whose rule is not changed keeps the severity it came with.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule, Severities};
    ///
    /// let found = [Rule::DUE_MISSING, Rule::CHANNEL_MISSING].map(|rule| Finding::new(rule, Location::dossier("HS-1")));
    /// let kept = Severities::new().without(Rule::CHANNEL_MISSING).apply(found);
    /// assert_eq!(kept.iter().map(|finding| finding.rule()).collect::<Vec<_>>(), [Rule::DUE_MISSING]);
    /// ```
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
