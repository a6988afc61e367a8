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

#[doc(alias = "mẫu số")]
pub use denominator::Denominator;
pub use percent::ParsePercentError;
#[doc(alias = "phần trăm")]
pub use percent::Percent;
#[doc(alias = "điểm phần trăm")]
pub use points::PercentagePoints;
#[doc(alias = "khớp số liệu")]
pub use printed::Agreement;
#[doc(alias = "tỷ lệ công bố")]
pub use printed::PrintedPercent;
#[doc(alias = "tỷ lệ")]
pub use rate::Rate;
#[doc(alias = "làm tròn")]
#[doc(alias = "cách làm tròn")]
pub use rounding::Rounding;
#[doc(alias = "số dư lớn nhất")]
pub use shares::largest_remainder;
