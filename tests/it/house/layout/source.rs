//! What a source file names: its imports, its inline paths, its definitions. Enough of Rust's grammar for that, no more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A path as a file writes it, `crate::finding::Rule`, and the line where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

/// One `use` of one name.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) named: Named,
    /// The name under which the file knows it; `*` for all.
    pub(crate) known_as: String,
    /// Whether it is handed on: `pub use`, `pub(crate) use`.
    pub(crate) handed_on: bool,
}

/// What one file names, its tests left out.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) imports: Vec<Import>,
    /// Paths in the code and in serde's attributes, as far as they have two segments or more.
    pub(crate) paths: Vec<Named>,
    pub(crate) defined: BTreeSet<String>,
    /// Every identifier outside `use`, with the first line where it stands.
    pub(crate) words: BTreeMap<String, usize>,
}

/// The files of a crate, by their path below `src`: `form/mod.rs`.
pub(crate) type Files = BTreeMap<String, Source>;

/// Reads every Rust file below `root`.
pub(crate) fn read_files(root: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, Source::parse(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.retain(|name, _| !name.ends_with("/tests.rs"));
    files
}

impl Source {
    /// Reads the text of one file.
    pub(crate) fn parse(text: &str) -> Self {
        let mut source = Self::default();
        Parser { tokens: tokens(text), at: 0 }.file(&mut source);
        source
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    /// `::` is one mark; every other mark is one character.
    Mark(&'static str),
    Other,
}

const MARKS: [&str; 14] = ["::", "{", "}", "(", ")", "[", "]", ";", ",", "*", "#", "=", "!", "."];

fn tokens(text: &str) -> Vec<(Token, usize)> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if let Some(hashes) = raw_text(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = hashes + 2;
            (Some(Token::Other), from + rest[from..].find(&end).unwrap() + end.len())
        } else if first == '"' {
            let length = text_length(rest);
            (Some(Token::Text(rest[1..length - 1].to_owned())), length)
        } else if first == '\'' {
            (Some(Token::Other), letter_length(rest))
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            (Some(Token::Word(rest[..length].to_owned())), length)
        } else if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            (Some(Token::Mark(mark)), mark.len())
        } else {
            ((!first.is_whitespace()).then_some(Token::Other), first.len_utf8())
        };
        tokens.extend(token.map(|token| (token, line)));
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// How many `#` open a raw text, where one begins.
fn raw_text(rest: &str) -> Option<usize> {
    let rest = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return at + 1,
            _ => escaped = letter == '\\' && !escaped,
        }
    }
    panic!("a text ends");
}

/// The length of `'a'` or `'\n'`; of `'` alone in a lifetime.
fn letter_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => letters.skip(1).find(|(_, letter)| *letter == '\'').map_or(1, |(at, _)| at + 1),
        _ => letters.next().filter(|(_, letter)| *letter == '\'').map_or(1, |(at, _)| at + 1),
    }
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    at: usize,
}

