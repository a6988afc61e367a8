//! Codes that occur twice, found in two passes and in little memory: the same as in one pass that keeps every code.

use std::io;

use cchc::finding::{Finding, Findings};
use cchc::ingest::{CodeFingerprints, DossierReader, DuplicateCodes};
use cchc::{DossierCode, testing as strategies};
use proptest::prelude::*;

use crate::support::dossiers::HEADER;
use crate::support::times::period;

fn in_one_pass(csv: &[u8]) -> Vec<Finding> {
    let mut codes = DuplicateCodes::new();
    let records = DossierReader::new(csv).unwrap().map(Result::unwrap);
    records
        .filter_map(|record| {
            let code = DossierCode::new(record.raw().code.as_deref().unwrap_or(""));
            codes.check(&code, &record.location())
        })
        .collect()
}

fn in_two_passes(csv: &[u8]) -> Findings {
    CodeFingerprints::find(|| Ok(csv)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn two_passes_find_what_one_pass_finds(codes in prop::collection::vec("(HS-[0-9]{1,2}| HS-1 |||\"HS\n-1\"|x{0,3})", 0..120)) {
        let rows = codes.iter().map(|code| format!("{code},Báo chí,1,2021-01-04,,\n"));
        let csv = std::iter::once(HEADER.to_owned()).chain(rows).collect::<String>();
        prop_assert_eq!(in_two_passes(csv.as_bytes()).into_vec(), in_one_pass(csv.as_bytes()));
    }

    #[test]
    fn whatever_the_file_is_like(csv in strategies::dirty_csv(period())) {
        // The same lines once more, so that codes do occur twice.
        let lines: Vec<&[u8]> = csv.split_inclusive(|byte| *byte == b'\n').collect();
        let twice = [csv.as_slice(), lines.get(1..).unwrap_or_default().concat().as_slice()].concat();
        if DossierReader::new(twice.as_slice()).is_ok() {
            prop_assert_eq!(in_two_passes(&twice).into_vec(), in_one_pass(&twice));
        } else {
            prop_assert!(CodeFingerprints::find(|| Ok(twice.as_slice())).is_err());
        }
    }
}

#[test]
fn what_cannot_be_opened_is_an_error() {
    let error = CodeFingerprints::find(|| Err::<&[u8], _>(io::Error::other("gone"))).unwrap_err();
    assert_eq!(error.to_string(), "the input cannot be read: gone");
    assert!(CodeFingerprints::find(|| Ok(io::empty())).is_err());
}
