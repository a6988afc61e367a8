//! Who uses whom: imports resolved to the file that defines the name, and what is wrong with the picture.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Files, Import, Named};

/// One use of one file by another: where, and by which path.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) named: Named,
}

impl std::fmt::Display for Edge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} uses {} by {}", self.from, self.named.line, self.to, self.named.path.join("::"))
    }
}

/// The uses between the files of a crate. A `mod` line is none, nor is what a facade only hands on.
pub(crate) fn edges(files: &Files) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (name, source) in files {
        let imported = source.imports.iter().filter(|import| {
            !import.handed_on || import.known_as != "*" && source.words.contains_key(&import.known_as)
        });
        for named in imported.map(|import| &import.named).chain(&source.paths) {
            let to = match resolve(files, name, &named.path, 0) {
                Some(Target::Item(file)) => file,
                Some(Target::Module(_)) | None => continue,
            };
            if to != *name {
                edges.push(Edge { from: name.clone(), to, named: named.clone() });
            }
        }
    }
    edges
}

/// What a path leads to.
#[derive(Debug)]
enum Target {
    /// A module as a whole; paths through its name say what is used of it.
    Module(String),
    /// Something that this file defines.
    Item(String),
}

/// Follows `path`, written in the file `from`, through facades to the file that defines its end.
fn resolve(files: &Files, from: &str, path: &[String], depth: usize) -> Option<Target> {
    if depth > 12 {
        return None;
    }
    let mut module = from.to_owned();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => (module, rest) = ("lib.rs".to_owned(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {}
        word => {
            let known = child(files, from, word).is_some()
                || files[from].imports.iter().any(|import| import.known_as == word && import.named.path != path);
            if !known {
                return None;
            }
        }
    }
    while rest.first().is_some_and(|word| word == "super") {
        (module, rest) = (parent(files, &module)?, &rest[1..]);
    }
    while let Some(word) = rest.first() {
        if let Some(file) = child(files, &module, word) {
            (module, rest) = (file, &rest[1..]);
            continue;
        }
        return match step(files, &module, word, path, depth)? {
            Target::Module(file) if rest.len() > 1 => {
                let mut onward = vec!["self".to_owned()];
                onward.extend_from_slice(&rest[1..]);
                resolve(files, &file, &onward, depth + 1)
            }
            found => Some(found),
        };
    }
    Some(Target::Module(module))
}

/// What `word` is in `module`: imported there, through a glob, or defined there.
fn step(files: &Files, module: &str, word: &str, path: &[String], depth: usize) -> Option<Target> {
    let source = &files[module];
    if source.defined.contains(word) {
        return Some(Target::Item(module.to_owned()));
    }
    let follow = |import: &Import| resolve(files, module, &import.named.path, depth + 1);
    if let Some(import) = source.imports.iter().find(|import| import.known_as == word && import.named.path != path) {
        return follow(import);
    }
    for glob in source.imports.iter().filter(|import| import.known_as == "*") {
        let mut through = glob.named.path.clone();
        through.pop();
        through.push(word.to_owned());
        if let Some(Target::Item(file)) = resolve(files, module, &through, depth + 1) {
            if files[&file].defined.contains(word) {
                return Some(Target::Item(file));
            }
        }
    }
    (word != "*").then(|| Target::Item(module.to_owned()))
}

fn folder_of(module: &str) -> &str {
    match module.strip_suffix("mod.rs").or_else(|| module.strip_suffix("lib.rs")) {
        Some(folder) => folder.trim_end_matches('/'),
        None => module.trim_end_matches(".rs"),
    }
}

fn child(files: &Files, module: &str, word: &str) -> Option<String> {
    let folder = folder_of(module);
    let stem = if folder.is_empty() { word.to_owned() } else { format!("{folder}/{word}") };
    [format!("{stem}.rs"), format!("{stem}/mod.rs")].into_iter().find(|file| files.contains_key(file))
}

fn parent(files: &Files, module: &str) -> Option<String> {
    let folder = folder_of(module);
    match folder.rsplit_once('/') {
        Some((above, _)) => {
            [format!("{above}/mod.rs"), format!("{above}.rs")].into_iter().find(|file| files.contains_key(file))
        }
        None => (!folder.is_empty()).then(|| "lib.rs".to_owned()),
    }
}

/// The circles among `edges`, of files and of what lies beside each other in one folder: members, and what ties them.
pub(crate) fn circles(edges: &[Edge]) -> Vec<String> {
    let mut found = components(edges.iter().map(|edge| (edge.from.as_str(), edge.to.as_str(), edge)));
    for folder in folders(edges) {
        found.extend(components(edges.iter().filter_map(|edge| {
            let (from, to) = (below(&edge.from, folder)?, below(&edge.to, folder)?);
            (from != to).then_some((from, to, edge))
        })));
    }
    found
        .into_iter()
        .map(|(members, ties)| format!("a circle of {}:\n    {}", members.join(", "), ties.join("\n    ")))
        .collect()
}

/// Every folder that holds an end of an edge; `""` is the root.
fn folders(edges: &[Edge]) -> BTreeSet<&str> {
    let mut folders = BTreeSet::from([""]);
    for file in edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
        folders.extend(file.match_indices('/').map(|(at, _)| &file[..at]));
    }
    folders
}

