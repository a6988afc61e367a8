//! Days and moments as people in Vietnam write them.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveTime};

/// A day, "04/01/2021", and where a time is known the time before it, "08:15 04/01/2021".
pub(crate) fn written(day: NaiveDate, time: Option<NaiveTime>) -> String {
    let day = day.format("%d/%m/%Y");
    match time {
        Some(time) => format!("{} {day}", time.format("%H:%M")),
        None => day.to_string(),
    }
}

/// `text` with its ISO days as people write them.
///
/// A day inside a word, as in a code of a dossier, is no date, and one in quotation marks is quoted as it stands.
pub(crate) fn with_dates(text: &str) -> Cow<'_, str> {
    let mut said = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, _) in text.match_indices('-') {
        let Some(start) = at.checked_sub(4).filter(|start| *start >= copied) else { continue };
        let Some((before, rest)) = text.split_at_checked(start) else { continue };
        if before.ends_with(|letter: char| is_of_word(letter) || "“\"'`".contains(letter)) {
            continue;
        }
        let Some((moment, length)) = moment(rest) else { continue };
        said.push_str(&text[copied..start]);
        said.push_str(&moment);
        copied = start + length;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    said.push_str(&text[copied..]);
    Cow::Owned(said)
}

/// Whether a date beside this letter would be a part of something longer: of a code, a number, a path.
fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/')
}

/// The day, or the day and the time, at the beginning of a text, as people write it, and how many bytes it took.
fn moment(text: &str) -> Option<(String, usize)> {
    let day = text.get(..10).filter(|day| day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))?;
    let day: NaiveDate = day.parse().ok().filter(|day: &NaiveDate| (1900..2200).contains(&day.year()))?;
    let after = &text[10..];
    if let Some(time) = after.strip_prefix('T') {
        let length = time.find(|letter: char| !letter.is_ascii_digit() && letter != ':').unwrap_or(time.len());
        let time: NaiveTime = time[..length].parse().ok()?;
        return ends(&after[1 + length..]).then(|| (written(day, Some(time)), 11 + length));
    }
    ends(after).then(|| (written(day, None), 10))
}

/// Whether a word ends before this text: "2021-01-04." ends a sentence, "2021-01-04.1" is something else.
fn ends(after: &str) -> bool {
    let mut letters = after.chars();
    match letters.next() {
        Some('.' | ':') => !letters.next().is_some_and(char::is_alphanumeric),
        next => !next.is_some_and(is_of_word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_write_them() {
        for (text, vi) in [
            ("2021-01-04", "04/01/2021"),
            ("≥ 2021-01-04", "≥ 04/01/2021"),
            ("2020-12-15–2021-03-14", "15/12/2020–14/03/2021"),
            ("12/KH-SNV 2021-01-04", "12/KH-SNV 04/01/2021"),
            ("ended 2021-01-04T08:15:00", "ended 08:15 04/01/2021"),
            ("(2021-01-04, 2021-01-05.)", "(04/01/2021, 05/01/2021.)"),
            ("2020-12-15..2021-03-14", "15/12/2020..14/03/2021"),
            ("biết từ 2016-01-01 đến 2027-12-31", "biết từ 01/01/2016 đến 31/12/2027"),
        ] {
            assert_eq!(with_dates(text), vi);
        }
        for text in [
            "",
            "-",
            "2021-02-30",
            "0021-01-04",
            "HS-2021-01-04",
            "“2021-01-04” và `2021-01-04`",
            "2021-01-04-0012",
            "12021-01-04",
            "2021-01-041",
            "/2021-01-04",
            "2021-01-04.xlsx",
            "2021-01-04T99:00:00",
            "2021-01-04Tết",
            "đ-2021-Đ-01",
            "H40-210104-0001",
        ] {
            assert_eq!(with_dates(text), text);
        }
    }
}
