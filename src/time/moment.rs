//! A point in time as records know it: a day, often with a time of day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, explain};

/// A day, with the time of day where the record has it (thời điểm), in Vietnam local time (UTC+7).
///
/// Many records hold a date only. Nothing is made up for them: two moments of one day can be put in order only
/// when both have a time.
///
/// # Parsing
///
/// [`FromStr`] reads the shapes that files hold: `2021-01-04`, `2021-01-04T09:30:00`, `2021-01-04 09:30`,
/// `04/01/2021`, `4/1/2021 09:30`, `20210104093000` and `20210104`. Hours run from 0 to 23; `12:05 SA`, `9:30 PM`
/// and other ambiguous clocks are refused. A stated offset is converted to Vietnam time. Years run from 1 to 9999. What people
/// write in lists, `16h45 19/06/2026`, is read by [`Moment::read`].
///
/// ```
/// use cchc::time::Moment;
///
/// let day: Moment = "04/01/2021".parse()?;
/// let instant: Moment = "20210104093000".parse()?;
/// assert_eq!(day.day(), instant.day());
/// assert_eq!(day.time(), None);
/// assert_eq!(instant.to_string(), "2021-01-04T09:30:00");
/// assert!("31/02/2021".parse::<Moment>().is_err());
/// # Ok::<(), cchc::time::ParseMomentError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moment {
    day: NaiveDate,
    time: Option<NaiveTime>,
}

impl Moment {
    /// A day of which the time is not known.
    ///
    /// ```
    /// use cchc::Moment;
    ///
    /// let moment = Moment::on("2021-01-04".parse()?);
    /// assert_eq!(moment.to_string(), "2021-01-04");
    /// assert_eq!(moment.time(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn on(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// An instant.
    ///
    /// ```
    /// use cchc::Moment;
    ///
    /// let moment = Moment::at("2021-01-04T08:15:00".parse()?);
    /// assert_eq!(moment.to_string(), "2021-01-04T08:15:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn at(instant: NaiveDateTime) -> Self {
        Self { day: instant.date(), time: Some(instant.time()) }
    }

    /// The day.
    pub const fn day(self) -> NaiveDate {
        self.day
    }

    /// The time of day, where it is known.
    pub const fn time(self) -> Option<NaiveTime> {
        self.time
    }

    /// The instant, where the time of day is known.
    ///
    /// ```
    /// use cchc::Moment;
    ///
    /// assert_eq!("04/01/2021".parse::<Moment>()?.instant(), None);
    /// assert_eq!("20210104081500".parse::<Moment>()?.instant(), Some("2021-01-04T08:15:00".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn instant(self) -> Option<NaiveDateTime> {
        Some(self.day.and_time(self.time?))
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Self::on(day)
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(instant: NaiveDateTime) -> Self {
        Self::at(instant)
    }
}

/// As it is displayed.
impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.day),
            Some(time) => write!(f, "{}T{}", self.day, time.format("%H:%M:%S%.f")),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = ParseMomentError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().or_else(|error| far(&text).ok_or(error))
    }
}

impl FromStr for Moment {
    type Err = ParseMomentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text.trim()).ok_or_else(|| ParseMomentError::of(text))
    }
}

/// A text that is no date in any of the known shapes, or a day or a time that does not exist.
///
/// ```
/// use cchc::Moment;
///
/// let error = "hôm qua".parse::<Moment>().unwrap_err();
/// assert_eq!(error.to_string(), "`hôm qua` is no date: expected 2021-01-04, 04/01/2021 or 20210104093000, with a 24-hour time or none");
/// let error = "2026-02-30".parse::<Moment>().unwrap_err();
/// assert_eq!(error.to_string(), "`2026-02-30` is no date: the calendar has no such day");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no date: {}", fault.said().1)]
pub struct ParseMomentError {
    found: String,
    fault: Fault,
}

explain! {
    ParseMomentError, Self { found, fault } => ErrorKind::Parse,
    format!("“{found}” không phải ngày: {}", fault.said().0)
}

impl ParseMomentError {
    /// What is wrong with a text that is no moment.
    pub(super) fn of(text: &str) -> Self {
        Self { found: excerpt(text, 40).to_owned(), fault: fault(text.trim()) }
    }
}

/// What is wrong with a text that is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Shape,
    Day,
    Time,
}

impl Fault {
    fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::Shape => (
                "cần 2021-01-04, 04/01/2021 hoặc 20210104093000, có giờ (24 giờ) hoặc không",
                "expected 2021-01-04, 04/01/2021 or 20210104093000, with a 24-hour time or none",
            ),
            Self::Day => ("lịch không có ngày này", "the calendar has no such day"),
            Self::Time => {
                ("không có giờ này, cần từ 00:00 đến 23:59", "there is no such time, expected 00:00 to 23:59")
            }
        }
    }
}

