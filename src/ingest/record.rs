//! Where a record ends, and where its cells are.

use std::borrow::Cow;

use memchr::memchr;

use super::record_ends::RecordEnds;

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

/// Looks for the end of the record at the start of `bytes`; `last` says that nothing comes after them. See [`RecordEnds`].
pub(crate) fn find_record_end(bytes: &[u8], separator: u8, width: usize, last: bool) -> RecordEnd {
    RecordEnds::new(separator, width).find(bytes, 0, last)
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
    use super::super::record_ends::WIDEST;
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

    #[test]
    fn records_end_outside_quotes() {
        assert_eq!(find_record_end(b"a,b\nc", b',', 0, true), RecordEnd::Record { bytes: 4, lines: 1 });
        assert_eq!(find_record_end(b"c", b',', 0, true), RecordEnd::Record { bytes: 1, lines: 0 });
        assert_eq!(find_record_end(b"c", b',', 0, false), RecordEnd::More);
        assert_eq!(find_record_end(b"a,\"b\nc\"\nd\n", b',', 0, false), RecordEnd::Record { bytes: 8, lines: 2 });
        assert_eq!(find_record_end(b"a,\"b\nc", b',', 0, false), RecordEnd::More);
        assert_eq!(find_record_end(b"a,\"b\nc", b',', 0, true), RecordEnd::Unclosed { bytes: 5, lines: 1 });
        assert_eq!(find_record_end(b"a,b\"c\nd", b',', 0, true), RecordEnd::Record { bytes: 6, lines: 1 });
        assert_eq!(find_record_end(b"\"a\"\"\nb\"\n", b',', 0, true), RecordEnd::Record { bytes: 8, lines: 2 });
        assert_eq!(find_record_end(b"a,\"b\nc,\"d\"\n", b',', 0, false), RecordEnd::Unclosed { bytes: 5, lines: 1 });
        assert_eq!(find_record_end(b"a,\"b\nc\"\r\nd\n", b',', 0, false), RecordEnd::Record { bytes: 9, lines: 2 });
        assert_eq!(find_record_end(b"\"b\"x\n", b',', 0, false), RecordEnd::Record { bytes: 5, lines: 1 });
    }

    #[test]
    fn a_record_over_several_lines_has_the_width_of_the_file() {
        assert_eq!(find_record_end(b"a,\"b\nc\"\nd\n", b',', 2, false), RecordEnd::Record { bytes: 8, lines: 2 });
        assert_eq!(find_record_end(b"a,\"b\nc\"\nd\n", b',', 3, false), RecordEnd::Unclosed { bytes: 5, lines: 1 });
        assert_eq!(find_record_end(b"a,\"b\nc\",d", b',', 2, true), RecordEnd::Unclosed { bytes: 5, lines: 1 });
        assert_eq!(find_record_end(b"a,\"b\nc\"", b',', 3, true), RecordEnd::Unclosed { bytes: 5, lines: 1 });
        for width in [WIDEST, WIDEST + 1] {
            let record = format!("\"a\nb\"{}\n", ",".repeat(width - 1));
            let whole = RecordEnd::Record { bytes: record.len(), lines: 2 };
            let expected = if width > WIDEST { RecordEnd::Unclosed { bytes: 3, lines: 1 } } else { whole };
            assert_eq!(find_record_end(record.as_bytes(), b',', width, false), expected);
            // On one line there is no such bound.
            let record = record.replace('\n', "");
            assert_eq!(
                find_record_end(record.as_bytes(), b',', width, true),
                RecordEnd::Record { bytes: record.len(), lines: 0 }
            );
        }
        assert_eq!(find_record_end(b"a,b,c\n", b',', 2, false), RecordEnd::Record { bytes: 6, lines: 1 });
        // Quotes that open again and again: no more is looked at than a record can hold.
        let chain = b"x\",\",y\n".repeat(1_000);
        assert_eq!(find_record_end(&chain, b',', 6, false), RecordEnd::Unclosed { bytes: 7, lines: 1 });
    }

    #[test]
    fn a_record_has_a_longest_length() {
        let long = vec![b'x'; LONGEST + 1];
        assert_eq!(find_record_end(&long, b',', 0, false), RecordEnd::Overlong);
        let mut quoted = b"\"a\n".to_vec();
        quoted.resize(LONGEST, b'x');
        assert_eq!(find_record_end(&quoted, b',', 0, false), RecordEnd::Unclosed { bytes: 3, lines: 1 });
    }
}
