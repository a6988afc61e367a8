//! What moves the clock: the law's rules, the hard cases E7, E8 and E12, and the properties of the fold.

use cchc::calendar::{DayKind, DayNote, WeekPattern};
use cchc::deadline::clock::{Clock, ClockEvent, ClockEventKind, ClockRules, ClockState, Effect};
use cchc::deadline::{ChannelLimits, DueDate};
use cchc::dossier::{DueChange, DueReason, EventKind, PauseKind};
use cchc::time::AsOf;
use cchc::{Channel, Dossier, TimeLimit, WorkCalendar};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use crate::support::findings::finding_codes;
use crate::support::times::{self, instant};

use ClockEventKind::{Excluded, Extended, Paused, Printed, Reopened, Resumed, Started, Stopped};
use PauseKind::{ForceMajeure, Opinion, Payment, Supplement};

/// The instant, the day and the due date of 2026 with the rest of this text.
fn at(text: &str) -> NaiveDateTime {
    instant(&format!("2026-{text}"))
}

fn day(text: &str) -> NaiveDate {
    times::day(&format!("2026-{text}"))
}

fn date(text: &str) -> DueDate {
    format!("2026-{text}").parse().unwrap()
}

type Life<'a> = &'a [(ClockEventKind, &'a str)];

fn events(life: Life<'_>) -> Vec<ClockEvent> {
    life.iter().map(|(kind, when)| ClockEvent::new(*kind, at(when))).collect()
}

/// The due dates of the history without their year, and the codes of the findings.
fn told(rules: &ClockRules, events: impl IntoIterator<Item = ClockEvent>) -> (Vec<String>, Vec<&'static str>) {
    let calendar = WorkCalendar::civil_service();
    let clock = Clock::new(rules, None, &calendar).with_events(events);
    let dues = clock.history().iter().map(|entry| entry.due().date().to_string()[5..].to_owned());
    (dues.collect(), finding_codes(clock.findings().iter()))
}

#[track_caller]
fn goes(rules: &ClockRules, life: Life<'_>, dues: &[&str], findings: &[&str]) {
    let (history, found) = told(rules, events(life));
    assert_eq!((history.iter().map(String::as_str).collect::<Vec<_>>(), found), (dues.to_vec(), findings.to_vec()));
}

fn five_days() -> ClockRules {
    ClockRules::decree_61(TimeLimit::WorkingDays(5))
}

fn five_days_pausing() -> ClockRules {
    ClockRules::pausing(TimeLimit::WorkingDays(5))
}

#[test]
fn a_rule_of_the_start_says_what_it_was_told() {
    use cchc::deadline::clock::{OutsideHours, StartRule};
    for outside in [OutsideHours::NextSession, OutsideHours::default()] {
        assert_eq!(StartRule::default().with_outside_hours(outside).outside_hours(), outside);
    }
}

#[test]
fn decree_61_17_the_limit_restarts_when_the_dossier_is_complete() {
    goes(
        &five_days(),
        &[(Started, "03-02T09:00"), (Paused(Supplement), "03-04T10:00"), (Resumed(Supplement), "03-11T15:00")],
        &["03-09", "03-18"],
        &[],
    );
}

#[test]
fn decree_61_17_a_supplement_is_asked_for_within_three_working_days_in_one_round() {
    goes(
        &five_days(),
        &[(Started, "03-02T09:00"), (Paused(Supplement), "03-06T10:00"), (Resumed(Supplement), "03-11T15:00")],
        &["03-09", "03-18"],
        &["supplement-request-late"],
    );
    let twice: Life<'_> = &[
        (Started, "03-02T09:00"),
        (Paused(Supplement), "03-03T10:00"),
        (Resumed(Supplement), "03-04T10:00"),
        (Paused(Supplement), "03-05T10:00"),
        (Resumed(Supplement), "03-06T10:00"),
    ];
    goes(&five_days(), twice, &["03-09", "03-11", "03-13"], &["supplement-rounds", "paused-repeatedly"]);
    let mut once = five_days();
    once.further_rounds_count = false;
    goes(&once, twice, &["03-09", "03-11"], &["supplement-rounds"]);
}

#[test]
fn decree_61_19_one_new_appointment_a_day_before_the_old_one() {
    let extended = |new, when: &'static str| vec![(Started, "03-02T09:00"), (Extended(date(new)), when)];
    goes(&five_days(), &extended("03-16", "03-08T23:00"), &["03-09", "03-16"], &[]);
    goes(&five_days(), &extended("03-16", "03-09T08:00"), &["03-09"], &["apology-late"]);
    goes(&five_days(), &extended("03-16", "03-10T08:00"), &["03-09"], &["extended-late"]);
    goes(&five_days(), &extended("03-09", "03-05T08:00"), &["03-09"], &["extension-not-later"]);
    let mut mild = five_days();
    mild.late_apology_counts = true;
    goes(&mild, &extended("03-16", "03-09T08:00"), &["03-09", "03-16"], &["apology-late"]);
    goes(&mild, &extended("03-16", "03-10T08:00"), &["03-09"], &["extended-late"]);
    goes(
        &five_days(),
        &[(Started, "03-02T09:00"), (Extended(date("03-16")), "03-05T08:00"), (Extended(date("03-20")), "03-10T08:00")],
        &["03-09", "03-16"],
        &["reappointed"],
    );
}

#[test]
fn e12_an_extension_entered_afterwards_does_not_count() {
    let late = ClockEvent::new(Extended(date("03-16")), at("03-05T08:00")).with_recorded(at("03-12T08:00"));
    let started = ClockEvent::new(Started, at("03-02T09:00"));
    assert_eq!(told(&five_days(), [late, started]), (vec!["03-09".to_owned()], vec!["extended-late"]));
    // A report locked before the entry does not see it at all.
    let (rules, calendar) = (five_days(), WorkCalendar::civil_service());
    let clock = Clock::new(&rules, None, &calendar).with_events([late, started]);
    let locked = clock.with_as_of(AsOf::end_of(day("03-31")).with_lock(at("03-11T00:00")));
    assert!(locked.findings().is_empty());
    assert_eq!(locked.events().len(), 1);
}

#[test]
fn e7_a_pause_moves_the_date_by_its_working_days() {
    let pause = |from: &'static str, to: &'static str| {
        vec![(Started, "03-02T09:00"), (Paused(Payment), from), (Resumed(Payment), to)]
    };
    goes(&five_days(), &pause("03-04T10:00", "03-06T10:00"), &["03-09", "03-11"], &[]);
    // Outside hours, over a weekend, and at once.
    goes(&five_days(), &pause("03-06T22:00", "03-08T07:00"), &["03-09"], &[]);
    goes(&five_days(), &pause("03-04T10:00", "03-04T10:00"), &["03-09"], &[]);
    // On the last day: what is left of it is left after the pause.
    goes(&five_days(), &pause("03-09T16:00", "03-11T10:00"), &["03-09", "03-11"], &[]);
    goes(&five_days(), &pause("03-09T16:00", "03-14T10:00"), &["03-09", "03-16"], &[]);
    // Late before the pause stays late.
    goes(&five_days(), &pause("03-10T08:00", "03-12T10:00"), &["03-09"], &["paused-overdue"]);
}

#[test]
fn e7_pauses_of_other_limits() {
    let pause: Life<'_> =
        &[(Started, "03-02T09:00"), (Paused(Payment), "03-02T11:00"), (Resumed(Payment), "03-03T14:00")];
    for (limit, before, after) in [
        ("8 working_hours", "03-03T09:00", "03-04T11:00"),
        ("24 hours", "03-03T09:00", "03-04T12:00"),
        ("4 calendar_days", "03-06", "03-09"),
        ("1 months", "04-02", "04-03"),
        ("same_day 15:00", "03-02", "03-03"),
    ] {
        goes(&ClockRules::decree_61(limit.parse::<TimeLimit>().unwrap()), pause, &[before, after], &[]);
    }
    goes(&ClockRules::decree_61(TimeLimit::NoneByLaw), pause, &[], &[]);
}

#[test]
fn e7_an_open_pause_freezes_the_clock() {
    let (rules, calendar) = (five_days(), WorkCalendar::civil_service());
    let life = [(Started, "03-02T09:00"), (Paused(Payment), "03-04T10:00")];
    let mut clock = Clock::new(&rules, None, &calendar).with_events(events(&life));
    assert_eq!(clock.state(), ClockState::Paused { since: at("03-04T10:00"), kind: Payment });
    assert_eq!(clock.is_overdue(at("06-01T00:00")), Some(false));
    clock.record(ClockEvent::new(Stopped, at("05-01T00:00")));
    assert_eq!(clock.is_overdue(at("06-01T00:00")), Some(false));

    let life = [(Started, "03-02T09:00"), (Paused(Payment), "03-10T10:00")];
    let clock = Clock::new(&rules, None, &calendar).with_events(events(&life));
    assert_eq!(clock.is_overdue(at("06-01T00:00")), Some(true));
    assert_eq!(clock.with_as_of(AsOf::end_of(day("03-09"))).is_overdue(at("03-09T23:59")), Some(false));
}

#[test]
fn two_waits_at_once_count_once() {
    goes(
        &five_days_pausing(),
        &[
            (Started, "03-02T09:00"),
            (Paused(Supplement), "03-03T10:00"),
            (Paused(Payment), "03-04T10:00"),
            (Resumed(Supplement), "03-05T10:00"),
            (Resumed(Payment), "03-06T10:00"),
        ],
        &["03-09", "03-12"],
        &["paused-repeatedly"],
    );
}

/// While the clock stands still the due date lies ahead, so that it can be moved whatever the day.
#[test]
fn a_paused_dossier_is_extended_in_time() {
    let life = |when: &'static str| {
        vec![(Started, "03-02T09:00"), (Paused(Payment), "03-04T10:00"), (Extended(date("03-20")), when)]
    };
    goes(&five_days(), &life("03-12T08:00"), &["03-09", "03-20"], &[]);
    let mut over = life("03-12T08:00");
    over.insert(2, (Resumed(Payment), "03-04T11:00"));
    goes(&five_days(), &over, &["03-09"], &["extended-late"]);
}

