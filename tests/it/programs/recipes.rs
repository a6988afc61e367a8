//! The short examples, one to a recipe, print what their heads say.

use std::collections::BTreeSet;

use crate::support::programs;
use crate::support::sources::root;

/// The examples that have no entry in `Cargo.toml`: they need no feature and no argument.
fn recipes() -> Vec<(String, String)> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let entries = manifest.split("[[example]]\nname = \"").skip(1);
    let listed: BTreeSet<&str> = entries.filter_map(|rest| rest.split('"').next()).collect();
    let files = std::fs::read_dir(root().join("examples")).unwrap().map(|file| file.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let named = sources.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), path));
    let short = named.filter(|(name, _)| !listed.contains(name.as_str()));
    short.map(|(name, path)| (name, std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn each_short_example_prints_what_its_head_says() {
    let recipes = recipes();
    assert!(recipes.len() >= 8, "{} short examples", recipes.len());
    let cookbook = std::fs::read_to_string(root().join("docs/cookbook.md")).unwrap();
    for (name, source) in recipes {
        assert!(source.lines().count() <= 40, "{name} is no short example any more");
        assert!(cookbook.contains(&format!("`cargo run --example {name}`")), "no recipe of the cookbook names {name}");
        let head = source.lines().map_while(|line| line.strip_prefix("//!"));
        let shown = head.skip_while(|line| *line != " ```text").skip(1).take_while(|line| *line != " ```");
        let shown: Vec<&str> = shown.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        assert!(!shown.is_empty(), "{name} does not say what it prints");
        let printed = programs::prints(&name, &[]);
        assert_eq!(printed.lines().collect::<Vec<_>>(), shown, "{name}");
    }
}
