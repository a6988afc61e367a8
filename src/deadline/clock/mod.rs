//! The clock of a time-limit: what restarts, pauses, extends and stops it.
//!
//! A [`Clock`] folds [`ClockEvent`]s under the [`ClockRules`] of a procedure into the history of its due date,
//! each entry with its reason and calendar, and into findings. [`Clock::of_dossier`] takes the events of a
//! [`Dossier`](crate::dossier::Dossier).

mod by_decree;
mod conduct;
mod event;
mod from_dossier;
mod interval;
mod regime;
mod rules;
mod start;
mod timeline;

pub use conduct::Recorded;
pub use conduct::check_conduct;
#[doc(alias = "sự kiện ảnh hưởng đến thời hạn")]
#[doc(alias = "tạm dừng")]
#[doc(alias = "gia hạn")]
pub use event::ClockEvent;
#[doc(alias = "tạm dừng")]
#[doc(alias = "gia hạn")]
#[doc(alias = "bổ sung hồ sơ")]
pub use event::ClockEventKind;
pub use regime::ClockRegime;
pub use regime::Transition;
#[doc(alias = "quy tắc tính thời hạn")]
pub use rules::ClockRules;
#[doc(alias = "cách tính thời gian chờ")]
pub use rules::Effect;
#[doc(alias = "lịch sử quy định")]
pub use rules::RuleHistory;
pub use start::OutsideHours;
pub use start::StartEvent;
pub use start::StartRule;
#[doc(alias = "trạng thái thời hạn")]
pub use timeline::ClockState;
#[doc(alias = "lịch sử ngày hẹn trả")]
pub use timeline::DueEntry;

use chrono::NaiveDateTime;

use super::due::Due;
use super::limit::TimeLimit;
use super::share::LimitUse;
use crate::calendar::{DayError, WorkCalendar};
use crate::finding::{Findings, Location};
use crate::names::Channel;
use crate::time::{AsOf, Moment};
use timeline::Timeline;

/// The clock of one dossier's time-limit (đồng hồ tính thời hạn).
///
/// Events may be recorded in any order; they take effect by when they happened. What cannot be is a finding and
/// changes nothing.
///
/// ```
/// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
/// use cchc::dossier::PauseKind;
/// use cchc::{TimeLimit, WorkCalendar};
///
/// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
/// let at = |text: &str| text.parse().unwrap();
/// let mut clock = Clock::new(&rules, None, &calendar);
/// clock.record(ClockEvent::new(ClockEventKind::Started, at("2026-03-02T09:00:00")));
/// assert_eq!(clock.due().unwrap().date().to_string(), "2026-03-09");
///
/// // The limit begins from zero when the supplement is complete.
/// clock.record(ClockEvent::new(ClockEventKind::Paused(PauseKind::Supplement), at("2026-03-04T10:00:00")));
/// clock.record(ClockEvent::new(ClockEventKind::Resumed(PauseKind::Supplement), at("2026-03-11T15:00:00")));
/// assert_eq!(clock.due().unwrap().date().to_string(), "2026-03-18");
/// assert_eq!(clock.history().len(), 2);
/// assert!(clock.findings().is_empty());
/// ```
#[doc(alias = "đồng hồ tính thời hạn")]
#[doc(alias = "tạm dừng")]
#[doc(alias = "gia hạn")]
#[derive(Clone, Debug)]
pub struct Clock<'a> {
    rules: &'a ClockRules,
    calendar: &'a WorkCalendar,
    limit: TimeLimit,
    events: Vec<ClockEvent>,
    run: Timeline,
    dossier: Option<String>,
}

impl<'a> Clock<'a> {
    /// A clock that has not begun, for a dossier received through `channel`.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockRules};
    /// use cchc::{Channel, TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, Some(Channel::Online), &calendar);
    /// assert_eq!((clock.limit(), clock.due()), (TimeLimit::WorkingDays(3), None));
    /// ```
    pub fn new(rules: &'a ClockRules, channel: Option<Channel>, calendar: &'a WorkCalendar) -> Self {
        let limit = rules.limits().of(channel);
        Self { rules, calendar, limit, events: Vec::new(), run: Timeline::default(), dossier: None }
    }

    /// A clock with events, in any order.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules, ClockState};
    /// use cchc::dossier::PauseKind;
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let event = |kind, at: &str| ClockEvent::new(kind, at.parse().unwrap());
    /// let rules = ClockRules::pausing(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([
    ///     event(ClockEventKind::Started, "2021-01-04T08:15:00"),
    ///     event(ClockEventKind::Paused(PauseKind::Payment), "2021-01-05T09:00:00"),
    /// ]);
    /// assert!(matches!(clock.state(), ClockState::Paused { kind: PauseKind::Payment, .. }));
    /// ```
    #[must_use]
    pub fn with_events(mut self, events: impl IntoIterator<Item = ClockEvent>) -> Self {
        self.events.extend(events);
        self.refold();
        self
    }

