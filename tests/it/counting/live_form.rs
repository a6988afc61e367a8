//! A live form equals counting anew, whatever the order of events, and after every correction.

use cchc::CountingPolicy;
use cchc::count::{Dimension, LiveForm, MergeError};
use cchc::dossier::{DueChange, DueReason, Event, EventKind};
use cchc::{Channel, Counter, Dossier, Query};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::support::dossiers::{quarter, under};

/// A day so long after 1/12/2020.
fn day(after: u64) -> NaiveDate {
    NaiveDate::default() + Days::new(18_597 + after)
}

const KINDS: &[EventKind] = &[
    EventKind::Received,
    EventKind::SupplementRequested,
    EventKind::SupplementCompleted,
    EventKind::Withdrawn,
    EventKind::Ended,
    EventKind::Reopened,
    EventKind::Deleted,
];

/// What happens to a live form.
#[derive(Clone, Debug)]
enum Step {
    Insert(usize, usize),
    Record(usize, Event),
    Strike(usize, Event),
    Due(usize, DueChange),
    Remove(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let event = (prop::sample::select(KINDS), 0..120_u64).prop_map(|(kind, at)| Event::new(kind, day(at)));
    let due =
        (0..120_u64, 0..120_u64).prop_map(|(due, since)| DueChange::later(DueReason::Extended, day(due), day(since)));
    prop_oneof![
        3 => (0..5_usize, 0..7_usize).prop_map(|(code, as_what)| Step::Insert(code, as_what)),
        6 => (0..5_usize, event.clone()).prop_map(|(code, event)| Step::Record(code, event)),
        1 => (0..5_usize, event).prop_map(|(code, event)| Step::Strike(code, event)),
        2 => (0..5_usize, due).prop_map(|(code, due)| Step::Due(code, due)),
        1 => (0..5_usize).prop_map(Step::Remove),
    ]
}

fn filed(code: usize) -> Dossier {
    let field = ["Báo chí", "Hộ tịch"][code % 2];
    Dossier::new(format!("HS-{code}"), field).with_channel(Channel::Post).with_received(day(10)).with_due(day(60))
}

/// The same dossier told in other ways: of a field spelled otherwise, of another field, at a unit, without its receipt.
fn told(code: usize, as_what: usize) -> Dossier {
    match as_what {
        0 => filed(code).with_field("báo  chí"),
        1 => filed(code).with_field("Lĩnh vực Hộ tịch"),
        2 => filed(code).with_unit("Sở A"),
        3 => Dossier::new(format!("HS-{code}"), "Bưu chính").with_due(day(60)),
        4 => filed(code).with_due(day(5)),
        _ => filed(code),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn live_is_batch_after_every_step(
        steps in prop::collection::vec(step(), 0..60),
        policy in prop::sample::select(CountingPolicy::PRESETS),
        by in prop::sample::select(&[Dimension::Field, Dimension::Unit, Dimension::UnitAndField][..]),
    ) {
        let question = under(policy);
        let mut live = LiveForm::builder(question.clone()).dimension(by).build();
        // The dossiers kept apart, as plainly as can be.
        let mut kept: Vec<Option<Dossier>> = vec![None; 5];
        for step in steps {
            match step {
                Step::Insert(code, as_what) => {
                    prop_assert_eq!(live.insert(told(code, as_what)), kept[code].replace(told(code, as_what)));
                }
                Step::Record(code, event) => {
                    let known = kept[code].as_mut().map(|dossier| dossier.record(event)).is_some();
                    prop_assert_eq!(live.record(format!(" HS-{code}"), event), known);
                }
                Step::Strike(code, event) => {
                    let known = kept[code].as_mut().is_some_and(|dossier| dossier.retract(&event));
                    prop_assert_eq!(live.retract(format!("HS-{code}"), &event), known);
                }
                Step::Due(code, change) => {
                    let known = kept[code].as_mut().map(|dossier| dossier.change_due(change)).is_some();
                    prop_assert_eq!(live.change_due(format!("HS-{code}"), change), known);
                }
                Step::Remove(code) => prop_assert_eq!(live.remove(format!("HS-{code}")), kept[code].take()),
            }
            let mut batch = Counter::builder(question.clone()).dimension(by).build();
            for dossier in kept.iter().flatten() {
                let _ = batch.add(dossier);
            }
            prop_assert_eq!(live.counted(), batch.finish());
        }
        let snapshot: LiveForm = serde_json::from_str(&serde_json::to_string(&live).unwrap()).unwrap();
        prop_assert_eq!(snapshot.counted(), live.counted());
        prop_assert_eq!(snapshot, live);
    }
}

#[test]
fn communes_are_joined_and_contradictions_are_not() {
    let question = quarter();
    let part = |codes: &[usize]| {
        let mut live = LiveForm::new(question.clone());
        for code in codes {
            live.insert(filed(*code));
        }
        live
    };
    let mut whole = part(&[0, 1]);
    whole.merge(part(&[1, 2])).unwrap();
    assert_eq!(whole, part(&[2, 1, 0]));

    let mut other = part(&[3, 2]);
    assert!(other.record("HS-2", Event::new(EventKind::Ended, day(20))));
    let error = whole.merge(other).unwrap_err();
    assert_eq!(error.to_string(), "both live forms hold the dossier HS-2, and differ on it");
    assert_eq!(whole, part(&[0, 1, 2]), "nothing is taken over");

    let month = LiveForm::new(Query::new("2021-01".parse().unwrap()));
    assert_eq!(whole.merge(month), Err(MergeError::OtherQuery));
    assert_eq!(MergeError::OtherQuery.to_string(), "they do not count the same query");
}

#[test]
fn a_snapshot_holds_each_dossier_once() {
    let mut live = LiveForm::new(quarter());
    live.insert(filed(1));
    let mut snapshot = serde_json::to_value(&live).unwrap();
    let twice = snapshot["dossiers"][0].clone();
    snapshot["dossiers"].as_array_mut().unwrap().push(twice);
    let error = serde_json::from_value::<LiveForm>(snapshot).unwrap_err();
    assert_eq!(error.to_string(), "the dossier HS-1 is there twice");
}

/// What a desk keeps on disk: a tenth of the JSON, and the same form.
#[test]
fn a_compact_snapshot_reads_back_and_holds_each_dossier_once() {
    let mut live = LiveForm::new(quarter());
    for code in 0..200 {
        live.insert(filed(code));
    }
    let bytes = postcard::to_allocvec(&live).unwrap();
    let read: LiveForm = postcard::from_bytes(&bytes).unwrap();
    assert_eq!((read.counted(), read == live), (live.counted(), true));
    let json = serde_json::to_string(&live).unwrap();
    assert!(bytes.len() * 2 < json.len(), "{} of {}", bytes.len(), json.len());
    // Cut anywhere, it is refused and nothing is made up.
    for end in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        assert!(postcard::from_bytes::<LiveForm>(&bytes[..end]).is_err(), "{end}");
    }
}

#[test]
fn codes_are_made_in_the_time_of_one_however_many_there_are() {
    let mut live = LiveForm::new(quarter());
    let mut codes = std::collections::BTreeSet::new();
    for _ in 0..20_000 {
        assert!(codes.insert(live.insert_new(filed(1).with_code("")).unwrap()));
    }
    assert_eq!(live.dossiers().count(), 20_000);
    // A code that was free again is not given to another dossier.
    live.remove("KHONG-MA-20000");
    assert_eq!(live.insert_new(filed(1).with_code(" ")).unwrap().as_str(), "KHONG-MA-20001");
    let mut read: LiveForm = postcard::from_bytes(&postcard::to_allocvec(&live).unwrap()).unwrap();
    assert!(!codes.contains(&read.insert_new(filed(1).with_code("")).unwrap()) || read.dossiers().count() == 20_001);
}
