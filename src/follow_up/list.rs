//! Dossiers to be chased, put into groups.

use super::item::{FollowUpBy, FollowUpItem, FollowUpState};
use crate::finding::Findings;
use crate::time::AsOf;

/// What to chase as of an instant (danh sách đôn đốc): groups with their numbers, and the dossiers, the most urgent of each
/// group first.
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
/// let list = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).list(&dossiers);
/// assert_eq!(list.count(FollowUpState::DueSoon), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct FollowUp<'a> {
    pub(super) as_of: AsOf,
    pub(super) within: u32,
    pub(super) by: FollowUpBy,
    pub(super) groups: Vec<FollowUpGroup>,
    pub(super) items: Vec<FollowUpItem<'a>>,
    pub(super) findings: Findings,
}

/// The numbers of one group: a unit, an officer, a field or a procedure.
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::follow_up::{FollowUpBy, FollowUpQuery, FollowUpState};
/// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
///
/// let on = |day: &str| day.parse::<Moment>().unwrap();
/// let dossiers = [
///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
/// ];
/// let calendar = WorkCalendar::civil_service();
/// let query = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).with_by(FollowUpBy::Field);
/// let list = query.list(&dossiers);
/// let post = list.groups().iter().find(|group| group.name() == "Bưu chính").unwrap();
/// assert_eq!(post.count(FollowUpState::Overdue), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpGroup {
    pub(super) name: String,
    pub(super) counts: [u64; FollowUpState::ALL.len()],
}

impl FollowUpGroup {
    /// The name; empty for dossiers of which it is not known.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many of its dossiers are in a state.
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
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).list(&dossiers);
    /// assert_eq!(list.groups()[0].count(FollowUpState::DueSoon), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(&self, state: FollowUpState) -> u64 {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    /// How many of its dossiers are to be chased.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-16".parse()?), &calendar).list(&dossiers);
    /// assert_eq!(list.groups().iter().map(|group| group.total()).sum::<u64>(), list.items().len() as u64);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

impl<'a> FollowUp<'a> {
    /// The instant.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// Within how many working days a dossier is due soon.
    pub fn within(&self) -> u32 {
        self.within
    }

    /// By what the dossiers are grouped.
    pub fn by(&self) -> FollowUpBy {
        self.by
    }

    /// The groups, in the order in which a dossier to be chased was first met.
    pub fn groups(&self) -> &[FollowUpGroup] {
        &self.groups
    }

    /// The dossiers to be chased, group by group, in each the most urgent first.
    pub fn items(&self) -> &[FollowUpItem<'a>] {
        &self.items
    }

    /// How many dossiers are in a state.
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
    /// assert_eq!((list.count(FollowUpState::Overdue), list.count(FollowUpState::Paused)), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(&self, state: FollowUpState) -> u64 {
        self.groups.iter().map(|group| group.count(state)).sum()
    }

    /// What keeps dossiers out of the list: no due date, a record that contradicts itself, a day that the calendar does not
    /// hold. Beside these, the listed due dates that lie on days off ([`Rule::DUE_ON_DAY_OFF`](crate::finding::Rule::DUE_ON_DAY_OFF)): they
    /// count as they stand, here as in the form.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}
