//! The claims of one paragraph, which are held against each other.

use crate::report::{Claim, Report, Rows, Tolerance};

/// A paragraph with more numbers is a list of figures; each is looked at with those near it.
pub(super) const NEAR: usize = 40;

pub(super) struct Paragraph<'r> {
    pub(super) report: &'r Report,
    pub(super) rows: &'r Rows<'r>,
    pub(super) first: usize,
    pub(super) end: usize,
}

impl Paragraph<'_> {
    pub(super) fn claim(&self, at: usize) -> &Claim {
        &self.report.claims()[at]
    }

    /// The exact count of a claim.
    pub(super) fn exact(&self, at: usize) -> Option<u64> {
        let claim = self.claim(at);
        let exact = claim.tolerance() == Tolerance::Exact && claim.over().is_none();
        claim.count().filter(|_| exact)
    }
}
