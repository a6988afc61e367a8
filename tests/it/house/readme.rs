//! The README says what the crate does.

use cchc::finding::{Language, Rule};

#[test]
fn the_rule_catalogue_is_complete() {
    let readme = include_str!("../../../README.md");
    for rule in Rule::ALL {
        let [english, vietnamese] = [Language::English, Language::Vietnamese].map(|language| rule.title(language));
        let line = format!("| `{rule}` | {} | {english} | {vietnamese} |\n", rule.severity());
        assert!(readme.contains(&line), "the README lacks the line of {rule}; `cargo run --example rules` prints all");
    }
    let catalogue = readme.split_once("| rule | severity |").unwrap().1;
    let listed = catalogue.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(listed, Rule::ALL.len(), "the README lists rules that do not exist");
}

#[test]
fn the_embedding_example_is_at_most_ten_lines() {
    let readme = include_str!("../../../README.md");
    let example = readme.split_once("```rust\n").unwrap().1.split_once("```").unwrap().0;
    assert!(example.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).count() <= 10, "{example}");
}
