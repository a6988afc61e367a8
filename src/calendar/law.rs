//! The statutory holidays, computed.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::day::{DayKind, DayNote};
use super::lunar::{hung_kings_day, tet};
use super::official;
use super::week::WeekPattern;

use crate::text::vocabulary;

/// Last year of the lunar table.
pub(super) const LAST_YEAR: i32 = 2100;
/// Days of Tết: Bộ luật Lao động, Điều 112.1.b.
const TET_DAYS: u64 = 5;
/// From this year the National Day has two days: [Bộ luật Lao động 2019](crate::_documentation::law#act-bo-luat-lao-dong-2019), Điều 112.1.đ, in force from 1/1/2021.
const SECOND_NATIONAL_DAY: i32 = 2021;
/// From this year 24 November is off.
const CULTURE_DAY: i32 = 2026;

/// Where the five days of Tết lie (phương án nghỉ Tết): decided each year by the Prime Minister.
///
/// The days left over come from the first of the new lunar year on.
///
/// ```
/// use cchc::calendar::YearDecision;
///
/// // The lunar year began on 12 February 2021.
/// let block = YearDecision::official(2021).unwrap().tet;
/// assert_eq!(block.as_str(), "two_days_before");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TetBlock {
    /// One day of the old year and four of the new.
    OneDayBefore,
    /// Two days of the old year and three of the new.
    TwoDaysBefore,
    /// Three days of the old year and two of the new.
    ThreeDaysBefore,
}

vocabulary! { TetBlock in "cchc::calendar", "block of Tết", "kỳ nghỉ Tết";
    OneDayBefore = "one_day_before";
    TwoDaysBefore = "two_days_before";
    ThreeDaysBefore = "three_days_before";
}

impl TetBlock {
    /// How many of the five days lie in the old year.
    ///
    /// ```
    /// use cchc::calendar::TetBlock;
    ///
    /// assert_eq!(TetBlock::TwoDaysBefore.days_before(), 2);
    /// ```
    pub fn days_before(self) -> u8 {
        match self {
            Self::OneDayBefore => 1,
            Self::TwoDaysBefore => 2,
            Self::ThreeDaysBefore => 3,
        }
    }
}

/// The second day off beside 2 September (ngày liền kề Quốc khánh): decided each year, from 2021.
///
/// ```
/// use cchc::WorkCalendar;
/// use cchc::calendar::{SecondNationalDay, YearDecision};
///
/// // 2021: 2 and 3 September.
/// assert_eq!(YearDecision::official(2021).unwrap().national_day, SecondNationalDay::After);
/// assert!(!WorkCalendar::civil_service().is_working_day("2021-09-03".parse()?)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SecondNationalDay {
    /// 1 September.
    Before,
    /// 3 September.
    After,
}

vocabulary! { SecondNationalDay in "cchc::calendar", "second national day", "ngày Quốc khánh thứ hai";
    Before = "before";
    After = "after";
}

/// A working day swapped for a day of rest (hoán đổi ngày làm việc).
///
/// The day worked may come first, and may lie in another year. Swaps bind only bodies whose weekly days off
/// are Saturday and Sunday.
///
/// ```
/// use cchc::calendar::YearDecision;
///
/// let decision = YearDecision::official(2025).unwrap();
/// let swap = decision.swaps.first().unwrap();
/// assert_eq!((swap.off.to_string(), swap.worked.to_string()), ("2025-05-02".to_owned(), "2025-04-26".to_owned()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Swap {
    /// The working day that becomes free.
    pub off: NaiveDate,
    /// The day worked instead.
    pub worked: NaiveDate,
}

/// What is decided and not computed about the days off of a year (quyết định về ngày nghỉ trong năm).
///
/// ```
/// use cchc::calendar::{TetBlock, YearDecision};
///
/// let decided = YearDecision::official(2026).unwrap();
/// assert_eq!(decided.tet, TetBlock::OneDayBefore);
/// assert_eq!(decided.swaps.len(), 2);
/// assert!(YearDecision::official(2027).unwrap().swaps.is_empty());
/// assert_eq!(YearDecision::official(2028), None);
/// assert_eq!(YearDecision::forecast(2028).unwrap().tet, TetBlock::TwoDaysBefore);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearDecision {
    /// Where the Tết days lie.
    pub tet: TetBlock,
    /// The side of the second National Day; of no effect before 2021.
    pub national_day: SecondNationalDay,
    /// Days swapped, by the year of the day off.
    pub swaps: Vec<Swap>,
}

