//! Reading records. The caller owns the bytes; nothing here opens a file.

mod dossiers;
mod duplicates;
mod error;
mod header;
mod record;
mod splitter;

pub use dossiers::{DossierReader, DossierRecord};
pub use duplicates::DuplicateCodes;
pub use error::ReadError;
