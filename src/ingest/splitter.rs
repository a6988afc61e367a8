//! Records out of a stream of bytes, one at a time.

use std::io::{self, Read};

use super::encoding::Utf8Reader;
use super::error::ReadError;
use super::header::{Header, OpenedList};
use super::layout::Layout;
use super::record::{LONGEST, RecordEnd, has_cr_alone, is_blank, trim_line_end};
use super::record_ends::RecordEnds;
use crate::finding::Position;
use crate::text::Phrase;

/// How many bytes are asked for at a time.
const CHUNK: usize = 1 << 16;

/// A record in the buffer.
pub(crate) struct RecordSpan {
    pub(crate) position: Position,
    pub(crate) kind: RecordSpanKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordSpanKind {
    Whole,
    Unclosed,
    Overlong,
}

/// Cuts what a reader gives into records; memory is bounded by the longest record.
pub(super) struct Splitter<R> {
    reader: Utf8Reader<R>,
    buffer: Vec<u8>,
    start: usize,
    done: bool,
    /// Why nothing more can be read; said when what was read before it has been handed out.
    failed: Option<io::Error>,
    next: Position,
    ends: RecordEnds,
}

/// What a file is that begins like this and is no text in UTF-8.
fn other_kind(start: &[u8]) -> Option<Phrase> {
    const KINDS: [(&[u8], Phrase); 6] = [
        (
            b"PK\x03\x04",
            Phrase::new("bảng tính (XLSX) hoặc tệp nén ZIP khác", "a workbook (XLSX) or another ZIP archive"),
        ),
        (b"\xd0\xcf\x11\xe0", Phrase::new("tệp Office cũ (XLS, DOC)", "an old Office document (XLS, DOC)")),
        (b"%PDF", Phrase::new("tệp PDF", "a PDF")),
        (b"\x1f\x8b", Phrase::new("tệp nén (gzip)", "compressed (gzip)")),
        // The mark of the one was read as that of UTF-16, with half a letter behind it.
        (b"\xef\xbb\xbf\0", Phrase::new("UTF-32", "UTF-32")),
        (b"\0\0\xfe\xff", Phrase::new("UTF-32", "UTF-32")),
    ];
    const WIDE: Phrase = Phrase::new("UTF-16 không có dấu thứ tự byte", "UTF-16 without a byte-order mark");
    // Every other byte of plain letters is zero.
    if matches!(start, [1..=255, 0, 1..=255, 0, ..] | [0, 1..=255, 0, 1..=255, ..]) {
        return Some(WIDE);
    }
    KINDS.iter().find(|(sign, _)| start.starts_with(sign)).map(|(_, kind)| *kind)
}

/// Whether a file begins as an object or an array of objects of JSON does, blanks or not, and no heading.
fn is_json(start: &[u8]) -> bool {
    let mut signs = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (signs.next(), signs.next()) {
        (Some(b'['), Some(b'{')) => true,
        (Some(b'{'), Some(b'"')) => signs.skip_while(|byte| **byte != b'"').nth(1) == Some(&b':'),
        _ => false,
    }
}

/// What reads a file that begins like this, where something of the crate does.
fn reader_of(start: &[u8]) -> Phrase {
    match start {
        [b'P', b'K', ..] => Phrase::new(
            "; `count_list` đọc bảng tính khi bật tính năng `xlsx-in`",
            "; `count_list` reads workbooks with the feature `xlsx-in`",
        ),
        [b'{' | b'[', ..] => Phrase::new(
            "; `count_list` đọc JSON của Cổng DVCQG khi bật tính năng `portal`",
            "; `count_list` reads JSON of the national portal with the feature `portal`",
        ),
        _ => Phrase::new("", ""),
    }
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(reader: R) -> Self {
        let next = Position { byte: 0, line: 1, record: 0 };
        Self {
            reader: Utf8Reader::new(reader),
            buffer: Vec::new(),
            start: 0,
            done: false,
            failed: None,
            next,
            ends: RecordEnds::new(b',', 0),
        }
    }

    /// Goes to the first record of a list of dossiers, past titles and headings.
    pub(super) fn open_list(reader: R, layout: &Layout) -> Result<(Self, Header), ReadError> {
        let mut splitter = Self::new(reader);
        splitter.begin()?;
        let start = splitter.next;
        let first = splitter.peek(LONGEST)?;
        if first.iter().all(u8::is_ascii_whitespace) && first.len() < LONGEST {
            return Err(ReadError::empty(start, "ma_ho_so, linh_vuc, kenh"));
        }
        let (first, last) = (&splitter.buffer[splitter.start..], splitter.done);
        let OpenedList { header, bytes, lines, position } = Header::open(first, last, start, layout)?;
        let from = usize::try_from(position.byte - start.byte).unwrap_or(usize::MAX);
        if has_cr_alone(first.get(from..bytes).unwrap_or_default()) {
            return Err(ReadError::ends_with_cr(position));
        }
        splitter.skip(bytes, lines);
        splitter.next.record = 1;
        Ok((splitter, header))
    }

    /// Passes over the byte-order mark; fails where the file is no text.
    fn begin(&mut self) -> Result<(), ReadError> {
        let start = self.peek(4)?;
        if let Some(kind) = other_kind(start) {
            let by = reader_of(start);
            let error = ReadError::new(self.next, format!("the file is {kind}; expected CSV in UTF-8{by}"));
            return Err(error.in_vietnamese(format!("tệp là {}; cần CSV mã hóa UTF-8{}", kind.vi, by.vi)));
        }
        if start.starts_with(b"\xef\xbb\xbf") {
            self.skip(3, 0);
        }
        if is_json(self.peek(64)?) {
            let by = reader_of(b"[");
            let error = ReadError::new(self.next, format!("the file is JSON; expected CSV in UTF-8{by}"));
            return Err(error.in_vietnamese(format!("tệp là JSON; cần CSV mã hóa UTF-8{}", by.vi)));
        }
        Ok(())
    }

    /// Goes to the header of a file of records and hands it out with its separator and its place.
    ///
    /// A byte-order mark and blank lines before it are passed over; the first line that is not blank decides the
    /// separator, before anything can be cut by it. `columns` names what the header should hold.
    pub(super) fn open(
        reader: R,
        separator: impl Fn(&[u8]) -> u8,
        columns: &str,
    ) -> Result<(Self, u8, Position, Vec<u8>), ReadError> {
        let mut splitter = Self::new(reader);
        splitter.begin()?;
        let first = splitter.peek(LONGEST)?;
        if first.len() >= LONGEST && memchr::memchr(b'\n', first).is_none() {
            return Err(ReadError::header_open(splitter.next));
        }
        let mut lines = first.split(|byte| *byte == b'\n');
        let line = lines.find(|line| !line.iter().all(u8::is_ascii_whitespace)).unwrap_or_default();
        let separator = separator(trim_line_end(line));
        let position = splitter.next;
        let Some((span, bytes)) = splitter.next(separator, 0)? else {
            return Err(ReadError::empty(position, columns));
        };
        if span.kind != RecordSpanKind::Whole {
            return Err(ReadError::header_open(span.position));
        }
        let (position, header) = (span.position, bytes.to_vec());
        if has_cr_alone(&header) {
            return Err(ReadError::ends_with_cr(position));
        }
        splitter.next.record = 1;
        Ok((splitter, separator, position, header))
    }

    /// The bytes that have not been cut yet, at least `least` of them if so many can be read.
    pub(super) fn peek(&mut self, least: usize) -> Result<&[u8], ReadError> {
        while !self.done && self.failed.is_none() && self.buffer.len() - self.start < least {
            self.fill()?;
        }
        Ok(&self.buffer[self.start..])
    }

    /// Goes on after `bytes` bytes that are no record, with so many line feeds.
    pub(super) fn skip(&mut self, bytes: usize, lines: u64) {
        self.start += bytes;
        self.next.byte += bytes as u64;
        self.next.line += lines;
    }

    /// The next record and its bytes; blank lines are passed over. Records have `width` cells, or any number if it is 0.
    pub(super) fn next(&mut self, separator: u8, width: usize) -> Result<Option<(RecordSpan, &[u8])>, ReadError> {
        self.ends.of(separator, width);
        loop {
            let rest = &self.buffer[self.start..];
            if rest.is_empty() && self.done {
                return Ok(None);
            }
            let (bytes, lines, kind) = match self.ends.find(rest, self.next.byte, self.done) {
                RecordEnd::Record { bytes, lines } => (bytes, lines, RecordSpanKind::Whole),
                RecordEnd::Unclosed { bytes, lines } => (bytes, lines, RecordSpanKind::Unclosed),
                RecordEnd::Overlong => (LONGEST, 0, RecordSpanKind::Overlong),
                RecordEnd::More => {
                    self.fill()?;
                    continue;
                }
            };
            let position = self.next;
            let from = self.start;
            self.skip(bytes, lines);
            if kind == RecordSpanKind::Overlong {
                self.skip_line()?;
                self.next.record += 1;
                return Ok(Some((RecordSpan { position, kind }, &[])));
            }
            if is_blank(&self.buffer[from..from + bytes], separator) {
                continue;
            }
            self.next.record += 1;
            return Ok(Some((RecordSpan { position, kind }, &self.buffer[from..from + bytes])));
        }
    }

    /// Says that what was cut last is no record: it has no number.
    pub(super) fn take_back(&mut self) {
        self.next.record = self.next.record.saturating_sub(1);
    }

    /// Where the next record will begin, the bytes read ahead of it, and the reader for those after them.
    pub(super) fn into_parts(mut self) -> (Position, Vec<u8>, Rest<R>) {
        self.buffer.drain(..self.start);
        (self.next, self.buffer, Rest { failed: self.failed, reader: self.reader })
    }

    fn skip_line(&mut self) -> Result<(), ReadError> {
        loop {
            let rest = &self.buffer[self.start..];
            if let Some(end) = memchr::memchr(b'\n', rest) {
                self.skip(end + 1, 1);
                return Ok(());
            }
            let all = rest.len();
            self.skip(all, 0);
            if self.done {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> Result<(), ReadError> {
        if let Some(error) = self.failed.take() {
            self.done = true;
            return Err(ReadError::io(self.next, &error));
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        let filled = self.buffer.len();
        let chunk = u64::try_from(CHUNK.max(filled)).unwrap_or(u64::MAX);
        let read = self.reader.by_ref().take(chunk).read_to_end(&mut self.buffer);
        match read {
            Ok(read) => self.done = read == 0,
            Err(error) => self.failed = Some(error),
        }
        Ok(())
    }
}

/// What comes after the bytes that were read ahead.
pub(crate) struct Rest<R> {
    failed: Option<io::Error>,
    reader: Utf8Reader<R>,
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.failed.take().map_or_else(|| self.reader.read(buffer), Err)
    }
}
