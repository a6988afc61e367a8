//! Links, pictures and commands in every document lead somewhere.

use std::path::Path;

use crate::support::sources::{root, sources};

/// Every document of the package, by its path.
fn documents() -> Vec<String> {
    let mut found = vec!["examples/datafusion/README.md".to_owned()];
    for folder in ["", "docs", "fuzz"] {
        for file in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = file.unwrap().file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|ending| ending == "md") {
                found.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
            }
        }
    }
    found
}

/// Whether a file or a test of `tests/it` has a name with this word in it.
fn is_test(word: &str) -> bool {
    sources("tests/it").iter().any(|(file, source)| {
        let named = source.lines().filter_map(|line| line.trim_start().strip_prefix("fn "));
        file.to_string_lossy().contains(word) || named.into_iter().any(|name| name.contains(word))
    })
}

/// What does not hold in a document.
fn faults(document: &str, text: &str) -> Vec<String> {
    let folder = root().join(document).parent().unwrap().to_owned();
    let mut faults = Vec::new();
    let mut code = false;
    for line in text.lines() {
        code ^= line.starts_with("```");
        let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets
            .filter(|target| !code && !target.contains("::") && !target.contains("://") && !target.starts_with('#'))
        {
            if !folder.join(target.split('#').next().unwrap()).exists() {
                faults.push(format!("{target} leads nowhere"));
            }
        }
        let words: Vec<&str> = line.split([' ', '`']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2).filter(|pair| pair[1].bytes().any(|byte| byte.is_ascii_lowercase())) {
            let there = match pair[0] {
                "--example" => root().join(format!("examples/{}.rs", pair[1])).exists(),
                "--test" => {
                    root().join(format!("tests/{}", pair[1])).exists()
                        || root().join(format!("tests/{}.rs", pair[1])).exists()
                }
                _ => true,
            };
            if !there {
                faults.push(format!("{} {}: there is none", pair[0], pair[1]));
            }
        }
        let command = line.split_once("--test it ").map_or("", |(_, rest)| rest.split('`').next().unwrap());
        for word in command.split_whitespace().take_while(|word| !word.starts_with(['#', '('])) {
            if word != "--" && !is_test(word) {
                faults.push(format!("--test it {word}: there is no such test"));
            }
        }
    }
    faults
}

#[test]
fn links_and_commands_of_every_document_lead_somewhere() {
    let documents = documents();
    assert!(documents.len() > 12, "{documents:?}");
    for document in &documents {
        let text = std::fs::read_to_string(root().join(document)).unwrap();
        let faults = faults(document, &text);
        assert!(faults.is_empty(), "{document}:\n{}", faults.join("\n"));
    }
}

#[test]
fn a_broken_link_or_command_is_found() {
    let broken = "[law](docs/laws.md) and [rules](docs/rules.md)\n\
                  `cargo run --release --example quarterly_reports`, `cargo run --example NAME`\n\
                  cargo test --all-features --test it no_such_test\n\
                  cargo test --all-features --test it edge_cases\n";
    let expected = [
        "docs/laws.md leads nowhere",
        "--example quarterly_reports: there is none",
        "--test it no_such_test: there is no such test",
    ];
    assert_eq!(faults("README.md", broken), expected);
}

#[test]
fn pictures_are_small() {
    for file in std::fs::read_dir(root().join("docs/images")).unwrap() {
        let file = file.unwrap();
        assert!(file.metadata().unwrap().len() < 150_000, "{}", file.path().display());
    }
}
