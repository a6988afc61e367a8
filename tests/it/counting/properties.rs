//! The properties that would have caught most of the known counting defects.

use cchc::count::{Dimension, FormCell, Ledger, MergeError};
use cchc::dossier::{DueChange, DueReason, EventKind};
use cchc::finding::{Finding, Rule};
use cchc::form::Column;
use cchc::placement::PeriodTally;
use cchc::placement::{Excluded, Intake, Outcome, Unplaceable};
use cchc::time::AsOf;
use cchc::{Counter, Dossier, MatchKey, Period, PeriodKind, Regime, ResultForm, Tally, testing as strategies};
use cchc::{CountingPolicy, Placement, Query};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn question(period: Period, policy: &CountingPolicy) -> Query {
    Query::new(period).with_policy(policy.clone())
}

fn tally(question: &Query, dossiers: &[Dossier]) -> Tally {
    dossiers.iter().filter_map(|dossier| question.place(dossier).ok()).map(|placed| Tally::of(&placed)).sum()
}

fn cells(placed: &Result<Placement, Unplaceable>) -> Result<(Intake, Outcome), Rule> {
    placed.as_ref().map(|placed| (placed.intake(), placed.outcome())).map_err(|unplaceable| unplaceable.rule)
}

/// A period, a policy and sound dossiers around the period.
fn sound() -> impl Strategy<Value = (Period, CountingPolicy, Vec<Dossier>)> {
    let period = prop_oneof![strategies::periods(), strategies::spans()];
    let policy = prop_oneof![strategies::presets(), strategies::policies()];
    (period, policy).prop_flat_map(|(period, policy)| {
        (Just(period), Just(policy), prop::collection::vec(strategies::dossiers(period), 1..12))
    })
}

