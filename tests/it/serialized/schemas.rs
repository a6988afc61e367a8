//! The schemas that are checked in are those of the types, every serialized type has one, and they say of values what
//! the types say.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::sources::{root, sources};

/// Where a schema changes on purpose, `CCHC_WRITE_SCHEMAS=1 cargo test --all-features --test it schemas` writes it anew.
#[test]
fn schemas_are_those_of_the_types() {
    let folder = root().join("schemas");
    let all = cchc::schema::all();
    for (name, schema) in &all {
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os("CCHC_WRITE_SCHEMAS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, format!("{schema:#}\n")).unwrap();
        }
        let kept: Value = serde_json::from_slice(&std::fs::read(&path).unwrap_or_default()).unwrap_or_default();
        assert!(kept == *schema, "schemas/{name}.json is not that of the type: write it anew");
    }
    let names: BTreeSet<String> = all.iter().map(|(name, _)| format!("{name}.json")).collect();
    let files: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, names);
}

#[test]
fn schemas_are_sound_themselves() {
    for (name, schema) in cchc::schema::all() {
        let text = schema.to_string();
        for leftover in ["[`", "```", "Raw", "#[", "crate::"] {
            let kept = name.starts_with("raw_") || name == "portal_raw_progress";
            assert!(kept && leftover == "Raw" || !text.contains(leftover), "{name} says {leftover}");
        }
    }
}

/// The names of the public types of a source file that serde writes: by a derive, by `written!`, or by hand.
fn serialized(source: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric()).collect::<String>();
    let mut names = Vec::new();
    let mut written = false;
    for line in source.lines().map(str::trim_start) {
        if line.starts_with("#[derive(") {
            written |= line.contains("Serialize");
        } else if let Some((_, name)) = line.split_once("Serialize for ").filter(|_| line.starts_with("impl")) {
            names.extend(Some(word(name)).filter(|name| !name.is_empty()));
        } else if let Some(name) = line.strip_prefix("written! { ").map(word) {
            names.extend(Some(name).filter(|name| source.contains(&format!("pub struct {name} "))));
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            let name = line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum "));
            names.extend(name.filter(|_| written).map(word));
            written = false;
        }
    }
    names
}

#[test]
fn every_serialized_type_is_in_a_schema() {
    let mut described = BTreeSet::from(["Why".to_owned()]);
    for (_, schema) in cchc::schema::all() {
        described.insert(schema["title"].as_str().unwrap().to_owned());
        described.extend(schema["$defs"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    }
    let (mut seen, mut missing) = (0, Vec::new());
    for (file, source) in sources("src") {
        for name in serialized(&source) {
            seen += 1;
            if !described.contains(&name) {
                missing.push(format!("{name} of {}", file.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "types that are in no schema");
    assert!(seen > 150, "only {seen} types were found in the sources");
}
