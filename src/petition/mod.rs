//! Feedback and petitions (phản ánh, kiến nghị) on regulations and on the conduct of officials.

mod clock;
mod petition;
mod tally;

pub use clock::{ClockReading, ClockStanding, PetitionClock, PetitionLimits};
pub use petition::{Petition, PetitionChannel, PetitionStep, PetitionSubject, StepKind};
pub use tally::{PetitionTally, ProlongedAnswer};
