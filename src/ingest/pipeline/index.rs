//! Structural index of a stretch of records: where cells and records end, found sixteen bytes at a time.
//!
//! As in simdjson and simd-csv, each block of 64 bytes becomes one bit mask for each kind of byte: separators, line ends,
//! quotes, control characters. A running exclusive-or over the quotes tells what is inside them; separators and line ends
//! outside are written out as places.
//!
//! Two scans give the same index. The *regular* one supposes what nearly every stretch fulfils: as many lines as records,
//! each with the cells of the header, and quotes where RFC 4180 has them. It notes faults for the stretch as a whole and asks
//! about line ends only once for each record. Where it finds a fault, the *careful* scan takes its place, which stops at the
//! first record with quotes elsewhere or over several lines: the reader takes the one record and begins a new index after
//! it. So the state is that no quote is open wherever an index begins.

use wide::u8x16;

/// How many bytes are indexed at a time: they and their places stay in the nearest cache.
const STRETCH: usize = 1 << 14;

const CHUNK: usize = 64;

/// The places of one stretch, counted from its first byte.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where cells end: separators and line ends outside quotes. What lies beyond `len` is left over.
    stops: Vec<u32>,
    len: usize,
    /// Where records end: line ends outside quotes. What lies beyond `records` is left over.
    ends: Vec<u32>,
    records: usize,
    /// Control characters other than the line ends, in order.
    odd: Vec<u32>,
    /// Where the last record ends.
    pub(super) covered: usize,
    /// A record begins at `covered` that has to be read one by one.
    pub(super) halted: bool,
    /// How many stretches are scanned carefully before the next one is supposed to be regular, and how many were last time.
    careful: u32,
    caution: u32,
}

/// The most stretches that are scanned carefully after one that was not regular.
const MOST_CAUTION: u32 = 64;

/// One record of an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<'i> {
    pub(super) start: usize,
    /// Where its cells end, counted from the start of the stretch; the last one ends with the line.
    pub(super) stops: &'i [u32],
}

/// The bits of 64 bytes that are equal to one.
#[derive(Clone, Copy)]
struct Chunk([u8x16; 4]);