/// Days left out for one reason within a pause for another: the whole time is left out, and each day once.
#[test]
fn an_exclusion_within_a_pause() {
    let rules = five_days().with_effect(Opinion, Effect::Pause);
    let life: Life<'_> = &[
        (Started, "03-02T09:00"),
        (Paused(Opinion), "03-03T10:00"),
        (Paused(ForceMajeure), "03-05T10:00"),
        (Resumed(Opinion), "03-06T09:00"),
        (Resumed(ForceMajeure), "03-06T10:00"),
    ];
    // Three working days from Tuesday to Friday; the exclusion alone has two.
    goes(&rules, life, &["03-09", "03-12"], &["paused-repeatedly"]);
}

#[test]
fn a_restart_while_another_wait_goes_on() {
    let (rules, calendar) = (five_days(), WorkCalendar::civil_service());
    let mut life = vec![
        (Started, "03-02T09:00"),
        (Paused(Payment), "03-03T10:00"),
        (Paused(Supplement), "03-04T10:00"),
        (Resumed(Supplement), "03-05T10:00"),
    ];
    let clock = Clock::new(&rules, None, &calendar).with_events(events(&life));
    // The limit that was restarted stands still from its beginning on.
    assert_eq!(clock.state(), ClockState::Paused { since: at("03-05T10:00"), kind: Payment });
    life.push((Resumed(Payment), "03-09T10:00"));
    // Five working days from the 5th end on the 12th; two of them were waited for.
    goes(&rules, &life, &["03-09", "03-12", "03-16"], &["paused-repeatedly"]);
}

