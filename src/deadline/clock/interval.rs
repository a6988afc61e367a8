//! Stretches of time that do not count.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::calendar::{DayError, WorkCalendar};
use crate::deadline::due::{Due, DueDate};
use crate::deadline::limit::Credit;
use crate::deadline::limit::TimeLimit;
use crate::deadline::share::LimitUse;

/// Time left out of a limit: both as instants and as days, since limits count in one or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ExcludedInterval {
    /// The first day left out.
    first: NaiveDate,
    /// The last day left out.
    last: NaiveDate,
    /// The day it must begin on or before the due day for, to move it: a pause on the last day still counts.
    reach: NaiveDate,
    from: NaiveDateTime,
    to: NaiveDateTime,
}

impl ExcludedInterval {
    /// A pause: the day on which it begins has been counted, the day on which it ends has not.
    pub(super) fn pause(from: NaiveDateTime, to: NaiveDateTime) -> Self {
        let first = from.date().checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        Self { first, last: to.date(), reach: from.date(), from, to }
    }

    /// Whole days, both ends included.
    pub(super) fn days(first: NaiveDate, last: NaiveDate) -> Self {
        let to = last.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN);
        Self { first, last, reach: first, from: first.and_time(NaiveTime::MIN), to }
    }
}

/// Where a due date starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The limit, begun at an instant.
    Limit(NaiveDateTime),
    /// A date appointed at an instant.
    Appointed(DueDate, NaiveDateTime),
}

/// The intervals of a clock, and what they add up to for its anchor.
///
/// Every event asks for the due date, so what was worked out is kept: spans in order, and the credit before each of them. A
/// pause comes behind all the others, and one span is looked at; an interval between others, and those behind it are looked
/// at again; another anchor, and all of them are.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOut {
    intervals: Vec<ExcludedInterval>,
    anchor: Option<Anchor>,
    spans: Spans,
}

/// Spans as the limit counts them.
#[derive(Clone, Debug)]
enum Spans {
    /// Of instants.
    Time(Credited<NaiveDateTime, ()>),
    /// Of days, both ends included, with the day before which a limit must not have ended.
    Days(Credited<NaiveDate, NaiveDate>),
}

impl Default for Spans {
    fn default() -> Self {
        Self::Days(Credited::default())
    }
}

impl LeftOut {
    /// Leaves an interval out.
    pub(super) fn add(&mut self, interval: ExcludedInterval) {
        self.intervals.push(interval);
        if let Some(anchor) = self.anchor {
            self.spans.add(&interval, anchor.since());
        }
    }

    /// What has ended at an instant moves no limit that begins there or later.
    pub(super) fn forget_before(&mut self, at: NaiveDateTime) {
        self.intervals.retain(|interval| interval.to > at);
        self.anchor = None;
    }

    /// The due date with all intervals left out; `None` where law sets no limit.
    pub(super) fn due(
        &mut self,
        limit: TimeLimit,
        anchor: Anchor,
        calendar: &WorkCalendar,
    ) -> Result<Option<Due>, DayError> {
        if self.anchor != Some(anchor) {
            self.anchor = Some(anchor);
            self.spans = if anchor.is_in_hours(limit) {
                Spans::Time(Credited::default())
            } else {
                Spans::Days(Credited::default())
            };
            for interval in &self.intervals {
                self.spans.add(interval, anchor.since());
            }
        }
        let credit = match &mut self.spans {
            Spans::Time(spans) => spans.credit(|span, credit| after_time(limit, anchor, *span, credit, calendar))?,
            Spans::Days(spans) => spans.credit(|span, credit| after_days(limit, anchor, *span, credit, calendar))?,
        };
        due(limit, anchor, credit, calendar)
    }

    /// What of the limit was used from `start` to `until`, intervals left out; `None` where law sets no limit.
    pub(super) fn used(
        &self,
        limit: TimeLimit,
        start: NaiveDateTime,
        until: NaiveDateTime,
        calendar: &WorkCalendar,
    ) -> Result<Option<LimitUse>, DayError> {
        used(limit, start, until, &self.intervals, calendar)
    }
}

