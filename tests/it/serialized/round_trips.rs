//! What serde writes reads back the same, and what older releases wrote still reads.
//!
//! Whether it is as the schemas say is asked in `tests/schema_validation`, a package of its own: a validator takes longer
//! to build than everything here.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support::nouns::{Visit, each};
use crate::support::runner::runner;
use crate::support::sources::root;
use crate::support::times::period;

struct RoundTrips;

impl Visit for RoundTrips {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let held = runner(48).run(&values, |value| {
            let text = serde_json::to_string(&value).unwrap();
            let again: T =
                serde_json::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
            prop_assert_eq!(&again, &value);
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), text);
            Ok(())
        });
        held.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_noun_reads_back() {
    each(&mut RoundTrips);
}

/// Formats without field names: what a snapshot of millions of dossiers is kept in.
struct Compact;

impl Visit for Compact {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let held = runner(48).run(&values, |value| {
            if name == "portal_record" {
                // It is read by the names of its members alone, so it is not written without them.
                prop_assert!(postcard::to_allocvec(&value).is_err());
                return Ok(());
            }
            let bytes = postcard::to_allocvec(&value).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let (again, rest): (T, _) = postcard::take_from_bytes(&bytes)
                .map_err(|error| TestCaseError::fail(format!("{error}: {value:?}")))?;
            prop_assert!(rest.is_empty(), "{} bytes are left", rest.len());
            prop_assert_eq!(again, value);
            Ok(())
        });
        held.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_noun_reads_back_in_a_format_without_names() {
    each(&mut Compact);
}

/// Examples of the first release. Where a noun is new, `CCHC_WRITE_EXAMPLES=1 cargo test --all-features --test it serialized` writes its
/// first one; one that is there is never written again.
struct Examples(Vec<String>);

impl Visit for Examples {
    fn noun<T>(&mut self, name: &str, values: impl Strategy<Value = T>)
    where
        T: Serialize + DeserializeOwned + PartialEq + Debug,
    {
        let path = root().join(format!("tests/data/serialized/{name}-0.1.0.json"));
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
    }
}

#[test]
fn examples_of_the_first_release_still_read_and_write_the_same() {
    let mut missing = Examples(Vec::new());
    each(&mut missing);
    assert_eq!(missing.0, Vec::<String>::new(), "nouns without an example");
}

#[track_caller]
fn refused<T: DeserializeOwned + Debug>(json: Value, message: &str) {
    let error = serde_json::from_value::<T>(json).unwrap_err().to_string();
    assert!(error.contains(message), "{error}");
}

/// Values that no constructor would make are refused, or brought back to what one would make.
#[test]
fn what_breaks_a_rule_is_refused() {
    use cchc::Query;
    use cchc::Scorecard;
    use cchc::evaluation::score::sheet::ScoreSheet;
    use cchc::evaluation::score::{FeedbackRecord, OnTheSpot};
    use cchc::form::{ProcedureForm, RollUp};

    let row = |name: &str| json!({ "label": name, "unit": null, "tally": cchc::Tally::ZERO });
    let period = period();
    let section = |name: &str| json!({ "title": "Sở", "rows": [row(name)] });
    let roll_up =
        |sections: Value| json!({ "period": period, "policy": "strict", "sections": sections, "unplaced": 0 });
    refused::<RollUp>(roll_up(json!([section("Sở Nội vụ"), section("SỞ NỘI VỤ")])), "is in the roll-up already");
    serde_json::from_value::<RollUp>(roll_up(json!([section("Sở Nội vụ"), section("Sở Tư pháp")]))).unwrap();

    let mut form = serde_json::to_value(ProcedureForm::new(&cchc::samples::catalogue())).unwrap();
    form["total"]["all"]["total"] = json!(42);
    refused::<ProcedureForm>(form, "the total is not the sum of the rows");

    let counted = cchc::Counter::new(Query::new(period)).finish();
    let mut json = serde_json::to_value(counted).unwrap();
    json["unplaced"] = json!([{ "dossier": "HS-1", "rule": "received-missing", "location": {} }]);
    refused::<cchc::Counted>(json, "more dossiers are listed than could not be placed");

    let outside =
        Query::new(period).place(&cchc::Dossier::new("HS-1", "Báo chí").with_received(period.from())).unwrap();
    let mut json = serde_json::to_value(outside).unwrap();
    json["intake"] = json!("none");
    refused::<cchc::Placement>(json, "an intake and an outcome, or neither");

    // A question is never about the time after its period.
    let mut json = serde_json::to_value(Query::new(period)).unwrap();
    json["as_of"]["until"] = json!("2022-01-01");
    let question: Query = serde_json::from_value(json).unwrap();
    assert_eq!(question.as_of().day(), period.to());

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
    use cchc::evaluation::score::{Points, Scale};
    use cchc::rate::{Denominator, Rate};
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
    use cchc::evaluation::score::Points;
    use cchc::rate::Percent;
    let below: Percent = serde_json::from_str("\"-0.50\"").unwrap();
    assert_eq!(serde_json::to_string(&below).unwrap(), "\"-0.50\"");
    for text in ["1", "0.5", "-3", "1e2", "null"] {
        assert!(serde_json::from_str::<Percent>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<Points>(text).is_err(), "{text}");
    }
}
