//! The one-stop mechanism by date of receipt: when the limit begins, and what the agency owes.

use cchc::calendar::{HolidayLaw, WeekPattern};
use cchc::deadline::clock::{
    Clock, ClockRegime, ClockRules, OutsideHours, Recorded, RuleHistory, StartEvent, StartRule, Transition,
    check_conduct,
};
use cchc::dossier::{DueChange, DueReason, EventKind, OneStopForm, PauseKind, Traits};
use cchc::finding::{Findings, Rule};
use cchc::time::AsOf;
use cchc::{Channel, Counter, Dossier, Period, Query, TimeLimit, WorkCalendar};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use proptest::prelude::*;

use crate::support::times::day;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn due(dossier: &Dossier, rules: &ClockRules) -> String {
    let calendar = WorkCalendar::civil_service();
    Clock::of_dossier(dossier, rules, &calendar).due().unwrap().date().to_string()
}

#[test]
fn rules_name_the_decree_of_the_day_of_receipt() {
    let history = RuleHistory::one_stop(TimeLimit::WorkingDays(5));
    for (received, regime) in [
        ("2018-06-20", None),
        ("2018-06-21", Some(ClockRegime::Decree61_2018)),
        ("2025-07-01", Some(ClockRegime::Decree118_2025)),
        ("2026-08-05", Some(ClockRegime::Decree309_2026)),
    ] {
        assert_eq!(history.on(day(received)).and_then(ClockRules::regime), regime, "{received}");
    }
    assert_eq!(ClockRules::new(TimeLimit::WorkingDays(5)).regime(), None);
}

#[test]
fn the_same_dossier_under_three_regimes() {
    let history = RuleHistory::one_stop(TimeLimit::WorkingDays(5));
    let calendar = WorkCalendar::civil_service();
    // Taken in at one desk, received by the competent authority two working days later, asked twice for papers.
    for (received, reached, due, regime, article, clock_start) in [
        (
            "2025-06-26",
            "2025-06-30",
            "2025-07-03",
            ClockRegime::Decree61_2018,
            "NĐ 61/2018/NĐ-CP, Điều 17",
            "2025-06-26",
        ),
        (
            "2025-07-01",
            "2025-07-03",
            "2025-07-08",
            ClockRegime::Decree118_2025,
            "NĐ 118/2025/NĐ-CP, Điều 11",
            "2025-07-01",
        ),
        (
            "2026-08-05",
            "2026-08-07",
            "2026-08-14",
            ClockRegime::Decree309_2026,
            "NĐ 309/2026/NĐ-CP, Điều 17.2a",
            "2026-08-07",
        ),
    ] {
        let rules = history.on(day(received)).unwrap();
        assert_eq!(rules.regime(), Some(regime));
        let dossier = Dossier::new("HS-1", "Hộ tịch")
            .with_received(day(received))
            .with_event(EventKind::ReachedAuthority, day(reached));
        let clock = Clock::of_dossier(&dossier, rules, &calendar);
        assert_eq!(clock.due().unwrap().date().to_string(), due, "{regime:?}");
        assert_eq!(clock.start().unwrap().date(), day(clock_start), "{regime:?}");
        assert!(clock.findings().is_empty());
        let later = |days: u64| day(reached) + Days::new(days);
        let twice = dossier
            .with_event(EventKind::SupplementRequested, later(0))
            .with_event(EventKind::SupplementCompleted, later(1))
            .with_event(EventKind::SupplementRequested, later(2))
            .with_event(EventKind::SupplementCompleted, later(3));
        let findings = Clock::of_dossier(&twice, rules, &calendar).findings();
        let again = findings.iter().find(|finding| finding.rule() == Rule::SUPPLEMENT_ROUNDS).unwrap();
        assert!(again.detail().unwrap().ends_with(article), "{:?}", again.detail());
    }
    assert!(history.on(day("2018-06-20")).is_none());
    assert_eq!(Transition::default(), Transition::ByReceipt);
}

