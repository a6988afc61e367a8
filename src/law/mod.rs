//! The law as data: which act holds on which day, what it replaces, and what is not known of it.
//!
//! An [`Act`] has its number, its dates and its relations; a [`LawRegime`] says which act governs a [`Subject`] from one
//! day to another and which body is in charge. What nobody has read is a value, an [`Unknown`], and never a default:
//! a [`Fact`] is one or the other. [`Basis`] resolves the legal basis of every rule against the acts, and [`markdown`]
//! writes all of it as `docs/law.md`, [`rules_markdown`] the rules themselves as `docs/rules.md`.
//!
//! ```
//! use cchc::law::{LawRegime, Subject};
//!
//! let day = |text: &str| text.parse().unwrap();
//! let at_intake = |received: &str| LawRegime::on(Subject::OneStop, day(received)).unwrap();
//! assert_eq!(at_intake("2021-03-01").act().unwrap().symbol(), "61/2018/NĐ-CP");
//! assert_eq!(at_intake("2025-07-01").act().unwrap().symbol(), "118/2025/NĐ-CP");
//! assert_eq!(at_intake("2026-08-05").act().unwrap().symbol(), "309/2026/NĐ-CP");
//! ```

mod act;
mod acts;
mod basis;
mod basis_text;
mod body;
mod document;
mod fact;
mod government;
mod open;
mod regime;
mod regimes;
mod rules_page;
mod target;
mod unknown;

pub use act::Act;
pub use basis::{Basis, BasisError, BasisPart};
pub use basis_text::basis_text;
pub use body::Body;
pub use document::markdown;
pub use fact::{Certainty, Fact};
pub use government::{DISTRICTS_UNTIL, GovernmentLevel, Successor, levels_on, merged_provinces};
pub use open::OpenQuestion;
#[doc(alias = "hiệu lực")]
pub use regime::LawRegime;
pub use regime::Subject;
pub use rules_page::rules_markdown;
pub use target::Target;
pub use unknown::{Unknown, UnknownCodeError};

use chrono::NaiveDate;

/// A day written as literals in the tables of this room; a test makes sure that none is out of range.
const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}
