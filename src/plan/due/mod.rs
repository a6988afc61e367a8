//! Deadlines of plan items as written.

mod grammar;
mod kind;
mod lexer;
mod point;
mod times;

pub use kind::DueKind;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::{Period, PeriodKind, Regime};

/// The deadline of a plan item (thời hạn hoàn thành): as written, and its days where it has them.
///
/// Plans write "Quý II", "Tháng 6/2021", "30/6/2021", "15/01 - 15/12/2025", "Trước ngày 15/3", "Cuối năm",
/// "Thường xuyên". What is written is kept; the rest is worked out from it:
///
/// - a month, a quarter, a half or a year ends on its last day of the calendar, and names a reporting period
///   ([`ItemDue::named_period`]), which ends on another day;
/// - "trước" ends the day before what follows, but "trước 17 giờ ngày 20/12" on the 20th; "cuối", "hết" and
///   "chậm nhất" end with it, and only the last day is known;
/// - a range or a list ends with its last part; what has no year has the year of what follows it, else the plan's;
/// - what goes on, comes again or hangs on something else has no last day;
/// - words that are not understood, days that do not exist and parts in the wrong order are [`DueKind::Unclear`]: a
///   deadline never gets a day that its words do not name.
///
/// ```
/// use cchc::plan::{DueKind, ItemDue};
///
/// let last = |written| ItemDue::new(written, 2025).last_day().map(|day| day.to_string());
/// assert_eq!(last("Quý II").as_deref(), Some("2025-06-30"));
/// assert_eq!(last("Tháng 6 - 9/2025").as_deref(), Some("2025-09-30"));
/// assert_eq!(last("Trước ngày 15/3").as_deref(), Some("2025-03-14"));
/// assert_eq!(last("Thường xuyên"), None);
/// assert_eq!(ItemDue::new("Đầu quý III", 2025).kind(), DueKind::Unclear);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawDue", into = "RawDue")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ItemDue", with = "RawDue"))]
pub struct ItemDue {
    written: String,
    kind: DueKind,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    period: Option<(PeriodKind, i32, u8)>,
}

/// A deadline in data: the words and the last day; kind, first day and period only where these do not give them.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ItemDue"))]
struct RawDue {
    written: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<DueKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_day: Option<NaiveDate>,
    #[serde(default)]
    last_day: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    period: Option<(PeriodKind, i32, u8)>,
}

written! { RawDue {
    written,
    kind unless Option::is_none,
    first_day unless Option::is_none,
    last_day,
    period unless Option::is_none,
} }

impl From<ItemDue> for RawDue {
    fn from(due: ItemDue) -> Self {
        if ItemDue::of_words(due.written.clone(), due.last_day) == due {
            let ItemDue { written, last_day, .. } = due;
            return Self { written, kind: None, first_day: None, last_day, period: None };
        }
        let ItemDue { written, kind, first_day, last_day, period } = due;
        Self { written, kind: Some(kind), first_day, last_day, period }
    }
}

impl TryFrom<RawDue> for ItemDue {
    type Error = &'static str;

    fn try_from(raw: RawDue) -> Result<Self, Self::Error> {
        let RawDue { written, kind, first_day, last_day, period } = raw;
        let Some(kind) = kind else { return Ok(Self::of_words(written, last_day)) };
        if first_day.is_some_and(|first| last_day.is_some_and(|last| last < first)) {
            return Err("the last day of a deadline is before its first day");
        }
        let without = matches!(kind, DueKind::Recurring | DueKind::Ongoing | DueKind::Relative | DueKind::Unclear);
        if without == last_day.is_some() {
            return Err("the kind of a deadline says whether it has a last day");
        }
        Ok(Self { written, kind, first_day, last_day, period })
    }
}

