//! A column of dates: nearly all of its cells have one shape, which is learnt from a cell and then tried first.

use crate::count::fast::day::{MonthCache, MonthForm, Months, NO_DAY, NO_TIME, is_implausible, number};
use crate::count::fast::swar::broadcast;
use crate::dossier::cells::{CellRules, DateCell};
use crate::time::{DateOrder, Moment};
use chrono::Timelike;

/// How many spellings of marks for no value are cached.
const MARKS: usize = 16;

/// What a cell holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateRead {
    /// The number of the day, or [`NO_DAY`].
    pub(super) day: i32,
    /// Seconds since midnight, or [`NO_TIME`].
    pub(super) seconds: i32,
    /// Which of the marks the cell is, from 1; 0 for none.
    pub(super) mark: u8,
    /// `-210104-`, as codes state the day; 0 where that is not wanted or has to be computed.
    pub(super) stated: u64,
}

const BLANK: DateRead = DateRead { day: NO_DAY, seconds: NO_TIME, mark: 0, stated: 0 };

/// Where the parts of a date are in a cell of fixed length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    len: usize,
    form: MonthForm,
    /// Where the eight bytes are that tell the month, and which of their bits do.
    month: usize,
    mask: u64,
    /// Where the two digits of the day are.
    day: usize,
    time: Option<Clock>,
}

/// How the time is written, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    at: usize,
    /// `093000` without colons.
    compact: bool,
    seconds: bool,
    /// Where the space between the date and the time is, or the letter T; of no meaning to compact ones.
    gap: usize,
}

/// Reads the cells of a column.
pub(super) struct DateColumn {
    shape: Option<Shape>,
    marks: Vec<Box<[u8]>>,
    /// A mark of the caller's own may look like a date.
    marks_first: bool,
    order: DateOrder,
}

impl Shape {
    /// The shape of a cell, from its separators alone.
    fn of(cell: &[u8], order: DateOrder) -> Option<Self> {
        let digit = |at: usize| cell.get(at).is_some_and(u8::is_ascii_digit);
        let sign = |at: usize| cell.get(at).copied().filter(|byte| matches!(byte, b'-' | b'/' | b'.'));
        let len = cell.len();
        if len >= 8 && (0..len).all(digit) {
            let seconds = len == 14;
            let clock = Clock { at: 8, compact: true, seconds, gap: 8 };
            return match len {
                8 => Some(Self::at(0, MonthForm::Compact, len, None)),
                12 | 14 => Some(Self::at(0, MonthForm::Compact, len, Some(clock))),
                _ => None,
            };
        }
        let form_at = |at: usize| {
            if digit(at) && digit(at + 3) && sign(at + 4).is_some() && sign(at + 4) == sign(at + 7) {
                return Some(MonthForm::YearFirst);
            }
            let day_first = digit(at) && sign(at + 2).is_some() && sign(at + 2) == sign(at + 5) && digit(at + 9);
            (day_first && order == DateOrder::DayFirst).then_some(MonthForm::DayFirst)
        };
        if let Some(form) = form_at(0) {
            let gap = cell.get(10).is_some_and(|byte| matches!(byte, b' ' | b'T'));
            let clock = Clock { at: 11, compact: false, seconds: len == 19, gap: 10 };
            return match len {
                10 => Some(Self::at(0, form, len, None)),
                16 | 19 if gap => Some(Self::at(0, form, len, Some(clock))),
                _ => None,
            };
        }
        let (date, seconds) = match len {
            16 => (6, false),
            19 => (9, true),
            _ => return None,
        };
        let form = form_at(date).filter(|_| cell.get(date - 1) == Some(&b' '))?;
        Some(Self::at(date, form, len, Some(Clock { at: 0, compact: false, seconds, gap: date - 1 })))
    }

    /// The shape of cells with a date that begins at a place.
    fn at(date: usize, form: MonthForm, len: usize, time: Option<Clock>) -> Self {
        let (month, mask, day) = match form {
            MonthForm::YearFirst => (date, u64::MAX, date + 8),
            MonthForm::DayFirst => (date + 2, u64::MAX, date),
            MonthForm::Compact => (date, 0xffff_ffff_ffff, date + 6),
        };
        Self { len, form, month, mask, day, time }
    }

    /// The day and the time of a cell of this shape; `None` for what is no date, and outside the plausible years. With `STATED`,
    /// what codes state of the day.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "three or four cells of each record; a call costs more than what it does")]
    fn read<const STATED: bool>(&self, cell: &[u8], months: &Months, met: &mut MonthCache) -> Option<DateRead> {
        if cell.len() != self.len {
            return None;
        }
        let month = u64::from_le_bytes(*cell.get(self.month..)?.first_chunk()?) & self.mask;
        let digits: [u8; 2] = *cell.get(self.day..)?.first_chunk()?;
        let day = met.day(self.form, month, digits, months)?;
        let seconds = match &self.time {
            None => NO_TIME,
            Some(clock) => clock.read(cell)?,
        };
        let stated = if STATED { states(self.form, month, digits) } else { 0 };
        Some(DateRead { day, seconds, mark: 0, stated })
    }
}

