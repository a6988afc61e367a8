//! What a clock waited for before a due date moved.

use chrono::{NaiveDateTime, NaiveTime};

use super::clock::{Clock, ClockEventKind, DueEntry, Effect};
use super::shown::shown;
use crate::dossier::{Dossier, DueReason, PauseKind};
use crate::text::Language;
use crate::time::{AsOf, Moment};

/// A wait that moved a due date (thời gian chờ): what was waited for, from when to when.
///
/// ```
/// use cchc::deadline::DueStep;
/// use cchc::deadline::clock::{Clock, ClockRules};
/// use cchc::dossier::EventKind;
/// use cchc::{Dossier, Moment, TimeLimit, WorkCalendar};
///
/// let at = |text: &str| text.parse::<Moment>();
/// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
/// let dossier = Dossier::new("HS-1", "Báo chí")
///     .with_received(at("2026-03-02")?)
///     .with_event(EventKind::SupplementRequested, at("2026-03-04")?)
///     .with_event(EventKind::SupplementCompleted, at("2026-03-11")?);
/// let steps = DueStep::of_clock(&Clock::of_dossier(&dossier, &rules, &calendar), &calendar);
/// assert_eq!(steps[1].wait().unwrap().from().to_string(), "2026-03-04");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wait {
    kind: PauseKind,
    from: Moment,
    to: Moment,
}

/// The beginning or the end of a wait.
type Turn = (Moment, PauseKind, Side);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Begins,
    Ends,
}

impl Wait {
    /// What was waited for.
    pub fn kind(&self) -> PauseKind {
        self.kind
    }

    /// When it was asked for, or the pause began.
    pub fn from(&self) -> Moment {
        self.from
    }

    /// When it came, or the pause was over.
    pub fn to(&self) -> Moment {
        self.to
    }

    /// The wait behind an entry of a clock.
    pub(super) fn of_clock(clock: &Clock<'_>, entry: &DueEntry) -> Option<Self> {
        let turns = clock.events().iter().filter_map(|event| match event.kind {
            ClockEventKind::Paused(kind) => Some((moment(event.at), kind, Side::Begins)),
            ClockEventKind::Resumed(kind) => Some((moment(event.at), kind, Side::Ends)),
            _ => None,
        });
        let turns: Vec<Turn> = turns.collect();
        let restarts = |kind| clock.rules().effect(kind) == Effect::Restart;
        let moves = |kind| match entry.reason() {
            DueReason::Restarted => restarts(kind),
            _ => !restarts(kind) && clock.rules().effect(kind) != Effect::Nothing,
        };
        let named = clock.events().iter().find_map(|event| match event.kind {
            ClockEventKind::Excluded { first, last, kind } if event.at == entry.at() && moves(kind) => {
                Some(Self { kind, from: Moment::on(first), to: Moment::on(last) })
            }
            _ => None,
        });
        Self::ending(&turns, moment(entry.at()), moves).or(named)
    }

    /// The wait on record that was over when a due date came into force.
    pub(super) fn of_record(dossier: &Dossier, as_of: AsOf, since: Moment) -> Option<Self> {
        let seen = dossier.events().iter().filter(|event| as_of.sees(event));
        let mut turns: Vec<Turn> = seen
            .filter_map(|event| match (event.kind.pauses(), event.kind.resumes()) {
                (Some(kind), _) => Some((event.at, kind, Side::Begins)),
                (_, Some(kind)) => Some((event.at, kind, Side::Ends)),
                _ => None,
            })
            .collect();
        turns.sort_by_key(|(at, _, side)| (at.day(), at.time().unwrap_or(NaiveTime::MIN), *side));
        Self::ending(&turns, since, |_| true)
    }

    /// The last wait that ended at a moment, from the first request after the one before.
    fn ending(turns: &[Turn], at: Moment, moves: impl Fn(PauseKind) -> bool) -> Option<Self> {
        let is_then = |to: Moment| {
            let timed = to.time().zip(at.time());
            to.day() == at.day() && timed.is_none_or(|(one, other)| one == other)
        };
        let ends = turns.iter().rposition(|(to, kind, side)| *side == Side::Ends && is_then(*to) && moves(*kind))?;
        let (to, kind, _) = turns[ends];
        let before = turns[..ends].iter().rev().filter(|(_, of, _)| *of == kind);
        let (from, _, _) = before.take_while(|(_, _, side)| *side == Side::Begins).last()?;
        Some(Self { kind, from: *from, to })
    }

