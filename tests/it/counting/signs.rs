//! Signs that records were put right for the report fire on figures that reach their threshold, and on no others.

use cchc::check::{SignThresholds, Signs};
use cchc::dossier::{DueChange, DueReason, Event, EventKind, Traits};
use cchc::finding::{Findings, Rule};
use cchc::time::AsOf;
use cchc::{Dossier, Query, WorkCalendar};
use chrono::{Days, NaiveDate};

use crate::support::times::day;

/// The first quarter of 2026, from 15 December 2025 to 14 March 2026, closed on 9 March.
fn query() -> Query {
    let lock = day("2026-03-09").and_hms_opt(17, 0, 0).unwrap();
    Query::new("2026-Q1".parse().unwrap()).with_as_of(AsOf::end_of(day("2026-03-14")).with_lock(lock))
}

fn said(dossiers: impl IntoIterator<Item = Dossier>) -> Findings {
    let (query, calendar) = (query(), WorkCalendar::civil_service());
    let mut signs = Signs::new(&query, &calendar, SignThresholds::default());
    for dossier in dossiers {
        signs.add(&dossier);
    }
    signs.findings()
}

/// A dossier of January that ended on a working day before its due date.
fn filed(number: u64) -> Dossier {
    let received = day("2026-01-05") + Days::new(number % 5);
    Dossier::new(format!("HS-{number}"), "Báo chí").with_received(received).with_due(day("2026-02-10"))
}

fn ended(number: u64, on: NaiveDate) -> Dossier {
    filed(number).with_event(EventKind::Ended, on)
}

/// Twenty sound dossiers, the last `odd` of them made by `make`; fires from five on.
#[track_caller]
fn fires_from_five(rule: Rule, make: impl Fn(u64) -> Dossier) {
    for (odd, fires) in [(0, 0), (4, 0), (5, 1)] {
        let dossiers = (0..20).map(|number| if number < odd { make(number) } else { ended(number, day("2026-01-20")) });
        let found = said(dossiers);
        assert_eq!(found.total_of(rule), fires, "{rule} with {odd}: {found:?}");
        if fires > 0 {
            let finding = found.iter().find(|finding| finding.rule() == rule).unwrap();
            assert!(finding.found().unwrap().to_string().starts_with("5/"), "{finding}");
        }
    }
}

#[test]
fn figures_that_reach_their_threshold() {
    fires_from_five(Rule::ENDS_ON_DAYS_OFF, |number| ended(number, day("2026-01-17")));
    fires_from_five(Rule::ENDS_RECORDED_LATE, |number| {
        let mut dossier = filed(number);
        let late = day("2026-04-02").and_hms_opt(8, 0, 0).unwrap();
        dossier.record(Event::new(EventKind::Ended, day("2026-01-20")).with_recorded(late));
        dossier
    });
    // A flat list has no times of recording: an end after the cut-off was not there at the cut-off.
    fires_from_five(Rule::ENDS_RECORDED_LATE, |number| ended(number, day("2026-03-10")));
    fires_from_five(Rule::DUE_MOVED_AFTER_PASSING, |number| {
        let mut dossier = ended(number, day("2026-02-20"));
        dossier.change_due(DueChange::later(DueReason::Corrected, day("2026-02-25"), day("2026-02-16")));
        dossier
    });
    fires_from_five(Rule::ENDS_AT_DUE, |number| {
        let at = day("2026-01-20").and_hms_opt(16, 30, 7).unwrap();
        let dossier = Dossier::new(format!("HS-{number}"), "Báo chí").with_received(day("2026-01-05"));
        dossier.with_due(at).with_event(EventKind::Ended, at)
    });
    fires_from_five(Rule::HANDED_OVER_BEFORE_END, |number| {
        ended(number, day("2026-01-20")).with_event(EventKind::HandedOver, day("2026-01-19"))
    });
    fires_from_five(Rule::RECEIPTS_NOT_OF_CODE, |number| {
        ended(number, day("2026-01-20")).with_code(format!("000.00.01.H40-260102-{number:04}"))
    });
}

