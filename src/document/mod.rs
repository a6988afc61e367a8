//! Documents: their types, numbers and symbols, and the references to them in running text.
//!
//! A document is known by its number and notation ([`Symbol`]), its issuer and its year.
//! [NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp) on clerical work fixes the types and how a symbol
//! is built; the Party and documents before 1998 have styles of their own.

mod agency;
mod citation;
mod dissolved;
mod grammar;
mod kind;
mod number;
mod register;
mod repair;
mod scan;
mod series;
mod style;
mod symbol;

#[doc(alias = "cơ quan ban hành")]
pub use agency::Agency;
#[doc(alias = "viện dẫn")]
#[doc(alias = "viện dẫn văn bản")]
pub use citation::Citation;
pub use citation::{CitationKind, DatePlace};
pub use dissolved::check_dissolved;
#[doc(alias = "tên loại văn bản")]
#[doc(alias = "loại văn bản")]
pub use kind::DocumentType;
#[doc(alias = "số văn bản")]
pub use number::DocumentNumber;
pub use number::ParseNumberError;
pub use register::Arrival;
#[doc(alias = "văn bản đến")]
#[doc(alias = "văn bản đi")]
pub use register::Direction;
#[doc(alias = "định danh văn bản")]
pub use register::DocumentId;
#[doc(alias = "sổ văn bản")]
#[doc(alias = "sổ đăng ký văn bản")]
#[doc(alias = "văn thư")]
pub use register::Register;
#[doc(alias = "dòng sổ đăng ký văn bản")]
#[doc(alias = "trích yếu")]
pub use register::RegisterEntry;
#[doc(alias = "sửa lỗi viết số, ký hiệu")]
pub use repair::Repair;
#[doc(alias = "viện dẫn văn bản")]
pub use scan::citations;
pub use scan::citations_in_bytes;
#[doc(alias = "sổ đăng ký văn bản đi")]
pub use series::Series;
#[doc(alias = "văn bản trong sổ")]
pub use series::SeriesMember;
#[doc(alias = "thể thức số, ký hiệu")]
pub use style::SymbolStyle;
pub use symbol::ParseSymbolError;
#[doc(alias = "kết quả đọc số, ký hiệu")]
pub use symbol::Reading;
#[doc(alias = "số ký hiệu")]
#[doc(alias = "số, ký hiệu")]
#[doc(alias = "ký hiệu văn bản")]
pub use symbol::Symbol;
