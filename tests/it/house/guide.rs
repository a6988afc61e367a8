//! The pages of `docs/`: generated ones are those of their tables, links lead somewhere, tests that are named exist.
//!
//! A page defines its links at its end, for readers of the file: `[E13]: cases.md#e13`, or
//! ``[`Dossier`]: ../src/dossier/mod.rs "crate::Dossier"``. Inside the documentation the same names lead to
//! `crate::_documentation::cases#e13` and `crate::Dossier`: `src/_documentation/links` has these definitions and stands
//! before the page, where the first definition of a name wins.
//!
//! Where a page changes on purpose, `CCHC_WRITE_DOCS=1 cargo test --all-features --test it guide` writes what is
//! generated.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cchc::finding::Language;
use cchc::ingest::{DossierColumn, Layout, ListOptions, count_list};
use cchc::law::Act;
use cchc::{Counter, Query};

use crate::support::sources::{root, sources};

const PAGES: [&str; 10] =
    ["commands", "tutorial", "cookbook", "policies", "glossary", "cases", "rules", "law", "performance", "hardening"];

/// A page; a generated one as it is to be.
fn page(name: &str) -> String {
    match name {
        "rules" => cchc::law::rules_markdown(),
        "law" => cchc::law::markdown(),
        _ => std::fs::read_to_string(root().join(format!("docs/{name}.md"))).unwrap(),
    }
}

#[track_caller]
fn assert_generated(path: &Path, text: &str) {
    if std::env::var_os("CCHC_WRITE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == text, "{} is not what is generated: write it anew", path.display());
}

/// The definition of a link: its name, where it leads for readers of the file, and the Rust path in its title.
fn definitions(page: &str) -> Vec<(&str, &str, Option<&str>)> {
    page.lines()
        .filter_map(|line| {
            let (name, target) = line.strip_prefix('[')?.split_once("]: ")?;
            Some(match target.split_once(" \"") {
                Some((target, path)) => (name, target, path.strip_suffix('"')),
                None => (name, target, None),
            })
        })
        .collect()
}

/// The target inside the documentation.
fn inside(target: &str, path: Option<&str>) -> String {
    let place = |target: &str| {
        let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
        let page = file.strip_suffix(".md").unwrap_or(file);
        let module = format!("crate::_documentation::{page}");
        anchor.map_or(module.clone(), |anchor| format!("{module}#{anchor}"))
    };
    path.map_or_else(|| place(target), ToOwned::to_owned)
}

#[test]
fn the_page_of_rules_is_that_of_the_tables() {
    assert_generated(&root().join("docs/rules.md"), &cchc::law::rules_markdown());
}

#[test]
fn links_lead_to_the_same_places_inside_the_documentation() {
    for name in PAGES {
        let page = page(name);
        let mut links = String::new();
        for (link, target, path) in definitions(&page).into_iter().filter(|(_, target, _)| !target.contains("://")) {
            links.push_str(&format!("[{link}]: {}\n", inside(target, path)));
        }
        assert_generated(&root().join(format!("src/_documentation/links/{name}.md")), &links);
    }
}

/// The anchors of a page: explicit ones, and those of headings.
fn anchors(page: &str) -> BTreeSet<String> {
    let explicit = page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned);
    let headings = page.lines().filter(|line| line.starts_with('#')).map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
    });
    explicit.chain(headings).collect()
}

