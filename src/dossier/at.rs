//! A dossier as of an instant: what is asked of it, with its events folded once.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::event::EventKind;
use super::state::{Pause, State, Wait};
use super::status::Status;
use super::{Dossier, DueChange};
use crate::calendar::{DayError, WorkCalendar};
use crate::time::{AsOf, Moment};

/// A dossier as of an instant (hồ sơ tại một thời điểm): receipt, due dates, end, hand-over, pauses, and the working time that
/// has passed and is left. The events are folded once, when it is made.
///
/// ```
/// use cchc::dossier::{EventKind, Status};
/// use cchc::time::AsOf;
/// use cchc::{Dossier, WorkCalendar};
/// use chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received(day(2))
///     .with_due(day(9))
///     .with_event(EventKind::PaymentRequested, day(4))
///     .with_event(EventKind::PaymentMade, day(5));
/// let calendar = WorkCalendar::civil_service();
/// let at = dossier.at(AsOf::end_of(day(6)));
/// assert_eq!(at.status(), Status::InProgress);
/// assert_eq!(at.waits()[0].to.day(), day(5));
/// // Monday to Friday, without the day of waiting that ended on Thursday morning.
/// assert_eq!(at.elapsed(&calendar)?.unwrap().num_hours(), 32);
/// assert_eq!(at.remaining(&calendar)?.unwrap().num_hours(), 8);
/// assert_eq!(at.working_days_left(&calendar)?, Some(1));
/// # Ok::<(), cchc::calendar::DayError>(())
/// ```
#[derive(Clone, Debug)]
pub struct DossierAt<'a> {
    dossier: &'a Dossier,
    as_of: AsOf,
    state: State,
}

impl Dossier {
    /// The dossier as of an instant.
    pub fn at(&self, as_of: AsOf) -> DossierAt<'_> {
        DossierAt { dossier: self, as_of, state: self.state(as_of) }
    }
}

impl<'a> DossierAt<'a> {
    /// The dossier.
    pub fn dossier(&self) -> &'a Dossier {
        self.dossier
    }

    /// The instant.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// What the events say.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The status.
    pub fn status(&self) -> Status {
        self.state.status()
    }

    /// When it was received (ngày tiếp nhận), the first time.
    pub fn received(&self) -> Option<Moment> {
        self.state.episodes().first().map(|episode| episode.received)
    }

    /// When the run of processing began that is asked about: the receipt, or the last re-opening.
    pub fn begun(&self) -> Option<Moment> {
        self.state.episodes().last().map(|episode| episode.received)
    }

    /// The due date in force on record (ngày hẹn trả); what counts under a policy says
    /// [`Query::due`](crate::placement::Query::due).
    pub fn due(&self) -> Option<Moment> {
        self.dossier.due_in_force(self.as_of)
    }

    /// The due date on the receipt slip.
    pub fn original_due(&self) -> Option<Moment> {
        self.dossier.original_due(self.as_of)
    }

    /// Every due date known, in the order in which they came into force.
    pub fn due_dates(&self) -> Vec<DueChange> {
        self.dossier.dues_seen(self.as_of)
    }

    /// When the last run of processing ended, and how (ngày kết thúc xử lý); `None` while it is open.
    pub fn end(&self) -> Option<(Moment, EventKind)> {
        self.state.episodes().last().and_then(|episode| episode.end)
    }

    /// When the result was handed over (ngày trả kết quả).
    pub fn handed_over(&self) -> Option<Moment> {
        self.state.handed_over()
    }

    /// The pauses that are over.
    pub fn waits(&self) -> &[Wait] {
        self.state.waits()
    }

    /// The pause that is not over, the first of several.
    pub fn pause(&self) -> Option<Pause> {
        self.state.pause()
    }

    /// The working time of the last run of processing so far (thời gian đã xử lý), up to its end or to the instant, without
    /// its pauses; `None` before receipt. A receipt without a time of day is at the beginning of its day; an end, and an
    /// instant that is a day, at the close.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    pub fn elapsed(&self, calendar: &WorkCalendar) -> Result<Option<TimeDelta>, DayError> {
        let Some(begun) = self.begun().map(opening) else { return Ok(None) };
        let until = closing(self.end().map_or(self.as_of.until(), |(end, _)| end))?;
        if until <= begun {
            return Ok(Some(TimeDelta::zero()));
        }
        let mut pauses: Vec<(NaiveDateTime, NaiveDateTime)> =
            self.waits().iter().map(|wait| (opening(wait.from), opening(wait.to))).collect();
        pauses.extend(self.pause().map(|pause| (opening(pause.since), until)));
        pauses.sort_unstable();
        let (mut time, mut from) = (TimeDelta::zero(), begun);
        for (since, to) in pauses {
            let since = since.clamp(begun, until);
            if since > from {
                time = add(time, calendar.working_time_between(from, since)?)?;
            }
            from = from.max(to.clamp(begun, until));
        }
        if until > from {
            time = add(time, calendar.working_time_between(from, until)?)?;
        }
        Ok(Some(time))
    }

    /// The working time left to the due date on record (thời gian còn lại), negative where it has passed; while the dossier
    /// is paused, what was left when the pause began. `None` without a due date, and when the dossier has ended.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    pub fn remaining(&self, calendar: &WorkCalendar) -> Result<Option<TimeDelta>, DayError> {
        let (Some(due), true) = (self.due(), self.state.is_open()) else { return Ok(None) };
        let due = closing(due)?;
        let now = match self.pause() {
            Some(pause) => opening(pause.since),
            None => closing(self.as_of.until())?,
        };
        if now <= due {
            calendar.working_time_between(now, due).map(Some)
        } else {
            calendar.working_time_between(due, now).map(|late| Some(-late))
        }
    }

    /// The working days left to the due date on record, 0 on the due day and negative after it; while the dossier is
    /// paused, as they were when the pause began. `None` without a due date, and when the dossier has ended.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    pub fn working_days_left(&self, calendar: &WorkCalendar) -> Result<Option<i64>, DayError> {
        let (Some(due), true) = (self.due(), self.state.is_open()) else { return Ok(None) };
        let now = self.pause().map_or(self.as_of.day(), |pause| pause.since.day());
        calendar.working_days_between(now, due.day()).map(Some)
    }
}

fn add(time: TimeDelta, more: TimeDelta) -> Result<TimeDelta, DayError> {
    time.checked_add(&more).ok_or(DayError::OutOfRange)
}

/// A moment that begins something: its day from the first minute on.
fn opening(at: Moment) -> NaiveDateTime {
    at.day().and_time(at.time().unwrap_or(NaiveTime::MIN))
}

/// A moment that ends something: its day to the last minute.
fn closing(at: Moment) -> Result<NaiveDateTime, DayError> {
    match at.instant() {
        Some(instant) => Ok(instant),
        None => at.day().succ_opt().map(|next| next.and_time(NaiveTime::MIN)).ok_or(DayError::OutOfRange),
    }
}
