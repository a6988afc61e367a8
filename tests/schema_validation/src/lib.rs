//! What serde writes is as the JSON Schemas say, and what a schema refuses a type refuses.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

#[path = "../../it/support/nouns.rs"]
mod nouns;
#[path = "../../it/support/places.rs"]
mod places;
#[path = "../../it/support/runner.rs"]
mod runner;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;

use jsonschema::Validator;
use nouns::{Visit, each};
use places::{hostile, places};
use proptest::prelude::*;
use runner::runner;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// The schema with every object closed: it accepts only members that it describes.
fn closed(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                members.values_mut().for_each(close);
                if members.get("properties").is_some_and(Value::is_object) {
                    members.entry("additionalProperties").or_insert(json!(false));
                }
            }
            Value::Array(parts) => parts.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

#[test]
fn every_schema_is_one() {
    for (name, schema) in cchc::schema::all() {
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}

struct Written(BTreeSet<String>);

impl Visit for Written {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let schema = cchc::schema::named(name).unwrap();
        let (open, closed) = (validator(&schema), validator(&closed(schema)));
        let held = runner(48).run(&values, |value| {
            let text = serde_json::to_string(&value).unwrap();
            let again: T =
                serde_json::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
            prop_assert_eq!(&again, &value);
            let json: Value = serde_json::from_str(&text).unwrap();
            for validator in [&open, &closed] {
                let refused =
                    validator.validate(&json).err().map(|error| format!("{error} at {}", error.instance_path()));
                prop_assert_eq!(refused, None, "{}", text);
            }
            Ok(())
        });
        held.unwrap_or_else(|error| panic!("{name}: {error}"));
        self.0.insert(name.to_owned());
    }
}

#[test]
fn every_noun_is_as_its_schema_says() {
    let mut seen = Written(BTreeSet::new());
    each(&mut seen);
    let schemas = cchc::schema::all().into_iter().map(|(name, _)| name.to_owned());
    // The codes that are no noun have a test of their own.
    assert_eq!(seen.0, schemas.filter(|name| name != "values").collect());
}

struct Hostile;

impl Visit for Hostile {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let validator = validator(&cchc::schema::named(name).unwrap());
        let changed = hostile();
        let held = runner(4).run(&values, |value| {
            let json = serde_json::to_value(&value).unwrap();
            let (mut members, mut leaves) = (Vec::new(), Vec::new());
            places(&json, "", &mut members, &mut leaves);
            for place in members.iter().take(80) {
                let (parent, member) = place.rsplit_once('/').unwrap();
                let member = member.replace("~1", "/").replace("~0", "~");
                let mut less = json.clone();
                less.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(&member);
                match serde_json::from_value::<T>(less.clone()) {
                    Ok(_) => prop_assert!(validator.is_valid(&less), "reads without {}, against its schema", place),
                    Err(error) if error.to_string().starts_with("missing field") => {
                        prop_assert!(!validator.is_valid(&less), "the schema does not ask for {}", place);
                    }
                    Err(_) => {}
                }
            }
            for place in leaves.iter().take(80) {
                for new in &changed {
                    let mut other = json.clone();
                    *other.pointer_mut(place).unwrap() = new.clone();
                    if let Ok(read) = serde_json::from_value::<T>(other.clone()) {
                        prop_assert!(validator.is_valid(&other), "{} at {} reads, against its schema", new, place);
                        // What was read keeps its rules: it writes and reads again.
                        let again = serde_json::to_value(&read).unwrap();
                        let twice = serde_json::from_value::<T>(again).map_err(|error| error.to_string());
                        prop_assert_eq!(twice.as_ref(), Ok(&read), "{} at {}", new, place);
                    }
                }
            }
            Ok(())
        });
        held.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn schemas_refuse_what_lacks_a_member_and_take_what_the_types_take() {
    each(&mut Hostile);
}

struct Examples;

impl Visit for Examples {
    fn noun<T>(&mut self, name: &str, _: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../data/serialized/{name}-0.1.0.json"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let before: Value = serde_json::from_str(&text).unwrap();
        assert!(validator(&cchc::schema::named(name).unwrap()).is_valid(&before), "{name}");
    }
}

#[test]
fn examples_of_the_first_release_are_as_the_schemas_say() {
    each(&mut Examples);
}

/// Codes that are part of no noun: every value, against the schema `values`.
#[test]
fn every_code_is_in_the_schema_of_values() {
    #[track_caller]
    fn holds<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, values: &[T]) {
        let mut schema = cchc::schema::named("values").unwrap();
        assert!(schema["$defs"][name].is_object(), "{name}");
        schema["$ref"] = json!(format!("#/$defs/{name}"));
        let validator = validator(&closed(schema));
        assert!(!validator.is_valid(&json!(["no value"])), "{name} takes anything");
        for value in values {
            let json = serde_json::to_value(value).unwrap();
            assert!(validator.is_valid(&json), "{name}: {json}");
            assert_eq!(&serde_json::from_value::<T>(json).unwrap(), value);
        }
    }
    use cchc::catalogue::Level;
    use cchc::document::{CitationKind, DatePlace, DocumentType, Repair, SymbolStyle};
    use cchc::rate::{Agreement, Denominator, Percent, Rounding};
    use cchc::evaluation::score::{AgencyFacts, AgencyLevel, OnTheSpot};
    use cchc::{evaluation as satisfaction, finding, form, plan, rate};
    use cchc::evaluation::score;

