//! The fifteen-column layout of the national open-source engine.

use serde::{Deserialize, Serialize};

use super::result::ResultForm;
use crate::placement::Tally;
use crate::placement::{CountingPolicy, EndAnswer, Excluded};
use crate::text::{ErrorKind, explain};

/// The form in fifteen columns (biểu 15 cột), with counts of their own for returned and withdrawn dossiers.
///
/// 3 = 4 + 5 (received: carried over, in the period), 6 = 7 + 8 + 9 (resolved: early, on time, overdue),
/// 10 = 11 + 12 (in progress: in time, overdue), 13 = 9 + 12 (all that is late), 14 returned, 15 withdrawn. Columns 14
/// and 15 are outside 6 and 10, so the layout needs a policy that declares both excluded.
///
/// Source: published tables of systems that use the layout. That column 4 is what was carried over and column 5 what
/// was received in the period is this crate's reading.
///
/// ```
/// use cchc::form::FifteenColumns;
/// use cchc::{Counter, CountingPolicy, Query};
///
/// let policy = CountingPolicy::opencps();
/// let counted = Counter::new(Query::new("2021-Q1".parse()?).with_policy(policy.clone())).finish();
/// assert!(FifteenColumns::new(counted.form(), &policy).is_ok());
/// assert!(FifteenColumns::new(counted.form(), &CountingPolicy::provincial_06a()).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FifteenColumns {
    rows: Vec<(String, Tally)>,
}

/// A policy under which the fifteen columns cannot be filled.
///
/// ```
/// use cchc::form::FifteenColumns;
/// use cchc::{Counter, CountingPolicy, ErrorKind, Query};
///
/// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
/// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
/// let counted = counter.finish();
/// let error = FifteenColumns::new(counted.form(), &CountingPolicy::default()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Mismatch);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutError {
    /// The form was counted under another policy.
    #[error("the form was counted under {form}, not under {policy}")]
    OtherPolicy {
        /// The policy of the form.
        form: String,
        /// The policy given.
        policy: String,
    },
    /// Returned or withdrawn dossiers are in other columns.
    #[error("the policy {policy} counts returned or withdrawn dossiers in other columns")]
    NotDeclared {
        /// The policy.
        policy: String,
    },
}

explain! {
    LayoutError, error => ErrorKind::Mismatch,
    match error {
        Self::OtherPolicy { form, policy } => format!("biểu được đếm theo {form}, không phải {policy}"),
        Self::NotDeclared { policy } => format!("chính sách {policy} đếm hồ sơ trả lại hoặc rút vào cột khác"),
    }
}

impl FifteenColumns {
    /// The layout of a form that was counted under `policy`.
    ///
    /// # Errors
    ///
    /// [`LayoutError`] where the form was counted under another policy, or the policy does not fit the layout.
    ///
    /// ```
    /// use cchc::form::FifteenColumns;
    /// use cchc::{Counter, CountingPolicy, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// // Fifteen columns need a policy that counts returned and withdrawn dossiers apart.
    /// assert!(FifteenColumns::new(counted.form(), &CountingPolicy::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(form: &ResultForm, policy: &CountingPolicy) -> Result<Self, LayoutError> {
        if form.policy() != policy.name {
            return Err(LayoutError::OtherPolicy { form: form.policy().to_owned(), policy: policy.name.clone() });
        }
        if policy.returned != EndAnswer::Excluded || policy.withdrawn != EndAnswer::Excluded {
            return Err(LayoutError::NotDeclared { policy: policy.name.clone() });
        }
        Ok(Self { rows: form.rows().iter().map(|row| (row.label().to_owned(), *row.tally())).collect() })
    }

    /// The labels in column 2.
    ///
    /// ```
    /// use cchc::form::FifteenColumns;
    /// use cchc::placement::EndAnswer;
    /// use cchc::{Counter, CountingPolicy, Query};
    ///
    /// let mut policy = CountingPolicy::default();
    /// policy.withdrawn = EndAnswer::Excluded;
    /// policy.returned = EndAnswer::Excluded;
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?).with_policy(policy.clone()));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let fifteen = FifteenColumns::new(counted.form(), &policy)?;
    /// assert_eq!(fifteen.labels().count(), counted.form().rows().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|(label, _)| label.as_str())
    }

    /// The count of a row (from 0) in a column, 3 to 15.
    ///
    /// ```
    /// use cchc::form::FifteenColumns;
    /// use cchc::placement::EndAnswer;
    /// use cchc::{Counter, CountingPolicy, Query};
    ///
    /// let mut policy = CountingPolicy::default();
    /// policy.withdrawn = EndAnswer::Excluded;
    /// policy.returned = EndAnswer::Excluded;
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?).with_policy(policy.clone()));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let fifteen = FifteenColumns::new(counted.form(), &policy)?;
    /// assert_eq!(fifteen.count(0, 3), Some(counted.form().rows()[0].tally().received()));
    /// assert_eq!(fifteen.count(0, 16), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(&self, row: usize, column: u8) -> Option<i64> {
        fifteen(&self.rows.get(row)?.1, column)
    }

    /// The total of a column, 3 to 15.
    ///
    /// ```
    /// use cchc::form::FifteenColumns;
    /// use cchc::placement::EndAnswer;
    /// use cchc::{Counter, CountingPolicy, Query};
    ///
    /// let mut policy = CountingPolicy::default();
    /// policy.withdrawn = EndAnswer::Excluded;
    /// policy.returned = EndAnswer::Excluded;
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?).with_policy(policy.clone()));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let fifteen = FifteenColumns::new(counter.finish().form(), &policy)?;
    /// assert_eq!(fifteen.total(3), Some(18));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self, column: u8) -> Option<i64> {
        fifteen(&self.rows.iter().map(|(_, tally)| *tally).sum(), column)
    }
}

fn fifteen(tally: &Tally, column: u8) -> Option<i64> {
    Some(match column {
        3 => tally.received(),
        4 => tally.carried_over(),
        5 => tally.received().wrapping_sub(tally.carried_over()),
        6 => tally.resolved(),
        7 => tally.early(),
        8 => tally.on_time(),
        9 => tally.overdue(),
        10 => tally.in_progress(),
        11 => tally.in_time(),
        12 => tally.in_progress_overdue(),
        13 => tally.overdue().wrapping_add(tally.in_progress_overdue()),
        14 => tally.excluded_as(Excluded::Returned),
        15 => tally.excluded_as(Excluded::Withdrawn),
        _ => return None,
    })
}
