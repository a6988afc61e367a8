//! Every answer of a policy to an end of the procedure, on each kind of end.

use cchc::dossier::EventKind;
use cchc::finding::Rule;
use cchc::placement::{EndAnswer, Excluded, Intake, Outcome, StopAnswer, compare};
use cchc::{CountingPolicy, Dossier, Query};

use crate::support::dossiers::{assert_placed, dossier, quarter};
use crate::support::times::{day, moment};

/// Where a dossier that ended on a day is counted, due on 10/02/2021.
#[track_caller]
fn ends(policy: CountingPolicy, kind: EventKind, on: &str, outcome: Outcome) {
    let query: Query = quarter().with_policy(policy);
    assert_placed(&query, &dossier("2021-01-04", "2021-02-10", "").with_event(kind, day(on)), Intake::Online, outcome);
}

type Set = fn(&mut CountingPolicy, EndAnswer);

#[test]
fn an_end_without_a_result_is_counted_as_the_policy_answers() {
    let kinds: [(EventKind, Excluded, Set); 3] = [
        (EventKind::Withdrawn, Excluded::Withdrawn, |policy, answer| policy.withdrawn = answer),
        (EventKind::Returned, Excluded::Returned, |policy, answer| policy.returned = answer),
        (EventKind::Refused, Excluded::Refused, |policy, answer| policy.refused = answer),
    ];
    for (kind, excluded, set) in kinds {
        for (answer, early, late) in [
            (EndAnswer::OnTime, Outcome::OnTime, Outcome::OnTime),
            (EndAnswer::ByDueDate, Outcome::Early, Outcome::Overdue),
            (EndAnswer::Excluded, Outcome::Excluded(excluded), Outcome::Excluded(excluded)),
        ] {
            let mut policy = CountingPolicy::default();
            // The others answer otherwise.
            let other = if answer == EndAnswer::OnTime { EndAnswer::Excluded } else { EndAnswer::OnTime };
            for (_, _, set) in kinds {
                set(&mut policy, other);
            }
            set(&mut policy, answer);
            ends(policy.clone(), kind, "2021-02-01", early);
            ends(policy, kind, "2021-03-01", late);
        }
    }
}

#[test]
fn a_stop_and_a_deletion_are_counted_as_the_policy_answers() {
    for (answer, early, late) in [
        (StopAnswer::ByDueDate, Outcome::Early, Outcome::Overdue),
        (StopAnswer::InTime, Outcome::InTime, Outcome::InTime),
        (StopAnswer::Excluded, Outcome::Excluded(Excluded::Stopped), Outcome::Excluded(Excluded::Stopped)),
    ] {
        let mut policy = CountingPolicy::default();
        policy.stopped = answer;
        ends(policy.clone(), EventKind::Stopped, "2021-02-01", early);
        ends(policy.clone(), EventKind::Stopped, "2021-03-01", late);
        ends(policy, EventKind::Deleted, "2021-03-01", Outcome::Excluded(Excluded::Deleted));
    }
}

#[test]
fn what_two_queries_refuse_for_one_reason_does_not_move() {
    let (query, unplaced) = (quarter(), Dossier::new("HS-9", "Báo chí"));
    assert!(query.place(&unplaced).is_err());
    assert_eq!(compare(&query, &query, [&unplaced]).count(), 0);
}

/// An hour that is earlier on the same day is a clock that goes wrong, not an end before the receipt.
#[test]
fn an_end_before_the_receipt_is_one_of_an_earlier_day() {
    let filed = |end: &str| {
        Dossier::new("HS-1", "Báo chí")
            .with_received(moment("2021-01-04T09:00:00"))
            .with_due(day("2021-01-18"))
            .with_event(EventKind::Ended, moment(end))
    };
    let rule = |end: &str| quarter().place(&filed(end)).err().map(|unplaced| unplaced.rule);
    assert_eq!(rule("2021-01-03T17:00:00"), Some(Rule::ENDED_BEFORE_RECEIVED));
    assert_ne!(rule("2021-01-04T08:00:00"), Some(Rule::ENDED_BEFORE_RECEIVED));
}