    let percent = |units: i64, decimals: u32| Percent::new(units, decimals).unwrap();

    let group = cchc::count::columnar::GroupTally { tally: cchc::Tally::ZERO, unplaced: [(finding::Rule::DUE_MISSING, 3)].into() };
    holds("GroupTally", &[group, cchc::count::columnar::GroupTally::default()]);
    holds("Level", &[Level::Province, Level::District, Level::Commune]);
    holds("Language", &[finding::Language::Vietnamese, finding::Language::English]);
    holds("Identity", form::Identity::ALL);
    holds("DocumentType", DocumentType::KNOWN);
    holds("SymbolStyle", &[SymbolStyle::State, SymbolStyle::Party, SymbolStyle::Old]);
    holds("CitationKind", &[CitationKind::Reference, CitationKind::Own, CitationKind::OwnBlank, CitationKind::Range]);
    holds("DatePlace", &[DatePlace::After, DatePlace::Before, DatePlace::Shared, DatePlace::Head]);
    holds("Repair", &[Repair::MissingSeparator]);
    holds("PeriodKind", cchc::PeriodKind::ALL);
    holds("ItemState", &[plan::ItemState::DoneOnTime, plan::ItemState::Overdue, plan::ItemState::Undated]);
    holds("Completion", &[plan::Completion::default()]);
    holds("ScoreColumn", score::sheet::ScoreColumn::ALL);
    holds("Ties", &[score::Ties::default()]);
    holds("Coverage", &[satisfaction::Coverage::new(3, 7).unwrap()]);
    holds(
        "Agreement",
        &[
            Agreement::Undefined,
            Agreement::Agrees { rounding: Rounding::HalfUp },
            Agreement::Differs { expected: percent(482, 1) },
            Agreement::OtherDenominator { of: Denominator::Received, rounding: Rounding::Truncate },
        ],
    );
    let change = |from: i64, to: i64| percent(to, 2) - percent(from, 2);
    let changes: [rate::PercentagePoints; 3] = [change(4_820, 5_000), change(5_000, 4_820), change(1, 1)];
    holds("PercentagePoints", &changes);
    let facts = OnTheSpot::new(AgencyLevel::Province, (3, 10), (9, 9)).unwrap();
    holds("AgencyFacts", &[AgencyFacts { on_the_spot: Some(facts), ..AgencyFacts::default() }]);
}
