//! How a due date came about, step by step.

use chrono::NaiveDate;

use super::clock::{Clock, ClockRegime, Effect};
use super::limit::TimeLimit;
use super::shown::shown;
use super::wait::Wait;
use crate::calendar::{DaySpan, WorkCalendar};
use crate::dossier::{Dossier, DueChange, DueReason, PauseKind};
use crate::text::Language;
use crate::time::{AsOf, Moment};

/// One step in the history of a due date (bước tính hạn): what set it, from when the limit was counted, and which days did
/// not count.
///
/// ```
/// use cchc::deadline::DueStep;
/// use cchc::deadline::clock::{Clock, ClockRules};
/// use cchc::finding::Language;
/// use cchc::{Dossier, TimeLimit, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let (rules, calendar) = (ClockRules::decree_61(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
/// let dossier = Dossier::new("HS-1", "Báo chí").with_received(NaiveDate::from_ymd_opt(2026, 2, 11).unwrap());
/// let clock = Clock::of_dossier(&dossier, &rules, &calendar);
/// let step = DueStep::of_clock(&clock, &calendar).remove(0);
/// assert_eq!(
///     step.explain(Language::Vietnamese),
///     "hẹn trả ban đầu 25/02/2026: 5 ngày làm việc kể từ 11/02/2026, không tính nghỉ hằng tuần 14–15/02/2026, \
///      nghỉ Tết Âm lịch 16–20/02/2026, nghỉ hằng tuần 21–22/02/2026"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueStep {
    entry: DueChange,
    limit: Option<TimeLimit>,
    from: Option<NaiveDate>,
    left_out: Vec<DaySpan>,
    wait: Option<Wait>,
    regime: Option<ClockRegime>,
}

