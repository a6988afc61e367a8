//! Days of the week against dates.

use chrono::{Datelike, NaiveDate, Weekday};
use memchr::memmem;

use super::dates::day_and_month_at;
use crate::finding::{Finding, Location, Rule};
use crate::report::Report;
use crate::time::written_date::date_at;

const DAYS: [(&str, Weekday); 8] = [
    ("hai", Weekday::Mon),
    ("ba", Weekday::Tue),
    ("tư", Weekday::Wed),
    ("năm", Weekday::Thu),
    ("sáu", Weekday::Fri),
    ("bảy", Weekday::Sat),
    ("bẩy", Weekday::Sat),
    ("nhật", Weekday::Sun),
];
const NAMES: [&str; 7] = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];

/// "thứ Hai, ngày 15/3/2021": the day of the week must be that of the date right behind it, or in brackets before it.
pub(super) fn check_weekdays(report: &Report) -> Vec<Finding> {
    let text = report.text();
    // The second letters of "thứ" and "chủ" are rare, and so the first ones are not looked at one by one.
    let mut starts: Vec<usize> = ["hứ ", "HỨ ", "hủ ", "HỦ "]
        .iter()
        .flat_map(|rest| memmem::find_iter(text.as_bytes(), rest).filter_map(|place| place.checked_sub(1)))
        .filter(|start| matches!(text.as_bytes()[*start], b't' | b'T' | b'c' | b'C'))
        .collect();
    starts.sort_unstable();
    let mut found = Vec::new();
    for start in starts {
        let begins = text[..start].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
        if is_ordinal(&text[..start]) || is_one_of_several(&text[..start]) {
            continue;
        }
        let Some((weekday, end)) = begins.then(|| weekday_at(text, start)).flatten() else { continue };
        let Some((date, from, stop)) = date_behind(text, end)
            .map(|(date, stop)| (date, start, stop))
            .or_else(|| date_before(text, start).map(|(date, from)| (date, from, end)))
        else {
            continue;
        };
        if date.weekday() != weekday {
            let right = NAMES[date.weekday().num_days_from_monday() as usize];
            let place = Location::span(from, stop);
            let words = text.get(from..stop).unwrap_or_default();
            found.push(Finding::new(Rule::WEEKDAY_DIFFERS, place).with_expected(right).with_found(words));
        }
    }
    found
}

/// "lần thứ Hai ngày 20/4/2023", "Kỳ họp thứ Sáu": an ordinal, and no day of the week.
fn is_ordinal(before: &str) -> bool {
    let from = (0..=before.len().saturating_sub(32)).rev().find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let lower = before[from..].to_lowercase();
    let words = lower.trim_end();
    ["lần", "kỳ họp", "phiên họp", "khóa", "khoá", "đợt", "hội nghị", "đại hội"]
        .iter()
        .any(|word| words.ends_with(word))
}

/// "Từ thứ Hai đến thứ Sáu (18/5 - 22/5)", "thứ Hai, thứ Tư (…)": another weekday stands right before.
fn is_one_of_several(before: &str) -> bool {
    let from = (0..=before.len().saturating_sub(24)).rev().find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let lower = before[from..].to_lowercase();
    let words = lower.trim_end();
    let joined = ["đến", "tới", ",", "và", "-", "–", "hoặc"].iter().find_map(|word| words.strip_suffix(word));
    joined.is_some_and(|words| {
        let words = words.trim_end().trim_end_matches(',');
        DAYS.iter().any(|(day, _)| words.ends_with(&format!(" {day}")))
            && (words.contains("thứ ") || words.ends_with("chủ nhật"))
    })
}

