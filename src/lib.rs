#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bulk;
pub mod calendar;
pub mod catalogue;
mod channel;
pub mod check;
pub mod clock;
pub mod count;
pub mod deadline;
pub mod document;
pub mod dossier;
pub mod feedback;
pub mod finding;
pub mod form;
pub mod founding;
mod name;
mod period;
pub mod placement;
pub mod plan;
#[cfg(feature = "portal")]
pub mod portal;
pub mod rate;
pub mod read;
pub mod render;
pub mod report;
pub mod satisfaction;
#[cfg(feature = "schema")]
pub mod schema;
pub mod score;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod tally;
#[cfg(any(feature = "xlsx-in", feature = "xlsx-out"))]
pub mod xlsx;

pub use calendar::WorkCalendar;
pub use catalogue::{Catalogue, Field};
pub use channel::Channel;
pub use count::{Counted, Counter};
pub use deadline::TimeLimit;
pub use dossier::{Dossier, DossierCode};
pub use form::{PublishedForm, ResultForm};
pub use name::MatchKey;
pub use period::{ParsePeriodError, Period, PeriodKind, PrintedPeriod, Regime};
pub use placement::{CountingPolicy, Placement, Question};
pub use satisfaction::EvaluationForm;
pub use score::Scorecard;
pub use tally::Tally;
