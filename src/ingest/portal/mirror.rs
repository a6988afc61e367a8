//! What another system sent so far, kept up to date.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use super::PROGRESS_SERVICE;
use super::course::apply_in_order;
use super::elements::{Element, Elements, Next};
use super::names::Reading;
use super::progress::Progress;
use super::progress::step;
use super::reader::dossier_record;
use crate::dossier::DossierCode;
use crate::finding::{Finding, Location, Position, Rule};
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::error::ReadError;
use crate::ingest::layout::{DossierColumn, FoundLayout, Layout};
use crate::text::excerpt::excerpt;

/// The dossiers of another system as its envelopes tell them (bản đồng bộ hồ sơ): new dossiers, their updates, and
/// their progress.
///
/// - A record in an envelope that says it is updating takes the place of the dossier with the same code.
/// - Anywhere else a code that is there twice stays there twice: whether that is one dossier or two is for
///   [`DuplicateCodes`](crate::ingest::duplicates::DuplicateCodes) to say.
/// - What an envelope says of itself holds for all of it, wherever in the envelope it stands. An `isUpdating` that is
///   neither true nor false is a finding, and its records are taken for new ones.
/// - White space around a code is no part of it, as in a [`LiveForm`](crate::count::LiveForm).
/// - Steps of the service `CapNhatTienDoHoSoMC` are put in the order of their times and added to their dossiers, whether
///   they came before or after them; see [`Progress::apply`]. A step of a dossier that was never sent, or that could not
///   be read, is a finding, and so is a step without a code.
///
/// ```
/// use cchc::ingest::portal::Mirror;
///
/// let json = r#"
///     {"service":"DongBoHoSoMC","isUpdating":"False","data":[
///         {"MaHoSo":"HS-1","TenLinhVuc":"Báo chí","KenhThucHien":"2","NgayTiepNhan":"20210104093000"}]}
///     {"service":"CapNhatTienDoHoSoMC","data":[
///         {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210115100000","TrangThai":"9"}]}"#;
/// let mut mirror = Mirror::new();
/// mirror.read(json.as_bytes())?;
/// let (records, findings) = mirror.finish();
/// assert_eq!(records[0].dossier().unwrap().reported().unwrap().code(), 9);
/// assert!(findings.is_empty());
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    records: Vec<DossierRecord>,
    /// The last record of each code.
    places: HashMap<DossierCode, usize>,
    steps: Vec<(Progress, Position)>,
    findings: Vec<Finding>,
    reading: Reading,
    /// The data of an envelope was null.
    null_data: bool,
    read_any: bool,
}

/// What an envelope holds, until it is over and has said all it says of itself.
#[derive(Default)]
struct Envelope {
    records: Vec<DossierRecord>,
    /// Elements of which it is not known whether they are dossiers or steps.
    unknown: Vec<Element>,
}

fn is_progress(service: Option<&str>) -> bool {
    service.is_some_and(|service| service.eq_ignore_ascii_case(PROGRESS_SERVICE))
}

impl Mirror {
    /// Nothing was sent yet.
    ///
    /// ```
    /// use cchc::ingest::portal::Mirror;
    ///
    /// let (records, findings) = Mirror::new().finish();
    /// assert!(records.is_empty() && findings.is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing was sent yet. The members of records may have the names that a layout gives, and cells are read by it.
    ///
    /// ```
    /// use cchc::ingest::portal::Mirror;
    /// use cchc::ingest::{DossierColumn, Layout};
    ///
    /// let json = r#"[{"MaHoSo":"HS-1","TenLinhVuc":"Báo chí","NgayTiepNhan":"20210104","Xong":"20210115"}]"#;
    /// let mut mirror = Mirror::with_layout(&Layout::new().with_column(DossierColumn::Ended, "Xong"));
    /// mirror.read(json.as_bytes())?;
    /// assert_eq!(mirror.finish().0[0].raw().ended.as_deref(), Some("20210115"));
    /// # Ok::<(), cchc::ingest::ReadError>(())
    /// ```
    pub fn with_layout(layout: &Layout) -> Self {
        Self { reading: Reading::new(layout), ..Self::default() }
    }

    /// The members that were found in the records of dossiers.
    pub(crate) fn found(&self, layout: &Layout) -> FoundLayout {
        self.reading.found(layout)
    }

    /// The columns of which the layout names a member that no record has.
    pub(crate) fn not_met(&self) -> Vec<DossierColumn> {
        if self.records.is_empty() { Vec::new() } else { self.reading.not_met() }
    }

    /// Whether all that was sent is `"data": null`.
    pub(crate) fn is_null(&self) -> bool {
        self.null_data && !self.read_any
    }

