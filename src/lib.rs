#![doc = include_str!("../README.md")]

pub mod catalogue;
pub mod dossier;
pub mod finding;
pub mod founding;
mod name;
mod period;
pub mod placement;

pub mod tally;

pub use catalogue::{Catalogue, Field};
pub use dossier::{Channel, Dossier, DossierCode};
pub use name::MatchKey;
pub use period::{ParsePeriodError, Period, PeriodKind, PrintedPeriod, Regime};
pub use placement::{CountingPolicy, Placement, Question};
