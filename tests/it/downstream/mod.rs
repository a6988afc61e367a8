//! A test suite as a team that embeds the crate would write it, with the crate's own strategies and nothing but its
//! public interface. Copy it as a start for your own.
//!
//! Each module is one small program of such a team: first the code under test, then what must hold of it for every
//! value that a strategy draws.
//!
//! | module | the program | its values |
//! |---|---|---|
//! | `dashboard` | late and open dossiers of a unit | dossiers, sound and faulty; policies; portal records |
//! | `archive` | forms of many units as lines of JSON, added up | result forms |
//! | `inspector` | marks on the cells of a published form, remarks on a report | forms and reports, sound and with a known fault |
//! | `desk` | the due date on the slip of a dossier | calendars, time-limits, histories of a clock |
//! | `survey` | what evaluation forms say of each field | evaluation forms, dossiers, score sheets |
//!
//! In `Cargo.toml` this takes two lines:
//!
//! ```toml
//! [dev-dependencies]
//! cchc = { version = "0.1", features = ["proptest"] }
//! proptest = { version = "1", default-features = false, features = ["std"] }
//! ```

mod archive;
mod dashboard;
mod desk;
mod inspector;
mod survey;

use cchc::Period;
use proptest::prelude::ProptestConfig;

/// How many values each property sees. Nothing is written beside the tests when one fails.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() }
}

/// The quarter that the team reports on.
fn period() -> Period {
    "2021-Q1".parse().unwrap()
}
