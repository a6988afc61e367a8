//! What a column of a list of dossiers can hold.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a column of a list of dossiers holds (ý nghĩa của cột).
///
/// As text it is the key of layouts: `code`, `field`, `handed_over`. [`DossierColumn::data_name`] is the name of the column in
/// data files and in findings.
///
/// ```
/// use cchc::ingest::DossierColumn;
///
/// assert_eq!("ended".parse(), Ok(DossierColumn::Ended));
/// assert_eq!(DossierColumn::Ended.data_name(), "ngay_ket_thuc");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DossierColumn {
    /// Code of the dossier (mã hồ sơ).
    Code,
    /// Field (lĩnh vực).
    Field,
    /// Channel of receipt (kênh tiếp nhận, hình thức nộp).
    Channel,
    /// Day of receipt (ngày tiếp nhận).
    Received,
    /// Due date (ngày hẹn trả kết quả).
    Due,
    /// End of processing (ngày kết thúc xử lý).
    Ended,
    /// Hand-over of the result (ngày trả kết quả). It is not the end: people may come for it late.
    HandedOver,
    /// Status (trạng thái hồ sơ).
    Status,
    /// The unit that settles it (đơn vị xử lý).
    Unit,
    /// Code or name of the procedure (mã TTHC, tên thủ tục).
    Procedure,
    /// The system that the record came from (nguồn dữ liệu).
    Source,
}

/// A name that is no column of a list of dossiers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{found}` is no column: expected code, field, channel, received, due, ended, handed_over, status, unit, procedure or source"
)]
pub struct ParseColumnError {
    found: String,
}

impl DossierColumn {
    /// Every column.
    pub const ALL: &'static [Self] = &[
        Self::Code,
        Self::Field,
        Self::Channel,
        Self::Received,
        Self::Due,
        Self::Ended,
        Self::HandedOver,
        Self::Status,
        Self::Unit,
        Self::Procedure,
        Self::Source,
    ];

    pub(crate) const COUNT: usize = Self::ALL.len();

    /// The columns without which a count would be another one: the form cannot be filled from the others.
    pub const EXPECTED: &'static [Self] =
        &[Self::Code, Self::Field, Self::Channel, Self::Received, Self::Due, Self::Ended];

    /// The key in layouts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Field => "field",
            Self::Channel => "channel",
            Self::Received => "received",
            Self::Due => "due",
            Self::Ended => "ended",
            Self::HandedOver => "handed_over",
            Self::Status => "status",
            Self::Unit => "unit",
            Self::Procedure => "procedure",
            Self::Source => "source",
        }
    }

    /// The name of the column in data files and in findings.
    pub fn data_name(self) -> &'static str {
        match self {
            Self::Code => "ma_ho_so",
            Self::Field => "linh_vuc",
            Self::Channel => "kenh",
            Self::Received => "ngay_tiep_nhan",
            Self::Due => "ngay_hen_tra",
            Self::Ended => "ngay_ket_thuc",
            Self::HandedOver => "ngay_tra_ket_qua",
            Self::Status => "trang_thai",
            Self::Unit => "don_vi",
            Self::Procedure => "ma_tthc",
            Self::Source => "nguon",
        }
    }
}

impl fmt::Display for DossierColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DossierColumn {
    type Err = ParseColumnError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().copied().find(|column| column.as_str() == name);
        known.ok_or_else(|| ParseColumnError { found: name.chars().take(40).collect() })
    }
}
