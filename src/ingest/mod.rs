//! Reading records. The caller owns the bytes; nothing here opens a file.

mod codes;
mod columns;
mod dossiers;
mod duplicates;
mod encoding;
mod error;
mod evaluations;
mod header;
pub(crate) mod layout;
mod list;
mod pipeline;
#[cfg(feature = "portal")]
pub mod portal;
mod record;
mod repeated;
mod splitter;
#[cfg(feature = "xlsx-in")]
pub mod xlsx;

pub use dossiers::{DossierReader, DossierRecord};
pub use duplicates::DuplicateCodes;
pub use error::ReadError;
pub use evaluations::{EvaluationReader, EvaluationRecord};
pub use layout::{DossierColumn, FoundLayout, Layout, ParseColumnError};
pub use list::{CountedList, ListError, ListOptions, count_list};
pub use repeated::{CodeFingerprints, RepeatedCodes};
