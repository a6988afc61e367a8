//! What serde writes stays the same when another crate of the build turns on features that change decimals and numbers.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

#[path = "../../it/support/nouns.rs"]
mod nouns;

use std::fmt::Debug;
use std::path::Path;

use nouns::{Visit, each};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Otherwise the other tests would hold nothing.
#[test]
fn the_hostile_features_are_on() {
    assert_eq!(serde_json::to_string(&rust_decimal::Decimal::new(5, 1)).unwrap(), "0.5");
    assert_eq!(serde_json::from_str::<serde_json::Value>("1e999").unwrap().to_string(), "1e+999");
}

struct Unchanged;

impl Visit for Unchanged {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../data/serialized/{name}-0.1.0.json"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let value: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(serde_json::to_string_pretty(&value).unwrap() + "\n", text, "{name}");

        let mut runner = TestRunner::new(Config { cases: 32, failure_persistence: None, ..Config::default() });
        let held = runner.run(&values, |value| {
            let text = serde_json::to_string(&value).unwrap();
            let read = serde_json::from_str::<T>(&text).map_err(|error| error.to_string());
            prop_assert_eq!(read.as_ref(), Ok(&value), "{}", text);
            let by_value = serde_json::to_value(&value).unwrap();
            let read = serde_json::from_value::<T>(by_value).map_err(|error| error.to_string());
            prop_assert_eq!(read.as_ref(), Ok(&value), "{}", text);
            Ok(())
        });
        held.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_noun_is_written_and_read_as_ever() {
    each(&mut Unchanged);
}
