//! The fold of a clock's events.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::event::{ClockEvent, ClockEventKind};
use super::interval::{Anchor, ExcludedInterval, LeftOut};
use super::rules::{ClockRules, Effect};
use crate::calendar::{DayError, Standing, WorkCalendar};
use crate::deadline::due::{Due, DueDate};
use crate::deadline::limit::TimeLimit;
use crate::deadline::share::LimitUse;
use crate::dossier::{DueChange, DueReason, PauseKind};
use crate::finding::{Finding, Location, Rule};
use crate::time::Moment;

/// One due date in the history of a clock (lịch sử ngày hẹn trả).
///
/// ```
/// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
/// use cchc::dossier::DueReason;
/// use cchc::{TimeLimit, WorkCalendar};
///
/// let calendar = WorkCalendar::civil_service();
/// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
/// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
/// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
/// let entry = clock.history()[0];
/// assert_eq!((entry.reason(), entry.due().date().to_string()), (DueReason::Original, "2021-01-07".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueEntry {
    due: Due,
    reason: DueReason,
    at: NaiveDateTime,
    recorded: NaiveDateTime,
}

impl DueEntry {
    /// The due date, with its standing and calendar version.
    pub fn due(&self) -> Due {
        self.due
    }

    /// Why it was set.
    pub fn reason(&self) -> DueReason {
        self.reason
    }

    /// When it came into force.
    pub fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// When the event behind it was recorded.
    pub fn recorded(&self) -> NaiveDateTime {
        self.recorded
    }

    /// The entry as a dossier keeps it.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// assert_eq!(clock.history()[0].to_change().due.to_string(), "2021-01-07");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_change(&self) -> DueChange {
        let since = (self.reason != DueReason::Original).then_some(Moment::at(self.at));
        let recorded = (self.recorded != self.at).then_some(self.recorded);
        DueChange { due: Moment::from(self.due.date()), reason: self.reason, since, recorded }
    }
}

/// What a clock does (trạng thái).
///
/// ```
/// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules, ClockState};
/// use cchc::{TimeLimit, WorkCalendar};
///
/// let calendar = WorkCalendar::civil_service();
/// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
/// let mut clock = Clock::new(&rules, None, &calendar);
/// assert_eq!(clock.state(), ClockState::NotStarted);
/// clock.record(ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?));
/// assert_eq!(clock.state(), ClockState::Running);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClockState {
    /// Nothing has begun it.
    NotStarted,
    /// It runs.
    Running,
    /// It stands still.
    Paused {
        /// Since when.
        since: NaiveDateTime,
        /// For what; the first reason where there are several.
        kind: PauseKind,
    },
    /// It has stopped.
    Stopped {
        /// When.
        at: NaiveDateTime,
    },
}

/// A wait that is not over.
#[derive(Clone, Copy, Debug)]
struct OpenPause {
    kind: PauseKind,
    since: NaiveDateTime,
    effect: Effect,
}

/// The state between two events.
#[derive(Clone, Debug, Default)]
pub(super) struct Timeline {
    base: Option<Anchor>,
    /// When the limit began, the last time.
    start: Option<NaiveDateTime>,
    left_out: LeftOut,
    waits: Vec<OpenPause>,
    /// Since when at least one wait holds the clock.
    frozen: Option<NaiveDateTime>,
    stopped: Option<NaiveDateTime>,
    due: Option<Due>,
    history: Vec<DueEntry>,
    findings: Vec<Finding>,
    rounds: i64,
    pauses: i64,
    extensions: i64,
}

