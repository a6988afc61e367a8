//! The ends of records that follow each other, with no cell looked at more than a few times.

use std::collections::VecDeque;

use memchr::{memchr, memchr2};

use super::record::{LONGEST, RecordEnd, closing_quote, strays};

/// How many cells a record over several lines can have. Lists of dossiers have some dozens of columns.
pub(super) const WIDEST: usize = 1024;

/// Looks for the ends of records, from one to the next.
///
/// A quote opens a quoted cell only at the cell's start (RFC 4180); inside one, a doubled quote stands for itself and
/// line ends belong to the cell. Where a quote that was left open meets the quote of a later line, text follows the
/// seeming end of the cell: then, too, only the first line is given up.
///
/// A record over several lines that does not have `width` cells is none either; 0 stands for any width. So a quote that
/// was left open takes no more lines with it than it has cells to give, of which there are at most [`WIDEST`].
///
/// Behind a line that was given up, the next line is looked at over the same cells again. Where its cells begin at the
/// places of a search before, they go on as that one did, up to where it stopped: so what was seen is passed over at once.
/// A place is inside a quoted cell or it is not, and two searches that agree on that are one from the next cell on. So two
/// are kept.
#[derive(Debug)]
pub(crate) struct RecordEnds {
    separator: u8,
    width: usize,
    /// Where the cells of searches began, behind the first line of each; the last one is where the search stopped.
    seen: [VecDeque<u64>; 2],
    /// Which of them was made last.
    newest: usize,
    /// Where the search before began.
    start: u64,
}

impl RecordEnds {
    pub(crate) fn new(separator: u8, width: usize) -> Self {
        Self { separator, width, seen: [VecDeque::new(), VecDeque::new()], newest: 0, start: 0 }
    }

    /// Goes on with records that are cut like this.
    pub(crate) fn of(&mut self, separator: u8, width: usize) {
        if (self.separator, self.width) != (separator, width) {
            *self = Self::new(separator, width);
        }
    }

    /// Forgets what was seen: other bytes follow.
    pub(crate) fn clear(&mut self) {
        self.seen.iter_mut().for_each(VecDeque::clear);
        self.start = 0;
    }

    /// Looks for the end of the record at the start of `bytes`, which stand at `place` of all; `last` says that nothing
    /// comes after them. Places go up, or what was seen is forgotten.
    pub(crate) fn find(&mut self, bytes: &[u8], place: u64, last: bool) -> RecordEnd {
        // Nothing depends on how much of what follows has been read.
        let last = last && bytes.len() < LONGEST;
        let bytes = &bytes[..bytes.len().min(LONGEST)];
        let line = match memchr(b'\n', bytes) {
            Some(end) => end + 1,
            None if bytes.len() >= LONGEST => return RecordEnd::Overlong,
            None if !last => return RecordEnd::More,
            None => bytes.len(),
        };
        if memchr(b'"', &bytes[..line]).is_none() {
            return RecordEnd::Record { bytes: line, lines: u64::from(bytes[..line].ends_with(b"\n")) };
        }
        if place < self.start {
            self.clear();
        }
        self.start = place;
        let mut search = Search { bytes, line, place, at: 0, cells: 0, began: Vec::new(), joined: None };
        let found = self.walk(&mut search, last);
        self.remember(&search);
        found
    }

    fn walk(&mut self, search: &mut Search<'_>, last: bool) -> RecordEnd {
        let (bytes, line, width) = (search.bytes, search.line, self.width);
        let unclosed = RecordEnd::Unclosed { bytes: line, lines: u64::from(bytes[..line].ends_with(b"\n")) };
        loop {
            // At the start of a cell.
            search.cells += 1;
            self.join(search);
            if search.at > line && width > 0 && search.cells > width.min(WIDEST) {
                return unclosed;
            }
            let mut at = search.at;
            if bytes.get(at) == Some(&b'"') {
                match closing_quote(bytes, at + 1) {
                    Some(after)
                        if strays(&bytes[after..], self.separator) && memchr(b'\n', &bytes[at..after]).is_some() =>
                    {
                        return unclosed;
                    }
                    Some(after) => at = after,
                    None if last || bytes.len() >= LONGEST => return unclosed,
                    None => return RecordEnd::More,
                }
            }
            // Behind the first line.
            let narrow = at > line && width > 0 && search.cells != width;
            let whole = |end: usize| RecordEnd::Record { bytes: end, lines: line_feeds(&bytes[..end]) };
            match memchr2(self.separator, b'\n', &bytes[at..]) {
                Some(end) if bytes[at + end] == self.separator => search.at = at + end + 1,
                Some(_) if narrow => return unclosed,
                None if last && narrow => return unclosed,
                Some(end) => return whole(at + end + 1),
                None if last => return whole(bytes.len()),
                None if bytes.len() >= LONGEST => return unclosed,
                None => return RecordEnd::More,
            }
        }
    }

    /// Where a search before had a cell begin here, goes on where it stopped.
    fn join(&mut self, search: &mut Search<'_>) {
        if self.width == 0 {
            return;
        }
        let here = search.place + search.at as u64;
        if search.joined.is_none() {
            for (at, seen) in self.seen.iter_mut().enumerate() {
                while seen.front().is_some_and(|place| *place < here) {
                    seen.pop_front();
                }
                if let Some(stop) = seen.back().filter(|_| seen.front() == Some(&here)) {
                    search.joined = Some(at);
                    search.cells += seen.len() - 1;
                    search.at = usize::try_from(stop - search.place).unwrap_or(usize::MAX);
                    return;
                }
            }
        }
        if search.at > search.line {
            search.began.push(here);
        }
    }

