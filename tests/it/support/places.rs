//! Places of a document, and documents that differ from it in one of them.

use serde_json::{Value, json};

/// The places of a document: pointers to its members, and to its texts, numbers and the like.
pub(crate) fn places(json: &Value, here: &str, members: &mut Vec<String>, leaves: &mut Vec<String>) {
    match json {
        Value::Object(map) => {
            for (name, part) in map {
                let place = format!("{here}/{}", name.replace('~', "~0").replace('/', "~1"));
                members.push(place.clone());
                places(part, &place, members, leaves);
            }
        }
        Value::Array(parts) => {
            for (at, part) in parts.iter().enumerate().take(3) {
                places(part, &format!("{here}/{at}"), members, leaves);
            }
        }
        _ => leaves.push(here.to_owned()),
    }
}

/// Values that stand where nobody expects them.
pub(crate) fn hostile() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(7),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u32::MAX),
        json!(0.5),
        json!("x"),
        json!(""),
        json!("9999-12-31"),
        json!("9999-12-31T23:59"),
        json!("0001-01-01"),
        json!("+262142-12-31"),
        json!("-262143-01-01"),
        json!("+262142-12-31T23:59:59.999999999"),
        json!("4294967295 months"),
        json!("4294967295 working_hours"),
        json!("999999999999.999999"),
        json!("-999999999999"),
    ]
}
