//! The plan of the house, held: which room may use which, and no circle of files or folders.
//!
//! `ARCHITECTURE.md` says why the rooms lie where they lie. A `mod` line and a name that a facade only hands on are no
//! use; every other import and path counts for the file that defines what it names, tests excepted.

mod graph;
mod source;

use std::path::Path;

use self::graph::{circles, edges, wrong_uses};
use self::source::{Files, Source, read_files};

/// The floors from the ground, and their rooms from the lowest. A room uses what stands before it.
const FLOORS: [(&str, &str); 5] = [
    ("ground", "text, checked, table < finding < names < law, rate < time"),
    ("law", "calendar < dossier < deadline < catalogue"),
    ("counting", "placement < form < count < follow_up"),
    ("reports", "document < plan, evaluation < petition < report < check"),
    ("edges", "samples < ingest < export < testing, schema < error < _documentation"),
];

fn house() -> Files {
    read_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn rooms_use_what_lies_below_them() {
    let files = house();
    let edges = edges(&files);
    assert!(edges.len() > 500, "only {} uses were read", edges.len());
    let wrong = wrong_uses(&files, &edges, &FLOORS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_or_folders_use_each_other_in_a_circle() {
    let circles = circles(&edges(&house()));
    assert!(circles.is_empty(), "{} circles\n{}", circles.len(), circles.join("\n"));
}

fn tree(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(name, text)| ((*name).to_owned(), Source::parse(text))).collect()
}

/// A house of two rooms, well built: `high` uses `low` through its facade.
const SOUND: [(&str, &str); 6] = [
    ("lib.rs", "pub mod high; pub mod low; pub use low::Stone;"),
    ("low/mod.rs", "mod stone; mod sand; pub use stone::Stone; pub use sand::*;"),
    ("low/stone.rs", "use super::sand::Sand; pub struct Stone(Sand); impl Stone { fn of(sand: Sand) {} }"),
    (
        "low/sand.rs",
        "pub struct Sand; #[cfg(test)] mod tests { use crate::high::Wall; use super::super::stone::Stone; }",
    ),
    ("high/mod.rs", "mod wall; pub use wall::Wall;"),
    ("high/wall.rs", "use crate::low::{self, Stone}; pub struct Wall(Stone, low::Sand); // crate::nowhere::Else\n"),
];

const TWO_FLOORS: [(&str, &str); 2] = [("ground", "low"), ("first", "high")];

/// The sound house with one file written anew.
fn house_with(file: &str, text: &str) -> Files {
    let mut files = tree(&SOUND);
    files.insert(file.to_owned(), Source::parse(text));
    files
}

#[track_caller]
fn assert_wrong(files: &Files, expected: &str) {
    let wrong = wrong_uses(files, &edges(files), &TWO_FLOORS);
    assert!(wrong.iter().any(|line| line.contains(expected)), "{wrong:#?}");
}

#[track_caller]
fn assert_circle(files: &Files, expected: &str) {
    let circles = circles(&edges(files));
    assert!(circles.iter().any(|circle| circle.contains(expected)), "{circles:#?}");
}

#[test]
fn a_sound_house_passes() {
    let files = tree(&SOUND);
    let uses: Vec<_> = edges(&files).iter().map(|edge| format!("{} {}", edge.from, edge.to)).collect();
    assert_eq!(uses, ["high/wall.rs low/stone.rs", "high/wall.rs low/sand.rs", "low/stone.rs low/sand.rs"]);
    assert_eq!(wrong_uses(&files, &edges(&files), &TWO_FLOORS), [""; 0]);
    assert_eq!(circles(&edges(&files)), [""; 0]);
}

#[test]
fn an_import_upwards_is_refused() {
    for text in [
        "use crate::high::Wall; pub struct Sand;",
        "use crate::{high::{Wall as Top}}; pub struct Sand;",
        "pub struct Sand(crate::high::Wall);",
        "pub struct Sand(super::super::high::Wall);",
        "use crate::high; pub struct Sand(high::Wall);",
        "#[serde(try_from = \"crate::high::Wall\")] pub struct Sand;",
        "pub struct Sand; fn quote() -> char { '\"' } fn lifetime<'a>() { crate::high::Wall; }",
    ] {
        assert_wrong(&house_with("low/sand.rs", text), "low may not use high");
    }
}

#[test]
fn two_files_that_use_each_other_are_a_circle() {
    for text in ["use super::stone::Stone; pub struct Sand;", "use super::Stone; pub struct Sand;"] {
        assert_circle(&house_with("low/sand.rs", text), "low/sand.rs, low/stone.rs");
    }
    // A noun that lives in the facade, and a child that it uses.
    let facade = "mod stone; mod sand; pub use stone::Stone; pub use sand::Sand; pub struct Bag(Sand);";
    let mut files = house_with("low/mod.rs", facade);
    assert_eq!(circles(&edges(&files)), [""; 0]);
    files.insert("low/sand.rs".to_owned(), Source::parse("use super::Bag; pub struct Sand;"));
    assert_circle(&files, "low/mod.rs, low/sand.rs");
}

#[test]
fn two_folders_that_use_each_other_are_a_circle() {
    // No two files use each other.
    let mut files = house_with("low/grain.rs", "use crate::high::Wall; pub struct Grain;");
    assert_circle(&files, "high, low");
    files = house_with("low/deep/mod.rs", "mod a; mod b; pub use b::B;");
    files.insert("low/deep/a.rs".to_owned(), Source::parse("use crate::low::Stone; pub struct A;"));
    files.insert("low/deep/b.rs".to_owned(), Source::parse("pub struct B;"));
    files.insert("low/sand.rs".to_owned(), Source::parse("use super::deep::B; pub struct Sand;"));
    assert_circle(&files, "low/deep, low/sand.rs, low/stone.rs");
}

#[test]
fn every_room_is_in_the_table_and_the_table_has_no_other() {
    assert_wrong(&house_with("attic/mod.rs", "pub struct Box;"), "attic is in no room of the table");
    let mut files = tree(&SOUND);
    files.retain(|name, _| !name.starts_with("high/"));
    assert_wrong(&files, "high is in the table, and nowhere else");
}

#[test]
fn the_root_is_for_users_of_the_crate() {
    let lib = "pub mod high; pub mod low; pub use low::Stone; pub struct Root;";
    let mut files = house_with("lib.rs", lib);
    files.insert("low/sand.rs".to_owned(), Source::parse("use crate::Root; pub struct Sand;"));
    assert_wrong(&files, "name the room, not the root");
}
