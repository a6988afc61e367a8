//! A dossier: what was filed for one procedure, and everything that happened to it.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

use super::code::DossierCode;
use super::due::{DueChange, DueReason};
use super::event::{Event, EventKind, PauseKind};
use super::state::State;
use super::status::PortalStatus;
use super::traits::Traits;
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
/// use cchc::chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
/// let dossier = Dossier::new("000.00.01.H40-210104-0012", "Báo chí")
///     .with_channel(Channel::Online)
///     .with_received(day(1, 4))
///     .with_due(day(1, 18))
///     .with_event(EventKind::Ended, day(1, 15));
///
/// assert_eq!(dossier.state(AsOf::end_of(day(1, 14))).status(), Status::InProgress);
/// assert_eq!(dossier.state(AsOf::end_of(day(1, 15))).status(), Status::Ended);
/// ```
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dossier {
    code: DossierCode,
    field: Field,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) procedure: Option<ProcedureCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<Unit>,
    pub(super) channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<DossierCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reported: Option<PortalStatus>,
    events: Vec<Event>,
    dues: Vec<DueChange>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    traits: Option<Box<Traits>>,
}

written! { Dossier {
    code,
    field,
    procedure unless Option::is_none,
    unit unless Option::is_none,
    channel,
    parent unless Option::is_none,
    reported unless Option::is_none,
    events,
    dues,
    traits unless Option::is_none,
} }

/// What is known of it, so that a failing test prints a line for each dossier.
impl fmt::Debug for Dossier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Dossier");
        fields.field("code", &self.code.as_str()).field("field", &self.field.name());
        if let Some(code) = self.field.code() {
            fields.field("field_code", &code);
        }
        if let Some(procedure) = &self.procedure {
            fields.field("procedure", &procedure.as_str());
        }
        if let Some(unit) = &self.unit {
            fields.field("unit", &unit.name());
        }
        if let Some(channel) = &self.channel {
            fields.field("channel", channel);
        }
        if let Some(parent) = &self.parent {
            fields.field("parent", &parent.as_str());
        }
        if let Some(reported) = &self.reported {
            fields.field("reported", reported);
        }
        fields.field("events", &self.events).field("dues", &self.dues);
        if let Some(traits) = &self.traits {
            fields.field("traits", traits);
        }
        fields.finish()
    }
}

/// The traits of a dossier of which nothing else is known.
static NO_TRAITS: LazyLock<Traits> = LazyLock::new(Traits::default);

impl Dossier {
    /// A dossier of a field, to which nothing has happened yet.
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// let dossier = Dossier::new("000.00.15.H40-210104-0001", "Báo chí");
    /// assert_eq!((dossier.code().as_str(), dossier.field().name()), ("000.00.15.H40-210104-0001", "Báo chí"));
    /// ```
    pub fn new(code: impl Into<DossierCode>, field: impl Into<Field>) -> Self {
        Self {
            code: code.into(),
            field: field.into(),
            procedure: None,
            unit: None,
            channel: None,
            parent: None,
            reported: None,
            events: Vec::new(),
            dues: Vec::new(),
            traits: None,
        }
    }