/// A browser takes the first of two places with one name.
#[test]
fn no_place_of_a_page_is_there_twice() {
    for name in PAGES {
        let page = page(name);
        let mut known = BTreeSet::new();
        for anchor in page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(known.insert(anchor), "{name}: #{anchor} is there twice");
        }
    }
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages: BTreeMap<&str, String> = PAGES.iter().map(|name| (*name, page(name))).collect();
    let anchors: BTreeMap<&str, BTreeSet<String>> = pages.iter().map(|(name, page)| (*name, anchors(page))).collect();
    for (name, page) in &pages {
        for (link, target, path) in definitions(page) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if file.contains("://") {
                continue;
            }
            assert!(root().join("docs").join(file).exists(), "{name}: [{link}] leads to no file: {file}");
            if let Some(path) = path {
                let noun = path.rsplit("::").next().unwrap();
                let source = std::fs::read_to_string(root().join("docs").join(file)).unwrap();
                let is_module = file.ends_with(&format!("/{noun}/mod.rs")) || file.ends_with(&format!("/{noun}.rs"));
                assert!(source.contains(noun) || is_module, "{name}: {file} has no {noun}");
            } else if !anchor.is_empty() {
                let known = &anchors[file.strip_suffix(".md").unwrap()];
                assert!(known.contains(anchor), "{name}: {file} has no place #{anchor}");
            }
        }
        for rest in page.split("](#").skip(1) {
            let anchor = rest.split(')').next().unwrap();
            assert!(anchors[name].contains(anchor), "{name} has no place #{anchor}");
        }
    }
}

#[test]
fn every_name_in_brackets_is_defined() {
    for name in PAGES {
        let page = page(name);
        let known: BTreeSet<&str> = definitions(&page).into_iter().map(|(link, ..)| link).collect();
        let mut code = false;
        for line in page.lines() {
            code ^= line.starts_with("```");
            if code {
                continue;
            }
            let full = line.split("][").skip(1).filter_map(|rest| rest.split(']').next());
            let short = line.split("[`").skip(1).filter_map(|rest| rest.split_once("`]"));
            let short =
                short.filter(|(_, after)| !after.starts_with(['(', '[', ':'])).map(|(link, _)| format!("`{link}`"));
            let cases = line.split("[E").skip(1).filter_map(|rest| rest.split_once(']'));
            let cases = cases.filter(|(number, after)| {
                number.bytes().all(|byte| byte.is_ascii_digit()) && !after.starts_with(['(', ':'])
            });
            let cases = cases.map(|(number, _)| format!("E{number}"));
            for link in full.map(ToOwned::to_owned).chain(short).chain(cases) {
                assert!(known.contains(link.as_str()), "{name}: [{link}] is defined nowhere");
            }
        }
    }
}

#[test]
fn every_hard_case_is_told_and_tested() {
    let page = page("cases");
    let cases: Vec<&str> = page.split("\n## E").skip(1).collect();
    assert_eq!(cases.len(), 22);
    for (at, case) in cases.iter().enumerate() {
        let number = at + 1;
        assert!(case.starts_with(&format!("{number}: ")), "E{number} is missing");
        for part in ["Situation", "In the wild", "Law", "Here", "Tests"] {
            assert!(case.contains(&format!("\n- **{part}.** ")), "E{number} has no {part}");
        }
        let tests = case.split("- **Tests.** ").nth(1).unwrap().lines().next().unwrap();
        for test in tests.split(", ") {
            let (file, name) = test.trim_matches('`').split_once("::").unwrap();
            let source = std::fs::read_to_string(root().join(file)).unwrap_or_default();
            let line = source.lines().find(|line| line.trim_start().starts_with(&format!("fn {name}(")));
            assert!(line.is_some(), "E{number}: {file} has no test {name}");
        }
    }
}

/// An office of 2026 must not take an act for the law in force that ended in 2025.
#[test]
fn an_act_behind_a_hard_case_that_ended_is_named_with_its_last_day() {
    let cases = page("cases");
    for law in cases.lines().filter(|line| line.starts_with("- **Law.** ")) {
        for act in Act::ALL.iter().filter(|act| law.contains(&act.citation())) {
            let end = act.to().map(|to| to.format("%d/%-m/%Y").to_string()).unwrap_or_default();
            assert!(law.contains(&end), "{act} ended on {end}: {law}");
        }
    }
}

#[test]
fn every_case_that_the_sources_name_is_on_the_page() {
    let page = page("cases");
    for rule in cchc::finding::Rule::ALL {
        for number in rule.basis().split(|letter: char| !letter.is_ascii_alphanumeric()) {
            let is_case =
                number.strip_prefix('E').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            if is_case && number.len() > 1 {
                assert!(page.contains(&format!("\n## {number}: ")), "{rule} rests on {number}");
            }
        }
    }
}

