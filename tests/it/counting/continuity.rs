//! The dossiers that a comparison of two snapshots names explain the whole difference, exactly.

use std::collections::BTreeMap;

use cchc::count::continuity::{Cause, Continuity, ContinuityChange, Restatement};
use cchc::count::{Dimension, Ledger};
use cchc::dossier::{DueChange, DueReason, Event, EventKind, PortalStatus};
use cchc::form::Column;
use cchc::time::AsOf;
use cchc::{Channel, CountingPolicy, Dossier, MatchKey, Query, testing};
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::support::times::day;

/// What somebody does to a record between two snapshots.
#[derive(Clone, Debug)]
enum Edit {
    Remove,
    Add(Box<Dossier>),
    End(i64),
    Reopen(i64),
    Delete(i64),
    Field,
    Unit,
    Due(i64),
    Receipt(i64),
    Channel,
}

fn edits() -> impl Strategy<Value = (usize, Edit)> {
    let days = -60_i64..60;
    let edit = prop_oneof![
        Just(Edit::Remove),
        testing::dossiers(earlier().period().to_owned()).prop_map(|dossier| Edit::Add(Box::new(dossier))),
        days.clone().prop_map(Edit::End),
        days.clone().prop_map(Edit::Reopen),
        days.clone().prop_map(Edit::Delete),
        Just(Edit::Field),
        Just(Edit::Unit),
        days.clone().prop_map(Edit::Due),
        days.prop_map(Edit::Receipt),
        Just(Edit::Channel),
    ];
    (0_usize..12, edit)
}

fn earlier() -> Query {
    Query::new("2021-Q1".parse().unwrap())
}

fn later() -> Query {
    Query::new("2021-Q2".parse().unwrap())
}

fn shifted(days: i64) -> NaiveDate {
    day("2021-03-14") + chrono::TimeDelta::days(days)
}

fn edit(dossiers: &mut Vec<Dossier>, at: usize, edit: Edit) {
    if let Edit::Add(new) = edit {
        dossiers.push(new.with_code(format!("NEW-{at}")));
        return;
    }
    let Some(at) = at.checked_rem(dossiers.len()) else { return };
    let dossier = dossiers.remove(at);
    let changed = match edit {
        Edit::Remove | Edit::Add(_) => return,
        Edit::End(days) => dossier.with_event(EventKind::Ended, shifted(days)),
        Edit::Reopen(days) => dossier.with_event(EventKind::Reopened, shifted(days)),
        Edit::Delete(days) => dossier.with_event(EventKind::Deleted, shifted(days)),
        Edit::Field => dossier.with_field("Lĩnh vực khác"),
        Edit::Unit => dossier.with_unit("Đơn vị khác"),
        Edit::Channel => dossier.with_channel(None),
        Edit::Due(days) => {
            let mut dossier = dossier;
            dossier.change_due(DueChange::later(DueReason::Corrected, shifted(days), shifted(0)));
            dossier
        }
        Edit::Receipt(days) => {
            let mut dossier = dossier;
            let known = dossier.events().iter().find(|event| event.kind == EventKind::Received).copied();
            if let Some(event) = &known {
                assert!(dossier.retract(event));
            }
            dossier.with_received(shifted(days))
        }
    };
    dossiers.insert(at, changed);
}

