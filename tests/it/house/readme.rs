//! The README says what the crate does.

#[test]
fn the_catalogue_of_rules_is_a_link_away() {
    let readme = include_str!("../../../README.md");
    assert!(readme.contains("(docs/rules.md)"));
    assert!(!readme.contains("| rule | severity |"), "the catalogue stands in docs/rules.md alone");
}

#[test]
fn the_embedding_example_is_at_most_ten_lines() {
    let readme = include_str!("../../../README.md");
    let example = readme.split_once("```rust\n").unwrap().1.split_once("```").unwrap().0;
    assert!(example.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).count() <= 10, "{example}");
}
