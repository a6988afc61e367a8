//! Dates as the cells of lists hold them: every shape that systems and people write, and what is wrong with the others.

mod numbers;
mod words;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};

use super::date_order::DateOrder;
use super::moment::{Moment, ParseMomentError};
use crate::text::plain;
use numbers::{clock, compact, epoch, maybe_year_first, number, numbers, serial};
use words::{normalized, weekday};

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateFault {
    /// In no shape that is known, or no day of the calendar.
    Unreadable,
    /// The cell holds more than one date.
    Several,
    /// A time of twelve hours that may be noon or midnight.
    Clock,
}

/// A date that was read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CellDate {
    pub(crate) moment: Moment,
    /// The cell names another day of the week.
    pub(crate) other_weekday: bool,
    /// The year has two digits and may as well stand first: `25/06/16`.
    pub(crate) maybe_year_first: bool,
}

impl CellDate {
    fn sure(moment: Moment) -> Self {
        Self { moment, other_weekday: false, maybe_year_first: false }
    }
}

/// Longer cells hold no date.
const LONGEST: usize = 80;

/// Reads the text of a cell that is not blank.
pub(crate) fn read(text: &str, order: DateOrder) -> Result<CellDate, DateFault> {
    let text = text.trim().trim_start_matches('\'').trim();
    // `="01/03/2025"` keeps a workbook from changing the text.
    let formula = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let text = formula.map_or(text, str::trim);
    if text.len() > LONGEST {
        return Err(DateFault::Unreadable);
    }
    if let Some(moment) = simple(text, order) {
        return Ok(CellDate::sure(moment));
    }
    match Words::new(text, order).read() {
        Err(DateFault::Unreadable) if is_twice(text, order) => Err(DateFault::Several),
        read => read,
    }
}

impl Moment {
    /// Reads a day, with or without a time, as people and systems write it (đọc ngày giờ như trong danh sách): every shape that
    /// the cells of a list may have ([`Layout`](crate::ingest::Layout#cells)), the day before the month.
    ///
    /// Beside what [`FromStr`](std::str::FromStr) takes these are `16h45 19/06/2026`, `19/06/26`, `16.06.2026 9g30`, `9:30 SA`, "ngày 16 tháng 6 năm
    /// 2026". What a list would take with a finding is refused here: a weekday that is another one, a year of two digits that may
    /// as well stand first.
    ///
    /// # Errors
    ///
    /// [`ParseMomentError`] for a text that is no date, or may be more than one.
    ///
    /// ```
    /// use cchc::Moment;
    ///
    /// assert_eq!(Moment::read("06/11/2026 16h45")?, "2026-11-06T16:45".parse()?);
    /// assert_eq!(Moment::read("6/11/26")?, "2026-11-06".parse()?);
    /// assert!("6/11/26".parse::<Moment>().is_err());
    /// assert!(Moment::read("Thứ Hai, 06/11/2026").is_err(), "a Friday");
    /// # Ok::<(), cchc::time::ParseMomentError>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, ParseMomentError> {
        let found = read(text, DateOrder::DayFirst).ok();
        let sure = found.filter(|found| !found.other_weekday && !found.maybe_year_first);
        sure.map(|found| found.moment).ok_or_else(|| ParseMomentError::of(text))
    }
}

/// The shapes of [`Moment`], but in the order of the list.
fn simple(text: &str, order: DateOrder) -> Option<Moment> {
    if order == DateOrder::MonthFirst && text.contains('/') {
        return None;
    }
    text.parse().ok()
}

/// Whether a cell holds a date, and then the same or another one.
fn is_twice(text: &str, order: DateOrder) -> bool {
    let squeezed: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let one = |text: &str| {
        let text = text.trim_matches([' ', ',', ';']);
        text.len() >= 8 && (simple(text, order).is_some() || Words::new(text, order).read().is_ok())
    };
    // Where the middle is, with or without something between the two.
    let middle = squeezed.len() / 2;
    (middle.saturating_sub(1)..=middle + 1)
        .any(|at| squeezed.split_at_checked(at).is_some_and(|(left, right)| one(left) && one(right)))
}

/// A cell in pieces.
struct Words {
    text: String,
    order: DateOrder,
}