/// The counts of a column by field and unit.
fn by_row(query: &Query, dossiers: &[Dossier], column: Column) -> BTreeMap<(MatchKey, MatchKey), i64> {
    let ledger = Ledger::builder(query).dimension(Dimension::UnitAndField).build(dossiers);
    let mut rows = BTreeMap::new();
    for row in ledger.form().rows() {
        let unit = row.unit().map_or(MatchKey::new(""), cchc::Unit::key);
        *rows.entry((MatchKey::of_field(row.label()), unit)).or_default() += column.count(row.tally());
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn named_dossiers_explain_the_whole_difference(
        before in prop::collection::vec(testing::dossiers(earlier().period().to_owned()), 0..12),
        edits in prop::collection::vec(edits(), 0..8),
        policies in (testing::policies(), testing::policies(), any::<bool>()),
    ) {
        // Codes may repeat: the strategy draws them from few.
        let mut after = before.clone();
        for (at, change) in edits {
            edit(&mut after, at, change);
        }
        let earlier = earlier().with_policy(policies.0.clone());
        let later = later().with_policy(if policies.2 { policies.1 } else { policies.0 });
        let found = Continuity::between(&earlier, &before, &later, &after);
        let (old, new) = (Ledger::new(&earlier, &before), Ledger::new(&later, &after));
        prop_assert_eq!(found.in_progress(), old.form().total().in_progress());
        prop_assert_eq!(found.carried_over(), new.form().total().carried_over());
        let named: i64 = found.changes().iter().map(ContinuityChange::effect).sum();
        prop_assert_eq!(named, found.difference());

        // Each row too, moves between rows included.
        let mut wanted = by_row(&later, &after, Column::CarriedOver);
        for (row, count) in by_row(&earlier, &before, Column::InProgress) {
            *wanted.entry(row).or_default() -= count;
        }
        wanted.retain(|_, difference| *difference != 0);
        let mut rows = BTreeMap::new();
        for (field, unit, effect) in found.by_row(Dimension::UnitAndField) {
            let unit = unit.map_or(MatchKey::new(""), |unit| unit.key());
            *rows.entry((field.key(), unit)).or_insert(0) += effect;
        }
        rows.retain(|_, difference| *difference != 0);
        prop_assert_eq!(rows, wanted);
    }

    #[test]
    fn an_unedited_history_has_nothing_to_explain(
        dossiers in prop::collection::vec(testing::dossiers(earlier().period().to_owned()), 0..12),
        policy in testing::presets(),
    ) {
        let (earlier, later) = (earlier().with_policy(policy.clone()), later().with_policy(policy));
        let found = Continuity::between(&earlier, &dossiers, &later, &dossiers);
        for change in found.changes() {
            let named = matches!(change.cause(), Cause::StandingExcluded | Cause::Unplaced);
            prop_assert!(named, "{:?}", change);
        }
    }

    #[test]
    fn a_restatement_adds_up(
        before in prop::collection::vec(testing::dossiers(earlier().period().to_owned()), 0..12),
        edits in prop::collection::vec(edits(), 0..8),
    ) {
        let mut after = before.clone();
        for (at, change) in edits {
            edit(&mut after, at, change);
        }
        let found = Restatement::of(&earlier(), &before, &earlier(), &after);
        for column in Column::ALL {
            let named: i64 = found
                .changes()
                .iter()
                .map(|change| {
                    let count = |placed: Option<cchc::Placement>| {
                        placed.map_or(0, |placed| column.count(&cchc::Tally::of(&placed)))
                    };
                    count(change.after()) - count(change.before())
                })
                .sum();
            prop_assert_eq!(named, found.difference(*column));
        }
        prop_assert_eq!(found.before(), Ledger::new(&earlier(), &before).form().total());
        prop_assert_eq!(found.after(), Ledger::new(&earlier(), &after).form().total());
    }
}

fn filed(code: &str) -> Dossier {
    Dossier::new(code, "Báo chí")
        .with_channel(Channel::Online)
        .with_received(day("2021-03-01"))
        .with_due(day("2021-03-30"))
}

#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "a case is one line")]
fn caused(before: Option<Dossier>, after: Option<Dossier>, effect: i64, cause: Cause) {
    let found = Continuity::between(&earlier(), before.as_ref(), &later(), after.as_ref());
    assert_eq!(found.changes().len(), 1, "{found:?}");
    assert_eq!((found.changes()[0].effect(), found.changes()[0].cause()), (effect, cause));
}

#[test]
fn causes_are_named() {
    let ended = |on: &str| filed("A").with_event(EventKind::Ended, day(on));
    caused(None, Some(filed("A")), 1, Cause::EnteredLate);
    caused(Some(filed("A")), None, -1, Cause::Deleted);
    caused(Some(filed("A")), Some(filed("A").with_event(EventKind::Deleted, day("2021-03-10"))), -1, Cause::Deleted);
    caused(Some(filed("A")), Some(ended("2021-03-10")), -1, Cause::EndEdited);
    caused(Some(ended("2021-03-10")), Some(ended("2021-03-20")), 1, Cause::EndEdited);
    caused(
        Some(ended("2021-03-05")),
        Some(ended("2021-03-05").with_event(EventKind::Reopened, day("2021-03-08"))),
        1,
        Cause::Reopened,
    );
    caused(Some(filed("A")), Some(filed("A").with_field("Xuất bản")), 0, Cause::FieldMoved);
    caused(Some(filed("A")), Some(filed("A").with_unit("Sở A")), 0, Cause::UnitMoved);
    caused(Some(filed("A")), Some(filed("A").with_parent("B")), -1, Cause::Linked);
    let late = Dossier::new("A", "Báo chí").with_channel(Channel::Online).with_received(day("2021-03-20"));
    caused(Some(filed("A")), Some(late.with_due(day("2021-03-30"))), -1, Cause::ReceiptEdited);
    let refused = filed("A").with_reported(PortalStatus::NotAccepted);
    caused(Some(filed("A")), Some(refused.clone()), -1, Cause::StatusEdited);
    caused(Some(refused), Some(filed("A")), 1, Cause::StatusEdited);
}

/// A pause moves no dossier from one period to the next; it makes a late one timely in the report that was given.
#[test]
fn a_pause_that_was_entered_later_restates_the_period() {
    let query = earlier().with_policy(CountingPolicy::strict());
    let late = filed("A").with_due(day("2021-03-10"));
    let paused = late.clone().with_event(EventKind::PaymentRequested, day("2021-03-05"));
    let found = Restatement::of(&query, [&late], &query, [&paused]);
    assert_eq!(found.changes()[0].cause(), Cause::PauseEdited);
    let columns = [Column::InTime, Column::InProgressOverdue];
    assert_eq!(columns.map(|column| found.difference(column)), [1, -1]);
}

#[test]
fn another_policy_is_a_cause() {
    let paused = filed("A").with_event(EventKind::SupplementRequested, day("2021-03-03"));
    let opencps = later().with_policy(CountingPolicy::opencps());
    let excluded = earlier().with_policy(CountingPolicy::opencps());
    let found = Continuity::between(&excluded, [&paused], &later(), [&paused]);
    assert_eq!(found.changes()[0].cause(), Cause::OtherPolicy);
    let found = Continuity::between(&excluded, [&paused], &opencps, [&paused]);
    assert_eq!(found.changes()[0].cause(), Cause::StandingExcluded);
}

#[test]
fn events_with_record_times_are_a_snapshot_of_their_own() {
    let at = |text: &str| day(text).and_hms_opt(8, 0, 0).unwrap();
    let earlier = earlier().with_as_of(AsOf::end_of(day("2021-03-14")).with_lock(at("2021-03-19")));
    let mut late = filed("A");
    late.record(Event::new(EventKind::Ended, day("2021-03-12")).with_recorded(at("2021-04-02")));
    let mut entered = Dossier::new("B", "Báo chí").with_channel(Channel::Post).with_due(day("2021-03-30"));
    entered.record(Event::new(EventKind::Received, day("2021-03-10")).with_recorded(at("2021-03-25")));
    let found = Continuity::recorded(&earlier, &later(), [&late, &entered]);
    let named: Vec<_> = found.changes().iter().map(|one| (one.code().as_str(), one.effect(), one.cause())).collect();
    assert_eq!(named, [("A", -1, Cause::EndEdited), ("B", 1, Cause::EnteredLate)]);
    assert_eq!((found.in_progress(), found.carried_over()), (1, 1));
}
