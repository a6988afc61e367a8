//! What the events say, as of an instant.

use super::event::{Event, EventKind, PauseKind};
use super::status::Status;
use crate::time::{AsOf, Moment};

/// Where a dossier stands as of an instant (tình trạng), folded from its events.
///
/// A dossier that is opened again after an end begins a new [`Episode`]; the earlier ones stay.
///
/// ```
/// use cchc::dossier::{EventKind, Status};
/// use cchc::{AsOf, Dossier, Moment};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let state = dossier.state(AsOf::end_of("2021-01-10".parse()?));
/// assert!(state.is_open());
/// assert_eq!(state.status(), Status::InProgress);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    status: Status,
    episodes: Vec<Episode>,
    pauses: Vec<Pause>,
    waits: Vec<Wait>,
    supplement_rounds: u32,
    extensions: u32,
    handed_over: Option<Moment>,
    orphan_end: Option<Moment>,
    out_of_order: Option<Event>,
}

/// One run of processing, from receipt (or re-opening) to its end (đợt xử lý).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::{AsOf, Dossier, Moment};
///
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received("2021-01-04".parse::<Moment>()?)
///     .with_due("2021-01-18".parse::<Moment>()?)
///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
/// let state = dossier.state(AsOf::everything());
/// assert_eq!(state.episodes()[0].received.to_string(), "2021-01-04");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Episode {
    /// When it began.
    pub received: Moment,
    /// When it ended and how, if it has.
    pub end: Option<(Moment, EventKind)>,
}

/// A pause that has not been resumed (đang tạm dừng).
///
/// ```
/// use cchc::dossier::PauseKind;
/// use cchc::{AsOf, Dossier, Moment};
///
/// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
/// dossier.request_payment("2021-01-06".parse::<Moment>()?);
/// let pause = dossier.state(AsOf::everything()).pause().unwrap();
/// assert_eq!((pause.since.to_string(), pause.kind), ("2021-01-06".to_owned(), PauseKind::Payment));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pause {
    /// Since when.
    pub since: Moment,
    /// Why.
    pub kind: PauseKind,
}

/// A pause that was resumed (thời gian tạm dừng đã qua).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::{AsOf, Dossier, Moment};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received(on("2021-01-04"))
///     .with_event(EventKind::SupplementRequested, on("2021-01-06"))
///     .with_event(EventKind::SupplementCompleted, on("2021-01-08"));
/// let wait = dossier.state(AsOf::everything()).waits()[0];
/// assert_eq!((wait.from, wait.to), (on("2021-01-06"), on("2021-01-08")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// When it began.
    pub from: Moment,
    /// When it was over.
    pub to: Moment,
    /// Why.
    pub kind: PauseKind,
}

