//! What to chase: states, groups, the letter of apology, and a live form that answers like the list.

use cchc::count::LiveForm;
use cchc::dossier::{EventKind, PauseKind, PortalStatus, Traits};
use cchc::finding::Rule;
use cchc::follow_up::{FollowUp, FollowUpBy, FollowUpGroup, FollowUpQuery, FollowUpState};
use cchc::time::AsOf;
use cchc::{Dossier, Query, WorkCalendar, testing};
use proptest::prelude::*;

use crate::support::times::day;

/// Thursday, 26 November 2026, 08:00.
fn morning() -> AsOf {
    AsOf::instant(day("2026-11-26").and_hms_opt(8, 0, 0).unwrap())
}

fn filed(code: &str, due: &str) -> Dossier {
    Dossier::new(code, "Hộ tịch").with_unit("UBND xã A").with_received(day("2026-11-02")).with_due(day(due))
}

fn list<'a>(dossiers: &'a [Dossier], calendar: &WorkCalendar) -> FollowUp<'a> {
    FollowUpQuery::new(morning(), calendar).list(dossiers)
}

/// The states of the listed dossiers by code, in the order of the list.
fn states<'a>(list: &FollowUp<'a>) -> Vec<(&'a str, FollowUpState)> {
    list.items().iter().map(|item| (item.dossier().code().as_str(), item.state())).collect()
}

#[test]
fn each_state_and_the_days_that_go_with_it() {
    use EventKind::{Ended, HandedOver, SupplementRequested, Suspended, Withdrawn};
    let calendar = WorkCalendar::civil_service();
    let dossiers = [
        filed("SOON", "2026-12-01"),
        filed("LATER", "2026-12-02"),
        filed("TODAY", "2026-11-26"),
        filed("LATE", "2026-11-20"),
        filed("WAIT", "2026-11-20").with_event(SupplementRequested, day("2026-11-16")),
        filed("STOP", "2026-11-27").with_event(Suspended(PauseKind::Opinion), day("2026-11-25")),
        filed("READY", "2026-11-20").with_event(Ended, day("2026-11-19")),
        filed("OVER", "2026-11-20").with_event(Ended, day("2026-11-19")).with_event(HandedOver, day("2026-11-20")),
        filed("GONE", "2026-11-20").with_event(Withdrawn, day("2026-11-19")),
        filed("PART", "2026-11-20").with_parent("LATE"),
    ];
    let found = list(&dossiers, &calendar);
    assert_eq!(
        states(&found),
        [
            ("LATE", FollowUpState::Overdue),
            ("TODAY", FollowUpState::DueToday),
            ("SOON", FollowUpState::DueSoon),
            ("WAIT", FollowUpState::Waiting),
            ("STOP", FollowUpState::Paused),
            ("READY", FollowUpState::Ready),
        ]
    );
    let days: Vec<_> = found
        .items()
        .iter()
        .map(|item| (item.working_days_left(), item.overdue_by(), item.waited(), item.apology_due()))
        .collect();
    // 24 November 2026 is a public holiday.
    assert_eq!(
        days,
        [
            (None, Some(3), None, Some(day("2026-11-19"))),
            (Some(0), None, None, Some(day("2026-11-25"))),
            (Some(3), None, None, Some(day("2026-11-30"))),
            (Some(4), None, Some(7), None),
            (Some(2), None, Some(1), None),
            (None, None, Some(4), None),
        ]
    );
    assert_eq!(found.groups().len(), 1);
    assert_eq!((found.groups()[0].name(), found.groups()[0].total()), ("UBND xã A", 6));
    let asked = FollowUpQuery::new(morning(), &calendar).with_within(4).with_waiting_limit(7).with_pause_limit(0);
    let codes: Vec<_> = states(&asked.with_ready_limit(3).list(&dossiers)).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["LATE", "TODAY", "SOON", "LATER", "STOP", "READY"]);
}

#[test]
fn an_apology_that_was_sent_is_not_due() {
    let calendar = WorkCalendar::civil_service();
    let sent = filed("A", "2026-11-27").with_event(EventKind::Apologised, day("2026-11-25"));
    let mut extended = filed("B", "2026-11-26");
    extended.extend(day("2026-11-30"), day("2026-11-25"));
    let dossiers = [sent, extended];
    let found = list(&dossiers, &calendar);
    assert_eq!(found.items().len(), 2);
    assert!(found.items().iter().all(|item| item.apology_due().is_none()));
    assert_eq!(found.items()[1].due().unwrap().day(), day("2026-11-30"));
}

#[test]
fn a_list_without_hand_overs_says_of_nothing_that_it_lies_ready() {
    let calendar = WorkCalendar::civil_service();
    let ended = |code: &str| filed(code, "2026-11-20").with_event(EventKind::Ended, day("2026-11-19"));
    assert_eq!(states(&list(&[ended("A")], &calendar)), []);
    // A status that tells ready from handed over does say so, and so does a source that keeps hand-overs.
    let done = [ended("A").with_reported(PortalStatus::Done), ended("B").with_reported(PortalStatus::HandedOver)];
    assert_eq!(states(&list(&done, &calendar)), [("A", FollowUpState::Ready)]);
    let alone = [ended("A")];
    let asked = FollowUpQuery::new(morning(), &calendar).with_hand_over_recorded(true);
    assert_eq!(states(&asked.list(&alone)), [("A", FollowUpState::Ready)]);
}