#[test]
fn the_limit_begins_with_the_receipt_unless_the_rule_says_otherwise() {
    let limit = TimeLimit::WorkingDays(2);
    let dossier = |received: &str| Dossier::new("HS-1", "Hộ tịch").with_received(at(received));
    let plain = ClockRules::decree_61(limit);
    let cut_off = plain.clone().with_start(StartRule::default().with_cut_off(NaiveTime::from_hms_opt(15, 0, 0)));
    let session = plain.clone().with_start(StartRule::default().with_outside_hours(OutsideHours::NextSession));
    // Friday 02/10/2026.
    for (received, [usual, cut, next]) in [
        ("2026-10-02T10:00:00", ["2026-10-06", "2026-10-06", "2026-10-06"]),
        ("2026-10-02T15:00:00", ["2026-10-06", "2026-10-06", "2026-10-06"]),
        ("2026-10-02T15:00:01", ["2026-10-06", "2026-10-07", "2026-10-06"]),
        ("2026-10-02T17:30:00", ["2026-10-06", "2026-10-07", "2026-10-07"]),
        ("2026-10-03T09:00:00", ["2026-10-06", "2026-10-06", "2026-10-07"]),
    ] {
        let found = [&plain, &cut_off, &session].map(|rules| due(&dossier(received), rules));
        assert_eq!(found, [usual, cut, next], "{received}");
    }
    // Working hours run in the agency's own sessions, half a day on Saturday among them.
    let weekday = || vec!["07:30-11:30".parse().unwrap(), "13:30-17:00".parse().unwrap()];
    let [mon, tue, wed, thu, fri] = std::array::from_fn(|_| weekday());
    let week = WeekPattern::new([mon, tue, wed, thu, fri, vec!["07:30-11:30".parse().unwrap()], vec![]]).unwrap();
    let own = WorkCalendar::national(week, HolidayLaw::default()).build().unwrap();
    let hours = TimeLimit::WorkingHours(6).due(at("2026-10-02T15:00:00"), &own).unwrap().unwrap();
    assert_eq!(hours.date().to_string(), "2026-10-03T11:30");
    let days = TimeLimit::WorkingDays(1).due(at("2026-10-02T15:00:00"), &own).unwrap().unwrap();
    assert_eq!(days.date().to_string(), "2026-10-03", "half a day is a working day");
}

#[test]
fn what_came_before_the_authority_does_not_bear_on_the_clock() {
    let rules = ClockRules::of_regime(ClockRegime::Decree309_2026, TimeLimit::WorkingDays(5));
    let dossier = Dossier::new("HS-1", "Hộ tịch")
        .with_event(EventKind::Registered, at("2026-10-01T22:00:00"))
        .with_received(at("2026-10-02T08:00:00"))
        .with_event(EventKind::SupplementRequested, at("2026-10-02T09:00:00"))
        .with_event(EventKind::SupplementCompleted, at("2026-10-05T09:00:00"))
        .with_event(EventKind::ReachedAuthority, at("2026-10-06T09:00:00"));
    let calendar = WorkCalendar::civil_service();
    let clock = Clock::of_dossier(&dossier, &rules, &calendar);
    assert_eq!(clock.due().unwrap().date().to_string(), "2026-10-13");
    assert!(clock.findings().is_empty(), "{:?}", clock.findings());
    // The count goes by the receipt, whatever starts the limit.
    let placed = Query::new("2026-Q4".parse().unwrap()).place(&dossier).unwrap();
    assert!(placed.is_counted());
    assert_eq!(
        [dossier.submitted(), dossier.taken_in(), dossier.reached_authority()].map(|at| at.unwrap().day()),
        [day("2026-10-01"), day("2026-10-02"), day("2026-10-06")]
    );
}

fn conduct(dossier: &Dossier, received: &str, recorded: Recorded) -> Findings {
    let history = RuleHistory::one_stop(TimeLimit::WorkingDays(5));
    let calendar = WorkCalendar::civil_service();
    check_conduct(dossier, history.on(day(received)).unwrap(), &calendar, AsOf::end_of(day("2026-12-14")), recorded)
}

