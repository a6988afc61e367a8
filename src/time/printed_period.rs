//! The period as a report prints it: a name, two dates, or both.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use super::period::Period;
use super::regime::{PeriodKind, Regime};
use crate::finding::{Finding, Findings, Location, Rule};

/// The period that a text names (kỳ báo cáo in trên văn bản), as printed: it can be wrong.
///
/// ```
/// use cchc::{PrintedPeriod, Regime};
///
/// let printed = PrintedPeriod::find("Kỳ báo cáo: Quý I năm 2021\n(Từ ngày 15/12/2020 đến 15/03/2021)");
/// assert_eq!(printed.in_regime(Regime::Decree09_2019).unwrap().to_string(), "2021-Q1");
/// let findings = printed.check(Regime::Decree09_2019).into_vec();
/// assert_eq!(findings[0].rule().code(), "period-dates-differ");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedPeriod {
    name: Option<(PeriodKind, i32, u8)>,
    days: Option<(NaiveDate, NaiveDate)>,
}

impl PrintedPeriod {
    /// Finds the first named period ("Quý I năm 2021", "quý 1/2021", "6 tháng đầu năm 2021", "9 tháng năm 2021",
    /// "Tháng 3 năm 2021", "Năm 2021") and the first span ("từ ngày 15/12/2020 đến ngày 14/03/2021") in a text.
    ///
    /// A year alone counts only where the text names nothing more exact; the month in a date ("ngày 9 tháng 3
    /// năm 2021") is no period.
    ///
    /// ```
    /// use cchc::PrintedPeriod;
    ///
    /// let printed = PrintedPeriod::find("BÁO CÁO quý I năm 2021 (từ ngày 15/12/2020 đến ngày 14/3/2021)");
    /// assert!(printed.is_named());
    /// assert_eq!(printed.span().unwrap().span_label(), "Từ ngày 15/12/2020 đến ngày 14/03/2021");
    /// ```
    pub fn find(text: &str) -> Self {
        let words = words(text);
        let mut exact = None;
        let mut year_only = None;
        let mut days = None;
        for at in 0..words.len() {
            if exact.is_none() {
                exact = exact_name(&words, at);
            }
            if year_only.is_none() && words[at] == "năm" {
                year_only = words.get(at + 1).and_then(|word| year(word)).map(|year| (PeriodKind::Year, year, 1));
            }
            if days.is_none() && words[at] == "từ" {
                days = span(&words, at);
            }
        }
        Self { name: exact.or(year_only), days }
    }

    /// The named period under `regime`: kind, year and number in the year, if the regime has it.
    ///
    /// ```
    /// use cchc::{PrintedPeriod, Regime};
    ///
    /// let printed = PrintedPeriod::find("6 tháng đầu năm 2021");
    /// assert_eq!(printed.in_regime(Regime::Calendar).unwrap().code(), "2021-H1");
    /// ```
    pub fn in_regime(&self, regime: Regime) -> Option<Period> {
        let (kind, year, index) = self.name?;
        Period::new(regime, kind, year, index).ok()
    }

    /// The printed days, as a span under no regime.
    ///
    /// ```
    /// use cchc::PrintedPeriod;
    ///
    /// assert_eq!(PrintedPeriod::find("quý I năm 2021").span(), None);
    /// let printed = PrintedPeriod::find("Từ ngày 15/12/2020 đến ngày 14/03/2021");
    /// assert_eq!(printed.span().unwrap().days(), 90);
    /// ```
    pub fn span(&self) -> Option<Period> {
        let (from, to) = self.days?;
        Period::custom(from, to).ok()
    }

    /// Whether a name was found, not only days.
    pub fn is_named(&self) -> bool {
        self.name.is_some()
    }

