//! How much of a plan is done.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Area, ItemState, Plan, PlanItem};
use crate::names::{MatchKey, Unit, UnitNames};
use crate::rate::{Denominator, Rate};
use crate::text::vocabulary;
use crate::time::Period;

/// In which reporting period an item is due whose deadline is a month, a quarter, a half, nine months or a year.
///
/// "Quý II" ends on 30 June, the report on Quý II of NĐ 09/2019 on 14 June. No law says which of the two counts.
///
/// ```
/// use cchc::plan::{DueIn, PlanPolicy};
///
/// assert_eq!(PlanPolicy::by_name().due_in, DueIn::PeriodOfThatName);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DueIn {
    /// In the reporting period of that name: "Quý II" is due in the report on Quý II.
    #[default]
    PeriodOfThatName,
    /// In the reporting period that holds its last day: "Quý II" is due in the report on Quý III of NĐ 09/2019, which
    /// holds 30 June.
    PeriodOfLastDay,
}

vocabulary! { DueIn in "cchc::plan", "period of a deadline", "kỳ tính thời hạn";
    PeriodOfThatName = "period_of_that_name", "kỳ báo cáo cùng tên", "period of that name";
    PeriodOfLastDay = "period_of_last_day", "kỳ báo cáo có ngày cuối", "period of the last day";
}

/// The answers to what plans leave open (quy tắc tính kế hoạch): a value with a name.
///
/// ```
/// use cchc::plan::{DueIn, PlanPolicy};
///
/// assert_eq!(PlanPolicy::default().due_in, DueIn::PeriodOfThatName);
/// assert_eq!(PlanPolicy::by_last_day().name, "by-last-day");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PlanPolicy {
    /// The name of the policy.
    pub name: &'static str,
    /// In which reporting period a quarter is due.
    pub due_in: DueIn,
    /// How many days ahead count as due soon.
    pub soon: u64,
}

impl Default for PlanPolicy {
    /// [`PlanPolicy::by_name`].
    fn default() -> Self {
        Self::by_name()
    }
}

impl PlanPolicy {
    /// A quarter is due in the report on that quarter; 15 days ahead count as soon.
    ///
    /// ```
    /// use cchc::plan::PlanPolicy;
    ///
    /// assert_eq!(PlanPolicy::by_name(), PlanPolicy::default());
    /// ```
    pub fn by_name() -> Self {
        Self { name: "by-name", due_in: DueIn::PeriodOfThatName, soon: 15 }
    }

    /// A quarter is due in the report that holds its last day; 15 days ahead count as soon.
    ///
    /// ```
    /// use cchc::plan::{DueIn, PlanPolicy};
    ///
    /// assert_eq!(PlanPolicy::by_last_day().due_in, DueIn::PeriodOfLastDay);
    /// ```
    pub fn by_last_day() -> Self {
        Self { name: "by-last-day", due_in: DueIn::PeriodOfLastDay, soon: 15 }
    }

    /// Whether an item is due in a period.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, PlanItem, PlanPolicy};
    ///
    /// let item = PlanItem::new("1", "Rà soát", ItemDue::new("Quý II", 2025));
    /// assert!(PlanPolicy::by_name().is_due_in(&item, &"2025-Q2".parse()?));
    /// assert!(PlanPolicy::by_last_day().is_due_in(&item, &"2025-Q3".parse()?));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn is_due_in(&self, item: &PlanItem, period: &Period) -> bool {
        let named = match self.due_in {
            DueIn::PeriodOfThatName => item.due.named_period(period.regime()),
            DueIn::PeriodOfLastDay => None,
        };
        named.map(|named| named.to()).or(item.due.last_day()).is_some_and(|last| period.contains(last))
    }
}

/// How much of a plan is done (tỷ lệ hoàn thành), with both denominators in use. Cancelled items are in neither.
///
/// ```
/// use cchc::plan::{ItemDue, Plan, PlanItem};
///
/// let mut plan = Plan::new(2021, "Sở Nội vụ");
/// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
/// plan.push(PlanItem::new("2", "Tự kiểm tra", ItemDue::new("Quý III", 2021)));
/// let completion = plan.completion(&"2021-Q1".parse()?, "2021-03-14".parse()?);
/// assert_eq!((completion.due, completion.year), (1, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

