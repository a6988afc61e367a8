#![doc = include_str!("../README.md")]

pub mod finding;
mod name;
mod period;

pub use name::MatchKey;
pub use period::{ParsePeriodError, Period, PeriodKind, PrintedPeriod, Regime};