/// Days that were left out before the limit began again are left out of the new one, too.
#[test]
fn a_restart_within_excluded_days() {
    let excluded = |first, last| Excluded { first: day(first), last: day(last), kind: ForceMajeure };
    let life = |first, last| {
        vec![
            (Started, "03-02T09:00"),
            (excluded(first, last), "03-02T10:00"),
            (Paused(Supplement), "03-04T10:00"),
            (Resumed(Supplement), "03-06T10:00"),
        ]
    };
    // Five working days from Friday the 6th end on the 13th, without Monday on the 16th.
    let last = |first, last| told(&five_days(), events(&life(first, last))).0.pop();
    assert_eq!(last("03-05", "03-09").as_deref(), Some("03-16"));
    assert_eq!(last("03-03", "03-04").as_deref(), Some("03-13"));
    // Where hours count the rest of the last day is left out: twenty hours from Monday on, not from Friday.
    let hours = |life: Life<'_>| told(&ClockRules::decree_61(TimeLimit::WorkingHours(20)), events(life)).0.pop();
    let due = hours(&life("03-05", "03-06")).unwrap();
    assert!(due.starts_with("03-11T"), "{due}");
}

/// A new run of processing may ask for papers, pause and be extended, once again.
#[test]
fn opened_again_everything_may_happen_once_more() {
    let round =
        |asked: &'static str, complete: &'static str| [(Paused(Supplement), asked), (Resumed(Supplement), complete)];
    let mut life = vec![(Started, "03-02T09:00")];
    life.extend(round("03-03T10:00", "03-04T10:00"));
    life.push((Extended(date("03-13")), "03-05T10:00"));
    life.extend([(Stopped, "03-10T10:00"), (Reopened, "03-16T10:00")]);
    life.extend(round("03-17T10:00", "03-18T10:00"));
    life.push((Extended(date("03-30")), "03-19T10:00"));
    goes(&five_days(), &life, &["03-09", "03-11", "03-13", "03-23", "03-25", "03-30"], &[]);
}

