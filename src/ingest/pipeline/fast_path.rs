//! Records in the order of columns that most files have, out of a window of fixed size.

use super::code_template::{CodeTemplate, WINDOW};
use super::row::{RowReader, code_differs};
use crate::count::fast::day::NO_DAY;
use crate::count::fast::flat::{Flat, Kind};
use crate::count::fast::probe_batch::ProbeBatch;
use crate::count::fast::record_batch::Row;
use crate::count::fast::swar::{BLOCK, place_of, printable_until};

const REACH: usize = 256;

/// The bytes at a place below [`REACH`].
#[inline(always)]
#[allow(clippy::inline_always, reason = "a load, once the length is known to do")]
fn bytes_at<const N: usize>(window: &[u8; WINDOW], at: usize) -> &[u8; N] {
    const { assert!(N <= WINDOW - REACH) };
    window[at % REACH..].first_chunk().unwrap_or(&[0; N])
}

impl RowReader<'_> {
    /// A record in the usual order of columns, with dates in the usual shape: `code,field,channel,date,date,date`, of
    /// which the last one may be missing. The name of its field waits at `place`.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    pub(super) fn fast_path(&mut self, record: &[u8], names: &mut ProbeBatch, place: usize) -> Option<Row> {
        let window: &[u8; WINDOW] = record.first_chunk().filter(|_| self.is_usual)?;
        if window[0] == b'"' {
            return None;
        }
        let end = match self.shape.length(window, self.separator) {
            Some(end) => end,
            None => self.reshape(window)?,
        };
        let at = self.fast_field(window, end + 1, names, place)?;
        let (channel, length) = self.channels.short(bytes_at(window, at))?;
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
            ended = self.met.iso(dates[22..32].first_chunk()?, self.months)?;
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
        let receipt = self.met.iso(received, self.months)?;
        let due = self.met.iso(due, self.months)?;
        let flat = Flat { received: receipt, due, ended, kind: Kind::of_codes(channel, 0) };
        let differs = !self.shape.states(window, received) && code_differs(window.get(..end)?, received, receipt)?;
        Some(Row { flat, field: 0, unit: 0, code_differs: differs, length })
    }

    /// Lets the field at a place of the window wait; gives the place of what follows.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn fast_field(&mut self, window: &[u8; WINDOW], at: usize, names: &mut ProbeBatch, place: usize) -> Option<usize> {
        // Quoted or not cannot be foreseen: both ways are the same steps.
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

    /// The length of a code that is not of the shape of the one before it.
    #[cold]
    fn reshape(&mut self, window: &[u8; WINDOW]) -> Option<usize> {
        let end = printable_until(window, self.separators)?;
        self.shape = CodeTemplate::of(window.get(..end)?);
        (end <= CodeTemplate::LONGEST).then_some(end)
    }
}
