//! The clock of a dossier.

use chrono::{NaiveDateTime, NaiveTime};

use super::Clock;
use super::event::{ClockEvent, ClockEventKind};
use super::rules::ClockRules;
use super::start::StartEvent;
use crate::calendar::WorkCalendar;
use crate::deadline::due::DueDate;
use crate::dossier::{Dossier, DueChange, DueReason, Event, EventKind, in_order};
use crate::time::AsOf;

impl<'a> Clock<'a> {
    /// The clock of a dossier: its events, the due date on its receipt slip, and the dates appointed later.
    ///
    /// Re-appointments are taken from the history of due dates, where the new date is. A moment without a time
    /// of day is put as early on its day as the ordinary life of a dossier allows; limits in days do not depend
    /// on it. Findings are located at the dossier.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockRules};
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, TimeLimit, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let dossier = Dossier::new("000.00.01.H40-260302-0001", "Báo chí")
    ///     .with_received(day(2))
    ///     .with_due(day(9))
    ///     .with_event(EventKind::PaymentRequested, day(4))
    ///     .with_event(EventKind::PaymentMade, day(6));
    /// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
    /// let clock = Clock::of_dossier(&dossier, &rules, &calendar);
    /// assert_eq!(clock.due().unwrap().date().to_string(), "2026-03-11");
    /// assert!(clock.findings().is_empty());
    /// ```
    pub fn of_dossier(dossier: &Dossier, rules: &'a ClockRules, calendar: &'a WorkCalendar) -> Self {
        Self::of_seen(dossier, rules, calendar, &|_| true, &|_| true)
    }

    /// The clock of a dossier with what is seen of it as of an instant: the same events and due dates that counting sees.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockRules, ClockState};
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-06".parse::<Moment>()?);
    /// let (rules, calendar) = (ClockRules::new(TimeLimit::WorkingDays(3)), WorkCalendar::civil_service());
    /// let clock = Clock::of_dossier_as_of(&dossier, &rules, &calendar, AsOf::end_of("2021-01-05".parse()?));
    /// assert_eq!(clock.state(), ClockState::Running);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_dossier_as_of(dossier: &Dossier, rules: &'a ClockRules, calendar: &'a WorkCalendar, as_of: AsOf) -> Self {
        Self::of_seen(dossier, rules, calendar, &|event| as_of.sees(event), &|change| change.is_known(as_of))
    }

    fn of_seen(
        dossier: &Dossier,
        rules: &'a ClockRules,
        calendar: &'a WorkCalendar,
        sees: &dyn Fn(&Event) -> bool,
        knows: &dyn Fn(&DueChange) -> bool,
    ) -> Self {
        let events = events(dossier, rules, sees, knows);
        let mut clock = Self::new(rules, dossier.channel(), calendar).with_events(events);
        clock.dossier = Some(dossier.code().to_string());
        clock
    }
}

/// The events that bear on the clock, at instants.
///
/// Where the limit begins with the receipt by the competent authority and one is recorded, what came before it does not
/// bear on the clock.
fn events(
    dossier: &Dossier,
    rules: &ClockRules,
    sees: &dyn Fn(&Event) -> bool,
    knows: &dyn Fn(&DueChange) -> bool,
) -> Vec<ClockEvent> {
    let mut known: Vec<&Event> = dossier.events().iter().filter(|event| sees(event)).collect();
    let passed_on = rules.start().event() == StartEvent::CompetentAuthority
        && known.iter().any(|event| event.kind == EventKind::ReachedAuthority);
    let start = if passed_on { EventKind::ReachedAuthority } else { EventKind::Received };
    in_order(&mut known);
    let mut events = Vec::with_capacity(known.len());
    let mut started = None;
    for day in known.chunk_by(|left, right| left.at.day() == right.at.day()) {
        let mut clock_time = NaiveTime::MIN;
        for event in day {
            let Some(kind) = kind(event.kind, start) else { continue };
            if kind != ClockEventKind::Started && passed_on && started.is_none() {
                continue;
            }
            clock_time = event.at.time().map_or(clock_time, |time| time.max(clock_time));
            let at = event.at.day().and_time(clock_time);
            if kind == ClockEventKind::Started {
                started = started.or(Some(at));
            }
            events.push(ClockEvent { at, kind, recorded: event.recorded.unwrap_or(at) });
        }
    }
    for change in dossier.dues().iter().filter(|change| knows(change)) {
        let due = DueDate::from(change.due);
        let since = change.in_force_since().map(|since| since.day().and_time(since.time().unwrap_or(NaiveTime::MIN)));
        let (kind, at): (_, Option<NaiveDateTime>) = match change.reason {
            DueReason::Original => (ClockEventKind::Printed(due), since.or(started)),
            DueReason::Extended => (ClockEventKind::Extended(due), since.or(started)),
            _ => continue,
        };
        if let Some(at) = at {
            events.push(ClockEvent { at, kind, recorded: change.recorded.unwrap_or(at) });
        }
    }
    events
}

fn kind(kind: EventKind, start: EventKind) -> Option<ClockEventKind> {
    if kind == start {
        return Some(ClockEventKind::Started);
    }
    if let Some(wait) = kind.pauses() {
        return Some(ClockEventKind::Paused(wait));
    }
    if let Some(wait) = kind.resumes() {
        return Some(ClockEventKind::Resumed(wait));
    }
    match kind {
        EventKind::Reopened => Some(ClockEventKind::Reopened),
        // A deleted record stops nothing that has stopped, and is no event of the procedure.
        EventKind::Deleted => None,
        end if end.is_end() => Some(ClockEventKind::Stopped),
        _ => None,
    }
}
