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
/// use cchc::chrono::NaiveDate;
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
    ///
    /// ```
    /// use cchc::dossier::{EventKind, Status};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let at = dossier.at(AsOf::end_of("2021-01-10".parse()?));
    /// assert_eq!((at.status(), at.end()), (Status::InProgress, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// use cchc::dossier::{EventKind, Status};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.at(AsOf::end_of("2021-01-10".parse()?)).status(), Status::InProgress);
    /// assert_eq!(dossier.at(AsOf::everything()).status(), Status::Ended);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn status(&self) -> Status {
        self.state.status()
    }

    /// When it was received (ngày tiếp nhận), the first time.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.at(AsOf::everything()).received().unwrap().to_string(), "2021-01-04");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn received(&self) -> Option<Moment> {
        self.state.episodes().first().map(|episode| episode.received)
    }

    /// When the run of processing began that is asked about: the receipt, or the last re-opening.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let again = dossier.with_event(EventKind::Reopened, "2021-02-01".parse::<Moment>()?);
    /// assert_eq!(again.at(AsOf::everything()).begun().unwrap().to_string(), "2021-02-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn begun(&self) -> Option<Moment> {
        self.state.episodes().last().map(|episode| episode.received)
    }

    /// The due date in force on record (ngày hẹn trả); what counts under a policy says
    /// [`Query::due`](crate::placement::Query::due).
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.at(AsOf::everything()).due().unwrap().to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due(&self) -> Option<Moment> {
        self.dossier.due_in_force(self.as_of)
    }

    /// The due date on the receipt slip.
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
    /// let at = dossier.at(AsOf::everything());
    /// assert_eq!(at.original_due().unwrap().to_string(), "2021-01-18");
    /// assert_eq!(at.due().unwrap().to_string(), "2021-01-25");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn original_due(&self) -> Option<Moment> {
        self.dossier.original_due(self.as_of)
    }

    /// Every due date known, in the order in which they came into force.
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// dossier.extend("2021-01-25".parse::<Moment>()?, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.at(AsOf::everything()).due_dates().len(), 2);
    /// assert_eq!(dossier.at(AsOf::end_of("2021-01-10".parse()?)).due_dates().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_dates(&self) -> Vec<DueChange> {
        self.dossier.dues_seen(self.as_of)
    }

    /// When the last run of processing ended, and how (ngày kết thúc xử lý); `None` while it is open.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let (day, how) = dossier.at(AsOf::everything()).end().unwrap();
    /// assert_eq!((day.to_string(), how), ("2021-01-15".to_owned(), EventKind::Ended));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn end(&self) -> Option<(Moment, EventKind)> {
        self.state.episodes().last().and_then(|episode| episode.end)
    }

    /// When the result was handed over (ngày trả kết quả).
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.at(AsOf::everything()).handed_over(), None);
    /// let handed_over = dossier.with_event(EventKind::HandedOver, "2021-01-18".parse::<Moment>()?);
    /// assert_eq!(handed_over.at(AsOf::everything()).handed_over().unwrap().to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn handed_over(&self) -> Option<Moment> {
        self.state.handed_over()
    }

    /// The pauses that are over.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received(on("2021-01-04"))
    ///     .with_event(EventKind::PaymentRequested, on("2021-01-06"))
    ///     .with_event(EventKind::PaymentMade, on("2021-01-08"));
    /// let at = dossier.at(AsOf::everything());
    /// assert_eq!(at.waits()[0].kind, PauseKind::Payment);
    /// ```
    pub fn waits(&self) -> &[Wait] {
        self.state.waits()
    }

    /// The pause that is not over, the first of several.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PauseKind};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received(on("2021-01-04"))
    ///     .with_event(EventKind::SupplementRequested, on("2021-01-06"));
    /// assert_eq!(dossier.at(AsOf::everything()).pause().unwrap().kind, PauseKind::Supplement);
    /// ```
    pub fn pause(&self) -> Option<Pause> {
        self.state.pause()
    }

    /// The working time of the last run of processing so far (thời gian đã xử lý), up to its end or to the instant, without
    /// its pauses; `None` before receipt. A receipt without a time of day is at the beginning of its day; an end, and an
    /// instant that is a day, at the close.
    ///
    /// # Errors
    /// Days that the calendar does not know.
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04T08:00:00".parse::<Moment>()?);
    /// let at = dossier.at(AsOf::instant("2021-01-05T10:00:00".parse()?));
    /// assert_eq!(at.elapsed(&WorkCalendar::civil_service())?, Some(cchc::chrono::TimeDelta::hours(10)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04T08:00:00".parse::<Moment>()?)
    ///     .with_due("2021-01-05T17:00:00".parse::<Moment>()?);
    /// let at = dossier.at(AsOf::instant("2021-01-05T15:00:00".parse()?));
    /// assert_eq!(at.remaining(&WorkCalendar::civil_service())?, Some(cchc::chrono::TimeDelta::hours(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?);
    /// let left = |day: &str| dossier.at(AsOf::end_of(day.parse().unwrap())).working_days_left(&WorkCalendar::civil_service());
    /// assert_eq!(left("2021-01-15")?, Some(1));
    /// assert_eq!(left("2021-01-20")?, Some(-2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