#[test]
fn e8_only_the_kinds_of_the_procedure_stop_the_clock() {
    let life: Life<'_> =
        &[(Started, "03-02T09:00"), (Paused(Opinion), "03-03T10:00"), (Resumed(Opinion), "03-06T10:00")];
    goes(&five_days(), life, &["03-09"], &["pause-not-allowed"]);
    goes(&five_days().with_effect(Opinion, Effect::Pause), life, &["03-09", "03-12"], &[]);
    goes(&five_days().with_effect(Opinion, Effect::Exclude), life, &["03-09", "03-13"], &[]);
}

#[test]
fn excluded_days_do_not_count() {
    let excluded = |first, last| Excluded { first: day(first), last: day(last), kind: ForceMajeure };
    let life = |first, last| vec![(Started, "03-02T09:00"), (excluded(first, last), "03-20T09:00")];
    goes(&five_days(), &life("03-04", "03-05"), &["03-09", "03-11"], &[]);
    goes(&five_days(), &life("03-09", "03-09"), &["03-09", "03-10"], &[]);
    goes(&five_days(), &life("03-10", "03-12"), &["03-09"], &[]);
    goes(&five_days(), &life("03-01", "03-02"), &["03-09"], &[]);
    goes(&five_days(), &life("03-05", "03-04"), &["03-09"], &["event-out-of-order"]);
    // The day by which an exclusion moves the date may be excluded as well; overlaps count once.
    let mut twice = life("03-04", "03-05");
    twice.extend([(excluded("03-10", "03-10"), "03-21T09:00"), (excluded("03-05", "03-05"), "03-22T09:00")]);
    goes(&five_days(), &twice, &["03-09", "03-11", "03-12"], &[]);
    let hours = ClockRules::decree_61(TimeLimit::WorkingHours(10));
    goes(&hours, &life("03-03", "03-03"), &["03-03T11:00", "03-04T11:00"], &[]);
    let not_allowed = ClockRules::new(TimeLimit::WorkingDays(5));
    goes(&not_allowed, &life("03-04", "03-05"), &["03-09"], &["pause-not-allowed"]);
}

