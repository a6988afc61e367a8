//! Records of six columns in the order of data files, with plain dates, out of a window of fixed size.
//!
//! Most lists that this crate and its users write have this layout. Where a record is expected to have the layout of the
//! one before it, its cells need not be searched by their separators: they are checked at the offsets expected. A record
//! that differs is read through the [index](super::index), and where many differ, all of them are.

use super::code_template::code_differs;
use super::words::Word;
use crate::count::fast::day::{MonthCache, MonthForm, Months, NO_DAY, NO_TIME};
use crate::count::fast::flat::{Flat, Kind};
use crate::count::fast::probe_batch::ProbeBatch;
use crate::count::fast::record_batch::Row;
use crate::count::fast::swar::{BLOCK, INSIDE, broadcast, place_of, zero_bytes};
use crate::dossier::cells::is_no_name;
use crate::ingest::header::Header;
use crate::ingest::layout::DossierColumn;

/// Length of the window. Where fewer bytes are left, a record is read in the general way.
///
/// A window has a fixed length so that places in it need no check: each is masked to be below [`REACH`], which leaves room
/// for what is read there, and records that go beyond it are left alone.
const WINDOW: usize = 320;
const REACH: usize = 256;

/// Longer codes are read in the general way.
const LONGEST: usize = 60;
const SHORTEST: usize = 8;

/// How many records may differ before this reader is given up for the file.
const PATIENCE: u32 = 64;

const DASHES: u64 = broadcast(b'-');

/// A record that was read, and how many bytes it has with its line end.
pub(super) struct Usual {
    pub(super) row: Row,
    pub(super) length: usize,
    /// How long its code is.
    pub(super) code: usize,
}

/// Reads records of the usual layout.
pub(super) struct UsualReader {
    separator: u8,
    /// What ends a cell: a separator, or a quote if it is quoted.
    stops: [u8; 2],
    code: Template,
    channels: [Short; 3],
    met: MonthCache,
    /// How many more records may differ.
    patience: u32,
}

/// The template of the code met last: how long it was, and where the date in it stood.
#[derive(Clone, Copy)]
struct Template {
    len: usize,
    /// The place of the dash before the date.
    date: usize,
    /// The bytes after the last dash, among the last eight of the code; none where there is no date.
    tail: u64,
}

/// A spelling that fits into sixteen bytes with the separator after it.
#[derive(Clone, Copy)]
struct Short {
    text: [u64; 2],
    mask: [u64; 2],
    code: u8,
    /// With the separator.
    length: u8,
}

/// The bytes at a place below [`REACH`].
#[inline(always)]
#[allow(clippy::inline_always, reason = "a load, once the length is known to do")]
fn bytes_at<const N: usize>(window: &[u8; WINDOW], at: usize) -> &[u8; N] {
    const { assert!(N <= WINDOW - REACH) };
    window[at % REACH..].first_chunk().unwrap_or(&[0; N])
}

impl UsualReader {
    /// A reader for lists with this header; `None` for another layout.
    pub(super) fn new(header: &Header) -> Option<Self> {
        let plain = DossierColumn::EXPECTED.iter().enumerate().all(|(at, column)| header.at(*column) == Some(at));
        // A mark of the caller's own may look like a date or a code.
        let odd = |mark: &String| mark.len() >= SHORTEST || mark.bytes().any(|byte| byte.is_ascii_digit());
        let odd_mark = header.rules.none.iter().any(odd);
        if !plain || header.width != DossierColumn::EXPECTED.len() || odd_mark {
            return None;
        }
        // No masked text is all ones under no mask, so an unused place matches nothing.
        let unused = Short { text: [u64::MAX; 2], mask: [0; 2], code: 0, length: 0 };
        Some(Self {
            separator: header.separator,
            stops: [header.separator, b'"'],
            code: Template { len: 0, date: 0, tail: 0 },
            channels: [unused; 3],
            met: MonthCache::new(),
            patience: PATIENCE,
        })
    }

    /// Whether records are still expected to have the usual layout.
    pub(super) fn expects(&self) -> bool {
        self.patience > 0
    }

