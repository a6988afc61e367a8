//! Rates (tỷ lệ), percentages and percentage points: exact, and honest about their denominators.
//!
//! ```
//! use cchc::rate::{Denominator, Percent, Rate, Rounding};
//!
//! // Đắk Nông, first half of 2021: printed 48,2 %.
//! let early = Rate::new(99_558, 206_885, Denominator::Resolved);
//! assert_eq!(early.percent(1, Rounding::HalfUp).unwrap().to_string(), "48.1");
//! assert_eq!(Rate::new(0, 0, Denominator::Resolved).percent(1, Rounding::HalfUp), None);
//!
//! let last_year: Percent = "80.08".parse().unwrap();
//! let this_year: Percent = "82,66%".parse().unwrap();
//! assert_eq!((this_year - last_year).to_string(), "+2.58");
//! ```

mod denominator;
mod percent;
mod points;
mod printed;
#[expect(clippy::module_inception, reason = "one public noun, one file")]
mod rate;
mod rounding;
mod shares;

pub use denominator::Denominator;
pub use percent::{ParsePercentError, Percent};
pub use points::PercentagePoints;
pub use printed::{Agreement, PrintedPercent};
pub use rate::Rate;
pub use rounding::Rounding;
pub use shares::largest_remainder;
