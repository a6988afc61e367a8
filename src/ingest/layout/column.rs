//! What a column of a list of dossiers can hold.

use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

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
    /// Other codes of the same dossier (mã hồ sơ cũ).
    Aliases,
    /// How exactly it came in (kênh chi tiết): kiosk, `VNeID`, a portal.
    SubChannel,
    /// Level of online service (mức độ dịch vụ công trực tuyến).
    Level,
    /// How the fees were paid (hình thức thanh toán).
    Payment,
    /// Whether it was received regardless of boundaries (phi địa giới).
    BoundaryFree,
    /// The official who settles the dossier (cán bộ thụ lý).
    Officer,
}

vocabulary! { DossierColumn in "cchc::ingest", "column", "cột";
    Code = "code", "mã hồ sơ", "code of the dossier";
    Field = "field", "lĩnh vực", "field";
    Channel = "channel", "kênh tiếp nhận", "channel of receipt";
    Received = "received", "ngày tiếp nhận", "day of receipt";
    Due = "due", "ngày hẹn trả kết quả", "due date";
    Ended = "ended", "ngày kết thúc xử lý", "end of processing";
    HandedOver = "handed_over", "ngày trả kết quả", "hand-over of the result";
    Status = "status", "trạng thái hồ sơ", "status";
    Unit = "unit", "đơn vị xử lý", "unit that settles it";
    Procedure = "procedure", "mã hoặc tên thủ tục", "code or name of the procedure";
    Source = "source", "nguồn dữ liệu", "system that the record came from";
    Aliases = "aliases", "mã hồ sơ cũ", "other codes of the dossier";
    SubChannel = "sub_channel", "kênh chi tiết", "sub-channel";
    Level = "level", "mức độ dịch vụ công", "level of online service";
    Payment = "payment", "hình thức thanh toán", "how fees were paid";
    BoundaryFree = "boundary_free", "phi địa giới", "received regardless of boundaries";
    Officer = "officer", "cán bộ thụ lý", "official who settles it";
}

impl DossierColumn {
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// The columns that a count needs. A list that lacks one is refused, unless its layout says that there is none.
    pub const EXPECTED: &'static [Self] =
        &[Self::Code, Self::Field, Self::Channel, Self::Received, Self::Due, Self::Ended];

    /// Whether it holds a further fact, which moves no dossier from one cell of the form to another
    /// ([`Traits`](crate::dossier::Traits)).
    pub(crate) fn is_fact(self) -> bool {
        matches!(
            self,
            Self::Source
                | Self::Aliases
                | Self::SubChannel
                | Self::Level
                | Self::Payment
                | Self::BoundaryFree
                | Self::Officer
        )
    }

    /// The name of the column in data files and in findings.
    ///
    /// ```
    /// use cchc::ingest::DossierColumn;
    ///
    /// assert_eq!(DossierColumn::Received.data_name(), "ngay_tiep_nhan");
    /// ```
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
            Self::Aliases => "ma_ho_so_cu",
            Self::SubChannel => "kenh_chi_tiet",
            Self::Level => "muc_do_dvc",
            Self::Payment => "thanh_toan",
            Self::BoundaryFree => "phi_dia_gioi",
            Self::Officer => "can_bo",
        }
    }
}

/// The cells of a record by what their columns hold.
pub(in crate::ingest) fn raw_dossier(cell: impl Fn(DossierColumn) -> Option<String>) -> crate::dossier::RawDossier {
    crate::dossier::RawDossier {
        code: cell(DossierColumn::Code),
        field: cell(DossierColumn::Field),
        channel: cell(DossierColumn::Channel),
        received: cell(DossierColumn::Received),
        due: cell(DossierColumn::Due),
        ended: cell(DossierColumn::Ended),
        handed_over: cell(DossierColumn::HandedOver),
        status: cell(DossierColumn::Status),
        unit: cell(DossierColumn::Unit),
        procedure: cell(DossierColumn::Procedure),
        source: cell(DossierColumn::Source),
        aliases: cell(DossierColumn::Aliases),
        sub_channel: cell(DossierColumn::SubChannel),
        level: cell(DossierColumn::Level),
        payment: cell(DossierColumn::Payment),
        boundary_free: cell(DossierColumn::BoundaryFree),
        officer: cell(DossierColumn::Officer),
    }
}
