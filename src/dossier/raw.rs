//! A dossier as a flat file holds it, before anything is understood.

use serde::{Deserialize, Serialize};

use super::Dossier;
use super::cells::{CellRules, DateCell};
use super::code::DossierCode;
use super::event::EventKind;
use super::facts::FactCells;
use super::status::PortalStatus;
use super::status_word::StatusWord;
use crate::finding::{Finding, Location, Rule};
use crate::names::{Channel, SubChannel};
use crate::time::Moment;
use crate::time::cell_date::DateFault;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
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
    /// Hand-over of the result (`ngay_tra_ket_qua`), which is not the end: people may come for it late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<String>,
    /// Status (`trang_thai`): the portal's code, 1 to 10, or a word for it; see [`StatusWord`].
    pub status: Option<String>,
    /// Unit (`don_vi`).
    pub unit: Option<String>,
    /// Procedure (`ma_tthc`): its code or its name.
    pub procedure: Option<String>,
    /// The system that the record came from (`nguon`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Other codes of the same dossier, old or migrated ones (`ma_ho_so_cu`), apart by spaces, commas or semicolons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aliases: Option<String>,
    /// How exactly it came in (`kenh_chi_tiet`): kiosk, `VNeID`, a portal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_channel: Option<String>,
    /// Level of online service under which it was filed (`muc_do_dvc`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// How the fees were paid (`thanh_toan`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<String>,
    /// Whether it was received regardless of boundaries (`phi_dia_gioi`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundary_free: Option<String>,
    /// The official who settles it (`can_bo`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
}

written! { RawDossier {
    code,
    field,
    channel,
    received,
    due,
    ended,
    handed_over unless Option::is_none,
    status,
    unit,
    procedure,
    source unless Option::is_none,
    aliases unless Option::is_none,
    sub_channel unless Option::is_none,
    level unless Option::is_none,
    payment unless Option::is_none,
    boundary_free unless Option::is_none,
    officer unless Option::is_none,
} }

/// A record that cannot become a dossier: it is listed, and counted in no column.
///
/// ```
/// use cchc::dossier::RawDossier;
///
/// let raw = RawDossier { code: Some("HS-1".into()), received: Some("hôm qua".into()), ..RawDossier::default() };
/// let unreadable = raw.interpret().0.unwrap_err();
/// assert_eq!(unreadable.rule().code(), "date-unreadable");
/// ```
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
    ///
    /// ```
    /// use cchc::dossier::UnreadableDossier;
    /// use cchc::finding::Rule;
    ///
    /// let unreadable = UnreadableDossier::new("HS-1", Rule::DUE_MISSING);
    /// assert_eq!(unreadable.code().as_str(), "HS-1");
    /// ```
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

/// A cell that is not blank and says that there is nothing: its column and its text.
pub(crate) type NoneMark = (&'static str, String);

/// What a record comes to.
pub(crate) struct Interpreted {
    pub(crate) dossier: Result<Dossier, UnreadableDossier>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) marks: Vec<NoneMark>,
}

impl RawDossier {
    /// Understands the record: a dossier, or the rule that makes it unreadable, and everything noticed on the way.
    ///
    /// Blank cells are as if the column were absent, and so are marks for nothing (`-`, `null`, "chưa có"). Dates are read
    /// in every shape of [`Layout`](crate::ingest::Layout), channels and statuses as systems print them. Without a status, a
    /// record with an end has ended and any other is in progress. With one, the status says what the end was; where the
    /// two contradict each other both are kept, and placing the dossier gives the finding. A dossier that was not
    /// accepted (1, 3) needs no dates: one that cannot be read is a finding, and the dossier is without it.
    ///
    /// ```
    /// use cchc::AsOf;
    /// use cchc::dossier::{RawDossier, Status};
    ///
    /// let raw = RawDossier { code: Some("HS-1".into()), field: Some("Báo chí".into()), received: Some("04/01/2021".into()), ..RawDossier::default() };
    /// let (dossier, findings) = raw.interpret();
    /// assert_eq!(dossier.unwrap().state(AsOf::everything()).status(), Status::InProgress);
    /// assert!(findings.is_empty());
    /// ```
    pub fn interpret(&self) -> (Result<Dossier, UnreadableDossier>, Vec<Finding>) {
        let Interpreted { dossier, findings, .. } = self.interpret_by(&CellRules::default());
        (dossier, findings)
    }