#[test]
fn the_recipes_and_the_tutorial_are_examples() {
    let blocks = |page: &str| page.lines().filter(|line| line.starts_with("```rust")).count();
    let cookbook = page("cookbook");
    let recipes = cookbook.lines().filter(|line| line.starts_with("## ")).count();
    assert!(recipes >= 25, "{recipes} recipes");
    assert!(blocks(&cookbook) >= recipes, "a recipe without an example");
    assert!(blocks(&page("tutorial")) >= 8);
    for name in ["cookbook", "tutorial"] {
        for line in page(name).lines().filter(|line| line.starts_with("```rust,")) {
            assert_eq!(line, "```rust,no_run", "{name}: an example that is not even compiled");
        }
    }
}

/// Every link between the built pages leads to a page, and to a place on it. Run by `.ci/run`, which has just built them,
/// as `search` is.
#[test]
#[ignore = "reads what `cargo doc --no-deps --all-features` wrote"]
fn every_link_of_the_built_pages_leads_somewhere() {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let built = target.join("doc/cchc");
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let pages = PAGES.iter().map(|name| built.join(format!("_documentation/{name}/index.html")));
    let mut links = 0;
    for file in pages.chain([built.join("index.html")]) {
        let html = read(&file);
        assert!(!html.is_empty(), "{} is not built", file.display());
        assert!(!html.contains(">crate::_documentation"), "{}: a definition is shown as text", file.display());
        for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.contains("://") || link.contains("static.files") || link.contains("/src/") || link.starts_with('#')
            {
                continue;
            }
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let text = read(&file.parent().unwrap().join(page));
            assert!(!text.is_empty(), "{}: {link} leads to no page", file.display());
            let place = format!("id=\"{anchor}\"");
            assert!(anchor.is_empty() || text.contains(&place), "{}: {link} leads to no place", file.display());
            links += 1;
        }
    }
    assert!(links > 500, "only {links} links were read");
}

/// The documentation of a source file, without its examples.
fn prose(source: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    source.lines().filter_map(move |line| {
        let text = line.trim_start();
        let Some(text) = text.strip_prefix("///").or_else(|| text.strip_prefix("//!")) else {
            code = false;
            return None;
        };
        let fence = text.trim_start().starts_with("```");
        code ^= fence;
        (!code && !fence).then_some(text)
    })
}

/// rustdoc checks that a link leads to a page, and not to which place of it.
#[test]
fn links_of_the_sources_lead_to_places_of_the_pages() {
    let anchors: BTreeMap<&str, BTreeSet<String>> = PAGES.iter().map(|name| (*name, anchors(&page(name)))).collect();
    let mut links = 0;
    for (file, source) in sources("src") {
        for rest in prose(&source).flat_map(|line| line.split("_documentation::").skip(1)) {
            let link = rest.split(')').next().unwrap();
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let known = anchors.get(page).unwrap_or_else(|| panic!("{}: there is no page {page}", file.display()));
            assert!(anchor.is_empty() || known.contains(anchor), "{}: {page} has no place #{anchor}", file.display());
            links += 1;
        }
    }
    assert!(links > 60, "only {links} links were read");
}

/// "E13" means nothing to a reader who cannot follow it.
#[test]
fn every_hard_case_in_the_documentation_is_a_link() {
    for (file, source) in sources("src") {
        for line in prose(&source) {
            let unlinked = line
                .split('[')
                .map(|part| part.split_once("](crate::_documentation::cases").map_or(part, |(_, rest)| rest));
            let words =
                unlinked.flat_map(|part| part.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '`'));
            for word in words.filter_map(|word| word.strip_prefix('E')) {
                let is_case = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
                assert!(!is_case, "{}: E{word} is no link in\n{line}", file.display());
            }
        }
    }
}