impl Timeline {
    pub(super) fn apply(&mut self, event: ClockEvent, limit: TimeLimit, rules: &ClockRules, calendar: &WorkCalendar) {
        let running = self.base.is_some() && self.stopped.is_none();
        let fits = match event.kind {
            ClockEventKind::Started if self.base.is_none() => {
                self.begin(event, DueReason::Original, limit, rules, calendar);
                true
            }
            ClockEventKind::Reopened if self.stopped.is_some() => {
                self.begin(event, DueReason::Reopened, limit, rules, calendar);
                true
            }
            ClockEventKind::Stopped if running => {
                self.stopped = Some(event.at);
                true
            }
            ClockEventKind::Printed(printed) if self.base.is_some() => {
                self.compare(event, printed);
                true
            }
            ClockEventKind::Paused(kind) if running => {
                self.pause(event, kind, rules, calendar);
                true
            }
            ClockEventKind::Resumed(kind) if running => self.resume(event, kind, limit, rules, calendar),
            // Days may be found not to have counted after the clock has stopped.
            ClockEventKind::Excluded { first, last, kind } if self.base.is_some() => {
                if rules.effect(kind) == Effect::Nothing {
                    self.note(event, Rule::PAUSE_NOT_ALLOWED, |finding| finding.with_found(word(kind)));
                } else if first <= last {
                    self.left_out.add(ExcludedInterval::days(first, last));
                    self.recompute_due(event, DueReason::Paused, limit, calendar);
                }
                first <= last
            }
            ClockEventKind::Extended(new) if running => {
                self.extend(event, new, limit, rules, calendar);
                true
            }
            _ => false,
        };
        if !fits {
            self.note(event, Rule::EVENT_OUT_OF_ORDER, |finding| match event.kind {
                ClockEventKind::Paused(kind) | ClockEventKind::Resumed(kind) => finding.with_found(word(kind)),
                _ => finding,
            });
        }
    }

    fn begin(
        &mut self,
        event: ClockEvent,
        reason: DueReason,
        limit: TimeLimit,
        rules: &ClockRules,
        calendar: &WorkCalendar,
    ) {
        self.begin_limit(event, rules, calendar);
        self.stopped = None;
        self.waits.clear();
        self.frozen = None;
        if reason == DueReason::Reopened {
            // A new run of processing: it may be extended, and ask for papers, once again.
            (self.rounds, self.pauses, self.extensions) = (0, 0, 0);
        }
        self.recompute_due(event, reason, limit, calendar);
    }

    /// Starts the limit at a receipt, or at the moment that the rule makes of it.
    fn begin_limit(&mut self, event: ClockEvent, rules: &ClockRules, calendar: &WorkCalendar) {
        let start = match rules.start().begin(event.at, calendar) {
            Ok(start) => start,
            Err(error) => {
                self.unknown(event, &error);
                event.at
            }
        };
        self.left_out.forget_before(event.at);
        self.base = Some(Anchor::Limit(start));
        self.start = Some(start);
    }

    fn pause(&mut self, event: ClockEvent, kind: PauseKind, rules: &ClockRules, calendar: &WorkCalendar) {
        if self.waits.iter().any(|wait| wait.kind == kind) {
            self.note(event, Rule::EVENT_OUT_OF_ORDER, |finding| finding.with_found(word(kind)));
            return;
        }
        let mut effect = rules.effect(kind);
        if kind == PauseKind::Supplement {
            self.rounds += 1;
            let rounds = self.rounds;
            if rounds > 1 {
                self.note(event, Rule::SUPPLEMENT_ROUNDS, |finding| finding.with_expected(1).with_found(rounds));
                if !rules.further_rounds_count {
                    effect = Effect::Nothing;
                }
            } else {
                self.check_request(event, rules, calendar);
            }
        } else if effect == Effect::Nothing {
            self.note(event, Rule::PAUSE_NOT_ALLOWED, |finding| finding.with_found(word(kind)));
        }
        let past = self.due.filter(|due| due.date().is_past(event.at) && self.frozen.is_none());
        if let Some(due) = past.filter(|_| effect != Effect::Nothing) {
            let date = due.date().to_string();
            self.note(event, Rule::PAUSED_OVERDUE, |finding| finding.with_expected(date));
            effect = Effect::Nothing;
        }
        if effect != Effect::Nothing {
            self.pauses += 1;
            let pauses = self.pauses;
            if pauses > 1 {
                self.note(event, Rule::PAUSED_REPEATEDLY, |finding| finding.with_found(pauses));
            }
            self.frozen = self.frozen.or(Some(event.at));
        }
        self.waits.push(OpenPause { kind, since: event.at, effect });
    }

