//! Foreign bytes: mutations of small seeds, and every failure that was ever found, through the same functions that the fuzz
//! targets call.
//!
//! `CCHC_ATTACKS=20000 cargo test --all-features --test it attacks` tries more of them. What is left here is short, so that
//! every change is tried; `.ci/fuzz` looks for new paths, guided by coverage.

mod growth;
mod opened;
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::support::sources::root;

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % most.max(1) as u64).unwrap()
    }
}

/// Pieces that mean something to one reader or another.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b"|",
    b"\\",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3",
    b"\xcc\x81",
    b"\xcd\x80",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"-",
    b"0",
    b"9",
    b"99999999999999999999",
    b"-1",
    b"1e9",
    b"31/02/2021",
    b"2021-01-04",
    b"00:00",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"true",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&amp;",
    b"&#0;",
    b"<!--",
    b"r=\"ZZZZ1\"",
    b"T\xe1\xbb\x95ng c\xe1\xbb\x99ng",
    b"Trong \xc4\x91\xc3\xb3",
    b"h\xe1\xbb\x93 s\xc6\xa1",
    b"(3)=(4)+(5)",
    b"I.",
    b"1.",
    b"%",
    b"/",
    b"NQ/TW/2017",
];

fn mutated(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(5) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(24)).min(bytes.len());
        match random.below(8) {
            0 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].iter().copied())),
            1 => drop(bytes.splice(at..end, PIECES[random.below(PIECES.len())].iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            4 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            5 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            6 => bytes.truncate(at),
            _ => {
                let from = random.below(other.len() + 1);
                let length = random.below(60).min(other.len() - from);
                drop(bytes.splice(at..at, other[from..from + length].iter().copied()));
            }
        }
    }
    bytes.truncate(1 << 14);
    bytes
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
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for case in 0..each {
            let (_, seed) = &seeds[case % seeds.len()];
            let (_, other) = &seeds[random.below(seeds.len())];
            run(name, *target, &mutated(seed, other, &mut random), &format!("mutation {case}"));
        }
    }
}
