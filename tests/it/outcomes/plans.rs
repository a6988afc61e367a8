//! Plans with a change: every item that is read, and all that is said and counted of the plan.

use std::sync::LazyLock;

use cchc::document::Register;
use cchc::finding::Finding;
use cchc::names::UnitNames;
use cchc::plan::{Plan, PlanPolicy, PlanReader};
use cchc::samples;
use cchc::table::Table;

use super::changed::{Set, check};
use super::{line, parts};
use crate::support::times::day;

/// Plans as offices keep them, those that are texts.
const TEXTS: [(&str, &str); 21] = [
    ("plan-of-the-founding-office", samples::CONSTRUCTED_PLAN),
    ("plan-of-all-wordings", include_str!("../../data/changed/plan.txt")),
    ("plan-04", include_str!("../../data/lists_in_use/plans/04.csv")),
    ("plan-05", include_str!("../../data/lists_in_use/plans/05.md")),
    ("plan-06", include_str!("../../data/lists_in_use/plans/06.txt")),
    ("plan-09", include_str!("../../data/lists_in_use/plans/09.csv")),
    ("plan-11", include_str!("../../data/lists_in_use/plans/11.csv")),
    ("plan-15", include_str!("../../data/lists_in_use/plans/15.csv")),
    ("plan-18", include_str!("../../data/lists_in_use/plans/18.csv")),
    ("plan-19", include_str!("../../data/lists_in_use/plans/19.md")),
    ("plan-20", include_str!("../../data/lists_in_use/plans/20.csv")),
    ("plan-22", include_str!("../../data/lists_in_use/plans/22.tsv")),
    ("plan-23", include_str!("../../data/lists_in_use/plans/23.csv")),
    ("plan-25", include_str!("../../data/lists_in_use/plans/25.csv")),
    ("plan-26", include_str!("../../data/lists_in_use/plans/26.csv")),
    ("plan-28", include_str!("../../data/lists_in_use/plans/28.csv")),
    ("plan-30", include_str!("../../data/lists_in_use/plans/30.csv")),
    ("plan-39", include_str!("../../data/lists_in_use/plans/39.csv")),
    ("plan-42", include_str!("../../data/lists_in_use/plans/42.csv")),
    ("plan-43", include_str!("../../data/lists_in_use/plans/43.csv")),
    ("plan-47", include_str!("../../data/lists_in_use/plans/47.md")),
];

fn read(text: &str) -> Option<(Plan, Vec<String>)> {
    let tables = Table::all_from_text(text);
    let reader = PlanReader::new();
    let read = reader.read_all(&tables).or_else(|_| reader.with_year(2026).read_all(&tables)).ok()?;
    let mut said: Vec<String> = lines(read.findings());
    said.extend(
        read.rows().iter().map(|row| format!("row {} {} {:?} {:?}", row.table(), row.line(), row.kind(), row.cells())),
    );
    Some((read.into_plan(), said))
}

fn lines<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<String> {
    findings.into_iter().map(|finding| line(finding, "", None)).collect()
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| samples::constructed_register().unwrap());

pub(super) fn said(text: &str) -> Vec<String> {
    let Some((plan, mut said)) = read(text) else { return vec!["unreadable".to_owned()] };
    let half = day(&format!("{}-07-01", plan.year()));
    said.push(format!("head {} {:?} {:?} {}", plan.year(), plan.unit(), plan.document(), plan.title()));
    said.extend(plan.items().iter().map(|item| {
        let state = item.state(half, 15).as_str();
        format!("item {} {:?} {state}", serde_json::to_string(item).unwrap(), item.due.last_day())
    }));
    said.extend(plan.targets().iter().map(|target| format!("target {target:?} {:?}", target.is_met())));
    said.extend(lines(&plan.check()));
    said.extend(lines(&plan.check_as_of(half)));
    said.extend(lines(&plan.check_evidence(&REGISTER)));
    said.push(format!("soon {:?} overdue {:?}", plan.due_soon(half, 30), plan.overdue(half)));
    let period = format!("{}-Q2", plan.year()).parse().unwrap();
    for (name, policy) in [("policy", PlanPolicy::default()), ("last-day", PlanPolicy::by_last_day())] {
        said.push(format!("{name} {:?}", plan.completion_with(&period, half, &policy)));
        said.push(format!("{name} areas {:?}", plan.by_area(&period, half, &policy)));
        said.push(format!("{name} units {:?}", plan.by_unit(&period, half, &policy, &UnitNames::new())));
    }
    let before = TEXTS.iter().find(|(_, known)| known.get(..60) == text.get(..60)).and_then(|(_, text)| read(text));
    if let Some((before, _)) = before {
        let later = day(&format!("{}-10-01", plan.year()));
        said.extend(before.changes(half, &plan, later).iter().map(|change| format!("change {change:?}")));
    }
    said
}

fn plans(part: usize, parts: usize) {
    let length = TEXTS.len().div_ceil(parts);
    for (name, text) in TEXTS.into_iter().skip(part * length).take(length) {
        check(&Set { name, text: text.to_owned(), changes: 40, said }, 0, 1);
    }
}

mod plans_of_offices {
    super::parts! { plans(7) in super: part_0 0, part_1 1, part_2 2, part_3 3, part_4 4, part_5 5, part_6 6 }
}
