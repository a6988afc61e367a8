//! Text as documents write it: letters, spaces, hyphens, words; the names of values, and the languages of messages.

pub(crate) mod day;
pub(crate) mod ditto;
mod error_kind;
pub(crate) mod excerpt;
mod language;
pub(crate) mod letters;
mod phrase;
pub(crate) mod plain;
mod text_type;
mod vocabulary;

pub use error_kind::ErrorKind;
pub use language::Language;
pub(crate) use phrase::{Phrase, Said, explain};
pub(crate) use text_type::text_type;
pub use vocabulary::ParseNameError;
pub(crate) use vocabulary::{first_label, first_name, vocabulary};
