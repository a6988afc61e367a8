//! Blocks of a file, in order.

use std::io::{self, Read};

/// A part of a file that ends, as far as can be seen, with a record.
pub(super) struct Block<'a> {
    /// The place in the order of blocks.
    pub(super) sequence: u64,
    /// How many bytes come before it.
    pub(super) offset: u64,
    pub(super) bytes: Bytes<'a>,
    /// Where the block begins in `bytes`. What stands before belongs to the one before.
    pub(super) begin: usize,
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

impl Block<'_> {
    /// The bytes from its beginning on, those behind its end among them: what is read in wide steps may look at them.
    pub(super) fn bytes_from_begin(&self) -> &[u8] {
        let bytes = match &self.bytes {
            Bytes::Owned(bytes) => bytes,
            Bytes::Slice(bytes) => *bytes,
        };
        bytes.get(self.begin..).unwrap_or_default()
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.end - self.begin
    }

    /// A buffer to be used again.
    pub(super) fn into_buffer(self) -> Vec<u8> {
        match self.bytes {
            Bytes::Owned(bytes) => bytes,
            Bytes::Slice(_) => Vec::new(),
        }
    }
}

/// Where blocks come from. Workers take one after the other, and each reads what it took.
pub(super) trait Blocks<'a> {
    /// What a worker has for itself.
    type Own;
    /// What was taken.
    type Taken;

    /// What one more worker needs; `None` where it cannot work.
    fn own(&mut self) -> Option<Self::Own>;

    /// The next block; `buffer` can be used for it.
    fn take(&mut self, buffer: Vec<u8>) -> Option<Self::Taken>;

    /// Reads what was taken, while others take more.
    fn read(own: &mut Self::Own, taken: Self::Taken) -> Block<'a>;
}

/// Fills the buffer from `filled` on; `true` at the end of the input.
pub(super) fn fill(reader: &mut impl Read, buffer: &mut [u8], mut filled: usize) -> (usize, io::Result<bool>) {
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => return (filled, Ok(true)),
            Ok(more) => filled = (filled + more).min(buffer.len()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (filled, Err(error)),
        }
    }
    (filled, Ok(false))
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
}

impl<R: Read> Blocks<'_> for Reading<R> {
    type Own = ();
    type Taken = Block<'static>;

    fn own(&mut self) -> Option<()> {
        Some(())
    }

    /// Reads, since what follows a block begins where it ends.
    fn take(&mut self, mut buffer: Vec<u8>) -> Option<Block<'static>> {
        if self.done {
            return None;
        }
        // What was read ahead is shorter than a block.
        let ahead = self.ahead.len();
        buffer.resize(self.size, 0);
        buffer[..ahead].copy_from_slice(&self.ahead);
        let (filled, end) = fill(&mut self.reader, &mut buffer, ahead);
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
        Some(Block { sequence, offset, bytes: Bytes::Owned(buffer), begin: 0, end, last, error })
    }

    fn read((): &mut (), taken: Block<'static>) -> Block<'static> {
        taken
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
    type Own = ();
    type Taken = Block<'a>;

    fn own(&mut self) -> Option<()> {
        Some(())
    }

    fn take(&mut self, _: Vec<u8>) -> Option<Block<'a>> {
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
        Some(Block { sequence, offset, bytes: Bytes::Slice(bytes), begin: 0, end, last: self.done, error: None })
    }

    fn read((): &mut (), taken: Block<'a>) -> Block<'a> {
        taken
    }
}
