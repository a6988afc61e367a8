//! How a due date came about, step by step.

use chrono::NaiveDate;

use super::clock::Clock;
use super::limit::TimeLimit;
use crate::calendar::{DaySpan, WorkCalendar};
use crate::dossier::{Dossier, DueChange, DueReason};
use crate::text::Language;
use crate::text::day::written;
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
            Self::new(entry.to_change(), limit, Some(start.date()), Some(calendar))
        });
        steps.collect()
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
            Self::new(entry, None, from, calendar)
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
        Self { entry, limit, from, left_out: spans }
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

    /// The step in one line.
    ///
    /// ```
    /// use cchc::deadline::DueStep;
    /// use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules};
    /// use cchc::finding::Language;
    /// use cchc::{TimeLimit, WorkCalendar};
    ///
    /// let calendar = WorkCalendar::civil_service();
    /// let started = ClockEvent::new(ClockEventKind::Started, "2021-01-04T08:15:00".parse()?);
    /// let rules = ClockRules::new(TimeLimit::WorkingDays(3));
    /// let clock = Clock::new(&rules, None, &calendar).with_events([started]);
    /// assert_eq!(DueStep::of_clock(&clock, &calendar)[0].explain(Language::Vietnamese), "hẹn trả ban đầu 07/01/2021: 3 ngày làm việc kể từ 04/01/2021");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, language: Language) -> String {
        let vietnamese = language == Language::Vietnamese;
        let mut text = format!("{} {}", self.entry.reason.label(language), shown(self.entry.due));
        match (self.limit, self.from) {
            (Some(limit), Some(from)) => {
                let (limit, from) = (limit.label(language), from.format("%d/%m/%Y"));
                text +=
                    &if vietnamese { format!(": {limit} kể từ {from}") } else { format!(": {limit} from {from}") };
            }
            (None, Some(from)) => {
                let since = match (self.entry.reason, vietnamese) {
                    (DueReason::Restarted, true) => "hồ sơ đủ ngày",
                    (DueReason::Restarted, false) => "the dossier being complete on",
                    (DueReason::Paused, true) => "hết tạm dừng ngày",
                    (DueReason::Paused, false) => "the pause having ended on",
                    (_, true) => "từ",
                    (_, false) => "since",
                };
                text += &format!(", {since} {}", from.format("%d/%m/%Y"));
            }
            _ => {}
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

/// A moment as people write it.
pub(crate) fn shown(at: Moment) -> String {
    written(at.day(), at.time())
}
