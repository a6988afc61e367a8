//! Lives of an office: dossiers, their events in any order of arrival, late entries, corrections, communes that merge and
//! fields that take the place of others. Whatever way they are counted by, and whenever, the numbers are the same.

use cchc::catalogue::{Editions, OfficeClock, Procedure};
use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
use cchc::count::{Dimension, FormCell, Ledger, LiveForm};
use cchc::deadline::ClockAnswer;
use cchc::deadline::clock::{ClockRules, RuleHistory};
use cchc::dossier::{Event, EventKind};
use cchc::form::Column;
use cchc::ingest::portal::{Mirror, PortalReader};
use cchc::time::AsOf;
use cchc::{
    Catalogue, Channel, Counted, Counter, CountingPolicy, Dossier, Query, Tally, TimeLimit, testing as strategies,
};
use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;

use crate::support::times::period;

const FIELDS: &[&str] = &["Báo chí", "Hộ tịch", "báo  chí", "Đất đai & môi trường"];
const UNITS: &[&str] = &["Xã A", "Xã B", "Xã A mới"];

/// A dossier of the office: what was told of it, in which field and unit, and how many days late its events were recorded.
type Told = (Dossier, usize, usize, u64);

/// What happens after all events have come: to which unit a dossier goes over.
fn office() -> impl Strategy<Value = (Vec<Dossier>, Vec<(usize, usize)>, u64)> {
    let period = period();
    let told = prop_oneof![3 => strategies::dossiers(period), 1 => strategies::faulty_dossiers(period)];
    let told = (told, 0..FIELDS.len(), 0..UNITS.len(), 0..40_u64);
    (prop::collection::vec(told, 1..10), prop::collection::vec((0..10_usize, 0..UNITS.len()), 0..4), any::<u64>())
        .prop_map(|(told, moves, order)| (told.into_iter().enumerate().map(of_office).collect(), moves, order))
}

fn of_office((at, (told, field, unit, late)): (usize, Told)) -> Dossier {
    let mut dossier = with_events(&told, &[]).with_field(FIELDS[field]).with_unit(UNITS[unit]);
    let mut value = serde_json::to_value(&dossier).unwrap();
    value["code"] = format!("HS-{at:02}").into();
    dossier = serde_json::from_value(value).unwrap();
    for event in told.events() {
        // Every third history was written down late.
        let recorded = (event.at.day() + Days::new(late)).and_time(NaiveTime::MIN);
        dossier.record(if late % 3 == 0 { event.with_recorded(recorded) } else { *event });
    }
    dossier
}

/// The same dossier, of which nothing but these events is told; its due dates stay.
fn with_events(dossier: &Dossier, events: &[Event]) -> Dossier {
    let mut value = serde_json::to_value(dossier).unwrap();
    value["events"] = serde_json::to_value(events).unwrap();
    serde_json::from_value(value).unwrap()
}

fn shuffled<T>(mut list: Vec<T>, mut state: u64) -> Vec<T> {
    for at in (1..list.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(at, usize::try_from((state >> 33) % (at as u64 + 1)).unwrap());
    }
    list
}

fn counted<'d>(query: &Query, by: Dimension, dossiers: impl IntoIterator<Item = &'d Dossier>) -> Counted {
    let mut counter = Counter::builder(query.clone()).dimension(by).build();
    for dossier in dossiers {
        let _ = counter.add(dossier);
    }
    counter.finish()
}

