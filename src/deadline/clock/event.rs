//! What moves the clock.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::deadline::due::DueDate;
use crate::dossier::PauseKind;

/// One thing that bears on a time-limit (sự kiện ảnh hưởng đến thời hạn).
///
/// `at` is when it happened, `recorded` when the system took note of it. Events go by `at`; whether an
/// extension came in time goes by `recorded`.
///
/// ```
/// use cchc::deadline::clock::{ClockEvent, ClockEventKind};
///
/// let event = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
/// assert_eq!(event.recorded, event.at);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockEvent {
    /// When it happened.
    pub at: NaiveDateTime,
    /// What happened.
    pub kind: ClockEventKind,
    /// When it was recorded.
    pub recorded: NaiveDateTime,
}

impl ClockEvent {
    /// An event, recorded when it happened.
    ///
    /// ```
    /// use cchc::deadline::clock::{ClockEvent, ClockEventKind};
    /// use cchc::dossier::PauseKind;
    ///
    /// let event = ClockEvent::new(ClockEventKind::Paused(PauseKind::Supplement), "2021-01-06T09:00:00".parse()?);
    /// assert_eq!(event.kind, ClockEventKind::Paused(PauseKind::Supplement));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(kind: ClockEventKind, at: NaiveDateTime) -> Self {
        Self { at, kind, recorded: at }
    }

    /// The same event, recorded at another time.
    ///
    /// ```
    /// use cchc::deadline::clock::{ClockEvent, ClockEventKind};
    ///
    /// let at = "2021-01-06T09:00:00".parse()?;
    /// let event = ClockEvent::new(ClockEventKind::Stopped, at).with_recorded("2021-01-08T15:00:00".parse()?);
    /// assert!(event.recorded > event.at);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_recorded(mut self, recorded: NaiveDateTime) -> Self {
        self.recorded = recorded;
        self
    }
}

/// What can happen to a time-limit. Events of one instant take effect in this order.
///
/// ```
/// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules, ClockState};
/// use cchc::{TimeLimit, WorkCalendar};
///
/// let rules = ClockRules::decree_61(TimeLimit::WorkingDays(3));
/// let calendar = WorkCalendar::civil_service();
/// let mut clock = Clock::new(&rules, None, &calendar);
/// clock.record(ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?));
/// clock.record(ClockEvent::new(ClockEventKind::Stopped, "2021-01-06T10:00:00".parse()?));
/// assert!(matches!(clock.state(), ClockState::Stopped { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ClockEventKind {
    /// The dossier was accepted, or reached the desk whose time is counted: the limit begins.
    Started,
    /// A due date was printed on the receipt slip. It is compared with the computed one and changes nothing.
    Printed(DueDate),
    /// Work waits for something.
    Paused(PauseKind),
    /// What was waited for has come.
    Resumed(PauseKind),
    /// Whole days that do not count, found out at any time: an outage, a flood.
    Excluded {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
        /// Why.
        kind: PauseKind,
    },
    /// A new due date was appointed, with an apology.
    Extended(DueDate),
    /// The clock stops for good: settled, refused, withdrawn, returned.
    Stopped,
    /// Processing was taken up again after it had stopped: the limit begins anew.
    Reopened,
}

impl ClockEventKind {
    /// The place in the order of one instant.
    fn key(&self) -> (u8, Option<PauseKind>, NaiveDateTime, NaiveDate) {
        let nothing = (NaiveDateTime::MIN, NaiveDate::MIN);
        let (rank, pause, (instant, last)) = match *self {
            Self::Started => (0, None, nothing),
            Self::Printed(due) => (1, None, due_key(due)),
            Self::Paused(kind) => (2, Some(kind), nothing),
            Self::Resumed(kind) => (3, Some(kind), nothing),
            Self::Excluded { first, last, kind } => (4, Some(kind), (first.into(), last)),
            Self::Extended(due) => (5, None, due_key(due)),
            Self::Stopped => (6, None, nothing),
            Self::Reopened => (7, None, nothing),
        };
        (rank, pause, instant, last)
    }
}

/// Tells days from instants, so that the order is total.
fn due_key(due: DueDate) -> (NaiveDateTime, NaiveDate) {
    match due {
        DueDate::Day(date) => (date.into(), NaiveDate::MAX),
        DueDate::Instant(at) => (at, NaiveDate::MIN),
    }
}

impl PartialOrd for ClockEventKind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ClockEventKind {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}