/// The file or folder directly in `folder` that `file` is or lies in.
fn below<'a>(file: &'a str, folder: &str) -> Option<&'a str> {
    let from =
        if folder.is_empty() { 0 } else { file.strip_prefix(folder)?.starts_with('/').then_some(folder.len() + 1)? };
    Some(file[from..].find('/').map_or(file, |at| &file[..from + at]))
}

/// Names used, by the file that uses them and the file that defines them.
type Ties<'a> = BTreeMap<(&'a str, &'a str), BTreeSet<&'a str>>;

/// Groups of two or more places that all reach each other, and the uses inside each group.
fn components<'a>(uses: impl Iterator<Item = (&'a str, &'a str, &'a Edge)>) -> BTreeMap<Vec<String>, Vec<String>> {
    let uses: Vec<_> = uses.collect();
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to, _) in &uses {
        next.entry(from).or_default().insert(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = next.keys().map(|start| (*start, reach(&next, start))).collect();
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|ends| ends.contains(to));
    let both = |one: &str, other: &str| reaches(one, other) && reaches(other, one);
    let mut ties: BTreeMap<Vec<String>, Ties<'_>> = BTreeMap::new();
    for (from, _, edge) in uses.iter().filter(|(from, to, _)| both(from, to)) {
        let members = next.keys().filter(|member| both(member, from)).map(ToString::to_string).collect();
        let names = ties.entry(members).or_default().entry((&edge.from, &edge.to)).or_default();
        names.extend(edge.named.path.last().map(String::as_str));
    }
    let line = |((from, to), names): ((&str, &str), BTreeSet<&str>)| {
        format!("{from} uses {to}: {}", names.into_iter().collect::<Vec<_>>().join(", "))
    };
    ties.into_iter().map(|(members, ties)| (members, ties.into_iter().map(line).collect())).collect()
}

fn reach<'a>(next: &BTreeMap<&'a str, BTreeSet<&'a str>>, start: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(place) = open.pop() {
        open.extend(next.get(place).into_iter().flatten().filter(|place| reached.insert(**place)));
    }
    reached
}

/// What is wrong with `edges` by the table of `floors`: from the ground, in each the rooms from the lowest.
///
/// A room uses rooms that stand before it. `<` separates rooms that may use each other in that order, `,` such as do not.
pub(crate) fn wrong_uses(files: &Files, edges: &[Edge], floors: &[(&str, &str)]) -> Vec<String> {
    let mut level = BTreeMap::new();
    for step in floors.iter().flat_map(|(_, rooms)| rooms.split('<')) {
        let height = level.values().max().map_or(0, |height| height + 1);
        level.extend(step.split(',').map(|room| (room.trim(), height)));
    }
    let mut wrong = BTreeSet::new();
    for file in files.keys().filter(|file| *file != "lib.rs") {
        if !level.contains_key(room(file)) {
            wrong.insert(format!("{} is in no room of the table: {file}", room(file)));
        }
    }
    let present: BTreeSet<_> = files.keys().map(|file| room(file)).collect();
    wrong.extend(
        level
            .keys()
            .filter(|room| !present.contains(*room))
            .map(|room| format!("{room} is in the table, and nowhere else")),
    );
    for edge in edges {
        if edge.to == "lib.rs" {
            wrong.insert(format!("{edge}: name the room, not the root"));
            continue;
        }
        let (Some(from), Some(to)) = (level.get(room(&edge.from)), level.get(room(&edge.to))) else { continue };
        if room(&edge.from) != room(&edge.to) && to >= from {
            wrong.insert(format!("{edge}: {} may not use {}", room(&edge.from), room(&edge.to)));
        }
    }
    wrong.into_iter().collect()
}

fn room(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}
