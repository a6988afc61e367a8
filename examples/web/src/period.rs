//! The period of a list: chosen, or guessed from the days of receipt.

use std::collections::BTreeSet;

use cchc::chrono::{Datelike, NaiveDate};
use cchc::finding::Language;
use cchc::{Period, PeriodKind, Regime};

use crate::Refusal;
use crate::answer::{Options, PeriodView};

/// Periods are offered for so many years back from the newest.
const YEARS: i32 = 3;

/// The period of a list, and those that it could be.
pub(crate) struct Chosen {
    pub(crate) period: Period,
    is_guessed: bool,
    choices: Vec<Period>,
}

impl Chosen {
    pub(crate) fn view(&self) -> PeriodView {
        let label = |period: &Period| format!("{} ({})", period.label(), period.span_label());
        PeriodView {
            code: self.period.code(),
            label: label(&self.period),
            guessed: self.is_guessed,
            choices: self.choices.iter().map(|period| (period.code(), period.label())).collect(),
        }
    }
}

/// The period that the options name, or else the shortest kind of quarter, half and year that most of `received` falls in.
pub(crate) fn choose(mut received: Vec<NaiveDate>, options: &Options) -> Result<Chosen, Refusal> {
    received.sort_unstable();
    let today = options.today.as_deref().and_then(|day| day.parse::<NaiveDate>().ok());
    let choices = choices(&received, today, options.regime);
    let asked = options.period.as_deref().map(|text| Period::parse(text, options.regime)).transpose();
    let asked = asked.map_err(|error| error.message(options.language))?;
    let is_guessed = asked.is_none();
    let Some(period) = asked.or_else(|| guess(&received, &choices)) else {
        return Err(match options.language {
            Language::English => "the list has no day that can be read; choose the period".to_owned(),
            _ => "danh sách không có ngày nào đọc được; hãy chọn kỳ báo cáo".to_owned(),
        });
    };
    Ok(Chosen { period, is_guessed, choices })
}

/// How many of the sorted days lie in the period.
fn within(days: &[NaiveDate], period: &Period) -> usize {
    days.partition_point(|day| *day <= period.to()) - days.partition_point(|day| *day < period.from())
}

/// The period with most days in it, where that is more than half of them: a quarter rather than a half, a half rather than a
/// year. The earliest of equals is the one that the list began with.
fn guess(received: &[NaiveDate], choices: &[Period]) -> Option<Period> {
    let best = |kind: PeriodKind| {
        let of_kind = choices.iter().filter(|period| period.kind() == kind);
        of_kind.copied().max_by_key(|period| within(received, period))
    };
    let mut most = [PeriodKind::Quarter, PeriodKind::Half].into_iter().filter_map(best);
    let holds = |period: &Period| received.is_empty() || within(received, period) * 2 > received.len();
    most.find(holds).or_else(|| best(PeriodKind::Year)).or_else(|| choices.first().copied())
}

/// The periods of the regime that the days touch, newest first; those around today where there are no days.
fn choices(received: &[NaiveDate], today: Option<NaiveDate>, regime: Regime) -> Vec<Period> {
    let Some(newest) = received.last().copied().or(today) else { return Vec::new() };
    let oldest = received.first().copied().unwrap_or(newest);
    let kinds = [PeriodKind::Quarter, PeriodKind::Half, PeriodKind::NineMonths, PeriodKind::Year, PeriodKind::Month];
    let mut found = Vec::new();
    for kind in kinds {
        // A period of December may belong to the next year.
        let years: BTreeSet<i32> = (newest.year() - YEARS..=newest.year() + 1).collect();
        for year in years.into_iter().rev() {
            for index in (1..=kind.per_year()).rev() {
                let period = Period::new(regime, kind, year, index).ok();
                found.extend(period.filter(|period| period.from() <= newest && period.to() >= oldest));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(days: &[&str]) -> String {
        let days = days.iter().map(|day| day.parse().unwrap()).collect();
        choose(days, &Options::default()).unwrap().period.code()
    }

    #[test]
    fn the_period_is_the_shortest_that_holds_most_days() {
        assert_eq!(guessed(&["2020-12-15", "2021-01-04", "2021-03-14"]), "2021-Q1");
        // Carried over from long before.
        assert_eq!(guessed(&["2019-11-02", "2020-12-01", "2021-04-05", "2021-05-01", "2021-06-14"]), "2021-Q2");
        assert_eq!(guessed(&["2021-01-04", "2021-02-01", "2021-04-05", "2021-05-01"]), "2021-H1");
        assert_eq!(guessed(&["2021-01-04", "2021-04-04", "2021-07-05", "2021-10-01"]), "2021");
        // Decree 09/2019 begins a year in December.
        assert_eq!(guessed(&["2021-12-20"]), "2022-Q1");
    }

    #[test]
    fn a_list_without_days_is_of_today() {
        let options = Options { today: Some("2026-11-30".to_owned()), ..Options::default() };
        assert_eq!(choose(Vec::new(), &options).unwrap().period.code(), "2026-Q4");
        let refusal = choose(Vec::new(), &Options::default()).err().unwrap();
        assert!(refusal.contains("chọn kỳ báo cáo"), "{refusal}");
    }

    #[test]
    fn the_period_that_is_asked_for_is_taken() {
        let options = Options { period: Some("2021-02-01..2021-02-28".to_owned()), ..Options::default() };
        let chosen = choose(Vec::new(), &options).unwrap();
        assert_eq!((chosen.period.code(), chosen.view().guessed), ("2021-02-01..2021-02-28".to_owned(), false));
        let options = Options { period: Some("quý 5".to_owned()), ..Options::default() };
        assert!(choose(Vec::new(), &options).is_err());
    }
}
