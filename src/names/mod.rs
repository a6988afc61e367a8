//! Names and codes that several rooms share (tên gọi và mã): fields, units, procedure codes, channels, and the keys under
//! which spellings match.

mod channel;
mod field;
mod match_key;
mod procedure_code;
mod unit;
mod unit_names;

pub use channel::Channel;
pub use field::Field;
pub use match_key::MatchKey;
pub use procedure_code::ProcedureCode;
pub use unit::Unit;
pub use unit_names::UnitNames;
