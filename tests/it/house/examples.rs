//! Public types and methods have an example that runs.

use crate::support::sources::sources;

/// A public item of a source file: its name, whether its documentation has an example, and whether it is a type.
struct Item {
    name: String,
    has_example: bool,
    is_type: bool,
}

const TYPES: [&str; 3] = ["pub struct ", "pub enum ", "pub trait "];
const FUNCTIONS: [&str; 2] = ["pub fn ", "pub const fn "];

/// The public items of a file, without plain getters: `fn name(&self)` that gives a field.
fn items(source: &str) -> Vec<Item> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let mut items = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let begins = |words: &[&str]| words.iter().find_map(|word| line.strip_prefix(word));
        let is_type = begins(&TYPES).is_some();
        let Some(rest) = begins(&TYPES).or_else(|| begins(&FUNCTIONS)) else { continue };
        // What a macro writes is not told apart here.
        let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        if name.is_empty() || (!is_type && is_plain_getter(line, &lines[at + 1..])) {
            continue;
        }
        let above = lines[..at]
            .iter()
            .rev()
            .take_while(|line| line.starts_with("///") || !(line.is_empty() || line.ends_with(['}', ';', '{', ','])));
        let has_example = above.filter(|line| line.starts_with("/// ```")).count() >= 2;
        items.push(Item { name, has_example, is_type });
    }
    items
}

fn is_plain_getter(head: &str, after: &[&str]) -> bool {
    let takes_nothing = head.contains("(&self)") || head.contains("(self)");
    let body = after.first().map_or("", |line| line.trim_start_matches(['&', '*'])).replace("()", "");
    let is_field = body
        .strip_prefix("self.")
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte)));
    takes_nothing && is_field && after.get(1) == Some(&"}")
}

#[test]
fn public_types_and_methods_have_an_example() {
    let (mut types, mut functions) = ([0_u32; 2], [0_u32; 2]);
    let mut without = Vec::new();
    for (file, source) in sources("src") {
        for item in items(&source) {
            let counts = if item.is_type { &mut types } else { &mut functions };
            counts[usize::from(item.has_example)] += 1;
            if !item.has_example {
                without.push(format!("{}: {}", file.display(), item.name));
            }
        }
    }
    let percent = |[without, with]: [u32; 2]| with * 100 / (with + without);
    let without = without.join("\n");
    assert!(percent(types) >= 95, "{} of 100 types\n{without}", percent(types));
    assert!(percent(functions) >= 90, "{} of 100 functions\n{without}", percent(functions));
}
