//! Text as documents write it: letters, spaces, hyphens, words.

pub(crate) mod excerpt;
pub(crate) mod letters;
