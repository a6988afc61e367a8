//! Blocks of a file, in order.

use std::io::{self, Read};

/// A part of a file that ends, as far as can be seen, with a record.
pub(super) struct Block<'a> {
    /// The place in the order of blocks.
    pub(super) sequence: u64,
    /// How many bytes come before it.
    pub(super) offset: u64,
    pub(super) bytes: Bytes<'a>,
    /// Where the block ends in `bytes`. What follows belongs to the next one.
    pub(super) end: usize,
    /// Nothing comes after this block.
    pub(super) last: bool,
    /// Why nothing could be read after this block.
    pub(super) error: Option<io::Error>,
}

pub(super) enum Bytes<'a> {
    Owned(Vec<u8>),
    Slice(&'a [u8]),
}

impl Bytes<'_> {
    pub(super) fn as_slice(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Slice(bytes) => bytes,
        }
    }

    /// A buffer to be used again.
    pub(super) fn into_buffer(self) -> Vec<u8> {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Slice(_) => Vec::new(),
        }
    }
}

/// Where blocks come from.
pub(super) trait Blocks<'a> {
    /// The next block; `buffer` can be used for it.
    fn next(&mut self, buffer: Vec<u8>) -> Option<Block<'a>>;
}

/// The end of the last line; all of it where no line ends.
fn last_line(bytes: &[u8]) -> usize {
    memchr::memrchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1)
}

/// Blocks of what a reader gives.
pub(super) struct Reading<R> {
    pub(super) reader: R,
    size: usize,
    ahead: Vec<u8>,
    sequence: u64,
    offset: u64,
    done: bool,
}

impl<R: Read> Reading<R> {
    pub(super) fn new(reader: R, size: usize) -> Self {
        Self { reader, size, ahead: Vec::new(), sequence: 0, offset: 0, done: false }
    }

    /// Fills the buffer; `true` at the end of the input.
    fn fill(&mut self, buffer: &mut [u8], mut filled: usize) -> (usize, io::Result<bool>) {
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.reader.read(rest) {
                Ok(0) => return (filled, Ok(true)),
                Ok(more) => filled = (filled + more).min(buffer.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return (filled, Err(error)),
            }
        }
        (filled, Ok(false))
    }
}

impl<R: Read> Blocks<'_> for Reading<R> {
    fn next(&mut self, mut buffer: Vec<u8>) -> Option<Block<'static>> {
        if self.done {
            return None;
        }
        // What was read ahead is shorter than a block.
        let ahead = self.ahead.len();
        buffer.resize(self.size, 0);
        buffer[..ahead].copy_from_slice(&self.ahead);
        let (filled, end) = self.fill(&mut buffer, ahead);
        let (last, error) = match end {
            Ok(last) => (last, None),
            Err(error) => (false, Some(error)),
        };
        self.done = last || error.is_some();
        let end = if self.done { filled } else { last_line(&buffer[..filled]) };
        self.ahead.clear();
        self.ahead.extend_from_slice(&buffer[end..filled]);
        let (sequence, offset) = (self.sequence, self.offset);
        self.sequence += 1;
        self.offset += end as u64;
        Some(Block { sequence, offset, bytes: Bytes::Owned(buffer), end, last, error })
    }
}

/// Blocks of bytes in memory.
pub(super) struct Slicing<'a> {
    rest: &'a [u8],
    size: usize,
    sequence: u64,
    offset: u64,
    done: bool,
}

impl<'a> Slicing<'a> {
    pub(super) fn new(bytes: &'a [u8], size: usize) -> Self {
        Self { rest: bytes, size, sequence: 0, offset: 0, done: false }
    }
}

impl<'a> Blocks<'a> for Slicing<'a> {
    fn next(&mut self, _: Vec<u8>) -> Option<Block<'a>> {
        if self.done {
            return None;
        }
        let bytes = self.rest;
        let end = match bytes.get(..self.size) {
            Some(block) => last_line(block),
            None => bytes.len(),
        };
        self.rest = &bytes[end..];
        self.done = self.rest.is_empty();
        let (sequence, offset) = (self.sequence, self.offset);
        self.sequence += 1;
        self.offset += end as u64;
        Some(Block { sequence, offset, bytes: Bytes::Slice(bytes), end, last: self.done, error: None })
    }
}
