//! Lists the references to documents in a text, one line each, separated by tabs:
//! `start_byte end_byte symbol number year type issuers unit date type_word kind`.
//!
//! `cargo run --release --example citations -- FILE`

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use cchc::document::{Agency, Citation, DocumentNumber, DocumentType, citations_in_bytes};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: citations FILE");
        return ExitCode::from(2);
    };
    let text = match std::fs::read(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("cannot read {}: {error}", path.to_string_lossy());
            return ExitCode::from(2);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for citation in citations_in_bytes(&text) {
        if writeln!(out, "{}", line(&citation, &text)).is_err() {
            // Whoever reads the output has gone away.
            return ExitCode::SUCCESS;
        }
    }
    match out.flush() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
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
        citation.kind().code_word().to_owned(),
    ]
    .join("\t")
}
