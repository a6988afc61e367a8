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
    date: usize,
    form: MonthForm,
    time: Option<Clock>,
    /// Where the space between the date and the time is, or the letter T.
    gap: Option<usize>,
}

/// How the time is written, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    at: usize,
    /// `093000` without colons.
    compact: bool,
    seconds: bool,
}

/// Reads the cells of a column.
pub(super) struct DateColumn {
    shape: Option<Shape>,
    marks: Vec<Box<[u8]>>,
    /// A mark of the caller's own may look like a date.
    marks_first: bool,
    order: DateOrder,
    /// What a code would state is wanted.
    with_stated: bool,
}

impl Shape {
    /// The shape of a cell, from its separators alone.
    fn of(cell: &[u8], order: DateOrder) -> Option<Self> {
        let digit = |at: usize| cell.get(at).is_some_and(u8::is_ascii_digit);
        let sign = |at: usize| cell.get(at).copied().filter(|byte| matches!(byte, b'-' | b'/' | b'.'));
        let plain = |date: usize, form, len: usize, clock: Option<Clock>| {
            let gap = clock.filter(|clock| !clock.compact).map(|_| if date == 0 { 10 } else { date - 1 });
            Self { len, date, form, time: clock, gap }
        };
        let len = cell.len();
        if len >= 8 && (0..len).all(digit) {
            let seconds = len == 14;
            let clock = Clock { at: 8, compact: true, seconds };
            return match len {
                8 => Some(plain(0, MonthForm::Compact, len, None)),
                12 | 14 => Some(plain(0, MonthForm::Compact, len, Some(clock))),
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
            return match len {
                10 => Some(plain(0, form, len, None)),
                16 if gap => Some(plain(0, form, len, Some(Clock { at: 11, compact: false, seconds: false }))),
                19 if gap => Some(plain(0, form, len, Some(Clock { at: 11, compact: false, seconds: true }))),
                _ => None,
            };
        }
        let (date, seconds) = match len {
            16 => (6, false),
            19 => (9, true),
            _ => return None,
        };
        let form = form_at(date).filter(|_| cell.get(date - 1) == Some(&b' '))?;
        Some(plain(date, form, len, Some(Clock { at: 0, compact: false, seconds })))
    }

    /// The day and the time of a cell of this shape; `None` for what is no date, and outside the plausible years.
    #[inline]
    fn read(self, cell: &[u8], months: &Months, met: &mut MonthCache, with_stated: bool) -> Option<DateRead> {
        if cell.len() != self.len {
            return None;
        }
        let states = |century: [u8; 2], digits: [u8; 6]| if with_stated { states(century, digits) } else { 0 };
        let date = cell.get(self.date..)?;
        let (day, stated) = match self.form {
            MonthForm::YearFirst => {
                let text: &[u8; 10] = date.first_chunk()?;
                let [c0, c1, y0, y1, _, m0, m1, _, d0, d1] = *text;
                let key = u64::from_le_bytes(*text.first_chunk()?);
                (met.day(self.form, key, [d0, d1], months)?, states([c0, c1], [y0, y1, m0, m1, d0, d1]))
            }
            MonthForm::DayFirst => {
                let text: &[u8; 10] = date.first_chunk()?;
                let [d0, d1, _, m0, m1, _, c0, c1, y0, y1] = *text;
                let key = u64::from_le_bytes(*text.last_chunk()?);
                (met.day(self.form, key, [d0, d1], months)?, states([c0, c1], [y0, y1, m0, m1, d0, d1]))
            }
            MonthForm::Compact => {
                let text: &[u8; 8] = date.first_chunk()?;
                let [c0, c1, y0, y1, m0, m1, d0, d1] = *text;
                let key = u64::from_le_bytes(*text) & 0xffff_ffff_ffff;
                (met.day(self.form, key, [d0, d1], months)?, states([c0, c1], [y0, y1, m0, m1, d0, d1]))
            }
        };
        let seconds = match self.time {
            None => NO_TIME,
            Some(clock) => clock.read(cell)?,
        };
        if let Some(at) = self.gap {
            let gap = *cell.get(at)?;
            if gap != b' ' && (gap != b'T' || self.date > 0) {
                return None;
            }
        }
        Some(DateRead { day, seconds, mark: 0, stated })
    }
}

/// `-210104-` as codes of this century state a day.
#[inline]
fn states(century: [u8; 2], [y0, y1, m0, m1, d0, d1]: [u8; 6]) -> u64 {
    if century == *b"20" { u64::from_le_bytes([b'-', y0, y1, m0, m1, d0, d1, b'-']) } else { 0 }
}

impl Clock {
    /// Seconds since midnight.
    #[inline]
    fn read(self, cell: &[u8]) -> Option<i32> {
        const SECONDS: u64 = u64::from_le_bytes([0, 0, 0, 0, 0, b':', b'0', b'0']);
        const COLONS: u64 = u64::from_le_bytes([0, 0, b':', 0, 0, b':', 0, 0]);
        let text = cell.get(self.at..)?;
        let word = |at: usize| Some(u64::from(u32::from_le_bytes(*text.get(at..)?.first_chunk()?)));
        if self.compact {
            let minutes = word(0)?;
            let second = if self.seconds { word(2)? >> 16 } else { u64::from(u16::from_le_bytes(*b"00")) };
            return seconds(minutes & 0xffff | (minutes >> 16) << 24 | second << 48 | COLONS);
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
        Self { shape: None, marks: Vec::new(), marks_first, order: rules.order, with_stated: false }
    }

    /// The same, with what codes state of each day.
    pub(super) fn with_stated(mut self) -> Self {
        self.with_stated = true;
        self
    }

    /// The mark with this number, from 1.
    pub(super) fn mark(&self, mark: u8) -> String {
        let text = usize::from(mark).checked_sub(1).and_then(|at| self.marks.get(at)).map_or(&[][..], |text| text);
        String::from_utf8_lossy(text).trim().to_owned()
    }

    /// Reads a cell; `None` where the whole record has to be read.
    #[inline]
    pub(super) fn read(
        &mut self,
        cell: &[u8],
        months: &Months,
        met: &mut MonthCache,
        rules: &CellRules,
    ) -> Option<DateRead> {
        if cell.is_empty() {
            return Some(BLANK);
        }
        match self.shape.filter(|_| !self.marks_first).and_then(|shape| shape.read(cell, months, met, self.with_stated))
        {
            Some(read) => Some(read),
            None => self.other(cell, months, met, rules),
        }
    }

    #[inline(never)]
    fn other(&mut self, cell: &[u8], months: &Months, met: &mut MonthCache, rules: &CellRules) -> Option<DateRead> {
        if let Some(at) = self.marks.iter().position(|mark| **mark == *cell) {
            return Some(DateRead { mark: u8::try_from(at + 1).ok()?, ..BLANK });
        }
        if !self.marks_first {
            if let Some(shape) = Shape::of(cell, self.order) {
                if let Some(read) = shape.read(cell, months, met, self.with_stated) {
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
                column.read(first.as_bytes(), &months, &mut met, &rules);
                let read = column.read(cell.as_bytes(), &months, &mut met, &rules);
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
            assert_eq!(column.read(b"01/01/2001", &months, &mut met, &rules).unwrap().day, NO_DAY);
            assert!(column.read(b"02/01/2001", &months, &mut met, &rules).unwrap().day != NO_DAY);
        }
        assert_eq!(column.mark(1), "01/01/2001");
    }
}
