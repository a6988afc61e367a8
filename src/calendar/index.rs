//! Prefix counts that make day arithmetic a table look-up.
//!
//! Days are numbered from 0001-01-01, a Monday, so that the weekday of a number is its rest by seven. Within
//! the window of special days two tables answer: how many working days lie before a day, and which is the
//! k-th working day. Before and after the window the week repeats for ever, and division answers.

#![allow(clippy::cast_possible_wrap, reason = "lengths of tables of at most 400 years, as signed numbers")]

use chrono::{Datelike, NaiveDate};

use super::error::DayError;

/// Number of 9999-12-31, counted from 0001-01-01.
pub(super) const LAST_NUMBER: i64 = 3_652_058;

/// The number of a day from 0001-01-01, a Monday.
#[inline]
pub(super) fn number(date: NaiveDate) -> Result<i64, DayError> {
    let day = i64::from(date.num_days_from_ce()) - 1;
    if (0..=LAST_NUMBER).contains(&day) { Ok(day) } else { Err(DayError::OutOfRange) }
}

/// The repeating week as counts.
#[derive(Clone, Debug)]
struct Week {
    /// Working days before each weekday; the last entry is the whole week.
    days_before: [i64; 8],
    /// Minutes of work before each weekday; the last entry is the whole week.
    minutes_before: [i64; 8],
    /// Weekday of the k-th working day of a week.
    nth: [i64; 7],
}

impl Week {
    fn new(minutes: [u32; 7]) -> Self {
        let (mut days_before, mut minutes_before, mut nth) = ([0; 8], [0; 8], [0; 7]);
        let mut found = 0;
        for weekday in 0..7 {
            let worked = minutes[weekday] > 0;
            if worked {
                nth[found] = weekday as i64;
                found += 1;
            }
            days_before[weekday + 1] = days_before[weekday] + i64::from(worked);
            minutes_before[weekday + 1] = minutes_before[weekday] + i64::from(minutes[weekday]);
        }
        Self { days_before, minutes_before, nth }
    }

    fn split(day: i64) -> (i64, usize) {
        (day.div_euclid(7), small(day.rem_euclid(7)))
    }

    fn rank(&self, day: i64) -> i64 {
        let (week, weekday) = Self::split(day);
        week * self.days_before[7] + self.days_before[weekday]
    }

    fn minutes(&self, day: i64) -> i64 {
        let (week, weekday) = Self::split(day);
        week * self.minutes_before[7] + self.minutes_before[weekday]
    }

    fn select(&self, rank: i64) -> i64 {
        let count = self.days_before[7].max(1);
        rank.div_euclid(count) * 7 + self.nth[small(rank.rem_euclid(count))]
    }

    /// The day in which minute number `minute`, counted from 1, is worked.
    fn select_minute(&self, minute: i64) -> i64 {
        let count = self.minutes_before[7].max(1);
        let within = (minute - 1).rem_euclid(count) + 1;
        let weekday = self.minutes_before.partition_point(|before| *before < within).saturating_sub(1);
        (minute - 1).div_euclid(count) * 7 + weekday as i64
    }
}

/// Counts of working days and working minutes of a calendar.
#[derive(Clone, Debug)]
pub(super) struct DayIndex {
    week: Week,
    base: i64,
    end: i64,
    /// Working days of the window before each of its days, and before its end.
    rank: Box<[u32]>,
    /// The window's working days.
    days: Box<[NaiveDate]>,
    /// Minutes of work in the window before each of its working days, and in the whole.
    minutes: Box<[u32]>,
}

impl DayIndex {
    /// Tables for `days`, which gives the minutes worked on the days of the window in turn from day `base`.
    ///
    /// The caller keeps the window below 400 years, so that every count fits 32 bits.
    pub(super) fn new(week: [u32; 7], base: i64, window: impl Iterator<Item = u32>) -> Self {
        let mut rank = Vec::with_capacity(window.size_hint().0 + 1);
        let (mut days, mut minutes) = (Vec::new(), vec![0]);
        let (mut next, mut worked, mut total) = (base, 0, 0);
        for length in window {
            rank.push(worked);
            if length > 0 {
                // The builder has checked that the window lies within the years 1 to 9999.
                days.extend(date_of(next));
                worked += 1;
                total += length;
                minutes.push(total);
            }
            next += 1;
        }
        rank.push(worked);
        Self { week: Week::new(week), base, end: next, rank: rank.into(), days: days.into(), minutes: minutes.into() }
    }

