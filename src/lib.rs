#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// Ground floor: what everything else is made of.
#[macro_use]
mod checked;

pub mod finding;
pub mod law;
pub mod names;
pub mod rate;
pub mod table;
mod text;
pub mod time;

// Law: working days, limits, procedures, dossiers.
pub mod calendar;
pub mod catalogue;
pub mod deadline;
pub mod dossier;

// Counting: who is counted where, the forms, the counters.
pub mod count;
pub mod follow_up;
pub mod form;
pub mod placement;

// Reports: documents, plans, petitions, evaluation forms, and the checks on all of them.
pub mod check;
pub mod document;
pub mod evaluation;
pub mod petition;
pub mod plan;
pub mod report;

// Edges: everything that reads or writes.
mod error;
pub mod export;
pub mod ingest;
pub mod samples;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "proptest")]
pub mod testing;

pub use calendar::WorkCalendar;
pub use catalogue::Catalogue;
pub use count::{Counted, Counter};
pub use deadline::TimeLimit;
pub use dossier::{Dossier, DossierCode};
pub use error::Error;
pub use evaluation::EvaluationForm;
pub use evaluation::score::Scorecard;
pub use form::{PublishedForm, ResultForm};
pub use names::{Channel, Field, MatchKey, ProcedureCode, Unit};
pub use placement::{CountingPolicy, Placement, Query, Tally};
pub use text::{ErrorKind, ParseNameError};
pub use time::{AsOf, Moment, ParsePeriodError, Period, PeriodKind, PrintedPeriod, Regime};

/// The crate of dates and local times that this one takes and gives, so that yours needs no matching version.
pub use chrono;
