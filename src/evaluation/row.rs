//! One row of an evaluation.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::channel::EvaluationChannel;
use super::coverage::Coverage;
use super::level::LevelCounts;
use super::score::{AgencyFacts, MarkTally, Scorecard, ScoringPolicy, Subject};

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
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add(&dossier);
    /// let evaluated = evaluation.finish();
    /// assert_eq!(evaluated.rows()[0].label(), "Báo chí");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
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
        /// No rules of evaluation are known for what was counted: marks mean nothing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub(super) not_scored: bool,
    }
}

written! { EvaluationRow {
    label,
    forms,
    channels,
    resolved,
    covered,
    marks,
    levels,
    not_scored unless std::ops::Not::not,
} }

impl EvaluationRow {
    fn checked(self) -> Result<Self, &'static str> {
        if self.covered > self.resolved {
            return Err("more dossiers are covered than were resolved");
        }
        if self.not_scored && self.marks != MarkTally::ZERO {
            return Err("a row under no known rules has no marks");
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
    /// let mut evaluation = book.evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
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

    /// Whether marks were given: `false` in a period whose rules of evaluation are not known, unless the caller named some
    /// ([`Evaluation::with_regime`](super::Evaluation::with_regime)).
    ///
    /// ```
    /// use cchc::Query;
    /// use cchc::evaluation::EvaluationBook;
    /// use cchc::evaluation::score::ScoringPolicy;
    ///
    /// let of = |period: &str| -> Result<_, cchc::ParsePeriodError> {
    ///     Ok(EvaluationBook::new().evaluate(Query::new(period.parse()?), ScoringPolicy::default()).finish().all())
    /// };
    /// assert!(of("2021-Q1")?.is_scored());
    /// assert!(!of("2026-Q4")?.is_scored());
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn is_scored(&self) -> bool {
        !self.not_scored
    }

    /// The score as an agency's, with its own figures where they are known.
    ///
    /// Where no rules of evaluation are known ([`EvaluationRow::is_scored`]) the card has no points, whatever the figures are:
    /// each of its lines says [`LeftOut::RegimeNotCovered`](super::score::LeftOut::RegimeNotCovered).
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
    /// let mut evaluation = EvaluationBook::new().evaluate(Query::new("2021-Q1".parse()?), ScoringPolicy::default());
    /// evaluation.add(&dossier);
    /// let card = evaluation.finish().all().scorecard(&AgencyFacts::default(), &ScoringPolicy::default());
    /// assert_eq!(card.of(Indicator::SettlementTime).unwrap().score(), Some(Points::new(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn scorecard(&self, facts: &AgencyFacts, policy: &ScoringPolicy) -> Scorecard {
        if self.not_scored {
            return Scorecard::not_covered(Subject::Agency, policy);
        }
        Scorecard::agency(&self.marks, facts, policy)
    }

    /// Adds what another row counted; the label stays. Together with a row that was not scored nothing is: its dossiers and
    /// forms have no marks, and those of the others alone would not be the score of both.
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
        self.not_scored |= other.not_scored;
        self.marks = if self.not_scored { MarkTally::ZERO } else { self.marks + other.marks };
        self.levels += other.levels;
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::{Indicator, LeftOut, Mark, MissingAnswer, Publication};
    use super::*;

    #[test]
    fn a_row_under_no_known_rules_has_no_points_whatever_the_figures_and_the_policy() {
        let row = EvaluationRow { forms: 5, resolved: 6, covered: 5, not_scored: true, ..EvaluationRow::default() };
        let facts =
            AgencyFacts { publication: Some(Publication { posted: true, electronic: true }), ..AgencyFacts::default() };
        for missing in [MissingAnswer::LeaveOut, MissingAnswer::Rescale, MissingAnswer::Assume(Mark::Two)] {
            let policy = ScoringPolicy { missing, ..ScoringPolicy::default() };
            let card = row.scorecard(&facts, &policy);
            assert!(card.lines().iter().all(|line| line.left_out() == Some(LeftOut::RegimeNotCovered)));
            assert_eq!((card.total(), card.band(), card.is_complete()), (None, None, false), "{missing:?}");
        }
    }

    #[test]
    fn rows_that_were_scored_and_others_have_no_common_score() {
        let mut scored = EvaluationRow { resolved: 1, ..EvaluationRow::default() };
        scored.marks.record(Indicator::SettlementTime, Mark::Two);
        let unscored = EvaluationRow { resolved: 2, not_scored: true, ..EvaluationRow::default() };
        let (mut one, mut other) = (scored.clone(), unscored.clone());
        one.merge(&unscored);
        other.merge(&scored);
        assert_eq!(one, other);
        assert_eq!((one.resolved, one.is_scored(), one.marks), (3, false, MarkTally::ZERO));
        // What is written reads back, and marks under no rules are refused.
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<EvaluationRow>(&json).unwrap(), one);
        let forged = serde_json::to_string(&EvaluationRow { not_scored: true, ..scored }).unwrap();
        assert!(serde_json::from_str::<EvaluationRow>(&forged).is_err());
    }
}