impl DueStep {
    /// The steps of a clock on its calendar, in order.
    ///
    /// ```
    /// use cchc::deadline::DueStep;
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-02-08T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// let steps = DueStep::of_clock(&clock, &calendar);
    /// // The days of Tết did not count.
    /// assert!(steps[0].days().iter().any(|span| span.first.to_string() == "2021-02-10"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_clock(clock: &Clock<'_>, calendar: &WorkCalendar) -> Vec<Self> {
        let begins =
            |reason: DueReason| matches!(reason, DueReason::Original | DueReason::Restarted | DueReason::Reopened);
        let last = clock.history().iter().rposition(|entry| begins(entry.reason()));
        let steps = clock.history().iter().enumerate().map(|(at, entry)| {
            let limit = begins(entry.reason()).then(|| clock.limit());
            // The rule may put the beginning of the limit after the receipt.
            let start = clock.start().filter(|_| last == Some(at)).unwrap_or(entry.at());
            let mut step = Self::new(entry.to_change(), limit, Some(start.date()), Some(calendar));
            step.wait = match entry.reason() {
                DueReason::Restarted | DueReason::Paused => Wait::of_clock(clock, entry),
                _ => None,
            };
            // That the limit begins from zero after a supplement is a rule of the decrees; other waits are of sector laws.
            let rules = clock.rules();
            let by_decree = |wait: &Wait| {
                wait.kind() == PauseKind::Supplement && rules.effect(PauseKind::Supplement) == Effect::Restart
            };
            let restarted = entry.reason() == DueReason::Restarted && step.wait.as_ref().is_some_and(by_decree);
            step.regime = rules.regime().filter(|_| restarted);
            step
        });
        steps.collect()
    }

    /// The same step as a clock tells it, where the clock has one of the same reason and day.
    pub(crate) fn told_by(self, clock: &[Self]) -> Self {
        let is_same =
            |step: &&Self| (step.entry.reason, step.entry.due.day()) == (self.entry.reason, self.entry.due.day());
        match clock.iter().find(is_same) {
            Some(told) => Self { entry: self.entry, ..told.clone() },
            None => self,
        }
    }

    /// The steps of the due dates on record, in order; without a calendar no days are named.
    ///
    /// ```
    /// use cchc::deadline::DueStep;
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?);
    /// let steps = DueStep::of_record(&dossier, AsOf::everything(), Some(&WorkCalendar::civil_service()));
    /// assert_eq!(steps[0].entry().due.to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_record(dossier: &Dossier, as_of: AsOf, calendar: Option<&WorkCalendar>) -> Vec<Self> {
        let received = dossier.taken_in().map(Moment::day);
        let step = |entry: DueChange| {
            let from = entry.in_force_since().map(Moment::day).or(received);
            let mut step = Self::new(entry, None, from, calendar);
            step.wait = match (entry.reason, entry.in_force_since()) {
                (DueReason::Restarted | DueReason::Paused, Some(since)) => Wait::of_record(dossier, as_of, since),
                _ => None,
            };
            step
        };
        dossier.dues_seen(as_of).into_iter().map(step).collect()
    }

    fn new(
        entry: DueChange,
        limit: Option<TimeLimit>,
        from: Option<NaiveDate>,
        calendar: Option<&WorkCalendar>,
    ) -> Self {
        // A limit in calendar days leaves no day out; its last day may only move.
        let all_count = matches!(limit, Some(TimeLimit::CalendarDays(_) | TimeLimit::Months(_) | TimeLimit::Hours(_)));
        let spans = match (calendar, from) {
            (Some(calendar), Some(from)) if !all_count => calendar.spans(from, entry.due.day()).unwrap_or_default(),
            _ => Vec::new(),
        };
        Self { entry, limit, from, left_out: spans, wait: None, regime: None }
    }

    /// The entry of the history.
    pub fn entry(&self) -> DueChange {
        self.entry
    }

    /// The limit that began here, where the step begins one.
    pub fn limit(&self) -> Option<TimeLimit> {
        self.limit
    }

    /// The day from which the step counts.
    pub fn from(&self) -> Option<NaiveDate> {
        self.from
    }

    /// The days off, and those worked against the weekly pattern, between that day and the due date.
    pub fn days(&self) -> &[DaySpan] {
        &self.left_out
    }

    /// The wait that moved the due date: what was asked for, from when, and when it came. `None` where no wait moved it, or
    /// none is on record.
    ///
    /// ```
    /// use cchc::deadline::DueStep;
    /// use cchc::deadline::clock::{Clock, ClockRules};
    /// use cchc::dossier::{EventKind, PauseKind};
    /// use cchc::{Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let at = |text: &str| text.parse::<Moment>();
    /// let (rules, calendar) = (ClockRules::pausing(TimeLimit::WorkingDays(5)), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received(at("2026-11-06")?)
    ///     .with_event(EventKind::PaymentRequested, at("2026-11-10")?)
    ///     .with_event(EventKind::PaymentMade, at("2026-11-16")?);
    /// let steps = DueStep::of_clock(&Clock::of_dossier(&dossier, &rules, &calendar), &calendar);
    /// let wait = steps[1].wait().unwrap();
    /// assert_eq!((wait.kind(), wait.from(), wait.to()), (PauseKind::Payment, at("2026-11-10")?, at("2026-11-16")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn wait(&self) -> Option<Wait> {
        self.wait
    }

    /// The decree under which the limit began from zero, where the step is such a beginning and the rules name the decree.
    pub fn regime(&self) -> Option<ClockRegime> {
        self.regime
    }

    /// The step in one line; days are `25/02/2026` in Vietnamese and `2026-02-25` in English.
    ///
    /// ```
    /// use cchc::deadline::DueStep;
    /// use cchc::deadline::clock::{Clock, ClockRegime, ClockRules};
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Language;
    /// use cchc::{Dossier, Moment, TimeLimit, WorkCalendar};
    ///
    /// let at = |text: &str| text.parse::<Moment>();
    /// let rules = ClockRules::of_regime(ClockRegime::Decree309_2026, TimeLimit::WorkingDays(5));
    /// let calendar = WorkCalendar::civil_service();
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received(at("2026-11-06")?)
    ///     .with_event(EventKind::SupplementRequested, at("2026-11-10")?)
    ///     .with_event(EventKind::SupplementCompleted, at("2026-11-16")?);
    /// let steps = DueStep::of_clock(&Clock::of_dossier(&dossier, &rules, &calendar), &calendar);
    /// assert_eq!(
    ///     steps[1].explain(Language::English),
    ///     "restarted 2026-11-23: 5 working days from 2026-11-16, because the supplement asked for on 2026-11-10 was complete on \
    ///      2026-11-16 (Decree 118/2025 as amended by Decree 309/2026), not counting weekly days off 2026-11-21 to 2026-11-22",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, language: Language) -> String {
        let vietnamese = language == Language::Vietnamese;
        let mut text = format!("{} {}", self.entry.reason.label(language), shown(self.entry.due, language));
        let from = self.from.map(|from| shown(Moment::on(from), language));
        match (self.limit, from) {
            (Some(limit), Some(from)) => {
                let limit = limit.label(language);
                text +=
                    &if vietnamese { format!(": {limit} kể từ {from}") } else { format!(": {limit} from {from}") };
            }
            // The wait says since when.
            (None, Some(from)) if self.wait.is_none() => {
                let since = match (self.entry.reason, vietnamese) {
                    (DueReason::Restarted, true) => "hồ sơ đủ ngày",
                    (DueReason::Restarted, false) => "the dossier being complete on",
                    (DueReason::Paused, true) => "hết tạm dừng ngày",
                    (DueReason::Paused, false) => "the pause having ended on",
                    (_, true) => "từ",
                    (_, false) => "since",
                };
                text += &format!(", {since} {from}");
            }
            _ => {}
        }
        if let Some(wait) = self.wait {
            text += ", ";
            text += &wait.explain(self.entry.reason, language);
        }
        if let Some(regime) = self.regime {
            text += &format!(" ({})", regime.label(language));
        }
        let words = |worked: bool| {
            let spans = self.left_out.iter().filter(|span| span.is_worked() == worked);
            spans.map(|span| span.label(language)).collect::<Vec<_>>().join(", ")
        };
        let (off, worked) = (words(false), words(true));
        if !off.is_empty() {
            text += if vietnamese { ", không tính " } else { ", not counting " };
            text += &off;
        }
        if !worked.is_empty() {
            text += if vietnamese { "; có tính " } else { "; counting " };
            text += &worked;
        }
        text
    }
}
