//! Blocks of a file that is read from several places at once.
//!
//! The file is divided into parts of equal size, and whoever takes a part reads it by a reader of its own. Where records end
//! is not known then: a block begins behind the last line end before its part and goes on to the last one within it, so that
//! two neighbours find the same place without asking each other. Lines that are longer than what is looked at are cut, and
//! put together when the blocks are merged.

use std::io::{self, Read, Seek, SeekFrom};

use super::blocks::{Block, Blocks, Bytes, fill};

/// How far before the end of a part its last line end is looked for.
const LOOK_BACK: usize = 1 << 12;

/// The parts of a list that `open` gives from its beginning, each time it is called.
pub(super) struct Parts<O, R> {
    open: O,
    /// A reader that is open already.
    first: Option<R>,
    grid: Grid,
    /// The part that is taken next.
    next: u64,
}

/// Where parts begin.
#[derive(Clone, Copy)]
struct Grid {
    /// Where the first record begins in the list.
    start: u64,
    size: usize,
}

/// A part that was taken, and a buffer for it.
pub(super) struct Part {
    number: u64,
    buffer: Vec<u8>,
}

/// What a worker reads its parts by.
pub(super) struct PartReader<R> {
    reader: R,
    grid: Grid,
}

impl<O, R> Parts<O, R> {
    /// Parts of so many bytes from `start` on.
    pub(super) fn new(first: R, open: O, start: u64, size: usize) -> Self {
        Self { open, first: Some(first), grid: Grid { start, size }, next: 0 }
    }
}

impl<R: Read + Seek, O: FnMut() -> io::Result<R>> Blocks<'_> for Parts<O, R> {
    type Own = PartReader<R>;
    type Taken = Part;

    /// The reader that is open goes to the first who asks, so one at least can work where no other can be opened.
    fn own(&mut self) -> Option<PartReader<R>> {
        let reader = self.first.take().map_or_else(&mut self.open, Ok).ok()?;
        Some(PartReader { reader, grid: self.grid })
    }

    fn take(&mut self, buffer: Vec<u8>) -> Option<Part> {
        let number = self.next;
        self.next += 1;
        Some(Part { number, buffer })
    }

    fn read(own: &mut PartReader<R>, part: Part) -> Block<'static> {
        own.block(part)
    }
}

impl<R: Read + Seek> PartReader<R> {
    fn block(&mut self, part: Part) -> Block<'static> {
        let Part { number, mut buffer } = part;
        let Grid { start, size } = self.grid;
        let back = LOOK_BACK.min(size);
        let lead = if number == 0 { 0 } else { back };
        let from = start.saturating_add(number.saturating_mul(size as u64)).saturating_sub(lead as u64);
        buffer.resize(lead + size, 0);
        let (filled, ended) = match self.reader.seek(SeekFrom::Start(from)) {
            Ok(_) => fill(&mut self.reader, &mut buffer, 0),
            Err(error) => (0, Err(error)),
        };
        let begin = line_end(&buffer[..lead.min(filled)], lead);
        let (last, error) = match ended {
            Ok(last) => (last, None),
            Err(error) => (false, Some(error)),
        };
        let end = if last || error.is_some() { filled } else { line_end(&buffer[..filled], back) };
        let offset = from - start + begin as u64;
        Block { sequence: number, offset, bytes: Bytes::Owned(buffer), begin, end: end.max(begin), last, error }
    }
}

/// The end of the last line, if it is among the last `back` bytes; else the end of the bytes.
fn line_end(bytes: &[u8], back: usize) -> usize {
    let from = bytes.len().saturating_sub(back);
    memchr::memrchr(b'\n', &bytes[from..]).map_or(bytes.len(), |end| from + end + 1)
}
