//! Scores: the nine indicators of the evaluation circular, bands, scales, score sheets and ranks.
//!
//! [`Scorecard`] holds the legal score of a person or an agency, averaged from a [`MarkTally`] under a
//! [`ScoringPolicy`]. [`sheet`] holds any index whose scale is given as data: the index of service quality, the reform
//! index of a year.

mod agency;
mod band;
mod complaint;
mod indicator;
mod participant;
mod points;
mod policy;
mod rank;
mod regime;
mod scale;
mod scorecard;
pub mod sheet;
mod tally;

pub use agency::{AgencyFacts, AgencyLevel, ExceedsWholeError, FeedbackRecord, OnTheSpot, OnlineService, Publication};
pub use band::{Band, Bands};
pub use complaint::Complaint;
pub use indicator::{Indicator, Mark};
pub use participant::ParticipantTime;
pub use points::{ParsePointsError, Points};
pub use policy::{BetweenAnswer, ExemptAnswer, LateAnswer, MissingAnswer, ParticipantsAnswer, ScoringPolicy};
pub use rank::{Ties, ranks};
pub use regime::{EvaluationRegime, NoRegimeError};
pub use scale::{ParseScaleError, Scale};
pub use scorecard::{IndicatorScore, LeftOut, Scorecard, Subject};
pub use tally::MarkTally;
