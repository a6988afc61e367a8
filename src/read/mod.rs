//! Reading records. The caller owns the bytes; nothing here opens a file.

mod dossiers;
mod duplicates;
mod error;
mod header;
pub(crate) mod record;
mod splitter;

pub use dossiers::{DossierReader, DossierRecord};
pub use duplicates::DuplicateCodes;
pub use error::ReadError;

pub(crate) use dossiers::read_record;
pub(crate) use header::Header;
pub(crate) use splitter::{Piece, PieceKind};