    /// Whether neither a name nor days were found.
    ///
    /// ```
    /// use cchc::PrintedPeriod;
    ///
    /// assert!(PrintedPeriod::find("Kính gửi: UBND tỉnh").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.days.is_none()
    }

    /// The period that the report covers: the printed days if there are any, else the named period.
    ///
    /// Days that are those of the named period under `regime` give the named period.
    ///
    /// ```
    /// use cchc::{PrintedPeriod, Regime};
    ///
    /// let printed = PrintedPeriod::find("quý I năm 2021");
    /// assert_eq!(printed.period(Regime::Decree09_2019).unwrap().from().to_string(), "2020-12-15");
    /// ```
    pub fn period(&self, regime: Regime) -> Option<Period> {
        let named = self.in_regime(regime);
        match (named, self.span()) {
            (Some(named), Some(span)) if (named.from(), named.to()) == (span.from(), span.to()) => Some(named),
            (_, Some(span)) => Some(span),
            (named, None) => named,
        }
    }

    /// Compares the printed days with the printed name under `regime`.
    ///
    /// ```
    /// use cchc::{PrintedPeriod, Regime};
    ///
    /// // The days of the calendar quarter under the name of a quarter of the decree.
    /// let printed = PrintedPeriod::find("quý I năm 2021, từ ngày 01/01/2021 đến ngày 31/3/2021");
    /// let findings = printed.check(Regime::Decree09_2019);
    /// assert_eq!(findings.iter().next().unwrap().rule().code(), "period-other-regime");
    /// assert!(printed.check(Regime::Calendar).is_empty());
    /// ```
    pub fn check(&self, regime: Regime) -> Findings {
        if self.is_empty() {
            return Findings::from(Finding::new(Rule::PERIOD_NOT_FOUND, Location::whole()));
        }
        let (Some((kind, year, index)), Some((from, to))) = (self.name, self.days) else { return Findings::default() };
        let expected = self.in_regime(regime);
        let fits = |period: &Period| (period.from(), period.to()) == (from, to);
        if expected.as_ref().is_some_and(fits) {
            return Findings::default();
        }
        let other = Regime::ALL.iter().filter_map(|regime| Period::new(*regime, kind, year, index).ok()).find(fits);
        // A series that has no such period says nothing of its days: those of the series that has it are right.
        if expected.is_none() && other.is_some() {
            return Findings::default();
        }
        let rule = if other.is_some() { Rule::PERIOD_OTHER_REGIME } else { Rule::PERIOD_DATES_DIFFER };
        let mut finding = Finding::new(rule, Location::whole()).with_found(format!("{from}..{to}"));
        if let Some(expected) = expected {
            finding =
                finding.with_expected(format!("{}..{}", expected.from(), expected.to())).with_detail(expected.label());
        }
        if let Some(other) = other {
            finding = finding.with_detail(other.regime().as_str());
        }
        finding.into()
    }
}

/// The words of a text in lower case and composed form: runs of letters and digits, with dates kept whole.
fn words(text: &str) -> Vec<String> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    let mut words = Vec::new();
    let mut word: Range<usize> = 0..0;
    for (at, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || letter == '/' || letter == '-' || letter == '.';
        if inside && word.is_empty() {
            word = at..at + letter.len_utf8();
        } else if inside {
            word.end = at + letter.len_utf8();
        } else if !word.is_empty() {
            words.push(text[word.clone()].trim_matches(['.', '-', '/']).to_owned());
            word = 0..0;
        }
    }
    if !word.is_empty() {
        words.push(text[word].trim_matches(['.', '-', '/']).to_owned());
    }
    words.retain(|word| !word.is_empty());
    words
}

fn year(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten().filter(|year| (1900..=2200).contains(year))
}

fn ordinal(word: &str, most: u8) -> Option<u8> {
    let roman = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == word);
    let number = match roman {
        Some(place) => u8::try_from(place + 1).ok()?,
        None => word.parse().ok()?,
    };
    (1..=most).contains(&number).then_some(number)
}

/// `… năm 2021`, `…/2021` or `… 2021` after the word at `at`, which may hold the year itself (`1/2021`).
fn numbered(words: &[String], at: usize, most: u8) -> Option<(u8, i32)> {
    let word = words.get(at)?;
    if let Some((number, printed)) = word.split_once(['/', '-']) {
        return Some((ordinal(number, most)?, year(printed)?));
    }
    let number = ordinal(word, most)?;
    Some((number, year_after(words, at + 1)?))
}

fn year_after(words: &[String], at: usize) -> Option<i32> {
    let next = words.get(at)?;
    if next == "năm" { year(words.get(at + 1)?) } else { year(next) }
}

fn exact_name(words: &[String], at: usize) -> Option<(PeriodKind, i32, u8)> {
    let word = words[at].as_str();
    let next = words.get(at + 1).map(String::as_str);
    match (word, next) {
        ("quý", Some(_)) => numbered(words, at + 1, 4).map(|(index, year)| (PeriodKind::Quarter, year, index)),
        ("6" | "06" | "sáu", Some("tháng")) => {
            let side = words.get(at + 2)?.as_str();
            let index = if side == "cuối" { 2 } else { 1 };
            let skip = if matches!(side, "đầu" | "cuối") { 3 } else { 2 };
            Some((PeriodKind::Half, year_after(words, at + skip)?, index))
        }
        ("9" | "09" | "chín", Some("tháng")) => {
            let skip = if words.get(at + 2)? == "đầu" { 3 } else { 2 };
            Some((PeriodKind::NineMonths, year_after(words, at + skip)?, 1))
        }
        ("tháng", Some(_)) => {
            let before = |back: usize| at.checked_sub(back).and_then(|place| words.get(place)).map(String::as_str);
            if before(1) == Some("ngày") || before(2) == Some("ngày") {
                return None;
            }
            numbered(words, at + 1, 12).map(|(index, year)| (PeriodKind::Month, year, index))
        }
        _ => None,
    }
}

