//! Runs the example programs as other programs do.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs an example with these arguments and this standard input.
pub(crate) fn run(example: &str, arguments: &[&str], input: &[u8]) -> Output {
    // Cargo builds examples with the tests and puts them beside this test's own folder.
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().unwrap().parent().unwrap().join("examples").join(example);
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
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

/// A file of its own for one test.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("cchc-tests-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}
