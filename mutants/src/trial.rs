//! Which tests come by a mutant, and whether one of them notices it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Result;
use crate::switch::Mutant;

/// A test: the place of its program, and its name.
type Test = (usize, String);

/// The tests that come by a mutant, and how long every test takes.
#[derive(Default)]
pub(crate) struct Reached {
    tests: BTreeMap<usize, BTreeSet<Test>>,
    times: BTreeMap<Test, Duration>,
}

/// So much longer than without a mutant: one that makes a loop endless is noticed by whoever waits.
const PATIENCE: u32 = 12;
const LEAST_PATIENCE: Duration = Duration::from_secs(20);
/// A test that takes longer is asked only where no other comes by: whole searches notice little that small tests do not.
const LONGEST: Duration = Duration::from_secs(20);
/// So much time the tests that are asked about one mutant take together without it, the quick ones first: a mutant that they
/// do not notice counts as missed.
const WHOLE: Duration = Duration::from_secs(60);
/// So many tests run in one process, or such as take so long together.
const GROUP: usize = 16;
const GROUP_TIME: Duration = Duration::from_secs(3);

fn run(tree: &Path, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(tree).env("CARGO_MANIFEST_DIR", tree).stderr(Stdio::null());
    // The same cases in every run, so that it is the mutant that is noticed.
    command.env("PROPTEST_RNG_SEED", "20261130");
    command
}

/// `test NAME ... ok <0.123s>`: the name, whether it holds, and how long it took.
fn told(line: &str) -> Option<(&str, bool, Duration)> {
    let (name, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let (result, time) = result.split_once(" <")?;
    let seconds = time.strip_suffix("s>")?.parse().ok()?;
    Some((name.trim_end_matches(" - should panic"), result == "ok", Duration::from_secs_f64(seconds)))
}

/// Runs all tests with no switch on.
pub(crate) fn reached(tree: &Path, programs: &[PathBuf]) -> Result<Reached> {
    let mut reached = Reached::default();
    for (place, program) in programs.iter().enumerate() {
        let notes = tree.join(format!("reached-{place}"));
        let _ = fs::remove_file(&notes);
        // How long a test takes is told where unstable options are allowed.
        let mut command = run(tree, program);
        command.args(["-Z", "unstable-options", "--report-time"]).env("RUSTC_BOOTSTRAP", "1");
        let output = command.env("CCHC_REACHED", &notes).stdout(Stdio::piped()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut failed = BTreeSet::new();
        for (name, holds, time) in said.lines().filter_map(told) {
            if holds {
                reached.times.insert((place, name.to_owned()), time);
            } else {
                failed.insert(name);
            }
        }
        println!("{}: {} tests fail in the copy and are not asked: {failed:?}", program.display(), failed.len());
        for line in fs::read_to_string(&notes).unwrap_or_default().lines() {
            let Some((mutant, test)) = line.split_once(' ') else { continue };
            let test = (place, test.to_owned());
            if reached.times.contains_key(&test) {
                reached.tests.entry(mutant.parse()?).or_default().insert(test);
            }
        }
    }
    Ok(reached)
}

impl Reached {
    /// The tests that come by a mutant, in groups of one program, the quick ones first.
    fn groups(&self, mutant: usize) -> Vec<(usize, Vec<&str>, Duration)> {
        let tests = self.tests.get(&mutant).into_iter().flatten();
        let mut tests: Vec<_> = tests.map(|test| (self.times[test], test)).collect();
        tests.sort_unstable();
        let quick = tests.partition_point(|(time, _)| *time <= LONGEST);
        tests.truncate(if quick == 0 { tests.len() } else { quick });
        let mut whole = Duration::ZERO;
        let within = tests.iter().take_while(|(time, _)| {
            whole += *time;
            whole <= WHOLE
        });
        let asked = within.count().max(1).min(tests.len());
        tests.truncate(asked);
        let mut groups: Vec<(usize, Vec<&str>, Duration)> = Vec::new();
        for (time, (place, name)) in tests {
            let open = groups.iter_mut().rev().find(|(of, _, _)| of == place);
            match open.filter(|(_, group, whole)| group.len() < GROUP && *whole + time <= GROUP_TIME) {
                Some((_, group, whole)) => {
                    group.push(name);
                    *whole += time;
                }
                None => groups.push((*place, vec![name], time)),
            }
        }
        groups
    }
}

/// Whether a test fails, or does not end.
fn noticed(tree: &Path, program: &Path, tests: &[&str], mutant: usize, usual: Duration) -> Result<bool> {
    let mut child: Child = run(tree, program)
        .args(["--exact", "--test-threads", "2"])
        .args(tests)
        .env("CCHC_MUTANT", mutant.to_string())
        // Where what runs is counted as well (`.ci/coverage`), it is counted without mutants.
        .env("LLVM_PROFILE_FILE", "/dev/null")
        .stdout(Stdio::null())
        .spawn()?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(!status.success());
        }
        if start.elapsed() > LEAST_PATIENCE + usual * PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(true);
        }
        sleep(Duration::from_millis(5));
    }
}

fn caught(tree: &Path, mutant: usize, reached: &Reached, programs: &[PathBuf]) -> Result<bool> {
    for (place, group, usual) in reached.groups(mutant) {
        if noticed(tree, &programs[place], &group, mutant, usual)? {
            return Ok(true);
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
        let how = match (found, reached.tests.contains_key(&mutant.id)) {
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