/// `-210104-` as codes of this century state a day of a month.
#[inline]
fn states(form: MonthForm, month: u64, digits: [u8; 2]) -> u64 {
    const DASHES: u64 = u64::from_le_bytes([b'-', 0, 0, 0, 0, 0, 0, b'-']);
    const CENTURY: u64 = u16::from_le_bytes(*b"20") as u64;
    // Where the century, the year in it and the month begin, in bits.
    let [century, year, number] = match form {
        MonthForm::YearFirst => [0, 16, 40],
        MonthForm::DayFirst => [32, 48, 8],
        MonthForm::Compact => [0, 16, 32],
    };
    let two = |bits: u32| month >> bits & 0xffff;
    let day = u64::from(u16::from_le_bytes(digits));
    if two(century) == CENTURY { DASHES | two(year) << 8 | two(number) << 24 | day << 40 } else { 0 }
}

impl Clock {
    /// Seconds since midnight.
    #[inline]
    fn read(&self, cell: &[u8]) -> Option<i32> {
        const SECONDS: u64 = u64::from_le_bytes([0, 0, 0, 0, 0, b':', b'0', b'0']);
        const COLONS: u64 = u64::from_le_bytes([0, 0, b':', 0, 0, b':', 0, 0]);
        let text = cell.get(self.at..)?;
        let word = |at: usize| Some(u64::from(u32::from_le_bytes(*text.get(at..)?.first_chunk()?)));
        if self.compact {
            let minutes = word(0)?;
            let second = if self.seconds { word(2)? >> 16 } else { u64::from(u16::from_le_bytes(*b"00")) };
            return seconds(minutes & 0xffff | (minutes >> 16) << 24 | second << 48 | COLONS);
        }
        // Only after a date.
        let gap = *cell.get(self.gap)?;
        if gap != b' ' && (gap != b'T' || self.at == 0) {
            return None;
        }
        if self.seconds {
            return seconds(u64::from_le_bytes(*text.first_chunk()?));
        }
        seconds(word(0)? | u64::from(*text.get(4)?) << 32 | SECONDS)
    }
}

/// Seconds since midnight of `09:30:00`, all digits at once.
#[inline]
fn seconds(text: u64) -> Option<i32> {
    const HIGH: u64 = broadcast(0x80);
    // The most that each digit can be, and nothing where a colon stands.
    const MOST: u64 = u64::from_le_bytes([2, 9, 0, 5, 9, 0, 5, 9]);
    let digits = text ^ u64::from_le_bytes(*b"00:00:00");
    // Adding what is missing to 0x7f sets the high bit of a byte that is too large.
    if (digits.wrapping_add(broadcast(0x7f) - MOST) | digits) & HIGH != 0 {
        return None;
    }
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes();
    let [hour, minute, second] = [pairs[0], pairs[3], pairs[6]].map(i32::from);
    (hour < 24).then_some(hour * 3600 + minute * 60 + second)
}

impl DateColumn {
    pub(super) fn new(rules: &CellRules) -> Self {
        let marks_first = rules.none.iter().any(|mark| mark.bytes().any(|byte| byte.is_ascii_digit()));
        Self { shape: None, marks: Vec::new(), marks_first, order: rules.order }
    }

    /// The mark with this number, from 1.
    pub(super) fn mark(&self, mark: u8) -> String {
        let text = usize::from(mark).checked_sub(1).and_then(|at| self.marks.get(at)).map_or(&[][..], |text| text);
        String::from_utf8_lossy(text).trim().to_owned()
    }

    /// Reads a cell; `None` where the whole record has to be read. With `STATED`, what codes state of the day is wanted.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "three or four cells of each record; a call costs more than what it does")]
    pub(super) fn read<const STATED: bool>(
        &mut self,
        cell: &[u8],
        months: &Months,
        met: &mut MonthCache,
        rules: &CellRules,
    ) -> Option<DateRead> {
        if cell.is_empty() {
            return Some(BLANK);
        }
        if let Some(shape) = &self.shape {
            if let Some(read) = shape.read::<STATED>(cell, months, met) {
                return Some(read);
            }
        }
        self.other(cell, months, met, rules)
    }

