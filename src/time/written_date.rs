//! Dates in running text: "15/3/2021", "15 tháng 3 năm 2021".

use chrono::NaiveDate;

/// A date written in figures or with its words, and its end.
pub(crate) fn date_at(text: &str, at: usize) -> Option<(NaiveDate, usize)> {
    let (numbers, end) = numbers_at(text, at)?;
    Some((date(numbers)?, end))
}

pub(crate) fn date([day, month, year]: [u32; 3]) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Day, month and year in figures or with their words, and their end.
pub(crate) fn numbers_at(text: &str, mut at: usize) -> Option<([u32; 3], usize)> {
    let mut numbers = [0_u32; 3];
    for (place, number) in numbers.iter_mut().enumerate() {
        let digits: String = text[at..].chars().take(4).take_while(char::is_ascii_digit).collect();
        *number = digits.parse().ok()?;
        at += digits.len();
        if place == 2 {
            if digits.len() != 4 {
                return None;
            }
            break;
        }
        let rest = &text[at..];
        let word = if place == 0 { "tháng" } else { "năm" };
        let next = match rest.trim_start().strip_prefix(word) {
            Some(after) => after.trim_start(),
            None => rest.strip_prefix(['/', '-', '.'])?,
        };
        at = text.len() - next.len();
    }
    Some((numbers, at))
}