#[test]
fn a_pause_after_an_extension_moves_the_new_date() {
    goes(
        &five_days(),
        &[
            (Started, "03-02T09:00"),
            (Extended(date("03-12")), "03-05T08:00"),
            (Paused(Payment), "03-10T08:00"),
            (Resumed(Payment), "03-11T08:00"),
        ],
        &["03-09", "03-12", "03-13"],
        &[],
    );
}

#[test]
fn the_use_of_the_limit_leaves_pauses_out() {
    let calendar = WorkCalendar::civil_service();
    let used = |limit: &str, life: Life<'_>, now: &str| {
        let rules = ClockRules::pausing(limit.parse::<TimeLimit>().unwrap());
        let used = Clock::new(&rules, None, &calendar).with_events(events(life)).used(at(now)).unwrap();
        used.map(|used| (used.used(), used.whole()))
    };
    let life: Life<'_> =
        &[(Started, "03-02T09:00"), (Paused(Payment), "03-03T10:00"), (Resumed(Payment), "03-05T10:00")];
    assert_eq!(used("10 working_days", life, "03-06T09:00"), Some((2, 10)));
    assert_eq!(used("10 calendar_days", life, "03-08T09:00"), Some((4, 10)));
    // Three and four hours on Monday, two on Tuesday, six on Thursday.
    assert_eq!(used("20 working_hours", life, "03-05T17:00"), Some((15 * 3600, 20 * 3600)));
    assert_eq!(used("50 hours", life, "03-05T11:00"), Some((26 * 3600, 50 * 3600)));
    assert_eq!(used("20 working_hours", &life[..2], "03-31T17:00"), Some((9 * 3600, 20 * 3600)));
    assert_eq!(used("none", life, "03-06T09:00"), None);
    assert_eq!(used("10 working_days", &[], "03-06T09:00"), None);
}

#[test]
fn printed_dates_are_compared() {
    let printed = |due: &str| vec![(Started, "03-02T09:00"), (Printed(date(due)), "03-02T09:05")];
    goes(&five_days(), &printed("03-09"), &["03-09"], &[]);
    goes(&five_days(), &printed("03-10"), &["03-09"], &["printed-due-differs"]);
    let hours = ClockRules::decree_61(TimeLimit::WorkingHours(8));
    goes(&hours, &printed("03-03"), &["03-03T09:00"], &[]);
    goes(&hours, &printed("03-03T10:00"), &["03-03T09:00"], &["printed-due-differs"]);
}

#[test]
fn dates_beyond_the_calendar_are_provisional_or_unknown() {
    goes(&five_days(), &[(Started, "12-24T09:00")], &["12-31"], &[]);
    let long = ClockRules::decree_61(TimeLimit::WorkingDays(300));
    let (dues, findings) = told(&long, events(&[(Started, "12-28T09:00")]));
    assert_eq!((dues.len(), findings), (1, vec!["due-provisional"]));
    let ages = ClockRules::decree_61(TimeLimit::WorkingDays(30_000));
    goes(&ages, &[(Started, "03-02T09:00")], &[], &["due-unknown"]);
}

#[test]
fn what_cannot_be_is_a_finding_and_changes_nothing() {
    goes(
        &five_days(),
        &[(Resumed(Payment), "03-01T09:00"), (Started, "03-02T09:00")],
        &["03-09"],
        &["event-out-of-order"],
    );
    goes(&five_days(), &[(Started, "03-02T09:00"), (Started, "03-03T09:00")], &["03-09"], &["event-out-of-order"]);
    goes(&five_days(), &[(Started, "03-02T09:00"), (Reopened, "03-03T09:00")], &["03-09"], &["event-out-of-order"]);
    goes(
        &five_days(),
        &[(Started, "03-02T09:00"), (Stopped, "03-03T09:00"), (Stopped, "03-04T09:00"), (Reopened, "03-05T09:00")],
        &["03-09", "03-12"],
        &["event-out-of-order"],
    );
    goes(
        &five_days(),
        &[(Started, "03-02T09:00"), (Paused(Payment), "03-03T09:00"), (Paused(Payment), "03-04T09:00")],
        &["03-09"],
        &["event-out-of-order"],
    );
}

