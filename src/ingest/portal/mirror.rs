//! What another system sent so far, kept up to date.

use std::collections::HashMap;
use std::io::Read;

use super::PROGRESS_SERVICE;
use super::elements::Elements;
use super::progress::Progress;
use super::progress::step;
use super::reader::dossier_record;
use crate::dossier::DossierCode;
use crate::finding::{Finding, Location, Position, Rule};
use crate::ingest::dossiers::DossierRecord;
use crate::ingest::error::ReadError;

/// The dossiers of another system as its envelopes tell them (bản đồng bộ hồ sơ): new dossiers, their updates, and
/// their progress.
///
/// - A record in an envelope that says it is updating takes the place of the dossier with the same code.
/// - Anywhere else a code that is there twice stays there twice: whether that is one dossier or two is for
///   [`DuplicateCodes`](crate::ingest::duplicates::DuplicateCodes) to say.
/// - Steps of the service `CapNhatTienDoHoSoMC` are put in the order of their times and added to their dossiers, whether
///   they came before or after them; see [`Progress::apply`]. A step of a dossier that was never sent is a finding.
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
}

impl Mirror {
    /// Nothing was sent yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes everything in a file of envelopes of either service. What was read before an error stays.
    ///
    /// # Errors
    ///
    /// [`ReadError`] where the input cannot be read or is no JSON; what was read before stays.
    pub fn read(&mut self, reader: impl Read) -> Result<(), ReadError> {
        let mut elements = Elements::new(reader);
        while let Some(element) = elements.next()? {
            let service = elements.service.as_deref();
            if service.is_some_and(|service| service.eq_ignore_ascii_case(PROGRESS_SERVICE)) {
                match step(&element) {
                    Ok(step) => self.steps.push((step, element.position)),
                    Err(finding) => self.findings.push(*finding),
                }
            } else {
                self.take(dossier_record(&element), elements.updating == Some(true));
            }
        }
        Ok(())
    }

    fn take(&mut self, record: DossierRecord, updating: bool) {
        let (code, is_readable) = match record.dossier() {
            Ok(dossier) => (dossier.code().clone(), true),
            Err(unreadable) => (unreadable.code().clone(), false),
        };
        let known = self.places.get(&code).copied();
        match known {
            // What cannot be read replaces nothing.
            Some(place) if updating && is_readable && !code.as_str().trim().is_empty() => self.records[place] = record,
            Some(_) if !is_readable => self.records.push(record),
            _ => {
                self.places.insert(code, self.records.len());
                self.records.push(record);
            }
        }
    }

    /// The records in the order in which their dossiers were first sent, with their progress, and what was noticed
    /// about steps.
    pub fn finish(mut self) -> (Vec<DossierRecord>, Vec<Finding>) {
        let steps = std::mem::take(&mut self.steps);
        let mut ordered: Vec<_> = steps.iter().collect();
        // Steps of one moment keep the order in which they were sent.
        ordered.sort_by_key(|(step, _)| (step.at.day(), step.at.time()));
        for (step, position) in ordered {
            if let Some(place) = self.places.get(&step.code) {
                self.records[*place].change(|dossier| step.apply(dossier));
            } else {
                let place = Location::position(*position).with_dossier(step.code.as_str());
                self.findings.push(Finding::new(Rule::PROGRESS_DOSSIER_UNKNOWN, place));
            }
        }
        (self.records, self.findings)
    }
}
