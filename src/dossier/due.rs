//! The due date and how it came to be.

use std::fmt;

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::text::vocabulary;
use crate::time::{AsOf, Moment};

/// One entry in the history of a dossier's due date (ngày hẹn trả kết quả).
///
/// ```
/// use cchc::dossier::DueReason;
/// use cchc::{Dossier, Moment};
///
/// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
/// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
/// let reasons: Vec<_> = dossier.dues().iter().map(|change| change.reason).collect();
/// assert_eq!(reasons, [DueReason::Original, DueReason::Extended]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueChange {
    /// The due date that this entry sets.
    pub due: Moment,
    /// Why it was set.
    pub reason: DueReason,
    /// When it came into force; `None` for a due date in force from receipt on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// When it was recorded, if later than it came into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<NaiveDateTime>,
}

written! { DueChange {
    due,
    reason,
    since unless Option::is_none,
    recorded unless Option::is_none,
} }

/// In one line, as `Extended to 2021-01-20 since 2021-01-15`.
impl fmt::Debug for DueChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} to {}", self.reason, self.due)?;
        if let Some(since) = self.since {
            write!(f, " since {since}")?;
        }
        match self.recorded {
            Some(recorded) => write!(f, " (recorded {recorded:?})"),
            None => Ok(()),
        }
    }
}

impl DueChange {
    /// The due date on the receipt slip.
    ///
    /// ```
    /// use cchc::Moment;
    /// use cchc::dossier::{DueChange, DueReason};
    ///
    /// let change = DueChange::original("2021-01-18".parse::<Moment>()?);
    /// assert_eq!((change.reason, change.since), (DueReason::Original, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn original(due: impl Into<Moment>) -> Self {
        Self { due: due.into(), reason: DueReason::Original, since: None, recorded: None }
    }

    /// A due date set later.
    ///
    /// ```
    /// use cchc::Moment;
    /// use cchc::dossier::{DueChange, DueReason};
    ///
    /// let change = DueChange::later(DueReason::Corrected, "2021-01-25".parse::<Moment>()?, "2021-01-10".parse::<Moment>()?);
    /// assert_eq!(change.since, Some("2021-01-10".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn later(reason: DueReason, due: impl Into<Moment>, since: impl Into<Moment>) -> Self {
        Self { due: due.into(), reason, since: Some(since.into()), recorded: None }
    }

    /// The same entry, recorded at another time.
    ///
    /// ```
    /// use cchc::Moment;
    /// use cchc::dossier::DueChange;
    ///
    /// let change = DueChange::original("2021-01-18".parse::<Moment>()?).with_recorded("2021-01-05T09:00:00".parse()?);
    /// assert_eq!(change.recorded, Some("2021-01-05T09:00:00".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_recorded(mut self, recorded: NaiveDateTime) -> Self {
        self.recorded = Some(recorded);
        self
    }

    /// From when on the entry counts: when it came into force, or else when it was recorded; `None` from receipt on.
    ///
    /// ```
    /// use cchc::Moment;
    /// use cchc::dossier::{DueChange, DueReason};
    ///
    /// let change = DueChange::original("2021-01-18".parse::<Moment>()?);
    /// assert_eq!(change.in_force_since(), None);
    /// let change = DueChange::later(DueReason::Extended, "2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(change.in_force_since(), Some("2021-01-15".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_force_since(&self) -> Option<Moment> {
        let recorded = self.recorded.filter(|_| self.reason != DueReason::Original);
        self.since.or(recorded.map(Moment::at))
    }

    /// Whether the entry is known as of an instant.
    pub(crate) fn is_known(&self, as_of: AsOf) -> bool {
        self.in_force_since().is_none_or(|since| as_of.reaches(since)) && as_of.knows(self.recorded)
    }

    /// The place in the history: by when entries came into force; at one instant the limit moves before a person appoints
    /// a date, as on the [clock](crate::deadline::clock). The order of recording does not matter, except where a slip was
    /// printed twice: the last one counts.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        let key = |at: Moment| (at.day(), at.time().unwrap_or(NaiveTime::MIN));
        let rank = match self.reason {
            DueReason::Original => 0,
            DueReason::Restarted => 1,
            DueReason::Paused => 2,
            DueReason::Extended => 3,
            DueReason::Reopened => 4,
            DueReason::Corrected => 5_u8,
        };
        let since = self.in_force_since().map(key);
        (since, rank, self.recorded, since.map(|_| (self.due.day(), self.due.time())))
    }
}

/// Why a due date was set (lý do).
///
/// ```
/// use cchc::Moment;
/// use cchc::dossier::DueChange;
/// use cchc::finding::Language;
///
/// let change = DueChange::original("2021-01-18".parse::<Moment>()?);
/// assert_eq!(change.reason.label(Language::Vietnamese), "hẹn trả ban đầu");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DueReason {
    /// Printed on the receipt slip.
    Original,
    /// The limit began anew when the dossier was complete
    /// ([NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp), Điều 17).
    Restarted,
    /// Time that does not count was added.
    Paused,
    /// Appointed anew with an apology ([NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp), Điều 19).
    Extended,
    /// Set when the dossier was opened again.
    Reopened,
    /// A clerical correction.
    Corrected,
}

vocabulary! { DueReason in "cchc::dossier", "reason of a due date", "lý do của hạn trả";
    Original = "original", "hẹn trả ban đầu", "original";
    Restarted = "restarted", "tính lại từ đầu", "restarted";
    Paused = "paused", "cộng thời gian tạm dừng", "paused";
    Extended = "extended", "hẹn lại", "extended";
    Reopened = "reopened", "mở lại", "reopened";
    Corrected = "corrected", "sửa sai sót", "corrected";
}
