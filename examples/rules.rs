//! Prints the rule catalogue as a Markdown table.

mod support;

use std::process::ExitCode;

use cchc::finding::{Language, Rule};
use clap::Parser;

/// Prints the rule catalogue as a Markdown table.
#[derive(Parser)]
#[command(name = "rules")]
struct Arguments {}

fn main() -> ExitCode {
    support::run(|_: &Arguments, out| {
        writeln!(out, "| rule | severity | finding | phát hiện |\n|---|---|---|---|")?;
        for rule in Rule::ALL {
            let [english, vietnamese] = [Language::English, Language::Vietnamese].map(|language| rule.title(language));
            writeln!(out, "| `{rule}` | {} | {english} | {vietnamese} |", rule.severity())?;
        }
        Ok(())
    })
}
