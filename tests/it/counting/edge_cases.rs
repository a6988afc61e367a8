//! One case and more for each of the hard cases E1 to E22 of dossier statistics.
//!
//! Unless a case says otherwise the period is Quý I năm 2021 under NĐ 09/2019, from 15/12/2020 to 14/03/2021.

use cchc::Catalogue;
use cchc::EvaluationForm;
use cchc::count::{FormCell, Ledger};
use cchc::dossier::{DueChange, DueReason, Event, EventKind, PauseKind, PortalStatus, Status};
use cchc::evaluation::EvaluationBook;
use cchc::evaluation::score::ScoringPolicy;
use cchc::finding::{Location, Rule};
use cchc::form::Column;
use cchc::ingest::DuplicateCodes;
use cchc::placement::PeriodTally;
use cchc::placement::{
    DueAnswer, EarlyAnswer, Excluded, Intake, NoDueAnswer, Outcome, PauseAnswer, Precision, StopAnswer, compare,
};
use cchc::time::{AsOf, Moment};
use cchc::{Channel, Counter, Dossier, Period, Regime, Tally, TimeLimit, WorkCalendar};
use cchc::{CountingPolicy, Query};

use crate::support::dossiers::{assert_not_counted, assert_placed, assert_unplaceable, dossier, quarter, under};
use crate::support::findings::finding_rules;
use crate::support::times::{day, moment};

use EventKind::{Deleted, Ended, HandedOver, Refused, RefusedAtIntake, Reopened, Returned, Stopped, Withdrawn};

/// The rules of all findings on one dossier.
fn findings(question: &Query, dossier: &Dossier) -> Vec<Rule> {
    let mut counter = Counter::new(question.clone());
    let _ = counter.add(dossier);
    let counted = counter.finish();
    let own = counted.findings().iter().filter(|finding| finding.location().dossier.is_some());
    finding_rules(own)
}

#[test]
fn e1_the_days_at_both_ends_belong_to_the_period() {
    let q = quarter();
    assert_placed(&q, &dossier("2020-12-15", "2021-03-14", ""), Intake::Online, Outcome::InTime);
    assert_placed(&q, &dossier("2021-03-14", "2021-03-20", ""), Intake::Online, Outcome::InTime);
    assert_placed(&q, &dossier("2020-12-14", "2021-03-14", ""), Intake::CarriedOver, Outcome::InTime);
    assert_not_counted(&q, &dossier("2021-03-15", "2021-03-20", ""));

    let received = |text| Dossier::new("HS-1", "Báo chí").with_channel(Channel::Online).with_received(moment(text));
    assert_placed(&q, &received("2020-12-15T00:00:00"), Intake::Online, Outcome::InTime);
    assert_placed(&q, &received("2020-12-14T23:59:59"), Intake::CarriedOver, Outcome::InTime);
    assert_placed(&q, &received("14/03/2021 12:05"), Intake::Online, Outcome::InTime);
    assert_placed(&q, &received("20210314235959"), Intake::Online, Outcome::InTime);
    assert_not_counted(&q, &received("20210315000000"));
    // 17:00 UTC is midnight in Vietnam.
    assert_placed(&q, &received("2020-12-14T17:00:00Z"), Intake::Online, Outcome::InTime);
    assert_placed(&q, &received("2020-12-14T16:59:59Z"), Intake::CarriedOver, Outcome::InTime);
    for ambiguous in ["14/03/2021 12:05 SA", "14/03/2021 12:05 PM", "2021-03-14T24:00:00"] {
        assert!(ambiguous.parse::<Moment>().is_err(), "{ambiguous}");
    }
}

#[test]
fn e2_received_before_and_ended_in_the_period() {
    let q = quarter();
    for ended in ["2020-12-15", "2021-02-01", "2021-03-14"] {
        assert_placed(
            &q,
            &dossier("2020-11-01", "2021-03-14", ended),
            Intake::CarriedOver,
            if ended == "2021-03-14" { Outcome::OnTime } else { Outcome::Early },
        );
    }
}

#[test]
fn e3_ended_after_the_period_is_open_in_it() {
    let q = quarter();
    assert_placed(&q, &dossier("2021-01-04", "2021-03-14", "2021-03-15"), Intake::Online, Outcome::InTime);
    assert_placed(&q, &dossier("2021-01-04", "2021-03-13", "2021-03-15"), Intake::Online, Outcome::InProgressOverdue);
    // Asked as of a day within the period, nothing after that day is looked at either.
    let earlier = q.clone().with_as_of(AsOf::end_of(day("2021-01-31")));
    assert_placed(&earlier, &dossier("2021-01-04", "2021-01-31", "2021-02-01"), Intake::Online, Outcome::InTime);
    assert_placed(
        &earlier,
        &dossier("2021-01-04", "2021-01-30", "2021-02-01"),
        Intake::Online,
        Outcome::InProgressOverdue,
    );
    assert_not_counted(&earlier, &dossier("2021-02-01", "2021-02-10", ""));
    assert_eq!(q.clone().with_as_of(AsOf::everything()).as_of(), q.as_of());
    // Whatever today's status says.
    for status in PortalStatus::ALL.iter().filter(|status| !status.is_outside()) {
        let record = dossier("2021-01-04", "2021-03-13", "2021-03-15").with_reported(*status);
        assert_placed(&q, &record, Intake::Online, Outcome::InProgressOverdue);
    }
}

