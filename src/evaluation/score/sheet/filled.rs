//! What one unit claims, measured and was given.

use serde::{Deserialize, Serialize};

use crate::evaluation::score::points::Points;
use crate::names::Unit;
use crate::rate::Rate;

/// The entries of one unit for one sheet (phiếu tự chấm điểm, kết quả thẩm định).
///
/// It says what was written, right or wrong; [`ScoreSheet::score`](super::ScoreSheet::score) judges it.
///
/// ```
/// use cchc::evaluation::score::Points;
/// use cchc::evaluation::score::sheet::{FilledSheet, ScoreEntry};
///
/// let filled = FilledSheet::new("Sở Nội vụ").with_entry(ScoreEntry::new("1.1").with_self_assessed(Points::new(2)));
/// assert_eq!(filled.entries[0].self_assessed, Some(Points::new(2)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FilledSheet {
    /// The unit.
    pub unit: Unit,
    /// The entries, in any order.
    pub entries: Vec<ScoreEntry>,
    /// Bonuses and penalties, which belong to no criterion.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
}

/// What is written for one criterion (điểm của tiêu chí); what is left empty is `None`, never zero.
///
/// ```
/// use cchc::evaluation::score::sheet::ScoreEntry;
/// use cchc::rate::{Denominator, Rate};
///
/// let entry = ScoreEntry::new("2.1").with_measured(Rate::new(17, 18, Denominator::ToBeHandled));
/// assert_eq!((entry.measured.unwrap().to_string(), entry.appraised), ("17/18".to_owned(), None));
/// ```
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
///
/// ```
/// use cchc::evaluation::score::Points;
/// use cchc::evaluation::score::sheet::FilledSheet;
///
/// let filled = FilledSheet::new("Sở Nội vụ").with_adjustment("sáng kiến", Points::new(1));
/// assert_eq!(filled.adjustments[0].reason, "sáng kiến");
/// ```
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
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::FilledSheet;
    ///
    /// let filled = FilledSheet::new("Sở Nội vụ");
    /// assert!(filled.entries.is_empty());
    /// ```
    pub fn new(unit: impl Into<Unit>) -> Self {
        Self { unit: unit.into(), ..Self::default() }
    }

    /// The same, with one more entry.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::{FilledSheet, ScoreEntry};
    ///
    /// assert_eq!(FilledSheet::new("Sở Nội vụ").with_entry(ScoreEntry::new("1.1")).entries[0].code, "1.1");
    /// ```
    #[must_use]
    pub fn with_entry(mut self, entry: ScoreEntry) -> Self {
        self.entries.push(entry);
        self
    }

    /// The same, with a bonus or a penalty.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::FilledSheet;
    ///
    /// let filled = FilledSheet::new("Sở Nội vụ").with_adjustment("gửi báo cáo chậm", "-0,5".parse()?);
    /// assert!(filled.adjustments[0].points.is_negative());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_adjustment(mut self, reason: impl Into<String>, points: Points) -> Self {
        self.adjustments.push(Adjustment { reason: reason.into(), points });
        self
    }
}

impl ScoreEntry {
    /// An empty entry.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreEntry;
    ///
    /// assert_eq!(ScoreEntry::new("2.1").self_assessed, None);
    /// ```
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), measured: None, self_assessed: None, appraised: None, evidence: Vec::new() }
    }

    /// The same, with what was measured.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreEntry;
    /// use cchc::rate::{Denominator, Rate};
    ///
    /// let entry = ScoreEntry::new("2.1").with_measured(Rate::new(17, 18, Denominator::ToBeHandled));
    /// assert_eq!(entry.measured.unwrap().numerator, 17);
    /// ```
    #[must_use]
    pub fn with_measured(mut self, rate: Rate) -> Self {
        self.measured = Some(rate);
        self
    }

    /// The same, with the unit's own score.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::ScoreEntry;
    ///
    /// assert_eq!(ScoreEntry::new("1.1").with_self_assessed(Points::new(2)).self_assessed, Some(Points::new(2)));
    /// ```
    #[must_use]
    pub fn with_self_assessed(mut self, points: Points) -> Self {
        self.self_assessed = Some(points);
        self
    }

    /// The same, with the score after appraisal.
    ///
    /// ```
    /// use cchc::evaluation::score::Points;
    /// use cchc::evaluation::score::sheet::ScoreEntry;
    ///
    /// let entry = ScoreEntry::new("1.1").with_self_assessed(Points::new(2)).with_appraised(Points::new(1));
    /// assert_eq!(entry.appraised, Some(Points::new(1)));
    /// ```
    #[must_use]
    pub fn with_appraised(mut self, points: Points) -> Self {
        self.appraised = Some(points);
        self
    }

    /// The same, with a document that proves it.
    ///
    /// ```
    /// use cchc::evaluation::score::sheet::ScoreEntry;
    ///
    /// assert_eq!(ScoreEntry::new("1.1").with_proof("Quyết định số 45/QĐ-UBND").evidence, ["Quyết định số 45/QĐ-UBND"]);
    /// ```
    #[must_use]
    pub fn with_proof(mut self, document: impl Into<String>) -> Self {
        self.evidence.push(document.into());
        self
    }
}
