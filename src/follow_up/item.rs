//! A dossier to be chased.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dossier::Dossier;
use crate::names::{ProcedureCode, Unit};
use crate::text::vocabulary;
use crate::time::Moment;

/// Why a dossier is to be chased (tình trạng cần đôn đốc), the most urgent first.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::follow_up::FollowUpState;
///
/// assert!(FollowUpState::Overdue < FollowUpState::DueToday);
/// assert_eq!(FollowUpState::DueSoon.label(Language::Vietnamese), "sắp đến hạn");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum FollowUpState {
    /// The due date has passed.
    Overdue,
    /// Due on the day of the list.
    DueToday,
    /// Due within the working days asked for.
    DueSoon,
    /// Waits for a supplement of the applicant.
    Waiting,
    /// Paused for another reason.
    Paused,
    /// Settled, and the result has not been handed over.
    Ready,
}

vocabulary! { FollowUpState in "cchc::follow_up", "state", "tình trạng";
    Overdue = "overdue", "quá hạn", "overdue";
    DueToday = "due_today", "đến hạn hôm nay", "due today";
    DueSoon = "due_soon", "sắp đến hạn", "due soon";
    Waiting = "waiting", "chờ bổ sung", "waiting for a supplement";
    Paused = "paused", "tạm dừng", "paused";
    Ready = "ready", "chưa trả kết quả", "result not handed over";
}

/// By what dossiers to be chased are grouped (nhóm theo).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::follow_up::{FollowUpBy, FollowUpQuery};
/// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let calendar = WorkCalendar::civil_service();
/// let query = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).with_by(FollowUpBy::Field);
/// let list = query.list(&dossiers);
/// assert!(list.groups().iter().any(|group| group.name() == "Bưu chính"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum FollowUpBy {
    /// The unit that settles them.
    #[default]
    Unit,
    /// The official who settles them.
    Officer,
    /// Their field.
    Field,
    /// Their procedure.
    Procedure,
}

vocabulary! { FollowUpBy in "cchc::follow_up", "group", "cách nhóm";
    Unit = "unit", "đơn vị", "unit";
    Officer = "officer", "cán bộ thụ lý", "officer";
    Field = "field", "lĩnh vực", "field";
    Procedure = "procedure", "thủ tục", "procedure";
}

impl FollowUpBy {
    /// The name of a dossier's group; empty where it is not known.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::FollowUpBy;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(FollowUpBy::Field.name(&dossier), "Báo chí");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn name(self, dossier: &Dossier) -> &str {
        match self {
            Self::Unit => dossier.unit().map_or("", Unit::name),
            Self::Officer => dossier.traits().officer().unwrap_or(""),
            Self::Field => dossier.field().name(),
            Self::Procedure => dossier.procedure().map_or("", ProcedureCode::as_str),
        }
    }
}

/// A dossier to be chased, and why (hồ sơ cần đôn đốc).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::follow_up::{FollowUpQuery, FollowUpState};
/// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let calendar = WorkCalendar::civil_service();
/// let list = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).list(&dossiers);
/// let item = list.items().iter().find(|item| item.state() == FollowUpState::Overdue).unwrap();
/// assert_eq!(item.dossier().code().as_str(), "HS-2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUpItem<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) group: usize,
    pub(super) state: FollowUpState,
    pub(super) due: Option<Moment>,
    pub(super) since: Option<Moment>,
    pub(super) working_days_left: Option<i64>,
    pub(super) overdue_by: Option<i64>,
    pub(super) waited: Option<i64>,
    pub(super) apology_due: Option<NaiveDate>,
}

impl<'a> FollowUpItem<'a> {
    /// The dossier.
    pub fn dossier(&self) -> &'a Dossier {
        self.dossier
    }

    /// The place of its group in [`FollowUp::groups`](super::FollowUp::groups).
    pub fn group(&self) -> usize {
        self.group
    }

    /// Why it is to be chased.
    pub fn state(&self) -> FollowUpState {
        self.state
    }

    /// The due date that counts.
    pub fn due(&self) -> Option<Moment> {
        self.due
    }

    /// Since when it is paused, or has been settled.
    pub fn since(&self) -> Option<Moment> {
        self.since
    }

    /// The working days left, 0 on the due day; of a paused dossier, those left when the pause began, where the pause holds the
    /// clock. `None` for one that is late or settled, and where the calendar does not hold the days.
    pub fn working_days_left(&self) -> Option<i64> {
        self.working_days_left
    }

    /// The working days by which it is late, the due day not counted; 0 where only hours or days off have passed since.
    pub fn overdue_by(&self) -> Option<i64> {
        self.overdue_by
    }

    /// The working days for which it has been paused, or has lain settled.
    pub fn waited(&self) -> Option<i64> {
        self.waited
    }

    /// The last working day on which the letter of apology can be sent, which is before the due date (văn bản xin lỗi); `None`
    /// where one was sent, and where that day lies before the receipt.
    pub fn apology_due(&self) -> Option<NaiveDate> {
        self.apology_due
    }
}