#[test]
fn a_wait_or_a_stop_of_which_only_the_status_says() {
    let calendar = WorkCalendar::civil_service();
    let reported = |code: &str, status| filed(code, "2026-11-20").with_reported(status);
    let dossiers = [
        reported("A", PortalStatus::AwaitingSupplement),
        reported("B", PortalStatus::AwaitingPayment),
        reported("C", PortalStatus::Stopped),
    ];
    let found = list(&dossiers, &calendar);
    assert_eq!(states(&found), [("A", FollowUpState::Waiting), ("B", FollowUpState::Paused)]);
    assert!(found.items().iter().all(|item| item.waited().is_none() && item.working_days_left().is_none()));
}

#[test]
fn groups_of_every_kind() {
    let calendar = WorkCalendar::civil_service();
    let dossier = filed("A", "2026-11-26")
        .with_procedure("1.000001")
        .with_traits(Traits::new().with_officer("Trần Thị B".to_owned()));
    let dossiers = [dossier, Dossier::new("B", "Báo chí").with_received(day("2026-11-02")).with_due(day("2026-11-25"))];
    for (by, names) in [
        (FollowUpBy::Unit, ["UBND xã A", ""]),
        (FollowUpBy::Officer, ["Trần Thị B", ""]),
        (FollowUpBy::Field, ["Hộ tịch", "Báo chí"]),
        (FollowUpBy::Procedure, ["1.000001", ""]),
    ] {
        let found = FollowUpQuery::new(morning(), &calendar).with_by(by).list(&dossiers);
        assert_eq!(found.groups().iter().map(FollowUpGroup::name).collect::<Vec<_>>(), names);
        assert_eq!(found.count(FollowUpState::Overdue), 1);
    }
}

#[test]
fn what_cannot_be_listed_is_a_finding() {
    let calendar = WorkCalendar::civil_service().into_builder().last_day(day("2027-12-31")).build().unwrap();
    let undated = Dossier::new("A", "Hộ tịch").with_received(day("2026-11-02"));
    let far = filed("B", "2199-01-04");
    let broken = filed("C", "2026-11-20").with_reported(PortalStatus::HandedOver);
    let dossiers = [undated, far, broken];
    let found = list(&dossiers, &calendar);
    assert_eq!(found.items().len(), 0);
    for rule in [Rule::DUE_MISSING, Rule::DUE_UNKNOWN, Rule::ENDED_WITHOUT_DATE] {
        assert_eq!(found.findings().total_of(rule), 1, "{rule}");
    }
}

#[test]
fn an_office_hour_of_a_limit_in_hours() {
    let calendar = WorkCalendar::civil_service();
    let at = |hour| day("2026-11-26").and_hms_opt(hour, 0, 0).unwrap();
    let dossier = Dossier::new("A", "Chứng thực").with_received(at(7)).with_due(at(10));
    let state = |policy: cchc::CountingPolicy, hour| {
        let asked = FollowUpQuery::new(AsOf::instant(at(hour)), &calendar).with_policy(policy);
        asked.list([&dossier]).items()[0].state()
    };
    let by_day = cchc::CountingPolicy::provincial_06a();
    let mut by_instant = by_day.clone();
    by_instant.precision = cchc::placement::Precision::Instant;
    assert_eq!(state(by_day, 11), FollowUpState::DueToday);
    assert_eq!(state(by_instant.clone(), 10), FollowUpState::DueToday);
    assert_eq!(state(by_instant, 11), FollowUpState::Overdue);
}

fn period() -> cchc::Period {
    "2021-Q1".parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_live_form_answers_like_the_list(
        dossiers in prop::collection::vec(prop_oneof![testing::dossiers(period()), testing::faulty_dossiers(period())], 0..14),
        policy in testing::policies(),
        at in testing::instants(period()),
        lock in prop::option::of(testing::instants(period())),
        calendar in testing::calendars(period()),
    ) {
        let mut live = LiveForm::new(Query::new(period()).with_policy(policy.clone()));
        for dossier in &dossiers {
            live.insert(dossier.clone());
        }
        let mut as_of = AsOf::instant(at);
        if let Some(lock) = lock {
            as_of = as_of.with_lock(lock);
        }
        let asked = FollowUpQuery::new(as_of, &calendar).with_policy(policy).with_within(9);
        let all: Vec<&Dossier> = live.dossiers().collect();
        let (one, other) = (asked.list(all), asked.list_live(&live));
        prop_assert_eq!(one.items(), other.items());
        prop_assert_eq!(one.groups(), other.groups());
        let total: u64 = one.groups().iter().map(FollowUpGroup::total).sum();
        prop_assert_eq!(total, one.items().len() as u64);
    }
}

#[test]
fn a_page_a_table_and_a_workbook_hold_the_same_dossiers() {
    let calendar = WorkCalendar::civil_service();
    let dossiers = [filed("HS<1>", "2026-11-20"), filed("=HS|2", "2026-11-26")];
    let found = list(&dossiers, &calendar);
    let html = found.to_html();
    assert!(html.contains("HS&lt;1&gt;") && !html.contains("HS<1>"), "{html}");
    assert!(found.to_markdown().contains("=HS\\|2"));
    assert_eq!(found.to_csv().lines().count(), 3);
    let book = found.to_xlsx().unwrap();
    let (tables, _) = cchc::ingest::xlsx::read_tables(&book).unwrap();
    assert_eq!(tables.len(), 2);
}
