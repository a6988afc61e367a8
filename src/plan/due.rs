//! Deadlines of plan items as written.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::names::MatchKey;

/// The deadline of a plan item (thời hạn hoàn thành): as written, and the last day where it has one.
///
/// Plans write "Quý II", "Tháng 6/2021", "30/6/2021", "Cả năm", "Thường xuyên". Quarters and months are those of
/// the calendar; "trước ngày" ends the day before; "Thường xuyên" and what is not understood have no last day.
///
/// ```
/// use cchc::plan::ItemDue;
///
/// assert_eq!(ItemDue::new("Quý II", 2021).last_day().unwrap().to_string(), "2021-06-30");
/// assert_eq!(ItemDue::new("Tháng 02", 2024).last_day().unwrap().to_string(), "2024-02-29");
/// assert_eq!(ItemDue::new("Thường xuyên", 2021).last_day(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemDue {
    written: String,
    last_day: Option<NaiveDate>,
}

impl ItemDue {
    /// Reads a deadline of a plan for `year`.
    pub fn new(written: impl Into<String>, year: i32) -> Self {
        let written = written.into();
        let last_day = resolve(&written, year);
        Self { written, last_day }
    }

    /// The words of the plan.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The last day, where the words have one.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.last_day
    }
}

impl From<NaiveDate> for ItemDue {
    fn from(date: NaiveDate) -> Self {
        Self { written: date.format("%d/%m/%Y").to_string(), last_day: Some(date) }
    }
}

impl fmt::Display for ItemDue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

fn resolve(written: &str, year: i32) -> Option<NaiveDate> {
    let key = MatchKey::new(written);
    let is = |word: &str| key.as_str().contains(MatchKey::new(word).as_str());
    if is("thường xuyên") || is("hằng") || is("hàng quý") || is("hàng tháng") {
        return None;
    }
    let numbers: Vec<u32> = written
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let in_year = |year_written: Option<&u32>| {
        year_written
            .filter(|year| (1900..=2100).contains(*year))
            .and_then(|year| i32::try_from(*year).ok())
            .unwrap_or(year)
    };
    if let [.., day, month, full] = numbers[..] {
        if full >= 1900 && (written.contains('/') || written.contains('-') || is("tháng") || written.contains('.')) {
            let date = NaiveDate::from_ymd_opt(i32::try_from(full).ok()?, month, day)?;
            return if is("trước ngày") { date.pred_opt() } else { Some(date) };
        }
    }
    if is("quý") {
        let words: Vec<&str> = written.split(|letter: char| !letter.is_alphanumeric()).collect();
        let quarter = words.iter().rev().find_map(|word| match *word {
            "IV" | "4" => Some(4),
            "III" | "3" => Some(3),
            "II" | "2" => Some(2),
            "I" | "1" => Some(1),
            _ => None,
        })?;
        return month_end(in_year(numbers.last()), quarter * 3);
    }
    if is("6 tháng đầu năm") || is("6 tháng") && !is("cuối năm") {
        return month_end(in_year(numbers.last()), 6);
    }
    if is("9 tháng") {
        return month_end(in_year(numbers.last()), 9);
    }
    if is("tháng") {
        let month = *numbers.iter().rev().find(|number| (1..=12).contains(*number))?;
        return month_end(in_year(numbers.last()), month);
    }
    (is("cả năm") || is("trong năm") || is("cuối năm") || is("năm 2"))
        .then(|| month_end(in_year(numbers.last()), 12))
        .flatten()
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if first.month() == 12 {
        NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    next?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_resolved_or_kept() {
        for (written, expected) in [
            ("Quý II", Some("2021-06-30")),
            ("quý IV/2022", Some("2022-12-31")),
            ("Quý II, III", Some("2021-09-30")),
            ("Tháng 6", Some("2021-06-30")),
            ("tháng 02/2024", Some("2024-02-29")),
            ("30/6/2021", Some("2021-06-30")),
            ("ngày 5 tháng 7 năm 2021", Some("2021-07-05")),
            ("Trước ngày 15/3/2021", Some("2021-03-14")),
            ("Cả năm", Some("2021-12-31")),
            ("Trong năm 2021", Some("2021-12-31")),
            ("6 tháng đầu năm", Some("2021-06-30")),
            ("Thường xuyên", None),
            ("Hằng quý", None),
            ("Theo yêu cầu", None),
            ("31/02/2021", None),
            ("", None),
        ] {
            let found = ItemDue::new(written, 2021).last_day().map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{written}");
        }
    }
}