/// The same with any dossiers, faulty ones among them.
fn mixed() -> impl Strategy<Value = (Period, CountingPolicy, Vec<Dossier>)> {
    (strategies::periods(), strategies::policies()).prop_flat_map(|(period, policy)| {
        let dossier = prop_oneof![strategies::dossiers(period), strategies::faulty_dossiers(period)];
        (Just(period), Just(policy), prop::collection::vec(dossier, 0..12))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dossier_is_in_one_intake_cell_and_one_outcome_cell((period, policy, dossiers) in mixed()) {
        let question = question(period, &policy);
        for dossier in &dossiers {
            let Ok(placed) = question.place(dossier) else { continue };
            let tally = Tally::of(&placed);
            let counted = i64::from(placed.is_counted());
            prop_assert_eq!(tally.received(), counted);
            prop_assert_eq!(tally.resolved() + tally.in_progress() + tally.excluded(), counted);
            let holds = |column: &&Column| FormCell::Column(**column).holds(&placed);
            let intakes = Column::ALL[1..4].iter().filter(holds).count();
            let outcomes = [Column::Early, Column::OnTime, Column::Overdue, Column::InTime, Column::InProgressOverdue];
            let outcomes = outcomes.iter().filter(holds).count();
            let unknown = usize::from(FormCell::UnknownChannel.holds(&placed));
            let excluded = usize::from(FormCell::Excluded.holds(&placed));
            prop_assert_eq!((intakes + unknown, outcomes + excluded), (placed.is_counted().into(), placed.is_counted().into()));
            prop_assert_eq!(placed.intake() == Intake::None, placed.outcome() == Outcome::None);
        }
    }

    #[test]
    fn received_is_resolved_and_in_progress_and_excluded((period, policy, dossiers) in mixed()) {
        let tally = tally(&question(period, &policy), &dossiers);
        prop_assert_eq!(tally.received(), tally.resolved() + tally.in_progress() + tally.excluded());
        let channels = tally.online() + tally.direct_or_post() + tally.unknown_channel();
        prop_assert_eq!(tally.received(), channels + tally.carried_over());
    }

    #[test]
    fn sound_dossiers_are_placed_unless_the_due_date_decides((period, policy, dossiers) in sound()) {
        for dossier in &dossiers {
            if let Err(unplaceable) = question(period, &policy).place(dossier) {
                prop_assert_eq!(unplaceable.rule, Rule::DUE_MISSING);
                prop_assert!(dossier.dues().iter().all(|due| due.since.is_some()));
            }
            prop_assert_eq!(dossier.state(AsOf::everything()).out_of_order(), None);
        }
    }

    #[test]
    fn carried_over_is_what_stood_at_the_end_of_the_period_before((first, second, policy, dossiers) in stretches(true)) {
        // Without a due date a dossier may be unplaced while it is open and placed once it has ended: leave those out.
        let (earlier, later) = (question(first, &policy), question(second, &policy));
        let placed: Vec<Dossier> = dossiers
            .into_iter()
            .filter(|dossier| earlier.place(dossier).is_ok() && later.place(dossier).is_ok())
            .collect();
        let (before, after) = (tally(&earlier, &placed), tally(&later, &placed));
        prop_assert_eq!(after.carried_over(), before.in_progress() + before.excluded_standing());
    }

    #[test]
    fn splitting_a_period_changes_nothing((first, second, policy, dossiers) in stretches(false)) {
        let whole = first.join(&second).unwrap();
        let questions = [question(first, &policy), question(second, &policy), question(whole, &policy)];
        let placed: Vec<Dossier> = dossiers
            .into_iter()
            .filter(|dossier| questions.iter().all(|question| question.place(dossier).is_ok()))
            .collect();
        let [one, two, all] = questions.map(|question| PeriodTally::new(*question.period(), tally(&question, &placed)));
        let joined = one.join(&two).unwrap();
        prop_assert_eq!(joined, all);
        prop_assert_eq!(joined.flows(), one.flows() + two.flows());
        prop_assert_eq!((joined.opening(), joined.closing()), (one.opening(), two.closing()));
        prop_assert!(PeriodTally::restatement(&joined, &all).unwrap().is_zero());
        // Twice as many dossiers leave twice as many.
        prop_assert_eq!(two.combine(&two).unwrap().closing(), 2 * two.closing());
    }

    #[test]
    fn events_after_the_last_day_change_nothing(
        ((period, policy, dossiers), more) in sound().prop_flat_map(|sound| {
            let more = strategies::continuations(sound.0);
            (Just(sound), more)
        }),
    ) {
        let question = question(period, &policy);
        for mut dossier in dossiers {
            let before = question.place(&dossier);
            // Where nothing has happened by the last day there is nothing to change.
            let known = dossier.events().iter().any(|event| event.at.day() <= period.to());
            for event in &more {
                if known {
                    dossier.record(*event);
                }
            }
            prop_assert_eq!(cells(&question.place(&dossier)), cells(&before));
            let later = DueChange::later(DueReason::Corrected, period.from(), period.to().succ_opt().unwrap());
            dossier.change_due(later);
            prop_assert_eq!(cells(&question.place(&dossier)), cells(&before));
        }
    }

    #[test]
    fn cutting_off_what_comes_after_changes_nothing((period, policy, dossiers) in sound()) {
        let question = question(period, &policy);
        for dossier in dossiers {
            let mut cut = dossier.clone();
            for event in dossier.events().iter().filter(|event| event.at.day() > period.to()) {
                cut.retract(event);
            }
            let received = dossier.events().iter().any(|event| event.kind == EventKind::Received && event.at.day() <= period.to());
            if received {
                prop_assert_eq!(cells(&question.place(&cut)), cells(&question.place(&dossier)));
            }
        }
    }

    #[test]
    fn the_order_of_dossiers_does_not_matter((period, policy, dossiers) in mixed(), turn in any::<prop::sample::Index>()) {
        let count = |dossiers: &[Dossier]| {
            let mut counter = Counter::new(question(period, &policy));
            for dossier in dossiers {
                let _ = counter.add(dossier);
            }
            counter.finish()
        };
        let mut turned = dossiers.clone();
        if !turned.is_empty() {
            turned.rotate_left(turn.index(dossiers.len()));
        }
        turned.reverse();
        let (left, right) = (count(&dossiers), count(&turned));
        prop_assert_eq!(by_row(left.form()), by_row(right.form()));
        prop_assert_eq!(left.form().unplaced(), right.form().unplaced());
        prop_assert_eq!(sorted(left.findings().iter()), sorted(right.findings().iter()));
    }

    #[test]
    fn the_order_of_events_does_not_matter((period, policy, dossiers) in sound(), turn in any::<prop::sample::Index>()) {
        let question = question(period, &policy);
        for dossier in dossiers {
            let mut turned = dossier.clone();
            for event in dossier.events() {
                turned.retract(event);
            }
            let mut events = dossier.events().to_vec();
            let by = turn.index(events.len());
            events.rotate_left(by);
            for event in events {
                turned.record(event);
            }
            prop_assert_eq!(turned.state(AsOf::everything()), dossier.state(AsOf::everything()));
            prop_assert_eq!(question.place(&turned), question.place(&dossier));
        }
    }

    #[test]
    fn a_bad_record_changes_only_its_own_findings(
        (period, policy, dossiers) in mixed(),
        bad in strategies::periods().prop_flat_map(strategies::faulty_dossiers),
        at in any::<prop::sample::Index>(),
    ) {
        let mut with = Counter::new(question(period, &policy));
        let mut without = with.clone();
        let at = at.index(dossiers.len() + 1);
        let mut placed = None;
        for (place, dossier) in dossiers.iter().map(Some).chain([None]).enumerate() {
            if place == at {
                placed = Some(with.add_at(&bad, cchc::finding::Location::dossier("BAD")));
            }
            if let Some(dossier) = dossier {
                prop_assert_eq!(with.add(dossier), without.add(dossier));
            }
        }
        let (with, without) = (with.finish(), without.finish());
        let own = placed.unwrap().map_or(Tally::ZERO, |placed| Tally::of(&placed));
        prop_assert_eq!(with.form().total(), without.form().total() + own);
        let others = |finding: &&Finding| finding.location().dossier.as_deref().is_some_and(|code| code != "BAD");
        prop_assert_eq!(sorted(with.findings().iter().filter(others)), sorted(without.findings().iter().filter(others)));
    }

    #[test]
    fn extending_a_due_date_never_makes_a_dossier_later(
        ((period, policy, dossiers), since) in sound().prop_flat_map(|sound| {
            let since = strategies::days_around(sound.0);
            (Just(sound), since)
        }),
        days in 1_u64..60,
    ) {
        let question = question(period, &policy);
        for mut dossier in dossiers {
            let before = question.place(&dossier);
            // The new date is later than every one before it, and so is the day on which it was set.
            let Some(last) = dossier.dues().iter().map(|due| due.due.day()).max() else { continue };
            let set = dossier.dues().iter().filter_map(|due| due.since).map(cchc::time::Moment::day).max();
            let since = set.map_or(since, |set| since.max(set.succ_opt().unwrap()));
            dossier.change_due(DueChange::later(DueReason::Extended, last + Days::new(days), since));
            let after = question.place(&dossier);
            prop_assert_eq!(before.is_ok(), after.is_ok());
            if let (Ok(before), Ok(after)) = (before, after) {
                prop_assert_eq!(before.intake(), after.intake());
                prop_assert!(lateness(after.outcome()) <= lateness(before.outcome()), "{:?} {:?} {:?}", dossier, before, after);
            }
        }
    }

    #[test]
    fn the_total_row_is_the_sum_of_the_rows_in_every_dimension((period, policy, dossiers) in mixed()) {
        let question = question(period, &policy);
        let total = tally(&question, &dossiers);
        for by in [Dimension::Field, Dimension::Unit, Dimension::UnitAndField] {
            let form = Ledger::builder(&question).dimension(by).build(&dossiers).form().clone();
            prop_assert_eq!(form.total(), total);
            for column in Column::ALL {
                let sum: i64 = form.rows().iter().map(|row| column.count(row.tally())).sum();
                prop_assert_eq!(sum, column.count(&total));
            }
        }
    }

    #[test]
    fn the_list_behind_a_cell_is_as_long_as_the_cell_says((period, policy, dossiers) in mixed()) {
        let question = question(period, &policy);
        let ledger = Ledger::new(&question, &dossiers);
        let form = ledger.form();
        let every = Column::ALL.iter().copied().map(FormCell::Column).chain([FormCell::UnknownChannel, FormCell::Excluded]);
        for cell in every {
            let listed = |row| i64::try_from(ledger.behind(row, cell).count()).unwrap();
            prop_assert_eq!(listed(None), cell.count(&form.total()));
            for (at, row) in form.rows().iter().enumerate() {
                prop_assert_eq!(listed(Some(at)), cell.count(row.tally()));
            }
        }
        prop_assert_eq!(ledger.unplaced().count() as u64, form.unplaced());
        prop_assert_eq!(ledger.iter().count(), dossiers.len());
    }

    #[test]
    fn counters_merge_as_tallies_add((period, policy, dossiers) in mixed(), at in any::<prop::sample::Index>()) {
        let count_by = |by, dossiers: &[Dossier]| {
            let mut counter = Counter::builder(question(period, &policy)).dimension(by).build();
            for dossier in dossiers {
                let _ = counter.add(dossier);
            }
            counter
        };
        let count = |dossiers: &[Dossier]| count_by(Dimension::Field, dossiers);
        let (left, right) = dossiers.split_at(at.index(dossiers.len() + 1));
        let mut merged = count(left);
        prop_assert_eq!(merged.merge(count(right)), Ok(()));
        // What asks something else, or has other rows, is not added.
        let units = count_by(Dimension::Unit, right);
        let later = Counter::new(question(period, &policy).with_extracted(NaiveDate::MAX));
        for other in [units, later] {
            prop_assert_eq!(merged.merge(other), Err(MergeError::OtherQuery));
        }
        prop_assert_eq!(merged.finish(), count(&dossiers).finish());
    }

    #[test]
    fn tallies_form_a_commutative_group(a in strategies::tallies(), b in strategies::tallies(), c in strategies::tallies()) {
        prop_assert_eq!(a + b, b + a);
        prop_assert_eq!((a + b) + c, a + (b + c));
        prop_assert_eq!(a + Tally::ZERO, a);
        prop_assert_eq!(a + -a, Tally::ZERO);
        prop_assert_eq!(a - b, a + -b);
        prop_assert_eq!([a, b, c].into_iter().sum::<Tally>(), a + b + c);
        let standing = |tally: &Tally| tally.excluded_as(Excluded::Paused).wrapping_add(tally.excluded_as(Excluded::StoppedUndated));
        prop_assert_eq!(a.excluded_standing(), standing(&a));
    }

    #[test]
    fn named_periods_tile(period in strategies::periods()) {
        prop_assert_eq!(u64::try_from(period.iter_days().count()).unwrap(), period.days());
        prop_assert_eq!(period.iter_days().last(), Some(period.to()));
        for kind in PeriodKind::ALL {
            let Some(parts) = period.parts(*kind) else { continue };
            prop_assert_eq!(parts.iter().map(Period::days).sum::<u64>(), period.days());
            prop_assert_eq!((parts[0].from(), parts[parts.len() - 1].to()), (period.from(), period.to()));
            let joined = parts[1..].iter().try_fold(parts[0], |sum, next| sum.join(next)).unwrap();
            prop_assert_eq!((joined.from(), joined.to()), (period.from(), period.to()));
        }
        if let Some(next) = period.next() {
            prop_assert!(next.follows(&period) && !next.overlaps(&period));
            prop_assert_eq!(next.previous(), Some(period));
        }
        prop_assert_eq!(Period::parse(&period.code(), period.regime()), Ok(period));
    }

    #[test]
    fn periods_under_nd_09_2019_leave_no_gap(year in 2017_i32..2030) {
        for kind in [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half] {
            for regime in [Regime::Decree09_2019, Regime::Calendar] {
                let whole = Period::new(regime, PeriodKind::Year, year, 1).unwrap();
                prop_assert_eq!(whole.parts(kind).map(|parts| parts.len()), Some(kind.per_year().into()));
            }
        }
    }

    #[test]
    fn values_read_back_as_they_were_written(
        (period, policy, dossiers) in mixed(),
        tally in strategies::tallies(),
        form in strategies::result_forms(),
        raw in strategies::periods().prop_flat_map(strategies::raw_dossiers),
        moment in strategies::periods().prop_flat_map(strategies::moments_around),
    ) {
        fn same<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
            let text = serde_json::to_string(value).unwrap();
            prop_assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{}", text);
            Ok(())
        }
        same(&period)?;
        same(&policy)?;
        same(&dossiers)?;
        same(&tally)?;
        same(&form)?;
        same(&raw)?;
        same(&moment)?;
        same(&AsOf::everything())?;
        prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        let question = question(period, &policy);
        same(&question)?;
        for dossier in &dossiers {
            if let Ok(placed) = question.place(dossier) {
                same(&placed)?;
            }
        }
    }

    #[test]
    fn a_key_is_the_key_of_every_spelling(
        (name, spelling) in strategies::field_names().prop_flat_map(|name| (Just(name.clone()), strategies::spellings(name))),
        text in any::<String>(),
    ) {
        prop_assert_eq!(MatchKey::new(&spelling), MatchKey::new(&name));
        for text in [text, name] {
            let key = MatchKey::new(&text);
            prop_assert_eq!(&MatchKey::new(key.as_str()), &key);
            let of_field = MatchKey::of_field(&text);
            prop_assert_eq!(MatchKey::new(of_field.as_str()), of_field);
        }
    }
}

/// A dossier that waited 20 days, with a due date on the 10th: moved to the 30th where waiting moves it.
fn waited(extended_to: u32, on: u32) -> Dossier {
    let day = |day| NaiveDate::from_ymd_opt(2025, 1, day).unwrap();
    let mut dossier = Dossier::new("HS-1", "Báo chí")
        .with_received(day(2))
        .with_due(day(10))
        .with_event(EventKind::SupplementRequested, day(3))
        .with_event(EventKind::SupplementCompleted, day(23))
        .with_event(EventKind::Ended, day(28));
    dossier.change_due(DueChange::later(DueReason::Extended, day(extended_to), day(on)));
    dossier
}

#[test]
fn an_extension_takes_nothing_away_from_waiting_time() {
    let period = Period::parse("2025-M01", Regime::Calendar).unwrap();
    for name in ["strict", "qd-766"] {
        let question = question(period, &CountingPolicy::preset(name).unwrap());
        for (extended_to, on) in [(11, 9), (12, 24), (31, 24), (27, 25)] {
            let placed = question.place(&waited(extended_to, on)).unwrap();
            assert!(lateness(placed.outcome()) < 2, "{name} {extended_to} {on}: {placed:?}");
        }
    }
}

/// Two neighbouring periods, a policy, and dossiers around the day between them.
fn stretches(reopened: bool) -> impl Strategy<Value = (Period, Period, CountingPolicy, Vec<Dossier>)> {
    let policy = prop_oneof![strategies::presets(), strategies::policies()];
    (strategies::neighbours(), policy).prop_flat_map(move |((first, second), policy)| {
        let plain =
            move |dossier: &Dossier| reopened || dossier.events().iter().all(|event| event.kind != EventKind::Reopened);
        let dossier = prop_oneof![strategies::dossiers(first), strategies::dossiers(second)]
            .prop_filter("never re-opened", plain);
        (Just(first), Just(second), Just(policy), prop::collection::vec(dossier, 1..10))
    })
}

fn by_row(form: &ResultForm) -> Vec<(MatchKey, Tally)> {
    let mut rows: Vec<_> = form.rows().iter().map(|row| (MatchKey::of_field(row.label()), *row.tally())).collect();
    rows.sort_by(|left, right| left.0.cmp(&right.0));
    rows
}

fn sorted<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
    let mut lines: Vec<String> = findings.map(|finding| format!("{finding:?}")).collect();
    lines.sort();
    lines
}

