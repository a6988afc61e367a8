//! The plan: both rates, and the items late, overdue and due next.

use crate::plan::{ItemState, Plan, PlanItem, PlanPolicy};
use crate::report::compose::composed::{PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::report::compose::table::ReportTable;
use crate::text::Language;
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

pub(super) fn items(plan: &Plan, period: &Period, length: Length) -> Vec<ReportPart> {
    let policy = PlanPolicy::default();
    let state = |item: &PlanItem| item.state(period.to(), 0);
    let of = |wanted: ItemState| plan.items().iter().filter(move |item| state(item) == wanted).collect::<Vec<_>>();
    let late = of(ItemState::DoneLate);
    let overdue = of(ItemState::Overdue);
    let open = |item: &&PlanItem| !state(item).is_done() && state(item) != ItemState::Cancelled;
    let next: Vec<&PlanItem> = following(period)
        .map(|next| plan.items().iter().filter(open).filter(|item| policy.is_due_in(item, &next)).collect())
        .unwrap_or_default();
    let number = |items: &[&PlanItem]| items.len() as u64;
    let fact = Fact::PlanStates { late: number(&late), overdue: number(&overdue), next: number(&next) };
    let mut parts = vec![ReportPart::fact(PartStyle::Bullet, length, fact)];
    let groups = [
        ("Nhiệm vụ hoàn thành muộn.", late),
        ("Nhiệm vụ quá hạn chưa hoàn thành.", overdue),
        ("Nhiệm vụ đến hạn kỳ tới.", next),
    ];
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
        let standing = state(item).label(Language::Vietnamese).to_owned();
        table.push([item.ordinal.clone(), item.task.clone(), lead, item.due.written().to_owned(), standing]);
    }
    table
}
