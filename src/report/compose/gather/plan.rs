//! The plan: both rates, how items were done, and those not done by when they are due.

use crate::plan::{ItemState, Plan, PlanItem, PlanPolicy};
use crate::report::compose::composed::{PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::report::compose::table::ReportTable;
use crate::text::Language;
use crate::text::day::with_dates;
use crate::time::Period;

pub(super) fn progress(plan: &Plan, period: &Period, length: Length) -> Vec<ReportPart> {
    let done = plan.completion(period, period.to());
    let fact = Fact::PlanProgress {
        done_of_due: done.done_of_due,
        due: done.due,
        done_of_year: done.done_of_year,
        year: done.year,
    };
    vec![ReportPart::fact(PartStyle::Bullet, length, fact)]
}

/// The items of a plan at the end of a period: each that is not cancelled stands in one list.
#[derive(Default)]
struct Lists<'p> {
    on_time: Vec<&'p PlanItem>,
    late: Vec<&'p PlanItem>,
    /// Done on a day that is not known.
    done_undated: Vec<&'p PlanItem>,
    overdue: Vec<&'p PlanItem>,
    due_now: Vec<&'p PlanItem>,
    next: Vec<&'p PlanItem>,
    later: Vec<&'p PlanItem>,
    /// Not done, and without a last day.
    undated: Vec<&'p PlanItem>,
}

impl<'p> Lists<'p> {
    fn new(plan: &'p Plan, period: &Period) -> Self {
        let (policy, following) = (PlanPolicy::default(), following(period));
        let mut lists = Self::default();
        for item in plan.items() {
            let in_period = |period: &Period| policy.is_due_in(item, period);
            let list = match item.state(period.to(), 0) {
                ItemState::Cancelled => continue,
                ItemState::DoneOnTime => &mut lists.on_time,
                ItemState::DoneLate => &mut lists.late,
                ItemState::Done => &mut lists.done_undated,
                ItemState::Overdue => &mut lists.overdue,
                ItemState::Undated => &mut lists.undated,
                _ if in_period(period) || item.due.last_day().is_some_and(|last| last <= period.to()) => {
                    &mut lists.due_now
                }
                _ if following.as_ref().is_some_and(in_period) => &mut lists.next,
                _ => &mut lists.later,
            };
            list.push(item);
        }
        lists
    }
}

pub(super) fn items(plan: &Plan, period: &Period, length: Length) -> Vec<ReportPart> {
    let lists = Lists::new(plan, period);
    let number = |items: &[&PlanItem]| items.len() as u64;
    let (on_time, late, undated) = (number(&lists.on_time), number(&lists.late), number(&lists.done_undated));
    let (overdue, due_now) = (number(&lists.overdue), number(&lists.due_now));
    let (next, later, endless) = (number(&lists.next), number(&lists.later), number(&lists.undated));
    let open = overdue + due_now + next + later + endless;
    let facts = [
        Fact::PlanDone { done: on_time + late + undated, on_time, late, undated },
        Fact::PlanOpen { open, overdue, due_now, next, later, undated: endless },
    ];
    let mut parts: Vec<ReportPart> =
        facts.into_iter().map(|fact| ReportPart::fact(PartStyle::Bullet, length, fact)).collect();
    if undated > 0 {
        parts.push(ReportPart::gap(format!("Chưa có số liệu: ngày hoàn thành của {undated:02} nhiệm vụ")));
    }
    let groups = [
        ("Nhiệm vụ hoàn thành muộn.", lists.late),
        ("Nhiệm vụ hoàn thành, chưa rõ ngày hoàn thành.", lists.done_undated),
        ("Nhiệm vụ quá hạn chưa hoàn thành.", lists.overdue),
        ("Nhiệm vụ đến hạn trong kỳ, chưa hoàn thành, còn thời hạn.", lists.due_now),
        ("Nhiệm vụ đến hạn kỳ tới.", lists.next),
    ];
    let state = |item: &PlanItem| item.state(period.to(), 0);
    for (title, items) in groups {
        if !items.is_empty() {
            let text = title.to_owned();
            parts.push(ReportPart::Text { style: PartStyle::Paragraph, text, author: false });
            parts.push(ReportPart::Table(table(&items, &state)));
        }
    }
    parts
}

