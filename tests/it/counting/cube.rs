//! One pass, every dimension: a cube gives what a counter of each dimension gives.

use cchc::count::{Axis, Cube, Dimension};
use cchc::{Counter, Query, Tally, testing};
use proptest::prelude::*;

fn period() -> cchc::Period {
    "2021-Q1".parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_cube_counts_as_a_counter_of_each_dimension(
        dossiers in prop::collection::vec(prop_oneof![testing::dossiers(period()), testing::faulty_dossiers(period())], 0..14),
        policy in testing::policies(),
    ) {
        let query = Query::new(period()).with_policy(policy);
        let mut cube = Cube::new(query.clone());
        for dossier in &dossiers {
            let _ = cube.add(dossier);
        }
        for (axis, dimension) in [(Axis::Field, Dimension::Field), (Axis::Unit, Dimension::Unit)] {
            let mut counter = Counter::builder(query.clone()).dimension(dimension).build();
            for dossier in &dossiers {
                let _ = counter.add(dossier);
            }
            let form = counter.finish().form().clone();
            prop_assert_eq!(cube.total(), form.total());
            prop_assert_eq!(cube.unplaced(), form.unplaced());
            for row in form.rows() {
                prop_assert_eq!(cube.get(&[(axis, row.label())]), *row.tally());
            }
        }
        // Slices add up to the whole, on every axis.
        for axis in Axis::ALL {
            let parts: Tally = cube.names(*axis).iter().map(|name| cube.slice(*axis, name).total()).sum();
            prop_assert_eq!(parts, cube.total());
            let rows: Tally = cube.by(&[*axis, Axis::Field]).into_iter().map(|(_, tally)| tally).sum();
            prop_assert_eq!(rows, cube.total());
            prop_assert_eq!(cube.form(*axis).total(), cube.total());
        }
    }
}

#[test]
fn a_name_that_was_not_met_counts_nothing() {
    let cube = Cube::new(Query::new(period()));
    assert_eq!(cube.get(&[(Axis::Source, "Hệ thống cũ")]), Tally::ZERO);
    assert_eq!(cube.slice(Axis::Unit, "Sở A").total(), Tally::ZERO);
}
