//! Input that cannot be read at all.

use std::io;

use crate::finding::Position;

/// Input that cannot be read at all (lỗi đọc dữ liệu): what is wrong, where, and what was expected.
///
/// A single faulty record is never an error: it is a finding, and the rest is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{position}: {what}")]
pub struct ReadError {
    position: Position,
    what: String,
}

impl ReadError {
    pub(crate) fn new(position: Position, what: impl Into<String>) -> Self {
        Self { position, what: what.into() }
    }

    pub(crate) fn io(position: Position, error: &io::Error) -> Self {
        Self::new(position, format!("the input cannot be read: {error}"))
    }

    /// Where.
    pub fn position(&self) -> Position {
        self.position
    }
}