    /// Notes a record that differs, after so many that did not.
    pub(super) fn otherwise(&mut self, after: usize) {
        self.patience = if after > 16 { PATIENCE } else { self.patience.saturating_sub(1) };
    }

    /// Remembers the spelling of a channel.
    pub(super) fn learn(&mut self, cell: &[u8], word: Word) {
        let Some(free) = self.channels.iter_mut().find(|short| short.length == 0) else { return };
        // A cell that held the separator or began with a quote was quoted.
        let quoted = cell.contains(&self.separator) || cell.first() == Some(&b'"');
        let Ok(length) = u8::try_from(cell.len() + 1) else { return };
        if length > 16 || quoted || word.mark > 0 || cell.is_empty() {
            return;
        }
        let (mut text, mut mask) = ([0_u8; 16], [0_u8; 16]);
        text[..cell.len()].copy_from_slice(cell);
        text[cell.len()] = self.separator;
        mask[..=cell.len()].fill(u8::MAX);
        let words = |bytes: [u8; 16]| {
            let all = u128::from_le_bytes(bytes);
            [u64::try_from(all & u128::from(u64::MAX)).unwrap_or(0), u64::try_from(all >> 64).unwrap_or(0)]
        };
        *free = Short { text: words(text), mask: words(mask), code: word.code, length };
    }

