//! A dossier as one row of a database.

use serde::{Deserialize, Serialize};

use super::at::DossierAt;
use super::code::DossierCode;
use super::event::{Event, EventKind, PauseKind};
use super::status::Status;
use super::traits::{Source, Traits};
use super::{Dossier, DueChange, DueReason};
use crate::names::{Channel, Field, ProcedureCode, Unit};
use crate::time::Moment;

/// A dossier as of an instant as one flat row (bản ghi phẳng), typed, for the columns of a database.
///
/// A row holds one of each: where a dossier was paused or extended several times the row has the last, and turning it into a
/// dossier again ([`From`]) gives a history of what the row says and no more.
///
/// ```
/// use cchc::Dossier;
/// use cchc::dossier::{DossierRow, EventKind, Status};
/// use cchc::time::AsOf;
/// use cchc::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// let dossier = Dossier::new("HS-1", "Báo chí").with_received(day(2)).with_due(day(9)).with_event(EventKind::Ended, day(6));
/// let row = DossierRow::from(&dossier.at(AsOf::end_of(day(31))));
/// assert_eq!((row.status, row.ended.unwrap().day(), row.handed_over), (Status::Ended, day(6), None));
/// assert_eq!(Dossier::from(row), dossier);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DossierRow {
    /// The code.
    pub code: DossierCode,
    /// The field.
    pub field: Field,
    /// The procedure.
    pub procedure: Option<ProcedureCode>,
    /// The unit that settles it.
    pub unit: Option<Unit>,
    /// The official who settles it (cán bộ thụ lý).
    pub officer: Option<String>,
    /// The channel of receipt.
    pub channel: Option<Channel>,
    /// The dossier of which it is a part.
    pub parent: Option<DossierCode>,
    /// The system that it came from.
    pub source: Option<Source>,
    /// The status.
    pub status: Status,
    /// When it was received.
    pub received: Option<Moment>,
    /// The due date on the receipt slip.
    pub original_due: Option<Moment>,
    /// The due date in force on record.
    pub due: Option<Moment>,
    /// When processing ended.
    pub ended: Option<Moment>,
    /// When the result was handed over.
    pub handed_over: Option<Moment>,
    /// Since when it is paused.
    pub paused_since: Option<Moment>,
    /// Why it is paused.
    pub paused_for: Option<PauseKind>,
    /// How often a supplement was asked for.
    pub supplement_rounds: u32,
    /// How often the due date was extended.
    pub extensions: u32,
}

impl DossierRow {
    /// A row of which only code and field are known.
    ///
    /// ```
    /// use cchc::dossier::{DossierRow, Status};
    ///
    /// let row = DossierRow::new("HS-1", "Báo chí");
    /// assert_eq!((row.status, row.received), (Status::Unknown, None));
    /// ```
    pub fn new(code: impl Into<DossierCode>, field: impl Into<Field>) -> Self {
        Self {
            code: code.into(),
            field: field.into(),
            procedure: None,
            unit: None,
            officer: None,
            channel: None,
            parent: None,
            source: None,
            status: Status::Unknown,
            received: None,
            original_due: None,
            due: None,
            ended: None,
            handed_over: None,
            paused_since: None,
            paused_for: None,
            supplement_rounds: 0,
            extensions: 0,
        }
    }

    /// The end that the status stands for.
    fn end(&self) -> EventKind {
        match self.status {
            Status::Refused => EventKind::Refused,
            Status::Returned => EventKind::Returned,
            Status::Withdrawn => EventKind::Withdrawn,
            Status::Stopped => EventKind::Stopped,
            Status::Deleted => EventKind::Deleted,
            _ => EventKind::Ended,
        }
    }
}

impl From<&DossierAt<'_>> for DossierRow {
    fn from(at: &DossierAt<'_>) -> Self {
        let dossier = at.dossier();
        Self {
            code: dossier.code().clone(),
            field: dossier.field().clone(),
            procedure: dossier.procedure().cloned(),
            unit: dossier.unit().cloned(),
            officer: dossier.traits().officer().map(str::to_owned),
            channel: dossier.channel(),
            parent: dossier.parent().cloned(),
            source: dossier.traits().source().cloned(),
            status: at.status(),
            received: at.received(),
            original_due: at.original_due(),
            due: at.due(),
            ended: at.end().map(|(end, _)| end),
            handed_over: at.handed_over(),
            paused_since: at.pause().map(|pause| pause.since),
            paused_for: at.pause().map(|pause| pause.kind),
            supplement_rounds: at.state().supplement_rounds(),
            extensions: at.state().extensions(),
        }
    }
}

impl From<DossierRow> for Dossier {
    /// The history that the row stands for: receipt, due dates, the pause that is not over, end, hand-over.
    fn from(row: DossierRow) -> Self {
        let end = row.end();
        let mut dossier = Self::new(row.code, row.field)
            .with_channel(row.channel)
            .maybe_procedure(row.procedure)
            .maybe_unit(row.unit)
            .maybe_parent(row.parent)
            .with_traits(Traits::new().with_source(row.source).with_officer(row.officer))
            .maybe_received(row.received)
            .maybe_due(row.original_due.or(row.due));
        if row.received.is_none() && row.status == Status::Registered {
            // Filed on a day that a row does not hold.
            dossier = dossier.with_reported(super::PortalStatus::Registered);
        }
        let later = row.due.filter(|due| row.original_due.is_some_and(|original| original != *due));
        if let Some(due) = later {
            let reason = if row.extensions > 0 { DueReason::Extended } else { DueReason::Corrected };
            dossier.change_due(DueChange { due, reason, since: None, recorded: None });
        }
        let pause = match row.paused_for {
            Some(PauseKind::Supplement) => EventKind::SupplementRequested,
            Some(PauseKind::Payment) => EventKind::PaymentRequested,
            kind => EventKind::Suspended(kind.unwrap_or(PauseKind::Other)),
        };
        for (kind, at) in [(pause, row.paused_since), (end, row.ended), (EventKind::HandedOver, row.handed_over)] {
            if let Some(at) = at {
                dossier.record(Event::new(kind, at));
            }
        }
        dossier
    }
}
