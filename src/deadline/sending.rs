//! When a report is to be sent.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::WorkCalendar;
use crate::finding::{Finding, Location, Rule};
use crate::time::{Period, PeriodKind, Regime};

/// By when the report of a period is to be sent (thời hạn gửi báo cáo): a rule with a name, since practice differs.
///
/// ```
/// use cchc::deadline::SendingRule;
/// use cchc::{Period, Regime, WorkCalendar};
///
/// let calendar = WorkCalendar::civil_service();
/// let year = Period::parse("2026", Regime::Cchc)?;
/// let deadline = SendingRule::of_regime(&year).unwrap().deadline(&year, &calendar).unwrap();
/// // 20/12/2026 is a Sunday: the texts name the day, and the next working day is only a reading.
/// assert_eq!(deadline.day().to_string(), "2026-12-20");
/// assert_eq!(deadline.reading().unwrap().to_string(), "2026-12-21");
///
/// let quarter: Period = "2026-Q4".parse()?;
/// let deadline = SendingRule::of_regime(&quarter).unwrap().deadline(&quarter, &calendar).unwrap();
/// assert_eq!((deadline.day().to_string().as_str(), deadline.reading()), ("2026-12-25", None));
/// let local = SendingRule::DaysAfterEnd { days: 5 };
/// assert_eq!(local.deadline(&quarter, &calendar).unwrap().day().to_string(), "2026-12-19");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum SendingRule {
    /// A day of the last month of the period: the 25th under
    /// [NĐ 09/2019/NĐ-CP](crate::_documentation::law#act-09-2019-nd-cp), the 20th for reform reports.
    DayOfMonth {
        /// The day, 1 to 31; the last one of a shorter month.
        day: u8,
    },
    /// So many days after the last day of the period.
    DaysAfterEnd {
        /// How many.
        days: u16,
    },
}

/// The day by which a report is to be sent, and what a day off makes of it.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::deadline::SendingRule;
///
/// let deadline = SendingRule::DayOfMonth { day: 25 }.deadline(&"2021-Q1".parse()?, &WorkCalendar::civil_service()).unwrap();
/// assert_eq!(deadline.day().to_string(), "2021-03-25");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendingDeadline {
    day: NaiveDate,
    reading: Option<NaiveDate>,
}

impl SendingRule {
    /// The rule of the regime of a period; none where the regime has none.
    ///
    /// ```
    /// use cchc::deadline::SendingRule;
    ///
    /// assert!(SendingRule::of_regime(&"2021-Q1".parse()?).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_regime(period: &Period) -> Option<Self> {
        match period.regime() {
            Regime::Decree09_2019 => Some(Self::DayOfMonth { day: 25 }),
            Regime::Cchc => Some(Self::DayOfMonth { day: 20 }),
            _ => None,
        }
    }

    /// The days after the end that a commune centre used in autumn 2026 (Chân Mây – Lăng Cô, Huế): an example of local
    /// practice, no law.
    ///
    /// ```
    /// use cchc::PeriodKind;
    /// use cchc::deadline::SendingRule;
    ///
    /// assert_eq!(SendingRule::observed_2026(PeriodKind::Week), Some(SendingRule::DaysAfterEnd { days: 1 }));
    /// assert_eq!(SendingRule::observed_2026(PeriodKind::Span), None);
    /// ```
    pub fn observed_2026(kind: PeriodKind) -> Option<Self> {
        let days = match kind {
            PeriodKind::Week => 1,
            PeriodKind::AdHoc => 2,
            PeriodKind::Month => 3,
            PeriodKind::Quarter | PeriodKind::Thematic => 5,
            PeriodKind::Half | PeriodKind::NineMonths => 7,
            PeriodKind::Year => 10,
            _ => return None,
        };
        Some(Self::DaysAfterEnd { days })
    }

    /// The deadline of a period; `None` where the calendar ends before it.
    ///
    /// ```
    /// use cchc::WorkCalendar;
    /// use cchc::deadline::SendingRule;
    ///
    /// let rule = SendingRule::DaysAfterEnd { days: 7 };
    /// let deadline = rule.deadline(&"2021-Q1".parse()?, &WorkCalendar::civil_service()).unwrap();
    /// assert_eq!(deadline.day().to_string(), "2021-03-21");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn deadline(self, period: &Period, calendar: &WorkCalendar) -> Option<SendingDeadline> {
        let end = period.to();
        let day = match self {
            Self::DayOfMonth { day } => (0..4).find_map(|less| end.with_day(u32::from(day).checked_sub(less)?))?,
            Self::DaysAfterEnd { days } => end.checked_add_days(Days::new(u64::from(days)))?,
        };
        let next = calendar.next_working_day(day).ok()?;
        Some(SendingDeadline { day, reading: (next != day).then_some(next) })
    }
}

impl SendingDeadline {
    /// The day that the rule names.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// The next working day, where the day named is a day off: a reading that no text states.
    pub fn reading(&self) -> Option<NaiveDate> {
        self.reading
    }

    /// Says that the day is a day off, and offers the next working day as a reading.
    ///
    /// ```
    /// use cchc::deadline::SendingRule;
    /// use cchc::finding::Language;
    /// use cchc::{Period, Regime, WorkCalendar};
    ///
    /// let year = Period::parse("2026", Regime::Cchc)?;
    /// let deadline = SendingRule::of_regime(&year).unwrap().deadline(&year, &WorkCalendar::civil_service()).unwrap();
    /// assert!(deadline.note().unwrap().message(Language::English).contains("expected 2026-12-21; found 2026-12-20"));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn note(&self) -> Option<Finding> {
        let reading = self.reading?;
        let finding = Finding::new(Rule::SENDING_DAY_OFF, Location::whole());
        Some(finding.with_expected(reading).with_found(self.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_after_the_end_as_they_were_observed() {
        let kinds = [
            (PeriodKind::Week, 1),
            (PeriodKind::AdHoc, 2),
            (PeriodKind::Month, 3),
            (PeriodKind::Quarter, 5),
            (PeriodKind::Thematic, 5),
            (PeriodKind::Half, 7),
            (PeriodKind::NineMonths, 7),
            (PeriodKind::Year, 10),
        ];
        for (kind, days) in kinds {
            assert_eq!(SendingRule::observed_2026(kind), Some(SendingRule::DaysAfterEnd { days }), "{kind}");
        }
    }
}