    /// Whether nothing but records of dossiers was sent.
    pub(crate) fn has_only_records(&self) -> bool {
        self.steps.is_empty() && !self.records.is_empty()
    }

    /// Takes everything in a file of envelopes of either service. What was read before an error stays.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where the input cannot be read or is no JSON; what was read before stays.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::ingest::portal::Mirror;
    /// use cchc::{Dossier, Moment};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let envelope = cchc::export::portal::write(&dossiers);
    /// let mut mirror = Mirror::new();
    /// mirror.read(&*envelope)?;
    /// assert_eq!(mirror.finish().0.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(&mut self, reader: impl Read) -> Result<(), ReadError> {
        let mut elements = Elements::new(reader);
        let mut envelope = Envelope::default();
        loop {
            match elements.advance() {
                Ok(Next::Element(element)) if elements.may_name_service() => envelope.unknown.push(element),
                Ok(Next::Element(element)) if is_progress(elements.service.as_deref()) => self.take_step(&element),
                Ok(Next::Element(element)) => envelope.records.push(dossier_record(&element, &mut self.reading)),
                Ok(Next::EnvelopeEnd) => self.close(&mut envelope, &elements),
                Ok(Next::End) => {
                    self.null_data |= elements.null_data;
                    self.read_any |= elements.has_read();
                    return Ok(());
                }
                Err(error) => {
                    self.close(&mut envelope, &elements);
                    return Err(error);
                }
            }
        }
    }

    /// Takes what an envelope held, as it says itself.
    fn close<R: Read>(&mut self, envelope: &mut Envelope, elements: &Elements<R>) {
        let Envelope { mut records, unknown } = std::mem::take(envelope);
        for element in unknown {
            if is_progress(elements.service.as_deref()) {
                self.take_step(&element);
            } else {
                records.push(dossier_record(&element, &mut self.reading));
            }
        }
        if let (Some(unclear), Some(first)) = (&elements.unclear, records.first()) {
            let finding = Finding::new(Rule::UPDATE_UNCLEAR, Location::position(first.position()));
            self.findings.push(finding.with_expected("true, false").with_found(excerpt(unclear, 40)));
        }
        for record in records {
            self.take(record, elements.updating == Some(true));
        }
    }

    fn take_step(&mut self, element: &Element) {
        match step(element) {
            Ok(step) => self.steps.push((step, element.position)),
            Err(finding) => self.findings.push(*finding),
        }
    }

    fn take(&mut self, record: DossierRecord, updating: bool) {
        let (code, is_readable) = match record.dossier() {
            Ok(dossier) => (dossier.code(), true),
            Err(unreadable) => (unreadable.code(), false),
        };
        let code = DossierCode::new(code.as_str().trim());
        if code.is_empty() {
            // Two dossiers without a code are two.
            self.records.push(record);
            return;
        }
        match self.places.get(&code).copied() {
            // What cannot be read replaces nothing.
            Some(place) if updating && is_readable => self.records[place] = record,
            Some(_) if !is_readable => self.records.push(record),
            _ => {
                self.places.insert(code, self.records.len());
                self.records.push(record);
            }
        }
    }

    /// The records in the order in which their dossiers were first sent, with their progress, and what was noticed
    /// about steps.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::ingest::portal::Mirror;
    /// use cchc::{Dossier, Moment};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let envelope = cchc::export::portal::write(&dossiers);
    /// let mut mirror = Mirror::new();
    /// mirror.read(&*envelope)?;
    /// let (records, _) = mirror.finish();
    /// assert!(records[0].dossier().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn finish(mut self) -> (Vec<DossierRecord>, Vec<Finding>) {
        for (column, taken, other) in std::mem::take(&mut self.reading.ambiguous) {
            let finding = Finding::new(Rule::LIST_COLUMN_AMBIGUOUS, Location::whole());
            self.findings.push(finding.with_expected(taken).with_found(other).with_detail(column.as_str()));
        }
        let mut ordered = std::mem::take(&mut self.steps);
        // Steps of one moment keep the order in which they were sent.
        ordered.sort_by_key(|(step, _)| (step.at.day(), step.at.time()));
        let mut of_records: BTreeMap<usize, Vec<Progress>> = BTreeMap::new();
        for (step, position) in ordered {
            let code = DossierCode::new(step.code.as_str().trim());
            let place = self.places.get(&code).filter(|place| self.records[**place].dossier().is_ok());
            if let Some(place) = place {
                of_records.entry(*place).or_default().push(step);
            } else {
                let place = Location::position(position).with_dossier(step.code.as_str());
                self.findings.push(Finding::new(Rule::PROGRESS_DOSSIER_UNKNOWN, place));
            }
        }
        for (place, steps) in of_records {
            self.records[place].change(|dossier| apply_in_order(&steps, dossier));
        }
        (self.records, self.findings)
    }
}
