//! Recording what happens to a dossier, with the event and the history of due dates in step.

use super::clock::{Clock, ClockRules, DueEntry};
use crate::calendar::WorkCalendar;
use crate::dossier::{Dossier, DueChange, DueReason, Event, EventKind, PauseKind};
use crate::finding::Findings;
use crate::time::Moment;

/// What bringing a dossier's due dates up to its clock changed (cập nhật ngày hẹn trả).
///
/// ```
/// use cchc::deadline::clock::ClockRules;
/// use cchc::{Dossier, Moment, TimeLimit, WorkCalendar};
///
/// let (rules, calendar) = (ClockRules::new(TimeLimit::WorkingDays(3)), WorkCalendar::civil_service());
/// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
/// let update = dossier.apply_clock(&rules, &calendar);
/// assert_eq!(update.added()[0].due.to_string(), "2021-01-07");
/// assert!(dossier.apply_clock(&rules, &calendar).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueUpdate {
    added: Vec<DueChange>,
    removed: Vec<DueChange>,
    findings: Findings,
}

impl DueUpdate {
    /// An update that changes nothing and says why.
    pub(crate) fn noticed(findings: Findings) -> Self {
        Self { findings, ..Self::default() }
    }

    /// The entries that the clock wrote.
    pub fn added(&self) -> &[DueChange] {
        &self.added
    }

    /// The entries that the clock does not give and that were taken out.
    pub fn removed(&self) -> &[DueChange] {
        &self.removed
    }

    /// What the clock noticed on the whole record, the new event included: events that cannot be and that changed nothing,
    /// requests that came late, rules that are not known.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRules;
    /// use cchc::finding::Rule;
    /// use cchc::{Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received("2026-11-06".parse::<Moment>()?);
    /// dossier.apply_clock(&rules, &calendar);
    /// // Nothing was asked for.
    /// let update = dossier.complete_supplement("2026-11-18".parse::<Moment>()?, &rules, &calendar);
    /// assert!(update.is_empty());
    /// assert_eq!(update.findings().total_of(Rule::EVENT_OUT_OF_ORDER), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Whether no due date changed; there may be [findings](Self::findings) all the same.
    ///
    /// ```
    /// use cchc::deadline::DueUpdate;
    ///
    /// assert!(DueUpdate::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// Whether entries of this kind follow from the events. The others are facts of their own: what was printed on the slip,
/// appointed with an apology, corrected by hand.
fn follows(reason: DueReason) -> bool {
    matches!(reason, DueReason::Restarted | DueReason::Paused | DueReason::Reopened)
}

/// Recording under the rules of a procedure: each of these calls writes the event and what it does to the due date.
impl Dossier {
    /// Brings the history of due dates up to the clock (áp dụng đồng hồ): the entries that follow from events (restarted,
    /// paused, re-opened) become those of the clock, and a dossier without a due date gets the computed one.
    ///
    /// What people set stays as it is: the date on the slip, extensions, corrections. Applying the clock twice changes
    /// nothing.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRules;
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, TimeLimit, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received(day(2))
    ///     .with_event(EventKind::PaymentRequested, day(4))
    ///     .with_event(EventKind::PaymentMade, day(6));
    /// assert_eq!(dossier.apply_clock(&rules, &calendar).added().len(), 2);
    /// assert!(dossier.apply_clock(&rules, &calendar).is_empty());
    /// ```
    pub fn apply_clock(&mut self, rules: &ClockRules, calendar: &WorkCalendar) -> DueUpdate {
        let clock = Clock::of_dossier(self, rules, calendar);
        // A clock that cannot tell takes nothing away.
        if clock.due().is_none() {
            return DueUpdate::noticed(clock.findings());
        }
        let printed = self.dues().iter().any(|entry| entry.reason == DueReason::Original);
        let wanted = |reason: DueReason| follows(reason) || (reason == DueReason::Original && !printed);
        let mut added: Vec<DueChange> =
            clock.history().iter().filter(|entry| wanted(entry.reason())).map(DueEntry::to_change).collect();
        let mut removed = Vec::new();
        let findings = clock.findings();
        self.retain_dues(|known| {
            if !follows(known.reason) {
                return true;
            }
            let wanted = added.iter().position(|entry| entry == known);
            match wanted {
                Some(at) => {
                    added.remove(at);
                }
                None => removed.push(*known),
            }
            wanted.is_some()
        });
        for entry in &added {
            self.change_due(*entry);
        }
        DueUpdate { added, removed, findings }
    }