impl Chunk {
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the vectors stay in registers")]
    fn new(bytes: &[u8; CHUNK]) -> Self {
        let part = |at: usize| {
            let part: [u8; 16] = bytes[at..].first_chunk().copied().unwrap_or([0; 16]);
            u8x16::from(part)
        };
        Self([part(0), part(16), part(32), part(48)])
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the vectors stay in registers")]
    fn mask(self, test: impl Fn(u8x16) -> u8x16) -> u64 {
        let bits = self.0.map(|part| u64::try_from(test(part).move_mask() & 0xffff).unwrap_or(0));
        bits[0] | bits[1] << 16 | bits[2] << 32 | bits[3] << 48
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the vectors stay in registers")]
    fn equal(self, byte: u8x16) -> u64 {
        self.mask(|part| part.cmp_eq(byte))
    }

    /// Whether any byte passes a test.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the vectors stay in registers")]
    fn any(self, test: impl Fn(u8x16) -> u8x16) -> bool {
        let [one, two, three, four] = self.0.map(test);
        ((one | two) | (three | four)).move_mask() != 0
    }
}

/// What the regular scan carries from one block of 64 bytes to the next.
#[derive(Clone, Copy, Default)]
struct RegularCarry {
    /// All ones inside quotes.
    inside: u64,
    /// The byte before was a quote.
    quote: u64,
    /// The byte before was outside quotes, no quote, and ended no cell.
    plain: u64,
}

/// What the careful scan carries from one block of 64 bytes to the next.
#[derive(Clone, Copy, Default)]
struct Carry {
    /// All ones inside quotes.
    inside: u64,
    /// The byte before was a separator or a line end outside quotes.
    stop: u64,
    /// The byte before was a quote that closed.
    closed: u64,
    /// The byte before was a CR.
    cr: u64,
}

/// Every bit with all below it combined by exclusive or.
#[inline]
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// What one pass over a stretch found.
#[derive(Clone, Copy, Default)]
struct Found {
    /// How many places of separators and line ends outside quotes were written.
    stops: usize,
    /// How many control characters below 0x20 there are, within quotes or not: line ends, if the stretch is regular.
    controls: usize,
}

/// How many bytes are passed before control characters are added up: each lane of sixteen counts four of a block.
const ADDED: usize = (u8::MAX / 4) as usize * CHUNK;

/// Writes the places of separators and line ends outside quotes; without `CR`, those of all control characters. `None` where a
/// quote is not where RFC 4180 has it, or one is left open. `QUOTES` says that there may be quotes.
fn places<const CR: bool, const QUOTES: bool>(bytes: &[u8], separator: u8, out: &mut [u32]) -> Option<Found> {
    let mut pass = Pass::<CR, QUOTES> {
        signs: [separator, b'\n', b'"', b'\r', 0x1f].map(u8x16::splat),
        bad: 0,
        carry: RegularCarry::default(),
        len: 0,
        base: 0,
    };
    let mut controls = 0;
    for piece in bytes.chunks(ADDED) {
        let mut lanes = u8x16::splat(0);
        let mut rest = piece;
        while let Some((chunk, next)) = rest.split_first_chunk() {
            pass.see(chunk, &mut lanes, out);
            rest = next;
        }
        if !rest.is_empty() {
            // Spaces after the end are no structure.
            let mut padded = [b' '; CHUNK];
            padded.get_mut(..rest.len())?.copy_from_slice(rest);
            pass.see(&padded, &mut lanes, out);
        }
        controls += lanes.to_array().into_iter().map(usize::from).sum::<usize>();
    }
    (pass.bad == 0 && pass.carry.inside == 0).then_some(Found { stops: pass.len, controls })
}

/// One pass over a stretch, as far as it has come.
struct Pass<const CR: bool, const QUOTES: bool> {
    /// The separator, a line end, a quote, a CR, and the highest control character.
    signs: [u8x16; 5],
    /// Quotes that are not where they may be.
    bad: u64,
    carry: RegularCarry,
    len: usize,
    base: u32,
}

impl<const CR: bool, const QUOTES: bool> Pass<CR, QUOTES> {
    /// Passes over one block, and counts its control characters.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the body of the loop over a stretch")]
    #[allow(clippy::cast_possible_truncation, reason = "places in a stretch are small")]
    fn see(&mut self, chunk: &[u8; CHUNK], lanes: &mut u8x16, out: &mut [u32]) {
        let [separator, line, quote, cr, control] = self.signs;
        let chunk = Chunk::new(chunk);
        let is_control = chunk.0.map(|part| part.min(control).cmp_eq(part));
        let [one, two, three, four] = is_control;
        // All ones are minus one.
        *lanes = *lanes - one - two - three - four;
        let mut stops = if CR {
            chunk.mask(|part| part.cmp_eq(separator) | part.cmp_eq(line))
        } else {
            let [first, second, third, fourth] = chunk.0.map(|part| part.cmp_eq(separator));
            Chunk([first | one, second | two, third | three, fourth | four]).mask(|part| part)
        };
        if QUOTES {
            let carry = &mut self.carry;
            let quotes = chunk.equal(quote);
            let inside = prefix_xor(quotes) ^ carry.inside;
            stops &= !inside;
            // What is neither within quotes nor ends a cell: a quote beside it would open or close in the middle of a cell.
            let mut plain = !(inside | stops | quotes);
            if CR {
                plain &= !chunk.equal(cr);
            }
            self.bad |= (plain & (quotes << 1 | carry.quote)) | (quotes & (plain << 1 | carry.plain));
            carry.inside = 0_u64.wrapping_sub(inside >> 63);
            carry.quote = quotes >> 63;
            carry.plain = plain >> 63;
        }
        self.len = write_places(stops, self.base, out, self.len);
        self.base += CHUNK as u32;
    }
}

/// Writes the places of the bits, counted from `base`, from `len` on; how many there are then.
#[inline(always)]
#[allow(clippy::inline_always, reason = "the body of the loop over a stretch")]
fn write_places(stops: u64, base: u32, out: &mut [u32], len: usize) -> usize {
    let (mut bits, mut len) = (stops, len);
    // Four at a time, whether there are so many or not: what is written too much is written over.
    while let Some(four) = out.get_mut(len..len + 4) {
        let mut written = 0;
        for place in four {
            *place = base + bits.trailing_zeros();
            written += usize::from(bits != 0);
            bits &= bits.wrapping_sub(1);
        }
        len += written;
        if bits == 0 {
            break;
        }
    }
    len
}

impl Index {
    /// Indexes the records with which `bytes` begins, as many as fit into a stretch; most of them have `width` cells.
    pub(super) fn scan(&mut self, bytes: &[u8], separator: u8, width: usize) {
        self.odd.clear();
        (self.len, self.records, self.covered, self.halted) = (0, 0, 0, false);
        let bytes = &bytes[..bytes.len().min(STRETCH)];
        let most = bytes.len() + 2 * CHUNK;
        if self.stops.len() < most {
            self.stops.resize(most, 0);
            self.ends.resize(most, 0);
        }
        if self.careful > 0 {
            self.careful -= 1;
        } else if self.scan_regular(bytes, separator, width).is_some() {
            self.caution = 0;
            return;
        } else {
            self.caution = (self.caution * 2 + 1).min(MOST_CAUTION);
            self.careful = self.caution;
        }
        self.scan_careful(bytes, separator);
    }

    /// Indexes a stretch in which every line is a record of `width` cells; `None` where one is not.
    fn scan_regular(&mut self, bytes: &[u8], separator: u8, width: usize) -> Option<()> {
        let covered = memchr::memrchr(b'\n', bytes)? + 1;
        let bytes = bytes.get(..covered)?;
        let has_cr = memchr::memchr(b'\n', bytes)?.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'\r');
        let has_quotes = memchr::memchr(b'"', bytes).is_some();
        let found = match (has_cr, has_quotes) {
            (true, true) => places::<true, true>(bytes, separator, &mut self.stops),
            (true, false) => places::<true, false>(bytes, separator, &mut self.stops),
            (false, true) => places::<false, true>(bytes, separator, &mut self.stops),
            (false, false) => places::<false, false>(bytes, separator, &mut self.stops),
        };
        let Found { stops: len, controls } = found?;
        // So many cells for each record, the last of which ends its line; and no control characters but those that end
        // lines, or tabs that separate: then no line ends elsewhere, within quotes or not.
        let records = len / width.max(1);
        let ends = if has_cr { 2 * records } else { records };
        let tabs = if separator < b' ' { len - records } else { 0 };
        if len != records * width || controls != ends + tabs {
            return None;
        }
        let mut ends_lines = true;
        for (end, stops) in self.ends.iter_mut().zip(self.stops.get(..len)?.chunks_exact(width)) {
            *end = *stops.last()?;
            let at = *end as usize;
            ends_lines &= bytes.get(at) == Some(&b'\n');
            ends_lines &= !has_cr || at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'\r');
        }
        let has_delete = memchr::memchr(0x7f, bytes).is_some();
        if !ends_lines || has_delete || simdutf8::basic::from_utf8(bytes).is_err() {
            return None;
        }
        (self.len, self.records, self.covered) = (len, records, covered);
        Some(())
    }