impl State {
    /// Folds `events`, in any order, as of an instant.
    ///
    /// Within one day events go by their times when all of them have one, and else by their place in the ordinary
    /// life of a dossier; intake comes first on its day.
    ///
    /// ```
    /// use cchc::dossier::{Event, EventKind, State, Status};
    /// use cchc::{AsOf, Moment};
    ///
    /// let received = Event::new(EventKind::Received, "2021-01-04".parse::<Moment>()?);
    /// let ended = Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// // In any order.
    /// assert_eq!(State::fold([&ended, &received], AsOf::everything()).status(), Status::Ended);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>, as_of: AsOf) -> Self {
        let mut seen: Vec<&Event> = events.into_iter().filter(|event| as_of.sees(event)).collect();
        in_order(&mut seen);
        Self::of_ordered(seen)
    }

    /// Folds events that a dossier recorded; those that are recorded in their order, as most are, are not sorted again.
    pub(crate) fn of_recorded(events: &[Event], as_of: AsOf) -> Self {
        if are_in_order(events) {
            Self::of_ordered(events.iter().filter(|event| as_of.sees(event)))
        } else {
            Self::fold(events, as_of)
        }
    }

    fn of_ordered<'a>(seen: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = Self::nothing();
        for event in seen {
            state.apply(event);
        }
        state
    }

    /// Before any event.
    pub(crate) fn nothing() -> Self {
        Self {
            status: Status::Unknown,
            episodes: Vec::new(),
            pauses: Vec::new(),
            waits: Vec::new(),
            supplement_rounds: 0,
            extensions: 0,
            handed_over: None,
            orphan_end: None,
            out_of_order: None,
        }
    }

    /// Folds further events, none of which happened on a day that was folded before.
    #[cfg(feature = "portal")]
    pub(crate) fn go_on<'a>(&mut self, events: impl Iterator<Item = &'a Event>) {
        let mut events: Vec<&Event> = events.collect();
        in_order(&mut events);
        for event in events {
            self.apply(event);
        }
    }

    /// Keeps only what the status depends on from here on: the last run of processing and its open pauses.
    #[cfg(feature = "portal")]
    pub(crate) fn forget_the_past(&mut self) {
        self.waits.clear();
        self.episodes.drain(..self.episodes.len().saturating_sub(1));
    }

    fn apply(&mut self, event: &Event) {
        let open = self.is_open();
        let fits = match event.kind {
            EventKind::Registered => self.enter(Status::Registered),
            EventKind::RefusedAtIntake => self.enter(Status::RefusedAtIntake),
            EventKind::Received => self.episodes.is_empty() && self.begin(event.at),
            EventKind::Reopened => !open && !self.episodes.is_empty() && self.begin(event.at),
            EventKind::Extended => {
                self.extensions += u32::from(open);
                open
            }
            // Facts beside the course of processing: they bear on the clock and on what the agency owes, not on the state.
            EventKind::Transferred | EventKind::ReachedAuthority | EventKind::Apologised | EventKind::StopRequested => {
                !self.episodes.is_empty()
            }
            EventKind::HandedOver => {
                self.handed_over = Some(event.at);
                !self.episodes.is_empty()
            }
            // A deleted record of a finished dossier changes nothing that was reported: a tombstone (E19).
            EventKind::Deleted if !open => true,
            kind if kind.is_end() => self.end(event),
            kind => self.wait(kind, event.at),
        };
        if !fits && self.out_of_order.is_none() {
            self.out_of_order = Some(*event);
        }
    }

    fn enter(&mut self, status: Status) -> bool {
        let before = self.episodes.is_empty();
        if before {
            self.status = status;
        }
        before
    }

    fn begin(&mut self, received: Moment) -> bool {
        self.episodes.push(Episode { received, end: None });
        // What was handed over before is not the result of this run.
        self.handed_over = None;
        self.status = Status::InProgress;
        true
    }

    fn end(&mut self, event: &Event) -> bool {
        let Some(episode) = self.episodes.last_mut() else {
            self.orphan_end = self.orphan_end.or(Some(event.at));
            return false;
        };
        if episode.end.is_some() {
            return false;
        }
        episode.end = Some((event.at, event.kind));
        self.pauses.clear();
        self.status = match event.kind {
            EventKind::Withdrawn => Status::Withdrawn,
            EventKind::Returned => Status::Returned,
            EventKind::Refused => Status::Refused,
            EventKind::Stopped => Status::Stopped,
            EventKind::Deleted => Status::Deleted,
            _ => Status::Ended,
        };
        true
    }

    fn wait(&mut self, kind: EventKind, at: Moment) -> bool {
        if !self.is_open() {
            return false;
        }
        if kind == EventKind::SupplementRequested {
            self.supplement_rounds += 1;
        }
        let mut fits = true;
        if let Some(kind) = kind.pauses() {
            if self.pauses.iter().all(|pause| pause.kind != kind) {
                self.pauses.push(Pause { since: at, kind });
            }
        } else if let Some(kind) = kind.resumes() {
            let open = self.pauses.iter().position(|pause| pause.kind == kind);
            fits = open.is_some();
            if let Some(open) = open {
                let Pause { since, kind } = self.pauses.remove(open);
                self.waits.push(Wait { from: since, to: at, kind });
            }
        }
        self.status = if self.pauses.is_empty() { Status::InProgress } else { Status::Paused };
        fits
    }

    /// The status.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Every run of processing, in order.
    pub fn episodes(&self) -> &[Episode] {
        &self.episodes
    }

    /// Whether the dossier has been received and has not ended.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert!(dossier.state(AsOf::end_of("2021-01-14".parse()?)).is_open());
    /// assert!(!dossier.state(AsOf::end_of("2021-01-15".parse()?)).is_open());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_open(&self) -> bool {
        self.episodes.last().is_some_and(|episode| episode.end.is_none())
    }

    /// The pause that began first among those not resumed.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.state(AsOf::everything()).pause(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pause(&self) -> Option<Pause> {
        self.pauses.first().copied()
    }

    /// Every pause that was resumed, in the order of resuming.
    pub fn waits(&self) -> &[Wait] {
        &self.waits
    }

    /// How often a supplement was asked for (số lần yêu cầu bổ sung).
    pub fn supplement_rounds(&self) -> u32 {
        self.supplement_rounds
    }

    /// How often the due date was extended (số lần gia hạn).
    pub fn extensions(&self) -> u32 {
        self.extensions
    }

    /// When the result of the last run was handed over (ngày trả kết quả).
    pub fn handed_over(&self) -> Option<Moment> {
        self.handed_over
    }

    /// An end without any receipt before it.
    pub fn orphan_end(&self) -> Option<Moment> {
        self.orphan_end
    }

    /// The first event that cannot have happened when it is recorded.
    pub fn out_of_order(&self) -> Option<Event> {
        self.out_of_order
    }
}

