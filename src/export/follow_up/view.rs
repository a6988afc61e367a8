//! What to chase for programs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::deadline::DueDate;
use crate::finding::Finding;
use crate::follow_up::{FollowUp, FollowUpGroup, FollowUpState};

/// What to chase as a document for JSON.
///
/// ```
/// use cchc::export::FollowUpView;
/// use cchc::follow_up::FollowUpQuery;
/// use cchc::time::AsOf;
/// use cchc::{Dossier, WorkCalendar};
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
/// let late = Dossier::new("HS-1", "Hộ tịch").with_unit("UBND xã A").with_received(day(16)).with_due(day(18));
/// let calendar = WorkCalendar::civil_service();
/// let list = FollowUpQuery::new(AsOf::end_of(day(20)), &calendar).list([&late]);
/// let json = serde_json::to_value(FollowUpView::new(&list)).unwrap();
/// assert_eq!(json["as_of"], "2026-11-20");
/// assert_eq!(json["groups"][0]["overdue"], 1);
/// assert_eq!(json["items"][0]["apology_due"], "2026-11-17");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FollowUpView {
    /// The instant.
    pub as_of: String,
    /// The groups.
    pub groups: Vec<FollowUpGroupView>,
    /// The dossiers, group by group, the most urgent of each first.
    pub items: Vec<FollowUpItemView>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// The numbers of a group.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::export::FollowUpView;
/// use cchc::follow_up::FollowUpQuery;
/// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let calendar = WorkCalendar::civil_service();
/// let list = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).list(&dossiers);
/// assert_eq!(FollowUpView::new(&list).groups.iter().map(|group| group.overdue).sum::<u64>(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FollowUpGroupView {
    /// Its name.
    pub name: String,
    /// Due today.
    pub due_today: u64,
    /// Due soon.
    pub due_soon: u64,
    /// Overdue.
    pub overdue: u64,
    /// Paused for another reason than a supplement.
    pub paused: u64,
    /// Waiting for a supplement.
    pub waiting: u64,
    /// Settled and not handed over.
    pub ready: u64,
}

/// A dossier to be chased.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::export::FollowUpView;
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
/// let view = FollowUpView::new(&list);
/// let late = view.items.iter().find(|item| item.dossier == "HS-2").unwrap();
/// assert_eq!((late.state, late.overdue_by), (FollowUpState::Overdue, Some(5)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FollowUpItemView {
    /// Its code.
    pub dossier: String,
    /// Its field.
    pub field: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Its procedure.
    pub procedure: Option<String>,
    /// The due date that counts.
    pub due: Option<String>,
    /// Why it is to be chased.
    pub state: FollowUpState,
    /// Working days left.
    pub working_days_left: Option<i64>,
    /// Working days late.
    pub overdue_by: Option<i64>,
    /// The last working day for the letter of apology.
    pub apology_due: Option<NaiveDate>,
}

impl FollowUpView {
    /// The document of a list.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::export::FollowUpView;
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).list(&dossiers);
    /// assert_eq!(FollowUpView::new(&list).items.len(), list.items().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(list: &FollowUp<'_>) -> Self {
        let group = |group: &FollowUpGroup| FollowUpGroupView {
            name: group.name().to_owned(),
            due_today: group.count(FollowUpState::DueToday),
            due_soon: group.count(FollowUpState::DueSoon),
            overdue: group.count(FollowUpState::Overdue),
            paused: group.count(FollowUpState::Paused),
            waiting: group.count(FollowUpState::Waiting),
            ready: group.count(FollowUpState::Ready),
        };
        let items = list.items().iter().map(|item| {
            let dossier = item.dossier();
            FollowUpItemView {
                dossier: dossier.code().to_string(),
                field: dossier.field().name().to_owned(),
                unit: dossier.unit().map(|unit| unit.name().to_owned()),
                procedure: dossier.procedure().map(|procedure| procedure.as_str().to_owned()),
                due: item.due().map(|due| DueDate::from(due).to_string()),
                state: item.state(),
                working_days_left: item.working_days_left(),
                overdue_by: item.overdue_by(),
                apology_due: item.apology_due(),
            }
        });
        Self {
            as_of: DueDate::from(list.as_of().until()).to_string(),
            groups: list.groups().iter().map(group).collect(),
            items: items.collect(),
            findings: list.findings().iter().cloned().collect(),
        }
    }
}
