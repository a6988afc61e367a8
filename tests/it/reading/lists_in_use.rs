//! Plans and catalogues as offices keep them, each with what a person reads in it.

use std::path::PathBuf;

use cchc::catalogue::Procedure;
use cchc::finding::Finding;
use cchc::ingest::{catalogue_tables, read_catalogue, read_tables};
use cchc::names::Unit;
use cchc::plan::{Plan, PlanItem, PlanReader, Progress};
use cchc::table::Table;
use serde_json::{Map, Value, json};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/lists_in_use").join(name)
}

/// The cases of a folder, each with the bytes of its file.
fn cases(name: &str) -> Vec<(Value, String, Vec<u8>)> {
    let text = std::fs::read_to_string(folder(name).join("expected.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let read = |case: Value| {
        let file = case["file"].as_str().unwrap().to_owned();
        let bytes = std::fs::read(folder(name).join(&file)).unwrap();
        (case, file, bytes)
    };
    cases.into_iter().map(read).collect()
}

/// The differences between what is expected, as far as it says anything, and what was found.
fn differences(place: &str, expected: &Value, found: &Map<String, Value>, out: &mut Vec<String>) {
    for (name, wanted) in expected.as_object().unwrap() {
        let got = found.get(name).unwrap_or(&Value::Null);
        if got != wanted {
            out.push(format!("{place}: {name}: expected {wanted}, found {got}"));
        }
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other}"),
    }
}

fn item(item: &PlanItem) -> Map<String, Value> {
    let evidence = item.evidence.iter().map(|shown| json!([shown.symbol.to_string(), shown.date]));
    object(json!({
        "ordinal": item.ordinal,
        "task": item.task,
        "lead": item.lead.as_ref().map(Unit::name),
        "partners": item.partners.iter().map(Unit::name).collect::<Vec<_>>(),
        "last_day": item.due.last_day(),
        "area": item.area,
        "path": item.path,
        "product": item.product,
        "note": item.note,
        "evidence": evidence.collect::<Vec<_>>(),
        "progress": match item.progress {
            Progress::Underway(percent) => format!("{percent}%"),
            progress => progress.as_str().to_owned(),
        },
    }))
}

fn head(plan: &Plan) -> Map<String, Value> {
    object(json!({
        "title": plan.title(),
        "document": plan.document().map(ToString::to_string),
        "year": plan.year(),
        "unit": plan.unit().name(),
    }))
}

#[test]
fn plans() {
    let mut wrong = Vec::new();
    let cases = cases("plans");
    assert!(cases.len() >= 30);
    for (case, file, bytes) in cases {
        let (tables, _) = read_tables(&bytes).unwrap();
        let year = case["year"].as_i64().map(|year| i32::try_from(year).unwrap());
        let read = match PlanReader::new().with_year(year).read_all(&tables) {
            Ok(read) => read,
            Err(error) => {
                wrong.push(format!("{file}: {error}"));
                continue;
            }
        };
        let plan = read.plan();
        if case["plan"].is_object() {
            differences(&file, &case["plan"], &head(plan), &mut wrong);
        }
        let expected = case["items"].as_array().unwrap();
        if plan.items().len() != expected.len() {
            wrong.push(format!("{file}: expected {} items, found {}", expected.len(), plan.items().len()));
        }
        for (expected, found) in expected.iter().zip(plan.items()) {
            differences(&format!("{file}: {} {}", found.ordinal, found.task), expected, &item(found), &mut wrong);
        }
        if let Some(targets) = case["targets"].as_array() {
            let found: Vec<Value> =
                plan.targets().iter().map(|target| json!([target.name, target.planned, target.reached])).collect();
            if *targets != found {
                wrong.push(format!("{file}: expected {targets:?}, found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn procedure(procedure: &Procedure) -> Map<String, Value> {
    object(json!({
        "code": procedure.code(),
        "name": procedure.name(),
        "field": procedure.field().name(),
        "limit": procedure.limit_through(None),
        "fees": procedure.fees().iter().map(|fee| fee.amount.to_string()).collect::<Vec<_>>(),
        "levels": procedure.levels(),
        "handled": procedure.levels_handled(),
        "post": procedure.post(),
        "linked": procedure.linked(),
        "standing": procedure.standing(),
        "replaced_by": procedure.replaced_by(),
        "decision": procedure.decision().map(|decision| json!([decision.symbol, decision.date])),
    }))
}

fn tables_of(bytes: &[u8]) -> Vec<Table> {
    if bytes.starts_with(b"{") {
        return catalogue_tables(std::str::from_utf8(bytes).unwrap()).unwrap();
    }
    read_tables(bytes).unwrap().0
}

#[test]
fn catalogues() {
    let mut wrong = Vec::new();
    let cases = cases("catalogues");
    assert!(cases.len() >= 20);
    for (case, file, bytes) in cases {
        let read = read_catalogue(&tables_of(&bytes)).unwrap();
        let found = read.catalogue().procedures();
        let expected = case["procedures"].as_array().unwrap();
        if found.len() != expected.len() {
            wrong.push(format!("{file}: expected {} procedures, found {}", expected.len(), found.len()));
        }
        for (expected, found) in expected.iter().zip(found) {
            differences(&format!("{file}: {}", found.code()), expected, &procedure(found), &mut wrong);
        }
        if let Some(rule) = case["finding"].as_str() {
            if !read.findings().iter().map(Finding::rule).any(|found| found.code() == rule) {
                wrong.push(format!("{file}: no {rule}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
