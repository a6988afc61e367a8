//! Reporting periods (kỳ báo cáo): which days a report covers.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};

use super::error::ParsePeriodError;
use super::regime::{PeriodKind, Regime};
use crate::text::day::written;
use crate::text::excerpt::excerpt;
use crate::text::{ErrorKind, Language, Said, plain};

/// A reporting period (kỳ báo cáo): two days, both included, and the name that a regime gives them.
///
/// A `Period` is always valid: its last day is not before its first, and a named period has the days of its
/// regime.
///
/// # Parsing and printing
///
/// Named periods are written `2021-M03`, `2021-Q1`, `2021-H1`, `2021-9M` and `2021`; any other span is written
/// `2020-12-15..2021-03-14`. [`FromStr`] reads them under the default regime, NĐ 09/2019.
///
/// ```
/// use cchc::{Period, Regime};
///
/// let quarter: Period = "2021-Q1".parse()?;
/// assert_eq!(quarter.from().to_string(), "2020-12-15");
/// assert_eq!(quarter.to().to_string(), "2021-03-14");
/// assert_eq!(quarter.label(), "Quý I năm 2021");
///
/// let calendar = Period::parse("2021-Q1", Regime::Calendar)?;
/// assert_eq!(calendar.from().to_string(), "2021-01-01");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
///
/// # Neighbours
///
/// ```
/// # use cchc::{Period, PeriodKind};
/// let year: Period = "2021".parse()?;
/// let quarters = year.parts(PeriodKind::Quarter).unwrap();
/// assert_eq!(quarters.len(), 4);
/// assert!(quarters[1].follows(&quarters[0]));
/// assert_eq!(quarters[0].previous().unwrap().label(), "Quý IV năm 2020");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    regime: Regime,
    kind: PeriodKind,
    year: i32,
    index: u8,
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// The `index`-th period of `kind` in `year` (from 1), under `regime`.
    ///
    /// Fails for a period that the regime does not have, such as a second quarter in the CCHC series, and for
    /// years outside 1 to 9998.
    ///
    /// # Errors
    ///
    /// [`ParsePeriodError`] for a period that the regime does not have, and for years outside 1 to 9998.
    ///
    /// ```
    /// use cchc::{Period, PeriodKind, Regime};
    ///
    /// let quarter = Period::new(Regime::Decree09_2019, PeriodKind::Quarter, 2021, 1)?;
    /// assert_eq!((quarter.from().to_string(), quarter.to().to_string()), ("2020-12-15".to_owned(), "2021-03-14".to_owned()));
    /// assert!(Period::new(Regime::Decree09_2019, PeriodKind::Quarter, 2021, 5).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(regime: Regime, kind: PeriodKind, year: i32, index: u8) -> Result<Self, ParsePeriodError> {
        let refused = || ParsePeriodError::not_offered(regime, kind, year, index);
        if !regime.offers(kind, index) || !(1..=9998).contains(&year) {
            return Err(refused());
        }
        let (first, last) = kind.months(index);
        let (from, to) = regime.days(year, first, last).ok_or_else(refused)?;
        Ok(Self { regime, kind, year, index, from, to })
    }

    /// The days `from..=to`, under no named regime.
    ///
    /// # Errors
    ///
    /// [`ParsePeriodError`] where `to` lies before `from`.
    ///
    /// ```
    /// use cchc::{Period, Regime};
    ///
    /// let days = Period::custom("2021-02-01".parse()?, "2021-02-10".parse()?)?;
    /// assert_eq!((days.regime(), days.days()), (Regime::Custom, 10));
    /// assert!(Period::custom("2021-02-10".parse()?, "2021-02-01".parse()?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn custom(from: NaiveDate, to: NaiveDate) -> Result<Self, ParsePeriodError> {
        if to < from {
            return Err(ParsePeriodError::reversed(from, to));
        }
        Ok(Self { regime: Regime::Custom, kind: PeriodKind::Span, year: to.year(), index: 1, from, to })
    }

    /// The days `from..=to` of a report that is no part of a year's series: a week, a subject, a request.
    ///
    /// Written `week:2026-10-05..2026-10-11`, `thematic:…` and `ad_hoc:…`. Which days a week has is the caller's: no text
    /// says it.
    ///
    /// # Errors
    /// Days in the wrong order, and kinds that have days of their own.
    ///
    /// ```
    /// use cchc::{Period, PeriodKind};
    ///
    /// let day = |text: &str| text.parse().unwrap();
    /// let week = Period::span(PeriodKind::Week, day("2026-10-05"), day("2026-10-11"))?;
    /// assert_eq!(week.label(), "Tuần từ ngày 05/10/2026 đến ngày 11/10/2026");
    /// assert_eq!(week.code().parse(), Ok(week));
    /// assert!(Period::span(PeriodKind::Quarter, day("2026-10-05"), day("2026-10-11")).is_err());
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn span(kind: PeriodKind, from: NaiveDate, to: NaiveDate) -> Result<Self, ParsePeriodError> {
        let span = Self::custom(from, to)?;
        match kind {
            PeriodKind::Span | PeriodKind::Week | PeriodKind::Thematic | PeriodKind::AdHoc => Ok(Self { kind, ..span }),
            _ => Err(ParsePeriodError::not_offered(Regime::Custom, kind, span.year, 1)),
        }
    }

    /// Reads `2021-M03`, `2021-Q1`, `2021-H1`, `2021-9M`, `2021` or `2020-12-15..2021-03-14` under `regime`.
    ///
    /// A span of days is always [`Regime::Custom`].
    ///
    /// # Errors
    ///
    /// [`ParsePeriodError`] where the text is none of these, or names a period that `regime` does not have.
    ///
    /// ```
    /// use cchc::{Period, Regime};
    ///
    /// let calendar = Period::parse("2021-Q1", Regime::Calendar)?;
    /// assert_eq!(calendar.span_label(), "Từ ngày 01/01/2021 đến ngày 31/03/2021");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(text: &str, regime: Regime) -> Result<Self, ParsePeriodError> {
        let refused = || ParsePeriodError::text(text);
        if let Some((from, to)) = text.split_once("..") {
            let day = |text: &str| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| refused());
            let (kind, from) = match from.split_once(':') {
                Some((word, from)) => {
                    let named = PeriodKind::ALL.iter().find(|kind| kind.span_word() == Some(word.trim()));
                    (*named.ok_or_else(refused)?, from)
                }
                None => (PeriodKind::Span, from),
            };
            return Self::span(kind, day(from)?, day(to)?);
        }
        let (year, part) = text.trim().split_once('-').unwrap_or((text.trim(), ""));
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) || text.trim().ends_with('-') {
            return Err(refused());
        }
        let year = year.parse().map_err(|_| refused())?;
        let part = part.to_ascii_uppercase();
        let (kind, index) = match part.as_str() {
            "" => (PeriodKind::Year, 1),
            "9M" => (PeriodKind::NineMonths, 1),
            _ => {
                let (kind, digits) = match part.split_at_checked(1) {
                    Some(("Q", digits)) => (PeriodKind::Quarter, digits),
                    Some(("H", digits)) => (PeriodKind::Half, digits),
                    Some(("M", digits)) => (PeriodKind::Month, digits),
                    _ if part.len() == 2 => (PeriodKind::Month, part.as_str()),
                    _ => return Err(refused()),
                };
                if digits.len() > 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Err(refused());
                }
                (kind, digits.parse().map_err(|_| refused())?)
            }
        };
        Self::new(regime, kind, year, index)
    }

    /// The regime.
    pub fn regime(&self) -> Regime {
        self.regime
    }

    /// The kind.
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The year in the name; for a span of days, the year of its last day.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The number within the year, from 1.
    pub fn index(&self) -> u8 {
        self.index
    }

    /// The first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// The last day, which still belongs to the period.
    pub fn to(&self) -> NaiveDate {
        self.to
    }

    /// Whether `day` belongs to the period.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let quarter: Period = "2021-Q1".parse()?;
    /// assert!(quarter.contains("2020-12-15".parse()?));
    /// assert!(!quarter.contains("2021-03-15".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The Vietnamese name, as reports print it: "Quý I năm 2021".
    pub fn label(&self) -> String {
        let Self { year, index, .. } = self;
        match self.kind {
            PeriodKind::Month => format!("Tháng {index} năm {year}"),
            PeriodKind::Quarter => {
                let roman = ["I", "II", "III", "IV"];
                format!("Quý {} năm {year}", roman[usize::from((index - 1) % 4)])
            }
            PeriodKind::Half => format!("6 tháng {} năm {year}", if *index == 1 { "đầu" } else { "cuối" }),
            PeriodKind::NineMonths => format!("9 tháng đầu năm {year}"),
            PeriodKind::Year => format!("Năm {year}"),
            PeriodKind::Span => self.span_label(),
            PeriodKind::Week => format!("Tuần {}", self.days_label()),
            PeriodKind::Thematic => format!("Chuyên đề, {}", self.days_label()),
            PeriodKind::AdHoc => format!("Đột xuất, {}", self.days_label()),
        }
    }

    /// The days as reports print them: "Từ ngày 15/12/2020 đến ngày 14/03/2021".
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let quarter: Period = "2021-Q1".parse()?;
    /// assert_eq!(quarter.span_label(), "Từ ngày 15/12/2020 đến ngày 14/03/2021");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn span_label(&self) -> String {
        format!("Từ ngày {} đến ngày {}", self.from.format("%d/%m/%Y"), self.to.format("%d/%m/%Y"))
    }

    fn days_label(&self) -> String {
        format!("từ ngày {} đến ngày {}", self.from.format("%d/%m/%Y"), self.to.format("%d/%m/%Y"))
    }

    /// Whether this period begins the day after `earlier` ends.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let (first, second): (Period, Period) = ("2021-Q1".parse()?, "2021-Q2".parse()?);
    /// assert!(second.follows(&first));
    /// assert!(!first.follows(&second));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn follows(&self, earlier: &Self) -> bool {
        earlier.to.succ_opt() == Some(self.from)
    }

    /// Whether the two periods share a day.
    ///
    /// ```
    /// use cchc::{Period, Regime};
    ///
    /// // Under the decree the quarter begins on 15 December, in the calendar on 1 January.
    /// let decree: Period = "2021-Q1".parse()?;
    /// let calendar = Period::parse("2021-Q1", Regime::Calendar)?;
    /// assert!(decree.overlaps(&calendar));
    /// assert!(!decree.overlaps(&"2021-Q2".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The period of the same regime and kind that ends the day before this one begins.
    ///
    /// `None` where there is no such report: nine months, spans of days, Quý I of the CCHC series.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let quarter: Period = "2021-Q1".parse()?;
    /// assert_eq!(quarter.previous(), Some("2020-Q4".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn previous(&self) -> Option<Self> {
        self.neighbour(-1).filter(|previous| self.follows(previous))
    }

    /// The period of the same regime and kind that begins the day after this one ends, if there is one.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let quarter: Period = "2021-Q4".parse()?;
    /// assert_eq!(quarter.next(), Some("2022-Q1".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next(&self) -> Option<Self> {
        self.neighbour(1).filter(|next| next.follows(self))
    }

    fn neighbour(&self, step: i32) -> Option<Self> {
        let count = i32::from(self.kind.per_year());
        if count == 0 {
            return None;
        }
        let place = self.year * count + i32::from(self.index) - 1 + step;
        let index = u8::try_from(place.rem_euclid(count) + 1).ok()?;
        Self::new(self.regime, self.kind, place.div_euclid(count), index).ok()
    }

    /// The periods of `kind` that tile this one exactly, in order; `None` where they do not.
    ///
    /// ```
    /// use cchc::{Period, PeriodKind};
    ///
    /// let year: Period = "2021".parse()?;
    /// let quarters = year.parts(PeriodKind::Quarter).unwrap();
    /// assert_eq!(quarters.iter().map(Period::code).collect::<Vec<_>>(), ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parts(&self, kind: PeriodKind) -> Option<Vec<Self>> {
        let parts: Vec<Self> = (1..=kind.per_year())
            .filter_map(|index| Self::new(self.regime, kind, self.year, index).ok())
            .filter(|part| self.from <= part.from && part.to <= self.to)
            .collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let tiles =
            first.from == self.from && last.to == self.to && parts.windows(2).all(|pair| pair[1].follows(&pair[0]));
        tiles.then_some(parts)
    }

    /// This period and the next one as one: named if the regime has a name for it, else a span of days.
    ///
    /// Fails when `later` does not begin the day after this one ends (hard case
    /// [E15](crate::_documentation::cases#e15): a gap or an overlap is an error).
    ///
    /// # Errors
    ///
    /// [`ParsePeriodError`] where `later` does not begin the day after this period ends.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let (first, second): (Period, Period) = ("2021-Q1".parse()?, "2021-Q2".parse()?);
    /// assert_eq!(first.join(&second)?.code(), "2021-H1");
    /// assert!(second.join(&first).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn join(&self, later: &Self) -> Result<Self, ParsePeriodError> {
        if !later.follows(self) {
            return Err(ParsePeriodError::not_adjacent(self, later));
        }
        let joined = Self::custom(self.from, later.to)?;
        let named = PeriodKind::ALL.iter().filter(|_| self.regime == later.regime).find_map(|kind| {
            (1..=kind.per_year())
                .filter_map(|index| Self::new(self.regime, *kind, later.year, index).ok())
                .find(|period| (period.from, period.to) == (joined.from, joined.to))
        });
        Ok(named.unwrap_or(joined))
    }

    /// The last day on which the report may be sent (thời hạn gửi báo cáo), where the regime has one: the 25th
    /// of the last month under NĐ 09/2019, for reports to the Government; the 20th for CCHC reports.
    ///
    /// A day off is not moved: the texts name the day.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let quarter: Period = "2021-Q1".parse()?;
    /// assert_eq!(quarter.sending_deadline(), Some("2021-03-25".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sending_deadline(&self) -> Option<NaiveDate> {
        let day = match self.regime {
            Regime::Decree09_2019 => 25,
            Regime::Cchc => 20,
            Regime::Calendar | Regime::Custom => return None,
        };
        self.to.with_day(day)
    }

    /// How many days the period has.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// assert_eq!("2021-Q1".parse::<Period>()?.days(), 90);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn days(&self) -> u64 {
        u64::try_from((self.to - self.from).num_days()).unwrap_or(0) + 1
    }

    /// Every day of the period, in order.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// let quarter: Period = "2021-Q1".parse()?;
    /// assert_eq!(quarter.iter_days().last(), Some(quarter.to()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter_days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let from = self.from;
        (0..self.days()).map_while(move |count| from.checked_add_days(Days::new(count)))
    }

    /// The short form that [`Period::parse`] reads.
    ///
    /// ```
    /// use cchc::Period;
    ///
    /// assert_eq!("2021-q1".parse::<Period>()?.code(), "2021-Q1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn code(&self) -> String {
        let Self { year, index, .. } = self;
        match self.kind {
            PeriodKind::Month => format!("{year:04}-M{index:02}"),
            PeriodKind::Quarter => format!("{year:04}-Q{index}"),
            PeriodKind::Half => format!("{year:04}-H{index}"),
            PeriodKind::NineMonths => format!("{year:04}-9M"),
            PeriodKind::Year => format!("{year:04}"),
            PeriodKind::Span | PeriodKind::Week | PeriodKind::Thematic | PeriodKind::AdHoc => {
                let word = self.kind.span_word().map_or(String::new(), |word| format!("{word}:"));
                format!("{word}{}..{}", self.from, self.to)
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text, Regime::default())
    }
}

