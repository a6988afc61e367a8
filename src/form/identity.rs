//! The sums that must hold in a result form.

use serde::{Deserialize, Serialize};

use super::column::Column;
use crate::finding::Rule;
use crate::text::vocabulary;

/// A sum that a result form must satisfy (đẳng thức của biểu).
///
/// The first three are printed on the form; 3 = 7 + 11 follows from the meaning of the columns. The last two
/// look beyond one row: at the rows under a total, and at the report of the period before.
///
/// ```
/// use cchc::form::{Column, Identity};
///
/// assert_eq!(Identity::Received.as_str(), "3=4+5+6");
/// assert_eq!(Identity::Balance.left(), Some(Column::Received));
/// assert_eq!(Identity::Balance.parts(), [Column::Resolved, Column::InProgress]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Identity {
    /// Received is online, direct or post, and carried over.
    #[serde(rename = "3=4+5+6")]
    Received,
    /// Resolved is early, on time and overdue.
    #[serde(rename = "7=8+9+10")]
    Resolved,
    /// In progress is in time and overdue.
    #[serde(rename = "11=12+13")]
    InProgress,
    /// What was received is resolved or in progress.
    #[serde(rename = "3=7+11")]
    Balance,
    /// The total row is the sum of the rows, column by column.
    #[serde(rename = "total-row")]
    TotalRow,
    /// Carried over is what was in progress at the end of the period before.
    #[serde(rename = "6=previous-11")]
    Previous,
}

vocabulary! { Identity in "cchc::form", "identity", "đẳng thức";
    Received = "3=4+5+6", "tiếp nhận = trực tuyến + trực tiếp, bưu chính + từ kỳ trước", "received = online + direct or post + carried over";
    Resolved = "7=8+9+10", "đã giải quyết = trước hạn + đúng hạn + quá hạn", "resolved = early + on time + overdue";
    InProgress = "11=12+13", "đang giải quyết = trong hạn + quá hạn", "in progress = in time + overdue";
    Balance = "3=7+11", "tiếp nhận = đã giải quyết + đang giải quyết", "received = resolved + in progress";
    TotalRow = "total-row", "hàng tổng cộng = tổng các hàng", "total row = sum of the rows";
    Previous = "6=previous-11", "từ kỳ trước = đang giải quyết cuối kỳ trước", "carried over = in progress at the end of the period before";
}

impl Identity {
    /// The identities inside one row.
    pub const OF_A_ROW: &'static [Self] = &[Self::Received, Self::Resolved, Self::InProgress, Self::Balance];

    /// The column on the left side; none for the total row, which has every column.
    ///
    /// ```
    /// use cchc::form::{Column, Identity};
    ///
    /// assert_eq!(Identity::Received.left(), Some(Column::Received));
    /// assert_eq!(Identity::TotalRow.left(), None);
    /// ```
    pub const fn left(self) -> Option<Column> {
        match self {
            Self::Received | Self::Balance => Some(Column::Received),
            Self::Resolved => Some(Column::Resolved),
            Self::InProgress => Some(Column::InProgress),
            Self::Previous => Some(Column::CarriedOver),
            Self::TotalRow => None,
        }
    }

    /// The columns of the same row that add up to the left side; empty where other rows are added.
    ///
    /// ```
    /// use cchc::form::{Column, Identity};
    ///
    /// assert_eq!(Identity::Received.parts(), [Column::Online, Column::DirectOrPost, Column::CarriedOver]);
    /// ```
    pub const fn parts(self) -> &'static [Column] {
        match self {
            Self::Received => &[Column::Online, Column::DirectOrPost, Column::CarriedOver],
            Self::Resolved => &[Column::Early, Column::OnTime, Column::Overdue],
            Self::InProgress => &[Column::InTime, Column::InProgressOverdue],
            Self::Balance => &[Column::Resolved, Column::InProgress],
            Self::TotalRow | Self::Previous => &[],
        }
    }

    /// The rule that a finding of this identity refers to.
    ///
    /// ```
    /// use cchc::form::Identity;
    ///
    /// assert_eq!(Identity::of_rule(Identity::Balance.rule()), Some(Identity::Balance));
    /// ```
    pub const fn rule(self) -> Rule {
        match self {
            Self::Received => Rule::IDENTITY_RECEIVED,
            Self::Resolved => Rule::IDENTITY_RESOLVED,
            Self::InProgress => Rule::IDENTITY_IN_PROGRESS,
            Self::Balance => Rule::IDENTITY_BALANCE,
            Self::TotalRow => Rule::TOTAL_ROW,
            Self::Previous => Rule::CARRIED_OVER,
        }
    }

    /// The identity behind a rule, if it is one.
    ///
    /// ```
    /// use cchc::finding::Rule;
    /// use cchc::form::Identity;
    ///
    /// assert_eq!(Identity::of_rule(Rule::DUE_MISSING), None);
    /// ```
    pub fn of_rule(rule: Rule) -> Option<Self> {
        Self::ALL.iter().copied().find(|identity| identity.rule() == rule)
    }

    /// The identity whose printed formula stands over `column`, as `(3)=(4)+(5)+(6)` does over 3.
    ///
    /// ```
    /// use cchc::form::{Column, Identity};
    ///
    /// assert_eq!(Identity::printed_over(Column::Received), Some(Identity::Received));
    /// assert_eq!(Identity::printed_over(Column::Online), None);
    /// ```
    pub fn printed_over(column: Column) -> Option<Self> {
        [Self::Received, Self::Resolved, Self::InProgress].into_iter().find(|identity| identity.left() == Some(column))
    }

    /// The formula in the form's own notation: `(3)=(4)+(5)+(6)`; `None` where other rows are added.
    ///
    /// ```
    /// use cchc::form::Identity;
    ///
    /// assert_eq!(Identity::Received.formula().unwrap(), "(3)=(4)+(5)+(6)");
    /// ```
    pub fn formula(self) -> Option<String> {
        let (first, rest) = self.parts().split_first()?;
        let start = format!("({})=({})", self.left()?.number(), first.number());
        Some(rest.iter().fold(start, |formula, part| format!("{formula}+({})", part.number())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_on_the_form() {
        assert_eq!(Identity::Received.formula().as_deref(), Some("(3)=(4)+(5)+(6)"));
        assert_eq!(Identity::InProgress.formula().as_deref(), Some("(11)=(12)+(13)"));
        assert_eq!(Identity::TotalRow.formula(), None);
    }

    #[test]
    fn rules_and_identities_are_one_to_one() {
        for identity in Identity::ALL {
            assert_eq!(Identity::of_rule(identity.rule()), Some(*identity));
            assert_eq!(serde_json::to_string(identity).unwrap(), format!("\"{identity}\""));
        }
        assert_eq!(Identity::of_rule(Rule::CELL_BLANK), None);
    }
}