/// "NĐ 61/2018/NĐ-CP" in the documentation is an act of the table, and a link to its line on the page of law.
#[test]
fn every_act_that_the_documentation_cites_is_in_the_table_and_a_link() {
    for (file, source) in sources("src") {
        for line in prose(&source) {
            for citation in cchc::document::citations(line) {
                let symbol = line[citation.span()].to_owned();
                let kind = line[..citation.span().start].trim_end();
                let is_whole = symbol.contains(char::is_alphabetic);
                let is_act = is_whole && ["NĐ", "TT", "QĐ", "NQ"].iter().any(|short| kind.ends_with(short));
                assert!(
                    !is_act || Act::find(&symbol).is_some(),
                    "{}: {symbol} is not in src/law/acts.rs",
                    file.display()
                );
                // Inside brackets, or quoted as a text.
                let is_link =
                    line[..citation.span().start].rsplit_once('[').is_some_and(|(_, inside)| !inside.contains(']'));
                let is_quoted = line[citation.span().end..].starts_with(['"', '`', '”']);
                assert!(!is_act || is_link || is_quoted, "{}: {symbol} is no link in\n{line}", file.display());
            }
        }
    }
}

/// The same for acts that people cite by their names: "Bộ luật Dân sự 2015", "Luật 72/2025/QH15".
#[test]
fn every_code_and_law_that_the_documentation_cites_is_a_link() {
    let mut links = 0;
    for (file, source) in sources("src") {
        for line in prose(&source) {
            for act in Act::ALL.iter().filter(|act| act.symbol().starts_with(['B', 'L'])) {
                for (at, name) in line.match_indices(act.symbol()) {
                    let is_link = line[..at].rsplit_once('[').is_some_and(|(_, inside)| !inside.contains(']'));
                    let is_quoted = line[at + name.len()..].starts_with(['"', '`', '”']);
                    assert!(is_link || is_quoted, "{}: {act} is no link in\n{line}", file.display());
                    links += 1;
                }
            }
        }
    }
    assert!(links > 5, "only {links} citations were read");
}

#[test]
fn every_path_that_the_guides_for_contributors_name_exists() {
    // The worked changes invent a file each.
    const INVENTED: [&str; 1] = ["src/export/asciidoc.rs"];
    for name in ["CONTRIBUTING.md", "ARCHITECTURE.md"] {
        let text = std::fs::read_to_string(root().join(name)).unwrap();
        let quoted = text
            .split('`')
            .skip(1)
            .step_by(2)
            .chain(text.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
        let paths =
            quoted.filter(|path| ["src/", "tests/", "docs/", ".ci/"].iter().any(|folder| path.starts_with(folder)));
        for path in paths.filter(|path| !path.contains(['*', ' ']) && !INVENTED.contains(path)) {
            let file = path.split(['#', ':']).next().unwrap();
            assert!(root().join(file).exists(), "{name}: {path} does not exist");
        }
    }
}

/// What the tutorial says that its programs print.
#[test]
fn the_outputs_in_the_tutorial_are_those_of_its_programs() {
    let layout = Layout::new()
        .with_column(DossierColumn::Channel, "Nộp bằng")
        .with_column(DossierColumn::Ended, "Ngày ký kết quả")
        .with_channel("Quầy số 2", cchc::Channel::Direct);
    let file = std::fs::read(root().join("docs/quarter.csv")).unwrap();
    let counter = Counter::new(Query::new("2021-Q1".parse().unwrap()));
    let list = count_list(|| Ok(&*file), counter, &ListOptions::new().with_layout(layout)).unwrap();
    let form = cchc::export::markdown(list.counted().form());
    let messages = list.counted().findings().iter().map(|finding| finding.message(Language::Vietnamese));
    let messages = messages.collect::<Vec<_>>().join("\n");
    let printed: BTreeSet<&str> = form.lines().chain(messages.lines()).collect();
    let tutorial = page("tutorial");
    // The first block of text is the list itself.
    let blocks = tutorial.split("```text\n").skip(2).filter_map(|rest| rest.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 10);
    for line in lines {
        assert!(printed.contains(line), "no program prints\n{line}\nbut\n{form}\n{messages}");
    }
}
