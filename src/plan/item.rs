//! Items of a plan and their state.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::area::Area;
use super::due::ItemDue;
use crate::document::Symbol;
use crate::finding::{Location, shown};
use crate::names::Unit;
use crate::text::vocabulary;

/// A document that shows that an item is done (minh chứng).
///
/// ```
/// use cchc::plan::{Evidence, ItemDue, Plan, PlanItem, Progress};
///
/// let evidence = Evidence { symbol: "45/KH-STTTT".parse()?, date: Some("2021-01-21".parse()?) };
/// let mut plan = Plan::new(2021, "Sở Thông tin và Truyền thông");
/// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021)));
/// assert!(plan.report(0, Progress::Done("2021-01-21".parse()?), [evidence]));
/// assert_eq!(plan.items()[0].evidence.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Its number and notation.
    pub symbol: Symbol,
    /// Its date, where it is stated.
    #[serde(default)]
    pub date: Option<NaiveDate>,
}

/// What is reported of the work on an item. The state is computed from it and from dates, never typed in.
///
/// ```
/// use cchc::plan::{ItemDue, PlanItem, Progress};
///
/// let mut item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021));
/// item.progress = Progress::Underway(60);
/// assert_eq!(item.progress.as_str(), "underway");
/// assert!(!item.progress.is_done());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Progress {
    /// Nothing is reported, or work goes on.
    #[default]
    Open,
    /// Nothing is begun (chưa triển khai).
    NotStarted,
    /// Work goes on, and so many per cent are done; 100 is not said to be done.
    Underway(u8),
    /// Expected to be done (ước thực hiện): not done.
    Estimated,
    /// Done on a day.
    Done(NaiveDate),
    /// Done, and nobody says on which day.
    DoneUndated,
    /// Taken out of the plan.
    Cancelled,
}

/// An item of a plan (nhiệm vụ).
///
/// ```
/// use cchc::plan::{ItemDue, ItemState, PlanItem};
///
/// let item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021));
/// assert_eq!(item.state("2021-04-15".parse()?, 15), ItemState::Overdue);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanItem {
    /// Ordinal as written: "1", "II.1".
    pub ordinal: String,
    /// The headings above it, the outermost first: "I. CẢI CÁCH THỂ CHẾ", "1. Văn bản".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// The area of reform.
    #[serde(default)]
    pub area: Option<Area>,
    /// What is to be done.
    pub task: String,
    /// The product (sản phẩm), often a document.
    #[serde(default)]
    pub product: String,
    /// The unit that leads (đơn vị chủ trì); several as the plan writes them.
    #[serde(default)]
    pub lead: Option<Unit>,
    /// The units that take part (đơn vị phối hợp).
    #[serde(default)]
    pub partners: Vec<Unit>,
    /// First day.
    #[serde(default)]
    pub start: Option<NaiveDate>,
    /// Deadline.
    pub due: ItemDue,
    /// Funding as written (kinh phí).
    #[serde(default)]
    pub funding: String,
    /// What is reported.
    #[serde(default)]
    pub progress: Progress,
    /// The words of the report on it (kết quả thực hiện).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reported: String,
    /// Documents that show it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Remarks (ghi chú).
    #[serde(default)]
    pub note: String,
}

written! { PlanItem {
    ordinal,
    path unless Vec::is_empty,
    area,
    task,
    product,
    lead,
    partners,
    start,
    due,
    funding,
    progress,
    reported unless String::is_empty,
    evidence,
    note,
} }

/// The state of an item on a day (tình trạng thực hiện), computed.
///
/// ```
/// use cchc::plan::{ItemDue, ItemState, PlanItem, Progress};
///
/// let mut item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021));
/// item.progress = Progress::Done("2021-01-21".parse()?);
/// assert_eq!(item.state("2021-03-14".parse()?, 15), ItemState::DoneOnTime);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ItemState {
    /// Done by its due day.
    DoneOnTime,
    /// Done after it.
    DoneLate,
    /// Done, and nothing says whether in time: no day of completion is known, or the deadline has no last day.
    Done,
    /// Not done, and not due soon.
    InProgress,
    /// Not done, due within the days asked for.
    DueSoon,
    /// Not done, and the due day is over.
    Overdue,
    /// Taken out of the plan.
    Cancelled,
    /// Not done, and without a last day.
    Undated,
}

vocabulary! { ItemState in "cchc::plan", "state of an item", "trạng thái nhiệm vụ";
    DoneOnTime = "done_on_time", "hoàn thành đúng hạn", "done on time";
    DoneLate = "done_late", "hoàn thành quá hạn", "done late";
    Done = "done", "hoàn thành", "done";
    InProgress = "in_progress", "trong hạn", "in progress";
    DueSoon = "due_soon", "sắp đến hạn", "due soon";
    Overdue = "overdue", "quá hạn", "overdue";
    Cancelled = "cancelled", "không thực hiện", "cancelled";
    Undated = "undated", "không có thời hạn cụ thể", "without a last day";
}

