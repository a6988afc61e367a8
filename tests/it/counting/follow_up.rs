//! What to chase: states, groups, the letter of apology, and a live form that answers like the list.

use cchc::count::LiveForm;
use cchc::dossier::{DueChange, DueReason, EventKind, PauseKind, PortalStatus, Traits};
use cchc::finding::Rule;
use cchc::follow_up::{FollowUp, FollowUpBy, FollowUpGroup, FollowUpItem, FollowUpQuery, FollowUpState};
use cchc::placement::{Precision, Why};
use cchc::time::AsOf;
use cchc::{CountingPolicy, Dossier, Query, TimeLimit, WorkCalendar, testing};
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
    // A source that keeps no event of the extension, and an apology of tomorrow.
    let mut dated = filed("C", "2026-11-26");
    dated.change_due(DueChange::later(DueReason::Extended, day("2026-11-30"), day("2026-11-25")));
    let tomorrow = filed("D", "2026-12-01").with_event(EventKind::Apologised, day("2026-11-27"));
    let found = FollowUpQuery::new(morning(), &calendar);
    assert_eq!(found.list([&tomorrow]).items()[0].apology_due(), Some(day("2026-11-30")));
    let dossiers = [sent, extended, dated];
    let found = list(&dossiers, &calendar);
    assert_eq!(found.items().len(), 3);
    assert!(found.items().iter().all(|item| item.apology_due().is_none()));
    assert_eq!(found.items()[1].due().unwrap().day(), day("2026-11-30"));
}

/// What happens after the instant is not known at it, and parts of a linked dossier are chased with the whole.
#[test]
fn what_comes_later_and_what_is_a_part_is_not_listed() {
    let calendar = WorkCalendar::civil_service();
    let late = |code: &str| filed(code, "2026-11-20");
    let dossiers = [
        late("ENDS")
            .with_event(EventKind::Ended, day("2026-11-27"))
            .with_event(EventKind::HandedOver, day("2026-11-27")),
        filed("WAITS", "2026-11-26").with_event(EventKind::SupplementRequested, day("2026-11-27")),
        filed("PART", "2026-11-26").with_parent("ENDS"),
    ];
    let found = list(&dossiers, &calendar);
    assert_eq!(states(&found), [("ENDS", FollowUpState::Overdue), ("WAITS", FollowUpState::DueToday)]);
    let mut each = CountingPolicy::default();
    each.linked = cchc::placement::LinkedAnswer::Each;
    let asked = FollowUpQuery::new(morning(), &calendar).with_policy(each);
    assert_eq!(asked.list(&dossiers).items().len(), 3);
}

#[test]
fn what_has_waited_longest_comes_first() {
    let calendar = WorkCalendar::civil_service();
    let asked = |code: &str, on: &str| filed(code, "2026-12-20").with_event(EventKind::SupplementRequested, day(on));
    let dossiers = [asked("A", "2026-11-20"), asked("B", "2026-11-10"), asked("C", "2026-11-16")];
    let codes: Vec<_> = states(&list(&dossiers, &calendar)).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["B", "C", "A"]);
}

#[test]
fn a_list_without_hand_overs_says_of_nothing_that_it_lies_ready() {
    let calendar = WorkCalendar::civil_service();
    let ended = |code: &str| filed(code, "2026-11-20").with_event(EventKind::Ended, day("2026-11-19"));
    let alone = [ended("A")];
    assert!(list(&alone, &calendar).items().is_empty() && list(&alone, &calendar).groups().is_empty());
    // A status that tells ready from handed over does say so, and so does a source that keeps hand-overs.
    let done = [ended("A").with_reported(PortalStatus::Done), ended("B").with_reported(PortalStatus::HandedOver)];
    assert_eq!(states(&list(&done, &calendar)), [("A", FollowUpState::Ready)]);
    let asked = FollowUpQuery::new(morning(), &calendar).with_hand_over_recorded(true);
    assert_eq!(states(&asked.list(&alone)), [("A", FollowUpState::Ready)]);
    // The whole is handed over, and not its parts.
    assert_eq!(states(&asked.list(&[ended("A").with_parent("B")])), []);
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
    let state = |precision, hour| {
        let asked = FollowUpQuery::new(AsOf::instant(at(hour)), &calendar).with_precision(precision);
        asked.list([&dossier]).items()[0].state()
    };
    assert_eq!(state(Precision::Day, 11), FollowUpState::DueToday);
    assert_eq!(state(Precision::Instant, 10), FollowUpState::DueToday);
    assert_eq!(state(Precision::Instant, 11), FollowUpState::Overdue);
    // Both in the morning.
    assert_eq!(state(Precision::HalfDay, 11), FollowUpState::DueToday);
    assert_eq!(state(Precision::HalfDay, 12), FollowUpState::Overdue);
}

