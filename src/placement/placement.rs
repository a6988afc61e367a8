//! Where a dossier falls.

use serde::{Deserialize, Serialize};

use super::cell::{Intake, Outcome};
use super::reason::Reason;
use crate::finding::Rule;
use crate::text::{ErrorKind, explain};

checked! {
    /// The two cells of a dossier in a period (phân loại hồ sơ), each with its reason.
    ///
    /// A placement is total and single: every dossier that can be placed has exactly one intake cell and exactly one
    /// outcome cell, and both are `None` or neither is.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::placement::{Intake, Outcome};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let placement = Query::new("2021-Q1".parse()?).place(&dossier)?;
    /// assert_eq!((placement.intake(), placement.outcome()), (Intake::UnknownChannel, Outcome::Early));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(try_from = "RawPlacement")]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Placement from RawPlacement or &'static str {
        pub(super) intake: Intake,
        pub(super) intake_reason: Reason,
        pub(super) outcome: Outcome,
        pub(super) outcome_reason: Reason,
    }
}

impl Placement {
    /// A dossier is in both kinds of cells or in neither; else the columns would not balance.
    fn checked(self) -> Result<Self, &'static str> {
        if (self.intake == Intake::None) != (self.outcome == Outcome::None) {
            return Err("a dossier has an intake and an outcome, or neither");
        }
        Ok(self)
    }
}

impl Placement {
    /// How the dossier came into the period.
    pub fn intake(&self) -> Intake {
        self.intake
    }

    /// Why.
    pub fn intake_reason(&self) -> Reason {
        self.intake_reason
    }

    /// What has become of it.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Why.
    pub fn outcome_reason(&self) -> Reason {
        self.outcome_reason
    }

    /// Whether the dossier is in any column at all.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert!(Query::new("2021-Q1".parse()?).place(&dossier)?.is_counted());
    /// assert!(!Query::new("2020-Q1".parse()?).place(&dossier)?.is_counted());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_counted(&self) -> bool {
        self.intake != Intake::None
    }

    pub(super) fn outside(reason: Reason) -> Self {
        Self { intake: Intake::None, intake_reason: reason, outcome: Outcome::None, outcome_reason: reason }
    }
}

/// A dossier that no column can hold (hồ sơ không phân loại được), with the rule that it breaks.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, Query};
///
/// let dossier = Dossier::new("HS-1", "Báo chí").with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let unplaceable = Query::new("2021-Q1".parse()?).place(&dossier).unwrap_err();
/// assert_eq!(unplaceable.rule.code(), "received-missing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("the dossier cannot be placed: {}", rule.title(crate::finding::Language::English))]
#[non_exhaustive]
pub struct Unplaceable {
    /// The rule.
    pub rule: Rule,
}

explain! {
    Unplaceable, Self { rule } => ErrorKind::Invalid,
    format!("không phân loại được hồ sơ: {}", rule.title(crate::finding::Language::Vietnamese))
}
