//! Who searches the documentation for a Vietnamese term finds the noun.
//!
//! `cargo doc` takes its time, so the test that reads what it wrote is left to `.ci/run`, which has just built it:
//! `cargo doc --no-deps --all-features`, then `cargo test --all-features --test it -- --ignored search`. What can go
//! wrong in the source is seen without it: rustdoc drops an alias of an item that a facade hands on from a private module.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Terms that people of the trade type.
const TERMS: [&str; 52] = [
    "lĩnh vực",
    "đơn vị",
    "hồ sơ",
    "mã hồ sơ",
    "thủ tục hành chính",
    "TTHC",
    "phiếu đánh giá",
    "mẫu phiếu",
    "mức độ hài lòng",
    "kỳ báo cáo",
    "chế độ báo cáo",
    "thời điểm chốt số liệu",
    "SIPAS",
    "PAR INDEX",
    "bộ chỉ số",
    "tiêu chí",
    "bảng điểm",
    "quá hạn",
    "trước hạn",
    "đúng hạn",
    "trong hạn",
    "tiếp nhận",
    "đã giải quyết",
    "đang giải quyết",
    "từ kỳ trước chuyển sang",
    "một cửa",
    "bổ sung hồ sơ",
    "tạm dừng",
    "gia hạn",
    "minh chứng",
    "ngày làm việc",
    "lịch làm việc",
    "ngày nghỉ lễ",
    "nghỉ bù",
    "Tết Nguyên đán",
    "hẹn trả",
    "ngày hẹn trả kết quả",
    "thời hạn giải quyết",
    "phản ánh kiến nghị",
    "PAKN",
    "bưu chính công ích",
    "trực tuyến",
    "dịch vụ công trực tuyến",
    "số ký hiệu",
    "trích yếu",
    "viện dẫn",
    "cơ quan ban hành",
    "kế hoạch",
    "nhiệm vụ",
    "chỉ tiêu",
    "báo cáo",
    "biểu II.06a",
];

fn crate_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files
}

/// The alias of an attribute, `#[doc(alias = "hồ sơ")]`.
fn alias(line: &str) -> Option<&str> {
    line.trim().strip_prefix("#[doc(alias = \"")?.strip_suffix("\")]")
}

fn aliases() -> BTreeSet<String> {
    let sources = files_below(&crate_root().join("src"), "rs");
    assert!(sources.len() > 200);
    let texts = sources.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().filter_map(alias).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The file of a module that users can name: the whole way to it is `pub mod`.
fn is_public_module(path: &Path) -> bool {
    let below = path.strip_prefix(crate_root().join("src")).unwrap();
    let mut folder = crate_root().join("src");
    let mut facade = fs::read_to_string(folder.join("lib.rs")).unwrap();
    for step in below.iter().map(|step| step.to_str().unwrap().trim_end_matches(".rs")) {
        if step == "mod" || step == "lib" {
            return true;
        }
        if !facade.lines().any(|line| line == format!("pub mod {step};")) {
            return false;
        }
        folder.push(step);
        facade = fs::read_to_string(folder.join("mod.rs")).unwrap_or_default();
    }
    true
}

#[test]
fn every_term_is_an_alias() {
    let aliases = aliases();
    let missing: Vec<_> = TERMS.into_iter().filter(|term| !aliases.contains(*term)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_alias_stands_where_rustdoc_keeps_it() {
    let mut dropped = Vec::new();
    for path in files_below(&crate_root().join("src"), "rs") {
        let text = fs::read_to_string(&path).unwrap();
        let mut term = None;
        for line in text.lines() {
            term = alias(line).or(term.filter(|_| line.starts_with("#[")));
            // What stands further in is a method, a variant or a field, and keeps its aliases.
            let is_item = ["pub struct ", "pub enum ", "pub fn ", "pub const fn ", "pub trait ", "pub type "];
            if let Some(term) = term.filter(|_| is_item.iter().any(|start| line.starts_with(start))) {
                if !is_public_module(&path) {
                    dropped.push(format!("{}: {term}: {line}", path.display()));
                }
            }
        }
    }
    assert!(dropped.is_empty(), "say these on the `pub use` lines instead:\n{}", dropped.join("\n"));
}

/// The names of rustdoc's search index, as far as letters beyond ASCII are spelt as this and as older releases do.
fn index_names(documentation: &Path) -> String {
    let mut names = String::new();
    for path in files_below(&documentation.join("search.index").join("name"), "js") {
        names += &fs::read_to_string(path).unwrap();
    }
    for entry in fs::read_dir(documentation).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("search-index")) {
            names += &fs::read_to_string(path).unwrap();
        }
    }
    names
}

/// A term with each byte beyond ASCII as `\x…`.
fn escaped(term: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii() { char::from(byte).to_string() } else { format!("\\x{byte:02x}") };
    term.bytes().map(byte).collect()
}

#[test]
#[ignore = "reads what `cargo doc --no-deps --all-features` wrote; .ci/run builds it first"]
fn the_search_index_has_every_alias() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate_root().join("target"), PathBuf::from);
    let names = index_names(&target.join("doc"));
    assert!(names.contains("Dossier"), "no index of rustdoc below {}: run cargo doc first", target.display());
    let is_found = |term: &str| names.contains(&escaped(term)) || names.contains(term);
    assert!(!is_found("hồ sơ không có thật"));
    let terms: BTreeSet<String> = aliases().into_iter().chain(TERMS.map(str::to_owned)).collect();
    let missing: Vec<_> = terms.iter().filter(|term| !is_found(term)).collect();
    assert!(missing.is_empty(), "not found by rustdoc's search: {missing:?}");
}
