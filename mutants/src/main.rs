//! Mutants of a sample, all in one build: which of them do the tests notice?
//!
//! ```text
//! cchc-mutants LIST.json EACH SEED TREE LIBRARY…
//! ```
//!
//! `LIST.json` is what `cargo mutants --list --json` gives; of every room, `EACH` mutants are drawn with the number `SEED`.
//! `TREE` is a copy of the library, which is changed. What follows are file names of the mutants wanted, or nothing.
//!
//! 1. Every mutant of the sample is written behind a switch that `CCHC_MUTANT` turns on. Those that do not compile are
//!    taken out again.
//! 2. The tests run once with no switch on; each mutant that a test comes by is noted with the test.
//! 3. For each mutant, the tests that come by it run with its switch on: one that fails has noticed it.

mod build;
mod switch;
mod trial;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use switch::Mutant;

pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What is decided in a room belongs together: a folder of `src`, except the few files that decide alone.
fn room(file: &str) -> String {
    let path: Vec<&str> = file.trim_start_matches("src/").split('/').collect();
    match path.as_slice() {
        ["deadline", "clock", ..] => "clock".to_owned(),
        ["placement", "tally", ..] => "tally".to_owned(),
        ["time", ..] => "period".to_owned(),
        [room, ..] => (*room).to_owned(),
        [] => String::new(),
    }
}

fn mutant(id: usize, entry: &Value) -> Option<Mutant> {
    let text = |name: &str| entry[name].as_str().map(str::to_owned);
    let place = |name: &str| usize::try_from(entry["span"]["start"][name].as_u64()?).ok();
    let (file, replacement, genre) = (text("file")?, text("replacement")?, text("genre")?);
    let start = (place("line")?, place("column")?);
    let function = entry["function"]["function_name"].as_str().unwrap_or("");
    let name = text("name")
        .unwrap_or_else(|| format!("{file}:{}:{}: {genre} with {replacement:?} in {function}", start.0, start.1));
    Some(Mutant { id, room: room(&file), file, name, genre, replacement, start })
}

/// A number that looks like any other, the same in every run.
fn mixed(seed: u64, text: &str) -> u64 {
    let mut state = text
        .bytes()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    state ^= state >> 29;
    state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state ^ (state >> 32)
}

fn sample(list: &Path, each: usize, seed: u64, files: &[String]) -> Result<Vec<Mutant>> {
    let list: Value = serde_json::from_str(&fs::read_to_string(list)?)?;
    let entries = list.as_array().ok_or("the list is no array")?;
    let mut rooms: BTreeMap<String, Vec<Mutant>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(mutant) = mutant(at + 1, entry) else { continue };
        if files.is_empty() || files.iter().any(|file| mutant.file.contains(file.as_str())) {
            rooms.entry(mutant.room.clone()).or_default().push(mutant);
        }
    }
    let mut drawn = Vec::new();
    for (room, mut mutants) in rooms {
        println!("{room}: {} mutants", mutants.len());
        // Lines move; names of functions and what is put for what do not.
        mutants.sort_by_key(|mutant| mixed(seed, mutant.name.split_once(": ").map_or("", |(_, what)| what)));
        drawn.extend(mutants.into_iter().take(each).enumerate());
    }
    // One of each room after the other, so that a run that is broken off has tried as many of each.
    drawn.sort_by_key(|(turn, _)| *turn);
    Ok(drawn.into_iter().map(|(_, mutant)| mutant).collect())
}

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [list, each, seed, tree, files @ ..] = arguments.as_slice() else {
        return Err("expected LIST.json EACH SEED TREE [FILE…]".into());
    };
    let drawn = sample(Path::new(list), each.parse()?, seed.parse()?, files)?;
    let tree = PathBuf::from(tree);
    let (drawn, left_out) = build::switched(&tree, drawn)?;
    let programs = build::programs(&tree)?;
    let reached = trial::reached(&tree, &programs)?;
    trial::report(&tree, &drawn, &left_out, &reached, &programs)
}
