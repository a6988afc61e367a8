//! Reading records. The caller owns the bytes; nothing here opens a file.

mod catalogue;
mod columns;
mod dossiers;
mod duplicates;
mod error;
mod evaluations;
mod header;
mod pipeline;
#[cfg(feature = "portal")]
pub mod portal;
mod record;
mod register;
mod repeated;
mod splitter;
#[cfg(feature = "xlsx-in")]
pub mod xlsx;

#[cfg(feature = "portal")]
pub use catalogue::catalogue_tables;
pub use catalogue::{CatalogueReadError, ReadCatalogue, read_catalogue, read_catalogue_of};
pub use dossiers::{DossierReader, DossierRecord};
pub use duplicates::DuplicateCodes;
pub use error::ReadError;
pub use evaluations::{EvaluationReader, EvaluationRecord};
pub use register::read_register;
pub use repeated::{CodeFingerprints, RepeatedCodes};
