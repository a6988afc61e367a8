//! Result forms (biểu kết quả giải quyết thủ tục hành chính): computed, rolled up, published; their columns and their
//! identities.
//!
//! A [`ResultForm`] is computed and correct by construction. A [`PublishedForm`] is what was printed, right or wrong;
//! [`crate::check::check_form`] says what is wrong with it.

mod column;
mod fifteen;
mod identity;
mod notes;
mod procedures;
mod published;
mod rates;
mod registry;
mod result;
mod roll_up;

pub(crate) use notes::{notes, short_notes};

#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) use published::read_sheet;
#[cfg(feature = "xlsx-in")]
pub(crate) use published::split_ordinal;

#[doc(alias = "cột")]
#[doc(alias = "cột số liệu")]
pub use column::Column;
#[doc(alias = "biểu 15 cột")]
pub use fifteen::FifteenColumns;
pub use fifteen::LayoutError;
#[doc(alias = "đẳng thức")]
#[doc(alias = "đẳng thức của biểu")]
pub use identity::Identity;
#[doc(alias = "số TTHC")]
pub use procedures::LevelCount;
#[doc(alias = "biểu II.07b")]
pub use procedures::ProcedureForm;
#[doc(alias = "hàng của biểu II.07b")]
pub use procedures::ProcedureRow;
#[doc(alias = "nội dung cột")]
pub use published::ColumnContent;
#[doc(alias = "ô của cột khác")]
pub use published::OtherCell;
#[doc(alias = "cột in trên biểu")]
pub use published::PrintedColumn;
#[doc(alias = "ô")]
#[doc(alias = "ô số liệu")]
pub use published::PrintedCount;
#[doc(alias = "công thức")]
#[doc(alias = "công thức in ở hàng số thứ tự cột")]
pub use published::PrintedFormula;
#[doc(alias = "biểu II.06a")]
#[doc(alias = "biểu đã công bố")]
pub use published::PublishedForm;
#[doc(alias = "hàng")]
pub use published::PublishedRow;
#[doc(alias = "loại hàng")]
pub use published::RowKind;
pub(crate) use published::is_standard;
#[doc(alias = "tỷ lệ đúng hạn")]
pub use rates::NamedRate;
pub use rates::NamedValue;
pub use rates::RateMismatchError;
pub use rates::UndefinedPrint;
pub use rates::UnknownRateError;
pub use registry::FormHeading;
pub use registry::FormLayout;
#[doc(alias = "biểu mẫu")]
pub use registry::StatutoryForm;
#[doc(alias = "hàng của biểu")]
pub use result::FormRow;
#[doc(alias = "biểu kết quả")]
#[doc(alias = "biểu kết quả giải quyết TTHC")]
pub use result::ResultForm;
pub(crate) use result::{BY_UNIT, BY_UNIT_AND_FIELD};
#[doc(alias = "biểu tổng hợp")]
pub use roll_up::RollUp;
pub use roll_up::RollUpError;
#[doc(alias = "phần của biểu tổng hợp")]
pub use roll_up::RollUpSection;

/// How a row without a name is printed.
pub(crate) const UNNAMED: &str = "(không rõ)";
