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
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default())?;
    /// evaluation.add(&dossier);
    /// let evaluated = evaluation.finish();
    /// assert_eq!(evaluated.rows()[0].label(), "Báo chí");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::score::ScoringPolicy;
    /// use cchc::evaluation::{EvaluationBook, EvaluationChannel};
    /// use cchc::{Dossier, EvaluationForm, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut form = EvaluationForm::new("P-1").with_dossier("HS-1");
    /// form.channel = Some(EvaluationChannel::new("Phiếu giấy"));
    /// form.date = Some("2021-01-18".parse()?);
    /// form.contacts = Some(0);
    /// let mut book = EvaluationBook::new();
    /// book.add(form);
    /// let mut evaluation = book.evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default())?;
    /// evaluation.add(&dossier);
    /// assert_eq!(evaluation.finish().all().channels().map(|(_, count)| count).sum::<u64>(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn channels(&self) -> impl Iterator<Item = (&EvaluationChannel, u64)> {
        self.channels.iter().map(|(channel, count)| (channel, *count))
    }

    /// Resolved dossiers with a form of the period, of resolved dossiers. A form without a day is of no period.
    ///
    /// ```
    /// use cchc::evaluation::EvaluationRow;
    ///
    /// assert_eq!(EvaluationRow::default().coverage().percent(), None);
    /// ```
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
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::{AgencyFacts, Indicator, Points, ScoringPolicy};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default())?;
    /// evaluation.add(&dossier);
    /// let card = evaluation.finish().all().scorecard(&AgencyFacts::default(), &ScoringPolicy::default());
    /// assert_eq!(card.of(Indicator::SettlementTime).unwrap().score(), Some(Points::new(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn scorecard(&self, facts: &AgencyFacts, policy: &ScoringPolicy) -> Scorecard {
        Scorecard::agency(&self.marks, facts, policy)
    }

    /// Adds what another row counted; the label stays.
    ///
    /// ```
    /// use cchc::evaluation::EvaluationRow;
    ///
    /// let mut row = EvaluationRow::default();
    /// row.merge(&EvaluationRow::default());
    /// assert_eq!(row, EvaluationRow::default());
    /// ```
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
