//! Under which circular an evaluation is made.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::{ErrorKind, explain, vocabulary};
use crate::time::Period;

/// The rules under which the settling of procedures is evaluated (chế độ đánh giá), chosen by date.
///
/// Only rules whose text is known are here. A date that none of them covers has no regime: scores under rules that were
/// not read would be made up. Forms, coverage and levels need no regime.
///
/// ```
/// use cchc::evaluation::score::EvaluationRegime;
///
/// let circular = EvaluationRegime::for_period(&"2021-Q1".parse()?)?;
/// assert_eq!(circular, EvaluationRegime::Circular01_2018);
/// assert_eq!(
///     EvaluationRegime::for_period(&"2026-Q1".parse()?).unwrap_err().to_string(),
///     "no known rules of evaluation cover 2025-12-15 to 2026-03-14: \
///      TT 01/2018/TT-VPCP holds from 2019-01-08 to 2025-06-30",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum EvaluationRegime {
    /// Nghị định 61/2018/NĐ-CP, Điều 27–32, with Thông tư 01/2018/TT-VPCP, Điều 12–15.
    ///
    /// The first day was not read in the text of the circular and is to be confirmed.
    ///
    /// From 08/01/2019, when the circular came into force, to 30/6/2025:
    /// [NĐ 118/2025/NĐ-CP](crate::_documentation::law#act-118-2025-nd-cp) and
    /// [TT 03/2025/TT-VPCP](crate::_documentation::law#act-03-2025-tt-vpcp) replace them from 01/7/2025.
    #[default]
    #[serde(rename = "circular-01-2018")]
    Circular01_2018,
}

vocabulary! { EvaluationRegime in "cchc::evaluation::score", "rules of evaluation", "quy định đánh giá";
    Circular01_2018 = "circular-01-2018";
}

impl EvaluationRegime {
    /// The source.
    ///
    /// ```
    /// use cchc::evaluation::score::EvaluationRegime;
    ///
    /// assert_eq!(EvaluationRegime::Circular01_2018.source(), "TT 01/2018/TT-VPCP");
    /// ```
    pub fn source(self) -> &'static str {
        match self {
            Self::Circular01_2018 => "TT 01/2018/TT-VPCP",
        }
    }

    /// The first and the last day on which it is in force.
    ///
    /// ```
    /// use cchc::evaluation::score::EvaluationRegime;
    ///
    /// let (first, last) = EvaluationRegime::Circular01_2018.validity();
    /// assert!(first < last);
    /// ```
    pub fn validity(self) -> (NaiveDate, NaiveDate) {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        match self {
            Self::Circular01_2018 => (day(2019, 1, 8), day(2025, 6, 30)),
        }
    }

    /// Whether it is in force on every day of `from..=to`.
    ///
    /// ```
    /// use cchc::evaluation::score::EvaluationRegime;
    ///
    /// assert!(EvaluationRegime::Circular01_2018.covers("2021-01-01".parse()?, "2021-03-31".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn covers(self, from: NaiveDate, to: NaiveDate) -> bool {
        let (first, last) = self.validity();
        first <= from && to <= last
    }

    /// The regime of a day.
    ///
    /// # Errors
    ///
    /// [`NoRegimeError`] where no known rules of evaluation are in force on that day.
    ///
    /// ```
    /// use cchc::evaluation::score::EvaluationRegime;
    ///
    /// assert_eq!(EvaluationRegime::for_day("2021-01-04".parse()?), Ok(EvaluationRegime::Circular01_2018));
    /// assert!(EvaluationRegime::for_day("2015-01-04".parse()?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn for_day(day: NaiveDate) -> Result<Self, NoRegimeError> {
        Self::for_days(day, day)
    }

    /// The regime of a period: it has to be in force on all of its days.
    ///
    /// # Errors
    ///
    /// [`NoRegimeError`] where no known rules of evaluation are in force on all days of the period.
    ///
    /// ```
    /// use cchc::evaluation::score::EvaluationRegime;
    ///
    /// assert_eq!(EvaluationRegime::for_period(&"2021-Q1".parse()?), Ok(EvaluationRegime::Circular01_2018));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn for_period(period: &Period) -> Result<Self, NoRegimeError> {
        Self::for_days(period.from(), period.to())
    }

    fn for_days(from: NaiveDate, to: NaiveDate) -> Result<Self, NoRegimeError> {
        Self::ALL.iter().copied().find(|regime| regime.covers(from, to)).ok_or(NoRegimeError { from, to })
    }
}

/// Days for which no rules of evaluation are known.
///
/// ```
/// use cchc::ErrorKind;
/// use cchc::evaluation::score::EvaluationRegime;
///
/// let error = EvaluationRegime::for_day("2015-01-04".parse()?).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::OutOfRange);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no known rules of evaluation cover {from} to {to}: {} holds from {} to {}",
    EvaluationRegime::Circular01_2018.source(),
    EvaluationRegime::Circular01_2018.validity().0,
    EvaluationRegime::Circular01_2018.validity().1
)]
pub struct NoRegimeError {
    from: NaiveDate,
    to: NaiveDate,
}

explain! {
    NoRegimeError, Self { from, to } => ErrorKind::OutOfRange,
    format!("không có quy định đánh giá đã biết cho {from}–{to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_at_the_edges() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        for (at, covered) in
            [(day(2019, 1, 7), false), (day(2019, 1, 8), true), (day(2025, 6, 30), true), (day(2025, 7, 1), false)]
        {
            assert_eq!(EvaluationRegime::for_day(at).is_ok(), covered, "{at}");
        }
    }

    #[test]
    fn a_period_across_an_edge_is_refused() {
        for (text, covered) in [("2019-Q1", false), ("2019-Q2", true), ("2025-Q2", true), ("2025-Q3", false)] {
            assert_eq!(EvaluationRegime::for_period(&text.parse().unwrap()).is_ok(), covered, "{text}");
        }
    }
}
