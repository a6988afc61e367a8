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
    pub fn is_counted(&self) -> bool {
        self.intake != Intake::None
    }

    pub(super) fn outside(reason: Reason) -> Self {
        Self { intake: Intake::None, intake_reason: reason, outcome: Outcome::None, outcome_reason: reason }
    }
}

/// A dossier that no column can hold (hồ sơ không phân loại được), with the rule that it breaks.
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
