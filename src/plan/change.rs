//! What became of a plan between two reports.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{ItemDue, ItemState, Plan, PlanItem};
use crate::text::plain;

/// What an item is known by in a list of changes.
///
/// ```
/// use cchc::plan::{ItemDue, ItemName, PlanItem};
///
/// let item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021));
/// assert_eq!(ItemName::from(&item).task, "Ban hành Kế hoạch");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct ItemName {
    /// Its ordinal.
    pub ordinal: String,
    /// Its task.
    pub task: String,
}

impl From<&PlanItem> for ItemName {
    fn from(item: &PlanItem) -> Self {
        Self { ordinal: item.ordinal.clone(), task: item.task.clone() }
    }
}

/// What became of an item between two reports of one plan.
///
/// ```
/// use cchc::plan::{Change, ItemDue, Plan, PlanItem};
///
/// let day = "2021-03-14".parse()?;
/// let before = Plan::new(2021, "Sở Nội vụ");
/// let mut after = before.clone();
/// after.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
/// assert!(matches!(before.changes(day, &after, day)[0], Change::Added(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// It came into the plan.
    Added(ItemName),
    /// It is no longer in the plan: not cancelled, gone.
    Removed(ItemName),
    /// Its state changed.
    State {
        /// The item.
        item: ItemName,
        /// State at the first report.
        from: ItemState,
        /// State at the second report.
        to: ItemState,
    },
    /// At its place in the plan the task has other words: it was put more exactly, or replaced by another one.
    Task {
        /// The item as now written.
        item: ItemName,
        /// The task as first written.
        from: String,
    },
    /// Its deadline is another one; [`ItemDue::last_day`] tells whether it moved. Other words for the same days ("Quý III",
    /// "quý III/2026") are no change.
    Due {
        /// The item.
        item: ItemName,
        /// The deadline as first written.
        from: ItemDue,
        /// The deadline as now written.
        to: ItemDue,
    },
}

impl Plan {
    /// Compares two reports of one plan, each as known at the end of its day.
    ///
    /// Items match by path, ordinal and task; then by a task that stands once in either report, wherever it moved; then
    /// by path and ordinal, if at least half of the words of the task are the same.
    ///
    /// ```
    /// use cchc::plan::{Change, ItemDue, ItemState, Plan, PlanItem, Progress};
    ///
    /// let mut before = Plan::new(2021, "Sở Nội vụ");
    /// before.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
    /// let mut after = before.clone();
    /// after.report(0, Progress::Done("2021-01-21".parse()?), []);
    /// let changes = before.changes("2021-01-15".parse()?, &after, "2021-03-14".parse()?);
    /// assert!(matches!(changes[0], Change::State { to: ItemState::DoneOnTime, .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn changes(&self, day: NaiveDate, later: &Self, later_day: NaiveDate) -> Vec<Change> {
        let pairs = matching(self.items(), later.items());
        let mut changes = Vec::new();
        for (item, now) in self.items().iter().zip(&pairs) {
            let Some(now) = now.map(|place| &later.items()[place]) else {
                changes.push(Change::Removed(item.into()));
                continue;
            };
            if plain::words(&item.task) != plain::words(&now.task) {
                changes.push(Change::Task { item: now.into(), from: item.task.clone() });
            }
            if !same_due(&item.due, &now.due) {
                changes.push(Change::Due { item: now.into(), from: item.due.clone(), to: now.due.clone() });
            }
            let (from, to) = (item.state(day, 0), now.state(later_day, 0));
            if from != to {
                changes.push(Change::State { item: now.into(), from, to });
            }
        }
        let mut known = vec![false; later.items().len()];
        pairs.into_iter().flatten().for_each(|place| known[place] = true);
        let added = later.items().iter().zip(known).filter(|(_, known)| !known);
        changes.extend(added.map(|(item, _)| Change::Added(item.into())));
        changes
    }
}

/// Whether two deadlines have the same words, or are certain and of the same kind and days.
fn same_due(before: &ItemDue, now: &ItemDue) -> bool {
    let days = |due: &ItemDue| (due.kind(), due.first_day(), due.last_day());
    plain::words(before.written()) == plain::words(now.written())
        || before.last_day().is_some() && days(before) == days(now)
}

/// For each item the place of its match.
fn matching(before: &[PlanItem], after: &[PlanItem]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    let task = |item: &PlanItem| plain::words(&item.task);
    let place = |item: &PlanItem| {
        (item.path.iter().map(|part| plain::words(part)).collect::<Vec<_>>(), plain::words(&item.ordinal))
    };
    let mut join =
        |key: &dyn Fn(&PlanItem) -> String, only_once: bool, agrees: &dyn Fn(&PlanItem, &PlanItem) -> bool| {
            let mut places: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, item) in after.iter().enumerate().filter(|(at, _)| !taken[*at]) {
                places.entry(key(item)).or_default().push(at);
            }
            let mut counts: HashMap<String, usize> = HashMap::new();
            for item in before.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()).map(|(item, _)| item) {
                *counts.entry(key(item)).or_default() += 1;
            }
            for (item, pair) in before.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
                let key = key(item);
                let Some(found) = places.get_mut(&key) else { continue };
                if only_once && (found.len() != 1 || counts.get(&key) != Some(&1)) {
                    continue;
                }
                if let Some(first) = found.iter().position(|at| agrees(item, &after[*at])) {
                    let at = found.remove(first);
                    taken[at] = true;
                    *pair = Some(at);
                }
            }
        };
    let whole = |item: &PlanItem| format!("{:?} {}", place(item), task(item));
    join(&whole, false, &|_, _| true);
    join(&task, true, &|_, _| true);
    join(&|item| format!("{:?}", place(item)), false, &|item, other| alike(&task(item), &task(other)));
    pairs
}