    /// Why the due date moved, in words.
    pub(super) fn explain(self, reason: DueReason, language: Language) -> String {
        let day = |at: Moment| shown(Moment::on(at.day()), language);
        let (from, to, kind) = (day(self.from), day(self.to), self.kind.label(language));
        match (reason, self.kind, language) {
            (DueReason::Restarted, PauseKind::Supplement, Language::Vietnamese) => {
                format!("vì yêu cầu bổ sung hồ sơ ngày {from}, bổ sung xong ngày {to}")
            }
            (DueReason::Restarted, PauseKind::Supplement, Language::English) => {
                format!("because the supplement asked for on {from} was complete on {to}")
            }
            (DueReason::Restarted, _, Language::Vietnamese) => format!("vì tạm dừng ({kind}) từ {from} đến {to}"),
            (DueReason::Restarted, _, Language::English) => {
                format!("because of the pause ({kind}) from {from} to {to}")
            }
            (_, _, Language::Vietnamese) => format!("vì không tính thời gian chờ ({kind}) từ {from} đến {to}"),
            (_, _, Language::English) => format!("because the wait ({kind}) from {from} to {to} does not count"),
        }
    }
}

/// An instant of the clock; midnight is how it holds a day.
fn moment(at: NaiveDateTime) -> Moment {
    if at.time() == NaiveTime::MIN { Moment::on(at.date()) } else { Moment::at(at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::WorkCalendar;
    use crate::deadline::clock::ClockRules;
    use crate::deadline::{DueStep, TimeLimit};
    use crate::dossier::EventKind;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn the_record_and_the_clock_tell_of_the_same_wait() {
        let calendar = WorkCalendar::civil_service();
        let limit = TimeLimit::WorkingDays(5);
        for (rules, text) in [
            (ClockRules::decree_61(limit), "vì yêu cầu bổ sung hồ sơ ngày 10/11/2026, bổ sung xong ngày 16/11/2026"),
            (ClockRules::pausing(limit), "vì không tính thời gian chờ (bổ sung hồ sơ) từ 10/11/2026 đến 16/11/2026"),
        ] {
            let mut dossier = Dossier::new("HS-1", "Hộ tịch").with_received(at("2026-11-06T16:45"));
            dossier.apply_clock(&rules, &calendar);
            dossier.request_supplement(at("2026-11-10T09:00"));
            dossier.complete_supplement(at("2026-11-16T10:30"), &rules, &calendar);
            let clock = Clock::of_dossier(&dossier, &rules, &calendar);
            let recorded = DueStep::of_record(&dossier, AsOf::everything(), Some(&calendar));
            for steps in [DueStep::of_clock(&clock, &calendar), recorded] {
                assert_eq!(steps[0].wait(), None);
                let told = steps[1].explain(Language::Vietnamese);
                assert!(told.contains(text), "{told}");
                assert!(!told.contains(", từ 16/11/2026"), "{told}");
            }
        }
    }

    #[test]
    fn a_wait_begins_at_the_first_request_after_the_one_before() {
        let dossier = Dossier::new("HS-1", "Hộ tịch")
            .with_received(at("2026-11-02"))
            .with_event(EventKind::SupplementRequested, at("2026-11-03"))
            .with_event(EventKind::SupplementCompleted, at("2026-11-04"))
            .with_event(EventKind::SupplementRequested, at("2026-11-05"))
            .with_event(EventKind::SupplementRequested, at("2026-11-06"))
            .with_event(EventKind::PaymentRequested, at("2026-11-09"))
            .with_event(EventKind::SupplementCompleted, at("2026-11-10"));
        let wait = |day: &str| Wait::of_record(&dossier, AsOf::everything(), at(day));
        let wait_of = |from: &str, to: &str| Some(Wait { kind: PauseKind::Supplement, from: at(from), to: at(to) });
        assert_eq!(wait("2026-11-04"), wait_of("2026-11-03", "2026-11-04"));
        assert_eq!(wait("2026-11-10"), wait_of("2026-11-05", "2026-11-10"));
        // Nothing was over on this day, and what is not yet seen is not told.
        assert_eq!(wait("2026-11-09"), None);
        assert_eq!(Wait::of_record(&dossier, AsOf::end_of(at("2026-11-09").day()), at("2026-11-10")), None);
    }

    #[test]
    fn days_left_out_are_the_wait_behind_their_own_entry() {
        use crate::deadline::clock::{ClockEvent, ClockEventKind};
        use crate::dossier::PauseKind;
        let (calendar, rules) = (WorkCalendar::civil_service(), ClockRules::decree_61(TimeLimit::WorkingDays(5)));
        let event = |kind, at: &str| ClockEvent::new(kind, at.parse().unwrap());
        let left_out = |first: &str, last: &str| ClockEventKind::Excluded {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
            kind: PauseKind::ForceMajeure,
        };
        let clock = Clock::new(&rules, None, &calendar).with_events([
            event(ClockEventKind::Started, "2026-03-02T09:00:00"),
            event(left_out("2026-03-04", "2026-03-05"), "2026-03-20T09:00:00"),
            event(left_out("2026-03-10", "2026-03-10"), "2026-03-21T09:00:00"),
        ]);
        let days = |step: &DueStep| step.wait().map(|wait| (wait.from().to_string(), wait.to().to_string()));
        let waits: Vec<_> = DueStep::of_clock(&clock, &calendar).iter().map(days).collect();
        let wait = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(waits, [None, wait("2026-03-04", "2026-03-05"), wait("2026-03-10", "2026-03-10")]);
    }
}