/// The code of a quarter that is written otherwise: "Quý III 2026", `Q3-2026`, "quý 3/2026".
fn meant(text: &str) -> Option<String> {
    let spelled = plain::words(excerpt(text, 40));
    let mut words = spelled.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let number = match first.strip_prefix("quy").or_else(|| first.strip_prefix('q'))? {
        "" => words.next()?,
        number => number,
    };
    let quarter = ["1", "2", "3", "4"].iter().zip(["i", "ii", "iii", "iv"]);
    let (quarter, _) = quarter.into_iter().find(|(digit, roman)| **digit == number || *roman == number)?;
    let year = words.find(|word| *word != "nam")?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| format!("{year}-Q{quarter}"))
}

impl ParsePeriodError {
    fn text(text: &str) -> Self {
        let shown = excerpt(text, 40);
        let (vi, en) = match meant(text) {
            Some(code) => (format!("; có phải là {code}"), format!("; perhaps {code} is meant")),
            None => <(String, String)>::default(),
        };
        let message = Said::new(
            format!(
                "“{shown}” không phải kỳ báo cáo: cần 2021-Q1, 2021-M03, 2021-H1, 2021-9M, 2021 hoặc \
                 2020-12-15..2021-03-14{vi}"
            ),
            format!(
                "`{shown}` is no period: expected 2021-Q1, 2021-M03, 2021-H1, 2021-9M, 2021 or \
                 2020-12-15..2021-03-14{en}"
            ),
        );
        Self { message, kind: ErrorKind::Parse }
    }

