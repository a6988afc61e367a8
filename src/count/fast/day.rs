//! Days as numbers, straight from bytes.

use chrono::{Datelike, NaiveDate};

use crate::time::Moment;

/// The number that stands for no date. It is later than every date.
pub(crate) const NO_DAY: i32 = i32::MAX;

/// The number of 1970-01-01 among the days since the year 1.
const EPOCH: i32 = 719_163;

/// The years in which a date is plausible; see [`Rule::DATE_IMPLAUSIBLE`](crate::finding::Rule::DATE_IMPLAUSIBLE).
pub(crate) const FIRST_YEAR: i32 = 1900;
pub(crate) const END_YEAR: i32 = 2200;
const MONTHS: usize = 3600;

/// Every month of the plausible years.
pub(crate) struct Months {
    months: Vec<Month>,
}

/// A month.
#[derive(Clone, Copy, Debug, Default)]
struct Month {
    /// The day before the first one.
    start: i32,
    length: u32,
}

impl Month {
    /// The day of two digits.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call for each date costs more than what it does")]
    fn day(self, digits: [u8; 2]) -> Option<i32> {
        // A digit becomes what it stands for, every other byte more than nine.
        let [tens, ones] = (u16::from_le_bytes(digits) ^ u16::from_le_bytes(*b"00")).to_le_bytes().map(u32::from);
        // A first byte that is no digit gives a day beyond every month.
        let day = tens * 10 + ones;
        (ones <= 9 && day.wrapping_sub(1) < self.length).then_some(self.start.wrapping_add_unsigned(day))
    }
}

/// The months that were met, by how they are written.
#[derive(Clone, Debug)]
pub(crate) struct MonthCache {
    slots: Box<[(u64, Month); MonthCache::SLOTS]>,
}

impl MonthCache {
    const SLOTS: usize = 256;

    pub(crate) fn new() -> Self {
        // No text is all zeros and a month.
        Self { slots: Box::new([(0, Month::default()); Self::SLOTS]) }
    }

    /// The same as [`Months::iso`].
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call for each date costs more than what it does")]
    pub(crate) fn iso(&mut self, text: &[u8; 10], months: &Months) -> Option<i32> {
        let front = u64::from_le_bytes(*text.first_chunk()?);
        // What differs between months lies in the upper half.
        let place = (front.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize;
        let slot = &mut self.slots[place % Self::SLOTS];
        if slot.0 != front {
            *slot = (front, months.month(front)?);
        }
        slot.1.day([text[8], text[9]])
    }
}

/// The number of a day: so many days after 1970-01-01.
pub(crate) fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - EPOCH
}

/// The day with this number; `None` for [`NO_DAY`], and for days so far off that they have no date.
pub(crate) fn day(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number.checked_add(EPOCH)?)
}

/// Whether a number stands for no date that there is, and not for [`NO_DAY`] either.
#[inline]
pub(crate) fn is_no_date(number: i32) -> bool {
    // Those of `NaiveDate::MIN` and `NaiveDate::MAX`.
    const FIRST: i32 = -96_465_292;
    const LAST: i32 = 95_026_236;
    number < FIRST || (number > LAST && number != NO_DAY)
}

/// Whether the year of a day is outside the plausible ones.
pub(crate) fn is_implausible(day: NaiveDate) -> bool {
    !(FIRST_YEAR..END_YEAR).contains(&day.year())
}