/// Whether two tasks have at least half of their words in common.
fn alike(one: &str, other: &str) -> bool {
    let words: Vec<&str> = one.split(' ').collect();
    let others: Vec<&str> = other.split(' ').collect();
    let common = words.iter().filter(|word| others.contains(word)).count();
    common * 2 >= words.len().max(others.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Progress;

    fn item(ordinal: &str, task: &str, due: &str) -> PlanItem {
        PlanItem { progress: Progress::Open, ..PlanItem::new(ordinal, task, ItemDue::new(due, 2021)) }
    }

    fn plan(items: impl IntoIterator<Item = PlanItem>) -> Plan {
        let mut plan = Plan::new(2021, "Sở");
        items.into_iter().for_each(|item| plan.push(item));
        plan
    }

    #[test]
    fn two_reports_are_compared() {
        let day = NaiveDate::from_ymd_opt(2021, 4, 15).unwrap();
        let before = plan([item("1", "Nhiệm vụ", "Quý I"), item("2", "Nhiệm vụ", "Quý I")]);
        let after = plan([item("1", "Nhiệm vụ", "Quý II"), item("3", "Công việc khác", "Quý I")]);
        let name = |ordinal: &str, task: &str| ItemName { ordinal: ordinal.into(), task: task.into() };
        let changes = before.changes(day, &after, day);
        let due = |written| ItemDue::new(written, 2021);
        assert_eq!(
            changes,
            [
                Change::Due { item: name("1", "Nhiệm vụ"), from: due("Quý I"), to: due("Quý II") },
                Change::State { item: name("1", "Nhiệm vụ"), from: ItemState::Overdue, to: ItemState::InProgress },
                Change::Removed(name("2", "Nhiệm vụ")),
                Change::Added(name("3", "Công việc khác")),
            ]
        );
    }

    #[test]
    fn an_item_that_moves_is_the_same_item() {
        let day = NaiveDate::from_ymd_opt(2021, 1, 15).unwrap();
        let before = plan([item("1", "Rà soát văn bản", "Quý I"), item("2", "Tập huấn công chức", "Quý I")]);
        let after = plan([
            item("1", "Kiểm tra", "Quý I"),
            item("2", "Rà soát văn bản", "Quý I"),
            item("3", "Tập huấn công chức một cửa", "Quý I"),
        ]);
        let added: Vec<Change> = before.changes(day, &after, day);
        assert_eq!(added.len(), 3, "{added:?}");
        assert!(added.iter().all(|change| matches!(change, Change::Added(_) | Change::Removed(_))));
        let renamed = plan([item("1", "Rà soát văn bản", "Quý I"), item("2", "Tập huấn công chức một cửa", "Quý I")]);
        let name = ItemName { ordinal: "2".into(), task: "Tập huấn công chức một cửa".into() };
        let from = "Tập huấn công chức".to_owned();
        assert_eq!(before.changes(day, &renamed, day), [Change::Task { item: name, from }]);
    }

    #[test]
    fn a_task_in_the_place_of_another_is_seen() {
        let day = NaiveDate::from_ymd_opt(2021, 1, 15).unwrap();
        let before = plan([item("1", "Ban hành kế hoạch cải cách hành chính", "Quý I")]);
        let after = plan([item("1", "Ban hành kế hoạch kiểm tra hành chính", "Quý I")]);
        let [Change::Task { item: now, from }] = &before.changes(day, &after, day)[..] else { panic!() };
        assert_eq!(
            (now.task.as_str(), from.as_str()),
            (after.items()[0].task.as_str(), before.items()[0].task.as_str())
        );
        let other = plan([item("1", "Tập huấn", "Quý I")]);
        assert_eq!(before.changes(day, &other, day).len(), 2);
    }

    #[test]
    fn other_words_for_the_same_days_are_no_change() {
        let day = NaiveDate::from_ymd_opt(2021, 1, 15).unwrap();
        let moved = |from: &str, to: &str| {
            plan([item("1", "Rà soát", from)]).changes(day, &plan([item("1", "Rà soát", to)]), day).len()
        };
        for (from, to) in
            [("Quý III", "quý III/2021"), ("30/6", "30/06/2021"), ("Tháng 6", "T6/2021"), ("giữa năm", "Giữa năm")]
        {
            assert_eq!(moved(from, to), 0, "{from} {to}");
        }
        for (from, to) in
            [("Quý III", "Quý III/2022"), ("Giữa năm", "Đầu năm"), ("Quý II", "30/6"), ("Thường xuyên", "Quý I")]
        {
            assert_ne!(moved(from, to), 0, "{from} {to}");
        }
    }
}
