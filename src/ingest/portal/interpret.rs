//! From a record to a dossier.

use super::record::{PortalRecord, PortalSupplement};
use crate::dossier::cells::{CellRules, DateCell};
use crate::dossier::{
    Dossier, DueChange, DueReason, Event, EventKind, Interpreted, PortalStatus, RawDossier, UnreadableDossier,
};
use crate::finding::{Finding, Location, Rule};
use crate::names::Field;
use crate::text::excerpt::excerpt;
use crate::time::Moment;

impl PortalRecord {
    /// The cells of the record that a flat file would have; the due date is the one in force.
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
    /// assert_eq!(PortalRecord::of(&dossier).raw().code.as_deref(), Some("HS-1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn raw(&self) -> RawDossier {
        let cell = |text: &String| Some(text.clone());
        let field = if self.field.trim().is_empty() { &self.field_code } else { &self.field };
        RawDossier {
            code: cell(&self.code),
            field: cell(field),
            channel: cell(&self.channel),
            received: cell(&self.received),
            due: cell(&self.due),
            ended: cell(&self.ended),
            status: cell(&self.status),
            unit: cell(&self.unit),
            procedure: cell(&self.procedure),
            ..RawDossier::default()
        }
    }

    /// Understands the record: a dossier with its events and due dates, or the rule that makes it unreadable, and
    /// everything noticed on the way.
    ///
    /// What a flat file can say is understood as [`RawDossier::interpret`] does. Beyond that:
    ///
    /// - `NgayNopHoSo` is the filing, `NgayTra` the handing over.
    /// - `NgayTuChoi` is a refusal at intake if the status is 3 or nothing was received, and else a refusal to settle:
    ///   the end of processing, on the day of `NgayKetThucXuLy` if that is there.
    /// - Each supplement round is a request and, where it is dated, a completion. The first round's `NgayHenTraTruoc` is the
    ///   original due date, and each `NgayHenTraMoi` restarts the limit
    ///   ([NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp), Điều 17). Where the entries do not join up the later one counts, with the finding `due-history-broken`.
    /// - A history that this crate attached is taken if it still says what the record says.
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
    /// let (read, _) = PortalRecord::of(&dossier).interpret();
    /// assert_eq!(read.unwrap().code(), dossier.code());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn interpret(&self) -> (Result<Dossier, UnreadableDossier>, Vec<Finding>) {
        let Interpreted { dossier, findings, .. } = self.interpret_by(&CellRules::default());
        (dossier, findings)
    }

    /// Understands the record by the rules of a list.
    pub(super) fn interpret_by(&self, rules: &CellRules) -> Interpreted {
        let mut plain = self.interpret_plain(rules);
        let Some(history) = &self.history else { return plain };
        if Self::of(history).says_the_same(self) {
            return Interpreted { dossier: Ok(history.clone()), ..plain };
        }
        plain.findings.push(Finding::new(Rule::HISTORY_DIFFERS, Location::dossier(self.code.as_str())));
        plain
    }

    fn interpret_plain(&self, rules: &CellRules) -> Interpreted {
        let mut reading = Reading { record: self, rules, findings: Vec::new() };
        let before = self.supplements.first().map_or("", |round| round.due_before.as_str());
        let original = reading.date(before, "NgayHenTraTruoc");
        let mut raw = self.raw();
        if original.is_some() {
            raw.due = Some(before.to_owned());
        }
        let Interpreted { dossier, mut findings, marks } = raw.interpret_by(rules);
        let dossier = dossier.map(|dossier| reading.complete(dossier));
        findings.append(&mut reading.findings);
        Interpreted { dossier, findings, marks }
    }
}