#[test]
fn e4_without_a_due_date() {
    let (open, ended) = (dossier("2021-01-04", "", ""), dossier("2021-01-04", "", "2021-01-05"));
    assert_placed(&quarter(), &open, Intake::Online, Outcome::InTime);
    assert_placed(&quarter(), &ended, Intake::Online, Outcome::OnTime);
    for strict in ["strict", "qd-766"] {
        assert_unplaceable(&under(strict), &open, Rule::DUE_MISSING);
        assert_unplaceable(&under(strict), &ended, Rule::DUE_MISSING);
    }
    let mut early = CountingPolicy::provincial_06a();
    early.no_due = NoDueAnswer::Early;
    assert_placed(&quarter().with_policy(early), &ended, Intake::Online, Outcome::Early);
    assert_eq!(findings(&quarter(), &open), [Rule::DUE_MISSING], "it is listed in either case");
}

#[test]
fn e5_early_and_on_time_on_the_due_day() {
    let q = quarter();
    assert_placed(&q, &dossier("2021-01-04", "2021-01-18", "2021-01-17"), Intake::Online, Outcome::Early);
    assert_placed(&q, &dossier("2021-01-04", "2021-01-18", "2021-01-18"), Intake::Online, Outcome::OnTime);
    assert_placed(&q, &dossier("2021-01-04", "2021-01-18", "2021-01-19"), Intake::Online, Outcome::Overdue);

    let timed = |due: &str, ended: &str| {
        Dossier::new("HS-1", "Báo chí")
            .with_channel(Channel::Online)
            .with_received(day("2021-01-04"))
            .with_due(moment(due))
            .with_event(Ended, moment(ended))
    };
    let with = |precision| {
        let mut policy = CountingPolicy::provincial_06a();
        policy.precision = precision;
        quarter().with_policy(policy)
    };
    let late = timed("2021-01-18T11:00", "2021-01-18T11:30");
    assert_placed(&with(Precision::Day), &late, Intake::Online, Outcome::OnTime);
    assert_placed(&with(Precision::HalfDay), &late, Intake::Online, Outcome::OnTime);
    assert_placed(&with(Precision::Instant), &late, Intake::Online, Outcome::Overdue);
    let next_half = timed("2021-01-18T11:00", "2021-01-18T12:00");
    assert_placed(&with(Precision::HalfDay), &next_half, Intake::Online, Outcome::Overdue);
    let before = timed("2021-01-18T12:00", "2021-01-18T11:59");
    assert_placed(&with(Precision::HalfDay), &before, Intake::Online, Outcome::Early);
    assert_placed(&with(Precision::Day), &before, Intake::Online, Outcome::OnTime);
    // Without a time of day only the day is known.
    let half_known = timed("2021-01-18", "2021-01-18T23:00");
    assert_placed(&with(Precision::Instant), &half_known, Intake::Online, Outcome::OnTime);
    let mut together = CountingPolicy::provincial_06a();
    together.early = EarlyAnswer::OnTime;
    assert_placed(
        &quarter().with_policy(together),
        &dossier("2021-01-04", "2021-01-18", "2021-01-17"),
        Intake::Online,
        Outcome::OnTime,
    );
}

#[test]
fn e6_lateness_goes_by_the_end_not_by_the_collection() {
    let collected = dossier("2021-01-04", "2021-01-18", "2021-01-15").with_event(HandedOver, day("2021-02-01"));
    assert_placed(&quarter(), &collected, Intake::Online, Outcome::Early);
    assert_eq!(collected.state(AsOf::everything()).handed_over(), Some(Moment::on(day("2021-02-01"))));
    assert_unplaceable(
        &quarter(),
        &dossier("2021-01-04", "2021-01-18", "").with_event(HandedOver, day("2021-02-01")),
        Rule::ENDED_WITHOUT_DATE,
    );
}

