//! Dossiers of administrative procedures (hồ sơ TTHC) counted by an engine that distributes.
//!
//! The crate `cchc` says where each dossier goes; Apache `DataFusion` reads, groups and sends. What goes from one machine
//! to another is tallies, never rows. See the README for the commands.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod aggregate;
pub mod batches;
pub mod cluster;
pub mod codec;
pub mod columns;
pub mod count;
pub mod csv;
pub mod generate;
pub mod groups;
pub mod placement;
pub mod query;
pub mod session;
mod signature;
pub mod tallies;
pub mod working_days;