    #[inline(never)]
    fn other(&mut self, cell: &[u8], months: &Months, met: &mut MonthCache, rules: &CellRules) -> Option<DateRead> {
        if let Some(at) = self.marks.iter().position(|mark| **mark == *cell) {
            return Some(DateRead { mark: u8::try_from(at + 1).ok()?, ..BLANK });
        }
        if !self.marks_first {
            if let Some(shape) = Shape::of(cell, self.order) {
                if let Some(read) = shape.read::<true>(cell, months, met) {
                    self.shape = Some(shape);
                    return Some(read);
                }
            }
        }
        match rules.date(std::str::from_utf8(cell).ok()?) {
            DateCell::Blank => Some(BLANK),
            DateCell::Mark if self.marks.len() < MARKS && cell.len() <= 200 => {
                self.marks.push(cell.into());
                Some(DateRead { mark: u8::try_from(self.marks.len()).ok()?, ..BLANK })
            }
            DateCell::Date(date) if !date.other_weekday && !is_implausible(date.moment.day()) => Some(of(date.moment)),
            DateCell::Mark | DateCell::Date(_) | DateCell::Fault(_) => None,
        }
    }
}

fn of(moment: Moment) -> DateRead {
    let seconds =
        moment.time().map_or(NO_TIME, |time| i32::try_from(time.num_seconds_from_midnight()).unwrap_or(NO_TIME));
    DateRead { day: number(moment.day()), seconds, mark: 0, stated: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_all_digits_at_once() {
        let word = |text: &str| u64::from_le_bytes(*text.as_bytes().first_chunk().unwrap());
        for hour in 0..100 {
            for (minute, second) in [(0, 0), (9, 59), (59, 9), (60, 0), (0, 60), (35, 99), (99, 41)] {
                let expected = (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second);
                assert_eq!(seconds(word(&format!("{hour:02}:{minute:02}:{second:02}"))), expected);
            }
        }
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                let mut text = *b"11:11:11";
                let is_same = text[at] == byte;
                text[at] = byte;
                let is_read = is_same
                    || byte.is_ascii_digit() && !matches!((at, byte), (0, b'3'..) | (3 | 6, b'6'..) | (2 | 5, _));
                assert_eq!(seconds(u64::from_le_bytes(text)).is_some(), is_read, "{at} {byte}");
            }
        }
    }

    #[test]
    fn a_shape_reads_what_the_rules_read() {
        let (months, rules) = (Months::new(), CellRules::default());
        let cells = [
            "2021-01-04",
            "04/01/2021",
            "04-01-2021",
            "2021/01/04",
            "20210104",
            "20210104093000",
            "202101040930",
            "2021-01-04 09:30:00",
            "2021-01-04T09:30",
            "04/01/2021 09:30:15",
            "09:30 04/01/2021",
            "09:30:15 04/01/2021",
            "31/02/2021",
            "2021-02-30",
            "25:00 04/01/2021",
            "04/01/2021 09:60",
            "04/01-2021",
            "2021-01/04",
            "20211301",
            "1/1/2021",
            "04/01/21",
            "45000",
            "",
            " ",
            "-",
            "null",
            "2021-01-04T09:30:00Z",
            "1899-01-01",
            "9999-12-31",
            "04012021",
            "x4/01/2021",
            "/01/202104",
            "042021-01-",
            "0401/2021/",
            "04/0x/2021",
            "04/01/202x",
            "2021-01-04 0x:30:00",
            "09:30-04/01/2021",
        ];
        for first in cells {
            for cell in cells {
                let (mut column, mut met) = (DateColumn::new(&rules), MonthCache::new());
                column.read::<true>(first.as_bytes(), &months, &mut met, &rules);
                let read = column.read::<true>(cell.as_bytes(), &months, &mut met, &rules);
                let expected = match rules.date(cell) {
                    DateCell::Blank | DateCell::Mark => Some((NO_DAY, NO_TIME)),
                    DateCell::Date(date) if !is_implausible(date.moment.day()) => {
                        Some((of(date.moment).day, of(date.moment).seconds))
                    }
                    _ => None,
                };
                assert_eq!(read.map(|read| (read.day, read.seconds)), expected, "{cell} after {first}");
                assert_eq!(read.is_some_and(|read| read.mark > 0), matches!(rules.date(cell), DateCell::Mark));
            }
        }
    }

    #[test]
    fn a_mark_of_the_callers_own_is_no_date() {
        let rules = CellRules { none: vec!["01/01/2001".to_owned()], ..CellRules::default() };
        let (months, mut met, mut column) = (Months::new(), MonthCache::new(), DateColumn::new(&rules));
        for _ in 0..2 {
            assert_eq!(column.read::<true>(b"01/01/2001", &months, &mut met, &rules).unwrap().day, NO_DAY);
            assert!(column.read::<true>(b"02/01/2001", &months, &mut met, &rules).unwrap().day != NO_DAY);
        }
        assert_eq!(column.mark(1), "01/01/2001");
    }
}