impl Spans {
    /// What of an interval lies behind the beginning of the limit.
    fn add(&mut self, interval: &ExcludedInterval, since: NaiveDateTime) {
        match self {
            Self::Time(spans) => {
                let from = interval.from.max(since);
                if from < interval.to {
                    spans.add((from, interval.to, ()));
                }
            }
            Self::Days(spans) => {
                // Behind the last day that there is, nothing can be left out.
                let after = since.date().checked_add_days(Days::new(1));
                if let Some(first) =
                    after.map(|after| interval.first.max(after)).filter(|first| *first <= interval.last)
                {
                    spans.add((first, interval.last, interval.reach));
                }
            }
        }
    }
}

/// Spans in order, those that overlap made one with the least mark, so that nothing is left out twice; and the credit before
/// each of those that were looked at.
#[derive(Clone, Debug)]
struct Credited<T, M> {
    spans: Vec<(T, T, M)>,
    before: Vec<Credit>,
}

impl<T, M> Default for Credited<T, M> {
    fn default() -> Self {
        Self { spans: Vec::new(), before: Vec::new() }
    }
}

impl<T: Ord + Copy, M: Ord + Copy> Credited<T, M> {
    fn add(&mut self, (from, to, mark): (T, T, M)) {
        let first = self.spans.partition_point(|(_, end, _)| *end < from);
        let met = self.spans[first..].partition_point(|(start, _, _)| *start <= to);
        let whole = self.spans[first..first + met]
            .iter()
            .fold((from, to, mark), |whole, span| (whole.0.min(span.0), whole.1.max(span.1), whole.2.min(span.2)));
        self.spans.splice(first..first + met, [whole]);
        self.before.truncate(first + 1);
    }

    /// The credit of all spans, one after the other, up to the first that no longer counts.
    fn credit(
        &mut self,
        mut step: impl FnMut(&(T, T, M), Credit) -> Result<Option<Credit>, DayError>,
    ) -> Result<Credit, DayError> {
        let mut credit = self.before.last().copied().unwrap_or_default();
        if self.before.is_empty() {
            self.before.push(credit);
        }
        while let Some(span) = self.spans.get(self.before.len() - 1) {
            let Some(more) = step(span, credit)? else { break };
            credit = more;
            self.before.push(credit);
        }
        Ok(credit)
    }
}

impl Anchor {
    /// Intervals before this move nothing.
    fn since(self) -> NaiveDateTime {
        let (Self::Limit(since) | Self::Appointed(_, since)) = self;
        since
    }

    fn is_in_hours(self, limit: TimeLimit) -> bool {
        match self {
            Self::Limit(_) => limit.is_in_hours(),
            Self::Appointed(due, _) => matches!(due, DueDate::Instant(_)),
        }
    }
}

/// The due date with so much left out.
fn due(limit: TimeLimit, base: Anchor, credit: Credit, calendar: &WorkCalendar) -> Result<Option<Due>, DayError> {
    match base {
        Anchor::Limit(start) => limit.due_with(start, credit, calendar),
        Anchor::Appointed(..) => {
            let Some((day, instant)) = end_of(limit, base, credit, calendar)? else { return Ok(None) };
            // A date that a person appointed stays as it is until something moves it.
            let moved = credit != Credit::default() && instant.is_none();
            let day = if moved { calendar.next_working_day(day)? } else { day };
            let date = instant.map_or(DueDate::Day(day), DueDate::Instant);
            Ok(Some(Due::new(date, calendar.standing(day), calendar.version())))
        }
    }
}

/// The time by which a limit in hours has moved after one span more; `None` where the limit has ended before the span.
fn after_time(
    limit: TimeLimit,
    base: Anchor,
    (from, to, ()): (NaiveDateTime, NaiveDateTime, ()),
    mut credit: Credit,
    calendar: &WorkCalendar,
) -> Result<Option<Credit>, DayError> {
    match end_of(limit, base, credit, calendar)? {
        Some((_, Some(end))) if from <= end => {}
        _ => return Ok(None),
    }
    let time = time_in(limit, from, to, calendar)?;
    credit.time = credit.time.checked_add(&time).ok_or(DayError::OutOfRange)?;
    Ok(Some(credit))
}