    /// Records an event. One that happened before others puts them all into effect again.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let mut clock = Clock::new(&rules, None, &calendar);
    /// clock.record(ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?));
    /// assert_eq!(clock.due().unwrap().date().to_string(), "2021-01-07");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record(&mut self, event: ClockEvent) {
        let last = self.events.last().is_none_or(|last| *last <= event);
        self.events.push(event);
        if last {
            self.run.apply(event, self.limit, self.rules, self.calendar);
        } else {
            self.refold();
        }
    }

    fn refold(&mut self) {
        self.events.sort_unstable();
        self.run = Timeline::default();
        for event in &self.events {
            self.run.apply(*event, self.limit, self.rules, self.calendar);
        }
    }

    /// The same clock with only the events seen as of an instant.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules, ClockState};
    /// use cchc::{AsOf, TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// assert_eq!(clock.with_as_of(AsOf::end_of("2021-01-03".parse()?)).state(), ClockState::NotStarted);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_as_of(&self, as_of: AsOf) -> Self {
        let seen = |event: &&ClockEvent| as_of.reaches(Moment::at(event.at)) && as_of.knows(Some(event.recorded));
        let events: Vec<_> = self.events.iter().filter(seen).copied().collect();
        Self { events: Vec::new(), run: Timeline::default(), ..self.clone() }.with_events(events)
    }

    /// The rules under which the clock runs.
    pub fn rules(&self) -> &'a ClockRules {
        self.rules
    }

    /// The limit that is counted.
    pub fn limit(&self) -> TimeLimit {
        self.limit
    }

    /// The events in the order in which they take effect.
    pub fn events(&self) -> &[ClockEvent] {
        &self.events
    }

    /// Every due date that was in force, with its reason.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// assert_eq!(clock.history().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn history(&self) -> &[DueEntry] {
        self.run.history()
    }

    /// The due date in force: the last of the history.
    ///
    /// While the clock is paused this is the date before the pause; it does not become overdue
    /// ([`Clock::is_overdue`]). `None` before the start, without a limit, or when the date cannot be computed.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-02-08T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// // Tết lies between.
    /// assert_eq!(clock.due().unwrap().date().to_string(), "2021-02-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due(&self) -> Option<Due> {
        self.run.due()
    }

    /// Whether the clock runs, stands or has stopped.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockRules, ClockState};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// assert_eq!(Clock::new(&rules, None, &calendar).state(), ClockState::NotStarted);
    /// ```
    pub fn state(&self) -> ClockState {
        self.run.state()
    }

    /// Whether the limit was missed: at the stop if the clock has stopped, else at `now`.
    ///
    /// A clock that is paused, or was stopped during a pause, is overdue only if it was before the pause
    /// ([E7](crate::_documentation::cases#e7)). `None` without a due date.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// assert_eq!(clock.is_overdue("2021-01-07T16:00:00".parse()?), Some(false));
    /// assert_eq!(clock.is_overdue("2021-01-08T08:00:00".parse()?), Some(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_overdue(&self, now: NaiveDateTime) -> Option<bool> {
        let until = self.run.held().map_or(now, |held| held.min(now));
        Some(self.due()?.date().is_past(until))
    }

    /// Since when the clock stood still before an instant, where it did.
    pub(crate) fn held_before(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        self.run.held().filter(|held| *held < at)
    }

    /// How much of the limit was used up to `now`, or up to the stop or the pause before it, without the time that
    /// did not count; from the last restart on. `None` before the start or without a limit.
    ///
    /// # Errors
    ///
    /// [`DayError`] for days that the calendar does not cover.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(4));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// let used = clock.used("2021-01-06T08:15:00".parse()?)?.unwrap();
    /// assert_eq!(used.is_within_percent(50), Some(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn used(&self, now: NaiveDateTime) -> Result<Option<LimitUse>, DayError> {
        self.run.used(self.limit, now, self.calendar)
    }

    /// When the limit began, the last time: at the receipt, or where the rule puts it ([`ClockRules::start`]).
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// assert_eq!(clock.start(), Some("2021-01-04T08:15:00".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn start(&self) -> Option<NaiveDateTime> {
        self.run.start()
    }

    /// What was noticed on the way, with the time of the event; located at the dossier where there is one.
    ///
    /// Where the rule stands under a decree ([`ClockRules::regime`]), a finding of what that decree says names the
    /// article.
    ///
    /// ```
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::dossier::PauseKind;
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let event = |kind, at: &str| ClockEvent::new(kind, at.parse().unwrap());
    /// // A pause of a clock that has not begun.
    /// let rules = ClockRules::pausing(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar)
    ///     .with_events([event(ClockEventKind::Paused(PauseKind::Payment), "2021-01-05T09:00:00")]);
    /// assert_eq!(clock.findings().iter().next().unwrap().rule().code(), "event-out-of-order");
    /// ```
    pub fn findings(&self) -> Findings {
        let whole = Location::whole();
        let place = self.dossier.as_ref().map_or(whole, Location::dossier);
        let article = |rule| self.rules.regime().and_then(|regime| regime.article(rule));
        let findings = self.run.findings(&place, self.calendar).into_iter().map(|finding| {
            match (article(finding.rule()), finding.detail()) {
                (Some(article), Some(when)) => {
                    let detail = format!("{when}; {article}");
                    finding.with_detail(detail)
                }
                _ => finding,
            }
        });
        findings.collect()
    }
}
