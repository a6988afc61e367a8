//! Text as documents write it: letters, spaces, hyphens, words.

pub(crate) mod letters;
pub(crate) mod plain;
