//! Records of the National Public Service Portal.

use proptest::prelude::*;

use super::dossier::{dossiers, faulty_dossiers};
use crate::ingest::portal::{PortalFee, PortalRecord};
use crate::time::Period;

/// A record of the portal around a period, as another system sends it: of a sound dossier or a faulty one, with fees or
/// without, and none of the crate's own members. Shrinks to the record of a plain dossier.
///
/// ```
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let record = testing::portal_records("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(record.interpret().0.is_ok() || !record.interpret().1.is_empty());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn portal_records(period: Period) -> impl Strategy<Value = PortalRecord> + Clone {
    let dossier = prop_oneof![3 => dossiers(period), 1 => faulty_dossiers(period)];
    let fee = (0_u32..5_000_000, "[12]").prop_map(|(amount, kind)| PortalFee {
        name: "Lệ phí".into(),
        amount: amount.to_string(),
        kind,
        ..PortalFee::default()
    });
    (dossier, prop::collection::vec(fee, 0..2)).prop_map(|(dossier, fees)| {
        let mut record = PortalRecord::of(&dossier);
        record.fees = fees;
        record
    })
}

/// The bytes of an envelope of up to eight records with something wrong: cut short, with bytes overwritten, with a
/// member of another kind, or no JSON at all. Readers must give findings or an error, and never panic.
///
/// Shrinks to an empty envelope with one quote too many.
///
/// ```
/// use cchc::ingest::portal::PortalReader;
/// use cchc::testing;
/// use proptest::strategy::{Strategy, ValueTree};
/// use proptest::test_runner::TestRunner;
///
/// let mut runner = TestRunner::deterministic();
/// for _ in 0..8 {
///     let bytes = testing::dirty_portal_files("2021-Q1".parse()?).new_tree(&mut runner).unwrap().current();
///     assert!(PortalReader::new(&*bytes).count() < 1_000);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dirty_portal_files(period: Period) -> impl Strategy<Value = Vec<u8>> + Clone {
    let piece = prop::sample::select(vec![
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "1e999",
        "\\u0000",
        "\\ud800",
        "[[[[",
        "\u{feff}",
        "\"data\":[",
        "true",
    ]);
    let damage = (any::<prop::sample::Index>(), 0_usize..6, piece);
    let file =
        prop::collection::vec(dossiers(period), 0..8).prop_map(|dossiers| crate::export::portal::write(&dossiers));
    let damaged = (file, prop::collection::vec(damage, 1..5)).prop_map(|(mut file, damages)| {
        for (at, length, piece) in damages {
            let from = at.index(file.len() + 1);
            let to = file.len().min(from + length);
            file.splice(from..to, piece.bytes());
        }
        file
    });
    prop_oneof![9 => damaged, 1 => prop::collection::vec(any::<u8>(), 0..200)]
}
