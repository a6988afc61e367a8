//! Foreign bytes: mutations of small seeds, and every failure that was ever found, through the same functions that the fuzz
//! targets call.
//!
//! `CCHC_ATTACKS=20000 cargo test --all-features --test it attacks` tries more of them. What is left here is short, so that
//! every change is tried; `.ci/fuzz` looks for new paths, guided by coverage.

mod growth;
mod mutations;
mod opened;
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::support::sources::root;
use mutations::{Random, lines_apart, mutated};

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn run(name: &str, target: targets::Target, bytes: &[u8], what: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(bytes))) {
        let said = panic.downcast_ref::<String>().map_or("", String::as_str);
        let file = std::env::temp_dir().join(format!("cchc-{name}.failure"));
        fs::write(&file, bytes).unwrap();
        panic!("{name}, {what}: {said}\nthe input is in {}", file.display());
    }
}

/// What failed once is tried for ever: put it under `tests/data/failures`, in the folder of its target.
#[test]
fn failures_of_the_past_stay_mended() {
    for (name, target) in targets::ALL {
        for (path, bytes) in files(&root().join("tests/data/failures").join(name)) {
            run(name, *target, &bytes, &path.display().to_string());
        }
    }
}

#[test]
fn every_target_holds_on_its_seeds_and_on_mutations_of_them() {
    let each: usize = std::env::var("CCHC_ATTACKS").ok().and_then(|each| each.parse().ok()).unwrap_or(60);
    let only = std::env::var("CCHC_TARGET").ok();
    for (name, target) in targets::ALL.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let seeds = files(&root().join("tests/data/seeds").join(name));
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for (path, seed) in &seeds {
            run(name, *target, seed, &path.display().to_string());
        }
        let seeds = lines_apart(name, seeds.into_iter().map(|(_, seed)| seed).collect());
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for case in 0..each {
            let seed = &seeds[case % seeds.len()];
            let other = &seeds[random.below(seeds.len())];
            run(name, *target, &mutated(seed, other, &mut random), &format!("mutation {case}"));
        }
    }
}
