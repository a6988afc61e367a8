//! Plans on administrative reform (kế hoạch cải cách hành chính): items, deadlines, states, completion.
//!
//! A plan is read out of a table with [`PlanReader`], worked with as a [`Plan`], and written by
//! [`PlanReport`](crate::export::PlanReport).

mod area;
mod change;
mod check;
mod completion;
mod due;
mod item;
mod ordinal;
mod read;
mod repeated;
mod target;

#[doc(alias = "nội dung cải cách hành chính")]
pub use area::Area;
#[doc(alias = "thay đổi giữa hai báo cáo")]
pub use change::Change;
pub use change::ItemName;
#[doc(alias = "tỷ lệ hoàn thành")]
pub use completion::Completion;
#[doc(alias = "nhiệm vụ đến hạn trong kỳ")]
pub use completion::DueIn;
#[doc(alias = "cách tính tỷ lệ hoàn thành")]
pub use completion::PlanPolicy;
#[doc(alias = "loại thời hạn")]
pub use due::DueKind;
#[doc(alias = "thời hạn")]
#[doc(alias = "thời hạn hoàn thành")]
pub use due::ItemDue;
#[doc(alias = "minh chứng")]
#[doc(alias = "tài liệu kiểm chứng")]
pub use item::Evidence;
#[doc(alias = "tình trạng thực hiện")]
pub use item::ItemState;
#[doc(alias = "nhiệm vụ")]
#[doc(alias = "sản phẩm")]
pub use item::PlanItem;
#[doc(alias = "kết quả thực hiện")]
pub use item::Progress;
pub use read::PlanReadError;
#[doc(alias = "đọc kế hoạch từ bảng")]
pub use read::PlanReader;
#[doc(alias = "kế hoạch đã đọc")]
pub use read::ReadPlan;
pub use read::{PlanRow, PlanRowKind};
#[doc(alias = "chỉ tiêu")]
pub use target::Target;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::document::Symbol;
use crate::names::Unit;
use crate::text::plain;

/// A plan (kế hoạch cải cách hành chính): its document, year, unit, items and targets.
///
/// ```
/// use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
/// use cchc::chrono::NaiveDate;
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
/// assert_eq!((completion.done_of_due, completion.due), (1, 1));
/// assert_eq!((completion.done_of_year, completion.year), (1, 2));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[doc(alias = "kế hoạch cải cách hành chính")]
#[doc(alias = "kế hoạch")]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    #[serde(default)]
    document: Option<Symbol>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    year: i32,
    unit: Unit,
    items: Vec<PlanItem>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    targets: Vec<Target>,
}

written! { Plan {
    document,
    title unless String::is_empty,
    year,
    unit,
    items,
    targets unless Vec::is_empty,
} }

impl Plan {
    /// An empty plan of a unit for a year.
    ///
    /// ```
    /// use cchc::plan::Plan;
    ///
    /// let plan = Plan::new(2021, "Sở Nội vụ");
    /// assert_eq!((plan.year(), plan.unit().name(), plan.items().len()), (2021, "Sở Nội vụ", 0));
    /// ```
    pub fn new(year: i32, unit: impl Into<Unit>) -> Self {
        Self { document: None, title: String::new(), year, unit: unit.into(), items: Vec::new(), targets: Vec::new() }
    }

