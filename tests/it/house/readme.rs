//! The README, in English and in Vietnamese, says what the crate does and what its programs print.

use std::collections::BTreeSet;

use cchc::{Counter, Query};

const ENGLISH: &str = include_str!("../../../README.md");
const VIETNAMESE: &str = include_str!("../../../README.vi.md");

/// The blocks of code, each with its language.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    text.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

fn block<'t>(text: &'t str, language: &str, at: usize) -> &'t str {
    blocks(text).into_iter().filter(|(name, _)| *name == language).nth(at).unwrap().1
}

/// The names in the first column of the table under a heading.
fn listed(heading: &str) -> BTreeSet<String> {
    let table = ENGLISH.split_once(heading).unwrap().1.split("\n## ").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).map(str::to_owned)).collect()
}

#[test]
fn both_languages_show_the_same_code() {
    assert_eq!(blocks(ENGLISH), blocks(VIETNAMESE));
    for text in [ENGLISH, VIETNAMESE] {
        assert!(text.lines().count() <= 100, "{} lines", text.lines().count());
        assert_eq!(text.matches("\n## ").count(), ENGLISH.matches("\n## ").count());
    }
    let links = |text: &str| -> BTreeSet<String> {
        text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned()).collect()
    };
    let (mut english, mut vietnamese) = (links(ENGLISH), links(VIETNAMESE));
    assert!(english.remove("README.vi.md") && vietnamese.remove("README.md"));
    assert_eq!(english, vietnamese);
    for link in english {
        assert!(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&link).exists(), "{link}");
    }
}

#[test]
fn the_embedding_example_is_short_and_prints_what_is_shown() {
    let code = block(ENGLISH, "rust", 0);
    assert!(code.lines().filter(|line| !line.is_empty()).count() <= 12, "{code}");
    let list = code.split_once("let list = \"").unwrap().1.split_once("\";").unwrap().0.replace("\\n", "\n");
    let mut counter = Counter::new(Query::new("2021-Q1".parse().unwrap()));
    counter.read(list.as_bytes()).unwrap();
    let total = counter.finish().form().total();
    let printed =
        format!("Tiếp nhận {}, trước hạn {}, trong hạn {}\n", total.received(), total.early(), total.in_time());
    assert!(code.contains("Tiếp nhận {}, trước hạn {}, trong hạn {}"));
    assert_eq!(printed, block(ENGLISH, "text", 1));
}

#[test]
fn the_first_command_ends_as_is_shown() {
    let printed = include_str!("../../data/quarterly_report.md");
    assert!(printed.ends_with(block(ENGLISH, "text", 0)), "{printed}");
}

#[test]
fn every_program_and_feature_is_listed() {
    let manifest = include_str!("../../../Cargo.toml");
    let examples =
        manifest.split("[[example]]\nname = \"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    assert_eq!(listed("## Programs"), examples.collect());
    let features = manifest.split_once("[features]\n").unwrap().1.split("\n[").next().unwrap();
    let features = features.lines().filter_map(|line| line.split_once(" = [")).map(|(name, _)| name.to_owned());
    assert_eq!(listed("## Features"), features.filter(|name| name != "default").collect());
}