/// `từ [ngày] 15/12/2020 đến [hết] [ngày] 14/03/2021`; a first date without a year has that of the second.
fn span(words: &[String], at: usize) -> Option<(NaiveDate, NaiveDate)> {
    let day = |mut at: usize| {
        while matches!(words.get(at)?.as_str(), "ngày" | "hết" | "kể") {
            at += 1;
        }
        Some((words.get(at)?.as_str(), at + 1))
    };
    let (from, next) = day(at + 1)?;
    if words.get(next)? != "đến" {
        return None;
    }
    let (to, _) = day(next + 1)?;
    let to = date(to, None)?;
    let from = match date(from, None) {
        Some(from) => from,
        None => date(from, Some(to.year())).filter(|from| *from <= to).or_else(|| date(from, Some(to.year() - 1)))?,
    };
    Some((from, to))
}

/// `15/12/2020`, `15-12-2020`, `15.12.2020`; `15/12` is of the year given.
fn date(word: &str, other_year: Option<i32>) -> Option<NaiveDate> {
    let mut parts = word.split(['/', '-', '.']);
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let year = match parts.next() {
        Some(word) => year(word)?,
        None => other_year?,
    };
    parts.next().is_none().then_some(())?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn named(text: &str, code: &str) {
        let period = PrintedPeriod::find(text).in_regime(Regime::Decree09_2019);
        assert_eq!(period.map(|period| period.code()).as_deref(), Some(code), "{text}");
    }

    #[test]
    fn names_in_many_spellings() {
        named("Kỳ báo cáo: Quý I năm 2021", "2021-Q1");
        named("QUÝ III NĂM 2021", "2021-Q3");
        named("Báo cáo quý 2/2021 của Sở", "2021-Q2");
        named("Báo cáo Quý IV/2020", "2020-Q4");
        named("kết quả 6 tháng đầu năm 2021", "2021-H1");
        named("Sáu tháng cuối năm 2020", "2020-H2");
        named("9 tháng năm 2021", "2021-9M");
        named("Tháng 03/2021", "2021-M03");
        named("tháng 12 năm 2020", "2020-M12");
        named("Tổng kết năm 2021", "2021");
        named("Kế hoạch năm 2021: kết quả quý I năm 2022", "2022-Q1");
        named("Quy\u{301} I na\u{306}m 2021", "2021-Q1");
    }

    #[test]
    fn a_series_without_the_period_says_nothing_of_its_days() {
        let printed = PrintedPeriod::find("Quý IV năm 2026 (từ ngày 15/09/2026 đến ngày 14/12/2026)");
        let lacking: Vec<Regime> =
            Regime::ALL.iter().copied().filter(|regime| printed.in_regime(*regime).is_none()).collect();
        assert!(!lacking.is_empty());
        for regime in lacking {
            assert!(printed.check(regime).is_empty(), "{regime}");
        }
        assert_eq!(printed.check(Regime::Calendar).total_of(Rule::PERIOD_OTHER_REGIME), 1);
    }

    #[test]
    fn dates_are_not_periods() {
        let printed = PrintedPeriod::find("Nam Định, ngày 19 tháng 03 năm 2021");
        assert_eq!(printed.in_regime(Regime::Decree09_2019).map(|period| period.kind()), Some(PeriodKind::Year));
        assert!(PrintedPeriod::find("ngày tháng 3").is_empty());
    }

    #[track_caller]
    fn span(text: &str, from: &str, to: &str) {
        let period = PrintedPeriod::find(text).span().unwrap();
        assert_eq!((period.from().to_string().as_str(), period.to().to_string().as_str()), (from, to));
    }

    #[test]
    fn spans_in_many_spellings() {
        span("(Từ ngày 15/12/2020 đến 14/03/2021)", "2020-12-15", "2021-03-14");
        span("từ 15/12/2020 đến hết ngày 14/3/2021.", "2020-12-15", "2021-03-14");
        span("từ ngày 15-3-2021 đến ngày 14-6-2021", "2021-03-15", "2021-06-14");
        span("từ ngày 15/3 đến ngày 14/6/2021", "2021-03-15", "2021-06-14");
        span("từ ngày 15/12 đến ngày 14/3/2021", "2020-12-15", "2021-03-14");
        assert_eq!(PrintedPeriod::find("từ ngày 31/02/2021 đến ngày 14/6/2021").span(), None);
    }

    #[track_caller]
    fn checked(text: &str, rule: Option<Rule>) {
        let findings = PrintedPeriod::find(text).check(Regime::Decree09_2019);
        assert_eq!(findings.iter().next().map(Finding::rule), rule, "{findings:?}");
    }

    #[test]
    fn days_are_checked_against_the_name() {
        checked("Quý I năm 2021 (từ ngày 15/12/2020 đến ngày 14/03/2021)", None);
        checked("6 tháng đầu năm 2021 (từ ngày 15/12/2020 đến ngày 15/6/2021)", Some(Rule::PERIOD_DATES_DIFFER));
        checked("Quý I năm 2021 (từ ngày 01/01/2021 đến ngày 31/03/2021)", Some(Rule::PERIOD_OTHER_REGIME));
        checked("Quý I năm 2021", None);
        checked("không có gì", Some(Rule::PERIOD_NOT_FOUND));
    }
}