#[test]
fn an_apology_that_is_missing_or_late() {
    let received = "2026-10-05";
    // Due on 12/10/2026.
    let late =
        Dossier::new("HS-1", "Hộ tịch").with_received(day(received)).with_event(EventKind::Ended, day("2026-10-15"));
    let total = |dossier: &Dossier, rule| conduct(dossier, received, Recorded::ALL).total_of(rule);
    assert_eq!(total(&late, Rule::APOLOGY_MISSING), 1);
    assert_eq!(conduct(&late, received, Recorded::NONE).total(), 0, "a column that is not there says nothing");
    for (sent, missing, late_by) in [("2026-10-11", 0, 0), ("2026-10-12", 0, 1), ("2026-10-13", 0, 1)] {
        let apologised = late.clone().with_event(EventKind::Apologised, day(sent));
        assert_eq!(total(&apologised, Rule::APOLOGY_MISSING), missing, "{sent}");
        assert_eq!(total(&apologised, Rule::APOLOGY_LATE), late_by, "{sent}");
    }
    let in_time =
        Dossier::new("HS-1", "Hộ tịch").with_received(day(received)).with_event(EventKind::Ended, day("2026-10-12"));
    assert!(conduct(&in_time, received, Recorded::ALL).is_empty());
    let mut extended = late.clone();
    extended.change_due(DueChange::later(DueReason::Extended, day("2026-10-20"), day("2026-10-09")));
    assert!(conduct(&extended, received, Recorded::ALL).is_empty());
    extended.change_due(DueChange::later(DueReason::Extended, day("2026-10-27"), day("2026-10-19")));
    let mut open = Dossier::new("HS-1", "Hộ tịch").with_received(day(received));
    for change in extended.dues() {
        open.change_due(*change);
    }
    let again = conduct(&open, received, Recorded::ALL);
    assert_eq!(again.total_of(Rule::REAPPOINTED), 1);
    assert!(again.iter().any(|finding| finding.detail().is_some_and(|detail| detail.contains("NĐ 118/2025/NĐ-CP"))));
}

#[test]
fn a_transfer_after_the_allowed_session() {
    for (received, passed, late) in [
        ("2026-10-02T10:00:00", "2026-10-02T16:59:00", 0),
        ("2026-10-02T10:00:00", "2026-10-05T08:00:00", 1),
        ("2026-10-02T15:00:00", "2026-10-05T08:00:00", 1),
        ("2026-10-02T15:30:00", "2026-10-05T08:30:00", 0),
        ("2026-10-02T15:30:00", "2026-10-05T12:00:00", 0),
        ("2026-10-02T15:30:00", "2026-10-05T14:00:00", 1),
        ("2026-10-02T15:30:00", "2026-10-06T08:00:00", 1),
        ("2026-10-03T09:00:00", "2026-10-05T16:00:00", 0),
        ("2026-10-03T16:00:00", "2026-10-06T08:00:00", 1),
    ] {
        let dossier =
            Dossier::new("HS-1", "Hộ tịch").with_received(at(received)).with_event(EventKind::Transferred, at(passed));
        let findings = conduct(&dossier, "2026-10-02", Recorded { apologies: false, ..Recorded::ALL });
        assert_eq!(findings.total_of(Rule::TRANSFER_LATE), late, "{received} → {passed}");
    }
    let days = Dossier::new("HS-1", "Hộ tịch")
        .with_received(day("2026-10-02"))
        .with_event(EventKind::Transferred, day("2026-10-05"));
    assert_eq!(conduct(&days, "2026-10-02", Recorded::ALL).total_of(Rule::TRANSFER_LATE), 0, "the hour is not known");
}

#[test]
fn a_stop_without_a_request_and_a_start_without_a_receipt() {
    let stopped = |received: &str, ended: &str| {
        Dossier::new("HS-1", "Hộ tịch").with_received(day(received)).with_event(EventKind::Stopped, day(ended))
    };
    let stop = |dossier: &Dossier, received: &str| {
        conduct(dossier, received, Recorded::ALL).total_of(Rule::STOP_WITHOUT_REQUEST)
    };
    assert_eq!(stop(&stopped("2025-06-30", "2025-07-02"), "2025-06-30"), 0);
    assert_eq!(stop(&stopped("2025-07-01", "2025-07-03"), "2025-07-01"), 1);
    let asked = stopped("2025-07-01", "2025-07-03").with_event(EventKind::StopRequested, day("2025-07-03"));
    assert_eq!(stop(&asked, "2025-07-01"), 0);

    let far = |received: &str| {
        let traits = Traits::new().with_boundary_free(true);
        Dossier::new("HS-1", "Hộ tịch").with_received(day(received)).with_traits(traits)
    };
    let start = |dossier: &Dossier, received: &str| {
        conduct(dossier, received, Recorded::ALL).total_of(Rule::CLOCK_START_MISSING)
    };
    assert_eq!(start(&far("2026-08-04"), "2026-08-04"), 0);
    assert_eq!(start(&far("2026-08-05"), "2026-08-05"), 1);
    assert_eq!(start(&far("2026-08-05").with_event(EventKind::ReachedAuthority, day("2026-08-05")), "2026-08-05"), 0);
}

