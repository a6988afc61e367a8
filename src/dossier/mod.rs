//! Dossiers (hồ sơ): what an applicant files, what happens to it, and what a file says of it.

pub(crate) mod cells;
mod code;
mod due;
mod event;
mod raw;
mod state;
mod status;
mod status_word;

pub use code::DossierCode;
pub use due::{DueChange, DueReason};
pub use event::{Event, EventKind, PauseKind};
pub(crate) use raw::{Interpreted, NoneMark};
pub use raw::{RawDossier, UnreadableDossier};
pub(crate) use state::in_order;
pub use state::{Episode, Pause, State, Wait};
pub use status::{PortalStatus, Status, UnknownStatusError};
pub use status_word::{ParseStatusError, StatusWord};

use serde::{Deserialize, Serialize};

use crate::names::{Channel, Field, ProcedureCode, Unit};
use crate::time::{AsOf, Moment};

/// A dossier (hồ sơ TTHC): what was filed for one procedure, and everything that happened to it.
///
/// A dossier keeps its events and the history of its due date. Its status is never stored: it is derived as of an
/// instant, with [`Dossier::state`].
///
/// ```
/// use cchc::time::AsOf;
/// use cchc::dossier::{EventKind, Status};
/// use cchc::{Channel, Dossier};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let dossier = Dossier::new("000.00.01.H40-210104-0012", "Báo chí")
///     .through(Channel::Online)
///     .received(day(1, 4))
///     .due(day(1, 18))
///     .with(EventKind::Ended, day(1, 15));
///
/// assert_eq!(dossier.state(AsOf::end_of(day(1, 14))).status(), Status::InProgress);
/// assert_eq!(dossier.state(AsOf::end_of(day(1, 15))).status(), Status::Ended);
/// ```
#[doc(alias = "hồ sơ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dossier {
    code: DossierCode,
    field: Field,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    procedure: Option<ProcedureCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<DossierCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reported: Option<PortalStatus>,
    events: Vec<Event>,
    dues: Vec<DueChange>,
}

impl Dossier {
    /// A dossier of a field, to which nothing has happened yet.
    pub fn new(code: impl Into<String>, field: impl Into<Field>) -> Self {
        Self {
            code: DossierCode::new(code),
            field: field.into(),
            procedure: None,
            unit: None,
            channel: None,
            parent: None,
            reported: None,
            events: Vec::new(),
            dues: Vec::new(),
        }
    }