    /// Indexes a stretch of which nothing is supposed.
    fn scan_careful(&mut self, bytes: &[u8], separator: u8) {
        let signs = [separator, b'\n', b'"', 0x1f, 0x7f].map(u8x16::splat);
        let mut carry = Carry { stop: 1, ..Carry::default() };
        let mut base = 0;
        let mut rest = bytes;
        while let Some((chunk, next)) = rest.split_first_chunk::<CHUNK>() {
            if !self.chunk(chunk, base, &signs, &mut carry) {
                break;
            }
            base += CHUNK;
            rest = next;
        }
        if !self.halted && !rest.is_empty() {
            // Spaces after the end are no structure.
            let mut last = [b' '; CHUNK];
            if let Some(last) = last.get_mut(..rest.len()) {
                last.copy_from_slice(rest);
            }
            self.chunk(&last, base, &signs, &mut carry);
        }
        self.covered = self.end_of(self.records);
        self.check(bytes);
    }

    /// Indexes one block; `false` where a record has to be read one by one.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the body of the loop over a stretch")]
    fn chunk(&mut self, chunk: &[u8; CHUNK], base: usize, signs: &[u8x16; 5], carry: &mut Carry) -> bool {
        let [separator, line, quote, control, delete] = *signs;
        let chunk = Chunk::new(chunk);
        let mut stops = chunk.mask(|part| part.cmp_eq(separator) | part.cmp_eq(line));
        let mut lines = chunk.equal(line);
        let mut good = u64::MAX;
        // What is asked of every block is whether there is any; where is asked of those that have some.
        let quoted = carry.inside | carry.closed != 0 || chunk.any(|part| part.cmp_eq(quote));
        if quoted {
            good = Self::outside(chunk, chunk.equal(quote), &mut stops, lines, carry);
            lines &= stops;
        }
        carry.stop = stops >> 63;
        let is_control = |part: u8x16| (part.min(control).cmp_eq(part) ^ part.cmp_eq(line)) | part.cmp_eq(delete);
        if carry.cr != 0 || chunk.any(is_control) {
            self.controls(chunk, chunk.mask(is_control) & good, separator, base, carry);
        }
        self.write(stops, lines, base);
        self.halted = good != u64::MAX;
        !self.halted
    }

