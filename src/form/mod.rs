//! Result forms (biểu kết quả giải quyết thủ tục hành chính): computed, rolled up, published; their columns and their
//! identities.
//!
//! A [`ResultForm`] is computed and correct by construction. A [`PublishedForm`] is what was printed, right or wrong;
//! [`crate::check::published_form`] says what is wrong with it.

mod column;
mod fifteen;
mod identity;
mod procedures;
mod published;
mod result;
mod roll_up;

#[cfg(feature = "xlsx-in")]
pub(crate) use published::read_sheet;
#[cfg(feature = "xlsx-in")]
pub(crate) use published::split_ordinal;

pub use column::Column;
pub use fifteen::{FifteenColumns, LayoutError};
pub use identity::Identity;
pub use procedures::{LevelCount, ProcedureForm, ProcedureRow};
pub(crate) use published::is_standard;
pub use published::{
    ColumnContent, OtherCell, PrintedColumn, PrintedCount, PrintedFormula, PublishedForm, PublishedRow, RowKind,
};
pub use result::{FormRow, ResultForm};
pub use roll_up::{RollUp, RollUpError, RollUpSection};

/// How a row without a name is printed.
pub(crate) const UNNAMED: &str = "(không rõ)";
