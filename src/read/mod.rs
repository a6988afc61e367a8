//! Reading records. The caller owns the bytes; nothing here opens a file.

mod columns;
mod dossiers;
mod duplicates;
mod error;
mod forms;
mod header;
pub(crate) mod record;
mod repeated;
mod splitter;

pub use dossiers::{DossierReader, DossierRecord};
pub use duplicates::DuplicateCodes;
pub use error::ReadError;
pub use forms::{FormReader, FormRecord};
pub use repeated::{CodeFingerprints, RepeatedCodes};

pub(crate) use dossiers::read_record;
pub(crate) use header::Header;
pub(crate) use splitter::{Piece, PieceKind};
