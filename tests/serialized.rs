//! What serde writes: it reads back the same, its schema describes it, and what older releases wrote still reads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod nouns;
#[path = "nouns/places.rs"]
mod places;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;

use jsonschema::Validator;
use nouns::{Visit, each};
use places::{hostile, places};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn runner(cases: u32) -> TestRunner {
    TestRunner::new_with_rng(
        Config { cases, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    )
}

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

struct RoundTrips(BTreeSet<String>);

impl Visit for RoundTrips {
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
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), text.clone());
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
fn every_noun_reads_back_and_is_as_its_schema_says() {
    let mut seen = RoundTrips(BTreeSet::new());
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

/// Examples of the first release. Where a noun is new, `CCHC_WRITE_EXAMPLES=1 cargo test --test serialized` writes its
/// first one; one that is there is never written again.
struct Examples(Vec<String>);

impl Visit for Examples {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/serialized/{name}-0.1.0.json"));
        if std::env::var_os("CCHC_WRITE_EXAMPLES").is_some() && !path.exists() {
            let mut runner = runner(1);
            let drawn = (0..60).map(|_| serde_json::to_string_pretty(&values.new_tree(&mut runner).unwrap().current()));
            let fullest = drawn.map(Result::unwrap).filter(|text| text.len() < 8_000).max_by_key(String::len);
            std::fs::write(&path, fullest.unwrap() + "\n").unwrap();
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            self.0.push(name.to_owned());
            return;
        };
        let before: Value = serde_json::from_str(&text).unwrap();
        let read: T = serde_json::from_value(before.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(serde_json::to_value(&read).unwrap(), before, "{name}");
        assert!(validator(&cchc::schema::named(name).unwrap()).is_valid(&before), "{name}");
    }
}

#[test]
fn examples_of_the_first_release_still_read_and_write_the_same() {
    let mut missing = Examples(Vec::new());
    each(&mut missing);
    assert_eq!(missing.0, Vec::<String>::new(), "nouns without an example");
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
    use cchc::score::{AgencyFacts, AgencyLevel, OnTheSpot};
    use cchc::{finding, form, plan, rate, satisfaction, score};

    let percent = |units: i64, decimals: u32| Percent::new(units, decimals).unwrap();

    let group = cchc::bulk::GroupTally { tally: cchc::Tally::ZERO, unplaced: [(finding::Rule::DUE_MISSING, 3)].into() };
    holds("GroupTally", &[group, cchc::bulk::GroupTally::default()]);
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

#[track_caller]
fn refused<T: DeserializeOwned + Debug>(json: Value, message: &str) {
    let error = serde_json::from_value::<T>(json).unwrap_err().to_string();
    assert!(error.contains(message), "{error}");
}

/// Values that no constructor would make are refused, or brought back to what one would make.
#[test]
fn what_breaks_a_rule_is_refused() {
    use cchc::form::{ProcedureForm, RollUp};
    use cchc::placement::Question;
    use cchc::score::sheet::ScoreSheet;
    use cchc::score::{FeedbackRecord, OnTheSpot, Scorecard};

    let row = |name: &str| json!({ "label": name, "unit": null, "tally": cchc::Tally::ZERO });
    let period: cchc::Period = "2021-Q1".parse().unwrap();
    let section = |name: &str| json!({ "title": "Sở", "rows": [row(name)] });
    let roll_up =
        |sections: Value| json!({ "period": period, "policy": "strict", "sections": sections, "unplaced": 0 });
    refused::<RollUp>(roll_up(json!([section("Sở Nội vụ"), section("SỞ NỘI VỤ")])), "is in the roll-up already");
    serde_json::from_value::<RollUp>(roll_up(json!([section("Sở Nội vụ"), section("Sở Tư pháp")]))).unwrap();

    let mut form = serde_json::to_value(ProcedureForm::new(&cchc::founding::catalogue())).unwrap();
    form["total"]["all"]["total"] = json!(42);
    refused::<ProcedureForm>(form, "the total is not the sum of the rows");

    let counted = cchc::Counter::new(Question::new(period)).finish();
    let mut json = serde_json::to_value(counted).unwrap();
    json["unplaced"] = json!([{ "dossier": "HS-1", "rule": "received-missing", "location": {} }]);
    refused::<cchc::Counted>(json, "more dossiers are listed than could not be placed");

    let outside = Question::new(period).place(&cchc::Dossier::new("HS-1", "Báo chí").received(period.from())).unwrap();
    let mut json = serde_json::to_value(outside).unwrap();
    json["intake"] = json!("none");
    refused::<cchc::Placement>(json, "an intake and an outcome, or neither");

    // A question is never about the time after its period.
    let mut json = serde_json::to_value(Question::new(period)).unwrap();
    json["as_of"]["until"] = json!("2022-01-01");
    let question: Question = serde_json::from_value(json).unwrap();
    assert_eq!(question.judged_as_of().day(), period.to());

    // Totals are never below what is kept, and huge ones do not overflow.
    let mut json = serde_json::to_value(cchc::finding::Findings::with_limit(1)).unwrap();
    json["totals"] = json!({ "due-missing": u64::MAX, "received-missing": u64::MAX });
    let mut findings: cchc::finding::Findings = serde_json::from_value(json).unwrap();
    findings.merge(findings.clone());
    assert!(findings.count_only(cchc::finding::Rule::DUE_MISSING));
    assert_eq!((findings.total(), findings.left_out()), (u64::MAX, u64::MAX));

    refused::<FeedbackRecord>(json!({ "to_answer": 1, "on_time": 2, "prolonged": 0 }), "more than the 1");
    let spot = json!({ "level": "province", "approved": 2, "listed": 1, "at_desk": 0, "not_excluded": 0 });
    refused::<OnTheSpot>(spot, "approved on the spot is 2, more than the 1 of listed procedures");

    let criterion = |code: &str, parent: Value, maximum: &str| {
        json!({ "code": code, "parent": parent, "name": "", "maximum": maximum, "scale": "manual", "empty": "zero",
                "evidence": false, "source": "" })
    };
    let sheet = |criteria: Value| {
        json!({ "id": "a", "version": "1", "title": "A", "source": "", "illustrative": false, "calendar_periods": false,
                "valid_from": null, "valid_to": null, "decimals": 2, "rounding": "half_up", "bands": null,
                "criteria": criteria })
    };
    serde_json::from_value::<ScoreSheet>(sheet(json!([criterion("1", json!(null), "5")]))).unwrap();
    refused::<ScoreSheet>(sheet(json!([])), "expected a criterion");
    refused::<ScoreSheet>(sheet(json!([criterion("1", json!("2"), "5")])), "the code of a group above");
    refused::<ScoreSheet>(sheet(json!([criterion("1", json!(null), "-5")])), "not below zero");
    let twice = json!([criterion("1", json!(null), "5"), criterion("1", json!(null), "5")]);
    refused::<ScoreSheet>(sheet(twice), "a code that no other criterion has");

    let line = |score: Value, left_out: Value| json!({ "indicator": "contacts", "score": score, "count": 1, "left_out": left_out });
    let card = |line: Value| json!({ "subject": "person", "lines": [line], "missing": "leave_out" });
    refused::<Scorecard>(card(line(json!("2.1"), json!(null))), "lies between 0 and 2");
    refused::<Scorecard>(card(line(json!(null), json!(null))), "a score or a reason");
    refused::<Scorecard>(card(line(json!("2"), json!(null))), "not the indicators of the subject");

    let form: cchc::EvaluationForm = serde_json::from_value(json!({
        "code": "1", "dossier": "  ", "field": null, "date": null, "channel": null, "contacts": null,
        "contacts_by_applicant": false, "bodies": null, "bodies_on_site": 0, "complaint": null, "satisfaction": null,
    }))
    .unwrap();
    assert_eq!(form.dossier(), None);
}

/// Points that nobody rounded, and sums of more digits than anybody types.
#[test]
fn points_of_any_length_read_back() {
    use cchc::rate::{Denominator, Rate};
    use cchc::score::{Points, Scale};
    let third =
        Scale::pro_rata("0".parse().unwrap()).points(&Rate::new(1, 3, Denominator::Forms), Points::new(1)).unwrap();
    let large: Points = "999999999999.999999".parse().unwrap();
    let many: Points = std::iter::repeat_n(large, 10_000).sum();
    for points in [third, many, Points::ZERO - many, Points::ZERO] {
        let json = serde_json::to_value(points).unwrap();
        assert!(json.is_string());
        assert_eq!(serde_json::from_value::<Points>(json).unwrap(), points);
    }
    for text in ["1_000_000_000_000", "+1", "1e3", "--1", "1-1", "99999999999999999999999999999999"] {
        assert!(serde_json::from_value::<Points>(json!(text)).is_err(), "{text}");
    }
}

/// Programs write numbers and texts in other places than people do; decimals are always texts.
#[test]
fn decimals_are_texts_and_numbers_are_refused() {
    use cchc::rate::Percent;
    use cchc::score::Points;
    let below: Percent = serde_json::from_str("\"-0.50\"").unwrap();
    assert_eq!(serde_json::to_string(&below).unwrap(), "\"-0.50\"");
    for text in ["1", "0.5", "-3", "1e2", "null"] {
        assert!(serde_json::from_str::<Percent>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<Points>(text).is_err(), "{text}");
    }
}