    /// The same dossier, under another code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = DossierCode::new(code);
        self
    }

    /// The same dossier, received through `channel`.
    #[must_use]
    pub fn through(mut self, channel: Channel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// The same dossier, of another field.
    #[must_use]
    pub fn of_field(mut self, field: impl Into<Field>) -> Self {
        self.field = field.into();
        self
    }

    /// The same dossier, of a procedure.
    #[must_use]
    pub fn of_procedure(mut self, procedure: impl Into<ProcedureCode>) -> Self {
        self.procedure = Some(procedure.into());
        self
    }

    /// The same dossier, at the unit that settles it.
    #[must_use]
    pub fn at_unit(mut self, unit: impl Into<Unit>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same dossier, as a part of a linked one (hồ sơ con của thủ tục liên thông).
    #[must_use]
    pub fn child_of(mut self, parent: impl Into<String>) -> Self {
        self.parent = Some(DossierCode::new(parent));
        self
    }

    /// The same dossier, with the status its source reports without a date.
    #[must_use]
    pub fn reported_as(mut self, status: PortalStatus) -> Self {
        self.reported = Some(status);
        self
    }

    /// The same dossier, received at `at`.
    #[must_use]
    pub fn received(self, at: impl Into<Moment>) -> Self {
        self.with(EventKind::Received, at)
    }

    /// The same dossier, with `due` on its receipt slip.
    #[must_use]
    pub fn due(mut self, due: impl Into<Moment>) -> Self {
        self.dues.push(DueChange::original(due));
        self
    }

    /// The same dossier, with one more event.
    #[must_use]
    pub fn with(mut self, kind: EventKind, at: impl Into<Moment>) -> Self {
        self.events.push(Event::new(kind, at));
        self
    }

    /// Records an event. The order in which events are recorded does not matter.
    pub fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Takes back an event that was recorded by mistake; `false` if there is none like it.
    pub fn retract(&mut self, event: &Event) -> bool {
        let found = self.events.iter().position(|known| known == event);
        if let Some(at) = found {
            self.events.remove(at);
        }
        found.is_some()
    }

    /// Records a change of the due date.
    pub fn change_due(&mut self, change: DueChange) {
        self.dues.push(change);
    }

    /// The code (mã hồ sơ).
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// The field (lĩnh vực).
    pub fn field(&self) -> &Field {
        &self.field
    }

    /// The procedure (thủ tục), where it is known.
    pub fn procedure(&self) -> Option<&ProcedureCode> {
        self.procedure.as_ref()
    }

    /// The unit that settles the dossier (đơn vị xử lý), where it is known.
    pub fn unit(&self) -> Option<&Unit> {
        self.unit.as_ref()
    }

    /// The channel of receipt; `None` when it is missing or unknown.
    pub fn channel(&self) -> Option<Channel> {
        self.channel
    }

    /// The dossier of which this one is a part.
    pub fn parent(&self) -> Option<&DossierCode> {
        self.parent.as_ref()
    }

    /// The status that the source reports, without a date.
    pub fn reported(&self) -> Option<PortalStatus> {
        self.reported
    }

    /// Every event, in the order of recording.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Every due date, in the order of recording.
    pub fn dues(&self) -> &[DueChange] {
        &self.dues
    }

    /// Where the dossier stands as of an instant.
    pub fn state(&self, as_of: AsOf) -> State {
        State::of_recorded(&self.events, as_of)
    }

    /// The due date in force as of an instant: the last one set, or the original one.
    pub fn due_in_force(&self, as_of: AsOf) -> Option<Moment> {
        match self.dues.as_slice() {
            [] => None,
            [only] => is_known(only, as_of).then_some(only.due),
            _ => self.dues_seen(as_of).last().map(|change| change.due),
        }
    }

    /// The due date on the receipt slip (ngày hẹn trả ban đầu), as far as it was recorded by then.
    pub fn original_due(&self, as_of: AsOf) -> Option<Moment> {
        self.original_entry(as_of).map(|change| change.due)
    }

    pub(crate) fn original_entry(&self, as_of: AsOf) -> Option<DueChange> {
        let seen = self.dues_seen(as_of);
        seen.iter().find(|change| change.reason == DueReason::Original).or(seen.first()).copied()
    }

    /// The due date in force when only valid extensions count: recorded before the due date they replace, and once
    /// (NĐ 61/2018/NĐ-CP, Điều 19).
    pub fn valid_due(&self, as_of: AsOf) -> Option<Moment> {
        self.valid_entries(as_of).last().map(|change| change.due)
    }

    /// The due dates known as of an instant without the extensions that do not count.
    pub(crate) fn valid_entries(&self, as_of: AsOf) -> Vec<DueChange> {
        let mut entries: Vec<DueChange> = Vec::new();
        let mut extended = false;
        for change in self.dues_seen(as_of) {
            if change.reason == DueReason::Extended {
                let recorded = change.recorded.map(|recorded| recorded.date()).or(change.since.map(Moment::day));
                let in_time = match (recorded, entries.last()) {
                    (Some(recorded), Some(old)) => recorded < old.due.day(),
                    _ => true,
                };
                if extended || !in_time {
                    continue;
                }
                extended = true;
            }
            entries.push(change);
        }
        entries
    }

    /// The due dates known as of an instant, in the order in which they came into force.
    pub fn dues_seen(&self, as_of: AsOf) -> Vec<DueChange> {
        let mut seen: Vec<DueChange> = self.dues.iter().filter(|change| is_known(change, as_of)).copied().collect();
        seen.sort_by_key(|change| {
            (change.since.map(Moment::day), change.since.and_then(Moment::time), change.recorded)
        });
        seen
    }
}

/// Whether a due date is known as of an instant.
fn is_known(change: &DueChange, as_of: AsOf) -> bool {
    change.since.is_none_or(|since| as_of.reaches(since)) && as_of.knows(change.recorded)
}
