//! The numbers of a date: days, clocks, serial numbers of workbooks, milliseconds.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::time::date_order::DateOrder;
use crate::time::moment::Moment;

pub(super) fn month_name(word: Option<&String>) -> Option<u32> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word?;
    let at = NAMES.iter().position(|name| word.starts_with(name) && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    at.and_then(|at| u32::try_from(at + 1).ok())
}

/// Three numbers with `/`, `-` or `.` between them.
pub(super) fn numbers(token: &str, order: DateOrder) -> Option<NaiveDate> {
    let sign = token.chars().find(|letter| matches!(letter, '/' | '-' | '.'))?;
    let mut parts = token.split(sign);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let name = second.to_owned();
    if let Some(month) = month_name(Some(&name)) {
        return date(year(third)?, month, short(first)?);
    }
    if first.len() == 4 {
        return date(number(first, 4, 4)?, short(second)?, short(third)?);
    }
    let (day, month) = match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    date(year(third)?, short(month)?, short(day)?)
}

/// Whether three numbers of two digits are more likely a date with the year first: read with the day first, it is before
/// 2018, when [NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp) brought the lists of one-stop systems, and with
/// the year first it is not.
pub(super) fn maybe_year_first(token: &str) -> bool {
    let mut parts = token.split(['/', '-', '.']).map(|part| number(part, 2, 2));
    let (Some(Some(first)), Some(Some(second)), Some(Some(third))) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    first >= 18 && third < 18 && date(2000 + first, second, third).is_some()
}

/// A year of four digits, or of two in this century.
fn year(text: &str) -> Option<u32> {
    match text.len() {
        4 => number(text, 4, 4),
        2 => number(text, 2, 2).map(|year| 2000 + year),
        _ => None,
    }
}

fn short(text: &str) -> Option<u32> {
    number(text, 1, 2)
}

pub(super) fn number(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|date| date.year() >= 1)
}

/// `16062025`: as year, month and day this would be of a year that nobody means.
pub(super) fn compact(token: &str) -> Option<NaiveDate> {
    let plausible = |day: &NaiveDate| (1900..2200).contains(&day.year());
    let part = |from: usize, to: usize| number(token.get(from..to)?, to - from, to - from);
    if token.len() != 8 {
        return None;
    }
    let year_first = date(part(0, 4)?, part(4, 6)?, part(6, 8)?).filter(plausible);
    year_first.or_else(|| date(part(4, 8)?, part(2, 4)?, part(0, 2)?).filter(plausible))
}

/// `8:5`, `08:05:30`, `8h30`, `8g`.
pub(super) fn clock(token: &str) -> Option<NaiveTime> {
    let token = token.trim_end_matches('\'');
    let (hour, rest) = token.split_once([':', 'h', 'g'])?;
    let lettered = token.contains(['h', 'g']);
    let rest = rest.trim_end_matches('p');
    if rest.is_empty() {
        return lettered.then(|| NaiveTime::from_hms_opt(short(hour)?, 0, 0)).flatten();
    }
    let mut parts = rest.split(':');
    let (minute, second) = (parts.next()?, parts.next().unwrap_or("0"));
    if parts.next().is_some() {
        return None;
    }
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let scale = 10_u32.checked_pow(9_u32.checked_sub(u32::try_from(fraction.len()).ok()?)?)?;
    let nano = number(fraction, 1, 9)?.checked_mul(scale)?;
    NaiveTime::from_hms_nano_opt(short(hour)?, short(minute)?, short(second)?, nano)
}

/// The days that a workbook counts from 30/12/1899, between 1954 and 2119: outside of that a number is none.
pub(super) fn serial(text: &str) -> Option<Moment> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let days = number(whole, 5, 5).filter(|days| (20_000..80_000).contains(days))?;
    let base = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = base.checked_add_signed(Duration::days(days.into()))?;
    if fraction.is_empty() || fraction.bytes().all(|byte| byte == b'0') {
        return Some(Moment::on(day));
    }
    // Twelve places are far below a second.
    let digits = fraction.get(..12).unwrap_or(fraction);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let scale = 10_i64.checked_pow(u32::try_from(digits.len()).ok()?)?;
    let part: i64 = digits.parse().ok()?;
    let seconds = (i128::from(part) * 86_400 + i128::from(scale) / 2) / i128::from(scale);
    // The end of a day, 23:59:59.999, is no beginning of the next; a tenth of a millisecond before it is noise.
    let is_noise = (scale - part).checked_mul(1_000_000_000).is_some_and(|rest| rest < scale);
    let seconds = seconds.min(if is_noise { 86_400 } else { 86_399 });
    let seconds = Duration::seconds(i64::try_from(seconds).ok()?);
    day.and_time(NaiveTime::MIN).checked_add_signed(seconds).map(Moment::at)
}

/// Milliseconds since 1970 in universal time, thirteen digits, as Vietnam time.
pub(super) fn epoch(text: &str) -> Option<Moment> {
    if text.len() != 13 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let millis: i64 = text.parse().ok()?;
    let start = NaiveDateTime::new(NaiveDate::from_ymd_opt(1970, 1, 1)?, NaiveTime::MIN);
    let vietnam = Duration::hours(7);
    start
        .checked_add_signed(Duration::milliseconds(millis))
        .and_then(|at| at.checked_add_signed(vietnam))
        .map(Moment::at)
}