    /// The same plan, issued under this number and notation.
    ///
    /// ```
    /// use cchc::plan::Plan;
    ///
    /// let plan = Plan::new(2021, "Sở Nội vụ").with_document("1012/KH-SNV".parse()?);
    /// assert_eq!(plan.document().unwrap().to_string(), "1012/KH-SNV");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_document(mut self, symbol: Symbol) -> Self {
        self.document = Some(symbol);
        self
    }

    /// The same plan, with this title.
    ///
    /// ```
    /// use cchc::plan::Plan;
    ///
    /// assert_eq!(Plan::new(2021, "Sở Nội vụ").with_title("Kế hoạch CCHC năm 2021").title(), "Kế hoạch CCHC năm 2021");
    /// ```
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Number and notation of the plan.
    pub fn document(&self) -> Option<&Symbol> {
        self.document.as_ref()
    }

    /// The title; empty where it has none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The year of the plan.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The unit whose plan it is.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// Adds an item.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
    /// assert_eq!(plan.items().len(), 1);
    /// ```
    pub fn push(&mut self, item: PlanItem) {
        self.items.push(item);
    }

    /// Adds a target.
    ///
    /// ```
    /// use cchc::plan::Plan;
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push_target(cchc::plan::Target::new("1", "Tỷ lệ hồ sơ trực tuyến"));
    /// assert_eq!(plan.targets().len(), 1);
    /// ```
    pub fn push_target(&mut self, target: Target) {
        self.targets.push(target);
    }

    /// The items in order.
    pub fn items(&self) -> &[PlanItem] {
        &self.items
    }

    /// The targets in order (chỉ tiêu).
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The item at this place, to report on it.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
    /// plan.item_mut(0).unwrap().progress = Progress::Cancelled;
    /// assert!(plan.item_mut(1).is_none());
    /// ```
    pub fn item_mut(&mut self, place: usize) -> Option<&mut PlanItem> {
        self.items.get_mut(place)
    }

    /// The places of the items under a path: the ordinals of its headings and of the item, or a part of them.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2025, "Sở Nội vụ");
    /// let mut item = PlanItem::new("1", "Rà soát văn bản", ItemDue::new("Quý I", 2025));
    /// item.path = vec!["II. CẢI CÁCH THỂ CHẾ".into()];
    /// plan.push(item);
    /// assert_eq!(plan.places(&["II", "1"]), [0]);
    /// assert_eq!(plan.places(&["II"]), [0]);
    /// assert!(plan.places(&["III"]).is_empty());
    /// ```
    pub fn places(&self, path: &[&str]) -> Vec<usize> {
        let begins = |item: &PlanItem| {
            let labels = item.path.iter().map(String::as_str).chain([item.ordinal.as_str()]);
            let mut labels = labels.map(plain::words);
            path.iter().all(|wanted| {
                let wanted = plain::words(wanted);
                labels.next().is_some_and(|label| {
                    label == wanted || label.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(' '))
                })
            })
        };
        (0..self.items.len()).filter(|place| begins(&self.items[*place])).collect()
    }

    /// Reports progress on the item at this place, with the documents that show it. Whether there is such an item.
    ///
    /// ```
    /// use cchc::plan::{Evidence, ItemDue, Plan, PlanItem, Progress};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = NaiveDate::from_ymd_opt(2025, 3, 14).unwrap();
    /// let mut plan = Plan::new(2025, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Rà soát văn bản", ItemDue::new("Quý I", 2025)));
    /// let report = Evidence { symbol: "45/BC-SNV".parse()?, date: Some(day) };
    /// assert!(plan.report(0, Progress::Done(day), [report]));
    /// assert!(plan.check().is_empty());
    /// # Ok::<(), cchc::document::ParseSymbolError>(())
    /// ```
    pub fn report(&mut self, place: usize, progress: Progress, evidence: impl IntoIterator<Item = Evidence>) -> bool {
        let Some(item) = self.items.get_mut(place) else { return false };
        item.progress = progress;
        for evidence in evidence {
            if !item.evidence.contains(&evidence) {
                item.evidence.push(evidence);
            }
        }
        true
    }

    /// The places of the items that are due within `days` after `day`, `day` itself included, and not done.
    ///
    /// ```
    /// use cchc::chrono::NaiveDate;
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::from("2021-03-20".parse::<NaiveDate>()?)));
    /// assert_eq!(plan.due_soon("2021-03-14".parse()?, 7), [0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due_soon(&self, day: NaiveDate, days: u64) -> Vec<usize> {
        self.in_state(day, days, ItemState::DueSoon)
    }

    /// The places of the items that are overdue at the end of `day`.
    ///
    /// ```
    /// use cchc::chrono::NaiveDate;
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::from("2021-03-20".parse::<NaiveDate>()?)));
    /// assert!(plan.overdue("2021-03-20".parse()?).is_empty());
    /// assert_eq!(plan.overdue("2021-03-21".parse()?), [0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overdue(&self, day: NaiveDate) -> Vec<usize> {
        self.in_state(day, 0, ItemState::Overdue)
    }

    fn in_state(&self, day: NaiveDate, soon: u64, state: ItemState) -> Vec<usize> {
        (0..self.items.len()).filter(|place| self.items[*place].state(day, soon) == state).collect()
    }
}