/// Five of twenty that are as near to a sign as can be, and none.
#[test]
fn what_comes_near_to_a_sign_is_none() {
    let at = |text: &str, hour| day(text).and_hms_opt(hour, 0, 0).unwrap();
    let near: [(Rule, &dyn Fn(u64) -> Dossier); 8] = [
        // Recorded at the very second of the cut-off.
        (Rule::ENDS_RECORDED_LATE, &|number| {
            let mut dossier = filed(number);
            dossier.record(Event::new(EventKind::Ended, day("2026-01-20")).with_recorded(at("2026-03-09", 17)));
            dossier
        }),
        // Days alone say nothing of seconds.
        (Rule::ENDS_AT_DUE, &|number| ended(number, day("2026-02-10"))),
        (Rule::RECEIPTS_NOT_OF_CODE, &|number| {
            ended(number, day("2026-01-20")).with_code(format!("000.00.01.H40-260112-{number:04}"))
        }),
        // The first result was handed over; the second one is another.
        (Rule::HANDED_OVER_BEFORE_END, &|number| {
            let first = ended(number, day("2026-01-19")).with_event(EventKind::HandedOver, day("2026-01-19"));
            let again = first.with_event(EventKind::Reopened, day("2026-01-20"));
            again.with_event(EventKind::Ended, day("2026-01-22"))
        }),
        // Withdrawn on a Saturday by the applicant.
        (Rule::ENDS_ON_DAYS_OFF, &|number| filed(number).with_event(EventKind::Withdrawn, day("2026-01-17"))),
        // Moved on the due day itself, and to an earlier day.
        (Rule::DUE_MOVED_AFTER_PASSING, &|number| {
            let mut dossier = ended(number, day("2026-02-20"));
            dossier.change_due(DueChange::later(DueReason::Corrected, day("2026-02-25"), day("2026-02-10")));
            dossier
        }),
        (Rule::DUE_MOVED_AFTER_PASSING, &|number| {
            let mut dossier = ended(number, day("2026-02-20"));
            dossier.change_due(DueChange::later(DueReason::Corrected, day("2026-02-06"), day("2026-02-16")));
            dossier
        }),
        // A supplement begins the limit anew.
        (Rule::DUE_MOVED_AFTER_PASSING, &|number| {
            let mut dossier = ended(number, day("2026-02-20"));
            dossier.change_due(DueChange::later(DueReason::Restarted, day("2026-02-25"), day("2026-02-16")));
            dossier
        }),
    ];
    for (rule, make) in near {
        let found =
            said((0..20).map(|number| if number < 5 { make(number) } else { ended(number, day("2026-01-20")) }));
        assert_eq!(found.total_of(rule), 0, "{rule}: {found:?}");
    }
}

#[test]
fn an_end_is_late_from_the_second_after_the_cut_off_on() {
    let (calendar, thresholds) =
        (WorkCalendar::civil_service(), SignThresholds { least: 1, ..SignThresholds::default() });
    let at = |hour, minute, second| day("2026-03-09").and_hms_opt(hour, minute, second).unwrap();
    let query = query();
    let late = |end: cchc::Moment, lock: bool| {
        let query = if lock { query.clone() } else { Query::new(*query.period()) };
        let mut signs = Signs::new(&query, &calendar, thresholds);
        signs.add(&filed(1).with_event(EventKind::Ended, end));
        signs.findings().total_of(Rule::ENDS_RECORDED_LATE) == 1
    };
    assert!(!late(at(17, 0, 0).into(), true) && late(at(17, 0, 1).into(), true));
    // A day without a time may lie before the cut-off of that day.
    assert!(!late(day("2026-03-09").into(), true) && late(day("2026-03-10").into(), true));
    assert!(!late(day("2026-03-10").into(), false));
}

#[test]
fn a_burst_at_the_end_of_the_period() {
    // Of twenty dossiers so many end on the last three working days, of about sixty.
    let with = |last: u64| {
        said((0..20).map(|number| {
            let on = if number < last { day("2026-03-12") } else { day("2026-01-20") };
            filed(number).with_due(day("2026-03-30")).with_event(EventKind::Ended, on)
        }))
    };
    assert_eq!(with(4).total_of(Rule::ENDS_IN_BURST), 0);
    assert_eq!(with(5).total_of(Rule::ENDS_IN_BURST), 1);
    assert_eq!(said([]).iter().count(), 0);
}

#[test]
fn a_unit_or_an_official_whose_last_days_stand_out() {
    let of = |unit: &str, officer: &str, on_day: u64, count: u64| {
        let (unit, officer) = (unit.to_owned(), officer.to_owned());
        (0..count)
            .map(|number| {
                let on = if number < on_day { day("2026-02-10") } else { day("2026-01-20") };
                let traits = Traits::new().with_officer(officer.clone());
                ended(number, on).with_unit(unit.as_str()).with_traits(traits)
            })
            .collect::<Vec<_>>()
    };
    let both = |on_day: u64, count: u64| {
        let others = of("Sở B", "Lê Văn C", 3, 60);
        said(of("Sở A", "Trần Thị B", on_day, count).into_iter().chain(others))
    };
    let found = both(21, 60);
    assert_eq!(found.total_of(Rule::LAST_DAY_STANDS_OUT), 2);
    let first = found.iter().find(|finding| finding.rule() == Rule::LAST_DAY_STANDS_OUT).unwrap();
    assert_eq!(first.found().unwrap().to_string(), "21/60");
    assert_eq!(first.expected().unwrap().to_string(), "3/60 + 30 %");
    // A share that is not far enough above, and a unit with too few dossiers.
    assert_eq!(both(20, 60).total_of(Rule::LAST_DAY_STANDS_OUT), 0);
    assert_eq!(both(20, 20).total_of(Rule::LAST_DAY_STANDS_OUT), 0);
}