#[test]
fn the_history_says_why_and_on_which_calendar() {
    let (rules, calendar) = (five_days(), WorkCalendar::civil_service());
    let life = [(Started, "03-02T09:00"), (Paused(Supplement), "03-03T10:00"), (Resumed(Supplement), "03-04T10:00")];
    let clock = Clock::new(&rules, None, &calendar).with_events(events(&life));
    let reasons: Vec<_> = clock.history().iter().map(cchc::deadline::clock::DueEntry::reason).collect();
    assert_eq!(reasons, [DueReason::Original, DueReason::Restarted]);
    assert!(clock.history().iter().all(|entry| entry.due().calendar() == calendar.version()));
    let change = clock.history()[1].to_change();
    assert_eq!(change, DueChange::later(DueReason::Restarted, day("03-11"), at("03-04T10:00")));
}

#[test]
fn the_limit_depends_on_the_channel() {
    let limits =
        ChannelLimits::new(TimeLimit::WorkingDays(2)).with_channel_limit(Channel::Online, TimeLimit::WorkingHours(8));
    let (rules, calendar) = (ClockRules::decree_61(limits), WorkCalendar::civil_service());
    let due = |channel| {
        let clock = Clock::new(&rules, channel, &calendar).with_events(events(&[(Started, "03-02T10:00")]));
        clock.due().unwrap().date().to_string()
    };
    assert_eq!(due(Some(Channel::Online)), "2026-03-03T10:00");
    assert_eq!(due(Some(Channel::Post)), "2026-03-04");
}

#[test]
fn the_clock_of_a_dossier() {
    let (rules, calendar) = (five_days(), WorkCalendar::civil_service());
    let mut dossier = Dossier::new("A", "Báo chí")
        .with_received(day("03-02"))
        .with_due(day("03-10"))
        .with_event(EventKind::SupplementRequested, day("03-04"))
        .with_event(EventKind::SupplementCompleted, day("03-04"))
        .with_event(EventKind::Ended, day("03-20"))
        .with_event(EventKind::HandedOver, day("03-21"));
    dossier.change_due(DueChange::later(DueReason::Extended, day("03-19"), day("03-10")));
    let clock = Clock::of_dossier(&dossier, &rules, &calendar);
    let dues: Vec<_> = clock.history().iter().map(|entry| entry.due().date().to_string()).collect();
    assert_eq!(dues, ["2026-03-09", "2026-03-11", "2026-03-19"]);
    assert_eq!(clock.is_overdue(at("12-01T00:00")), Some(true));
    let findings = clock.findings().into_vec();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule().code(), "printed-due-differs");
    assert_eq!(findings[0].location().dossier.as_deref(), Some("A"));
    assert_eq!(clock.state(), ClockState::Stopped { at: at("03-20T00:00") });
    let reopened = dossier.with_event(EventKind::Reopened, day("03-23"));
    assert!(!matches!(Clock::of_dossier(&reopened, &rules, &calendar).state(), ClockState::Stopped { .. }));
    let nothing = Clock::of_dossier(&Dossier::new("B", "Báo chí"), &rules, &calendar);
    assert_eq!((nothing.state(), nothing.is_overdue(at("12-01T00:00"))), (ClockState::NotStarted, None));
}