/// Here waiting is counted in days; the clock counts it in working time (`tests/clock.rs`), and its due dates replace it.
#[test]
fn e7_pauses() {
    use EventKind::{PaymentMade, PaymentRequested, SupplementCompleted, SupplementRequested};
    let open = dossier("2021-01-04", "2021-01-18", "").with_event(SupplementRequested, day("2021-01-10"));
    assert_placed(&under("provincial-06a"), &open, Intake::Online, Outcome::InTime);
    assert_placed(&under("strict"), &open, Intake::Online, Outcome::InTime);
    assert_placed(&under("opencps"), &open, Intake::Online, Outcome::Excluded(Excluded::Paused));
    // Late before it was paused: a pause must not hide it.
    let late = dossier("2021-01-04", "2021-01-18", "").with_event(SupplementRequested, day("2021-01-19"));
    assert_placed(&under("strict"), &late, Intake::Online, Outcome::InProgressOverdue);
    assert_placed(&under("qd-766"), &late, Intake::Online, Outcome::InProgressOverdue);
    let on_the_day = dossier("2021-01-04", "2021-01-18", "").with_event(SupplementRequested, day("2021-01-18"));
    assert_placed(&under("strict"), &on_the_day, Intake::Online, Outcome::InTime);
    // A pause that closes after the period is open in it.
    let closed_later = open.clone().with_event(SupplementCompleted, day("2021-03-20"));
    assert_placed(&under("strict"), &closed_later, Intake::Online, Outcome::InTime);
    // Several closed pauses move the due date by the sum: 4 + 3 days after the 18th.
    let paused = |ended| {
        dossier("2021-01-04", "2021-01-18", ended)
            .with_event(SupplementRequested, day("2021-01-06"))
            .with_event(SupplementCompleted, day("2021-01-10"))
            .with_event(PaymentRequested, day("2021-01-12"))
            .with_event(PaymentMade, day("2021-01-15"))
    };
    assert_placed(&under("strict"), &paused("2021-01-24"), Intake::Online, Outcome::Early);
    assert_placed(&under("strict"), &paused("2021-01-25"), Intake::Online, Outcome::OnTime);
    assert_placed(&under("strict"), &paused("2021-01-26"), Intake::Online, Outcome::Overdue);
    assert_placed(&under("provincial-06a"), &paused("2021-01-19"), Intake::Online, Outcome::Overdue);
    let twice = paused("2021-01-25")
        .with_event(SupplementRequested, day("2021-01-16"))
        .with_event(SupplementCompleted, day("2021-01-16"));
    // A due date set on the day on which the waiting is over has it in it already.
    let mut restarted = dossier("2021-01-04", "2021-01-18", "2021-01-26")
        .with_event(SupplementRequested, day("2021-01-06"))
        .with_event(SupplementCompleted, day("2021-01-10"));
    restarted.change_due(DueChange::later(DueReason::Restarted, day("2021-01-25"), day("2021-01-10")));
    assert_placed(&under("strict"), &restarted, Intake::Online, Outcome::Overdue);
    // One that was set before the waiting moves with it: the 22nd by four days; one that was set after it does not.
    for (set, outcome) in [("2021-01-05", Outcome::OnTime), ("2021-01-12", Outcome::Overdue)] {
        let mut extended = dossier("2021-01-04", "2021-01-18", "2021-01-26")
            .with_event(SupplementRequested, day("2021-01-06"))
            .with_event(SupplementCompleted, day("2021-01-10"));
        extended.change_due(DueChange::later(DueReason::Extended, day("2021-01-22"), day(set)));
        assert_placed(&under("strict"), &extended, Intake::Online, outcome);
    }
    assert_eq!(findings(&under("strict"), &twice), [Rule::SUPPLEMENT_ROUNDS]);
    assert_placed(&under("qd-766"), &twice, Intake::Online, Outcome::Overdue);
    let twice_and_open = dossier("2021-01-04", "2021-04-30", "")
        .with_event(SupplementRequested, day("2021-01-06"))
        .with_event(SupplementCompleted, day("2021-01-10"))
        .with_event(SupplementRequested, day("2021-01-16"))
        .with_event(SupplementCompleted, day("2021-01-17"));
    assert_placed(&under("qd-766"), &twice_and_open, Intake::Online, Outcome::InProgressOverdue);
    assert_placed(&under("strict"), &twice_and_open, Intake::Online, Outcome::InTime);
    // A status without a date: the last day is taken, and it is said so.
    let undated = dossier("2021-01-04", "2021-03-13", "").with_reported(PortalStatus::AwaitingPayment);
    assert_placed(&under("provincial-06a"), &undated, Intake::Online, Outcome::InTime);
    assert_placed(&under("strict"), &undated, Intake::Online, Outcome::InProgressOverdue);
    assert_eq!(findings(&under("strict"), &undated), [Rule::PAUSE_UNDATED]);
    // Dated events say more than a status without a date.
    let resumed = undated.with_event(PaymentRequested, day("2021-01-05")).with_event(PaymentMade, day("2021-01-05"));
    assert_placed(&under("provincial-06a"), &resumed, Intake::Online, Outcome::InProgressOverdue);
}

/// What the portal says today is told of a dossier that no dated event says more of.
#[test]
fn a_status_without_a_date_is_told_of_an_open_dossier() {
    let mut policy = CountingPolicy::default();
    policy.stopped = StopAnswer::Excluded;
    let query = quarter().with_policy(policy);
    for (reported, status) in [
        (PortalStatus::Stopped, Status::Stopped),
        (PortalStatus::AwaitingSupplement, Status::Paused),
        (PortalStatus::AwaitingPayment, Status::Paused),
    ] {
        let open = dossier("2021-01-04", "2021-04-30", "").with_reported(reported);
        assert_eq!(query.explain(&open).status(), status, "{reported}");
        let waited = open
            .with_event(EventKind::SupplementRequested, day("2021-01-06"))
            .with_event(EventKind::SupplementCompleted, day("2021-01-10"));
        assert_ne!(query.explain(&waited).status(), Status::Paused, "{reported}: the waiting is over");
        // What is said today of a dossier that has ended says nothing of the instant before.
        let ended = dossier("2021-01-04", "2021-04-30", "2021-04-20").with_reported(reported);
        assert_eq!(query.explain(&ended).status(), Status::InProgress, "{reported}");
    }
    let registered = dossier("2021-01-04", "2021-04-30", "").with_reported(PortalStatus::Registered);
    assert_eq!(query.explain(&registered).status(), Status::Registered);
}