    /// A supplement is asked for within so many working days of receipt.
    fn check_request(&mut self, event: ClockEvent, rules: &ClockRules, calendar: &WorkCalendar) {
        let (Some(within), Some(Anchor::Limit(start))) = (rules.supplement_within, self.base) else { return };
        // A request on days that the calendar does not hold is not judged.
        let Ok(days) = calendar.working_days_between(start.date(), event.at.date()) else { return };
        if days > i64::from(within) {
            self.note(event, Rule::SUPPLEMENT_REQUEST_LATE, |finding| {
                finding.with_expected(i64::from(within)).with_found(days)
            });
        }
    }

    fn resume(
        &mut self,
        event: ClockEvent,
        kind: PauseKind,
        limit: TimeLimit,
        rules: &ClockRules,
        calendar: &WorkCalendar,
    ) -> bool {
        let Some(open) = self.waits.iter().position(|wait| wait.kind == kind) else { return false };
        let wait = self.waits.remove(open);
        if wait.effect == Effect::Exclude {
            self.left_out.add(ExcludedInterval::days(wait.since.date(), event.at.date()));
        }
        let holds = |wait: &OpenPause| wait.effect != Effect::Nothing;
        let mut reason = (wait.effect != Effect::Nothing).then_some(DueReason::Paused);
        if let Some(since) = self.frozen.filter(|_| !self.waits.iter().any(holds)) {
            // Days left out by an exclusion are no pause; all the rest of the time frozen is.
            if wait.effect != Effect::Exclude || since < wait.since {
                self.left_out.add(ExcludedInterval::pause(since, event.at));
            }
            self.frozen = None;
        }
        if wait.effect == Effect::Restart {
            self.begin_limit(event, rules, calendar);
            self.frozen = self.frozen.map(|_| event.at);
            reason = Some(DueReason::Restarted);
        }
        if let Some(reason) = reason {
            self.recompute_due(event, reason, limit, calendar);
        }
        true
    }

    fn extend(
        &mut self,
        event: ClockEvent,
        new: DueDate,
        limit: TimeLimit,
        rules: &ClockRules,
        calendar: &WorkCalendar,
    ) {
        self.extensions += 1;
        let extensions = self.extensions;
        if extensions > 1 {
            self.note(event, Rule::REAPPOINTED, |finding| finding.with_expected(1).with_found(extensions));
            return;
        }
        // While the clock stands still the due date lies ahead, whatever the day.
        let recorded = self.frozen.map_or(event.recorded, |since| since.min(event.recorded));
        if let Some(old) = self.due.map(|due| due.date()) {
            if old.is_past(recorded) {
                self.note(event, Rule::EXTENDED_LATE, |finding| {
                    finding.with_expected(old.to_string()).with_found(event.recorded.date())
                });
                return;
            }
            if recorded.date() >= old.date() {
                self.note(event, Rule::APOLOGY_LATE, |finding| {
                    finding.with_expected(old.to_string()).with_found(event.recorded.date())
                });
                if !rules.late_apology_counts {
                    return;
                }
            }
            if !is_later(new, old) {
                self.note(event, Rule::EXTENSION_NOT_LATER, |finding| {
                    finding.with_expected(old.to_string()).with_found(new.to_string())
                });
                return;
            }
        }
        self.base = Some(Anchor::Appointed(new, event.at));
        self.recompute_due(event, DueReason::Extended, limit, calendar);
    }

    /// Computes the due date anew and writes it down if it changed.
    fn recompute_due(&mut self, event: ClockEvent, reason: DueReason, limit: TimeLimit, calendar: &WorkCalendar) {
        let Some(base) = self.base else { return };
        match self.left_out.due(limit, base, calendar) {
            Ok(due) => {
                let changed = due != self.due || reason != DueReason::Paused;
                self.due = due;
                if let Some(due) = due.filter(|_| changed) {
                    self.history.push(DueEntry { due, reason, at: event.at, recorded: event.recorded });
                }
            }
            Err(error) => {
                self.due = None;
                self.unknown(event, &error);
            }
        }
    }

