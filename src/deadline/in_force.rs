//! The due date in force: the one place that says which date counts, and what moved it.

use chrono::Days;

use super::answers::{ClockAnswer, DueAnswer, DueAnswers, WaitAnswer};
use super::clock::{Clock, ClockRules, ClockState};
use crate::calendar::WorkCalendar;
use crate::dossier::{Dossier, DueChange, DueReason, State, Wait};
use crate::time::{AsOf, Moment};

/// The due date that counts for a dossier as of an instant (ngày hẹn trả có hiệu lực), with what moved it and the clock that
/// gave it.
///
/// The counter, its fast path, the ledger, the live form and the lists of dossiers to follow up all go by it:
/// [`Query::due`](crate::placement::Query::due) gives it for the policy of a query.
///
/// ```
/// use cchc::deadline::clock::ClockRules;
/// use cchc::deadline::{ClockAnswer, DueInForce};
/// use cchc::dossier::DueReason;
/// use cchc::time::AsOf;
/// use cchc::{CountingPolicy, Dossier, TimeLimit, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
/// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received(day(2)).with_due(day(9));
/// dossier.request_supplement(day(4));
/// dossier.complete_supplement(day(16), &rules, &calendar);
///
/// // The record was kept in step, so both clocks say the same.
/// let as_of = AsOf::end_of(day(20));
/// let mut answers = CountingPolicy::provincial_06a().due_answers();
/// for clock in [ClockAnswer::OnRecord, ClockAnswer::Recomputed] {
///     answers.clock = clock;
///     let due = DueInForce::of(&dossier, &dossier.state(as_of), as_of, answers, Some((&rules, &calendar))).unwrap();
///     assert_eq!((due.due().day(), due.reason()), (day(23), DueReason::Restarted));
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueInForce {
    due: Moment,
    entry: DueChange,
    waited: u64,
    clock: ClockAnswer,
    held: Option<Moment>,
}