impl Months {
    pub(crate) fn new() -> Self {
        let mut months = Vec::with_capacity(MONTHS);
        for year in FIRST_YEAR..END_YEAR {
            for month in 1..=12 {
                let start = NaiveDate::from_ymd_opt(year, month, 1).map_or(0, |first| number(first) - 1);
                let end = (28..=31).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day)).map_or(0, number);
                months.push(Month { start, length: (end - start).unsigned_abs() });
            }
        }
        Self { months }
    }

    /// The day of `2021-01-04`; `None` for any other shape, for no day, and outside the plausible years.
    #[inline]
    pub(crate) fn iso(&self, text: &[u8; 10]) -> Option<i32> {
        let month = self.month(u64::from_le_bytes(*text.first_chunk()?))?;
        month.day([text[8], text[9]])
    }

    /// The month of `2021-01-`, as a word.
    #[inline]
    fn month(&self, text: u64) -> Option<Month> {
        // Digits become 0 to 9 and dashes 0; a byte that is too great for its place then shows in the high bit.
        let front = text ^ u64::from_le_bytes(*b"0000-00-");
        let room = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]);
        if (front.wrapping_add(room) | front) & 0x8080_8080_8080_8080 != 0 {
            return None;
        }
        let pairs = front.wrapping_mul(10).wrapping_add(front >> 8);
        let year = (pairs & 0xff) * 100 + ((pairs >> 16) & 0xff);
        self.of(year, (pairs >> 40) & 0xff)
    }

    fn of(&self, year: u64, month: u64) -> Option<Month> {
        if !(1..=12).contains(&month) {
            return None;
        }
        // A year before the first one wraps around and is no index.
        let at = year.wrapping_sub(FIRST_YEAR.unsigned_abs().into()).wrapping_mul(12).wrapping_add(month - 1);
        self.months.get(usize::try_from(at).ok()?).copied()
    }
    /// The day of a cell in one of the other shapes, and whether it has a time of day. Blank cells are
    /// [`NO_DAY`]; `None` for what is no date and for implausible years.
    pub(crate) fn any(&self, cell: &[u8]) -> Option<(i32, bool)> {
        let cell = std::str::from_utf8(cell).ok()?.trim();
        if cell.is_empty() {
            return Some((NO_DAY, false));
        }
        if let Ok(text) = cell.as_bytes().try_into() {
            if let Some(day) = self.iso(text).or_else(|| self.slashed(text)) {
                return Some((day, false));
            }
        }
        let moment: Moment = cell.parse().ok()?;
        (!is_implausible(moment.day())).then(|| (number(moment.day()), moment.time().is_some()))
    }

    /// The day of `04/01/2021`.
    fn slashed(&self, text: &[u8; 10]) -> Option<i32> {
        if text[2] != b'/' || text[5] != b'/' {
            return None;
        }
        let digits = [6, 7, 8, 9, 3, 4].map(|at: usize| u64::from(text[at].wrapping_sub(b'0')));
        if digits.iter().any(|digit| *digit > 9) {
            return None;
        }
        let [y0, y1, y2, y3, m0, m1] = digits;
        self.of(y0 * 1000 + y1 * 100 + y2 * 10 + y3, m0 * 10 + m1)?.day([text[0], text[1]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plausible_day_is_read() {
        let months = Months::new();
        let mut met = MonthCache::new();
        let first = NaiveDate::from_ymd_opt(1890, 1, 1).unwrap();
        for day in first.iter_days().take_while(|day| day.year() < 2210) {
            let expected = (!is_implausible(day)).then(|| number(day));
            let text = day.to_string();
            assert_eq!(months.iso(text.as_bytes().first_chunk().unwrap()), expected, "{day}");
            assert_eq!(met.iso(text.as_bytes().first_chunk().unwrap(), &months), expected, "{day}");
            let slashed = day.format("%d/%m/%Y").to_string();
            assert_eq!(months.any(slashed.as_bytes()), expected.map(|number| (number, false)), "{slashed}");
        }
    }

    #[test]
    fn every_number_that_is_no_date_is_known() {
        let (first, last) = (number(NaiveDate::MIN), number(NaiveDate::MAX));
        for number in [first - 1, first, 0, last, last + 1, i32::MIN, i32::MAX - 1] {
            assert_eq!(is_no_date(number), day(number).is_none(), "{number}");
        }
        assert!(!is_no_date(NO_DAY) && is_no_date(first - 1) && is_no_date(last + 1));
    }

    #[test]
    fn what_is_no_date_is_refused_as_it_is_elsewhere() {
        let months = Months::new();
        let mut met = MonthCache::new();
        let good = b"2021-01-04";
        for place in 0..good.len() {
            for byte in 0..=u8::MAX {
                let mut text = *good;
                text[place] = byte;
                let read = std::str::from_utf8(&text).ok().and_then(|text| {
                    let whole = text.trim() == text;
                    text.parse::<Moment>().ok().filter(|moment| whole && moment.time().is_none())
                });
                let expected = read.map(Moment::day).filter(|day| !is_implausible(*day)).map(number);
                assert_eq!(months.iso(&text), expected, "{:?}", String::from_utf8_lossy(&text));
                assert_eq!(met.iso(&text, &months), expected, "{:?}", String::from_utf8_lossy(&text));
            }
        }
        for text in ["2021-02-29", "2021-00-10", "2021-13-10", "2021-01-00", "2021-04-31", "0000-01-01"] {
            assert_eq!(months.iso(text.as_bytes().first_chunk().unwrap()), None);
        }
        assert_eq!(months.any(b" 20210104093000 "), Some((18_631, true)));
        assert_eq!(months.any(b" "), Some((NO_DAY, false)));
    }
}
