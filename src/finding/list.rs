//! A list of findings that stays small and still knows how many there were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Finding;
use super::location::Position;
use super::rule::Rule;
use super::severity::Severity;

checked! {
    /// Findings with a bound on how many of each rule are kept, and honest totals of all that came.
    ///
    /// A file with a million faulty rows has a million findings; keeping the first few of each rule is enough to
    /// mend the file, as long as the totals stay true.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::with_limit(2);
    /// for code in ["A", "B", "C"] {
    ///     findings.push(Finding::new(Rule::CHANNEL_MISSING, Location::dossier(code)));
    /// }
    /// assert_eq!(findings.iter().count(), 2);
    /// assert_eq!(findings.total(), 3);
    /// assert_eq!(findings.left_out(), 1);
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(from = "RawFindings")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Findings from RawFindings {
        limit: usize,
        kept: Vec<Finding>,
        totals: BTreeMap<Rule, u64>,
    }
}

impl Findings {
    /// More than the limit is not kept, and a rule has at least as many in total as are kept, whatever the text says.
    fn checked(self) -> Self {
        let mut list = Self::with_limit(self.limit);
        list.extend(self.kept);
        for (rule, total) in self.totals {
            let known = list.totals.entry(rule).or_default();
            *known = total.max(*known);
        }
        list
    }
}

impl Default for Findings {
    /// Keeps 1 000 findings of each rule.
    fn default() -> Self {
        Self::with_limit(1_000)
    }
}

impl Findings {
    /// An empty list that keeps at most `limit` findings of each rule.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::with_limit(1);
    /// findings.push(Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
    /// findings.push(Finding::new(Rule::DUE_MISSING, Location::dossier("HS-2")));
    /// assert_eq!((findings.iter().count(), findings.total()), (1, 2));
    /// ```
    pub fn with_limit(limit: usize) -> Self {
        Self { limit, kept: Vec::new(), totals: BTreeMap::new() }
    }

    /// An empty list that keeps everything.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::unbounded();
    /// findings.extend((0..10_000).map(|number| Finding::new(Rule::DUE_MISSING, Location::dossier(format!("HS-{number}")))));
    /// assert_eq!(findings.left_out(), 0);
    /// ```
    pub fn unbounded() -> Self {
        Self::with_limit(usize::MAX)
    }

    /// Adds a finding: counted always, kept while there is room for its rule.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::default();
    /// findings.push(Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
    /// assert_eq!(findings.total_of(Rule::DUE_MISSING), 1);
    /// ```
    pub fn push(&mut self, finding: Finding) {
        let total = self.totals.entry(finding.rule()).or_default();
        if usize::try_from(*total).is_ok_and(|total| total < self.limit) {
            self.kept.push(finding);
        }
        *total = total.saturating_add(1);
    }

    /// Counts a finding of `rule` without keeping it, when there is no more room for it anyway.
    ///
    /// Returns `false`, and counts nothing, while there is room: then [`Findings::push`] it.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::with_limit(1);
    /// assert!(!findings.count_only(Rule::DUE_MISSING));
    /// findings.push(Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
    /// assert!(findings.count_only(Rule::DUE_MISSING));
    /// assert_eq!((findings.iter().count(), findings.total()), (1, 2));
    /// ```
    pub fn count_only(&mut self, rule: Rule) -> bool {
        match self.totals.get_mut(&rule) {
            Some(total) if usize::try_from(*total).is_ok_and(|total| total >= self.limit) => {
                *total = total.saturating_add(1);
                true
            }
            _ => false,
        }
    }

    /// How many findings of each rule are kept.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Whether no more findings of `rule` are kept.
    pub(crate) fn is_full(&self, rule: Rule) -> bool {
        usize::try_from(self.total_of(rule)).is_ok_and(|total| total >= self.limit)
    }

    /// Counts findings of a rule of which no more are kept.
    pub(crate) fn count(&mut self, rule: Rule, times: u64) {
        if times > 0 {
            let total = self.totals.entry(rule).or_default();
            *total = total.saturating_add(times);
        }
    }

    /// Moves every place in a file on, when what was read before it is known.
    pub(crate) fn shift(&mut self, by: Position) {
        for finding in &mut self.kept {
            finding.shift(by);
        }
    }