/// A date that was appointed moves by days and hours of the kind that the limit has, whatever days they are.
#[test]
fn an_appointed_date_moves_as_the_limit_counts() {
    let weekend = Excluded { first: day("03-14"), last: day("03-15"), kind: Payment };
    let life =
        |new, excluded| [(Started, "03-02T09:00"), (Extended(date(new)), "03-05T10:00"), (excluded, "03-17T09:00")];
    // Two days behind a Friday end on a Sunday, and are due on the Monday.
    let calendar_days = ClockRules::pausing(TimeLimit::CalendarDays(10));
    goes(&calendar_days, &life("03-20", weekend), &["03-12", "03-20", "03-23"], &[]);
    // Where working days are counted, a weekend leaves none out, and a Monday leaves out one.
    let working_days = ClockRules::pausing(TimeLimit::WorkingDays(8));
    goes(&working_days, &life("03-20", weekend), &["03-12", "03-20"], &[]);
    let monday = Excluded { first: day("03-16"), last: day("03-16"), kind: Payment };
    goes(&working_days, &life("03-20", monday), &["03-12", "03-20", "03-23"], &[]);
    let hours = ClockRules::pausing(TimeLimit::Hours(240));
    let dues = ["03-12T09:00", "03-20T10:00", "03-22T10:00"];
    goes(&hours, &life("03-20T10:00:00", weekend), &dues, &[]);
}

#[test]
fn a_life_of_thousands_of_events_is_folded_in_time() {
    let (rules, calendar) = (ClockRules::pausing(TimeLimit::WorkingDays(900)), calendar(&[]));
    let start = at("03-02T09:00");
    let waits = (0..1500).flat_map(|wait| {
        let from = start + TimeDelta::hours(wait * 12);
        [ClockEvent::new(Paused(Payment), from), ClockEvent::new(Resumed(Payment), from + TimeDelta::hours(6))]
    });
    let clock =
        Clock::new(&rules, None, &calendar).with_events([ClockEvent::new(Started, start)].into_iter().chain(waits));
    assert_eq!(clock.state(), ClockState::Running);
    assert!(clock.due().is_some());
}

fn when() -> impl Strategy<Value = NaiveDateTime> {
    (0_i64..60 * 24 * 6).prop_map(|tens| at("02-20T00:00") + TimeDelta::minutes(tens * 10))
}

fn any_event() -> impl Strategy<Value = ClockEvent> {
    let kind = prop::sample::select(PauseKind::ALL);
    let day = || (0_u64..60).prop_map(|days| day("02-20") + chrono::Days::new(days));
    let kinds = prop_oneof![
        2 => Just(Started),
        3 => kind.clone().prop_map(Paused),
        3 => kind.clone().prop_map(Resumed),
        1 => (day(), 0_u64..9, kind).prop_map(|(first, days, kind)| {
            Excluded { first, last: first + chrono::Days::new(days), kind }
        }),
        1 => day().prop_map(|day| Extended(DueDate::Day(day))),
        1 => day().prop_map(|day| Printed(DueDate::Day(day))),
        1 => Just(Stopped),
        1 => Just(Reopened),
    ];
    (kinds, when(), 0_i64..3)
        .prop_map(|(kind, at, late)| ClockEvent::new(kind, at).with_recorded(at + TimeDelta::days(late)))
}

fn limit() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        (0_u32..20).prop_map(TimeLimit::WorkingDays),
        (0_u32..20).prop_map(TimeLimit::CalendarDays),
        (0_u32..40).prop_map(TimeLimit::WorkingHours),
        (0_u32..99).prop_map(TimeLimit::Hours),
        (0_u32..2).prop_map(TimeLimit::Months),
        Just(TimeLimit::SameDay { cut_off: None }),
        Just(TimeLimit::NoneByLaw),
    ]
}

/// Five working days a week with some days off, known without an end.
fn calendar(off: &[u64]) -> WorkCalendar {
    let note = || DayNote::new(DayKind::OffOwn, "");
    let builder = WorkCalendar::builder(WeekPattern::civil_service());
    let days = off.iter().map(|days| day("02-20") + chrono::Days::new(*days));
    days.fold(builder, |builder, day| builder.off(day, note())).build().unwrap()
}

