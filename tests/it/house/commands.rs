//! The page of commands: each is run, and prints what stands below it; no key of a layout and no column is left out.

use std::collections::BTreeSet;

use cchc::CountingPolicy;
use cchc::ingest::{DossierColumn, DossierReader, Layout};
use serde_json::Value;

use crate::support::programs::run;
use crate::support::sources::root;

/// Programs for people who write programs: what a text cites as a table, and the table of rules.
const NOT_FOR_OFFICES: [&str; 2] = ["citations", "rules"];

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// The blocks of a page in order: language and text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    page.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// A command of the page: what is written to the program's standard input, its name, and its arguments.
fn command(line: &str) -> (String, &str, Vec<&str>) {
    let (input, command) = match line.strip_prefix("printf '").and_then(|rest| rest.split_once("' | ")) {
        Some((input, command)) => (input.replace("\\t", "\t").replace("\\n", "\n"), command),
        None => (String::new(), line),
    };
    let command =
        command.strip_prefix("cargo run --release --all-features --example ").unwrap_or_else(|| panic!("{line}"));
    let (name, arguments) = command.split_once(" -- ").unwrap_or((command, ""));
    (input, name, arguments.split_whitespace().collect())
}

#[test]
fn every_command_prints_what_stands_below_it() {
    std::fs::create_dir_all(root().join("target/commands")).unwrap();
    let mut tried = BTreeSet::new();
    for name in ["commands.md", "policies.md"] {
        let page = page(name);
        let blocks = blocks(&page);
        for (at, (language, line)) in blocks.iter().enumerate() {
            if *language != "console" {
                continue;
            }
            let (input, program, arguments) = command(line.trim());
            tried.insert(program.to_owned());
            let result = run(program, &arguments, input.as_bytes());
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace('\\', "/");
            let succeeded = result.status.success();
            let printed = if succeeded { text(result.stdout) } else { text(result.stderr) };
            let Some((_, shown)) = blocks.get(at + 1).filter(|(language, _)| *language == "text") else {
                assert!(succeeded, "{line}{printed}");
                continue;
            };
            assert!(!shown.is_empty(), "{name}: nothing is shown below {line}");
            // In their order, and each of them.
            let mut lines = printed.lines();
            for shown in shown.lines() {
                assert!(lines.any(|line| line == shown), "{line}prints no line\n{shown}\nbut\n{printed}");
            }
        }
    }
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let programs = manifest.split("[[example]]\nname = \"").skip(1).filter_map(|rest| rest.split('"').next());
    let untold: Vec<&str> = programs.filter(|name| !tried.contains(*name) && !NOT_FOR_OFFICES.contains(name)).collect();
    assert!(untold.is_empty(), "no command with {untold:?}");
}

/// The page in Vietnamese has the same commands, files and outputs, in the same order, and the same tables.
#[test]
fn both_languages_have_the_same_commands() {
    let (english, vietnamese) = (page("commands.md"), page("commands.vi.md"));
    assert_eq!(blocks(&english), blocks(&vietnamese));
    assert_eq!(english.matches("\n## ").count(), vietnamese.matches("\n## ").count());
    let codes = |rows: Vec<Vec<&str>>, at: usize| rows.iter().map(|row| code(row[at]).to_owned()).collect::<Vec<_>>();
    for at in [0, 2] {
        assert_eq!(codes(table(&english, "key |"), at), codes(table(&vietnamese, "khóa |"), at));
        assert_eq!(codes(table(&english, "column |"), at), codes(table(&vietnamese, "cột |"), at));
    }
    let anchors: BTreeSet<String> =
        vietnamese.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
    for rest in vietnamese.split("](#").skip(1) {
        assert!(anchors.contains(rest.split(')').next().unwrap()), "{rest:.40}");
    }
}

fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect::<String>().replace(' ', "-")
}

/// The rows of the table whose head begins so: the texts of the cells.
fn table<'p>(page: &'p str, head: &str) -> Vec<Vec<&'p str>> {
    let (_, rows) = page.split_once(&format!("\n| {head}")).unwrap_or_else(|| panic!("no table of {head}"));
    let rows = rows.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

fn code(cell: &str) -> &str {
    cell.split('`').nth(1).unwrap_or(cell)
}

