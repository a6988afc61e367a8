//! A dossier as a flat file holds it, before anything is understood.

use serde::{Deserialize, Serialize};

use super::Dossier;
use super::code::DossierCode;
use super::event::EventKind;
use super::status::PortalStatus;
use crate::finding::{Finding, Location, Rule};
use crate::names::Channel;
use crate::time::Moment;

/// The cells of one record (bản ghi hồ sơ), as they stand in the file; `None` where the file has no such column.
///
/// ```
/// use cchc::dossier::RawDossier;
///
/// let raw = RawDossier {
///     code: Some("000.00.01.H40-210104-0012".into()),
///     field: Some("Báo chí".into()),
///     channel: Some("2".into()),
///     received: Some("04/01/2021".into()),
///     due: Some("18/01/2021".into()),
///     ended: Some("31/02/2021".into()),
///     ..RawDossier::default()
/// };
/// let (dossier, findings) = raw.interpret();
/// assert_eq!(dossier.unwrap_err().rule().code(), "date-unreadable");
/// assert_eq!(findings.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RawDossier {
    /// Code (`ma_ho_so`).
    pub code: Option<String>,
    /// Field (`linh_vuc`).
    pub field: Option<String>,
    /// Channel (`kenh`): a word or the portal's code.
    pub channel: Option<String>,
    /// Date of receipt (`ngay_tiep_nhan`).
    pub received: Option<String>,
    /// Due date (`ngay_hen_tra`).
    pub due: Option<String>,
    /// End of processing (`ngay_ket_thuc`).
    pub ended: Option<String>,
    /// Status (`trang_thai`): the portal's code, 1 to 10.
    pub status: Option<String>,
    /// Unit (`don_vi`).
    pub unit: Option<String>,
    /// Procedure (`ma_tthc`).
    pub procedure: Option<String>,
}

/// A record that cannot become a dossier: it is listed, and counted in no column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnreadableDossier {
    code: DossierCode,
    field: Option<String>,
    unit: Option<String>,
    rule: Rule,
}

impl UnreadableDossier {
    /// A record with this code that breaks `rule`.
    pub fn new(code: impl Into<String>, rule: Rule) -> Self {
        Self { code: DossierCode::new(code), field: None, unit: None, rule }
    }

    /// The code as written, empty when there was none.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// The field as written, if so much could be read.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The unit as written.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// The rule that it breaks.
    pub fn rule(&self) -> Rule {
        self.rule
    }
}

impl RawDossier {
    /// Understands the record: a dossier, or the rule that makes it unreadable, and everything noticed on the way.
    ///
    /// Blank cells are as if the column were absent. Without a status, a record with an end has ended and any
    /// other is in progress. With one, the status says what the end was; where the two contradict each other both are
    /// kept, and placing the dossier gives the finding. A dossier that was not accepted (1, 3) needs no dates: one that
    /// cannot be read is a finding, and the dossier is without it.
    pub fn interpret(&self) -> (Result<Dossier, UnreadableDossier>, Vec<Finding>) {
        let mut findings = Vec::new();
        let code = self.code.as_deref().unwrap_or("");
        let location = || Location::dossier(code);
        let mut broken = None;
        let mut date = |cell: &Option<String>, column: &str| {
            let text = filled(cell.as_deref())?;
            let moment = text.parse::<Moment>().ok();
            if moment.is_none() {
                let finding = Finding::new(Rule::DATE_UNREADABLE, location());
                findings.push(
                    finding
                        .with_expected("2021-01-04, 04/01/2021, 20210104093000")
                        .with_found(shown(text))
                        .with_detail(column),
                );
                broken.get_or_insert(Rule::DATE_UNREADABLE);
            }
            moment
        };
        let received = date(&self.received, "ngay_tiep_nhan");
        let due = date(&self.due, "ngay_hen_tra");
        let ended = date(&self.ended, "ngay_ket_thuc");

        let status = filled(self.status.as_deref()).map(|text| (text, PortalStatus::read(text)));
        if let Some((text, None)) = status {
            findings.push(Finding::new(Rule::STATUS_UNKNOWN, location()).with_expected("1–10").with_found(shown(text)));
            broken.get_or_insert(Rule::STATUS_UNKNOWN);
        }
        let channel = filled(self.channel.as_deref()).map(|text| (text, Channel::read(text)));
        if let Some((text, None)) = channel {
            let finding = Finding::new(Rule::CHANNEL_UNKNOWN, location());
            findings.push(finding.with_expected("truc_tuyen, truc_tiep, buu_chinh, 1, 2, 3").with_found(shown(text)));
        }
        // A dossier that was never accepted is in no number, whatever its dates are like.
        let outside = status.and_then(|(_, status)| status).is_some_and(PortalStatus::is_outside);
        if let Some(rule) = broken.filter(|_| !outside) {
            let unit = self.unit.clone();
            let field = self.field.clone();
            return (Err(UnreadableDossier { code: DossierCode::new(code), field, unit, rule }), findings);
        }

        let mut dossier = Dossier::new(code, self.field.as_deref().unwrap_or(""));
        dossier.channel = channel.and_then(|(_, channel)| channel);
        dossier.reported = status.and_then(|(_, status)| status);
        dossier.unit = filled(self.unit.as_deref()).map(Into::into);
        dossier.procedure = filled(self.procedure.as_deref()).map(Into::into);
        if let Some(received) = received {
            dossier = dossier.with_received(received);
        }
        if let Some(due) = due {
            dossier = dossier.with_due(due);
        }
        if let Some(ended) = ended {
            let withdrawn = dossier.reported == Some(PortalStatus::Withdrawn);
            let kind = if withdrawn { EventKind::Withdrawn } else { EventKind::Ended };
            dossier = dossier.with_event(kind, ended);
        }
        (Ok(dossier), findings)
    }
}

/// As much of a cell as a finding keeps: a cell can be a megabyte, and there can be many.
fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}

/// The text of a cell, if it holds anything.
fn filled(cell: Option<&str>) -> Option<&str> {
    cell.map(str::trim).filter(|text| !text.is_empty())
}
