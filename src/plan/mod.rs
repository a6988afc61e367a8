//! Plans on administrative reform: items, deadlines, states, completion.

mod due;
mod item;

pub use due::{DueKind, ItemDue};
pub use item::{Area, Evidence, ItemState, PlanItem, Progress};

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::Symbol;
use crate::finding::{Finding, Findings, Location, Rule};
use crate::time::Period;

/// A plan (kế hoạch cải cách hành chính): its document, year, unit and items.
///
/// ```
/// use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let mut plan = Plan::new(2021, "Sở Nội vụ");
/// let mut done = PlanItem::new("I.1", "Ban hành kế hoạch", ItemDue::new("Quý I", 2021));
/// done.progress = Progress::Done(day(1, 20));
/// plan.push(done);
/// plan.push(PlanItem::new("I.2", "Rà soát thủ tục", ItemDue::new("Quý IV", 2021)));
///
/// // Both denominators, named: items due in the period, and items of the year's plan.
/// let completion = plan.completion(&"2021-Q1".parse()?, day(3, 31));
/// assert_eq!((completion.done_of_due, completion.due), (0, 0));
/// assert_eq!((completion.done_of_year, completion.year), (1, 2));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[doc(alias = "kế hoạch")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    #[serde(default)]
    document: Option<Symbol>,
    year: i32,
    unit: String,
    items: Vec<PlanItem>,
}

/// How much of a plan is done (tỷ lệ hoàn thành), with both denominators in use. Cancelled items are in neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Completion {
    /// Items due in the period and done.
    pub done_of_due: u64,
    /// Items due in the period.
    pub due: u64,
    /// Items of the year done so far.
    pub done_of_year: u64,
    /// Items of the year's plan.
    pub year: u64,
}

/// What became of an item between two reports of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// It came into the plan.
    Added(String),
    /// It is no longer in the plan: not cancelled, gone.
    Removed(String),
    /// Its state changed.
    State {
        /// Ordinal of the item.
        ordinal: String,
        /// State at the first report.
        from: ItemState,
        /// State at the second report.
        to: ItemState,
    },
    /// Its deadline was written anew.
    ItemDue {
        /// Ordinal of the item.
        ordinal: String,
        /// The deadline as first written.
        from: String,
        /// The deadline as now written.
        to: String,
    },
}

impl Plan {
    /// An empty plan of a unit for a year.
    pub fn new(year: i32, unit: impl Into<String>) -> Self {
        Self { document: None, year, unit: unit.into(), items: Vec::new() }
    }

    /// The same plan, issued under this number and notation.
    #[must_use]
    pub fn with_document(mut self, symbol: Symbol) -> Self {
        self.document = Some(symbol);
        self
    }

    /// Number and notation of the plan.
    pub fn document(&self) -> Option<&Symbol> {
        self.document.as_ref()
    }

    /// The year of the plan.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The unit whose plan it is.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Adds an item.
    pub fn push(&mut self, item: PlanItem) {
        self.items.push(item);
    }

    /// The items in order.
    pub fn items(&self) -> &[PlanItem] {
        &self.items
    }

    /// Completion in a period, as known at the end of `day`.
    pub fn completion(&self, period: &Period, day: NaiveDate) -> Completion {
        completion(self.items.iter(), period, day)
    }

    /// Completion by area; items without an area are under `None`.
    pub fn by_area(&self, period: &Period, day: NaiveDate) -> BTreeMap<Option<Area>, Completion> {
        self.grouped(|item| item.area, period, day)
    }

    /// Completion by the unit that leads.
    pub fn by_unit(&self, period: &Period, day: NaiveDate) -> BTreeMap<String, Completion> {
        self.grouped(|item| item.lead.clone(), period, day)
    }

    fn grouped<K: Ord>(
        &self,
        key: impl Fn(&PlanItem) -> K,
        period: &Period,
        day: NaiveDate,
    ) -> BTreeMap<K, Completion> {
        let mut groups: BTreeMap<K, Vec<&PlanItem>> = BTreeMap::new();
        for item in &self.items {
            groups.entry(key(item)).or_default().push(item);
        }
        groups.into_iter().map(|(key, items)| (key, completion(items.into_iter(), period, day))).collect()
    }

    /// Checks evidence: an item done needs a document that shows it, not dated after the item was due.
    pub fn check(&self) -> Findings {
        let mut findings = Findings::default();
        for item in &self.items {
            let Progress::Done(done) = item.progress else { continue };
            let place = || Location::row(format!("{} {}", item.ordinal, item.task));
            if item.evidence.is_empty() {
                findings.push(Finding::new(Rule::PLAN_DONE_WITHOUT_EVIDENCE, place()));
            }
            let Some(last) = item.due.last_day().filter(|last| done <= *last) else { continue };
            for evidence in item.evidence.iter().filter(|evidence| evidence.date > last) {
                let finding = Finding::new(Rule::PLAN_EVIDENCE_LATE, place()).with_expected(format!("≤ {last}"));
                findings.push(finding.with_found(format!("{} {}", evidence.symbol, evidence.date)));
            }
        }
        findings
    }

