//! What the programs on plans and catalogues share: the tables of a file, command lines, and how a program ends.

#![allow(dead_code, reason = "each program uses a part of it")]

use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

use cchc::finding::Findings;
use cchc::table::Table;

/// How every refusal of arguments ends.
pub(crate) const SEE_HELP: &str = "try --help";

/// The refusal of a file that cannot be read.
pub(crate) fn cannot_read(path: &str, error: impl Display) -> String {
    format!("cannot read {path}: {error}")
}

/// The options of a command line by name, and what stands alone.
pub(crate) struct Options {
    pub(crate) alone: Vec<String>,
    given: Vec<(String, String)>,
}

impl Options {
    /// Reads the arguments; nothing when help was asked for and printed.
    pub(crate) fn read(known: &[&str], help: &str) -> Result<Option<Self>, String> {
        let mut options = Self { alone: Vec::new(), given: Vec::new() };
        let mut arguments = std::env::args_os().skip(1).map(|argument| {
            argument.into_string().map_err(|raw| format!("the argument {} is not UTF-8", raw.to_string_lossy()))
        });
        while let Some(argument) = arguments.next() {
            let argument = argument?;
            if argument == "--help" || argument == "-h" {
                println!("{help}");
                return Ok(None);
            }
            if !argument.starts_with("--") {
                options.alone.push(argument);
                continue;
            }
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            if !known.contains(&name.as_str()) {
                return Err(format!("unknown argument {name}; {SEE_HELP}"));
            }
            if options.get(&name).is_some() {
                return Err(format!("{name} is given twice; {SEE_HELP}"));
            }
            let value = match value {
                Some(value) => value,
                None => arguments.next().ok_or_else(|| format!("{name} needs a value; {SEE_HELP}"))??,
            };
            options.given.push((name, value));
        }
        Ok(Some(options))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// One of some words, the first one where the option is not given.
    pub(crate) fn one_of<'w>(&self, name: &str, words: &[&'w str]) -> Result<&'w str, String> {
        let Some(value) = self.get(name) else { return Ok(words[0]) };
        let known = words.iter().copied().find(|word| *word == value);
        known.ok_or_else(|| format!("{name}: {value} is unknown; expected {}", words.join(", ")))
    }
}

/// The tables of a file: a workbook, JSON where `json` reads it, or text.
pub(crate) fn tables_of(path: &str, findings: &mut Findings) -> Result<Vec<Table>, String> {
    let bytes = std::fs::read(path).map_err(|error| cannot_read(path, error))?;
    tables_in(path, &bytes, findings)
}

/// The tables of the bytes of a file.
pub(crate) fn tables_in(path: &str, bytes: &[u8], findings: &mut Findings) -> Result<Vec<Table>, String> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return workbook(path, bytes, findings);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| cannot_read(path, "not UTF-8 text"))?;
    Ok(Table::all_from_text(text))
}

#[cfg(feature = "xlsx-in")]
fn workbook(path: &str, bytes: &[u8], findings: &mut Findings) -> Result<Vec<Table>, String> {
    let (tables, noticed) = cchc::ingest::xlsx::read_tables(bytes).map_err(|error| cannot_read(path, error))?;
    findings.merge(noticed);
    Ok(tables)
}

#[cfg(not(feature = "xlsx-in"))]
fn workbook(path: &str, _: &[u8], _: &mut Findings) -> Result<Vec<Table>, String> {
    Err(cannot_read(path, "workbooks need the feature xlsx-in"))
}

/// Does the work and gives the exit code: 0, or 2 with one line on standard error and nothing on standard output.
pub(crate) fn run(name: &str, work: impl FnOnce() -> Result<Vec<u8>, String>) -> ExitCode {
    let written = work().and_then(|bytes| {
        let mut out = std::io::stdout().lock();
        match out.write_all(&bytes).and_then(|()| out.flush()) {
            // A reader that has seen enough is no failure.
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
            _ => Ok(()),
        }
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{name}: {}", what.replace(['\n', '\r'], " "));
            ExitCode::from(2)
        }
    }
}

/// A value as JSON on several lines.
pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<Vec<u8>, String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    Ok((text + "\n").into_bytes())
}
