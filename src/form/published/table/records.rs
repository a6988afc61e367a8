//! A text cut into records and cells, whatever separates them.

use std::borrow::Cow;

use super::whitespace as spaces;
use crate::table::markdown::cell_text;

/// Longest line, and longest quoted record, that is looked at.
const MAX_LINE: usize = 64 * 1024;
/// Most cells of a record.
const MAX_CELLS: usize = 256;
/// Most lines that a quoted record may span: an unpaired quote must not swallow the file.
const MAX_QUOTED_LINES: u64 = 16;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Pipe,
    Tab,
    Semicolon,
    Comma,
    Spaces,
}

impl Separator {
    /// In order of preference.
    pub(super) const ALL: [Self; 5] = [Self::Pipe, Self::Tab, Self::Semicolon, Self::Comma, Self::Spaces];

    fn byte(self) -> u8 {
        match self {
            Self::Pipe => b'|',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Spaces => b' ',
        }
    }

    /// Whether the separator stands nowhere in a text.
    pub(super) fn is_missing(self, text: &str) -> bool {
        memchr::memchr(self.byte(), text.as_bytes()).is_none()
    }
}

/// One record of a text.
pub(super) struct Record<'a> {
    pub(super) line: u64,
    pub(super) byte: usize,
    pub(super) text: &'a str,
    pub(super) cells: Vec<Cow<'a, str>>,
    /// Too long, or too many cells: not cut.
    pub(super) oversized: bool,
}

impl Record<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_empty())
    }

    /// Whether it is the line of dashes under the head of a Markdown table.
    pub(super) fn is_alignment(&self) -> bool {
        self.cells.iter().all(|cell| cell.chars().all(|letter| matches!(letter, '-' | ':' | ' ')))
    }
}

/// The records of a text, one after the other.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    separator: Separator,
    /// How many counts a row is expected to have, for text separated by spaces.
    expected_counts: usize,
    /// Lines without a digit, or with too few separators for a row, are passed over.
    wide: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, separator: Separator, expected_counts: usize) -> Self {
        Self { text, at: 0, line: 1, separator, expected_counts, wide: false }
    }

    /// Only the records that may have a label and three counts.
    pub(super) fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// Passes over lines that cannot be a row of counts. A quote may open a record of several lines.
    fn pass_narrow(&mut self) {
        while self.at < self.text.len() {
            let (line, next) = line_at(self.text, self.at);
            let separators = || memchr::memchr_iter(self.separator.byte(), line.as_bytes()).take(3).count() == 3;
            let digits = || line.bytes().any(|byte| byte.is_ascii_digit());
            if memchr::memchr(b'"', line.as_bytes()).is_some() || separators() && digits() {
                return;
            }
            self.at = next;
            self.line += 1;
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.wide {
            self.pass_narrow();
        }
        if self.at >= self.text.len() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        let (mut text, mut next) = line_at(self.text, start);
        let mut lines = 1;
        let mut cells = None;
        let quotes = matches!(self.separator, Separator::Tab | Separator::Semicolon | Separator::Comma);
        if quotes && text.len() <= MAX_LINE && text.contains('"') {
            if let Some(quoted) = quoted_record(self.text, start, self.separator.byte()) {
                (text, next, lines) = (&self.text[start..quoted.end], quoted.next, quoted.lines);
                cells = Some(quoted.cells);
            }
        }
        self.at = next;
        self.line += lines;
        let separators = || memchr::memchr_iter(self.separator.byte(), text.as_bytes()).count();
        if text.len() > MAX_LINE || self.separator != Separator::Spaces && separators() >= MAX_CELLS {
            return Some(Record { line, byte: start, text, cells: Vec::new(), oversized: true });
        }
        let cells = cells.unwrap_or_else(|| match self.separator {
            Separator::Pipe => pipe_cells(text),
            Separator::Spaces => spaces::cells(text, self.expected_counts),
            other => text
                .split(char::from(other.byte()))
                .map(|cell| Cow::Borrowed(crate::form::published::count::trim(cell)))
                .collect(),
        });
        Some(Record { line, byte: start, text, cells, oversized: false })
    }
}

/// The line that starts at `start`, and where the next one starts. LF, CRLF and CR end a line.
fn line_at(text: &str, start: usize) -> (&str, usize) {
    match memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]) {
        None => (&text[start..], text.len()),
        Some(length) => {
            let end = start + length;
            let crlf = text.as_bytes()[end..].starts_with(b"\r\n");
            (&text[start..end], end + if crlf { 2 } else { 1 })
        }
    }
}

