//! The schemas that are checked in are those of the types, and old documents still read.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;

use cchc::render::Document;

/// Where a schema changes on purpose, `CCHC_WRITE_SCHEMAS=1 cargo test --test schemas` writes it anew.
#[test]
fn schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for (name, schema) in cchc::schema::all() {
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os("CCHC_WRITE_SCHEMAS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, format!("{schema:#}\n")).unwrap();
        }
        let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(kept, schema, "{name}");
    }
}

#[test]
fn a_document_of_the_first_release_still_reads_and_writes_the_same() {
    let text = include_str!("data/serialized/form-0.1.0.json");
    let document: Document = serde_json::from_str(text).unwrap();
    assert_eq!(document.total.received.total, 3);
    let before: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&document).unwrap(), before);
}