/// The period after this one: the same kind, or the same number of days.
fn following(period: &Period) -> Option<Period> {
    period.next().or_else(|| {
        let from = period.to().succ_opt()?;
        let to = from.checked_add_days(chrono::Days::new(period.days().saturating_sub(1)))?;
        Period::custom(from, to).ok()
    })
}

fn table(items: &[&PlanItem], state: &dyn Fn(&PlanItem) -> ItemState) -> ReportTable {
    let mut table = ReportTable::new(["Số TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tình trạng"]);
    for item in items {
        let lead = item.lead.as_ref().map(|unit| unit.name().to_owned()).unwrap_or_default();
        let standing = match state(item) {
            ItemState::DueSoon => "đến hạn, chưa hoàn thành".to_owned(),
            state => state.label(Language::Vietnamese).to_owned(),
        };
        table.push([
            item.ordinal.clone(),
            item.task.clone(),
            lead,
            with_dates(item.due.written()).into_owned(),
            standing,
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{ItemDue, Progress};

    #[test]
    fn every_item_stands_in_one_list() {
        let day = |month, day| chrono::NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let mut plan = Plan::new(2026, "");
        for (ordinal, due, progress) in [
            ("1", "14/06/2026", Progress::Done(day(6, 14))),
            ("2", "14/06/2026", Progress::Done(day(6, 15))),
            ("3", "15/03/2026", Progress::Done(day(3, 16))),
            ("4", "14/03/2026", Progress::Open),
            ("5", "14/06/2026", Progress::Underway(50)),
            ("6", "Quý II", Progress::Estimated),
            ("7", "Quý III", Progress::Open),
            ("8", "Quý IV", Progress::Open),
            ("9", "Thường xuyên", Progress::Open),
            ("10", "Quý I", Progress::DoneUndated),
            ("11", "Quý I", Progress::Cancelled),
        ] {
            plan.push(PlanItem {
                progress,
                ..PlanItem::new(ordinal, format!("Việc {ordinal}"), ItemDue::new(due, 2026))
            });
        }
        let period: Period = "2026-Q2".parse().unwrap();
        let lists = Lists::new(&plan, &period);
        let names = |items: &[&PlanItem]| items.iter().map(|item| item.ordinal.clone()).collect::<Vec<_>>();
        assert_eq!(names(&lists.on_time), ["1"]);
        assert_eq!(names(&lists.late), ["3"]);
        assert_eq!(names(&lists.done_undated), ["10"]);
        assert_eq!(names(&lists.overdue), ["4"]);
        // Done on the day after the period is not done yet.
        assert_eq!(names(&lists.due_now), ["2", "5", "6"]);
        assert_eq!(names(&lists.next), ["7"]);
        assert_eq!(names(&lists.later), ["8"]);
        assert_eq!(names(&lists.undated), ["9"]);
        let parts = items(&plan, &period, Length::Long);
        let facts: Vec<&Fact> = parts
            .iter()
            .filter_map(|part| if let ReportPart::Fact { fact, .. } = part { Some(fact) } else { None })
            .collect();
        assert_eq!(facts[0], &Fact::PlanDone { done: 3, on_time: 1, late: 1, undated: 1 });
        assert_eq!(facts[1], &Fact::PlanOpen { open: 7, overdue: 1, due_now: 3, next: 1, later: 1, undated: 1 });
        assert!(parts.contains(&ReportPart::gap("Chưa có số liệu: ngày hoàn thành của 01 nhiệm vụ")));
        assert_eq!(parts.iter().filter(|part| matches!(part, ReportPart::Table(_))).count(), 5);
    }
}