    fn fact_cells(&self) -> FactCells<'_> {
        FactCells {
            code: self.code.as_deref(),
            source: self.source.as_deref(),
            aliases: self.aliases.as_deref(),
            sub_channel: self.sub_channel.as_deref(),
            level: self.level.as_deref(),
            payment: self.payment.as_deref(),
            boundary_free: self.boundary_free.as_deref(),
            officer: self.officer.as_deref(),
        }
    }

    /// Understands the record by the rules of a list.
    pub(crate) fn interpret_by(&self, rules: &CellRules) -> Interpreted {
        let mut reading = Reading { raw: self, rules, findings: Vec::new(), marks: Vec::new(), broken: None };
        let received = reading.date(self.received.as_deref(), "ngay_tiep_nhan");
        let due = reading.date(self.due.as_deref(), "ngay_hen_tra");
        let ended = reading.date(self.ended.as_deref(), "ngay_ket_thuc");
        let handed_over = reading.date(self.handed_over.as_deref(), "ngay_tra_ket_qua");
        let status = reading.status(received.is_some() && ended.is_some());
        let channel = reading.channel();
        let procedure = filled(self.procedure.as_deref());
        let code = reading.name(self.code.as_deref(), "ma_ho_so").unwrap_or("");
        let own_field = reading.name(self.field.as_deref(), "linh_vuc");
        let Reading { findings, marks, broken, .. } = reading;

        let blank = |cell: &Option<String>| filled(cell.as_deref()).is_none();
        let field = match own_field {
            Some(field) if filled(Some(field)).is_some() => Some(field),
            _ => rules.field.as_deref().or(own_field),
        };
        let unit = if blank(&self.unit) { rules.unit.as_ref() } else { self.unit.as_ref() };
        // A dossier that was never accepted is in no number, whatever its dates are like.
        let outside = status.is_some_and(|status| status.status().is_outside());
        if let Some(rule) = broken.filter(|_| !outside) {
            let (field, unit) = (field.map(str::to_owned), unit.or(self.unit.as_ref()).cloned());
            let dossier = Err(UnreadableDossier { code: DossierCode::new(code), field, unit, rule });
            return Interpreted { dossier, findings, marks };
        }

        let mut dossier = Dossier::new(code, field.unwrap_or(""));
        let traits = self.fact_cells().traits(|text| rules.is_none(text));
        dossier.channel = channel.or_else(|| {
            // A kiosk is online, whether or not the list says so again.
            traits.sub_channel().filter(|_| blank(&self.channel)).map(SubChannel::channel)
        });
        dossier.reported = status.map(StatusWord::status);
        dossier.unit = filled(unit.map(String::as_str)).map(Into::into);
        dossier.procedure = procedure.map(Into::into);
        if !traits.is_empty() {
            dossier = dossier.with_traits(traits);
        }
        if let Some(received) = received {
            dossier = dossier.with_received(received);
        }
        if let Some(due) = due {
            dossier = dossier.with_due(due);
        }
        if let Some(ended) = ended {
            dossier = dossier.with_event(status.map_or(EventKind::Ended, StatusWord::end), ended);
        }
        if let Some(handed_over) = handed_over {
            dossier = dossier.with_event(EventKind::HandedOver, handed_over);
        }
        Interpreted { dossier: Ok(dossier), findings, marks }
    }
}

/// A record being understood.
struct Reading<'r> {
    raw: &'r RawDossier,
    rules: &'r CellRules,
    findings: Vec<Finding>,
    marks: Vec<NoneMark>,
    broken: Option<Rule>,
}

impl<'r> Reading<'r> {
    fn finding(&self, rule: Rule) -> Finding {
        Finding::new(rule, Location::dossier(self.raw.code.as_deref().unwrap_or("")))
    }

    /// The text of a code or a name, as it stands, unless it says that there is none.
    fn name(&mut self, cell: Option<&'r str>, column: &'static str) -> Option<&'r str> {
        let text = cell?;
        if self.rules.is_no_name(text) {
            self.marks.push((column, shown(text.trim())));
            return None;
        }
        Some(text)
    }

    /// The text of a cell, if it says anything.
    fn filled(&mut self, cell: Option<&'r str>, column: &'static str) -> Option<&'r str> {
        let text = filled(cell)?;
        if self.rules.is_none(text) {
            self.marks.push((column, shown(text)));
            return None;
        }
        Some(text)
    }

    fn date(&mut self, cell: Option<&'r str>, column: &'static str) -> Option<Moment> {
        let text = filled(cell)?;
        let fault = match self.rules.date(text) {
            DateCell::Blank => return None,
            DateCell::Mark => {
                self.marks.push((column, shown(text)));
                return None;
            }
            DateCell::Date(date) => {
                if date.other_weekday || date.maybe_year_first {
                    let finding =
                        self.finding(Rule::DATE_AMBIGUOUS).with_expected(date.moment.day()).with_found(shown(text));
                    self.findings.push(finding.with_detail(column));
                }
                return Some(date.moment);
            }
            DateCell::Fault(fault) => fault,
        };
        let expected = match fault {
            DateFault::Unreadable => "2021-01-04, 04/01/2021, 20210104093000",
            DateFault::Several => "one date in the cell, once",
            DateFault::Clock => "a clock of 24 hours",
        };
        self.findings.push(
            self.finding(Rule::DATE_UNREADABLE).with_expected(expected).with_found(shown(text)).with_detail(column),
        );
        // The day of a hand-over is in no number.
        if column != "ngay_tra_ket_qua" {
            self.broken.get_or_insert(Rule::DATE_UNREADABLE);
        }
        None
    }

    fn status(&mut self, has_end: bool) -> Option<StatusWord> {
        let text = filled(self.raw.status.as_deref())?;
        if self.rules.is_no_status(text) {
            self.marks.push(("trang_thai", shown(text)));
            return None;
        }
        if let Some(status) = self.rules.status(text) {
            return Some(status);
        }
        if StatusWord::is_refusal(text) {
            // "Từ chối": with a receipt and an end it was settled so, else it was never received.
            let taken = if has_end { StatusWord::REFUSED } else { StatusWord::of(PortalStatus::NotAccepted) };
            let finding =
                self.finding(Rule::STATUS_AMBIGUOUS).with_expected("not_accepted, refused").with_found(shown(text));
            self.findings.push(finding.with_detail(taken.as_str()));
            return Some(taken);
        }
        self.findings.push(self.finding(Rule::STATUS_UNKNOWN).with_expected("1–10").with_found(shown(text)));
        self.broken.get_or_insert(Rule::STATUS_UNKNOWN);
        None
    }

    fn channel(&mut self) -> Option<Channel> {
        let Some(text) = self.filled(self.raw.channel.as_deref(), "kenh") else { return self.rules.channel };
        let channel = self.rules.channel(text);
        if channel.is_none() {
            let finding =
                self.finding(Rule::CHANNEL_UNKNOWN).with_expected("truc_tuyen, truc_tiep, buu_chinh, 1, 2, 3");
            self.findings.push(finding.with_found(shown(text)));
        }
        channel
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
