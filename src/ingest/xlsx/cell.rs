//! One cell of a sheet.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

use crate::time::Moment;

/// The longest text that a cell can hold in the format.
const LONGEST_TEXT: usize = 32_767;

/// What a cell holds. A text may be one that cells share.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SheetCell<'t> {
    Text(Cow<'t, str>),
    Number(f64),
    Moment(Moment),
    Bool(bool),
    /// An error value, as `#N/A`.
    Error(Cow<'t, str>),
    /// A formula without a result that could be worked out.
    Formula(String),
}

impl<'t> SheetCell<'t> {
    /// A text as long as the format allows; `None` for a blank one.
    pub(super) fn of_text(text: Cow<'t, str>) -> Option<Self> {
        let text = match text {
            text if text.len() <= LONGEST_TEXT => text,
            text => {
                let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(end, _)| end);
                match text {
                    Cow::Borrowed(text) => Cow::Borrowed(&text[..end]),
                    Cow::Owned(mut text) => {
                        text.truncate(end);
                        Cow::Owned(text)
                    }
                }
            }
        };
        (!text.trim().is_empty()).then_some(Self::Text(text))
    }

    /// A number with the format of a day.
    pub(super) fn of_serial(serial: f64, from_1904: bool) -> Self {
        let held = (0.0..2_958_466.0).contains(&serial).then(|| moment(serial, from_1904)).flatten();
        held.map_or(Self::Number(serial), Self::Moment)
    }

    /// The same cell, with a text of its own.
    pub(super) fn into_owned(self) -> SheetCell<'static> {
        match self {
            Self::Text(text) => SheetCell::Text(Cow::Owned(text.into_owned())),
            Self::Number(number) => SheetCell::Number(number),
            Self::Moment(moment) => SheetCell::Moment(moment),
            Self::Bool(value) => SheetCell::Bool(value),
            Self::Error(text) => SheetCell::Error(Cow::Owned(text.into_owned())),
            Self::Formula(text) => SheetCell::Formula(text),
        }
    }

    /// The same cell for sums, for which texts are all alike.
    pub(super) fn without_text(&self) -> SheetCell<'static> {
        match self {
            Self::Text(_) => SheetCell::Text(Cow::Borrowed("")),
            Self::Number(number) => SheetCell::Number(*number),
            Self::Moment(moment) => SheetCell::Moment(*moment),
            Self::Bool(value) => SheetCell::Bool(*value),
            Self::Error(_) => SheetCell::Error(Cow::Borrowed("")),
            Self::Formula(_) => SheetCell::Formula(String::new()),
        }
    }

    /// The text, where it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An error, or a formula of which the result is not known.
    pub(super) fn is_without_value(&self) -> bool {
        matches!(self, Self::Error(_) | Self::Formula(_))
    }

    /// The text of the cell: whole numbers without a fraction, others with a decimal comma, moments as ISO.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone().into_owned(),
            Self::Formula(text) => text.clone(),
            Self::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Moment(moment) => moment.to_string(),
            Self::Number(number) => number_text(*number),
        }
    }

    /// The text of a cell that shows its number as a percentage: 0.8 is "80%".
    pub(super) fn percent_text(&self) -> String {
        /// What is less is noise of the fraction.
        const PLACES: f64 = 1e6;
        match self {
            Self::Number(number) => format!("{}%", number_text((number * 100.0 * PLACES).round() / PLACES)),
            _ => self.text(),
        }
    }

    /// The text of the cell where a date is expected: a bare number of days is a date that lost its format.
    pub(super) fn date_text(&self, from_1904: bool) -> String {
        match self {
            Self::Number(number) => {
                day_of_serial(*number, from_1904).map_or_else(|| number_text(*number), |at| at.to_string())
            }
            _ => self.text(),
        }
    }
}

/// Whether a text is longer than the format allows.
pub(super) fn is_overlong(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some()
}

pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        // No sign for zero.
        return format!("{:.0}", if number == 0.0 { 0.0 } else { number });
    }
    number.to_string().replace('.', ",")
}