/// Which kinds of pause a procedure allows comes with time-limits; that a pause has a kind is here.
#[test]
fn e8_a_pause_has_a_kind() {
    for kind in PauseKind::ALL {
        let paused = dossier("2021-01-04", "2021-01-18", "").with_event(EventKind::Suspended(*kind), day("2021-01-10"));
        assert_eq!(paused.state(AsOf::everything()).pause().unwrap().kind, *kind);
        assert_placed(&under("strict"), &paused, Intake::Online, Outcome::InTime);
        let other = PauseKind::ALL.iter().find(|other| *other != kind).unwrap();
        let resumed = paused.with_event(EventKind::Resumed(*other), day("2021-01-11"));
        assert!(resumed.state(AsOf::everything()).pause().is_some(), "one reason does not end another");
    }
    let mut by_due = CountingPolicy::provincial_06a();
    by_due.paused = PauseAnswer::ByDueDate;
    let paused = dossier("2021-01-04", "2021-01-18", "").with_event(EventKind::PaymentRequested, day("2021-01-10"));
    assert_placed(&quarter().with_policy(by_due), &paused, Intake::Online, Outcome::InProgressOverdue);
}

/// The comparison takes days as they are; a due date that the calendar computes is never on a day off.
#[test]
fn e9_a_due_date_or_end_on_a_day_off() {
    let calendar = WorkCalendar::civil_service();
    let received = day("2021-02-08").and_hms_opt(10, 0, 0).unwrap();
    let computed = TimeLimit::CalendarDays(4).due(received, &calendar).unwrap().unwrap();
    assert_eq!(computed.date().date(), day("2021-02-17"), "12/02 is in the Tết days, which end on the 16th");
    assert_placed(&quarter(), &dossier("2021-02-08", "2021-02-17", "2021-02-17"), Intake::Online, Outcome::OnTime);
    let unknown = day("2012-01-04").and_hms_opt(10, 0, 0).unwrap();
    assert!(TimeLimit::WorkingDays(2).due(unknown, &calendar).is_err(), "never a guess by weekday");
    // 16/01/2021 is a Saturday, 12/02/2021 the first day of Tết.
    assert_placed(&quarter(), &dossier("2021-01-04", "2021-01-16", "2021-01-18"), Intake::Online, Outcome::Overdue);
    assert_placed(&quarter(), &dossier("2021-01-04", "2021-02-12", "2021-02-12"), Intake::Online, Outcome::OnTime);
}

#[test]
fn e10_dossiers_that_end_without_a_settlement() {
    let late = |kind| dossier("2021-01-04", "2021-01-18", "").with_event(kind, day("2021-02-01"));
    for (kind, provincial, opencps, strict, excluded) in [
        (Withdrawn, Outcome::OnTime, true, true, Excluded::Withdrawn),
        (Returned, Outcome::OnTime, true, true, Excluded::Returned),
        (Refused, Outcome::Overdue, false, false, Excluded::Refused),
        (Stopped, Outcome::InTime, false, true, Excluded::Stopped),
        (Deleted, Outcome::Excluded(Excluded::Deleted), true, true, Excluded::Deleted),
    ] {
        let or_overdue = |out| if out { Outcome::Excluded(excluded) } else { Outcome::Overdue };
        assert_placed(&under("provincial-06a"), &late(kind), Intake::Online, provincial);
        assert_placed(&under("opencps"), &late(kind), Intake::Online, or_overdue(opencps));
        assert_placed(&under("strict"), &late(kind), Intake::Online, or_overdue(strict));
    }
    for kind in [Withdrawn, Returned, Refused, Stopped] {
        assert_placed(&under("qd-766"), &late(kind), Intake::Online, Outcome::Overdue);
    }
    // Refused at intake, or merely registered: in no number, even with an end or a date that cannot be read.
    for policy in CountingPolicy::PRESETS {
        assert_not_counted(&under(policy), &dossier("", "", "").with_event(RefusedAtIntake, day("2021-01-04")));
        assert_not_counted(&under(policy), &dossier("", "", "").with_event(EventKind::Registered, day("2021-01-04")));
        for status in [PortalStatus::Registered, PortalStatus::NotAccepted] {
            assert_not_counted(&under(policy), &dossier("2021-01-04", "2021-01-18", "").with_reported(status));
            assert_not_counted(
                &under(policy),
                &dossier("2021-01-04", "2021-01-18", "2021-01-02").with_reported(status),
            );
        }
    }
    let ended = dossier("2021-01-04", "2021-01-18", "2021-01-05").with_reported(PortalStatus::NotAccepted);
    assert_eq!(findings(&quarter(), &ended), [Rule::REFUSED_BUT_ENDED]);
    let raw = cchc::dossier::RawDossier {
        status: Some("3".into()),
        received: Some("31/02/2021".into()),
        ..Default::default()
    };
    let (read, noticed) = raw.interpret();
    assert_not_counted(&quarter(), &read.unwrap());
    assert_eq!(noticed[0].rule(), Rule::DATE_UNREADABLE);
    // A stop without a date stands on the books.
    let stopped = dossier("2021-01-04", "2021-01-18", "").with_reported(PortalStatus::Stopped);
    assert_placed(&under("provincial-06a"), &stopped, Intake::Online, Outcome::InTime);
    assert_placed(&under("strict"), &stopped, Intake::Online, Outcome::Excluded(Excluded::StoppedUndated));
    assert_unplaceable(&under("opencps"), &stopped, Rule::ENDED_WITHOUT_DATE);
    // A stop with a date and a status that says the same do not contradict each other.
    let dated = late(Stopped).with_reported(PortalStatus::Stopped);
    assert_placed(&under("strict"), &dated, Intake::Online, Outcome::Excluded(Excluded::Stopped));
    assert_placed(&under("provincial-06a"), &dated, Intake::Online, Outcome::InTime);
    // 3 = 7 + 11 + excluded closes under every policy.
    let all = [late(Withdrawn), late(Returned), late(Refused), late(Stopped), late(Deleted), stopped];
    for policy in CountingPolicy::PRESETS {
        let total = Ledger::new(&under(policy), &all).form().total();
        assert_eq!(total.received(), total.resolved() + total.in_progress() + total.excluded(), "{policy}");
    }
}

