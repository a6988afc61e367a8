//! From a dossier to the record that says most of it.

use super::record::{PortalRecord, PortalSupplement};
use crate::dossier::{Dossier, Event, EventKind, PauseKind, PortalStatus, Status};
use crate::time::{AsOf, Moment};

impl PortalRecord {
    /// The record of a dossier (bản ghi của hồ sơ), as far as the portal's members can say it.
    ///
    /// Moments without a time of day are written as midnight, because the portal knows no other form. The status
    /// is the reported one, or the one that the whole history gives. [`PortalRecord::is_faithful`] says whether
    /// reading the record gives the same dossier again.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::ingest::portal::PortalRecord;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// assert_eq!(PortalRecord::of(&dossier).code, "HS-1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(dossier: &Dossier) -> Self {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let first = |kind: EventKind| dossier.events().iter().find(|event| event.kind == kind).map(|event| event.at);
        let last = |wanted: &dyn Fn(EventKind) -> bool| {
            dossier.events().iter().rev().find(|event| wanted(event.kind)).map(|event| event.at)
        };
        let refusal = |kind| matches!(kind, EventKind::Refused | EventKind::RefusedAtIntake);
        let supplements = rounds(dossier);
        Self {
            code: dossier.code().as_str().to_owned(),
            procedure: text(dossier.procedure().map(crate::names::ProcedureCode::as_str)),
            field_code: text(dossier.field().code()),
            field: dossier.field().name().to_owned(),
            channel: dossier
                .channel()
                .and_then(crate::names::Channel::portal_code)
                .map(|code| code.to_string())
                .unwrap_or_default(),
            filed: stamp(first(EventKind::Registered)),
            received: stamp(first(EventKind::Received)),
            due: stamp(dossier.due_in_force(AsOf::everything())),
            ended: stamp(last(&EventKind::is_end)),
            handed_over: stamp(last(&|kind| kind == EventKind::HandedOver)),
            refused: stamp(last(&refusal)),
            status: status(dossier).map(|status| status.code().to_string()).unwrap_or_default(),
            unit: text(dossier.unit().map(crate::names::Unit::name)),
            supplements,
            ..Self::default()
        }
    }

    /// Whether reading this record gives exactly `dossier`.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::ingest::portal::PortalRecord;
    /// use cchc::{Dossier, Moment};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// println!("{}", PortalRecord::of(&dossier).is_faithful(&dossier));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_faithful(&self, dossier: &Dossier) -> bool {
        self.interpret().0.is_ok_and(|read| read == *dossier)
    }

    /// Whether two records agree in every member that comes from a dossier.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let part = |record: &Self| Self {
            procedure_name: String::new(),
            applicant: String::new(),
            fees: Vec::new(),
            history: None,
            ..record.clone()
        };
        part(self) == part(other)
    }
}

/// `yyyyMMddHHmmss`; empty for nothing.
fn stamp(moment: Option<Moment>) -> String {
    moment.map_or_else(String::new, |moment| {
        let time = moment.time().unwrap_or_default();
        format!("{}{}", moment.day().format("%Y%m%d"), time.format("%H%M%S"))
    })
}

fn status(dossier: &Dossier) -> Option<PortalStatus> {
    if let Some(status) = dossier.reported() {
        return Some(status);
    }
    let state = dossier.state(AsOf::everything());
    let over = if state.handed_over().is_some() { PortalStatus::HandedOver } else { PortalStatus::Done };
    match state.status() {
        Status::Registered => Some(PortalStatus::Registered),
        Status::RefusedAtIntake => Some(PortalStatus::NotAccepted),
        Status::InProgress => Some(PortalStatus::Processing),
        Status::Paused => Some(match state.pause().map(|pause| pause.kind) {
            Some(PauseKind::Supplement) => PortalStatus::AwaitingSupplement,
            Some(PauseKind::Payment) => PortalStatus::AwaitingPayment,
            _ => PortalStatus::Processing,
        }),
        Status::Withdrawn => Some(PortalStatus::Withdrawn),
        Status::Stopped => Some(PortalStatus::Stopped),
        Status::Ended | Status::Refused | Status::Returned => Some(over),
        Status::Unknown | Status::Deleted => None,
    }
}

/// Every request for a supplement with the completion that follows it, and the due dates around them.
fn rounds(dossier: &Dossier) -> Vec<PortalSupplement> {
    let mut events: Vec<&Event> = dossier
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::SupplementRequested | EventKind::SupplementCompleted))
        .collect();
    events.sort_by_key(|event| (event.at.day(), event.at.time(), event.kind));
    let mut pairs: Vec<(Option<Moment>, Option<Moment>)> = Vec::new();
    for event in events {
        match (event.kind, pairs.last_mut()) {
            (EventKind::SupplementCompleted, Some((_, completed @ None))) => *completed = Some(event.at),
            (EventKind::SupplementCompleted, _) => pairs.push((None, Some(event.at))),
            _ => pairs.push((Some(event.at), None)),
        }
    }
    let dues = dossier.dues_seen(AsOf::everything());
    let in_force = |before: &dyn Fn(Moment) -> bool| {
        dues.iter().rev().find(|change| change.since.is_none_or(before)).map(|change| change.due)
    };
    let mut rounds = Vec::new();
    for (requested, completed) in pairs {
        let (from, to) = (requested.or(completed), completed.or(requested));
        let due_before = in_force(&|since| from.is_none_or(|from| order(since) < order(from)));
        let due_after = in_force(&|since| to.is_none_or(|to| order(since) <= order(to)));
        rounds.push(PortalSupplement {
            requested: stamp(requested),
            completed: stamp(completed),
            status: String::new(),
            due_before: stamp(due_before),
            due_after: stamp(completed.and(due_after).filter(|after| Some(*after) != due_before)),
        });
    }
    rounds
}

fn order(moment: Moment) -> (chrono::NaiveDate, chrono::NaiveTime) {
    (moment.day(), moment.time().unwrap_or_default())
}