    fn unknown(&mut self, event: ClockEvent, error: &DayError) {
        self.note(event, Rule::DUE_UNKNOWN, |finding| finding.with_found(error.to_string()));
    }

    /// The printed date against the one in force; a printed day may stand for an instant of it.
    fn compare(&mut self, event: ClockEvent, printed: DueDate) {
        let computed = self.due.map(|due| due.date());
        let same = match (printed, computed) {
            (DueDate::Day(day), Some(due)) => day == due.date(),
            (printed, Some(due)) => printed == due,
            (_, None) => false,
        };
        if !same {
            let expected = computed.map_or_else(String::new, |due| due.to_string());
            self.note(event, Rule::PRINTED_DUE_DIFFERS, |finding| {
                finding.with_expected(expected).with_found(printed.to_string())
            });
        }
    }

    fn note(&mut self, event: ClockEvent, rule: Rule, with: impl FnOnce(Finding) -> Finding) {
        self.findings.push(with(Finding::new(rule, Location::whole()).with_detail(event.at.to_string())));
    }

    pub(super) fn history(&self) -> &[DueEntry] {
        &self.history
    }

    pub(super) fn due(&self) -> Option<Due> {
        self.due
    }

    /// What was used of the limit since it began the last time.
    pub(super) fn used(
        &self,
        limit: TimeLimit,
        now: NaiveDateTime,
        calendar: &WorkCalendar,
    ) -> Result<Option<LimitUse>, DayError> {
        let Some(start) = self.start else { return Ok(None) };
        let until = self.held().map_or(now, |held| held.min(now));
        self.left_out.used(limit, start, until, calendar)
    }

    /// When the limit began, the last time.
    pub(super) fn start(&self) -> Option<NaiveDateTime> {
        self.start
    }

    /// When the clock ceased to run, if it does not run now.
    pub(super) fn held(&self) -> Option<NaiveDateTime> {
        self.frozen.or(self.stopped)
    }

    pub(super) fn state(&self) -> ClockState {
        let holding = self.waits.iter().find(|wait| wait.effect != Effect::Nothing);
        match (self.stopped, self.frozen, holding) {
            (Some(at), _, _) => ClockState::Stopped { at },
            (None, Some(since), Some(wait)) => ClockState::Paused { since, kind: wait.kind },
            _ if self.base.is_some() => ClockState::Running,
            _ => ClockState::NotStarted,
        }
    }

    pub(super) fn findings(&self, place: &Location, calendar: &WorkCalendar) -> Vec<Finding> {
        let mut findings: Vec<_> =
            self.findings.iter().map(|finding| finding.clone().with_location(place.clone())).collect();
        if let Some(due) = self.due.filter(|due| due.standing() == Standing::Provisional) {
            let finding = Finding::new(Rule::DUE_PROVISIONAL, place.clone()).with_found(due.date().to_string());
            findings.push(match calendar.confirmed_through() {
                Some(through) => finding.with_expected(through),
                None => finding,
            });
        }
        findings
    }
}

/// Whether a new date gives more time; a day lasts until its close.
fn is_later(new: DueDate, old: DueDate) -> bool {
    match (new, old) {
        (DueDate::Instant(new), DueDate::Instant(old)) => new > old,
        (DueDate::Day(new), DueDate::Instant(old)) => new >= old.date(),
        (new, DueDate::Day(old)) => new.date() > old,
    }
}

/// A reason as data files write it.
fn word(kind: PauseKind) -> &'static str {
    match kind {
        PauseKind::Supplement => "supplement",
        PauseKind::Payment => "payment",
        PauseKind::Verification => "verification",
        PauseKind::Opinion => "opinion",
        PauseKind::ForceMajeure => "force_majeure",
        PauseKind::Other => "other",
    }
}