    /// The same dossier, under another code.
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").with_code("HS-2").code().as_str(), "HS-2");
    /// ```
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = DossierCode::new(code);
        self
    }

    /// The same dossier, received through `channel`; `None` where it is missing or unknown.
    ///
    /// ```
    /// use cchc::{Channel, Dossier};
    ///
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).channel(), Some(Channel::Online));
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").with_channel(None).channel(), None);
    /// ```
    #[must_use]
    pub fn with_channel(mut self, channel: impl Into<Option<Channel>>) -> Self {
        self.channel = channel.into();
        self
    }

    /// The same dossier, of another field.
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").with_field("Xuất bản").field().name(), "Xuất bản");
    /// ```
    #[must_use]
    pub fn with_field(mut self, field: impl Into<Field>) -> Self {
        self.field = field.into();
        self
    }

    /// The same dossier, of a procedure.
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").with_procedure("1.005129").procedure().unwrap().as_str(), "1.005129");
    /// ```
    #[must_use]
    pub fn with_procedure(mut self, procedure: impl Into<ProcedureCode>) -> Self {
        self.procedure = Some(procedure.into());
        self
    }

    /// The same dossier, at the unit that settles it.
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Hộ tịch").with_unit("UBND xã Hải Hưng").unit().unwrap().name(), "UBND xã Hải Hưng");
    /// ```
    #[must_use]
    pub fn with_unit(mut self, unit: impl Into<Unit>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same dossier, as a part of a linked one (hồ sơ con của thủ tục liên thông).
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// let child = Dossier::new("HS-1.1", "Bảo hiểm xã hội").with_parent("HS-1");
    /// assert_eq!(child.parent().unwrap().as_str(), "HS-1");
    /// ```
    #[must_use]
    pub fn with_parent(mut self, parent: impl Into<DossierCode>) -> Self {
        self.parent = Some(parent.into());
        self
    }

    /// The same dossier, with the status its source reports without a date.
    ///
    /// ```
    /// use cchc::Dossier;
    /// use cchc::dossier::PortalStatus;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").with_reported(PortalStatus::Done).reported(), Some(PortalStatus::Done));
    /// ```
    #[must_use]
    pub fn with_reported(mut self, status: impl Into<Option<PortalStatus>>) -> Self {
        self.reported = status.into();
        self
    }

    /// The same dossier, with further facts about it.
    ///
    /// ```
    /// use cchc::Dossier;
    /// use cchc::dossier::{Payment, Traits};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_traits(Traits::new().with_payment(Payment::Online));
    /// assert_eq!(dossier.traits().payment(), Some(Payment::Online));
    /// ```
    #[must_use]
    pub fn with_traits(mut self, traits: Traits) -> Self {
        self.traits = (!traits.is_empty()).then(|| Box::new(traits));
        self
    }

    /// The same dossier, received at `at`.
    ///
    /// ```
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// assert_eq!(dossier.taken_in().unwrap().to_string(), "2021-01-04");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_received(self, at: impl Into<Moment>) -> Self {
        self.with_event(EventKind::Received, at)
    }

    /// The same dossier, with `due` on its receipt slip.
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// assert_eq!(dossier.original_due(AsOf::everything()).unwrap().to_string(), "2021-01-18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_due(mut self, due: impl Into<Moment>) -> Self {
        self.dues.push(DueChange::original(due));
        self
    }

    /// The same dossier, with one more event.
    ///
    /// ```
    /// use cchc::dossier::{EventKind, Status};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_event(EventKind::Withdrawn, "2021-01-06".parse::<Moment>()?);
    /// assert_eq!(dossier.state(AsOf::everything()).status(), Status::Withdrawn);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_event(mut self, kind: EventKind, at: impl Into<Moment>) -> Self {
        self.events.push(Event::new(kind, at));
        self
    }

    /// The same dossier, of a procedure where a column names one: [`Dossier::with_procedure`] for a cell that may be empty.
    ///
    /// ```
    /// use cchc::Dossier;
    /// use cchc::chrono::NaiveDate;
    ///
    /// // A row of a database, whose columns may be NULL.
    /// let (unit, due, ended) = (Some("Sở A"), None::<NaiveDate>, NaiveDate::from_ymd_opt(2021, 1, 15));
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .maybe_procedure(None::<&str>)
    ///     .maybe_unit(unit)
    ///     .maybe_due(due)
    ///     .maybe_event(cchc::dossier::EventKind::Ended, ended);
    /// assert_eq!(dossier.unit().unwrap(), &"Sở A");
    /// assert_eq!((dossier.dues().len(), dossier.events().len()), (0, 1));
    /// ```
    #[must_use]
    pub fn maybe_procedure(self, procedure: Option<impl Into<ProcedureCode>>) -> Self {
        match procedure {
            Some(procedure) => self.with_procedure(procedure),
            None => self,
        }
    }

    /// The same dossier, at a unit where a column names one; see [`Dossier::with_unit`].
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Hộ tịch").maybe_unit(Some("UBND xã Hải Hưng")).unit().unwrap().name(), "UBND xã Hải Hưng");
    /// assert_eq!(Dossier::new("HS-1", "Hộ tịch").maybe_unit(None::<&str>).unit(), None);
    /// ```
    #[must_use]
    pub fn maybe_unit(self, unit: Option<impl Into<Unit>>) -> Self {
        match unit {
            Some(unit) => self.with_unit(unit),
            None => self,
        }
    }

    /// The same dossier, as a part of another where a column names one; see [`Dossier::with_parent`].
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert_eq!(Dossier::new("HS-1", "Hộ tịch").maybe_parent(None::<&str>).parent(), None);
    /// ```
    #[must_use]
    pub fn maybe_parent(self, parent: Option<impl Into<DossierCode>>) -> Self {
        match parent {
            Some(parent) => self.with_parent(parent),
            None => self,
        }
    }

    /// The same dossier, received where a column says when; see [`Dossier::with_received`].
    ///
    /// ```
    /// use cchc::{Dossier, Moment};
    ///
    /// let cell: Option<Moment> = "2021-01-04".parse().ok();
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").maybe_received(cell).taken_in(), cell);
    /// ```
    #[must_use]
    pub fn maybe_received(self, at: Option<impl Into<Moment>>) -> Self {
        self.maybe_event(EventKind::Received, at)
    }

    /// The same dossier, due where a column says when; see [`Dossier::with_due`].
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let cell: Option<Moment> = "-".parse().ok();
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").maybe_due(cell).original_due(AsOf::everything()), None);
    /// ```
    #[must_use]
    pub fn maybe_due(self, due: Option<impl Into<Moment>>) -> Self {
        match due {
            Some(due) => self.with_due(due),
            None => self,
        }
    }

    /// The same dossier, with one more event where a column says when; see [`Dossier::with_event`].
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment};
    ///
    /// let cell: Option<Moment> = "2021-01-15".parse().ok();
    /// assert_eq!(Dossier::new("HS-1", "Báo chí").maybe_event(EventKind::Ended, cell).events().len(), 1);
    /// ```
    #[must_use]
    pub fn maybe_event(self, kind: EventKind, at: Option<impl Into<Moment>>) -> Self {
        match at {
            Some(at) => self.with_event(kind, at),
            None => self,
        }
    }

    /// Records an event. The order in which events are recorded does not matter.
    ///
    /// ```
    /// use cchc::dossier::{Event, EventKind, Status};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí");
    /// dossier.record(Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?));
    /// dossier.record(Event::new(EventKind::Received, "2021-01-04".parse::<Moment>()?));
    /// assert_eq!(dossier.state(AsOf::everything()).status(), Status::Ended);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Takes back an event that was recorded by mistake; `false` if there is none like it.
    ///
    /// ```
    /// use cchc::dossier::{Event, EventKind};
    /// use cchc::{Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// let wrong = Event::new(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// dossier.record(wrong);
    /// assert!(dossier.retract(&wrong));
    /// assert!(!dossier.retract(&wrong));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn retract(&mut self, event: &Event) -> bool {
        let found = self.events.iter().position(|known| known == event);
        if let Some(at) = found {
            self.events.remove(at);
        }
        found.is_some()
    }

    /// Whether the record holds that the result was handed over, on a day or without one.
    pub(crate) fn records_hand_over(&self) -> bool {
        let event = self.events.iter().any(|event| event.kind == EventKind::HandedOver);
        event || self.reported == Some(PortalStatus::HandedOver)
    }

    /// Takes out of the history of due dates the entries that `keep` does not want.
    pub(crate) fn retain_dues(&mut self, keep: impl FnMut(&DueChange) -> bool) {
        self.dues.retain(keep);
    }

    /// Appoints a new due date with an apology (gia hạn, hẹn lại): the event and the entry in the history of due dates in
    /// one call, so that the two cannot disagree.
    ///
    /// ```
    /// use cchc::Dossier;
    /// use cchc::time::AsOf;
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received(day(2)).with_due(day(9));
    /// dossier.extend(day(16), day(5));
    /// assert_eq!(dossier.due_in_force(AsOf::end_of(day(5))).unwrap().day(), day(16));
    /// assert_eq!(dossier.state(AsOf::end_of(day(5))).extensions(), 1);
    /// ```
    pub fn extend(&mut self, due: impl Into<Moment>, at: impl Into<Moment>) {
        let at = at.into();
        self.record(Event::new(EventKind::Extended, at));
        self.change_due(DueChange::later(DueReason::Extended, due, at));
    }

    /// Asks the applicant for papers (yêu cầu bổ sung). No due date moves until they have come: see
    /// [`Dossier::complete_supplement`].
    ///
    /// ```
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_received("2021-01-04".parse::<Moment>()?);
    /// dossier.request_supplement("2021-01-06".parse::<Moment>()?);
    /// assert_eq!(dossier.state(AsOf::everything()).supplement_rounds(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn request_supplement(&mut self, at: impl Into<Moment>) {
        self.record(Event::new(EventKind::SupplementRequested, at));
    }

    /// Asks the applicant for a payment (thông báo nghĩa vụ tài chính); see [`Dossier::confirm_payment`].
    ///
    /// ```
    /// use cchc::dossier::Status;
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Đất đai").with_received("2021-01-04".parse::<Moment>()?);
    /// dossier.request_payment("2021-01-06".parse::<Moment>()?);
    /// assert_eq!(dossier.state(AsOf::everything()).status(), Status::Paused);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn request_payment(&mut self, at: impl Into<Moment>) {
        self.record(Event::new(EventKind::PaymentRequested, at));
    }

    /// Suspends the dossier for a reason (tạm dừng); see [`Dossier::resume`].
    ///
    /// ```
    /// use cchc::dossier::{PauseKind, Status};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Đất đai").with_received("2021-01-04".parse::<Moment>()?);
    /// dossier.suspend(PauseKind::Verification, "2021-01-06".parse::<Moment>()?);
    /// assert_eq!(dossier.state(AsOf::everything()).status(), Status::Paused);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn suspend(&mut self, kind: PauseKind, at: impl Into<Moment>) {
        self.record(Event::new(EventKind::Suspended(kind), at));
    }

    /// Records a change of the due date.
    ///
    /// ```
    /// use cchc::dossier::{DueChange, DueReason};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let mut dossier = Dossier::new("HS-1", "Báo chí").with_due("2021-01-18".parse::<Moment>()?);
    /// dossier.change_due(DueChange::later(DueReason::Corrected, "2021-01-20".parse::<Moment>()?, "2021-01-05".parse::<Moment>()?));
    /// assert_eq!(dossier.due_in_force(AsOf::everything()).unwrap().to_string(), "2021-01-20");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// Further facts: sub-channel, level of service, source system, other codes.
    ///
    /// ```
    /// use cchc::Dossier;
    ///
    /// assert!(Dossier::new("HS-1", "Báo chí").traits().is_empty());
    /// ```
    pub fn traits(&self) -> &Traits {
        self.traits.as_deref().unwrap_or(&NO_TRAITS)
    }

    /// When the applicant filed it (nộp hồ sơ), where that is recorded apart from the receipt.
    ///
    /// Three moments are told apart: filed, taken in ([`Dossier::taken_in`]), and the start of the limit, which is the
    /// receipt unless the rule says otherwise
    /// ([`StartRule`](crate::deadline::clock::StartRule)).
    ///
    /// ```
    /// use cchc::Dossier;
    /// use cchc::dossier::EventKind;
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
    /// let dossier = Dossier::new("HS-1", "Hộ tịch")
    ///     .with_event(EventKind::Registered, day(3))
    ///     .with_received(day(5))
    ///     .with_event(EventKind::ReachedAuthority, day(6));
    /// assert_eq!(dossier.submitted().unwrap().day(), day(3));
    /// assert_eq!(dossier.taken_in().unwrap().day(), day(5));
    /// assert_eq!(dossier.reached_authority().unwrap().day(), day(6));
    /// ```
    pub fn submitted(&self) -> Option<Moment> {
        self.first(EventKind::Registered)
    }

    /// When an official took it in (tiếp nhận).
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.taken_in().unwrap().to_string(), "2021-01-04");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn taken_in(&self) -> Option<Moment> {
        self.first(EventKind::Received)
    }

    /// When the competent authority received it, where another body had taken it in.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2026-09-01".parse::<Moment>()?)
    ///     .with_event(EventKind::ReachedAuthority, "2026-09-03".parse::<Moment>()?);
    /// assert_eq!(dossier.reached_authority().unwrap().to_string(), "2026-09-03");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reached_authority(&self) -> Option<Moment> {
        self.first(EventKind::ReachedAuthority)
    }

    fn first(&self, kind: EventKind) -> Option<Moment> {
        let moments = self.events.iter().filter(|event| event.kind == kind).map(|event| event.at);
        moments.min_by_key(|at| (at.day(), at.time()))
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
    ///
    /// ```
    /// use cchc::dossier::{EventKind, Status};
    /// use cchc::{AsOf, Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(dossier.state(AsOf::end_of("2021-01-03".parse()?)).status(), Status::Unknown);
    /// assert_eq!(dossier.state(AsOf::end_of("2021-01-15".parse()?)).status(), Status::Ended);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn state(&self, as_of: AsOf) -> State {
        State::of_recorded(&self.events, as_of)
    }
}
