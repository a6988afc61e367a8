//! What is done about dossier codes beside counting.

/// What is done about codes beside counting.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ingest) struct Codes<'a> {
    /// Fingerprints are taken of at most so many codes; of none where there are more.
    pub(in crate::ingest) limit: usize,
    /// The records with these fingerprints are given out, in order of fingerprints.
    pub(in crate::ingest) suspects: &'a [u64],
    /// The records that begin at these places do not count, in order.
    pub(in crate::ingest) skipped: &'a [u64],
}

impl Codes<'_> {
    pub(in crate::ingest) fn is_on(&self) -> bool {
        self.limit > 0 || !self.suspects.is_empty() || !self.skipped.is_empty()
    }

    /// Whether every record counts and none is given out.
    pub(in crate::ingest) fn are_counted(&self) -> bool {
        self.suspects.is_empty() && self.skipped.is_empty()
    }

    pub(in crate::ingest) fn watches(&self, print: u64) -> bool {
        self.suspects.binary_search(&print).is_ok()
    }

    pub(in crate::ingest) fn skips(&self, place: u64) -> bool {
        self.skipped.binary_search(&place).is_ok()
    }
}
