//! Prints the rule catalogue as the Markdown table of the README.

use cchc::finding::{Language, Rule};

fn main() {
    println!("| rule | severity | finding | phát hiện |");
    println!("|---|---|---|---|");
    for rule in Rule::ALL {
        let [english, vietnamese] = [Language::English, Language::Vietnamese].map(|language| rule.title(language));
        println!("| `{rule}` | {} | {english} | {vietnamese} |", rule.severity());
    }
}
