//! Dossiers out of envelopes.

use std::fmt;
use std::io::Read;

use super::elements::{Element, Elements};
use super::names::Reading;
use super::record::PortalRecord;
use super::{DOSSIER_SERVICE, PROGRESS_SERVICE};
use crate::dossier::{Interpreted, RawDossier, UnreadableDossier};
use crate::finding::{Finding, Location, Position, Rule};
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::error::ReadError;
use crate::text::excerpt::excerpt;

/// Reads dossiers from the envelopes of the national portal (đọc hồ sơ đồng bộ từ Cổng Dịch vụ công quốc gia), one
/// record at a time.
///
/// An envelope, several envelopes one after the other, and a bare array of records are read; dates may have any of the
/// shapes of [`Moment`](crate::time::Moment). A faulty record never hides the others: it comes with its findings
/// and its position, as from a [`DossierReader`](crate::ingest::dossiers::DossierReader). Only a text whose envelope cannot be read is
/// an error. A record has at most 1 MiB and 120 levels, so memory is bounded whatever the text holds.
///
/// ```
/// use cchc::ingest::portal::PortalReader;
///
/// let json = r#"{ "service": "DongBoHoSoMC", "isUpdating": "False", "data": [
///     {"MaHoSo": "HS-1", "TenLinhVuc": "Báo chí", "KenhThucHien": "2", "NgayTiepNhan": "20210104093000"},
///     {"MaHoSo": "HS-2", "TenLinhVuc": "Báo chí", "NgayTiepNhan": "20210231000000"} ] }"#;
/// let mut reader = PortalReader::new(json.as_bytes());
/// let records: Vec<_> = reader.by_ref().collect::<Result<_, _>>()?;
/// assert!(records[0].dossier().is_ok());
/// assert_eq!(records[1].findings()[0].location().to_string(), "dossier HS-2, line 3, record 2, byte 172");
/// assert_eq!(reader.is_updating(), Some(false));
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
pub struct PortalReader<R> {
    elements: Elements<R>,
    reading: Reading,
    finished: bool,
}

impl<R> fmt::Debug for PortalReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PortalReader").finish_non_exhaustive()
    }
}

impl<R: Read> PortalReader<R> {
    /// Reads from `reader`; nothing is read before the first record is asked for.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::ingest::portal::PortalReader;
    /// use cchc::{Dossier, Moment};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let envelope = cchc::export::portal::write(&dossiers);
    /// let mut codes = Vec::new();
    /// for record in PortalReader::new(&*envelope) {
    ///     codes.push(record?.dossier().unwrap().code().clone());
    /// }
    /// assert_eq!(codes, ["HS-1", "HS-2"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(reader: R) -> Self {
        Self { elements: Elements::new(reader), reading: Reading::default(), finished: false }
    }

    /// The service named by the last envelope, as far as it was read.
    pub fn service(&self) -> Option<&str> {
        self.elements.service.as_deref()
    }

    /// Whether the last envelope says that it updates dossiers sent before, as far as it was read.
    pub fn is_updating(&self) -> Option<bool> {
        self.elements.updating
    }

    fn read(&mut self) -> Result<Option<DossierRecord>, ReadError> {
        let element = self.elements.next()?;
        self.elements.expect_service(DOSSIER_SERVICE, PROGRESS_SERVICE)?;
        Ok(element.map(|element| dossier_record(&element, &mut self.reading)))
    }
}

impl<R: Read> Iterator for PortalReader<R> {
    type Item = Result<DossierRecord, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let record = self.read().transpose();
        self.finished = !matches!(record, Some(Ok(_)));
        record
    }
}

/// An element understood as a record of a dossier.
pub(super) fn dossier_record(element: &Element, reading: &mut Reading) -> DossierRecord {
    match element.bytes.as_deref().map(|bytes| PortalRecord::parse_by(bytes, reading)) {
        Err(fault) => broken(element.position, "", (*fault).to_owned()),
        Ok(Err(error)) => broken(element.position, error.code(), error.fault().to_owned()),
        Ok(Ok(record)) => understood(element.position, &record, reading),
    }
}

fn broken(position: Position, code: &str, fault: String) -> DossierRecord {
    let code = excerpt(code, 200).to_owned();
    let location = Location::position(position).with_dossier(code.as_str());
    let finding =
        Finding::new(Rule::RECORD_UNREADABLE, location).with_expected("{ \"MaHoSo\": \"…\", … }").with_found(fault);
    let raw = RawDossier { code: Some(code.clone()), ..RawDossier::default() };
    let unreadable = UnreadableDossier::new(code, Rule::RECORD_UNREADABLE);
    DossierRecord::new(position, None, raw, Err(unreadable), vec![finding])
}

fn understood(position: Position, record: &PortalRecord, reading: &Reading) -> DossierRecord {
    let Interpreted { dossier, findings, marks } = record.interpret_by(&reading.rules);
    let location = Location::position(position).with_dossier(record.code.as_str());
    let findings = findings.into_iter().map(|finding| finding.with_location(location.clone())).collect();
    DossierRecord::new(position, None, record.raw(), dossier, findings).with_marks(marks)
}
