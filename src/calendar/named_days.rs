//! A calendar given as a plain list of named days, as offices and web pages keep them.

use chrono::{Datelike, NaiveDate};

use super::day::{DayKind, DayNote};
use super::loose::Loose;
use super::members::Members;
use super::parts::CalendarParts;
use super::week::WeekPattern;
use crate::names::MatchKey;

/// The parts of a list such as `[{"name": "Quốc khánh", "date": "2025-09-02"}]`.
///
/// A list names no week, so it is that of civil servants, and it says nothing of other years: the calendar holds the
/// years of its days off, and no day of any other.
pub(super) fn parts(values: &[Loose], members: &mut Members) -> CalendarParts {
    if values.is_empty() {
        members.missing("[0]", "an object with `date` and `name`");
    }
    let mut parts = CalendarParts::new(WeekPattern::civil_service());
    let mut years: Option<(i32, i32)> = None;
    for (at, value) in values.iter().enumerate() {
        let Loose::Object(object) = value else {
            members.wrong(&format!("[{at}]"), value, "an object with `date` and `name`");
            continue;
        };
        let Some((date, note)) = named_day(at, object, members) else { continue };
        if note.kind.is_off() {
            let year = date.year();
            years = Some(years.map_or((year, year), |(first, last)| (first.min(year), last.max(year))));
        }
        parts.add_listed(date, note);
    }
    if let Some((first, last)) = years {
        // A Saturday worked in the year before, for a day off of the first one, lies outside and is kept.
        let worked = parts.days.keys().next().copied();
        let begin = NaiveDate::from_ymd_opt(first, 1, 1);
        parts.first = begin.map(|begin| worked.map_or(begin, |worked| worked.min(begin)));
        let end = NaiveDate::from_ymd_opt(last, 12, 31);
        parts.confirmed_through = end;
        let worked = parts.days.keys().next_back().copied();
        parts.last = end.map(|end| worked.map_or(end, |worked| worked.max(end)));
    }
    parts
}

fn named_day(at: usize, object: &[(String, Loose)], members: &mut Members) -> Option<(NaiveDate, DayNote)> {
    let mut date = None;
    let mut name = String::new();
    let mut kind = None;
    for (key, value) in object {
        let place = format!("[{at}].{key}");
        match (key.as_str(), value) {
            ("date" | "ngay", _) => date = members.any_date(&place, value),
            ("name" | "ten", Loose::Text(text)) => name.clone_from(text),
            ("kind" | "loai", Loose::Text(text)) => {
                kind = DayKind::ALL.iter().copied().find(|kind| kind.as_str() == text);
                if kind.is_none() {
                    let known: Vec<_> = DayKind::ALL.iter().map(|kind| kind.as_str()).collect();
                    members.wrong(&place, value, &known.join(", "));
                }
            }
            ("name" | "ten" | "kind" | "loai", _) => members.wrong(&place, value, "text"),
            _ => members.wrong(&place, value, "only `date`, `name` and `kind` in a list of named days"),
        }
    }
    if !object.iter().any(|(key, _)| matches!(key.as_str(), "date" | "ngay")) {
        members.missing(&format!("[{at}].date"), "a day as 2025-05-02");
    }
    let kind = kind.unwrap_or_else(|| kind_of(&name));
    Some((date?, DayNote::new(kind, name)))
}

/// Words in the names of the holidays of law.
const HOLIDAYS: [&str; 12] = [
    "tết",
    "giỗ tổ",
    "hùng vương",
    "chiến thắng",
    "giải phóng",
    "thống nhất",
    "quốc tế lao động",
    "1/5",
    "quốc khánh",
    "văn hóa việt nam",
    "năm mới",
    "nguyên đán",
];

/// What the name of a day says of its kind.
///
/// "Làm bù" is a day worked; "nghỉ bù" a make-up day; "hoán đổi" without either a working day swapped for another; the
/// names of Bộ luật Lao động, Điều 112, are holidays; anything else is a day off of the agency's own.
fn kind_of(name: &str) -> DayKind {
    let name = MatchKey::new(name);
    let says = |word: &str| name.as_str().contains(MatchKey::new(word).as_str());
    if says("làm bù") || says("làm việc bù") || says("đi làm") {
        return DayKind::WorkSwap;
    }
    if says("hoán đổi") {
        return DayKind::OffSwap;
    }
    if says("nghỉ bù") {
        return DayKind::OffSubstitute;
    }
    if HOLIDAYS.iter().any(|word| says(word)) { DayKind::OffStatutory } else { DayKind::OffOwn }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_day_is() {
        for (name, kind) in [
            ("Tết Dương lịch", DayKind::OffStatutory),
            ("Ngày nghỉ hoán đổi (nghỉ)", DayKind::OffSwap),
            ("Ngày nghỉ hoán đổi (làm bù)", DayKind::WorkSwap),
            ("Làm bù cho ngày 02/05", DayKind::WorkSwap),
            ("Giỗ Tổ Hùng Vương (nghỉ bù)", DayKind::OffSubstitute),
            ("NGÀY QUỐC KHÁNH", DayKind::OffStatutory),
            ("Ngày thành lập sở", DayKind::OffOwn),
            ("", DayKind::OffOwn),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
