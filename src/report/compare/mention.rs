//! Dates and periods that a paragraph names as its own time.

use std::ops::Range;

use crate::text::plain;
use crate::time::written_date::date_at;
use crate::time::{Period, PeriodKind};

use super::stale::StaleKind;

/// A date or a period in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) span: Range<usize>,
    pub(super) time: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Day(chrono::NaiveDate),
    /// A month or a quarter; the year where the words name it.
    Named(PeriodKind, u8, Option<i32>),
}

impl Mention {
    pub(super) fn kind(&self) -> StaleKind {
        match self.time {
            Time::Day(_) => StaleKind::Date,
            Time::Named(..) => StaleKind::Period,
        }
    }

    /// Whether it lies in `period`, and all of it does.
    pub(super) fn is_in(&self, period: &Period) -> bool {
        match self.time {
            Time::Day(day) => period.contains(day),
            Time::Named(kind, index, year) => {
                let year = year.unwrap_or(period.year());
                if period.kind() == kind && period.year() == year {
                    return period.index() == index;
                }
                let named = Period::new(crate::time::Regime::Calendar, kind, year, index);
                named.is_ok_and(|named| period.contains(named.from()) && period.contains(named.to()))
            }
        }
    }

    /// Whether any of it lies in `period`.
    pub(super) fn touches(&self, period: &Period) -> bool {
        match self.time {
            Time::Day(day) => period.contains(day),
            Time::Named(kind, index, year) => {
                if period.kind() == kind {
                    return period.index() == index && year.is_none_or(|year| year == period.year());
                }
                let year = year.unwrap_or(period.year());
                let named = Period::new(crate::time::Regime::Calendar, kind, year, index);
                named.is_ok_and(|named| period.overlaps(&named))
            }
        }
    }
}

/// The dates and periods in `span` that stand for the time of which the words tell. Dates of documents, the names of earlier
/// reports and plans, and what something is counted from or compared with ("từ", "so với", "trước") are none.
pub(super) fn mentions(text: &str, span: Range<usize>, cited: &[Range<usize>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let Some(words) = text.get(span.clone()) else { return found };
    let lowered = words.to_lowercase();
    // Lower case may be longer, and then its places are not those of the text.
    if lowered.len() != words.len() {
        return found;
    }
    for (word, kind) in [("ngày ", None), ("quý ", Some(PeriodKind::Quarter)), ("tháng ", Some(PeriodKind::Month))] {
        for (at, _) in lowered.match_indices(word) {
            let begins = lowered[..at].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
            let after = at + word.len();
            let time = match kind {
                None => date_at(&lowered, after).map(|(day, end)| (Time::Day(day), end)),
                Some(kind) => named_at(&lowered, after, kind),
            };
            let Some((time, end)) = time.filter(|_| begins) else { continue };
            let place = span.start + at..span.start + end;
            let document = cited.iter().any(|cited| cited.start < place.end && place.start < cited.end);
            if !document && !is_aside(&lowered[..at], kind) {
                found.push(Mention { span: place, time });
            }
        }
    }
    found.sort_by_key(|mention| mention.span.start);
    found
}

/// "I", "1", "1/2026", "I năm 2026" after "quý" or "tháng".
fn named_at(text: &str, at: usize, kind: PeriodKind) -> Option<(Time, usize)> {
    const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];
    let rest = &text[at..];
    let length = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let number = &rest[..length];
    let index: u8 = match ROMAN.iter().position(|roman| *roman == number) {
        Some(place) if kind == PeriodKind::Quarter => u8::try_from(place + 1).ok()?,
        _ => number.parse().ok()?,
    };
    let most = if kind == PeriodKind::Quarter { 4 } else { 12 };
    if !(1..=most).contains(&index) {
        return None;
    }
    let end = at + length;
    let year_at = |from: usize| {
        let digits: String = text[from..].chars().take(5).take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.parse::<i32>().ok()).flatten().map(|year| (year, from + 4))
    };
    let after = &text[end..];
    let year = if let Some(rest) = after.strip_prefix(['/', '-']) {
        year_at(text.len() - rest.len())
    } else {
        let rest = after.trim_start();
        let rest = rest.strip_prefix("năm").map_or(rest, str::trim_start);
        year_at(text.len() - rest.len())
    };
    Some(match year {
        Some((year, end)) => (Time::Named(kind, index, Some(year)), end),
        None => (Time::Named(kind, index, None), end),
    })
}

/// Whether the words before a date say that it is not the time told of: a beginning, something compared with, the period of
/// another document, or the day of a month ("ngày 15 tháng 3").
fn is_aside(before: &str, kind: Option<PeriodKind>) -> bool {
    const BEFORE: [&str; 15] = [
        "tu", "tu ngay", "ke tu", "so voi", "het", "truoc", "sau", "den", "hang", "moi", "cung", "trong do",
        "tinh den", "ky", "cua",
    ];
    const DOCUMENTS: [&str; 9] = [
        "bao cao",
        "ke hoach",
        "chuong trinh",
        "thong bao",
        "ket luan",
        "huong dan",
        "bien ban",
        "can cu",
        "quyet dinh",
    ];
    let clause = before.rfind(['.', ';', ',', '(', ':', '\n']).map_or(before, |at| &before[at + 1..]);
    let plain = plain::words(clause);
    let words: Vec<&str> = plain.split(' ').collect();
    let ends = |phrase: &str| plain == phrase || plain.ends_with(&format!(" {phrase}"));
    if kind == Some(PeriodKind::Month) {
        // "ngày 15 tháng 3", "6 tháng 3": the number before it belongs to it.
        let number =
            words.last().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty());
        if number {
            return true;
        }
    }
    let near = words.len().saturating_sub(8);
    let near = format!(" {} ", words[near..].join(" "));
    BEFORE.iter().any(|phrase| ends(phrase)) || DOCUMENTS.iter().any(|document| near.contains(&format!(" {document} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        mentions(text, 0..text.len(), &[]).into_iter().map(|mention| &text[mention.span]).collect()
    }

    #[test]
    fn the_time_told_of_is_found() {
        assert_eq!(found("Trong quý I, Sở đã kiểm tra 02 đơn vị."), ["quý I"]);
        assert_eq!(found("Trong Quý 1/2026 và tháng 3 năm 2026"), ["Quý 1/2026", "tháng 3 năm 2026"]);
        assert_eq!(found("Ngày 15/3/2026, Sở tổ chức hội nghị."), ["Ngày 15/3/2026"]);
        assert_eq!(found("Ngày 15 tháng 3 năm 2026, Sở họp."), ["Ngày 15 tháng 3 năm 2026"]);
        assert_eq!(found("tháng 13, quý V, quý báu, tháng nào"), [""; 0]);
    }

    #[test]
    fn what_is_compared_with_or_counted_from_is_not() {
        for text in [
            "Từ ngày 01/01/2026, Sở áp dụng quy chế.",
            "tăng 20 hồ sơ so với quý I.",
            "Kể từ quý I năm 2026",
            "Thực hiện Kế hoạch tuyên truyền quý I năm 2026 của tỉnh",
            "Theo Báo cáo CCHC quý I",
            "hàng tháng, hằng quý",
            "hoàn thành trước ngày 30/3/2026",
            "trong 6 tháng 2026",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