    /// Adds all of another list, with its totals. What goes over this list's limit is counted, not kept.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let of = |code: &str| Findings::from(Finding::new(Rule::DUE_MISSING, Location::dossier(code)));
    /// let mut findings = of("HS-1");
    /// findings.merge(of("HS-2"));
    /// assert_eq!(findings.total(), 2);
    /// ```
    pub fn merge(&mut self, other: Self) {
        let mut pushed: BTreeMap<Rule, u64> = BTreeMap::new();
        for finding in other.kept {
            *pushed.entry(finding.rule()).or_default() += 1;
            self.push(finding);
        }
        for (rule, total) in other.totals {
            let more = total.saturating_sub(pushed.get(&rule).copied().unwrap_or(0));
            let known = self.totals.entry(rule).or_default();
            *known = known.saturating_add(more);
        }
    }

    /// The same list without the findings of one rule.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let findings = Findings::from(Finding::new(Rule::DUE_MISSING, Location::whole()));
    /// assert!(findings.without(Rule::DUE_MISSING).is_empty());
    /// ```
    #[must_use]
    pub fn without(mut self, rule: Rule) -> Self {
        self.kept.retain(|finding| finding.rule() != rule);
        self.totals.remove(&rule);
        self
    }

    /// The same findings, each one changed in its place or its words; the totals stay.
    pub(crate) fn map(mut self, change: impl FnMut(Finding) -> Finding) -> Self {
        self.kept = self.kept.into_iter().map(change).collect();
        self
    }

    /// The findings that are kept, in order.
    pub fn as_slice(&self) -> &[Finding] {
        &self.kept
    }

    /// The findings kept, in the order they came.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.kept.iter()
    }

    /// How many came, of every rule.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::with_limit(0);
    /// findings.push(Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1")));
    /// assert_eq!(findings.total(), 1);
    /// ```
    pub fn total(&self) -> u64 {
        self.totals.values().fold(0, |sum, total| sum.saturating_add(*total))
    }

    /// How many came of `rule`.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let findings = Findings::from(Finding::new(Rule::DUE_MISSING, Location::whole()));
    /// assert_eq!((findings.total_of(Rule::DUE_MISSING), findings.total_of(Rule::CHANNEL_MISSING)), (1, 0));
    /// ```
    pub fn total_of(&self, rule: Rule) -> u64 {
        self.totals.get(&rule).copied().unwrap_or(0)
    }

    /// How many came of each rule, by code.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let findings: Findings = [Rule::DUE_MISSING, Rule::CHANNEL_MISSING, Rule::DUE_MISSING]
    ///     .map(|rule| Finding::new(rule, Location::whole()))
    ///     .into_iter()
    ///     .collect();
    /// let totals: Vec<_> = findings.totals().map(|(rule, total)| (rule.code(), total)).collect();
    /// assert_eq!(totals, [("channel-missing", 1), ("due-missing", 2)]);
    /// ```
    pub fn totals(&self) -> impl Iterator<Item = (Rule, u64)> + '_ {
        self.totals.iter().map(|(rule, total)| (*rule, *total))
    }

    /// How many were counted but not kept.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    ///
    /// let mut findings = Findings::with_limit(1);
    /// findings.extend(["HS-1", "HS-2", "HS-3"].map(|code| Finding::new(Rule::DUE_MISSING, Location::dossier(code))));
    /// assert_eq!(findings.left_out(), 2);
    /// ```
    pub fn left_out(&self) -> u64 {
        self.total().saturating_sub(self.kept.len() as u64)
    }

    /// Whether nothing came at all.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// The most serious severity among the findings kept.
    ///
    /// ```
    /// use cchc::finding::{Finding, Findings, Location, Rule, Severity};
    ///
    /// let findings: Findings = [Severity::Note, Severity::Error]
    ///     .map(|severity| Finding::new(Rule::DUE_MISSING, Location::whole()).with_severity(severity))
    ///     .into_iter()
    ///     .collect();
    /// assert_eq!(findings.worst(), Some(Severity::Error));
    /// ```
    pub fn worst(&self) -> Option<Severity> {
        self.kept.iter().map(Finding::severity).max()
    }

    /// The findings kept.
    pub fn into_vec(self) -> Vec<Finding> {
        self.kept
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        for finding in findings {
            self.push(finding);
        }
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(findings: T) -> Self {
        let mut list = Self::unbounded();
        list.extend(findings);
        list
    }
}

/// A list of one.
impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        std::iter::once(finding).collect()
    }
}

/// One finding or none.
impl From<Option<Finding>> for Findings {
    fn from(finding: Option<Finding>) -> Self {
        finding.into_iter().collect()
    }
}

/// The findings kept, in the order they came.
impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