#[test]
fn e11_reopened_after_it_was_reported() {
    let reopened = dossier("2021-01-04", "2021-01-18", "2021-01-15").with_event(Reopened, day("2021-03-20"));
    let second = Query::new("2021-Q2".parse().unwrap());
    assert_placed(&quarter(), &reopened, Intake::Online, Outcome::Early);
    assert_placed(&second, &reopened, Intake::Online, Outcome::InProgressOverdue);
    assert_eq!(findings(&second, &reopened), [Rule::REOPENED]);
    let half = Query::new("2021-H1".parse().unwrap());
    let tally = |question: &Query| PeriodTally::new(*question.period(), Tally::of(&question.place(&reopened).unwrap()));
    let joined = tally(&quarter()).join(&tally(&second)).unwrap();
    let restated = PeriodTally::restatement(&joined, &tally(&half)).unwrap();
    assert_eq!((restated.received(), restated.early()), (-1, -1), "a restatement line is due");
    // Handed over and opened again: the new run has no result yet.
    let again = dossier("2021-01-04", "2021-01-18", "2021-01-15")
        .with_event(HandedOver, day("2021-01-16"))
        .with_event(Reopened, day("2021-01-20"));
    assert_placed(&quarter(), &again, Intake::Online, Outcome::InProgressOverdue);
    // Opened again and ended on one day: the times say in which order.
    let one_day = dossier("2021-01-04", "2021-01-18", "2021-01-15")
        .with_event(Reopened, moment("2021-01-20T09:00"))
        .with_event(Ended, moment("2021-01-20T15:00"));
    assert_placed(&quarter(), &one_day, Intake::Online, Outcome::Overdue);
    // A stop that stays on the books is over when the dossier is taken up again and ends.
    let stopped = dossier("2020-11-04", "2020-11-18", "").with_event(Stopped, day("2020-11-05"));
    let ended = stopped.with_event(Reopened, day("2020-11-10")).with_event(Ended, day("2020-11-12"));
    assert_not_counted(&quarter(), &ended);
}

/// Locks and recorded times are here; moving due dates by working time comes with the working calendar.
#[test]
fn e12_edited_afterwards() {
    let lock = day("2021-03-19").and_hms_opt(17, 0, 0).unwrap();
    let locked = quarter().with_as_of(AsOf::end_of(day("2021-03-14")).with_lock(lock));
    let late_entry =
        Event::new(Ended, day("2021-03-10")).with_recorded(day("2021-04-01").and_hms_opt(8, 0, 0).unwrap());
    let mut edited = dossier("2021-01-04", "2021-03-12", "");
    edited.record(late_entry);
    assert_placed(&quarter(), &edited, Intake::Online, Outcome::Early);
    assert_placed(&locked, &edited, Intake::Online, Outcome::InProgressOverdue);

    let extended = |to: &str, on: &str, ended: &str| {
        let mut extended = dossier("2021-01-04", "2021-01-18", ended);
        extended.change_due(DueChange::later(DueReason::Extended, day(to), day(on)));
        extended
    };
    assert_placed(
        &under("strict"),
        &extended("2021-01-30", "2021-01-17", "2021-01-29"),
        Intake::Online,
        Outcome::Early,
    );
    let too_late = extended("2021-01-30", "2021-01-18", "2021-01-29");
    assert_placed(&under("strict"), &too_late, Intake::Online, Outcome::Overdue);
    assert_placed(&under("provincial-06a"), &too_late, Intake::Online, Outcome::Early);
    assert_eq!(findings(&under("strict"), &too_late), [Rule::EXTENDED_LATE]);
    let mut twice = extended("2021-01-30", "2021-01-17", "2021-02-08");
    twice.change_due(DueChange::later(DueReason::Extended, day("2021-02-10"), day("2021-01-29")));
    assert_placed(&under("strict"), &twice, Intake::Online, Outcome::Overdue);
    assert_eq!(findings(&under("strict"), &twice), [Rule::REAPPOINTED]);
    // A policy may go by the date on the receipt slip, whatever came later.
    let mut original = CountingPolicy::provincial_06a();
    original.due = DueAnswer::Original;
    let in_time = extended("2021-01-30", "2021-01-17", "2021-01-29");
    assert_placed(&quarter().with_policy(original), &in_time, Intake::Online, Outcome::Overdue);
    // A due date set after the period does not change what was late in it.
    assert_placed(&quarter(), &extended("2021-06-30", "2021-03-20", ""), Intake::Online, Outcome::InProgressOverdue);
}