    fn not_offered(regime: Regime, kind: PeriodKind, year: i32, index: u8) -> Self {
        let (vi, en) = (kind.label(Language::Vietnamese), kind.label(Language::English));
        let known: Vec<String> =
            (1..=kind.per_year()).filter(|index| regime.offers(kind, *index)).map(|index| index.to_string()).collect();
        let [but_vi, but_en] = match known.as_slice() {
            [] => [String::new(), String::new()],
            [first, .., last] if known.len() == usize::from(kind.per_year()) => {
                [format!("; chỉ có {first} đến {last}"), format!("; expected {first} to {last}")]
            }
            _ => [format!("; chỉ có {}", known.join(", ")), format!("; expected {}", known.join(", "))],
        };
        let message = Said::new(
            format!("chế độ báo cáo {regime} không có {vi} {index} năm {year}{but_vi}"),
            format!("the regime {regime} has no {en} {index} in year {year}{but_en}"),
        );
        Self { message, kind: ErrorKind::OutOfRange }
    }

    fn reversed(from: NaiveDate, to: NaiveDate) -> Self {
        let message = Said::new(
            format!("kỳ báo cáo không thể kết thúc ngày {} trước khi bắt đầu ngày {}", vi(to), vi(from)),
            format!("a period cannot end on {to} before it begins on {from}"),
        );
        Self { message, kind: ErrorKind::Invalid }
    }