proptest! {
    #[test]
    fn recording_one_by_one_equals_recomputing(
        list in prop::collection::vec(any_event(), 0..16), order in any::<prop::sample::Index>(), limit in limit(),
    ) {
        let (rules, calendar) = (ClockRules::pausing(limit).with_effect(Opinion, Effect::Restart), calendar(&[9, 17]));
        let whole = Clock::new(&rules, None, &calendar).with_events(list.clone());
        let mut recorded = Clock::new(&rules, None, &calendar);
        let mut by_record = list.clone();
        by_record.sort_by_key(|event| event.recorded);
        if !by_record.is_empty() {
            let length = by_record.len();
            by_record.rotate_left(order.index(length));
        }
        for event in by_record {
            recorded.record(event);
        }
        prop_assert_eq!(recorded.history(), whole.history());
        prop_assert_eq!(recorded.findings(), whole.findings());
        prop_assert_eq!(recorded.state(), whole.state());
    }

    #[test]
    fn pausing_and_resuming_at_once_changes_nothing(start in when(), after in 0_i64..9000, limit in limit()) {
        let (rules, calendar) = (ClockRules::pausing(limit), calendar(&[9, 17]));
        let pause = start + TimeDelta::minutes(after);
        let plain = Clock::new(&rules, None, &calendar).with_events([ClockEvent::new(Started, start)]);
        let paused = plain.clone().with_events([
            ClockEvent::new(Paused(Payment), pause),
            ClockEvent::new(Resumed(Payment), pause),
        ]);
        prop_assert_eq!(paused.due(), plain.due());
        prop_assert_eq!(paused.history(), plain.history());
    }

    #[test]
    fn a_pause_agrees_with_counting_day_by_day(
        start in when(), wait in 0_i64..9000, length in 0_i64..20_000, days in 1_u32..15, off in prop::collection::vec(0_u64..60, 0..9),
    ) {
        let (rules, calendar) = (ClockRules::pausing(TimeLimit::WorkingDays(days)), calendar(&off));
        let (from, to) = (start + TimeDelta::minutes(wait), start + TimeDelta::minutes(wait + length));
        let clock = Clock::new(&rules, None, &calendar).with_events([
            ClockEvent::new(Started, start),
            ClockEvent::new(Paused(Payment), from),
            ClockEvent::new(Resumed(Payment), to),
        ]);
        let works = |date: NaiveDate| calendar.is_working_day(date).unwrap();
        let paused = |date: NaiveDate| from.date() < date && date <= to.date();
        let count = |skips: bool| {
            let mut counted = start.date().iter_days().skip(1).filter(|date| works(*date) && !(skips && paused(*date)));
            counted.nth(days as usize - 1).unwrap()
        };
        let (plain, skipped) = (count(false), count(true));
        let expected = match from.date() {
            late if late > plain => plain,
            // The last day had begun when the pause did: the first working day on which the clock runs again.
            last if last == plain && to.date() > last => to.date().iter_days().find(|date| works(*date)).unwrap(),
            _ => skipped,
        };
        prop_assert_eq!(clock.due().unwrap().date(), DueDate::Day(expected));
    }

    #[test]
    fn a_longer_pause_is_never_due_earlier(start in when(), wait in 0_i64..9000, length in 0_i64..9000, more in 0_i64..9000, limit in limit()) {
        let (rules, calendar) = (ClockRules::pausing(limit), calendar(&[3, 9, 17]));
        let due = |length: i64| {
            let clock = Clock::new(&rules, None, &calendar).with_events([
                ClockEvent::new(Started, start),
                ClockEvent::new(Paused(Payment), start + TimeDelta::minutes(wait)),
                ClockEvent::new(Resumed(Payment), start + TimeDelta::minutes(wait + length)),
            ]);
            clock.due().map(|due| match due.date() {
                DueDate::Day(date) => NaiveDateTime::from(date),
                DueDate::Instant(at) => at,
            })
        };
        prop_assert!(due(length + more) >= due(length));
    }
}