    /// Compares two reports of one plan, each as known at the end of its day. Items match by ordinal.
    pub fn changes(&self, day: NaiveDate, later: &Self, later_day: NaiveDate) -> Vec<Change> {
        let by_ordinal: BTreeMap<&str, &PlanItem> =
            later.items.iter().map(|item| (item.ordinal.as_str(), item)).collect();
        let known: BTreeSet<&str> = self.items.iter().map(|item| item.ordinal.as_str()).collect();
        let mut changes = Vec::new();
        for item in &self.items {
            let Some(now) = by_ordinal.get(item.ordinal.as_str()) else {
                changes.push(Change::Removed(item.ordinal.clone()));
                continue;
            };
            if item.due.written() != now.due.written() {
                let (from, to) = (item.due.written().to_owned(), now.due.written().to_owned());
                changes.push(Change::ItemDue { ordinal: item.ordinal.clone(), from, to });
            }
            let (from, to) = (item.state(day, 0), now.state(later_day, 0));
            if from != to {
                changes.push(Change::State { ordinal: item.ordinal.clone(), from, to });
            }
        }
        let added = later.items.iter().filter(|item| !known.contains(item.ordinal.as_str()));
        changes.extend(added.map(|item| Change::Added(item.ordinal.clone())));
        changes
    }
}

fn completion<'a>(items: impl Iterator<Item = &'a PlanItem>, period: &Period, day: NaiveDate) -> Completion {
    let mut completion = Completion::default();
    for item in items {
        let state = item.state(day, 0);
        if state == ItemState::Cancelled {
            continue;
        }
        let done = u64::from(state.is_done());
        completion.year += 1;
        completion.done_of_year += done;
        if item.due.last_day().is_some_and(|last| period.contains(last)) {
            completion.due += 1;
            completion.done_of_due += done;
        }
    }
    completion
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, month, day).unwrap()
    }

    fn item(ordinal: &str, due: &str, progress: Progress) -> PlanItem {
        PlanItem { progress, ..PlanItem::new(ordinal, "Nhiệm vụ", ItemDue::new(due, 2021)) }
    }

    #[test]
    fn evidence_is_asked_for() {
        let mut plan = Plan::new(2021, "Sở");
        plan.push(item("1", "Quý I", Progress::Done(day(3, 1))));
        assert_eq!(plan.check().iter().map(Finding::rule).collect::<Vec<_>>(), [Rule::PLAN_DONE_WITHOUT_EVIDENCE]);
        plan.items[0].evidence.push(Evidence { symbol: "5/BC-SNV".parse().unwrap(), date: day(3, 1) });
        assert!(plan.check().is_empty());
        plan.items[0].evidence[0].date = day(4, 1);
        assert_eq!(plan.check().iter().map(Finding::rule).collect::<Vec<_>>(), [Rule::PLAN_EVIDENCE_LATE]);
    }

    #[test]
    fn cancelled_items_are_in_no_rate_and_groups_add_up() {
        let mut plan = Plan::new(2021, "Sở");
        plan.push(PlanItem { area: Some(Area::Procedures), ..item("1", "Quý II", Progress::Done(day(6, 1))) });
        plan.push(item("2", "Quý II", Progress::Open));
        plan.push(item("3", "Quý II", Progress::Cancelled));
        let period = Period::custom(day(4, 1), day(6, 30)).unwrap();
        let whole = plan.completion(&period, day(6, 30));
        assert_eq!(whole, Completion { done_of_due: 1, due: 2, done_of_year: 1, year: 2 });
        let groups = plan.by_area(&period, day(6, 30));
        assert_eq!(groups.values().map(|group| group.year).sum::<u64>(), whole.year);
        assert_eq!(groups[&Some(Area::Procedures)].done_of_due, 1);
        assert_eq!(plan.by_unit(&period, day(6, 30)).len(), 1);
    }

    #[test]
    fn two_reports_are_compared() {
        let mut before = Plan::new(2021, "Sở");
        before.push(item("1", "Quý I", Progress::Open));
        before.push(item("2", "Quý I", Progress::Open));
        let mut after = Plan::new(2021, "Sở");
        after.push(item("1", "Quý II", Progress::Open));
        after.push(item("3", "Quý I", Progress::Open));
        let changes = before.changes(day(4, 15), &after, day(4, 15));
        assert_eq!(
            changes,
            [
                Change::ItemDue { ordinal: "1".into(), from: "Quý I".into(), to: "Quý II".into() },
                Change::State { ordinal: "1".into(), from: ItemState::Overdue, to: ItemState::InProgress },
                Change::Removed("2".into()),
                Change::Added("3".into()),
            ]
        );
    }
}