#[test]
fn the_forms_of_the_desk_are_events() {
    for (number, form) in (1..).zip(OneStopForm::ALL) {
        assert_eq!((form.number(), OneStopForm::from_number(number)), (number, Some(*form)));
        assert_eq!(form.event().and_then(OneStopForm::of), form.event().map(|_| *form));
    }
    assert_eq!((OneStopForm::from_number(0), OneStopForm::from_number(8)), (None, None));
}

#[test]
fn the_rules_of_older_files_read_and_write_the_same() {
    let old = ClockRules::decree_61(TimeLimit::WorkingDays(5))
        .with_effect(PauseKind::Opinion, cchc::deadline::clock::Effect::Pause);
    let text = serde_json::to_string(&old).unwrap();
    assert!(!text.contains("\"start\"") && !text.contains("\"regime\""), "{text}");
    let new = ClockRules::of_regime(ClockRegime::Decree309_2026, TimeLimit::WorkingDays(5));
    let again: ClockRules = serde_json::from_str(&serde_json::to_string(&new).unwrap()).unwrap();
    assert_eq!(again, new);
    assert_eq!(again.start().event(), StartEvent::CompetentAuthority);
}

#[test]
fn a_dossier_that_began_by_itself_is_counted_and_shown_apart() {
    let mut counter = Counter::new(Query::new("2026-Q4".parse().unwrap()));
    let dossier = Dossier::new("HS-1", "Hộ tịch").with_received(day("2026-10-01")).with_due(day("2026-10-20"));
    counter.add(&dossier.clone().with_channel(Channel::Automatic)).unwrap();
    counter.add(&dossier.with_channel(Channel::Online)).unwrap();
    let counted = counter.finish();
    let total = counted.form().total();
    assert_eq!((total.received(), total.online(), total.direct_or_post(), total.unknown_channel()), (2, 1, 0, 1));
    assert_eq!(counted.findings().total_of(Rule::CHANNEL_AUTOMATIC), 1);
    assert_eq!(counted.findings().total_of(Rule::CHANNEL_MISSING), 0);
    assert_eq!(Channel::read("Tự động"), Some(Channel::Automatic));
}

proptest! {
    /// A regime change inside a period splits no dossier: two halves of the period and the whole agree on every one.
    #[test]
    fn a_change_of_the_law_splits_no_dossier(
        received in 0_u64..240,
        lasts in proptest::option::of(0_u64..120),
        allowed in 1_u64..60,
        change in prop::sample::select(vec!["2025-07-01", "2026-01-10", "2026-02-15", "2026-07-01", "2026-08-05"]),
    ) {
        let change = day(change);
        let from = change - Days::new(45);
        let to = change + Days::new(45);
        let received = change - Days::new(120) + Days::new(received);
        let mut dossier = Dossier::new("HS-1", "Hộ tịch")
            .with_channel(Channel::Online)
            .with_received(received)
            .with_due(received + Days::new(allowed));
        if let Some(lasts) = lasts {
            dossier = dossier.with_event(EventKind::Ended, received + Days::new(lasts));
        }
        let count = |from: NaiveDate, to: NaiveDate| {
            let mut counter = Counter::new(Query::new(Period::custom(from, to).unwrap()));
            counter.add(&dossier).unwrap();
            counter.finish().form().total()
        };
        let whole = count(from, to);
        let before = count(from, change.pred_opt().unwrap());
        let after = count(change, to);
        // Flows add up, the opening is that of the first part, the stock that of the second.
        prop_assert_eq!(whole.online(), before.online() + after.online());
        prop_assert_eq!(whole.resolved(), before.resolved() + after.resolved());
        prop_assert_eq!(whole.carried_over(), before.carried_over());
        prop_assert_eq!(whole.in_progress(), after.in_progress());
        prop_assert_eq!(after.carried_over(), before.in_progress());
        prop_assert_eq!(whole.received(), whole.resolved() + whole.in_progress());
        // One regime governs it, that of its receipt, whenever the question is asked.
        for asked in [received, change, to] {
            prop_assert_eq!(Transition::ByReceipt.regime(received, asked), ClockRegime::on(received));
        }
    }
}