/// Dossiers and events as they come in, in any order; an event that comes before its dossier waits for it. Now and then the
/// form is written down and read again; a second machine has every other dossier, and both are joined at last.
fn lived(query: &Query, by: Dimension, dossiers: &[Dossier], moves: &[(usize, usize)], order: u64) -> LiveForm {
    let mut arrivals: Vec<(usize, Option<Event>)> = Vec::new();
    for (at, dossier) in dossiers.iter().enumerate() {
        arrivals.push((at, None));
        arrivals.extend(dossier.events().iter().map(|event| (at, Some(*event))));
    }
    let mut machines = [0, 1].map(|_| LiveForm::builder(query.clone()).dimension(by).build());
    let mut waiting: Vec<(usize, Event)> = Vec::new();
    let wrong = Event::new(EventKind::Withdrawn, query.period().from());
    for (step, (at, event)) in shuffled(arrivals, order).into_iter().enumerate() {
        let code = dossiers[at].code().as_str();
        let machine = &mut machines[at % 2];
        match event {
            Some(event) if !machine.record(code, event) => waiting.push((at, event)),
            Some(_) => {}
            None => {
                assert!(machine.insert(with_events(&dossiers[at], &[])).is_none());
                let (own, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(waits, _)| *waits == at);
                waiting = others;
                for (_, event) in own {
                    assert!(machine.record(code, event));
                }
            }
        }
        // A mistake that is taken back at once, and a look at the form in between, leave nothing behind.
        if step % 3 == 0 && machine.get(code).is_some_and(|dossier| !dossier.events().contains(&wrong)) {
            assert!(machine.record(code, wrong));
            let _ = machine.counted();
            assert!(machine.retract(code, &wrong));
        }
        if step % 5 == 0 {
            *machine = serde_json::from_str(&serde_json::to_string(machine).unwrap()).unwrap();
        }
    }
    assert!(waiting.is_empty());
    let [mut all, other] = machines;
    all.merge(other).unwrap();
    for (at, unit) in moves.iter().filter(|(at, _)| *at < dossiers.len()) {
        let moved = all.get(dossiers[*at].code()).unwrap().clone().with_unit(UNITS[*unit]);
        all.insert(moved);
    }
    all
}

/// The columns of a list that holds no more than receipt, due date and end, for dossiers of which there is no more.
fn flat(dossier: &Dossier) -> Option<[Option<NaiveDate>; 3]> {
    let [received, rest @ ..] = dossier.events() else { return None };
    let plain = |event: &Event| event.at.time().is_none() && event.recorded.is_none();
    let ended = match rest {
        [] => None,
        [ended] if ended.kind == EventKind::Ended && plain(ended) => Some(ended.at.day()),
        _ => return None,
    };
    let due = match dossier.dues() {
        [] => None,
        [due] if due.due.time().is_none() && due.since.is_none() => Some(due.due.day()),
        _ => return None,
    };
    let is_flat = received.kind == EventKind::Received && plain(received) && dossier.reported().is_none();
    is_flat.then_some([Some(received.at.day()), due, ended])
}

fn by_list_and_engine(query: &Query, dossiers: &[Dossier]) {
    let flats: Vec<_> = dossiers.iter().filter_map(|dossier| Some((dossier, flat(dossier)?))).collect();
    let expected = counted(query, Dimension::Field, flats.iter().map(|(dossier, _)| *dossier));
    let mut csv = String::from("ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n");
    for (dossier, days) in &flats {
        let [received, due, ended] = days.map(|day| day.map(|day| day.to_string()).unwrap_or_default());
        let channel = dossier.channel().map_or("", Channel::code_word);
        csv += &format!("{},\"{}\",{channel},{received},{due},{ended}\n", dossier.code(), dossier.field());
    }
    let mut list = Counter::new(query.clone());
    list.read_slice(csv.as_bytes(), std::num::NonZeroUsize::MIN).unwrap();
    assert_eq!(list.finish().form(), expected.form(), "{csv}");

    let since = NaiveDate::default();
    let column = |at: usize| -> Vec<i32> {
        let days = flats.iter().map(|(_, days)| days[at]);
        days.map(|day| day.map_or(DaySlice::NONE, |day| i32::try_from((day - since).num_days()).unwrap())).collect()
    };
    let [received, due, ended] = [0, 1, 2].map(column);
    let channels = flats.iter().map(|(dossier, _)| dossier.channel().and_then(Channel::portal_code).unwrap_or(0));
    let channels: Vec<u8> = channels.collect();
    let slices =
        FlatSlices::new(DaySlice::new(&received), DaySlice::new(&due), DaySlice::new(&ended), &channels).unwrap();
    let mut groups = GroupTallies::new(query.clone());
    groups.add(&slices, &vec![7; flats.len()]).unwrap();
    let engine = groups.get(7);
    assert_eq!((engine.tally, engine.unplaced_total()), (expected.form().total(), expected.form().unplaced()));
}