    /// The record with which `bytes` begin, if it is as expected: `code,field,channel,date,date,date`, of which the last one
    /// may be missing. The name of its field goes into the lookup batch at `place`.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    pub(super) fn read(
        &mut self,
        bytes: &[u8],
        names: &mut ProbeBatch,
        place: usize,
        months: &Months,
    ) -> Option<Usual> {
        let window: &[u8; WINDOW] = bytes.first_chunk()?;
        // A quote or a blank, which differ in one bit.
        if window[0] & !2 == b' ' {
            return None;
        }
        let end = match self.code_length(window) {
            Some(end) => end,
            None => self.learn_code(window)?,
        };
        let at = self.field(window, end + 1, names, place)?;
        let (channel, length) = self.channel(bytes_at(window, at))?;
        let at = at + length;
        if at >= REACH {
            return None;
        }
        let dates: &[u8; 34] = bytes_at(window, at);
        let received: &[u8; 10] = dates[..10].first_chunk()?;
        let due: &[u8; 10] = dates[11..21].first_chunk()?;
        let mut last = 22;
        let mut ended = NO_DAY;
        if dates[22] > b'\r' {
            ended = self.day(dates[22..32].first_chunk()?, months)?;
            last = 32;
        }
        if dates[10] != self.separator || dates[21] != self.separator {
            return None;
        }
        let length = match [dates[last], dates[last + 1]] {
            [b'\n', _] => at + last + 1,
            [b'\r', b'\n'] => at + last + 2,
            _ => return None,
        };
        let receipt = self.day(received, months)?;
        let due = self.day(due, months)?;
        let flat = Flat { received: receipt, due, ended, kind: Kind::of_codes(channel, 0), times: [NO_TIME; 2] };
        let differs = !self.code.states(window, received) && {
            let code = window.get(..end)?;
            // A code that states the day is no mark for no value.
            if !code.last()?.is_ascii_digit() && is_no_name(std::str::from_utf8(code).ok()?, &[]) {
                return None;
            }
            code_differs(code, receipt)?
        };
        let row = Row { flat, field: 0, unit: 0, code_differs: differs, marks: 0 };
        Some(Usual { row, length, code: end })
    }

    /// The day of `2021-01-04`; dates with other signs are as good.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn day(&mut self, text: &[u8; 10], months: &Months) -> Option<i32> {
        self.met.day(MonthForm::YearFirst, u64::from_le_bytes(*text.first_chunk()?), [text[8], text[9]], months)
    }

    /// Puts the field at an offset of the window into the lookup batch; returns the offset behind it.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn field(&mut self, window: &[u8; WINDOW], at: usize, names: &mut ProbeBatch, place: usize) -> Option<usize> {
        // Whether it is quoted cannot be predicted: both cases take the same steps, without a branch.
        let quoted = usize::from(window[at % REACH] == b'"');
        let stop = self.stops[quoted % 2];
        let start = at + quoted;
        let name: &[u8; BLOCK] = bytes_at(window, start);
        let mut end = place_of(name, stop);
        let is_whole = if end < BLOCK {
            names.put(place, name, end)
        } else {
            let second = bytes_at(window, start + BLOCK);
            let more = place_of(second, stop);
            if more >= BLOCK {
                return None;
            }
            end = BLOCK + more;
            names.put_long(place, name, second, more)
        };
        let after = start + end + quoted;
        (is_whole && after < REACH && window[after % REACH] == self.separator).then_some(after + 1)
    }

    /// The channel in the cell with which `words` begin, if it is one of the first few spellings, and the length of the cell
    /// with its separator.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn channel(&self, words: &[u8; 16]) -> Option<(u8, usize)> {
        let low = words.first_chunk().map_or(0, |low| u64::from_le_bytes(*low));
        let high = words.last_chunk().map_or(0, |high| u64::from_le_bytes(*high));
        // All are compared, without a branch: a misprediction costs more.
        let mut found = 0;
        for (at, short) in self.channels.iter().enumerate() {
            found = if low & short.mask[0] == short.text[0] { at } else { found };
        }
        let short = &self.channels[found];
        let differs = (low & short.mask[0] ^ short.text[0]) | (high & short.mask[1] ^ short.text[1]);
        (differs == 0).then_some((short.code, usize::from(short.length)))
    }

    /// How long the code is with which a window begins, if it is as long as the one before, holds printable ASCII only and
    /// ends with the separator.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn code_length(&self, window: &[u8; WINDOW]) -> Option<usize> {
        let len = self.code.len;
        let bad = if len <= 32 { self.has_bad::<32>(window) } else { self.has_bad::<64>(window) };
        let sound = !bad && window[len % 64] == self.separator && len >= SHORTEST;
        (sound && window[(len.wrapping_sub(1)) % 64] != b' ').then_some(len)
    }

    /// Whether there is a separator or something that is not printable ASCII within a code of no more than `N` bytes.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn has_bad<const N: usize>(&self, window: &[u8; WINDOW]) -> bool {
        let inside = &INSIDE[self.code.len % 64];
        // One loop without branches over more bytes than needed, which the compiler vectorizes.
        let mut bad = 0;
        for (byte, inside) in window[..N].iter().zip(&inside[..N]) {
            let unprintable = u8::from(byte.wrapping_sub(0x20) >= 0x5f);
            bad |= (unprintable | u8::from(*byte == self.separator)) & inside;
        }
        bad != 0
    }

    /// The length of a code that is not like the one before it.
    #[cold]
    fn learn_code(&mut self, window: &[u8; WINDOW]) -> Option<usize> {
        let end = window[..=LONGEST].iter().position(|byte| *byte == self.separator)?;
        let code = window.get(..end)?;
        if end < SHORTEST || !code.iter().all(|byte| (0x20..0x7f).contains(byte)) {
            return None;
        }
        self.code = Template::of(code);
        self.code_length(window)
    }
}

impl Template {
    fn of(code: &[u8]) -> Self {
        let len = code.len();
        match code.iter().rposition(|byte| *byte == b'-') {
            // Something, a dash, the date, a dash, and one to eight bytes.
            Some(dash) if dash > 7 && (2..10).contains(&(len - dash)) => {
                Self { len, date: dash - 7, tail: u64::MAX << (64 - 8 * (len - 1 - dash)) }
            }
            _ => Self { len, date: 0, tail: 0 },
        }
    }

    /// Whether the code at the start of a window is certain to state the day `date` of this century.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn states(self, window: &[u8; WINDOW], date: &[u8; 10]) -> bool {
        let word = |at: usize| window[at % 64..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
        // `2021-01-04` is stated by `-210104-`.
        let [c0, c1, y0, y1, _, m0, m1, _, d0, d1] = *date;
        let stated = [b'-', y0, y1, m0, m1, d0, d1, b'-'];
        // May count a dash that is not there, and never misses one.
        let later = zero_bytes(word(self.len.wrapping_sub(8)) ^ DASHES) & self.tail;
        self.tail != 0 && word(self.date).to_le_bytes() == stated && later == 0 && [c0, c1] == *b"20"
    }
}
