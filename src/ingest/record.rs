//! Where a record ends, and where its cells are.

use std::borrow::Cow;

use memchr::memchr;

/// The longest record in bytes. A longer one is faulty; it is skipped, and memory stays bounded.
pub(crate) const LONGEST: usize = 1 << 20;

/// What stands at the start of a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordEnd {
    /// A record of so many bytes, its line end included, that holds so many line feeds.
    Record { bytes: usize, lines: u64 },
    /// A line with a quote that nothing closes. Only this line is given up, not the rest of the file.
    Unclosed { bytes: usize, lines: u64 },
    /// A line longer than [`LONGEST`], of which the end is not in sight.
    Overlong,
    /// The record may go on past the end of the buffer.
    More,
}

/// Whether text follows where a quoted cell has ended.
pub(super) fn strays(after: &[u8], separator: u8) -> bool {
    match after {
        [] | [b'\r'] | [b'\n', ..] | [b'\r', b'\n', ..] => false,
        [next, ..] => *next != separator,
    }
}

/// The place after the quote that closes a cell.
pub(super) fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) == Some(&b'"') {
            at += 2;
        } else {
            return Some(at + 1);
        }
    }
}

/// A record whose quotes are not where they may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StrayQuote;

/// Splits a record into its cells, without the quotes.
pub(crate) fn cells<'a>(record: &'a [u8], separator: u8, cells: &mut Vec<Cow<'a, [u8]>>) -> Result<(), StrayQuote> {
    cells.clear();
    let record = trim_line_end(record);
    let mut at = 0;
    loop {
        if record.get(at) == Some(&b'"') {
            let Some(after) = closing_quote(record, at + 1) else { return Err(StrayQuote) };
            cells.push(unquote(&record[at + 1..after - 1]));
            match record.get(after) {
                None => return Ok(()),
                Some(next) if *next == separator => at = after + 1,
                Some(_) => return Err(StrayQuote),
            }
        } else if let Some(end) = memchr(separator, &record[at..]) {
            cells.push(Cow::Borrowed(&record[at..at + end]));
            at += end + 1;
        } else {
            cells.push(Cow::Borrowed(&record[at..]));
            return Ok(());
        }
    }
}

/// Whether a record is a blank line. A line of tabs is one, unless tabs separate: then it is a record of blank cells.
pub(crate) fn is_blank(record: &[u8], separator: u8) -> bool {
    record.iter().all(|byte| byte.is_ascii_whitespace() && *byte != separator)
}

pub(crate) fn trim_line_end(record: &[u8]) -> &[u8] {
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    record.strip_suffix(b"\r").unwrap_or(record)
}

fn unquote(cell: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'"', cell).is_none() {
        return Cow::Borrowed(cell);
    }
    let mut plain = Vec::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(at) = memchr(b'"', rest) {
        plain.extend_from_slice(&rest[..=at]);
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    plain.extend_from_slice(rest);
    Cow::Owned(plain)
}

/// A CR that no LF follows, outside quotes: to this reader the whole file would be its header.
pub(super) fn has_cr_alone(header: &[u8]) -> bool {
    let mut quoted = false;
    header.windows(2).any(|pair| {
        quoted ^= pair[0] == b'"';
        !quoted && pair[0] == b'\r' && pair[1] != b'\n'
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(record: &[u8]) -> Result<Vec<String>, StrayQuote> {
        let mut found = Vec::new();
        cells(record, b',', &mut found)?;
        Ok(found.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect())
    }

    #[test]
    fn cells_and_quotes() {
        assert_eq!(split(b"a,b,c\r\n").unwrap(), ["a", "b", "c"]);
        assert_eq!(split(b"a,,\n").unwrap(), ["a", "", ""]);
        assert_eq!(split(b"\"a,\"\"b\"\"\nc\",d").unwrap(), ["a,\"b\"\nc", "d"]);
        assert_eq!(split(b"a \"b\" c,d").unwrap(), ["a \"b\" c", "d"]);
        assert_eq!(split(b"\"\",\"\"").unwrap(), ["", ""]);
        assert_eq!(split(b"\"a\"b,c"), Err(StrayQuote));
        assert_eq!(split(b"\"a"), Err(StrayQuote));
    }
}