#[test]
fn e13_records_that_cannot_be_placed() {
    let q = quarter();
    assert_unplaceable(&q, &dossier("2021-01-04", "2021-01-18", "2021-01-03"), Rule::ENDED_BEFORE_RECEIVED);
    assert_unplaceable(&q, &dossier("", "2021-01-18", "2021-01-03"), Rule::RECEIVED_MISSING);
    assert_unplaceable(&q, &dossier("", "", ""), Rule::RECEIVED_MISSING);
    for status in [PortalStatus::Withdrawn, PortalStatus::Done, PortalStatus::HandedOver] {
        assert_unplaceable(
            &q,
            &dossier("2021-01-04", "2021-01-18", "").with_reported(status),
            Rule::ENDED_WITHOUT_DATE,
        );
    }
    for status in [2, 4, 5, 6, 8] {
        let status = PortalStatus::from_code(status).unwrap();
        for ended in ["2021-01-05", "2021-03-14"] {
            assert_unplaceable(
                &q,
                &dossier("2021-01-04", "2021-01-18", ended).with_reported(status),
                Rule::OPEN_WITH_END,
            );
        }
    }
    // Work that ended on a dossier which was only registered: it must have been received, but when?
    let registered = dossier("", "", "").with_event(EventKind::Registered, day("2021-01-04"));
    assert_unplaceable(&q, &registered.clone().with_event(Ended, day("2021-01-05")), Rule::RECEIVED_MISSING);
    assert_not_counted(&q, &registered.clone().with_event(Ended, day("2021-03-15")));
    assert_unplaceable(&q, &registered.with_reported(PortalStatus::Accepted), Rule::RECEIVED_MISSING);
    // Nothing lies in the future unless it is known when the data were drawn.
    let future = dossier("2021-01-04", "2021-01-18", "2029-12-31");
    assert_placed(&q, &future, Intake::Online, Outcome::InProgressOverdue);
    assert_unplaceable(&q.clone().with_extracted(day("2021-03-20")), &future, Rule::FUTURE_DATE);
    assert_placed(&q.clone().with_extracted(day("2029-12-31")), &future, Intake::Online, Outcome::InProgressOverdue);
    assert_unplaceable(&q.clone().with_extracted(day("2021-01-03")), &dossier("2021-01-04", "", ""), Rule::FUTURE_DATE);
    // A fault counts in whatever period it is asked for.
    assert_unplaceable(
        &Query::new("2024-Q1".parse().unwrap()),
        &dossier("2021-01-04", "", "2021-01-03"),
        Rule::ENDED_BEFORE_RECEIVED,
    );

    // The bad record is listed with its rule, the totals say how many, and the sound one is counted.
    let mut counter = Counter::new(q);
    counter.add(&dossier("2021-01-04", "2021-01-18", "2021-01-15")).unwrap();
    counter.add(&dossier("2021-01-04", "2021-01-18", "2021-01-03")).unwrap_err();
    let counted = counter.finish();
    assert_eq!((counted.form().total().early(), counted.form().unplaced()), (1, 1));
    assert_eq!(counted.unplaced()[0].rule(), Rule::ENDED_BEFORE_RECEIVED);
    assert_eq!(counted.findings().total_of(Rule::UNPLACED_COUNT), 1);
}