fn weekday_at(text: &str, start: usize) -> Option<(Weekday, usize)> {
    let rest = text.get(start..)?;
    let (lead, sunday) =
        ["thứ ", "Thứ ", "THỨ "].iter().find(|word| rest.starts_with(**word)).map(|word| (word.len(), false)).or_else(
            || ["chủ ", "Chủ ", "CHỦ "].iter().find(|word| rest.starts_with(**word)).map(|word| (word.len(), true)),
        )?;
    let word: String = rest[lead..].chars().take_while(|letter| letter.is_alphanumeric()).collect();
    let lower = word.to_lowercase();
    let number = lower.parse::<usize>().ok().filter(|day| (2..=7).contains(day)).map(|day| DAYS[day - 2].1);
    let named = DAYS.iter().find(|(name, _)| *name == lower).map(|(_, day)| *day);
    let day = named.or(number).filter(|day| sunday == (*day == Weekday::Sun))?;
    Some((day, start + lead + word.len()))
}

/// `, ngày 15/3/2021`, ` (15/3/2021)`, ` ngày 15 tháng 3 năm 2021`: the date and its end.
fn date_behind(text: &str, end: usize) -> Option<(NaiveDate, usize)> {
    let rest = text.get(end..)?;
    let skipped = rest.trim_start_matches([' ', ',', '(', '\u{a0}']);
    let skipped = skipped.strip_prefix("ngày").or_else(|| skipped.strip_prefix("Ngày")).unwrap_or(skipped).trim_start();
    let at = text.len() - skipped.len();
    if at - end > 16 {
        return None;
    }
    date_at(text, at).or_else(|| date_of_span(text, at))
}

/// `thứ Năm (02/4) đến thứ Bảy (04/4/2026)`: a day whose year stands with the day that the span ends on.
fn date_of_span(text: &str, at: usize) -> Option<(NaiveDate, usize)> {
    const FAR: usize = 40;
    let ([day, month], end) = day_and_month_at(text, at)?;
    let rest = text.get(end..)?.trim_start_matches(')').trim_start();
    let rest = rest.strip_prefix("đến").or_else(|| rest.strip_prefix(['-', '–']))?;
    let start = text.len() - rest.len();
    let digit = rest.find(|letter: char| letter.is_ascii_digit()).filter(|at| *at < FAR)?;
    let (last, _) = date_at(text, start + digit)?;
    let date = NaiveDate::from_ymd_opt(last.year(), month, day)?;
    (date <= last).then_some((date, end))
}

/// `ngày 13/02/2023 (thứ Hai)`: the date right before an opened bracket, and its start.
fn date_before(text: &str, start: usize) -> Option<(NaiveDate, usize)> {
    let before = text.get(..start)?.trim_end().strip_suffix('(')?.trim_end();
    let from = before.len().saturating_sub(40);
    let starts = (from..before.len()).rev().filter(|at| before.as_bytes()[*at].is_ascii_digit());
    let whole = starts.filter(|at| at.checked_sub(1).is_none_or(|before| !text.as_bytes()[before].is_ascii_digit()));
    whole
        .filter_map(|at| Some((date_at(text, at)?, at)))
        .find_map(|((date, end), at)| (end == before.len()).then_some((date, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_week_stands_before_or_behind_its_date() {
        let found = |sentence: &str| check_weekdays(&Report::read(sentence)).len();
        for wrong in [
            "Thứ Hai, ngày 16/3/2021, Sở họp.",
            "Ngày 20/4/2023 (thứ Sáu), Sở họp.",
            "vào ngày 13 tháng 02 năm 2023 (thứ Tư) với 81 đại biểu",
            "ngày 16/3/2021 (Chủ nhật)",
            "Đoàn làm việc từ thứ Hai (02/4) đến thứ Bảy (04/4/2026).",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Thứ Ba, ngày 16/3/2021, Sở họp.",
            "Đoàn làm việc từ thứ Năm (02/4) đến thứ Bảy (04/4/2026).",
            "Ngày 20/4/2023 (thứ Năm), Sở họp.",
            "vào ngày 13 tháng 02 năm 2023 (thứ Hai)",
            "Văn bản số 20/4/2023 ban hành (lần thứ Sáu)",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
        // The day that a span ends on stands near its first one.
        let far = |letters: usize| format!("từ thứ Hai (02/4) đến {}04/4/2026", "a".repeat(letters));
        assert_eq!((found(&far(38)), found(&far(39))), (1, 0));
    }
}
