//! What several tests need: values in one line each, and ways to look at what they give.

pub(crate) mod dossiers;
pub(crate) mod findings;
pub(crate) mod founding;
pub(crate) mod nouns;
pub(crate) mod places;
pub(crate) mod programs;
pub(crate) mod runner;
pub(crate) mod sources;
pub(crate) mod tables;
pub(crate) mod times;
pub(crate) mod work;