    /// Takes the stops inside quotes away; gives the bits before the first quote that is not where it may be.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the body of the loop over a stretch")]
    fn outside(chunk: Chunk, quotes: u64, stops: &mut u64, lines: u64, carry: &mut Carry) -> u64 {
        let inside = prefix_xor(quotes) ^ carry.inside;
        let (opening, closing) = (quotes & inside, quotes & !inside);
        *stops &= !inside;
        let after_stop = *stops << 1 | carry.stop;
        let after_closing = closing << 1 | carry.closed;
        let mut bad = (opening & !(after_stop | after_closing)) | (lines & inside);
        let stray = after_closing & !(*stops | opening);
        if stray != 0 {
            bad |= stray & !chunk.equal(u8x16::splat(b'\r'));
        }
        carry.inside = 0_u64.wrapping_sub(inside >> 63);
        carry.closed = closing >> 63;
        if bad == 0 {
            return u64::MAX;
        }
        // Whatever comes before the first fault is sound.
        let good = (bad & bad.wrapping_neg()).wrapping_sub(1);
        *stops &= good;
        good
    }

    /// Notes control characters that are not the CR of a line end, nor separators.
    #[inline(never)]
    #[allow(clippy::cast_possible_truncation, reason = "places in a stretch are small")]
    fn controls(&mut self, chunk: Chunk, controls: u64, separator: u8x16, base: usize, carry: &mut Carry) {
        let lines = chunk.equal(u8x16::splat(b'\n'));
        if carry.cr != 0 && lines & 1 == 0 {
            self.odd.push((base as u32).saturating_sub(1));
        }
        let cr = chunk.equal(u8x16::splat(b'\r'));
        carry.cr = cr >> 63;
        let mut odd = controls & !chunk.equal(separator) & !(cr & (lines >> 1 | 1 << 63));
        while odd != 0 {
            self.odd.push(base as u32 + odd.trailing_zeros());
            odd &= odd - 1;
        }
    }

    /// Writes the places of stops and of line ends.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the body of the loop over a stretch")]
    #[allow(clippy::cast_possible_truncation, reason = "places in a stretch are small")]
    fn write(&mut self, stops: u64, mut lines: u64, base: usize) {
        let base = base as u32;
        self.len = write_places(stops, base, &mut self.stops, self.len);
        // Most blocks have one line end or none: both are the same steps.
        if let Some(end) = self.ends.get_mut(self.records) {
            *end = base + lines.trailing_zeros();
            self.records += usize::from(lines != 0);
        }
        lines &= lines.wrapping_sub(1);
        while lines != 0 {
            if let Some(end) = self.ends.get_mut(self.records) {
                *end = base + lines.trailing_zeros();
                self.records += 1;
            }
            lines &= lines - 1;
        }
    }

