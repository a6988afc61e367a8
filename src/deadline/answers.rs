//! Which due date counts: what law leaves open, as answers of a policy.

use std::cmp::Ordering;

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::text::vocabulary;
use crate::time::Moment;

/// Which clock counts (đồng hồ nào được tính): the dates that were written down, or those that the rules give.
///
/// ```
/// use cchc::deadline::ClockAnswer;
///
/// assert_eq!(ClockAnswer::default(), ClockAnswer::OnRecord);
/// assert_eq!("recomputed".parse(), Ok(ClockAnswer::Recomputed));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ClockAnswer {
    /// The due dates on the dossier's record (ngày hẹn trả ghi trong hồ sơ).
    #[default]
    OnRecord,
    /// The due date recomputed from the events, under the rules of the procedure and on the calendar of the agency (tính
    /// lại theo quy định). Where neither is known of a dossier its record counts.
    Recomputed,
}

vocabulary! { ClockAnswer in "cchc::deadline", "answer", "phương án";
    OnRecord = "on_record", "ngày hẹn ghi trong hồ sơ", "the date on record";
    Recomputed = "recomputed", "tính lại theo quy định", "recomputed by the rules";
}

/// Which of several due dates counts.
///
/// ```
/// use cchc::Query;
/// use cchc::deadline::DueAnswer;
///
/// let query = Query::new("2021-Q1".parse()?);
/// assert_eq!(query.policy().due, DueAnswer::Last);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DueAnswer {
    /// The last one set.
    Last,
    /// The one on the receipt slip.
    Original,
    /// The last one, leaving out extensions after the first and extensions recorded on the old due date or later.
    LastValid,
}

vocabulary! { DueAnswer in "cchc::deadline", "answer", "phương án";
    Last = "last";
    Original = "original";
    LastValid = "last_valid";
}

/// What time spent waiting does to the due date.
///
/// ```
/// use cchc::deadline::WaitAnswer;
///
/// assert_eq!("moves_due".parse::<WaitAnswer>(), Ok(WaitAnswer::MovesDue));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum WaitAnswer {
    /// Nothing: the due date on record already says.
    Nothing,
    /// Each closed pause moves the due date by as many days, unless a later due date was set when it ended.
    MovesDue,
}

vocabulary! { WaitAnswer in "cchc::deadline", "answer", "phương án";
    Nothing = "nothing";
    MovesDue = "moves_due";
}

impl ClockAnswer {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_on_record(&self) -> bool {
        *self == Self::OnRecord
    }
}

/// The answers of a policy to which due date counts.
///
/// ```
/// use cchc::deadline::{ClockAnswer, DueAnswer, DueAnswers, WaitAnswer};
///
/// let answers = DueAnswers { clock: ClockAnswer::OnRecord, due: DueAnswer::Last, waiting: WaitAnswer::Nothing };
/// assert_eq!(answers.due.as_str(), "last");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DueAnswers {
    /// Which clock.
    pub clock: ClockAnswer,
    /// Which of several due dates on record.
    pub due: DueAnswer,
    /// What waiting does to a due date on record.
    pub waiting: WaitAnswer,
}

/// How exactly the end and the due date are compared.
///
/// ```
/// use cchc::deadline::Precision;
///
/// let (due, ended) = ("2021-01-18T10:00:00".parse()?, "2021-01-18T15:00:00".parse()?);
/// assert!(Precision::Day.compare(ended, due).is_eq());
/// assert!(Precision::Instant.compare(ended, due).is_gt());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Precision {
    /// By calendar day.
    Day,
    /// By day and half: before noon and from noon on. Without times, by day.
    HalfDay,
    /// To the instant. Without times, by day.
    Instant,
}

vocabulary! { Precision in "cchc::deadline", "precision", "độ chính xác";
    Day = "day", "theo ngày", "by day";
    HalfDay = "half_day", "theo buổi", "by half day";
    Instant = "instant", "theo giờ phút", "to the instant";
}

impl Precision {
    /// A moment against a due date: greater is late. A due date without a time is the whole day, and so is a moment without
    /// one.
    ///
    /// ```
    /// use std::cmp::Ordering;
    ///
    /// use cchc::placement::Precision;
    /// use cchc::time::Moment;
    /// use cchc::chrono::NaiveDate;
    ///
    /// let at = |hour| Moment::at(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap().and_hms_opt(hour, 0, 0).unwrap());
    /// assert_eq!(Precision::Day.compare(at(15), at(9)), Ordering::Equal);
    /// assert_eq!(Precision::HalfDay.compare(at(15), at(9)), Ordering::Greater);
    /// assert_eq!(Precision::Instant.compare(at(8), at(9)), Ordering::Less);
    /// ```
    pub fn compare(self, at: Moment, due: Moment) -> Ordering {
        let half = |time: NaiveTime| time.hour() >= 12;
        let days = at.day().cmp(&due.day());
        match (self, at.time(), due.time()) {
            (Self::Instant, Some(at), Some(due)) => days.then(at.cmp(&due)),
            (Self::HalfDay, Some(at), Some(due)) => days.then(half(at).cmp(&half(due))),
            _ => days,
        }
    }
}