/// What was promised for 08:00 is overdue at 15:00: in the list, of a live form as well, and in a form of that precision.
#[test]
fn an_hour_that_has_passed_is_overdue_in_list_and_form() {
    let calendar = WorkCalendar::civil_service();
    let at = |hour, minute| day("2026-11-30").and_hms_opt(hour, minute, 0).unwrap();
    let dossier = Dossier::new("A", "Chứng thực").with_received(day("2026-11-23")).with_due(at(8, 0));
    for preset in CountingPolicy::PRESETS {
        let mut policy = CountingPolicy::preset(preset).unwrap();
        policy.precision = Precision::Instant;
        for (now, late) in [(at(7, 59), false), (at(8, 0), false), (at(8, 1), true), (at(15, 0), true)] {
            let as_of = AsOf::instant(now);
            let query = Query::new(cchc::Period::custom(as_of.day(), as_of.day()).unwrap());
            let query = query.with_policy(policy.clone()).with_as_of(as_of);
            let mut live = LiveForm::new(query.clone());
            live.insert(dossier.clone());
            let asked = FollowUpQuery::new(as_of, &calendar).with_policy(policy.clone());
            let wanted = if late { FollowUpState::Overdue } else { FollowUpState::DueToday };
            for list in [asked.list([&dossier]), asked.list_live(&live)] {
                let item = list.items()[0];
                assert_eq!((item.state(), item.overdue_by()), (wanted, late.then_some(0)), "{preset} {now}");
                assert_eq!(item.working_days_left(), (!late).then_some(0));
            }
            assert_eq!(live.counted().form().total().in_progress_overdue(), i64::from(late), "{preset} {now}");
        }
        // At the end of the day days are compared, under either precision.
        let asked = FollowUpQuery::new(AsOf::end_of(day("2026-11-30")), &calendar).with_policy(policy);
        assert_eq!(asked.list([&dossier]).items()[0].state(), FollowUpState::DueToday);
    }
}

/// 29 November 2026 is a Sunday. The date counts as it stands, and the list says that it lies on a day off.
#[test]
fn a_due_date_on_a_day_off_is_named() {
    let calendar = WorkCalendar::civil_service();
    let as_of = AsOf::instant(day("2026-11-30").and_hms_opt(8, 0, 0).unwrap());
    let of = |due: &str, calendar: &WorkCalendar| {
        let dossiers = [filed("A", due)];
        let list = FollowUpQuery::new(as_of, calendar).with_within(5).list(&dossiers);
        let finding = list.findings().iter().find(|finding| finding.rule() == Rule::DUE_ON_DAY_OFF).cloned();
        (list.items().first().map(FollowUpItem::state), finding.map(|finding| finding.expected().unwrap().to_string()))
    };
    assert_eq!(of("2026-11-29", &calendar), (Some(FollowUpState::Overdue), Some("2026-11-30".into())));
    assert_eq!(of("2026-11-27", &calendar), (Some(FollowUpState::Overdue), None));
    // A holiday within the week; a Saturday that is still ahead, 5 December, and one that is too far off to be listed.
    assert_eq!(of("2026-11-24", &calendar), (Some(FollowUpState::Overdue), Some("2026-11-25".into())));
    assert_eq!(of("2026-12-05", &calendar), (Some(FollowUpState::DueSoon), Some("2026-12-07".into())));
    assert_eq!(of("2026-12-12", &calendar), (None, None));
    // An office that works on Saturdays.
    let note = cchc::calendar::DayNote::new(cchc::calendar::DayKind::WorkOwn, "");
    let open = WorkCalendar::civil_service().into_builder().worked(day("2026-12-05"), note).build().unwrap();
    assert_eq!(of("2026-12-05", &open).1, None);
    // Hours run day and night.
    let procedure = |limit| cchc::catalogue::Procedure::new("1.000001", "Cấp phép", "Hộ tịch").with_limit(limit);
    for (limit, said) in [(TimeLimit::Hours(24), 0), (TimeLimit::WorkingDays(5), 1)] {
        let catalogue = cchc::Catalogue::new().with_procedure(procedure(limit));
        let office = cchc::catalogue::OfficeClock::new(catalogue, WorkCalendar::civil_service());
        let dossiers = [filed("A", "2026-11-29").with_procedure("1.000001")];
        let asked = FollowUpQuery::new(as_of, &calendar).with_clock(office.clone());
        assert_eq!(asked.list(&dossiers).findings().total_of(Rule::DUE_ON_DAY_OFF), said);
        let mut counter = cchc::Counter::new(Query::new("2026-Q4".parse().unwrap()).with_clock(office));
        let _ = counter.add(&dossiers[0]);
        assert_eq!(counter.finish().findings().total_of(Rule::DUE_ON_DAY_OFF), said);
    }
}