fn by_portal(query: &Query, dossiers: &[Dossier]) {
    let json = cchc::export::portal::write(dossiers);
    let read: Vec<Dossier> =
        PortalReader::new(json.as_slice()).filter_map(|record| record.unwrap().into_dossier().ok()).collect();
    let known: Vec<&Dossier> =
        dossiers.iter().filter(|dossier| read.iter().any(|read| read.code() == dossier.code())).collect();
    let expected = counted(query, Dimension::Field, known);
    assert_eq!(counted(query, Dimension::Field, &read).form(), expected.form());
    // Sent twice, the second time as an update: nothing counts twice.
    let again = String::from_utf8(json).unwrap();
    let update = again.replacen("\"isUpdating\":\"False\"", "\"isUpdating\":\"True\"", 1);
    if update != again {
        let mut mirror = Mirror::new();
        mirror.read(format!("{again}{update}").as_bytes()).unwrap();
        let mirrored: Vec<Dossier> =
            mirror.finish().0.into_iter().filter_map(|record| record.into_dossier().ok()).collect();
        assert_eq!(counted(query, Dimension::Field, &mirrored).form(), expected.form());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_way_of_counting_gives_the_same_numbers_at_every_instant(
        (dossiers, moves, order) in office(),
        policy in prop::sample::select(CountingPolicy::PRESETS),
        by in prop::sample::select(&[Dimension::Field, Dimension::Unit, Dimension::UnitAndField][..]),
    ) {
        let quarter = period();
        let base = Query::new(quarter).with_policy(CountingPolicy::preset(policy).unwrap());
        let lock = (quarter.to() + Days::new(5)).and_hms_opt(17, 0, 0).unwrap();
        for as_of in [
            AsOf::end_of(quarter.from()),
            AsOf::end_of(quarter.from() + Days::new(40)),
            AsOf::end_of(quarter.to()),
            AsOf::end_of(quarter.to()).with_lock(lock),
            AsOf::everything(),
        ] {
            let query = base.clone().with_as_of(as_of);
            let live = lived(&query, by, &dossiers, &moves, order);
            // As they stand in the end, told at once.
            let last: Vec<Dossier> = live.dossiers().cloned().collect();
            let expected = counted(&query, by, &last);
            prop_assert_eq!(&live.counted(), &expected);
            let ledger = Ledger::builder(&query).dimension(by).build(&last);
            prop_assert_eq!(ledger.form(), expected.form());
            for column in Column::ALL {
                let cell = FormCell::Column(*column);
                let behind = i64::try_from(ledger.behind(None, cell).count()).unwrap();
                prop_assert_eq!(behind, cell.count(&expected.form().total()));
            }
            let mut halves = counted_halves(&query, by, &last);
            prop_assert_eq!(halves.next().unwrap() + halves.next().unwrap(), expected.form().total());
            by_list_and_engine(&query, &last);
            by_portal(&query, &last);
        }
        // Fields that take the place of others change rows, and no total.
        let catalogue = Catalogue::new().with_field("Hộ tịch").with_succession("Báo chí", "Hộ tịch", quarter.from());
        let mut counter = Counter::builder(base.clone()).catalogue(catalogue.clone()).build();
        for dossier in &dossiers {
            let _ = counter.add(dossier);
        }
        let (merged, plain) = (counter.finish(), counted(&base, Dimension::Field, &dossiers));
        prop_assert_eq!(merged.form().total(), plain.form().total());
        prop_assert!(merged.form().row("Báo chí").is_none());
        let ledger = Ledger::builder(&base).catalogue(&catalogue).build(&dossiers);
        prop_assert_eq!(ledger.form(), merged.form());
    }
}

/// In the middle of the quarter other rules of the clock, another catalogue and another commune are in force: three
/// procedures, one of which never changes and one of which nobody knows.
fn office_of_two_laws(calendar: cchc::WorkCalendar) -> (OfficeClock, Editions, NaiveDate) {
    let (first, changes) =
        (NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(), NaiveDate::from_ymd_opt(2021, 2, 10).unwrap());
    let mut rules = RuleHistory::default();
    rules.from(first, ClockRules::pausing(TimeLimit::WorkingDays(10)));
    rules.from(changes, ClockRules::decree_61(TimeLimit::WorkingDays(4)));
    let changing = Procedure::new("1.000001", "Cấp phép", "Báo chí").with_rules(rules);
    let steady = Procedure::new("1.000002", "Xác nhận", "Hộ tịch").with_limit(TimeLimit::Months(1));
    let old = Catalogue::new().with_procedure(changing).with_procedure(steady).with_field("Đất đai & môi trường");
    let new = old.clone().with_succession("Báo chí", "Hộ tịch", changes);
    let editions = Editions::new().with_edition(first, old.clone()).with_edition(changes, new);
    (OfficeClock::new(old, calendar), editions, changes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_of_law_of_catalogue_and_of_communes_is_the_same_every_way(
        (dossiers, _, order) in office(),
        calendar in strategies::calendars(period()),
        named in prop::collection::vec(0..4_usize, 10),
    ) {
        let quarter = period();
        let (clock, editions, changes) = office_of_two_laws(calendar);
        let procedures = ["1.000001", "1.000002", "1.999999"];
        let dossiers: Vec<Dossier> = dossiers
            .into_iter()
            .zip(named)
            .map(|(dossier, named)| match procedures.get(named) {
                Some(code) => dossier.with_procedure(*code),
                None => dossier,
            })
            .collect();
        let mut policy = CountingPolicy::default();
        policy.clock = ClockAnswer::Recomputed;
        let base = Query::new(quarter).with_policy(policy).with_clock(clock);
        for as_of in [AsOf::end_of(changes.pred_opt().unwrap()), AsOf::end_of(changes), AsOf::end_of(quarter.to()), AsOf::everything()] {
            let query = base.clone().with_as_of(as_of);
            let expected = counted(&query, Dimension::Unit, &dossiers);
            // A live form writes down the due dates that its clock gives; by the rules the numbers are the same.
            let live = lived(&query, Dimension::Unit, &dossiers, &[], order);
            let by_live = live.counted();
            prop_assert_eq!(by_live.form(), expected.form());
            prop_assert_eq!(&by_live, &counted(&query, Dimension::Unit, live.dossiers()));
            // In another order of arrival, and with the other half on the other machine first.
            let back: Vec<Dossier> = dossiers.iter().rev().cloned().collect();
            let other_way = lived(&query, Dimension::Unit, &back, &[], !order).counted();
            prop_assert_eq!(other_way.form(), expected.form());
            let ledger = Ledger::builder(&query).dimension(Dimension::Unit).build(&dossiers);
            prop_assert_eq!(ledger.form(), expected.form());
            let mut halves = counted_halves(&query, Dimension::Unit, &dossiers);
            prop_assert_eq!(halves.next().unwrap() + halves.next().unwrap(), expected.form().total());

            // Two communes become one: its row is their sum, and every other row and the total stay.
            let merges: Vec<(usize, usize)> = (0..dossiers.len()).filter(|at| dossiers[*at].unit().is_some_and(|unit| unit.name() != "Xã B")).map(|at| (at, 2)).collect();
            let merged = lived(&query, Dimension::Unit, &dossiers, &merges, order).counted();
            let of = |form: &Counted, name: &str| form.form().row(name).map_or_else(Tally::default, |row| *row.tally());
            prop_assert_eq!(of(&merged, "Xã A mới"), of(&expected, "Xã A mới") + of(&expected, "Xã A"));
            prop_assert_eq!(of(&merged, "Xã B"), of(&expected, "Xã B"));
            prop_assert!(merged.form().row("Xã A").is_none());
            prop_assert_eq!(merged.form().total(), expected.form().total());
            prop_assert_eq!(merged.form().unplaced(), expected.form().unplaced());

            // Another edition of the catalogue gives other rows of the same sum, by list and by ledger alike.
            for day in [changes.pred_opt().unwrap(), changes] {
                let catalogue = editions.on(day).unwrap().catalogue.clone();
                let mut counter = Counter::builder(query.clone()).catalogue(catalogue.clone()).build();
                for dossier in &dossiers {
                    let _ = counter.add(dossier);
                }
                let by_field = counter.finish();
                prop_assert_eq!(by_field.form().total(), expected.form().total());
                let ledger = Ledger::builder(&query).catalogue(&catalogue).build(&dossiers);
                prop_assert_eq!(ledger.form(), by_field.form());
            }
        }
    }
}

/// The totals of every other dossier, and of the rest.
fn counted_halves(query: &Query, by: Dimension, dossiers: &[Dossier]) -> impl Iterator<Item = Tally> {
    [0, 1].map(|half| counted(query, by, dossiers.iter().skip(half).step_by(2)).form().total()).into_iter()
}