/// What the pieces of a cell come to.
#[derive(Default)]
struct Parts {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    weekday: Option<Weekday>,
    /// In the afternoon, or before it.
    afternoon: Option<bool>,
    /// Twelve before noon is midnight: the English word, or a clock with seconds, as programs print it.
    midnight: bool,
    maybe_year_first: bool,
}

impl Words {
    fn new(text: &str, order: DateOrder) -> Self {
        Self { text: normalized(text), order }
    }

    fn read(&self) -> Result<CellDate, DateFault> {
        if let Some(moment) = serial(&self.text).or_else(|| epoch(&self.text)) {
            return Ok(CellDate::sure(moment));
        }
        let mut parts = Parts::default();
        let mut tokens = self.text.split(' ').filter(|token| !token.is_empty()).peekable();
        while let Some(token) = tokens.next() {
            if let Some(weekday) = weekday(token, tokens.peek().copied()) {
                if token == "thu" || token == "chu" {
                    tokens.next();
                }
                if parts.weekday.replace(weekday).is_some() {
                    return Err(DateFault::Unreadable);
                }
                continue;
            }
            self.take(token, &mut parts)?;
        }
        parts.finish()
    }

    fn take(&self, token: &str, parts: &mut Parts) -> Result<(), DateFault> {
        match token {
            "sa" | "am" => {
                parts.midnight |= token == "am";
                return set(&mut parts.afternoon, false);
            }
            "ch" | "pm" => return set(&mut parts.afternoon, true),
            "-" | "luc" | "vao" | "hoi" | "ngay" => return Ok(()),
            _ => {}
        }
        // `10.30` after a date.
        if let Some((hour, minute)) = token.split_once('.').filter(|_| parts.date.is_some() && parts.time.is_none()) {
            if let (Some(hour), Some(minute)) = (number(hour, 1, 2), number(minute, 2, 2)) {
                let time = NaiveTime::from_hms_opt(hour, minute, 0).ok_or(DateFault::Unreadable)?;
                return set(&mut parts.time, time);
            }
        }
        if let Some(day) = numbers(token, self.order).or_else(|| compact(token)) {
            parts.maybe_year_first |= maybe_year_first(token);
            return set(&mut parts.date, day);
        }
        if let Some(time) = clock(token) {
            parts.midnight |= token.bytes().filter(|byte| *byte == b':').count() == 2;
            return set(&mut parts.time, time);
        }
        // A date and a time with an offset, or with nothing but a letter between them.
        let joined = simple(&token.to_ascii_uppercase(), self.order).or_else(|| joined(token, self.order));
        let moment = joined.ok_or(DateFault::Unreadable)?;
        set(&mut parts.date, moment.day())?;
        moment.time().map_or(Ok(()), |time| set(&mut parts.time, time))
    }
}

/// A second date is no date; a second time is none either.
fn set<T: PartialEq>(place: &mut Option<T>, value: T) -> Result<(), DateFault> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(DateFault::Several),
    }
}

impl Parts {
    fn finish(self) -> Result<CellDate, DateFault> {
        let day = self.date.ok_or(DateFault::Unreadable)?;
        let time = match (self.time, self.afternoon) {
            (time, None) => time,
            (None, Some(_)) => return Err(DateFault::Unreadable),
            (Some(time), Some(afternoon)) => Some(half_day(time, afternoon, self.midnight)?),
        };
        let moment = time.map_or(Moment::on(day), |time| Moment::at(day.and_time(time)));
        let other_weekday = self.weekday.is_some_and(|weekday| weekday != day.weekday());
        Ok(CellDate { moment, other_weekday, maybe_year_first: self.maybe_year_first })
    }
}

/// A clock of twelve hours: twelve before noon may be either twelve, unless it is surely midnight.
fn half_day(time: NaiveTime, afternoon: bool, midnight: bool) -> Result<NaiveTime, DateFault> {
    use chrono::Timelike;
    match (time.hour(), afternoon) {
        (0..=11, false) | (12..=23, true) => Ok(time),
        (1..=11, true) => Ok(time.overflowing_add_signed(Duration::hours(12)).0),
        (12, false) if midnight => Ok(time.overflowing_sub_signed(Duration::hours(12)).0),
        (12, false) => Err(DateFault::Clock),
        _ => Err(DateFault::Unreadable),
    }
}

