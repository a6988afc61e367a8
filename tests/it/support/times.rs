//! Days, moments and periods out of their texts.

use cchc::Period;
use cchc::time::Moment;
use chrono::{NaiveDate, NaiveDateTime};

/// A day as `2021-01-31`.
#[track_caller]
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An instant as `2021-01-31T09:30`.
#[track_caller]
pub(crate) fn instant(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// A day, or an instant of it.
#[track_caller]
pub(crate) fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Quý I năm 2021 under NĐ 09/2019, from 15/12/2020 to 14/03/2021: the period of the founding report.
pub(crate) fn period() -> Period {
    "2021-Q1".parse().unwrap()
}
