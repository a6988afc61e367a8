//! Which tests come by a mutant, and whether one of them notices it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Result;
use crate::switch::Mutant;

/// The tests, by the place of their program, that come by a mutant.
pub(crate) type Reached = BTreeMap<usize, BTreeSet<(usize, String)>>;

/// Longer than any group of tests takes; a mutant that makes a loop endless is noticed by whoever waits.
const PATIENCE: Duration = Duration::from_secs(240);
/// So many tests run in one process.
const GROUP: usize = 12;

fn run(tree: &Path, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(tree).env("CARGO_MANIFEST_DIR", tree).stderr(Stdio::null());
    command
}

/// Runs all tests with no switch on.
pub(crate) fn reached(tree: &Path, programs: &[PathBuf]) -> Result<Reached> {
    let mut reached = Reached::new();
    for (place, program) in programs.iter().enumerate() {
        let notes = tree.join(format!("reached-{place}"));
        let _ = fs::remove_file(&notes);
        let output = run(tree, program).env("CCHC_REACHED", &notes).stdout(Stdio::piped()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let failed: BTreeSet<&str> =
            said.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED")).collect();
        println!("{}: {} tests fail in the copy and are not asked: {failed:?}", program.display(), failed.len());
        for line in fs::read_to_string(&notes).unwrap_or_default().lines() {
            let Some((mutant, test)) = line.split_once(' ') else { continue };
            if test.contains("::") && !failed.contains(test) {
                reached.entry(mutant.parse()?).or_default().insert((place, test.to_owned()));
            }
        }
    }
    Ok(reached)
}

/// Whether a test fails, or does not end.
fn noticed(tree: &Path, program: &Path, tests: &[&str], mutant: usize) -> Result<bool> {
    let mut child: Child = run(tree, program)
        .args(["--exact", "--test-threads", "2"])
        .args(tests)
        .env("CCHC_MUTANT", mutant.to_string())
        .stdout(Stdio::null())
        .spawn()?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(!status.success());
        }
        if start.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(true);
        }
        sleep(Duration::from_millis(5));
    }
}

fn caught(tree: &Path, mutant: usize, reached: &Reached, programs: &[PathBuf]) -> Result<bool> {
    let Some(tests) = reached.get(&mutant) else { return Ok(false) };
    for (place, program) in programs.iter().enumerate() {
        let here: Vec<&str> = tests.iter().filter(|(of, _)| *of == place).map(|(_, test)| test.as_str()).collect();
        for group in here.chunks(GROUP) {
            if noticed(tree, program, group, mutant)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Tries every mutant, and says how many were caught in each room; those that were missed are in `missed.txt`.
pub(crate) fn report(
    tree: &Path,
    drawn: &[Mutant],
    left_out: &[Mutant],
    reached: &Reached,
    programs: &[PathBuf],
) -> Result<()> {
    let mut rooms: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = String::new();
    for mutant in drawn {
        let found = caught(tree, mutant.id, reached, programs)?;
        let (caught, all) = rooms.entry(&mutant.room).or_default();
        (*caught, *all) = (*caught + usize::from(found), *all + 1);
        let how = match (found, reached.contains_key(&mutant.id)) {
            (true, _) => "caught",
            (false, true) => "MISSED",
            (false, false) => "MISSED (no test comes by)",
        };
        println!("{how}: {}", mutant.name);
        if !found {
            missed += &format!("{how}: {}\n", mutant.name);
            fs::write(tree.join("missed.txt"), &missed)?;
        }
    }
    println!("\n{missed}\nleft out, since they do not compile behind a switch: {}", left_out.len());
    for mutant in left_out {
        println!("left out: {}", mutant.name);
    }
    let mut enough = true;
    for (room, (caught, all)) in rooms {
        println!("{room}: {caught} of {all} caught");
        enough &= caught * 100 >= all * 95;
    }
    if enough { Ok(()) } else { Err("less than 95 of 100 mutants of a room were caught".into()) }
}
