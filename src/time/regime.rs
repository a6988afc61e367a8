//! The series of reports that a period belongs to, and the kinds of periods.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::vocabulary;

/// The rules that say on which days a period begins and ends (chế độ báo cáo).
///
/// Periods of several regimes share their names ("Quý I năm 2021") and not their days.
///
/// ```
/// use cchc::{Period, Regime};
///
/// let [decree, calendar] = [Regime::Decree09_2019, Regime::Calendar].map(|regime| Period::parse("2021", regime).unwrap());
/// assert_eq!((decree.from().to_string(), calendar.from().to_string()), ("2020-12-15".to_owned(), "2021-01-01".to_owned()));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Regime {
    /// Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th of a month to the 14th of another, both included.
    ///
    /// Nine months (15/12 to 14/9) are an addition that some provinces make.
    #[default]
    #[serde(rename = "decree-09-2019")]
    Decree09_2019,
    /// Reports on administrative reform (báo cáo CCHC), by guidance of the Ministry of Home Affairs: the days of
    /// [`Regime::Decree09_2019`], but only Quý I, 6 tháng, Quý III and Năm.
    Cchc,
    /// Calendar months, quarters, halves and years, as in [QĐ 766/QĐ-TTg](crate::_documentation::law#act-766-qd-ttg)
    /// and on the National Public Service Portal.
    Calendar,
    /// Two days of the caller's choice; nothing is known but the days.
    Custom,
}

vocabulary! { Regime in "cchc", "regime", "chế độ báo cáo";
    Decree09_2019 = "decree-09-2019", "Nghị định 09/2019/NĐ-CP", "Decree 09/2019";
    Cchc = "cchc", "báo cáo CCHC", "reports on administrative reform";
    Calendar = "calendar", "theo lịch", "calendar";
    Custom = "custom", "tự chọn", "custom";
}

impl Regime {
    /// Whether the regime knows the `index`-th period of this kind in a year.
    ///
    /// ```
    /// use cchc::{PeriodKind, Regime};
    ///
    /// assert!(Regime::Decree09_2019.offers(PeriodKind::Quarter, 4));
    /// assert!(!Regime::Decree09_2019.offers(PeriodKind::Quarter, 5));
    /// ```
    pub fn offers(self, kind: PeriodKind, index: u8) -> bool {
        let exists = (1..=kind.per_year()).contains(&index);
        match self {
            Self::Decree09_2019 | Self::Calendar => exists,
            Self::Cchc => match kind {
                PeriodKind::Quarter => matches!(index, 1 | 3),
                PeriodKind::Half | PeriodKind::Year => index == 1,
                _ => false,
            },
            Self::Custom => false,
        }
    }

    /// The first and last day of the months `first..=last` of `year`; `None` for [`Regime::Custom`] and for
    /// years out of reach.
    pub(super) fn days(self, year: i32, first: u8, last: u8) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = (u32::from(first), u32::from(last));
        match self {
            Self::Custom => None,
            Self::Calendar => {
                let next = if last == 12 {
                    NaiveDate::from_ymd_opt(year + 1, 1, 1)
                } else {
                    NaiveDate::from_ymd_opt(year, last + 1, 1)
                };
                Some((NaiveDate::from_ymd_opt(year, first, 1)?, next?.pred_opt()?))
            }
            Self::Decree09_2019 | Self::Cchc => {
                let from = if first == 1 {
                    NaiveDate::from_ymd_opt(year - 1, 12, 15)
                } else {
                    NaiveDate::from_ymd_opt(year, first - 1, 15)
                };
                Some((from?, NaiveDate::from_ymd_opt(year, last, 14)?))
            }
        }
    }
}

/// How long a period is (loại kỳ báo cáo).
///
/// ```
/// use cchc::finding::Language;
/// use cchc::{Period, PeriodKind};
///
/// let quarter: Period = "2021-Q1".parse()?;
/// assert_eq!(quarter.kind(), PeriodKind::Quarter);
/// assert_eq!(quarter.kind().label(Language::Vietnamese), "quý");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PeriodKind {
    /// A month (tháng).
    Month,
    /// A quarter (quý).
    Quarter,
    /// Half a year (6 tháng).
    Half,
    /// The first nine months of a year (9 tháng).
    NineMonths,
    /// A year (năm).
    Year,
    /// Any other span of days (từ ngày … đến ngày …).
    Span,
    /// A week (tuần): the days that the caller gives, since no text says which they are.
    Week,
    /// The span of a report on one subject (chuyên đề).
    Thematic,
    /// The span of a report on request (đột xuất).
    AdHoc,
}

vocabulary! { PeriodKind in "cchc", "kind of period", "loại kỳ";
    Month = "month", "tháng", "month";
    Quarter = "quarter", "quý", "quarter";
    Half = "half", "6 tháng", "half a year";
    NineMonths = "nine_months", "9 tháng", "nine months";
    Year = "year", "năm", "year";
    Span = "span", "khoảng thời gian", "span of days";
    Week = "week", "tuần", "week";
    Thematic = "thematic", "chuyên đề", "thematic";
    AdHoc = "ad_hoc", "đột xuất", "ad hoc";
}

impl PeriodKind {
    /// The word before the days in the code of a span that has one: `week`, `thematic`, `ad_hoc`.
    pub(super) fn span_word(self) -> Option<&'static str> {
        match self {
            Self::Week => Some("week"),
            Self::Thematic => Some("thematic"),
            Self::AdHoc => Some("ad_hoc"),
            _ => None,
        }
    }

    /// How many periods of this kind a year has; none for spans of days, whatever they are called.
    ///
    /// ```
    /// use cchc::PeriodKind;
    ///
    /// assert_eq!(PeriodKind::Quarter.per_year(), 4);
    /// assert_eq!(PeriodKind::Span.per_year(), 0);
    /// ```
    pub fn per_year(self) -> u8 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Half => 2,
            Self::NineMonths | Self::Year => 1,
            Self::Span | Self::Week | Self::Thematic | Self::AdHoc => 0,
        }
    }

    /// The first and last month of the `index`-th period of this kind.
    pub(super) fn months(self, index: u8) -> (u8, u8) {
        match self {
            Self::Month => (index, index),
            Self::Quarter => (index * 3 - 2, index * 3),
            Self::Half => (index * 6 - 5, index * 6),
            Self::NineMonths => (1, 9),
            Self::Year | Self::Span | Self::Week | Self::Thematic | Self::AdHoc => (1, 12),
        }
    }
}