/// Puts events into the order in which they are folded; see [`State::fold`].
pub(crate) fn in_order(events: &mut [&Event]) {
    events.sort_by_key(|event| event.at.day());
    for day in events.chunk_by_mut(|left, right| left.at.day() == right.at.day()) {
        if day.len() < 2 {
            continue;
        }
        let timed = day.iter().all(|event| event.at.time().is_some());
        day.sort_by_key(|event| {
            let rank = event.kind.rank();
            let intake = rank <= EventKind::Received.rank();
            let time = if timed && !intake { event.at.time() } else { None };
            // The rest tells apart what else could stand in either order, so that the order of recording does not matter.
            (!intake, time, rank, event.kind, event.at.time(), event.recorded)
        });
    }
}

/// Whether events are surely in the order in which they are folded: on days of their own, or on one day an intake and then
/// one other event.
fn are_in_order(events: &[Event]) -> bool {
    let is_intake = |event: &Event| event.kind.rank() <= EventKind::Received.rank();
    events.windows(2).all(|pair| {
        let (left, right) = (&pair[0], &pair[1]);
        left.at.day() < right.at.day() || (left.at.day() == right.at.day() && is_intake(left) && !is_intake(right))
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 3, day).unwrap()
    }

    #[track_caller]
    fn stands(events: &[(EventKind, u32)], until: u32, status: Status) -> State {
        let events: Vec<Event> = events.iter().map(|(kind, at)| Event::new(*kind, day(*at))).collect();
        let state = State::fold(&events, AsOf::end_of(day(until)));
        assert_eq!(state.status(), status);
        assert_eq!(State::of_recorded(&events, AsOf::end_of(day(until))), state);
        let backwards = State::fold(events.iter().rev(), AsOf::end_of(day(until)));
        assert_eq!(backwards, state, "the order in which events are stored does not matter");
        state
    }

    #[test]
    fn a_life_in_order() {
        use EventKind::{Ended, HandedOver, Received, Registered, SupplementCompleted, SupplementRequested};
        let life = [
            (Registered, 1),
            (Received, 2),
            (SupplementRequested, 3),
            (SupplementCompleted, 5),
            (Ended, 9),
            (HandedOver, 9),
        ];
        stands(&life, 1, Status::Registered);
        stands(&life, 2, Status::InProgress);
        let paused = stands(&life, 4, Status::Paused);
        assert_eq!(paused.pause().unwrap().since, Moment::on(day(3)));
        stands(&life, 8, Status::InProgress);
        let ended = stands(&life, 9, Status::Ended);
        assert_eq!((ended.supplement_rounds(), ended.handed_over()), (1, Some(Moment::on(day(9)))));
        assert_eq!(ended.out_of_order(), None);
    }

    #[test]
    fn reopening_begins_a_new_episode() {
        use EventKind::{Ended, Received, Reopened};
        let state = stands(&[(Received, 1), (Ended, 2), (Reopened, 4)], 9, Status::InProgress);
        assert_eq!(state.episodes().len(), 2);
        assert!(stands(&[(Received, 1), (Reopened, 4)], 9, Status::InProgress).out_of_order().is_some());
    }

    #[test]
    fn a_deleted_record_keeps_what_it_was() {
        use EventKind::{Deleted, Ended, Received};
        stands(&[(Received, 1), (Deleted, 4)], 9, Status::Deleted);
        stands(&[(Received, 1), (Ended, 3), (Deleted, 4)], 9, Status::Ended);
    }

    #[test]
    fn ends_that_cannot_be() {
        use EventKind::{Ended, Received, Refused};
        assert!(stands(&[(Received, 5), (Ended, 2)], 9, Status::InProgress).orphan_end().is_some());
        assert!(stands(&[(Received, 1), (Ended, 2), (Refused, 3)], 9, Status::Ended).out_of_order().is_some());
    }

    #[test]
    fn two_pauses_end_one_by_one() {
        use EventKind::{PaymentMade, PaymentRequested, Received, SupplementCompleted, SupplementRequested};
        let life = [
            (Received, 1),
            (SupplementRequested, 2),
            (PaymentRequested, 3),
            (SupplementCompleted, 4),
            (PaymentMade, 6),
        ];
        assert_eq!(stands(&life, 5, Status::Paused).pause().unwrap().kind, PauseKind::Payment);
        stands(&life, 6, Status::InProgress);
    }
}
