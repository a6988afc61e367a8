//! Nanoseconds for each dossier of a CSV file whose columns are in memory already: `cargo bench --bench memory -- FILE`.
//!
//! Without a file there is nothing to measure, and nothing is. The line is meant to stand beside that of another
//! engine on the same file, measured in the same minute.

#![allow(missing_docs, reason = "a program")]

use std::error::Error;
use std::fs::File;
use std::num::NonZeroUsize;
use std::time::Instant;

use cchc::bulk::DossierColumns;
use cchc::read::DossierReader;
use cchc::{Counter, Question};

fn main() -> Result<(), Box<dyn Error>> {
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return Ok(()) };
    let mut columns = DossierColumns::new();
    let mut left_out = 0;
    for record in DossierReader::new(File::open(path)?)? {
        match record?.into_dossier() {
            Ok(dossier) if columns.push(&dossier).is_ok() => {}
            _ => left_out += 1,
        }
    }
    let counter = Counter::new(Question::new("2021-Q1".parse()?)).keeping(100, 0);
    let mut nanoseconds: Vec<f64> = (0..8)
        .map(|_| {
            let start = Instant::now();
            let mut counter = counter.clone();
            counter.add_columns(&columns, NonZeroUsize::MIN);
            let counted = counter.finish();
            assert!(counted.form().total().received() > 0);
            start.elapsed().as_secs_f64() * 1e9
        })
        .skip(1)
        .collect();
    nanoseconds.sort_by(f64::total_cmp);
    let dossiers = u32::try_from(columns.len())?;
    let median = nanoseconds[nanoseconds.len() / 2] / f64::from(dossiers);
    println!("{median:.2} ns per dossier, {dossiers} dossiers, 1 thread, {left_out} left out");
    Ok(())
}