    /// Keeps where the cells of a search began.
    fn remember(&mut self, search: &Search<'_>) {
        let at = search.joined.unwrap_or(1 - self.newest);
        if search.began.is_empty() {
            return;
        }
        let seen = &mut self.seen[at];
        if search.joined.is_none() {
            seen.clear();
        }
        let (before, stop) = (seen.front().copied(), seen.back().copied());
        let behind = stop.map_or(0, |stop| search.began.partition_point(|place| *place <= stop));
        let ahead = before.map_or(behind, |first| search.began.partition_point(|place| *place < first));
        seen.extend(&search.began[behind..]);
        for place in search.began[..ahead].iter().rev() {
            seen.push_front(*place);
        }
        self.newest = at;
    }
}

/// Looks for the end of the record at the start of `bytes`; `last` says that nothing comes after them. See [`RecordEnds`].
pub(crate) fn find_record_end(bytes: &[u8], separator: u8, width: usize, last: bool) -> RecordEnd {
    RecordEnds::new(separator, width).find(bytes, 0, last)
}

/// One search for the end of a record.
struct Search<'t> {
    bytes: &'t [u8],
    /// Where the first line ends.
    line: usize,
    /// Where the bytes stand among all.
    place: u64,
    /// Where the cell begins that is looked at, and the number of it.
    at: usize,
    cells: usize,
    /// Where its own cells began behind the first line.
    began: Vec<u64>,
    /// The search that it met.
    joined: Option<usize>,
}

fn line_feeds(bytes: &[u8]) -> u64 {
    u64::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every cell of every record from its own start.
    fn by_itself(bytes: &[u8], width: usize, last: bool) -> RecordEnd {
        let Some(line) = memchr(b'\n', bytes).map(|end| end + 1).or_else(|| last.then_some(bytes.len())) else {
            return RecordEnd::More;
        };
        let unclosed = RecordEnd::Unclosed { bytes: line, lines: u64::from(bytes[..line].ends_with(b"\n")) };
        let (mut at, mut cells, mut lines) = (0, 0, 0);
        loop {
            cells += 1;
            if lines > 0 && width > 0 && cells > width.min(WIDEST) {
                return unclosed;
            }
            if bytes.get(at) == Some(&b'"') {
                let Some(after) = closing_quote(bytes, at + 1) else {
                    return if last { unclosed } else { RecordEnd::More };
                };
                let inside = line_feeds(&bytes[at..after]);
                if inside > 0 && strays(&bytes[after..], b',') {
                    return unclosed;
                }
                lines += inside;
                at = after;
            }
            let end = bytes[at..].iter().position(|byte| matches!(byte, b',' | b'\n')).map(|end| at + end);
            match end {
                Some(end) if bytes[end] == b',' => at = end + 1,
                Some(_) if lines > 0 && width > 0 && cells != width => return unclosed,
                Some(end) => return RecordEnd::Record { bytes: end + 1, lines: lines + 1 },
                None if !last => return RecordEnd::More,
                None if lines > 0 && width > 0 && cells != width => return unclosed,
                None => return RecordEnd::Record { bytes: bytes.len(), lines },
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever was looked at before, in pieces or not, every record ends where it ends by itself.
        #[test]
        fn records_end_where_each_ends_by_itself(text in "(x\",\",y\n|\"|\"\"|,|\n|a|\",\"|\n\"){0,60}", width in 0_usize..9, piece in 1_usize..40) {
            let bytes = text.as_bytes();
            let mut ends = RecordEnds::new(b',', width);
            let (mut at, mut known) = (0, piece.min(bytes.len()));
            while at < bytes.len() {
                let last = known == bytes.len();
                let expected = by_itself(&bytes[at..known], width, last);
                prop_assert_eq!(ends.find(&bytes[at..known], at as u64, last), expected, "{:?} at {} of {}", text, at, known);
                match expected {
                    RecordEnd::Record { bytes, .. } | RecordEnd::Unclosed { bytes, .. } => at += bytes,
                    _ => known = (known + piece).min(bytes.len()),
                }
                known = known.max(at.min(bytes.len()));
                if at >= known && known < bytes.len() {
                    known = (known + piece).min(bytes.len());
                }
            }
        }
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

    /// Each line opens a quote that the next one closes: a search goes on where the one before it stopped.
    #[test]
    fn lines_that_were_given_up_are_not_looked_at_again() {
        let chain = b"x\",\",y\n".repeat(3_000);
        let mut ends = RecordEnds::new(b',', WIDEST);
        let mut seen = 0;
        for at in (0..chain.len()).step_by(7) {
            let mut search = Search {
                bytes: &chain[at..],
                line: 7,
                place: at as u64,
                at: 0,
                cells: 0,
                began: Vec::new(),
                joined: None,
            };
            ends.walk(&mut search, true);
            ends.remember(&search);
            seen += search.began.len();
        }
        assert!(seen < 3 * 3_000, "{seen} cells for 3000 lines");
    }
}