impl ItemState {
    /// Whether the item is done, in time or not.
    ///
    /// ```
    /// use cchc::plan::ItemState;
    ///
    /// assert!(ItemState::DoneLate.is_done());
    /// assert!(!ItemState::Overdue.is_done());
    /// ```
    pub fn is_done(self) -> bool {
        matches!(self, Self::DoneOnTime | Self::DoneLate | Self::Done)
    }
}

impl Progress {
    /// The name in data: `open`, `not_started`, `underway`, `estimated`, `done`, `cancelled`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NotStarted => "not_started",
            Self::Underway(_) => "underway",
            Self::Estimated => "estimated",
            Self::Done(_) | Self::DoneUndated => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the item is reported as done.
    ///
    /// ```
    /// use cchc::plan::Progress;
    ///
    /// assert!(Progress::DoneUndated.is_done());
    /// assert!(!Progress::Estimated.is_done());
    /// ```
    pub fn is_done(self) -> bool {
        matches!(self, Self::Done(_) | Self::DoneUndated)
    }
}

impl PlanItem {
    /// An item with what every plan has.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, PlanItem, Progress};
    ///
    /// let item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("Quý I", 2021));
    /// assert_eq!(item.progress, Progress::Open);
    /// ```
    pub fn new(ordinal: impl Into<String>, task: impl Into<String>, due: ItemDue) -> Self {
        Self {
            ordinal: ordinal.into(),
            path: Vec::new(),
            area: None,
            task: task.into(),
            product: String::new(),
            lead: None,
            partners: Vec::new(),
            start: None,
            due,
            funding: String::new(),
            progress: Progress::Open,
            reported: String::new(),
            evidence: Vec::new(),
            note: String::new(),
        }
    }

    /// Where a finding on it was seen: the row with its ordinal and its task.
    pub(super) fn location(&self) -> Location {
        let label = format!("{} {}", self.ordinal, self.task);
        Location::row(shown(label.trim().to_owned()))
    }

    /// The state at the end of `day`; `soon` is how many days ahead count as due soon. What was done after `day` is
    /// not done yet.
    ///
    /// ```
    /// use cchc::chrono::NaiveDate;
    /// use cchc::plan::{ItemDue, ItemState, PlanItem};
    ///
    /// let item = PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::from("2021-03-20".parse::<NaiveDate>()?));
    /// assert_eq!(item.state("2021-03-14".parse()?, 15), ItemState::DueSoon);
    /// assert_eq!(item.state("2021-03-21".parse()?, 15), ItemState::Overdue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn state(&self, day: NaiveDate, soon: u64) -> ItemState {
        match (self.progress, self.due.last_day()) {
            (Progress::Cancelled, _) => ItemState::Cancelled,
            (Progress::Done(done), Some(last)) if done <= day => {
                if done <= last {
                    ItemState::DoneOnTime
                } else {
                    ItemState::DoneLate
                }
            }
            // Without a last day nothing is in time or late.
            (Progress::Done(done), None) if done <= day => ItemState::Done,
            // What is reported as done before the last day is over is in time.
            (Progress::DoneUndated, Some(last)) if day <= last => ItemState::DoneOnTime,
            (Progress::DoneUndated, _) => ItemState::Done,
            (_, None) => ItemState::Undated,
            (_, Some(last)) if last < day => ItemState::Overdue,
            (_, Some(last)) if day.checked_add_days(Days::new(soon)).is_none_or(|ahead| last <= ahead) => {
                ItemState::DueSoon
            }
            _ => ItemState::InProgress,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_dates() {
        let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
        let state = |progress, due: &str| {
            PlanItem { progress, ..PlanItem::new("1", "Rà soát", ItemDue::new(due, 2021)) }.state(day(6, 20), 15)
        };
        assert_eq!(state(Progress::Open, "Quý I"), ItemState::Overdue);
        assert_eq!(state(Progress::Estimated, "Quý II"), ItemState::DueSoon);
        assert_eq!(state(Progress::Open, "Quý III"), ItemState::InProgress);
        assert_eq!(state(Progress::Open, "Thường xuyên"), ItemState::Undated);
        assert_eq!(state(Progress::Done(day(6, 1)), "Quý II"), ItemState::DoneOnTime);
        assert_eq!(state(Progress::Done(day(6, 1)), "Quý I"), ItemState::DoneLate);
        assert_eq!(state(Progress::Done(day(6, 25)), "Quý III"), ItemState::InProgress);
        assert_eq!(state(Progress::DoneUndated, "Quý II"), ItemState::DoneOnTime);
        assert_eq!(state(Progress::DoneUndated, "Quý I"), ItemState::Done);
        for due in ["Thường xuyên", "Hằng quý", "Tháng 13", ""] {
            assert_eq!(state(Progress::Done(day(6, 1)), due), ItemState::Done, "{due}");
            assert_eq!(state(Progress::DoneUndated, due), ItemState::Done, "{due}");
        }
        assert_eq!(state(Progress::Underway(80), "Quý I"), ItemState::Overdue);
        assert_eq!(state(Progress::Cancelled, "Quý I"), ItemState::Cancelled);
    }
}
