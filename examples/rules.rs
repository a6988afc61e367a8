//! Prints the rule catalogue as the Markdown table of the README.

use std::process::ExitCode;

use cchc::finding::{Language, Rule};

fn main() -> ExitCode {
    if let Some(argument) = std::env::args_os().nth(1) {
        eprintln!("rules: unknown argument {}; usage: rules", argument.to_string_lossy());
        return ExitCode::from(2);
    }
    println!("| rule | severity | finding | phát hiện |");
    println!("|---|---|---|---|");
    for rule in Rule::ALL {
        let [english, vietnamese] = [Language::English, Language::Vietnamese].map(|language| rule.title(language));
        println!("| `{rule}` | {} | {english} | {vietnamese} |", rule.severity());
    }
    ExitCode::SUCCESS
}