impl ItemDue {
    /// The deadline of these words in the year in which they end on `last_day`.
    fn of_words(written: String, last_day: Option<NaiveDate>) -> Self {
        // "Trước ngày 01/01" ends in the year before the plan's.
        let year = last_day.map_or(2000, |last| last.year());
        let years = [year, year.saturating_add(1), year.saturating_sub(1)];
        let read = years.into_iter().map(|year| grammar::resolve(&written, year)).find(|read| read.last == last_day);
        let grammar::Resolved { kind, first, period, .. } = match read {
            // The first day is that of a year that is not known here.
            Some(read) if last_day.is_none() => {
                let same = grammar::resolve(&written, year + 1) == read;
                grammar::Resolved { first: read.first.filter(|_| same), ..read }
            }
            Some(read) => read,
            None => {
                let kind = if last_day.is_some() { DueKind::Day } else { DueKind::Unclear };
                grammar::Resolved { kind, first: None, last: last_day, period: None }
            }
        };
        Self { written, kind, first_day: first, last_day, period }
    }

    /// Reads a deadline of a plan for `year`.
    ///
    /// ```
    /// use cchc::plan::{DueKind, ItemDue};
    ///
    /// let due = ItemDue::new("Trước ngày 31/01/2021", 2021);
    /// assert_eq!(due.kind(), DueKind::Day);
    /// ```
    pub fn new(written: impl Into<String>, year: i32) -> Self {
        let written = written.into();
        let grammar::Resolved { kind, first, last, period } = grammar::resolve(&written, year);
        Self { written, kind, first_day: first, last_day: last, period }
    }

    /// A deadline whose day is not certain.
    pub(in crate::plan) fn unclear(written: impl Into<String>) -> Self {
        Self { written: written.into(), kind: DueKind::Unclear, first_day: None, last_day: None, period: None }
    }

    /// Whether it counts from an event that happens once, whose day is not written: "10 ngày sau khi có hướng dẫn". What
    /// comes again ("sau khi kết thúc quý") or has no deadline at all ("theo yêu cầu") does not.
    pub(in crate::plan) fn hangs_on_event(&self) -> bool {
        if self.kind != DueKind::Relative {
            return false;
        }
        let words = format!(" {} ", crate::text::plain::words(&self.written));
        let again = ["ket thuc quy", "ket thuc thang", "ket thuc nam", "ket thuc ky", "het quy", "het thang", "het ky"];
        let parts: Vec<&str> = words.split_whitespace().collect();
        let counted = parts.windows(2).any(|pair| {
            pair[0].bytes().all(|byte| byte.is_ascii_digit()) && matches!(pair[1], "ngay" | "tuan" | "thang" | "gio")
        });
        let has = |phrase: &str| words.contains(&format!(" {phrase} "));
        (counted || has("sau khi")) && !again.iter().any(|phrase| has(phrase))
    }

    /// The words of the plan.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What kind of deadline it is.
    pub fn kind(&self) -> DueKind {
        self.kind
    }

    /// The first day of the time that the words name; `None` where they name an end only, as "trước ngày 15/3".
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.first_day
    }

    /// The last day, where the words have one.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.last_day
    }

    /// The reporting period that has the name which the deadline ends with, under `regime`.
    ///
    /// "Quý II" ends on 30 June, and the report on Quý II of NĐ 09/2019 on 14 June. `None` for days and for deadlines
    /// without a last day. The CCHC series has no report on Quý II, and its half-year holds that quarter: such a name
    /// has the days of NĐ 09/2019.
    ///
    /// ```
    /// use cchc::plan::ItemDue;
    /// use cchc::Regime;
    ///
    /// let period = ItemDue::new("Cuối quý II", 2025).named_period(Regime::Cchc).unwrap();
    /// assert_eq!(period.to().to_string(), "2025-06-14");
    /// assert_eq!(ItemDue::new("30/6", 2025).named_period(Regime::Cchc), None);
    /// ```
    pub fn named_period(&self, regime: Regime) -> Option<Period> {
        let (kind, year, index) = self.period?;
        let regime = if regime == Regime::Cchc { Regime::Decree09_2019 } else { regime };
        Period::new(regime, kind, year, index).ok()
    }
}

impl From<NaiveDate> for ItemDue {
    fn from(date: NaiveDate) -> Self {
        Self {
            written: date.format("%d/%m/%Y").to_string(),
            kind: DueKind::Day,
            first_day: Some(date),
            last_day: Some(date),
            period: None,
        }
    }
}

impl fmt::Display for ItemDue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

#[cfg(test)]
mod composed;
#[cfg(test)]
mod tests;
