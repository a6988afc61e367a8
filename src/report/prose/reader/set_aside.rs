//! What the reader sets aside while brackets are open.

use crate::report::prose::draft::Words;

/// What is set aside while brackets are open.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub(super) whole: Option<usize>,
    pub(super) open: Option<usize>,
    pub(super) before: Words,
    pub(super) change: Option<bool>,
    pub(super) segment_elsewhere: bool,
    /// It holds only words on the number before it.
    pub(super) of_number: bool,
}