/// Why a text was refused: its shape, or a day or a time that does not exist.
fn fault(text: &str) -> Fault {
    let cut = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, time) = text.split_at_checked(cut).unwrap_or((text, ""));
    let lengths = |sign| date.split(sign).map(|part| number(part, 1, 4).map_or(0, |_| part.len())).collect::<Vec<_>>();
    let is_dashed = lengths('-') == [4, 2, 2];
    let is_slashed = matches!(lengths('/').as_slice(), [1 | 2, 1 | 2, 4]);
    let is_day = if is_dashed { dashed(date) } else { slashed(date) };
    match (is_dashed || is_slashed, is_day) {
        (false, _) => return Fault::Shape,
        (true, None) => return Fault::Day,
        (true, Some(_)) => {}
    }
    let parts: Vec<&str> = time.get(1..).unwrap_or_default().trim().split(':').collect();
    let is_time = matches!(parts.len(), 2 | 3) && parts.iter().all(|part| number(part, 1, 2).is_some());
    if is_time { Fault::Time } else { Fault::Shape }
}

/// A moment outside the years 1 to 9999, as it is written: no record has one, but a value may ([`AsOf::everything`]).
///
/// [`AsOf::everything`]: super::as_of::AsOf::everything
fn far(text: &str) -> Option<Moment> {
    match text.split_once('T') {
        Some((day, time)) => Some(Moment { day: day.parse().ok()?, time: Some(time.parse().ok()?) }),
        None => text.parse().ok().map(Moment::on),
    }
}

fn read(text: &str) -> Option<Moment> {
    if !text.is_ascii() {
        return None;
    }
    let digits = text.len() == text.bytes().take_while(u8::is_ascii_digit).count();
    if digits {
        return compact(text);
    }
    let cut = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, rest) = text.split_at(cut);
    let day = if date.contains('/') { slashed(date)? } else { dashed(date)? };
    if rest.is_empty() {
        return Some(Moment::on(day));
    }
    clock(day, rest[1..].trim_start()).map(Moment::at)
}

/// `yyyyMMdd`, `yyyyMMddHHmm` or `yyyyMMddHHmmss`.
fn compact(text: &str) -> Option<Moment> {
    let part = |from: usize, to: usize| number(text.get(from..to)?, to - from, to - from);
    let day = date(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
    match text.len() {
        8 => Some(Moment::on(day)),
        12 => Some(Moment::at(day.and_hms_opt(part(8, 10)?, part(10, 12)?, 0)?)),
        14 => Some(Moment::at(day.and_hms_opt(part(8, 10)?, part(10, 12)?, part(12, 14)?)?)),
        _ => None,
    }
}

fn slashed(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(())?;
    date(number(year, 4, 4)?, number(month, 1, 2)?, number(day, 1, 2)?)
}

fn dashed(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(())?;
    date(number(year, 4, 4)?, number(month, 2, 2)?, number(day, 2, 2)?)
}

fn number(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|date| date.year() >= 1)
}

