pub(crate) mod nouns;
pub(crate) mod places;
pub(crate) mod programs;
pub(crate) mod sources;