impl Parser {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(token, _)| token)
    }

    fn is_mark(&self, ahead: usize, mark: &str) -> bool {
        matches!(self.peek(ahead), Some(Token::Mark(found)) if *found == mark)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.peek(ahead) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).map_or(0, |(_, line)| *line)
    }

    fn file(&mut self, source: &mut Source) {
        let mut handed_on = false;
        while self.at < self.tokens.len() {
            if self.is_mark(0, "#") && (self.is_mark(1, "[") || self.is_mark(1, "!")) {
                self.attribute(source);
                continue;
            }
            match self.word(0) {
                Some("pub") => {
                    self.at += 1;
                    if self.is_mark(0, "(") {
                        self.skip_group();
                    }
                    handed_on = true;
                    continue;
                }
                Some("use") => {
                    self.at += 1;
                    self.use_tree(&mut Vec::new(), handed_on, source);
                }
                Some("mod") => self.at += 2,
                Some(_) => self.path(source),
                None => self.at += 1,
            }
            handed_on = false;
        }
    }

    /// `#[…]`: paths in serde's texts count; what stands under `#[cfg(test)]` is left out.
    fn attribute(&mut self, source: &mut Source) {
        let from = self.at;
        self.at += if self.is_mark(1, "[") { 1 } else { 2 };
        self.skip_group();
        let inside = &self.tokens[from..self.at];
        let words: Vec<&str> = inside
            .iter()
            .filter_map(|(token, _)| if let Token::Word(word) = token { Some(word.as_str()) } else { None })
            .collect();
        if words == ["cfg", "test"] {
            while !self.is_mark(0, "{") && !self.is_mark(0, ";") {
                self.at += 1;
            }
            if self.is_mark(0, "{") {
                self.skip_group();
            }
        } else if words.contains(&"serde") {
            for pair in inside.windows(3) {
                let [(Token::Word(key), line), (Token::Mark("="), _), (Token::Text(text), _)] = pair else { continue };
                if ["try_from", "from", "into", "with", "remote", "serialize_with", "deserialize_with"]
                    .contains(&key.as_str())
                {
                    let path: Vec<_> = text.split("::").map(str::to_owned).collect();
                    source.words.entry(path[0].clone()).or_insert(*line);
                    source.paths.push(Named { path, line: *line });
                }
            }
        }
    }

    /// Passes over `( … )`, `[ … ]` or `{ … }`.
    fn skip_group(&mut self) {
        let mut depth = 0;
        while let Some(token) = self.peek(0) {
            match token {
                Token::Mark("(" | "[" | "{") => depth += 1,
                Token::Mark(")" | "]" | "}") => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// `a::b::{c, d as e, f::*}` after `use`, in any depth.
    fn use_tree(&mut self, prefix: &mut Vec<String>, handed_on: bool, source: &mut Source) {
        let depth = prefix.len();
        let line = self.line();
        loop {
            if self.is_mark(0, "::") {
                self.at += 1;
            } else if self.is_mark(0, "{") {
                self.at += 1;
                while !self.is_mark(0, "}") {
                    self.use_tree(prefix, handed_on, source);
                    if self.is_mark(0, ",") {
                        self.at += 1;
                    }
                }
                self.at += 1;
                break;
            } else if self.is_mark(0, "*") || self.word(0).is_some() {
                let word = self.word(0).unwrap_or("*").to_owned();
                self.at += 1;
                if word != "self" || depth == 0 && prefix.is_empty() {
                    prefix.push(word);
                }
                if self.is_mark(0, "::") {
                    continue;
                }
                let mut known_as = prefix.last().cloned().unwrap_or_default();
                if self.word(0) == Some("as") {
                    self.word(1).unwrap_or("_").clone_into(&mut known_as);
                    self.at += 2;
                }
                source.imports.push(Import { named: Named { path: prefix.clone(), line }, known_as, handed_on });
                break;
            } else {
                break;
            }
        }
        prefix.truncate(depth);
    }

    /// A word of the code, and the path that it begins.
    fn path(&mut self, source: &mut Source) {
        let line = self.line();
        let after = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|(token, _)| token.clone());
        let word = self.word(0).unwrap_or_default().to_owned();
        if ["struct", "enum", "fn", "trait", "const", "static", "type", "union"].contains(&word.as_str()) {
            source.defined.extend(self.word(1).map(str::to_owned));
        }
        if word == "macro_rules" {
            source.defined.extend(self.word(2).map(str::to_owned));
        }
        let mut path = vec![word];
        self.at += 1;
        while self.is_mark(0, "::") {
            let Some(next) = self.word(1) else { break };
            path.push(next.to_owned());
            self.at += 2;
        }
        if matches!(after, Some(Token::Mark("." | "::"))) {
            return;
        }
        source.words.entry(path[0].clone()).or_insert(line);
        if path.len() > 1 {
            source.paths.push(Named { path, line });
        }
    }
}
