//! The code under test: what a dashboard shows of a unit.

use cchc::PublishedForm;
use cchc::count::{Dimension, FormCell, Ledger};
use cchc::ingest::{portal, xlsx};
use cchc::placement::Outcome;
use cchc::{CountingPolicy, Dossier, Period, Query, Tally, check, testing as strategies};
use proptest::prelude::*;

/// The tile of one unit.
#[derive(Debug, PartialEq, Eq)]
struct Tile {
    late: Vec<String>,
    open: i64,
    unknown: u64,
}

fn tile(period: Period, policy: CountingPolicy, dossiers: &[Dossier]) -> Tile {
    let question = Query::new(period).with_policy(policy);
    let ledger = Ledger::new(&question, Dimension::Field, None, dossiers);
    let late = |cell| ledger.behind(None, cell).map(|(dossier, _)| dossier.code().to_string());
    Tile {
        late: late(FormCell::Column(10)).chain(late(FormCell::Column(13))).collect(),
        open: ledger.form().total().in_progress(),
        unknown: ledger.form().unplaced(),
    }
}

fn files() -> impl Strategy<Value = (Period, CountingPolicy, Vec<Dossier>)> {
    strategies::periods().prop_flat_map(|period| {
        let dossier = prop_oneof![4 => strategies::dossiers(period), 1 => strategies::faulty_dossiers(period)];
        (Just(period), strategies::policies(), prop::collection::vec(dossier, 0..10))
    })
}

proptest! {
    #![proptest_config(super::config())]

    /// The tile shows as many late dossiers as the form counts, and loses none.
    #[test]
    fn the_tile_agrees_with_the_form((period, policy, dossiers) in files()) {
        let shown = tile(period, policy.clone(), &dossiers);
        let question = Query::new(period).with_policy(policy);
        let placed: Vec<_> = dossiers.iter().filter_map(|dossier| question.place(dossier).ok()).collect();
        let total: Tally = placed.iter().map(Tally::of).sum();
        let late = placed.iter().filter(|placement| {
            matches!(placement.outcome(), Outcome::Overdue | Outcome::InProgressOverdue)
        });
        prop_assert_eq!(shown.late.len(), late.count());
        prop_assert_eq!(shown.open, total.in_progress());
        prop_assert_eq!(usize::try_from(shown.unknown).unwrap(), dossiers.len() - placed.len());
    }

    /// Another system gets the dossiers and shows the same tile.
    #[test]
    fn the_tile_survives_the_portal((period, policy, dossiers) in files()) {
        let json = portal::write(&dossiers);
        let records = portal::PortalReader::new(json.as_slice()).map(|record| record.unwrap().into_dossier().unwrap());
        let received: Vec<Dossier> = records.collect();
        prop_assert_eq!(tile(period, policy.clone(), &received), tile(period, policy, &dossiers));
    }

    /// What is filed as a workbook is what the database holds.
    #[test]
    fn the_filed_form_matches_the_records(form in strategies::result_forms()) {
        let text = serde_json::to_string(&form).unwrap();
        let stored: cchc::ResultForm = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&stored, &form);
        prop_assert!(check::check_against_records(&PublishedForm::from(&form), &stored).is_empty());
    }
}

#[test]
fn a_workbook_that_somebody_renamed_is_refused_in_one_line() {
    let error = xlsx::read_dossiers(b"ma_ho_so,linh_vuc\n").unwrap_err();
    assert_eq!(error.to_string(), "the file is no XLSX workbook");
}
