//! Documents: their types, numbers and symbols, and the references to them in running text.
//!
//! A document is known by its number and notation ([`Symbol`]), its issuer and its year. NĐ 30/2020/NĐ-CP on
//! clerical work fixes the types and how a symbol is built; the Party and documents before 1998 have styles of
//! their own.

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
mod symbol;

pub use agency::Agency;
pub use citation::{Citation, CitationKind, DatePlace};
pub use dissolved::check_dissolved;
pub use kind::DocumentType;
pub use number::{DocumentNumber, ParseNumberError};
pub use register::{Arrival, Direction, DocumentId, Register, RegisterEntry};
pub use repair::Repair;
pub use scan::{citations, citations_in_bytes};
pub use series::{Series, SeriesMember};
pub use symbol::{ParseSymbolError, Reading, Symbol, SymbolStyle};
