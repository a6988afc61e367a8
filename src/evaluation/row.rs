//! One row of an evaluation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::channel::EvaluationChannel;
use super::coverage::Coverage;
use super::level::LevelCounts;
use super::score::{AgencyFacts, MarkTally, Scorecard, ScoringPolicy};

checked! {
    /// What the forms and dossiers of one field say (hàng của bảng đánh giá).
    ///
    /// Rows add up: forms, dossiers and marks of two rows together are those of their union.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(try_from = "RawEvaluationRow")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct EvaluationRow from RawEvaluationRow or &'static str {
        pub(super) label: String,
        pub(super) forms: u64,
        pub(super) channels: BTreeMap<EvaluationChannel, u64>,
        pub(super) resolved: u64,
        pub(super) covered: u64,
        pub(super) marks: MarkTally,
        pub(super) levels: LevelCounts,
    }
}

impl EvaluationRow {
    fn checked(self) -> Result<Self, &'static str> {
        if self.covered > self.resolved {
            return Err("more dossiers are covered than were resolved");
        }
        Ok(self)
    }
}

impl EvaluationRow {
    pub(super) fn named(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// The field, as first spelled; empty for forms and dossiers that name none.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How many forms of the period there are (số phiếu).
    pub fn forms(&self) -> u64 {
        self.forms
    }

    /// The forms by the channel through which they were given, where they say it.
    pub fn channels(&self) -> impl Iterator<Item = (&EvaluationChannel, u64)> {
        self.channels.iter().map(|(channel, count)| (channel, *count))
    }

    /// Resolved dossiers with a form of the period, or one without a day, of resolved dossiers.
    pub fn coverage(&self) -> Coverage {
        Coverage::new(self.covered.min(self.resolved), self.resolved).unwrap_or_default()
    }

    /// The marks of the dossiers and forms.
    pub fn marks(&self) -> &MarkTally {
        &self.marks
    }

    /// The answers on satisfaction, by level.
    pub fn levels(&self) -> &LevelCounts {
        &self.levels
    }

    /// The score as an agency's, with its own figures where they are known.
    pub fn scorecard(&self, facts: &AgencyFacts, policy: &ScoringPolicy) -> Scorecard {
        Scorecard::agency(&self.marks, facts, policy)
    }

    /// Adds what another row counted; the label stays.
    pub fn merge(&mut self, other: &Self) {
        self.forms = self.forms.saturating_add(other.forms);
        for (channel, count) in &other.channels {
            let mine = self.channels.entry(channel.clone()).or_default();
            *mine = mine.saturating_add(*count);
        }
        self.resolved = self.resolved.saturating_add(other.resolved);
        self.covered = self.covered.saturating_add(other.covered);
        self.marks += other.marks;
        self.levels += other.levels;
    }
}
