//! Names and codes that several rooms share (tên gọi và mã): fields, units, procedure codes, channels, and the keys under
//! which spellings match.

mod channel;
mod field;
mod match_key;
mod name_index;
mod procedure_code;
mod registry;
mod service;
mod unit;
mod unit_names;

#[doc(alias = "kênh tiếp nhận")]
#[doc(alias = "KenhThucHien")]
#[doc(alias = "trực tuyến")]
#[doc(alias = "trực tiếp")]
pub use channel::Channel;
#[doc(alias = "lĩnh vực")]
pub use field::Field;
#[doc(alias = "khóa so khớp tên")]
pub use match_key::MatchKey;
#[doc(alias = "mã thủ tục hành chính")]
#[doc(alias = "mã TTHC")]
pub use procedure_code::ProcedureCode;
#[doc(alias = "chủ động")]
#[doc(alias = "dịch vụ công chủ động")]
pub use service::ProactiveLevel;
pub use service::ServiceLevel;
pub use service::SubChannel;
#[doc(alias = "đơn vị")]
#[doc(alias = "cơ quan")]
pub use unit::Unit;
#[doc(alias = "bảng tên đơn vị")]
pub use unit_names::UnitNames;

#[cfg(test)]
pub(crate) use match_key::folded_by;
pub(crate) use name_index::NameIndex;
pub(crate) use registry::{RowKey, RowRegistry};
