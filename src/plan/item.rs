//! Items of a plan and their state.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::due::ItemDue;
use crate::document::Symbol;
use crate::names::Unit;
use crate::text::vocabulary;

/// The areas of administrative reform (nội dung cải cách hành chính): the six of NQ 76/NQ-CP of 15/7/2021, and the
/// two headings that plans have besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Area {
    /// Direction and administration (công tác chỉ đạo, điều hành).
    Direction,
    /// Institutions (cải cách thể chế).
    Institutions,
    /// Administrative procedures (cải cách thủ tục hành chính).
    Procedures,
    /// Organisation of the apparatus (cải cách tổ chức bộ máy).
    Organisation,
    /// Civil-service regime (cải cách chế độ công vụ).
    CivilService,
    /// Public finance (cải cách tài chính công).
    PublicFinance,
    /// E-government and digital government (xây dựng Chính phủ điện tử, Chính phủ số).
    DigitalGovernment,
    /// The one-stop mechanism (cơ chế một cửa), a heading of its own before 2021.
    OneStop,
}

vocabulary! { Area, "area", "nội dung cải cách";
    Direction = "direction", "công tác chỉ đạo, điều hành", "direction and administration";
    Institutions = "institutions", "cải cách thể chế", "institutions";
    Procedures = "procedures", "cải cách thủ tục hành chính", "administrative procedures";
    Organisation = "organisation", "cải cách tổ chức bộ máy", "organisation of the apparatus";
    CivilService = "civil_service", "cải cách chế độ công vụ", "civil-service regime";
    PublicFinance = "public_finance", "cải cách tài chính công", "public finance";
    DigitalGovernment = "digital_government", "xây dựng Chính phủ điện tử, Chính phủ số", "digital government";
    OneStop = "one_stop", "cơ chế một cửa", "one-stop mechanism";
}

/// A document that shows that an item is done (minh chứng).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Its number and notation.
    pub symbol: Symbol,
    /// Its date.
    pub date: NaiveDate,
}

/// What is reported of the work on an item. The state is computed from it and from dates, never typed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Progress {
    /// Nothing is reported, or work goes on.
    #[default]
    Open,
    /// Expected to be done (ước thực hiện): not done.
    Estimated,
    /// Done on a day.
    Done(NaiveDate),
    /// Taken out of the plan.
    Cancelled,
}

/// An item of a plan (nhiệm vụ).
#[doc(alias = "nhiệm vụ")]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanItem {
    /// Ordinal or path of groups: "I", "II.1".
    pub ordinal: String,
    /// The area of reform.
    #[serde(default)]
    pub area: Option<Area>,
    /// What is to be done.
    pub task: String,
    /// The product (sản phẩm), often a document.
    #[serde(default)]
    pub product: String,
    /// The unit that leads (đơn vị chủ trì).
    #[serde(default)]
    pub lead: Unit,
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
    /// Documents that show it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Remarks (ghi chú).
    #[serde(default)]
    pub note: String,
}

/// The state of an item on a day (tình trạng thực hiện), computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ItemState {
    /// Done by its due day.
    DoneOnTime,
    /// Done after it.
    DoneLate,
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

vocabulary! { ItemState, "state of an item", "trạng thái nhiệm vụ";
    DoneOnTime = "done_on_time", "hoàn thành đúng hạn", "done on time";
    DoneLate = "done_late", "hoàn thành quá hạn", "done late";
    InProgress = "in_progress", "đang thực hiện", "in progress";
    DueSoon = "due_soon", "sắp đến hạn", "due soon";
    Overdue = "overdue", "quá hạn", "overdue";
    Cancelled = "cancelled", "đưa ra khỏi kế hoạch", "taken out of the plan";
    Undated = "undated", "không có thời hạn", "without a last day";
}

impl ItemState {
    /// Whether the item is done, on time or late.
    pub fn is_done(self) -> bool {
        matches!(self, Self::DoneOnTime | Self::DoneLate)
    }
}

impl PlanItem {
    /// An item with what every plan has.
    pub fn new(ordinal: impl Into<String>, task: impl Into<String>, due: ItemDue) -> Self {
        Self {
            ordinal: ordinal.into(),
            area: None,
            task: task.into(),
            product: String::new(),
            lead: Unit::default(),
            partners: Vec::new(),
            start: None,
            due,
            funding: String::new(),
            progress: Progress::Open,
            evidence: Vec::new(),
            note: String::new(),
        }
    }

    /// The state at the end of `day`; `soon` is how many days ahead count as due soon. What was done after `day` is
    /// not done yet.
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
            (Progress::Done(done), None) if done <= day => ItemState::DoneOnTime,
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
        assert_eq!(state(Progress::Cancelled, "Quý I"), ItemState::Cancelled);
    }
}
