//! Lists the references to documents in a text, one line each, separated by tabs:
//! `start_byte end_byte symbol number year type issuers unit date type_word kind`.
//!
//! `cargo run --release --example citations -- FILE`

mod support;

use std::process::ExitCode;

use cchc::document::{Agency, Citation, DocumentNumber, DocumentType, citations_in_bytes};
use clap::Parser;

/// Lists the references to documents in a text, one line each:
/// start, end, symbol, number, year, type, issuers, unit, date, word for the type, kind.
#[derive(Parser)]
#[command(name = "citations")]
struct Arguments {
    /// The text; bytes that are not UTF-8 are passed over
    #[arg(value_name = "FILE")]
    file: String,
}

fn main() -> ExitCode {
    support::run(|arguments: &Arguments, out| {
        let text = support::read(&arguments.file)?;
        for citation in citations_in_bytes(&text) {
            writeln!(out, "{}", line(&citation, &text))?;
        }
        Ok(())
    })
}

fn line(citation: &Citation, text: &[u8]) -> String {
    let symbol = citation.symbol();
    let issuers: Vec<&str> = symbol.issuers().iter().map(Agency::as_str).collect();
    [
        citation.span().start.to_string(),
        citation.span().end.to_string(),
        citation.surface(text),
        symbol.number().map_or("", DocumentNumber::as_str).to_owned(),
        symbol.year().map(|year| year.to_string()).unwrap_or_default(),
        symbol.document_type().map_or("", DocumentType::as_str).to_owned(),
        issuers.join("+"),
        symbol.unit().unwrap_or("").to_owned(),
        citation.date().map(|date| date.to_string()).unwrap_or_default(),
        citation.type_word().unwrap_or("").to_owned(),
        citation.kind().as_str().to_owned(),
    ]
    .join("\t")
}
