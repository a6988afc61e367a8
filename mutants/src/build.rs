//! The copy of the library with its switches, and its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Result;
use crate::switch::{Mutant, switched as switched_file};

/// The switch, and the note of who came by it.
const SWITCHES: &str = r#"
#[doc(hidden)]
#[allow(missing_docs, clippy::all, clippy::pedantic, clippy::unwrap_used)]
pub mod mutants {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::io::Write;
    use std::sync::LazyLock;

    static ON: LazyLock<usize> =
        LazyLock::new(|| std::env::var("CCHC_MUTANT").ok().and_then(|on| on.parse().ok()).unwrap_or(0));
    static NOTES: LazyLock<Option<std::path::PathBuf>> =
        LazyLock::new(|| std::env::var_os("CCHC_REACHED").map(Into::into));
    thread_local! {
        static SEEN: RefCell<BTreeSet<usize>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub fn on(mutant: usize) -> bool {
        if *ON == mutant {
            return true;
        }
        if let Some(notes) = &*NOTES {
            let new = SEEN.try_with(|seen| seen.borrow_mut().insert(mutant)).unwrap_or(false);
            if new {
                let thread = std::thread::current();
                let line = format!("{mutant} {}\n", thread.name().unwrap_or("?"));
                let file = std::fs::OpenOptions::new().create(true).append(true).open(notes);
                file.and_then(|mut file| file.write_all(line.as_bytes())).unwrap();
            }
        }
        false
    }
}
"#;

fn cargo(tree: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(tree).args(arguments).env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo
}

fn write(tree: &Path, texts: &BTreeMap<String, String>, drawn: &[Mutant]) -> Result<BTreeSet<usize>> {
    let mut not_placed = BTreeSet::new();
    for (file, text) in texts {
        let here: Vec<&Mutant> = drawn.iter().filter(|mutant| mutant.file == *file).collect();
        let (new, left) = switched_file(text, &here)?;
        not_placed.extend(left);
        let path = tree.join(file);
        if fs::read_to_string(&path)? != new {
            fs::write(path, new)?;
        }
    }
    Ok(not_placed)
}

/// The mutants whose text the compiler does not take: the last switch before each place that it names.
fn refused(tree: &Path) -> Result<BTreeSet<usize>> {
    let output = cargo(tree, &["check", "--all-features", "--lib", "--message-format=json"]).output()?;
    let mut refused = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        if message["message"]["level"] != "error" {
            continue;
        }
        for span in
            message["message"]["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true)
        {
            let (Some(file), Some(end)) = (span["file_name"].as_str(), span["byte_end"].as_u64()) else { continue };
            let text = fs::read_to_string(tree.join(file))?;
            let before = text.get(..usize::try_from(end)?.min(text.len())).unwrap_or(&text);
            if let Some((_, number)) = before.rsplit_once("crate::mutants::on(") {
                refused.extend(number.split(')').next().and_then(|number| number.parse::<usize>().ok()));
            }
        }
    }
    if refused.is_empty() && !output.status.success() {
        return Err(format!("the copy does not compile: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(refused)
}

/// Writes the mutants behind switches, and gives those that compile, and those that do not.
pub(crate) fn switched(tree: &Path, mut drawn: Vec<Mutant>) -> Result<(Vec<Mutant>, Vec<Mutant>)> {
    let mut texts = BTreeMap::new();
    for mutant in &drawn {
        texts.insert(mutant.file.clone(), fs::read_to_string(tree.join(&mutant.file))?);
    }
    let root = tree.join("src/lib.rs");
    fs::write(&root, fs::read_to_string(&root)? + SWITCHES)?;
    let mut left_out = Vec::new();
    let mut out = write(tree, &texts, &drawn)?;
    loop {
        let (gone, stay) = drawn.into_iter().partition::<Vec<_>, _>(|mutant| out.contains(&mutant.id));
        (drawn, left_out) = (stay, [left_out, gone].concat());
        write(tree, &texts, &drawn)?;
        out = refused(tree)?;
        println!("{} mutants, {} left out, {} more are refused", drawn.len(), left_out.len(), out.len());
        if out.is_empty() {
            return Ok((drawn, left_out));
        }
    }
}

/// The programs of the tests beside the code, and of those under `tests/it`.
pub(crate) fn programs(tree: &Path) -> Result<Vec<PathBuf>> {
    let arguments = ["test", "--no-run", "--all-features", "--lib", "--test", "it", "--message-format=json"];
    let output = cargo(tree, &arguments).output()?;
    let programs: Vec<PathBuf> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["profile"]["test"] == true)
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .collect();
    if programs.is_empty() {
        return Err(format!("the tests do not compile: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(programs)
}