#[test]
fn e14_names_and_codes() {
    let merged = Catalogue::new().with_field("Báo chí, xuất bản").with_succession(
        "Báo chí",
        "Báo chí, xuất bản",
        day("2021-03-01"),
    );
    let received = |code: &str, field: &str| {
        Dossier::new(code, field).with_channel(Channel::Post).with_received(day("2021-01-04"))
    };
    let dossiers =
        [received("A", "Báo chí"), received("B", "Lĩnh vực BÁO CHÍ, xuất bản"), received("C", "Lạ"), received("A", "")];
    let ledger = Ledger::builder(&quarter()).catalogue(&merged).build(&dossiers);
    let rows: Vec<_> = ledger.form().rows().iter().map(|row| (row.label(), row.tally().received())).collect();
    assert_eq!(rows, [("Báo chí, xuất bản", 2), ("Lạ", 1), ("", 1)]);
    let earlier = Ledger::builder(&Query::new("2020-Q4".parse().unwrap())).catalogue(&merged).build(&dossiers);
    assert_eq!(earlier.form().rows()[1].label(), "Báo chí", "before the merger the old name stands");
    // The same code twice is counted twice, and found.
    let mut seen = DuplicateCodes::new();
    let found = dossiers.iter().filter(|dossier| seen.check(dossier.code(), &Location::whole()).is_some()).count();
    assert_eq!((found, ledger.form().total().received()), (1, 4));
    // A linked child is not counted beside its parent.
    assert_not_counted(&quarter(), &received("A-1", "Báo chí").with_parent("A"));
}

#[test]
fn e15_flows_add_and_stocks_do_not() {
    let q1 = quarter();
    let q2 = Query::new("2021-Q2".parse().unwrap());
    let half = Query::new("2021-H1".parse().unwrap());
    let dossiers = [
        dossier("2020-12-01", "2020-12-30", "2021-04-20"),
        dossier("2021-01-04", "2021-01-18", "2021-01-15"),
        dossier("2021-03-01", "2021-06-30", ""),
        dossier("2021-05-01", "2021-05-20", ""),
    ];
    let tally =
        |question: &Query| PeriodTally::new(*question.period(), Ledger::new(question, &dossiers).form().total());
    let joined = tally(&q1).join(&tally(&q2)).unwrap();
    assert_eq!(joined, tally(&half));
    let total = joined.tally();
    assert_eq!((total.received(), total.carried_over(), total.resolved(), total.in_progress()), (4, 1, 2, 2));
    assert_ne!(*total, *tally(&q1).tally() + *tally(&q2).tally(), "stocks do not add up");
    let q4 = PeriodTally::new("2021-Q4".parse().unwrap(), Tally::ZERO);
    assert!(tally(&q1).join(&q4).is_err(), "a gap");
    assert!(tally(&q2).join(&tally(&q2)).is_err(), "an overlap");
    assert!(tally(&q1).combine(&tally(&q2)).is_err(), "dossiers of another period");
}

#[test]
fn e16_a_missing_channel_is_shown() {
    let unknown = Dossier::new("HS-1", "Báo chí").with_received(day("2021-01-04")).with_due(day("2021-03-18"));
    assert_placed(&quarter(), &unknown, Intake::UnknownChannel, Outcome::InTime);
    let total = Ledger::new(&quarter(), [&unknown]).form().total();
    assert_eq!((total.received(), total.online() + total.direct_or_post() + total.carried_over()), (1, 0));
    assert_eq!(findings(&quarter(), &unknown), [Rule::CHANNEL_MISSING]);
}

/// Rates come with the published form; a nil form has no number that a rate could be made of.
#[test]
fn e17_nothing_arose() {
    let counted = Counter::new(quarter()).finish();
    assert!(counted.form().total().is_zero());
    assert!(counted.findings().is_empty());
}

/// Forms are linked by dossier; what is left over is listed and covers nothing.
#[test]
fn e18_more_forms_than_dossiers() {
    let form = |code: &str, dossier: Option<&str>, date: &str| {
        let mut form = EvaluationForm::new(code);
        form.field = Some("Báo chí".into());
        form.date = Some(day(date));
        match dossier {
            Some(dossier) => form.with_dossier(dossier),
            None => form,
        }
    };
    let mut book = EvaluationBook::new();
    book.add(form("P-1", Some("HS-1"), "2021-01-11"));
    book.add(form("P-2", Some("HS-9"), "2021-01-11"));
    book.add(form("P-3", None, "2021-01-12"));
    book.add(form("P-4", Some("HS-1"), "2021-04-11"));
    let mut evaluation = book.evaluate(quarter(), ScoringPolicy::default());
    evaluation.add(&dossier("2021-01-04", "2021-01-18", "2021-01-10"));
    let evaluated = evaluation.finish();
    let seen = finding_rules(evaluated.findings().iter());
    for rule in [
        Rule::EVALUATION_DOSSIER_UNKNOWN,
        Rule::EVALUATION_UNLINKED,
        Rule::EVALUATION_OUT_OF_PERIOD,
        Rule::EVALUATIONS_EXCEED_DOSSIERS,
    ] {
        assert!(seen.contains(&rule), "{rule} is not among {seen:?}");
    }
    let coverage = evaluated.all().coverage();
    assert_eq!((coverage.covered(), coverage.resolved()), (1, 1), "never above 100 %");
}

