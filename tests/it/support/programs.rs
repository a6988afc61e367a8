//! Runs the example programs as other programs do.

use std::env::consts::EXE_SUFFIX;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// Runs an example with these arguments and this standard input.
///
/// `cargo test` builds the examples beside the folder of this test; where one test target is named, they are only as new
/// as the last `cargo build --examples --all-features`.
pub(crate) fn run(example: &str, arguments: &[&str], input: &[u8]) -> Output {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().unwrap().parent().unwrap().join("examples");
    let mut child = Command::new(folder.join(format!("{example}{EXE_SUFFIX}")))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{example}: {error}; `cargo build --examples --all-features` builds it"));
    // A run that fails at its arguments never reads.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// What the example prints; it must succeed.
#[track_caller]
pub(crate) fn prints(example: &str, arguments: &[&str]) -> String {
    let result = run(example, arguments, b"");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    String::from_utf8(result.stdout).unwrap()
}

/// The JSON that the example prints; it must succeed.
#[track_caller]
pub(crate) fn prints_json(example: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&prints(example, arguments)).unwrap()
}

/// The codes of the findings in what an example printed.
#[track_caller]
pub(crate) fn printed_codes(printed: &Value) -> Vec<&str> {
    printed["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// The one line on standard error of an example that refuses its work with exit code 2.
#[track_caller]
pub(crate) fn refusal(example: &str, arguments: &[&str]) -> String {
    let result = run(example, arguments, b"");
    assert_eq!(result.status.code(), Some(2));
    assert!(result.stdout.is_empty());
    let text = String::from_utf8(result.stderr).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    text
}

/// A file of its own for one test: files of one name do not meet.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("cchc-tests-{}", std::process::id())).join(number.to_string());
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}