impl Completion {
    /// Items done of those due in the period.
    ///
    /// ```
    /// use cchc::plan::Completion;
    ///
    /// let completion = Completion { done_of_due: 3, due: 4, done_of_year: 5, year: 20 };
    /// assert_eq!(completion.of_due().to_string(), "3/4");
    /// assert_eq!(completion.of_year().to_string(), "5/20");
    /// ```
    pub fn of_due(&self) -> Rate {
        Rate::new(self.done_of_due, self.due, Denominator::Other("plan_items_due".into()))
    }

    /// Items done of those of the year's plan.
    ///
    /// ```
    /// use cchc::plan::Completion;
    ///
    /// let completion = Completion { done_of_due: 1, due: 1, done_of_year: 3, year: 4 };
    /// assert_eq!(completion.of_year().to_string(), "3/4");
    /// ```
    pub fn of_year(&self) -> Rate {
        Rate::new(self.done_of_year, self.year, Denominator::PlanItems)
    }

    fn add(&mut self, item: &PlanItem, period: &Period, day: NaiveDate, policy: &PlanPolicy) {
        let state = item.state(day, 0);
        if state == ItemState::Cancelled {
            return;
        }
        let done = u64::from(state.is_done());
        self.year += 1;
        self.done_of_year += done;
        if policy.is_due_in(item, period) {
            self.due += 1;
            self.done_of_due += done;
        }
    }
}

impl Plan {
    /// Completion in a period, as known at the end of `day`.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
    /// plan.report(0, Progress::Done("2021-01-21".parse()?), []);
    /// let completion = plan.completion(&"2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert_eq!((completion.done_of_due, completion.due), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn completion(&self, period: &Period, day: NaiveDate) -> Completion {
        self.completion_with(period, day, &PlanPolicy::default())
    }

    /// Completion under another policy.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem, PlanPolicy};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
    /// // The first quarter of the decree ends on 14 March, before the last day of the item.
    /// let completion = plan.completion_with(&"2021-Q1".parse()?, "2021-03-14".parse()?, &PlanPolicy::by_last_day());
    /// assert_eq!(completion.due, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn completion_with(&self, period: &Period, day: NaiveDate, policy: &PlanPolicy) -> Completion {
        let mut completion = Completion::default();
        self.items().iter().for_each(|item| completion.add(item, period, day, policy));
        completion
    }

    /// Completion by area; items without an area are under `None`.
    ///
    /// ```
    /// use cchc::plan::{Area, PlanPolicy, PlanReader};
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let areas = plan.by_area(&"2021-Q1".parse()?, "2021-03-14".parse()?, &PlanPolicy::default());
    /// assert!(areas.contains_key(&Some(Area::Direction)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_area(&self, period: &Period, day: NaiveDate, policy: &PlanPolicy) -> BTreeMap<Option<Area>, Completion> {
        let mut groups: BTreeMap<Option<Area>, Completion> = BTreeMap::new();
        for item in self.items() {
            groups.entry(item.area).or_default().add(item, period, day, policy);
        }
        groups
    }

    /// Completion by the unit that leads, in the order in which the plan names them. Spellings and the names in `names`
    /// match; an item that several units lead counts for each of them, so that the sum can be more than the whole plan.
    ///
    /// ```
    /// use cchc::names::UnitNames;
    /// use cchc::plan::{ItemDue, Plan, PlanItem, PlanPolicy};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let mut plan = Plan::new(2025, "");
    /// for lead in ["Sở TT&TT", "Sở Thông tin và Truyền thông"] {
    ///     let mut item = PlanItem::new("1", "Rà soát", ItemDue::new("Quý I", 2025));
    ///     item.lead = Some(lead.into());
    ///     plan.push(item);
    /// }
    /// let names = UnitNames::new().with_name("Sở TT&TT", "Sở Thông tin và Truyền thông");
    /// let day = NaiveDate::from_ymd_opt(2025, 3, 31).unwrap();
    /// let units = plan.by_unit(&"2025-Q1".parse()?, day, &PlanPolicy::default(), &names);
    /// assert_eq!(units.len(), 1);
    /// assert_eq!(units[0].1.due, 2);
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn by_unit(
        &self,
        period: &Period,
        day: NaiveDate,
        policy: &PlanPolicy,
        names: &UnitNames,
    ) -> Vec<(Option<Unit>, Completion)> {
        let mut places: HashMap<Option<MatchKey>, usize> = HashMap::new();
        let mut groups: Vec<(Option<Unit>, Completion)> = Vec::new();
        for item in self.items() {
            let lead = item.lead.as_ref().filter(|lead| !lead.name().trim().is_empty());
            let mut counted: Vec<usize> = Vec::new();
            for unit in lead.map_or_else(|| vec![None], |lead| leads(lead, names)) {
                let place = *places.entry(unit.as_ref().map(Unit::key)).or_insert_with(|| {
                    groups.push((unit, Completion::default()));
                    groups.len() - 1
                });
                if !counted.contains(&place) {
                    counted.push(place);
                    groups[place].1.add(item, period, day, policy);
                }
            }
        }
        groups
    }
}

