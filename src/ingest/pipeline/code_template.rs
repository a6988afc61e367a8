//! What the codes of a file look like: nearly all of them are alike.

use crate::count::fast::swar::{INSIDE, broadcast, zero_bytes};

/// How far is looked ahead. Where less is left, a record is read in the general way.
///
/// A window has a fixed length so that places in it need no check: each is masked to be below the reach of the fast path, which leaves
/// room for what is read there, and records that go beyond it are left alone.
pub(super) const WINDOW: usize = 320;

/// The shape of the code met last: how long it was, and where the date in it ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeTemplate {
    /// No more than [`CodeTemplate::LONGEST`].
    len: usize,
    /// The place of the dash before the date; no more than the length.
    date: usize,
    /// The bytes after the last dash, among the last eight of the code; none where there is no date.
    tail: u64,
}

const DASHES: u64 = broadcast(b'-');

/// The word at a place below 64.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a load, once the length is known to do")]
fn word(window: &[u8; WINDOW], at: usize) -> u64 {
    window[at % 64..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word))
}

impl CodeTemplate {
    /// Longer codes have no shape.
    pub(super) const LONGEST: usize = 60;
    /// Shorter ones neither.
    const SHORTEST: usize = 8;

    /// A shape that no code has.
    pub(super) const NONE: Self = Self { len: 0, date: 0, tail: 0 };

    /// The shape of a code.
    pub(super) fn of(code: &[u8]) -> Self {
        let len = code.len();
        if !(Self::SHORTEST..=Self::LONGEST).contains(&len) {
            return Self::NONE;
        }
        match code.iter().rposition(|byte| *byte == b'-') {
            // Something, a dash, the date, a dash, and one to eight bytes.
            Some(dash) if dash > 7 && (2..10).contains(&(len - dash)) => {
                Self { len, date: dash - 7, tail: u64::MAX << (64 - 8 * (len - 1 - dash)) }
            }
            _ => Self { len, date: 0, tail: 0 },
        }
    }

    /// How long the code is with which a window begins, if it has this shape, holds printable ASCII only and ends
    /// with the separator.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    pub(super) fn length(self, window: &[u8; WINDOW], separator: u8) -> Option<usize> {
        let bad =
            if self.len <= 32 { self.has_bad::<32>(window, separator) } else { self.has_bad::<64>(window, separator) };
        (!bad && window[self.len % 64] == separator && self.len >= Self::SHORTEST).then_some(self.len)
    }

    /// Whether there is a separator or something that is not printable ASCII within a code of no more than `N` bytes.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    fn has_bad<const N: usize>(self, window: &[u8; WINDOW], separator: u8) -> bool {
        let inside = &INSIDE[self.len % 64];
        // One loop without branches over more bytes than needed: it becomes one of vectors.
        let mut bad = 0;
        for (byte, inside) in window[..N].iter().zip(&inside[..N]) {
            let unprintable = u8::from(byte.wrapping_sub(0x20) >= 0x5f);
            bad |= (unprintable | u8::from(*byte == separator)) & inside;
        }
        bad != 0
    }

    /// Whether the code of this shape with which a window begins states the day `date` of this century, surely.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a record is read in registers")]
    pub(super) fn states(self, window: &[u8; WINDOW], date: &[u8; 10]) -> bool {
        // `2021-01-04` is stated by `-210104-`.
        let [c0, c1, y0, y1, _, m0, m1, _, d0, d1] = *date;
        let stated = [b'-', y0, y1, m0, m1, d0, d1, b'-'];
        // A dash too many may be seen here, never one too few.
        let later = zero_bytes(word(window, self.len.wrapping_sub(8)) ^ DASHES) & self.tail;
        self.tail != 0 && word(window, self.date).to_le_bytes() == stated && later == 0 && [c0, c1] == *b"20"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::DossierCode;
    use crate::time::Moment;

    fn window(text: &str) -> [u8; WINDOW] {
        let mut window = [b'x'; WINDOW];
        window[..text.len()].copy_from_slice(text.as_bytes());
        window
    }

    #[test]
    fn a_code_states_its_day_and_no_other() {
        let codes = [
            "000.00.01.H40-210104-00000012",
            "000.00.01.H40-210104-0000-012",
            "000.00.01.H40-21010-400000012",
            "H40-210104-1",
            "A-210104-12345678",
            "A-210104-123456789",
            "-210104-12345678",
            "A-210104-12-45678",
            "AB210104-12345678",
            "A-210104-",
            "AB-210104-210104-1",
            "H40-20210104-0012",
            "không-210104-1",
        ];
        for shaped in codes {
            let shape = CodeTemplate::of(shaped.as_bytes());
            for code in codes.into_iter().filter(|code| code.len() == shaped.len()) {
                for date in ["2021-01-04", "2021-01-05", "1921-01-04", "2121-01-04"] {
                    let expected = date.parse::<Moment>().ok().map(Moment::day);
                    let states = shape.states(&window(code), date.as_bytes().first_chunk().unwrap());
                    assert!(!states || DossierCode::new(code).day() == expected, "{code} {date} {shaped}");
                }
            }
        }
        assert!(CodeTemplate::of(codes[0].as_bytes()).states(&window(codes[0]), b"2021-01-04"));
    }

    #[test]
    fn a_shape_is_that_of_printable_codes_before_a_separator() {
        let shape = CodeTemplate::of(b"H40-210104-0012");
        let length = |text: &str| shape.length(&window(text), b',');
        assert_eq!(length("H40-210104-0012,Báo chí"), Some(15));
        for text in
            ["H40-210104-00123,", "H40-21010,-0012,", "H40-210104-0\u{1}12,", "H40-2101é4-012,", "H40-210104-0012"]
        {
            assert_eq!(length(text), None, "{text}");
        }
        for (code, shaped) in [("HS-1", false), ("H40-0012", true), (&"x".repeat(60), true), (&"x".repeat(61), false)] {
            let found = CodeTemplate::of(code.as_bytes()).length(&window(&format!("{code},")), b',');
            assert_eq!(found, shaped.then_some(code.len()), "{code}");
        }
        assert_eq!(CodeTemplate::NONE.length(&window("H40,"), b','), None);
    }
}
