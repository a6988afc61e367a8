//! Days as numbers, straight from bytes.

use chrono::{Datelike, NaiveDate};

/// The number that stands for no date. It is later than every date.
pub(crate) const NO_DAY: i32 = i32::MAX;

/// Stands for no time of day among seconds since midnight.
pub(crate) const NO_TIME: i32 = -1;

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

/// How the month of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MonthForm {
    /// `2021-01-`, with `-`, `/` or `.`.
    YearFirst,
    /// `/01/2021`, with `-`, `/` or `.`.
    DayFirst,
    /// `202101` and two zero bytes.
    Compact,
}

/// The months that were met, by how they are written.
#[derive(Clone, Debug)]
pub(crate) struct MonthCache {
    slots: Box<[[(u64, Month); MonthCache::SLOTS]; 3]>,
}

impl MonthCache {
    const SLOTS: usize = 256;

    pub(crate) fn new() -> Self {
        // No text is all zeros and a month.
        Self { slots: Box::new([[(0, Month::default()); Self::SLOTS]; 3]) }
    }

    /// The day of two digits in the month that is written as `key`. `None` for no day, and outside the plausible years.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "a call for each date costs more than what it does")]
    pub(crate) fn day(&mut self, form: MonthForm, key: u64, digits: [u8; 2], months: &Months) -> Option<i32> {
        // What differs between months lies in other places for each way to write them.
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize;
        let slot = &mut self.slots[form as usize][place % Self::SLOTS];
        if slot.0 != key {
            *slot = (key, months.month(form, key)?);
        }
        slot.1.day(digits)
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

    /// The month that is written as `key`.
    #[cold]
    fn month(&self, form: MonthForm, key: u64) -> Option<Month> {
        let text = key.to_le_bytes();
        let is_sign = |sign: u8, other: u8| sign == other && matches!(sign, b'-' | b'/' | b'.');
        let (year, month) = match (form, text) {
            (MonthForm::YearFirst, [y0, y1, y2, y3, sign, m0, m1, other]) if is_sign(sign, other) => {
                ([y0, y1, y2, y3], [m0, m1])
            }
            (MonthForm::DayFirst, [sign, m0, m1, other, y0, y1, y2, y3]) if is_sign(sign, other) => {
                ([y0, y1, y2, y3], [m0, m1])
            }
            (MonthForm::Compact, [y0, y1, y2, y3, m0, m1, 0, 0]) => ([y0, y1, y2, y3], [m0, m1]),
            _ => return None,
        };
        if !year.iter().chain(&month).all(u8::is_ascii_digit) {
            return None;
        }
        let value = |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        self.of(value(&year), value(&month))
    }

    fn of(&self, year: u64, month: u64) -> Option<Month> {
        if !(1..=12).contains(&month) {
            return None;
        }
        // A year before the first one wraps around and is no index.
        let at = year.wrapping_sub(FIRST_YEAR.unsigned_abs().into()).wrapping_mul(12).wrapping_add(month - 1);
        self.months.get(usize::try_from(at).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(day: NaiveDate) -> [(MonthForm, u64, [u8; 2]); 3] {
        let iso = day.format("%Y-%m-%d").to_string();
        let front = |text: &str| u64::from_le_bytes(text.as_bytes()[..8].try_into().unwrap());
        let digits = iso.as_bytes()[8..].try_into().unwrap();
        let compact = format!("{}\0\0", day.format("%Y%m"));
        [
            (MonthForm::YearFirst, front(&iso), digits),
            (MonthForm::DayFirst, front(&day.format("/%m/%Y").to_string()), digits),
            (MonthForm::Compact, front(&compact), digits),
        ]
    }

    #[test]
    fn every_plausible_day_is_read() {
        let (months, mut met) = (Months::new(), MonthCache::new());
        let first = NaiveDate::from_ymd_opt(1890, 1, 1).unwrap();
        for day in first.iter_days().take_while(|day| day.year() < 2210) {
            let expected = (!is_implausible(day)).then(|| number(day));
            for (form, key, digits) in keys(day) {
                assert_eq!(met.day(form, key, digits, &months), expected, "{day}");
                for other in [MonthForm::YearFirst, MonthForm::DayFirst, MonthForm::Compact] {
                    assert!(form == other || met.day(other, key, digits, &months).is_none(), "{day}");
                }
            }
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
    fn what_is_no_month_or_no_day_is_refused() {
        let (months, mut met) = (Months::new(), MonthCache::new());
        let mut day = |front: &[u8; 8], digits: &[u8; 2]| {
            met.day(MonthForm::YearFirst, u64::from_le_bytes(*front), *digits, &months)
        };
        assert_eq!(day(b"2021-01-", b"04"), Some(18_631));
        for place in 0..8 {
            for byte in 0..=u8::MAX {
                let mut front = *b"2021-01-";
                front[place] = byte;
                let text = String::from_utf8_lossy(&front).into_owned() + "04";
                let signs = text.replace(['/', '.'], "-");
                let expected = signs.parse::<crate::time::Moment>().ok().map(crate::time::Moment::day);
                let mixed = front[4] != front[7];
                assert_eq!(
                    day(&front, b"04"),
                    expected.filter(|day| !mixed && !is_implausible(*day)).map(number),
                    "{text}"
                );
            }
        }
        for digits in [b"00", b"32", b"0x", b"x1", b" 1"] {
            assert_eq!(day(b"2021-01-", digits), None);
        }
        assert_eq!((day(b"2021-02-", b"29"), day(b"2021-13-", b"01"), day(b"2021-00-", b"01")), (None, None, None));
    }
}
