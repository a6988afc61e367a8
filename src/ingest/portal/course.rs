//! The steps of one dossier, added to it one after the other.
//!
//! What "being processed" means depends on where the dossier stands when the step is taken. The events of days that no
//! further step can touch are folded once and then left behind, so that a dossier with many steps takes time for each of
//! them, and not for each pair.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::progress::Progress;
use crate::dossier::{Dossier, Event, EventKind, PauseKind, PortalStatus, State, Status};
use crate::time::{AsOf, Moment};

impl Progress {
    /// The same dossier, with the event of this step and its status.
    ///
    /// "Being processed" resumes a pause and opens an ended dossier again; where the dossier is in progress already
    /// nothing happens. A step that is in the record already is not added twice. The status becomes the reported one, so
    /// apply steps in the order of their times.
    ///
    /// ```
    /// use cchc::dossier::{PortalStatus, Status};
    /// use cchc::ingest::portal::Progress;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let step = Progress { code: "HS-1".into(), at: "2021-01-15".parse()?, status: PortalStatus::Done };
    /// let dossier = step.apply(Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?));
    /// assert_eq!(dossier.state(AsOf::everything()).status(), Status::Ended);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn apply(&self, dossier: Dossier) -> Dossier {
        apply_in_order(std::slice::from_ref(self), dossier)
    }
}

/// The same dossier with the events of these steps and the last status; the steps in the order of their times.
pub(super) fn apply_in_order(steps: &[Progress], mut dossier: Dossier) -> Dossier {
    let mut course = Course::of(&dossier);
    for step in steps {
        if let Some(kind) = course.kind(step).filter(|kind| course.is_new(*kind, step.at.day())) {
            let event = Event::new(kind, step.at);
            course.add(event);
            dossier.record(event);
        }
    }
    match steps.last() {
        Some(last) => dossier.with_reported(last.status),
        None => dossier,
    }
}

struct Course {
    /// What all events of days before `open` come to.
    before: State,
    /// The events of the days that have not been folded.
    open: BTreeMap<NaiveDate, Vec<Event>>,
    /// The events that are there, by their days.
    days: HashSet<(EventKind, NaiveDate)>,
    kinds: HashSet<EventKind>,
    /// The moment that was asked for last, and where the dossier stood; nothing once an event has come.
    last: Option<(Moment, Standing)>,
}

type Standing = (Status, Option<PauseKind>);

impl Course {
    fn of(dossier: &Dossier) -> Self {
        let mut course = Self {
            before: State::nothing(),
            open: BTreeMap::new(),
            days: HashSet::new(),
            kinds: HashSet::new(),
            last: None,
        };
        for event in dossier.events() {
            course.add(*event);
        }
        course
    }

    fn add(&mut self, event: Event) {
        self.days.insert((event.kind, event.at.day()));
        self.kinds.insert(event.kind);
        self.open.entry(event.at.day()).or_default().push(event);
        self.last = None;
    }

    /// Whether an event of this kind is not in the record yet.
    fn is_new(&self, kind: EventKind, day: NaiveDate) -> bool {
        // A dossier is received once; a second acceptance is the same one told again.
        let once = kind == EventKind::Received || kind == EventKind::Registered;
        !(self.days.contains(&(kind, day)) || once && self.kinds.contains(&kind))
    }

    /// The event that a step stands for.
    fn kind(&mut self, step: &Progress) -> Option<EventKind> {
        Some(match step.status {
            PortalStatus::Registered => EventKind::Registered,
            PortalStatus::Accepted => EventKind::Received,
            PortalStatus::NotAccepted => EventKind::RefusedAtIntake,
            PortalStatus::AwaitingSupplement => EventKind::SupplementRequested,
            PortalStatus::AwaitingPayment => EventKind::PaymentRequested,
            PortalStatus::Withdrawn => EventKind::Withdrawn,
            PortalStatus::Stopped => EventKind::Stopped,
            PortalStatus::Done => EventKind::Ended,
            PortalStatus::HandedOver => EventKind::HandedOver,
            PortalStatus::Processing => match self.standing(step.at) {
                (Status::Paused, Some(PauseKind::Supplement)) => EventKind::SupplementCompleted,
                (Status::Paused, Some(PauseKind::Payment)) => EventKind::PaymentMade,
                (Status::Paused, Some(other)) => EventKind::Resumed(other),
                (Status::Ended | Status::Refused | Status::Returned | Status::Withdrawn | Status::Stopped, _) => {
                    EventKind::Reopened
                }
                _ => return None,
            },
        })
    }