/// `16/06/2025t08:30`, `2025/06/16t08:30:00`, `2025-06-14t17:30z`, `16/06/2025-08:30`.
fn joined(token: &str, order: DateOrder) -> Option<Moment> {
    let at = token.find('t').or_else(|| token.rfind('-').filter(|at| token[*at..].contains(':')))?;
    let (day, time) = (token.get(..at)?, token.get(at + 1..)?);
    let day = numbers(day, order).or_else(|| compact(day))?;
    if let Some(time) = clock(time) {
        return Some(Moment::at(day.and_time(time)));
    }
    format!("{day}T{}", time.to_ascii_uppercase()).parse().ok()
}

/// Whether a cell says that there is no date: `-`, `null`, "chưa có", the zero dates of databases.
pub(crate) fn is_none_mark(text: &str) -> bool {
    const WORDS: [&str; 26] = [
        "null",
        "nil",
        "none",
        "na",
        "nan",
        "nat",
        "undefined",
        "khong",
        "khong co",
        "khong xac dinh",
        "chua",
        "chua co",
        "chua tra",
        "chua xong",
        "chua co ket qua",
        "chua ket thuc",
        "chua hoan thanh",
        "chua giai quyet",
        "chua giai quyet xong",
        "chua xu ly",
        "chua xu ly xong",
        "chua xac dinh",
        "trong",
        "0000 00 00",
        "0000 00 00 00 00 00",
        "0001 01 01 00 00 00",
    ];
    const MORE: [&str; 6] = [
        "n a",
        "01 01 0001 00 00 00",
        "0001 01 01t00 00 00",
        "chua tra ket qua",
        // A blank cell of a workbook that is shown as a day.
        "00 01 1900",
        "00 01 1900 00 00 00",
    ];
    let text = text.trim();
    // A date in use begins with another digit than those of no date.
    if text.is_empty() || text.len() > 40 || matches!(text.as_bytes()[0], b'1'..=b'9') {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        // Bytes that are no text are unreadable, which is not nothing.
        return !text.contains('\u{fffd}');
    }
    let words = plain::words(text);
    WORDS.contains(&words.as_str()) || MORE.contains(&words.as_str()) || text == "\\N"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let date = read(text, DateOrder::DayFirst);
        assert_eq!(date.map(|date| date.moment.to_string()), Ok(expected.to_owned()), "{text}");
    }

    /// A serial number is of the day that is its whole part, as a sheet shows it, but for the noise of its fraction.
    #[test]
    fn the_end_of_a_day_is_that_day() {
        reads("44214.99999998843", "2021-01-18T23:59:59");
        reads("44214.99999996528", "2021-01-18T23:59:59");
        reads("44214.999999999999", "2021-01-19T00:00:00");
        reads("44214.5", "2021-01-18T12:00:00");
        reads("44214.3541666666", "2021-01-18T08:30:00");
        reads("44215", "2021-01-19");
    }

    #[test]
    fn the_shapes_of_cells() {
        for text in [
            "2025-06-16",
            "16/06/2025",
            "16-06-2025",
            "16.06.2025",
            "2025/06/16",
            "2025.06.16",
            "16/6/2025",
            "2025-6-16",
            "20250616",
            "16062025",
            "16/06/25",
            "16.6.25",
            "45824",
            "'16/06/2025",
            "Thứ Hai, 16/06/2025",
            "T2 16/06/2025",
            "thứ 2, ngày 16/06/2025",
            "Thứ hai, ngày 16 tháng 6 năm 2025",
            "ngày 16 tháng 06 năm 2025",
            "16-Jun-2025",
            "16 Jun 2025",
            "Jun 16, 2025",
            "16-JUN-25",
            "Ngày 16/06/2025",
            "Monday, 16 June 2025",
            "45824.0",
            "16/06/2025.",
        ] {
            reads(text, "2025-06-16");
        }
        for text in [
            "16/06/2025 06:58",
            "06:58 16/06/2025",
            "06:58 - 16/06/2025",
            "16/06/2025 - 06:58",
            "16-06-2025 6:58",
            "2025/06/16 06:58:00",
            "16/06/2025 06h58",
            "6h58 ngày 16/06/2025",
            "6 giờ 58 phút, ngày 16/06/2025",
            "lúc 06:58 ngày 16 tháng 6 năm 2025",
            "16/06/2025 06:58:00 SA",
            "16/06/2025 6:58 AM",
            "20250616065800",
            "202506160658",
            "2025-06-16T06:58:00+07:00",
            "2025-06-15T23:58:00Z",
            "2025-06-15T23:58:00.000Z",
            "2025-06-16 06:58:00 ",
            "16/06/2025T06:58",
            "06:58:00 16/06/2025",
            "16/06/2025, 06:58",
            "06:58, 16/06/2025",
            "1750031880000",
            "2025-06-15 23:58Z",
            "16 / 06 / 2025 06:58",
            "2025-06-16 06:58:00 +07:00",
            "16/06/2025 6.58",
            "16 thg 6 2025 06:58",
            "=\"16/06/2025 06:58\"",
        ] {
            reads(text, "2025-06-16T06:58:00");
        }
        reads("16/06/2025 8:5", "2025-06-16T08:05:00");
        reads("45824.625", "2025-06-16T15:00:00");
        reads("45824,5", "2025-06-16T12:00:00");
        reads("16/06/2025 02:15 CH", "2025-06-16T14:15:00");
        reads("16/06/2025 12:05:00 AM", "2025-06-16T00:05:00");
        reads("16/06/2025 12:43:00 SA", "2025-06-16T00:43:00");
        reads("16/06/2025 12:05 AM", "2025-06-16T00:05:00");
        reads("16/06/2025 12:15 CH", "2025-06-16T12:15:00");
        reads("2025-06-14T17:30:00.000Z", "2025-06-15T00:30:00");
    }

    #[test]
    fn what_is_no_date_or_more_than_one() {
        for text in [
            "31/02/2025",
            "06/16/2025",
            "hôm qua",
            "12:00",
            "2025",
            "16/06",
            "100",
            "1.234",
            "16/06/2025 25:00",
            "Thứ Hai",
            "16//06/2025",
            "4582",
            "123456",
            "tháng 6 năm 2025",
            "16/06/2025 hoặc sau",
            "99/99/9999",
            "15/1/1/2025",
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), Err(DateFault::Unreadable), "{text}");
        }
        for text in [
            "23/05/202523/05/2025",
            "23/05/2025\n23/05/2025",
            "23/05/2025 24/05/2025",
            "2025-05-23T10:00:00+07:002025-05-23T10:00:00+07:00",
            "23/05/2025, 23/05/2025",
            "2025-05-232025-05-23",
            "23/05/2025 - 25/05/2025",
            "23/05/2025 08:0023/05/2025 08:00",
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), Err(DateFault::Several), "{text}");
        }
        assert_eq!(read("16/06/2025 12:05 SA", DateOrder::DayFirst), Err(DateFault::Clock));
    }

    #[test]
    fn a_year_of_two_digits_may_stand_first() {
        for (text, maybe) in
            [("25/06/16", true), ("24-01-05", true), ("16/06/25", false), ("25/06/2016", false), ("15/06/16", false)]
        {
            assert_eq!(read(text, DateOrder::DayFirst).map(|date| date.maybe_year_first), Ok(maybe), "{text}");
        }
    }

    #[test]
    fn the_order_and_the_weekday() {
        let month_first = read("06/16/2025", DateOrder::MonthFirst).unwrap();
        assert_eq!(month_first.moment.to_string(), "2025-06-16");
        assert_eq!(read("06/07/2025 9:30", DateOrder::MonthFirst).unwrap().moment.to_string(), "2025-06-07T09:30:00");
        assert!(read("Thứ Ba, 16/06/2025", DateOrder::DayFirst).unwrap().other_weekday);
        assert!(!read("Chủ nhật 15/06/2025", DateOrder::DayFirst).unwrap().other_weekday);
    }

    #[test]
    fn marks_for_no_date() {
        for text in [
            "-",
            "–",
            "—",
            "--",
            "null",
            "NULL",
            "N/A",
            "n/a",
            "#N/A",
            "không",
            "Chưa có",
            "chưa",
            "…",
            "/  /",
            "(null)",
            "0000-00-00",
            "01/01/0001 00:00:00",
            "\\N",
            "None",
            "chưa trả kết quả",
            "0001-01-01T00:00:00",
            "00/01/1900",
            "00/01/1900 00:00:00",
        ] {
            assert!(is_none_mark(text), "{text}");
        }
        for text in
            ["", " ", "16/06/2025", "0", "không rõ vì sao", "x", "chưa biết", "45824", "0001-01-01", "00/00/0000"]
        {
            assert!(!is_none_mark(text), "{text}");
        }
    }
}