    /// Working days before `day`, counted from the window's first day; negative before it.
    #[inline]
    pub(super) fn rank(&self, day: i64) -> i64 {
        match usize::try_from(day - self.base).ok().and_then(|at| self.rank.get(at)) {
            Some(rank) => i64::from(*rank),
            None if day < self.base => self.week.rank(day) - self.week.rank(self.base),
            None => self.days.len() as i64 + self.week.rank(day) - self.week.rank(self.end),
        }
    }

    /// Whether a day is worked.
    #[inline]
    pub(super) fn works(&self, day: i64) -> bool {
        match usize::try_from(day - self.base).ok().and_then(|at| self.rank.get(at..at + 2)) {
            Some(ranks) => ranks[0] < ranks[1],
            None => self.rank(day) < self.rank(day + 1),
        }
    }

    /// The working day before which there are `rank` others; `None` outside the years 1 to 9999.
    #[inline]
    pub(super) fn select(&self, rank: i64) -> Option<NaiveDate> {
        match usize::try_from(rank).ok().and_then(|at| self.days.get(at)) {
            Some(day) => Some(*day),
            None if rank < 0 => date_of(self.week.select(self.week.rank(self.base) + rank)),
            None => date_of(self.week.select(self.week.rank(self.end) + rank - self.days.len() as i64)),
        }
    }

    fn all_minutes(&self) -> i64 {
        self.minutes.last().map_or(0, |total| i64::from(*total))
    }

    /// Minutes of work before `day`, counted from the window's first day.
    pub(super) fn minutes(&self, day: i64) -> i64 {
        if day < self.base {
            self.week.minutes(day) - self.week.minutes(self.base)
        } else if day > self.end {
            self.all_minutes() + self.week.minutes(day) - self.week.minutes(self.end)
        } else {
            let minutes = usize::try_from(self.rank(day)).ok().and_then(|at| self.minutes.get(at));
            minutes.map_or(0, |minutes| i64::from(*minutes))
        }
    }

    /// The day in which minute number `minute` is worked, counted as by [`DayIndex::minutes`] from 1, and the minutes
    /// before that day; `None` outside the years 1 to 9999.
    pub(super) fn select_minute(&self, minute: i64) -> Option<(NaiveDate, i64)> {
        let all = self.all_minutes();
        if minute < 1 || minute > all {
            let within = minute < 1;
            let (edge, skipped) = if within { (self.base, 0) } else { (self.end, all) };
            let day = self.week.select_minute(self.week.minutes(edge) + minute - skipped);
            return Some((date_of(day)?, self.week.minutes(day) - self.week.minutes(edge) + skipped));
        }
        let at = self.working_day_of(minute);
        Some((*self.days.get(at)?, self.minutes.get(at).map_or(0, |before| i64::from(*before))))
    }

    /// The place among the window's working days in which a minute of the window is worked.
    fn working_day_of(&self, minute: i64) -> usize {
        let holds = |at: &usize| match self.minutes.get(*at..*at + 2) {
            Some(edges) => i64::from(edges[0]) < minute && minute <= i64::from(edges[1]),
            None => false,
        };
        // Days are mostly of one length, so that the first guess is a day off at most.
        let guess = usize::try_from((minute - 1) * self.days.len() as i64 / self.all_minutes().max(1)).unwrap_or(0);
        let near = guess.saturating_sub(1)..guess + 2;
        near.into_iter()
            .find(holds)
            .unwrap_or_else(|| self.minutes.partition_point(|before| i64::from(*before) < minute).saturating_sub(1))
    }

    /// Bytes held by the tables.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Self>() + 4 * (self.rank.len() + self.days.len() + self.minutes.len())
    }
}

/// A number known to be a weekday or a place in a week, as an index.
fn small(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// The date of a day number; `None` outside the years 1 to 9999.
fn date_of(day: i64) -> Option<NaiveDate> {
    let day = i32::try_from(day).ok().filter(|day| (0..=LAST_NUMBER).contains(&i64::from(*day)))?;
    NaiveDate::from_num_days_from_ce_opt(day + 1)
}