/// The days by which a limit in days has moved after one span more; `None` where the limit has ended before the span.
fn after_days(
    limit: TimeLimit,
    base: Anchor,
    (first, last, reach): (NaiveDate, NaiveDate, NaiveDate),
    mut credit: Credit,
    calendar: &WorkCalendar,
) -> Result<Option<Credit>, DayError> {
    // A pause on the last day begins to leave days out on the next one.
    match end_of(limit, base, credit, calendar)? {
        Some((end, _)) if reach <= end => {}
        _ => return Ok(None),
    }
    let days = days_in(limit, first, last, calendar)?;
    let days = u32::try_from(days).map_err(|_| DayError::OutOfRange)?;
    credit.days = credit.days.checked_add(days).ok_or(DayError::OutOfRange)?;
    // Paused on the last day and resumed on a day off: due on the next working day, not before the resumption.
    if counts_work(limit) && end_of(limit, base, credit, calendar)?.is_some_and(|(end, _)| end < last) {
        credit.days = credit.days.checked_add(1).ok_or(DayError::OutOfRange)?;
    }
    Ok(Some(credit))
}

/// What of the limit was used from `start` to `until`, intervals left out; `None` where law sets no limit.
fn used(
    limit: TimeLimit,
    start: NaiveDateTime,
    until: NaiveDateTime,
    intervals: &[ExcludedInterval],
    calendar: &WorkCalendar,
) -> Result<Option<LimitUse>, DayError> {
    let mut spared: i64 = 0;
    if limit.is_in_hours() {
        let mut spans: Vec<_> = intervals.iter().map(|one| (one.from.max(start), one.to.min(until), ())).collect();
        spans.retain(|(from, to, ())| from < to);
        for (from, to, ()) in merged(spans) {
            spared = spared.saturating_add(time_in(limit, from, to, calendar)?.num_seconds());
        }
    } else {
        let after = start.date().checked_add_days(Days::new(1)).ok_or(DayError::OutOfRange)?;
        let mut spans: Vec<_> =
            intervals.iter().map(|one| (one.first.max(after), one.last.min(until.date()), ())).collect();
        spans.retain(|(first, last, ())| first <= last);
        for (first, last, ()) in merged(spans) {
            spared = spared.saturating_add(days_in(limit, first, last, calendar)?);
        }
    }
    Ok(LimitUse::between(limit, start, until, calendar)?.map(|whole| whole.less(spared)))
}

/// The time of a span, as the limit counts it.
fn time_in(
    limit: TimeLimit,
    from: NaiveDateTime,
    to: NaiveDateTime,
    calendar: &WorkCalendar,
) -> Result<TimeDelta, DayError> {
    if counts_work(limit) { calendar.working_time_between(from, to) } else { Ok(to.signed_duration_since(from)) }
}

/// The days of a span with both its ends, as the limit counts them.
fn days_in(limit: TimeLimit, first: NaiveDate, last: NaiveDate, calendar: &WorkCalendar) -> Result<i64, DayError> {
    if counts_work(limit) {
        calendar.working_days_between(first.pred_opt().ok_or(DayError::OutOfRange)?, last)
    } else {
        Ok(last.signed_duration_since(first).num_days() + 1)
    }
}

/// Whether days and hours of the limit are those of work.
fn counts_work(limit: TimeLimit) -> bool {
    !matches!(limit, TimeLimit::CalendarDays(_) | TimeLimit::Months(_) | TimeLimit::Hours(_))
}

/// The end with the credit so far, before it moves to a working day.
fn end_of(
    limit: TimeLimit,
    base: Anchor,
    credit: Credit,
    calendar: &WorkCalendar,
) -> Result<Option<(NaiveDate, Option<NaiveDateTime>)>, DayError> {
    match base {
        Anchor::Limit(start) => limit.last_day(start, credit, calendar),
        Anchor::Appointed(DueDate::Day(day), _) if credit.days == 0 => Ok(Some((day, None))),
        Anchor::Appointed(DueDate::Day(day), _) if counts_work(limit) => {
            Ok(Some((calendar.add_working_days(day, credit.days)?, None)))
        }
        Anchor::Appointed(DueDate::Day(day), _) => {
            let day = day.checked_add_days(Days::new(u64::from(credit.days))).ok_or(DayError::OutOfRange)?;
            Ok(Some((day, None)))
        }
        Anchor::Appointed(DueDate::Instant(at), _) if credit.time == TimeDelta::zero() => {
            Ok(Some((at.date(), Some(at))))
        }
        Anchor::Appointed(DueDate::Instant(at), _) if counts_work(limit) => {
            let (end, day) = calendar.end_of_work(at, credit.time)?;
            Ok(Some((day, Some(end))))
        }
        Anchor::Appointed(DueDate::Instant(at), _) => {
            let end = at.checked_add_signed(credit.time).ok_or(DayError::OutOfRange)?;
            Ok(Some((end.date(), Some(end))))
        }
    }
}

