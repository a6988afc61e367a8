//! The order of day and month in dates of three numbers.

use crate::text::vocabulary;

/// In which order a date of three numbers is written, where the numbers do not tell (thứ tự ngày tháng).
///
/// A number of four digits is the year wherever it stands. A year of two digits is of this century.
///
/// ```
/// use cchc::time::DateOrder;
///
/// assert_eq!(DateOrder::default(), DateOrder::DayFirst);
/// assert_eq!("month-first".parse(), Ok(DateOrder::MonthFirst));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DateOrder {
    /// `16/06/2025`, as Vietnam writes dates.
    #[default]
    DayFirst,
    /// `06/16/2025`, as some servers print them.
    MonthFirst,
}

vocabulary! { DateOrder in "cchc::time", "order of dates", "thứ tự ngày tháng";
    DayFirst = "day-first", "ngày trước tháng", "day before month";
    MonthFirst = "month-first", "tháng trước ngày", "month before day";
}
