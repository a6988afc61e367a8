//! What one unit claims, measured and was given.

use serde::{Deserialize, Serialize};

use crate::evaluation::score::points::Points;
use crate::rate::Rate;

/// The entries of one unit for one sheet (phiếu tự chấm điểm, kết quả thẩm định).
///
/// It says what was written, right or wrong; [`ScoreSheet::score`](super::ScoreSheet::score) judges it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FilledSheet {
    /// The unit.
    pub unit: String,
    /// The entries, in any order.
    pub entries: Vec<ScoreEntry>,
    /// Bonuses and penalties, which belong to no criterion.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
}

/// What is written for one criterion (điểm của tiêu chí); what is left empty is `None`, never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScoreEntry {
    /// The code of the criterion.
    pub code: String,
    /// What was measured, for scales that take a ratio.
    #[serde(default)]
    pub measured: Option<Rate>,
    /// The points that the unit gives itself (điểm tự đánh giá).
    #[serde(default)]
    pub self_assessed: Option<Points>,
    /// The points after appraisal (điểm thẩm định).
    #[serde(default)]
    pub appraised: Option<Points>,
    /// Documents that prove it (tài liệu kiểm chứng).
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// Points added or taken off outside the criteria (điểm thưởng, điểm trừ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Adjustment {
    /// Why.
    pub reason: String,
    /// Positive for a bonus, negative for a penalty.
    pub points: Points,
}

impl FilledSheet {
    /// Nothing filled in yet.
    pub fn new(unit: impl Into<String>) -> Self {
        Self { unit: unit.into(), ..Self::default() }
    }

    /// The same, with one more entry.
    #[must_use]
    pub fn with_entry(mut self, entry: ScoreEntry) -> Self {
        self.entries.push(entry);
        self
    }

    /// The same, with a bonus or a penalty.
    #[must_use]
    pub fn with_adjustment(mut self, reason: impl Into<String>, points: Points) -> Self {
        self.adjustments.push(Adjustment { reason: reason.into(), points });
        self
    }
}

impl ScoreEntry {
    /// An empty entry.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), measured: None, self_assessed: None, appraised: None, evidence: Vec::new() }
    }

    /// The same, with what was measured.
    #[must_use]
    pub fn with_measured(mut self, rate: Rate) -> Self {
        self.measured = Some(rate);
        self
    }

    /// The same, with the unit's own score.
    #[must_use]
    pub fn with_self_assessed(mut self, points: Points) -> Self {
        self.self_assessed = Some(points);
        self
    }

    /// The same, with the score after appraisal.
    #[must_use]
    pub fn with_appraised(mut self, points: Points) -> Self {
        self.appraised = Some(points);
        self
    }

    /// The same, with a document that proves it.
    #[must_use]
    pub fn with_proof(mut self, document: impl Into<String>) -> Self {
        self.evidence.push(document.into());
        self
    }
}
