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

/// The due date with all intervals left out; `None` where law sets no limit.
pub(super) fn due(
    limit: TimeLimit,
    base: Anchor,
    intervals: &[ExcludedInterval],
    calendar: &WorkCalendar,
) -> Result<Option<Due>, DayError> {
    let in_hours = match base {
        Anchor::Limit(_) => limit.is_in_hours(),
        Anchor::Appointed(due, _) => matches!(due, DueDate::Instant(_)),
    };
    let credit = if in_hours {
        time_left_out(limit, base, intervals, calendar)?
    } else {
        days_left_out(limit, base, intervals, calendar)?
    };
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

/// The time by which intervals move a limit in hours: those that begin before it has ended, one after the other.
fn time_left_out(
    limit: TimeLimit,
    base: Anchor,
    intervals: &[ExcludedInterval],
    calendar: &WorkCalendar,
) -> Result<Credit, DayError> {
    let (Anchor::Limit(since) | Anchor::Appointed(_, since)) = base;
    let mut credit = Credit::default();
    let mut spans: Vec<_> = intervals.iter().map(|one| (one.from.max(since), one.to, ())).collect();
    spans.retain(|(from, to, ())| from < to);
    for (from, to, ()) in merged(spans) {
        match end_of(limit, base, credit, calendar)? {
            Some((_, Some(end))) if from <= end => {}
            _ => break,
        }
        let time = time_in(limit, from, to, calendar)?;
        credit.time = credit.time.checked_add(&time).ok_or(DayError::OutOfRange)?;
    }
    Ok(credit)
}

/// The days by which intervals move a limit in days: those that begin before it has ended, one after the other.
fn days_left_out(
    limit: TimeLimit,
    base: Anchor,
    intervals: &[ExcludedInterval],
    calendar: &WorkCalendar,
) -> Result<Credit, DayError> {
    let (Anchor::Limit(since) | Anchor::Appointed(_, since)) = base;
    let mut credit = Credit::default();
    let after = since.date().checked_add_days(Days::new(1)).ok_or(DayError::OutOfRange)?;
    let mut spans: Vec<_> = intervals.iter().map(|one| (one.first.max(after), one.last, one.reach)).collect();
    spans.retain(|(first, last, _)| first <= last);
    for (first, last, reach) in merged(spans) {
        // A pause on the last day begins to leave days out on the next one.
        match end_of(limit, base, credit, calendar)? {
            Some((end, _)) if reach <= end => {}
            _ => break,
        }
        let days = days_in(limit, first, last, calendar)?;
        let days = u32::try_from(days).map_err(|_| DayError::OutOfRange)?;
        credit.days = credit.days.checked_add(days).ok_or(DayError::OutOfRange)?;
        // Paused on the last day and resumed on a day off: due on the next working day, not before the resumption.
        if counts_work(limit) && end_of(limit, base, credit, calendar)?.is_some_and(|(end, _)| end < last) {
            credit.days = credit.days.checked_add(1).ok_or(DayError::OutOfRange)?;
        }
    }
    Ok(credit)
}

/// What of the limit was used from `start` to `until`, intervals left out; `None` where law sets no limit.
pub(super) fn used(
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
