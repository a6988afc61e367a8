//! Strategies for property tests (chiến lược sinh dữ liệu thử): periods, dossiers with their histories, raw records,
//! files and policies.
//!
//! Programs that embed the crate can test their own code with the values that the crate tests itself with. The
//! feature `proptest` turns this module on; it is meant for `[dev-dependencies]`.
//!
//! Everything is drawn around a [`Period`](crate::Period), because what is hard about counting sits at its two ends: half of all
//! days lie within a few days of them. Values shrink towards the plain case: a dossier received and nothing else.
//!
//! ```
//! use cchc::{Question, Tally, strategies};
//! use proptest::prelude::*;
//! use proptest::test_runner::TestRunner;
//!
//! let period = "2021-Q1".parse()?;
//! TestRunner::deterministic().run(&strategies::dossiers(period), |dossier| {
//!     let tally = Tally::of(&Question::new(period).place(&dossier).unwrap());
//!     prop_assert_eq!(tally.received(), tally.resolved() + tally.in_progress() + tally.excluded());
//!     Ok(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod count;
mod dossier;
mod file;
mod name;
mod policy;
mod time;

pub use count::{result_forms, tallies};
pub use dossier::{channels, continuations, dossiers, faulty_dossiers, histories, plain_histories};
pub use file::{dirty_csv, raw_dossiers, record_csv};
pub use name::{field_names, spellings};
pub use policy::{policies, presets};
pub use time::{days, days_around, moments_around, neighbours, periods, spans};
