//! What the codes of a file look like: nearly all of them are alike.

use super::words::last_dash;
use crate::count::fast::swar::{broadcast, zero_bytes};
use crate::dossier::DossierCode;

/// The template of the code met last: how long it was, and where the date in it stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeTemplate {
    len: usize,
    /// The place of the dash before the date.
    date: usize,
    /// The bytes after the last dash, among the last eight of the code.
    tail: u64,
}

const DASHES: u64 = broadcast(b'-');

impl CodeTemplate {
    /// A template that no code has.
    pub(super) const NONE: Self = Self { len: 0, date: 0, tail: 0 };

    /// The template of a code: something, a dash, six digits of a date, a dash, and one to eight bytes.
    fn of(code: &[u8]) -> Self {
        match last_dash(code) {
            Some(dash) if dash > 7 && (2..10).contains(&(code.len() - dash)) => {
                Self { len: code.len(), date: dash - 7, tail: u64::MAX << (64 - 8 * (code.len() - 1 - dash)) }
            }
            _ => Self::NONE,
        }
    }

    /// Whether a code is certain to state the day written as `stated`, `-210104-`.
    #[inline]
    pub(super) fn states(&mut self, code: &[u8], stated: u64) -> bool {
        if code.len() != self.len {
            *self = Self::of(code);
        }
        self.is_stated(code, stated).unwrap_or(false)
    }

    #[inline]
    fn is_stated(self, code: &[u8], stated: u64) -> Option<bool> {
        if self.len != code.len() {
            return None;
        }
        let date = u64::from_le_bytes(*code.get(self.date..)?.first_chunk()?);
        // May count a dash that is not there, and never misses one.
        let later = zero_bytes(u64::from_le_bytes(*code.last_chunk()?) ^ DASHES) & self.tail;
        Some(stated != 0 && date == stated && later == 0)
    }
}

/// Whether a code states another day than the day `received`.
pub(super) fn code_differs(code: &[u8], received: i32) -> Option<bool> {
    let stated = DossierCode::day_in(std::str::from_utf8(code).ok()?);
    Some(stated.is_some_and(|day| crate::count::fast::day::number(day) != received))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;

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
        for first in codes {
            for code in codes {
                for date in ["2021-01-04", "2021-01-05", "1921-01-04", "2121-01-04"] {
                    let expected = date.parse::<Moment>().ok().map(Moment::day);
                    let [c0, c1, y0, y1, _, m0, m1, _, d0, d1] = *date.as_bytes().first_chunk().unwrap();
                    let stated = u64::from_le_bytes([b'-', y0, y1, m0, m1, d0, d1, b'-']);
                    let stated = if [c0, c1] == *b"20" { stated } else { 0 };
                    let mut template = CodeTemplate::NONE;
                    template.states(first.as_bytes(), stated);
                    let states = template.states(code.as_bytes(), stated);
                    assert!(!states || DossierCode::new(code).day() == expected, "{code} {date} {first}");
                }
            }
        }
        let stated = u64::from_le_bytes(*b"-210104-");
        let mut template = CodeTemplate::NONE;
        assert!(template.states(codes[0].as_bytes(), stated));
        assert!(!template.states(b"", stated) && !template.states(b"abc", 0));
    }
}