/// Spans in order, those that overlap made one with the least mark, so that nothing is left out twice.
fn merged<T: Ord + Copy, M: Ord + Copy>(mut spans: Vec<(T, T, M)>) -> Vec<(T, T, M)> {
    spans.sort_unstable();
    let mut whole: Vec<(T, T, M)> = Vec::with_capacity(spans.len());
    for (from, to, mark) in spans {
        match whole.last_mut() {
            Some((_, end, least)) if from <= *end => {
                *end = to.max(*end);
                *least = mark.min(*least);
            }
            _ => whole.push((from, to, mark)),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The credit of intervals worked out at once, span after span.
    fn at_once(
        limit: TimeLimit,
        anchor: Anchor,
        intervals: &[ExcludedInterval],
        calendar: &WorkCalendar,
    ) -> Result<Option<Due>, DayError> {
        let since = anchor.since();
        let mut credit = Credit::default();
        if anchor.is_in_hours(limit) {
            let mut spans: Vec<_> = intervals.iter().map(|one| (one.from.max(since), one.to, ())).collect();
            spans.retain(|(from, to, ())| from < to);
            for span in merged(spans) {
                let Some(more) = after_time(limit, anchor, span, credit, calendar)? else { break };
                credit = more;
            }
        } else {
            let after = since.date() + Days::new(1);
            let mut spans: Vec<_> = intervals.iter().map(|one| (one.first.max(after), one.last, one.reach)).collect();
            spans.retain(|(first, last, _)| first <= last);
            for span in merged(spans) {
                let Some(more) = after_days(limit, anchor, span, credit, calendar)? else { break };
                credit = more;
            }
        }
        due(limit, anchor, credit, calendar)
    }

    fn hour(hour: i64) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_time(NaiveTime::MIN) + TimeDelta::hours(hour)
    }

    fn interval() -> impl Strategy<Value = ExcludedInterval> {
        (any::<bool>(), 0_i64..1_500, 0_i64..90).prop_map(|(pause, from, hours)| {
            let (from, to) = (hour(from), hour(from + hours));
            if pause { ExcludedInterval::pause(from, to) } else { ExcludedInterval::days(from.date(), to.date()) }
        })
    }

    fn anchor() -> impl Strategy<Value = Anchor> {
        prop_oneof![
            (0_i64..900).prop_map(|at| Anchor::Limit(hour(at))),
            (0_i64..900, 0_i64..900)
                .prop_map(|(at, more)| Anchor::Appointed(DueDate::Day(hour(at + more).date()), hour(at))),
            (0_i64..900, 0_i64..900)
                .prop_map(|(at, more)| Anchor::Appointed(DueDate::Instant(hour(at + more)), hour(at))),
        ]
    }

    proptest! {
        /// Intervals in any order, asked for after each of them, and anchors that change in between.
        #[test]
        fn intervals_one_by_one_are_intervals_at_once(
            steps in prop::collection::vec((interval(), prop::option::weighted(0.1, anchor())), 1..30),
            first in anchor(),
            limit in prop::sample::select(vec![
                TimeLimit::WorkingDays(5), TimeLimit::CalendarDays(9), TimeLimit::WorkingHours(30), TimeLimit::Hours(50),
                TimeLimit::Months(1), TimeLimit::WorkingDays(60), TimeLimit::NoneByLaw,
            ]),
        ) {
            let calendar = WorkCalendar::civil_service();
            let (mut left_out, mut anchor) = (LeftOut::default(), first);
            let mut intervals = Vec::new();
            for (interval, other) in steps {
                left_out.add(interval);
                intervals.push(interval);
                if let Some(other) = other {
                    // What is forgotten has ended before all that comes.
                    if other.since() >= anchor.since() {
                        left_out.forget_before(other.since());
                    }
                    anchor = other.max_since(anchor);
                }
                prop_assert_eq!(
                    left_out.due(limit, anchor, &calendar),
                    at_once(limit, anchor, &intervals, &calendar)
                );
            }
        }
    }

    impl Anchor {
        /// The one that begins later.
        fn max_since(self, other: Self) -> Self {
            if self.since() >= other.since() { self } else { other }
        }
    }
}