/// How late an outcome is among those of its kind.
fn lateness(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Early => 0,
        Outcome::OnTime | Outcome::InTime => 1,
        Outcome::Overdue | Outcome::InProgressOverdue => 2,
        _ => 3,
    }
}

/// Two tallies of one period are one, and the fifteen columns add up what the rows hold.
#[test]
fn tallies_of_one_period_are_added() {
    use cchc::form::FifteenColumns;
    use cchc::placement::EndAnswer;
    let mut policy = CountingPolicy::default();
    (policy.withdrawn, policy.returned) = (EndAnswer::Excluded, EndAnswer::Excluded);
    let query = Query::new("2021-Q1".parse().unwrap()).with_policy(policy.clone());
    let mut counter = Counter::new(query.clone());
    counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes()).unwrap();
    let counted = counter.finish();
    let total = counted.form().total();
    let one = PeriodTally::new(*query.period(), total);
    let both = one.combine(&one).unwrap();
    assert_eq!(both.flows().resolved(), 2 * total.resolved());
    assert!(total.resolved() > 0);
    let fifteen = FifteenColumns::new(counted.form(), &policy).unwrap();
    assert_eq!((fifteen.total(3), fifteen.total(6)), (Some(total.received()), Some(total.resolved())));
    assert_eq!((fifteen.total(4), fifteen.total(16)), (Some(total.carried_over()), None));
    for row in 0..counted.form().rows().len() {
        let of = |column| fifteen.count(row, column).unwrap();
        assert_eq!((of(3), of(6), of(10)), (of(4) + of(5), of(7) + of(8) + of(9), of(11) + of(12)));
        assert_eq!((of(13), of(3)), (of(9) + of(12), of(6) + of(10) + of(14) + of(15)));
    }
}
