//! Which tests come by a mutant, and whether one of them notices it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Result;
use crate::build::Program;
use crate::switch::Mutant;

/// A test: the place of its program, and its name.
type Test = (usize, String);

/// The tests that come by a mutant, how long every test takes, and by how many mutants it comes.
#[derive(Default)]
pub(crate) struct Reached {
    tests: BTreeMap<usize, BTreeSet<Test>>,
    times: BTreeMap<Test, Duration>,
    widths: BTreeMap<Test, u32>,
}

/// So much longer than without a mutant: one that makes a loop endless is noticed by whoever waits.
const PATIENCE: u32 = 12;
const LEAST_PATIENCE: Duration = Duration::from_secs(20);
/// A test that takes longer is asked only where no other comes by: whole searches notice little that small tests do not.
const LONGEST: Duration = Duration::from_secs(20);
/// So much time the tests that are asked about one mutant take together without it, first those that are quick and come by
/// few other mutants: a mutant that they do not notice counts as missed.
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
pub(crate) fn reached(tree: &Path, programs: &[Program]) -> Result<Reached> {
    let mut reached = Reached::default();
    for (place, program) in programs.iter().enumerate() {
        match program {
            Program::Tests(path) => reached.tests_of(tree, place, path)?,
            Program::Examples(path, names) => reached.examples_of(tree, place, path, names)?,
        }
    }
    Ok(reached)
}

