//! Reading records. The caller owns the bytes; nothing here opens a file.

mod columns;
#[cfg(feature = "docx-in")]
pub mod docx;
mod dossiers;
mod duplicates;
mod error;
mod evaluations;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) mod grid;
mod header;
#[cfg(any(feature = "docx-in", feature = "xlsx-in"))]
pub(crate) mod package;
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
pub use repeated::{CodeFingerprints, RepeatedCodes};
