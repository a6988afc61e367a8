//! Progress records: what happened to a dossier that was sent before.

use std::io::Read;

use serde::{Deserialize, Serialize};

use super::elements::{Element, Elements};
use super::record::Members;
use super::{DOSSIER_SERVICE, PROGRESS_SERVICE};
use crate::dossier::{DossierCode, PortalStatus};
use crate::finding::{Finding, Location, Rule};
use crate::ingest::error::ReadError;
use crate::text::excerpt::excerpt;
use crate::time::Moment;

/// A progress record as the portal sends it (bản ghi tiến độ); empty where nothing was.
///
/// ```
/// use cchc::dossier::PortalStatus;
/// use cchc::ingest::portal::RawProgress;
///
/// let raw = RawProgress { code: "HS-1".into(), at: "20210115080000".into(), status: "9".into(), ..RawProgress::default() };
/// assert_eq!(raw.interpret().unwrap().status, PortalStatus::Done);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RawProgress {
    /// Code of the dossier.
    #[serde(rename = "MaHoSo")]
    pub code: String,
    /// When the step was taken.
    #[serde(rename = "ThoiDiemXuLy")]
    pub at: String,
    /// The status that the dossier has since then.
    #[serde(rename = "TrangThai")]
    pub status: String,
    /// When the step began.
    #[serde(rename = "NgayBatDau")]
    pub began: String,
    /// When the step has to be done by.
    #[serde(rename = "NgayKetThucTheoQuyDinh")]
    pub step_due: String,
}

/// One step in the life of a dossier that another system sent (tiến độ xử lý hồ sơ).
///
/// ```
/// use cchc::time::AsOf;
/// use cchc::dossier::Status;
/// use cchc::ingest::portal::RawProgress;
/// use cchc::Dossier;
///
/// let raw = RawProgress {
///     code: "HS-1".into(),
///     at: "20210115100000".into(),
///     status: "9".into(),
///     ..RawProgress::default()
/// };
/// let step = raw.interpret().unwrap();
/// let received: cchc::chrono::NaiveDate = "2021-01-04".parse()?;
/// let dossier = step.apply(Dossier::new("HS-1", "Báo chí").with_received(received));
/// assert_eq!(dossier.state(AsOf::everything()).status(), Status::Ended);
/// # Ok::<(), cchc::chrono::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// The dossier.
    pub code: DossierCode,
    /// When the step was taken.
    pub at: Moment,
    /// The status since then.
    pub status: PortalStatus,
}

impl RawProgress {
    /// Understands the record, or says what is wrong with it.
    ///
    /// `NgayBatDau` and `NgayKetThucTheoQuyDinh` belong to the step, not to the dossier; no report asks for them.
    ///
    /// # Errors
    ///
    /// The [`Finding`] that says what is wrong with the record.
    ///
    /// ```
    /// use cchc::ingest::portal::RawProgress;
    ///
    /// let raw = RawProgress { code: "HS-1".into(), at: "hôm qua".into(), status: "9".into(), ..RawProgress::default() };
    /// assert!(raw.interpret().is_err());
    /// ```
    pub fn interpret(&self) -> Result<Progress, Box<Finding>> {
        let fault = |rule, found: &str| {
            Finding::new(rule, Location::dossier(self.code.as_str())).with_found(excerpt(found, 40))
        };
        let at = self
            .at
            .parse()
            .map_err(|_| Box::new(fault(Rule::DATE_UNREADABLE, &self.at).with_detail("ThoiDiemXuLy")))?;
        let status = PortalStatus::read(&self.status)
            .ok_or_else(|| Box::new(fault(Rule::STATUS_UNKNOWN, &self.status).with_expected("1–10")))?;
        Ok(Progress { code: DossierCode::new(self.code.as_str()), at, status })
    }
}

/// Reads progress records from the envelopes of the national portal (đọc tiến độ xử lý hồ sơ), one at a time.
///
/// A record that is no progress record comes as a finding with its position.
///
/// ```
/// use cchc::ingest::portal::ProgressReader;
///
/// let json = r#"{"service":"CapNhatTienDoHoSoMC","data":[
///     {"MaHoSo":"HS-1","NguoiXuLy":"…","ThoiDiemXuLy":"20210115100000","TrangThai":"9"}]}"#;
/// let steps: Vec<_> = ProgressReader::new(json.as_bytes()).collect::<Result<_, _>>()?;
/// assert_eq!(steps[0].as_ref().unwrap().code.as_str(), "HS-1");
/// # Ok::<(), cchc::ingest::ReadError>(())
/// ```
pub struct ProgressReader<R> {
    elements: Elements<R>,
    finished: bool,
}

impl<R: Read> ProgressReader<R> {
    /// Reads from `reader`; nothing is read before the first record is asked for.
    ///
    /// ```
    /// use cchc::ingest::portal::ProgressReader;
    ///
    /// assert_eq!(ProgressReader::new("".as_bytes()).count(), 1);
    /// ```
    pub fn new(reader: R) -> Self {
        Self { elements: Elements::new(reader), finished: false }
    }

    fn read(&mut self) -> Result<Option<Result<Progress, Box<Finding>>>, ReadError> {
        let element = self.elements.next()?;
        self.elements.expect_service(PROGRESS_SERVICE, DOSSIER_SERVICE)?;
        Ok(element.map(|element| step(&element)))
    }
}

/// An element understood as a step.
pub(super) fn step(element: &Element) -> Result<Progress, Box<Finding>> {
    raw(element).and_then(|raw| raw.interpret()).map_err(|finding| {
        let code = finding.location().dossier.clone().unwrap_or_default();
        Box::new(finding.with_location(Location::position(element.position).with_dossier(code)))
    })
}

/// Members of a progress record that are read.
const MEMBERS: &[&str] = &["MaHoSo", "ThoiDiemXuLy", "TrangThai", "NgayBatDau", "NgayKetThucTheoQuyDinh"];

fn raw(element: &Element) -> Result<RawProgress, Box<Finding>> {
    let broken = |fault: &str| {
        Box::new(Finding::new(Rule::RECORD_UNREADABLE, Location::position(element.position)).with_found(fault))
    };
    let bytes = element.bytes.as_deref().map_err(|fault| broken(fault))?;
    let read = || {
        let mut members = Members::parse(bytes, MEMBERS)?;
        Ok(RawProgress {
            code: members.text("MaHoSo")?,
            at: members.text("ThoiDiemXuLy")?,
            status: members.text("TrangThai")?,
            began: members.text("NgayBatDau")?,
            step_due: members.text("NgayKetThucTheoQuyDinh")?,
        })
    };
    read().map_err(|error: super::record::ParseRecordError| broken(error.fault()))
}

impl<R: Read> Iterator for ProgressReader<R> {
    type Item = Result<Result<Progress, Box<Finding>>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let record = self.read().transpose();
        self.finished = !matches!(record, Some(Ok(_)));
        record
    }
}