/// Under rules that stop the clock for a supplement alone, an opinion that is asked for moves nothing: the dossier falls due.
#[test]
fn a_pause_that_does_not_stop_the_clock_lets_the_dossier_fall_due() {
    use FollowUpState::{DueSoon, DueToday, Overdue, Paused, Waiting};
    let calendar = WorkCalendar::civil_service();
    let procedure =
        cchc::catalogue::Procedure::new("1.000001", "Cấp phép", "Hộ tịch").with_limit(TimeLimit::WorkingDays(10));
    let office = cchc::catalogue::OfficeClock::new(cchc::Catalogue::new().with_procedure(procedure), calendar.clone());
    // Ten working days from Monday, 16 November, without the 24th, end on 1 December.
    let paused = |kind| {
        let dossier = Dossier::new("A", "Hộ tịch").with_procedure("1.000001").with_received(day("2026-11-16"));
        let mut dossier = dossier.with_due(day("2026-12-01"));
        dossier.suspend(kind, day("2026-11-18"));
        dossier
    };
    let strict = CountingPolicy::strict();
    let mut by_due_date = CountingPolicy::provincial_06a();
    by_due_date.paused = cchc::placement::PauseAnswer::ByDueDate;
    let ask = |policy: &CountingPolicy, dossier: &Dossier, now: &str| {
        let as_of = AsOf::end_of(day(now));
        let asked = FollowUpQuery::new(as_of, &calendar).with_policy(policy.clone()).with_clock(office.clone());
        let item = asked.list([dossier]).items()[0];
        let period = cchc::Period::custom(as_of.day(), as_of.day()).unwrap();
        let query = Query::new(period).with_policy(policy.clone()).with_clock(office.clone());
        let why = query.place(dossier).unwrap().outcome_reason().why;
        (item.state(), item.working_days_left(), item.waited(), why)
    };
    let opinion = paused(PauseKind::Opinion);
    assert_eq!(ask(&strict, &opinion, "2026-11-25"), (Paused, Some(4), Some(4), Why::DueNotPassed));
    assert_eq!(ask(&strict, &opinion, "2026-11-26"), (DueSoon, Some(3), None, Why::DueNotPassed));
    assert_eq!(ask(&strict, &opinion, "2026-12-01"), (DueToday, Some(0), None, Why::DueNotPassed));
    assert_eq!(ask(&strict, &opinion, "2026-12-02"), (Overdue, None, None, Why::DuePassed));
    // Asked for on the due day itself, and a day too late.
    let on = |asked: &str| {
        let dossier = Dossier::new("A", "Hộ tịch").with_procedure("1.000001").with_received(day("2026-11-16"));
        let mut dossier = dossier.with_due(day("2026-12-01"));
        dossier.suspend(PauseKind::Opinion, day(asked));
        ask(&strict, &dossier, "2026-12-03").3
    };
    assert_eq!([on("2026-12-01"), on("2026-12-02")], [Why::DuePassed, Why::PausedAfterDue]);
    assert_eq!(ask(&by_due_date, &opinion, "2026-11-26"), (DueSoon, Some(3), None, Why::DueNotPassed));
    // A supplement does stop it, and a policy may hold a paused dossier in time whatever the rules.
    let supplement = paused(PauseKind::Supplement);
    assert_eq!(ask(&strict, &supplement, "2026-12-02"), (Waiting, Some(8), Some(9), Why::PausedBeforeDue));
    let provincial = CountingPolicy::provincial_06a();
    assert_eq!(ask(&provincial, &opinion, "2026-12-02"), (Paused, Some(8), Some(9), Why::PausedInTime));
}

#[test]
fn an_apology_is_never_due_before_the_receipt() {
    let calendar = WorkCalendar::civil_service();
    let as_of = AsOf::instant(day("2026-11-30").and_hms_opt(9, 0, 0).unwrap());
    let due = |received: &str, due: &str| {
        let dossier = Dossier::new("A", "Hộ tịch").with_received(day(received)).with_due(day(due));
        FollowUpQuery::new(as_of, &calendar).list([&dossier]).items()[0].apology_due()
    };
    assert_eq!(due("2026-11-30", "2026-12-01"), Some(day("2026-11-30")));
    assert_eq!(due("2026-11-27", "2026-11-30"), Some(day("2026-11-27")));
    // On the day of receipt itself, and from a weekend to the Monday.
    assert_eq!(due("2026-11-30", "2026-11-30"), None);
    assert_eq!(due("2026-11-28", "2026-11-30"), None);
    assert_eq!(due("2026-11-30", "2026-11-29"), None);
    // Opened again: what was before is over.
    let again = Dossier::new("A", "Hộ tịch")
        .with_received(day("2026-11-02"))
        .with_due(day("2026-11-30"))
        .with_event(EventKind::Ended, day("2026-11-16"))
        .with_event(EventKind::Reopened, day("2026-11-30"));
    assert_eq!(FollowUpQuery::new(as_of, &calendar).list([&again]).items()[0].apology_due(), None);
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
