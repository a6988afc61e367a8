//! The built-in calendar and the rule engine against the official days, and the lunar table against its source.

use std::collections::BTreeMap;

use cchc::WorkCalendar;
use cchc::calendar::{DayError, DayKind, HolidayLaw, Standing, WeekPattern, YearDecision, hung_kings_day, tet};
use chrono::{Datelike, NaiveDate, Weekday};

use crate::support::times::day;

/// Every row of the official list: date, kind, name.
fn official() -> BTreeMap<NaiveDate, (String, String)> {
    let mut reader = csv::Reader::from_path("tests/data/vn-days-off-2016-2026.csv").unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| (row[0].parse().unwrap(), (row[1].to_owned(), row[2].to_owned()))).collect()
}

#[test]
fn every_day_of_2016_to_2026_is_as_announced() {
    let (calendar, official) = (WorkCalendar::civil_service(), official());
    for date in day("2016-01-01").iter_days().take_while(|date| date.year() < 2027) {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let said = calendar.day(date).unwrap();
        let worked = official.get(&date).map_or(!weekend, |(kind, _)| kind == "work_swap");
        assert_eq!(said.is_worked(), worked, "{date}");
        assert_eq!(calendar.is_working_day(date).unwrap(), worked, "{date}");
        let note = said.note().map(|note| (note.kind.to_string(), note.name.to_string()));
        assert_eq!(note.as_ref(), official.get(&date), "{date}");
        assert_eq!(said.standing(), Standing::Confirmed);
    }
}

#[test]
fn the_law_and_the_decisions_give_the_announced_days() {
    let week = WeekPattern::civil_service();
    let mut computed = BTreeMap::new();
    for year in 2016..=2026 {
        let days = HolidayLaw::default().year(year, &YearDecision::official(year).unwrap(), &week).unwrap();
        computed.extend(days.into_iter().map(|(date, note)| (date, note.kind.to_string())));
    }
    let announced: BTreeMap<_, _> = official().into_iter().map(|(date, (kind, _))| (date, kind)).collect();
    assert_eq!(computed, announced);
}

#[test]
fn the_forecast_foresees_all_but_the_swaps() {
    for year in 2016..=2026 {
        let (forecast, decided) = (YearDecision::forecast(year).unwrap(), YearDecision::official(year).unwrap());
        assert_eq!(forecast.tet, decided.tet, "{year}");
        if year >= 2021 {
            assert_eq!(forecast.national_day, decided.national_day, "{year}");
        }
    }
    assert_eq!(YearDecision::forecast(2015), None);
    assert_eq!(YearDecision::forecast(2101), None);
}

#[test]
fn later_years_are_forecast_and_provisional() {
    let calendar = WorkCalendar::civil_service();
    for (date, worked) in [
        (day("2026-12-31"), true),
        (day("2028-01-03"), false),
        (day("2028-01-26"), false),
        (day("2028-09-04"), false),
        (day("2100-12-31"), true),
    ] {
        assert_eq!(calendar.is_working_day(date).unwrap(), worked, "{date}");
        let standing = if date.year() > 2027 { Standing::Provisional } else { Standing::Confirmed };
        assert_eq!(calendar.standing(date), standing);
    }
    for year in 2028..=2100 {
        let days: Vec<_> = calendar.special_days().filter(|(date, _)| date.year() == year).collect();
        // 13 holidays, less those that fall on a weekend, which come back as make-up days.
        assert!((11..=13).contains(&days.len()), "{year}: {}", days.len());
        assert!(days.iter().all(|(date, _)| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)));
    }
}

#[test]
fn days_outside_the_calendar_are_unknown_and_not_guessed() {
    let calendar = WorkCalendar::civil_service();
    let error = calendar.is_working_day(day("2015-12-31")).unwrap_err();
    assert_eq!(error.to_string(), "2015-12-31 is unknown to the calendar, which holds 2016-01-01 to 2100-12-31");
    // The first day is not counted, so that only the days after it must be known.
    assert_eq!(calendar.add_working_days(day("2015-12-31"), 1), Ok(day("2016-01-04")));
    assert_eq!(calendar.working_days_between(day("2015-12-31"), day("2016-01-04")), Ok(1));
    // The last day that is known counts, and no day after it.
    assert_eq!(calendar.working_days_between(day("2100-12-30"), day("2100-12-31")), Ok(1));
    assert!(calendar.working_days_between(day("2100-12-31"), day("2101-01-01")).is_err());
    assert!(calendar.add_working_days(day("2015-12-30"), 9).is_err());
    assert!(calendar.add_working_days(day("2100-12-31"), 1).is_err());
    assert!(calendar.next_working_day(day("2101-01-01")).is_err());
    assert!(calendar.add_working_days(day("2026-01-01"), u32::MAX).is_err());
    assert!(calendar.working_days_between(day("2000-01-01"), day("2026-01-01")).is_err());
    assert_eq!(calendar.add_working_days(NaiveDate::MAX, 1), Err(DayError::OutOfRange));
    assert_eq!(calendar.is_working_day(NaiveDate::MIN), Err(DayError::OutOfRange));
}

#[test]
fn the_culture_day_is_made_up_only_if_the_law_says_so() {
    let (week, decision) = (WeekPattern::civil_service(), YearDecision::forecast(2029).unwrap());
    let made_up = |culture_day_made_up| {
        let days = HolidayLaw { culture_day_made_up }.year(2029, &decision, &week).unwrap();
        days.iter().any(|(date, _)| *date == day("2029-11-26"))
    };
    assert!(made_up(true));
    assert!(!made_up(false));
}

#[test]
fn another_week_has_other_make_up_days_and_no_swaps() {
    let one = || vec!["08:00-12:00".parse().unwrap()];
    // Tuesday to Saturday.
    let week = WeekPattern::new([vec![], one(), one(), one(), one(), one(), vec![]]).unwrap();
    let calendar = WorkCalendar::national(week, HolidayLaw::default()).build().unwrap();
    let kind = |date| calendar.day(date).unwrap().note().map(|note| note.kind);
    // 1/1/2018 was a Monday, a weekly day off here.
    assert_eq!(kind(day("2018-01-02")), Some(DayKind::OffSubstitute));
    // 30/4/2022 was a Saturday, worked here.
    assert_eq!(kind(day("2022-04-30")), Some(DayKind::OffStatutory));
    assert_eq!(kind(day("2026-01-10")), None);
    assert_eq!(kind(day("2026-01-02")), None);
    assert!(calendar.is_working_day(day("2026-01-02")).unwrap());
}

#[test]
fn lunar_dates_of_two_centuries() {
    let mut reader = csv::Reader::from_path("tests/data/vn-lunar-1901-2100.csv").unwrap();
    let mut years = 0;
    for row in reader.records().map(Result::unwrap) {
        let year = row[0].parse().unwrap();
        assert_eq!(tet(year).unwrap().to_string(), &row[1]);
        assert_eq!(hung_kings_day(year).unwrap().to_string(), &row[2]);
        years += 1;
    }
    assert_eq!(years, 200);
    for year in [i32::MIN, 1900, 2101, i32::MAX] {
        assert_eq!((tet(year), hung_kings_day(year)), (None, None));
    }
}
