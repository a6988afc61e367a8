//! Nothing in the core needs an operating system: no files, no environment, no network, no clock. Threads are asked
//! for by the bulk path alone, and by it only where the caller wants more than one.

use crate::support::dossiers::quarter;
use crate::support::sources::sources;

/// What a source file holds besides comments and its tests.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = source.find("#[cfg(test)]\nmod tests").unwrap_or(source.len());
    let lines = source[..tests].lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Words for what only an operating system has, and what a line of code says of them.
fn asks_the_system(line: &str) -> Option<&'static str> {
    const WORDS: [&str; 16] = [
        "std::fs",
        "std::env",
        "std::process",
        "std::net",
        "std::os",
        "std::time",
        "std::io::std",
        "io::stdin",
        "io::stdout",
        "io::stderr",
        "println!",
        "eprint",
        "Utc::now",
        "Local::now",
        "SystemTime",
        "option_env!",
    ];
    WORDS.into_iter().find(|word| line.contains(word))
}

#[test]
fn the_core_asks_no_operating_system() {
    let files = sources("src");
    assert!(files.len() > 150, "only {} sources", files.len());
    for (file, source) in files {
        let name = file.to_str().unwrap().replace('\\', "/");
        if name.ends_with("/tests.rs") {
            continue;
        }
        for (at, line) in code(&source) {
            assert_eq!(asks_the_system(line), None, "{name}:{at}: {line}");
            let threads = line.contains("std::thread") || line.contains("use std::{");
            assert!(
                !threads || name.starts_with("ingest/pipeline/") || name == "ingest/parallel.rs",
                "{name}:{at}: {line}"
            );
        }
    }
}

/// The check above finds what it is there for.
#[test]
fn what_asks_the_system_is_seen() {
    for line in ["let text = std::fs::read_to_string(path)?;", "    use std::time::Instant;", "eprintln!(\"{error}\");"]
    {
        assert!(asks_the_system(line).is_some(), "{line}");
    }
    assert_eq!(asks_the_system("Self::Instant(at) => at.date(),"), None);
    assert_eq!(code("//! std::fs\nuse a;\n#[cfg(test)]\nmod tests {\nstd::fs\n}").collect::<Vec<_>>(), [(2, "use a;")]);
}

/// On a target without threads, one thread is the caller's own.
#[test]
fn one_thread_counts_on_the_thread_of_the_caller() {
    use std::io::Read;
    use std::num::NonZeroUsize;
    use std::thread::{ThreadId, current};

    /// A reader that knows on which threads it was read.
    struct Watched<'a>(&'a [u8], &'a mut Vec<ThreadId>);

    impl Read for Watched<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            self.1.push(current().id());
            self.0.read(into)
        }
    }

    let mut seen = Vec::new();
    let mut counter = cchc::Counter::new(quarter());
    let csv = cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes();
    counter.read_parallel(Watched(csv, &mut seen), NonZeroUsize::MIN).unwrap();
    assert_eq!(counter.finish().form().total().early(), 18);
    assert!(!seen.is_empty() && seen.iter().all(|thread| *thread == current().id()));
}

/// No result can depend on the machine's clock, time zone or environment: the library never asks for them. Its
/// dependency on dates is built without a clock.
#[test]
fn the_library_asks_for_no_clock_and_no_environment() {
    let files = sources("src");
    assert!(files.len() > 20);
    for (file, text) in files {
        for word in ["SystemTime", "Instant::now", "chrono::Utc", "chrono::Local", "Utc::", "Local::", "env::"] {
            let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            assert!(!code.any(|line| line.contains(word)), "{word} in {}", file.display());
        }
    }
}
