//! What the tests share: made-up dossiers, and the library's own report on them.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use cchc::{Counter, CountingPolicy, Query};
use cchc_datafusion::count::Counted;
use cchc_datafusion::generate::{self, Format, Plan};

pub const POLICIES: [&str; 4] = ["provincial-06a", "opencps", "qd-766", "strict"];

/// The program under test.
pub fn engine() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_cchc-engine"))
}

/// Writes made-up dossiers into a folder below `root`.
pub fn generate(root: &Path, rows: u64, seed: u64, format: Format, dirty: bool) -> PathBuf {
    let folder = root.join(format!("{format:?}-{seed}"));
    let plan = Plan { rows, seed, parts: NonZeroUsize::new(3).unwrap(), format, dirty };
    generate::write(&plan, &folder).unwrap();
    folder
}

/// The files of a folder as one, with one header.
pub fn joined(folder: &Path) -> PathBuf {
    let mut parts: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    parts.sort();
    let mut whole = Vec::new();
    for part in parts {
        let bytes = std::fs::read(part).unwrap();
        let header = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        whole.extend_from_slice(if whole.is_empty() { &bytes } else { &bytes[header..] });
    }
    let path = folder.with_extension("joined");
    std::fs::write(&path, whole).unwrap();
    path
}

/// What the library's own counter says of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    pub lines: String,
    pub unplaced: i64,
    pub unplaced_by_rule: BTreeMap<String, i64>,
}

pub fn report(file: &Path, period: &str, policy: &str) -> Report {
    let query = Query::new(period.parse().unwrap()).with_policy(CountingPolicy::preset(policy).unwrap());
    let mut counter = Counter::builder(query).limits(1, usize::MAX).build();
    counter.read(std::fs::File::open(file).unwrap()).unwrap();
    let counted = counter.finish();
    let mut unplaced_by_rule = BTreeMap::new();
    for unplaced in counted.unplaced() {
        *unplaced_by_rule.entry(unplaced.rule().code().to_owned()).or_default() += 1;
    }
    let lines = cchc::export::counts(counted.form());
    Report { lines, unplaced: unplaced_by_rule.values().sum(), unplaced_by_rule }
}

/// What the engine says, in the same form.
pub fn told(counted: &Counted) -> Report {
    Report {
        lines: cchc_datafusion::count::lines(counted),
        unplaced: counted.unplaced,
        unplaced_by_rule: counted.unplaced_by_rule.clone(),
    }
}

/// The same text on both sides, or where it first differs.
#[track_caller]
pub fn same_lines(left: &str, right: &str) {
    for (left, right) in left.lines().zip(right.lines()) {
        assert_eq!(left, right);
    }
    assert_eq!(left.lines().count(), right.lines().count());
}