    fn not_adjacent(earlier: &Period, later: &Period) -> Self {
        let message = Said::new(
            format!("{later} không bắt đầu ngay sau ngày {earlier} kết thúc ({})", vi(earlier.to)),
            format!("{later} does not begin the day after {earlier} ends ({})", earlier.to),
        );
        Self { message, kind: ErrorKind::Mismatch }
    }

    pub(super) fn days_differ(period: &Period, from: NaiveDate, to: NaiveDate) -> Self {
        let message = Said::new(
            format!("{period} kéo dài {}–{}, không phải {}–{}", vi(period.from), vi(period.to), vi(from), vi(to)),
            format!("{period} runs {}..{}, not {from}..{to}", period.from, period.to),
        );
        Self { message, kind: ErrorKind::Invalid }
    }
}

/// A day in a Vietnamese message.
fn vi(day: NaiveDate) -> String {
    written(day, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn days(code: &str, regime: Regime, from: &str, to: &str, label: &str) {
        let period = Period::parse(code, regime).unwrap();
        assert_eq!((period.from.to_string().as_str(), period.to.to_string().as_str()), (from, to));
        assert_eq!(period.label(), label);
        assert_eq!(Period::parse(&period.code(), regime), Ok(period));
    }

    #[test]
    fn the_table_of_article_12() {
        let decree = Regime::Decree09_2019;
        days("2021-M01", decree, "2020-12-15", "2021-01-14", "Tháng 1 năm 2021");
        days("2021-M3", decree, "2021-02-15", "2021-03-14", "Tháng 3 năm 2021");
        days("2021-Q1", decree, "2020-12-15", "2021-03-14", "Quý I năm 2021");
        days("2021-q4", decree, "2021-09-15", "2021-12-14", "Quý IV năm 2021");
        days("2021-H1", decree, "2020-12-15", "2021-06-14", "6 tháng đầu năm 2021");
        days("2021-H2", decree, "2021-06-15", "2021-12-14", "6 tháng cuối năm 2021");
        days("2021-9M", decree, "2020-12-15", "2021-09-14", "9 tháng đầu năm 2021");
        days("2021", decree, "2020-12-15", "2021-12-14", "Năm 2021");
    }

    #[test]
    fn calendar_periods_end_on_the_last_day() {
        days("2024-M02", Regime::Calendar, "2024-02-01", "2024-02-29", "Tháng 2 năm 2024");
        days("2024-Q4", Regime::Calendar, "2024-10-01", "2024-12-31", "Quý IV năm 2024");
        days("2023-02", Regime::Calendar, "2023-02-01", "2023-02-28", "Tháng 2 năm 2023");
    }

    #[test]
    fn the_reform_series_has_four_reports() {
        days("2021-Q1", Regime::Cchc, "2020-12-15", "2021-03-14", "Quý I năm 2021");
        days("2021-H1", Regime::Cchc, "2020-12-15", "2021-06-14", "6 tháng đầu năm 2021");
        for code in ["2021-Q2", "2021-Q4", "2021-H2", "2021-9M", "2021-M01"] {
            assert!(Period::parse(code, Regime::Cchc).is_err(), "{code}");
        }
        let first = Period::parse("2021-Q1", Regime::Cchc).unwrap();
        assert_eq!(first.sending_deadline(), NaiveDate::from_ymd_opt(2021, 3, 20));
        assert_eq!((first.previous(), first.next()), (None, None));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "", "2021-", "2021-Q5", "2021-Q0", "21-Q1", "2021-M13", "2021-00", "2021-Q+1", "2021-QQ", "2021-3", "x",
            "é-Q1",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
        assert_eq!(
            "2021Q1".parse::<Period>().unwrap_err().to_string(),
            "`2021Q1` is no period: expected 2021-Q1, 2021-M03, 2021-H1, 2021-9M, 2021 or 2020-12-15..2021-03-14"
        );
        assert_eq!(
            "2021-03-14..2020-12-15".parse::<Period>().unwrap_err().to_string(),
            "a period cannot end on 2020-12-15 before it begins on 2021-03-14"
        );
        assert!("0000".parse::<Period>().is_err());
        assert!("9999".parse::<Period>().is_err());
    }

    #[test]
    fn joined_quarters_are_a_half_year() {
        let quarter = |code: &str| code.parse::<Period>().unwrap();
        assert_eq!(quarter("2021-Q1").join(&quarter("2021-Q2")).unwrap().label(), "6 tháng đầu năm 2021");
        assert_eq!(quarter("2020-Q4").join(&quarter("2021-Q1")).unwrap().kind(), PeriodKind::Span);
        assert!(quarter("2021-Q1").join(&quarter("2021-Q3")).is_err());
        assert!(quarter("2021-Q1").join(&quarter("2021-Q1")).is_err());
        // Nine months begin and end with no halves of a year.
        let parts = |code: &str, kind| quarter(code).parts(kind).map(|parts| parts.len());
        assert_eq!(parts("2021-9M", PeriodKind::Half), None);
        assert_eq!(parts("2021-H2", PeriodKind::NineMonths), None);
        assert_eq!(parts("2021-9M", PeriodKind::Quarter), Some(3));
    }

    #[test]
    fn a_quarter_that_is_written_otherwise_is_shown_as_it_is_read() {
        for text in ["Quý III 2026", "Q3-2026", "quý 3/2026", "quý III năm 2026", "Q3/2026", "quý3-2026"] {
            let error = text.parse::<Period>().unwrap_err().to_string();
            assert!(error.ends_with("; perhaps 2026-Q3 is meant"), "{error}");
        }
        for text in ["Q5-2026", "Quý", "tháng 3/2026", "Quý III", "quý 3/26", ""] {
            let error = text.parse::<Period>().unwrap_err().to_string();
            assert!(!error.contains("perhaps"), "{error}");
        }
        // A number that a year has, but not under this regime.
        let error = Period::parse("2026-Q2", Regime::Cchc).unwrap_err().to_string();
        assert!(!error.contains("perhaps"), "{error}");
    }

    #[test]
    fn serialized_days_must_fit_the_code() {
        let period: Period = "2021-Q1".parse().unwrap();
        let json = serde_json::to_string(&period).unwrap();
        assert_eq!(json, r#"{"regime":"decree-09-2019","code":"2021-Q1","from":"2020-12-15","to":"2021-03-14"}"#);
        assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
        assert!(serde_json::from_str::<Period>(&json.replace("03-14", "03-15")).is_err());
        assert_eq!(serde_json::from_str::<Period>("\"2021-Q1\"").unwrap(), period);
        let error = serde_json::from_str::<Period>("\"2021-Q7\"").unwrap_err().to_string();
        assert!(error.contains("has no quarter 7 in year 2021; expected 1 to 4"), "{error}");
        let error = serde_json::from_str::<Period>("7").unwrap_err().to_string();
        assert!(error.contains("expected a period such as 2026-Q1"), "{error}");
    }

    #[test]
    fn an_error_names_the_numbers_that_there_are() {
        let error = |code: &str, regime| Period::parse(code, regime).unwrap_err().to_string();
        for (code, regime, end) in [
            ("2021-Q5", Regime::Calendar, "; expected 1 to 4"),
            ("2021-Q2", Regime::Cchc, "; expected 1, 3"),
            ("2021-H2", Regime::Cchc, "; expected 1"),
            ("2021-M13", Regime::Calendar, "; expected 1 to 12"),
        ] {
            let error = error(code, regime);
            assert!(error.ends_with(end), "{error}");
        }
        assert!(error("2021-9M", Regime::Cchc).ends_with(" in year 2021"), "{}", error("2021-9M", Regime::Cchc));
        let reversed = "2021-03-14..2020-12-15".parse::<Period>().unwrap_err().message(Language::Vietnamese);
        assert!(reversed.contains("14/12/2020") || reversed.contains("15/12/2020"), "{reversed}");
        assert!(reversed.ends_with("trước khi bắt đầu ngày 14/03/2021"), "{reversed}");
    }
}