    /// Where the dossier stands at a moment that is not before the last one asked for.
    fn standing(&mut self, at: Moment) -> Standing {
        if let Some((_, standing)) = self.last.filter(|(last, _)| *last == at) {
            return standing;
        }
        while let Some(first) = self.open.first_entry().filter(|first| *first.key() < at.day()) {
            let events = first.remove();
            self.before.go_on(events.iter());
            self.before.forget_the_past();
        }
        let as_of = match at.instant() {
            Some(instant) => AsOf::instant(instant),
            None => AsOf::end_of(at.day()),
        };
        let mut state = self.before.clone();
        let today = self.open.get(&at.day()).into_iter().flatten();
        state.go_on(today.filter(|event| as_of.sees(event)));
        let standing = (state.status(), state.pause().map(|pause| pause.kind));
        self.last = Some((at, standing));
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::DossierCode;

    /// The plain way: the whole record is folded for every step.
    fn one_by_one(steps: &[Progress], dossier: Dossier) -> Dossier {
        steps.iter().fold(dossier, |dossier, step| {
            let state = dossier.state(step.at.instant().map_or(AsOf::end_of(step.at.day()), AsOf::instant));
            let kind = match (step.status, state.status(), state.pause().map(|pause| pause.kind)) {
                (PortalStatus::Processing, Status::Paused, Some(PauseKind::Supplement)) => {
                    EventKind::SupplementCompleted
                }
                (PortalStatus::Processing, Status::Paused, Some(PauseKind::Payment)) => EventKind::PaymentMade,
                (PortalStatus::Processing, Status::Ended | Status::Withdrawn | Status::Stopped, _) => {
                    EventKind::Reopened
                }
                (PortalStatus::Processing, ..) => return dossier.with_reported(step.status),
                _ => Course::of(&dossier).kind(step).unwrap(),
            };
            let once = [EventKind::Received, EventKind::Registered].contains(&kind);
            let same = |event: &Event| event.kind == kind && (once || event.at.day() == step.at.day());
            let known = dossier.events().iter().any(same);
            let dossier = if known { dossier } else { dossier.with_event(kind, step.at) };
            dossier.with_reported(step.status)
        })
    }

    #[test]
    fn steps_together_are_steps_one_by_one() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for case in 0..2_000 {
            let at = |next: &mut dyn FnMut(u64) -> u64| {
                let day = NaiveDate::from_ymd_opt(2021, 3, 1 + u32::try_from(next(5)).unwrap()).unwrap();
                match next(3) {
                    0 => Moment::on(day),
                    hour => Moment::at(day.and_hms_opt(8 + u32::try_from(hour).unwrap(), 0, 0).unwrap()),
                }
            };
            let mut dossier = Dossier::new("HS", "A");
            for _ in 0..next(5) {
                let kinds = [
                    EventKind::Received,
                    EventKind::SupplementRequested,
                    EventKind::SupplementCompleted,
                    EventKind::Ended,
                ];
                let kind = kinds[usize::try_from(next(4)).unwrap()];
                dossier.record(Event::new(kind, at(&mut next)));
            }
            let mut steps: Vec<Progress> = (0..next(12))
                .map(|_| {
                    let status = PortalStatus::ALL[usize::try_from(next(PortalStatus::ALL.len() as u64)).unwrap()];
                    Progress { code: DossierCode::new("HS"), at: at(&mut next), status }
                })
                .collect();
            steps.sort_by_key(|step| (step.at.day(), step.at.time()));
            assert_eq!(apply_in_order(&steps, dossier.clone()), one_by_one(&steps, dossier), "{case}");
        }
    }

    /// What is kept to go on from does not grow with the steps behind.
    #[test]
    fn the_past_is_left_behind() {
        let first = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
        let mut course = Course::of(&Dossier::new("HS", "A").with_received(first));
        for (at, day) in first.iter_days().take(2_000).enumerate() {
            let status = if at % 2 == 0 { PortalStatus::AwaitingSupplement } else { PortalStatus::Processing };
            let step = Progress { code: DossierCode::new("HS"), at: Moment::on(day), status };
            let kind = course.kind(&step).unwrap();
            course.add(Event::new(kind, day));
            assert!(course.open.len() <= 3 && course.before.episodes().len() <= 1 && course.before.waits().is_empty());
        }
        assert_eq!(course.days.len(), 2_001);
    }
}