    /// Ends the index before a record that is no UTF-8.
    fn check(&mut self, bytes: &[u8]) {
        let Some(covered) = bytes.get(..self.covered) else { return };
        if simdutf8::basic::from_utf8(covered).is_ok() {
            return;
        }
        let valid = std::str::from_utf8(covered).map_or_else(|error| error.valid_up_to(), |_| self.covered);
        let ends = self.ends.get(..self.records).unwrap_or_default();
        self.records = ends.partition_point(|end| (*end as usize) < valid);
        self.covered = self.end_of(self.records);
        self.halted = true;
    }

    /// How many records there are.
    pub(super) fn records(&self) -> usize {
        self.records
    }

    /// Where so many records end.
    fn end_of(&self, records: usize) -> usize {
        records.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |end| *end as usize + 1)
    }

    /// The place where a record begins, or where the last one ends.
    pub(super) fn start_of(&self, record: usize) -> usize {
        self.end_of(record)
    }

    /// The first control character that is not before a record.
    pub(super) fn odd_from(&self, record: usize) -> usize {
        let start = self.start_of(record);
        self.odd.partition_point(|place| (*place as usize) < start)
    }

    /// How many stops come before a record.
    pub(super) fn stops_before(&self, record: usize) -> usize {
        let start = self.start_of(record);
        self.stops.get(..self.len).unwrap_or_default().partition_point(|stop| (*stop as usize) < start)
    }

    /// A record of `width` cells, if it has so many; `passed` says what comes before it.
    #[inline]
    pub(super) fn record(&self, record: usize, width: usize, passed: &mut Passed) -> Option<Span<'_>> {
        let end = *self.ends.get(record)?;
        let stops = self.stops.get(..self.len)?.get(passed.stops..passed.stops + width)?;
        // A line end is a stop, and stops are in order: so many cells end with it, or more or fewer.
        if stops.last() != Some(&end) {
            return None;
        }
        if self.odd.get(passed.odd).is_some_and(|place| *place <= end) {
            return None;
        }
        Some(Span { start: self.start_of(record), stops })
    }

    /// What comes before a record.
    pub(super) fn passed(&self, record: usize) -> Passed {
        Passed { stops: self.stops_before(record), odd: self.odd_from(record) }
    }
}