impl DueInForce {
    /// The due date that `answers` choose for a dossier as of an instant, at which it is in `state`.
    ///
    /// Where the answer is [`ClockAnswer::Recomputed`] and there are rules, the clock of these rules gives it. A clock that
    /// cannot tell (a calendar without the day, a limit that law does not set, no receipt) leaves the record.
    ///
    /// ```
    /// use cchc::deadline::{ClockAnswer, DueAnswer, DueAnswers, DueInForce, WaitAnswer};
    /// use cchc::dossier::DueReason;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?);
    /// let as_of = AsOf::everything();
    /// let answers = DueAnswers { clock: ClockAnswer::OnRecord, due: DueAnswer::Last, waiting: WaitAnswer::Nothing };
    /// let due = DueInForce::of(&dossier, &dossier.state(as_of), as_of, answers, None).unwrap();
    /// assert_eq!((due.due().to_string(), due.reason()), ("2021-01-18".to_owned(), DueReason::Original));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(
        dossier: &Dossier,
        state: &State,
        as_of: AsOf,
        answers: DueAnswers,
        rules: Option<(&ClockRules, &WorkCalendar)>,
    ) -> Option<Self> {
        if let (ClockAnswer::Recomputed, Some((rules, calendar))) = (answers.clock, rules) {
            let clock = Clock::of_dossier_as_of(dossier, rules, calendar, as_of);
            if let Some(due) = Self::of_clock(&clock) {
                return Some(due);
            }
        }
        Self::on_record(dossier, state, as_of, answers)
    }

    /// The due date of a clock, with its last entry.
    pub(crate) fn of_clock(clock: &Clock<'_>) -> Option<Self> {
        clock.due()?;
        let entry = clock.history().last()?.to_change();
        let held = match clock.state() {
            ClockState::Paused { since, .. } => Some(since),
            ClockState::Stopped { at } => clock.held_before(at),
            _ => None,
        };
        let held = held.map(Moment::at);
        Some(Self { due: entry.due, entry, waited: 0, clock: ClockAnswer::Recomputed, held })
    }

    fn on_record(dossier: &Dossier, state: &State, as_of: AsOf, answers: DueAnswers) -> Option<Self> {
        let plain =
            |entry: DueChange| Self { due: entry.due, entry, waited: 0, clock: ClockAnswer::OnRecord, held: None };
        // One entry is the one in force, and nothing has moved it.
        if let ([only], true) = (dossier.dues(), state.waits().is_empty()) {
            return only.is_known(as_of).then(|| plain(*only));
        }
        let entries = match answers.due {
            DueAnswer::Last => dossier.dues_seen(as_of),
            DueAnswer::Original => dossier.original_entry(as_of).into_iter().collect(),
            DueAnswer::LastValid => dossier.valid_entries(as_of),
        };
        if answers.waiting == WaitAnswer::Nothing {
            return entries.last().copied().map(plain);
        }
        entries.iter().fold(None, |before: Option<Self>, entry| {
            let (due, waited) = moved(entry, state.waits());
            let moved = Self { due, waited, ..plain(*entry) };
            // An extension never takes away what waiting has given.
            let kept = before.filter(|before| entry.reason == DueReason::Extended && before.due.day() > due.day());
            Some(kept.unwrap_or(moved))
        })
    }

    /// The due date.
    pub fn due(&self) -> Moment {
        self.due
    }

    /// The entry of the history that set it: on record, or of the clock.
    pub fn entry(&self) -> DueChange {
        self.entry
    }

    /// Why it was set.
    pub fn reason(&self) -> DueReason {
        self.entry.reason
    }

    /// The calendar days by which closed pauses moved the entry on record, where the policy says that they do.
    pub fn waited(&self) -> u64 {
        self.waited
    }

    /// The clock that gave it: one that was recomputed, or the record.
    pub fn clock(&self) -> ClockAnswer {
        self.clock
    }

    /// Since when the recomputed clock stands still, or stood still when the dossier ended: lateness is judged then.
    pub(crate) fn held(&self) -> Option<Moment> {
        self.held
    }
}

/// The due date of an entry, later by each wait that was not over when the entry was made.
fn moved(entry: &DueChange, waits: &[Wait]) -> (Moment, u64) {
    let since = entry.in_force_since();
    let waited: u64 = waits
        .iter()
        .filter(|wait| since.is_none_or(|since| since.day() < wait.to.day()))
        .map(|wait| u64::try_from((wait.to.day() - wait.from.day()).num_days()).unwrap_or(0))
        .sum();
    let due = entry.due;
    let day = due.day().checked_add_days(Days::new(waited)).unwrap_or(due.day());
    (due.time().map_or(Moment::on(day), |time| Moment::at(day.and_time(time))), waited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_stopped_while_it_stood_still_is_held_since_then() {
        use crate::deadline::TimeLimit;
        use crate::deadline::clock::{ClockEvent, ClockEventKind};
        use crate::dossier::PauseKind;
        let (calendar, rules) = (WorkCalendar::civil_service(), ClockRules::pausing(TimeLimit::WorkingDays(5)));
        let event = |kind, at: &str| ClockEvent::new(kind, at.parse().unwrap());
        let started = event(ClockEventKind::Started, "2026-03-02T09:00:00");
        let paused = event(ClockEventKind::Paused(PauseKind::Supplement), "2026-03-04T10:00:00");
        let stopped = event(ClockEventKind::Stopped, "2026-03-20T10:00:00");
        let held = |events: Vec<ClockEvent>| {
            let clock = Clock::new(&rules, None, &calendar).with_events(events);
            DueInForce::of_clock(&clock).unwrap().held().map(|held| held.to_string())
        };
        let since = Some("2026-03-04T10:00:00".to_owned());
        assert_eq!(held(vec![started, paused]), since);
        assert_eq!(held(vec![started, paused, stopped]), since);
        assert_eq!(held(vec![started, stopped]), None);
    }
}