#[test]
fn e19_a_deleted_record_keeps_its_count() {
    let deleted = dossier("2021-01-04", "2021-01-18", "2021-01-15").with_event(Deleted, day("2021-01-20"));
    assert_placed(&quarter(), &deleted, Intake::Online, Outcome::Early);
    assert_eq!(findings(&quarter(), &deleted), []);
    let later = dossier("2021-01-04", "2021-03-18", "").with_event(Deleted, day("2021-03-20"));
    assert_placed(&quarter(), &later, Intake::Online, Outcome::InTime);
    let open = dossier("2021-01-04", "2021-03-18", "").with_event(Deleted, day("2021-02-20"));
    assert_placed(&quarter(), &open, Intake::Online, Outcome::Excluded(Excluded::Deleted));
    assert_not_counted(&Query::new("2021-Q2".parse().unwrap()), &open);
}

#[test]
fn e20_outside_the_period() {
    assert_not_counted(&quarter(), &dossier("2020-11-01", "2020-12-01", "2020-12-14"));
    assert_not_counted(&quarter(), &dossier("2021-03-15", "2021-04-01", "2021-03-16"));
    let all = [dossier("2020-11-01", "2020-12-01", "2020-12-14"), dossier("2021-03-15", "", "")];
    let ledger = Ledger::new(&quarter(), &all);
    assert!(Column::ALL.iter().all(|column| ledger.behind(None, FormCell::Column(*column)).next().is_none()));
}

#[test]
fn e21_received_due_and_ended_on_one_day() {
    let same = dossier("2021-01-04", "2021-01-04", "2021-01-04");
    assert_placed(&quarter(), &same, Intake::Online, Outcome::OnTime);
    assert_eq!(findings(&quarter(), &same), []);
    // An end earlier in the day than receipt is a matter of clocks, not of days.
    let clocks = Dossier::new("HS-1", "Báo chí")
        .with_channel(Channel::Online)
        .with_received(moment("2021-01-04T14:00"))
        .with_due(day("2021-01-04"));
    assert_placed(&quarter(), &clocks.with_event(Ended, moment("2021-01-04T09:00")), Intake::Online, Outcome::OnTime);
}

/// Three-valued cells are those of published tables and are tested with their reader; no record of a dossier has
/// a count in it. What a record has are blank cells, and they are not nought.
#[test]
fn e22_a_blank_cell_is_nothing() {
    let raw = cchc::dossier::RawDossier {
        received: Some("2021-01-04".into()),
        ended: Some(" ".into()),
        ..Default::default()
    };
    let (dossier, _) = raw.interpret();
    assert_placed(&quarter(), &dossier.unwrap(), Intake::UnknownChannel, Outcome::InTime);
    for text in ["0", "1.234"] {
        let raw = cchc::dossier::RawDossier { received: Some(text.into()), ..Default::default() };
        assert!(raw.interpret().0.is_err(), "{text}");
    }
}

#[test]
fn the_policies_differ_where_they_say_so() {
    let dossiers = [
        dossier("2021-01-04", "2021-01-18", "").with_event(Withdrawn, day("2021-02-01")),
        dossier("2021-01-04", "2021-01-18", "2021-01-15"),
        dossier("2021-01-04", "", ""),
    ];
    let (provincial, strict) = (quarter(), under("strict"));
    let moves: Vec<_> = compare(&provincial, &strict, &dossiers).collect();
    assert_eq!(moves.len(), 2);
    assert_eq!(moves[1].to.unwrap_err().rule, Rule::DUE_MISSING);
    let calendar =
        Query::new(Period::parse("2021-Q1", Regime::Calendar).unwrap()).with_policy(CountingPolicy::qd_766());
    let counted = Counter::new(calendar).finish();
    assert_eq!(counted.findings().total_of(Rule::POLICY_NOT_VALID), 1);
}

/// A placement is told in both languages, with the dossier, the period and the reason.
#[test]
fn a_placement_is_told_in_words() {
    use cchc::finding::Language;
    let dossier = Dossier::new("HS-1", "Báo chí").with_received(day("2021-01-04")).with_due(day("2021-01-18"));
    let query = Query::new("2021-Q1".parse().unwrap());
    let told = query.explain(&dossier.with_event(Ended, day("2021-01-15")));
    let (vietnamese, english) = (told.explain(Language::Vietnamese), told.explain(Language::English));
    assert!(vietnamese.contains("HS-1") && vietnamese.contains("kết thúc trước hạn"), "{vietnamese}");
    assert!(vietnamese.contains("Quý I năm 2021 (Từ ngày 15/12/2020 đến ngày 14/03/2021)"), "{vietnamese}");
    assert!(english.contains("2021-Q1 (2020-12-15 to 2021-03-14)"), "{english}");
    assert!(english.contains("HS-1") && english != vietnamese && english.lines().count() == vietnamese.lines().count());
    let unplaced = query.explain(&Dossier::new("HS-2", "Báo chí"));
    let why = unplaced.placed().unwrap_err().rule.why();
    // The reasons of the rules are written in English.
    let (unplaced, english) = (unplaced.explain(Language::Vietnamese), unplaced.explain(Language::English));
    assert!(unplaced.contains("HS-2") && !unplaced.contains("kết thúc trước hạn"), "{unplaced}");
    assert!(english.contains(why) && !unplaced.contains(why), "{unplaced}{english}");
}