impl Reached {
    fn tests_of(&mut self, tree: &Path, place: usize, program: &Path) -> Result<()> {
        let notes = tree.join(format!("reached-{place}"));
        let _ = fs::remove_file(&notes);
        // How long a test takes is told where unstable options are allowed.
        let mut command = run(tree, program);
        command.args(["-Z", "unstable-options", "--report-time"]).env("RUSTC_BOOTSTRAP", "1");
        // Tests of the files of the project, and of programs that are not built here.
        command.args(["--skip", "house::", "--skip", "programs::"]);
        let output = command.env("CCHC_REACHED", &notes).stdout(Stdio::piped()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut failed = BTreeSet::new();
        for (name, holds, time) in said.lines().filter_map(told) {
            if holds {
                self.times.insert((place, name.to_owned()), time);
            } else {
                failed.insert(name);
            }
        }
        println!("{}: {} tests fail in the copy and are not asked: {failed:?}", program.display(), failed.len());
        for line in fs::read_to_string(&notes).unwrap_or_default().lines() {
            let Some((mutant, test)) = line.split_once(' ') else { continue };
            self.note(mutant.parse()?, (place, test.to_owned()));
        }
        Ok(())
    }

    fn examples_of(&mut self, tree: &Path, place: usize, program: &Path, names: &[String]) -> Result<()> {
        let notes = tree.join(format!("reached-{place}"));
        let mut failed = 0;
        for (number, name) in names.iter().enumerate() {
            let _ = fs::remove_file(&notes);
            let start = Instant::now();
            let mut command = example(tree, program, number);
            if !command.env("CCHC_REACHED", &notes).stdout(Stdio::null()).status()?.success() {
                failed += 1;
                continue;
            }
            self.times.insert((place, name.clone()), start.elapsed());
            for line in fs::read_to_string(&notes).unwrap_or_default().lines() {
                let Some((mutant, _)) = line.split_once(' ') else { continue };
                self.note(mutant.parse()?, (place, name.clone()));
            }
        }
        println!("{}: {failed} of {} examples fail in the copy and are not asked", program.display(), names.len());
        Ok(())
    }

    fn note(&mut self, mutant: usize, test: Test) {
        if self.times.contains_key(&test) && self.tests.entry(mutant).or_default().insert(test.clone()) {
            *self.widths.entry(test).or_default() += 1;
        }
    }
}

fn example(tree: &Path, program: &Path, number: usize) -> Command {
    let mut command = run(tree, program);
    command.env("RUSTDOC_DOCTEST_RUN_NB_TEST", number.to_string());
    command
}

impl Reached {
    /// The tests that come by a mutant, in groups of one program, those first that say most in the least time.
    fn groups(&self, mutant: usize) -> Vec<(usize, Vec<&str>, Duration)> {
        let tests = self.tests.get(&mutant).into_iter().flatten();
        let mut tests: Vec<_> = tests.map(|test| (self.times[test], test)).collect();
        if tests.iter().any(|(time, _)| *time <= LONGEST) {
            tests.retain(|(time, _)| *time <= LONGEST);
        }
        tests.sort_by_key(|(time, test)| (*time + Duration::from_millis(5)) * self.widths[*test]);
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

/// How a program ends with a mutant: well, or not, or not in time.
fn ends_well(mut command: Command, mutant: usize, usual: Duration) -> Result<Option<bool>> {
    let mut child: Child = command
        .env("CCHC_MUTANT", mutant.to_string())
        // Where what runs is counted as well (`.ci/coverage`), it is counted without mutants.
        .env("LLVM_PROFILE_FILE", "/dev/null")
        .spawn()?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if start.elapsed() > LEAST_PATIENCE + usual * PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(Duration::from_millis(5));
    }
}

/// The test that fails, or that they do not end.
fn noticed(tree: &Path, program: &Program, tests: &[&str], mutant: usize, usual: Duration) -> Result<Option<String>> {
    let no_end = || Some("no end".to_owned());
    match program {
        Program::Tests(path) => {
            let told = tree.join("told.txt");
            let mut command = run(tree, path);
            command.args(["--exact", "--test-threads", "2"]).args(tests).stdout(fs::File::create(&told)?);
            match ends_well(command, mutant, usual)? {
                Some(true) => Ok(None),
                None => Ok(no_end()),
                Some(false) => {
                    let said = String::from_utf8_lossy(&fs::read(&told)?).into_owned();
                    let failed = said.lines().find_map(|line| line.strip_prefix("test ")?.split_once(" ... FAILED"));
                    Ok(Some(failed.map_or_else(|| "the program ends".to_owned(), |(name, _)| name.to_owned())))
                }
            }
        }
        Program::Examples(path, names) => {
            for test in tests {
                let Some(number) = names.iter().position(|name| name == test) else { continue };
                let mut command = example(tree, path, number);
                command.stdout(Stdio::null());
                match ends_well(command, mutant, usual)? {
                    Some(true) => {}
                    None => return Ok(no_end()),
                    Some(false) => return Ok(Some((*test).to_owned())),
                }
            }
            Ok(None)
        }
    }
}

fn caught(tree: &Path, mutant: usize, reached: &Reached, programs: &[Program]) -> Result<Option<String>> {
    for (place, group, usual) in reached.groups(mutant) {
        if let Some(how) = noticed(tree, &programs[place], &group, mutant, usual)? {
            return Ok(Some(how));
        }
    }
    Ok(None)
}

/// Tries every mutant, and says how many were caught in each room; those that were missed are in `TREE.missed`.
pub(crate) fn report(
    tree: &Path,
    drawn: &[Mutant],
    left_out: &[Mutant],
    reached: &Reached,
    programs: &[Program],
) -> Result<()> {
    let mut rooms: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = String::new();
    fs::write(tree.with_extension("missed"), "")?;
    for mutant in drawn {
        let found = caught(tree, mutant.id, reached, programs)?;
        let (caught, all) = rooms.entry(&mutant.room).or_default();
        (*caught, *all) = (*caught + usize::from(found.is_some()), *all + 1);
        let how = match (&found, reached.tests.get(&mutant.id).map(BTreeSet::len)) {
            (Some(test), _) => format!("caught ({test})"),
            (None, Some(tests)) => format!("MISSED ({tests} tests come by)"),
            (None, None) => "MISSED (no test comes by)".to_owned(),
        };
        println!("{how}: {}", mutant.name);
        if found.is_none() {
            missed += &format!("{how}: {}\n", mutant.name);
            fs::write(tree.with_extension("missed"), &missed)?;
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