#[test]
fn every_key_of_a_layout_is_told_with_an_example_that_reads() {
    let page = page("commands.md");
    let rows = table(&page, "key |");
    let told: BTreeSet<&str> = rows.iter().map(|row| code(row[0])).collect();
    let schema = cchc::schema::of::<Layout>();
    let known: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(told, known);
    for row in &rows {
        let layout = format!("{{\"{}\": {}}}", code(row[0]), code(row[2]));
        assert!(serde_json::from_str::<Layout>(&layout).is_ok(), "{layout}");
    }
    // The defaults, channels and statuses that are listed are all there are.
    let defaults = schema["$defs"]["LayoutDefaults"]["properties"].as_object().unwrap();
    let listed = |key: &str| rows.iter().find(|row| code(row[0]) == key).unwrap()[3];
    for name in defaults.keys() {
        assert!(listed("defaults").contains(&format!("`{name}`")), "{name}");
    }
    for channel in cchc::Channel::ALL {
        assert!(listed("channels").contains(&format!("`{channel}`")), "{channel}");
    }
    for status in cchc::dossier::PortalStatus::ALL {
        assert!(listed("statuses").contains(&format!("`{status}`")), "{status}");
    }
    // The file that is shown has each key too.
    let file: Value = serde_json::from_str(&std::fs::read_to_string(root().join("docs/layout.json")).unwrap()).unwrap();
    assert_eq!(file.as_object().unwrap().keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
    assert!(page.contains(std::fs::read_to_string(root().join("docs/layout.json")).unwrap().trim()));
    assert!(page.contains(std::fs::read_to_string(root().join("docs/handover.csv")).unwrap().trim()));
}

#[test]
fn every_column_is_told_and_every_heading_is_known() {
    let page = page("commands.md");
    let rows = table(&page, "column |");
    let told: Vec<&str> = rows.iter().map(|row| code(row[0])).collect();
    let known: Vec<&str> = DossierColumn::ALL.iter().map(|column| column.as_str()).collect();
    assert_eq!(told, known);
    for row in rows {
        let column: DossierColumn = code(row[0]).parse().unwrap();
        assert_eq!(row[1], column.label(cchc::finding::Language::Vietnamese));
        for heading in row[2].split(", ") {
            // The list has this heading and those of the other columns that are expected.
            let others = DossierColumn::EXPECTED.iter().filter(|other| **other != column);
            let header: Vec<&str> = others.map(|other| other.data_name()).chain([heading]).collect();
            let reader = DossierReader::new(header.join(",").as_bytes().to_vec().leak() as &[u8]);
            let reader = reader.unwrap_or_else(|error| panic!("{heading}: {error}"));
            assert_eq!(reader.header_findings().total(), 0, "{heading} is not known as {column}");
        }
    }
}

#[test]
fn the_policies_side_by_side_are_those_of_the_code() {
    let page = page("policies.md");
    let head = page.lines().find(|line| line.starts_with("| question |")).unwrap();
    let names: Vec<&str> = head.split('`').skip(1).step_by(2).collect();
    assert_eq!(names, CountingPolicy::PRESETS);
    let rows = table(&page, "question |");
    let mut told = BTreeSet::from(["name".to_owned()]);
    let mut answers = BTreeSet::new();
    for row in &rows {
        let key = code(row[1]);
        told.insert(key.to_owned());
        for (name, cell) in names.iter().zip(&row[2..]) {
            // What is written only where it is not usual has to be asked of a policy that has all.
            let policy = serde_json::to_value(CountingPolicy::preset(name).unwrap()).unwrap();
            let answer = match &policy[key] {
                Value::Null if key == "clock" => "on_record",
                Value::Null => "–",
                value => value.as_str().unwrap(),
            };
            assert_eq!(code(cell), answer, "{name}: {key}");
            answers.insert(answer.to_owned());
        }
    }
    let strict = serde_json::to_value(CountingPolicy::strict()).unwrap();
    let known: BTreeSet<String> = strict.as_object().unwrap().keys().cloned().collect();
    assert_eq!(told, known);
    // Every answer is explained, and every policy has its source.
    let explained: String = table(&page, "answer |").iter().map(|row| row[0]).collect();
    for answer in answers.iter().filter(|answer| !["–", "2022-08-01"].contains(&answer.as_str())) {
        assert!(explained.contains(&format!("`{answer}`")), "{answer} is not explained");
    }
    let sources = table(&page, "policy |");
    assert_eq!(sources.iter().map(|row| code(row[0])).collect::<Vec<_>>(), CountingPolicy::PRESETS);
}
