//! Text as documents write it: letters, spaces, hyphens, words; the names of values, and the languages of messages.

mod error_kind;
mod language;
pub(crate) mod letters;
mod vocabulary;

pub use error_kind::ErrorKind;
pub use language::Language;
pub use vocabulary::ParseNameError;
pub(crate) use vocabulary::vocabulary;
