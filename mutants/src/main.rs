//! Mutants of a sample, all in one build: which of them do the tests notice?
//!
//! ```text
//! cchc-mutants LIST.json TREE sample EACH SEED[,SEED…] [FILE…]
//! cchc-mutants LIST.json TREE named NAMES
//! ```
//!
//! `LIST.json` is what `cargo mutants --list --json` gives; of every room, `EACH` mutants are drawn with each number `SEED`,
//! or those that stand in the file `NAMES`. `TREE` is a copy of the library, which is changed. The `FILE`s are parts of the
//! file names of the mutants wanted.
//!
//! 1. Every mutant of the sample is written behind a switch that `CCHC_MUTANT` turns on. Those that do not compile are
//!    taken out again.
//! 2. The tests run once with no switch on; each mutant that a test comes by is noted with the test.
//! 3. For each mutant, the tests that come by it run with its switch on: one that fails has noticed it.

mod build;
mod switch;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
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

/// What stays of a name where lines move: what is put for what in which function.
fn kind(name: &str) -> &str {
    name.split_once(": ").map_or("", |(_, what)| what)
}

fn listed(list: &Path) -> Result<Vec<Mutant>> {
    let list: Value = serde_json::from_str(&fs::read_to_string(list)?)?;
    let entries = list.as_array().ok_or("the list is no array")?;
    Ok(entries.iter().enumerate().filter_map(|(at, entry)| mutant(at + 1, entry)).collect())
}

fn sample(listed: Vec<Mutant>, each: usize, seeds: &[u64], files: &[String]) -> Vec<Mutant> {
    let mut rooms: BTreeMap<String, Vec<Mutant>> = BTreeMap::new();
    for mutant in listed {
        if files.is_empty() || files.iter().any(|file| mutant.file.contains(file.as_str())) {
            rooms.entry(mutant.room.clone()).or_default().push(mutant);
        }
    }
    let mut drawn = Vec::new();
    for (draw, seed) in seeds.iter().enumerate() {
        for (room, mutants) in &mut rooms {
            println!("{room}: {} mutants", mutants.len());
            mutants.sort_by_key(|mutant| mixed(*seed, kind(&mutant.name)));
            let rest = mutants.split_off(each.min(mutants.len()));
            drawn.extend(std::mem::replace(mutants, rest).into_iter().enumerate().map(|(turn, it)| (draw, turn, it)));
        }
    }
    // One of each room after the other, so that a run that is broken off has tried as many of each.
    drawn.sort_by_key(|(draw, turn, _)| (*draw, *turn));
    drawn.into_iter().map(|(_, _, mutant)| mutant).collect()
}

/// The mutants of a file of names, such as `missed.txt`: those of the same kind in the same file, and where there are
/// several, the one in that line. Lines move.
fn named(listed: &[Mutant], names: &str) -> Vec<Mutant> {
    let mut found: Vec<Mutant> = Vec::new();
    for line in names.lines().filter(|line| !line.trim().is_empty()) {
        let name = line.find("src/").map_or(line, |start| &line[start..]);
        let file = name.split(':').next().unwrap_or("");
        let same = |mutant: &&Mutant| mutant.file == file && kind(&mutant.name) == kind(name);
        let mut these: Vec<&Mutant> = listed.iter().filter(same).collect();
        if these.iter().any(|mutant| mutant.name == name) {
            these.retain(|mutant| mutant.name == name);
        }
        if these.is_empty() {
            println!("no such mutant any more: {name}");
        }
        found.extend(these.into_iter().cloned());
    }
    let mut seen = BTreeSet::new();
    found.retain(|mutant| seen.insert(mutant.id));
    found
}

fn main() -> Result<ExitCode> {
    if let Some(folder) = env::var_os(build::KEEP_EXAMPLES) {
        return build::rustdoc(&folder);
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (list, tree, drawn) = match words.as_slice() {
        [list, tree, "sample", each, seeds, ..] => {
            let seeds = seeds.split(',').map(str::parse).collect::<std::result::Result<Vec<u64>, _>>()?;
            (list, tree, sample(listed(Path::new(list))?, each.parse()?, &seeds, &arguments[5..]))
        }
        [list, tree, "named", names] => (list, tree, named(&listed(Path::new(list))?, &fs::read_to_string(names)?)),
        _ => {
            return Err(
                "expected LIST.json TREE sample EACH SEED[,SEED…] [FILE…], or LIST.json TREE named NAMES".into()
            );
        }
    };
    println!("{} mutants of {list}", drawn.len());
    let tree = PathBuf::from(tree);
    let (drawn, left_out) = build::switched(&tree, drawn)?;
    let programs = build::programs(&tree)?;
    let reached = trial::reached(&tree, &programs)?;
    trial::report(&tree, &drawn, &left_out, &reached, &programs)?;
    Ok(ExitCode::SUCCESS)
}