impl YearDecision {
    /// What was decided for 2016 to 2027; a swap in 2027 may still come by notice.
    ///
    /// ```
    /// use cchc::calendar::YearDecision;
    ///
    /// assert!(YearDecision::official(2021).is_some());
    /// assert_eq!(YearDecision::official(2015), None);
    /// ```
    pub fn official(year: i32) -> Option<Self> {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let swap = |off: Option<NaiveDate>, worked: Option<NaiveDate>| Some(Swap { off: off?, worked: worked? });
        let swaps = match year {
            2018 => vec![swap(day(2018, 12, 31), day(2019, 1, 5))],
            2019 => vec![swap(day(2019, 4, 29), day(2019, 5, 4))],
            2024 => vec![swap(day(2024, 4, 29), day(2024, 5, 4))],
            2025 => vec![swap(day(2025, 5, 2), day(2025, 4, 26))],
            2026 => vec![swap(day(2026, 1, 2), day(2026, 1, 10)), swap(day(2026, 8, 31), day(2026, 8, 22))],
            2016 | 2017 | 2020..=2023 | 2027 => Vec::new(),
            _ => return None,
        };
        let tet = match year {
            2016 | 2019 | 2022 | 2026 => TetBlock::OneDayBefore,
            _ => TetBlock::TwoDaysBefore,
        };
        let national_day = match year {
            2021 | 2024 | 2027 => SecondNationalDay::After,
            _ => SecondNationalDay::Before,
        };
        Some(Self { tet, national_day, swaps: swaps.into_iter().flatten().collect() })
    }

    /// What is likely to be decided, for 2016 to 2100: never more than provisional.
    ///
    /// Tết begins one day early when its first day is a Monday or Tuesday, else two days early; the second
    /// National Day joins the nearer weekend. Both hold for every year from 2016 to 2027. Swaps cannot be
    /// foreseen.
    ///
    /// ```
    /// use cchc::calendar::YearDecision;
    ///
    /// assert!(YearDecision::forecast(2040).is_some());
    /// ```
    pub fn forecast(year: i32) -> Option<Self> {
        let first = tet(year).filter(|_| (official::FIRST_YEAR..=LAST_YEAR).contains(&year))?;
        let tet = match first.weekday().num_days_from_monday() {
            0 | 1 => TetBlock::OneDayBefore,
            _ => TetBlock::TwoDaysBefore,
        };
        let national_day = match NaiveDate::from_ymd_opt(year, 9, 2)?.weekday().num_days_from_monday() {
            0 | 3 | 6 => SecondNationalDay::After,
            _ => SecondNationalDay::Before,
        };
        Some(Self { tet, national_day, swaps: Vec::new() })
    }
}

/// The law on public holidays (ngày nghỉ lễ, tết), with the point that it leaves open.
///
/// [Bộ luật Lao động 2019](crate::_documentation::law#act-bo-luat-lao-dong-2019), Điều 112.1: 1 January, five days of
/// Tết, 10/3 lunar, 30 April, 1 May, 2 September and a day beside it; from 2026 also 24 November. Điều 111.3: a holiday
/// on a weekly day off is made up on the next working day, in the order of the holidays. Before 2021 the National Day
/// had one day.
///
/// The law is modelled for 2016 to 2100. Decisions come from a [`YearDecision`].
///
/// ```
/// use cchc::calendar::{HolidayLaw, WeekPattern, YearDecision};
///
/// let (week, decision) = (WeekPattern::civil_service(), YearDecision::official(2023).unwrap());
/// let days = HolidayLaw::default().year(2023, &decision, &week).unwrap();
/// // 29/4 and 30/4 fell on a weekend and 1/5 on Monday: off until Wednesday.
/// assert!(days.iter().any(|(date, _)| date.to_string() == "2023-05-03"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidayLaw {
    /// Whether 24 November on a weekly day off is made up. Open in law until 2029, when it first matters;
    /// `true` by default, as for the holidays of Điều 112.
    pub culture_day_made_up: bool,
}