/// The units that lead an item: a name that `names` knows is one, "Sở Nội vụ, Sở Tư pháp" are two.
fn leads(lead: &Unit, names: &UnitNames) -> Vec<Option<Unit>> {
    let whole = names.resolve(lead);
    let units = if whole == lead { super::read::units(lead.name()) } else { Vec::new() };
    match &units[..] {
        [] | [_] => vec![Some(whole.clone())],
        units => units.iter().map(|unit| Some(names.resolve(unit).clone())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{ItemDue, Progress};
    use crate::time::Regime;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, month, day).unwrap()
    }

    fn item(ordinal: &str, due: &str, progress: Progress) -> PlanItem {
        PlanItem { progress, ..PlanItem::new(ordinal, "Nhiệm vụ", ItemDue::new(due, 2021)) }
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
        let policy = PlanPolicy::default();
        let groups = plan.by_area(&period, day(6, 30), &policy);
        assert_eq!(groups.values().map(|group| group.year).sum::<u64>(), whole.year);
        assert_eq!(groups[&Some(Area::Procedures)].done_of_due, 1);
        assert_eq!(plan.by_unit(&period, day(6, 30), &policy, &UnitNames::new()).len(), 1);
    }

    #[test]
    fn an_item_that_several_units_lead_counts_for_each_of_them() {
        let mut plan = Plan::new(2021, "Tỉnh");
        for lead in ["Sở Nội vụ, Sở Tư pháp", "Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Tư pháp; sở tư pháp"]
        {
            plan.push(PlanItem { lead: Some(lead.into()), ..item("1", "Quý II", Progress::Open) });
        }
        let period = Period::custom(day(4, 1), day(6, 30)).unwrap();
        let units = plan.by_unit(&period, day(6, 30), &PlanPolicy::default(), &UnitNames::new());
        let found: Vec<(&str, u64)> =
            units.iter().map(|(unit, completion)| (unit.as_ref().unwrap().name(), completion.year)).collect();
        assert_eq!(found, [("Sở Nội vụ", 2), ("Sở Tư pháp", 2), ("Sở Văn hóa, Thể thao và Du lịch", 1)]);
    }

    #[test]
    fn a_named_time_is_due_in_the_report_of_that_name() {
        let due = |written: &str, period: &str, regime| {
            let period = Period::parse(period, regime).unwrap();
            PlanPolicy::default().is_due_in(&item("1", written, Progress::Open), &period)
        };
        for (written, period) in [
            ("Quý II", "2021-Q2"),
            ("Quý I - Quý II", "2021-Q2"),
            ("Cuối quý II", "2021-H1"),
            ("6 tháng đầu năm", "2021-H1"),
            ("Tháng 6", "2021-Q2"),
            ("Cả năm", "2021-Q4"),
            ("Cả năm", "2021"),
            ("14/6", "2021-Q2"),
        ] {
            assert!(due(written, period, Regime::Decree09_2019), "{written}");
            assert!(due(written, period, Regime::Calendar), "{written}");
        }
        assert!(due("Quý II", "2021-H1", Regime::Cchc));
        assert!(!due("30/6", "2021-Q2", Regime::Decree09_2019));
        assert!(due("30/6", "2021-Q3", Regime::Decree09_2019));
        assert!(!due("Thường xuyên", "2021", Regime::Decree09_2019));
    }
}