struct Quoted<'a> {
    cells: Vec<Cow<'a, str>>,
    end: usize,
    next: usize,
    lines: u64,
}

/// A record with cells in double quotes, which may hold separators, line ends and doubled quotes. `None` where
/// the quotes do not pair up: then they are letters like any other.
fn quoted_record(text: &str, start: usize, separator: u8) -> Option<Quoted<'_>> {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let (mut at, mut lines) = (start, 1);
    loop {
        let content = at + bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        if bytes.get(content) == Some(&b'"') {
            let mut cell = String::new();
            let mut from = content + 1;
            loop {
                let quote = from + memchr::memchr(b'"', bytes.get(from..bytes.len().min(start + MAX_LINE))?)?;
                lines += memchr::memchr_iter(b'\n', &bytes[from..quote]).count() as u64;
                if lines > MAX_QUOTED_LINES {
                    return None;
                }
                cell.push_str(&text[from..quote]);
                from = quote + 1;
                if bytes.get(from) != Some(&b'"') {
                    break;
                }
                cell.push('"');
                from += 1;
            }
            cells.push(Cow::Owned(one_line(&cell)));
            at = from + bytes[from..].iter().take_while(|byte| **byte == b' ').count();
        } else {
            let rest = &bytes[at..];
            let length =
                rest.iter().position(|byte| *byte == separator || matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            cells.push(Cow::Borrowed(crate::form::published::count::trim(&text[at..at + length])));
            at += length;
        }
        match bytes.get(at) {
            Some(byte) if *byte == separator && cells.len() < MAX_CELLS => at += 1,
            None | Some(b'\n' | b'\r') => {
                let (_, next) = line_at(text, at);
                return Some(Quoted { cells, end: at, next: if at == text.len() { at } else { next }, lines });
            }
            _ => return None,
        }
    }
}

/// The words of a cell, on one line.
fn one_line(cell: &str) -> String {
    if cell.contains(['\n', '\r']) {
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        crate::form::published::count::trim(cell).to_owned()
    }
}

/// The cells of a line of a Markdown table, without escapes, emphasis and line breaks.
fn pipe_cells(line: &str) -> Vec<Cow<'_, str>> {
    let line = crate::form::published::count::trim(line);
    if !line.contains('|') {
        return vec![Cow::Borrowed(line)];
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = if inner.ends_with("\\|") { inner } else { inner.strip_suffix('|').unwrap_or(inner) };
    let bytes = inner.as_bytes();
    let mut cells = Vec::new();
    let mut start = 0;
    for bar in memchr::memchr_iter(b'|', bytes) {
        let escaped = bytes[..bar].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
        if !escaped {
            cells.push(markdown_text(&inner[start..bar]));
            start = bar + 1;
        }
    }
    cells.push(markdown_text(&inner[start..]));
    cells
}

fn markdown_text(cell: &str) -> Cow<'_, str> {
    let trim = crate::form::published::count::trim;
    match cell_text(trim(cell), ' ') {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cut(text: &str, separator: Separator, expected: &[&[&str]]) {
        let records: Vec<_> = Records::new(text, separator, 11).map(|record| record.cells).collect();
        assert_eq!(records, expected);
    }

    #[test]
    fn quotes_hold_separators_and_line_ends() {
        cut("1,\"a, b\nc\",\"d \"\"e\"\"\"\r\n2,x", Separator::Comma, &[&["1", "a, b c", "d \"e\""], &["2", "x"]]);
    }

    #[test]
    fn an_unpaired_quote_is_a_letter() {
        cut("\"a,1\nb,2", Separator::Comma, &[&["\"a", "1"], &["b", "2"]]);
        cut("a\"b,1", Separator::Comma, &[&["a\"b", "1"]]);
        cut("\"a\"b,1", Separator::Comma, &[&["\"a\"b", "1"]]);
    }

    #[test]
    fn markdown() {
        cut("| **a** | b \\| c | |\n|---|:-:|", Separator::Pipe, &[&["a", "b | c", ""], &["---", ":-:"]]);
    }

    #[test]
    fn line_ends() {
        cut("a\tb\r\nc\rd\n\ne", Separator::Tab, &[&["a", "b"], &["c"], &["d"], &[""], &["e"]]);
    }
}
