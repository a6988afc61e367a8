//! The copy of the library with its switches, and its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

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
    cargo.current_dir(tree).args(arguments).env("CARGO_PROFILE_DEV_DEBUG", "0");
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

/// Programs of tests: those beside the code, those under `tests/it`, and the examples of the documentation.
pub(crate) enum Program {
    Tests(PathBuf),
    /// All examples in one program, and their names; each runs by its number.
    Examples(PathBuf, Vec<String>),
}

pub(crate) fn programs(tree: &Path) -> Result<Vec<Program>> {
    let arguments = ["test", "--no-run", "--all-features", "--lib", "--test", "it", "--message-format=json"];
    let output = cargo(tree, &arguments).output()?;
    let mut programs: Vec<Program> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["profile"]["test"] == true)
        .filter_map(|message| message["executable"].as_str().map(|program| Program::Tests(PathBuf::from(program))))
        .collect();
    if programs.is_empty() {
        return Err(format!("the tests do not compile: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    programs.extend(examples(tree)?);
    Ok(programs)
}

/// The variable that makes this program a rustdoc that keeps the programs of the examples in a folder.
pub(crate) const KEEP_EXAMPLES: &str = "CCHC_KEEP_EXAMPLES";

/// rustdoc, with the folder in which it keeps what it builds.
pub(crate) fn rustdoc(folder: &OsStr) -> Result<ExitCode> {
    let mut rustdoc = Command::new("rustdoc");
    rustdoc.args(env::args_os().skip(1)).args(["-Z", "unstable-options", "--persist-doctests"]).arg(folder);
    let status = rustdoc.env("RUSTC_BOOTSTRAP", "1").status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn examples(tree: &Path) -> Result<Option<Program>> {
    let folder = tree.with_extension("examples");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    // Built, and none of them run.
    let mut build = cargo(tree, &["test", "--doc", "--all-features", "--", "no-example-is-called-so"]);
    build.env("RUSTDOC", env::current_exe()?).env(KEEP_EXAMPLES, &folder).output()?;
    for entry in fs::read_dir(&folder)? {
        let kept = entry?.path();
        let (program, runner) = (kept.join("rust_out"), kept.join("doctest_runner_2024.rs"));
        if program.exists() && runner.exists() {
            let runner = fs::read_to_string(runner)?;
            let names = runner.lines().filter_map(|line| line.strip_prefix("\"src/")?.split_once('"'));
            return Ok(Some(Program::Examples(program, names.map(|(name, _)| format!("src/{name}")).collect())));
        }
    }
    println!("the examples of the documentation are not asked: they do not compile");
    Ok(None)
}