struct Reading<'r> {
    record: &'r PortalRecord,
    rules: &'r CellRules,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn finding(&self, rule: Rule) -> Finding {
        Finding::new(rule, Location::dossier(self.record.code.as_str()))
    }

    fn date(&mut self, text: &str, member: &str) -> Option<Moment> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let moment = match self.rules.date(text) {
            DateCell::Date(date) => Some(date.moment),
            DateCell::Mark | DateCell::Blank => return None,
            DateCell::Fault(_) => None,
        };
        if moment.is_none() {
            let finding = self.finding(Rule::DATE_UNREADABLE).with_expected("20210104093000");
            self.findings.push(finding.with_found(excerpt(text, 40)).with_detail(member));
        }
        moment
    }

    /// Adds what a flat file does not hold.
    fn complete(&mut self, mut dossier: Dossier) -> Dossier {
        let record = self.record;
        if !record.field_code.trim().is_empty() {
            let field = Field::new(dossier.field().name()).with_code(record.field_code.as_str());
            dossier = dossier.with_field(field);
        }
        if let Some(filed) = self.date(&record.filed, "NgayNopHoSo") {
            dossier.record(Event::new(EventKind::Registered, filed));
        }
        for round in &record.supplements {
            self.round_events(round, &mut dossier);
        }
        if let Some(refused) = self.date(&record.refused, "NgayTuChoi") {
            self.refuse(refused, &mut dossier);
        }
        if let Some(handed_over) = self.date(&record.handed_over, "NgayTra") {
            dossier.record(Event::new(EventKind::HandedOver, handed_over));
        }
        self.dues(&mut dossier);
        dossier
    }

    fn round_events(&mut self, round: &PortalSupplement, dossier: &mut Dossier) {
        if let Some(at) = self.date(&round.requested, "NgayBoSung") {
            dossier.record(Event::new(EventKind::SupplementRequested, at));
        }
        if let Some(at) = self.date(&round.completed, "NgayTiepNhanBoSung") {
            dossier.record(Event::new(EventKind::SupplementCompleted, at));
        }
    }

    fn refuse(&mut self, refused: Moment, dossier: &mut Dossier) {
        let received = dossier.events().iter().any(|event| event.kind == EventKind::Received);
        if !received || dossier.reported() == Some(PortalStatus::NotAccepted) {
            dossier.record(Event::new(EventKind::RefusedAtIntake, refused));
            return;
        }
        let end = dossier.events().iter().find(|event| event.kind.is_end()).copied();
        let Some(end) = end else {
            dossier.record(Event::new(EventKind::Refused, refused));
            return;
        };
        if end.kind == EventKind::Ended {
            dossier.retract(&end);
            dossier.record(Event::new(EventKind::Refused, end.at));
        }
        if end.at.day() != refused.day() {
            let finding = self.finding(Rule::REFUSAL_DATE_DIFFERS);
            self.findings.push(finding.with_expected(end.at.day()).with_found(refused.day()));
        }
    }

    /// The due dates after the original one, round by round, and the one in force at last.
    fn dues(&mut self, dossier: &mut Dossier) {
        let record = self.record;
        let original = dossier.dues().first().map(|change| change.due);
        let mut now = original;
        let mut since = None;
        for (at, round) in record.supplements.iter().enumerate() {
            let requested = round.requested.trim().parse::<Moment>().ok();
            let completed = round.completed.trim().parse::<Moment>().ok();
            let before = if at == 0 { original } else { self.date(&round.due_before, "NgayHenTraTruoc") };
            if let Some(before) = before.filter(|before| Some(*before) != now) {
                // The date that the round found was set before it.
                self.correct(dossier, now, before, since.or(requested).or(completed));
                now = Some(before);
            }
            let Some(after) = self.date(&round.due_after, "NgayHenTraMoi") else { continue };
            since = completed.or(requested).or(since);
            if Some(after) == now {
                continue;
            }
            match since {
                Some(since) => dossier.change_due(DueChange::later(DueReason::Restarted, after, since)),
                None => self.correct(dossier, now, after, None),
            }
            now = Some(after);
        }
        let last: Option<Moment> = record.due.trim().parse().ok();
        // Some senders leave NgayHenTra as it was printed on the receipt slip.
        if let Some(last) = last.filter(|last| Some(*last) != now && Some(*last) != original) {
            self.correct(dossier, now, last, since);
        }
    }

    fn correct(&mut self, dossier: &mut Dossier, known: Option<Moment>, stated: Moment, since: Option<Moment>) {
        let finding = self.finding(Rule::DUE_HISTORY_BROKEN).with_found(stated.to_string());
        self.findings.push(match known {
            Some(known) => finding.with_expected(known.to_string()),
            None => finding,
        });
        if let Some(since) = since {
            dossier.change_due(DueChange::later(DueReason::Corrected, stated, since));
        }
    }
}