/// Days since 30/12/1899 (or 01/01/1904), between 1954 and 2119: outside of that a number is more likely a number.
pub(super) fn day_of_serial(number: f64, from_1904: bool) -> Option<Moment> {
    let since_1900 = if from_1904 { number + LATER } else { number };
    (20_000.0..80_000.0).contains(&since_1900).then(|| moment(number, from_1904)).flatten()
}

/// 01/01/1904 is day 1462 of the count from 1900.
const LATER: f64 = 1_462.0;

/// The day, and the time where there is a fraction, of a number of days. Seconds are rounded: what is less is noise of
/// the fraction. The reader of the format misses the count of 1904 in some writers' files.
#[allow(clippy::cast_possible_truncation, reason = "both fit by far: callers check the range")]
pub(super) fn moment(serial: f64, from_1904: bool) -> Option<Moment> {
    let serial = if from_1904 { serial + LATER } else { serial };
    // The count from 1900 has a 29/02/1900 that never was.
    let base = NaiveDate::from_ymd_opt(1899, 12, if serial < 60.0 { 31 } else { 30 })?;
    let day = base.checked_add_signed(chrono::Duration::days(serial.trunc() as i64))?;
    if serial.fract() == 0.0 {
        return Some(Moment::on(day));
    }
    // The end of a day, 23:59:59.999, is no beginning of the next; a tenth of a millisecond before it is noise.
    let last = if 1.0 - serial.fract() < 1e-9 { 86_400 } else { 86_399 };
    let seconds = ((serial.fract() * 86_400.0).round() as i64).min(last);
    day.and_time(NaiveTime::MIN).checked_add_signed(chrono::Duration::seconds(seconds)).map(Moment::at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_day_is_that_day() {
        let at = |serial| moment(serial, false).map(|at| at.to_string());
        for serial in [44_214.999_99, 44_214.999_999_965_28, 44_214.999_999_988_43] {
            assert_eq!(at(serial).as_deref(), Some("2021-01-18T23:59:59"), "{serial}");
        }
        assert_eq!(at(44_215.0).as_deref(), Some("2021-01-19"));
    }

    #[test]
    fn percentages_as_the_sheet_shows_them() {
        for (number, shown) in
            [(1.0, "100%"), (0.8, "80%"), (0.07, "7%"), (0.29, "29%"), (0.825, "82,5%"), (0.0, "0%"), (1.5, "150%")]
        {
            assert_eq!(SheetCell::Number(number).percent_text(), shown);
        }
        assert_eq!(SheetCell::Text("Quý I".into()).percent_text(), "Quý I");
    }

    #[test]
    fn numbers_become_the_text_that_people_would_type() {
        for (number, text) in
            [(18.0, "18"), (-0.0, "0"), (1.5, "1,5"), (-3.0, "-3"), (20_210_104_093_000.0, "20210104093000")]
        {
            assert_eq!(number_text(number), text);
        }
        assert_eq!(number_text(f64::NAN), "NaN");
    }

    #[test]
    fn bare_days_are_dates_where_dates_are_expected() {
        assert_eq!(SheetCell::Number(44_200.0).date_text(false), "2021-01-04");
        assert_eq!(SheetCell::Number(42_738.0).date_text(true), "2021-01-04");
        assert_eq!(SheetCell::Number(44_200.5).date_text(false), "2021-01-04T12:00:00");
        assert_eq!(SheetCell::Number(44_199.999_999_999_9).date_text(false), "2021-01-04T00:00:00");
        assert_eq!(SheetCell::Number(44_199.999_999_9).date_text(false), "2021-01-03T23:59:59");
        assert_eq!(moment(1.0, false).unwrap().to_string(), "1900-01-01");
        assert_eq!(moment(61.0, false).unwrap().to_string(), "1900-03-01");
        assert_eq!(moment(0.5, true).unwrap().to_string(), "1904-01-01T12:00:00");
        assert_eq!(SheetCell::Number(20_210_104.0).date_text(false), "20210104");
        assert_eq!(SheetCell::Number(7.0).date_text(false), "7");
    }
}
