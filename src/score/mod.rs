//! Scores: the nine indicators of the evaluation circular, and the bands of their totals.
//!
//! [`Scorecard`] holds the legal score of a person or an agency, averaged from a [`MarkTally`] under a
//! [`ScoringPolicy`].

mod agency;
mod band;
mod indicator;
mod participant;
mod points;
mod policy;
mod regime;
mod rounding;
mod scorecard;
mod tally;

pub use agency::{AgencyFacts, AgencyLevel, ExceedsWholeError, FeedbackRecord, OnTheSpot, OnlineService, Publication};
pub use band::{Band, Bands};
pub use indicator::{Indicator, Mark};
pub use participant::ParticipantTime;
pub use points::{ParsePointsError, Points};
pub use policy::{BetweenAnswer, ExemptAnswer, LateAnswer, MissingAnswer, ParticipantsAnswer, ScoringPolicy};
pub use regime::{EvaluationRegime, NoRegimeError};
pub use rounding::Rounding;
pub use scorecard::{IndicatorScore, LeftOut, Scorecard, Subject};
pub use tally::MarkTally;
