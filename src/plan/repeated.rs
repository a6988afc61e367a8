//! Items that stand in a plan more than once.

use std::collections::HashMap;
use std::hash::Hash;

use super::ordinal::depth;
use super::{Plan, PlanItem};
use crate::finding::{Finding, Findings, Rule, shown};
use crate::text::plain;

/// What tells one item from another by its place: the headings, the item that it is a part of, ordinal and task.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place<'p> {
    path: &'p [String],
    parent: Option<usize>,
    ordinal: String,
    task: String,
}

impl Plan {
    /// Items that say the same in the same place, word for word, as a row that was copied once too often.
    pub(super) fn repeated(&self) -> Findings {
        let items = self.items();
        let places = places(items);
        let all = places.iter().zip(items).map(|(place, item)| place.as_ref().map(|place| (place, facts(item))));
        findings(items, twice(all.collect()), None)
    }
}

/// Rows that are written with the ordinal and the task of an item above in the same table and say something else of it;
/// `written` has the table of those that are. A row without ordinal or task of its own goes on with the one above.
pub(super) fn same_place(items: &[PlanItem], written: &[Option<usize>]) -> Findings {
    let places = places(items);
    let own = places.iter().zip(written).map(|(place, table)| place.as_ref().zip(*table));
    findings(items, twice(own.collect()), Some(()))
}

/// What an item says besides its place.
fn facts(item: &PlanItem) -> impl Hash + Eq + '_ {
    (item.due.written(), &item.product, &item.lead, &item.partners, item.start)
}

/// Each place that holds what an earlier one holds, with that one.
fn twice<K: Hash + Eq>(keys: Vec<Option<K>>) -> Vec<(usize, usize)> {
    let mut first: HashMap<K, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, key) in keys.into_iter().enumerate() {
        let Some(key) = key else { continue };
        let before = *first.entry(key).or_insert(at);
        if before != at {
            found.push((before, at));
        }
    }
    found
}

fn findings(items: &[PlanItem], pairs: Vec<(usize, usize)>, otherwise: Option<()>) -> Findings {
    let mut findings = Findings::default();
    for (first, again) in pairs {
        let (Some(first), Some(again)) = (items.get(first), items.get(again)) else { continue };
        // What says the same word for word is for the check of the plan.
        if otherwise.is_some() && facts(first) == facts(again) {
            continue;
        }
        let mut finding = Finding::new(Rule::PLAN_ITEM_REPEATED, again.location());
        if otherwise.is_some() {
            finding = finding
                .with_expected(shown(first.due.written().to_owned()))
                .with_found(shown(again.due.written().to_owned()));
        }
        findings.push(finding);
    }
    findings
}

/// The place of every item; `None` for an item without a task.
fn places(items: &[PlanItem]) -> Vec<Option<Place<'_>>> {
    // The items that those below can be parts of, with their depths.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut places = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let parent = match depth(&item.ordinal) {
            Some(depth) => {
                open.retain(|(above, _)| *above < depth);
                let parent = open.last().map(|(_, at)| *at);
                open.push((depth, at));
                parent
            }
            None if item.ordinal.is_empty() => open.last().map(|(_, at)| *at),
            None => None,
        };
        let (ordinal, task) = (plain::words(&item.ordinal), plain::words(&item.task));
        places.push((!task.is_empty()).then_some(Place { path: &item.path, parent, ordinal, task }));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ItemDue;

    fn item(ordinal: &str, task: &str, due: &str) -> PlanItem {
        PlanItem::new(ordinal, task, ItemDue::new(due, 2026))
    }

    /// How many items of these are repeated word for word, and how many are with another deadline, product or unit.
    fn counts(items: &[PlanItem]) -> (u64, u64) {
        let mut plan = Plan::new(2026, "Sở");
        for item in items {
            plan.push(item.clone());
        }
        (plan.repeated().total(), same_place(items, &vec![Some(0); items.len()]).total())
    }

    #[test]
    fn a_row_that_comes_again_is_found() {
        let [one, two] = [item("1", "Rà soát", "Quý I"), item("2", "Tập huấn", "Quý I")];
        assert_eq!(counts(&[one.clone(), two.clone()]), (0, 0));
        assert_eq!(counts(&[one.clone(), two.clone(), one.clone()]), (1, 0));
        assert_eq!(counts(&[one.clone(), two.clone(), two.clone(), two.clone()]), (2, 0));
        assert_eq!(counts(&[one.clone(), item("1", "RÀ SOÁT", "Quý II")]), (0, 1));
        assert_eq!(counts(&[one.clone(), item("2", "Rà soát", "Quý I")]), (0, 0));
        assert_eq!(counts(&[item("", "Rà soát", "Quý I"), item("", "Rà soát", "Quý I")]), (1, 0));
        assert_eq!(counts(&[item("1", "", "Quý I"), item("1", "", "Quý I")]), (0, 0));
        let below = |mut item: PlanItem, heading: &str| {
            item.path = vec![heading.into()];
            item
        };
        assert_eq!(counts(&[below(one.clone(), "I"), below(one, "II")]), (0, 0));
    }

    #[test]
    fn parts_of_other_items_are_not_repeated() {
        let part = || item("a", "Xây dựng kế hoạch", "Quý I");
        assert_eq!(counts(&[item("1", "Một", "Quý I"), part(), item("2", "Hai", "Quý I"), part()]), (0, 0));
        assert_eq!(counts(&[item("1", "Một", "Quý I"), part(), part()]), (1, 0));
        let bullet = || item("", "- Báo cáo", "Quý I");
        assert_eq!(counts(&[item("1", "Một", "Quý I"), bullet(), item("2", "Hai", "Quý I"), bullet()]), (0, 0));
        // What is numbered otherwise is no part of the row above it.
        let other = || item("NV", "Báo cáo", "Quý I");
        assert_eq!(counts(&[item("1", "Một", "Quý I"), other(), item("2", "Hai", "Quý I"), other()]), (1, 0));
        // A second product of one task is a row without an ordinal of its own.
        let items = [item("1", "Một", "Quý I"), item("1", "Một", "Quý II")];
        assert_eq!(same_place(&items, &[Some(0), None]).total(), 0);
        // Every quarter has its own sheet.
        assert_eq!(same_place(&items, &[Some(0), Some(1)]).total(), 0);
    }
}
