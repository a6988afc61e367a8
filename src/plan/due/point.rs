//! The points in time that deadlines name: days, months, quarters, halves, years.

use chrono::{Datelike, NaiveDate};

use super::kind::DueKind;
use crate::time::PeriodKind;

/// What a deadline names, before its year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Day and month.
    Day(u32, u32),
    /// A number that has the unit of its neighbour: "6 - 9/2025".
    Bare(u32),
    Month(u32),
    Quarter(u32),
    /// The first or the second half.
    Half(u32),
    NineMonths,
    Year,
}

/// Which side of the named time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Within it.
    Within,
    /// Before its first day (trước).
    Before,
    /// By its last day (đến hết, chậm nhất, cuối).
    By,
    /// Somewhere in its first part or its middle, or after it: no day is certain.
    Uncertain,
}

/// How a point goes on from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// The first one.
    First,
    /// From the one before up to this one.
    Range,
    /// Beside the one before.
    List,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) named: Named,
    pub(super) year: Option<i32>,
    pub(super) edge: Edge,
    pub(super) link: Link,
    /// A time of the day stands beside it: "trước 17 giờ ngày 20/12" ends on the 20th.
    pub(super) timed: bool,
    /// It stands beside a "trước" and has no such word of its own: "trước ngày 15/6 và ngày 15/12".
    pub(super) carried: bool,
    /// A year alone, after what is shorter: "Quý I năm 2026 và 2027".
    pub(super) lone_year: bool,
}

/// The days of a point, and the reporting period of that name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) kind: DueKind,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: NaiveDate,
    pub(super) period: Option<(PeriodKind, i32, u8)>,
}

impl Point {
    /// The days of the point in `year`; `None` where there are none, as for 31/02, or none is certain.
    pub(super) fn days(&self, year: i32) -> Option<Days> {
        let (first, last) = self.span(year)?;
        if self.edge == Edge::Uncertain {
            return None;
        }
        if self.edge == Edge::Before && !self.timed {
            return Some(Days { kind: DueKind::Day, first: None, last: first.pred_opt()?, period: None });
        }
        let first = (self.edge == Edge::Within).then_some(first);
        let (kind, period) = match self.named {
            Named::Month(month) => (DueKind::Month, Some((PeriodKind::Month, month))),
            Named::Quarter(quarter) => (DueKind::Quarter, Some((PeriodKind::Quarter, quarter))),
            Named::Half(half) => (DueKind::Half, Some((PeriodKind::Half, half))),
            Named::NineMonths => (DueKind::NineMonths, Some((PeriodKind::NineMonths, 1))),
            Named::Year => (DueKind::Year, Some((PeriodKind::Year, 1))),
            Named::Day(..) | Named::Bare(_) => (DueKind::Day, None),
        };
        let period = period.and_then(|(kind, index)| Some((kind, year, u8::try_from(index).ok()?)));
        Some(Days { kind, first, last, period })
    }

    fn span(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let months = |first: u32, last: u32| Some((NaiveDate::from_ymd_opt(year, first, 1)?, month_end(year, last)?));
        match self.named {
            Named::Day(day, month) => NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day)),
            Named::Bare(_) => None,
            Named::Month(month) => months(month, month),
            Named::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            Named::Half(half) => months(half * 6 - 5, half * 6),
            Named::NineMonths => months(1, 9),
            Named::Year => months(1, 12),
        }
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if first.month() == 12 {
        NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    next?.pred_opt()
}

/// Gives every point its unit and its year: a number takes the unit of the next point, a point without a year takes
/// the next year that is written, else the last one, else the plan's.
pub(super) fn settle(points: &mut [Point], plan_year: i32) -> Option<Vec<Days>> {
    share_units(points)?;
    carry_edges(points)?;
    let written = points.iter().any(|point| point.year.is_some());
    let years: Vec<i32> = (0..points.len())
        .map(|at| {
            let after = points[at..].iter().find_map(|point| point.year);
            after.or_else(|| points[..at].iter().rev().find_map(|point| point.year)).unwrap_or(plan_year)
        })
        .collect();
    let mut all: Vec<Days> = Vec::new();
    for (point, year) in points.iter().zip(years) {
        let mut days = point.days(year)?;
        if let Some(before) = all.last_mut() {
            let order = |before: &Days, days: &Days| before.last <= days.last;
            // "Quý IV - Quý I/2026" begins in 2025, "Quý IV/2025 - Quý I" ends in 2026. Without any year nobody knows.
            if !order(before, &days) {
                if point.link != Link::Range || !written || all.len() != 1 {
                    return None;
                }
                if point.year.is_none() {
                    days = point.days(year.checked_add(1)?)?;
                } else if points[0].year.is_none() {
                    all[0] = points[0].days(year.checked_sub(1)?)?;
                }
                if !order(&all[0], &days) {
                    return None;
                }
            }
        }
        all.push(days);
    }
    Some(all)
}

/// "Trước" counts for every day, month or quarter of a list. Before which end of a range, nobody knows, and a year after a
/// quarter can be another quarter or the whole year.
fn carry_edges(points: &mut [Point]) -> Option<()> {
    let same = |one: Named, other: Named| std::mem::discriminant(&one) == std::mem::discriminant(&other);
    for at in 1..points.len() {
        let (before, point) = (points[at - 1], points[at]);
        if point.lone_year && before.named != Named::Year {
            return None;
        }
        if before.edge != Edge::Before || !point.carried {
            continue;
        }
        match point.link {
            Link::Range => return None,
            Link::List if same(before.named, point.named) => {
                points[at].edge = Edge::Before;
                points[at].timed |= before.timed;
            }
            _ => {}
        }
    }
    Some(())
}

fn share_units(points: &mut [Point]) -> Option<()> {
    for at in (0..points.len()).rev() {
        let next = points.get(at + 1).map(|point| point.named);
        points[at].named = match (points[at].named, next) {
            (Named::Bare(month), Some(Named::Month(_))) if (1..=12).contains(&month) => Named::Month(month),
            (Named::Bare(day), Some(Named::Day(_, month))) => Named::Day(day, month),
            (Named::Bare(_), _) => return None,
            (named, _) => named,
        };
    }
    Some(())
}