    /// Records an event and brings the history of due dates up to it; see [`Dossier::apply_clock`].
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRules;
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let (rules, calendar) = (ClockRules::new(TimeLimit::WorkingDays(10)), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Báo chí");
    /// let received = Event::new(EventKind::Received, "2021-01-04".parse::<Moment>()?);
    /// let update = dossier.record_under(received, &rules, &calendar);
    /// assert_eq!(update.added()[0].due.to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record_under(&mut self, event: Event, rules: &ClockRules, calendar: &WorkCalendar) -> DueUpdate {
        self.record(event);
        self.apply_clock(rules, calendar)
    }

    /// The papers asked for have come (đã bổ sung): under the decrees on the one-stop mechanism the limit begins from zero.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRules;
    /// use cchc::time::AsOf;
    /// use cchc::{Dossier, TimeLimit, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received(day(2)).with_due(day(9));
    /// dossier.request_supplement(day(4));
    /// dossier.complete_supplement(day(16), &rules, &calendar);
    /// assert_eq!(dossier.due_in_force(AsOf::end_of(day(15))).unwrap().day(), day(9));
    /// assert_eq!(dossier.due_in_force(AsOf::end_of(day(16))).unwrap().day(), day(23));
    /// ```
    pub fn complete_supplement(
        &mut self,
        at: impl Into<Moment>,
        rules: &ClockRules,
        calendar: &WorkCalendar,
    ) -> DueUpdate {
        self.record_under(Event::new(EventKind::SupplementCompleted, at), rules, calendar)
    }

    /// The applicant has paid (đã thực hiện nghĩa vụ tài chính).
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRules;
    /// use cchc::{AsOf, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let (rules, calendar) = (ClockRules::pausing(TimeLimit::WorkingDays(10)), WorkCalendar::civil_service());
    /// let mut dossier = Dossier::new("HS-1", "Đất đai").with_received("2021-01-04".parse::<Moment>()?);
    /// dossier.apply_clock(&rules, &calendar);
    /// dossier.request_payment("2021-01-06".parse::<Moment>()?);
    /// dossier.confirm_payment("2021-01-11".parse::<Moment>()?, &rules, &calendar);
    /// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().to_string(), "2021-01-21");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn confirm_payment(&mut self, at: impl Into<Moment>, rules: &ClockRules, calendar: &WorkCalendar) -> DueUpdate {
        self.record_under(Event::new(EventKind::PaymentMade, at), rules, calendar)
    }

    /// The reason for a suspension is over (hết tạm dừng).
    ///
    /// ```
    /// use cchc::deadline::clock::{ClockRules, Effect};
    /// use cchc::dossier::PauseKind;
    /// use cchc::{AsOf, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let (rules, calendar) = (ClockRules::new(TimeLimit::WorkingDays(10)), WorkCalendar::civil_service());
    /// let rules = rules.with_effect(PauseKind::ForceMajeure, Effect::Pause);
    /// let mut dossier = Dossier::new("HS-1", "Đất đai").with_received("2021-01-04".parse::<Moment>()?);
    /// dossier.apply_clock(&rules, &calendar);
    /// dossier.suspend(PauseKind::ForceMajeure, "2021-01-06".parse::<Moment>()?);
    /// dossier.resume(PauseKind::ForceMajeure, "2021-01-08".parse::<Moment>()?, &rules, &calendar);
    /// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().to_string(), "2021-01-20");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resume(
        &mut self,
        kind: PauseKind,
        at: impl Into<Moment>,
        rules: &ClockRules,
        calendar: &WorkCalendar,
    ) -> DueUpdate {
        self.record_under(Event::new(EventKind::Resumed(kind), at), rules, calendar)
    }

    /// Opens the dossier again (mở lại): the limit begins anew.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRules;
    /// use cchc::dossier::EventKind;
    /// use cchc::{AsOf, Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let (rules, calendar) = (ClockRules::new(TimeLimit::WorkingDays(10)), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let mut dossier = dossier;
    /// dossier.reopen("2021-02-01".parse::<Moment>()?, &rules, &calendar);
    /// assert!(dossier.state(AsOf::everything()).is_open());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reopen(&mut self, at: impl Into<Moment>, rules: &ClockRules, calendar: &WorkCalendar) -> DueUpdate {
        self.record_under(Event::new(EventKind::Reopened, at), rules, calendar)
    }
}
