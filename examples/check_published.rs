//! Checks a published table by its own formulas and against the records.
//!
//! ```text
//! công thức in sai: cột 3; cần (3)=(4)+(5)+(6); thấy (3)=(4)+(5) =(6)
//! 0 chỗ khác với hồ sơ
//! ```

use cchc::finding::Language;
use cchc::{Counter, PublishedForm, Query, check, samples};

fn main() -> Result<(), cchc::Error> {
    let (published, noticed) = PublishedForm::read(samples::REPORT.as_bytes());
    let findings = check::check_form(&published);
    for finding in noticed.iter().chain(&findings) {
        println!("{}", finding.message(Language::Vietnamese));
    }
    let mut counter = Counter::builder(Query::new("2021-Q1".parse()?)).catalogue(samples::catalogue()).build();
    counter.read(samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    let differences = check::check_against_records(&published, counter.finish().form());
    println!("{} chỗ khác với hồ sơ", differences.total());
    Ok(())
}