/// `09:30`, `9:30:00`, `09:30:00.123`, with `Z` or an offset or neither.
fn clock(day: NaiveDate, text: &str) -> Option<NaiveDateTime> {
    let cut = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, offset) = text.split_at(cut);
    let mut parts = time.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("0"));
    parts.next().is_none().then_some(())?;
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let scale = 10_u32.checked_pow(9 - u32::try_from(fraction.len()).ok()?)?;
    let nano = number(fraction, 1, 9)?.checked_mul(scale)?;
    let (hour, minute, second) = (number(hour, 1, 2)?, number(minute, 2, 2)?, number(second, 1, 2)?);
    let local = day.and_hms_nano_opt(hour, minute, second, nano)?;
    if offset.is_empty() {
        return Some(local);
    }
    let east = match offset {
        "Z" | "z" => 0,
        _ => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let (hours, minutes) = match offset[1..].split_once(':') {
                Some((hours, minutes)) => (number(hours, 2, 2)?, number(minutes, 2, 2)?),
                None if offset.len() == 5 => (number(&offset[1..3], 2, 2)?, number(&offset[3..], 2, 2)?),
                None => (number(&offset[1..], 2, 2)?, 0),
            };
            (hours <= 14 && minutes < 60).then_some(())?;
            sign * (i64::from(hours) * 60 + i64::from(minutes))
        }
    };
    let vietnam = 7 * 60;
    local.checked_add_signed(Duration::minutes(vietnam - east)).filter(|at| (1..=9999).contains(&at.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let moment = text.parse::<Moment>().map(|moment| moment.to_string());
        assert_eq!(moment.as_deref(), Ok(expected), "{text}");
        assert_eq!(expected.parse::<Moment>(), text.parse());
    }

    #[test]
    fn the_shapes_that_files_hold() {
        reads("2021-01-04", "2021-01-04");
        reads(" 04/01/2021 ", "2021-01-04");
        reads("4/1/2021", "2021-01-04");
        reads("20210104", "2021-01-04");
        reads("20210104000000", "2021-01-04T00:00:00");
        reads("202101041230", "2021-01-04T12:30:00");
        reads("2021-01-04T09:30:15", "2021-01-04T09:30:15");
        reads("2021-01-04 9:30", "2021-01-04T09:30:00");
        reads("04/01/2021 23:59:59", "2021-01-04T23:59:59");
        reads("2021-01-04T09:30:15.250", "2021-01-04T09:30:15.250");
        reads("2021-01-03T17:00:00Z", "2021-01-04T00:00:00");
        reads("2021-01-04T09:30:00+07:00", "2021-01-04T09:30:00");
        reads("2021-01-04T09:30:00-0300", "2021-01-04T19:30:00");
        reads("9999-12-31", "9999-12-31");
        reads("29/02/2024", "2024-02-29");
    }

    #[test]
    fn a_day_or_a_time_that_does_not_exist_is_said_so() {
        for (text, why) in [
            ("2026-02-30", "the calendar has no such day"),
            ("30/02/2026 09:00", "the calendar has no such day"),
            ("1/13/2026", "the calendar has no such day"),
            ("2026-11-06T25:00", "there is no such time, expected 00:00 to 23:59"),
            ("6/11/2026 9:60:00", "there is no such time, expected 00:00 to 23:59"),
            ("2026-11-06T", "expected 2021-01-04, 04/01/2021 or 20210104093000, with a 24-hour time or none"),
            ("06/11/26", "expected 2021-01-04, 04/01/2021 or 20210104093000, with a 24-hour time or none"),
            ("2026-11-06 9:30 PM", "expected 2021-01-04, 04/01/2021 or 20210104093000, with a 24-hour time or none"),
        ] {
            let error = text.parse::<Moment>().unwrap_err().to_string();
            assert_eq!(error, format!("`{text}` is no date: {why}"));
        }
    }

    #[test]
    fn what_people_write_is_read_as_in_a_list() {
        for (text, moment) in [
            ("16h45 19/06/2026", "2026-06-19T16:45:00"),
            ("16/06/2026 9g30", "2026-06-16T09:30:00"),
            ("19/06/26 2:05 CH", "2026-06-19T14:05:00"),
            ("06/11/2026 16h45", "2026-11-06T16:45:00"),
            ("6/11/26", "2026-11-06"),
            ("2026-11-06", "2026-11-06"),
            ("ngày 16 tháng 6 năm 2026", "2026-06-16"),
        ] {
            assert_eq!(Moment::read(text).map(|read| read.to_string()).as_deref(), Ok(moment), "{text}");
        }
        for text in ["", "hôm qua", "30/02/2026", "25/06/16", "01/02/2026 và 03/02/2026", "Thứ Ba, 19/06/2026"] {
            assert!(Moment::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_moment_reads_back_as_data() {
        for day in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::default()] {
            for moment in [Moment::on(day), Moment::at(day.and_hms_milli_opt(23, 59, 59, 250).unwrap())] {
                assert_eq!(Moment::try_from(String::from(moment)), Ok(moment));
            }
        }
        assert!("+10000-01-01".parse::<Moment>().is_err());
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "31/02/2021",
            "2021-02-29",
            "0000-01-01",
            "00010000",
            "2021-1-4",
            "04/01/21",
            "04-01-2021",
            "2021/01/04x",
            "12:00",
            "2021-01-04T24:00",
            "2021-01-04T09:60",
            "2021-01-04 9:30 PM",
            "04/01/2021 12:05 SA",
            "hôm qua",
            "2021-01-04T",
            "1/1/1/2021",
            "20210104093",
            "2021-01-04T09:30:00+25:00",
            "9999-12-31T23:00:00Z",
            "+021-01-04",
            "２０２１-01-04",
            "2021-01-04T09:30:00+",
            "2021-01-04T09:30:00-é",
            "99999-01-01",
            "2021-01-04T09:30:00.",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
        assert_eq!(
            "31/02/2021".parse::<Moment>().unwrap_err().to_string(),
            "`31/02/2021` is no date: the calendar has no such day"
        );
    }
}