impl Default for HolidayLaw {
    fn default() -> Self {
        Self { culture_day_made_up: true }
    }
}

impl HolidayLaw {
    /// The days of a year that are off or worked against `week`, in order; `None` outside 2016 to 2100.
    ///
    /// Swaps are left out unless the weekly days off are exactly Saturday and Sunday. A day worked in the
    /// next year is listed with the year of its day off.
    ///
    /// ```
    /// use cchc::calendar::{HolidayLaw, WeekPattern, YearDecision};
    ///
    /// let (law, week) = (HolidayLaw::default(), WeekPattern::civil_service());
    /// let days = law.year(2021, &YearDecision::official(2021).unwrap(), &week).unwrap();
    /// assert_eq!(days[0].0.to_string(), "2021-01-01");
    /// assert_eq!(law.year(2015, &YearDecision::official(2021).unwrap(), &week), None);
    /// ```
    pub fn year(&self, year: i32, decision: &YearDecision, week: &WeekPattern) -> Option<Vec<(NaiveDate, DayNote)>> {
        let holidays = holidays(year, decision)?;
        let mut days = BTreeMap::new();
        for (date, name) in &holidays {
            if week.works(date.weekday()) {
                days.insert(*date, DayNote::new(DayKind::OffStatutory, *name));
            } else if *name != CULTURE_DAY_NAME || self.culture_day_made_up {
                let free = |day: &NaiveDate| {
                    week.works(day.weekday()) && !holidays.contains_key(day) && !days.contains_key(day)
                };
                // A week has a working day and a year a handful of holidays: two months always suffice.
                let made_up = date.iter_days().take(62).find(free)?;
                days.insert(made_up, DayNote::new(DayKind::OffSubstitute, format!("{name} (nghỉ bù)")));
            }
        }
        if week.has_national_weekend() {
            for swap in &decision.swaps {
                days.insert(swap.off, DayNote::new(DayKind::OffSwap, format!("hoán đổi, làm bù {}", swap.worked)));
                days.insert(swap.worked, DayNote::new(DayKind::WorkSwap, format!("làm bù cho {}", swap.off)));
            }
        }
        Some(days.into_iter().collect())
    }

    /// The days of all years that the law is modelled for: as decided up to 2027, forecast after.
    pub(super) fn all_years(self, week: &WeekPattern) -> impl Iterator<Item = (NaiveDate, DayNote)> + '_ {
        (official::FIRST_YEAR..=LAST_YEAR).flat_map(move |year| {
            let decision = YearDecision::official(year).or_else(|| YearDecision::forecast(year));
            decision.and_then(|decision| self.year(year, &decision, week)).unwrap_or_default()
        })
    }
}

const CULTURE_DAY_NAME: &str = "Ngày Văn hóa Việt Nam";

/// Every holiday of a year by its date, weekends included.
fn holidays(year: i32, decision: &YearDecision) -> Option<BTreeMap<NaiveDate, &'static str>> {
    let tet = tet(year).filter(|_| (official::FIRST_YEAR..=LAST_YEAR).contains(&year))?;
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let mut days = BTreeMap::from([
        (day(1, 1)?, "Tết Dương lịch"),
        (day(4, 30)?, "Ngày Chiến thắng"),
        (day(5, 1)?, "Quốc tế Lao động"),
        (day(9, 2)?, "Quốc khánh"),
        (hung_kings_day(year)?, "Giỗ Tổ Hùng Vương"),
    ]);
    let first = tet.checked_sub_days(Days::new(u64::from(decision.tet.days_before())))?;
    days.extend(first.iter_days().zip(0..TET_DAYS).map(|(date, _)| (date, "Tết Âm lịch")));
    if year >= SECOND_NATIONAL_DAY {
        let date = match decision.national_day {
            SecondNationalDay::Before => day(9, 1)?,
            SecondNationalDay::After => day(9, 3)?,
        };
        days.insert(date, "Quốc khánh (ngày liền kề)");
    }
    if year >= CULTURE_DAY {
        days.insert(day(11, 24)?, CULTURE_DAY_NAME);
    }
    Some(days)
}