/// How many stops and control characters come before a record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Passed {
    pub(super) stops: usize,
    odd: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of an index, each as its cells, and what comes after.
    fn records(bytes: &[u8]) -> (Vec<Vec<String>>, usize, bool) {
        let mut index = Index::default();
        index.scan(bytes, b',', 3);
        let records = (0..index.records()).map(|at| {
            let mut passed = index.passed(at);
            let width = index.passed(at + 1).stops - passed.stops;
            let Some(span) = index.record(at, width, &mut passed) else { return vec!["odd".to_owned()] };
            assert!(index.record(at, width + 1, &mut passed).is_none());
            let mut from = span.start;
            let cells = span.stops.iter().map(|stop| {
                let cell = String::from_utf8_lossy(&bytes[from..*stop as usize]).into_owned();
                from = *stop as usize + 1;
                cell
            });
            cells.collect()
        });
        (records.collect(), index.covered, index.halted)
    }

    #[test]
    fn cells_end_where_they_end() {
        for shift in 0..130 {
            let pad = "x".repeat(shift);
            let text = format!("{pad},b,c\n\"a,{pad}\"\"b\",,\"\"\r\nd\u{7},e\tf\nlast");
            let (records, covered, halted) = records(text.as_bytes());
            let quoted = format!("\"a,{pad}\"\"b\"");
            let expected: [Vec<&str>; 3] = [vec![&pad, "b", "c"], vec![&quoted, "", "\"\"\r"], vec!["odd"]];
            assert_eq!(records, expected, "{shift}");
            assert_eq!((covered, halted), (text.len() - 4, false));
        }
    }

    #[test]
    fn an_index_ends_before_what_it_cannot_tell() {
        for shift in 0..70 {
            let good = format!("{},b\n", "x".repeat(shift));
            for bad in ["a \"b\" c,d\n", "\"a\nb\",c\n", "\"a\"b,c\n", "\"a\" ,b\n"] {
                let (records, covered, halted) = records(format!("{good}{bad}{good}").as_bytes());
                assert_eq!((records.len(), covered), (1, good.len()), "{bad} {shift}");
                assert!(halted, "{bad}");
            }
            let mut bytes = format!("{good}a,b\n{good}").into_bytes();
            bytes[good.len()] = 0xe1;
            assert_eq!(records(&bytes), (records(good.as_bytes()).0, good.len(), true));
        }
        let long = "x".repeat(STRETCH);
        assert_eq!(records(format!("{long}\n").as_bytes()), (Vec::new(), 0, false));
    }

    /// What an index says: its records as cells, and what is covered.
    fn said(index: &Index, width: usize) -> (Vec<Option<Vec<u32>>>, usize) {
        let mut passed = Passed::default();
        let records = (0..index.records()).map(|at| {
            let cells = index.record(at, width, &mut passed).map(|span| span.stops.to_vec());
            passed.stops += width;
            cells
        });
        (records.collect(), index.covered)
    }

    fn regular_agrees(text: &str, separator: u8, width: usize) -> bool {
        let index =
            || Index { stops: vec![0; text.len() + 2 * CHUNK], ends: vec![0; text.len() + 1], ..Index::default() };
        let (mut regular, mut careful) = (index(), index());
        let is_regular = regular.scan_regular(text.as_bytes(), separator, width).is_some();
        careful.scan_careful(text.as_bytes(), separator);
        let end = text.rfind('\n').map_or(0, |end| end + 1);
        let stray_end = text.as_bytes()[end..].iter().any(|byte| *byte == b'"' || *byte < b' ' || *byte == 0x7f);
        if is_regular {
            assert_eq!(said(&regular, width), said(&careful, width), "{text:?}");
            // The careful scan also looks at what comes after the last line end.
            assert!(stray_end || !careful.halted && careful.odd.is_empty(), "{text:?}");
        } else {
            // Nothing regular is left to the careful scan, except what comes after the last line end.
            let (records, covered) = said(&careful, width);
            let is_mixed = text.contains("\r\n") && text.replace("\r\n", "").contains('\n');
            let is_sound = covered == end && !careful.halted && records.iter().all(Option::is_some);
            assert!(records.is_empty() || !is_sound || stray_end || is_mixed, "{text:?}");
        }
        is_regular
    }

    #[test]
    fn both_scans_give_the_same_index() {
        let pad = "Số nhà, ".repeat(40);
        for end in ["\n", "\r\n"] {
            for shift in 0..70 {
                let row = format!("{},\"{pad}\"\"\",c{end}", "x".repeat(shift));
                assert!(regular_agrees(&row.repeat(3), b',', 3));
                for fault in [
                    "a,b{}",
                    "a,b,c,d{}",
                    "a,b \"c\",d{}",
                    "a,\"b\nc\",d{}",
                    "a,\"b\"c,d{}",
                    "a,b,\u{7}c{}",
                    "\"a,b,c{}",
                    "{}",
                ] {
                    let fault = fault.replace("{}", end);
                    assert!(
                        !regular_agrees(&format!("{row}{fault}{row}"), b',', 3) || fault.contains("b \""),
                        "{fault:?}"
                    );
                }
            }
        }
        assert!(regular_agrees("a\tb\n", b'\t', 2) && !regular_agrees("a\tb,c\n", b',', 2));
        assert!(!regular_agrees("a,b\n", b',', 3) && !regular_agrees("a,b", b',', 2) && !regular_agrees("", b',', 1));
        assert!(!regular_agrees("a\r,b\r\n", b',', 2) && !regular_agrees("a,b\r\nc,d\n", b',', 2));
        assert!(!regular_agrees("a,b\u{7f}\n", b',', 2));
    }

    proptest::proptest! {
        #[test]
        fn both_scans_agree_on_any_text(
            cells in proptest::collection::vec("[abế ]{0,3}|\"[ab,\n]{0,3}\"|\"\"|[ab\"\r\u{7f}\t]{0,2}", 1..120),
            width in 1_usize..5,
            odd in 0_usize..40,
            line in "\n|\r\n",
        ) {
            let mut text = String::new();
            for (at, cell) in cells.iter().enumerate() {
                text.push_str(cell);
                text.push_str(if at % width + 1 == width || at == odd { &line } else { "," });
            }
            regular_agrees(&text, b',', width);
        }
    }
}
